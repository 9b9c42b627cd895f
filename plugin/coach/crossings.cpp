// SPDX-License-Identifier: MIT
// Science E5. Beyond red is what E5 calls the flag's own severity; beyond amber alone is one step milder, and so is what is
// only possible: a clean repetition must not raise a Warning.
#include "coach/crossings.h"

#include <algorithm>

#include "coach/sigmas.h"

namespace coach {
namespace {

enum class Side : uint8_t { kUpper, kLower };

struct Grade {
    PlSeverity amber, red;
};

constexpr Grade kMild{PL_SEVERITY_INFO, PL_SEVERITY_CAUTION};
constexpr Grade kPlain{PL_SEVERITY_CAUTION, PL_SEVERITY_CAUTION};
constexpr Grade kGrave{PL_SEVERITY_CAUTION, PL_SEVERITY_WARNING};
constexpr Grade kGravest{PL_SEVERITY_WARNING, PL_SEVERITY_WARNING};

bool needs_spine(PlMetric metric) {
    const bool of_hold = metric == PL_METRIC_HOLD_DRIFT || metric == PL_METRIC_HOLD_SAG;  // also seen by the trunk or the head
    return component_of(metric) == PL_COMPONENT_SPINE && !of_hold;
}

bool value_counts(PlMetric metric, const MetricValue& value, const JudgeContext& context) {
    if (!value.measured || !metric_judged(context, metric)) return false;
    if (needs_spine(metric) && !spine_is_judged_in(context.targets, context.tier)) return false;
    return observability(value.sigma, prior_sigma(context, metric)) > 0.0;
}

PlSeverity milder(PlSeverity severity) {
    return severity > PL_SEVERITY_INFO ? static_cast<PlSeverity>(severity - 1) : PL_SEVERITY_INFO;
}

void add(Crossings& out, const Crossing& crossing) {
    if (out.count < out.item.size()) out.item[out.count++] = crossing;
}

// The gravest that can be said: red confirmed, amber confirmed, red possible, amber possible, nothing (count stays).
void consider_value(Crossings& out, PlFlagKind kind, Grade grade, PlMetric metric, const MetricValue& value, Side side,
                    const JudgeContext& context) {
    const Band band = band_of(context, metric);
    if (side == Side::kUpper ? !band.has_upper : !band.has_lower) return;
    const bool upper = side == Side::kUpper;
    const double amber = upper ? band.upper_amber : band.lower_amber, red = upper ? band.upper_red : band.lower_red;
    const auto p_of = [&](double limit) {
        return upper ? probability_above(value.value, value.sigma, limit) : probability_below(value.value, value.sigma, limit);
    };
    const double p_amber = p_of(amber), p_red = p_of(red);
    const double certain = certainty_in_force(context.targets);
    if (p_amber < kFlagPossible) return;
    Crossing crossing;
    PlFlag& flag = crossing.flag;
    flag.red = p_red >= certain || (p_amber < certain && p_red >= kFlagPossible) ? 1u : 0u;
    const double p = flag.red ? p_red : p_amber;
    const PlSeverity severity = flag.red ? grade.red : grade.amber;
    flag.kind = kind;
    flag.confirmed = p >= certain ? 1u : 0u;
    flag.severity = flag.confirmed ? severity : milder(severity);
    flag.probability = static_cast<float>(p);
    flag.phase = value.phase;
    flag.at_ns = value.at_ns;
    flag.metric = metric;
    flag.value = static_cast<float>(value.value);
    flag.sigma = static_cast<float>(value.sigma);
    flag.limit = static_cast<float>(flag.red ? red : amber);
    add(out, crossing);
}

void consider(Crossings& out, PlFlagKind kind, Grade grade, PlMetric metric, Side side, const RepMetrics& metrics,
              const JudgeContext& context) {
    if (counts(metrics, metric, context)) consider_value(out, kind, grade, metric, metrics.m[metric], side, context);
}

// Of two metrics that tell of the same, the graver one speaks.
void consider_either(Crossings& out, PlFlagKind kind, Grade grade, PlMetric a, PlMetric b, const RepMetrics& metrics,
                     const JudgeContext& context) {
    Crossings two;
    consider(two, kind, grade, a, Side::kUpper, metrics, context);
    consider(two, kind, grade, b, Side::kUpper, metrics, context);
    if (two.count == 0) return;
    const PlFlag& first = two.item[0].flag;
    const PlFlag& second = two.item[1].flag;
    const bool graver = second.severity > first.severity || (second.severity == first.severity && second.probability > first.probability);
    add(out, two.item[two.count == 2 && graver ? 1 : 0]);
}

// While a repetition lasts its parts are not known yet: the peak so far speaks for where it happened.
bool any_part_measured(const RepMetrics& metrics) {
    return std::any_of(metrics.lumbar_part.begin(), metrics.lumbar_part.end(), [](const MetricValue& part) { return part.measured; });
}

void consider_rounding(Crossings& out, const RepMetrics& metrics, const JudgeContext& context) {
    constexpr PlFlagKind kKind[kPartCount] = {PL_FLAG_ROUND_MID, PL_FLAG_ROUND_LATE, PL_FLAG_ROUND_START, PL_FLAG_ROUND_MID,
                                              PL_FLAG_ROUND_LATE};
    if (!any_part_measured(metrics)) {
        consider(out, PL_FLAG_ROUND_MID, kGrave, PL_METRIC_LUMBAR_FLEXION, Side::kUpper, metrics, context);
        return;
    }
    for (const PlFlagKind kind : {PL_FLAG_ROUND_START, PL_FLAG_ROUND_MID, PL_FLAG_ROUND_LATE}) {
        MetricValue worst;
        for (int i = 0; i < kPartCount; ++i) {
            const MetricValue& value = metrics.lumbar_part[i];
            if (kKind[i] == kind && value.measured && (!worst.measured || value.value > worst.value)) worst = value;
        }
        if (!value_counts(PL_METRIC_LUMBAR_FLEXION, worst, context)) continue;
        consider_value(out, kind, kind == PL_FLAG_ROUND_START ? kGravest : kGrave, PL_METRIC_LUMBAR_FLEXION, worst, Side::kUpper, context);
    }
}

// Science E5 warns of extension at lockout and in a press, A1 #11 of it in lunges; elsewhere it is one step milder.
void consider_extension(Crossings& out, const RepMetrics& metrics, const JudgeContext& context) {
    const bool matters = context.lift->pattern == PL_PATTERN_PRESS || context.lift->pattern == PL_PATTERN_LUNGE ||
                         metrics.m[PL_METRIC_LUMBAR_EXTENSION].phase == PL_PHASE_LOCKOUT;
    consider(out, PL_FLAG_HYPEREXTENSION, matters ? kGrave : kPlain, PL_METRIC_LUMBAR_EXTENSION, Side::kUpper, metrics, context);
}

// At set-up of a floor lift (science A2 #17, #18): flatter than the band is hips high; steeper is hips low only where the shoulders are
// behind the bar too, for a short back and long thighs alone are no fault. The less sure of the two says how sure.
void consider_hips(Crossings& out, const RepMetrics& metrics, const JudgeContext& context) {
    consider(out, PL_FLAG_HIPS_HIGH, kMild, PL_METRIC_TRUNK_AT_BOTTOM, Side::kUpper, metrics, context);
    const MetricValue& shoulders = metrics.m[PL_METRIC_SHOULDERS_BEHIND];
    if (!shoulders.measured) return;
    Crossings low;
    consider(low, PL_FLAG_HIPS_LOW, kMild, PL_METRIC_TRUNK_AT_BOTTOM, Side::kLower, metrics, context);
    const double behind = probability_above(shoulders.value, shoulders.sigma, 0.0);
    if (low.count == 0 || behind < kFlagPossible) return;
    PlFlag& flag = low.item[0].flag;
    if (flag.confirmed && behind < certainty_in_force(context.targets)) {
        flag.confirmed = 0;
        flag.severity = milder(static_cast<PlSeverity>(flag.severity));
    }
    flag.probability = std::min(flag.probability, static_cast<float>(behind));
    add(out, low.item[0]);
}

// Science E5: fatigue speaks at red alone; less is a matter of the score.
void consider_red_alone(Crossings& out, PlFlagKind kind, PlMetric metric, const RepMetrics& metrics, const JudgeContext& context) {
    const Band band = band_of(context, metric);
    const MetricValue& value = metrics.m[metric];
    if (!band.has_upper || probability_above(value.value, value.sigma, band.upper_red) < kFlagPossible) return;
    consider(out, kind, kGrave, metric, Side::kUpper, metrics, context);
}

// Flags of one metric and one side that need no second look.
struct Simple {
    PlFlagKind kind;
    PlMetric metric;
    Side side;
    Grade grade;
};

constexpr Simple kAtSetUp[] = {
    {PL_FLAG_START_TILT, PL_METRIC_START_TILT, Side::kUpper, kMild},
    {PL_FLAG_SHOULDERS_BEHIND, PL_METRIC_SHOULDERS_BEHIND, Side::kUpper, kMild},
    {PL_FLAG_BAR_OFF_MID_FOOT, PL_METRIC_BAR_OFF_MID_FOOT, Side::kUpper, kMild},
};

constexpr Simple kInLift[] = {
    {PL_FLAG_BUTT_WINK, PL_METRIC_BOTTOM_TUCK, Side::kUpper, kGrave}, {PL_FLAG_NO_BRACE, PL_METRIC_STILL_TIME, Side::kLower, kMild},
    {PL_FLAG_NO_SLACK, PL_METRIC_SLACK_HOLD, Side::kLower, kMild},    {PL_FLAG_FAST_DROP, PL_METRIC_ECCENTRIC_TIME, Side::kLower, kMild},
    {PL_FLAG_SHALLOW, PL_METRIC_DEPTH, Side::kLower, kMild},          {PL_FLAG_STEP_SHORT, PL_METRIC_STEP_LENGTH, Side::kLower, kMild},
    {PL_FLAG_UNDER_GOAL, PL_METRIC_LUMBAR_GOAL, Side::kLower, kMild}, {PL_FLAG_TWIST, PL_METRIC_TWIST, Side::kUpper, kMild},
    {PL_FLAG_SIDE_BEND, PL_METRIC_SIDE_BEND, Side::kUpper, kMild},    {PL_FLAG_UNEVEN, PL_METRIC_BAR_TILT, Side::kUpper, kMild},
    {PL_FLAG_ASYMMETRIC, PL_METRIC_ASYMMETRY, Side::kUpper, kMild},   {PL_FLAG_HOLD_DRIFT, PL_METRIC_HOLD_DRIFT, Side::kUpper, kMild},
    {PL_FLAG_HOLD_SAG, PL_METRIC_HOLD_SAG, Side::kUpper, kMild},      {PL_FLAG_HOLD_SHORT, PL_METRIC_HOLD_TIME, Side::kLower, kMild},
};

Crossing* find(Crossings& list, PlFlagKind kind) {
    for (uint32_t i = 0; i < list.count; ++i) {
        if (list.item[i].flag.kind == static_cast<uint32_t>(kind)) return &list.item[i];
    }
    return nullptr;
}

// Leaning and a bar in front of the feet together are graver than each alone (science A2 #15, E5).
void join_lean_and_bar(Crossings& list) {
    Crossing* lean = find(list, PL_FLAG_LEAN);
    Crossing* bar = find(list, PL_FLAG_BAR_FORWARD);
    if (lean == nullptr || bar == nullptr) return;
    const bool both_red = lean->flag.severity >= PL_SEVERITY_CAUTION && bar->flag.severity >= PL_SEVERITY_CAUTION;
    if (both_red) lean->flag.severity = bar->flag.severity = PL_SEVERITY_WARNING;
}

// What comes of something else is told after it, and that is as grave as what comes of it: it says what to mend.
void join_cause(Crossings& list, PlFlagKind cause_kind, PlFlagKind consequence_kind) {
    Crossing* cause = find(list, cause_kind);
    Crossing* consequence = find(list, consequence_kind);
    if (cause == nullptr || consequence == nullptr || cause->flag.confirmed == 0) return;
    consequence->consequence = true;
    cause->flag.severity = std::max(cause->flag.severity, consequence->flag.severity);
}

// Arching that began before the way up, or that is no more than it was at set-up, came with the pelvis as it stood then.
bool came_with_set_up(const PlFlag& arch, const JudgeContext& context) {
    const bool early =
        arch.phase == PL_PHASE_NONE || arch.phase == PL_PHASE_SETUP || arch.phase == PL_PHASE_BRACE || arch.phase == PL_PHASE_ECCENTRIC;
    const double added = static_cast<double>(arch.value) + context.setup.lumbar_rad;  // flexion is positive there
    return early || (context.setup.known && context.setup.lumbar_seen && added <= judged_lumbar_change_sigma(context.tier, 0.0));
}

// One side against the other is seen in many ways. A leaning trunk that bends sideways turns the shoulders too; a bar on the back goes
// with the trunk; a bar that is not level before the way up makes the hands rise unlike, and hands that rise unlike leave it so.
void join_sides(Crossings& list, const JudgeContext& context) {
    join_cause(list, PL_FLAG_SIDE_BEND, PL_FLAG_TWIST);
    if (context.lift->grip == PL_GRIP_BACK_RACK) {
        for (const PlFlagKind of_bar : {PL_FLAG_UNEVEN, PL_FLAG_ASYMMETRIC}) {
            join_cause(list, PL_FLAG_SIDE_BEND, of_bar);
            join_cause(list, PL_FLAG_TWIST, of_bar);
        }
    }
    const Crossing* tilt = find(list, PL_FLAG_UNEVEN);
    const Crossing* unlike = find(list, PL_FLAG_ASYMMETRIC);
    if (tilt == nullptr || unlike == nullptr) return;
    const bool on_the_way_up = tilt->flag.phase == PL_PHASE_CONCENTRIC || tilt->flag.phase == PL_PHASE_LOCKOUT;
    if (!on_the_way_up) join_cause(list, PL_FLAG_UNEVEN, PL_FLAG_ASYMMETRIC);
    if (on_the_way_up && unlike->flag.red != 0) join_cause(list, PL_FLAG_ASYMMETRIC, PL_FLAG_UNEVEN);
}

void join_causes(Crossings& list, const JudgeContext& context) {
    // A back that rounds where the pelvis tucks rounds because of it.
    join_cause(list, PL_FLAG_BUTT_WINK, PL_FLAG_ROUND_START);
    join_cause(list, PL_FLAG_BUTT_WINK, PL_FLAG_ROUND_LATE);
    // What rounds as the load is taken stays round for a while.
    join_cause(list, PL_FLAG_ROUND_START, PL_FLAG_ROUND_MID);
    join_cause(list, PL_FLAG_ROUND_START, PL_FLAG_ROUND_LATE);
    // A pelvis tipped forward before the lift arches the back from the first moment on; an arch at the top has causes of its own.
    const Crossing* arch = find(list, PL_FLAG_HYPEREXTENSION);
    if (arch != nullptr && came_with_set_up(arch->flag, context)) join_cause(list, PL_FLAG_START_TILT, PL_FLAG_HYPEREXTENSION);
    join_cause(list, PL_FLAG_HIPS_LOW, PL_FLAG_SHOULDERS_BEHIND);
    join_cause(list, PL_FLAG_BAR_OFF_MID_FOOT, PL_FLAG_BAR_FORWARD);
    // Who drops into the bottom is shaken there.
    join_cause(list, PL_FLAG_FAST_DROP, PL_FLAG_WOBBLE);
    join_sides(list, context);
}

}  // namespace

bool counts(const RepMetrics& metrics, PlMetric metric, const JudgeContext& context) {
    return value_counts(metric, metrics.m[metric], context);
}

Crossings crossings_at_set_up(const RepMetrics& metrics, const JudgeContext& context) {
    Crossings list;
    if (context.lift == nullptr) return list;
    for (const Simple& simple : kAtSetUp) consider(list, simple.kind, simple.grade, simple.metric, simple.side, metrics, context);
    if (is_floor_lift(context)) consider_hips(list, metrics, context);
    join_cause(list, PL_FLAG_HIPS_LOW, PL_FLAG_SHOULDERS_BEHIND);
    return list;
}

Crossings crossings_of(const RepMetrics& metrics, const JudgeContext& context) {
    if (context.lift == nullptr) return {};
    Crossings list = crossings_at_set_up(metrics, context);
    consider_rounding(list, metrics, context);
    consider_extension(list, metrics, context);
    for (const Simple& simple : kInLift) consider(list, simple.kind, simple.grade, simple.metric, simple.side, metrics, context);
    if (!is_floor_lift(context)) consider(list, PL_FLAG_LEAN, kMild, PL_METRIC_TRUNK_AT_BOTTOM, Side::kUpper, metrics, context);
    if (metrics.bar_drift_signed_m > 0.0) consider(list, PL_FLAG_BAR_FORWARD, kMild, PL_METRIC_BAR_DRIFT, Side::kUpper, metrics, context);
    consider_either(list, PL_FLAG_HIP_SHOOT, kGrave, PL_METRIC_EARLY_FLATTENING, PL_METRIC_RISE_RATIO, metrics, context);
    consider_either(list, PL_FLAG_WOBBLE, kMild, PL_METRIC_TRUNK_WOBBLE, PL_METRIC_LUMBAR_WOBBLE, metrics, context);
    consider_red_alone(list, PL_FLAG_FATIGUE, PL_METRIC_VELOCITY_LOSS, metrics, context);
    consider_red_alone(list, PL_FLAG_LATE_ROUNDING, PL_METRIC_LUMBAR_LATE, metrics, context);
    join_lean_and_bar(list);
    join_causes(list, context);
    return list;
}

}  // namespace coach
