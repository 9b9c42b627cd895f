// SPDX-License-Identifier: MIT
// Bodies set by hand for pictures: a frame of somebody of 1.75 m, heading along -Z.
#pragma once

#include "plumbline/plumbline.h"

namespace app {

// Standing with the bar, or bent over it; degrees of trunk and lower back.
PlFrame hinge_frame(float trunk_deg, float lumbar_deg);
// At the bar on the floor, the hips where they belong or too high.
PlFrame deadlift_frame(bool hips_high);
// At the top of an overhead press, arched.
PlFrame press_frame();
// At the bottom of a squat with the bar on the upper back.
PlFrame back_squat_frame();
// On forearms and toes; `sag` in statures.
PlFrame plank_frame(const PlLiftDef& lift, float sag);

}  // namespace app
