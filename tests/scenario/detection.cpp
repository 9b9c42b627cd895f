// SPDX-License-Identifier: MIT
// Sizes of faults at the limits that the lifts' own files set, and who sees them.
#include "scenario/detection.h"

#include <algorithm>
#include <cmath>

namespace scenario {
namespace {

using lifter::FaultKind;
using lifter::kDegree;
using lifter::Lift;

// A descent is amber under 0.6 of its least time and red under 0.35 of it, in all lifts.
constexpr double kFastGreen = 1.0, kFastRed = 0.35;
constexpr double kLeastSize = 0.01;  // where a size that shall be small would be none

// Where a fault's size is a metric's value: whose limit it is. PL_METRIC_COUNT: bands serve instead.
PlMetric metric_of(FaultKind kind) {
    switch (kind) {
        case FaultKind::kButtWink:
            return PL_METRIC_BOTTOM_TUCK;
        case FaultKind::kEarlyHipRise:
            return PL_METRIC_EARLY_FLATTENING;
        case FaultKind::kShallow:
            return PL_METRIC_DEPTH;
        case FaultKind::kTwist:
            return PL_METRIC_TWIST;
        case FaultKind::kSideBend:
            return PL_METRIC_SIDE_BEND;
        case FaultKind::kUnevenBar:
            return PL_METRIC_BAR_TILT;
        case FaultKind::kNoBrace:
            return PL_METRIC_STILL_TIME;
        case FaultKind::kBarForward:
            return PL_METRIC_BAR_DRIFT;
        case FaultKind::kHyperextension:
            return PL_METRIC_LUMBAR_EXTENSION;
        case FaultKind::kStartTilt:
            return PL_METRIC_START_TILT;
        case FaultKind::kShouldersBehind:
            return PL_METRIC_SHOULDERS_BEHIND;
        case FaultKind::kBarOffMidFoot:
            return PL_METRIC_BAR_OFF_MID_FOOT;
        case FaultKind::kNoSlack:
            return PL_METRIC_SLACK_HOLD;
        case FaultKind::kStepShort:
            return PL_METRIC_STEP_LENGTH;
        case FaultKind::kShaky:
            return PL_METRIC_TRUNK_WOBBLE;
        case FaultKind::kAsymmetric:
            return PL_METRIC_ASYMMETRY;
        case FaultKind::kFastDrop:
        case FaultKind::kLean:
        case FaultKind::kHipsHigh:
        case FaultKind::kHipsLow:
            return PL_METRIC_COUNT;
        default:
            return PL_METRIC_LUMBAR_FLEXION;
    }
}

const PlLiftDef& def_of(Lift lift) {
    static const PlLiftDef none{};
    const PlApi* api = load_api();
    const PlLiftDef* def = api ? api->lift_named(lifter::lift_name(lift)) : nullptr;
    return def ? *def : none;
}

// Value of a clean repetition, where that is not zero, and the limits, all in the fault's unit.
struct Scale {
    double clean, green, red;
};

Scale scale_of(Lift lift, FaultKind kind) {
    const PlLiftDef& def = def_of(lift);
    const lifter::Tempo tempo = lifter::clean_set(lift, 1).tempo;
    const double usual = lifter::usual_trunk(lift), least = static_cast<double>(def.trunk_band_rad[0]);
    const double most = static_cast<double>(def.trunk_band_rad[1]), beyond = static_cast<double>(def.trunk_red_rad);
    switch (kind) {
        case FaultKind::kLean:
        case FaultKind::kHipsHigh:
            return {0.0, most - usual, most + beyond - usual};
        case FaultKind::kHipsLow:
            return {0.0, usual - least, usual - least + beyond};
        case FaultKind::kFastDrop: {
            const double band_s = static_cast<double>(def.eccentric_band_s[0]);
            return {tempo.eccentric_s, kFastGreen * band_s, kFastRed * band_s};
        }
        default:
            break;
    }
    const PlLimits& limit = def.limit[metric_of(kind)];
    double clean = 0.0;
    if (kind == FaultKind::kShallow) clean = 1.0;
    if (kind == FaultKind::kNoBrace) clean = tempo.breathe_s + tempo.brace_s;
    if (kind == FaultKind::kNoSlack) clean = tempo.slack_s;
    if (kind == FaultKind::kStepShort) clean = lift == Lift::kLunge ? 0.34 : 0.58;
    return {clean, static_cast<double>(limit.green), static_cast<double>(limit.red)};
}

bool of_set_up(FaultKind kind) {
    return kind == FaultKind::kHipsHigh || kind == FaultKind::kHipsLow || kind == FaultKind::kShouldersBehind ||
           kind == FaultKind::kBarOffMidFoot || kind == FaultKind::kNoSlack;
}

bool can_be_done(Lift lift, FaultKind kind) {
    const bool floor = lifter::from_floor(lift), stays = lifter::feet_stay(lift);
    const uint32_t pattern = def_of(lift).pattern;
    if (of_set_up(kind)) {
        // Over blocks no legs are long enough for a trunk past its band.
        return floor && !(lift == Lift::kBlockPull && kind == FaultKind::kHipsHigh);
    }
    switch (kind) {
        case FaultKind::kLean:  // from the floor that is hips high
            return !floor;
        case FaultKind::kStartTilt:  // there the set-up is the bottom: its tilt is not judged
            return !floor;
        case FaultKind::kBarForward:
        case FaultKind::kUnevenBar:
        case FaultKind::kAsymmetric:
            return lifter::bar_held(lift);
        case FaultKind::kEarlyHipRise:
            return stays && (pattern == PL_PATTERN_HINGE || pattern == PL_PATTERN_SQUAT);
        case FaultKind::kStepShort:
            return lift == Lift::kLunge || lift == Lift::kSideLunge;
        default:
            return true;
    }
}

bool limited(Lift lift, FaultKind kind) {
    const PlMetric metric = metric_of(kind);
    if (metric == PL_METRIC_COUNT) return true;
    const PlLimits& l = def_of(lift).limit[metric];
    return l.green != 0.0f || l.amber != 0.0f || l.red != 0.0f;
}

bool rounds(uint32_t flag) {
    return flag == PL_FLAG_ROUND_START || flag == PL_FLAG_ROUND_MID || flag == PL_FLAG_ROUND_LATE;
}

}  // namespace

const char* tier_text(PlTier tier) {
    constexpr const char* kNames[] = {"none", "T1", "T2o", "T2", "T3"};
    return kNames[std::min<size_t>(tier, PL_TIER_T3)];
}

std::vector<FaultKind> flagged_kinds() {
    std::vector<FaultKind> kinds;
    for (int k = 1; k < static_cast<int>(FaultKind::kHoldDrift); ++k) {
        if (lifter::flag_of_fault(static_cast<FaultKind>(k)) != PL_FLAG_NONE) kinds.push_back(static_cast<FaultKind>(k));
    }
    return kinds;
}

bool judged(Lift lift, FaultKind kind) {
    return can_be_done(lift, kind) && limited(lift, kind);
}

PlTier least_tier(Lift lift, FaultKind kind) {
    const bool on_bar = lifter::clean_set(lift, 1).grip == PL_GRIP_HANGING || lifter::clean_set(lift, 1).grip == PL_GRIP_OVERHEAD;
    switch (kind) {
        // The lower back needs a sensor on the pelvis, and where the feet move or a seat carries also its place.
        case FaultKind::kRoundEarly:
        case FaultKind::kRoundMid:
        case FaultKind::kRoundLate:
        case FaultKind::kButtWink:
        case FaultKind::kHyperextension:
        case FaultKind::kStartTilt:
            return PL_TIER_T2;
        // How far the trunk leans needs one too where head and hands only estimate it.
        case FaultKind::kLean:
        case FaultKind::kHipsHigh:
        case FaultKind::kHipsLow:
        case FaultKind::kShouldersBehind:
            return PL_TIER_T2;
        // A turn of the shoulders shows only where straight arms hold a bar.
        case FaultKind::kTwist:
            return on_bar ? PL_TIER_T1 : PL_TIER_T3;
        case FaultKind::kSideBend:
            return PL_TIER_T3;
        // An upright trunk turns about the hips, which only a tracker there tells from a head that nods.
        case FaultKind::kShaky:
            return PL_TIER_T2;
        // To the side the head leads: only the hips' place tells how far the step went.
        case FaultKind::kStepShort:
            return lift == Lift::kSideLunge ? PL_TIER_T2 : PL_TIER_T1;
        default:
            return PL_TIER_T1;
    }
}

double size_at(Lift lift, FaultKind kind, double share) {
    if (!(share > 0.0)) return 0.0;
    const Scale scale = scale_of(lift, kind);
    // Times shrink by a factor. Nothing drops faster than it falls.
    if (kind == FaultKind::kFastDrop) return std::max(0.3, scale.clean * std::pow(scale.red / scale.clean, share));
    if (kind == FaultKind::kNoBrace) return scale.clean * std::pow(scale.red / scale.clean, share);
    return std::max(kLeastSize, scale.clean + share * (scale.red - scale.clean));
}

double green_share(Lift lift, FaultKind kind) {
    const Scale scale = scale_of(lift, kind);
    if (kind == FaultKind::kFastDrop || kind == FaultKind::kNoBrace)
        return std::log(scale.green / scale.clean) / std::log(scale.red / scale.clean);
    return (scale.green - scale.clean) / (scale.red - scale.clean);
}

bool names(FaultKind kind, uint32_t flag) {
    const auto wanted = static_cast<uint32_t>(lifter::flag_of_fault(kind));
    return flag == wanted || (rounds(wanted) && rounds(flag));
}

const PlRep* counted(const Outcome& out, size_t true_rep) {
    const lifter::TrueRep& truth = out.truth[true_rep];
    for (const PlRep& rep : out.reps) {
        if (rep.bottom_ns >= truth.start_ns - 300'000'000 && rep.bottom_ns <= truth.end_ns) return &rep;
    }
    return nullptr;
}

const PlFlag* told(FaultKind kind, const PlRep& rep) {
    const PlFlag* best = nullptr;
    for (uint32_t i = 0; i < rep.flag_count; ++i) {
        const PlFlag& flag = rep.flag[i];
        if (!names(kind, flag.kind)) continue;
        const bool surer =
            best && (flag.confirmed > best->confirmed || (flag.confirmed == best->confirmed && flag.severity > best->severity));
        if (!best || surer) best = &flag;
    }
    return best;
}

bool warned(const PlRep& rep) {
    return std::any_of(rep.flag, rep.flag + rep.flag_count, [](const PlFlag& flag) { return flag.severity >= PL_SEVERITY_WARNING; });
}

}  // namespace scenario
