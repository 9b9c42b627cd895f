// SPDX-License-Identifier: MIT
// How each metric is spoken of: its unit, what was seen of it in a lifter's words, and its name for a clinician.
#pragma once

#include <cstdint>

#include "coach/sentence.h"

namespace coach {

enum class Unit : uint8_t { kPercent, kDegrees, kCentimetres, kSeconds, kTimes, kSpeed };

struct MetricWords {
    Unit unit = Unit::kDegrees;
    int decimals = 0;
    // What was seen, without limit and full stop: '#' stands for the value, '@' for the phase. Where a metric belongs to one phase alone
    // the words say which.
    const char* seen = "";
    const char* clinical = "";        // the quantity
    const char* clinical_after = "";  // what the value is a part of
};

// Of an unknown metric: empty words.
const MetricWords& words_of_metric(uint32_t metric);

// "on the way down" and the like; "during the rep" where no phase is known.
const char* phase_phrase(uint32_t phase);

// A value with its unit, as precisely as the metric is known.
void add_value(Sentence& out, uint32_t metric, double value);
// `pattern` with value and phase put in.
void add_seen(Sentence& out, const char* pattern, uint32_t metric, double value, const char* phase);

}  // namespace coach
