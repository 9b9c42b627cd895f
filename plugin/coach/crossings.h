// SPDX-License-Identifier: MIT
// Which limits were crossed, how surely and how gravely (science E5), unranked. Caps, flags and what is said at set-up all come from
// here, so that no score is capped without a flag that tells why.
#pragma once

#include <array>
#include <cstdint>

#include "coach/bands.h"
#include "coach/metrics.h"

namespace coach {

inline constexpr double kFlagPossible = 0.5;  // science E1: from here to the certainty in force a crossing is possible

struct Crossing {
    PlFlag flag{};
    bool consequence = false;  // something else in the list made it happen: told after that
};

struct Crossings {
    std::array<Crossing, PL_FLAG_KIND_COUNT + 2> item;
    uint32_t count = 0;
};

// Everything that a repetition (or a hold) crossed. Reads what is measured so far, so that it serves while it lasts as well.
Crossings crossings_of(const RepMetrics& metrics, const JudgeContext& context);
// What would be raised if the lift began now, from the metrics of set-up alone: START_TILT, HIPS_*, SHOULDERS_BEHIND, BAR_OFF_MID_FOOT.
Crossings crossings_at_set_up(const RepMetrics& metrics, const JudgeContext& context);

// Whether a metric is judged, measured and seen well enough (science E1: c of 0.6 and more) to be scored and flagged.
bool counts(const RepMetrics& metrics, PlMetric metric, const JudgeContext& context);

}  // namespace coach
