// SPDX-License-Identifier: MIT
// Finds this person's standing: height, floor, heading, and how each strapped tracker sits on its segment.
// Needs no command: the first clear standing still serves, every later one refines it, and until then the tallest
// posture so far stands in (provisional).
#pragma once

#include "coach/filter.h"
#include "coach/floor.h"
#include "coach/params.h"
#include "coach/types.h"
#include "coach/zero.h"

namespace coach {

struct CalibrationState {
    PlCalibration reached = PL_CALIBRATION_NONE;
    bool commanded = false;        // the next stillness is standing, whatever came before
    double standing_neck_m = 0.0;  // height of the neck pivot, stage space
    double standing_head_m = 0.0;
    double stature_m = kDefaultStatureForZero;
    double floor_m = 0.0;
    bool zeros_kept = false;      // a step of personal calibration is leaning and reaching: that is no standing to learn zeros from
    bool floor_touched = false;   // hands at the shoes said where the floor is
    bool floor_by_feet = false;   // trackers on the feet did
    bool stepped_now = false;  // in this sample they told that the lifter stepped up or down
    bool floor_by_stature = false;  // the space moved: the floor lies where a known stature puts it
    bool stature_known = false;     // seen standing
    bool rezero_due = false;        // the trackers slipped: the next standing still says how they sit
    double below_m = 0.0, falling_m_s = 0.0;  // of the neck pivot at the latest sample: under standing height, and downwards
    FootFloor feet;
    double stage_floor_m = 0.0;   // the floor as it was taken to be before that
    double heading_rad = 0.0;  // of the pelvis: turn about +Y, zero = -Z
    Vec3 standing_place{0.0};  // of the neck pivot, the latest standing
    bool place_known = false;
    Mount waist, chest;
    Vec3 hip_in_waist{0.0, -kWaistAboveHip, -kWaistBehindHip};  // hip centre from the waist tracker, pelvis' axes, parts of stature
    double line_zero_rad = 0.0;  // inclination of the line hip to neck pivot in standing
    double hip_zero_m = 0.0;         // height of the hip centre in standing, stage space
    double head_pitch_zero_rad = 0.0;  // of the headset in standing, face down positive
    Held line_zero;                  // of these three
    bool line_zero_known = false;
    double zero_neck_m = 0.0;  // standing height when the zeros were begun
    double still_s = 0.0;   // how long the neck pivot has been slow
    bool standing = false;  // upright and nearly still right now
    static constexpr double kDefaultStatureForZero = 1.70;
};

// Advances the calibration by one sample. `stature_m` is the person's own where given, else 0. `in_rep` freezes heading and place:
// a repetition is no place to look for standing. Returns true when a better state was reached than before, or a new standing took the place of the old.
bool calibrate(CalibrationState& state, const CleanSample& sample, double stature_m, bool in_rep);

// The head turns on the neck elsewhere than was thought, by `change_m` in the head's frame: what was found by the old pivot is put right.
void move_neck_pivot(CalibrationState& state, const Vec3& change_m);

// Whether something says where the floor is; else the space's own zero counts.
bool floor_is_found(const CalibrationState& state);

// Forgets where the trackers sit (they slipped); standing height stays.
void forget_mounts(CalibrationState& state);
// The same at the next standing still; until then they are read as before and believed less.
void doubt_mounts(CalibrationState& state);
// Forgets how the line from hips to neck leans in standing: people's usual lean serves until the next look.
void forget_line_zero(CalibrationState& state);
// A new set begins: the next standing counts towards the zero again.
void look_again(CalibrationState& state);

// Learns from movement which way the worn trackers face. Lunges turn the pelvis under way, and on the floor one rolls: not from them.
void align(CalibrationState& state, const CleanSample& sample, PlPattern pattern);

// What this moment says of standing, and where pelvis and chest face in it.
Look look_of(const CalibrationState& state, const CleanSample& sample);

// Turn about +Y that takes -Z to the horizontal part of `forward`; 0 where that part vanishes.
double heading_of(const Vec3& forward);
Quat heading_rotation(double heading_rad);

// Inclination in the lifter's sagittal plane of `up`, given the segment's right axis: forward positive.
double pitch_of(const Quat& stage_from_segment);
// Inclination of `line` in the vertical plane across `right`: forward positive.
double inclination_of(const Vec3& line, const Vec3& right);

// Centre of the hips from a waist tracker's position and the pelvis' orientation.
Vec3 hip_from_waist(const CalibrationState& state, const Vec3& waist, const Quat& stage_from_pelvis);

}  // namespace coach
