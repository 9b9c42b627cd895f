// SPDX-License-Identifier: MIT
// The steps one after the other, and what is kept of them.
#include "coach/personal.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "coach/hash.h"
#include "coach/params.h"

namespace coach {
namespace {

// A grip's origin lies so far above the floor when the controller touches a shoe [design]: 7 cm where it stands beside the sole, 12 cm
// where a fist rests on the laces.
constexpr double kHandAboveFloor_m = 0.10;
constexpr double kTouchedFloorSigma_m = 0.030;
constexpr double kStageFloorSigma_m = 0.015;  // SteamVR: 1.7 cm (B4)
constexpr double kWrongFloor_m = 0.10;        // the runtime's floor is another one: a platform, or none was set

// Hip joint from the bony points at the front of the pelvis (Harrington 2007, J Biomech 40:595, from magnetic resonance images): so much
// further down, and so much out from the middle, as parts of their distance and a constant.
constexpr double kHipJointDown[2] = {0.30, 0.0109};
constexpr double kHipJointOut[2] = {0.33, 0.0073};
// Those points lie 23.5 +- 2 cm apart in adults [design]; hands further apart rest on the sides of the pelvis, which lie as high.
constexpr double kHipBonesApart_m[2] = {0.21, 0.26};

constexpr uint32_t kAllSteps = (1u << PL_STEP_COUNT) - 1u;

struct Field {
    PlCalibrationStep step;
    float PlPersonal::*value;
    float least, most;
};

// Every plain number of a step with the range that the seam documents.
constexpr Field kField[] = {
    {PL_STEP_STAND, &PlPersonal::stature_m, 1.2f, 2.3f},           {PL_STEP_LOOK, &PlPersonal::look_pitch_rad, -0.7f, 0.7f},
    {PL_STEP_NOD, &PlPersonal::neck_pivot_sigma_m, 0.0f, 0.2f},    {PL_STEP_BEND, &PlPersonal::lumbar_flexion_rad, 0.35f, 1.75f},
    {PL_STEP_BEND, &PlPersonal::lumbar_extension_rad, 0.0f, 1.0f}, {PL_STEP_SHOES, &PlPersonal::mid_foot_forward_m, -0.3f, 0.3f},
    {PL_STEP_SHOES, &PlPersonal::stance_width_m, 0.0f, 1.5f},      {PL_STEP_TOUCH, &PlPersonal::hip_width_m, 0.15f, 0.6f},
    {PL_STEP_TOUCH, &PlPersonal::hip_height_m, 0.5f, 1.5f},        {PL_STEP_TOUCH, &PlPersonal::shoulder_width_m, 0.2f, 0.7f},
    {PL_STEP_TOUCH, &PlPersonal::shoulder_height_m, 0.8f, 2.0f},   {PL_STEP_BAR, &PlPersonal::grip_width_m, 0.0f, 2.0f},
    {PL_STEP_BAR, &PlPersonal::grip_width_sigma_m, 0.0f, 2.0f},
};

bool within(float value, float least, float most) {
    return std::isfinite(value) && value >= least && value <= most;
}

bool within_reach(const float (&v)[3]) {
    const double length2 = static_cast<double>(v[0]) * v[0] + static_cast<double>(v[1]) * v[1] + static_cast<double>(v[2]) * v[2];
    return std::isfinite(length2) && length2 <= 0.2 * 0.2;
}

bool knows_step(const PlPersonal& personal, uint32_t step) {
    return (personal.known & (1u << step)) != 0;
}

bool tracked(const CleanSample& sample, PlRole role) {
    return sample.role[role].position_tracked;
}

bool sensors_there(PlCalibrationStep step, const StepInput& input) {
    const CleanSample& sample = input.sample;
    if (!sample.head_tracked) return false;
    const bool left = tracked(sample, PL_ROLE_LEFT_HAND), right = tracked(sample, PL_ROLE_RIGHT_HAND);
    switch (step) {
        case PL_STEP_BEND:
            return tier_sees_spine(input.tier);
        case PL_STEP_SHOES:
            return left || right;  // one hand may touch both
        case PL_STEP_TOUCH:
        case PL_STEP_BAR:
            return left && right;
        default:
            return true;
    }
}

StepReport follow_one(StepsState& state, const StepInput& input, PlPersonal& found) {
    switch (state.step) {
        case PL_STEP_STAND:
            return follow_stand(state.stand, input, found);
        case PL_STEP_LOOK:
            return follow_look(state.look, input, found);
        case PL_STEP_NOD:
            return follow_nod(state.nod, input, found);
        case PL_STEP_BEND:
            return follow_bend(state.bend, input, found);
        case PL_STEP_SHOES:
            return follow_shoes(state.shoes, input, found);
        case PL_STEP_TOUCH:
            return follow_touch(state.touch, input, found);
        case PL_STEP_BAR:
            return follow_bar(state.bar, input, found);
        case PL_STEP_COUNT:
            break;
    }
    return {PL_STEP_FAILED, PL_STEP_REASON_NONE};
}

// The floor under the shoes: the runtime's and the touched one by their variances where they agree, else the touched one.
void touch_floor(CalibrationState& calibration, double hand_m) {
    const double touched_m = hand_m - kHandAboveFloor_m;
    const double stage_m = calibration.floor_touched ? calibration.stage_floor_m : calibration.floor_m;
    const double weight = 1.0 / (kTouchedFloorSigma_m * kTouchedFloorSigma_m);
    const double stage_weight = std::fabs(touched_m - stage_m) < kWrongFloor_m ? 1.0 / (kStageFloorSigma_m * kStageFloorSigma_m) : 0.0;
    if (!calibration.floor_touched) calibration.stage_floor_m = stage_m;
    calibration.floor_touched = true;
    calibration.floor_m = (weight * touched_m + stage_weight * stage_m) / (weight + stage_weight);
}

void take_over(const StepsState& state, CalibrationState& calibration) {
    if (state.step == PL_STEP_STAND) calibration = state.stand.standing;
    if (state.step == PL_STEP_SHOES) touch_floor(calibration, state.shoes.hand_floor_m);
}

StepReport failed(PlStepReason reason, double progress) {
    return {PL_STEP_FAILED, reason, progress};
}

}  // namespace

bool step_under_way(const StepsState& state) {
    return state.state == PL_STEP_WAITING || state.state == PL_STEP_RUNNING;
}

bool step_moves(const StepsState& state) {
    return step_under_way(state) && state.step != PL_STEP_STAND && state.step != PL_STEP_LOOK && state.step != PL_STEP_BAR;
}

void begin_step(StepsState& state, PlCalibrationStep step) {
    const double quality = state.quality;
    state = StepsState{};
    state.step = step;
    state.state = PL_STEP_WAITING;
    state.quality = quality;
}

void skip_step(StepsState& state) {
    if (step_under_way(state)) state.state = PL_STEP_SKIPPED;
}

bool follow_step(StepsState& state, const StepInput& given, PlPersonal& personal, CalibrationState& calibration) {
    if (!step_under_way(state)) return false;
    state.run_s += given.sample.dt_s;
    StepInput input = given;
    input.late = state.run_s >= kStepLimit_s;
    if (input.sample.recentred) {  // what was collected lies in a space that is no more
        const double run_s = state.run_s;
        begin_step(state, state.step);
        state.run_s = run_s;
        return false;
    }
    state.gone_s = sensors_there(state.step, input) ? 0.0 : state.gone_s + input.sample.dt_s;
    PlPersonal found = personal;
    StepReport report = follow_one(state, input, found);
    const bool open = report.state == PL_STEP_WAITING || report.state == PL_STEP_RUNNING;
    if (open && state.gone_s > kStepSensorGone_s) report = failed(PL_STEP_REASON_SENSOR, report.progress);
    if (report.state == PL_STEP_WAITING || report.state == PL_STEP_RUNNING) {
        if (input.late)
            report = failed(report.reason == PL_STEP_REASON_NONE ? PL_STEP_REASON_TIME : report.reason, report.progress);
        else
            report.reason = PL_STEP_REASON_NONE;
    }
    if (report.state == PL_STEP_DONE) {
        found.known |= 1u << state.step;
        found.done_unix_s[state.step] = 0;
        found.quality[state.step] = static_cast<float>(report.quality);
        // What a profile could not bring back is not kept either.
        if (check_personal(found) != PL_OK) report = failed(PL_STEP_REASON_IMPLAUSIBLE, 1.0);
    }
    if (report.state == PL_STEP_DONE) {
        take_over(state, calibration);
        personal = found;
        state.quality = report.quality;
    }
    const bool changed = report.state != state.state;
    state.state = report.state;
    state.reason = report.reason;
    state.progress = report.progress;
    return changed;
}

PlStatus check_personal(const PlPersonal& personal) {
    if (personal.known & ~kAllSteps) return PL_ERROR_UNKNOWN;
    for (const Field& field : kField)
        if (knows_step(personal, field.step) && !within(personal.*field.value, field.least, field.most)) return PL_ERROR_RANGE;
    if (knows_step(personal, PL_STEP_NOD) && !within_reach(personal.neck_pivot_from_eye_m)) return PL_ERROR_RANGE;
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step)
        if (knows_step(personal, step) && !within(personal.quality[step], 0.0f, 1.0f)) return PL_ERROR_RANGE;
    return PL_OK;
}

void forget_step(PlPersonal& personal, PlCalibrationStep step) {
    personal.known &= ~(1u << step);
    personal.done_unix_s[step] = 0;
    personal.quality[step] = 0.0f;
    for (const Field& field : kField)
        if (field.step == step) personal.*field.value = 0.0f;
    if (step == PL_STEP_NOD) std::ranges::fill(personal.neck_pivot_from_eye_m, 0.0f);
}

PlPersonal known_personal(const PlPersonal& personal) {
    PlPersonal known = personal;
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step)
        if (!knows_step(personal, step)) forget_step(known, static_cast<PlCalibrationStep>(step));
    known.size = sizeof(PlPersonal);
    return known;
}

OwnBody own_body(const PlPersonal& personal) {
    OwnBody own;
    own.known = personal.known;
    own.stature_m = personal.stature_m;
    own.look_pitch_rad = personal.look_pitch_rad;
    if (knows(own, PL_STEP_NOD)) {
        const float(&pivot)[3] = personal.neck_pivot_from_eye_m;
        own.neck_pivot_from_eye = Vec3(pivot[0], pivot[1], pivot[2]);
        own.neck_pivot_sigma_m = personal.neck_pivot_sigma_m;
    }
    if (knows(own, PL_STEP_BEND)) {
        own.full_flexion_rad = personal.lumbar_flexion_rad;
        own.full_extension_rad = personal.lumbar_extension_rad;
    }
    own.mid_foot_forward_m = personal.mid_foot_forward_m;
    own.stance_width_m = personal.stance_width_m;
    if (knows(own, PL_STEP_TOUCH)) {
        own.hip_bone_width_m = personal.hip_width_m;
        own.hip_bone_height_m = personal.hip_height_m;
        const double bones_m = std::clamp(own.hip_bone_width_m, kHipBonesApart_m[0], kHipBonesApart_m[1]);
        own.hip_joint_width_m = 2.0 * (kHipJointOut[0] * bones_m + kHipJointOut[1]);
        own.hip_joint_height_m = own.hip_bone_height_m - (kHipJointDown[0] * bones_m + kHipJointDown[1]);
        own.shoulder_width_m = personal.shoulder_width_m;
        own.shoulder_height_m = personal.shoulder_height_m;
        own.length_sigma_m = kTouchSigma_m;
    }
    own.grip_width_m = personal.grip_width_m;
    own.grip_width_sigma_m = personal.grip_width_sigma_m;
    return own;
}

uint64_t hash_personal(uint64_t hash, const PlPersonal& personal) {
    hash = hash_mix(hash, uint64_t{personal.known});
    for (const Field& field : kField) hash = hash_mix(hash, static_cast<double>(personal.*field.value));
    for (float value : personal.neck_pivot_from_eye_m) hash = hash_mix(hash, static_cast<double>(value));
    for (float value : personal.quality) hash = hash_mix(hash, static_cast<double>(value));
    return hash;
}

uint64_t hash_steps(uint64_t hash, const StepsState& state) {
    if (state.state == PL_STEP_IDLE) return hash;
    const uint64_t words =
        static_cast<uint64_t>(state.step) | static_cast<uint64_t>(state.state) << 8 | static_cast<uint64_t>(state.reason) << 16;
    for (double value : {state.progress, state.run_s, state.gone_s, state.stand.held_s, state.look.pitch_rad.mean, state.nod.eye_squared,
                         state.nod.pitch_turn_rad, state.bend.flexion_rad, state.bend.extension_rad, state.bend.farthest_rad,
                         state.shoes.touch[0].x, state.touch.hip_height_m, state.touch.shoulder_height_m, state.bar.width_m.mean})
        hash = hash_mix(hash, value);
    return hash_mix(hash, words);
}

}  // namespace coach
