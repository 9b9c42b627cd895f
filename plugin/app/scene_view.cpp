// SPDX-License-Identifier: MIT
// Layout of the composed picture; sizes in canvas px.
#include "scene_view.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "marks.h"
#include "practice/rep_words.h"
#include "timeline.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Face;
using engine::RenderStatus;

struct Rect {
    glm::vec2 min, size;
};
constexpr float kMargin = 16.0f;
constexpr Rect kStage{{kMargin, 64.0f}, {1160.0f, 620.0f}};
constexpr Rect kSide{{1188.0f, 64.0f}, {396.0f, 620.0f}};
constexpr Rect kDock{{kMargin, 696.0f}, {1568.0f, 202.0f}};
constexpr Rect kBlocks{{kMargin, 910.0f}, {1568.0f, 76.0f}};

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

void draw_header(Canvas& canvas, const ViewInput& input, const Theme& theme) {
    draw_wordmark(canvas, {24.0f, 40.0f}, 25.0f, theme);
    float x = 172.0f;
    if (input.lift) {
        const engine::TextStyle title = lettering(Face::semibold, desktop::kTitle, theme.ivory);
        canvas.text({x, 40.0f}, input.lift->title, title);
        x += canvas.text_width(input.lift->title, title) + 18.0f;
    }
    canvas.text({x, 40.0f}, input.source, lettering(Face::regular, desktop::kText, theme.second));

    const PlFrame& frame = *input.frame;
    const bool known = frame.calibration != PL_CALIBRATION_NONE;
    const GhostCaption caption = ghost_caption(known ? frame.lumbar_rad.origin : uint32_t{PL_ORIGIN_UNSEEN}, frame.lumbar_judged_sigma_rad);
    char text[96];
    std::snprintf(text, sizeof text, "lower back: %s", caption.text);
    text[12] = static_cast<char>(text[12] | 0x20);  // the caption goes on in lower case inside this line
    const float right = kComposedPx.x - 24.0f;
    const engine::TextStyle quiet = lettering(Face::regular, desktop::kText, theme.second, Align::right);
    canvas.text({right, 40.0f}, text, quiet);
    const float left = right - canvas.text_width(text, quiet) - 14.0f;
    const engine::TextStyle strong = lettering(Face::semibold, desktop::kText, theme.ivory, Align::right);
    canvas.text({left, 40.0f}, tier_word(frame.tier), strong);
    draw_tier(canvas, {left - canvas.text_width(tier_word(frame.tier), strong) - 24.0f, 35.0f}, 26.0f, frame.tier, frame.role_seen, theme);
}

void draw_stage(Canvas& canvas, const Viewer& viewer, const ViewInput& input) {
    canvas.picture(engine::TextureId{viewer.renderer->target_texture(viewer.stage)}, kStage.min, kStage.min + kStage.size, 1.0f);
    const char* caption = input.camera == Camera::first_person ? "Through the lifter's eyes"
                          : input.camera == Camera::side       ? "From the side"
                                                               : "Around the lifter";
    const Theme& theme = viewer.theme;
    canvas.text(kStage.min + glm::vec2{20.0f, 30.0f}, caption, lettering(Face::regular, desktop::kLabel, theme.second));
    if (!input.notice.empty() && !input.calibration) {
        const glm::vec2 at = kStage.min + glm::vec2{20.0f, 46.0f};
        const engine::TextStyle style = lettering(Face::regular, desktop::kText, theme.ivory);
        canvas.fill_rect(at - glm::vec2{6.0f, 2.0f}, at + glm::vec2{canvas.text_width(input.notice, style) + 42.0f, 26.0f}, 6.0f,
                         engine::faded(theme.ground, 0.75f));
        draw_severity(canvas, at + glm::vec2{12.0f, 12.0f}, 22.0f, input.notice_severity, theme);
        canvas.text(at + glm::vec2{30.0f, 17.0f}, input.notice, style);
    }
    if (!input.help.empty()) {
        // Over whatever is in the room, hands included.
        const float half = 0.5f * canvas.text_width(input.help, lettering(Face::regular, desktop::kLabel, theme.second)) + 14.0f;
        const glm::vec2 foot{kStage.min.x + 0.5f * kStage.size.x, kStage.min.y + kStage.size.y - 8.0f};
        canvas.fill_rect(foot - glm::vec2{half, 26.0f}, foot + glm::vec2{half, 0.0f}, 6.0f, engine::faded(theme.ground, 0.75f));
        canvas.text({kStage.min.x + 0.5f * kStage.size.x, kStage.min.y + kStage.size.y - 16.0f}, input.help,
                    lettering(Face::regular, desktop::kLabel, theme.second, Align::centre));
    }
    // Rounded like the cards beside it: the four corners take the ground's colour.
    canvas.rect(kStage.min - 4.0f, kStage.min + kStage.size + 4.0f, 11.0f, 8.0f, theme.ground);
}

void draw_value(Canvas& canvas, float y, const char* name, const char* number, const char* how, const Theme& theme) {
    canvas.text({20.0f, y}, name, lettering(Face::semibold, desktop::kLabel, theme.ivory));
    canvas.text({118.0f, y}, number, lettering(Face::medium, desktop::kLabel, theme.ivory));
    canvas.text({kSide.size.x - 20.0f, y}, how, lettering(Face::regular, desktop::kLabel, theme.second, Align::right));
}

const char* how_known(uint32_t origin) {
    return origin == PL_ORIGIN_MEASURED ? "measured" : origin == PL_ORIGIN_ESTIMATED ? "estimated" : "not seen";
}

void format_degrees(char (&text)[32], const PlEstimate& value, float sigma_rad) {
    if (value.origin <= PL_ORIGIN_ASSUMED) {
        std::snprintf(text, sizeof text, "\u2013");
        return;
    }
    const long degrees = std::lround(value.value / kDegree);
    std::snprintf(text, sizeof text, "%s%ld° ± %ld", degrees < 0 ? "\u2212" : "", std::labs(degrees), std::lround(sigma_rad / kDegree));
}

void draw_values(Canvas& canvas, const ViewInput& input, const Theme& theme) {
    const PlFrame& frame = *input.frame;
    char text[32];
    format_degrees(text, frame.lumbar_rad, frame.lumbar_judged_sigma_rad);
    draw_value(canvas, 472.0f, "Lower back", text, how_known(frame.lumbar_rad.origin), theme);
    format_degrees(text, frame.trunk_rad, frame.trunk_rad.sigma);
    draw_value(canvas, 496.0f, "Trunk", text, how_known(frame.trunk_rad.origin), theme);
    if (frame.bar_origin == PL_ORIGIN_UNSEEN || frame.stature_m < 0.5f) {
        draw_value(canvas, 520.0f, "Bar", "\u2013", "not seen", theme);
        return;
    }
    const float forward_cm = 100.0f * sagittal(frame, frame.bar_m).x * frame.stature_m;
    std::snprintf(text, sizeof text, "%.1f cm", std::abs(forward_cm));
    draw_value(canvas, 520.0f, "Bar", text, forward_cm >= 0.0f ? "ahead of the line" : "behind the line", theme);
}

void draw_last_rep(Canvas& canvas, const ViewInput& input, const Theme& theme) {
    canvas.line({20.0f, 536.0f}, {kSide.size.x - 20.0f, 536.0f}, stroke::kHairline, theme.line);
    const PlRep* rep = input.frame->last_rep;
    if (!rep) {
        canvas.text({20.0f, 562.0f}, "No rep yet", lettering(Face::regular, desktop::kText, theme.second));
        return;
    }
    char text[48];
    const engine::TextStyle strong = lettering(Face::semibold, desktop::kText, theme.ivory);
    if (rep->scored) {
        std::snprintf(text, sizeof text, "Rep %u: %ld, %d %% seen", rep->index, std::lround(rep->score),
                      practice::seen_percent(rep->coverage));
    } else {
        std::snprintf(text, sizeof text, rep->voided ? "Rep %u: not scored" : "Rep %u: partial", rep->index);
    }
    canvas.text({20.0f, 562.0f}, text, strong);
    float x = kSide.size.x - 30.0f;
    if (rep->flag_count > 0) {
        draw_severity(canvas, {x, 557.0f}, 18.0f, rep->flag[0].severity, theme);
        const RepMarks marks = rep_marks(*rep);
        for (uint32_t i = marks.count; i-- > 0;) draw_flag(canvas, {x -= 28.0f, 557.0f}, 20.0f, marks.kind[i], theme);
    }
    canvas.text_wrapped({20.0f, 586.0f}, input.last_sentence, lettering(Face::regular, desktop::kLabel, theme.ivory), kSide.size.x - 40.0f,
                        20.0f);
}

void draw_side(Canvas& canvas, const Viewer& viewer, const ViewInput& input) {
    const Theme& theme = viewer.theme;
    canvas.fill_rect({0.0f, 0.0f}, kSide.size, 8.0f, theme.panel);
    canvas.text({20.0f, 32.0f}, "Side", lettering(Face::semibold, desktop::kText, theme.ivory));
    char text[32];
    if (input.frame->rep > 0) {
        std::snprintf(text, sizeof text, input.planned_reps > 0 ? "Rep %u of %u" : "Rep %u", input.frame->rep, input.planned_reps);
        canvas.text({64.0f, 32.0f}, text, lettering(Face::regular, desktop::kText, theme.second));
    }
    canvas.text({kSide.size.x - 20.0f, 32.0f}, state_word(*input.frame, input.planned_reps),
                lettering(Face::medium, desktop::kText, theme.ivory, Align::right));
    constexpr float kFloor = 442.0f;
    if (input.frame->trunk_rad.origin != PL_ORIGIN_UNSEEN) {
        GhostInput ghost = ghost_input(*input.frame, drawn_grip(input.lift), drawn_pattern(input.lift));
        ghost.bar_path = {viewer.bar_path.data(), viewer.bar_path_count};
        GhostView view;
        // A standing person with the target arc's top fits; a bar overhead needs more room.
        view.px_per_stature = (kFloor - 52.0f) / std::max(1.06f, ghost_top(ghost));
        view.mid_foot_px = {0.46f * kSide.size.x, kFloor};
        view.behind = theme.panel;
        view.full_length = true;
        view.plumb_top_px = 62.0f;
        view.plumb_tip_px = kFloor - 1.0f;
        view.mirrored = input.mirrored;
        draw_ghost(canvas, ghost, view, theme);
    }
    canvas.line({20.0f, kFloor}, {kSide.size.x - 20.0f, kFloor}, stroke::kHairline, theme.line);
    draw_values(canvas, input, theme);
    draw_last_rep(canvas, input, theme);
}

// Over the stage, where a mouse reaches it and it reads as large as in the headset.
void draw_calibration(Canvas& canvas, const ViewInput& input, const Theme& theme) {
    canvas.fill_rect(kStage.min, kStage.min + kStage.size, 8.0f, engine::faded(theme.ground, 0.55f));
    const CalibrationPlace place = calibration_place();
    Canvas panel = canvas.inset(place.min, kPracticePanelPx, place.zoom);
    panel_calibration(panel, *input.calibration, theme);
}

void draw_composed(Canvas& canvas, const Viewer& viewer, const ViewInput& input) {
    canvas.fill_rect({0.0f, 0.0f}, kComposedPx, 0.0f, viewer.theme.ground);
    draw_stage(canvas, viewer, input);
    if (input.calibration) draw_calibration(canvas, input, viewer.theme);
    draw_header(canvas, input, viewer.theme);
    Canvas side = canvas.inset(kSide.min, kSide.size, 1.0f);
    draw_side(side, viewer, input);
    if (!input.history) return;
    const TimelineInput timeline{input.frame, input.history, 14.0f, input.planned_reps};
    Canvas dock = canvas.inset(kDock.min, kDock.size, 1.0f);
    draw_timeline(dock, timeline, viewer.theme);
    Canvas blocks = canvas.inset(kBlocks.min, kBlocks.size, 1.0f);
    draw_rep_blocks(blocks, timeline, viewer.theme);
}

// The stage's target has the size that it is shown in, times the factor; a window that changes size makes a new one.
void fit_stage(Viewer& viewer, float scale) {
    const glm::ivec2 size{glm::vec2(kStage.size) * scale * static_cast<float>(viewer.stage_factor) + 0.5f};
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
    if (input.camera == Camera::side) return side_camera(*input.frame, viewer.placement.yaw_rad);
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
    else
        panel_practice(canvas, panel, viewer.theme);
    return engine::end_layer(*viewer.renderer, viewer.practice, engine::faded(viewer.theme.panel, 0.0f));
}

RenderStatus render_room(Viewer& viewer, const ViewInput& input, const engine::View& view, engine::TargetId target) {
    engine::clear_draw_list(viewer.list, viewer.theme.room);
    draw_scene(viewer.list, scene_input(viewer, input, view.world_from_view), viewer.theme);
    return viewer.renderer->draw_world(target, {&view, 1}, viewer.list);
}

CalibrationPlace calibration_place() {
    constexpr float kZoom = 0.70f;
    return {kStage.min + 0.5f * (kStage.size - kZoom * kPracticePanelPx), kZoom};
}

glm::vec2 composed_point(glm::vec2 window_px, glm::ivec2 size_px) {
    const glm::vec2 size{size_px};
    const float scale = std::min(size.x / kComposedPx.x, size.y / kComposedPx.y);
    return (window_px - glm::floor(0.5f * (size - scale * kComposedPx))) / std::max(scale, 1e-3f);
}

RenderStatus render_composed(Viewer& viewer, const ViewInput& input, const engine::InputState& pointer, engine::TargetId target,
                             glm::ivec2 size_px, float dt_s) {
    const float scale = std::min(static_cast<float>(size_px.x) / kComposedPx.x, static_cast<float>(size_px.y) / kComposedPx.y);
    fit_stage(viewer, scale);
    RenderStatus status = render_practice_panel(viewer, input);
    if (status != RenderStatus::ok) return status;
    engine::View view =
        engine::camera_view(camera_pose(viewer, input), camera_fov(input.camera), {0, 0, viewer.stage_size_px.x, viewer.stage_size_px.y});
    view.px_scale = scale * static_cast<float>(viewer.stage_factor);
    ViewInput room = input;
    room.panel_in_room = input.calibration == nullptr;
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
