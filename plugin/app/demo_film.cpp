// SPDX-License-Identifier: MIT
#include "app/demo_film.h"

#include <cstdio>

#include "app/progress.h"
#include "app/scene_view.h"
#include "app/video_file.h"
#include "base/clock.h"
#include "render/capture.h"

namespace app {
namespace {

constexpr int kFilmRate_hz = 20;
// The composed picture at 0.8: 1280 x 800, both even as video wants them.
constexpr glm::ivec2 kFilmPx{1280, 800};
constexpr float kFilmScale = 0.8f;
// Software rendering at twice the size costs three times the wait.
constexpr int kFilmStageFactor = 1;
constexpr float kSheetScale = 1.0f;

std::string with_reason(const char* what, engine::RenderStatus status) {
    return std::string(what) + ": " + engine::to_text(status);
}

}  // namespace

bool DemoFilm::open() {
    studio_ = open_studio(kFilmScale);
    error_ = studio_.message;
    return studio_.ready();
}

bool DemoFilm::write_sheet(const DemoRun& finished, const std::string& path) {
    engine::Renderer& renderer = *studio_.renderer;
    const glm::ivec2 size = sheet_size_px(finished.sheet().size());
    engine::Layer layer = engine::make_layer(*studio_.ui, renderer, size.x, size.y, kSheetScale);
    engine::Canvas canvas = engine::begin_layer(*studio_.ui, layer);
    draw_sheet(canvas, {finished.sheet(), &finished.lift(), finished.analysis().set}, dark_theme());
    engine::Image image;
    engine::RenderStatus drawn = engine::end_layer(renderer, layer, dark_theme().ground);
    if (drawn == engine::RenderStatus::ok) drawn = engine::capture_target(renderer, layer.target, image);
    engine::destroy_layer(renderer, layer);
    if (drawn != engine::RenderStatus::ok) {
        error_ = with_reason("no sheet", drawn);
        return false;
    }
    const engine::FileStatus written = engine::write_png(path, image);
    if (written != engine::FileStatus::ok) error_ = path + ": cannot be written: " + engine::to_text(written);
    return written == engine::FileStatus::ok;
}

bool DemoFilm::write_video(const PlApi& api, uint64_t seed, const CueTexts& cues, const std::string& path,
                           const volatile std::sig_atomic_t* stop) {
    engine::Renderer& renderer = *studio_.renderer;
    VideoFile video;
    if (!video.open(path, kFilmPx.x, kFilmPx.y, kFilmRate_hz)) {
        error_ = video.error();
        return false;
    }
    Viewer viewer = create_viewer(renderer, *studio_.ui, dark_theme(), kFilmStageFactor);
    const engine::TargetId target = renderer.create_target(kFilmPx.x, kFilmPx.y, engine::TargetKind::world);
    DemoRun run(api, seed, &cues);
    const int64_t step_ns = engine::kNsPerSecond / kFilmRate_hz;
    const uint64_t pictures = static_cast<uint64_t>(run.duration_ns() / step_ns);
    Progress progress(stderr, "set.mp4", pictures, engine::now_ns());
    engine::Image image;
    engine::RenderStatus drawn = engine::RenderStatus::ok;
    uint64_t picture = 0;
    for (int64_t next_ns = 0; drawn == engine::RenderStatus::ok && !*stop && run.step();) {
        if (run.frame().time_ns < next_ns) continue;
        next_ns += step_ns;
        update_viewer(viewer, run.frame(), 1.0f / kFilmRate_hz);
        drawn = render_composed(viewer, run.view_input(), engine::InputState{}, target, kFilmPx, 1.0f / kFilmRate_hz);
        if (drawn == engine::RenderStatus::ok) drawn = engine::capture_target(renderer, target, image);
        if (drawn == engine::RenderStatus::ok && !video.add(image.rgba)) break;
        progress.step(++picture, engine::now_ns());
    }
    progress.finish();
    renderer.destroy_target(target);
    destroy_viewer(viewer);
    if (drawn != engine::RenderStatus::ok)
        error_ = with_reason("no video", drawn);
    else if (*stop)
        error_ = "stopped";
    else if (!video.error().empty() || !video.finish())
        error_ = video.error();
    else
        return true;
    return false;
}

}  // namespace app
