// SPDX-License-Identifier: MIT
// The demo's set: the synthetic lifter does a set, and every sample goes through the same entrance as live poses. No picture.
#pragma once

#include <string>
#include <vector>

#include "app/cue_choice.h"
#include "app/demo_plan.h"
#include "app/loop.h"
#include "app/set_session.h"
#include "app/sheet.h"
#include "lifter/lifter.h"
#include "plumbline/plumbline.h"
#include "practice/analysis.h"

namespace app {

// One pass through the set. Same seed, same frames: a second pass shows what the first one scored.
class DemoRun {
  public:
    // `api` must outlive the run. Without `cues` the coach's own words are shown.
    DemoRun(const PlApi& api, uint64_t seed, const CueTexts* cues = nullptr, lifter::Lift lift = lifter::Lift::kHipHinge);
    DemoRun(const DemoRun&) = delete;
    DemoRun& operator=(const DemoRun&) = delete;

    // False where the coach refused its set-up; error() says why.
    [[nodiscard]] bool ready() const { return run_.running(); }
    const std::string& error() const { return run_.error(); }

    // Feeds the next sample. False at the end of the set: then the card waits for its question to be answered.
    bool step();
    SetSession& session() { return session_; }

    const PlFrame& frame() const { return run_.frame(); }
    const PlLiftDef& lift() const { return run_.lift(); }
    // What to draw of this moment; borrowed until the next step.
    ViewInput view_input();
    const practice::Analysis& analysis() const { return analysis_; }
    const std::vector<SheetRep>& sheet() const { return sheet_; }
    int64_t duration_ns() const { return lifter_.duration_ns(); }
    // What the lifter was told to do wrong, such as "rep 3 round late, rep 4 shallow".
    std::string planned_faults() const;
    // What the sensors were told to lose inside repetitions, such as "headset and waist tracker lost in rep 5". After the first step.
    std::string planned_losses() const;

  private:
    DemoRun(const PlApi& api, uint64_t seed, const CueTexts* cues, const DemoPlan& plan);
    void keep_frame();
    void take_done_reps();

    const PlApi& api_;
    lifter::SetPlan plan_;
    lifter::SensorPlan sensors_;
    lifter::Lifter lifter_;
    CoachRun run_;
    SetSession session_;
    practice::Analysis analysis_;
    std::vector<PlFrame> recent_;  // since the last repetition, to look its bottom up
    std::vector<SheetRep> sheet_;
};

}  // namespace app
