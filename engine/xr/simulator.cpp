// SPDX-License-Identifier: MIT
// The simulated headset.
#include "xr/simulator.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace engine {
namespace {

constexpr float kPitchCap_rad = 1.5f;  // short of straight up, where yaw means nothing
constexpr float kStepCap_s = 0.1f;
constexpr float kNearest_m = 0.15f, kFarthest_m = 1.2f;
constexpr float kRest_right = 0.36f, kRest_up = -0.45f;  // tangents: hands at waist height, shoulder-wide at half a metre

glm::vec3 walking_direction(const InputState& input, float yaw_rad) {
    const auto axis = [&](char plus, char minus) {
        return static_cast<float>(input.is_down(key_of(plus))) - static_cast<float>(input.is_down(key_of(minus)));
    };
    const glm::vec3 local(axis('D', 'A'), axis('E', 'Q'), axis('S', 'W'));
    const float length = glm::length(local);
    return length > 0.0f ? yaw_pitch(yaw_rad, 0.0f) * (local / length) : local;
}

// Tangents of the mouse's place in the window, as the desktop's view projects it.
glm::vec2 aim_of_mouse(const SimulatorConfig& config, const InputState& input, glm::vec2 window_px) {
    const float half_height = std::max(window_px.y, 1.0f) * 0.5f;
    const glm::vec2 from_centre(input.mouse_px.x - window_px.x * 0.5f, half_height - input.mouse_px.y);
    return from_centre / half_height * std::tan(config.vertical_fov_rad * 0.5f);
}

PoseSample hand_pose(const SimulatorState& state, const SimulatedHand& hand, Side side) {
    const Pose world_from_head{state.head_m, yaw_pitch(state.yaw_rad, state.pitch_rad)};
    const glm::vec3 in_head = glm::vec3(hand.aim, -1.0f) * hand.distance_m;
    // Grip axes of a hand that holds a level stick from above: -Z (thumb) inwards, palm to the body, +Y up the forearm.
    const float inwards = side == Side::right ? 1.0f : -1.0f;
    const glm::quat body_from_grip = glm::angleAxis(inwards * 0.5f * kPi, glm::vec3(0, 1, 0));
    PoseSample sample;
    sample.world_from_device = {transform_point(world_from_head, in_head), yaw_pitch(state.yaw_rad, 0.0f) * body_from_grip};
    sample.flags = kPoseAll;
    return sample;
}

}  // namespace

SimulatorState start_simulator(const SimulatorConfig& config) {
    SimulatorState state;
    state.head_m = config.head_start_m;
    state.left = {{-kRest_right, kRest_up}, config.hand_distance_m, false};
    state.right = {{kRest_right, kRest_up}, config.hand_distance_m, false};
    return state;
}

SimulatorState step_simulator(const SimulatorConfig& config, const SimulatorState& state, const InputState& input, glm::vec2 window_px,
                              float dt_s) {
    SimulatorState next = state;
    const float step_s = std::clamp(dt_s, 0.0f, kStepCap_s);
    const bool shift = input.is_down(Key::shift);

    const bool switching = shift && input.is_down(Key::control);
    if (switching && !state.switch_held) {
        // The hand that is left alone keeps its place and lets go.
        (state.left_in_use ? next.left : next.right).grip = false;
        next.left_in_use = !state.left_in_use;
    }
    next.switch_held = switching;

    const bool looking = shift && input.is_down(MouseButton::right);
    if (looking) {
        next.yaw_rad = std::remainder(state.yaw_rad - input.mouse_moved_px.x * config.turn_rad_px, 2.0f * kPi);
        next.pitch_rad = std::clamp(state.pitch_rad - input.mouse_moved_px.y * config.turn_rad_px, -kPitchCap_rad, kPitchCap_rad);
    }
    if (shift) next.head_m += walking_direction(input, next.yaw_rad) * (config.speed_m_s * step_s);

    SimulatedHand& hand = next.left_in_use ? next.left : next.right;
    const bool mouse_inside = input.mouse_px.x >= 0.0f && input.mouse_px.y >= 0.0f;
    if (mouse_inside && !looking) hand.aim = aim_of_mouse(config, input, window_px);
    hand.distance_m = std::clamp(hand.distance_m + input.wheel * config.wheel_m, kNearest_m, kFarthest_m);
    hand.grip = input.is_down(MouseButton::left);
    return next;
}

SimulatorPoses simulator_poses(const SimulatorState& state) {
    SimulatorPoses poses;
    poses.head.world_from_device = {state.head_m, yaw_pitch(state.yaw_rad, state.pitch_rad)};
    poses.head.flags = kPoseAll;
    poses.left_hand = hand_pose(state, state.left, Side::left);
    poses.right_hand = hand_pose(state, state.right, Side::right);
    poses.left_grip = state.left.grip;
    poses.right_grip = state.right.grip;
    return poses;
}

}  // namespace engine
