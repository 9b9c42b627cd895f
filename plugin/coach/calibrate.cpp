// SPDX-License-Identifier: MIT
// Finds this person's standing: height, floor, heading, and how each strapped tracker sits on its segment.
#include "coach/calibrate.h"

#include <algorithm>
#include <cmath>

#include "coach/params.h"

namespace coach {
namespace {

// Running mean with a window: early samples weigh fully, later ones as in an exponential mean of kZeroWindow_s.
double mean_gain(double& weight_s, double dt_s) {
    weight_s = std::min(weight_s + dt_s, kZeroWindow_s);
    return weight_s > 0.0 ? std::min(1.0, dt_s / weight_s) : 1.0;
}

void refine_mount(Mount& mount, const RolePose& pose, double heading_rad, double dt_s) {
    if (!pose.orientation_tracked) return;
    Quat seen = glm::conjugate(pose.orientation) * heading_rotation(heading_rad);
    if (!mount.known) {
        mount.sensor_from_segment = seen;
        mount.known = true;
        mount.weight_s = dt_s;
        return;
    }
    // q and -q are the same rotation: average on one side of the sphere.
    if (glm::dot(seen, mount.sensor_from_segment) < 0.0) seen = -seen;
    const double gain = mean_gain(mount.weight_s, dt_s);
    mount.sensor_from_segment = glm::normalize(mount.sensor_from_segment * (1.0 - gain) + seen * gain);
}

void restart_means(CalibrationState& state) {
    state.waist = Mount{};
    state.chest = Mount{};
    state.line_zero_weight_s = 0.0;
    state.means_neck_m = state.standing_neck_m;
}

void set_standing_height(CalibrationState& state, const CleanSample& sample, double stature_m) {
    const RolePose& head = sample.role[PL_ROLE_HEAD];
    state.standing_neck_m = sample.neck_pivot.y;
    state.standing_head_m = head.position.y;
    const double from_floor = (state.standing_head_m - (state.floor_touched ? state.floor_m : 0.0)) / kEyeHeight;
    const bool plausible = from_floor >= kPlausibleStature[0] && from_floor <= kPlausibleStature[1];
    if (stature_m > 0.0) {
        state.stature_m = stature_m;
    } else {
        state.stature_m = plausible ? from_floor : kDefaultStature;
    }
    // Where poses are relative to the start there is no floor at zero: put it where this person's feet must be.
    if (!state.floor_touched) state.floor_m = plausible ? 0.0 : state.standing_head_m - kEyeHeight * state.stature_m;
}

// Takes this posture as standing from scratch.
void adopt(CalibrationState& state, const CleanSample& sample, double stature_m, PlCalibration reached) {
    set_standing_height(state, sample, stature_m);
    restart_means(state);
    state.reached = reached;
    state.commanded = false;
}

// Decides whether this posture is a new, better standing. Returns true where it was adopted.
bool look_for_standing(CalibrationState& state, const CleanSample& sample, double stature_m) {
    const double height = sample.neck_pivot.y;
    const double above = height - state.standing_neck_m;
    const double stature = state.stature_m;
    if (state.commanded) {
        if (state.still_s < kStandingHold_s) return false;
        adopt(state, sample, stature_m, PL_CALIBRATION_STANDING);
        return true;
    }
    switch (state.reached) {
        case PL_CALIBRATION_NONE:
            adopt(state, sample, stature_m, PL_CALIBRATION_PROVISIONAL);
            return true;
        case PL_CALIBRATION_PROVISIONAL:
            // Within the tall band the provisional means already describe this posture: keep them.
            if (state.still_s >= kStandingHold_s && std::fabs(above) < kTallBand * stature) {
                state.reached = PL_CALIBRATION_STANDING;
                return false;
            }
            // Held for long and somewhat lower: the tallest posture so far was a jump or a reach, no standing.
            if (state.still_s >= kLowerStanding_s && above < 0.0 && above > -kLowerStandingBand * stature) {
                adopt(state, sample, stature_m, PL_CALIBRATION_STANDING);
                return true;
            }
            if (above > 0.0) {
                // Still rising: a clearly taller posture is a better guess than all before it; a hair's breadth is not.
                set_standing_height(state, sample, stature_m);
                if (state.standing_neck_m - state.means_neck_m <= kTallBand * stature) return false;
                restart_means(state);
                return true;
            }
            return false;
        case PL_CALIBRATION_STANDING:
            if (above <= kHigherBand * stature || state.still_s < kHigherHold_s) return false;
            if (above > kWrongStandingBand * stature) {
                adopt(state, sample, stature_m, PL_CALIBRATION_STANDING);
                return true;
            }
            // A little taller than before: a new height, but no reason to forget how the trackers sit.
            set_standing_height(state, sample, stature_m);
            return false;
    }
    return false;
}

// A posture held a little lower for long is how this person stands now (shoes off, tired): follow it with a time constant of 2 s.
void follow_lower(CalibrationState& state, const CleanSample& sample) {
    const double below = state.standing_neck_m - sample.neck_pivot.y;
    if (state.still_s < kLowerHold_s || below <= 0.0 || below > kLowerBand * state.stature_m) return;
    const double gain = low_pass_gain(sample.dt_s, kLowerHold_s);
    state.standing_neck_m -= gain * below;
    state.standing_head_m -= gain * below;
}

void refine(CalibrationState& state, const CleanSample& sample, bool adopted) {
    const RolePose& head = sample.role[PL_ROLE_HEAD];
    const double head_heading = heading_of(head.orientation * Vec3(0.0, 0.0, -1.0));
    // The stiller, the more a moment says of standing: a guard or a walk is upright too.
    const double hurry = glm::length(sample.neck_velocity) / kQuietSpeed;
    const double dt_s = adopted ? 0.005 : std::min(sample.dt_s, 0.1) / (1.0 + hurry * hurry);
    const RolePose& waist = sample.role[PL_ROLE_WAIST];
    refine_mount(state.waist, waist, head_heading, dt_s);
    refine_mount(state.chest, sample.role[PL_ROLE_CHEST], head_heading, dt_s);
    if (!state.waist.known || !waist.position_tracked || !waist.orientation_tracked) return;
    const Quat stage_from_pelvis = stage_from_segment(waist, state.waist);
    const Vec3 hip = hip_from_waist(waist.position, stage_from_pelvis, state.stature_m);
    const double line = inclination_of(sample.neck_pivot - hip, stage_from_pelvis * Vec3(1.0, 0.0, 0.0));
    const double gain = mean_gain(state.line_zero_weight_s, dt_s);
    state.line_zero_rad += gain * (line - state.line_zero_rad);
}

// Where the feet are follows from where a still person stands: a hinge is under way long before the head has left its height.
void follow_place(CalibrationState& state, const CleanSample& sample, bool adopted) {
    const bool still = state.still_s > kPlaceHold_s && glm::length(sample.neck_velocity) < kPlaceSpeed;
    if (!adopted && state.place_known && !still) return;
    const double gain = state.place_known && !adopted ? low_pass_gain(sample.dt_s, 0.3) : 1.0;
    state.standing_place += gain * (sample.neck_pivot - state.standing_place);
}

void turn_towards(CalibrationState& state, double heading_rad, double dt_s, double time_constant_s) {
    const double gain = state.place_known ? low_pass_gain(dt_s, time_constant_s) : 1.0;
    state.heading_rad = std::remainder(state.heading_rad + gain * std::remainder(heading_rad - state.heading_rad, 2.0 * kPi), 2.0 * kPi);
}

void follow_heading(CalibrationState& state, const CleanSample& sample, bool in_rep) {
    const RolePose& waist = sample.role[PL_ROLE_WAIST];
    if (state.waist.known && waist.orientation_tracked) {
        const Vec3 right = stage_from_segment(waist, state.waist) * Vec3(1.0, 0.0, 0.0);
        turn_towards(state, heading_of(glm::cross(Vec3(0.0, 1.0, 0.0), right)), sample.dt_s, kHeadingTime_s);
    } else if (!in_rep && state.standing) {
        const double head = heading_of(sample.role[PL_ROLE_HEAD].orientation * Vec3(0.0, 0.0, -1.0));
        turn_towards(state, head, sample.dt_s, kGlanceTime_s);
    }
}

}  // namespace

Quat stage_from_segment(const RolePose& pose, const Mount& mount) {
    return pose.orientation * mount.sensor_from_segment;
}

double heading_of(const Vec3& forward) {
    if (forward.x * forward.x + forward.z * forward.z < 1e-12) return 0.0;
    return std::atan2(-forward.x, -forward.z);
}

Quat heading_rotation(double heading_rad) {
    return glm::angleAxis(heading_rad, Vec3(0.0, 1.0, 0.0));
}

double inclination_of(const Vec3& line, const Vec3& right) {
    Vec3 level = Vec3(right.x, 0.0, right.z);
    const double length = glm::length(level);
    if (length < 1e-9) return 0.0;
    level /= length;
    const Vec3 forward = glm::cross(Vec3(0.0, 1.0, 0.0), level);
    return std::atan2(glm::dot(line, forward), line.y);
}

double pitch_of(const Quat& stage_from_segment) {
    return inclination_of(stage_from_segment * Vec3(0.0, 1.0, 0.0), stage_from_segment * Vec3(1.0, 0.0, 0.0));
}

Vec3 hip_from_waist(const Vec3& waist, const Quat& stage_from_pelvis, double stature_m) {
    return waist + stage_from_pelvis * Vec3(0.0, -kWaistAboveHip * stature_m, -kWaistBehindHip * stature_m);
}

void move_neck_pivot(CalibrationState& state, const Vec3& change_m) {
    if (state.reached == PL_CALIBRATION_NONE) return;
    // Standing, the head is level to within some degrees, which turn a change of 2 cm by 2 mm.
    state.standing_neck_m += change_m.y;
    state.means_neck_m += change_m.y;
    state.standing_place += heading_rotation(state.heading_rad) * change_m;
    // The line from the hips ends at the pivot; the next standing refines what this turns it by.
    const double length_m = (kEyeHeight - kHipHeight) * state.stature_m + kNeckPivotFromEye.y;
    const double ahead_m = length_m * std::sin(state.line_zero_rad) - change_m.z, up_m = length_m * std::cos(state.line_zero_rad) + change_m.y;
    state.line_zero_rad = std::atan2(ahead_m, up_m);
}

void forget_mounts(CalibrationState& state) {
    restart_means(state);
}

bool calibrate(CalibrationState& state, const CleanSample& sample, double stature_m, bool in_rep) {
    if (!sample.head_tracked) {
        state.still_s = 0.0;
        state.standing = false;
        return false;
    }
    if (sample.recentred && state.reached != PL_CALIBRATION_NONE) {
        // The space moved: heights are to be found anew; mounts are relative to gravity and heading and stay.
        state.reached = PL_CALIBRATION_PROVISIONAL;
        state.floor_touched = false;
        set_standing_height(state, sample, stature_m);
        state.place_known = false;
    }
    const bool slow = glm::length(sample.neck_velocity) < kStillSpeed;
    state.still_s = slow ? state.still_s + sample.dt_s : 0.0;
    const PlCalibration before = state.reached;
    const bool adopted = look_for_standing(state, sample, stature_m);
    if (!in_rep) follow_lower(state, sample);
    const double below = state.standing_neck_m - sample.neck_pivot.y;
    state.standing = glm::length(sample.neck_velocity) < kUprightSpeed && below < kUprightBand * state.stature_m;
    if (adopted || state.standing) {
        refine(state, sample, adopted);
        follow_place(state, sample, adopted);
    }
    follow_heading(state, sample, in_rep);
    if (adopted || state.standing) state.place_known = true;
    return state.reached > before;
}

}  // namespace coach
