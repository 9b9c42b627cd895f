// SPDX-License-Identifier: MIT
// The body behind the ghost: a figure posed from what the coach knows (hip, trunk, bar) by simple two-bone legs and arms.
// It is context, not data: it shows no angle that was not measured except where limbs must bend to meet floor and bar.
// Two dimensions, in statures: x forward from mid-foot, y up from the floor.
#pragma once

#include <array>

#include <glm/vec3.hpp>

#include "ghost_geometry.h"
#include "plumbline/plumbline.h"

namespace app {

// Where the middle joint of two bones lies when their ends are given. The joint lies on the side of `bend`.
// Where the ends are too far apart the bones are stretched along the line; too near, folded as far as they go.
Vec2 two_bone_joint(Vec2 from, Vec2 to, float first, float second, Vec2 bend);
glm::vec3 two_bone_joint(glm::vec3 from, glm::vec3 to, float first, float second, glm::vec3 bend);

// How a lunge to the side is drawn; the seam counts it among the lunges. Beyond every PlPattern.
inline constexpr uint32_t kPatternSideStep = 0x100;
// A hold: this and its PlHold. Until somebody is down on the floor he is drawn standing.
inline constexpr uint32_t kPatternHold = 0x200;
bool is_hold_pattern(uint32_t pattern);

// Statures. Sagittal points lie from mid-foot, `right` from the middle of the hips. Toe and heel are not told apart sideways.
struct Leg {
    Vec2 knee, ankle, heel, toe;
    float hip_right = 0.0f, knee_right = 0.0f, ankle_right = 0.0f, toe_right = 0.0f;
    bool assumed = false;  // no sensor speaks of it
};

struct Arm {
    Vec2 elbow, hand;
};

struct FigureInput {
    Vec2 hip{0.0f, 0.530f};
    Spine spine;
    float trunk_rad = 0.0f;
    int32_t side = 0;  // leg that works; read for holds
    uint32_t grip = PL_GRIP_FREE;
    uint32_t pattern = PL_PATTERN_HINGE;  // or kPatternSideStep, or kPatternHold and more
    float aside = 0.0f;                   // hip to the right of mid-foot; read for kPatternSideStep alone
    bool bar_seen = false;
    Vec2 bar{0.0f, 0.0f};  // read only where bar_seen
    // The coach's own joints; without them (a frame made by hand) two-bone legs stand in.
    bool joints_known = false;
    Leg left_leg, right_leg;
    Arm left_arm, right_arm;
    bool hands_seen = false;  // without the joints: both hands are known, elbows are not
    // How far the spine lies to the right of the hips, along the line from hip to neck base: side bend and the lean of the pelvis.
    std::array<float, PL_SPINE_POINT_COUNT> spine_along{}, spine_right{};
};

// The same at a point of the sagittal plane, from the hip; beyond the neck it goes on as it came. Zero without joints.
float spine_right_at(const FigureInput& input, Vec2 from_hip);

struct FigurePose {
    Vec2 hip, neck, head, shoulder, elbow, hand;
    float head_rad = 0.0f;     // tilt of the head's long axis
    Leg near_leg, far_leg;     // right and left; the same in every lift but lunges
    bool legs_differ = false;  // from the side
    bool legs_placed = false;  // sideways too
    bool arms_differ = false;  // from the side: then `elbow` and `hand` are the right arm's
    Arm far_arm;
};

FigurePose pose_figure(const FigureInput& input);
// Down on the floor in a hold.
bool lies(const FigureInput& input);
// Legs and arms of somebody who lies or props himself; ghost_posture.cpp.
void pose_lying(FigurePose& pose, const FigureInput& input);
// Whether there is a body to draw: the trunk is seen, or somebody is down in a hold whose trunk no sensor can tell (a side plank).
bool figure_known(const PlFrame& frame, uint32_t pattern);

// Half the distance of the hip joints (science B1: hips .191) and of the feet, drawn a little nearer where the limbs have breadth.
inline constexpr float kHalfHips = 0.058f, kHalfFeet = 0.072f;

// What somebody sits on in PL_PATTERN_SIT: no sensor sees it, so it stands where the usual repetition of that lift ends.
struct Seat {
    float back = -0.38f, front = -0.13f, top = 0.24f, half_width = 0.05f;
};

// Convex hull of two circles; the figure is many of these in one flat tone, so overlaps do not show.
struct Hull {
    Vec2 a, b;
    float radius_a, radius_b;
};

inline constexpr int kBodyHulls = 14;
inline constexpr int kFirstLegHull = 6, kLegHulls = 3;  // of FigureHulls.body: the near leg's, then the far leg's where it differs
inline constexpr int kArmHulls = 3;
struct FigureHulls {
    std::array<Hull, kBodyHulls> body;
    int body_count = 0;
    std::array<Hull, kArmHulls> arm;
    std::array<Hull, kArmHulls> far_arm;  // read only where arms_differ
    bool arms_differ = false;
};
FigureHulls figure_hulls(const FigurePose& pose, const Spine& spine);

// Outline of a hull as a convex polygon, counter-clockwise in y-up space; kHullPoints corners.
inline constexpr int kHullPoints = 36;
std::array<Vec2, kHullPoints> hull_outline(const Hull& hull);

// What a frame of the coach says about the figure. Projects onto the lifter's sagittal plane.
FigureInput figure_input(const PlFrame& frame, uint32_t grip, uint32_t pattern);
// How a lift's figure is drawn: its pattern and grip, a hinge with a hanging bar for null.
uint32_t drawn_pattern(const PlLiftDef* lift);
uint32_t drawn_grip(const PlLiftDef* lift);
// Fore-aft and height of a point in the stage, in statures, from mid-foot along the lifter's heading.
Vec2 sagittal(const PlFrame& frame, const float point_m[3]);

}  // namespace app
