// SPDX-License-Identifier: MIT
// The names of faults, the flags that name them, and sizes past their red limits.
#include "lifter/faults.h"

#include <algorithm>

#include "lifter/script.h"

namespace lifter {
namespace {

struct FaultKindRow {
    const char* name;
    double red;  // science E2, a little past the limit
    PlFlagKind flag;
};

constexpr FaultKindRow kFaults[static_cast<size_t>(FaultKind::kCount)] = {
    {"none", 0.0, PL_FLAG_NONE},
    {"round_early", 1.0, PL_FLAG_ROUND_START},
    {"round_mid", 1.0, PL_FLAG_ROUND_MID},
    {"round_late", 1.0, PL_FLAG_ROUND_LATE},
    {"butt_wink", 28.0 * kDegree, PL_FLAG_BUTT_WINK},
    {"early_hip_rise", 17.5 * kDegree, PL_FLAG_HIP_SHOOT},
    {"shallow", 0.50, PL_FLAG_SHALLOW},
    {"twist", 26.0 * kDegree, PL_FLAG_TWIST},
    {"uneven_bar", 0.09, PL_FLAG_UNEVEN},
    {"fast_drop", 0.7, PL_FLAG_FAST_DROP},
    {"no_brace", 0.05, PL_FLAG_NO_BRACE},
    {"bar_forward", 0.12, PL_FLAG_BAR_FORWARD},
    {"hyperextension", 24.0 * kDegree, PL_FLAG_HYPEREXTENSION},
    {"lean", 0.0, PL_FLAG_LEAN},
    {"start_tilt", 22.0 * kDegree, PL_FLAG_START_TILT},
    {"grinder", 4.5, PL_FLAG_NONE},
    {"bottom_pause", 3.0, PL_FLAG_NONE},
    {"side_bend", 24.0 * kDegree, PL_FLAG_SIDE_BEND},
    {"head_off_stick", 30.0 * kDegree, PL_FLAG_NONE},
    {"hand_off_sacrum", 0.06, PL_FLAG_NONE},
    {"back_off_stick", 0.70, PL_FLAG_NONE},
    {"hips_high", 0.0, PL_FLAG_HIPS_HIGH},
    {"hips_low", 26.0 * kDegree, PL_FLAG_HIPS_LOW},
    {"shoulders_behind", 0.14, PL_FLAG_SHOULDERS_BEHIND},
    {"bar_off_mid_foot", 0.11, PL_FLAG_BAR_OFF_MID_FOOT},
    {"no_slack", 0.02, PL_FLAG_NO_SLACK},
    {"step_short", 0.08, PL_FLAG_STEP_SHORT},
    {"shaky", 3.2 * kDegree, PL_FLAG_WOBBLE},
    {"asymmetric", 0.28, PL_FLAG_ASYMMETRIC},
    {"hold_drift", 15.0 * kDegree, PL_FLAG_HOLD_DRIFT},
    {"hold_sag", 0.115, PL_FLAG_HOLD_SAG},
    {"hold_short", 0.40, PL_FLAG_HOLD_SHORT},
    {"hold_reset", 1.2, PL_FLAG_NONE},
};

// Trunk inclination at the bottom that is past red: the band's end in assets/lifts and 14 deg (sit to stand 18), by lift.
constexpr double kLeanRed[kLifts] = {94.0,  99.0, 94.0, 62.0, 56.0, 52.0, 34.0, 66.0, 68.0, 99.0,
                                     104.0, 86.0, 86.0, 62.0, 72.0, 94.0, 44.5, 22.0, 94.0};

const FaultKindRow& row_of(FaultKind kind) {
    return kFaults[std::min(static_cast<size_t>(kind), static_cast<size_t>(FaultKind::kCount) - 1)];
}

}  // namespace

void add_fault(SetPlan& set, uint32_t rep, FaultKind kind, double size) {
    if (rep == 0 || rep > set.reps.size()) return;
    for (Fault& fault : set.reps[rep - 1].fault) {
        if (fault.kind != FaultKind::kNone && fault.kind != kind) continue;
        fault = {kind, size};
        return;
    }
}

double red_size(Lift lift, FaultKind kind) {
    if (kind == FaultKind::kHoldSag && lift == Lift::kCurlUp) return 0.07;  // of the head, a hand's width up
    // Lean is judged against the lift's band: from the usual inclination to its far end, amber, red and a little more.
    if (kind == FaultKind::kLean || kind == FaultKind::kHipsHigh)
        return kLeanRed[std::min(static_cast<size_t>(lift), kLifts - 1)] * kDegree - lift_curve(lift).trunk;
    // Hands overhead are a lever twice as long: its band is wider.
    if (kind == FaultKind::kBarForward && lift == Lift::kOverheadSquat) return 0.18;
    if (kind == FaultKind::kBarForward && lift == Lift::kOverheadPress) return 0.20;
    if (kind == FaultKind::kBarForward && lift == Lift::kSingleLegRdl) return 0.15;
    if (kind == FaultKind::kStepShort && lift == Lift::kSideLunge) return 0.21;  // hips go back by as much without any step
    if (kind == FaultKind::kSideBend && lift == Lift::kSideLunge) return 30.0 * kDegree;
    // What is seen of a descent that begins with the arms or the bar alone is all of it.
    if (kind == FaultKind::kFastDrop && ascent_first(lift)) return 0.5;
    // A turn tilts a bar on the back, which leans with the trunk: further than this nobody lifts it.
    if (kind == FaultKind::kTwist && lift_curve(lift).grip == PL_GRIP_BACK_RACK) return 20.5 * kDegree;
    return row_of(kind).red;
}
double red_size(FaultKind kind) {
    return red_size(Lift::kHipHinge, kind);
}

const char* fault_name(FaultKind kind) {
    return row_of(kind).name;
}
PlFlagKind flag_of_fault(FaultKind kind) {
    return row_of(kind).flag;
}

}  // namespace lifter
