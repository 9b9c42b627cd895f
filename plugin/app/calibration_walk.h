// SPDX-License-Identifier: MIT
// The synthetic lifter walks through personal calibration, then lifts: a session of which everything is known, for the demo and the tests.
#pragma once

#include <string>
#include <vector>

#include "app/calibration_session.h"
#include "app/loop.h"
#include "lifter/lifter.h"

namespace app {

class CalibrationWalk {
  public:
    // `api` must outlive the walk. Steps are kept in the profile's file, if it has one.
    CalibrationWalk(const PlApi& api, uint64_t seed, SessionProfile profile);
    CalibrationWalk(const CalibrationWalk&) = delete;
    CalibrationWalk& operator=(const CalibrationWalk&) = delete;

    [[nodiscard]] bool ready() const { return run_.running(); }
    const std::string& error() const { return run_.error(); }

    // The next sample; presses Enter where a person would. `now_unix_s`: the date of what is done in it. False at the end.
    bool step(int64_t now_unix_s);
    // PlCalibrationStep that ended in the last step(), done or not; PL_STEP_COUNT: none.
    uint32_t ended() const { return ended_; }

    const PlFrame& frame() const { return run_.frame(); }
    const CalibrationSession& session() const { return session_; }
    void wait_until_kept() { session_.wait_until_kept(); }
    // What to draw of this moment; `panel` receives the calibration panel while it is open. Borrowed until the next step.
    ViewInput view_input(CalibrationPanel& panel);
    // What is true of the lifter, in words to stand beside what was found.
    std::string truth_words() const;

  private:
    struct Task {
        uint32_t step;
        int64_t begin_ns;
    };

    void press(CalibrationControl control, uint32_t step = 0);

    lifter::Person person_;
    std::vector<Task> tasks_;
    lifter::SetPlan plan_;
    lifter::Lifter lifter_;
    CoachRun run_;
    CalibrationSession session_;
    size_t next_task_ = 0;
    int64_t close_ns_ = 0, first_ns_ = 0;
    uint32_t ended_ = PL_STEP_COUNT;
};

}  // namespace app
