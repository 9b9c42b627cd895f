// SPDX-License-Identifier: MIT
// Metrics in the units that lift files and people have them in.
#pragma once

#include "plumbline/plumbline.h"

namespace practice {

struct MetricUnit {
    double si_per_unit;   // what one unit for people is in the seam's unit
    int decimals;         // that mean something
    const char* unit;     // "deg", "cm", "s", "m/s", "%", "times", with what a share is of: "% of range"
    const char* meaning;  // what is measured, a few words
};

// Metrics that are not known count as bare numbers without a meaning.
[[nodiscard]] MetricUnit metric_unit(uint32_t metric);

}  // namespace practice
