// SPDX-License-Identifier: MIT
// What the trunk does out of the sagittal plane (side bend, twist) and what the neck does on it, per sensor tier, against this person's
// own standing.
#pragma once

#include "coach/calibrate.h"
#include "coach/filter.h"
#include "coach/types.h"

namespace coach {

// ---- side bend ------------------------------------------------------------------------------------------------------------
// Thorax against pelvis from the line hip to neck pivot in the pelvis' frontal plane [fit over 7 people and 18 sets, each person left out:
// 1.15 +- 0.03; error 1.0 deg in squats and chairs, 2.2 deg in jumps and twists]. Under 1.4 for the same reason as in flexion.
inline constexpr double kSideGain = 1.15;
inline constexpr double kSideSigma = 1.2 * kDegree;
inline constexpr double kSideSigmaPerBend = 0.14;
// Which way the tracker faces on the pelvis is known to about so much (from the head's heading in standing): that turns flexion into side
// bend, and the lean of both trackers into twist [captured people under simulated straps err by 2.4 to 6.8 deg, most where they flex most].
inline constexpr double kMountHeadingSigma = 7.0 * kDegree;
// A step rolls and turns the pelvis under its tracker: so much more of side bend and twist, by either tracker [the same captures].
inline constexpr double kLungeSigma = 3.5 * kDegree;
// Head and hands hardly speak of it [fit, the same way: 3.6 deg are left of 3.9 in squats, 8 of 8.5 in lunges]: people's heads roll, and
// hands tilt, by more than the thorax does.
inline constexpr double kSidePerHeadRoll = 0.20;
inline constexpr double kSidePerHandTilt = 0.09;
inline constexpr double kSideUnseenSigma = 4.0 * kDegree;
inline constexpr double kSideUnseenLungeSigma = 8.5 * kDegree;
inline constexpr double kSideMost = 50.0 * kDegree;  // nobody bends further to the side

// ---- twist ------------------------------------------------------------------------------------------------------------------
inline constexpr double kHandsApart_m = 0.20;  // nearer together their line has no direction
inline constexpr double kTwistSigma = 4.0 * kDegree;
inline constexpr double kTwistZeroSigma = 1.0 * kDegree;  // standing is not quite straight
// Free hands turn further than the thorax does: people's thorax by 0.52 of them [fit over 7 people, 0.35 to 0.68], a lifter's whose arms
// stay as they are by all of it. Both lie within one sigma. Hands on a bar turn with the shoulders.
inline constexpr double kTwistFreeSigma = 7.0 * kDegree;
inline constexpr double kTwistSigmaPerTurn = 0.10;
inline constexpr double kTwistSigmaPerTurnFree = 0.65;

inline constexpr double kTwistUnseenSigma = 8.0 * kDegree;  // where nothing speaks of it: people lift straight, to about so much
inline constexpr double kTwistZeroTime_s = 0.1;             // standing still sets the hands' line straight

// ---- neck --------------------------------------------------------------------------------------------------------------------
inline constexpr double kNeckSigma = 3.0 * kDegree;  // headset on the head, head in standing
// The upper back rounds with the lower: the neck sits on its top [design: the lifter's 0.5 less half of what the line to the neck already
// carries; captured thoraxes are one piece].
inline constexpr double kUpperBackPerLumbar = 0.25;
inline constexpr double kNeckSigmaPerLumbar = 0.35;  // where the lower back rounds the upper back does by about as much of its own

// Mean of an angle over standing.
struct StandingZero {
    double rad = 0.0;
    double weight_s = 0.0;
};

// A value whose source may change from one sample to the next: what the change alone would make it jump by dies away.
struct Blended {
    bool known = false;
    int source = 0;
    double last = 0.0, offset = 0.0;
};

struct LateralState {
    StandingZero line, head_roll, hand_tilt, head_pitch;
    StandingZero twist_on_pelvis;  // of the hands' line against the pelvis
    double twist_zero_rad = 0.0;   // and against the heading, in the latest standing
    bool twist_zero_known = false;
    Quat waist_mount{0.0, 0.0, 0.0, 0.0};  // with which the two against the pelvis were begun
    Blended side_bend, twist;
};

struct LateralInput {
    PlPattern pattern = PL_PATTERN_HINGE;
    PlGrip grip = PL_GRIP_HANGING;
    bool pelvis_seen = false;  // body.stage_from_pelvis comes from a waist sensor
    bool chest_seen = false;   // and a chest tracker's mounting is known
    double still_s = 0.0;      // how long head and hands had been still at the last sample
};

// Fills side_bend, twist and neck of `body`, whose trunk, lower back, hip and pelvis are set.
void estimate_lateral(LateralState& state, const LateralInput& input, const CalibrationState& calibration, const CleanSample& sample,
                      Body& body);

}  // namespace coach
