// SPDX-License-Identifier: MIT
#include "app/demo_window.h"

#include "app/demo_run.h"
#include "app/loop.h"
#include "app/scene_view.h"
#include "app/terminal.h"
#include "base/clock.h"

namespace app {
namespace {

// Keys as in a player: V changes the view, Escape ends.
Camera next_camera(Camera camera) {
    return camera == Camera::orbit ? Camera::first_person : static_cast<Camera>(static_cast<uint32_t>(camera) + 1);
}

void play(Display& display, Viewer& viewer, DemoRun& run, const volatile std::sig_atomic_t* stop) {
    Camera camera = Camera::first_person;
    const int64_t start_ns = engine::now_ns();
    int64_t shown_ns = start_ns;
    bool more = run.step();
    const int64_t first_ns = run.frame().time_ns;
    while (more && !*stop && !display.window->should_close()) {
        const engine::InputState& input = display.window->poll();
        if (input.was_pressed(engine::Key::escape)) return;
        if (input.was_pressed(engine::key_of('V'))) camera = next_camera(camera);
        const int64_t now_ns = engine::now_ns();
        while (more && run.frame().time_ns - first_ns < now_ns - start_ns) more = run.step();
        const float dt_s = picture_step_s(now_ns, shown_ns);
        shown_ns = now_ns;

        ViewInput view = run.view_input();
        view.help = "V: other view   Esc: to the table";
        view.camera = camera;
        update_viewer(viewer, run.frame(), dt_s);
        if (show_picture(display, viewer, view, input, dt_s) != engine::RenderStatus::ok) return;
    }
}

}  // namespace

void play_demo_in_window(const PlApi& api, uint64_t seed, const CueTexts& cues, const volatile std::sig_atomic_t* stop) {
    Display display = open_display("Plumbline: demo");
    if (!display.ready()) {
        complain("no window: " + display.message + "; going on without one");
        return;
    }
    Viewer viewer = create_viewer(*display.renderer, *display.ui, dark_theme(), 1);
    DemoRun run(api, seed, &cues);
    if (run.ready()) play(display, viewer, run, stop);
    destroy_viewer(viewer);
}

}  // namespace app
