// SPDX-License-Identifier: MIT
// Views and their matrices.
#include "xr/xr.h"

#include <cmath>

namespace engine {

View camera_view(const Pose& world_from_view, float vertical_fov_rad, const Viewport& viewport) {
    const float up = std::tan(vertical_fov_rad * 0.5f);
    const float aspect = viewport.height_px > 0 ? static_cast<float>(viewport.width_px) / static_cast<float>(viewport.height_px) : 1.0f;
    const float half_width_rad = std::atan(up * aspect);
    View view;
    view.world_from_view = world_from_view;
    view.fov = {-half_width_rad, half_width_rad, vertical_fov_rad * 0.5f, -vertical_fov_rad * 0.5f};
    view.viewport = viewport;
    return view;
}

Pose look_at(const glm::vec3& eye_m, const glm::vec3& target_m) {
    return {eye_m, look_along(target_m - eye_m)};
}

glm::mat4 view_matrix(const View& view) {
    return to_matrix(inverse(view.world_from_view));
}

glm::mat4 projection_matrix(const View& view) {
    const float left = std::tan(view.fov.left_rad), right = std::tan(view.fov.right_rad);
    const float up = std::tan(view.fov.up_rad), down = std::tan(view.fov.down_rad);
    const float n = view.near_m, f = view.far_m;
    glm::mat4 m(0.0f);
    m[0][0] = 2.0f / (right - left);
    m[1][1] = 2.0f / (up - down);
    m[2][0] = (right + left) / (right - left);
    m[2][1] = (up + down) / (up - down);
    m[2][2] = -(f + n) / (f - n);
    m[2][3] = -1.0f;
    m[3][2] = -2.0f * f * n / (f - n);
    return m;
}

glm::vec3 project_to_px(const View& view, const glm::vec3& point_m) {
    const glm::vec3 in_view = transform_point(inverse(view.world_from_view), point_m);
    const float ahead = -in_view.z;
    const float left = std::tan(view.fov.left_rad), right = std::tan(view.fov.right_rad);
    const float up = std::tan(view.fov.up_rad), down = std::tan(view.fov.down_rad);
    const float safe = std::abs(ahead) > 1e-9f ? ahead : 1e-9f;
    const float x = (in_view.x / safe - left) / (right - left);
    const float y = (up - in_view.y / safe) / (up - down);
    return {static_cast<float>(view.viewport.x_px) + x * static_cast<float>(view.viewport.width_px),
            static_cast<float>(view.viewport.y_px) + y * static_cast<float>(view.viewport.height_px), ahead};
}

}  // namespace engine
