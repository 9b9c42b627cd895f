// SPDX-License-Identifier: MIT
// Room, bar, plumb line, echo and panel. Sizes in metres are those of the look's page.
#include "scene.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/gtc/matrix_transform.hpp>

#include "panel_practice.h"

namespace app {
namespace {

using engine::DrawList;
using engine::faded;
using engine::LineVertex;
using engine::Material;
using engine::Rgba;

constexpr float kStickRadiusM = 0.016f, kStickBeyondHandsM = 0.46f;
constexpr float kBobR = 0.056f / 2.62f, kFloorRingM = 0.055f;
constexpr float kPlumbWidthM = 0.002f, kPlumbFadeM = 0.13f;
constexpr float kRibbonHalfM = 0.024f;
constexpr int64_t kRibbonSpan_ns = 2'000'000'000;
constexpr float kEchoNearestM = 0.4f;
constexpr float kOnlookerPlumb = 0.5f;  // share of its distance from the camera; the ghost's is a little less

glm::vec3 to_vec3(const float v[3]) {
    return {v[0], v[1], v[2]};
}

uint32_t grip_of(const SceneInput& input) {
    return drawn_grip(input.lift);
}

bool bar_shown(const SceneInput& input) {
    return input.frame->bar_origin != PL_ORIGIN_UNSEEN && grip_of(input) != PL_GRIP_FREE;
}

// Turns mesh axes onto world axes; columns need not be unit, which scales.
glm::mat4 frame_of(const glm::vec3& x, const glm::vec3& y, const glm::vec3& z, const glm::vec3& origin) {
    return {glm::vec4(x, 0.0f), glm::vec4(y, 0.0f), glm::vec4(z, 0.0f), glm::vec4(origin, 1.0f)};
}

// A glove whose forearm runs towards the shoulder, its thumb side towards the middle of the bar.
void draw_hand(DrawList& list, const SceneInput& input, const glm::vec3& hand, const glm::vec3& outward, const glm::vec3& shoulder,
               bool right, const glm::vec3& shift, const Theme& theme) {
    const glm::vec3 z = outward;
    glm::vec3 up = shoulder - hand;
    up -= z * glm::dot(up, z);
    if (glm::length(up) < 1e-3f) return;
    up = glm::normalize(up);
    engine::MeshInstance instance;
    instance.mesh = right ? input.assets->right_hand : input.assets->left_hand;
    instance.world_from_mesh = frame_of(glm::cross(up, z), up, z, hand + shift);
    instance.tint = theme.glove;
    draw_mesh(list, instance);
}

void draw_load(DrawList& list, const SceneInput& input, const glm::vec3& middle, const glm::vec3& direction, float half_width,
               const Theme& theme) {
    if (grip_of(input) == PL_GRIP_CHEST) {
        // One weight between both hands: an upright block of the stick's wood.
        const glm::vec3 half{0.0f, 0.07f, 0.0f};
        draw_tube(list, {middle - half, middle + half, 0.050f, theme.wood, Material::matte, engine::Caps::round});
        return;
    }
    const glm::vec3 half = direction * (half_width + kStickBeyondHandsM);
    draw_tube(list, {middle - half, middle + half, kStickRadiusM, theme.wood, Material::wood, engine::Caps::flat});
}

void draw_bar(DrawList& list, const SceneInput& input, const BodyAxes& axes, const glm::vec3& shift, bool gloves, const Theme& theme) {
    if (!bar_shown(input)) return;
    const PlFrame& frame = *input.frame;
    const glm::vec3 middle = to_vec3(frame.bar_m), direction = to_vec3(frame.bar_direction);
    const float half_width = std::max(0.5f * frame.bar_width_m, 0.10f);
    draw_load(list, input, middle + shift, direction, half_width, theme);
    if (!gloves) return;
    const float reach = 0.12f * axes.stature_m;
    const glm::vec3 neck = to_vec3(frame.neck_base_m);
    const float hand_at = grip_of(input) == PL_GRIP_CHEST ? 0.085f : half_width;
    draw_hand(list, input, middle - direction * hand_at, -direction, neck - axes.right * reach, false, shift, theme);
    draw_hand(list, input, middle + direction * hand_at, direction, neck + axes.right * reach, true, shift, theme);
}

void draw_ribbon_of_bar(DrawList& list, const SceneInput& input, const glm::vec3& shift, const Theme& theme) {
    if (!input.history || !bar_shown(input)) return;
    // Means of four points, 72 ms: the hands' noise would fray the edges of a strip this narrow. The end is where the bar is now.
    constexpr uint32_t kMean = 4;
    std::array<engine::RibbonVertex, 40> ribbon;
    uint32_t count = 0, size = 0;
    const int64_t now_ns = input.frame->time_ns;
    const auto age_of = [&](uint32_t age) { return now_ns - history_at(*input.history, age).time_ns; };
    while (size < history_size(*input.history) && age_of(size) <= kRibbonSpan_ns &&
           history_at(*input.history, size).bar_origin != PL_ORIGIN_UNSEEN)
        ++size;
    for (uint32_t group = size / kMean; group-- > 0 && count + 1 < ribbon.size();) {
        glm::vec3 centre{0.0f}, across{0.0f};
        for (uint32_t i = 0; i < kMean; ++i) {
            const HistoryPoint& p = history_at(*input.history, group * kMean + i);
            centre += to_vec3(p.bar_m) / static_cast<float>(kMean);
            across += to_vec3(p.bar_direction) / static_cast<float>(kMean);
        }
        const float t = 1.0f - static_cast<float>(static_cast<double>(age_of(group * kMean)) / static_cast<double>(kRibbonSpan_ns));
        ribbon[count++] = {centre + shift, kRibbonHalfM * across, faded(theme.ivory, 0.66f * std::pow(std::max(t, 0.0f), 1.7f))};
    }
    if (count > 0)
        ribbon[count++] = {to_vec3(input.frame->bar_m) + shift, kRibbonHalfM * to_vec3(input.frame->bar_direction),
                           faded(theme.ivory, 0.66f)};
    if (count >= 2) draw_ribbon(list, {ribbon.data(), count});
}

float half_bar(const PlFrame& frame) {
    return std::max(0.5f * frame.bar_width_m, 0.10f) + kStickBeyondHandsM;
}

float plumb_height(const SceneInput& input, const BodyAxes& axes) {
    // Standing bar height: hanging arms end at .40 of stature; else to the chest, where it can be seen.
    return axes.stature_m * (grip_of(input) == PL_GRIP_HANGING ? 0.40f : 0.72f);
}

void draw_plumb(DrawList& list, const SceneInput& input, const BodyAxes& axes, const glm::vec3& shift, const Theme& theme) {
    const glm::vec3 foot = axes.mid_foot_m + shift;
    const float top = plumb_height(input, axes);
    // For onlookers it lies over the figure, as on a card, and under the ghost: moved along the lines of sight, it looks the same.
    const float share = input.options.figure ? kOnlookerPlumb : 1.0f;
    const auto seen = [&](const glm::vec3& at) { return input.camera.position_m + (at - input.camera.position_m) * share; };
    const auto vertex = [&](float height, float opacity) {
        return LineVertex{seen(foot + glm::vec3{0.0f, height, 0.0f}), share * kPlumbWidthM, 0.6f, faded(theme.blue, opacity)};
    };
    const std::array<LineVertex, 3> line{vertex(2.4f * kBobR, 1.0f), vertex(top - kPlumbFadeM, 1.0f), vertex(top, 0.0f)};
    draw_polyline(list, line);
    engine::MeshInstance bob;
    bob.mesh = input.assets->bob;
    bob.world_from_mesh = glm::scale(glm::translate(glm::mat4(1.0f), seen(foot + glm::vec3{0.0f, 0.002f, 0.0f})), glm::vec3(share));
    bob.tint = theme.blue;
    bob.material = Material::flat;
    draw_mesh(list, bob);
    engine::Pose ring;
    ring.position_m = foot + glm::vec3{0.0f, 0.003f, 0.0f};
    draw_ring(list, ring, kFloorRingM, 1.6f, theme.blue);
}

// The neutral depth as a floor for bar or hips: a line across, dashed until it is the target.
void draw_depth_line(DrawList& list, const SceneInput& input, const BodyAxes& axes, const glm::vec3& shift, const Theme& theme) {
    const bool at_hips = floor_at_hips(grip_of(input));
    const float height = depth_floor(*input.frame, input.history, at_hips);
    if (height < 0.0f) return;
    const glm::vec3 at = to_vec3(at_hips ? input.frame->hip_m : input.frame->bar_m) - axes.mid_foot_m;
    const glm::vec3 middle = axes.world({glm::dot(at, axes.forward) / axes.stature_m, height}) + shift;
    // For onlookers from the side it runs fore and aft, as on a card; through the eyes, along the bar.
    const glm::vec3 along = input.options.figure ? axes.forward : axes.right;
    constexpr float kHalfM = 0.42f, kDashM = 0.05f, kGapM = 0.035f;
    const bool in_use = input.frame->set.neutral_depth_in_use != 0;
    const float share = input.options.figure ? kOnlookerPlumb : 1.0f;
    const auto seen = [&](float s) { return input.camera.position_m + (middle + s * along - input.camera.position_m) * share; };
    const float width = in_use ? stroke::kTarget : stroke::kTrunk;
    if (in_use) return draw_line(list, seen(-kHalfM), seen(kHalfM), width, theme.blue, theme.blue);
    for (float s = -kHalfM; s < kHalfM; s += kDashM + kGapM)
        draw_line(list, seen(s), seen(std::min(s + kDashM, kHalfM)), width, theme.blue, theme.blue);
}

void draw_shadows(DrawList& list, const SceneInput& input, const BodyAxes& axes, const Theme& theme) {
    const float yaw = std::atan2(-axes.forward.x, -axes.forward.z);
    const auto under = [&](const glm::vec3& at, glm::vec2 radius, float strength) {
        draw_floor_shadow(list, {at.x, at.z}, radius, yaw, faded(theme.shadow, strength));
    };
    under(axes.mid_foot_m, {0.34f, 0.26f}, 0.8f);
    if (input.options.panel && input.panel_texture.value != 0) under(input.panel_pose.position_m, {0.70f, 0.34f}, 1.0f);
    if (!bar_shown(input)) return;
    const glm::vec3 bar = to_vec3(input.frame->bar_m);
    const float half = 0.5f * input.frame->bar_width_m + kStickBeyondHandsM;
    under(bar, {half, 0.07f}, 0.55f);
    if (input.options.echo) under(bar + kEchoAheadM * axes.forward, {half, 0.07f}, 0.55f);
}

// A headset lays panels over the picture, whatever is nearer. Here the same: moved along the lines of sight to where no hand is, it
// looks as it did from its true place.
engine::Panel in_front(const SceneInput& input) {
    constexpr float kNearer = 0.2f;
    engine::Pose pose = input.panel_pose;
    pose.position_m = input.camera.position_m + (pose.position_m - input.camera.position_m) * kNearer;
    return {pose, kPracticePanelM * kNearer, input.panel_texture, 1.0f};
}

// The echo keeps its distance from the eyes: nothing of it is nearer than 0.4 m.
bool echo_is_clear(const SceneInput& input, const glm::vec3& shift) {
    const glm::vec3 bar = to_vec3(input.frame->bar_m) + shift;
    return glm::length(bar - input.camera.position_m) > kEchoNearestM;
}

// A ring with a dot that faces whoever looks; blue, since it is where to look.
void draw_gaze_mark(DrawList& list, const SceneInput& input, const BodyAxes& axes, const Theme& theme) {
    constexpr float kRingM = 0.030f, kDotM = 0.005f, kRingPx = 3.0f, kDotPx = 7.0f;
    const glm::vec3 eye = input.options.figure ? eye_position(*input.frame) : input.camera.position_m;
    engine::Pose pose;
    if (!gaze_mark(*input.frame, axes, eye, pose.position_m)) return;
    const glm::vec3 sight = pose.position_m - input.camera.position_m;
    if (glm::length(sight) < 1e-3f) return;
    // Rings lie about +Y: turned so that it points at the camera.
    pose.orientation = engine::look_along(glm::normalize(sight)) * glm::angleAxis(0.5f * 3.14159265f, glm::vec3{1.0f, 0.0f, 0.0f});
    draw_ring(list, pose, kRingM, kRingPx, theme.blue);
    draw_ring(list, pose, kDotM, kDotPx, theme.blue);
}

}  // namespace

bool gaze_mark(const PlFrame& frame, const BodyAxes& axes, const glm::vec3& eye_m, glm::vec3& mark_m) {
    const bool looking = frame.step == PL_STEP_LOOK && (frame.step_state == PL_STEP_WAITING || frame.step_state == PL_STEP_RUNNING);
    if (looking)
        mark_m = eye_m + kLookMarkM * axes.forward;
    else if (frame.gaze_guided)
        mark_m = to_vec3(frame.gaze_mark_m);
    return looking || frame.gaze_guided;
}

glm::vec3 bar_mark(const SceneInput& input) {
    const glm::vec3 middle = to_vec3(input.frame->bar_m), direction = to_vec3(input.frame->bar_direction);
    const glm::vec3 to_camera = input.camera.position_m - middle;
    const float along = glm::dot(direction, to_camera) / std::max(glm::length(to_camera), 1e-3f);
    if (grip_of(input) == PL_GRIP_CHEST || std::abs(along) < 0.5f) return middle;
    return middle + direction * (along > 0.0f ? half_bar(*input.frame) : -half_bar(*input.frame));
}

BodyAxes body_axes(const PlFrame& frame) {
    return body_axes(frame, frame.heading_rad);
}

BodyAxes body_axes(const PlFrame& frame, float yaw_rad) {
    BodyAxes axes;
    axes.mid_foot_m = to_vec3(frame.mid_foot_m);
    axes.forward = {-std::sin(yaw_rad), 0.0f, -std::cos(yaw_rad)};
    axes.right = {std::cos(yaw_rad), 0.0f, -std::sin(yaw_rad)};
    if (frame.stature_m > 0.5f) axes.stature_m = frame.stature_m;
    return axes;
}

glm::vec3 eye_position(const PlFrame& frame) {
    const BodyAxes axes = body_axes(frame);
    if (frame.stature_m < 0.5f) return axes.world({0.0f, 0.936f});
    // Over the neck base as a head is carried that looks ahead, not down.
    const float lean = 12.0f * kDegree + 0.45f * frame.trunk_rad.value;
    return to_vec3(frame.neck_base_m) +
           axes.stature_m * (axes.forward * (0.070f * std::sin(lean) + 0.045f) + glm::vec3{0.0f, 0.078f * std::cos(lean), 0.0f});
}

engine::Pose eye_camera(const PlFrame& frame, const PanelPlacement& placement) {
    constexpr float kBelowPanel = 8.0f * kDegree;
    return {eye_position(frame), engine::yaw_pitch(placement.yaw_rad, -(placement.down_rad + kBelowPanel))};
}

engine::Pose orbit_camera(const PlFrame& frame, float yaw_rad, float turn_rad, float up_rad, float distance_m) {
    const BodyAxes axes = body_axes(frame, yaw_rad);
    const glm::vec3 middle = axes.mid_foot_m + axes.forward * 0.10f + glm::vec3{0.0f, 0.50f * axes.stature_m, 0.0f};
    const glm::vec3 aside = axes.right * std::cos(turn_rad) + axes.forward * std::sin(turn_rad);
    return engine::look_at(middle + distance_m * (aside * std::cos(up_rad) + glm::vec3{0.0f, std::sin(up_rad), 0.0f}), middle);
}

engine::Pose side_camera(const PlFrame& frame, float yaw_rad, uint32_t grip) {
    const bool overhead = grip == PL_GRIP_OVERHEAD || grip == PL_GRIP_FRONT_RACK;
    if (!overhead) return orbit_camera(frame, yaw_rad, 0.0f, 4.0f * kDegree, kSideDistanceM);
    // A bar on straight arms overhead: from further off, and a little higher.
    engine::Pose camera = orbit_camera(frame, yaw_rad, 0.0f, 4.0f * kDegree, 1.36f * kSideDistanceM);
    camera.position_m.y += 0.14f * body_axes(frame).stature_m;
    return camera;
}

void draw_scene(DrawList& list, const SceneInput& input, const Theme& theme) {
    const BodyAxes axes = input.options.figure ? body_axes(*input.frame) : body_axes(*input.frame, input.ahead_rad);
    engine::Room room = room_of(theme);
    room.centre_m = axes.mid_foot_m;
    room.pool_m = axes.mid_foot_m + 1.5f * axes.forward;
    draw_room(list, room);
    draw_shadows(list, input, axes, theme);

    const glm::vec3 here{0.0f}, ahead = kEchoAheadM * axes.forward;
    const bool echo = input.options.echo && !input.options.figure && echo_is_clear(input, ahead);
    if (input.options.figure) draw_figure_3d(list, input, axes, theme);
    draw_bar(list, input, axes, here, !input.options.figure, theme);
    if (echo) draw_bar(list, input, axes, ahead, true, theme);
    // Its path leads to the ring that marks it.
    draw_ribbon_of_bar(list, input, input.options.figure ? bar_mark(input) - to_vec3(input.frame->bar_m) : here, theme);
    if (echo) draw_ribbon_of_bar(list, input, ahead, theme);
    // Who lies or props himself on the floor stands over nothing.
    const bool stands = !lies(figure_input(*input.frame, grip_of(input), drawn_pattern(input.lift)));
    if (stands) draw_plumb(list, input, axes, here, theme);
    if (stands && echo) draw_plumb(list, input, axes, ahead, theme);
    draw_depth_line(list, input, axes, here, theme);
    if (echo) draw_depth_line(list, input, axes, ahead, theme);
    if (input.options.figure) draw_ghost_3d(list, input, axes, theme);
    if (input.options.panel && input.panel_texture.value != 0) draw_panel(list, in_front(input));
    draw_gaze_mark(list, input, axes, theme);
}

}  // namespace app
