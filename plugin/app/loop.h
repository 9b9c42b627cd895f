// SPDX-License-Identifier: MIT
// The frame: a source of movement, the coach, and what the pictures remember. Window, film and tour all step the same way:
// sample -> coach -> history; the pictures then read the frame.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "coach_notice.h"
#include "cue_choice.h"
#include "lifter/lifter.h"
#include "plumbline/plumbline.h"
#include "practice/track_file.h"
#include "render/renderer.h"
#include "scene_history.h"
#include "scene_view.h"
#include "sensing_notice.h"
#include "ui/ui.h"
#include "window/window.h"
#include "xr/offscreen.h"

namespace app {

// ---- a coach and what is drawn of it ------------------------------------------------------------------------------------------

// Owns a coach. `frame` is that of the last step and stays whole until the next.
class CoachRun {
  public:
    CoachRun() = default;
    ~CoachRun();
    CoachRun(const CoachRun&) = delete;
    CoachRun& operator=(const CoachRun&) = delete;

    // False: error() is one line. The library must outlive the run. Without `cues` the coach's own words are shown. [allocates]
    [[nodiscard]] bool start(const PlApi& api, const PlConfig& config, const CueTexts* cues = nullptr);
    // One sample through the coach and into the history. Refused samples change nothing that is drawn.
    void step(const PlSample& sample);
    // What is drawn and worded follows a lift that was chosen by command.
    void take_lift(const PlLiftDef& lift) { config_.lift = lift; }

    bool running() const { return coach_ != nullptr; }
    const PlFrame& frame() const { return frame_; }
    const History& history() const { return *history_; }
    const PlLiftDef& lift() const { return config_.lift; }
    const PlApi& api() const { return *api_; }
    PlCoach* coach() const { return coach_; }
    const std::string& error() const { return error_; }
    // Filled from the run: frame, history, lift, cue, the last repetition's sentence, and what happened to a sensor. Borrowed until the
    // next step.
    ViewInput view_input() const;

  private:
    const PlApi* api_ = nullptr;
    PlCoach* coach_ = nullptr;
    PlConfig config_{};
    PlFrame frame_{};
    CueTexts cues_;
    SensingNotice notice_;
    CoachNotice advice_;
    char setup_line_[kCoachNoticeBytes] = {0};
    std::unique_ptr<History> history_;
    std::string error_;
};

// ---- graphics without a window ------------------------------------------------------------------------------------------------

// Context, renderer and fonts for pictures on disk. Members end in the right order.
struct Studio {
    std::unique_ptr<engine::Offscreen> offscreen;
    std::unique_ptr<engine::Renderer> renderer;
    std::unique_ptr<engine::Ui> ui;
    std::string message;  // one line with the remedy where renderer or ui is null
    bool ready() const { return renderer && ui; }
};
// pixel_scale: how much larger than canvas px text will be drawn, see engine::UiConfig. [allocates]
Studio open_studio(float pixel_scale);

// ---- graphics in a window ------------------------------------------------------------------------------------------------------

// Window, renderer and fonts. Members end in the right order.
struct Display {
    std::unique_ptr<engine::Window> window;
    std::unique_ptr<engine::Renderer> renderer;
    std::unique_ptr<engine::Ui> ui;
    std::string message;  // one line with the remedy where one of them is null
    bool ready() const { return window && renderer && ui; }
};
// [allocates]
Display open_display(const std::string& title);

// The composed picture over the whole window, shown at once.
[[nodiscard]] engine::RenderStatus show_picture(Display& display, Viewer& viewer, const ViewInput& view, const engine::InputState& input,
                                                float dt_s);

// Time from one picture to the next, for what moves on the screen: a window that was dragged or hidden must not make the panel leap.
float picture_step_s(int64_t now_ns, int64_t before_ns);

}  // namespace app
