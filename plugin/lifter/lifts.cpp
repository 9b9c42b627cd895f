// SPDX-License-Identifier: MIT
// How each lift goes when it goes well: the trunk, the knees, the feet and the hips from standing down to the bottom.
#include "lifter/script.h"

#include <algorithm>
#include <cmath>

namespace lifter {
namespace {

// Trunk in the middle of each lift's band in assets/lifts, flexion inside its green limits (absolute and as a change from
// set-up). Knees: soft in hinges, thighs about level in squats. A wide stance is 70 cm, its hands 47 of 55 cm (Escamilla 2000).
constexpr LiftCurve kCurves[kLifts] = {
    {62.0 * kDegree, 24.0 * kDegree, 0.15, 1.0, 1.0, Stance::kBalanced, PL_GRIP_HANGING},
    {70.0 * kDegree, 28.0 * kDegree, 0.16, 1.0, 1.0, Stance::kBalanced, PL_GRIP_HANGING},
    {64.0 * kDegree, 0.0, 0.30, 1.5, 1.5, Stance::kBalanced, PL_GRIP_HANGING, kFloorBar, 0.0, 1.0, 0.0, 0.0, 0.0, 2.0},
    {38.0 * kDegree, 116.0 * kDegree, 0.16, 1.3, 1.0, Stance::kBalanced, PL_GRIP_FREE},
    {33.0 * kDegree, 114.0 * kDegree, 0.15, 1.3, 1.0, Stance::kBalanced, PL_GRIP_OVERHEAD},
    {32.0 * kDegree, 114.0 * kDegree, 0.15, 1.3, 1.0, Stance::kBalanced, PL_GRIP_CHEST},
    {8.0 * kDegree, 90.0 * kDegree, 0.08, 1.2, 1.0, Stance::kStride, PL_GRIP_FREE},
    {40.0 * kDegree, 80.0 * kDegree, 0.15, 1.2, 1.0, Stance::kSideways, PL_GRIP_FREE},
    {36.0 * kDegree, 92.0 * kDegree, 0.22, 1.0, 1.0, Stance::kBalanced, PL_GRIP_FREE},
    {66.0 * kDegree, 26.0 * kDegree, 0.15, 1.0, 1.0, Stance::kOneLeg, PL_GRIP_HANGING, 0.0, -0.050},
    {75.0 * kDegree, 14.0 * kDegree, 0.16, 1.0, 1.0, Stance::kBalanced, PL_GRIP_HANGING},
    {56.0 * kDegree, 0.0, 0.26, 1.5, 1.5, Stance::kBalanced, PL_GRIP_HANGING, kFloorBar, 0.105, 0.85, 0.0, 0.0, 0.0, 2.0},
    {52.0 * kDegree, 0.0, 0.24, 1.4, 1.4, Stance::kBalanced, PL_GRIP_HANGING, kBlockBar, 0.0, 1.0, 0.0, 0.0, 0.0, 2.0},
    {36.0 * kDegree, 114.0 * kDegree, 0.16, 1.3, 1.0, Stance::kBalanced, PL_GRIP_BACK_RACK, 0.0, 0.0, 1.0, 0.0, 0.8, 0.85},
    {44.0 * kDegree, 106.0 * kDegree, 0.16, 1.3, 1.0, Stance::kBalanced, PL_GRIP_BACK_RACK, 0.0, 0.0, 1.0, 0.028, 0.8, 0.85},
    {65.0 * kDegree, 24.0 * kDegree, 0.16, 1.0, 1.0, Stance::kBalanced, PL_GRIP_BACK_RACK, 0.0, 0.0, 1.0, 0.0, 0.3},
    {10.0 * kDegree, 90.0 * kDegree, 0.08, 1.2, 1.0, Stance::kStride, PL_GRIP_FREE},
    {0.0, kStandingKnee, 0.0, 1.0, 1.0, Stance::kBalanced, PL_GRIP_FRONT_RACK, 0.0, 0.0, 1.0, 0.0, 0.4, 0.0, 1.8},
    {58.0 * kDegree, 24.0 * kDegree, 0.12, 1.0, 1.0, Stance::kBalanced, PL_GRIP_DOWEL},
};

constexpr double kSplitHalf = 0.18;  // of stature: half the distance of the feet in a split squat, and half a lunge's step

// Feet one before the other: the front one goes first, then the other, while the hips come down between them.
void stand_split(const Script& script, double depth, double planted, bool mirrored, Posture& p) {
    const Shape& s = script.shape;
    const double half = kSplitHalf * s.stature, straight = leg_length(s, kStandingKnee);
    const double first = smooth_step(planted / 0.5), second = smooth_step((planted - 0.5) / 0.5);
    const size_t front = mirrored ? 0 : 1, rear = 1 - front;
    p.foot_forward[front] = half * first, p.foot_forward[rear] = -half * second;
    p.foot_lift[front] = 0.03 * s.stature * 4.0 * first * (1.0 - first);
    p.foot_lift[rear] = 0.03 * s.stature * 4.0 * second * (1.0 - second);
    p.heel_angle[rear] = (30.0 * second + 22.0 * smooth_step(depth)) * kDegree;
    p.hip_forward = 0.5 * half * (first - second);
    // With the front knee hardly bent.
    const double reach = 0.985 * (s.thigh + s.shank), top = straight - std::sqrt(reach * reach - half * half);
    p.hip_drop = top * smooth_step(planted) + (0.215 * s.stature - top) * depth;
}

// The weight goes over to the carrying leg while breathing in and comes back after lockout.
void stand_on_one(const Moment& m, double depth, double trunk, Posture& p) {
    p.carrying_leg = m.mirrored ? 0 : 1;
    p.shift = smooth_step(m.setup / 0.4) * (1.0 - smooth_step((m.lockout - 0.2) / 0.8));
    p.leg_back = 0.86 * trunk * std::max(0.0, depth);
}

}  // namespace

const LiftCurve& lift_curve(Lift lift) {
    return kCurves[std::min(static_cast<size_t>(lift), kLifts - 1)];
}
bool from_floor(Lift lift) {
    return lift_curve(lift).bar_start_m > 0.0;
}
bool ascent_first(Lift lift) {
    return from_floor(lift) || lift == Lift::kOverheadPress;
}
bool feet_stay(Lift lift) {
    return lift_curve(lift).stance == Stance::kBalanced;
}
double usual_trunk(Lift lift) {
    return lift_curve(lift).trunk;
}
bool bar_held(Lift lift) {
    const uint32_t grip = lift_curve(lift).grip;
    return grip == PL_GRIP_HANGING || grip == PL_GRIP_OVERHEAD || grip == PL_GRIP_BACK_RACK || grip == PL_GRIP_FRONT_RACK;
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

double watched_height(const Script& script, const Joints& j) {
    if (script.from_floor) return j.bar.y;
    if (script.set.grip == PL_GRIP_FRONT_RACK) return j.bar.y - 0.5 * (j.shoulder[0].y + j.shoulder[1].y);
    return j.neck_pivot.y;
}

Posture start_posture(const Script& script, double planted) {
    const LiftCurve& curve = lift_curve(script.set.lift);
    Posture p;
    p.grip = script.set.grip;
    p.load_share = script.set.load_share;
    p.high_hand = script.set.high_hand;
    p.rack_low = curve.rack_low;
    // Standing, the weight as a whole is over the feet; the deeper, the more the bar itself is kept there.
    p.bar_balance = 0.3 * curve.bar_balance;
    p.grip_share = glm::mix(1.0, curve.grip_share, script.planted ? planted : 1.0);
    // Who goes down to a bar takes his stance on the way; who lifts what he carries stands in it from the start.
    p.stance_wide = curve.stance_wide * script.shape.stature * (script.planted ? smooth_step(planted) : 1.0);
    return p;
}

void step_at(const Script& script, const Moment& m, Posture& posture) {
    const double h = script.shape.stature, depth = m.depth;
    const bool mirrored = m.mirrored;
    const size_t stepping = mirrored ? 0 : 1;
    const double step = m.motion->step_share;
    const double out = smooth_step(depth / 0.5);  // the foot has landed half way down
    posture.stance = lift_curve(script.set.lift).stance;
    if (script.set.lift == Lift::kSplitSquat) {
        stand_split(script, depth, m.planted, false, posture);
    } else if (script.set.lift == Lift::kOverheadPress) {
        posture.press = 1.0 - depth;
    } else if (script.set.lift == Lift::kSingleLegRdl) {
        stand_on_one(m, depth, m.motion->trunk, posture);
    } else if (script.set.lift == Lift::kSitToStand) {
        posture.seat_share = smooth_step((depth - 0.3) / 0.6);
        posture.seat_lean = -0.42 * posture.knee;  // shins about upright
    } else if (script.set.lift == Lift::kSquat) {
        posture.arm_raise = 70.0 * kDegree * depth;  // free arms go forward against the hips
    } else if (script.set.lift == Lift::kLunge) {
        posture.foot_forward[stepping] = 0.36 * h * step * out;
        posture.foot_lift[stepping] = 0.03 * h * 4.0 * out * (1.0 - out);
        posture.heel_angle[1 - stepping] = 50.0 * kDegree * smooth_step(depth);
        posture.hip_forward = 0.18 * h * step * depth;
        posture.hip_drop = 0.215 * h * depth;
    } else if (script.set.lift == Lift::kSideLunge) {
        const double side = mirrored ? -1.0 : 1.0, left = std::max(0.0, 1.0 - depth);
        posture.foot_right[stepping] = side * 0.50 * h * step * out;
        posture.foot_lift[stepping] = 0.03 * h * 4.0 * out * (1.0 - out);
        posture.hip_right = side * 0.31 * h * step * (1.0 - left * left);
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
