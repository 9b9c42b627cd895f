// SPDX-License-Identifier: MIT
// Personal calibration of one session: which step is chosen, what the buttons and keys do, and the keeping of what was found. The frame
// thread never waits for the disk: results are written beside it.
#pragma once

#include <future>
#include <string>
#include <vector>

#include "panel_calibration.h"
#include "plumbline/plumbline.h"
#include "profile_choice.h"
#include "window/input.h"

namespace app {

// Seconds since 1970 of the host's calendar.
[[nodiscard]] int64_t unix_now_s();

class CalibrationSession {
  public:
    CalibrationSession() = default;
    ~CalibrationSession();  // waits for what is being written
    CalibrationSession(const CalibrationSession&) = delete;
    CalibrationSession& operator=(const CalibrationSession&) = delete;

    // Hands the profile to the coach. `unkept` says why nothing is kept where profile.path is empty. The coach must outlive the session's
    // use.
    void start(const PlApi& api, PlCoach* coach, SessionProfile profile, std::string unkept);
    // After each step of the coach: keeps a step that it finished, with that date.
    void take(const PlFrame& frame, int64_t now_unix_s);
    // Keeps a lift's targets in the same file, beside the frame thread; returns one line for people: where, or why nowhere. What goes wrong
    // later is in note().
    std::string keep_targets(const std::string& lift, const PlTargets& targets);
    // What is amiss with the file; empty = nothing.
    const std::string& note() const { return note_; }
    // What was set for this person when the session began.
    const practice::TargetBook& targets() const { return profile_.profile.targets; }

    // Whether what is kept has reached its file; after it, messages are those of the last writing.
    void wait_until_kept();

    bool is_open() const { return open_; }
    uint32_t chosen() const { return chosen_; }
    const PlPersonal& personal() const { return profile_.profile.personal; }

    void open(const PlFrame& frame);
    void close() { open_ = false; }
    // Does what a control says.
    void use(CalibrationHit hit, const PlFrame& frame);
    // C opens and closes; while it is open arrows choose, Enter starts, S skips. True where the key was one of these.
    bool read_keys(const engine::InputState& input, const PlFrame& frame);
    // The pointer on the panel, canvas px; pressed: a click.
    void point(glm::vec2 at_px, bool pressed, const PlFrame& frame);

    // What to draw; borrowed until the next call.
    CalibrationPanel panel(const PlFrame& frame);

  private:
    void command(uint32_t kind, uint32_t step);
    void finish(uint32_t step, int64_t now_unix_s);
    void keep_next();

    const PlApi* api_ = nullptr;
    PlCoach* coach_ = nullptr;
    SessionProfile profile_;
    std::string kept_, note_;  // where it is kept; what is amiss with that
    bool open_ = false;
    uint32_t chosen_ = 0, skipped_ = 0;
    CalibrationHit over_;
    uint32_t to_keep_ = 0;  // bit per step that waits to be written
    std::vector<practice::LiftTargets> targets_to_keep_;
    std::future<practice::ProfileKept> writing_;
};

}  // namespace app
