// SPDX-License-Identifier: MIT
// What kind of thing each metric is, as one table: the component it counts in, which side of its limits is the fault, what it needs,
// and how far people differ in it. Says nothing of limits (bands.h) nor of words (words.h).
#pragma once

#include <cstdint>

#include "coach/types.h"

namespace coach {

enum class Sense : uint8_t {
    kMoreIsWorse,  // upper limits alone
    kLessIsWorse,  // lower limits alone: they fall from green to red
    kTwoSided,     // a band from the lift, both edges count
    kShown         // never judged
};

struct MetricTraits {
    PlComponent component = PL_COMPONENT_COUNT;
    Sense sense = Sense::kShown;
    bool flag_above = false, flag_below = false;  // crossing that side raises a flag, and so may cap the score
    bool needs_bar = false;                       // meaningless without a weight in the hands
    bool of_range = false;                        // a fraction of own lumbar range: the prior below is in rad
    double prior_sigma = 0.0;  // spread over people and repetitions, in the metric's unit: what is known without a sensor
};

// Of an unknown metric: never judged, counts nowhere.
const MetricTraits& traits_of(PlMetric metric);

// Metrics where too little is the fault: their limits fall.
inline bool less_is_worse(PlMetric metric) {
    return traits_of(metric).sense == Sense::kLessIsWorse;
}

// Component that a metric counts in (science E3).
inline PlComponent component_of(PlMetric metric) {
    return traits_of(metric).component;
}

// True where crossing this side of a metric's band is a flag at all: being slow on the way down costs points but is no fault, and a
// change from set-up is told by the rounding flags.
inline bool crossing_is_flag(PlMetric metric, bool upper_side) {
    return upper_side ? traits_of(metric).flag_above : traits_of(metric).flag_below;
}

}  // namespace coach
