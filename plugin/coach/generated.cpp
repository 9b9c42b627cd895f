// SPDX-License-Identifier: MIT
// Tier TB: made-up hips and chest join balance and what people usually do, each with the weight that it deserves.
#include "coach/generated.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "coach/pair_fit.h"
#include "coach/params.h"

namespace coach {
namespace {

bool usable(const RolePose& pose) {
    return pose.generated && pose.orientation_known;
}

void learn_zero(GeneratedZero& zero, const RolePose& pose, double heading_rad, double dt_s) {
    if (!usable(pose)) return;
    const Quat seen = glm::conjugate(pose.orientation) * heading_rotation(heading_rad);
    if (zero.weight_s <= 0.0) zero.sensor_from_segment = seen;
    const double gain = mean_gain(zero.weight_s, dt_s, kZeroWindow_s);
    zero.sensor_from_segment = turned_towards(zero.sensor_from_segment, seen, gain);
}

double pitch_from(const RolePose& pose, const GeneratedZero& zero) {
    return pitch_of(pose.orientation * zero.sensor_from_segment);
}

// Pitch of the thorax and its standard deviation where a chest is there at all, real or made up.
bool chest_pitch(const GeneratedState& state, const CalibrationState& calibration, const RolePose& chest, double& pitch_rad,
                 double& sigma) {
    if (chest.orientation_tracked && calibration.chest.known) {
        pitch_rad = pitch_of(stage_from_segment(chest, calibration.chest));
        sigma = kWornChestSigma;
        return true;
    }
    if (!usable(chest) || state.chest.weight_s < kGeneratedZeroLeast_s) return false;
    pitch_rad = pitch_from(chest, state.chest);
    sigma = kGeneratedChestSigma;
    return true;
}

}  // namespace

GeneratedResult estimate_generated(GeneratedState& state, const CalibrationState& calibration, const CleanSample& sample,
                                   const Estimate& balance) {
    const RolePose& hips = sample.role[PL_ROLE_WAIST];
    const RolePose& chest = sample.role[PL_ROLE_CHEST];
    if (calibration.standing) {
        const double dt_s = std::min(sample.dt_s, 0.1) / (1.0 + square(glm::length(sample.neck_velocity) / kPlaceSpeed));
        learn_zero(state.hips, hips, calibration.heading_rad, dt_s);
        learn_zero(state.chest, chest, calibration.heading_rad, dt_s);
    }
    GeneratedResult result;
    if (!usable(hips) || state.hips.weight_s < kGeneratedZeroLeast_s) return result;
    result.held = true;
    PairFit fit;
    add_measurement(fit, 1.0, kTrunkPerLumbar, balance.value, square(balance.sigma));
    add_measurement(fit, 1.0, 0.0, pitch_from(hips, state.hips), square(kGeneratedHipSigma));
    // What people usually do at this lean, before any sensor of this person speaks: lumbar = usual * trunk.
    const double usual = balance.value > 0.0 ? kUsualLumbarPerTrunk : 0.0;
    add_measurement(fit, -usual, 1.0 - usual * kTrunkPerLumbar, 0.0, square(kHintLumbarSigma));
    double thorax_rad = 0.0, thorax_sigma = 0.0;
    if (chest_pitch(state, calibration, chest, thorax_rad, thorax_sigma)) add_measurement(fit, 1.0, 1.0, thorax_rad, square(thorax_sigma));
    const PairAngles pair = solve_pair(fit);
    const double lumbar_sigma = std::max(kGeneratedLumbarLeast, std::sqrt(pair.lumbar_variance));
    const double pelvis_sigma = std::max(kGeneratedLumbarLeast, std::sqrt(pair.pelvis_variance));
    result.pelvis = {pair.pelvis, pelvis_sigma, PL_ORIGIN_ESTIMATED};
    result.lumbar = {pair.lumbar, lumbar_sigma, PL_ORIGIN_ESTIMATED};
    result.trunk = {trunk_of(pair), std::sqrt(trunk_variance_of(pair)), PL_ORIGIN_ESTIMATED};
    return result;
}

}  // namespace coach
