// SPDX-License-Identifier: MIT
// Side bend, twist and neck: each from the sensor that says most of it, zero in standing.
#include "coach/lateral.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "coach/params.h"

namespace coach {
namespace {

constexpr Vec3 kUp{0.0, 1.0, 0.0};
constexpr double kLateralBlend_s = 0.3;

double square(double v) {
    return v * v;
}
double wrapped(double rad) {
    return std::remainder(rad, 2.0 * kPi);
}
// How far a segment's right axis dips below the level: leaning to the right is positive.
double roll_of(const Quat& stage_from_segment) {
    return std::asin(std::clamp(-(stage_from_segment * Vec3(1.0, 0.0, 0.0)).y, -1.0, 1.0));
}

// Standing moments are averaged, the stillest counting most; the first one counts at once.
void learn(StandingZero& zero, double rad, const CalibrationState& calibration, const CleanSample& sample) {
    if (!calibration.standing) return;
    const double hurry = glm::length(sample.neck_velocity) / kQuietSpeed;
    const double dt_s = std::max(1e-3, std::min(sample.dt_s, 0.1)) / (1.0 + hurry * hurry);
    zero.weight_s = std::min(zero.weight_s + dt_s, kZeroWindow_s);
    zero.rad += dt_s / zero.weight_s * wrapped(rad - zero.rad);
}

Estimate blended(Blended& state, Estimate now, int source, double dt_s) {
    if (state.known && source != state.source) state.offset = wrapped(state.last - now.value);
    state.offset *= state.known ? 1.0 - low_pass_gain(dt_s, kLateralBlend_s) : 0.0;
    state.known = true;
    state.source = source;
    now.value += state.offset;
    now.sigma = std::hypot(now.sigma, state.offset);
    state.last = now.value;
    return now;
}

// Across both hands, from left to right; zero where they are not seen or too near to each other.
Vec3 across_hands(const CleanSample& sample) {
    const RolePose& left = sample.role[PL_ROLE_LEFT_HAND];
    const RolePose& right = sample.role[PL_ROLE_RIGHT_HAND];
    if (!left.position_tracked || !right.position_tracked) return Vec3(0.0);
    const Vec3 across = right.position - left.position;
    return square(across.x) + square(across.z) < square(kHandsApart_m) ? Vec3(0.0) : across;
}

// ---- side bend ----------------------------------------------------------------------------------------------------------

Estimate side_unseen(LateralState& state, const LateralInput& input, const CalibrationState& calibration, const CleanSample& sample) {
    Estimate side{0.0, input.pattern == PL_PATTERN_LUNGE ? kSideUnseenLungeSigma : kSideUnseenSigma, PL_ORIGIN_ESTIMATED};
    const double roll = roll_of(sample.role[PL_ROLE_HEAD].orientation);
    learn(state.head_roll, roll, calibration, sample);
    side.value = kSidePerHeadRoll * (roll - state.head_roll.rad);
    const Vec3 across = across_hands(sample);
    if (across != Vec3(0.0)) {
        const double tilt = std::atan2(-across.y, std::hypot(across.x, across.z));
        learn(state.hand_tilt, tilt, calibration, sample);
        side.value += kSidePerHandTilt * (tilt - state.hand_tilt.rad);
    }
    return side;
}

// The line from hips to neck, seen from the pelvis; the strap's wobble moves it with the pelvis.
Estimate side_by_line(LateralState& state, const CalibrationState& calibration, const CleanSample& sample, const Body& body) {
    const Vec3 line_in_pelvis = glm::conjugate(body.stage_from_pelvis) * (sample.neck_pivot - body.hip);
    const double length = std::max(1e-6, glm::length(line_in_pelvis));
    const double line = std::asin(std::clamp(line_in_pelvis.x / length, -1.0, 1.0));
    learn(state.line, line, calibration, sample);
    Estimate side{kSideGain * (line - state.line.rad), 0.0, PL_ORIGIN_MEASURED};
    side.sigma = std::hypot(kSideSigma, kSideSigmaPerBend * side.value);
    return side;
}

Estimate side_bend_now(LateralState& state, const LateralInput& input, const CalibrationState& calibration, const CleanSample& sample,
                       const Body& body) {
    const bool by_line = input.pelvis_seen && body.pelvis_height_seen;
    if (!by_line && !(input.pelvis_seen && input.chest_seen)) return side_unseen(state, input, calibration, sample);
    Estimate side;
    if (by_line) side = side_by_line(state, calibration, sample, body);
    if (input.chest_seen) {
        const Quat stage_from_thorax = stage_from_segment(sample.role[PL_ROLE_CHEST], calibration.chest);
        const Vec3 up = glm::conjugate(body.stage_from_pelvis) * (stage_from_thorax * kUp);
        const double chest = std::asin(std::clamp(up.x, -1.0, 1.0));
        const double chest_variance = square(kStrapSigma) + square(0.05 * chest), line_variance = square(side.sigma);
        const double share = by_line ? line_variance / (line_variance + chest_variance) : 1.0;
        side.value += share * (chest - side.value);
        side.sigma = std::sqrt(share * chest_variance);
        side.origin = PL_ORIGIN_MEASURED;
    }
    side.sigma = std::hypot(side.sigma, kSideGain * kStrapSigma);
    return side;
}

// ---- twist --------------------------------------------------------------------------------------------------------------

// By the line of the hands: against the pelvis where a sensor says how that turns, else against the heading.
Estimate twist_by_hands(LateralState& state, const LateralInput& input, const CalibrationState& calibration, const CleanSample& sample,
                        const Body& body) {
    const Vec3 across = across_hands(sample);
    if (across == Vec3(0.0)) return {};
    const size_t against = input.pelvis_seen ? 1 : 0;
    const double hands = heading_of(glm::cross(kUp, across));
    const double pelvis =
        input.pelvis_seen ? heading_of(glm::cross(kUp, body.stage_from_pelvis * Vec3(1.0, 0.0, 0.0))) : calibration.heading_rad;
    const double turned = wrapped(hands - pelvis);
    // Only standing still is straight: a hinge turns the shoulders long before the head has left its height.
    if (calibration.standing && (!state.twist_zero_known[against] || input.still_s > kPlaceHold_s)) {
        state.twist_zero_rad[against] = turned;
        state.twist_zero_known[against] = true;
    }
    if (!state.twist_zero_known[against]) return {};
    const double turn = wrapped(turned - state.twist_zero_rad[against]);
    if (against == 0) return {turn, kTwistSigma, PL_ORIGIN_ESTIMATED};
    const bool free = input.grip == PL_GRIP_FREE;
    Estimate twist{turn, 0.0, PL_ORIGIN_ESTIMATED};
    const double per_turn = (free ? kTwistSigmaPerTurnFree : kTwistSigmaPerTurn) * twist.value;
    twist.sigma = std::sqrt(square(kTwistSigma) + square(kStrapSigma) + square(per_turn));
    if (std::fabs(twist.value) > kTwistMost) {
        twist.sigma = std::hypot(twist.sigma, twist.value - std::copysign(kTwistMost, twist.value));
        twist.value = std::copysign(kTwistMost, twist.value);
    }
    return twist;
}

Estimate twist_by_chest(const CalibrationState& calibration, const CleanSample& sample, const Body& body) {
    const Quat stage_from_thorax = stage_from_segment(sample.role[PL_ROLE_CHEST], calibration.chest);
    const auto yaw = [](const Quat& stage_from_segment) { return heading_of(glm::cross(kUp, stage_from_segment * Vec3(1.0, 0.0, 0.0))); };
    const double turn = wrapped(yaw(stage_from_thorax) - yaw(body.stage_from_pelvis));
    return {turn, std::hypot(std::sqrt(2.0) * kStrapSigma, kTwistZeroSigma), PL_ORIGIN_MEASURED};
}

// ---- neck ---------------------------------------------------------------------------------------------------------------

Estimate neck_now(LateralState& state, const CalibrationState& calibration, const CleanSample& sample, const Body& body) {
    if (!sample.role[PL_ROLE_HEAD].orientation_known) return {};
    const double pitch = pitch_of(sample.role[PL_ROLE_HEAD].orientation);
    learn(state.head_pitch, pitch, calibration, sample);
    Estimate neck;
    neck.value = wrapped(pitch - state.head_pitch.rad - body.trunk.value - kUpperBackPerLumbar * body.lumbar.value);
    neck.sigma = std::sqrt(square(body.trunk.sigma) + square(kNeckSigma) + square(kNeckSigmaPerLumbar * body.lumbar.value));
    neck.origin = std::min(body.trunk.origin, sample.head_tracked ? PL_ORIGIN_MEASURED : PL_ORIGIN_ESTIMATED);
    return neck;
}

}  // namespace

void estimate_lateral(LateralState& state, const LateralInput& input, const CalibrationState& calibration, const CleanSample& sample,
                      Body& body) {
    const int line = input.pelvis_seen && body.pelvis_height_seen ? 1 : 0, chest = input.pelvis_seen && input.chest_seen ? 2 : 0;
    Estimate side = side_bend_now(state, input, calibration, sample, body);
    side.value = std::clamp(side.value, -kSideMost, kSideMost);
    body.side_bend = blended(state.side_bend, side, line + chest, sample.dt_s);
    const Estimate twist = chest != 0 ? twist_by_chest(calibration, sample, body) : twist_by_hands(state, input, calibration, sample, body);
    if (twist.origin == PL_ORIGIN_UNSEEN) {
        state.twist.known = false;
        body.twist = {};
    } else {
        body.twist = blended(state.twist, twist, chest != 0 ? 2 : input.pelvis_seen ? 1 : 0, sample.dt_s);
    }
    body.neck = neck_now(state, calibration, sample, body);
}

}  // namespace coach
