// SPDX-License-Identifier: MIT
// How each lift goes when it goes well: the trunk, the knees, the feet and the hips from standing down to the bottom.
#include "lifter/script.h"

#include <algorithm>
#include <cmath>

namespace lifter {
namespace {

// Trunk in the middle of each lift's band in assets/lifts, flexion inside its green limits (absolute and as a change from
// set-up). Knees: soft in hinges, thighs about level in squats.
constexpr LiftCurve kCurves[kLifts] = {
    {62.0 * kDegree, 24.0 * kDegree, 0.15, 1.0, 1.0, Stance::kBalanced, PL_GRIP_HANGING},
    {70.0 * kDegree, 28.0 * kDegree, 0.16, 1.0, 1.0, Stance::kBalanced, PL_GRIP_HANGING},
    {64.0 * kDegree, 0.0, 0.30, 1.5, 1.5, Stance::kBalanced, PL_GRIP_HANGING},
    {38.0 * kDegree, 116.0 * kDegree, 0.16, 1.3, 1.0, Stance::kBalanced, PL_GRIP_FREE},
    {33.0 * kDegree, 114.0 * kDegree, 0.15, 1.3, 1.0, Stance::kBalanced, PL_GRIP_OVERHEAD},
    {32.0 * kDegree, 114.0 * kDegree, 0.15, 1.3, 1.0, Stance::kBalanced, PL_GRIP_CHEST},
    {8.0 * kDegree, 90.0 * kDegree, 0.08, 1.2, 1.0, Stance::kStride, PL_GRIP_FREE},
    {40.0 * kDegree, 80.0 * kDegree, 0.15, 1.2, 1.0, Stance::kSideways, PL_GRIP_FREE},
    {36.0 * kDegree, 92.0 * kDegree, 0.22, 1.0, 1.0, Stance::kBalanced, PL_GRIP_FREE},
    {58.0 * kDegree, 24.0 * kDegree, 0.12, 1.0, 1.0, Stance::kBalanced, PL_GRIP_DOWEL},
};

}  // namespace

const LiftCurve& lift_curve(Lift lift) {
    return kCurves[std::min(static_cast<size_t>(lift), kLifts - 1)];
}

double trunk_at(const Script& script, const Motion& motion, double depth) {
    const LiftCurve& curve = lift_curve(script.set.lift);
    if (script.set.lift == Lift::kSitToStand) {
        // Lean, sit, sit up; and the same way back.
        constexpr double kSeated = 12.0 * kDegree;
        return motion.trunk * smooth_step(depth / 0.6) - (motion.trunk - kSeated) * smooth_step((depth - 0.55) / 0.45);
    }
    // Past the usual bottom the curve goes on, without a corner.
    const double left = 1.0 - depth;
    return motion.trunk * (1.0 - std::copysign(std::pow(std::abs(left), curve.trunk_power), left));
}

double knee_at(const Script& script, const Motion& motion, double depth) {
    const LiftCurve& curve = lift_curve(script.set.lift);
    // A seated lifter's knees lead.
    const double down = script.set.lift == Lift::kSitToStand ? std::min(1.0, depth) * (1.8 - 0.8 * std::min(1.0, depth))
                                                             : std::pow(std::max(0.0, depth), curve.knee_power);
    return kStandingKnee + (motion.knee - kStandingKnee) * down;
}

void step_at(const Script& script, double depth, bool mirrored, Posture& posture) {
    const double h = script.shape.stature;
    const size_t stepping = mirrored ? 0 : 1;
    const double out = smooth_step(depth / 0.5);  // the foot has landed half way down
    posture.stance = lift_curve(script.set.lift).stance;
    if (script.set.lift == Lift::kSitToStand) {
        posture.seat_share = smooth_step((depth - 0.3) / 0.6);
        posture.seat_lean = -0.42 * posture.knee;  // shins about upright
    } else if (script.set.lift == Lift::kSquat) {
        posture.arm_raise = 70.0 * kDegree * depth;  // free arms go forward against the hips
    } else if (script.set.lift == Lift::kLunge) {
        posture.foot_forward[stepping] = 0.36 * h * out;
        posture.foot_lift[stepping] = 0.03 * h * 4.0 * out * (1.0 - out);
        posture.heel_angle[1 - stepping] = 50.0 * kDegree * smooth_step(depth);
        posture.hip_forward = 0.18 * h * depth;
        posture.hip_drop = 0.215 * h * depth;
    } else if (script.set.lift == Lift::kSideLunge) {
        const double side = mirrored ? -1.0 : 1.0, left = std::max(0.0, 1.0 - depth);
        posture.foot_right[stepping] = side * 0.50 * h * out;
        posture.foot_lift[stepping] = 0.03 * h * 4.0 * out * (1.0 - out);
        posture.hip_right = side * 0.31 * h * (1.0 - left * left);
        posture.hip_drop = 0.19 * h * (1.0 - std::pow(left, 1.5));
    }
}

void bend_upper_back(const Script& script, double trunk, Posture& posture) {
    const Person& person = script.person;
    const double share = person.thoracic_habit - person.thoracic_lean_habit * std::max(0.0, trunk);
    // Bent knees lower the hips; how far the shins lean changes little of that.
    const double bent =
        std::max(0.0, leg_length(script.shape, kStandingKnee) - leg_length(script.shape, std::max(kStandingKnee, posture.knee)));
    const double drop = posture.stance == Stance::kBalanced ? bent : posture.hip_drop;
    posture.thoracic = share * posture.lumbar + person.thoracic_drop_habit * drop / script.shape.stature;
}

void incline_trunk(const Script& script, double trunk, Posture& posture) {
    posture.pelvis = 0.0;
    posture.pelvis = trunk + script.standing_inclination - spine_inclination(script.shape, posture);
}

}  // namespace lifter
