// SPDX-License-Identifier: MIT
// Stand tall, look at the mark: the two steps that ask for stillness alone. And what all steps share.
#include <algorithm>
#include <cmath>

#include "coach/params.h"
#include "coach/steps.h"

namespace coach {

void timed_add(TimedMean& state, double value, double since_s) {
    const double dt_s = counted_s(since_s);
    state.weight_s += dt_s;
    if (state.weight_s <= 0.0) {
        state.mean = value;
        return;
    }
    const double off = value - state.mean;
    state.mean += off * dt_s / state.weight_s;
    state.squares += dt_s * off * (value - state.mean);
}

double timed_sd(const TimedMean& state) {
    return state.weight_s > 0.0 ? std::sqrt(std::max(0.0, state.squares / state.weight_s)) : 0.0;
}

double step_quality(double sigma, double spread) {
    return std::max(0.0, 1.0 - (sigma / spread) * (sigma / spread));
}

namespace {

// Stature that the height of the eyes gives over the floor that is known; 0 where it is no person's.
double stature_from_eyes(const CalibrationState& standing, double eyes_m) {
    const double floor_m = floor_is_found(standing) ? standing.floor_m : 0.0;
    const double stature_m = (eyes_m - floor_m) / kEyeHeight;
    return stature_m >= kPlausibleStature[0] && stature_m <= kPlausibleStature[1] ? stature_m : 0.0;
}

}  // namespace

// The stillness is lived through twice: once by the calibration in force, once by a copy that takes it as standing from scratch. The copy
// replaces the other only when the step is done, so that a step that fails has changed nothing.
StepReport follow_stand(StandStep& step, const StepInput& input, PlPersonal& found) {
    const CleanSample& sample = input.sample;
    const bool still = sample.head_tracked && !after_gap(sample) && glm::length(sample.neck_velocity) < kStillSpeed;
    if (!still) {
        const bool moved = step.moved || step.held_s > kStandingHold_s;
        step = StandStep{};
        step.moved = moved;
        return {PL_STEP_WAITING, moved ? PL_STEP_REASON_MOVED : PL_STEP_REASON_NONE};
    }
    if (step.held_s <= 0.0) {
        step.standing = input.calibration;
        step.standing.commanded = true;
        step.standing.still_s = 0.0;
    }
    step.held_s += counted_s(sample.dt_s);
    calibrate(step.standing, sample, input.given_stature_m, false);
    timed_add(step.head_m, sample.role[PL_ROLE_HEAD].position.y, sample.dt_s);
    timed_add(step.across_m, sample.neck_pivot.x, sample.dt_s);
    timed_add(step.ahead_m, sample.neck_pivot.z, sample.dt_s);
    StepReport report{PL_STEP_RUNNING, PL_STEP_REASON_NONE, std::min(1.0, step.held_s / kStandHold_s)};
    if (step.held_s < kStandHold_s) return report;
    double stature_m = stature_from_eyes(step.standing, step.head_m.mean);
    if (stature_m <= 0.0) stature_m = input.given_stature_m;  // heights in this space tell nothing, but the person said
    if (stature_m <= 0.0) return {PL_STEP_FAILED, PL_STEP_REASON_IMPLAUSIBLE, 1.0};
    found.stature_m = static_cast<float>(stature_m);
    // Sway is an angle about the ankles: so much the zero of the trunk is unsure.
    const double sway = std::hypot(timed_sd(step.across_m), timed_sd(step.ahead_m)) / (kEyeHeight * stature_m);
    report.state = PL_STEP_DONE;
    report.quality = step_quality(sway, kStandSpread);
    return report;
}

StepReport follow_look(LookStep& step, const StepInput& input, PlPersonal& found) {
    const CleanSample& sample = input.sample;
    const bool upright =
        sample.head_tracked && !after_gap(sample) && input.calibration.standing && glm::length(sample.neck_velocity) < kStillSpeed;
    const double pitch = sample.head_tracked ? -pitch_of(sample.role[PL_ROLE_HEAD].orientation) : 0.0;
    const bool same = step.pitch_rad.weight_s <= 0.0 || std::fabs(pitch - step.pitch_rad.mean) < kLookStill;
    if (!upright || !same) {
        step.moved = step.moved || step.pitch_rad.weight_s > 0.5 * kLookHold_s;
        step.pitch_rad = TimedMean{};
        return {PL_STEP_WAITING, step.moved ? PL_STEP_REASON_MOVED : PL_STEP_REASON_NONE};
    }
    timed_add(step.pitch_rad, pitch, sample.dt_s);
    StepReport report{PL_STEP_RUNNING, PL_STEP_REASON_NONE, std::min(1.0, step.pitch_rad.weight_s / kLookHold_s)};
    if (step.pitch_rad.weight_s < kLookHold_s) return report;
    if (std::fabs(step.pitch_rad.mean) > kLookFarthest) return {PL_STEP_FAILED, PL_STEP_REASON_IMPLAUSIBLE, 1.0};
    found.look_pitch_rad = static_cast<float>(step.pitch_rad.mean);
    report.state = PL_STEP_DONE;
    report.quality = step_quality(std::hypot(kLookHabit, timed_sd(step.pitch_rad)), kLookSpread);
    return report;
}

}  // namespace coach
