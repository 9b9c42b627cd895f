// SPDX-License-Identifier: MIT
// The sigmas that judgement uses (science E1): never better than what is known of such sensors on people. Those marked [D] have no direct
// source and are design defaults.
#include "coach/sigmas.h"

#include <algorithm>

namespace coach {
namespace {

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

}  // namespace

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
    const MetricTraits& traits = traits_of(metric);
    return traits.of_range ? traits.prior_sigma / lumbar_full_flexion(context) : traits.prior_sigma;
}

double observability(double sigma, double prior) {
    constexpr double kLeast = 0.6;  // science E1: under it a value is a hint, not a score
    if (!(prior > 0.0)) return 0.0;
    const double ratio = sigma / prior;
    const double c = std::max(0.0, 1.0 - ratio * ratio);
    return c < kLeast ? 0.0 : c;
}

}  // namespace coach
