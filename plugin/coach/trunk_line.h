// SPDX-License-Identifier: MIT
// Lumbar flexion and trunk inclination from the line between hip centre and neck pivot: the baseline of every tier with a positioned
// waist tracker, put right by what thorax and neck do above the lumbar spine.
#pragma once

#include "coach/types.h"

namespace coach {

// All from standing.
struct TrunkLine {
    double flexion_rad = 0.0;    // of the line against the pelvis, seen in the pelvis' sagittal plane
    double pelvis_rad = 0.0;     // pitch
    double hip_drop = 0.0;       // of the hip centre, statures
    double head_pitch_rad = 0.0; // face down positive
};

// Inclination of the thorax, rad, and one standard deviation of it. Origin is left to the caller.
Estimate trunk_from_line(const TrunkLine& line);

}  // namespace coach
