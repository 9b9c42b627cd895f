// SPDX-License-Identifier: MIT
// Where the main panel hangs: world-locked at 1.75 m, following the body's yaw lazily, sinking with the trunk so that the neck stays
// long. Pure state and one update function; it knows no clock.
#pragma once

#include <glm/vec3.hpp>

#include "math/pose.h"

namespace app {

inline constexpr float kPanelDistanceM = 1.75f;
inline constexpr float kPanelDownStanding = 10.0f * engine::kRadPerDegree;
inline constexpr float kPanelDownPerTrunk = 0.28f;
inline constexpr float kPanelFollowStart = 25.0f * engine::kRadPerDegree;
inline constexpr float kPanelFollowStop = 5.0f * engine::kRadPerDegree;
inline constexpr float kPanelLowestEdgeM = 0.10f;  // of its lower edge above the floor
inline constexpr float kPanelSpeedMaxMPerS = 0.6f;
// Critically damped: 1 - (1 + wt) exp(-wt) is 0.9 at wt = 3.89, which is to be 0.6 s.
inline constexpr float kPanelRateHz = 3.8897f / 0.6f;

struct PanelPlacement {
    bool placed = false;
    bool following = false;  // yaw is on its way to the body's
    float yaw_rad = 0.0f;    // of the panel seen from the eyes, as engine yaw
    float yaw_rate = 0.0f;
    float down_rad = kPanelDownStanding;  // of its centre under the horizon
    float down_rate = 0.0f;
};

// Angle under the horizon at which the centre should be; never so low that the lower edge comes under 0.10 m above the floor.
float panel_down_target(float trunk_rad, float eye_height_m);

// Moves the panel by dt_s towards where it should be. body_yaw_rad: turn of the body about +Y from -Z, counter-clockwise.
// follow_from_rad: how far the body turns before the panel comes along: kPanelFollowStart; 0 while the panel is being placed.
void update_placement(PanelPlacement& placement, float body_yaw_rad, float trunk_rad, float eye_height_m, float follow_from_rad,
                      float dt_s);

// Pose of the panel's centre: at 1.75 m from the eyes, its face square to them, upright.
engine::Pose panel_pose(const PanelPlacement& placement, const glm::vec3& eye_m);

}  // namespace app
