// SPDX-License-Identifier: MIT
// The table of metrics. Components are science E3; the priors of lumbar angles (17 deg) and of the trunk (10 deg) are science E1, those
// marked [D] about half the distance from a usual repetition to the red limit of science E2.
#include "coach/metric_traits.h"

#include <array>

namespace coach {
namespace {

constexpr double kLumbarPrior_rad = 17.0 * kDegree;
constexpr double kTrunkPrior_rad = 10.0 * kDegree;

// Rows are made by what the metric is, so that each says only what is special about it.
constexpr MetricTraits more(PlComponent component, double prior, bool flagged = true) {
    return {component, Sense::kMoreIsWorse, flagged, false, false, false, prior};
}
constexpr MetricTraits less(PlComponent component, double prior) {
    return {component, Sense::kLessIsWorse, false, true, false, false, prior};
}
constexpr MetricTraits both(PlComponent component, double prior, bool above, bool below) {
    return {component, Sense::kTwoSided, above, below, false, false, prior};
}
constexpr MetricTraits of_bar(MetricTraits traits) {
    traits.needs_bar = true;
    return traits;
}
constexpr MetricTraits of_own_range(MetricTraits traits) {
    traits.of_range = true;
    return traits;
}
constexpr MetricTraits shown() {
    return {PL_COMPONENT_SPINE, Sense::kShown, false, false, false, false, kLumbarPrior_rad};
}

constexpr bool kCostsPointsAlone = false;

constexpr std::array<MetricTraits, PL_METRIC_COUNT + 1> make_table() {
    std::array<MetricTraits, PL_METRIC_COUNT + 1> t{};  // the last is that of unknown metrics
    t[PL_METRIC_LUMBAR_FLEXION] = of_own_range(more(PL_COMPONENT_SPINE, kLumbarPrior_rad));
    t[PL_METRIC_LUMBAR_CHANGE] = more(PL_COMPONENT_SPINE, kLumbarPrior_rad, kCostsPointsAlone);  // the rounding flags tell of it
    t[PL_METRIC_LUMBAR_EXTENSION] = more(PL_COMPONENT_SPINE, kLumbarPrior_rad);
    t[PL_METRIC_BOTTOM_TUCK] = more(PL_COMPONENT_SPINE, 10.0 * kDegree);  // [D]
    t[PL_METRIC_START_TILT] = more(PL_COMPONENT_SPINE, 10.0 * kDegree);   // [D]
    t[PL_METRIC_TRUNK_AT_BOTTOM] = both(PL_COMPONENT_TRUNK, kTrunkPrior_rad, true, false);
    t[PL_METRIC_EARLY_FLATTENING] = more(PL_COMPONENT_TRUNK, 6.0 * kDegree);                   // [D]
    t[PL_METRIC_RISE_RATIO] = of_bar(more(PL_COMPONENT_TRUNK, 0.4));                           // [D]
    t[PL_METRIC_BAR_DRIFT] = of_bar(more(PL_COMPONENT_PATH, 0.04));                            // [D]
    t[PL_METRIC_BAR_TILT] = of_bar(more(PL_COMPONENT_SYMMETRY, 0.03));                         // [D]
    t[PL_METRIC_TWIST] = more(PL_COMPONENT_SYMMETRY, 10.0 * kDegree);                          // [D]
    t[PL_METRIC_DEPTH] = less(PL_COMPONENT_RANGE, 0.2);                                        // [D]
    t[PL_METRIC_ECCENTRIC_TIME] = both(PL_COMPONENT_TEMPO, 0.8, false, true);                  // [D]
    t[PL_METRIC_STILL_TIME] = less(PL_COMPONENT_BRACE, 0.4);                                   // [D]
    t[PL_METRIC_LOCKOUT_LEAN] = more(PL_COMPONENT_LOCKOUT, 6.0 * kDegree, kCostsPointsAlone);  // [D]
    t[PL_METRIC_VELOCITY_LOSS] = more(PL_COMPONENT_TEMPO, 0.15);                               // [D]
    t[PL_METRIC_LUMBAR_GOAL] = of_own_range(less(PL_COMPONENT_SPINE, kLumbarPrior_rad));
    t[PL_METRIC_SHOULDERS_BEHIND] = of_bar(more(PL_COMPONENT_TRUNK, 0.08));              // [D]
    t[PL_METRIC_BAR_OFF_MID_FOOT] = of_bar(more(PL_COMPONENT_PATH, 0.04));               // [D]
    t[PL_METRIC_SLACK_HOLD] = of_bar(less(PL_COMPONENT_BRACE, 0.4));                     // [D]
    t[PL_METRIC_SIDE_BEND] = more(PL_COMPONENT_SYMMETRY, 10.0 * kDegree);                // [D]
    t[PL_METRIC_BAR_PATH] = of_bar(more(PL_COMPONENT_PATH, 0.04, kCostsPointsAlone));    // [D]
    t[PL_METRIC_ASYMMETRY] = of_bar(more(PL_COMPONENT_SYMMETRY, 0.2));                   // [D]
    t[PL_METRIC_ECCENTRIC_SPEED] = more(PL_COMPONENT_TEMPO, 0.3, kCostsPointsAlone);     // [D]
    t[PL_METRIC_PAUSE_TIME] = both(PL_COMPONENT_TEMPO, 0.4, false, false);               // [D]
    t[PL_METRIC_CONCENTRIC_TIME] = both(PL_COMPONENT_TEMPO, 0.8, false, false);          // [D]
    t[PL_METRIC_TRUNK_WOBBLE] = more(PL_COMPONENT_TRUNK, 3.0 * kDegree);                 // [D]
    t[PL_METRIC_LUMBAR_WOBBLE] = more(PL_COMPONENT_SPINE, 3.0 * kDegree);                // [D]
    t[PL_METRIC_RIGIDITY] = more(PL_COMPONENT_TRUNK, 3.0 * kDegree, kCostsPointsAlone);  // [D]
    t[PL_METRIC_LUMBAR_SHARE] = more(PL_COMPONENT_SPINE, 0.2, kCostsPointsAlone);        // [D]
    t[PL_METRIC_STEP_LENGTH] = less(PL_COMPONENT_RANGE, 0.2);                            // [D]
    t[PL_METRIC_SWAY] = more(PL_COMPONENT_BRACE, 0.02, kCostsPointsAlone);               // [D]
    t[PL_METRIC_LUMBAR_LATE] = more(PL_COMPONENT_SPINE, kLumbarPrior_rad);
    t[PL_METRIC_HOLD_TIME] = less(PL_COMPONENT_RANGE, 0.3);                      // [D]
    t[PL_METRIC_HOLD_DRIFT] = more(PL_COMPONENT_SPINE, 10.0 * kDegree);          // [D]
    t[PL_METRIC_HOLD_SWAY] = more(PL_COMPONENT_TEMPO, 0.02, kCostsPointsAlone);  // [D]
    t[PL_METRIC_HOLD_SAG] = more(PL_COMPONENT_SPINE, 0.04);                      // [D]
    t[PL_METRIC_LUMBAR_THIRD_1] = t[PL_METRIC_LUMBAR_THIRD_2] = t[PL_METRIC_LUMBAR_THIRD_3] = shown();
    return t;
}

constexpr std::array<MetricTraits, PL_METRIC_COUNT + 1> kTable = make_table();

}  // namespace

const MetricTraits& traits_of(PlMetric metric) {
    return kTable[metric >= 0 && metric < PL_METRIC_COUNT ? metric : PL_METRIC_COUNT];
}

}  // namespace coach
