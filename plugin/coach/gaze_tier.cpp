// SPDX-License-Identifier: MIT
// Tier T1G: whether the gaze follows its mark, and what the head's pitch then says.
#include "coach/gaze_tier.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "coach/gaze.h"
#include "coach/pair_fit.h"
#include "coach/params.h"

namespace coach {
namespace {

bool calibrated(const OwnBody& own) {
    return knows(own, PL_STEP_LOOK) && (knows(own, PL_STEP_NOD) || knows(own, PL_STEP_BEND));
}

// Where the eyes look when they look straight ahead in the head, as this person carries it.
Vec3 gaze_of(const Quat& head, double look_pitch_rad) {
    return head * (glm::angleAxis(-look_pitch_rad, Vec3(1.0, 0.0, 0.0)) * Vec3(0.0, 0.0, -1.0));
}

double angle_between(const Vec3& unit, const Vec3& other) {
    const double length = glm::length(other);
    return length < 1e-6 ? 0.0 : std::acos(std::clamp(glm::dot(unit, other / length), -1.0, 1.0));
}

double off_mark(const CalibrationState& calibration, const CleanSample& sample, const Vec3& gaze) {
    GazeInput input;
    input.eye = sample.role[PL_ROLE_HEAD].position;
    input.neck_pivot = sample.neck_pivot;
    input.standing_place = calibration.standing_place;
    input.standing_neck_m = calibration.standing_neck_m;
    input.heading_rad = calibration.heading_rad;
    input.floor_m = calibration.floor_m;
    input.stature_m = calibration.stature_m;
    return angle_between(gaze, gaze_mark(input) - input.eye);
}

void follow(GazeTierState& state, double off_rad, double balance_sigma, double dt_s) {
    const double limit = state.follows ? kGazeFar[0] + kGazeFar[1] * balance_sigma : kGazeNear[0] + kGazeNear[1] * balance_sigma;
    const bool against = state.follows ? off_rad > limit : off_rad < limit;
    state.against_s = against ? state.against_s + dt_s : 0.0;
    if (state.against_s < (state.follows ? kGazeFar_s : kGazeNear_s)) return;
    state.follows = !state.follows;
    state.against_s = 0.0;
}

}  // namespace

GazeResult estimate_gaze(GazeTierState& state, const CalibrationState& calibration, const OwnBody& own, bool guided,
                         const CleanSample& sample, const Estimate& balance) {
    GazeResult result;
    if (!guided || !calibrated(own) || !sample.head_tracked || !calibration.place_known) {
        state = GazeTierState{};
        return result;
    }
    const Vec3 gaze = gaze_of(sample.role[PL_ROLE_HEAD].orientation, own.look_pitch_rad);
    const Vec3 forward = heading_rotation(calibration.heading_rad) * Vec3(0.0, 0.0, -1.0);
    const Vec3 along = std::cos(balance.value) * forward - Vec3(0.0, std::sin(balance.value), 0.0);
    const double off_rad = std::min(off_mark(calibration, sample, gaze), angle_between(gaze, along));
    follow(state, off_rad, balance.sigma, std::min(sample.dt_s, 0.1));
    if (!state.follows) return result;
    result.held = true;
    const double head_rad = std::atan2(-gaze.y, std::max(0.05, glm::dot(gaze, forward)));
    const double usual = balance.value > 0.0 ? kUsualLumbarPerTrunk : 0.0;
    PairFit fit;
    add_measurement(fit, 1.0, kTrunkPerLumbar, balance.value, square(balance.sigma));
    add_measurement(fit, 1.0, kTrunkPerLumbar, head_rad, square(kGazeHeadSigma));
    // What people usually do at this lean: lumbar = usual * trunk.
    add_measurement(fit, -usual, 1.0 - usual * kTrunkPerLumbar, 0.0, square(kHintLumbarSigma));
    const PairAngles pair = solve_pair(fit);
    result.pelvis = {pair.pelvis, std::max(kGazeLumbarLeast, std::sqrt(pair.pelvis_variance)), PL_ORIGIN_ESTIMATED};
    result.lumbar = {pair.lumbar, std::max(kGazeLumbarLeast, std::sqrt(pair.lumbar_variance)), PL_ORIGIN_ESTIMATED};
    result.trunk = {trunk_of(pair), std::max(kGazeTrunkLeast, std::sqrt(trunk_variance_of(pair))), PL_ORIGIN_ESTIMATED};
    return result;
}

}  // namespace coach
