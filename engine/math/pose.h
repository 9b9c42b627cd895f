// SPDX-License-Identifier: MIT
// A rigid pose and the few operations on it that every frame needs. Right-handed, +Y up, -Z forward, metres, radians.
#pragma once

#include <cstdint>

#include <glm/gtc/quaternion.hpp>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace engine {

inline constexpr float kPi = 3.14159265358979f;
inline constexpr float kRadPerDegree = kPi / 180.0f;

enum class Side : uint32_t { left = 0, right = 1 };

// Where something is and how it is turned: named a_from_b, it takes points of b into a.
struct Pose {
    glm::vec3 position_m{0.0f};
    glm::quat orientation{1.0f, 0.0f, 0.0f, 0.0f};  // glm's constructor takes w first; data elsewhere is x y z w
};

// A point of b, in a.
glm::vec3 transform_point(const Pose& a_from_b, const glm::vec3& point_in_b);
// a_from_b and b_from_c give a_from_c.
Pose compose(const Pose& a_from_b, const Pose& b_from_c);
Pose inverse(const Pose& a_from_b);
glm::mat4 to_matrix(const Pose& a_from_b);

// Turn about +Y by yaw_rad (positive = to the left), then up by pitch_rad (positive = upwards).
glm::quat yaw_pitch(float yaw_rad, float pitch_rad);
// Yaw and pitch of where -Z points; pitch within +-pi/2. Straight up or down gives yaw 0.
glm::vec2 yaw_pitch_of(const glm::quat& orientation);
// Orientation that turns -Z towards `forward` without roll. It need not be unit; zero gives no turn, straight up or down a turn with yaw 0.
glm::quat look_along(const glm::vec3& forward);

}  // namespace engine
