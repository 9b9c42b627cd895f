// SPDX-License-Identifier: MIT
// Finds this person's standing: height, floor, heading, and how each strapped tracker sits on its segment.
// Needs no command: the first clear standing still serves, every later one refines it, and until then the tallest
// posture so far stands in (provisional).
#pragma once

#include "coach/filter.h"
#include "coach/types.h"

namespace coach {

// A tracker on its segment. sensor_from_segment is the mean over standing, in which the segment is taken as upright and facing
// where the lifter faces.
struct Mount {
    bool known = false;
    Quat sensor_from_segment{1.0, 0.0, 0.0, 0.0};
    double weight_s = 0.0;  // seconds of standing behind it, at most kZeroWindow_s
};

struct CalibrationState {
    PlCalibration reached = PL_CALIBRATION_NONE;
    bool commanded = false;        // the next stillness is standing, whatever came before
    double standing_neck_m = 0.0;  // height of the neck pivot, stage space
    double standing_head_m = 0.0;
    double means_neck_m = 0.0;  // standing height when the means of mounts and zero were begun
    double stature_m = kDefaultStatureForZero;
    double floor_m = 0.0;
    bool floor_touched = false;   // hands at the shoes said where the floor is
    double stage_floor_m = 0.0;   // the floor as it was taken to be before that
    double heading_rad = 0.0;  // of the pelvis: turn about +Y, zero = -Z
    Vec3 standing_place{0.0};  // of the neck pivot, the latest standing
    bool place_known = false;
    Mount waist, chest;
    double line_zero_rad = 0.0;  // inclination of the line hip to neck pivot in standing
    double line_zero_weight_s = 0.0;
    double still_s = 0.0;   // how long the neck pivot has been slow
    bool standing = false;  // upright and nearly still right now
    static constexpr double kDefaultStatureForZero = 1.70;
};

// Advances the calibration by one sample. `stature_m` is the person's own where given, else 0. `in_rep` freezes heading and place:
// a repetition is no place to look for standing. Returns true when a better state was reached than ever before.
bool calibrate(CalibrationState& state, const CleanSample& sample, double stature_m, bool in_rep);

// The head turns on the neck elsewhere than was thought, by `change_m` in the head's frame: what was found by the old pivot is put right.
void move_neck_pivot(CalibrationState& state, const Vec3& change_m);

// Forgets where the trackers sit (they slipped); standing height stays.
void forget_mounts(CalibrationState& state);

// The segment that a tracker sits on, once its mounting is known.
Quat stage_from_segment(const RolePose& pose, const Mount& mount);

// Turn about +Y that takes -Z to the horizontal part of `forward`; 0 where that part vanishes.
double heading_of(const Vec3& forward);
Quat heading_rotation(double heading_rad);

// Inclination in the lifter's sagittal plane of `up`, given the segment's right axis: forward positive.
double pitch_of(const Quat& stage_from_segment);
// Inclination of `line` in the vertical plane across `right`: forward positive.
double inclination_of(const Vec3& line, const Vec3& right);

// Centre of the hips from a waist tracker's position and the pelvis' orientation.
Vec3 hip_from_waist(const Vec3& waist, const Quat& stage_from_pelvis, double stature_m);

}  // namespace coach
