// SPDX-License-Identifier: MIT
// Sensors that go and return at every moment of a repetition.
#pragma once

#include <vector>

#include "truth/table.h"

namespace truth {

// Prints the figures, and each bar on "gaps" with the worst of them. How many asserted ones do not hold.
int tier_changes(const std::vector<Bar>& bars);

}  // namespace truth
