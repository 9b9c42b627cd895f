// SPDX-License-Identifier: MIT
// The flags of a repetition, the gravest first (science E5).
#pragma once

#include <array>
#include <cstdint>

#include "coach/crossings.h"
#include "coach/score.h"

namespace coach {

struct FlagList {
    uint32_t count = 0;
    std::array<PlFlag, PL_REP_FLAG_CAPACITY> flag;
};

// Flags of a repetition that was not voided. Order: severity; confirmed before possible; what made something happen before that;
// past red before past amber; then the surer one. What the person did comes before what the sensors missed.
FlagList flags_of(const RepMetrics& metrics, const ScoreResult& score, const JudgeContext& context);
// The one flag of a voided repetition: STOP where half a second and more was lost under load (science E5), else CAUTION.
FlagList flags_of_voided(const RepProgress& progress, const JudgeContext& context);

// True for kinds that speak of the lower back or the pelvis: none of them can come from head and hands alone. What a hold's flags
// speak of is what was measured: the pelvis where it is seen, else trunk and head.
bool flag_needs_spine(PlFlagKind kind);

}  // namespace coach
