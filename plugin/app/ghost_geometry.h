// SPDX-License-Identifier: MIT
// The shape of the ghost's spine as pure functions: no drawing, no colour, no allocation.
// Two dimensions, in statures: x forward, y up, hip at the origin. Angles in radians, forward and flexion positive.
// Lengths are stylised (the lumbar arc is 1.6 times life); angles are true. Every number is from docs, "The ghost".
#pragma once

#include <array>

#include <glm/vec2.hpp>

namespace app {

using Vec2 = glm::vec2;

inline constexpr float kPi = 3.14159265358979f;
inline constexpr float kDegree = kPi / 180.0f;

inline constexpr int kVertebraCount = 5;
inline constexpr float kLumbarArcLength = 0.168f;
inline constexpr Vec2 kArcBase{-0.034f, 0.046f};     // S, in the pelvis standing upright
inline constexpr float kArcStart = 22.0f * kDegree;  // direction of the arc at the pelvis when standing
inline constexpr float kStandingLordosis = 36.0f * kDegree;
inline constexpr float kUpperBackLength = 0.150f;
inline constexpr float kUpperBackBend = 34.0f * kDegree;
inline constexpr float kVertebraDepth = 0.040f;
inline constexpr float kVertebraHeight = 0.0225f;
inline constexpr float kVertebraTaper = 0.02f;  // less deep by this share, each upwards
inline constexpr float kProcessLength = 0.015f;
inline constexpr float kChannelOffset = 0.026f;
inline constexpr float kChannelEnd = 1.06f;
inline constexpr float kFanOffset = 0.020f;
inline constexpr float kFanReach = 0.42f;  // of the arc, straight beyond its end
inline constexpr float kTargetArcGap = 0.165f;
inline constexpr float kNotchWidth = 0.025f;
inline constexpr float kNotchHeight = 0.044f;
inline constexpr float kNotchAt = 0.9f;  // along the arc
inline constexpr float kUnseenSpread = 17.0f * kDegree;

// Depth of the vertebrae by band state (PlBandState): in, near, outside.
inline constexpr std::array<float, 3> kBandDepth{1.00f, 1.16f, 1.34f};

using Quad = std::array<Vec2, 4>;
using Triangle = std::array<Vec2, 3>;

inline constexpr int kArcPoints = 17;
using ArcPoints = std::array<Vec2, kArcPoints>;

// Unit vector that leans forward from upright by angle_rad.
Vec2 lean_direction(float angle_rad);
// The same vector turned a quarter to the front: the side on which the belly is.
Vec2 front_of(Vec2 direction);

// One spine: where the arc starts, how it is turned and bent. Everything below is drawn from it.
struct Spine {
    float pelvis_rad = 0.0f;  // forward turn of the pelvis from standing
    float lumbar_rad = 0.0f;  // flexion from standing
};

// The spine whose hip to neck base makes trunk_rad against the vertical. Closed form, since turning the pelvis turns the whole.
Spine spine_for(float trunk_rad, float lumbar_rad);

Vec2 arc_base(const Spine& spine);
// Direction of the arc against upright, and a point on it; t = 0 at the pelvis, 1 at the thorax, any t allowed.
float arc_angle(const Spine& spine, float t);
Vec2 arc_point(const Spine& spine, float t);
// A point of the upper back, u = 0 at the end of the arc, 1 at the neck base.
Vec2 upper_back_point(const Spine& spine, float u);
Vec2 neck_base(const Spine& spine);

// The arc of this spine moved by offset towards the front (negative: the back), from t = 0 to t_end.
ArcPoints offset_arc(const Spine& spine, float offset, float t_end);

// Body and process of vertebra index 0..4 (0 at the pelvis), both convex, in order around. depth is one of kBandDepth.
Quad vertebra_body(const Spine& spine, int index, float depth);
Quad vertebra_process(const Spine& spine, int index, float depth);
Quad sacrum(const Spine& spine);

// A band between a back edge and a front edge with the same number of points; fill it as quads between equal indices.
struct Band {
    ArcPoints back, front;
};

// Where the lower back may be: arcs at both limits. It turns with the pelvis of `spine` and knows no sigma.
Band channel(const Spine& spine, float lower_rad, float upper_rad);
// Where the lower back may truly be: arcs at one sigma to both sides, the last point straight ahead of the arc's end.
Band fan(const Spine& spine, float sigma_rad);
// What is drawn where no sensor sees the lower back: a convex wedge about the trunk line, as wide at its far end as
// arcs that bend away from it by 17 degrees to each side. It starts at the back edge near the pelvis and runs around.
Quad unseen_wedge(float trunk_rad);

// The notch on the side that was crossed: side +1 = rounded = front, -1 = arched = back. First point is the tip.
Triangle notch(const Spine& spine, int side, float depth);

// Target arc for the trunk about the hip: points, end ticks, and the needle at the trunk's angle.
struct TargetArc {
    ArcPoints arc;
    std::array<Vec2, 2> lower_tick, upper_tick, needle;
};
TargetArc target_arc(float trunk_lower_rad, float trunk_upper_rad, float trunk_rad);

// Plumb bob of radius r, tip at the origin, y up: convex body and cap. Docs: "Bob of size r".
struct Bob {
    std::array<Vec2, 7> body;
    Quad cap;
};
Bob bob_shape(float r);

}  // namespace app
