// SPDX-License-Identifier: MIT
// The jointed body around the estimate: feet that stay on the floor, legs up to the hips, shoulders on the thorax, arms to the hands; each
// joint with its sigma and with what speaks of it. Trunk, pelvis and lower back are not its business: it takes them as they are.
#pragma once

#include "coach/calibrate.h"
#include "coach/filter.h"
#include "coach/limbs.h"
#include "coach/own_body.h"
#include "coach/types.h"

namespace coach {

// ---- feet ---------------------------------------------------------------------------------------------------------------
inline constexpr double kFeetStay_m = 0.05;  // standing wanders by a centimetre or two; a step is longer
inline constexpr double kFeetArrive_m = 0.01;
inline constexpr double kFeetTurn = 15.0 * kDegree;  // heading that has turned so far has taken the feet along
inline constexpr double kStepTime_s = 0.12;          // of the low pass by which a drawn foot goes to its new place
inline constexpr double kUprightReach_m = 0.12;      // an upright neck further from its standing place than this has walked there
inline constexpr double kStrideAtDrop = 0.10;        // parts of stature: hips that sank so far stand on feet apart (lunge)
inline constexpr double kStride = 0.36;              // parts of stature between the ankles of a lunge, 0.3 to 0.45
inline constexpr double kSideStepPerHip = 1.6;       // a lunge to the side: foot goes so much further than the hips
inline constexpr double kRearHeelAtDrop = 0.20;      // the rear heel is all the way up then
// ---- one standard deviation of a joint's place, root of the mean square distance; m, or parts of stature [design] -----------
inline constexpr double kHandSigma_m = 0.012;  // B4: 13 mm in the worst published case
inline constexpr double kInferredHandSigma_m = 0.08;
inline constexpr double kWornSigma_m = 0.035;  // a strap sits on the skin, a few cm off the joint
inline constexpr double kTouchedFootSigma_m = 0.03;
inline constexpr double kHipSeenSigma = 0.018;  // hip centre from a waist tracker: offset by clothes and build
inline constexpr double kHipHungSigma = 0.025;  // hip centre hung from the neck: length of the trunk
inline constexpr double kNeckBaseSigma = 0.012;
inline constexpr double kStanceSigma = 0.035;               // where the feet stand, from where the neck does
inline constexpr double kShoulderSigma = 0.018;             // shoulder blades move
inline constexpr double kKneeSwivelSigma = 15.0 * kDegree;  // knees go over the toes, which turn out by 8 +- 8 deg, or fall in
inline constexpr double kElbowSwivelSigma = 30.0 * kDegree;
inline constexpr double kElbowDownSigma =
    18.0 *
    kDegree;  // under a weight at the chest or a bar on the back elbows hang  // of elbows and knees about the line between their ends
inline constexpr double kLostHandSigma = 0.15;
inline constexpr double kFootTurnSigma = 12.0 * kDegree;
// ---- balance --------------------------------------------------------------------------------------------------------------
inline constexpr double kStandingBalance = 0.009;  // quiet standing: the centre of mass is 4 to 6 cm before the ankle, so behind mid-foot
// ---- no jump where a source comes or goes -----------------------------------------------------------------------------------
inline constexpr double kBlendTime_s = 0.30;
inline constexpr double kBlendSpeed_m_s = 1.2;  // 1.3 cm at 90 Hz: under 2 deg of a thigh
inline constexpr double kBlendTurn = 60.0 * kDegree;  // per second: 0.7 deg at 90 Hz, beside what the spine itself goes over by

struct Foot {
    double device_height_m = 0.0, device_weight_s = 0.0;  // of its tracker above the ankle, standing
    double toe_yaw_rad = 0.0;                             // of its tracker against the heading, standing
    Vec3 step{0.0};                                       // from its place in standing: right, 0, forward
};

// The hips in standing, from the middle between the ankles: right, up, forward. Kept for each way of knowing them.
struct HipStand {
    Vec3 at{0.0};
    double weight_s = 0.0;
};

inline constexpr size_t kBlendedPoints = PL_JOINT_COUNT + 2;  // and hip centre and neck base

struct ChainState {
    bool feet_known = false, stepping = false;
    Vec3 stance{0.0};  // on the floor, in the middle between the ankles, where both feet last stood
    double stance_heading_rad = 0.0;
    std::array<Foot, 2> foot{};
    std::array<HipStand, 2> hip_stand{};  // hung from the neck, seen by a waist tracker
    bool posed = false;
    uint32_t source = 0;  // what spoke in the sample before
    std::array<Vec3, kBlendedPoints> last{}, offset{};
    Quat pelvis_last{1.0, 0.0, 0.0, 0.0}, pelvis_offset{1.0, 0.0, 0.0, 0.0};  // turn and roll of the pelvis, without its pitch
    double balance_zero_m = 0.0, balance_zero_weight_s = 0.0;  // centre of mass before mid-foot in standing, as computed
    double balance_load_kg = 0.0;
};

struct ChainInput {
    PlPattern pattern = PL_PATTERN_HINGE;
    PlGrip grip = PL_GRIP_HANGING;
    double load_kg = 0.0;
    bool hip_seen = false;  // body.hip comes from a waist tracker
};

// Fills joints, feet, floor, centre of mass and balance of `body`, whose trunk, hip, neck base, side bend, twist and bar are set.
void pose_chain(ChainState& state, const ChainInput& input, const CalibrationState& calibration, const OwnBody& own,
                const CleanSample& sample, Body& body);

// The pelvis' turn and roll without its pitch.
Quat stage_from_upright_pelvis(const Body& body);
// Orientation of the upper trunk: the pelvis' turn, then the trunk's lean, the roll of pelvis and side bend, and the twist.
Quat stage_from_trunk(const Body& body);

}  // namespace coach
