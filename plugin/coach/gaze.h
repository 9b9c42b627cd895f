// SPDX-License-Identifier: MIT
// Where a mark must be drawn so that who looks at it carries the neck in line with the trunk.
#pragma once

#include "coach/types.h"

namespace coach {

struct GazeInput {
    Vec3 eye{0.0};
    Vec3 neck_pivot{0.0};
    Vec3 standing_place{0.0};  // of the neck pivot
    double standing_neck_m = 0.0;
    double heading_rad = 0.0;
    double floor_m = 0.0;
    double stature_m = 1.7;
    bool trunk_seen = false;  // by a sensor on the back
    double trunk_rad = 0.0;   // read only where trunk_seen
};

// Standing: 2 m ahead at the height of the eyes. As the trunk leans the mark slides down there, and along the floor towards the feet. Where
// no sensor sees the trunk, its lean is taken from where the neck is and never from how the head is turned: else the mark would follow the
// gaze that it is to lead.
Vec3 gaze_mark(const GazeInput& input);

}  // namespace coach
