// SPDX-License-Identifier: MIT
// Arms: hands on a bar that hangs, lies on the shoulders or is pressed, hands that are free, and the grip poses that follow.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>

#include "lifter/body.h"

namespace lifter {
namespace {

constexpr double kArmSlack = 0.997;  // straight arms, elbows not locked

// Of stature. A bar in the rack lies on the front of the shoulders, clear of the throat; past the face it goes with a hand's breadth to
// spare.
constexpr double kRackForward = 0.070, kRackUp = 0.012, kPastFace = 0.037;

// The hands on a bar that straight arms hold below (down = -1) or above (down = +1) the shoulders.
void hold_bar(const Shape& s, const Posture& p, double half, double forward, double up, Joints& j) {
    const double reach = kArmSlack * (s.upper_arm + s.forearm);
    const Vec3 line = j.shoulder[1] - j.shoulder[0];
    const Vec3 across = glm::normalize(Vec3(line.x, 0.0, line.z));
    const Vec3 middle = 0.5 * (j.shoulder[0] + j.shoulder[1]);
    for (size_t i = 0; i < 2; ++i) {
        Vec3 hand = across * (half * (i == 0 ? -1.0 : 1.0)) + Vec3(middle.x, 0.0, -forward);
        const double dx = hand.x - j.shoulder[i].x, dz = hand.z - j.shoulder[i].z;
        const double high = std::sqrt(std::max(0.16 * reach * reach, reach * reach - dx * dx - dz * dz));
        hand.y = j.shoulder[i].y + up * high;
        j.hand[i] = hand;
    }
    // A bar is level by itself: the arm with reach to spare bends.
    const double level = up < 0.0 ? std::max(j.hand[0].y, j.hand[1].y) : std::min(j.hand[0].y, j.hand[1].y);
    j.hand[0].y = j.hand[1].y = level;
    j.hand[up < 0.0 ? 1 : 0].y -= up * p.bar_uneven;
}

void hold_at_body(const Shape& s, const Posture& p, double half, double drop, double forward, Joints& j) {
    for (size_t i = 0; i < 2; ++i) {
        const double side = i == 0 ? -1.0 : 1.0;
        j.hand[i] = j.neck_base + j.upper_thorax * at(side * half, -s.shoulder_drop - drop, forward + p.bar_forward);
    }
    j.hand[1].y += p.bar_uneven;
}

Vec3 raised_hand(const Shape& s, const Posture& p, const Joints& j, size_t i) {
    const double reach = 0.97 * (s.upper_arm + s.forearm), side = i == 0 ? -1.0 : 1.0;
    return j.shoulder[i] + at(side * 0.02 * s.stature, -std::cos(p.arm_raise) * reach, std::sin(p.arm_raise) * reach);
}

// Pressed from the shoulders to over mid-foot on straight arms: up before the face, then back. The bar stays level by itself.
void press_bar(const Shape& s, const Posture& p, double over_foot, Joints& j) {
    const Vec3 middle = 0.5 * (j.shoulder[0] + j.shoulder[1]);
    Joints top = j;
    Posture level = p;
    level.bar_uneven = 0.0;
    hold_bar(s, level, s.grip_half, over_foot, 1.0, top);
    const double t = std::clamp(p.press, 0.0, 1.0), back = std::clamp((t - 0.25) / 0.55, 0.0, 1.0);
    const double past = t * (1.0 - t) * (1.0 - t) * 6.75;  // 1 at a third of the way
    const double rack = -middle.z + kRackForward * s.stature;
    const double forward = glm::mix(rack, over_foot, back * back * (3.0 - 2.0 * back)) + kPastFace * s.stature * past * past;
    for (size_t i = 0; i < 2; ++i) {
        const double up = glm::mix(j.shoulder[i].y + kRackUp * s.stature, top.hand[i].y, p.press);
        j.hand[i] = Vec3(glm::mix(middle.x + (i == 0 ? -s.grip_half : s.grip_half), top.hand[i].x, t), up, -forward - p.bar_forward);
    }
    j.hand[0].y = j.hand[1].y = std::min(j.hand[0].y, j.hand[1].y);
    j.hand[0].y -= p.bar_uneven;
}

}  // namespace

// Grip poses as OpenXR has them: -Z runs from little finger to thumb, +X out of the left palm and into the right one.
void turn_grips(const Shape& s, const Posture& p, Joints& j) {
    if (p.grip == PL_GRIP_DOWEL) return turn_dowel_grips(s, p, j);
    const bool bar = p.grip == PL_GRIP_HANGING || p.grip == PL_GRIP_OVERHEAD || p.grip == PL_GRIP_BACK_RACK || p.grip == PL_GRIP_FRONT_RACK;
    const Vec3 across = glm::normalize(j.hand[1] - j.hand[0]);
    for (size_t i = 0; i < 2; ++i) {
        const Vec3 up = glm::normalize(j.elbow[i] - j.hand[i]);
        Vec3 z = bar ? across * (i == 0 ? -1.0 : 1.0) : glm::cross(j.upper_thorax * Vec3(1.0, 0.0, 0.0), up);
        z = glm::normalize(z);
        const Vec3 y = glm::normalize(up - z * glm::dot(up, z));
        j.grip[i] = glm::quat_cast(glm::dmat3(glm::cross(y, z), y, z));
    }
}

void place_arms(const Shape& s, const Posture& p, Joints& j) {
    // Over mid-foot, a finger's breadth ahead of it, and straight up and down there: the line that a lifter with a load must keep to
    // stay on his feet. (A stick that weighs nothing may hang before the thighs; bodies here have no thickness that would ask for it.)
    const double over_foot = kBarAhead * s.stature;
    switch (p.grip) {
        case PL_GRIP_HANGING:
            hold_bar(s, p, p.grip_share * s.grip_half, over_foot + p.bar_forward, -1.0, j);
            break;
        case PL_GRIP_OVERHEAD:
            hold_bar(s, p, 1.5 * s.grip_half, p.bar_forward, 1.0, j);
            break;
        case PL_GRIP_CHEST:
            hold_at_body(s, p, 0.05 * s.stature, 0.05 * s.stature, 0.13 * s.stature, j);
            break;
        case PL_GRIP_BACK_RACK:
            // Lower down the bar lies on the back of the shoulders instead of on top of them.
            hold_at_body(s, p, 0.19 * s.stature, (p.rack_low - 0.005) * s.stature, (-0.02 - 0.3 * p.rack_low) * s.stature, j);
            break;
        case PL_GRIP_FRONT_RACK:
            press_bar(s, p, over_foot, j);
            break;
        case PL_GRIP_DOWEL:
            hold_dowel(s, p, j);
            break;
        default:
            for (size_t i = 0; i < 2; ++i) j.hand[i] = raised_hand(s, p, j, i);
            break;
    }
    for (size_t i = 0; i < 2; ++i) {
        if (p.raise_share > 0.0) j.hand[i] = glm::mix(j.hand[i], raised_hand(s, p, j, i), p.raise_share);
        if (p.touch_share > 0.0) j.hand[i] = reach_for(s, p, j, i, j.hand[i]);
        const double side = i == 0 ? -1.0 : 1.0;
        const Vec3 pole = p.grip == PL_GRIP_DOWEL        ? dowel_elbow_pole(p, i)
                          : p.grip == PL_GRIP_FRONT_RACK ? at(0.6 * side, -0.6, 0.7)
                                                         : at(0.6 * side, -0.3, -0.7);
        j.elbow[i] = bend(j.shoulder[i], j.hand[i], s.upper_arm, s.forearm, j.upper_thorax * pole);
    }
    j.bar = 0.5 * (j.hand[0] + j.hand[1]);
}

}  // namespace lifter
