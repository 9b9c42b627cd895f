// SPDX-License-Identifier: MIT
// Which sets are played for the table, quick or in full.
#pragma once

#include <vector>

#include "truth/figures.h"

namespace truth {

enum class Extent : uint8_t { kQuick, kFull };

// A row for each tier and lift, one for all lifts of a tier, and for the tiers with a sensor on the back one each with losses and with
// twice the wobble.
std::vector<Row> measure_grid(Extent extent);

}  // namespace truth
