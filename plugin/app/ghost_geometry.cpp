// SPDX-License-Identifier: MIT
// Closed-form arcs for the spine; see the header for units and source.
#include "ghost_geometry.h"

#include <cmath>

#include <glm/geometric.hpp>

namespace app {
namespace {

constexpr float kNeedleLength = 0.037f;
constexpr float kTickHalf = 0.014f;
constexpr float kWedgeLength = 0.190f;
constexpr float kWedgeHalf = 0.022f;

// Integral of lean_direction over a part of a circle: starts at angle a, turns by d in all, has this length.
Vec2 bent_length(float a, float d, float length) {
    // The chord of a circle: sin(x)/x is 1 within float for such small x, where dividing would lose digits.
    const float half = 0.5f * d;
    const float chord = std::abs(half) < 1e-4f ? length : length * std::sin(half) / half;
    return chord * lean_direction(a + half);
}

Vec2 at(Vec2 origin, Vec2 up, Vec2 front, float along, float across) {
    return origin + along * up + across * front;
}

}  // namespace

Vec2 lean_direction(float angle_rad) {
    return {std::sin(angle_rad), std::cos(angle_rad)};
}
Vec2 front_of(Vec2 direction) {
    return {direction.y, -direction.x};
}

Vec2 arc_base(const Spine& spine) {
    const Vec2 up = lean_direction(spine.pelvis_rad);
    return kArcBase.x * front_of(up) + kArcBase.y * up;
}

float arc_angle(const Spine& spine, float t) {
    return spine.pelvis_rad + kArcStart - (kStandingLordosis - spine.lumbar_rad) * t;
}

Vec2 arc_point(const Spine& spine, float t) {
    const float turn = arc_angle(spine, t) - arc_angle(spine, 0.0f);
    return arc_base(spine) + bent_length(arc_angle(spine, 0.0f), turn, kLumbarArcLength * t);
}

Vec2 upper_back_point(const Spine& spine, float u) {
    return arc_point(spine, 1.0f) + bent_length(arc_angle(spine, 1.0f), kUpperBackBend * u, kUpperBackLength * u);
}

Vec2 neck_base(const Spine& spine) {
    return upper_back_point(spine, 1.0f);
}

Spine spine_for(float trunk_rad, float lumbar_rad) {
    const Vec2 upright = neck_base({0.0f, lumbar_rad});
    return {trunk_rad - std::atan2(upright.x, upright.y), lumbar_rad};
}

ArcPoints offset_arc(const Spine& spine, float offset, float t_end) {
    ArcPoints points;
    for (int i = 0; i < kArcPoints; ++i) {
        const float t = t_end * static_cast<float>(i) / (kArcPoints - 1);
        points[static_cast<size_t>(i)] = arc_point(spine, t) + offset * front_of(lean_direction(arc_angle(spine, t)));
    }
    return points;
}

Quad vertebra_body(const Spine& spine, int index, float depth) {
    const float t = (static_cast<float>(index) + 0.5f) / kVertebraCount;
    const Vec2 up = lean_direction(arc_angle(spine, t)), front = front_of(up), middle = arc_point(spine, t);
    const float half_depth = 0.5f * kVertebraDepth * depth * (1.0f - kVertebraTaper * static_cast<float>(index));
    const float half_height = 0.5f * kVertebraHeight;
    const float top_depth = half_depth * (1.0f - kVertebraTaper);
    return {at(middle, up, front, -half_height, -half_depth), at(middle, up, front, -half_height, half_depth),
            at(middle, up, front, half_height, top_depth), at(middle, up, front, half_height, -top_depth)};
}

Quad vertebra_process(const Spine& spine, int index, float depth) {
    const float t = (static_cast<float>(index) + 0.5f) / kVertebraCount;
    const Vec2 up = lean_direction(arc_angle(spine, t)), front = front_of(up), middle = arc_point(spine, t);
    const float back = -0.5f * kVertebraDepth * depth * (1.0f - kVertebraTaper * static_cast<float>(index));
    // Slopes to the pelvis, as spinous processes do: the tip lies lower than the root.
    return {at(middle, up, front, 0.0043f, back + 0.002f), at(middle, up, front, -0.0061f, back + 0.002f),
            at(middle, up, front, -0.0102f, back - kProcessLength), at(middle, up, front, -0.0040f, back - kProcessLength)};
}

Quad sacrum(const Spine& spine) {
    const Vec2 up = lean_direction(arc_angle(spine, 0.0f)), front = front_of(up), base = arc_base(spine);
    return {at(base, up, front, -0.003f, -0.020f), at(base, up, front, -0.003f, 0.020f), at(base, up, front, -0.037f, 0.004f),
            at(base, up, front, -0.041f, -0.012f)};
}

Band channel(const Spine& spine, float lower_rad, float upper_rad) {
    return {offset_arc({spine.pelvis_rad, lower_rad}, -kChannelOffset, kChannelEnd),
            offset_arc({spine.pelvis_rad, upper_rad}, kChannelOffset, kChannelEnd)};
}

namespace {
ArcPoints fan_edge(const Spine& edge, float offset) {
    ArcPoints points;
    for (int i = 0; i < kArcPoints - 1; ++i) {
        const float t = static_cast<float>(i) / (kArcPoints - 2);
        points[static_cast<size_t>(i)] = arc_point(edge, t) + offset * front_of(lean_direction(arc_angle(edge, t)));
    }
    const Vec2 ahead = lean_direction(arc_angle(edge, 1.0f));
    points[kArcPoints - 1] = points[kArcPoints - 2] + kFanReach * kLumbarArcLength * ahead;
    return points;
}
}  // namespace

Band fan(const Spine& spine, float sigma_rad) {
    // More flexion bends the arc to the front, so the sigma below is the back edge.
    return {fan_edge({spine.pelvis_rad, spine.lumbar_rad - sigma_rad}, -kFanOffset),
            fan_edge({spine.pelvis_rad, spine.lumbar_rad + sigma_rad}, kFanOffset)};
}

Quad unseen_wedge(float trunk_rad) {
    const Vec2 up = lean_direction(trunk_rad), front = front_of(up);
    // The far end nears the trunk line, so that the wedge claims no shape of its own.
    const float far_across = 0.4f * kArcBase.x, far = kArcBase.y + kWedgeLength;
    // As wide at its end as arcs that bend away by 17 degrees.
    const float half_end = kWedgeHalf + bent_length(0.0f, kUnseenSpread, kWedgeLength).x;
    const Vec2 hip{0.0f, 0.0f};
    return {at(hip, up, front, kArcBase.y, kArcBase.x - kWedgeHalf), at(hip, up, front, far, far_across - half_end),
            at(hip, up, front, far, far_across + half_end), at(hip, up, front, kArcBase.y, kArcBase.x + kWedgeHalf)};
}

Triangle notch(const Spine& spine, int side, float depth) {
    const Vec2 up = lean_direction(arc_angle(spine, kNotchAt));
    const Vec2 out = static_cast<float>(side) * front_of(up);
    // The tip reaches 0.007 into the vertebra: enough to be one shape with it, not enough to hide it.
    const Vec2 tip = arc_point(spine, kNotchAt) + (0.5f * kVertebraDepth * depth - 0.007f) * out;
    const Vec2 foot = tip + kNotchHeight * out;
    return {tip, foot - 0.5f * kNotchWidth * up, foot + 0.5f * kNotchWidth * up};
}

TargetArc target_arc(float trunk_lower_rad, float trunk_upper_rad, float trunk_rad) {
    const float radius = glm::length(neck_base({0.0f, 0.0f})) + kTargetArcGap;
    TargetArc result;
    for (int i = 0; i < kArcPoints; ++i) {
        const float t = static_cast<float>(i) / (kArcPoints - 1);
        result.arc[static_cast<size_t>(i)] = radius * lean_direction(trunk_lower_rad + (trunk_upper_rad - trunk_lower_rad) * t);
    }
    const Vec2 lower = lean_direction(trunk_lower_rad), upper = lean_direction(trunk_upper_rad), now = lean_direction(trunk_rad);
    result.lower_tick = {(radius - kTickHalf) * lower, (radius + kTickHalf) * lower};
    result.upper_tick = {(radius - kTickHalf) * upper, (radius + kTickHalf) * upper};
    result.needle = {(radius - kNeedleLength) * now, radius * now};
    return result;
}

Bob bob_shape(float r) {
    // One convex body from the half widths given in the docs, and a cap on top.
    return {{Vec2{0.0f, 0.0f}, Vec2{0.62f * r, 1.75f * r}, Vec2{0.50f * r, 2.12f * r}, Vec2{0.17f * r, 2.22f * r},
             Vec2{-0.17f * r, 2.22f * r}, Vec2{-0.50f * r, 2.12f * r}, Vec2{-0.62f * r, 1.75f * r}},
            {Vec2{-0.17f * r, 2.20f * r}, Vec2{0.17f * r, 2.20f * r}, Vec2{0.17f * r, 2.62f * r}, Vec2{-0.17f * r, 2.62f * r}}};
}

}  // namespace app
