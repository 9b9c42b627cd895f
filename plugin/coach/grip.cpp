// SPDX-License-Identifier: MIT
// Whether both hands still hold the one rigid bar whose grip personal calibration measured.
#include "coach/grip.h"

#include <algorithm>
#include <cmath>

namespace coach {

bool holds_one_bar(GripState& state, const OwnBody& own, const CleanSample& sample) {
    const RolePose& left = sample.role[PL_ROLE_LEFT_HAND];
    const RolePose& right = sample.role[PL_ROLE_RIGHT_HAND];
    hold_follow(state.hand[0], left, sample.dt_s);
    hold_follow(state.hand[1], right, sample.dt_s);
    if (!knows(own, PL_STEP_BAR)) {
        state.width_m = state.measured_m = 0.0;
        return true;
    }
    if (state.measured_m != own.grip_width_m) state.width_m = state.measured_m = own.grip_width_m;
    if (!left.position_tracked || !right.position_tracked) return true;
    // Another lift is gripped elsewhere, and so is the same bar the next time: hands that rest have taken it where they are.
    if (std::min(state.hand[0].rest_s, state.hand[1].rest_s) >= kRegripHold_s)
        state.width_m = glm::distance(state.hand[0].place, state.hand[1].place);
    const double apart_m = glm::distance(left.position, right.position);
    return std::fabs(apart_m - state.width_m) <= kGripSigmas * own.grip_width_sigma_m + kGripSlack_m;
}

}  // namespace coach
