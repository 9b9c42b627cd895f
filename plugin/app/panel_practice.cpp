// SPDX-License-Identifier: MIT
// Layout in px of the main panel; positions are those of the look's page.
#include <algorithm>
#include <cmath>

#include "marks.h"
#include "panel_practice_parts.h"

namespace app {
namespace {

using engine::Canvas;
using engine::Face;

// The legs fade over this part of the ghost's window: 0.62 to 0.34 m above the floor at the bottom of a hinge.
constexpr float kFadeFrom = kGhostHeight - 0.28f * kPxPerMetre;
constexpr float kFloorY = kGhostHeight + 0.34f * kPxPerMetre;

bool body_known(const PlFrame& frame, const PlLiftDef* lift) {
    return frame.calibration != PL_CALIBRATION_NONE && figure_known(frame, drawn_pattern(lift));
}

void draw_ghost_part(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    const PlFrame& frame = *panel.frame;
    if (body_known(frame, panel.lift)) {
        GhostInput input = ghost_input(frame, drawn_grip(panel.lift), drawn_pattern(panel.lift));
        input.bar_path = panel.bar_path;
        set_depth_floor(input, frame, panel.floor_y);
        GhostView view = practice_ghost_view(input, frame.stature_m, theme);
        view.mirrored = panel.mirrored;
        if (lies(input.figure))
            canvas.line({56.0f, view.mid_foot_px.y}, {kGhostWidth - 56.0f, view.mid_foot_px.y}, headset::kStroke, theme.line);
        canvas.push_clip({4.0f, 4.0f}, {kGhostWidth, kGhostHeight});
        draw_ghost(canvas, input, view, theme);
        canvas.pop_clip();
    }
    draw_tier(canvas, {68.0f, 60.0f}, 42.0f, frame.tier, frame.role_seen, theme);
    const GhostCaption caption =
        ghost_caption(body_known(frame, panel.lift) ? frame.lumbar_rad.origin : uint32_t{PL_ORIGIN_UNSEEN}, frame.lumbar_judged_sigma_rad);
    if (frame.contact_known) draw_contacts(canvas, {92.0f, kGhostHeight - 64.0f}, 180.0f, frame.contact, theme);
    // Narrow, so that it stays beside the head of a standing figure.
    canvas.text_wrapped({106.0f, 70.0f}, caption.text, lettering(Face::regular, headset::kCaption, theme.second), 226.0f, 36.0f);
}

}  // namespace

void draw_panel_card(Canvas& canvas, const Theme& theme) {
    canvas.fill_rect({1.0f, 1.0f}, canvas.size_px() - 1.0f, 30.0f, theme.panel);
    canvas.rect({1.5f, 1.5f}, canvas.size_px() - 1.5f, 30.0f, headset::kStroke, theme.panel_border);
}

bool set_done(const PlFrame& frame, uint32_t planned_reps) {
    return planned_reps > 0 && frame.rep_active == 0 && frame.last_rep && frame.last_rep->index >= planned_reps &&
           frame.last_rep->index == frame.rep;
}

const char* state_word(const PlFrame& frame, uint32_t planned_reps) {
    return set_done(frame, planned_reps) ? "Set done" : phase_word(frame.phase);
}

bool cue_shown(const PracticePanel& panel) {
    if (panel.cue.empty() || !panel.frame) return !panel.cue.empty();
    const PlFrame& frame = *panel.frame;
    // NONE is a cue that leaves.
    const bool invites = frame.cue == PL_CUE_NONE || frame.cue == PL_CUE_GO || frame.cue == PL_CUE_BREATHE_BRACE;
    const bool voided = frame.last_rep && frame.last_rep->voided && frame.rep_active == 0;
    return !(invites && (voided || set_done(frame, panel.planned_reps)) && !panel.last_sentence.empty());
}

bool floor_at_hips(uint32_t grip) {
    return grip != PL_GRIP_HANGING;
}

void set_depth_floor(GhostInput& input, const PlFrame& frame, float floor_y) {
    input.floor_y = floor_y;
    input.floor_in_use = frame.set.neutral_depth_in_use != 0;
    input.floor_at_hips = floor_at_hips(input.figure.grip);
}

GhostView lying_ghost_view(const GhostInput& input, float stature, glm::vec2 min, glm::vec2 max, const Theme& theme) {
    const FigureHulls hulls = figure_hulls(pose_figure(input.figure), input.figure.spine);
    Vec2 low{1e3f}, high{-1e3f};
    const auto hold_in = [&](const Hull& hull) {
        for (const Vec2 at : {hull.a, hull.b}) low = glm::min(low, at), high = glm::max(high, at);
    };
    for (int i = 0; i < hulls.body_count; ++i) hold_in(hulls.body[static_cast<size_t>(i)]);
    for (const Hull& hull : hulls.arm) hold_in(hull);
    for (const Hull& hull : hulls.far_arm) hold_in(hulls.arms_differ ? hull : hulls.arm[0]);
    const Vec2 span = glm::max(high - low, Vec2{0.2f}) + 0.12f;  // hulls are round
    GhostView view;
    view.px_per_stature = std::min({(max.x - min.x) / span.x, (max.y - min.y) / span.y, kPxPerMetre * stature});
    // In the middle of the room that it does not need.
    const float floor_px = max.y - 0.5f * std::max(0.0f, max.y - min.y - span.y * view.px_per_stature);
    view.mid_foot_px = {0.5f * (min.x + max.x) - 0.5f * (low.x + high.x) * view.px_per_stature, floor_px};
    view.behind = theme.panel;
    view.full_length = true;
    view.show_plumb = false;
    view.show_target = false;
    view.stature_m = stature;
    return view;
}

GhostView practice_ghost_view(const GhostInput& input, float stature_m, const Theme& theme) {
    constexpr float kMargin = 12.0f;
    const float stature = stature_m > 0.5f ? stature_m : 1.75f;
    if (lies(input.figure)) {
        GhostView lying = lying_ghost_view(input, stature, {70.0f, 150.0f}, {kGhostWidth - 70.0f, 520.0f}, theme);
        lying.stroke = headset::kStroke;
        return lying;
    }
    const float top_m = ghost_top(input) * stature;
    // Hips and a hanging bar must stay above where the figure fades.
    const float hip_m = input.figure.hip.y * stature - 0.26f;
    const float bar_m = input.figure.bar_seen ? input.figure.bar.y * stature - 0.105f : hip_m;
    const float floor_m = input.floor_y >= 0.0f ? input.floor_y * stature - 0.10f : bar_m;
    const float low_m = std::min({bar_m, hip_m, floor_m});
    const float room_px = kGhostHeight - kMargin;
    float scale = kPxPerMetre;
    if ((top_m - low_m) * scale > room_px) scale = room_px / (top_m - low_m);
    GhostView view;
    view.px_per_stature = scale * stature;
    // Where it fits, the floor lies at its fixed place below the window; else the lowest and then the top decide.
    view.mid_foot_px = {0.42f * kGhostWidth, std::max(std::min(kFloorY, kGhostHeight + scale * low_m), kMargin + scale * top_m)};
    view.stroke = headset::kStroke;
    view.behind = theme.panel;
    view.fade_from_px = kFadeFrom;
    view.fade_to_px = kGhostHeight;
    view.fade_left_px = 4.0f;
    view.fade_right_px = kGhostWidth - 40.0f;
    view.plumb_tip_px = kGhostHeight - 4.0f;
    view.plumb_top_px = 118.0f;
    view.stature_m = stature;
    return view;
}

uint32_t recent_bar_path(const History& history, const PlFrame& frame, std::array<Vec2, kBarPathCapacity>& path) {
    constexpr int64_t kSpan_ns = 2'000'000'000;
    constexpr uint32_t kMean = 4;  // points of history in one of the path: 72 ms, so that the hands' noise does not fray it
    if (frame.stature_m < 0.5f || frame.bar_origin == PL_ORIGIN_UNSEEN) return 0;
    uint32_t size = 0, count = 0;
    while (size < history_size(history)) {
        const HistoryPoint& p = history_at(history, size);
        if (frame.time_ns - p.time_ns > kSpan_ns || p.bar_origin == PL_ORIGIN_UNSEEN) break;
        ++size;
    }
    for (uint32_t group = size / kMean; group-- > 0 && count + 1 < kBarPathCapacity;) {
        Vec2 mean{0.0f};
        for (uint32_t i = 0; i < kMean; ++i)
            mean += sagittal(frame, history_at(history, group * kMean + i).bar_m) / static_cast<float>(kMean);
        path[count++] = mean;
    }
    path[count++] = sagittal(frame, frame.bar_m);
    return count;
}

float eased_share(int64_t now_ns, int64_t since_ns, int64_t length_ns) {
    if (now_ns < since_ns || now_ns >= since_ns + length_ns) return 1.0f;
    const float left = 1.0f - static_cast<float>(now_ns - since_ns) / static_cast<float>(length_ns);
    return 1.0f - left * left * left;
}

void panel_practice(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    draw_panel_card(canvas, theme);
    if (!panel.frame) return;
    if (!panel.stop.empty()) return draw_stop(canvas, panel, theme);
    draw_ghost_part(canvas, panel, theme);
    if (is_hold(panel))
        draw_hold_drift(canvas, panel, theme);
    else
        draw_depth(canvas, panel, theme);
    draw_heading(canvas, panel, theme);
    draw_last_score(canvas, panel, theme);
    draw_prompt_ring(canvas, panel, theme);
    draw_words(canvas, panel, theme);
}

}  // namespace app
