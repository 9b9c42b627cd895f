// SPDX-License-Identifier: MIT
// Segment lengths are those of science B1 (Drillis and Contini); widths are drawn to look like a person and mean nothing.
#include "ghost_figure.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <glm/geometric.hpp>

namespace app {
namespace {

constexpr float kThigh = 0.245f, kShank = 0.246f, kUpperArm = 0.186f;
constexpr float kForearmToGrip = 0.146f + 0.050f;  // the grip lies about half a hand beyond the wrist
constexpr float kAnkleHeight = 0.039f, kAnkleBehindMidFoot = 0.038f;
constexpr float kHeelBehindAnkle = 0.026f, kToeAheadOfAnkle = 0.118f;
constexpr float kNeckToShoulder = 0.042f;
constexpr float kHeadAbove = 0.083f;

Leg flat_leg(Vec2 hip, float ankle_x) {
    Leg leg;
    leg.ankle = {ankle_x, kAnkleHeight};
    leg.heel = leg.ankle + Vec2{-kHeelBehindAnkle, -0.021f};
    leg.toe = leg.ankle + Vec2{kToeAheadOfAnkle, -0.027f};
    leg.knee = two_bone_joint(hip, leg.ankle, kThigh, kShank, {1.0f, 0.0f});
    return leg;
}

// The rear leg of a lunge stands on its toes: the heel leaves the floor as the hip sinks.
Leg rear_leg(Vec2 hip, float toe_x, float sink) {
    Leg leg;
    leg.toe = {toe_x, 0.014f};
    const float lift = std::min(1.0f, sink / 0.12f) * 68.0f * kDegree;
    leg.ankle = leg.toe + 0.120f * Vec2{-std::cos(lift), std::sin(lift) + 0.2f * (1.0f - lift)};
    leg.heel = leg.ankle + 0.034f * Vec2{-std::cos(0.6f - lift), -std::sin(0.9f - lift)};
    leg.knee = two_bone_joint(hip, leg.ankle, kThigh, kShank, {1.0f, -0.6f});
    return leg;
}

// One leg of a lunge to the side, its foot flat and `ankle_right` of the hips' middle.
Leg leg_aside(Vec2 hip, float hip_right, float ankle_right) {
    Leg leg = flat_leg(hip, -kAnkleBehindMidFoot);
    const glm::vec3 joint{hip, hip_right}, ankle{leg.ankle, ankle_right};
    // The knee goes ahead and over its foot.
    const glm::vec3 knee = two_bone_joint(joint, ankle, kThigh, kShank, {1.0f, 0.0f, ankle_right > 0.0f ? 0.6f : -0.6f});
    leg.knee = {knee.x, knee.y};
    leg.hip_right = hip_right;
    leg.knee_right = knee.z;
    leg.ankle_right = ankle_right;
    leg.toe_right = ankle_right + (ankle_right < 0.0f ? -0.15f : 0.15f) * kHalfFeet;
    return leg;
}

// The foot that stays is where both stood; the other's step is drawn as wide as the shift of the hips asks for.
void pose_side_step(FigurePose& pose, float aside) {
    constexpr float kStepBeyondHip = 0.7f;
    const float side = aside < 0.0f ? -1.0f : 1.0f, shift = std::abs(aside);
    const float stays = -side * (shift + kHalfFeet), steps = side * (kStepBeyondHip * shift + kHalfFeet);
    pose.near_leg = leg_aside(pose.hip, kHalfHips, side > 0.0f ? steps : stays);
    pose.far_leg = leg_aside(pose.hip, -kHalfHips, side > 0.0f ? stays : steps);
    pose.legs_differ = pose.legs_placed = true;
}

void pose_legs(FigurePose& pose, const FigureInput& input) {
    if (input.joints_known) {
        constexpr float kSame = 0.010f;  // of stature: legs that lie so near each other are one outline from the side
        pose.near_leg = input.right_leg;
        pose.far_leg = input.left_leg;
        pose.legs_differ =
            glm::length(pose.near_leg.knee - pose.far_leg.knee) > kSame || glm::length(pose.near_leg.ankle - pose.far_leg.ankle) > kSame;
        pose.legs_placed = true;
        return;
    }
    if (input.pattern == kPatternSideStep) return pose_side_step(pose, input.aside);
    if (input.pattern != PL_PATTERN_LUNGE) {
        pose.near_leg = pose.far_leg = flat_leg(pose.hip, -kAnkleBehindMidFoot);
        return;
    }
    // No sensor sees the feet: the step is drawn as wide as the sinking of the hip asks for.
    const float sink = std::max(0.0f, 0.525f - pose.hip.y);
    const float step = std::min(1.0f, sink / 0.10f);
    pose.near_leg = flat_leg(pose.hip, -kAnkleBehindMidFoot + pose.hip.x + 0.23f * step);
    pose.far_leg = rear_leg(pose.hip, pose.hip.x + 0.09f - 0.33f * step, sink);
    pose.legs_differ = true;
}

// Elbows point back in hanging arms, down under a weight at the chest or a bar on the back, forward under one overhead or pressed.
Vec2 elbow_side(uint32_t grip, Vec2 up, Vec2 front) {
    switch (grip) {
        case PL_GRIP_CHEST:
            return -up + 0.3f * front;
        case PL_GRIP_BACK_RACK:
            return -up - 0.2f * front;
        case PL_GRIP_FRONT_RACK:
            return front - 0.6f * up;
        case PL_GRIP_OVERHEAD:
            return front;
        default:
            return -front;
    }
}

void pose_arm(FigurePose& pose, const FigureInput& input) {
    if (input.grip == PL_GRIP_DOWEL && input.joints_known) {
        // One hand behind the neck, one at the sacrum: no two-bone arm to a bar tells that.
        pose.elbow = input.right_arm.elbow;
        pose.hand = input.right_arm.hand;
        pose.far_arm = input.left_arm;
        pose.arms_differ = true;
        return;
    }
    const Vec2 up = lean_direction(input.trunk_rad), front = front_of(up);
    const float reach = kUpperArm + kForearmToGrip;
    if (input.bar_seen) {
        const Vec2 to_bar = input.bar - pose.shoulder;
        const float distance = glm::length(to_bar);
        pose.hand = distance > reach ? pose.shoulder + to_bar * (reach / distance) : input.bar;
    } else {
        pose.hand = pose.shoulder + Vec2{0.02f, -0.97f * reach};
    }
    // Hanging and overhead arms are straight by the lift's own words; the stylised trunk brings shoulder and bar too near for that. Pressed
    // ones become so as they come to their end.
    const float stretched = glm::length(pose.hand - pose.shoulder) / reach;
    const bool straight = input.grip == PL_GRIP_HANGING || input.grip == PL_GRIP_OVERHEAD;
    const float pressed = input.grip == PL_GRIP_FRONT_RACK ? std::clamp((stretched - 0.80f) / 0.12f, 0.0f, 1.0f) : 0.0f;
    const float needed = std::min(1.0f, 1.003f * stretched);
    const float fit = straight ? needed : 1.0f + pressed * (needed - 1.0f);
    const Vec2 bend = elbow_side(input.grip, up, front);
    pose.elbow = two_bone_joint(pose.shoulder, pose.hand, fit * kUpperArm, fit * kForearmToGrip, bend);
}

}  // namespace

Vec2 two_bone_joint(Vec2 from, Vec2 to, float first, float second, Vec2 bend) {
    const Vec2 span = to - from;
    const float distance = std::clamp(glm::length(span), std::abs(first - second) + 1e-4f, first + second);
    const Vec2 along = glm::length(span) > 1e-5f ? glm::normalize(span) : Vec2{0.0f, -1.0f};
    const float near_part = (distance * distance + first * first - second * second) / (2.0f * distance);
    const float height = std::sqrt(std::max(0.0f, first * first - near_part * near_part));
    Vec2 side{along.y, -along.x};
    if (glm::dot(side, bend) < 0.0f) side = -side;
    return from + near_part * along + height * side;
}

glm::vec3 two_bone_joint(glm::vec3 from, glm::vec3 to, float first, float second, glm::vec3 bend) {
    const glm::vec3 span = to - from;
    const float distance = std::clamp(glm::length(span), std::abs(first - second) + 1e-4f, first + second);
    const glm::vec3 along = glm::length(span) > 1e-5f ? glm::normalize(span) : glm::vec3{0.0f, -1.0f, 0.0f};
    const float near_part = (distance * distance + first * first - second * second) / (2.0f * distance);
    const float height = std::sqrt(std::max(0.0f, first * first - near_part * near_part));
    const glm::vec3 aside = bend - glm::dot(bend, along) * along;
    return from + near_part * along + (glm::length(aside) > 1e-5f ? height * glm::normalize(aside) : glm::vec3{0.0f});
}

FigurePose pose_figure(const FigureInput& input) {
    FigurePose pose;
    pose.hip = input.hip;
    pose.neck = input.hip + neck_base(input.spine);
    const Vec2 up = lean_direction(input.trunk_rad), front = front_of(up);
    // The neck gives back part of the lean: people look a few metres ahead of the bar.
    pose.head_rad = 12.0f * kDegree + 0.62f * input.trunk_rad;
    // On the floor the neck goes on as the back does.
    if (lies(input)) pose.head_rad = input.trunk_rad;
    pose.head = pose.neck + kHeadAbove * lean_direction(pose.head_rad);
    pose.shoulder = pose.neck - kNeckToShoulder * up + 0.012f * front;
    if (lies(input)) {
        pose_lying(pose, input);
        return pose;
    }
    pose_legs(pose, input);
    pose_arm(pose, input);
    return pose;
}

namespace {
void add_leg(FigureHulls& hulls, Vec2 hip, const Leg& leg) {
    const auto add = [&](Vec2 a, float ra, Vec2 b, float rb) { hulls.body[static_cast<size_t>(hulls.body_count++)] = {a, b, ra, rb}; };
    add(hip, 0.066f, leg.knee, 0.040f);
    add(leg.knee, 0.038f, leg.ankle, 0.023f);
    add(leg.heel, 0.018f, leg.toe, 0.012f);
}
std::array<Hull, kArmHulls> arm_hulls(Vec2 shoulder, Vec2 elbow, Vec2 hand) {
    return {Hull{shoulder, elbow, 0.036f, 0.026f}, Hull{elbow, hand, 0.026f, 0.018f}, Hull{hand, hand, 0.021f, 0.021f}};
}
}  // namespace

FigureHulls figure_hulls(const FigurePose& pose, const Spine& spine) {
    FigureHulls hulls;
    const auto add = [&](Vec2 a, float ra, Vec2 b, float rb) { hulls.body[static_cast<size_t>(hulls.body_count++)] = {a, b, ra, rb}; };
    const auto ahead_of_arc = [&](float t, float forward) {
        return pose.hip + arc_point(spine, t) + forward * front_of(lean_direction(arc_angle(spine, t)));
    };
    const Vec2 pelvis_up = lean_direction(spine.pelvis_rad);
    const Vec2 seat = pose.hip - 0.006f * front_of(pelvis_up) + 0.004f * pelvis_up;
    const Vec2 waist = ahead_of_arc(0.45f, 0.036f), ribs = ahead_of_arc(1.05f, 0.040f);
    const Vec2 chest =
        pose.hip + upper_back_point(spine, 0.55f) + 0.036f * front_of(lean_direction(arc_angle(spine, 1.0f) + 0.5f * kUpperBackBend));
    const Vec2 head_axis = 0.013f * lean_direction(pose.head_rad);
    add(seat, 0.074f, waist, 0.060f);
    add(waist, 0.060f, ribs, 0.066f);
    add(ribs, 0.066f, chest, 0.068f);
    add(chest, 0.062f, pose.shoulder, 0.044f);
    add(pose.neck, 0.032f, pose.head, 0.030f);
    add(pose.head - head_axis, 0.050f, pose.head + head_axis, 0.052f);
    add_leg(hulls, pose.hip, pose.near_leg);
    if (pose.legs_differ) add_leg(hulls, pose.hip, pose.far_leg);
    hulls.arm = arm_hulls(pose.shoulder, pose.elbow, pose.hand);
    hulls.arms_differ = pose.arms_differ;
    if (pose.arms_differ) hulls.far_arm = arm_hulls(pose.shoulder, pose.far_arm.elbow, pose.far_arm.hand);
    return hulls;
}

std::array<Vec2, kHullPoints> hull_outline(const Hull& hull) {
    const Vec2 axis = hull.b - hull.a;
    const float distance = glm::length(axis), difference = hull.radius_a - hull.radius_b;
    std::array<Vec2, kHullPoints> outline;
    if (distance <= std::abs(difference) + 1e-6f) {  // one circle holds the other
        const bool a_wins = difference >= 0.0f;
        for (int i = 0; i < kHullPoints; ++i) {
            const float angle = 2.0f * kPi * static_cast<float>(i) / kHullPoints;
            outline[static_cast<size_t>(i)] =
                (a_wins ? hull.a : hull.b) + (a_wins ? hull.radius_a : hull.radius_b) * Vec2{std::cos(angle), std::sin(angle)};
        }
        return outline;
    }
    // The outer tangents touch both circles at this angle from the axis.
    const float heading = std::atan2(axis.y, axis.x), touch = std::acos(difference / distance);
    constexpr int kHalf = kHullPoints / 2;
    for (int i = 0; i < kHalf; ++i) {
        const float part = static_cast<float>(i) / (kHalf - 1);
        const float around_b = heading - touch + 2.0f * touch * part;
        const float around_a = heading + touch + (2.0f * kPi - 2.0f * touch) * part;
        outline[static_cast<size_t>(i)] = hull.b + hull.radius_b * Vec2{std::cos(around_b), std::sin(around_b)};
        outline[static_cast<size_t>(i + kHalf)] = hull.a + hull.radius_a * Vec2{std::cos(around_a), std::sin(around_a)};
    }
    return outline;
}

Vec2 sagittal(const PlFrame& frame, const float point_m[3]) {
    // Heading 0 looks along -Z; counter-clockwise seen from above turns -Z towards -X.
    const float forward_x = -std::sin(frame.heading_rad), forward_z = -std::cos(frame.heading_rad);
    const float dx = point_m[0] - frame.mid_foot_m[0], dz = point_m[2] - frame.mid_foot_m[2];
    return Vec2{dx * forward_x + dz * forward_z, point_m[1] - frame.mid_foot_m[1]} / frame.stature_m;
}

uint32_t drawn_pattern(const PlLiftDef* lift) {
    if (!lift) return PL_PATTERN_HINGE;
    if (lift->rep_signal == PL_REP_SIGNAL_HOLD && lift->hold != PL_HOLD_NONE) return kPatternHold + lift->hold;
    const bool aside = lift->pattern == PL_PATTERN_LUNGE && std::string_view(lift->name).starts_with("side_");
    return aside ? kPatternSideStep : lift->pattern;
}

uint32_t drawn_grip(const PlLiftDef* lift) {
    return lift ? lift->grip : uint32_t{PL_GRIP_HANGING};
}

float spine_right_at(const FigureInput& input, Vec2 from_hip) {
    const Vec2 neck = neck_base(input.spine);
    const float along = glm::dot(from_hip, neck) / glm::dot(neck, neck);
    if (!input.joints_known || along <= 0.0f) return 0.0f;
    size_t i = 1;
    while (i + 1 < PL_SPINE_POINT_COUNT && input.spine_along[i] < along) ++i;
    const float length = input.spine_along[i] - input.spine_along[i - 1];
    const float part = length > 1e-4f ? (along - input.spine_along[i - 1]) / length : 1.0f;
    return input.spine_right[i - 1] + part * (input.spine_right[i] - input.spine_right[i - 1]);
}

namespace {

// Where a point of the stage lies to the right of the hips' middle, in statures.
float right_of_hips(const PlFrame& frame, const float point_m[3]) {
    const float dx = point_m[0] - frame.hip_m[0], dz = point_m[2] - frame.hip_m[2];
    return (dx * std::cos(frame.heading_rad) - dz * std::sin(frame.heading_rad)) / frame.stature_m;
}

Leg leg_of(const PlFrame& frame, int side) {
    Leg leg;
    const float* ankle = frame.joint_m[PL_JOINT_LEFT_ANKLE + side];
    const float* toe = frame.joint_m[PL_JOINT_LEFT_TOE + side];
    leg.knee = sagittal(frame, frame.joint_m[PL_JOINT_LEFT_KNEE + side]);
    leg.ankle = sagittal(frame, ankle);
    leg.toe = sagittal(frame, toe);
    leg.hip_right = right_of_hips(frame, frame.joint_m[PL_JOINT_LEFT_HIP + side]);
    leg.knee_right = right_of_hips(frame, frame.joint_m[PL_JOINT_LEFT_KNEE + side]);
    leg.ankle_right = right_of_hips(frame, ankle);
    leg.toe_right = right_of_hips(frame, toe);
    // The sole runs from toe to heel, which lies behind and under the ankle as the foot is turned.
    const Vec2 sole = leg.ankle - leg.toe;
    const float pitch = std::atan2(sole.y, -sole.x) - std::atan2(0.027f, kToeAheadOfAnkle);
    const Vec2 back{-std::cos(pitch), std::sin(pitch)}, down{-std::sin(pitch), -std::cos(pitch)};
    leg.heel = leg.ankle + kHeelBehindAnkle * back + 0.021f * down;
    leg.assumed = frame.joint_origin[PL_JOINT_LEFT_KNEE + side] <= PL_ORIGIN_ASSUMED;
    return leg;
}

Arm arm_of(const PlFrame& frame, int side) {
    return {sagittal(frame, frame.joint_m[PL_JOINT_LEFT_ELBOW + side]), sagittal(frame, frame.joint_m[PL_JOINT_LEFT_HAND + side])};
}

void take_joints(const PlFrame& frame, FigureInput& input) {
    input.joints_known = true;
    input.left_arm = arm_of(frame, 0);
    input.right_arm = arm_of(frame, 1);
    input.left_leg = leg_of(frame, 0);
    input.right_leg = leg_of(frame, 1);
    const Vec2 hip = sagittal(frame, frame.hip_m), line = sagittal(frame, frame.neck_base_m) - hip;
    const float length_squared = std::max(1e-4f, glm::dot(line, line));
    for (size_t i = 0; i < PL_SPINE_POINT_COUNT; ++i) {
        input.spine_along[i] = glm::dot(sagittal(frame, frame.spine_m[i]) - hip, line) / length_squared;
        input.spine_right[i] = right_of_hips(frame, frame.spine_m[i]);
    }
}

}  // namespace

namespace {
// In a hold hands are devices, and the line from hips to neck is there even where no sensor tells the trunk's lean.
void take_hold(const PlFrame& frame, FigureInput& input) {
    const bool left = frame.joint_origin[PL_JOINT_LEFT_HAND] >= PL_ORIGIN_ESTIMATED,
               right = frame.joint_origin[PL_JOINT_RIGHT_HAND] >= PL_ORIGIN_ESTIMATED;
    if (!input.joints_known && left && right) {
        input.hands_seen = true;
        input.left_arm = arm_of(frame, 0);
        input.right_arm = arm_of(frame, 1);
    }
    if (frame.trunk_rad.origin != PL_ORIGIN_UNSEEN) return;
    const Vec2 line = sagittal(frame, frame.neck_base_m) - input.hip;
    input.trunk_rad = std::atan2(line.x, line.y);
    input.spine = spine_for(input.trunk_rad, 0.0f);
}
}  // namespace

FigureInput figure_input(const PlFrame& frame, uint32_t grip, uint32_t pattern) {
    FigureInput input;
    const bool spine_known = frame.lumbar_rad.origin >= PL_ORIGIN_ESTIMATED;
    input.trunk_rad = frame.trunk_rad.value;
    input.spine = spine_for(frame.trunk_rad.value, spine_known ? frame.lumbar_rad.value : 0.0f);
    input.grip = grip;
    input.pattern = pattern;
    input.side = frame.side;
    if (frame.stature_m > 0.5f) {
        input.hip = sagittal(frame, frame.hip_m);
        const float dx = frame.hip_m[0] - frame.mid_foot_m[0], dz = frame.hip_m[2] - frame.mid_foot_m[2];
        input.aside = (dx * std::cos(frame.heading_rad) - dz * std::sin(frame.heading_rad)) / frame.stature_m;
        input.bar_seen = frame.bar_origin != PL_ORIGIN_UNSEEN;
        if (input.bar_seen) input.bar = sagittal(frame, frame.bar_m);
        if (frame.joint_origin[PL_JOINT_LEFT_ANKLE] != PL_ORIGIN_UNSEEN) take_joints(frame, input);
        if (is_hold_pattern(pattern)) take_hold(frame, input);
    }
    return input;
}

bool figure_known(const PlFrame& frame, uint32_t pattern) {
    if (frame.trunk_rad.origin != PL_ORIGIN_UNSEEN) return true;
    const bool holds = frame.phase == PL_PHASE_HOLD || frame.phase == PL_PHASE_ENTER || frame.phase == PL_PHASE_LEAVE;
    return is_hold_pattern(pattern) && holds && frame.calibration != PL_CALIBRATION_NONE && frame.stature_m > 0.5f;
}

}  // namespace app
