// SPDX-License-Identifier: MIT
// Hands that hold no bar: on the stick of the dowel drill, behind the neck and on the sacrum, and where calibration has them touch.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>

#include "lifter/body.h"

namespace lifter {
namespace {

constexpr double kContact_m = 0.025;         // off by more is felt as a gap: two fingers
constexpr double kHandTurnPerM = 5.8;        // a hand that slides off the sacrum turns: 20 deg in 6 cm
constexpr double kControllerAbove_m = 0.07;  // the middle of a controller that stands on a shoe

// Where the back of the hand lies on the sacrum: as deep as a strapped tracker.
Vec3 sacrum(const Shape& s, const Joints& j) {
    return j.hip_centre + j.pelvis * at(0.0, 0.030 * s.stature, -0.065 * s.stature);
}

Vec3 neck_hand(const Shape& s, const Joints& j) {
    return j.neck_base + j.upper_thorax * at(0.0, 0.020 * s.stature, -0.045 * s.stature);
}

Quat from_axes(const Vec3& x, const Vec3& z) {
    return glm::quat_cast(glm::dmat3(x, glm::cross(z, x), z));
}

}  // namespace

void hold_dowel(const Shape& s, const Posture& p, Joints& j) {
    const size_t low = 1 - p.high_hand;
    j.hand[p.high_hand] = neck_hand(s, j);
    j.hand[low] = sacrum(s, j) + j.pelvis * at(0.0, -0.5, -0.87) * p.hand_off_sacrum;
}

Vec3 dowel_elbow_pole(const Posture& p, size_t i) {
    const double side = i == 0 ? -1.0 : 1.0;
    return i == p.high_hand ? at(0.8 * side, 0.6, -0.1) : at(0.8 * side, 0.0, -0.6);
}

// The palm at the neck faces forward, the thumb points down the stick, the forearm comes in from the side. The back of the other hand
// lies on the sacrum, its palm faces backward and its thumb up. OpenXR's axes as in turn_grips.
void turn_dowel_grips(const Shape& s, const Posture& p, Joints& j) {
    const size_t high = p.high_hand, low = 1 - high;
    const Vec3 stick = glm::normalize(neck_hand(s, j) - sacrum(s, j));
    const Vec3 palm = j.upper_thorax * at(0.0, 0.0, high == 1 ? -1.0 : 1.0);
    j.grip[high] = from_axes(glm::normalize(palm - stick * glm::dot(palm, stick)), stick);
    const Quat flat = from_axes(at(0.0, 0.0, low == 1 ? 1.0 : -1.0), at(0.0, -1.0, 0.0));
    j.grip[low] = j.pelvis * pitch_rotation(kHandTurnPerM * p.hand_off_sacrum) * flat;
}

StickGaps stick_gaps(const Shape& s, const Posture&, const Joints& j) {
    const Vec3 low = sacrum(s, j), along = glm::normalize(neck_hand(s, j) - low);
    const Vec3 behind = glm::normalize(glm::cross(along, j.pelvis * Vec3(-1.0, 0.0, 0.0)));
    const Vec3 back = j.mid_thorax + j.upper_thorax * at(0.0, 0.045 * s.stature, -0.065 * s.stature);
    const Vec3 head = j.neck_pivot + j.head * at(0.0, 0.05, -0.11);
    return {glm::dot(back - low, behind), glm::dot(head - low, behind)};
}

uint32_t stick_contacts(const StickGaps& standing, const StickGaps& now, double hand_off_sacrum_m) {
    uint32_t contact = 0;
    if (std::abs(now.head - standing.head) <= kContact_m) contact |= PL_CONTACT_HEAD;
    if (std::abs(now.back - standing.back) <= kContact_m) contact |= PL_CONTACT_BACK;
    if (hand_off_sacrum_m <= kContact_m) contact |= PL_CONTACT_SACRUM;
    return contact;
}

namespace {

Vec3 touch_place(const Shape& s, const Posture& p, const Joints& j, size_t i, const Vec3& usual) {
    const double side = i == 0 ? -1.0 : 1.0;
    switch (p.touch) {
        case Touch::kShoes:
            return 0.5 * (j.heel[i] + j.toe[i]) + Vec3(0.0, kControllerAbove_m, 0.0);
        case Touch::kHips:
            return j.hip_bone[i];
        case Touch::kShoulders:
            return j.shoulder_top[i];
        case Touch::kBar:
            return j.hip_centre + at(side * s.grip_half, -0.02 * s.stature, 0.11 * s.stature);
        case Touch::kPlace:
            return p.reach_alone < 0 || p.reach_alone == static_cast<int32_t>(i) ? p.reach_to[i] : usual;
        default:
            return usual;
    }
}

}  // namespace

Vec3 reach_for(const Shape& s, const Posture& p, const Joints& j, size_t i, const Vec3& usual) {
    Vec3 hand = glm::mix(usual, touch_place(s, p, j, i, usual), p.touch_share);
    // On the way up to a shoulder the hand passes before the chest, not through the joint.
    if (p.touch == Touch::kShoulders) hand += at(0.0, 0.0, 0.15 * s.stature) * (4.0 * p.touch_share * (1.0 - p.touch_share));
    const Vec3 arm = hand - j.shoulder[i];
    const double reach = 0.99 * (s.upper_arm + s.forearm), length = glm::length(arm);
    return length > reach ? j.shoulder[i] + arm * (reach / length) : hand;
}

}  // namespace lifter
