// SPDX-License-Identifier: MIT
#include "practice/metric_units.h"

#include <numbers>
#include <string_view>

#include "practice/lift_keys.h"

namespace practice {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kPercent = 0.01;

// Finer than it can be measured would look like knowledge.
int decimals_of(uint32_t metric, std::string_view unit) {
    if (metric == PL_METRIC_TRUNK_WOBBLE || metric == PL_METRIC_LUMBAR_WOBBLE || metric == PL_METRIC_RIGIDITY) return 1;
    if (unit == "deg" || unit.starts_with("%")) return 0;
    return unit == "m/s" || unit == "s" || unit == "times" ? 2 : 1;
}

}  // namespace

MetricUnit metric_unit(uint32_t metric) {
    for (const LimitKey& key : limit_keys())
        if (static_cast<uint32_t>(key.metric) == metric) return {key.unit, decimals_of(metric, key.unit_text), key.unit_text, key.meaning};
    switch (metric) {
        case PL_METRIC_TRUNK_AT_BOTTOM:
            return {kDegree, 0, "deg", "trunk leans"};
        case PL_METRIC_ECCENTRIC_TIME:
            return {1.0, 2, "s", "way down"};
        case PL_METRIC_PAUSE_TIME:
            return {1.0, 2, "s", "pause at the turn"};
        case PL_METRIC_CONCENTRIC_TIME:
            return {1.0, 2, "s", "way up"};
        case PL_METRIC_LUMBAR_GOAL:
            return {kPercent, 0, "% of range", "lower back bends, against the goal"};
        case PL_METRIC_LUMBAR_THIRD_1:
            return {kDegree, 0, "deg", "lower back, first third of the way up"};
        case PL_METRIC_LUMBAR_THIRD_2:
            return {kDegree, 0, "deg", "lower back, second third of the way up"};
        case PL_METRIC_LUMBAR_THIRD_3:
            return {kDegree, 0, "deg", "lower back, last third of the way up"};
        default:
            return {1.0, 2, "", ""};
    }
}

}  // namespace practice
