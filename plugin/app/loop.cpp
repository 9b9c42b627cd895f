// SPDX-License-Identifier: MIT
// A coach stepped sample by sample, and the graphics that pictures on disk need.
#include "loop.h"

#include <algorithm>

#include "base/clock.h"
#include "base/files.h"

namespace app {
namespace {

// Whoever works on a shader sees it change in the window; a release reads its shaders once.
#ifdef NDEBUG
constexpr bool kShadersReload = false;
#else
constexpr bool kShadersReload = true;
#endif

}  // namespace

CoachRun::~CoachRun() {
    if (coach_) api_->coach_destroy(coach_);
}

bool CoachRun::start(const PlApi& api, const PlConfig& config, const CueTexts* cues) {
    if (coach_) api_->coach_destroy(coach_);
    api_ = &api;
    config_ = config;
    cues_ = cues ? *cues : coach_cues(api);
    notice_ = {};
    advice_ = {};
    setup_line_[0] = '\0';
    frame_ = {};
    frame_.size = sizeof frame_;
    if (!history_) history_ = std::make_unique<History>();
    clear_history(*history_);
    const PlStatus status = api.coach_create(&config, &coach_);
    if (status == PL_OK) return true;
    error_ = std::string("the coach could not start: ") + api.status_text(status);
    return false;
}

void CoachRun::step(const PlSample& sample) {
    api_->coach_update(coach_, &sample, &frame_);
    push_history(*history_, frame_, {api_, &config_.lift});
    take_events(notice_, *api_, frame_);
    take_judgement(advice_, *api_, config_.lift, frame_);
    write_setup_line(frame_, setup_line_);
}

ViewInput CoachRun::view_input() const {
    ViewInput input;
    input.frame = &frame_;
    input.history = history_.get();
    input.lift = &config_.lift;
    input.cue = cue_text(cues_, frame_.cue);
    input.setup_line = setup_line_;
    if (setup_line_[0]) input.cue = cue_text(cues_, setup_cue(frame_, &config_.lift));
    input.stop = stop_words(advice_);
    const Said said = graver(what_to_say(notice_), what_to_say(advice_, frame_));
    input.notice = said.words;
    input.notice_severity = said.severity;
    if (history_->block_count > 0) input.last_sentence = history_->block[history_->block_count - 1].sentence;
    return input;
}

Studio open_studio(float pixel_scale) {
    Studio studio;
    engine::OffscreenResult offscreen = engine::create_offscreen();
    if (!offscreen.offscreen) {
        studio.message = offscreen.message;
        return studio;
    }
    studio.offscreen = std::move(offscreen.offscreen);
    engine::RendererResult renderer = engine::create_gl_renderer({engine::find_data("shaders"), false});
    if (!renderer.renderer) {
        studio.message = renderer.message;
        return studio;
    }
    studio.renderer = std::move(renderer.renderer);
    engine::UiResult ui = engine::create_ui(*studio.renderer, {{}, pixel_scale});
    studio.ui = std::move(ui.ui);
    if (!studio.ui) studio.message = ui.message;
    return studio;
}

Display open_display(const std::string& title) {
    Display display;
    engine::WindowConfig config;
    config.title = title;
    engine::WindowResult window = engine::create_window(config);
    display.window = std::move(window.window);
    display.message = window.message;
    if (!display.window) return display;
    engine::RendererResult renderer = engine::create_gl_renderer({engine::find_data("shaders"), kShadersReload});
    display.renderer = std::move(renderer.renderer);
    display.message = renderer.message;
    if (!display.renderer) return display;
    engine::UiResult ui = engine::create_ui(*display.renderer, {{}, display.window->content_scale()});
    display.ui = std::move(ui.ui);
    display.message = ui.message;
    return display;
}

engine::RenderStatus show_picture(Display& display, Viewer& viewer, const ViewInput& view, const engine::InputState& input, float dt_s) {
    const glm::ivec2 size = display.window->size_px();
    display.renderer->resize_window(size.x, size.y);
    if (kShadersReload) display.renderer->poll_shaders(engine::now_ns());
    const engine::RenderStatus status = render_composed(viewer, view, input, engine::TargetId{}, size, dt_s);
    if (status == engine::RenderStatus::ok) display.window->swap();
    return status;
}

float picture_step_s(int64_t now_ns, int64_t before_ns) {
    constexpr float kLeast_s = 1e-3f, kMost_s = 0.25f;
    return std::clamp(static_cast<float>(now_ns - before_ns) * 1e-9f, kLeast_s, kMost_s);
}

}  // namespace app
