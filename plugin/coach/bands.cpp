// SPDX-License-Identifier: MIT
// Limits in force, quality of an uncertain value, and the sigmas of judgement. The numbers are science E1, E2 and B4; those
// marked [D] have no direct source and are design defaults.
#include "coach/bands.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "coach/targets.h"

namespace coach {
namespace {

constexpr double kDefaultFullFlexion_rad = 50.0 * kDegree;  // science B2: lumbar flexion 50 deg (40 to 60)

// Ghost thresholds (look.md) and their way back.
constexpr double kNearP = 0.2;
constexpr double kOutsideP = 0.8;
constexpr double kCoolMargin = 0.05;
constexpr int64_t kCool_ns = 150'000'000;

// Too fast is amber at 0.6 and red at 0.35 of the least time: of 2 s that is 0.7 s, twice the 0.32 s in which half a metre is
// fallen freely. Slowness is no danger, so that side is far wider [D].
constexpr double kFastAmber = 0.6, kFastRed = 0.35, kSlowAmber = 2.0, kSlowRed = 4.0;

double pdf(double z) {
    return 0.39894228040143267794 * std::exp(-0.5 * z * z);
}

double cdf(double z) {
    return 0.5 * std::erfc(-z * 0.70710678118654752440);
}

struct Knot {
    double x, q;
};

struct Knots {
    std::array<Knot, 6> at;
    uint32_t count = 0;
    void add(double x, double q) { at[count++] = {x, q}; }
};

Knots knots_of(const Band& band) {
    Knots knots;
    if (band.has_lower) {
        knots.add(band.lower_red, 0.0);
        knots.add(band.lower_amber, 60.0);
        knots.add(band.lower_green, 100.0);
    }
    if (band.has_upper) {
        knots.add(band.upper_green, 100.0);
        knots.add(band.upper_amber, 60.0);
        knots.add(band.upper_red, 0.0);
    }
    return knots;
}

double plain_quality(const Knots& knots, double value) {
    if (knots.count == 0) return 100.0;
    if (value < knots.at[0].x) return knots.at[0].q;
    for (uint32_t i = 0; i + 1 < knots.count; ++i) {
        const Knot& a = knots.at[i];
        const Knot& b = knots.at[i + 1];
        if (value <= b.x && b.x > a.x) return a.q + (b.q - a.q) * (value - a.x) / (b.x - a.x);
    }
    return knots.at[knots.count - 1].q;
}

// Keeps three limits in order, so that a careless lift cannot turn quality around.
void order_upper(Band& band) {
    band.upper_amber = std::max(band.upper_amber, band.upper_green);
    band.upper_red = std::max(band.upper_red, band.upper_amber);
}

void order_lower(Band& band) {
    band.lower_amber = std::min(band.lower_amber, band.lower_green);
    band.lower_red = std::min(band.lower_red, band.lower_amber);
}

bool is_all_zero(const PlLimits& limits) {
    return limits.green == 0.0f && limits.amber == 0.0f && limits.red == 0.0f;
}

bool needs_bar(PlMetric metric) {
    return metric == PL_METRIC_BAR_DRIFT || metric == PL_METRIC_BAR_TILT || metric == PL_METRIC_RISE_RATIO;
}

// One standard deviation of lumbar flexion as it is judged, science E1: worse than the estimate on purpose, since no strap, hand or
// body model was validated on skin.
double lumbar_floor_deg(PlTier tier) {
    switch (tier) {
        case PL_TIER_NONE:
        case PL_TIER_T1:
            return 16.0;
        case PL_TIER_TB:
            return 14.0;
        case PL_TIER_T1G:
            return 12.0;
        case PL_TIER_TD:
        case PL_TIER_T2O:
            return 8.0;
        case PL_TIER_T2:
            return 7.0;
        case PL_TIER_T3:
            return 6.0;
    }
    return 16.0;
}

// A strapped tracker with its position: T2 and T3.
bool worn_with_position(PlTier tier) {
    return tier_rank(tier) >= tier_rank(PL_TIER_T2);
}

Band trunk_band(const JudgeContext& context) {
    const PlLiftDef& lift = *context.lift;
    const double factor = load_factor(context.load_share_1rm);
    const double middle = 0.5 * (lift.trunk_band_rad[0] + lift.trunk_band_rad[1]);
    const double half = 0.5 * (lift.trunk_band_rad[1] - lift.trunk_band_rad[0]) * factor;
    Band band;
    band.has_lower = band.has_upper = true;
    band.lower_green = middle - half;
    band.upper_green = middle + half;
    band.lower_amber = band.lower_green - lift.trunk_amber_rad * factor;
    band.upper_amber = band.upper_green + lift.trunk_amber_rad * factor;
    band.lower_red = lift.trunk_band_rad[0] - lift.trunk_red_rad;
    band.upper_red = lift.trunk_band_rad[1] + lift.trunk_red_rad;
    order_lower(band);
    order_upper(band);
    return band;
}

Band eccentric_band(const PlLiftDef& lift) {
    Band band;
    band.has_lower = lift.eccentric_band_s[0] > 0.0f;
    band.has_upper = true;
    band.lower_green = lift.eccentric_band_s[0];
    band.lower_amber = kFastAmber * band.lower_green;
    band.lower_red = kFastRed * band.lower_green;
    band.upper_green = lift.eccentric_band_s[1];
    band.upper_amber = kSlowAmber * band.upper_green;
    band.upper_red = kSlowRed * band.upper_green;
    return band;
}

// A person's own amber limit moves green and red along in the lift's proportions. It is not narrowed by load: the one who
// set it saw the number, and the ghost shows it as set.
void put_own_amber(Band& band, double amber, double green_share, double red_share) {
    band.upper_amber = amber;
    band.upper_green = amber * green_share;
    band.upper_red = amber * red_share;
}

double share_or(float part, float whole, double fallback) {
    return part > 0.0f && whole > 0.0f ? static_cast<double>(part) / static_cast<double>(whole) : fallback;
}

void put_own_lumbar(Band& band, const JudgeContext& context, PlMetric metric) {
    const PlLimits& limits = context.lift->limit[metric];
    if (metric == PL_METRIC_LUMBAR_FLEXION) {
        // Fallbacks: the hinge of science E2, 50 / 70 / 80 %.
        put_own_amber(band, std::max(static_cast<double>(context.targets->lumbar_band[1]), 0.0), share_or(limits.green, limits.amber, 5.0 / 7.0),
                      std::max(share_or(limits.red, limits.amber, 8.0 / 7.0), 1.0));
        band.has_upper = true;
    } else {
        // Fallbacks: science E2 extension, 8 / 12 / 18 deg.
        put_own_amber(band, std::max(-static_cast<double>(context.targets->lumbar_band[0]), 0.0) * lumbar_full_flexion(context),
                      share_or(limits.green, limits.amber, 8.0 / 12.0), std::max(share_or(limits.red, limits.amber, 1.5), 1.0));
        band.has_upper = true;
    }
    order_upper(band);
}

bool is_own_lumbar(const JudgeContext& context, PlMetric metric) {
    return context.targets != nullptr && has_target(*context.targets, PL_TARGET_LUMBAR_BAND) && (metric == PL_METRIC_LUMBAR_FLEXION || metric == PL_METRIC_LUMBAR_EXTENSION);
}

}  // namespace

double lumbar_full_flexion(const JudgeContext& context) {
    if (context.lumbar_full_flexion_rad > 0.0) return context.lumbar_full_flexion_rad;
    const double of_lift = context.lift != nullptr ? static_cast<double>(context.lift->lumbar_full_flexion_rad) : 0.0;
    return of_lift > 0.0 ? of_lift : kDefaultFullFlexion_rad;
}

bool metric_judged(const JudgeContext& context, PlMetric metric) {
    if (context.lift == nullptr || metric < 0 || metric >= PL_METRIC_COUNT) return false;
    const PlLiftDef& lift = *context.lift;
    // A stick along the spine is no bar: it has no path over the feet.
    if (needs_bar(metric) && (lift.grip == PL_GRIP_FREE || lift.grip == PL_GRIP_DOWEL)) return false;
    if (metric == PL_METRIC_TRUNK_AT_BOTTOM) {
        return lift.trunk_band_rad[0] != 0.0f || lift.trunk_band_rad[1] != 0.0f || lift.trunk_red_rad > 0.0f;
    }
    if (metric == PL_METRIC_ECCENTRIC_TIME) return lift.eccentric_band_s[1] > 0.0f;
    if (is_own_lumbar(context, metric)) return true;
    return !is_all_zero(lift.limit[metric]);
}

Band band_of(const JudgeContext& context, PlMetric metric) {
    Band band;
    if (!metric_judged(context, metric)) return band;
    if (metric == PL_METRIC_TRUNK_AT_BOTTOM) return trunk_band(context);
    if (metric == PL_METRIC_ECCENTRIC_TIME) return eccentric_band(*context.lift);
    if (is_own_lumbar(context, metric)) {
        put_own_lumbar(band, context, metric);
        return band;
    }
    const PlLimits& limits = context.lift->limit[metric];
    if (less_is_worse(metric)) {
        // Not narrowed by load: more depth or a longer wait is not what a heavier bar asks for.
        band.has_lower = true;
        band.lower_green = limits.green;
        band.lower_amber = limits.amber;
        band.lower_red = limits.red;
        order_lower(band);
        return band;
    }
    // A rise ratio of 1 is perfect, so its width starts there.
    const double origin = metric == PL_METRIC_RISE_RATIO ? 1.0 : 0.0;
    const double factor = load_factor(context.load_share_1rm);
    band.has_upper = true;
    band.upper_green = origin + (limits.green - origin) * factor;
    band.upper_amber = origin + (limits.amber - origin) * factor;
    band.upper_red = limits.red;
    order_upper(band);
    return band;
}

bool less_is_worse(PlMetric metric) {
    return metric == PL_METRIC_DEPTH || metric == PL_METRIC_STILL_TIME || metric == PL_METRIC_LUMBAR_GOAL || metric == PL_METRIC_SLACK_HOLD ||
           metric == PL_METRIC_STEP_LENGTH || metric == PL_METRIC_HOLD_TIME;
}

PlComponent component_of(PlMetric metric) {
    switch (metric) {
        case PL_METRIC_LUMBAR_FLEXION:
        case PL_METRIC_LUMBAR_CHANGE:
        case PL_METRIC_LUMBAR_EXTENSION:
        case PL_METRIC_BOTTOM_TUCK:
        case PL_METRIC_START_TILT:
        case PL_METRIC_LUMBAR_GOAL:
        case PL_METRIC_LUMBAR_LATE:
        case PL_METRIC_LUMBAR_SHARE:
        case PL_METRIC_LUMBAR_WOBBLE:
        case PL_METRIC_LUMBAR_THIRD_1:
        case PL_METRIC_LUMBAR_THIRD_2:
        case PL_METRIC_LUMBAR_THIRD_3:
        case PL_METRIC_HOLD_DRIFT:
        case PL_METRIC_HOLD_SAG:
            return PL_COMPONENT_SPINE;
        case PL_METRIC_STILL_TIME:
        case PL_METRIC_SLACK_HOLD:
        case PL_METRIC_SWAY:
            return PL_COMPONENT_BRACE;
        case PL_METRIC_TRUNK_AT_BOTTOM:
        case PL_METRIC_EARLY_FLATTENING:
        case PL_METRIC_RISE_RATIO:
        case PL_METRIC_SHOULDERS_BEHIND:
        case PL_METRIC_TRUNK_WOBBLE:
        case PL_METRIC_RIGIDITY:
            return PL_COMPONENT_TRUNK;
        case PL_METRIC_BAR_DRIFT:
        case PL_METRIC_BAR_PATH:
        case PL_METRIC_BAR_OFF_MID_FOOT:
            return PL_COMPONENT_PATH;
        case PL_METRIC_DEPTH:
        case PL_METRIC_STEP_LENGTH:
        case PL_METRIC_HOLD_TIME:
            return PL_COMPONENT_RANGE;
        case PL_METRIC_ECCENTRIC_TIME:
        case PL_METRIC_ECCENTRIC_SPEED:
        case PL_METRIC_PAUSE_TIME:
        case PL_METRIC_CONCENTRIC_TIME:
        case PL_METRIC_VELOCITY_LOSS:
        case PL_METRIC_HOLD_SWAY:
            return PL_COMPONENT_TEMPO;
        case PL_METRIC_LOCKOUT_LEAN:
            return PL_COMPONENT_LOCKOUT;
        case PL_METRIC_BAR_TILT:
        case PL_METRIC_TWIST:
        case PL_METRIC_SIDE_BEND:
        case PL_METRIC_ASYMMETRY:
            return PL_COMPONENT_SYMMETRY;
        case PL_METRIC_COUNT:
            break;
    }
    return PL_COMPONENT_COUNT;
}

double load_factor(double load_share_1rm) {
    if (!(load_share_1rm > 0.60)) return 1.0;
    if (load_share_1rm >= 0.85) return 0.8;
    if (load_share_1rm <= 0.75) return 1.0 - 0.1 * (load_share_1rm - 0.60) / 0.15;
    return 0.9 - 0.1 * (load_share_1rm - 0.75) / 0.10;
}

// Each stretch of the quality is a line alpha + beta z in the standard normal z; its first two moments over a..b are
//   E[q]   = alpha P + beta (pdf(a) - pdf(b))
//   E[q^2] = alpha^2 P + 2 alpha beta (pdf(a) - pdf(b)) + beta^2 (P + a pdf(a) - b pdf(b)),  P = cdf(b) - cdf(a).
Quality expected_quality(const Band& band, double value, double sigma) {
    const Knots knots = knots_of(band);
    Quality quality;
    if (knots.count == 0) return quality;
    if (!(sigma > 0.0)) {
        quality.mean = plain_quality(knots, value);
        return quality;
    }
    double mean = 0.0, square = 0.0;
    double z_before = (knots.at[0].x - value) / sigma;
    double p_before = cdf(z_before), d_before = pdf(z_before);
    mean += knots.at[0].q * p_before;
    square += knots.at[0].q * knots.at[0].q * p_before;
    for (uint32_t i = 1; i < knots.count; ++i) {
        const double z = (knots.at[i].x - value) / sigma;
        const double p = cdf(z), d = pdf(z);
        if (z - z_before > 1e-9) {
            const double beta = (knots.at[i].q - knots.at[i - 1].q) / (z - z_before);
            const double alpha = knots.at[i].q - beta * z;
            const double share = p - p_before;
            const double first = d_before - d;
            mean += alpha * share + beta * first;
            square += alpha * alpha * share + 2.0 * alpha * beta * first + beta * beta * (share + z_before * d_before - z * d);
        }
        z_before = z;
        p_before = p;
        d_before = d;
    }
    const double last = knots.at[knots.count - 1].q;
    const double beyond = cdf(-z_before);
    mean += last * beyond;
    square += last * last * beyond;
    quality.mean = std::clamp(mean, 0.0, 100.0);
    quality.variance = std::max(0.0, square - mean * mean);
    return quality;
}

double probability_above(double value, double sigma, double limit) {
    if (!(sigma > 0.0)) return value > limit ? 1.0 : 0.0;
    return cdf((value - limit) / sigma);
}

double probability_below(double value, double sigma, double limit) {
    if (!(sigma > 0.0)) return value < limit ? 1.0 : 0.0;
    return cdf((limit - value) / sigma);
}

double judged_lumbar_sigma(PlTier tier, double estimate_sigma) {
    return std::max(estimate_sigma, lumbar_floor_deg(tier) * kDegree);
}

double judged_lumbar_change_sigma(PlTier tier, double estimate_sigma) {
    // What no sensor on the back sees errs in its changes as in itself.
    double floor_deg = lumbar_floor_deg(tier);
    if (tier_sees_spine(tier)) floor_deg = worn_with_position(tier) ? 4.0 : 5.0;
    const double worse = judged_lumbar_sigma(tier, estimate_sigma) / judged_lumbar_sigma(tier, 0.0);
    return floor_deg * kDegree * worse;
}

double judged_trunk_sigma(PlTier tier, PlGrip grip, double estimate_sigma) {
    double floor_deg = grip == PL_GRIP_BACK_RACK ? 3.5 : 5.0;
    if (tier == PL_TIER_TD) floor_deg = std::min(floor_deg, 3.5);  // the stick's two ends hold the trunk as a bar on the back does
    if (worn_with_position(tier)) floor_deg = 2.0;
    return std::max(estimate_sigma, floor_deg * kDegree);
}

double judged_trunk_change_sigma(PlTier tier, double estimate_sigma) {
    // Science B10: a change within a repetition is good to 2-3 deg from head and hands. What errs in the estimate is mostly
    // slow (habit of neck and balance); a fifth of it is taken to change within a third of an ascent [D].
    constexpr double kFastShare = 0.20;
    const double floor_deg = worn_with_position(tier) ? 2.0 : 2.5;
    return std::max(floor_deg * kDegree, kFastShare * estimate_sigma);
}

double prior_sigma(const JudgeContext& context, PlMetric metric) {
    constexpr double kLumbarPrior_rad = 17.0 * kDegree;  // science E1
    constexpr double kTrunkPrior_rad = 10.0 * kDegree;   // science E1
    switch (metric) {
        case PL_METRIC_LUMBAR_FLEXION:
            return kLumbarPrior_rad / lumbar_full_flexion(context);
        case PL_METRIC_LUMBAR_CHANGE:
        case PL_METRIC_LUMBAR_EXTENSION:
            return kLumbarPrior_rad;
        case PL_METRIC_TRUNK_AT_BOTTOM:
            return kTrunkPrior_rad;
        // The rest are [D]: about half the distance from a usual repetition to the red limit of science E2.
        case PL_METRIC_BOTTOM_TUCK:
        case PL_METRIC_START_TILT:
        case PL_METRIC_TWIST:
            return 10.0 * kDegree;
        case PL_METRIC_EARLY_FLATTENING:
        case PL_METRIC_LOCKOUT_LEAN:
            return 6.0 * kDegree;
        case PL_METRIC_RISE_RATIO:
            return 0.4;
        case PL_METRIC_BAR_DRIFT:
            return 0.04;
        case PL_METRIC_BAR_TILT:
            return 0.03;
        case PL_METRIC_DEPTH:
            return 0.2;
        case PL_METRIC_ECCENTRIC_TIME:
            return 0.8;
        case PL_METRIC_STILL_TIME:
            return 0.4;
        case PL_METRIC_VELOCITY_LOSS:
            return 0.15;
        case PL_METRIC_LUMBAR_GOAL:
            return kLumbarPrior_rad / lumbar_full_flexion(context);
        case PL_METRIC_LUMBAR_LATE:
        case PL_METRIC_LUMBAR_THIRD_1:
        case PL_METRIC_LUMBAR_THIRD_2:
        case PL_METRIC_LUMBAR_THIRD_3:
            return kLumbarPrior_rad;
        case PL_METRIC_SIDE_BEND:
        case PL_METRIC_HOLD_DRIFT:
            return 10.0 * kDegree;
        case PL_METRIC_SHOULDERS_BEHIND:
            return 0.08;
        case PL_METRIC_BAR_OFF_MID_FOOT:
        case PL_METRIC_BAR_PATH:
        case PL_METRIC_HOLD_SAG:
            return 0.04;
        case PL_METRIC_SLACK_HOLD:
        case PL_METRIC_PAUSE_TIME:
            return 0.4;
        case PL_METRIC_CONCENTRIC_TIME:
            return 0.8;
        case PL_METRIC_ECCENTRIC_SPEED:
            return 0.3;
        case PL_METRIC_ASYMMETRY:
        case PL_METRIC_LUMBAR_SHARE:
        case PL_METRIC_STEP_LENGTH:
            return 0.2;
        case PL_METRIC_TRUNK_WOBBLE:
        case PL_METRIC_LUMBAR_WOBBLE:
        case PL_METRIC_RIGIDITY:
            return 3.0 * kDegree;
        case PL_METRIC_SWAY:
        case PL_METRIC_HOLD_SWAY:
            return 0.02;
        case PL_METRIC_HOLD_TIME:
            return 0.3;
        case PL_METRIC_COUNT:
            break;
    }
    return 0.0;
}

double observability(double sigma, double prior) {
    constexpr double kLeast = 0.6;  // science E1: under it a value is a hint, not a score
    if (!(prior > 0.0)) return 0.0;
    const double ratio = sigma / prior;
    const double c = std::max(0.0, 1.0 - ratio * ratio);
    return c < kLeast ? 0.0 : c;
}

LumbarBand lumbar_band(const JudgeContext& context) {
    LumbarBand band;
    const double full = lumbar_full_flexion(context);
    const Band flexion = band_of(context, PL_METRIC_LUMBAR_FLEXION);
    const Band extension = band_of(context, PL_METRIC_LUMBAR_EXTENSION);
    // A lift that judges neither still needs a channel to draw: the person's whole range.
    band.upper_rad = flexion.has_upper ? flexion.upper_amber * full : full;
    band.lower_rad = extension.has_upper ? -extension.upper_amber : -0.3 * full;
    return band;
}

LumbarOutside lumbar_outside(const JudgeContext& context, double lumbar_rad, double judged_sigma_rad) {
    const LumbarBand band = lumbar_band(context);
    const double above = probability_above(lumbar_rad, judged_sigma_rad, band.upper_rad);
    const double below = probability_below(lumbar_rad, judged_sigma_rad, band.lower_rad);
    return {std::min(1.0, above + below), above >= below ? 1 : -1};
}

namespace {

// True once p stayed 0.05 under the threshold for long enough.
bool has_cooled(double p, double threshold, bool& cooling, int64_t& since_ns, int64_t time_ns) {
    if (p >= threshold - kCoolMargin) {
        cooling = false;
        return false;
    }
    if (!cooling) {
        cooling = true;
        since_ns = time_ns;
    }
    return time_ns - since_ns >= kCool_ns;
}

}  // namespace

void band_update(BandTracker& tracker, const LumbarOutside& outside, bool measured, int64_t time_ns) {
    if (!measured) {
        tracker = BandTracker{};
        return;
    }
    const bool left_outside = has_cooled(outside.p, kOutsideP, tracker.cooling_outside, tracker.outside_since_ns, time_ns);
    const bool left_near = has_cooled(outside.p, kNearP, tracker.cooling_near, tracker.near_since_ns, time_ns);
    if (outside.p >= kOutsideP) {
        tracker.state = PL_BAND_OUTSIDE;
    } else if (tracker.state == PL_BAND_OUTSIDE) {
        if (left_outside) tracker.state = left_near ? PL_BAND_IN : PL_BAND_NEAR;
    } else if (outside.p >= kNearP) {
        tracker.state = PL_BAND_NEAR;
    } else if (tracker.state == PL_BAND_NEAR && left_near) {
        tracker.state = PL_BAND_IN;
    }
    // While it cools the side stays as it was, or the notch would jump across the arc.
    if (tracker.state == PL_BAND_IN)
        tracker.side = 0;
    else if (tracker.side == 0 || outside.p >= kNearP)
        tracker.side = outside.side;
}

}  // namespace coach
