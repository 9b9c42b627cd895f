// SPDX-License-Identifier: MIT
// Set-up before the lift begins (science A2 #17 to #20): where shoulders, bar and feet are, and what would be flagged if it began now.
#pragma once

#include <cstdint>

#include "coach/bands.h"

namespace coach {

struct SetUpCheck {
    bool bar_known = false;               // the two distances hold
    double shoulders_behind_bar_m = 0.0;  // negative = over or before it
    double bar_off_mid_foot_m = 0.0;      // forward positive
    uint32_t flags = 0;                   // bit per PlFlagKind that would be raised
    uint32_t confirmed = 0;               // ... and confirmed
    PlFlagKind worst = PL_FLAG_NONE;      // the gravest confirmed one
};

// Reads context.setup; nothing holds where that is not known.
SetUpCheck check_set_up(const JudgeContext& context);

}  // namespace coach
