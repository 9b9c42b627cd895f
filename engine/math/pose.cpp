// SPDX-License-Identifier: MIT
// Poses: composition, inversion, yaw and pitch.
#include "math/pose.h"

#include <algorithm>
#include <cmath>

namespace engine {

glm::vec3 transform_point(const Pose& a_from_b, const glm::vec3& point_in_b) {
    return a_from_b.position_m + a_from_b.orientation * point_in_b;
}

Pose compose(const Pose& a_from_b, const Pose& b_from_c) {
    return {transform_point(a_from_b, b_from_c.position_m), a_from_b.orientation * b_from_c.orientation};
}

Pose inverse(const Pose& a_from_b) {
    const glm::quat b_from_a = glm::conjugate(a_from_b.orientation);
    return {b_from_a * -a_from_b.position_m, b_from_a};
}

glm::mat4 to_matrix(const Pose& a_from_b) {
    glm::mat4 matrix = glm::mat4_cast(a_from_b.orientation);
    matrix[3] = glm::vec4(a_from_b.position_m, 1.0f);
    return matrix;
}

glm::quat yaw_pitch(float yaw_rad, float pitch_rad) {
    return glm::angleAxis(yaw_rad, glm::vec3(0, 1, 0)) * glm::angleAxis(pitch_rad, glm::vec3(1, 0, 0));
}

glm::vec2 yaw_pitch_of(const glm::quat& orientation) {
    const glm::vec3 forward = orientation * glm::vec3(0, 0, -1);
    const float level = std::hypot(forward.x, forward.z);
    const float yaw = level > 1e-6f ? std::atan2(-forward.x, -forward.z) : 0.0f;
    return {yaw, std::atan2(forward.y, level)};
}

glm::quat look_along(const glm::vec3& forward) {
    const float level = std::hypot(forward.x, forward.z);
    if (level <= 1e-6f) return forward.y == 0.0f ? glm::quat(1, 0, 0, 0) : yaw_pitch(0.0f, std::copysign(kPi * 0.5f, forward.y));
    return yaw_pitch(std::atan2(-forward.x, -forward.z), std::atan2(forward.y, level));
}

}  // namespace engine
