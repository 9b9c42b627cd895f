// SPDX-License-Identifier: MIT
// The right side of the main panel: repetition and phase, the last score with what was seen, the ring, the depth meter; and for holds how
// far they drift.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "marks.h"
#include "panel_practice_parts.h"
#include "practice/rep_words.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Face;
using engine::TextStyle;

constexpr float kSlackWanted_s = 0.3f;  // science E2: green limit of the slack's hold, where the lift names none

const char* side_word(int32_t side) {
    return side < 0 ? "left" : side > 0 ? "right" : "";
}

void draw_seen(Canvas& canvas, float coverage, const Theme& theme) {
    char text[32];
    draw_coverage(canvas, {kRight0, 473.0f}, {262.0f, 12.0f}, coverage, theme);
    std::snprintf(text, sizeof text, "%d %% seen", practice::seen_percent(coverage));
    canvas.text({kRight0, 538.0f}, text, lettering(Face::medium, headset::kValue, theme.ivory));
}

// "Held 8 of 10 s": of a hold that is over.
void draw_held(Canvas& canvas, const PlRep& rep, float target_s, const Theme& theme) {
    char text[48];
    std::snprintf(text, sizeof text, "Held %d of %.0f s", static_cast<int>(held_seconds(rep, target_s) + 1e-3f),
                  static_cast<double>(target_s));
    canvas.text({kRight0, 588.0f}, text, lettering(Face::medium, headset::kValue, theme.ivory));
}

const char* last_word(const PlRep& rep, bool hold) {
    if (hold) return "Last hold";
    return rep.partial ? "Last rep, part of the way" : "Last rep";
}

void draw_number(Canvas& canvas, const PlRep& rep, const char* caption, float opacity, const Theme& theme) {
    const engine::Rgba ink = engine::faded(theme.ivory, opacity);
    char text[16];
    std::snprintf(text, sizeof text, "%d", static_cast<int>(std::lround(rep.score)));
    if (rep.spine_scored) {
        canvas.text({kRight0, 216.0f}, caption, lettering(Face::regular, headset::kValue, theme.second));
        // Three figures would reach into the ring.
        const float em = text[2] ? 0.66f * headset::kScore : headset::kScore;
        canvas.text({kRight0 - 8.0f, 437.0f}, text, lettering(Face::display, em, ink));
        return;
    }
    // A long headline by its nature: two lines above the ring.
    canvas.text_wrapped({kRight0, 212.0f}, "Movement score (spine not measured)", lettering(Face::medium, headset::kValue, theme.ivory),
                        350.0f, 44.0f);
    canvas.text({kRight0, 322.0f}, caption, lettering(Face::regular, headset::kCaption, theme.second));
    canvas.text({kRight0 - 4.0f, 440.0f}, text, lettering(Face::display, headset::kScoreSmall, ink));
}

// In place of a number that is not to be seen yet.
void draw_hidden(Canvas& canvas, const PlRep& rep, const char* caption, const Theme& theme) {
    canvas.text({kRight0, 216.0f}, caption, lettering(Face::regular, headset::kValue, theme.second));
    canvas.text_wrapped({kRight0, 330.0f}, "Score after your own guess", lettering(Face::medium, headset::kValue, theme.ivory), 250.0f,
                        46.0f);
    if (!rep.voided) draw_seen(canvas, rep.coverage, theme);
}

}  // namespace

bool is_hold(const PracticePanel& panel) {
    return (panel.lift && panel.lift->rep_signal == PL_REP_SIGNAL_HOLD) || panel.frame->hold_target_s > 0.0f;
}

float held_seconds(const PlRep& rep, float target_s) {
    const float share = rep.metric[PL_METRIC_HOLD_TIME];
    if (rep.metric_sigma[PL_METRIC_HOLD_TIME] >= 0.0f && share > 0.0f) return share * target_s;
    return static_cast<float>(static_cast<double>(rep.end_ns - rep.start_ns) * 1e-9);
}

void draw_heading(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    const PlFrame& frame = *panel.frame;
    char text[32];
    const TextStyle strong = lettering(Face::semibold, headset::kTitle, theme.ivory);
    const TextStyle quiet = lettering(Face::regular, headset::kTitle, theme.second);
    if (frame.rep > 0) {
        std::snprintf(text, sizeof text, is_hold(panel) ? "Hold %u" : "Rep %u", frame.rep);
    } else {
        std::snprintf(text, sizeof text, "Ready");
    }
    canvas.text({kRight0, 98.0f}, text, strong);
    float x = kRight0 + canvas.text_width(text, strong) + 14.0f;
    if (panel.planned_reps > 0 && frame.rep > 0) {
        std::snprintf(text, sizeof text, "of %u", panel.planned_reps);
        canvas.text({x, 98.0f}, text, quiet);
        x += canvas.text_width(text, quiet) + 14.0f;
    }
    canvas.text({x, 98.0f}, side_word(frame.side), strong);
    canvas.text({kRight1, 98.0f}, state_word(frame, panel.planned_reps),
                lettering(Face::medium, headset::kTitle, theme.ivory, Align::right));
    canvas.line({kRight0, 142.0f}, {kRight1, 142.0f}, headset::kStroke, theme.line);
    if (panel.lift)
        canvas.text({kRight1, 216.0f}, panel.lift->title, lettering(Face::regular, headset::kCaption, theme.second, Align::right));
}

void draw_last_score(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    const PlRep* rep = panel.frame->last_rep;
    const TextStyle caption = lettering(Face::regular, headset::kValue, theme.second);
    const bool hold = is_hold(panel);
    if (!rep) {
        canvas.text({kRight0, 216.0f}, hold ? "No hold yet" : "No rep yet", caption);
        return;
    }
    const char* word = last_word(*rep, hold);
    if (panel.scores_hidden) return draw_hidden(canvas, *rep, word, theme);
    if (rep->voided || !rep->scored) {
        canvas.text({kRight0, 216.0f}, word, caption);
        canvas.text({kRight0, 420.0f}, rep->voided ? "not scored" : "partial",
                    lettering(Face::medium, headset::kTitle, engine::faded(theme.ivory, panel.score_opacity)));
    } else {
        draw_number(canvas, *rep, word, panel.score_opacity, theme);
    }
    if (!rep->voided) draw_seen(canvas, rep->coverage, theme);  // of a voided one nothing was judged
    if (hold && panel.frame->hold_target_s > 0.0f) draw_held(canvas, *rep, panel.frame->hold_target_s, theme);
}

void draw_prompt_ring(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    constexpr glm::vec2 kCentre{1418.0f, 392.0f};
    const PlFrame& frame = *panel.frame;
    if (is_hold(panel) && (frame.phase == PL_PHASE_HOLD || frame.phase == PL_PHASE_LEAVE))
        return draw_hold_ring(canvas, kCentre, 1.0f, frame.hold_s, frame.hold_target_s, theme);
    if (frame.phase == PL_PHASE_SLACK) {
        const float own = panel.lift ? panel.lift->limit[PL_METRIC_SLACK_HOLD].green : 0.0f;
        return draw_slack_ring(canvas, kCentre, 1.0f, frame.slack_s, own > 0.0f ? own : kSlackWanted_s, theme);
    }
    // After the last repetition there is the breath to let go, and nothing to brace for.
    const bool idle = set_done(frame, panel.planned_reps) && frame.brace != PL_BRACE_OUT;
    draw_brace_ring(canvas, kCentre, 1.0f, idle ? uint32_t{PL_BRACE_NONE} : frame.brace, frame.brace_progress, theme);
}

void draw_depth(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    const PlFrame& frame = *panel.frame;
    DepthMeter meter{958.0f, 70.0f, 566.0f, frame.depth, 0.9f, 1.1f, 0.0f, false, false, headset::kStroke};
    meter.rises = panel.lift && (panel.lift->rep_signal == PL_REP_SIGNAL_BAR_RISE || panel.lift->rep_signal == PL_REP_SIGNAL_BAR_PRESS);
    // From the lift's own green limit to as much beyond the usual depth.
    if (panel.lift && panel.lift->limit[PL_METRIC_DEPTH].green > 0.1f) {
        meter.target_from = std::min(1.0f, panel.lift->limit[PL_METRIC_DEPTH].green);
        meter.target_to = 2.0f - meter.target_from;
    }
    if (frame.set.neutral_depth > 0.0f && frame.depth_target_m > 0.01f) {
        meter.floor = frame.set.neutral_depth_m / frame.depth_target_m;
        meter.floor_in_use = frame.set.neutral_depth_in_use != 0;
    }
    draw_depth_meter(canvas, meter, theme);
}

void draw_hold_drift(Canvas& canvas, const PracticePanel& panel, const Theme& theme) {
    const PlFrame& frame = *panel.frame;
    if (frame.phase != PL_PHASE_HOLD && frame.phase != PL_PHASE_LEAVE) return;
    char turned[24], sunk[24];
    std::snprintf(turned, sizeof turned, "%ld°", std::lround(frame.hold_drift_rad / kDegree));
    std::snprintf(sunk, sizeof sunk, "%.1f cm", 100.0f * std::max(0.0f, frame.hold_sag_m));
    const PlLimits none{};
    const DriftGauge turn{"turned from the start", turned, frame.hold_drift_rad,
                          panel.lift ? panel.lift->limit[PL_METRIC_HOLD_DRIFT] : none};
    const DriftGauge sag{"sunk from the start", sunk, frame.hold_sag_m, panel.lift ? panel.lift->limit[PL_METRIC_HOLD_SAG] : none};
    draw_drift_gauge(canvas, {92.0f, 588.0f}, 330.0f, turn, theme);
    draw_drift_gauge(canvas, {510.0f, 588.0f}, 330.0f, sag, theme);
}

}  // namespace app
