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
constexpr double kZeroKnown_s = 0.5;
constexpr double kMountedAnew = 6.0 * kDegree;  // a strap creeps by less
constexpr double kZeroOff = 3.0 * kDegree;

double wrapped(double rad) {
    return std::remainder(rad, 2.0 * kPi);
}
// How far a segment's right axis dips below the level: leaning to the right is positive.
double roll_of(const Quat& stage_from_segment) {
    return std::asin(std::clamp(-(stage_from_segment * Vec3(1.0, 0.0, 0.0)).y, -1.0, 1.0));
}

// Where a segment faces.
double yaw_of(const Quat& stage_from_segment) {
    return heading_of(glm::cross(kUp, stage_from_segment * Vec3(1.0, 0.0, 0.0)));
}

double lunge_sigma(const LateralInput& input) {
    return input.pattern == PL_PATTERN_LUNGE ? kLungeSigma : 0.0;
}

// Standing moments are averaged, the stillest counting most; the first one counts at once.
void learn(StandingZero& zero, double rad, const CalibrationState& calibration, const CleanSample& sample) {
    if (!calibration.standing) return;
    const double hurry = glm::length(sample.neck_velocity) / kQuietSpeed;
    const double dt_s = std::max(1e-3, std::min(sample.dt_s, 0.1)) / (1.0 + hurry * hurry);
    zero.weight_s = std::min(zero.weight_s + dt_s, kZeroWindow_s);
    const double off = wrapped(rad - zero.rad);
    // A glance or a shrug in standing is no new way to stand: once something is known it moves little at a time.
    zero.rad += dt_s / zero.weight_s * (zero.weight_s > kZeroKnown_s ? std::clamp(off, -kZeroOff, kZeroOff) : off);
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

// A tracker that was put on anew has zeros of its own: the old ones stand until the next standing, which then counts fully.
void follow_mounting(LateralState& state, const LateralInput& input, const CalibrationState& calibration) {
    if (!input.pelvis_seen) return;
    const Quat& mount = calibration.waist.sensor_from_segment;
    if (std::fabs(glm::dot(mount, state.waist_mount)) > std::cos(0.5 * kMountedAnew)) return;
    state.waist_mount = mount;
    state.line.weight_s = state.twist_on_pelvis.weight_s = 0.0;
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
    const Estimate unseen = side_unseen(state, input, calibration, sample);
    if (!by_line && !(input.pelvis_seen && input.chest_seen)) return unseen;
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
    side.sigma = std::sqrt(square(side.sigma) + square(kSideGain * kStrapSigma) + square(kMountHeadingSigma * body.lumbar.value) +
                           square(lunge_sigma(input)));
    return side;
}

// ---- twist --------------------------------------------------------------------------------------------------------------

// By the line of the hands: against the pelvis where a sensor says how that turns, else against the heading.
Estimate twist_by_hands(LateralState& state, const LateralInput& input, const CalibrationState& calibration, const CleanSample& sample,
                        const Body& body) {
    const Vec3 across = across_hands(sample);
    if (across == Vec3(0.0)) return {0.0, kTwistUnseenSigma, PL_ORIGIN_ASSUMED};
    const double hands = heading_of(glm::cross(kUp, across));
    const double turned = wrapped(hands - calibration.heading_rad);
    // Only standing still is straight: a hinge turns the shoulders long before the head has left its height.
    const bool straight = calibration.standing && (!state.twist_zero_known || input.still_s > kPlaceHold_s);
    if (straight) {
        const double gain = state.twist_zero_known ? low_pass_gain(sample.dt_s, kTwistZeroTime_s) : 1.0;
        state.twist_zero_rad = wrapped(state.twist_zero_rad + gain * wrapped(turned - state.twist_zero_rad));
        if (!state.twist_zero_known) state.twist_on_pelvis.weight_s = 0.0;
        state.twist_zero_known = true;
    }
    if (!state.twist_zero_known) return {0.0, kTwistUnseenSigma, PL_ORIGIN_ASSUMED};
    const bool free = input.grip == PL_GRIP_FREE;
    const auto sigma = [free](double turn, double against) {
        const double own = free ? kTwistFreeSigma : kTwistSigma, per_turn = free ? kTwistSigmaPerTurnFree : kTwistSigmaPerTurn;
        return std::sqrt(square(own) + square(against) + square(per_turn * turn));
    };
    const double turn = wrapped(turned - state.twist_zero_rad);
    if (!input.pelvis_seen) return {turn, sigma(turn, 0.0), PL_ORIGIN_ESTIMATED};
    const double on_pelvis = wrapped(hands - yaw_of(body.stage_from_pelvis));
    if (straight) learn(state.twist_on_pelvis, on_pelvis, calibration, sample);
    const double twist = wrapped(on_pelvis - state.twist_on_pelvis.rad);
    return {twist, sigma(twist, kStrapSigma), PL_ORIGIN_ESTIMATED};
}

Estimate twist_by_chest(const LateralInput& input, const CalibrationState& calibration, const CleanSample& sample, const Body& body) {
    const Quat stage_from_thorax = stage_from_segment(sample.role[PL_ROLE_CHEST], calibration.chest);
    const double turn = wrapped(yaw_of(stage_from_thorax) - yaw_of(body.stage_from_pelvis));
    const double leant = kMountHeadingSigma * (1.0 - std::cos(body.trunk.value));
    return {turn, std::sqrt(2.0 * square(kStrapSigma) + square(kTwistZeroSigma) + square(leant) + square(lunge_sigma(input))),
            PL_ORIGIN_MEASURED};
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
    follow_mounting(state, input, calibration);
    const int line = input.pelvis_seen && body.pelvis_height_seen ? 1 : 0, chest = input.pelvis_seen && input.chest_seen ? 2 : 0;
    Estimate side = side_bend_now(state, input, calibration, sample, body);
    side.value = std::clamp(side.value, -kSideMost, kSideMost);
    body.side_bend = blended(state.side_bend, side, line + chest, sample.dt_s);
    // Where the hands are followed in any case, they can take over.
    const Estimate by_hands = twist_by_hands(state, input, calibration, sample, body);
    const int hands = by_hands.origin == PL_ORIGIN_ASSUMED ? 0 : input.pelvis_seen ? 2 : 1;
    body.twist = chest != 0 ? blended(state.twist, twist_by_chest(input, calibration, sample, body), 3, sample.dt_s)
                            : blended(state.twist, by_hands, hands, sample.dt_s);
    body.neck = neck_now(state, calibration, sample, body);
}

}  // namespace coach
