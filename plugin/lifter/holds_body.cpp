// SPDX-License-Identifier: MIT
// The postures on the floor themselves, and the joints of any of them.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "lifter/holds.h"

namespace lifter {
namespace {

constexpr double kHalfTurn = 0.5 * kPi;
constexpr Vec3 kUp{0.0, 1.0, 0.0};

// From the hips to the middle between the shoulders, and on to the neck base, along a straight spine.
double trunk_length(const Shape& s) {
    return s.pelvis + s.lumbar + s.lower_thorax + s.upper_thorax - s.shoulder_drop;
}
double leg(const Shape& s) {
    return 0.995 * (s.thigh + s.shank);
}
double hand_height(const Shape& s) {
    return 0.03 * s.stature;
}

void set_arms(FloorBody& b, const Vec3& left, const Vec3& right, const Vec3& pole) {
    b.hand = {left, right};
    b.elbow_pole = {Vec3(-std::abs(pole.x), pole.y, pole.z), Vec3(std::abs(pole.x), pole.y, pole.z)};
}

void set_legs(FloorBody& b, const Shape& s, double height, double forward, const Vec3& knee_pole) {
    for (size_t i = 0; i < 2; ++i) b.ankle[i] = at((i == 0 ? -1.0 : 1.0) * s.hip_half, height, forward);
    b.knee_pole = {knee_pole, knee_pole};
}

FloorBody standing(const Script& script) {
    const Joints& j = script.standing.joints;
    FloorBody b;
    b.hip = j.hip_centre;
    for (size_t i = 0; i < 2; ++i) b.ankle[i] = j.ankle[i], b.hand[i] = j.hand[i];
    b.knee_pole = {at(0.0, 0.2, 1.0), at(0.0, 0.2, 1.0)};
    b.elbow_pole = {at(-0.6, -0.3, -0.7), at(0.6, -0.3, -0.7)};
    return b;
}

FloorBody kneeling(const Shape& s) {
    FloorBody b;
    const double h = s.stature;
    b.hip = at(0.0, 0.03 * h + 0.99 * s.thigh, 0.0);
    set_legs(b, s, 0.05 * h, -0.95 * s.shank, at(0.0, -0.4, 1.0));
    set_arms(b, at(-0.16 * h, b.hip.y - 0.02 * h, 0.04 * h), at(0.16 * h, b.hip.y - 0.02 * h, 0.04 * h), at(0.6, -0.3, -0.7));
    return b;
}

FloorBody all_fours(const Shape& s) {
    FloorBody b;
    const double h = s.stature, shoulder = 0.36 * h;
    b.hip = at(0.0, 0.03 * h + 0.99 * s.thigh, 0.0);
    const double slope = std::asin((shoulder - b.hip.y) / trunk_length(s));
    b.pelvis = pitch_rotation(kHalfTurn - slope);
    set_legs(b, s, 0.05 * h, -0.95 * s.shank, at(0.0, -1.0, 0.3));
    const double ahead = trunk_length(s) * std::cos(slope);
    set_arms(b, at(-s.shoulder_half, hand_height(s), ahead), at(s.shoulder_half, hand_height(s), ahead), at(0.5, 0.0, -0.8));
    return b;
}

// Straight from the ankles to the shoulders, which an upper arm holds up.
FloorBody plank(const Shape& s) {
    FloorBody b;
    const double h = s.stature, ankle = 0.09 * h, shoulder = s.upper_arm + 0.02 * h;
    const double slope = std::asin((shoulder - ankle) / (leg(s) + trunk_length(s)));
    b.pelvis = pitch_rotation(kHalfTurn - slope);
    b.hip = at(0.0, ankle + leg(s) * std::sin(slope), 0.0);
    set_legs(b, s, ankle, -leg(s) * std::cos(slope), at(0.0, -1.0, 0.3));
    const double ahead = trunk_length(s) * std::cos(slope) + s.forearm;
    set_arms(b, at(-0.08 * h, hand_height(s), ahead), at(0.08 * h, hand_height(s), ahead), at(0.4, -1.0, -0.3));
    return b;
}

FloorBody prone(const Shape& s) {
    FloorBody b;
    const double h = s.stature;
    b.pelvis = pitch_rotation(kHalfTurn);
    b.hip = at(0.0, 0.055 * h, 0.0);
    set_legs(b, s, 0.05 * h, -leg(s), at(0.0, -1.0, 0.3));
    const double ahead = 0.85 * trunk_length(s);
    set_arms(b, at(-0.20 * h, hand_height(s), ahead), at(0.20 * h, hand_height(s), ahead), at(1.0, 0.2, -0.3));
    return b;
}

// On one side: the long axis forward and sloping up, then rolled. `down` -1: the left side is down.
FloorBody on_side(const Shape& s, int32_t down, double hip, double slope, double feet) {
    FloorBody b;
    const double h = s.stature, roll = down < 0 ? -kHalfTurn : kHalfTurn;
    b.pelvis = pitch_rotation(kHalfTurn - slope) * glm::angleAxis(roll, kUp);
    b.hip = at(0.0, hip, 0.0);
    const double drop = std::min(hip - feet, 0.99 * leg(s)), back = std::sqrt(leg(s) * leg(s) - drop * drop);
    for (size_t i = 0; i < 2; ++i) {
        const bool upper = (down < 0) == (i == 1);
        b.ankle[i] = at(0.0, feet + (upper ? 0.05 : 0.0) * h, -back + (upper ? 0.02 : 0.0) * h);
    }
    const Vec3 belly = b.pelvis * Vec3(0.0, 0.0, -1.0);
    b.knee_pole = {belly, belly};
    // The lower hand on the floor before the elbow, the upper one on the hip.
    const double ahead = trunk_length(s) * std::cos(slope);
    const Vec3 lower = Vec3(0.0, hand_height(s), -ahead) + belly * (0.9 * s.forearm);
    const Vec3 upper = b.hip + b.pelvis * Vec3((down < 0 ? 1.0 : -1.0) * 0.13 * h, 0.05 * h, -0.05 * h);
    b.hand = {down < 0 ? lower : upper, down < 0 ? upper : lower};
    b.elbow_pole = {Vec3(0.0, -1.0, 0.0) - belly, Vec3(0.0, -1.0, 0.0) - belly};
    b.elbow_pole[down < 0 ? 1 : 0] = Vec3(0.0, 1.0, 0.0) - belly;
    return b;
}

FloorBody side_plank(const Shape& s, int32_t down) {
    const double h = s.stature, feet = 0.045 * h;
    // The middle of the shoulders is half their width over the lower one.
    double slope = 0.3;
    for (int i = 0; i < 20; ++i) {
        const double middle = s.upper_arm + 0.02 * h + s.shoulder_half * std::cos(slope);
        slope = std::asin((middle - feet) / (leg(s) + trunk_length(s)));
    }
    return on_side(s, down, feet + leg(s) * std::sin(slope), slope, feet);
}

FloorBody side_propped(const Shape& s, int32_t down) {
    const double h = s.stature;
    FloorBody b = on_side(s, down, 0.10 * h, 14.0 * kDegree, 0.045 * h);
    b.side_bend = (down < 0 ? 1.0 : -1.0) * 24.0 * kDegree;  // away from the floor
    return b;
}

FloorBody sitting(const Shape& s) {
    FloorBody b;
    const double h = s.stature;
    b.pelvis = pitch_rotation(-25.0 * kDegree);
    b.hip = at(0.0, 0.07 * h, -0.1 * h);
    b.lumbar = 15.0 * kDegree;
    set_legs(b, s, 0.045 * h, -0.1 * h + 0.8 * leg(s), at(0.0, 1.0, 0.3));
    set_arms(b, at(-0.20 * h, hand_height(s), -0.28 * h), at(0.20 * h, hand_height(s), -0.28 * h), at(0.5, 0.0, -0.8));
    return b;
}

FloorBody supine(const Shape& s) {
    FloorBody b;
    const double h = s.stature;
    b.pelvis = pitch_rotation(-kHalfTurn);
    b.hip = at(0.0, 0.055 * h, -0.1 * h);
    set_legs(b, s, 0.045 * h, -0.1 * h + 0.5 * leg(s), at(0.0, 1.0, 0.1));
    set_arms(b, at(-0.16 * h, hand_height(s), -0.12 * h), at(0.16 * h, hand_height(s), -0.12 * h), at(1.0, 0.1, 0.0));
    return b;
}

// One knee bent, hands under the lower back; head and shoulders up by a hand's width.
FloorBody curl_up(const Shape& s) {
    FloorBody b = supine(s);
    const double h = s.stature;
    b.lumbar = 4.0 * kDegree;
    b.thoracic = 18.0 * kDegree;
    b.ankle[0] = at(-s.hip_half, 0.045 * h, -0.1 * h + 0.98 * leg(s));
    set_arms(b, at(-0.06 * h, hand_height(s), -0.1 * h - 0.08 * h), at(0.06 * h, hand_height(s), -0.1 * h - 0.08 * h), at(1.0, 0.1, 0.0));
    return b;
}

// Shoulders and feet stay, the hips go up to the line between shoulders and knees.
FloorBody bridge(const Shape& s) {
    FloorBody b = supine(s);
    const double knee = b.ankle[0].y + 0.97 * s.shank, neck = 0.055 * s.stature;
    const double slope = std::asin((knee - neck) / (s.thigh + trunk_length(s)));
    const double length = trunk_length(s) + s.shoulder_drop;
    b.pelvis = pitch_rotation(-kHalfTurn - slope);
    b.hip += Vec3(0.0, length * std::sin(slope), length * (std::cos(slope) - 1.0));
    b.neck = slope;
    return b;
}

FloorBody bird_dog(const Shape& s, int32_t leg_out) {
    FloorBody b = all_fours(s);
    const double h = s.stature;
    const size_t out = leg_out < 0 ? 0 : 1, arm = 1 - out;
    b.ankle[out] = b.hip + at((out == 0 ? -1.0 : 1.0) * s.hip_half, 0.0, -0.99 * leg(s));
    b.hand[arm] = Vec3(b.hand[arm].x, 0.36 * h, b.hand[arm].z - 0.95 * (s.upper_arm + s.forearm));
    return b;
}

}  // namespace

FloorBody floor_body(const Script& script, FloorPose pose, int32_t side) {
    const Shape& s = script.shape;
    switch (pose) {
        case FloorPose::kStanding:
            return standing(script);
        case FloorPose::kKneeling:
            return kneeling(s);
        case FloorPose::kAllFours:
            return all_fours(s);
        case FloorPose::kProne:
            return prone(s);
        case FloorPose::kSitting:
            return sitting(s);
        case FloorPose::kSupine:
            return supine(s);
        case FloorPose::kSideLying:
            return on_side(s, side, 0.10 * s.stature, 0.0, 0.06 * s.stature);
        case FloorPose::kSidePropped:
            return side_propped(s, side);
        case FloorPose::kPlank:
            return plank(s);
        case FloorPose::kSidePlank:
            return side_plank(s, side);
        case FloorPose::kBirdDog:
            return bird_dog(s, side);
        case FloorPose::kCurlUp:
            return curl_up(s);
        case FloorPose::kBridge:
            return bridge(s);
    }
    return standing(script);
}

FloorBody between(const FloorBody& from, const FloorBody& to, double share) {
    FloorBody b;
    b.hip = glm::mix(from.hip, to.hip, share);
    b.pelvis = glm::slerp(from.pelvis, to.pelvis, share);
    b.lumbar = glm::mix(from.lumbar, to.lumbar, share);
    b.thoracic = glm::mix(from.thoracic, to.thoracic, share);
    b.neck = glm::mix(from.neck, to.neck, share);
    b.side_bend = glm::mix(from.side_bend, to.side_bend, share);
    b.twist = glm::mix(from.twist, to.twist, share);
    for (size_t i = 0; i < 2; ++i) {
        b.ankle[i] = glm::mix(from.ankle[i], to.ankle[i], share);
        b.hand[i] = glm::mix(from.hand[i], to.hand[i], share);
        b.knee_pole[i] = glm::mix(from.knee_pole[i], to.knee_pole[i], share);
        b.elbow_pole[i] = glm::mix(from.elbow_pole[i], to.elbow_pole[i], share);
    }
    return b;
}

Joints joints_of(const Shape& s, const FloorBody& b, double nod) {
    Posture spine;
    spine.nod = nod;
    spine.lumbar = b.lumbar, spine.thoracic = b.thoracic, spine.neck = b.neck, spine.side_bend = b.side_bend, spine.twist = b.twist;
    Joints j = solve_body(s, spine);
    const Vec3 from = j.hip_centre;
    const auto move = [&](Vec3& v) { v = b.hip + b.pelvis * (v - from); };
    for (Vec3* v : {&j.neck_base, &j.neck_pivot, &j.eye, &j.mid_thorax, &j.shoulder[0], &j.shoulder[1], &j.hip_bone[0], &j.hip_bone[1],
                    &j.shoulder_top[0], &j.shoulder_top[1], &j.hip[0], &j.hip[1]})
        move(*v);
    for (Vec3& v : j.lumbar) move(v);
    for (Quat* q : {&j.pelvis, &j.thorax, &j.upper_thorax, &j.head}) *q = b.pelvis * *q;
    j.hip_centre = b.hip;
    for (size_t i = 0; i < 2; ++i) {
        // A limb is as long as it is: what it cannot reach it stays short of.
        const auto reached = [](const Vec3& root, const Vec3& wanted, double most) {
            const Vec3 line = wanted - root;
            const double length = glm::length(line);
            return length > most ? root + line * (most / length) : wanted;
        };
        j.ankle[i] = reached(j.hip[i], b.ankle[i], leg(s));
        j.knee[i] = bend(j.hip[i], j.ankle[i], s.thigh, s.shank, b.knee_pole[i]);
        const Vec3 down = glm::normalize(j.ankle[i] - j.knee[i]);
        j.heel[i] = j.ankle[i] + s.heel_back * down;
        j.toe[i] = j.ankle[i] + s.toe_forward * down;
        j.hand[i] = reached(j.shoulder[i], b.hand[i], 0.995 * (s.upper_arm + s.forearm));
        j.elbow[i] = bend(j.shoulder[i], j.hand[i], s.upper_arm, s.forearm, b.elbow_pole[i]);
        j.grip[i] = j.upper_thorax;
    }
    j.bar = 0.5 * (j.hand[0] + j.hand[1]);
    j.centre_of_mass = j.lumbar[0];
    j.mid_foot = Vec3(0.0);
    return j;
}

}  // namespace lifter
