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
    double heel_angle, ankle_up, ankle_forward;  // of a foot in a shoe with a heel: about its ball, and where the ankle is then
    Vec3 eye_from_pivot;                         // in the head's axes
};

Shape make_shape(const Person& person);
// From hip centre to ankle with this knee flexion, m.
double leg_length(const Shape& shape, double knee);

enum class Stance : uint8_t {
    kBalanced,  // both feet side by side; the lean at the ankles keeps the balance
    kSideways,  // pelvis put sideways and down; its fore-aft place keeps the balance
    kStride,    // pelvis put forward and down between the feet
    kOneLeg     // one leg carries; its lean keeps the balance, the pelvis goes over its foot, the other leg swings back
};

// What the hands reach for instead of their grip.
enum class Touch : uint8_t { kNone, kShoes, kHips, kShoulders, kBar, kPlace };

// Everything in radians and metres; zero is standing.
struct Posture {
    double pelvis = 0.0, lumbar = 0.0, thoracic = 0.0, neck = 0.0;
    double twist = 0.0;      // axial turn of the thorax about its own long axis, left positive
    double side_bend = 0.0;  // of the lower back, to the right positive
    double nod = 0.0;        // of the head about the neck pivot alone, down positive
    double knee = 0.0;
    Stance stance = Stance::kBalanced;
    double seat_share = 0.0, seat_lean = 0.0;                   // how much a seat carries, and the ankle-to-hip lean it then imposes
    double hip_right = 0.0, hip_forward = 0.0, hip_drop = 0.0;  // kSideways, kStride: of the hip centre from standing
    std::array<double, 2> foot_right{}, foot_forward{}, foot_lift{},
        heel_angle{};                             // of each foot from standing; heel raised about the ball
    double sway_right = 0.0, sway_forward = 0.0;  // of the centre of mass
    uint32_t grip = PL_GRIP_FREE;
    double stance_wide = 0.0;            // by which each foot stands outside of its hip, m
    size_t carrying_leg = 1;             // kOneLeg
    double shift = 0.0, leg_back = 0.0;  // ... share of the weight that went over to it, and swing of the other thigh
    double press = 0.0;                  // front rack: 0 at the shoulders, 1 overhead
    double rack_low = 0.0;               // back rack: by which the bar lies lower than on the shoulders, of stature
    double grip_share = 1.0;             // of the usual width of the hands on the bar
    double bar_forward = 0.0;            // beyond its usual line
    double bar_uneven = 0.0;             // right hand above left
    double arm_raise = 0.0;              // free arms: forward and up from hanging
    double raise_share = 0.0;            // 1: the arms leave their grip for arm_raise
    double load_share = 0.0;
    double bar_balance = 0.0;  // 1: the bar, not the centre of mass, is kept over the feet
    Touch touch = Touch::kNone;
    double touch_share = 0.0;                            // 1: the hands are there
    std::array<Vec3, 2> reach_to{Vec3(0.0), Vec3(0.0)};  // kPlace: where, in the local frame
    int32_t reach_alone = -1;                            // kPlace: this hand only, the other stays; -1 both
    size_t high_hand = 1;                                // dowel drill: the one behind the neck
    double hand_off_sacrum = 0.0;                        // ... how far the other is from its place
};

// Of stature: by which a hanging bar is before mid-foot, a finger's breadth.
inline constexpr double kBarAhead = 0.006;
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
// From coordinates right, up, forward.
Vec3 at(double right, double up, double forward);

// ---- legs.cpp --------------------------------------------------------------------------------------------------------

void place_feet(const Shape& shape, const Posture& posture, Joints& joints);
// Hips, knees and the places where hands find bones; needs hip centre, ankles and thorax.
void place_legs(const Shape& shape, const Posture& posture, Joints& joints);
// The posture with its free foot where the swinging leg takes it, kOneLeg; needs the hip centre. Else as it is.
Posture with_free_foot(const Shape& shape, const Posture& posture, const Joints& joints);
// Middle joint of a two-link chain from a to b, bent towards the pole.
Vec3 bend(const Vec3& a, const Vec3& b, double first, double second, const Vec3& pole);

// ---- arms.cpp --------------------------------------------------------------------------------------------------------

// Hands, elbows and the bar; needs the spine in its place.
void place_arms(const Shape& shape, const Posture& posture, Joints& joints);
// Grip poses as OpenXR has them.
void turn_grips(const Shape& shape, const Posture& posture, Joints& joints);

// ---- reach.cpp: hands that leave a bar -------------------------------------------------------------------------------

// Where a hand is on its way from its usual place to what it reaches for, as far as the arm goes.
Vec3 reach_for(const Shape& shape, const Posture& posture, const Joints& joints, size_t side, const Vec3& usual);
// Both hands on the stick of the dowel drill, without elbows and grips.
void hold_dowel(const Shape& shape, const Posture& posture, Joints& joints);
void turn_dowel_grips(const Shape& shape, const Posture& posture, Joints& joints);
Vec3 dowel_elbow_pole(const Posture& posture, size_t side);

// Distances of upper back and head behind the straight line from sacrum to the hand at the neck, m.
struct StickGaps {
    double back = 0.0, head = 0.0;
};

StickGaps stick_gaps(const Shape& shape, const Posture& posture, const Joints& joints);
// PL_CONTACT_* bits: what is where it was in standing, to within 2.5 cm. A rounded back pushes the stick off the other two points, an
// arched one leaves it; either way it no longer lies along the stick.
uint32_t stick_contacts(const StickGaps& standing, const StickGaps& now, double hand_off_sacrum_m);

}  // namespace lifter
