// SPDX-License-Identifier: MIT
#include "app/demo_calibration.h"

#include <cstdio>
#include <filesystem>
#include <system_error>

#include "app/calibration_walk.h"
#include "app/terminal.h"
#include "base/clock.h"
#include "practice/analysis_text.h"
#include "practice/profile_text.h"
#include "practice/step_words.h"
#include "render/capture.h"

namespace app {
namespace {

// In the window nothing is kept: what follows walks the same way once more and keeps it.
void play(Display& display, Viewer& viewer, CalibrationWalk& walk, const volatile std::sig_atomic_t* stop) {
    const int64_t start_ns = engine::now_ns();
    int64_t shown_ns = start_ns;
    bool more = walk.step(unix_now_s());
    const int64_t first_ns = walk.frame().time_ns;
    while (more && !*stop && !display.window->should_close()) {
        const engine::InputState& input = display.window->poll();
        if (input.was_pressed(engine::Key::escape)) return;
        const int64_t now_ns = engine::now_ns();
        while (more && walk.frame().time_ns - first_ns < now_ns - start_ns) more = walk.step(unix_now_s());
        const float dt_s = picture_step_s(now_ns, shown_ns);
        shown_ns = now_ns;
        CalibrationPanel panel;
        ViewInput view = walk.view_input(panel);
        view.help = "Esc: to the table";
        view.camera = Camera::side;
        update_viewer(viewer, walk.frame(), dt_s);
        if (show_picture(display, viewer, view, input, dt_s) != engine::RenderStatus::ok) return;
    }
}

void play_in_window(const PlApi& api, uint64_t seed, const volatile std::sig_atomic_t* stop) {
    Display display = open_display("Plumbline: calibration");
    if (!display.ready()) {
        complain("no window: " + display.message + "; going on without one");
        return;
    }
    Viewer viewer = create_viewer(*display.renderer, *display.ui, dark_theme(), 1);
    CalibrationWalk walk(api, seed, open_profile(""));
    if (walk.ready()) play(display, viewer, walk, stop);
    destroy_viewer(viewer);
}

// The composed picture of this moment. False: `error` is one line.
bool write_picture(Studio& studio, Viewer& viewer, CalibrationWalk& walk, const std::string& path, std::string& error) {
    const glm::ivec2 size{kComposedPx};
    const engine::TargetId target = studio.renderer->create_target(size.x, size.y, engine::TargetKind::world);
    CalibrationPanel panel;
    engine::Image image;
    engine::RenderStatus drawn = render_composed(viewer, walk.view_input(panel), engine::InputState{}, target, size, 1.0f / 60.0f);
    if (drawn == engine::RenderStatus::ok) drawn = engine::capture_target(*studio.renderer, target, image);
    studio.renderer->destroy_target(target);
    if (drawn != engine::RenderStatus::ok) {
        error = path + ": not drawn: " + engine::to_text(drawn);
        return false;
    }
    const engine::FileStatus written = engine::write_png(path, image);
    if (written != engine::FileStatus::ok) error = path + ": cannot be written: " + engine::to_text(written);
    return written == engine::FileStatus::ok;
}

// Walks to the end with a picture each time that a step ends. Pictures are a bonus: without graphics the walk goes on.
int walk_with_pictures(CalibrationWalk& walk, const std::string& folder, const volatile std::sig_atomic_t* stop) {
    Studio studio = open_studio(1.0f);
    Viewer viewer;
    if (studio.ready())
        viewer = create_viewer(*studio.renderer, *studio.ui, dark_theme(), 1);
    else
        complain("no pictures: " + studio.message);
    std::string error;
    int64_t before_ns = 0;
    while (error.empty() && !*stop && walk.step(unix_now_s())) {
        if (!studio.ready()) continue;
        const int64_t now_ns = walk.frame().time_ns;
        if (before_ns > 0) update_viewer(viewer, walk.frame(), static_cast<float>(now_ns - before_ns) * 1e-9f);
        before_ns = now_ns;
        if (walk.ended() == PL_STEP_COUNT) continue;
        const std::string path = folder + "/calibration_" + practice::step_key(walk.ended()) + ".png";
        if (write_picture(studio, viewer, walk, path, error)) std::printf("%s\n", path.c_str());
    }
    destroy_viewer(viewer);
    return error.empty() ? 0 : fail(1, error);
}

}  // namespace

int demo_calibration(const PlApi& api, const CalibrationDemo& demo, const volatile std::sig_atomic_t* stop) {
    if (demo.window) play_in_window(api, demo.seed, stop);
    std::error_code failed;
    std::filesystem::create_directories(demo.out_folder, failed);
    if (failed) return fail(1, demo.out_folder + ": cannot be made: " + failed.message() + "; name another folder with --out");
    const std::string path = demo.profile_path.empty() ? demo.out_folder + "/profile.toml" : demo.profile_path;
    SessionProfile profile = open_profile(path);
    if (!profile.note.empty()) complain(profile.note);
    CalibrationWalk walk(api, demo.seed, std::move(profile));
    if (!walk.ready()) return fail(1, walk.error());
    const int code = walk_with_pictures(walk, demo.out_folder, stop);
    walk.wait_until_kept();
    if (*stop || code != 0) return *stop ? 130 : code;
    const practice::ProfileResult kept = practice::read_profile_file(path);
    if (!kept.profile) return fail(1, kept.error);
    const practice::TextStyle style = terminal_style(stdout);
    std::printf("\n%s\n%s%s\n", practice::profile_table(*kept.profile, style).c_str(),
                practice::paragraph(walk.truth_words(), style).c_str(), path.c_str());
    return 0;
}

}  // namespace app
