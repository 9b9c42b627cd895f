// SPDX-License-Identifier: MIT
// Finds this person's standing: height, floor, heading, and how each strapped tracker sits on its segment.
#include "coach/calibrate.h"

#include <algorithm>
#include <cmath>

#include "coach/params.h"

namespace coach {
namespace {

void restart_zeros(CalibrationState& state) {
    state.waist = Mount{};
    state.chest = Mount{};
    forget_line_zero(state);
    state.zero_neck_m = state.standing_neck_m;
}

// The zero was learned in a posture lower than standing turned out to be, and says less of it by so much.
void doubt_lower(CalibrationState& state) {
    const double lower_m = state.standing_neck_m - state.zero_neck_m - kTallBand * state.stature_m;
    const double more = kZeroSigmaPerDrop * std::max(0.0, lower_m) / state.stature_m;
    for (Held* zero : {&state.waist.zero, &state.chest.zero, &state.line_zero}) doubt_zero(*zero, more);
    state.zero_neck_m = state.standing_neck_m;
}

// A clearly taller posture than that of the zero is a better guess of standing; a hair's breadth is not, and a zero that is held
// is given up for a much taller one alone.
void restart_for_taller(CalibrationState& state) {
    const bool held = state.waist.zero.held || state.chest.zero.held || state.line_zero.held;
    const double above = state.standing_neck_m - state.zero_neck_m;
    if (above > (held ? kWrongStandingBand : kTallBand) * state.stature_m) restart_zeros(state);
}

void set_standing_height(CalibrationState& state, const CleanSample& sample, double stature_m) {
    const RolePose& head = sample.role[PL_ROLE_HEAD];
    state.standing_neck_m = sample.neck_pivot.y;
    state.standing_head_m = head.position.y;
    const bool in_new_space = state.reached == PL_CALIBRATION_PROVISIONAL && state.floor_by_stature;
    if (in_new_space && !state.floor_touched && !state.floor_by_feet) {
        if (stature_m > 0.0) state.stature_m = stature_m;
        state.floor_m = state.standing_head_m - kEyeHeight * state.stature_m;
        return;
    }
    const double from_floor = (state.standing_head_m - (floor_is_found(state) ? state.floor_m : 0.0)) / kEyeHeight;
    const bool plausible = from_floor >= kPlausibleStature[0] && from_floor <= kPlausibleStature[1];
    if (stature_m > 0.0) {
        state.stature_m = stature_m;
    } else {
        state.stature_m = plausible ? from_floor : kDefaultStature;
    }
    // Where poses are relative to the start there is no floor at zero: put it where this person's feet must be.
    if (!floor_is_found(state)) state.floor_m = plausible ? 0.0 : state.standing_head_m - kEyeHeight * state.stature_m;
}

// Trackers on the feet know a platform from a tall person, and stepping onto it from growing.
void follow_floor(CalibrationState& state, const CleanSample& sample, double stature_m) {
    state.stepped_now = false;
    if (state.reached == PL_CALIBRATION_NONE) return;
    // Whoever kneels or lies has feet on their toes or on edge: they say nothing of the floor.
    if (state.standing_neck_m - sample.neck_pivot.y > kFeetFlatDrop * state.stature_m) {
        state.feet.stand_s = 0.0;
        return;
    }
    const double before_m = state.floor_m;
    const FloorNews news = find_floor(state.feet, sample, before_m == 0.0 && !floor_is_found(state), state.floor_m);
    if (news == FloorNews::kNone) return;
    state.floor_by_feet = true;
    state.stepped_now = news == FloorNews::kMoved;
    if (state.stepped_now) {
        for (double* height_m : {&state.standing_neck_m, &state.standing_head_m, &state.zero_neck_m, &state.standing_place.y})
            *height_m += state.floor_m - before_m;
    } else if (stature_m <= 0.0) {
        const double from_floor = (state.standing_head_m - state.floor_m) / kEyeHeight;
        if (from_floor >= kPlausibleStature[0] && from_floor <= kPlausibleStature[1]) state.stature_m = from_floor;
    }
}

// The line from hip centre to neck pivot, where a positioned waist tracker of known mounting tells where the hips are.
struct WaistLine {
    bool seen = false;
    double lean_rad = 0.0;
    double hip_m = 0.0;  // height of the hip centre
};

WaistLine waist_line(const CalibrationState& state, const CleanSample& sample) {
    const RolePose& waist = sample.role[PL_ROLE_WAIST];
    if (!state.waist.known || !waist.position_tracked || !waist.orientation_tracked) return {};
    const Quat stage_from_pelvis = stage_from_segment(waist, state.waist);
    const Vec3 hip = hip_from_waist(state, waist.position, stage_from_pelvis);
    return {true, inclination_of(sample.neck_pivot - hip, stage_from_pelvis * Vec3(1.0, 0.0, 0.0)), hip.y};
}

// The first clear standing still has the last word on the zero: one that was learned in a lean, which lowers the head by next to
// nothing, is given up where the trunk stands otherwise by more than standing postures do.
void give_up_leaning_zero(CalibrationState& state, const CleanSample& sample) {
    const WaistLine line = waist_line(state, sample);
    if (!line.seen || !state.line_zero_known) return;
    if (std::fabs(line.lean_rad - state.line_zero_rad) > kZeroWrong) restart_zeros(state);
}

// Takes this posture as standing from scratch.
void adopt(CalibrationState& state, const CleanSample& sample, double stature_m, PlCalibration reached) {
    set_standing_height(state, sample, stature_m);
    restart_zeros(state);
    state.reached = reached;
    state.commanded = false;
}

// Decides whether this posture is a new, better standing. Returns true where it was adopted.
bool look_for_standing(CalibrationState& state, const CleanSample& sample, double stature_m, bool in_rep) {
    const double height = sample.neck_pivot.y;
    const double above = height - state.standing_neck_m;
    const double stature = state.stature_m;
    if (state.commanded) {
        // The pause at the bottom of a repetition is no standing.
        if (in_rep || state.still_s < kStandingHold_s) return false;
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
                doubt_lower(state);
                give_up_leaning_zero(state, sample);
                return false;
            }
            // Held for long and somewhat lower: the tallest posture so far was a jump or a reach, no standing.
            if (state.still_s >= kLowerStanding_s && above < 0.0 && above > -kLowerStandingBand * stature) {
                adopt(state, sample, stature_m, PL_CALIBRATION_STANDING);
                return true;
            }
            if (above > 0.0) {
                set_standing_height(state, sample, stature_m);
                restart_for_taller(state);
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

// Turn from the head's heading to that of `ahead`, where the two agree well enough to be of one body; else 0.
double turn_to(double head_heading, const Vec3& ahead) {
    const double turn = std::remainder(heading_of(ahead) - head_heading, 2.0 * kPi);
    return std::fabs(turn) < kHeadingAgrees ? turn : 0.0;
}

void learn_line(CalibrationState& state, const CleanSample& sample, const Look& look) {
    const WaistLine line = waist_line(state, sample);
    if (!line.seen) return;
    const double gain = state.line_zero_known ? look_gain(state.line_zero, look) : 1.0;
    state.line_zero_rad += gain * (line.lean_rad - state.line_zero_rad);
    state.hip_zero_m += gain * (line.hip_m - state.hip_zero_m);
    state.head_pitch_zero_rad += gain * (pitch_of(sample.role[PL_ROLE_HEAD].orientation) - state.head_pitch_zero_rad);
    state.line_zero_known = true;
}

void refine(CalibrationState& state, const CleanSample& sample, bool adopted) {
    const Look look = look_of(state, sample);
    if (adopted || look.upright) {
        learn_mount(state.waist, sample.role[PL_ROLE_WAIST], look, look.heading_rad);
        learn_mount(state.chest, sample.role[PL_ROLE_CHEST], look, look.chest_heading_rad);
        learn_line(state, sample, look);
    }
    // As long as somebody stands still it is one standing, and the strap's wobble averages out; whoever moves has begun with something.
    if (glm::length(sample.neck_velocity) >= kStillSpeed)
        for (Held* zero : {&state.waist.zero, &state.chest.zero, &state.line_zero}) end_visit(*zero);
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
        if (std::fabs(right.y) > kHeadingRollMost) return;
        turn_towards(state, heading_of(glm::cross(Vec3(0.0, 1.0, 0.0), right)), sample.dt_s, kHeadingTime_s);
    } else if (!in_rep && state.standing) {
        const double head = heading_of(sample.role[PL_ROLE_HEAD].orientation * Vec3(0.0, 0.0, -1.0));
        turn_towards(state, head, sample.dt_s, kGlanceTime_s);
    }
}

// Lifters keep their stature where the space moves: the floor follows from it. Who was in the middle of something is as far below
// standing as before, and goes on as fast as before while the jump is looked at.
void begin_in_new_space(CalibrationState& state, const CleanSample& sample, double stature_m) {
    const double before_m = state.standing_neck_m;
    state.reached = PL_CALIBRATION_PROVISIONAL;
    state.floor_touched = state.floor_by_feet = false;
    state.feet = FootFloor{};
    state.place_known = false;
    state.floor_by_stature = state.stature_known;
    set_standing_height(state, sample, stature_m);
    if (state.stature_known) {
        const double below_m = state.below_m + state.falling_m_s * std::min(sample.gap_s, kUnseenMost_s);
        const double still_below_m = std::clamp(below_m, 0.0, kDropMost * state.stature_m);
        for (double* height_m : {&state.standing_neck_m, &state.standing_head_m, &state.floor_m}) *height_m += still_below_m;
    }
    state.zero_neck_m += state.standing_neck_m - before_m;
}

// The trackers slipped: the next standing still says how they sit now. Returns true where this moment is it.
bool zero_again(CalibrationState& state, bool in_rep) {
    if (!state.rezero_due || in_rep || !state.standing || state.still_s < kStandingHold_s) return false;
    state.rezero_due = false;
    restart_zeros(state);
    return true;
}

}  // namespace

bool floor_is_found(const CalibrationState& state) {
    return state.floor_touched || state.floor_by_feet || state.floor_by_stature;
}

// What this moment says of standing, and where pelvis and chest face. The head looks about; a waist tracker lies on the midline of
// the back below the neck, a chest tracker on the midline in front: the level lines between them point ahead too.
Look look_of(const CalibrationState& state, const CleanSample& sample) {
    Look look;
    const double drop = std::max(0.0, state.standing_neck_m - sample.neck_pivot.y) / state.stature_m;
    const double hurry = glm::length(sample.neck_velocity) / kQuietSpeed;
    look.upright = drop < kZeroDropMost;
    look.dt_s = std::min(sample.dt_s, 0.1);
    look.sigma_rad = (kZeroSigma + kZeroSigmaPerDrop * drop) * (1.0 + 0.5 * hurry * hurry);
    look.heading_weight_s = drop < kBoutEndsDrop ? look.dt_s / (1.0 + hurry * hurry) : 0.0;
    const RolePose& waist = sample.role[PL_ROLE_WAIST];
    const RolePose& chest = sample.role[PL_ROLE_CHEST];
    const double head = heading_of(sample.role[PL_ROLE_HEAD].orientation * Vec3(0.0, 0.0, -1.0));
    look.heading_rad = look.chest_heading_rad = head;
    if (!waist.position_tracked) return look;
    const double by_neck = turn_to(head, sample.neck_pivot - waist.position);
    look.heading_rad = look.chest_heading_rad = head + kHeadingByNeck * by_neck;
    if (!chest.position_tracked) return look;
    const double by_chest = turn_to(head, chest.position - waist.position);
    look.heading_rad = look.chest_heading_rad = head + (1.0 - kHeadingByChest) * kHeadingByNeck * by_neck + kHeadingByChest * by_chest;
    return look;
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

Vec3 hip_from_waist(const CalibrationState& state, const Vec3& waist, const Quat& stage_from_pelvis) {
    return waist + stage_from_pelvis * (state.hip_in_waist * state.stature_m);
}

void move_neck_pivot(CalibrationState& state, const Vec3& change_m) {
    if (state.reached == PL_CALIBRATION_NONE) return;
    // Standing, the head is level to within some degrees, which turn a change of 2 cm by 2 mm.
    state.standing_neck_m += change_m.y;
    state.standing_place += heading_rotation(state.heading_rad) * change_m;
    // The line from the hips ends at the pivot; the next standing refines what this turns it by.
    const double length_m = (kEyeHeight - kHipHeight) * state.stature_m + kNeckPivotFromEye.y;
    const double ahead_m = length_m * std::sin(state.line_zero_rad) - change_m.z, up_m = length_m * std::cos(state.line_zero_rad) + change_m.y;
    state.line_zero_rad = std::atan2(ahead_m, up_m);
}

void forget_mounts(CalibrationState& state) {
    restart_zeros(state);
}

void doubt_mounts(CalibrationState& state) {
    state.rezero_due = true;
    for (Held* zero : {&state.waist.zero, &state.chest.zero, &state.line_zero}) doubt_zero(*zero, kZeroStart);
}

void forget_line_zero(CalibrationState& state) {
    state.line_zero = Held{};
    state.line_zero_known = false;
}

void align(CalibrationState& state, const CleanSample& sample, PlPattern pattern) {
    if (pattern == PL_PATTERN_LUNGE || pattern == PL_PATTERN_FLOOR || state.zeros_kept || !sample.head_tracked) return;
    const double dt_s = std::min(sample.dt_s, 0.1);
    const bool placed = sample.role[PL_ROLE_WAIST].position_tracked;
    learn_axis(state.waist, sample.role[PL_ROLE_WAIST], dt_s, placed);
    learn_axis(state.chest, sample.role[PL_ROLE_CHEST], dt_s, placed);
}

void look_again(CalibrationState& state) {
    for (Held* zero : {&state.waist.zero, &state.chest.zero, &state.line_zero}) {
        const double sigma = std::max(std::sqrt(zero->variance), kZeroNewSet);
        *zero = Held{sigma * sigma, false};
    }
}

bool calibrate(CalibrationState& state, const CleanSample& sample, double stature_m, bool in_rep) {
    if (!sample.head_tracked) {
        state.still_s = 0.0;
        state.standing = false;
        return false;
    }
    // Where the space moved heights are to be found anew; mounts are relative to gravity and heading and stay.
    if (sample.recentred && state.reached != PL_CALIBRATION_NONE) begin_in_new_space(state, sample, stature_m);
    follow_floor(state, sample, stature_m);
    const bool slow = glm::length(sample.neck_velocity) < kStillSpeed && !after_gap(sample);
    state.still_s = slow ? state.still_s + counted_s(sample.dt_s) : 0.0;
    const PlCalibration before = state.reached;
    const bool adopted = look_for_standing(state, sample, stature_m, in_rep);
    if (!in_rep) follow_lower(state, sample);
    const double below = state.standing_neck_m - sample.neck_pivot.y;
    state.standing = glm::length(sample.neck_velocity) < kUprightSpeed && below < kUprightBand * state.stature_m;
    state.below_m = below;
    state.falling_m_s = -sample.neck_velocity.y;
    state.stature_known = state.stature_known || state.reached == PL_CALIBRATION_STANDING;
    if (adopted) state.rezero_due = false;
    const bool anew = adopted || zero_again(state, in_rep);
    if (anew || !(state.zeros_kept || state.rezero_due)) refine(state, sample, anew);
    if (adopted || state.standing) follow_place(state, sample, adopted);
    follow_heading(state, sample, in_rep);
    if (adopted || state.standing) state.place_known = true;
    // A much taller standing than the one that served is told again: every angle counts from it now.
    return state.reached > before || (adopted && before == PL_CALIBRATION_STANDING);
}

}  // namespace coach
