// SPDX-License-Identifier: MIT
// Reasons and flags made by hand, for the tests of their words.
#pragma once

#include <string>

#include "judge_support.h"

namespace judge_test {

inline PlReason reason_of(PlMetric metric, double value, double limit, PlPhase phase = PL_PHASE_CONCENTRIC) {
    PlReason reason{};
    reason.metric = metric;
    reason.phase = phase;
    reason.value = static_cast<float>(value);
    reason.limit = static_cast<float>(limit);
    return reason;
}

inline PlFlag flag_of(PlFlagKind kind, PlMetric metric, double value, double limit, PlPhase phase, double p = 0.9) {
    PlFlag flag{};
    flag.kind = kind;
    flag.metric = metric;
    flag.phase = phase;
    flag.value = static_cast<float>(value);
    flag.limit = static_cast<float>(limit);
    flag.probability = static_cast<float>(p);
    flag.confirmed = p >= 0.8;
    return flag;
}

// Characters, not bytes.
inline size_t characters(const std::string& text) {
    size_t count = 0;
    for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u ? 1 : 0;
    return count;
}

inline PlMetric metric_of_flag(PlFlagKind kind) {
    switch (kind) {
        case PL_FLAG_BUTT_WINK:
            return PL_METRIC_BOTTOM_TUCK;
        case PL_FLAG_HYPEREXTENSION:
            return PL_METRIC_LUMBAR_EXTENSION;
        case PL_FLAG_LEAN:
            return PL_METRIC_TRUNK_AT_BOTTOM;
        case PL_FLAG_BAR_FORWARD:
            return PL_METRIC_BAR_DRIFT;
        case PL_FLAG_HIP_SHOOT:
            return PL_METRIC_EARLY_FLATTENING;
        case PL_FLAG_NO_BRACE:
            return PL_METRIC_STILL_TIME;
        case PL_FLAG_FAST_DROP:
            return PL_METRIC_ECCENTRIC_TIME;
        case PL_FLAG_SHALLOW:
            return PL_METRIC_DEPTH;
        case PL_FLAG_TWIST:
            return PL_METRIC_TWIST;
        case PL_FLAG_UNEVEN:
            return PL_METRIC_BAR_TILT;
        case PL_FLAG_FATIGUE:
            return PL_METRIC_VELOCITY_LOSS;
        case PL_FLAG_START_TILT:
            return PL_METRIC_START_TILT;
        case PL_FLAG_HIPS_HIGH:
        case PL_FLAG_HIPS_LOW:
            return PL_METRIC_TRUNK_AT_BOTTOM;
        case PL_FLAG_SHOULDERS_BEHIND:
            return PL_METRIC_SHOULDERS_BEHIND;
        case PL_FLAG_BAR_OFF_MID_FOOT:
            return PL_METRIC_BAR_OFF_MID_FOOT;
        case PL_FLAG_NO_SLACK:
            return PL_METRIC_SLACK_HOLD;
        case PL_FLAG_SIDE_BEND:
            return PL_METRIC_SIDE_BEND;
        case PL_FLAG_UNDER_GOAL:
            return PL_METRIC_LUMBAR_GOAL;
        case PL_FLAG_STEP_SHORT:
            return PL_METRIC_STEP_LENGTH;
        case PL_FLAG_WOBBLE:
            return PL_METRIC_TRUNK_WOBBLE;
        case PL_FLAG_ASYMMETRIC:
            return PL_METRIC_ASYMMETRY;
        case PL_FLAG_HOLD_DRIFT:
            return PL_METRIC_HOLD_DRIFT;
        case PL_FLAG_HOLD_SAG:
            return PL_METRIC_HOLD_SAG;
        case PL_FLAG_HOLD_SHORT:
            return PL_METRIC_HOLD_TIME;
        case PL_FLAG_LATE_ROUNDING:
            return PL_METRIC_LUMBAR_LATE;
        default:
            return PL_METRIC_LUMBAR_FLEXION;
    }
}

}  // namespace judge_test
