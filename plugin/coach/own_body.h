// SPDX-License-Identifier: MIT
// What personal calibration knows of this one body, in the form in which the stages read it. Where a step was not done its numbers
// are zero and mean nothing: anthropometry serves.
#pragma once

#include "coach/params.h"
#include "coach/types.h"

namespace coach {

struct OwnBody {
    uint32_t known = 0;                              // bit per PlCalibrationStep
    double stature_m = 0.0;                          // STAND
    double look_pitch_rad = 0.0;                     // LOOK: pitch of the head with level eyes, up positive
    Vec3 neck_pivot_from_eye = kNeckPivotFromEye;    // NOD: in the head's frame; the default where it was not done
    double neck_pivot_sigma_m = kNeckPivotSpread_m;  // of each of its coordinates in the sagittal plane
    double full_flexion_rad = 0.0;                   // BEND: own lumbar flexion from standing
    double full_extension_rad = kUsualExtension;     // BEND: own lumbar extension from standing, positive; the usual where it was not done
    double mid_foot_forward_m = 0.0;                 // SHOES: mid-foot before the neck pivot's standing place
    double stance_width_m = 0.0;                     // SHOES: between the middles of the shoes
    // TOUCH. The bony points at the front of the hips (anterior superior iliac spines), as touched, and the hip joints that follow from
    // them; the tips of the shoulders. Heights are above the floor, standing.
    double hip_bone_width_m = 0.0, hip_bone_height_m = 0.0;
    double hip_joint_width_m = 0.0, hip_joint_height_m = 0.0;
    double shoulder_width_m = 0.0, shoulder_height_m = 0.0;
    double length_sigma_m = 0.0;      // of each of the six above
    double grip_width_m = 0.0;        // BAR: distance of the hands on the bar
    double grip_width_sigma_m = 0.0;  // how much it varied while the bar was held still
};

inline bool knows(const OwnBody& own, PlCalibrationStep step) {
    return (own.known & (1u << step)) != 0;
}

}  // namespace coach
