// SPDX-License-Identifier: MIT
// Whether both hands still hold the one rigid bar whose grip personal calibration measured.
#pragma once

#include "coach/own_body.h"
#include "coach/steps.h"

namespace coach {

inline constexpr double kGripSlack_m = 0.04;  // hands slide and wrists turn by so much on a bar [design]
inline constexpr double kGripSigmas = 5.0;    // and tracking errs by so much
inline constexpr double kRegripHold_s = 1.0;  // hands that rest so long at another width have taken the bar anew

struct GripState {
    std::array<HandHold, 2> hand;
    double width_m = 0.0;     // of the grip in force; 0 = none
    double measured_m = 0.0;  // the calibrated one that it began with
};

// True where nothing speaks against one rigid bar: no grip was measured, a hand is not seen, or the hands are as far apart as they took it.
bool holds_one_bar(GripState& state, const OwnBody& own, const CleanSample& sample);

}  // namespace coach
