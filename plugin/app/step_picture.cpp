// SPDX-License-Identifier: MIT
// Figures of overlapping hulls in one flat tone, as everywhere in the look: the body is context, blue is where to be. Units of a figure:
// its height is 1, feet at the origin, x to the right of the picture, y up.
#include "step_picture.h"

#include <array>
#include <cmath>
#include <span>

namespace app {
namespace {

using engine::Canvas;
using engine::Dash;
using engine::Rgba;
using glm::vec2;

struct Paper {
    Canvas& canvas;
    const Theme& theme;
    vec2 origin_px;  // between the feet
    float height_px;
    vec2 at(vec2 p) const { return {origin_px.x + p.x * height_px, origin_px.y - p.y * height_px}; }

    void limb(vec2 a, float radius_a, vec2 b, float radius_b, Rgba tone) const {
        canvas.fill_hull(at(a), radius_a * height_px, at(b), radius_b * height_px, tone);
    }
    void ball(vec2 p, float radius, Rgba tone) const { canvas.fill_circle(at(p), radius * height_px, tone); }
    // Where a hand goes, or eyes.
    void target(vec2 p, float radius) const {
        canvas.circle(at(p), radius * height_px, 3.5f, theme.blue);
        canvas.fill_circle(at(p), 0.3f * radius * height_px, theme.blue);
    }
    void line(vec2 a, vec2 b, float width_px, Rgba tone) const { canvas.line(at(a), at(b), width_px, tone); }
    void dashes(vec2 a, vec2 b) const {
        const std::array<vec2, 2> points{at(a), at(b)};
        canvas.dash_line(points, 3.0f, theme.blue, Dash{8.0f, 7.0f});
    }
    // From a towards b, with a head at b.
    void arrow(vec2 a, vec2 b) const {
        const vec2 from = at(a), to = at(b), along = (to - from) / std::max(glm_length(to - from), 1.0f), side{-along.y, along.x};
        canvas.line(from, to - 7.0f * along, 3.5f, theme.blue);
        const std::array<vec2, 3> head{to, to - 15.0f * along + 8.0f * side, to - 15.0f * along - 8.0f * side};
        canvas.fill_convex(head, theme.blue);
    }
    static float glm_length(vec2 v) { return std::sqrt(v.x * v.x + v.y * v.y); }
};

// Seen from the side, facing right: hips over the feet, the trunk leaning by lean_rad, the head by head_rad more.
struct Side {
    float lean_rad = 0.0f, head_rad = 0.0f, knee = 0.0f;
    bool headset = true;
};

vec2 turned(float angle_rad, float length) {
    return {length * std::sin(angle_rad), length * std::cos(angle_rad)};
}

struct SideJoints {
    vec2 hip, neck, head, shoulder, knee;
};

SideJoints joints_of(const Side& side) {
    SideJoints joints;
    const float back = 0.16f * std::sin(std::max(side.lean_rad, 0.0f));
    joints.hip = {-back, 0.52f - 0.03f * side.knee};
    joints.knee = {0.03f * side.knee - 0.4f * back, 0.28f};
    joints.neck = joints.hip + turned(side.lean_rad, 0.32f);
    joints.shoulder = joints.hip + turned(side.lean_rad, 0.285f);
    joints.head = joints.neck + turned(0.75f * side.lean_rad + side.head_rad, 0.095f);
    return joints;
}

SideJoints draw_side(const Paper& paper, const Side& side, Rgba tone) {
    const SideJoints joints = joints_of(side);
    paper.limb({-0.02f, 0.03f}, 0.028f, {0.10f, 0.018f}, 0.018f, tone);
    paper.limb({0.0f, 0.04f}, 0.030f, joints.knee, 0.042f, tone);
    paper.limb(joints.knee, 0.042f, joints.hip, 0.066f, tone);
    paper.limb(joints.hip, 0.072f, joints.shoulder, 0.080f, tone);
    paper.limb(joints.neck, 0.034f, joints.head, 0.036f, tone);
    paper.ball(joints.head, 0.066f, tone);
    if (side.headset) {
        const vec2 face = joints.head + turned(0.75f * side.lean_rad + side.head_rad + 1.5708f, 0.055f);
        paper.limb(face, 0.030f, face, 0.030f, paper.theme.second);
    }
    return joints;
}

// Seen from the front.
struct FrontHands {
    vec2 left, right;  // as seen: left in the picture
};

void draw_front(const Paper& paper, const FrontHands& hands, Rgba tone, Rgba arm) {
    for (const float sign : {-1.0f, 1.0f}) {
        paper.limb({0.062f * sign, 0.03f}, 0.030f, {0.058f * sign, 0.28f}, 0.040f, tone);
        paper.limb({0.058f * sign, 0.28f}, 0.040f, {0.056f * sign, 0.50f}, 0.058f, tone);
    }
    paper.limb({0.0f, 0.54f}, 0.095f, {0.0f, 0.76f}, 0.105f, tone);
    paper.limb({-0.09f, 0.79f}, 0.045f, {0.09f, 0.79f}, 0.045f, tone);
    paper.limb({0.0f, 0.82f}, 0.034f, {0.0f, 0.92f}, 0.036f, tone);
    paper.ball({0.0f, 0.92f}, 0.066f, tone);
    paper.limb({-0.04f, 0.925f}, 0.026f, {0.04f, 0.925f}, 0.026f, paper.theme.second);
    for (const auto& [hand, sign] : {std::pair{hands.left, -1.0f}, std::pair{hands.right, 1.0f}}) {
        const vec2 shoulder{0.125f * sign, 0.79f};
        // The elbow lies outside of the line from shoulder to hand.
        const vec2 middle = 0.5f * (shoulder + hand), along = hand - shoulder;
        const float reach = Paper::glm_length(along), bend = std::sqrt(std::max(0.0f, 0.165f * 0.165f - 0.25f * reach * reach));
        const vec2 elbow = middle + vec2{sign * std::abs(along.y), -sign * along.x * sign} * (bend / std::max(reach, 0.05f));
        paper.limb(shoulder, 0.034f, elbow, 0.028f, arm);
        paper.limb(elbow, 0.028f, hand, 0.022f, arm);
        paper.ball(hand, 0.026f, paper.theme.ivory);
    }
}

void picture_stand(const Paper& paper) {
    const Theme& theme = paper.theme;
    const SideJoints joints = draw_side(paper, {}, theme.arm);
    paper.limb(joints.shoulder, 0.036f, {0.0f, 0.44f}, 0.026f, theme.third);
    paper.ball({0.0f, 0.43f}, 0.026f, theme.ivory);
    paper.line({0.025f, 0.06f}, {0.025f, 1.02f}, 3.0f, theme.blue);
    paper.canvas.bob(paper.at({0.025f, 0.005f}), 0.022f * paper.height_px, theme.blue);
}

void picture_look(const Paper& paper) {
    const SideJoints joints = draw_side(paper, {}, paper.theme.arm);
    paper.dashes({joints.head.x + 0.10f, joints.head.y}, {0.86f, joints.head.y});
    paper.target({0.95f, joints.head.y}, 0.07f);
}

void picture_nod(const Paper& paper) {
    const Theme& theme = paper.theme;
    const SideJoints down = joints_of({0.0f, 0.40f});
    draw_side(paper, {}, theme.arm);
    paper.canvas.dash_circle(paper.at(down.head + vec2{0.01f, -0.012f}), 0.070f * paper.height_px, 2.5f, theme.second, Dash{7.0f, 6.0f});
    const vec2 pivot = paper.at({0.0f, 0.88f});
    paper.canvas.arc(pivot, 0.26f * paper.height_px, -0.45f, 0.35f, 3.5f, theme.blue);
    paper.arrow({0.249f, 0.815f}, {0.232f, 0.755f});
    paper.arrow({0.249f, 0.955f}, {0.228f, 1.010f});
}

void picture_bend(const Paper& paper) {
    const Theme& theme = paper.theme;
    const Paper front{paper.canvas, theme, paper.origin_px + vec2{0.16f * paper.height_px, 0.0f}, paper.height_px};
    draw_side(front, {1.25f, 0.2f, 1.0f}, theme.arm);
    const vec2 pivot = front.at({-0.15f, 0.5f});
    front.canvas.arc(pivot, 0.52f * front.height_px, -1.5f, -0.55f, 3.5f, theme.blue);
    front.arrow({0.29f, 0.775f}, {0.345f, 0.69f});
    const Paper back{paper.canvas, theme, paper.origin_px + vec2{1.25f * paper.height_px, 0.0f}, paper.height_px};
    draw_side(back, {-0.32f, -0.10f}, theme.arm);
    back.canvas.arc(back.at({0.0f, 0.5f}), 0.52f * back.height_px, -1.66f, -1.30f, 3.5f, theme.blue);
    back.arrow({-0.045f, 1.020f}, {-0.12f, 1.006f});
}

void picture_shoes(const Paper& paper) {
    const Theme& theme = paper.theme;
    const SideJoints joints = draw_side(paper, {1.35f, 0.1f, 1.6f}, theme.arm);
    paper.limb(joints.shoulder, 0.034f, {0.09f, 0.10f}, 0.024f, theme.third);
    paper.ball({0.075f, 0.075f}, 0.028f, theme.ivory);
    paper.target({0.055f, 0.035f}, 0.055f);
    // From above: both soles, their middles marked.
    for (const float side : {0.0f, 0.24f}) {
        const vec2 heel{0.80f + side, 0.16f}, ball{0.80f + side + (side > 0.0f ? 0.025f : -0.025f), 0.40f};
        paper.limb(heel, 0.050f, ball, 0.062f, theme.arm);
        paper.target(0.5f * (heel + ball), 0.055f);
    }
}

void picture_touch(const Paper& paper) {
    const Theme& theme = paper.theme;
    const vec2 hip{0.095f, 0.565f}, shoulder{0.125f, 0.815f};
    draw_front(paper, {{-hip.x, hip.y}, hip}, theme.arm, theme.third);
    for (const float sign : {-1.0f, 1.0f}) paper.target({hip.x * sign, hip.y}, 0.048f);
    const Paper second{paper.canvas, theme, paper.origin_px + vec2{0.85f * paper.height_px, 0.0f}, paper.height_px};
    draw_front(second, {{-shoulder.x, shoulder.y}, shoulder}, theme.arm, theme.third);
    for (const float sign : {-1.0f, 1.0f}) second.target({shoulder.x * sign, shoulder.y}, 0.048f);
    paper.arrow({0.32f, 0.60f}, {0.50f, 0.60f});
}

void picture_bar(const Paper& paper) {
    const Theme& theme = paper.theme;
    const vec2 grip{0.165f, 0.47f};
    draw_front(paper, {{-grip.x, grip.y}, grip}, theme.arm, theme.third);
    paper.line({-0.42f, grip.y}, {0.42f, grip.y}, 0.028f * paper.height_px, theme.wood);
    for (const float sign : {-1.0f, 1.0f}) {
        paper.ball({grip.x * sign, grip.y}, 0.028f, theme.ivory);
        paper.line({grip.x * sign, grip.y - 0.06f}, {grip.x * sign, grip.y - 0.15f}, 3.0f, theme.blue);
    }
    paper.arrow({-0.05f, grip.y - 0.105f}, {-grip.x, grip.y - 0.105f});
    paper.arrow({0.05f, grip.y - 0.105f}, {grip.x, grip.y - 0.105f});
}

}  // namespace

void draw_step_picture(Canvas& canvas, vec2 top_left, vec2 size_px, uint32_t step, const Theme& theme) {
    using Draw = void (*)(const Paper&);
    constexpr std::array<Draw, PL_STEP_COUNT> kDraw{picture_stand, picture_look,  picture_nod, picture_bend,
                                                    picture_shoes, picture_touch, picture_bar};
    // From the feet to the middle of each picture, in figure heights.
    constexpr std::array<float, PL_STEP_COUNT> kMiddle{0.0f, 0.46f, 0.08f, 0.70f, 0.42f, 0.42f, 0.0f};
    if (step >= PL_STEP_COUNT) return;
    const float height = size_px.y / 1.04f;
    kDraw[step]({canvas, theme, top_left + vec2{0.5f * size_px.x - kMiddle[step] * height, size_px.y}, height});
}

}  // namespace app
