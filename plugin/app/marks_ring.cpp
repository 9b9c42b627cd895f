// SPDX-License-Identifier: MIT
// The ring: breath and brace, the slack of a floor lift, the clock of a hold.
#include <algorithm>
#include <cstdio>

#include "ghost_geometry.h"
#include "marks.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Face;

constexpr float kRadius = 86.0f, kStroke = 15.0f, kOuter = 108.0f, kOuterStroke = 4.0f, kThin = 6.0f;
constexpr float kTop = -0.5f * kPi;

// The blue outer ring closes over the time that something must be kept.
void draw_outer_ring(Canvas& canvas, glm::vec2 centre, float zoom, float done, const Theme& theme) {
    if (done >= 1.0f) {
        canvas.circle(centre, kOuter * zoom, kOuterStroke * zoom, theme.blue);
    } else if (done > 0.0f) {
        canvas.arc(centre, kOuter * zoom, kTop, kTop + 2.0f * kPi * done, kOuterStroke * zoom, theme.blue);
    }
}

void draw_ring_word(Canvas& canvas, glm::vec2 centre, float zoom, const char* word, const Theme& theme) {
    canvas.text(centre + glm::vec2{0.0f, 12.5f * zoom}, word,
                lettering(Face::semibold, headset::kValue * zoom, theme.ivory, Align::centre));
}

}  // namespace

void draw_brace_ring(Canvas& canvas, glm::vec2 centre, float zoom, uint32_t prompt, float progress, const Theme& theme) {
    const float done = std::clamp(progress, 0.0f, 1.0f), turn = 2.0f * kPi * done;
    canvas.circle(centre, kRadius * zoom, 1.75f * zoom, theme.line);
    if (prompt == PL_BRACE_NONE) return;
    if (prompt == PL_BRACE_IN) {
        canvas.arc(centre, kRadius * zoom, kTop, kTop + turn, kThin * zoom, theme.ivory);
    } else if (prompt == PL_BRACE_BRACE) {
        canvas.circle(centre, kRadius * zoom, (kThin + (kStroke - kThin) * done) * zoom, theme.ivory);
    } else if (prompt == PL_BRACE_HOLD) {
        canvas.circle(centre, kRadius * zoom, kStroke * zoom, theme.ivory);
        draw_outer_ring(canvas, centre, zoom, done, theme);
    } else {
        // The breath leaves: the ring opens the way it filled.
        canvas.arc(centre, kRadius * zoom, kTop + turn, kTop + 2.0f * kPi, kThin * zoom, theme.ivory);
    }
    draw_ring_word(canvas, centre, zoom, brace_word(prompt), theme);
}

void draw_slack_ring(Canvas& canvas, glm::vec2 centre, float zoom, float slack_s, float wanted_s, const Theme& theme) {
    const float done = wanted_s > 0.0f ? std::clamp(slack_s / wanted_s, 0.0f, 1.0f) : 1.0f;
    canvas.circle(centre, kRadius * zoom, kStroke * zoom, theme.ivory);
    draw_outer_ring(canvas, centre, zoom, done, theme);
    draw_ring_word(canvas, centre, zoom, done < 1.0f ? "Slack" : "Lift", theme);
}

void draw_hold_ring(Canvas& canvas, glm::vec2 centre, float zoom, float hold_s, float target_s, const Theme& theme) {
    const float done = target_s > 0.0f ? std::clamp(hold_s / target_s, 0.0f, 1.0f) : 0.0f;
    canvas.circle(centre, kRadius * zoom, 1.75f * zoom, theme.line);
    if (done >= 1.0f) {
        canvas.circle(centre, kRadius * zoom, kStroke * zoom, theme.ivory);
        canvas.circle(centre, kOuter * zoom, kOuterStroke * zoom, theme.blue);
    } else if (done > 0.0f) {
        canvas.arc(centre, kRadius * zoom, kTop, kTop + 2.0f * kPi * done, kStroke * zoom, theme.ivory);
    }
    // Where the clock ends: a tick at the top.
    canvas.line(centre + glm::vec2{0.0f, -(kRadius + 14.0f) * zoom}, centre + glm::vec2{0.0f, -(kRadius - 14.0f) * zoom}, 4.0f * zoom,
                theme.blue);
    char text[24];
    // Whole seconds that were held: 8.9 s is not yet nine.
    std::snprintf(text, sizeof text, "%d", static_cast<int>(hold_s + 1e-3f));
    canvas.text(centre + glm::vec2{0.0f, 14.0f * zoom}, text, lettering(Face::display, 72.0f * zoom, theme.ivory, Align::centre));
    std::snprintf(text, sizeof text, "of %.0f\u00a0s", static_cast<double>(target_s));
    canvas.text(centre + glm::vec2{0.0f, 50.0f * zoom}, text,
                lettering(Face::regular, headset::kCaption * zoom, theme.second, Align::centre));
}

}  // namespace app
