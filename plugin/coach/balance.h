// SPDX-License-Identifier: MIT
// Trunk inclination where no sensor sits on the back: people keep their weight over their feet, so where the head goes says how far
// the trunk leans. With pelvis pitch from a sensor without position (T2o) that pitch joins.
#pragma once

#include "coach/types.h"

namespace coach {

struct BalanceInput {
    double reach_m = 0.0;  // neck pivot before its standing place, along the heading
    double drop_m = 0.0;   // neck pivot below its standing height; negative above it
    double stature_m = 1.7;
    double head_pitch_rad = 0.0;  // of the headset, face down positive
    double dt_s = 0.0;
    PlPattern pattern = PL_PATTERN_HINGE;
    PlGrip grip = PL_GRIP_HANGING;
    bool pelvis_seen = false;  // T2o
    double pelvis_rad = 0.0, pelvis_sigma = 0.0;
};

struct BalanceState {};

// Trunk inclination from standing, rad, with sigma; origin ESTIMATED.
Estimate trunk_from_balance(BalanceState& state, const BalanceInput& input);

}  // namespace coach
