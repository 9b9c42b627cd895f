// SPDX-License-Identifier: MIT
// What a frame looks from: the views of one frame and the poses of head and hands, whatever produced them (headset, simulator, file).
// Plain data only; the sources fill it.
#pragma once

#include <array>
#include <cstdint>

#include "math/pose.h"

namespace engine {

// Half angles of a view in radians, measured from straight ahead; left and down are negative in the usual case.
struct Fov {
    float left_rad = -0.7f, right_rad = 0.7f, up_rad = 0.7f, down_rad = -0.7f;
};

// A part of a target in pixels, from its top left corner.
struct Viewport {
    int x_px = 0, y_px = 0, width_px = 0, height_px = 0;
};

// One eye, mirror or camera.
struct View {
    Pose world_from_view;
    Fov fov;
    Viewport viewport;
    float near_m = 0.05f, far_m = 40.0f;
    float px_scale = 1.0f;  // pixels of the target per px of line widths: 2 for a picture that is averaged down by 2
};

// Symmetric view with the given vertical field; the horizontal one follows from the viewport's shape.
View camera_view(const Pose& world_from_view, float vertical_fov_rad, const Viewport& viewport);
// View that stands at `eye_m` and looks at `target_m`, without roll.
Pose look_at(const glm::vec3& eye_m, const glm::vec3& target_m);

glm::mat4 view_matrix(const View& view);        // view_from_world
glm::mat4 projection_matrix(const View& view);  // GL clip space, depth -1..1
// World point to viewport pixels (x right, y down, origin at the target's top left); z = distance ahead in metres, <= 0 behind the view.
glm::vec3 project_to_px(const View& view, const glm::vec3& point_m);

// Bits as in OpenXR: valid is not tracked. A pose is read only after its flags.
inline constexpr uint32_t kPosePositionValid = 1;
inline constexpr uint32_t kPosePositionTracked = 2;
inline constexpr uint32_t kPoseOrientationValid = 4;
inline constexpr uint32_t kPoseOrientationTracked = 8;
inline constexpr uint32_t kPoseAll = 15;

struct PoseSample {
    Pose world_from_device;
    uint32_t flags = 0;  // kPose* bits; 0 = nothing known
};

inline constexpr int kViewCapacity = 2;

// What one frame is drawn from.
struct Frame {
    int64_t display_time_ns = 0;  // when the picture will be seen, on the host's monotonic clock
    int view_count = 0;
    std::array<View, kViewCapacity> views{};
    PoseSample head;       // view pose, stage space
    PoseSample left_hand;  // grip poses, stage space
    PoseSample right_hand;
};

}  // namespace engine
