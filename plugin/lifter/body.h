// SPDX-License-Identifier: MIT
// The jointed body: segment lengths of one person, a posture as a few angles, and where every joint is then, with the
// centre of mass held over the feet. Knows nothing of time or of lifts.
//
// Local frame: mid-foot at the origin, +X right, +Y up, -Z forward.
#pragma once

#include "lifter/lifter.h"

namespace lifter {

// Lengths in metres.
struct Shape {
    double stature;
    double ankle_height, shank, thigh, pelvis, lumbar, lower_thorax, upper_thorax, neck_up, neck_forward;
    double upper_arm, forearm;  // forearm: elbow to the middle of the grip, wrist straight
    double shoulder_half, shoulder_drop, hip_half, grip_half;
    double heel_back, toe_forward, mid_foot_forward;  // from the ankle
    double balance_forward;                           // of the centre of mass from mid-foot in quiet standing
    double balance_lean;                              // ... and how much further with a level trunk
    double lordosis;
};

Shape make_shape(const Person& person);

enum class Stance : uint8_t {
    kBalanced,  // both feet side by side; the lean at the ankles keeps the balance
    kSideways,  // pelvis put sideways and down; its fore-aft place keeps the balance
    kStride     // pelvis put forward and down between the feet
};

// Everything in radians and metres; zero is standing.
struct Posture {
    double pelvis = 0.0, lumbar = 0.0, thoracic = 0.0, neck = 0.0;
    double twist = 0.0;  // axial turn of the thorax about its own long axis, left positive
    double knee = 0.0;
    Stance stance = Stance::kBalanced;
    double seat_share = 0.0, seat_lean = 0.0;                   // how much a seat carries, and the ankle-to-hip lean it then imposes
    double hip_right = 0.0, hip_forward = 0.0, hip_drop = 0.0;  // kSideways, kStride: of the hip centre from standing
    std::array<double, 2> foot_right{}, foot_forward{}, foot_lift{},
        heel_angle{};                             // of each foot from standing; heel raised about the ball
    double sway_right = 0.0, sway_forward = 0.0;  // of the centre of mass
    uint32_t grip = PL_GRIP_FREE;
    double bar_forward = 0.0;  // beyond its usual line
    double bar_uneven = 0.0;   // right hand above left
    double arm_raise = 0.0;    // free arms: forward and up from hanging
    double raise_share = 0.0;  // 1: the arms leave their grip for arm_raise
    double load_share = 0.0;
};

inline constexpr double kStandingKnee = 5.0 * kDegree;  // straight, not locked

// Where the joints are, in the local frame. neck_base to hip_centre gives the trunk.
Joints solve_body(const Shape& shape, const Posture& posture);

// Inclination of the line hip centre to neck base, not yet zeroed: of this posture's spine alone, whatever the legs do.
double spine_inclination(const Shape& shape, const Posture& posture);

// Angle of the line hip centre to neck base forward of the vertical, in the frame of the joints.
double line_inclination(const Joints& joints);

// Turns a local figure about +Y and puts it in its place.
void place_body(Joints& joints, double heading_rad, const Vec3& place);

Quat pitch_rotation(double forward_rad);

}  // namespace lifter
