// SPDX-License-Identifier: MIT
// Science E5. Beyond red is what E5 calls the flag's own severity; beyond amber alone is one step milder, and so is what is
// only possible: a clean repetition must not raise a Warning.
#include "coach/flags.h"

#include <algorithm>

namespace coach {
namespace {

struct Grade {
    PlSeverity amber, red;
};

Grade grade_of(PlFlagKind kind) {
    switch (kind) {
        case PL_FLAG_ROUND_START:
            return {PL_SEVERITY_WARNING, PL_SEVERITY_WARNING};
        case PL_FLAG_ROUND_MID:
        case PL_FLAG_ROUND_LATE:
        case PL_FLAG_BUTT_WINK:
        case PL_FLAG_HYPEREXTENSION:
        case PL_FLAG_HIP_SHOOT:
        case PL_FLAG_FATIGUE:
            return {PL_SEVERITY_CAUTION, PL_SEVERITY_WARNING};
        default:
            return {PL_SEVERITY_INFO, PL_SEVERITY_CAUTION};
    }
}

PlSeverity milder(PlSeverity severity) {
    return severity > PL_SEVERITY_INFO ? static_cast<PlSeverity>(severity - 1) : PL_SEVERITY_INFO;
}

enum class Side { kUpper, kLower };

// Longer list than a repetition keeps, so that the worst are chosen from all.
struct Candidates {
    std::array<PlFlag, 24> flag;
    uint32_t count = 0;
};

double crossing(const MetricValue& metric, Side side, double limit) {
    return side == Side::kUpper ? probability_above(metric.value, metric.sigma, limit)
                                : probability_below(metric.value, metric.sigma, limit);
}

void add(Candidates& out, PlFlagKind kind, PlSeverity severity, double p, PlMetric metric, const MetricValue& value, double limit) {
    PlFlag flag{};
    flag.kind = kind;
    flag.severity = severity;
    flag.probability = static_cast<float>(p);
    flag.phase = value.phase;
    flag.at_ns = value.at_ns;
    flag.metric = metric;
    flag.value = static_cast<float>(value.value);
    flag.sigma = static_cast<float>(value.sigma);
    flag.limit = static_cast<float>(limit);
    out.flag[out.count++] = flag;
}

// The gravest that can be said: red confirmed, amber confirmed, red possible, amber possible, nothing.
void consider(Candidates& out, PlFlagKind kind, PlMetric metric, const MetricValue& value, Side side, const JudgeContext& context) {
    if (!metric_judged(context, metric) || !value.measured) return;
    if (observability(value.sigma, prior_sigma(context, metric)) <= 0.0) return;
    const Band band = band_of(context, metric);
    if (side == Side::kUpper ? !band.has_upper : !band.has_lower) return;
    const double amber = side == Side::kUpper ? band.upper_amber : band.lower_amber;
    const double red = side == Side::kUpper ? band.upper_red : band.lower_red;
    const double p_amber = crossing(value, side, amber);
    const double p_red = crossing(value, side, red);
    const Grade grade = grade_of(kind);
    if (p_red >= kFlagConfirmed) {
        add(out, kind, grade.red, p_red, metric, value, red);
    } else if (p_amber >= kFlagConfirmed) {
        add(out, kind, grade.amber, p_amber, metric, value, amber);
    } else if (p_red >= kFlagPossible) {
        add(out, kind, milder(grade.red), p_red, metric, value, red);
    } else if (p_amber >= kFlagPossible) {
        add(out, kind, milder(grade.amber), p_amber, metric, value, amber);
    }
}

void consider_rounding(Candidates& out, const RepMetrics& metrics, const JudgeContext& context) {
    constexpr PlFlagKind kKind[kPartCount] = {PL_FLAG_ROUND_MID, PL_FLAG_ROUND_LATE, PL_FLAG_ROUND_START, PL_FLAG_ROUND_MID,
                                              PL_FLAG_ROUND_LATE};
    for (PlFlagKind kind : {PL_FLAG_ROUND_START, PL_FLAG_ROUND_MID, PL_FLAG_ROUND_LATE}) {
        MetricValue worst;
        for (int part = 0; part < kPartCount; ++part) {
            const MetricValue& value = metrics.lumbar_part[part];
            if (kKind[part] == kind && value.measured && (!worst.measured || value.value > worst.value)) worst = value;
        }
        consider(out, kind, PL_METRIC_LUMBAR_FLEXION, worst, Side::kUpper, context);
    }
}

// Science E5: fatigue speaks at red alone; slower by less is a matter of the score.
void consider_fatigue(Candidates& out, const MetricValue& loss, const JudgeContext& context) {
    const Band band = band_of(context, PL_METRIC_VELOCITY_LOSS);
    if (!loss.measured || !band.has_upper || crossing(loss, Side::kUpper, band.upper_red) < kFlagPossible) return;
    consider(out, PL_FLAG_FATIGUE, PL_METRIC_VELOCITY_LOSS, loss, Side::kUpper, context);
}

PlFlag* find(Candidates& list, PlFlagKind kind) {
    for (uint32_t i = 0; i < list.count; ++i) {
        if (list.flag[i].kind == static_cast<uint32_t>(kind)) return &list.flag[i];
    }
    return nullptr;
}

// Two metrics tell of hips that rise first; the graver one speaks.
void consider_hip_shoot(Candidates& out, const RepMetrics& metrics, const JudgeContext& context) {
    Candidates two;
    consider(two, PL_FLAG_HIP_SHOOT, PL_METRIC_EARLY_FLATTENING, metrics.m[PL_METRIC_EARLY_FLATTENING], Side::kUpper, context);
    consider(two, PL_FLAG_HIP_SHOOT, PL_METRIC_RISE_RATIO, metrics.m[PL_METRIC_RISE_RATIO], Side::kUpper, context);
    if (two.count == 0) return;
    const bool second =
        two.count == 2 && (two.flag[1].severity > two.flag[0].severity ||
                           (two.flag[1].severity == two.flag[0].severity && two.flag[1].probability > two.flag[0].probability));
    out.flag[out.count++] = two.flag[second ? 1 : 0];
}

// Leaning and a bar in front of the feet together are graver than each alone (science A2 #15, E5).
void join_lean_and_bar(Candidates& list) {
    PlFlag* lean = find(list, PL_FLAG_LEAN);
    PlFlag* bar = find(list, PL_FLAG_BAR_FORWARD);
    if (lean == nullptr || bar == nullptr) return;
    const bool both_red = lean->severity >= PL_SEVERITY_CAUTION && bar->severity >= PL_SEVERITY_CAUTION;
    if (both_red) lean->severity = bar->severity = PL_SEVERITY_WARNING;
}

// A back that rounds where the pelvis tucks rounds because of it: the tuck, which says what to mend, is as grave as what comes of it.
void join_tuck_and_rounding(Candidates& list) {
    PlFlag* tuck = find(list, PL_FLAG_BUTT_WINK);
    if (tuck == nullptr || tuck->probability < kFlagConfirmed) return;
    for (PlFlagKind kind : {PL_FLAG_ROUND_START, PL_FLAG_ROUND_LATE})
        if (const PlFlag* round = find(list, kind)) tuck->severity = std::max(tuck->severity, round->severity);
}

bool graver(const PlFlag& a, const PlFlag& b) {
    if (a.severity != b.severity) return a.severity > b.severity;
    if (a.probability != b.probability) return a.probability > b.probability;
    return a.kind < b.kind;
}

FlagList worst_of(Candidates& list) {
    std::sort(list.flag.begin(), list.flag.begin() + list.count, graver);
    FlagList out;
    out.count = std::min<uint32_t>(list.count, PL_REP_FLAG_CAPACITY);
    for (uint32_t i = 0; i < out.count; ++i) out.flag[i] = list.flag[i];
    return out;
}

}  // namespace

FlagList flags_of(const RepMetrics& metrics, const ScoreResult& score, const JudgeContext& context) {
    Candidates list;
    const auto& m = metrics.m;
    consider_rounding(list, metrics, context);
    consider(list, PL_FLAG_BUTT_WINK, PL_METRIC_BOTTOM_TUCK, m[PL_METRIC_BOTTOM_TUCK], Side::kUpper, context);
    consider(list, PL_FLAG_HYPEREXTENSION, PL_METRIC_LUMBAR_EXTENSION, m[PL_METRIC_LUMBAR_EXTENSION], Side::kUpper, context);
    consider(list, PL_FLAG_START_TILT, PL_METRIC_START_TILT, m[PL_METRIC_START_TILT], Side::kUpper, context);
    consider(list, PL_FLAG_LEAN, PL_METRIC_TRUNK_AT_BOTTOM, m[PL_METRIC_TRUNK_AT_BOTTOM], Side::kUpper, context);
    if (metrics.bar_drift_signed_m > 0.0) {
        consider(list, PL_FLAG_BAR_FORWARD, PL_METRIC_BAR_DRIFT, m[PL_METRIC_BAR_DRIFT], Side::kUpper, context);
    }
    join_lean_and_bar(list);
    join_tuck_and_rounding(list);
    consider_hip_shoot(list, metrics, context);
    consider(list, PL_FLAG_NO_BRACE, PL_METRIC_STILL_TIME, m[PL_METRIC_STILL_TIME], Side::kLower, context);
    consider(list, PL_FLAG_FAST_DROP, PL_METRIC_ECCENTRIC_TIME, m[PL_METRIC_ECCENTRIC_TIME], Side::kLower, context);
    consider(list, PL_FLAG_SHALLOW, PL_METRIC_DEPTH, m[PL_METRIC_DEPTH], Side::kLower, context);
    consider(list, PL_FLAG_TWIST, PL_METRIC_TWIST, m[PL_METRIC_TWIST], Side::kUpper, context);
    consider(list, PL_FLAG_UNEVEN, PL_METRIC_BAR_TILT, m[PL_METRIC_BAR_TILT], Side::kUpper, context);
    consider_fatigue(list, m[PL_METRIC_VELOCITY_LOSS], context);
    if (score.coverage < kCoverageLeast) {
        const MetricValue none{score.coverage, 0.0, true, PL_PHASE_NONE, m[PL_METRIC_STILL_TIME].at_ns};
        add(list, PL_FLAG_UNSEEN, PL_SEVERITY_INFO, 1.0, PL_METRIC_COUNT, none, kCoverageLeast);
    }
    return worst_of(list);
}

FlagList flags_of_voided(const RepProgress& progress, const JudgeContext& context) {
    // Science E5: half a second without tracking under load is a reason to stop.
    constexpr double kStopAfter_s = 0.5;
    Candidates list;
    const bool stop = context.lost_s > kStopAfter_s && context.load_kg > 0.0;
    const MetricValue gap{context.lost_s, 0.0, true, progress.phase, progress.end_ns};
    add(list, PL_FLAG_TRACKING_LOST, stop ? PL_SEVERITY_STOP : PL_SEVERITY_CAUTION, 1.0, PL_METRIC_COUNT, gap, 0.2);
    return worst_of(list);
}

bool crossing_is_flag(PlMetric metric, bool upper_side) {
    switch (metric) {
        case PL_METRIC_LUMBAR_CHANGE:
        case PL_METRIC_LOCKOUT_LEAN:
        case PL_METRIC_ECCENTRIC_SPEED:
        case PL_METRIC_PAUSE_TIME:
        case PL_METRIC_CONCENTRIC_TIME:
        case PL_METRIC_BAR_PATH:
        case PL_METRIC_RIGIDITY:
        case PL_METRIC_LUMBAR_SHARE:
        case PL_METRIC_SWAY:
        case PL_METRIC_HOLD_SWAY:
        case PL_METRIC_LUMBAR_THIRD_1:
        case PL_METRIC_LUMBAR_THIRD_2:
        case PL_METRIC_LUMBAR_THIRD_3:
        case PL_METRIC_COUNT:
            return false;
        case PL_METRIC_ECCENTRIC_TIME:
        case PL_METRIC_DEPTH:
        case PL_METRIC_STILL_TIME:
        case PL_METRIC_LUMBAR_GOAL:
        case PL_METRIC_SLACK_HOLD:
        case PL_METRIC_STEP_LENGTH:
        case PL_METRIC_HOLD_TIME:
            return !upper_side;
        default:
            return upper_side;
    }
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
