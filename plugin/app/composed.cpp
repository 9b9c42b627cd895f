// SPDX-License-Identifier: MIT
// Layout of the composed picture; sizes in canvas px.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "marks.h"
#include "practice/rep_words.h"
#include "scene_view.h"
#include "timeline.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Face;

struct Rect {
    glm::vec2 min, size;
};
constexpr float kMargin = 16.0f, kGap = 12.0f;
constexpr Rect kStage{{kMargin, 64.0f}, {1160.0f, 620.0f}};
constexpr Rect kSide{{1188.0f, 64.0f}, {396.0f, 620.0f}};
constexpr Rect kDock{{kMargin, 696.0f}, {1568.0f, 202.0f}};
constexpr Rect kBlocks{{kMargin, 910.0f}, {1568.0f, 76.0f}};

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

// Over whatever is in the room, hands included; in two lines where one is too short.
void draw_help(Canvas& canvas, const StageRect& stage, std::string_view help, const Theme& theme) {
    if (help.empty()) return;
    const engine::TextStyle style = lettering(Face::regular, desktop::kLabel, theme.second);
    const float most = stage.size.x - 56.0f, width = std::min(most, canvas.text_width(help, style));
    const int lines = canvas.count_lines(help, style, most);
    const float foot = stage.min.y + stage.size.y - 8.0f, height = 6.0f + 20.0f * static_cast<float>(lines);
    const float left = stage.min.x + 0.5f * (stage.size.x - width);
    canvas.fill_rect({left - 14.0f, foot - height}, {left + width + 14.0f, foot}, 6.0f, engine::faded(theme.ground, 0.75f));
    canvas.text_wrapped({left, foot - height + 18.0f}, help, style, most, 20.0f);
}

void draw_stage(Canvas& canvas, const Viewer& viewer, const ViewInput& input) {
    const StageRect stage = stage_rect(input);
    canvas.picture(engine::TextureId{viewer.renderer->target_texture(viewer.stage)}, stage.min, stage.min + stage.size, 1.0f);
    const char* caption = input.camera == Camera::first_person ? "Through the lifter's eyes"
                          : input.camera == Camera::side       ? "From the side"
                                                               : "Around the lifter";
    const Theme& theme = viewer.theme;
    canvas.text(stage.min + glm::vec2{20.0f, 30.0f}, caption, lettering(Face::regular, desktop::kLabel, theme.second));
    if (!input.notice.empty() && !input.calibration && !input.card && input.stop.empty()) {
        const glm::vec2 at = stage.min + glm::vec2{20.0f, 46.0f};
        const engine::TextStyle style = lettering(Face::regular, desktop::kText, theme.ivory);
        canvas.fill_rect(at - glm::vec2{6.0f, 2.0f}, at + glm::vec2{canvas.text_width(input.notice, style) + 42.0f, 26.0f}, 6.0f,
                         engine::faded(theme.ground, 0.75f));
        draw_severity(canvas, at + glm::vec2{12.0f, 12.0f}, 22.0f, input.notice_severity, theme);
        canvas.text(at + glm::vec2{30.0f, 17.0f}, input.notice, style);
    }
    draw_help(canvas, stage, input.help, theme);
    // Rounded like the cards beside it: the four corners take the ground's colour.
    canvas.rect(stage.min - 4.0f, stage.min + stage.size + 4.0f, 11.0f, 8.0f, theme.ground);
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

// Holds are held, not repeated.
const char* done_word(const ViewInput& input) {
    return input.lift && input.lift->rep_signal == PL_REP_SIGNAL_HOLD ? "Hold" : "Rep";
}

void draw_last_rep(Canvas& canvas, const ViewInput& input, const Theme& theme) {
    canvas.line({20.0f, 536.0f}, {kSide.size.x - 20.0f, 536.0f}, stroke::kHairline, theme.line);
    const PlRep* rep = input.frame->last_rep;
    if (!rep) {
        canvas.text({20.0f, 562.0f}, input.lift && input.lift->rep_signal == PL_REP_SIGNAL_HOLD ? "No hold yet" : "No rep yet",
                    lettering(Face::regular, desktop::kText, theme.second));
        return;
    }
    char text[48];
    const engine::TextStyle strong = lettering(Face::semibold, desktop::kText, theme.ivory);
    if (input.scores_hidden) {
        std::snprintf(text, sizeof text, "%s %u: score after your own guess", done_word(input), rep->index);
        canvas.text({20.0f, 562.0f}, text, strong);
        return;
    }
    if (rep->scored) {
        std::snprintf(text, sizeof text, "%s %u: %ld, %d %% seen", done_word(input), rep->index, std::lround(rep->score),
                      practice::seen_percent(rep->coverage));
    } else {
        std::snprintf(text, sizeof text, rep->voided ? "%s %u: not scored" : "%s %u: partial", done_word(input), rep->index);
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

GhostView side_view(const GhostInput& ghost, float floor_px, const Theme& theme) {
    if (lies(ghost.figure)) {
        GhostView lying = lying_ghost_view(ghost, 1.75f, {24.0f, 62.0f}, {kSide.size.x - 24.0f, floor_px}, theme);
        lying.mid_foot_px.y = floor_px;
        return lying;
    }
    GhostView view;
    // A standing person with the target arc's top fits; a bar overhead needs more room.
    view.px_per_stature = (floor_px - 52.0f) / std::max(1.06f, ghost_top(ghost));
    view.mid_foot_px = {0.46f * kSide.size.x, floor_px};
    view.behind = theme.panel;
    view.full_length = true;
    view.plumb_top_px = 62.0f;
    view.plumb_tip_px = floor_px - 1.0f;
    return view;
}

void draw_side(Canvas& canvas, const Viewer& viewer, const ViewInput& input) {
    const Theme& theme = viewer.theme;
    canvas.fill_rect({0.0f, 0.0f}, kSide.size, 8.0f, theme.panel);
    canvas.text({20.0f, 32.0f}, "Side", lettering(Face::semibold, desktop::kText, theme.ivory));
    char text[32];
    if (input.frame->rep > 0) {
        std::snprintf(text, sizeof text, input.planned_reps > 0 ? "%s %u of %u" : "%s %u", done_word(input), input.frame->rep,
                      input.planned_reps);
        canvas.text({64.0f, 32.0f}, text, lettering(Face::regular, desktop::kText, theme.second));
    }
    canvas.text({kSide.size.x - 20.0f, 32.0f}, state_word(*input.frame, input.planned_reps),
                lettering(Face::medium, desktop::kText, theme.ivory, Align::right));
    constexpr float kFloor = 442.0f;
    if (figure_known(*input.frame, drawn_pattern(input.lift))) {
        GhostInput ghost = ghost_input(*input.frame, drawn_grip(input.lift), drawn_pattern(input.lift));
        ghost.bar_path = {viewer.bar_path.data(), viewer.bar_path_count};
        set_depth_floor(ghost, *input.frame, depth_floor(*input.frame, input.history, floor_at_hips(ghost.figure.grip)));
        GhostView view = side_view(ghost, kFloor, theme);
        view.mirrored = input.mirrored;
        draw_ghost(canvas, ghost, view, theme);
    }
    canvas.line({20.0f, kFloor}, {kSide.size.x - 20.0f, kFloor}, stroke::kHairline, theme.line);
    draw_values(canvas, input, theme);
    draw_last_rep(canvas, input, theme);
}

// Over the stage, where a mouse reaches it and it reads as large as in the headset.
template <typename Draw>
void draw_overlay(Canvas& canvas, const Theme& theme, Draw draw) {
    canvas.fill_rect(kStage.min, kStage.min + kStage.size, 8.0f, engine::faded(theme.ground, 0.55f));
    const OverlayPlace place = overlay_place();
    Canvas panel = canvas.inset(place.min, kPracticePanelPx, place.zoom);
    draw(panel);
}

// Whatever the camera: put the load down.
void draw_stop_banner(Canvas& canvas, const ViewInput& input, const Theme& theme) {
    const StageRect stage = stage_rect(input);
    const glm::vec2 min = stage.min + glm::vec2{0.0f, 0.0f};
    canvas.fill_rect(min, min + glm::vec2{stage.size.x, 92.0f}, 8.0f, theme.panel);
    draw_severity(canvas, min + glm::vec2{52.0f, 46.0f}, 64.0f, PL_SEVERITY_STOP, theme);
    canvas.text(min + glm::vec2{104.0f, 44.0f}, input.stop, lettering(Face::semibold, desktop::kNumeralLeast * 0.8f, theme.ivory));
    canvas.text(min + glm::vec2{104.0f, 74.0f}, input.stop_help, lettering(Face::regular, desktop::kText, theme.second));
}

}  // namespace

void draw_composed(Canvas& canvas, const Viewer& viewer, const ViewInput& input) {
    const Theme& theme = viewer.theme;
    canvas.fill_rect({0.0f, 0.0f}, kComposedPx, 0.0f, theme.ground);
    draw_stage(canvas, viewer, input);
    if (input.calibration)
        draw_overlay(canvas, theme, [&](Canvas& panel) { panel_calibration(panel, *input.calibration, theme); });
    else if (input.card)
        draw_overlay(canvas, theme, [&](Canvas& panel) { panel_card(panel, *input.card, theme); });
    if (!input.stop.empty()) draw_stop_banner(canvas, input, theme);
    draw_header(canvas, input, theme);
    // Stage, ghost, targets: what the person sees, what is measured, what is asked for.
    const glm::vec2 side_min = input.targets ? targets_place() - glm::vec2{kSide.size.x + kGap, 0.0f} : kSide.min;
    Canvas side = canvas.inset(side_min, kSide.size, 1.0f);
    draw_side(side, viewer, input);
    if (input.targets) {
        Canvas targets = canvas.inset(targets_place(), kTargetsPanelPx, 1.0f);
        panel_targets(targets, *input.targets, theme);
    }
    if (!input.history) return;
    TimelineInput timeline{input.frame, input.history, 14.0f, input.planned_reps, input.scores_hidden};
    Canvas dock = canvas.inset(kDock.min, kDock.size, 1.0f);
    draw_timeline(dock, timeline, theme);
    Canvas blocks = canvas.inset(kBlocks.min, kBlocks.size, 1.0f);
    draw_rep_blocks(blocks, timeline, theme);
}

OverlayPlace overlay_place() {
    constexpr float kZoom = 0.70f;
    return {kStage.min + 0.5f * (kStage.size - kZoom * kPracticePanelPx), kZoom};
}

glm::vec2 targets_place() {
    return kSide.min;
}

StageRect stage_rect(const ViewInput& input) {
    const float taken = input.targets ? kSide.size.x + kGap : 0.0f;
    return {kStage.min, kStage.size - glm::vec2{taken, 0.0f}};
}

}  // namespace app
