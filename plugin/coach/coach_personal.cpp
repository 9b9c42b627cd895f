// SPDX-License-Identifier: MIT
// Where personal calibration meets the coach: its commands, its place in the step, and how its results come into force. Results change
// what all later samples mean, so they wait until no repetition is under way.
#include <cmath>

#include "coach/coach.h"
#include "coach/hash.h"

namespace coach {
namespace {

void tell_step(Coach& coach) {
    say(coach, PL_EVENT_CALIBRATION_STEP, coach.steps.step, coach.steps.state, coach.filter.last_ns);
}

// A command's number as a whole one; PL_ERROR_RANGE where it is none.
PlStatus whole_number(float value, int& number) {
    if (!std::isfinite(value) || std::fabs(value) > 1e6f || value != std::floor(value)) return PL_ERROR_RANGE;
    number = static_cast<int>(value);
    return PL_OK;
}

PlStatus calibrate_step(Coach& coach, float value) {
    int step = 0;
    if (const PlStatus status = whole_number(value, step); status != PL_OK) return status;
    if (step < 0 || step >= PL_STEP_COUNT) return PL_ERROR_UNKNOWN;
    if (coach.reps.progress.active) return PL_ERROR_STATE;
    end_step(coach);
    begin_step(coach.steps, static_cast<PlCalibrationStep>(step));
    tell_step(coach);
    return PL_OK;
}

PlStatus forget(Coach& coach, float value) {
    int step = 0;
    if (const PlStatus status = whole_number(value, step); status != PL_OK) return status;
    if (step < -1 || step >= PL_STEP_COUNT) return PL_ERROR_UNKNOWN;
    for (int i = 0; i < PL_STEP_COUNT; ++i)
        if (step == -1 || step == i) forget_step(coach.personal, static_cast<PlCalibrationStep>(i));
    coach.personal_due = true;
    return PL_OK;
}

}  // namespace

void end_step(Coach& coach) {
    if (!step_under_way(coach.steps)) return;
    skip_step(coach.steps);
    tell_step(coach);
}

PlStatus apply_step_command(Coach& coach, const PlCommand& command) {
    const float value = command.value[0];
    switch (command.kind) {
        case PL_COMMAND_CALIBRATE:
            return calibrate_step(coach, value);
        case PL_COMMAND_SKIP_STEP:
            if (!step_under_way(coach.steps)) return PL_ERROR_STATE;
            end_step(coach);
            return PL_OK;
        case PL_COMMAND_FORGET_STEP:
            return forget(coach, value);
        case PL_COMMAND_GUIDE_GAZE:
            if (value != 0.0f && value != 1.0f) return PL_ERROR_RANGE;
            coach.gaze_guided = value == 1.0f;
            return PL_OK;
        default:
            return PL_ERROR_UNKNOWN;
    }
}

PlStatus take_personal(Coach& coach, const PlPersonal& personal) {
    if (const PlStatus status = check_personal(personal); status != PL_OK) return status;
    coach.personal = known_personal(personal);
    coach.personal_due = true;
    coach.hash = hash_personal(coach.hash, coach.personal);
    return PL_OK;
}

double given_stature(const Coach& coach) {
    return coach.stature_m > 0.0 ? coach.stature_m : coach.own.stature_m;
}

double own_full_flexion(const Coach& coach) {
    return knows(coach.own, PL_STEP_BEND) ? coach.own.full_flexion_rad : coach.lumbar_full_flexion_rad;
}

void bring_personal_into_force(Coach& coach) {
    if (!coach.personal_due || coach.reps.progress.active || coach.verdict_pending) return;
    coach.personal_due = false;
    coach.own = own_body(coach.personal);
    const Vec3 change = coach.own.neck_pivot_from_eye - coach.filter.neck_pivot_from_eye;
    set_neck_pivot(coach.filter, coach.own.neck_pivot_from_eye);
    move_neck_pivot(coach.calibration, change);
    if (const double stature_m = given_stature(coach); stature_m > 0.0) coach.calibration.stature_m = stature_m;
    coach.hash = hash_personal(coach.hash, coach.personal);
}

void step_now(Coach& coach, const CleanSample& sample, const Body& body) {
    coach.busy_with_step = step_under_way(coach.steps) || (coach.busy_with_step && !coach.calibration.standing);
    coach.calibration.zeros_kept = step_moves(coach.steps);
    const StepInput input{sample, coach.calibration, body, coach.body.tier, coach.stature_m};
    if (!follow_step(coach.steps, input, coach.personal, coach.calibration)) return;
    say(coach, PL_EVENT_CALIBRATION_STEP, coach.steps.step, coach.steps.state, sample.time_ns);
    if (coach.steps.state == PL_STEP_DONE) coach.personal_due = true;
}

}  // namespace coach
