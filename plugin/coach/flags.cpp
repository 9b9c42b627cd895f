// SPDX-License-Identifier: MIT
// Ranks what was crossed. A lifter hears one thing a repetition: it has to be the gravest, sure, and what he did himself.
#include "coach/flags.h"

#include <algorithm>

namespace coach {
namespace {

// What the sensors missed is no fault of the person's: among equals it is told last.
bool is_of_sensors(uint32_t kind) {
    return kind == PL_FLAG_UNSEEN || kind == PL_FLAG_TRACKING_LOST;
}

bool comes_first(const Crossing& a, const Crossing& b) {
    if (a.flag.severity != b.flag.severity) return a.flag.severity > b.flag.severity;
    if (is_of_sensors(a.flag.kind) != is_of_sensors(b.flag.kind)) return is_of_sensors(b.flag.kind);
    if (a.flag.confirmed != b.flag.confirmed) return a.flag.confirmed > b.flag.confirmed;
    if (a.consequence != b.consequence) return b.consequence;
    if (a.flag.red != b.flag.red) return a.flag.red > b.flag.red;
    if (a.flag.probability != b.flag.probability) return a.flag.probability > b.flag.probability;
    return a.flag.kind < b.flag.kind;
}

FlagList worst_of(Crossings& list) {
    std::sort(list.item.begin(), list.item.begin() + list.count, comes_first);
    FlagList out;
    out.count = std::min<uint32_t>(list.count, PL_REP_FLAG_CAPACITY);
    for (uint32_t i = 0; i < out.count; ++i) out.flag[i] = list.item[i].flag;
    return out;
}

// A flag that no metric raises; its value and limit are shares or seconds.
PlFlag of_sensors(PlFlagKind kind, PlSeverity severity, double value, double limit, int64_t at_ns) {
    PlFlag flag{};
    flag.kind = kind;
    flag.severity = severity;
    flag.probability = 1.0f;
    flag.confirmed = 1;
    flag.at_ns = at_ns;
    flag.metric = PL_METRIC_COUNT;
    flag.value = static_cast<float>(value);
    flag.limit = static_cast<float>(limit);
    return flag;
}

}  // namespace

FlagList flags_of(const RepMetrics& metrics, const ScoreResult& score, const JudgeContext& context) {
    Crossings list = crossings_of(metrics, context);
    const double least = coverage_least_in_force(context.targets);
    if (score.coverage < least && list.count < list.item.size()) {
        const int64_t at_ns = metrics.m[PL_METRIC_STILL_TIME].at_ns;
        list.item[list.count++].flag = of_sensors(PL_FLAG_UNSEEN, PL_SEVERITY_INFO, score.coverage, least, at_ns);
    }
    return worst_of(list);
}

FlagList flags_of_voided(const RepProgress& progress, const JudgeContext& context) {
    constexpr double kStopAfter_s = 0.5;  // science E5
    constexpr double kLostAfter_s = 0.2;  // a shorter gap is bridged
    const bool stop = context.lost_s > kStopAfter_s && context.load_kg > 0.0;
    FlagList out;
    out.count = 1;
    out.flag[0] =
        of_sensors(PL_FLAG_TRACKING_LOST, stop ? PL_SEVERITY_STOP : PL_SEVERITY_CAUTION, context.lost_s, kLostAfter_s, progress.end_ns);
    out.flag[0].phase = progress.phase;
    return out;
}

bool flag_needs_spine(PlFlagKind kind) {
    switch (kind) {
        case PL_FLAG_ROUND_START:
        case PL_FLAG_ROUND_MID:
        case PL_FLAG_ROUND_LATE:
        case PL_FLAG_BUTT_WINK:
        case PL_FLAG_HYPEREXTENSION:
        case PL_FLAG_START_TILT:
        case PL_FLAG_UNDER_GOAL:
        case PL_FLAG_LATE_ROUNDING:
            return true;
        default:
            return false;
    }
}

}  // namespace coach
