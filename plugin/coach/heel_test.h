// SPDX-License-Identifier: MIT
// Heels flat against raised, same load (science A5 #67): means of both sides and their difference with its interval.
#pragma once

#include "coach/types.h"

namespace coach {

// Running mean and spread of one side; all-zero is empty.
struct HeelMean {
    uint32_t count = 0;
    double mean = 0.0, squares = 0.0;  // Welford
    double sigma_sum = 0.0;            // of the sensors' own sigmas
};

struct HeelSide {
    uint32_t count = 0;
    HeelMean lumbar, trunk;
    uint32_t tier = PL_TIER_NONE;
    double load_kg = 0.0;
};

struct HeelState {
    uint32_t side = 0;  // 0 off, 1 flat, 2 raised
    double heel_m = 0.0;
    HeelSide flat, raised;
    bool mixed = false;  // loads, lifts or tiers differ: not comparable
};

// The command: PL_ERROR_RANGE or _UNKNOWN where it is refused.
PlStatus heel_command(HeelState& state, double side, double heel_m);
// A judged repetition; voided and partial ones do not count.
void heel_add(HeelState& state, const PlRep& rep, double load_kg);
PlHeelTest heel_test_of(const HeelState& state);

}  // namespace coach
