// SPDX-License-Identifier: MIT
// Feet and two-link legs: where each foot stands, and the leg that swings back while the other carries.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "lifter/body.h"

namespace lifter {
namespace {

constexpr double kBall = 0.7;                              // of the foot before the ankle: about there a raised heel turns it
constexpr double kFreeKnee = 14.0 * kDegree;               // of a leg that hangs or swings back
constexpr double kFreeHeel = 0.030;                        // of stature: how high a heel comes up that carries nothing any more
constexpr double kLeavesFloor[2] = {0.0, 14.0 * kDegree};  // swing of the thigh over which the toe goes from the floor into the air

// Where the free leg's ankle is: from its place on the floor, heel up, to in line with the thigh that swings back.
Vec3 free_ankle(const Shape& s, const Posture& p, const Vec3& hip, double side) {
    const double leg = leg_length(s, kFreeKnee);
    const Vec3 floor =
        at(side * (s.hip_half + p.stance_wide), s.ankle_up + kFreeHeel * s.stature * p.shift, s.ankle_forward - s.mid_foot_forward);
    const Vec3 air = hip + at(0.0, -leg * std::cos(p.leg_back), -leg * std::sin(p.leg_back));
    const double t = std::clamp((p.leg_back - kLeavesFloor[0]) / (kLeavesFloor[1] - kLeavesFloor[0]), 0.0, 1.0);
    return glm::mix(floor, air, t * t * t * (10.0 + t * (-15.0 + 6.0 * t)));
}

}  // namespace

Vec3 bend(const Vec3& a, const Vec3& b, double first, double second, const Vec3& pole) {
    const Vec3 line = b - a;
    const double distance = std::max(1e-6, glm::length(line));
    const Vec3 along = line / distance;
    const double foot = (first * first - second * second + distance * distance) / (2.0 * distance);
    const double out = std::sqrt(std::max(0.0, first * first - foot * foot));
    const Vec3 side = pole - along * glm::dot(pole, along);
    return a + along * foot + side * (out / std::max(1e-9, glm::length(side)));
}

Posture with_free_foot(const Shape& s, const Posture& p, const Joints& j) {
    Posture out = p;
    if (p.stance != Stance::kOneLeg || p.shift <= 0.0) return out;
    const size_t i = 1 - p.carrying_leg;
    const double side = i == 0 ? -1.0 : 1.0, ball = kBall * s.toe_forward;
    const Vec3 ankle = free_ankle(s, p, j.hip_centre + Vec3(side * s.hip_half, 0.0, 0.0), side);
    // The toes hang: the heel turns up by as much as leaves them above the floor.
    const double up = std::max(0.0, ankle.y - s.ankle_up) / ball;
    out.heel_angle[i] = std::asin(up / std::sqrt(1.0 + up * up));
    const double angle = out.heel_angle[i] + s.heel_angle, c = std::cos(angle), si = std::sin(angle);
    out.foot_lift[i] = ankle.y - ball * si - s.ankle_height * c;
    out.foot_forward[i] = -ankle.z + s.mid_foot_forward - ball * (1.0 - c) - s.ankle_height * si;
    out.foot_right[i] = ankle.x - side * (s.hip_half + p.stance_wide);
    return out;
}

void place_feet(const Shape& s, const Posture& p, Joints& j) {
    for (size_t i = 0; i < 2; ++i) {
        const double side = i == 0 ? -1.0 : 1.0;
        const double right = side * (s.hip_half + p.stance_wide) + p.foot_right[i];
        const double ahead = p.foot_forward[i] - s.mid_foot_forward, lift = p.foot_lift[i];
        const double ball = kBall * s.toe_forward, angle = p.heel_angle[i] + s.heel_angle;
        const double c = std::cos(angle), si = std::sin(angle);
        const auto about_ball = [&](double forward, double up) {
            const double x = forward - ball;
            return at(right, x * -si + up * c + lift, ahead + ball + x * c + up * si);
        };
        j.ankle[i] = about_ball(0.0, s.ankle_height);
        j.heel[i] = about_ball(-s.heel_back, 0.0);
        j.toe[i] = at(right, lift, ahead + s.toe_forward);
    }
    j.mid_foot = Vec3(0.5 * (p.foot_right[0] + p.foot_right[1]), 0.0, -0.5 * (p.foot_forward[0] + p.foot_forward[1]));
    if (p.stance != Stance::kOneLeg) return;
    const double carrying = (p.carrying_leg == 0 ? -1.0 : 1.0) * (s.hip_half + p.stance_wide);
    j.mid_foot = Vec3(p.shift * carrying, 0.0, 0.0);
}

void place_legs(const Shape& s, const Posture& p, Joints& j) {
    for (size_t i = 0; i < 2; ++i) {
        const double side = i == 0 ? -1.0 : 1.0;
        j.hip[i] = j.hip_centre + Vec3(side * s.hip_half, 0.0, 0.0);
        // Where a hand finds a bone: the front end of the iliac crest, and the roof of the shoulder.
        j.hip_bone[i] = j.hip[i] + j.pelvis * at(0.0, 0.045 * s.stature, 0.02 * s.stature);
        j.shoulder_top[i] = j.shoulder[i] + j.upper_thorax * at(0.0, 0.04 * s.stature, 0.0);
        // Knees go over the toes: outwards in a wide stance. That of a leg swung back faces the floor.
        const bool free = p.stance == Stance::kOneLeg && i != p.carrying_leg;
        const Vec3 pole = at(side * std::max(0.0, 5.0 * p.stance_wide / s.stature), free ? -0.3 : 0.2, 1.0);
        j.knee[i] = bend(j.hip[i], j.ankle[i], s.thigh, s.shank, pole);
    }
}

}  // namespace lifter
