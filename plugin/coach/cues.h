// SPDX-License-Identifier: MIT
// What the coach says and when: the bracing ring, and cues with bandwidth (science D4: one a repetition, two kinds of fault a
// set, worst first, silence in the band), at set-up before the lift, and when a set should end.
#pragma once

#include <array>
#include <cstdint>

#include "coach/bands.h"
#include "coach/types.h"

namespace coach {

inline constexpr double kStillForGo_s = 0.7;  // science A3 #32

// The bracing ring. All-zero is valid.
struct BraceState {
    PlBracePrompt prompt = PL_BRACE_NONE;
    double progress = 0.0;  // 0..1 within the prompt
    bool go_now = false;    // this sample completed the stillness
    bool gone = false;      // it was completed in this set-up
    int64_t prompt_since_ns = 0;
};
void brace_update(BraceState& brace, PlPhase phase, double still_s, int64_t time_ns);

// What the cue stage reads in one sample.
struct CueInput {
    int64_t time_ns = 0;
    PlPhase phase = PL_PHASE_NONE;
    const PlLiftDef* lift = nullptr;  // outlives the call; null = a plain hinge
    PlCalibration calibration = PL_CALIBRATION_NONE;
    bool head_seen = false;  // nobody to speak to otherwise
    bool rep_active = false;
    bool rep_started_now = false;
    bool sensor_lost_now = false;  // a role that the tier rests on went missing in this sample
    PlBandState lumbar_band = PL_BAND_IN;
    int lumbar_side = 0;
    double lumbar_outside_p = 0.0;
    double certainty = 0.8;             // probability from which something is said
    PlFlagKind set_up = PL_FLAG_NONE;   // gravest confirmed fault of the set-up as it is now
    double still_s = 0.0;               // how long the lifter has been still
    PlAdvice advice = PL_ADVICE_NONE;   // in force
    PlFlagKind in_hold = PL_FLAG_NONE;  // gravest confirmed fault of the hold under way
    double hold_share = 0.0;            // of its target time; 0 = no hold is under way
    PlBracePrompt brace = PL_BRACE_NONE;
    bool brace_go_now = false;
    const PlRep* finished = nullptr;  // repetition that ended in this sample
};

inline constexpr uint32_t kFaultKindsPerSet = 2;  // science D4

struct CueState {
    PlCue cue = PL_CUE_NONE;
    bool started_now = false;
    double age_s = 0.0;
    int64_t since_ns = 0;
    PlPhase phase_at_start = PL_PHASE_NONE;
    double shortest_s = 0.0;        // how long it stays at least
    bool fault_cue_in_rep = false;  // the one of this repetition was given
    bool rep_was_active = false;
    bool invited = false;      // breathe and brace was said in this set-up
    uint32_t fault_kinds = 0;  // kinds of fault cues in this set, at most kFaultKindsPerSet
    std::array<PlCue, kFaultKindsPerSet> fault_kind{};
    PlFlagKind set_up = PL_FLAG_NONE;  // seen without a break since set_up_since_ns
    int64_t set_up_since_ns = 0;
    bool set_down_said = false;  // once a set
    bool hold_on_said = false;   // once a hold
};

void cue_new_set(CueState& state);
void cue_update(CueState& state, const CueInput& input);

// The cue for a flag: the lift's own where it has one, else the pattern's; NONE where there is nothing to say.
PlCue cue_for_flag(PlFlagKind kind, const PlLiftDef& lift);
PlCue usual_cue_for_flag(PlFlagKind kind, PlPattern pattern);
// Cues that correct something, as opposed to guidance.
bool cue_is_fault(PlCue cue);

}  // namespace coach
