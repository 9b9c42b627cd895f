// SPDX-License-Identifier: MIT
// Layout in px of the main panel; positions are those of the look's page.
#include "panel_practice.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "marks.h"
#include "practice/rep_words.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Face;
using engine::TextStyle;

constexpr float kGhostWidth = 950.0f, kGhostHeight = 628.0f, kPxPerMetre = 590.0f;
constexpr float kRight0 = 1020.0f, kRight1 = 1548.0f, kPadding = 44.0f, kCueTop = 634.0f;
// The legs fade over this part of the ghost's window: 0.62 to 0.34 m above the floor at the bottom of a hinge.
constexpr float kFadeFrom = kGhostHeight - 0.28f * kPxPerMetre;
constexpr float kFloorY = kGhostHeight + 0.34f * kPxPerMetre;

bool body_known(const PlFrame& frame) {
    return frame.calibration != PL_CALIBRATION_NONE && frame.trunk_rad.origin != PL_ORIGIN_UNSEEN;
}

void draw_ghost_part(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    const PlFrame& frame = *panel.frame;
    if (body_known(frame)) {
        GhostInput input = ghost_input(frame, drawn_grip(panel.lift), drawn_pattern(panel.lift));
        input.bar_path = panel.bar_path;
        GhostView view = practice_ghost_view(input, frame.stature_m, theme);
        view.mirrored = panel.mirrored;
        canvas.push_clip({4.0f, 4.0f}, {kGhostWidth, kGhostHeight});
        draw_ghost(canvas, input, view, theme);
        canvas.pop_clip();
    }
    draw_tier(canvas, {68.0f, 60.0f}, 42.0f, frame.tier, frame.role_seen, theme);
    const GhostCaption caption =
        ghost_caption(body_known(frame) ? frame.lumbar_rad.origin : uint32_t{PL_ORIGIN_UNSEEN}, frame.lumbar_judged_sigma_rad);
    if (frame.contact_known) draw_contacts(canvas, {92.0f, kGhostHeight - 64.0f}, 180.0f, frame.contact, theme);
    // Narrow, so that it stays beside the head of a standing figure.
    canvas.text_wrapped({106.0f, 70.0f}, caption.text, lettering(Face::regular, headset::kCaption, theme.second), 226.0f, 36.0f);
}

void draw_depth(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    DepthMeter meter{958.0f, 70.0f, 566.0f, panel.frame->depth, 0.9f, 1.1f, headset::kStroke};
    // From the lift's own green limit to as much beyond the usual depth.
    if (panel.lift && panel.lift->limit[PL_METRIC_DEPTH].green > 0.1f) {
        meter.target_from = std::min(1.0f, panel.lift->limit[PL_METRIC_DEPTH].green);
        meter.target_to = 2.0f - meter.target_from;
    }
    draw_depth_meter(canvas, meter, theme);
}

void draw_heading(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    const PlFrame& frame = *panel.frame;
    char text[32];
    const TextStyle strong = lettering(Face::semibold, headset::kTitle, theme.ivory);
    if (frame.rep > 0) {
        std::snprintf(text, sizeof text, "Rep %u", frame.rep);
    } else {
        std::snprintf(text, sizeof text, "Ready");
    }
    canvas.text({kRight0, 98.0f}, text, strong);
    if (panel.planned_reps > 0 && frame.rep > 0) {
        const float after = kRight0 + canvas.text_width(text, strong) + 14.0f;
        std::snprintf(text, sizeof text, "of %u", panel.planned_reps);
        canvas.text({after, 98.0f}, text, lettering(Face::regular, headset::kTitle, theme.second));
    }
    canvas.text({kRight1, 98.0f}, state_word(frame, panel.planned_reps),
                lettering(Face::medium, headset::kTitle, theme.ivory, Align::right));
    canvas.line({kRight0, 142.0f}, {kRight1, 142.0f}, headset::kStroke, theme.line);
    if (panel.lift)
        canvas.text({kRight1, 216.0f}, panel.lift->title, lettering(Face::regular, headset::kCaption, theme.second, Align::right));
}

void draw_seen(Canvas& canvas, float coverage, const Theme& theme) {
    char text[32];
    draw_coverage(canvas, {kRight0, 473.0f}, {262.0f, 12.0f}, coverage, theme);
    std::snprintf(text, sizeof text, "%d %% seen", practice::seen_percent(coverage));
    canvas.text({kRight0, 538.0f}, text, lettering(Face::medium, headset::kValue, theme.ivory));
}

void draw_score(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    const PlRep* rep = panel.frame->last_rep;
    const engine::Rgba ink = engine::faded(theme.ivory, panel.score_opacity);
    const TextStyle caption = lettering(Face::regular, headset::kValue, theme.second);
    if (!rep) {
        canvas.text({kRight0, 216.0f}, "No rep yet", caption);
        return;
    }
    char text[32];
    const bool spine_missing = rep->scored && !rep->spine_scored;
    if (!spine_missing) canvas.text({kRight0, 216.0f}, "Last rep", caption);
    if (rep->voided) {
        canvas.text({kRight0, 420.0f}, "not scored", lettering(Face::medium, headset::kTitle, ink));
    } else if (!rep->scored) {
        canvas.text({kRight0, 420.0f}, "partial", lettering(Face::medium, headset::kTitle, ink));
    } else {
        std::snprintf(text, sizeof text, "%d", static_cast<int>(std::lround(rep->score)));
        if (rep->spine_scored) {
            canvas.text({kRight0 - 8.0f, 437.0f}, text, lettering(Face::display, headset::kScore, ink));
        } else {
            // A long headline by its nature: two lines above the ring.
            canvas.text_wrapped({kRight0, 212.0f}, "Movement score (spine not measured)",
                                lettering(Face::medium, headset::kValue, theme.ivory), 350.0f, 44.0f);
            canvas.text({kRight0, 322.0f}, "Last rep", lettering(Face::regular, headset::kCaption, theme.second));
            canvas.text({kRight0 - 4.0f, 440.0f}, text, lettering(Face::display, headset::kScoreSmall, ink));
        }
    }
    if (!rep->voided) draw_seen(canvas, rep->coverage, theme);  // of a voided one nothing was judged
}

void draw_words(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    canvas.line({kPadding, kCueTop + 4.0f}, {kPracticePanelPx.x - kPadding, kCueTop + 4.0f}, headset::kStroke, theme.line);
    if (cue_shown(panel)) {
        canvas.text({kPadding + 12.0f, 718.0f}, panel.cue,
                    lettering(Face::semibold, headset::kCue, engine::faded(theme.ivory, panel.cue_opacity)));
        return;
    }
    const bool noticed = !panel.notice.empty();
    const std::string_view words = noticed ? panel.notice : panel.last_sentence;
    if (words.empty()) return;
    const float mark = noticed ? 52.0f : 0.0f, width = kPracticePanelPx.x - 2.0f * kPadding - 24.0f - mark;
    const TextStyle style = lettering(Face::regular, headset::kCaption, noticed ? theme.ivory : theme.second);
    const bool one_line = canvas.count_lines(words, style, width) == 1;
    if (noticed) draw_severity(canvas, {kPadding + 28.0f, 700.0f}, 38.0f, panel.notice_severity, theme);
    canvas.text_wrapped({kPadding + 12.0f + mark, one_line ? 710.0f : 692.0f}, words, style, width, 38.0f);
}

void draw_ring(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    // After the last repetition there is the breath to let go, and nothing to brace for.
    const bool idle = set_done(*panel.frame, panel.planned_reps) && panel.frame->brace != PL_BRACE_OUT;
    draw_brace_ring(canvas, {1418.0f, 392.0f}, 1.0f, idle ? uint32_t{PL_BRACE_NONE} : panel.frame->brace, panel.frame->brace_progress,
                    theme);
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

GhostView practice_ghost_view(const GhostInput& input, float stature_m, const Theme& theme) {
    constexpr float kMargin = 12.0f;
    const float stature = stature_m > 0.5f ? stature_m : 1.75f;
    const float top_m = ghost_top(input) * stature;
    // Hips and a hanging bar must stay above where the figure fades.
    const float hip_m = input.figure.hip.y * stature - 0.26f;
    const float bar_m = input.figure.bar_seen ? input.figure.bar.y * stature - 0.105f : hip_m;
    const float low_m = std::min(bar_m, hip_m);
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
    draw_ghost_part(canvas, panel, theme);
    draw_depth(canvas, panel, theme);
    draw_heading(canvas, panel, theme);
    draw_score(canvas, panel, theme);
    draw_ring(canvas, panel, theme);
    draw_words(canvas, panel, theme);
}

}  // namespace app
