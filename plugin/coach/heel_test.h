// SPDX-License-Identifier: MIT
// Heels flat against raised, same load, lift and tier (science A5 #67): means of both sides and their difference with its interval.
#pragma once

#include "coach/types.h"

namespace coach {

inline constexpr uint32_t kHeelLeast = 3;  // repetitions a side: under that a spread says little of itself
inline constexpr double kHeelLeast_m = 0.005, kHeelMost_m = 0.10;

// What repetitions must share to be compared. All-zero is nothing.
struct HeelKind {
    uint64_t lift = 0;  // hash of its name
    double load_kg = 0.0;
    uint32_t tier = PL_TIER_NONE;
};

// Running mean and spread of one side; all-zero is empty.
struct HeelMean {
    uint32_t count = 0;
    double mean = 0.0, squares = 0.0;  // Welford
    double sigma_sum = 0.0;            // of a change between two sets with the same mounting
};

struct HeelSide {
    uint32_t count = 0;
    HeelMean lumbar, trunk;
};

struct HeelState {
    uint32_t side = 0;  // 0 off, 1 flat, 2 raised
    double heel_m = 0.0;
    HeelSide flat, raised;
    HeelKind kind;       // of the first repetition
    bool mixed = false;  // a later one was of another kind
};

// The command: PL_ERROR_RANGE or _UNKNOWN where it is refused. Another height than before empties the raised side.
PlStatus heel_command(HeelState& state, double side, double heel_m);
// A judged repetition; voided and partial ones and holds do not count.
void heel_add(HeelState& state, const PlRep& rep, uint64_t lift, double load_kg);
// Not comparable while the lift or load in force is another than that of the repetitions.
PlHeelTest heel_test_of(const HeelState& state, uint64_t lift, double load_kg);

// Upper 5 % point of Student's t: expansion in 1/freedom about the normal one (Abramowitz and Stegun 26.7.5); within 1.3 % from 2 on.
double student_95(double freedom);

}  // namespace coach
