// SPDX-License-Identifier: MIT
// How the figure lies or props itself in a hold. Hips, neck and hands are the coach's; legs are seen by nobody and stand as the posture
// has them. Statures.
#include <algorithm>
#include <cmath>

#include "ghost_figure.h"

namespace app {
namespace {

constexpr float kThigh = 0.245f, kShank = 0.246f, kUpperArm = 0.186f, kForearmToGrip = 0.196f, kAnkleHeight = 0.039f;

Leg assumed_leg(Vec2 knee, Vec2 ankle, Vec2 heel, Vec2 toe) {
    Leg leg;
    leg.knee = knee;
    leg.ankle = ankle;
    leg.heel = heel;
    leg.toe = toe;
    leg.assumed = true;
    return leg;
}

// Straight, from the hip to the toes on the floor; `away` -1 behind (face down), +1 ahead (face up).
Leg straight_leg(Vec2 hip, float away) {
    const float height = 0.055f, drop = hip.y - height, length = kThigh + kShank;
    const Vec2 ankle{hip.x + away * std::sqrt(std::max(0.01f, length * length - drop * drop)), height};
    const Vec2 knee = hip + (kThigh / length) * (ankle - hip);
    // Face down one stands on the toes, face up on the heels.
    if (away < 0.0f) return assumed_leg(knee, ankle, ankle + Vec2{-0.026f, 0.010f}, ankle + Vec2{0.012f, -0.040f});
    return assumed_leg(knee, ankle, ankle + Vec2{0.010f, -0.036f}, ankle + Vec2{0.040f, 0.085f});
}

// Knee up, the foot flat before it: lying on the back.
Leg propped_leg(Vec2 hip) {
    const Vec2 ankle{hip.x + 0.215f, kAnkleHeight};
    return assumed_leg(two_bone_joint(hip, ankle, kThigh, kShank, {0.0f, 1.0f}), ankle, ankle + Vec2{-0.026f, -0.021f},
                       ankle + Vec2{0.118f, -0.027f});
}

Leg kneeling_leg(Vec2 hip) {
    const Vec2 knee{hip.x, std::max(0.034f, hip.y - kThigh)}, ankle{knee.x - 0.5f * (kThigh + kShank), 0.040f};
    return assumed_leg(knee, ankle, ankle + Vec2{-0.020f, 0.014f}, ankle + Vec2{-0.085f, -0.018f});
}

Leg lifted_leg(Vec2 hip) {
    const Vec2 ankle = hip + Vec2{-(kThigh + kShank), 0.0f};
    return assumed_leg(0.5f * (hip + ankle), ankle, ankle + Vec2{-0.028f, 0.012f}, ankle + Vec2{-0.030f, -0.075f});
}

// The head goes on as the back does, but not into the floor.
void lay_head(FigurePose& pose, float trunk_rad) {
    constexpr float kAbove = 0.083f, kRadius = 0.056f;
    pose.head_rad = trunk_rad;
    const float least = std::clamp((kRadius - pose.neck.y) / kAbove, -1.0f, 1.0f);
    if (std::cos(trunk_rad) < least) pose.head_rad = std::copysign(std::acos(least), trunk_rad);
    pose.head = pose.neck + kAbove * lean_direction(pose.head_rad);
}

// Face up the arms lie on the floor beside the body: seen from the side they are straight.
Arm arm_to(Vec2 shoulder, Vec2 hand, Vec2 bend, bool flat) {
    if (flat) return {0.5f * (shoulder + hand), hand};
    return {two_bone_joint(shoulder, hand, kUpperArm, kForearmToGrip, bend), hand};
}

}  // namespace

bool is_hold_pattern(uint32_t pattern) {
    return pattern > kPatternHold && pattern < kPatternHold + 0x100;
}

bool lies(const FigureInput& input) {
    constexpr float kHipsDown = 0.42f, kFlat = 40.0f * kDegree;
    return is_hold_pattern(input.pattern) && input.hip.y < kHipsDown && std::abs(input.trunk_rad) > kFlat;
}

void pose_lying(FigurePose& pose, const FigureInput& input) {
    const bool face_up = input.trunk_rad < 0.0f;
    const uint32_t hold = input.pattern - kPatternHold;
    lay_head(pose, input.trunk_rad);
    if (hold == PL_HOLD_BIRD_DOG) {
        pose.near_leg = input.side > 0 ? lifted_leg(pose.hip) : kneeling_leg(pose.hip);
        pose.far_leg = input.side < 0 ? lifted_leg(pose.hip) : kneeling_leg(pose.hip);
    } else if (hold == PL_HOLD_CURL_UP) {
        pose.near_leg = propped_leg(pose.hip);
        pose.far_leg = straight_leg(pose.hip, 1.0f);
    } else if (hold == PL_HOLD_BRIDGE) {
        pose.near_leg = pose.far_leg = propped_leg(pose.hip);
    } else {
        pose.near_leg = pose.far_leg = straight_leg(pose.hip, face_up ? 1.0f : -1.0f);
    }
    pose.legs_differ = hold == PL_HOLD_BIRD_DOG || hold == PL_HOLD_CURL_UP;
    // On forearms the elbow lies under the shoulder; on hands and beside the body it points back.
    const Vec2 bend = hold == PL_HOLD_PLANK || hold == PL_HOLD_SIDE_PLANK ? Vec2{-0.3f, -1.0f} : Vec2{-1.0f, -0.2f};
    const Vec2 rests = pose.shoulder + (face_up ? Vec2{0.30f, 0.0f} : Vec2{0.15f, 0.0f});
    const Vec2 usual{rests.x, 0.030f};
    const Arm right = arm_to(pose.shoulder, input.hands_seen ? input.right_arm.hand : usual, bend, face_up);
    pose.elbow = right.elbow;
    pose.hand = right.hand;
    pose.far_arm = arm_to(pose.shoulder, input.hands_seen ? input.left_arm.hand : usual, bend, face_up);
    pose.arms_differ = true;
}

}  // namespace app
