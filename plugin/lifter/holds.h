// SPDX-License-Identifier: MIT
// Bodies on the floor: postures that are held, how one gets into them and out of them again, and what else is done down there. Segment
// lengths are those of the standing body; where hips, feet and hands are is given, the limbs between follow.
//
// Local frame: that of the standing body, mid-foot at the origin, +X right, +Y up, -Z forward. One lies along the way one faced.
#pragma once

#include "lifter/body.h"
#include "lifter/script.h"

namespace lifter {

// Where one stops on the way.
enum class FloorPose : uint8_t {
    kStanding,
    kKneeling,     // upright on both knees
    kAllFours,     // on hands and knees
    kProne,        // flat on the belly
    kSitting,      // legs out in front, leaning back on the hands
    kSupine,       // flat on the back, knees bent
    kSideLying,    // flat on one side, head on the arm
    kSidePropped,  // on the hip and the forearm
    kPlank,        // on forearms and toes
    kSidePlank,
    kBirdDog,
    kCurlUp,
    kBridge
};

// A body on the floor: its spine as a posture, everything else in the local frame.
struct FloorBody {
    Vec3 hip{0.0};
    Quat pelvis{1, 0, 0, 0};
    double lumbar = 0.0, thoracic = 0.0, neck = 0.0, side_bend = 0.0, twist = 0.0;
    std::array<Vec3, 2> ankle{}, hand{}, knee_pole{}, elbow_pole{};
};

// The posture; side: which one is down, or which leg is out (-1 left, +1 right).
FloorBody floor_body(const Script& script, FloorPose pose, int32_t side);
FloorBody between(const FloorBody& from, const FloorBody& to, double share);
// nod: how far the head is carried below level.
Joints joints_of(const Shape& shape, const FloorBody& body, double nod);

inline constexpr double kBreath_rad = 1.2 * kDegree, kBreathHz = 0.25;   // of the pelvis, amplitude [design: 1 to 2 deg]
inline constexpr double kTremor_m[2] = {0.001, 0.003}, kTremorHz = 6.0;  // of the hips, at the beginning and at the end of a hold
inline constexpr double kUnrest_m = 0.004, kUnrestHz = 0.35;             // slow sway of the whole body, growing to twice that

}  // namespace lifter
