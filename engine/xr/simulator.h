// SPDX-License-Identifier: MIT
// A headset and two hands worked by mouse and keyboard, with the keys of StereoKit's simulator, so that who knows one knows the other:
//   mouse                     moves the hand in use (the right one at first)
//   wheel                     its distance from the head
//   left button               grip
//   Ctrl + Shift              switches the hand in use
//   Shift + W A S D, Q E      head forward, left, back, right; down and up, at 1.4 m/s
//   Shift + right button      mouse turns the head
// A pure function of (state, input, time): no window, no clock.
#pragma once

#include "window/input.h"
#include "xr/xr.h"

namespace engine {

struct SimulatorConfig {
    glm::vec3 head_start_m{0.0f, 1.60f, 0.0f};
    float speed_m_s = 1.4f;          // walking pace
    float turn_rad_px = 0.0044f;     // 0.25 degrees per px of mouse
    float vertical_fov_rad = 1.05f;  // of the desktop's view: 60 degrees
    float hand_distance_m = 0.50f;   // at the start; 0.15 to 1.2
    float wheel_m = 0.03f;           // per notch
};

struct SimulatedHand {
    glm::vec2 aim{0.0f};      // tangents right and up of straight ahead of the head
    float distance_m = 0.5f;  // along the head's forward axis
    bool grip = false;
};

struct SimulatorState {
    glm::vec3 head_m{0.0f};
    float yaw_rad = 0.0f, pitch_rad = 0.0f;
    SimulatedHand left, right;
    bool left_in_use = false;
    bool switch_held = false;  // Ctrl + Shift is down: switches once per press
};

SimulatorState start_simulator(const SimulatorConfig& config);

struct SimulatorPoses {
    PoseSample head, left_hand, right_hand;
    bool left_grip = false, right_grip = false;
};

// One frame of dt_s (0 to 0.1; longer gaps count as 0.1). The window's size gives the mouse its field.
SimulatorState step_simulator(const SimulatorConfig& config, const SimulatorState& state, const InputState& input, glm::vec2 window_px,
                              float dt_s);
// Where head and hands are. Hands: OpenXR grip poses, thumbs towards each other, as if both held one stick.
SimulatorPoses simulator_poses(const SimulatorState& state);

}  // namespace engine
