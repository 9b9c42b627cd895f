// SPDX-License-Identifier: MIT
// Exact steps of a critically damped spring: the same path whatever the frame rate.
#include "scene_placement.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr float kHalfHeightM = 0.30f;

float wrap(float angle) {
    return std::remainder(angle, 2.0f * engine::kPi);
}

// One step of x'' = -2w x' - w^2 (x - target) over dt, then held to a speed that is `limit` at most.
void damp(float& value, float& rate, float target, float dt_s, float limit) {
    constexpr float w = kPanelRateHz;
    const float offset = value - target, decay = std::exp(-w * dt_s);
    const float slope = rate + w * offset;
    float next = target + (offset + slope * dt_s) * decay;
    float next_rate = (rate - w * slope * dt_s) * decay;
    if (std::abs(next - value) > limit * dt_s) {
        next = value + std::copysign(limit * dt_s, next - value);
        next_rate = std::clamp(next_rate, -limit, limit);
    }
    value = next;
    rate = next_rate;
}

}  // namespace

float panel_down_target(float trunk_rad, float eye_height_m) {
    const float wanted = kPanelDownStanding + kPanelDownPerTrunk * std::max(0.0f, trunk_rad);
    // Lower edge: eye - 1.75 sin(down) - 0.30 cos(down), which falls as `down` grows: stop where it reaches the limit.
    const float reach = std::hypot(kPanelDistanceM, kHalfHeightM), tilt = std::atan2(kHalfHeightM, kPanelDistanceM);
    const float lowest = std::asin(std::clamp((eye_height_m - kPanelLowestEdgeM) / reach, -1.0f, 1.0f)) - tilt;
    return std::min(wanted, lowest);
}

void update_placement(PanelPlacement& placement, float body_yaw_rad, float trunk_rad, float eye_height_m, float follow_from_rad,
                      float dt_s) {
    const float down = panel_down_target(trunk_rad, eye_height_m);
    if (!placement.placed) {
        placement = {true, false, body_yaw_rad, 0.0f, down, 0.0f};
        return;
    }
    // Speeds are along the sphere that the panel moves on.
    const float limit = kPanelSpeedMaxMPerS / kPanelDistanceM;
    damp(placement.down_rad, placement.down_rate, down, dt_s, limit);
    const float away = wrap(body_yaw_rad - placement.yaw_rad);
    if (std::abs(away) > follow_from_rad) placement.following = true;
    if (std::abs(away) < std::min(kPanelFollowStop, follow_from_rad)) placement.following = false;
    const float target = placement.following ? placement.yaw_rad + away : placement.yaw_rad;
    if (!placement.following) placement.yaw_rate = 0.0f;
    damp(placement.yaw_rad, placement.yaw_rate, target, dt_s, limit);
}

engine::Pose panel_pose(const PanelPlacement& placement, const glm::vec3& eye_m) {
    // The panel's +Z looks back at the eyes, so it is turned as an eye that looks at it.
    const glm::quat turn = engine::yaw_pitch(placement.yaw_rad, -placement.down_rad);
    return {eye_m + turn * glm::vec3{0.0f, 0.0f, -kPanelDistanceM}, turn};
}

}  // namespace app
