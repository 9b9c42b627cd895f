// SPDX-License-Identifier: MIT
// Which limits were crossed, how surely and how gravely (science E5).
#pragma once

#include <array>
#include <cstdint>

#include "coach/bands.h"
#include "coach/metrics.h"
#include "coach/score.h"

namespace coach {

inline constexpr double kFlagPossible = 0.5;
inline constexpr double kFlagConfirmed = 0.8;

struct FlagList {
    uint32_t count = 0;
    std::array<PlFlag, PL_REP_FLAG_CAPACITY> flag;  // gravest first, then surest
};

// Flags of a repetition that was not voided.
FlagList flags_of(const RepMetrics& metrics, const ScoreResult& score, const JudgeContext& context);
// The one flag of a voided repetition.
FlagList flags_of_voided(const RepProgress& progress, const JudgeContext& context);

// True where crossing this side of a metric's band is a flag at all: being slow on the way down or steep at the bottom costs
// points but is no fault, and a change from set-up is told by the rounding flags.
bool crossing_is_flag(PlMetric metric, bool upper_side);

// True for kinds that speak of the lower back or the pelvis: none of them can come from head and hands alone.
bool flag_needs_spine(PlFlagKind kind);

}  // namespace coach
