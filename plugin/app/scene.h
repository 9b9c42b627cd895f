// SPDX-License-Identifier: MIT
// The room in the world, from what the coach knows: floor, plumb line over mid-foot, bar with gloves and its recent path, the echo of
// these ahead, the panel, and for onlookers the lifter as a flat-toned figure with the ghost's spine. Plain commands into a draw list.
#pragma once

#include <array>

#include "ghost_figure.h"
#include "plumbline/plumbline.h"
#include "render/draw_list.h"
#include "render/renderer.h"
#include "scene_history.h"
#include "scene_placement.h"
#include "theme.h"

namespace app {

// ---- what is made once ----------------------------------------------------------------------------------------------------

struct SceneAssets {
    engine::MeshId bob;                           // 56 mm high, tip at the origin
    engine::MeshId left_hand, right_hand;         // gloves, in grip space
    std::array<engine::MeshId, kBodyHulls> body;  // hull i of the standing figure, from its end a at the origin to b along +Y, in statures
    std::array<float, kBodyHulls> body_length;
    std::array<engine::MeshId, kArmHulls> arm;
    std::array<float, kArmHulls> arm_length;
};
// Handles are 0 where the renderer refuses; such parts are then missing from the picture and counted by the draw list. [allocates]
SceneAssets create_scene_assets(engine::Renderer& renderer);
void destroy_scene_assets(engine::Renderer& renderer, SceneAssets& assets);

// ---- where one looks from -------------------------------------------------------------------------------------------------

// The lifter's eyes, from the body that the coach sees. Its yaw is the body's; it looks to the middle between panel and bar.
glm::vec3 eye_position(const PlFrame& frame);
engine::Pose eye_camera(const PlFrame& frame, const PanelPlacement& placement);
inline constexpr float kEyeFov = 47.0f * engine::kRadPerDegree;  // vertical, of a picture; a headset brings its own

// Stands to the right of somebody who faces yaw_rad (about +Y from -Z) and sees the whole of the lifter. The yaw is the panel's, which
// stays where it is: the body's own is measured to a few degrees, and a camera that followed it would sway.
// `grip`: a bar overhead needs more room above.
engine::Pose side_camera(const PlFrame& frame, float yaw_rad, uint32_t grip = PL_GRIP_HANGING);
// turn_rad: 0 = the side camera's place, positive = towards the lifter's front; up_rad above the horizon.
engine::Pose orbit_camera(const PlFrame& frame, float yaw_rad, float turn_rad, float up_rad, float distance_m);
inline constexpr float kOrbitFov = 33.0f * engine::kRadPerDegree;
// From far off with a long lens: near and far hand, both ends of the bar and the plumb line lie almost over each other, as in a drawing.
inline constexpr float kSideDistanceM = 8.0f, kSideFov = 13.9f * engine::kRadPerDegree;

// ---- the picture ------------------------------------------------------------------------------------------------------------

struct SceneOptions {
    bool echo = true;  // bar, gloves, ribbon and plumb line once more, 1.02 m ahead
    bool panel = true;
    bool figure = false;  // the lifter and the ghost's spine: for onlookers, never through the lifter's own eyes
};

// Everything is borrowed for the call. frame and assets are needed, the rest may be null or none.
struct SceneInput {
    const PlFrame* frame = nullptr;
    const History* history = nullptr;  // the bar's recent path; null draws none
    const PlLiftDef* lift = nullptr;   // grip and pattern; null: hanging bar, hinge
    const SceneAssets* assets = nullptr;
    engine::Pose camera;      // where it is seen from
    engine::Pose panel_pose;  // see panel_pose in scene_placement.h
    engine::TextureId panel_texture;
    float ahead_rad = 0.0f;  // yaw of "ahead" for echo and light: the panel's
    SceneOptions options;
};

// Adds to a cleared list: clear it with theme.room.
void draw_scene(engine::DrawList& list, const SceneInput& input, const Theme& theme);

inline constexpr float kEchoAheadM = 1.02f;

// ---- parts, used by draw_scene ---------------------------------------------------------------------------------------------

// The lifter's own axes in the stage: forward and right on the floor, and metres a stature.
struct BodyAxes {
    glm::vec3 mid_foot_m{0.0f}, forward{0.0f, 0.0f, -1.0f}, right{1.0f, 0.0f, 0.0f};
    float stature_m = 1.75f;

    // Point of the sagittal plane (statures) moved right_m to the lifter's right.
    glm::vec3 world(Vec2 sagittal_statures, float right_m = 0.0f) const {
        return mid_foot_m + forward * (sagittal_statures.x * stature_m) + right * right_m +
               glm::vec3{0.0f, sagittal_statures.y * stature_m, 0.0f};
    }
};
BodyAxes body_axes(const PlFrame& frame);                 // facing as measured
BodyAxes body_axes(const PlFrame& frame, float yaw_rad);  // facing yaw_rad

// Where the eyes are to rest, if anywhere: ahead at the eyes' own height while that is calibrated, else where the coach leads the gaze.
// False: nowhere. `eye_m`: the lifter's eyes.
inline constexpr float kLookMarkM = 1.6f;  // a little before the panel
[[nodiscard]] bool gaze_mark(const PlFrame& frame, const BodyAxes& axes, const glm::vec3& eye_m, glm::vec3& mark_m);

// Where the ghost's ring marks the bar: its end on the camera's side where it is seen along its length, else its middle.
glm::vec3 bar_mark(const SceneInput& input);

void draw_figure_3d(engine::DrawList& list, const SceneInput& input, const BodyAxes& axes, const Theme& theme);
// The ghost's spine on the lifter's sagittal plane. It is drawn nearer to the camera along each line of sight, so that the figure
// does not hide it and it still looks the same: right for one camera at a time.
void draw_ghost_3d(engine::DrawList& list, const SceneInput& input, const BodyAxes& axes, const Theme& theme);

}  // namespace app
