// SPDX-License-Identifier: MIT
// Limits in force. The numbers are science E1, E2 and E6; those marked [D] have no direct source and are design defaults.
#include "coach/bands.h"

#include <algorithm>

namespace coach {
namespace {

constexpr double kDefaultFullFlexion_rad = 50.0 * kDegree;  // science B2: lumbar flexion 50 deg (40 to 60)

// Too fast is amber at 0.6 and red at 0.35 of the least time: of 2 s that is 0.7 s, twice the 0.32 s in which half a metre is
// fallen freely. Slowness is no danger, so that side is far wider [D].
constexpr double kFastAmber = 0.6, kFastRed = 0.35, kSlowAmber = 2.0, kSlowRed = 4.0;

// Short of a goal by so much: amber and red, shares of it [D].
constexpr double kGoalAmber = 0.85, kGoalRed = 0.70;
// Flexion that was asked for is never beyond the band: amber lies at least so far past the goal, a fraction of own range [D: half the
// sigma of a waist tracker, 7 of 50 deg].
constexpr double kRoomPastGoal = 0.07;

// Proportions of limits where the lift has none of its own: science E2, hinge and any lift.
constexpr PlLimits kUsualFlexion{0.50f, 0.70f, 0.80f};
constexpr PlLimits kUsualExtension{8.0f, 12.0f, 18.0f};
constexpr PlLimits kUsualChange{8.0f, 14.0f, 20.0f};
constexpr PlLimits kUsualVelocityLoss{0.15f, 0.25f, 0.35f};
constexpr double kUsualTrunkAmber_rad = 6.0 * kDegree, kUsualTrunkRed_rad = 12.0 * kDegree;  // [D]

// Keeps three limits in order, so that a careless lift cannot turn quality around.
void order_upper(Band& band) {
    band.upper_amber = std::max(band.upper_amber, band.upper_green);
    band.upper_red = std::max(band.upper_red, band.upper_amber);
}

void order_lower(Band& band) {
    band.lower_amber = std::min(band.lower_amber, band.lower_green);
    band.lower_red = std::min(band.lower_red, band.lower_amber);
}

// Green and amber come nearer to `origin`, where nothing could be better, or move away from it; never past red.
void scale_upper(Band& band, double origin, double factor) {
    band.upper_green = std::min(origin + (band.upper_green - origin) * factor, band.upper_red);
    band.upper_amber = std::min(origin + (band.upper_amber - origin) * factor, band.upper_red);
}

// Where too little is the fault, and on both sides of a band of times, green is the target itself: it stays, and amber moves alone.
void scale_lower_amber(Band& band, double factor) {
    band.lower_amber = std::max(band.lower_green - (band.lower_green - band.lower_amber) * factor, band.lower_red);
}

void scale_upper_amber(Band& band, double factor) {
    band.upper_amber = std::min(band.upper_green + (band.upper_amber - band.upper_green) * factor, band.upper_red);
}

void shift_upper(Band& band, double by) {
    band.upper_green += by;
    band.upper_amber += by;
    band.upper_red += by;
}

bool is_all_zero(const PlLimits& limits) {
    return limits.green == 0.0f && limits.amber == 0.0f && limits.red == 0.0f;
}

// Red, with green and amber in the proportions of the lift's own limits, or of the usual ones where it has none.
Band in_proportion_to_red(const PlLimits& own, const PlLimits& usual, double red) {
    const PlLimits& limits = own.red > 0.0f && own.amber > 0.0f ? own : usual;
    Band band;
    band.has_upper = true;
    band.upper_red = red;
    band.upper_amber = red * static_cast<double>(limits.amber) / static_cast<double>(limits.red);
    band.upper_green = red * static_cast<double>(limits.green) / static_cast<double>(limits.red);
    order_upper(band);
    return band;
}

// A clinician's amber limit moves green and red along in those proportions.
Band in_proportion_to_amber(const PlLimits& own, const PlLimits& usual, double amber) {
    const PlLimits& limits = own.red > 0.0f && own.amber > 0.0f ? own : usual;
    return in_proportion_to_red(own, usual, amber * static_cast<double>(limits.red) / static_cast<double>(limits.amber));
}

// The lift's own limits, green and amber narrowed by load.
Band from_lift(const JudgeContext& context, PlMetric metric, double origin) {
    const PlLimits& limits = context.lift->limit[metric];
    Band band;
    band.has_upper = true;
    band.upper_green = limits.green;
    band.upper_amber = limits.amber;
    band.upper_red = limits.red;
    order_upper(band);
    scale_upper(band, origin, load_factor(context.load_share_1rm));
    return band;
}

// A rise ratio of 1 is perfect, so its width starts there.
double origin_of(PlMetric metric) {
    return metric == PL_METRIC_RISE_RATIO ? 1.0 : 0.0;
}

Band flexion_band(const JudgeContext& context) {
    const bool own = has_target(context.targets, PL_TARGET_LUMBAR_BAND);
    Band band = own ? in_proportion_to_amber(context.lift->limit[PL_METRIC_LUMBAR_FLEXION], kUsualFlexion,
                                             std::max(0.0, static_cast<double>(context.targets->lumbar_band[1])))
                    : from_lift(context, PL_METRIC_LUMBAR_FLEXION, 0.0);
    scale_upper(band, 0.0, strictness_in_force(context.targets));
    if (has_target(context.targets, PL_TARGET_LUMBAR_GOAL)) {
        const double goal = context.targets->lumbar_goal;
        band.upper_green = std::max(band.upper_green, goal);
        if (!own) band.upper_amber = std::max(band.upper_amber, goal + kRoomPastGoal);
        order_upper(band);
    }
    shift_upper(band, neutral_offset_in_force(context.targets) / lumbar_full_flexion(context));
    return band;
}

Band extension_band(const JudgeContext& context) {
    Band band;
    if (has_target(context.targets, PL_TARGET_LUMBAR_BAND)) {
        const double amber = std::max(0.0, -static_cast<double>(context.targets->lumbar_band[0])) * lumbar_full_flexion(context);
        band = in_proportion_to_amber(context.lift->limit[PL_METRIC_LUMBAR_EXTENSION], kUsualExtension, amber);
    } else {
        band = from_lift(context, PL_METRIC_LUMBAR_EXTENSION, 0.0);
    }
    scale_upper(band, 0.0, strictness_in_force(context.targets));
    // Extension counts the other way round: a neutral that is bent forward brings its limits nearer.
    shift_upper(band, -neutral_offset_in_force(context.targets));
    return band;
}

Band change_band(const JudgeContext& context) {
    const bool own = has_target(context.targets, PL_TARGET_LUMBAR_CHANGE);
    Band band = own ? in_proportion_to_amber(context.lift->limit[PL_METRIC_LUMBAR_CHANGE], kUsualChange, context.targets->lumbar_change_rad)
                    : from_lift(context, PL_METRIC_LUMBAR_CHANGE, 0.0);
    scale_upper(band, 0.0, strictness_in_force(context.targets));
    // Nobody bends as far as asked for without a change from set-up.
    if (!own && has_target(context.targets, PL_TARGET_LUMBAR_GOAL)) {
        const double full = lumbar_full_flexion(context), goal = static_cast<double>(context.targets->lumbar_goal) * full;
        band.upper_green = std::max(band.upper_green, goal);
        band.upper_amber = std::max(band.upper_amber, goal + kRoomPastGoal * full);
        order_upper(band);
    }
    return band;
}

// Points go, and the flag is raised, under a goal that was set; from standing, in own range.
Band goal_band(const JudgeContext& context) {
    const double goal = context.targets->lumbar_goal;
    const double neutral = neutral_offset_in_force(context.targets) / lumbar_full_flexion(context);
    Band band;
    band.has_lower = true;
    band.lower_green = neutral + goal;
    band.lower_amber = neutral + kGoalAmber * goal;
    band.lower_red = neutral + kGoalRed * goal;
    scale_lower_amber(band, strictness_in_force(context.targets));
    return band;
}

Band trunk_band(const JudgeContext& context) {
    const PlLiftDef& lift = *context.lift;
    const bool own = has_target(context.targets, PL_TARGET_TRUNK_BAND);
    const TrunkTarget target = trunk_target(context);
    const double factor = (own ? 1.0 : load_factor(context.load_share_1rm)) * strictness_in_force(context.targets);
    const double amber = lift.trunk_amber_rad > 0.0f ? static_cast<double>(lift.trunk_amber_rad) : kUsualTrunkAmber_rad;
    const double red = lift.trunk_red_rad > 0.0f ? static_cast<double>(lift.trunk_red_rad) : kUsualTrunkRed_rad;
    const double middle = 0.5 * (target.lower_rad + target.upper_rad);
    const double half = 0.5 * (target.upper_rad - target.lower_rad) * factor;
    Band band;
    band.has_lower = band.has_upper = true;
    band.lower_red = target.lower_rad - red;
    band.upper_red = target.upper_rad + red;
    band.lower_green = std::max(middle - half, band.lower_red);
    band.upper_green = std::min(middle + half, band.upper_red);
    band.lower_amber = std::max(band.lower_green - amber * factor, band.lower_red);
    band.upper_amber = std::min(band.upper_green + amber * factor, band.upper_red);
    return band;
}

// A band of times, least and most; a least of 0 has no lower side.
Band time_band(const float (&least_most_s)[2], double strictness) {
    Band band;
    band.has_lower = least_most_s[0] > 0.0f;
    band.has_upper = true;
    band.lower_green = least_most_s[0];
    band.lower_amber = kFastAmber * band.lower_green;
    band.lower_red = kFastRed * band.lower_green;
    band.upper_green = least_most_s[1];
    band.upper_amber = kSlowAmber * band.upper_green;
    band.upper_red = kSlowRed * band.upper_green;
    scale_lower_amber(band, strictness);
    scale_upper_amber(band, strictness);
    return band;
}

// Not narrowed by load: more depth or a longer wait is not what a heavier bar asks for.
Band least_band(const JudgeContext& context, PlMetric metric) {
    const PlLimits& limits = context.lift->limit[metric];
    Band band;
    band.has_lower = true;
    band.lower_green = limits.green;
    band.lower_amber = limits.amber;
    band.lower_red = limits.red;
    order_lower(band);
    scale_lower_amber(band, strictness_in_force(context.targets));
    return band;
}

Band most_band(const JudgeContext& context, PlMetric metric) {
    Band band = metric == PL_METRIC_VELOCITY_LOSS && has_target(context.targets, PL_TARGET_VELOCITY_LOSS)
                    ? in_proportion_to_red(context.lift->limit[metric], kUsualVelocityLoss, context.targets->velocity_loss_stop)
                    : from_lift(context, metric, origin_of(metric));
    scale_upper(band, origin_of(metric), strictness_in_force(context.targets));
    return band;
}

// What a clinician asks for is judged, also where the lift itself asks for nothing.
bool is_set_by_targets(const JudgeContext& context, PlMetric metric) {
    switch (metric) {
        case PL_METRIC_LUMBAR_FLEXION:
        case PL_METRIC_LUMBAR_EXTENSION:
            return has_target(context.targets, PL_TARGET_LUMBAR_BAND);
        case PL_METRIC_LUMBAR_GOAL:
            return has_target(context.targets, PL_TARGET_LUMBAR_GOAL);
        case PL_METRIC_LUMBAR_CHANGE:
            return has_target(context.targets, PL_TARGET_LUMBAR_CHANGE);
        case PL_METRIC_TRUNK_AT_BOTTOM:
            return has_target(context.targets, PL_TARGET_TRUNK_BAND);
        case PL_METRIC_ECCENTRIC_TIME:
            return has_target(context.targets, PL_TARGET_ECCENTRIC);
        case PL_METRIC_VELOCITY_LOSS:
            return has_target(context.targets, PL_TARGET_VELOCITY_LOSS);
        default:
            return false;
    }
}

bool is_set_by_lift(const PlLiftDef& lift, PlMetric metric) {
    switch (metric) {
        case PL_METRIC_TRUNK_AT_BOTTOM:
            return lift.trunk_band_rad[0] != 0.0f || lift.trunk_band_rad[1] != 0.0f || lift.trunk_red_rad > 0.0f;
        case PL_METRIC_ECCENTRIC_TIME:
            return lift.eccentric_band_s[1] > 0.0f;
        case PL_METRIC_PAUSE_TIME:
            return lift.pause_band_s[1] > 0.0f;
        case PL_METRIC_CONCENTRIC_TIME:
            return lift.concentric_band_s[1] > 0.0f;
        case PL_METRIC_LUMBAR_GOAL:
            return false;  // a clinician's alone
        default:
            return !is_all_zero(lift.limit[metric]);
    }
}

// What a lift can be asked at all: a stick along the spine is no bar and has no path over the feet, only a bar on the floor has slack.
bool fits_lift(const PlLiftDef& lift, PlMetric metric) {
    const bool bar = lift.grip != PL_GRIP_FREE && lift.grip != PL_GRIP_DOWEL;
    // Of a hold it is how long one side is held against the other.
    const bool of_sides = metric == PL_METRIC_ASYMMETRY && lift.hold != PL_HOLD_NONE;
    if (traits_of(metric).needs_bar && !bar && !of_sides) return false;
    if (metric == PL_METRIC_SLACK_HOLD || metric == PL_METRIC_SHOULDERS_BEHIND) return lift.rep_signal == PL_REP_SIGNAL_BAR_RISE;
    const bool of_hold =
        metric == PL_METRIC_HOLD_TIME || metric == PL_METRIC_HOLD_DRIFT || metric == PL_METRIC_HOLD_SWAY || metric == PL_METRIC_HOLD_SAG;
    return !of_hold || lift.hold != PL_HOLD_NONE;
}

}  // namespace

double lumbar_full_flexion(const JudgeContext& context) {
    if (context.lumbar_full_flexion_rad > 0.0) return context.lumbar_full_flexion_rad;
    const double of_lift = context.lift != nullptr ? static_cast<double>(context.lift->lumbar_full_flexion_rad) : 0.0;
    return of_lift > 0.0 ? of_lift : kDefaultFullFlexion_rad;
}

double lumbar_goal_rad(const JudgeContext& context) {
    if (!has_target(context.targets, PL_TARGET_LUMBAR_GOAL)) return 0.0;
    return neutral_offset_in_force(context.targets) + static_cast<double>(context.targets->lumbar_goal) * lumbar_full_flexion(context);
}

TrunkTarget trunk_target(const JudgeContext& context) {
    if (context.lift == nullptr) return {};
    const float(&band)[2] =
        has_target(context.targets, PL_TARGET_TRUNK_BAND) ? context.targets->trunk_band_rad : context.lift->trunk_band_rad;
    return {static_cast<double>(band[0]), static_cast<double>(band[1])};
}

bool metric_judged(const JudgeContext& context, PlMetric metric) {
    if (context.lift == nullptr || traits_of(metric).sense == Sense::kShown || !fits_lift(*context.lift, metric)) return false;
    return is_set_by_targets(context, metric) || is_set_by_lift(*context.lift, metric);
}

Band band_of(const JudgeContext& context, PlMetric metric) {
    if (!metric_judged(context, metric)) return {};
    switch (metric) {
        case PL_METRIC_LUMBAR_FLEXION:
            return flexion_band(context);
        case PL_METRIC_LUMBAR_EXTENSION:
            return extension_band(context);
        case PL_METRIC_LUMBAR_CHANGE:
            return change_band(context);
        case PL_METRIC_LUMBAR_GOAL:
            return goal_band(context);
        case PL_METRIC_TRUNK_AT_BOTTOM:
            return trunk_band(context);
        case PL_METRIC_ECCENTRIC_TIME:
            return time_band(
                has_target(context.targets, PL_TARGET_ECCENTRIC) ? context.targets->eccentric_band_s : context.lift->eccentric_band_s,
                strictness_in_force(context.targets));
        case PL_METRIC_PAUSE_TIME:
            return time_band(context.lift->pause_band_s, strictness_in_force(context.targets));
        case PL_METRIC_CONCENTRIC_TIME:
            return time_band(context.lift->concentric_band_s, strictness_in_force(context.targets));
        default:
            return less_is_worse(metric) ? least_band(context, metric) : most_band(context, metric);
    }
}

double load_factor(double load_share_1rm) {
    if (!(load_share_1rm > 0.60)) return 1.0;
    if (load_share_1rm >= 0.85) return 0.8;
    if (load_share_1rm <= 0.75) return 1.0 - 0.1 * (load_share_1rm - 0.60) / 0.15;
    return 0.9 - 0.1 * (load_share_1rm - 0.75) / 0.10;
}

}  // namespace coach
