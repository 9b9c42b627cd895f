// SPDX-License-Identifier: MIT
// The bracing ring and the one cue. A cue is a state that is on show, not a sound: hosts speak it when it starts.
#include "coach/cues.h"

#include <algorithm>

namespace coach {
namespace {

constexpr double kBreathIn_s = 1.5;   // a calm breath in [D]
constexpr double kBraceRamp_s = 1.0;  // tightening after it [D]
constexpr double kRelease_s = 1.0;    // breathing out at the top [D]
constexpr double kSetUpFor_s =
    0.5;  // a fault of the set-up is said once it held so long in stillness: nobody is corrected while moving [D]
constexpr double kNearlyThere = 0.8;      // of a hold's target time [D]
constexpr double kLiveShortest_s = 0.5;   // said in mid-movement: long enough to be seen at all [D]
constexpr double kAfterShortest_s = 2.0;  // said at the top: eight words at four words a second

double seconds_since(int64_t since_ns, int64_t now_ns) {
    return seconds_between(since_ns, now_ns);
}

void set_prompt(BraceState& brace, PlBracePrompt prompt, int64_t time_ns) {
    if (brace.prompt == prompt) return;
    brace.prompt = prompt;
    brace.prompt_since_ns = time_ns;
}

// Breathe in, then brace, for as long as the lifter moves about.
void prompt_set_up(BraceState& brace, int64_t time_ns) {
    if (brace.prompt != PL_BRACE_IN && brace.prompt != PL_BRACE_BRACE) set_prompt(brace, PL_BRACE_IN, time_ns);
    if (brace.prompt == PL_BRACE_IN && seconds_since(brace.prompt_since_ns, time_ns) >= kBreathIn_s)
        set_prompt(brace, PL_BRACE_BRACE, time_ns);
    const double whole = brace.prompt == PL_BRACE_IN ? kBreathIn_s : kBraceRamp_s;
    brace.progress = std::clamp(seconds_since(brace.prompt_since_ns, time_ns) / whole, 0.0, 1.0);
}

}  // namespace

void brace_update(BraceState& brace, PlPhase phase, double still_s, int64_t time_ns) {
    brace.go_now = false;
    switch (phase) {
        case PL_PHASE_NONE:
            brace = BraceState{};
            return;
        case PL_PHASE_SETUP:
            brace.gone = false;
            prompt_set_up(brace, time_ns);
            return;
        case PL_PHASE_BRACE:
            set_prompt(brace, PL_BRACE_HOLD, time_ns);
            brace.progress = std::clamp(still_s / kStillForGo_s, 0.0, 1.0);
            brace.go_now = brace.progress >= 1.0 && !brace.gone;
            brace.gone = brace.gone || brace.go_now;
            return;
        case PL_PHASE_ECCENTRIC:
        case PL_PHASE_BOTTOM:
        case PL_PHASE_CONCENTRIC:
            set_prompt(brace, PL_BRACE_HOLD, time_ns);
            brace.progress = 1.0;
            brace.gone = false;
            return;
        case PL_PHASE_SLACK:
        case PL_PHASE_HOLD:
            set_prompt(brace, PL_BRACE_HOLD, time_ns);
            brace.progress = 1.0;
            brace.gone = false;
            return;
        case PL_PHASE_ENTER:
        case PL_PHASE_LEAVE:
        case PL_PHASE_COUNT:
            set_prompt(brace, PL_BRACE_NONE, time_ns);
            brace.progress = 0.0;
            return;
        case PL_PHASE_LOCKOUT:
            set_prompt(brace, PL_BRACE_OUT, time_ns);
            brace.progress = std::clamp(seconds_since(brace.prompt_since_ns, time_ns) / kRelease_s, 0.0, 1.0);
            brace.gone = false;
            return;
    }
}

PlCue cue_for_flag(PlFlagKind kind, const PlLiftDef& lift) {
    const bool own = kind > PL_FLAG_NONE && kind < PL_FLAG_KIND_COUNT && lift.cue[kind] != PL_CUE_NONE && lift.cue[kind] < PL_CUE_COUNT;
    return own ? static_cast<PlCue>(lift.cue[kind]) : usual_cue_for_flag(kind, static_cast<PlPattern>(lift.pattern));
}

namespace {

// What ends a set or a hold leaves nothing to do better at once, and what the sensors missed is not the lifter's to mend: NONE.
constexpr PlCue kUsualCue[PL_FLAG_KIND_COUNT] = {
    PL_CUE_NONE,
    PL_CUE_CHEST_UP,     // ROUND_START, and the next two; hinges have other words
    PL_CUE_CHEST_UP,     // ROUND_MID
    PL_CUE_CHEST_UP,     // ROUND_LATE
    PL_CUE_CHEST_UP,     // BUTT_WINK
    PL_CUE_RIBS_DOWN,    // HYPEREXTENSION
    PL_CUE_CHEST_UP,     // LEAN
    PL_CUE_BAR_CLOSE,    // BAR_FORWARD
    PL_CUE_TOGETHER,     // HIP_SHOOT
    PL_CUE_STAY_STILL,   // NO_BRACE
    PL_CUE_SLOWER,       // FAST_DROP
    PL_CUE_DEEPER,       // SHALLOW
    PL_CUE_EVEN,         // TWIST
    PL_CUE_EVEN,         // UNEVEN
    PL_CUE_NONE,         // FATIGUE
    PL_CUE_NONE,         // UNSEEN
    PL_CUE_SENSOR_LOST,  // TRACKING_LOST
    PL_CUE_RIBS_DOWN,    // START_TILT
    PL_CUE_HIPS_LOWER,   // HIPS_HIGH
    PL_CUE_HIPS_HIGHER,  // HIPS_LOW
    PL_CUE_OVER_BAR,     // SHOULDERS_BEHIND
    PL_CUE_MID_FOOT,     // BAR_OFF_MID_FOOT
    PL_CUE_SLACK,        // NO_SLACK
    PL_CUE_TALL,         // SIDE_BEND
    PL_CUE_FURTHER,      // UNDER_GOAL
    PL_CUE_LONGER_STEP,  // STEP_SHORT
    PL_CUE_STEADY,       // WOBBLE
    PL_CUE_EVEN,         // ASYMMETRIC
    PL_CUE_STEADY,       // HOLD_DRIFT
    PL_CUE_HIPS_LIFT,    // HOLD_SAG
    PL_CUE_NONE,         // HOLD_SHORT
    PL_CUE_NONE,         // LATE_ROUNDING
};

}  // namespace

PlCue usual_cue_for_flag(PlFlagKind kind, PlPattern pattern) {
    if (kind < 0 || kind >= PL_FLAG_KIND_COUNT) return PL_CUE_NONE;
    const bool rounding = kind == PL_FLAG_ROUND_START || kind == PL_FLAG_ROUND_MID || kind == PL_FLAG_ROUND_LATE;
    return rounding && pattern == PL_PATTERN_HINGE ? PL_CUE_HIPS_BACK : kUsualCue[kind];
}

bool cue_is_fault(PlCue cue) {
    return (cue >= PL_CUE_HIPS_BACK && cue <= PL_CUE_STAY_STILL) || (cue >= PL_CUE_HIPS_LOWER && cue <= PL_CUE_HIPS_LIFT) ||
           cue == PL_CUE_TALL;
}

namespace {

void show(CueState& state, const CueInput& input, PlCue cue, double shortest_s) {
    state.cue = cue;
    state.started_now = true;
    state.since_ns = input.time_ns;
    state.age_s = 0.0;
    state.phase_at_start = input.phase;
    state.shortest_s = shortest_s;
}

void hide(CueState& state) {
    state.cue = PL_CUE_NONE;
    state.age_s = 0.0;
}

// A third kind of fault in one set is kept for the next: two things can be worked on at a time.
bool may_say_fault(const CueState& state, PlCue cue) {
    if (cue == PL_CUE_NONE || state.fault_cue_in_rep) return false;
    const auto end = state.fault_kind.begin() + state.fault_kinds;
    return state.fault_kinds < kFaultKindsPerSet || std::find(state.fault_kind.begin(), end, cue) != end;
}

bool say_fault(CueState& state, const CueInput& input, PlCue cue, double shortest_s) {
    if (!may_say_fault(state, cue)) return false;
    const auto end = state.fault_kind.begin() + state.fault_kinds;
    if (std::find(state.fault_kind.begin(), end, cue) == end) state.fault_kind[state.fault_kinds++] = cue;
    state.fault_cue_in_rep = true;
    show(state, input, cue, shortest_s);
    return true;
}

bool is_over(const CueState& state, const CueInput& input) {
    if (state.cue == PL_CUE_STAND_TALL) return input.calibration == PL_CALIBRATION_STANDING || input.rep_active;
    if (input.rep_started_now) return true;
    const bool in_hold = input.hold_share > 0.0 && input.rep_active;  // it has one phase alone: what was said in it has had its time
    return (input.phase != state.phase_at_start || in_hold) && state.age_s >= state.shortest_s;
}

PlCue cue_of(const CueInput& input, PlFlagKind kind) {
    return input.lift != nullptr ? cue_for_flag(kind, *input.lift) : usual_cue_for_flag(kind, PL_PATTERN_HINGE);
}

// After a repetition: the gravest confirmed flag that has a cue and may still be spoken of.
bool say_after_rep(CueState& state, const CueInput& input) {
    if (input.finished == nullptr) return false;
    for (uint32_t i = 0; i < input.finished->flag_count; ++i) {
        const PlFlag& flag = input.finished->flag[i];
        if (flag.confirmed == 0 || flag.severity < PL_SEVERITY_CAUTION) continue;
        const PlCue cue = cue_of(input, static_cast<PlFlagKind>(flag.kind));
        if (cue == PL_CUE_SENSOR_LOST) {
            show(state, input, cue, kAfterShortest_s);
            return true;
        }
        if (say_fault(state, input, cue, kAfterShortest_s)) return true;
    }
    return false;
}

bool say_live(CueState& state, const CueInput& input) {
    const bool outside = input.lumbar_band != PL_BAND_IN && input.lumbar_outside_p >= input.certainty;
    if (!input.rep_active || !outside) return false;
    const PlFlagKind kind = input.lumbar_side < 0 ? PL_FLAG_HYPEREXTENSION : PL_FLAG_ROUND_MID;
    return say_fault(state, input, cue_of(input, kind), kLiveShortest_s);
}

bool say_at_set_up(CueState& state, const CueInput& input) {
    const PlFlagKind kind = input.rep_active ? PL_FLAG_NONE : input.set_up;
    if (kind != state.set_up) {
        state.set_up = kind;
        state.set_up_since_ns = input.time_ns;
    }
    const bool held = input.still_s >= kSetUpFor_s && seconds_since(state.set_up_since_ns, input.time_ns) >= kSetUpFor_s;
    return kind != PL_FLAG_NONE && held && say_fault(state, input, cue_of(input, kind), kLiveShortest_s);
}

// A hold is corrected while it lasts, and the last of it is made lighter.
bool say_in_hold(CueState& state, const CueInput& input) {
    if (!input.rep_active || input.hold_share <= 0.0) {
        state.hold_on_said = false;
        return false;
    }
    if (input.in_hold != PL_FLAG_NONE && say_fault(state, input, cue_of(input, input.in_hold), kAfterShortest_s)) return true;
    const bool nearly = input.hold_share >= kNearlyThere && input.hold_share < 1.0;
    if (!nearly || state.hold_on_said || state.cue != PL_CUE_NONE) return false;
    state.hold_on_said = true;
    show(state, input, PL_CUE_HOLD_ON, kAfterShortest_s);
    return true;
}

// Once a set, and never on the way up or down: a load is set down where it can be.
bool say_set_down(CueState& state, const CueInput& input) {
    const bool asked = input.advice == PL_ADVICE_END_SET || input.advice == PL_ADVICE_STOP;
    if (!asked || state.set_down_said || (input.rep_active && input.advice != PL_ADVICE_STOP)) return false;
    state.set_down_said = true;
    show(state, input, PL_CUE_SET_DOWN, kAfterShortest_s);
    return true;
}

// Guidance never pushes a correction off the screen.
void say_guidance(CueState& state, const CueInput& input) {
    const bool free = state.cue == PL_CUE_NONE || state.cue == PL_CUE_BREATHE_BRACE;
    if (!free || input.rep_active || !input.head_seen) return;
    if (input.calibration != PL_CALIBRATION_STANDING) {
        if (state.cue != PL_CUE_STAND_TALL) show(state, input, PL_CUE_STAND_TALL, 0.0);
    } else if (input.brace_go_now) {
        show(state, input, PL_CUE_GO, kLiveShortest_s);
    } else if (input.brace == PL_BRACE_IN && !state.invited) {
        state.invited = true;
        show(state, input, PL_CUE_BREATHE_BRACE, kLiveShortest_s);
    }
}

}  // namespace

void cue_new_set(CueState& state) {
    state = CueState{};
}

void cue_update(CueState& state, const CueInput& input) {
    state.started_now = false;
    if (state.cue != PL_CUE_NONE) {
        state.age_s = seconds_since(state.since_ns, input.time_ns);
        if (is_over(state, input)) hide(state);
    }
    if (input.sensor_lost_now) {
        show(state, input, PL_CUE_SENSOR_LOST, kAfterShortest_s);
    } else if (!say_set_down(state, input) && !say_after_rep(state, input) && !say_live(state, input) && !say_in_hold(state, input) &&
               !say_at_set_up(state, input)) {
        say_guidance(state, input);
    }
    // What was said at set-up counts for the coming repetition, so the count starts anew when one ends, not when one begins.
    if (state.rep_was_active && !input.rep_active) {
        state.fault_cue_in_rep = false;
        state.invited = false;
    }
    state.rep_was_active = input.rep_active;
}

}  // namespace coach
