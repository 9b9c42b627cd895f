// SPDX-License-Identifier: MIT
// Two-link limbs by the law of cosines; feet that roll over their ball.
#include "coach/limbs.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace coach {
namespace {

constexpr Vec3 kUp{0.0, 1.0, 0.0};
constexpr double kTiny = 1e-9;

// The foot turned about its ball by `heel_rad`: ankle and toe over the floor.
void roll_foot(const LimbLengths& lengths, const Vec3& place, const Vec3& ahead, double heel_rad, Leg& leg) {
    const double back = lengths.ball_ahead, up = lengths.ankle_height;
    const double c = std::cos(heel_rad), s = std::sin(heel_rad);
    leg.ankle = place + ahead * (back - back * c + up * s) + kUp * (back * s + up * c);
    leg.toe = place + ahead * lengths.toe_ahead + kUp * (kToeThickness / kAnkleHeight * up);
}

double shank_lean(const Leg& leg, const Vec3& ahead) {
    const Vec3 shank = leg.knee - leg.ankle;
    return std::atan2(glm::dot(shank, ahead), shank.y);
}

void bend_knee(const LimbLengths& lengths, const Vec3& hip_joint, const Vec3& ahead, double stretch, Leg& leg) {
    const TwoLink bent = two_link(hip_joint, leg.ankle, stretch * lengths.thigh, stretch * lengths.shank, ahead + 0.15 * kUp, kKneeMost);
    leg.knee = bent.middle;
    leg.knee_out_m = bent.out_m;
    leg.miss_m = bent.miss_m;
}

}  // namespace

LimbLengths limb_lengths(double stature_m, const OwnBody& own) {
    const double H = stature_m;
    const bool touched = knows(own, PL_STEP_TOUCH), shoes = knows(own, PL_STEP_SHOES);
    LimbLengths l{};
    l.ankle_height = kAnkleHeight * H;
    l.shank = kShankLength * H;
    l.thigh = kThighLength * H;
    l.hip_half = 0.5 * (touched ? own.hip_joint_width_m : kHipJointWidth * H);
    l.shoulder_half = touched ? std::max(0.05, 0.5 * own.shoulder_width_m - kShoulderTipToJoint_m) : 0.5 * kShoulderJointWidth * H;
    l.shoulder_drop = kShoulderBelowNeck * H;
    l.upper_arm = kUpperArmLength * H;
    l.forearm = (kForearmLength + kWristToGrip) * H;
    l.toe_ahead = (kFootLength - kHeelBehindAnkle) * H;
    l.heel_behind = kHeelBehindAnkle * H;
    l.ball_ahead = kBallAhead * H;
    l.ankle_behind_mid_foot = kAnkleBehindMidFoot * H;
    l.stance_half = 0.5 * (shoes ? own.stance_width_m : kStanceWidth * H);
    l.width_sigma = touched ? std::max(0.01, own.length_sigma_m) : 0.02 * H;
    return l;
}

TwoLink two_link(const Vec3& from, const Vec3& to, double first, double second, const Vec3& pole, double most_flexion_rad) {
    TwoLink result;
    const Vec3 span = to - from;
    const double distance = glm::length(span);
    const Vec3 along = distance > kTiny ? span / distance : -kUp;
    const double longest = first + second, soft = kSoftReach * longest;
    const double shortest = std::sqrt(std::max(0.0, first * first + second * second + 2.0 * first * second * std::cos(most_flexion_rad)));
    double reach = std::max(distance, shortest);
    if (reach > longest - soft) reach = longest - soft * std::exp((longest - soft - reach) / soft);
    result.miss_m = std::max({0.0, distance - longest, shortest - distance});
    // Where the foot of the middle joint's perpendicular lies, as if the ends were in reach, then scaled to where they are.
    const double foot = (reach * reach + first * first - second * second) / (2.0 * reach);
    result.out_m = std::sqrt(std::max(0.0, first * first - foot * foot));
    Vec3 aside = pole - along * glm::dot(pole, along);
    double length = glm::length(aside);
    if (length < kTiny) {
        // The pole lies along the limb: any side is as good; the same one each time.
        const Vec3 other = std::fabs(along.y) < 0.9 ? kUp : Vec3(0.0, 0.0, -1.0);
        aside = other - along * glm::dot(other, along);
        length = glm::length(aside);
    }
    result.middle = from + along * (foot * distance / reach) + aside * (result.out_m / length);
    return result;
}

Leg stand_leg(const LimbLengths& lengths, const Vec3& hip_joint, const Vec3& place, const Vec3& ahead, double heel_rad, double stretch) {
    Leg leg;
    double heel = std::clamp(heel_rad, 0.0, kHeelMost);
    roll_foot(lengths, place, ahead, heel, leg);
    const double longest = kTiptoeReach * stretch * (lengths.thigh + lengths.shank);
    // The ankle rises by about ball * heel: two steps bring a foot into reach or end on tiptoe.
    for (int i = 0; i < 2; ++i) {
        const double beyond = glm::distance(hip_joint, leg.ankle) - longest;
        if (beyond <= 0.0) break;
        heel = std::min(kHeelMost, heel + beyond / lengths.ball_ahead);
        roll_foot(lengths, place, ahead, heel, leg);
    }
    bend_knee(lengths, hip_joint, ahead, stretch, leg);
    const double over = shank_lean(leg, ahead) - (kAnkleMost + heel);
    if (over > 0.0 && heel < kHeelMost) {
        heel = std::min(kHeelMost, heel + over);
        roll_foot(lengths, place, ahead, heel, leg);
        bend_knee(lengths, hip_joint, ahead, stretch, leg);
    }
    return leg;
}

Leg reach_leg(const LimbLengths& lengths, const Vec3& hip_joint, const Vec3& ankle, const Vec3& ahead, double stretch) {
    Leg leg;
    leg.ankle = ankle;
    leg.toe = ankle + ahead * lengths.toe_ahead - kUp * (lengths.ankle_height * (1.0 - kToeThickness / kAnkleHeight));
    bend_knee(lengths, hip_joint, ahead, stretch, leg);
    return leg;
}

Arm reach_arm(const LimbLengths& lengths, const Vec3& shoulder, const Vec3& hand, const Vec3& pole, double stature_m, ArmHabit habit) {
    Arm arm;
    arm.shoulder = shoulder;
    const Vec3 span = hand - shoulder;
    const double distance = glm::length(span), whole = lengths.upper_arm + lengths.forearm;
    const double beyond = distance - whole;
    if (beyond > 0.0) arm.shoulder += span * (std::min(beyond, kShoulderGives * stature_m) / distance);
    double fit = 1.0;
    if (habit == ArmHabit::kStraight && distance < whole) {
        // A straight arm's elbow would jump about by centimetres with every millimetre of the hand.
        const double t = std::clamp((distance / whole - kStraightArm[0]) / (kStraightArm[1] - kStraightArm[0]), 0.0, 1.0);
        fit = 1.0 - t * t * (3.0 - 2.0 * t) * (1.0 - distance / whole);
    }
    // An elbow folds further than a knee: the hand reaches the shoulder.
    const TwoLink bent = two_link(arm.shoulder, hand, fit * lengths.upper_arm, fit * lengths.forearm, pole, 160.0 * kDegree);
    arm.elbow = bent.middle;
    arm.elbow_out_m = bent.out_m;
    arm.miss_m = bent.miss_m;
    return arm;
}

}  // namespace coach
