// SPDX-License-Identifier: MIT
// Hips and chest that a runtime's body model made up (TB): a hint, never a measurement. Its chest is near what its cameras see, its hips
// follow from head and hands by what people usually do, so that they say little of this person's lower back.
#pragma once

#include "coach/calibrate.h"
#include "coach/filter.h"
#include "coach/types.h"

namespace coach {

// One standard deviation each.
inline constexpr double kGeneratedChestSigma = 8.0 * kDegree;  // science B9, [S]
// Of made-up hips: an "estimator, not tracking" (B4). With the chest this leaves the lower back no surer than 14 deg (E1).
inline constexpr double kGeneratedHipSigma = 30.0 * kDegree;
inline constexpr double kWornChestSigma = 3.2 * kDegree;  // of a real chest tracker beside made-up hips
inline constexpr double kGeneratedLumbarLeast = 14.0 * kDegree;
inline constexpr double kGeneratedZeroLeast_s = 0.25;  // of standing behind a zero before it serves

// How a made-up segment stands when the lifter does.
struct GeneratedZero {
    Quat sensor_from_segment{1.0, 0.0, 0.0, 0.0};
    double weight_s = 0.0;
};

struct GeneratedState {
    GeneratedZero hips, chest;
};

struct GeneratedResult {
    bool held = false;               // made-up hips are there and their zero is known; else all below means nothing
    Estimate pelvis, lumbar, trunk;  // ESTIMATED at best
};

// Advances by one sample. `balance` is the trunk as balance alone tells it. Where a real tracker is worn in the same role nothing is held.
GeneratedResult estimate_generated(GeneratedState& state, const CalibrationState& calibration, const CleanSample& sample,
                                   const Estimate& balance);

}  // namespace coach
