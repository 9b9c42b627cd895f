// SPDX-License-Identifier: MIT
// Arms and legs as pure geometry: lengths of one person, two-link limbs between their ends, feet that stand on the floor, and what the
// joints allow. No state, no sensors.
#pragma once

#include "coach/own_body.h"
#include "coach/types.h"

namespace coach {

// ---- proportions, parts of stature ------------------------------------------------------------------------------------
// "D&C" is Drillis & Contini 1966 in Winter 2009 (science B1).
inline constexpr double kAnkleHeight = 0.039;  // D&C
inline constexpr double kShankLength = 0.246;  // D&C
inline constexpr double kThighLength = 0.245;  // D&C
inline constexpr double kUpperArmLength = 0.186;
inline constexpr double kForearmLength = 0.146;       // elbow to wrist
inline constexpr double kWristToGrip = 0.050;         // middle of a closed hand: just under half of its 0.108
inline constexpr double kFootLength = 0.152;          // D&C
inline constexpr double kHeelBehindAnkle = 0.038;     // a quarter of the foot
inline constexpr double kAnkleBehindMidFoot = 0.038;  // so that mid-foot is the middle of the foot
inline constexpr double kBallAhead = 0.080;           // of the ankle: where the foot bends when the heel leaves the floor
inline constexpr double kToeThickness = 0.010;        // height of the joint called toe above the floor
// D&C's hip width (0.191) is that of the body; the joints' centres lie further in: 0.72 of the distance of the hip bones (Bell 1990), which
// are 0.14 apart.
inline constexpr double kHipJointWidth = 0.105;
// D&C's shoulder width (0.259) reaches over the arms; the joints' centres lie about 2 cm inside the tips of the shoulders (0.23, ANSUR).
inline constexpr double kShoulderJointWidth = 0.225;
inline constexpr double kShoulderTipToJoint_m = 0.02;  // inwards, each side
inline constexpr double kShoulderBelowNeck = 0.042;    // C7 at 0.860, shoulders at 0.818 (D&C)
inline constexpr double kStanceWidth = 0.14;           // between the ankles, feet under the hips or a little wider [design]
inline constexpr double kToesOut = 8.0 * kDegree;      // usual in standing, 5 to 13 deg

// ---- ranges of motion ---------------------------------------------------------------------------------------------------
inline constexpr double kKneeMost = 150.0 * kDegree;  // flexion, AAOS 135 to 150
inline constexpr double kAnkleMost =
    40.0 * kDegree;  // shank forward of upright over a flat foot; 35 to 45 under load (weight-bearing lunge)
inline constexpr double kHeelMost = 55.0 * kDegree;  // foot against the floor, standing on the ball
inline constexpr double kHipMost = 130.0 * kDegree;  // flexion of the thigh against the pelvis, 120 to 130
inline constexpr double kShoulderGives = 0.030;      // of stature: how far shoulder blades follow a hand that is out of reach
// A limb that straightens does so softly over its last parts of length. A hard end would turn a millimetre of the hip's noise into
// centimetres of the knee; this keeps it to about one, and the limb reaches what it must by stretching by a percent.
inline constexpr double kSoftReach = 0.015;
inline constexpr double kStandingReach = 1.008;  // of thigh and shank: where the hips are in standing, so that legs look straight then
inline constexpr double kStraightArm[2] = {0.75, 0.93};  // of the arm: hands held nearer than the first have bent it for good; further
                                                         // than the second it is straight, whatever the tables of lengths say
inline constexpr double kTiptoeReach = 1.020;            // further than this the heel comes up

struct LimbLengths {
    double ankle_height, shank, thigh, hip_half;              // hip joint to middle
    double shoulder_half, shoulder_drop, upper_arm, forearm;  // forearm to the middle of the grip
    double toe_ahead, heel_behind, ball_ahead, ankle_behind_mid_foot;
    double stance_half;  // of both ankles, standing
    double width_sigma;  // of hip and shoulder joints, sideways
};

// Lengths of a person in metres: from stature (m), refined by what the steps TOUCH and SHOES found.
LimbLengths limb_lengths(double stature_m, const OwnBody& own);

// Where the middle joint of two links lies whose ends are given, on the side of `pole`. `miss_m`: by how much the ends are too far apart
// (or too near) for them; the links are then stretched (folded) along the line, never broken.
struct TwoLink {
    Vec3 middle{0.0};
    double out_m = 0.0;  // distance of the middle joint from the line between the ends
    double miss_m = 0.0;
};
TwoLink two_link(const Vec3& from, const Vec3& to, double first, double second, const Vec3& pole, double most_flexion_rad);

struct Leg {
    Vec3 knee{0.0}, ankle{0.0}, toe{0.0};
    double knee_out_m = 0.0;  // of the line from hip to ankle
    double miss_m = 0.0;
};

// Leg from a hip joint to a foot that stands on the floor under `place` (of the ankle, at floor height), toes along the unit vector
// `ahead`. The heel leaves the floor where the foot is out of reach or the shank would lean further than ankles go, and by `heel_rad` in
// any case. `stretch` scales thigh and shank.
Leg stand_leg(const LimbLengths& lengths, const Vec3& hip_joint, const Vec3& place, const Vec3& ahead, double heel_rad, double stretch);

// The same with the ankle given (a tracker is on the foot).
Leg reach_leg(const LimbLengths& lengths, const Vec3& hip_joint, const Vec3& ankle, const Vec3& ahead, double stretch);

struct Arm {
    Vec3 shoulder{0.0}, elbow{0.0};
    double elbow_out_m = 0.0;
    double miss_m = 0.0;
};

// How arms are in a grip: free to bend, or straight by the lift's own words, so that what is left of a bend is an error of the lengths.
enum class ArmHabit : uint8_t { kBends, kStraight };

// Arm to a hand. The shoulder follows a hand that is out of reach by as much as shoulder blades give.
Arm reach_arm(const LimbLengths& lengths, const Vec3& shoulder, const Vec3& hand, const Vec3& pole, double stature_m, ArmHabit habit);

}  // namespace coach
