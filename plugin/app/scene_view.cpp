// SPDX-License-Identifier: MIT
// What the picture is made of: the main panel's layer, the room, and the composed whole of composed.cpp.
#include "scene_view.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace app {
namespace {

using engine::Canvas;
using engine::RenderStatus;

SceneInput scene_input(const Viewer& viewer, const ViewInput& input, const engine::Pose& camera) {
    SceneInput scene;
    scene.frame = input.frame;
    scene.history = input.history;
    scene.lift = input.lift;
    scene.assets = &viewer.assets;
    scene.camera = camera;
    scene.panel_pose = panel_pose(viewer.placement, eye_position(*input.frame));
    scene.panel_texture = viewer.practice.texture;
    scene.ahead_rad = viewer.placement.yaw_rad;
    const bool onlooker = input.camera != Camera::first_person;
    scene.options = {!onlooker, !onlooker && input.panel_in_room, onlooker};
    return scene;
}

// The stage's target has the size that it is shown in, times the factor; a window that changes size makes a new one.
void fit_stage(Viewer& viewer, const ViewInput& input, float scale) {
    const glm::ivec2 size{stage_rect(input).size * scale * static_cast<float>(viewer.stage_factor) + 0.5f};
    if (size == viewer.stage_size_px && viewer.stage.value != 0) return;
    if (viewer.stage.value != 0) viewer.renderer->destroy_target(viewer.stage);
    viewer.stage = viewer.renderer->create_target(std::max(size.x, 1), std::max(size.y, 1), engine::TargetKind::world);
    viewer.stage_size_px = size;
}

}  // namespace

Viewer create_viewer(engine::Renderer& renderer, engine::Ui& ui, const Theme& theme, int stage_factor) {
    Viewer viewer;
    viewer.renderer = &renderer;
    viewer.ui = &ui;
    viewer.stage_factor = std::clamp(stage_factor, 1, 4);
    viewer.assets = create_scene_assets(renderer);
    // Where speed counts the panel is seen at a third of its size: a texture of its full size would be drawn only to be averaged away.
    constexpr float kFastPanelScale = 0.6f;
    const float panel_scale = viewer.stage_factor == 1 ? kFastPanelScale : 1.0f;
    viewer.practice =
        engine::make_layer(ui, renderer, static_cast<int>(kPracticePanelPx.x), static_cast<int>(kPracticePanelPx.y), panel_scale);
    viewer.list = engine::make_draw_list({});
    set_theme(viewer, theme);
    return viewer;
}

void destroy_viewer(Viewer& viewer) {
    if (!viewer.renderer) return;
    destroy_scene_assets(*viewer.renderer, viewer.assets);
    engine::destroy_layer(*viewer.renderer, viewer.practice);
    if (viewer.stage.value != 0) viewer.renderer->destroy_target(viewer.stage);
    viewer = {};
}

void set_theme(Viewer& viewer, const Theme& theme) {
    viewer.theme = theme;
    viewer.ui->set_colours({theme.ground, theme.panel, theme.control, theme.ivory, theme.second, theme.line, theme.blue});
}

void update_viewer(Viewer& viewer, const PlFrame& frame, float dt_s) {
    if (frame.calibration == PL_CALIBRATION_NONE) viewer.placement.placed = false;
    // Until the first repetition the heading is still being found and nobody lifts: the panel stays straight ahead.
    const float follow_from_rad = frame.rep == 0 ? 0.0f : kPanelFollowStart;
    // While the eyes rest on a mark on the horizon the panel, whose upper edge lies there, makes room for it.
    constexpr float kClear = 2.5f * kDegree;
    glm::vec3 mark;
    const bool marked = !frame.gaze_guided && gaze_mark(frame, body_axes(frame), eye_position(frame), mark);
    const float lean = frame.trunk_rad.value + (marked ? kClear / kPanelDownPerTrunk : 0.0f);
    update_placement(viewer.placement, frame.heading_rad, lean, eye_position(frame).y, follow_from_rad, dt_s);
}

engine::Pose camera_pose(const Viewer& viewer, const ViewInput& input) {
    if (input.camera == Camera::first_person) return input.head ? *input.head : eye_camera(*input.frame, viewer.placement);
    if (input.camera == Camera::side) return side_camera(*input.frame, viewer.placement.yaw_rad, drawn_grip(input.lift));
    return orbit_camera(*input.frame, viewer.placement.yaw_rad, input.orbit_turn_rad, input.orbit_up_rad, input.orbit_distance_m);
}

float camera_fov(Camera camera) {
    return camera == Camera::first_person ? kEyeFov : camera == Camera::side ? kSideFov : kOrbitFov;
}

namespace {
// A cue is there in full in its first frame and leaves over 240 ms of the lifter's time.
void show_cue(CueFade& cue, const ViewInput& input, PracticePanel& panel) {
    const int64_t now_ns = input.frame->time_ns;
    if (!input.cue.empty()) {
        std::snprintf(cue.words, sizeof cue.words, "%.*s", static_cast<int>(input.cue.size()), input.cue.data());
        cue.seen_ns = now_ns;
        cue.any = true;
        return;
    }
    if (!cue.any || now_ns < cue.seen_ns || now_ns - cue.seen_ns >= kCueLeaves_ns) return;
    panel.cue = cue.words;
    panel.cue_opacity = 1.0f - eased_share(now_ns, cue.seen_ns, kCueLeaves_ns);
}
}  // namespace

PracticePanel practice_panel_of(const ViewInput& input, std::span<const Vec2> bar_path) {
    PracticePanel panel;
    panel.frame = input.frame;
    panel.lift = input.lift;
    panel.planned_reps = input.planned_reps;
    panel.cue = input.cue;
    panel.last_sentence = input.last_sentence;
    panel.notice = input.notice;
    panel.notice_severity = input.notice_severity;
    panel.bar_path = bar_path;
    panel.setup_line = input.setup_line;
    panel.stop = input.stop;
    panel.stop_help = input.stop_help;
    panel.scores_hidden = input.scores_hidden;
    panel.floor_y = depth_floor(*input.frame, input.history, floor_at_hips(drawn_grip(input.lift)));
    panel.mirrored = input.mirrored;
    return panel;
}

RenderStatus render_practice_panel(Viewer& viewer, const ViewInput& input) {
    viewer.bar_path_count = input.history ? recent_bar_path(*input.history, *input.frame, viewer.bar_path) : 0;
    PracticePanel panel = practice_panel_of(input, {viewer.bar_path.data(), viewer.bar_path_count});
    show_cue(viewer.cue, input, panel);
    if (input.history && input.history->block_count > 0) {
        panel.score_opacity =
            eased_share(input.frame->time_ns, input.history->block[input.history->block_count - 1].done_ns, kScoreAppears_ns);
    }
    Canvas canvas = engine::begin_layer(*viewer.ui, viewer.practice);
    if (input.calibration)
        panel_calibration(canvas, *input.calibration, viewer.theme);
    else if (input.card)
        panel_card(canvas, *input.card, viewer.theme);
    else
        panel_practice(canvas, panel, viewer.theme);
    return engine::end_layer(*viewer.renderer, viewer.practice, engine::faded(viewer.theme.panel, 0.0f));
}

RenderStatus render_room(Viewer& viewer, const ViewInput& input, const engine::View& view, engine::TargetId target) {
    engine::clear_draw_list(viewer.list, viewer.theme.room);
    draw_scene(viewer.list, scene_input(viewer, input, view.world_from_view), viewer.theme);
    return viewer.renderer->draw_world(target, {&view, 1}, viewer.list);
}

glm::vec2 composed_point(glm::vec2 window_px, glm::ivec2 size_px) {
    const glm::vec2 size{size_px};
    const float scale = std::min(size.x / kComposedPx.x, size.y / kComposedPx.y);
    return (window_px - glm::floor(0.5f * (size - scale * kComposedPx))) / std::max(scale, 1e-3f);
}

RenderStatus render_composed(Viewer& viewer, const ViewInput& input, const engine::InputState& pointer, engine::TargetId target,
                             glm::ivec2 size_px, float dt_s) {
    const float scale = std::min(static_cast<float>(size_px.x) / kComposedPx.x, static_cast<float>(size_px.y) / kComposedPx.y);
    fit_stage(viewer, input, scale);
    RenderStatus status = render_practice_panel(viewer, input);
    if (status != RenderStatus::ok) return status;
    engine::View view =
        engine::camera_view(camera_pose(viewer, input), camera_fov(input.camera), {0, 0, viewer.stage_size_px.x, viewer.stage_size_px.y});
    view.px_scale = scale * static_cast<float>(viewer.stage_factor);
    ViewInput room = input;
    room.panel_in_room = input.calibration == nullptr && input.card == nullptr;
    status = render_room(viewer, room, view, viewer.stage);
    if (status != RenderStatus::ok) return status;
    status = viewer.renderer->clear_target(target, viewer.theme.ground);
    if (status != RenderStatus::ok) return status;
    const glm::vec2 size{size_px}, corner = glm::floor(0.5f * (size - scale * kComposedPx));
    viewer.ui->begin_frame(pointer, size, dt_s);
    Canvas canvas = engine::canvas_in_window(*viewer.ui, corner, size, scale);
    draw_composed(canvas, viewer, input);
    return viewer.ui->end_frame(*viewer.renderer, target);
}

}  // namespace app
