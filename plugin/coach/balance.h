// SPDX-License-Identifier: MIT
// Trunk inclination where no sensor with a position sits on the back. Where the neck is, every lean of the trunk puts the hips somewhere;
// the lean is as likely as that body is: in balance over its feet, on legs that reach, with the head, the hands and, in T2o, the pelvis
// where they are seen. What it assumes is in BODY.md.
#pragma once

#include "coach/filter.h"
#include "coach/seat.h"
#include "coach/types.h"
#include "coach/upright.h"

namespace coach {

// ---- the body, lengths in statures, masses in body mass ---------------------------------------------------------------------
inline constexpr double kBalanceTrunk = 0.37;      // hip centre to neck pivot: .347 to C7 (de Leva 1996), and up and forward from there
inline constexpr double kBalanceAnkleBack = 0.04;  // ankle behind the pivot of the head in standing (Kendall's plumb line: 2 to 5 cm)
inline constexpr double kBalanceAnkleUp = 0.039;   // Drillis & Contini
inline constexpr double kBalanceShank = 0.246;
inline constexpr double kBalanceThigh = 0.245;
inline constexpr double kBalanceTrunkMass = 0.497;  // Dempster in Winter 2009, science B1: trunk without head and arms, ...
inline constexpr double kBalanceTrunkUp = 0.15;     // ... its centre half way up, ...
inline constexpr double kBalanceTrunkAhead = 0.01;  // ... before the line from hips to neck
inline constexpr double kBalanceHeadMass = 0.081;
inline constexpr double kBalanceHeadAhead = 0.02;
inline constexpr double kBalanceArmMass = 0.05;       // each, hand included
inline constexpr double kBalanceArmCentre = 0.45;     // of the way from shoulder to hand
inline constexpr double kBalanceShoulderDown = 0.06;  // shoulder below the pivot of the head, along the trunk
inline constexpr double kBalanceThighMass = 0.200;    // both, as all of the legs
inline constexpr double kBalanceShankMass = 0.093;
inline constexpr double kBalanceFootMass = 0.029;
inline constexpr double kBalanceLegCentre = 0.433;  // of the way from the upper joint
inline constexpr double kBalanceFootAhead = 0.04;   // centre of the foot before the ankle
inline constexpr double kBalanceLegSlack = 0.004;   // legs may be longer than the tables by this, and ...
inline constexpr double kBalanceLegSigma = 0.010;   // ... by this with less and less right
inline constexpr double kBalanceDeepest = 0.37;     // drop of the hips at which the thighs lie on the calves
inline constexpr double kBalanceDeepestSigma = 0.020;

// ---- what people do ---------------------------------------------------------------------------------------------------------
// Centre of mass against standing, statures, one standard deviation. Computed from the true lean of 7 captured people while they squat,
// stoop and step to the side, it moves by 0.000 on average, sd 0.0115 between people and 0.010 to 0.020 within one: a fact about bodies,
// not fitted to the estimate.
inline constexpr double kBalanceSigma = 0.018;
inline constexpr double kBalanceLeanSigma = 60.0 * kDegree;  // of the lean itself, before anything is seen: almost nothing
inline constexpr double kBalanceHeadShare = 0.50;            // of the lean that the head follows, and ...
inline constexpr double kBalanceHeadSigma = 18.0 * kDegree;  // ... its spread: some look at the floor, some at the horizon [7 people]
// Pelvis pitch at a lean (T2o): this share of it, less a tuck that grows as the hips go down. Captured people (7, untrained) fit .47 and
// 1.75 past .15, +- 10 deg; a back kept flat would be .75 and no tuck. This lies between, and is as wide as both ask for [design].
inline constexpr double kBalancePelvisShare = 0.55;
inline constexpr double kBalanceTuck = 1.0;       // rad per stature of hip drop, past ...
inline constexpr double kBalanceTuckFrom = 0.17;  // ... this
inline constexpr double kStepTuck = 1.0;          // in lunges the rear leg turns the pelvis back from the start
inline constexpr double kSeatPelvisShare = 0.40;  // towards a seat and on it, ...
inline constexpr double kSeatTuck = 2.25;         // ... with a tuck from the start, until ...
inline constexpr double kSeatTuckTo = 0.20;       // ... this drop of the hips
inline constexpr double kBalancePelvisSigma = 18.0 * kDegree;

// Hands overhead are one of two things: arms that stay in line with the trunk, or a bar that stays over the foot and says nothing.
inline constexpr double kOverheadUp = 0.12;     // statures above the pivot of the head: overhead
inline constexpr double kOverheadShare = 0.60;  // of the lean that free arms follow [5 people: 0.4 to 1.0]
inline constexpr double kOverheadSigma = 10.0 * kDegree;
inline constexpr double kOverheadBarSigma = 0.030;  // statures fore and aft
inline constexpr double kOverheadArm = 0.30;        // pivot of the head to hands, statures: makes the two comparable
inline constexpr double kOverheadBarChance = 0.50;
// Hands on a bar on the back turn with the upper back, which leans more than the whole trunk as the back flexes (science B9: +- 6 deg).
inline constexpr double kBackRackPlaceSigma = 7.0 * kDegree;  // 1.5 cm on a lever of .075 statures
inline constexpr double kBackRackSigma = 5.5 * kDegree;       // place and turn of the hands together
inline constexpr double kBackRackLever = 0.03;                // statures: nearer to the pivot of the head their place says nothing

// Lunges: the feet part, so that balance says little; hips move forward with their drop, and the trunk is held tall.
inline constexpr double kStepHipForward = 0.45;  // per hip drop: 0 on the spot, .85 with a step of .36 statures [geometry]
inline constexpr double kStepHipForwardSigma = 0.33;
inline constexpr double kStepHipSigma = 0.025;      // statures
inline constexpr double kStepLean = 8.0 * kDegree;  // science E3: 0 to 20 deg
inline constexpr double kStepLeanSigma = 11.0 * kDegree;
inline constexpr double kStepSideFrom = 0.03;  // a neck this far to the side, statures, begins to be a step to the side, ...
inline constexpr double kStepSideTo = 0.08;    // ... this far it is one: a squat over one foot, balanced but less surely
inline constexpr double kStepSideLoose = 1.3;
inline constexpr double kStepChanceLeast = 0.02;  // neither kind is ever ruled out

// On the way to a seat and up from it the weight is behind the feet, the more, the nearer to the seat.
inline constexpr double kRiseBehind = -0.030;    // statures at ...
inline constexpr double kRiseBehindDrop = 0.20;  // ... this drop of the hips
inline constexpr double kRiseSigma = 0.028;
inline constexpr double kRiseLean = 20.0 * kDegree;  // one leans forward to rise and to sit down
inline constexpr double kRiseLeanSigma = 25.0 * kDegree;
inline constexpr double kRiseSeatEdge = 0.015;       // statures over which hips on the feet stop being higher than the seat
inline constexpr double kSeatLean = 15.0 * kDegree;  // seated, upright to bent forward
inline constexpr double kSeatLeanSigma = 25.0 * kDegree;
inline constexpr double kSeatAny = 0.20;  // chance that the seat is not the known one

// No trunk turns faster: what the references or the readings change at once comes in at this rate, and sigma holds what is still to come.
inline constexpr double kBalanceFastest = 180.0 * kDegree;  // per second; chairs left in a hurry reach 190, lifts 100 [captured people]
inline constexpr double kBalanceFastestStill = 100.0 * kDegree;  // while the neck rests: a trunk that turns takes the neck along ...
inline constexpr double kBalanceFullSpeed = 0.40;              // ... by this, m/s, in any that turns fast [design]
inline constexpr double kBalanceGap_s = 0.25;               // after a longer gap there is nothing to be continuous with
inline constexpr double kBalanceLeast = 2.0 * kDegree;      // no sigma is under this: half a step between the leans weighed, and the tables
inline constexpr double kReferenceSpeed = 0.25;             // m/s of the neck: steps and jumps between repetitions are faster
inline constexpr double kReferenceHeight = 0.03;            // statures by which another standing height is another posture
inline constexpr double kBalanceReference_s = 5.0;          // of upright posture that the references (arms, hands) are a mean over

struct BalanceInput {
    Vec3 neck_pivot{0.0};     // stage, as is standing_place
    Vec3 neck_velocity{0.0};  // smoothed, m/s
    Vec3 standing_place{0.0};
    double standing_neck_m = 0.0;
    double heading_rad = 0.0;
    double stature_m = 1.7;
    double head_pitch_rad = 0.0;  // of the headset, face down positive
    double dt_s = 0.0;
    PlPattern pattern = PL_PATTERN_HINGE;
    PlGrip grip = PL_GRIP_HANGING;
    RolePose left, right;      // hands
    double load_share = 0.0;   // of body mass, carried in the hands or at them
    bool pelvis_seen = false;  // T2o
    double pelvis_rad = 0.0, pelvis_sigma = 0.0;
};

// A mean over upright moments.
struct BalanceReference {
    double value = 0.0, weight_s = 0.0;
};

struct BalanceState {
    UprightState upright;
    SeatState seat;
    bool begun = false;
    double trunk_rad = 0.0;                                    // as given last
    double reference_neck_m = 0.0;                             // standing height that the references below belong to
    BalanceReference centre;                                   // of mass, computed for standing with the hands where they are, statures
    BalanceReference head;                                     // pitch, rad
    BalanceReference overhead_angle, overhead_at;              // of the hands: rad, statures before the place of the feet
    BalanceReference rack_angle;                               // of the hands about the pivot of the head, rad
    Quat rack_turn[2] = {Quat(1, 0, 0, 0), Quat(1, 0, 0, 0)};  // of each hand
    double rack_turn_s[2] = {0.0, 0.0};
};

// Trunk inclination from standing, rad, with sigma; origin ESTIMATED. Mean and standard deviation over all leans from 40 deg back to 130
// deg forward, each weighed by how likely the body is that it asks for. No allocation.
Estimate trunk_from_balance(BalanceState& state, const BalanceInput& input);

}  // namespace coach
