// SPDX-License-Identifier: MIT
#include "app/demo_film.h"

#include <cstdio>

#include "app/panel_card.h"
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

// Draws what was put on the layer, writes it and ends the layer.
bool DemoFilm::write_layer(engine::Layer& layer, const std::string& path, const char* what) {
    engine::Renderer& renderer = *studio_.renderer;
    engine::Image image;
    engine::RenderStatus drawn = engine::end_layer(renderer, layer, dark_theme().ground);
    if (drawn == engine::RenderStatus::ok) drawn = engine::capture_target(renderer, layer.target, image);
    engine::destroy_layer(renderer, layer);
    if (drawn != engine::RenderStatus::ok) {
        error_ = with_reason(what, drawn);
        return false;
    }
    const engine::FileStatus written = engine::write_png(path, image);
    if (written != engine::FileStatus::ok) error_ = path + ": cannot be written: " + engine::to_text(written);
    return written == engine::FileStatus::ok;
}

bool DemoFilm::write_sheet(const DemoRun& finished, const std::string& path) {
    const glm::ivec2 size = sheet_size_px(finished.sheet().size());
    engine::Layer layer = engine::make_layer(*studio_.ui, *studio_.renderer, size.x, size.y, kSheetScale);
    engine::Canvas canvas = engine::begin_layer(*studio_.ui, layer);
    draw_sheet(canvas, {finished.sheet(), &finished.lift(), finished.analysis().set}, dark_theme());
    return write_layer(layer, path, "no sheet");
}

bool DemoFilm::write_card(DemoRun& finished, const std::string& path) {
    finished.session().guess(kDemoGuess);
    finished.session().answer();
    const SetCard* card = finished.session().card();
    if (!card) return true;  // a set without a repetition has none
    engine::Layer layer = engine::make_layer(*studio_.ui, *studio_.renderer, static_cast<int>(kPracticePanelPx.x),
                                             static_cast<int>(kPracticePanelPx.y), kSheetScale);
    engine::Canvas canvas = engine::begin_layer(*studio_.ui, layer);
    panel_card(canvas, *card, dark_theme());
    return write_layer(layer, path, "no card");
}

namespace {
// What the film shows after the set: the question, the lifter's own answer, the card. False once it is over.
bool film_the_card(DemoRun& run, int picture) {
    constexpr int kAsked = kFilmRate_hz, kGuessed = 2 * kFilmRate_hz, kRevealed = 8 * kFilmRate_hz;
    if (picture == kAsked) run.session().guess(kDemoGuess);
    if (picture == kGuessed) run.session().answer();
    return picture < kRevealed && run.session().card() != nullptr;
}
constexpr uint64_t kCardPictures = 8 * kFilmRate_hz;
}  // namespace

bool DemoFilm::write_video(const PlApi& api, uint64_t seed, lifter::Lift lift, const CueTexts& cues, const std::string& path,
                           const volatile std::sig_atomic_t* stop) {
    engine::Renderer& renderer = *studio_.renderer;
    VideoFile video;
    if (!video.open(path, kFilmPx.x, kFilmPx.y, kFilmRate_hz)) {
        error_ = video.error();
        return false;
    }
    Viewer viewer = create_viewer(renderer, *studio_.ui, dark_theme(), kFilmStageFactor);
    const engine::TargetId target = renderer.create_target(kFilmPx.x, kFilmPx.y, engine::TargetKind::world);
    DemoRun run(api, seed, &cues, lift);
    const int64_t step_ns = engine::kNsPerSecond / kFilmRate_hz;
    const uint64_t pictures = static_cast<uint64_t>(run.duration_ns() / step_ns) + kCardPictures;
    Progress progress(stderr, "set.mp4", pictures, engine::now_ns());
    engine::Image image;
    engine::RenderStatus drawn = engine::RenderStatus::ok;
    uint64_t picture = 0;
    // False where there is no more to add to the film.
    const auto add_picture = [&] {
        update_viewer(viewer, run.frame(), 1.0f / kFilmRate_hz);
        drawn = render_composed(viewer, run.view_input(), engine::InputState{}, target, kFilmPx, 1.0f / kFilmRate_hz);
        if (drawn == engine::RenderStatus::ok) drawn = engine::capture_target(renderer, target, image);
        if (drawn != engine::RenderStatus::ok || !video.add(image.rgba)) return false;
        progress.step(++picture, engine::now_ns());
        return !*stop;
    };
    bool more = true;
    for (int64_t next_ns = 0; more && !*stop && run.step();) {
        if (run.frame().time_ns < next_ns) continue;
        next_ns += step_ns;
        more = add_picture();
    }
    for (int i = 0; more && film_the_card(run, i); ++i) more = add_picture();
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
