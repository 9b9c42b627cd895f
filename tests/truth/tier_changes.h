// SPDX-License-Identifier: MIT
// Sensors that go and return at every moment of a repetition.
#pragma once

namespace truth {

// Prints the figures and the bars. 0 where all asserted ones hold.
int tier_changes();

}  // namespace truth
