// SPDX-License-Identifier: MIT
// Layout in px of the main panel: rows on the left, the chosen step on the right, three buttons under it.
#include "panel_calibration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

#include "ghost_geometry.h"
#include "marks.h"
#include "practice/step_words.h"
#include "step_picture.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Dash;
using engine::Face;

constexpr float kPi = 3.14159265f;
constexpr float kRowsTop = 116.0f, kRowHeight = 80.0f, kRowLeft = 36.0f, kRowRight = 764.0f;
constexpr float kGlyphX = 84.0f, kTitleX = 128.0f;
constexpr float kDetailLeft = 816.0f, kDetailRight = 1548.0f, kPlumbX = 1520.0f;
// Buttons of 64 dmm with gaps of 16 dmm: a controller's ray finds them.
constexpr float kButtonTop = 592.0f, kButtonHeight = 143.0f, kButtonGap = 36.0f;
constexpr float kButtonWidth = (kDetailRight - kDetailLeft - 2.0f * kButtonGap) / 3.0f;

struct Rect {
    glm::vec2 min, max;
    bool holds(glm::vec2 p) const { return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y; }
};

Rect row_rect(uint32_t step) {
    const float top = kRowsTop + kRowHeight * static_cast<float>(step);
    return {{kRowLeft, top}, {kRowRight, top + kRowHeight}};
}

Rect button_rect(uint32_t index) {
    const float left = kDetailLeft + (kButtonWidth + kButtonGap) * static_cast<float>(index);
    return {{left, kButtonTop}, {left + kButtonWidth, kButtonTop + kButtonHeight}};
}

// In force, or done in this very sample.
bool known(const CalibrationPanel& panel, uint32_t step) {
    return (panel.frame->steps_done >> step & 1u) != 0 || state_of_step(*panel.frame, step) == PL_STEP_DONE;
}

bool under_way(uint32_t state) {
    return state == PL_STEP_WAITING || state == PL_STEP_RUNNING;
}

void draw_check(Canvas& canvas, glm::vec2 centre, engine::Rgba colour) {
    const std::array<glm::vec2, 3> tick{centre + glm::vec2{-9.0f, 1.0f}, centre + glm::vec2{-2.5f, 8.0f}, centre + glm::vec2{9.5f, -7.0f}};
    canvas.polyline(tick, 4.0f, colour);
}

// Done: a disc with a tick. Under way: a ring that fills. Failed: the triangle of caution. Else the step's number in a ring, dashed where
// it was skipped.
void draw_glyph(Canvas& canvas, const CalibrationPanel& panel, uint32_t step, glm::vec2 centre, const Theme& theme) {
    constexpr float kRadius = 21.0f;
    const uint32_t state = state_of_step(*panel.frame, step);
    if (under_way(state)) {
        canvas.circle(centre, kRadius, 3.0f, theme.unseen);
        const float share = std::clamp(panel.frame->step_progress, 0.0f, 1.0f), top = -0.5f * kPi;
        if (share > 0.01f) canvas.arc(centre, kRadius, top, top + 2.0f * kPi * share, 8.0f, theme.ivory);
        canvas.fill_circle(centre, 5.0f, theme.ivory);
        return;
    }
    if (state == PL_STEP_FAILED) return draw_severity(canvas, centre, 46.0f, PL_SEVERITY_CAUTION, theme);
    if (known(panel, step)) {
        canvas.fill_circle(centre, kRadius, theme.ivory);
        return draw_check(canvas, centre, theme.panel);
    }
    if ((panel.skipped >> step & 1u) != 0)
        canvas.dash_circle(centre, kRadius, 2.5f, theme.unseen, Dash{8.0f, 6.0f});
    else
        canvas.circle(centre, kRadius, 2.5f, theme.unseen);
    char number[8];
    std::snprintf(number, sizeof number, "%u", step + 1);
    canvas.text(centre + glm::vec2{0.0f, 10.0f}, number, lettering(Face::medium, headset::kCaption, theme.second, Align::centre));
}

// Five dots and a word: how good a result is.
void draw_quality(Canvas& canvas, glm::vec2 right, float quality, float em_px, const Theme& theme) {
    constexpr int kDots = 5;
    const engine::TextStyle style = lettering(Face::regular, em_px, theme.second);
    // As wide as the widest word: dots of all rows stand in columns.
    const float width = canvas.text_width(practice::quality_word(0.0f), style), left = right.x - width;
    canvas.text({left, right.y}, practice::quality_word(quality), style);
    const float pitch = 0.72f * em_px, radius = 0.23f * em_px;
    const int full = std::clamp(static_cast<int>(std::lround(quality * static_cast<float>(kDots))), 0, kDots);
    float x = left - 0.6f * em_px;
    for (int i = kDots; i-- > 0; x -= pitch) {
        const glm::vec2 at{x, right.y - 0.34f * em_px};
        if (i < full)
            canvas.fill_circle(at, radius, theme.ivory);
        else
            canvas.circle(at, radius, 0.07f * em_px, theme.unseen);
    }
}

std::string row_caption(const CalibrationPanel& panel, uint32_t step) {
    const uint32_t state = state_of_step(*panel.frame, step);
    if (state == PL_STEP_WAITING) return "waiting for it";
    if (state == PL_STEP_RUNNING) return "under way";
    if (state == PL_STEP_FAILED) return "no result; see right";
    if (known(panel, step)) {
        const int64_t done = panel.personal->done_unix_s[step];
        return done > 0 ? practice::day_text(done) : std::string("done");
    }
    return (panel.skipped >> step & 1u) != 0 ? "skipped" : "not done";
}

void draw_row(Canvas& canvas, const CalibrationPanel& panel, uint32_t step, const Theme& theme) {
    const Rect rect = row_rect(step);
    const bool chosen = step == panel.chosen, over = panel.over == CalibrationHit{CalibrationControl::row, step};
    if (chosen || over) canvas.fill_rect(rect.min + glm::vec2{0.0f, 3.0f}, rect.max - glm::vec2{0.0f, 3.0f}, 14.0f, theme.control);
    if (chosen) canvas.fill_rect(rect.min + glm::vec2{0.0f, 15.0f}, {rect.min.x + 6.0f, rect.max.y - 15.0f}, 3.0f, theme.blue);
    draw_glyph(canvas, panel, step, {kGlyphX, rect.min.y + 0.5f * kRowHeight}, theme);
    canvas.text({kTitleX, rect.min.y + 36.0f}, practice::step_title(step), lettering(Face::medium, headset::kValue, theme.ivory));
    canvas.text({kTitleX, rect.min.y + 67.0f}, row_caption(panel, step), lettering(Face::regular, headset::kSmallest, theme.second));
    if (known(panel, step) && !under_way(state_of_step(*panel.frame, step)))
        draw_quality(canvas, {kRowRight - 22.0f, rect.min.y + 49.0f}, panel.personal->quality[step], headset::kSmallest + 2.0f, theme);
}

// What these sensors see, and how surely, in this sample.
std::string seen_line(const PlFrame& frame) {
    const auto degrees = [](float sigma_rad) { return std::max(1L, std::lround(sigma_rad / kDegree)); };
    if (frame.trunk_rad.origin <= PL_ORIGIN_ASSUMED) return tier_sentence(frame.tier);
    char text[96];
    if (frame.lumbar_rad.origin == PL_ORIGIN_MEASURED) {
        std::snprintf(text, sizeof text, "Trunk to %ld\u00b0, lower back to %ld\u00b0, and the bar.", degrees(frame.trunk_rad.sigma),
                      degrees(frame.lumbar_judged_sigma_rad));
    } else if (frame.tier == PL_TIER_T1) {
        std::snprintf(text, sizeof text, "Trunk to %ld\u00b0 and the bar; a waist tracker adds the lower back.",
                      degrees(frame.trunk_rad.sigma));
    } else if (frame.tier == PL_TIER_T1G || frame.tier == PL_TIER_TB) {
        std::snprintf(text, sizeof text, "Trunk to %ld\u00b0 and the bar; the lower back is a hint, not scored.",
                      degrees(frame.trunk_rad.sigma));
    } else {
        return tier_sentence(frame.tier);
    }
    return text;
}

void draw_header(Canvas& canvas, const CalibrationPanel& panel, const Theme& theme) {
    const PlFrame& frame = *panel.frame;
    canvas.text({52.0f, 70.0f}, "Calibration", lettering(Face::semibold, headset::kTitle, theme.ivory));
    char text[24];
    uint32_t done = 0;
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) done += known(panel, step);
    std::snprintf(text, sizeof text, "%u of %u done", done, static_cast<uint32_t>(PL_STEP_COUNT));
    canvas.text({kRowRight - 22.0f, 70.0f}, text, lettering(Face::regular, headset::kCaption, theme.second, Align::right));
    draw_tier(canvas, {kDetailLeft + 26.0f, 56.0f}, 44.0f, frame.tier, frame.role_seen, theme);
    const float words = kDetailLeft + 70.0f;
    canvas.text({words, 48.0f}, tier_word(frame.tier), lettering(Face::semibold, headset::kCaption, theme.ivory));
    canvas.text({words, 82.0f}, seen_line(frame), lettering(Face::regular, headset::kSmallest, theme.second));
    canvas.line({44.0f, 104.0f}, {kDetailRight + 8.0f, 104.0f}, headset::kStroke, theme.line);
    canvas.line({788.0f, 126.0f}, {788.0f, kPracticePanelPx.y - 36.0f}, headset::kStroke, theme.line);
}

const char* state_words(const CalibrationPanel& panel) {
    switch (state_of_step(*panel.frame, panel.chosen)) {
        case PL_STEP_WAITING:
            return "Waiting";
        case PL_STEP_RUNNING:
            return "Go on";
        case PL_STEP_FAILED:
            return "No result";
        default:
            return known(panel, panel.chosen) ? "Done" : "";
    }
}

// The bob comes down its line as the step goes on; it hangs at the top before and rests at the foot when done.
void draw_progress(Canvas& canvas, const CalibrationPanel& panel, const Theme& theme) {
    constexpr float kTop = 206.0f, kFoot = 556.0f, kBob = 17.0f;
    const uint32_t state = state_of_step(*panel.frame, panel.chosen);
    const bool resting = !under_way(state) && known(panel, panel.chosen) && state != PL_STEP_FAILED;
    const float share = under_way(state) ? std::clamp(panel.frame->step_progress, 0.0f, 1.0f) : resting ? 1.0f : 0.0f;
    const float tip = kTop + 2.62f * kBob + (kFoot - kTop - 2.62f * kBob) * share;
    const engine::Rgba ink = under_way(state) || resting ? theme.ivory : theme.unseen;
    canvas.line({kPlumbX, kTop}, {kPlumbX, kFoot}, stroke::kHairline * headset::kStroke, theme.line);
    canvas.line({kPlumbX - 12.0f, kTop}, {kPlumbX + 12.0f, kTop}, stroke::kPlumb * headset::kStroke, ink);
    canvas.line({kPlumbX - 12.0f, kFoot}, {kPlumbX + 12.0f, kFoot}, stroke::kTarget * headset::kStroke, theme.blue);
    canvas.line({kPlumbX, kTop}, {kPlumbX, tip - 2.4f * kBob}, stroke::kPlumb * headset::kStroke, ink);
    canvas.bob({kPlumbX, tip}, kBob, ink);
}

constexpr float kSaidLine = 36.0f, kSaidIndent = 52.0f;

float said_height(const Canvas& canvas, std::string_view words, float width) {
    const engine::TextStyle style = lettering(Face::regular, headset::kCaption, {});
    return kSaidLine * static_cast<float>(canvas.count_lines(words, style, width - kSaidIndent)) + 8.0f;
}

// A mark of severity and what it says beside it; returns the height that it took.
float draw_said(Canvas& canvas, glm::vec2 top_left, uint32_t severity, std::string_view words, float width, const Theme& theme) {
    draw_severity(canvas, top_left + glm::vec2{16.0f, 18.0f}, 34.0f, severity, theme);
    canvas.text_wrapped(top_left + glm::vec2{kSaidIndent, 28.0f}, words, lettering(Face::regular, headset::kCaption, theme.ivory),
                        width - kSaidIndent, kSaidLine);
    return said_height(canvas, words, width);
}

// What came of it, or what it would give.
float draw_outcome(Canvas& canvas, const CalibrationPanel& panel, float y, float width, const Theme& theme) {
    const engine::TextStyle quiet = lettering(Face::regular, headset::kCaption, theme.second);
    const uint32_t state = state_of_step(*panel.frame, panel.chosen);
    if (state == PL_STEP_FAILED && !panel.reason.empty())
        return y + draw_said(canvas, {kDetailLeft, y - 28.0f}, PL_SEVERITY_CAUTION, panel.reason, width, theme);
    if (under_way(state)) return y;  // who is at it needs no reasons
    const bool done = known(panel, panel.chosen);
    const std::string words =
        done ? "Found: " + practice::step_found(panel.chosen, *panel.personal) : std::string("Gives ") + practice::step_gives(panel.chosen);
    const int lines = canvas.text_wrapped({kDetailLeft, y}, words, quiet, width, 36.0f);
    return y + 36.0f * static_cast<float>(lines) + 8.0f;
}

void draw_detail(Canvas& canvas, const CalibrationPanel& panel, const Theme& theme) {
    constexpr float kWidth = kPlumbX - 34.0f - kDetailLeft;
    canvas.text({kDetailLeft, 162.0f}, practice::step_title(panel.chosen), lettering(Face::semibold, headset::kTitle, theme.ivory));
    canvas.text({kDetailRight, 162.0f}, state_words(panel), lettering(Face::medium, headset::kValue, theme.ivory, Align::right));
    const int lines =
        canvas.text_wrapped({kDetailLeft, 220.0f}, panel.todo, lettering(Face::regular, headset::kValue, theme.ivory), kWidth, 44.0f);
    float y = 220.0f + 44.0f * static_cast<float>(lines) + 8.0f;
    y = draw_outcome(canvas, panel, y, kWidth, theme);
    draw_progress(canvas, panel, theme);
    if (panel.frame->contact_known) {
        draw_contacts(canvas, {kDetailLeft + 60.0f, 522.0f}, 420.0f, panel.frame->contact, theme);
    } else if (!panel.notice.empty()) {
        // Down to the buttons; where what is above needs the room, that goes first.
        const float height = said_height(canvas, panel.notice, kWidth), top = kButtonTop - 16.0f - height;
        if (top >= y - 8.0f) draw_said(canvas, {kDetailLeft, top}, panel.notice_severity, panel.notice, kWidth, theme);
    } else {
        constexpr float kFoot = kButtonTop - 20.0f, kLeast = 110.0f, kMost = 210.0f;
        const float height = std::min(kFoot - y + 12.0f, kMost);
        if (height >= kLeast) draw_step_picture(canvas, {kDetailLeft, kFoot - height}, {kWidth, height}, panel.chosen, theme);
    }
}

void draw_button(Canvas& canvas, uint32_t index, const char* word, const char* key, bool primary, bool enabled, bool over,
                 const Theme& theme) {
    const Rect rect = button_rect(index);
    canvas.fill_rect(rect.min, rect.max, 18.0f, over && enabled ? theme.line : theme.control);
    if (primary && enabled) canvas.rect(rect.min + 2.0f, rect.max - 2.0f, 16.0f, 4.0f, theme.blue);
    const float x = 0.5f * (rect.min.x + rect.max.x);
    const engine::Rgba ink = enabled ? theme.ivory : theme.third;
    canvas.text({x, rect.min.y + 74.0f}, word, lettering(Face::semibold, headset::kValue, ink, Align::centre));
    canvas.text({x, rect.min.y + 112.0f}, key,
                lettering(Face::regular, headset::kSmallest, enabled ? theme.second : theme.third, Align::centre));
}

void draw_buttons(Canvas& canvas, const CalibrationPanel& panel, const Theme& theme) {
    const uint32_t state = state_of_step(*panel.frame, panel.chosen);
    const CalibrationControl primary = primary_control(*panel.frame, panel.chosen);
    const bool lifting = panel.frame->rep_active != 0, passed = !under_way(state) && known(panel, panel.chosen);
    const auto draw = [&](uint32_t index, CalibrationControl control, const char* word, const char* key, bool enabled) {
        draw_button(canvas, index, word, control == primary && enabled ? "Enter" : key, control == primary && enabled, enabled,
                    panel.over.control == control, theme);
    };
    draw(0, CalibrationControl::start, start_word(*panel.frame, panel.chosen), "", !lifting);
    draw(1, CalibrationControl::skip, passed ? "Next" : "Skip", passed ? "N" : "S", true);
    draw(2, CalibrationControl::close, "Close", "C", true);
}

}  // namespace

uint32_t state_of_step(const PlFrame& frame, uint32_t step) {
    return frame.step_state != PL_STEP_IDLE && frame.step == step ? frame.step_state : uint32_t{PL_STEP_IDLE};
}

CalibrationControl primary_control(const PlFrame& frame, uint32_t step) {
    constexpr uint32_t kAll = (1u << PL_STEP_COUNT) - 1u;
    const uint32_t state = state_of_step(frame, step);
    if (under_way(state)) return CalibrationControl::none;
    if (state != PL_STEP_DONE) return CalibrationControl::start;
    return ((frame.steps_done | 1u << step) & kAll) == kAll ? CalibrationControl::close : CalibrationControl::skip;
}

const char* start_word(const PlFrame& frame, uint32_t step) {
    const uint32_t state = state_of_step(frame, step);
    if (under_way(state)) return "Restart";
    return state == PL_STEP_DONE || state == PL_STEP_FAILED || (frame.steps_done >> step & 1u) != 0 ? "Again" : "Start";
}

CalibrationHit calibration_hit(glm::vec2 at_px) {
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step)
        if (row_rect(step).holds(at_px)) return {CalibrationControl::row, step};
    constexpr std::array<CalibrationControl, 3> kButtons{CalibrationControl::start, CalibrationControl::skip, CalibrationControl::close};
    for (uint32_t i = 0; i < kButtons.size(); ++i)
        if (button_rect(i).holds(at_px)) return {kButtons[i], 0};
    return {};
}

void panel_calibration(Canvas& canvas, const CalibrationPanel& panel, const Theme& theme) {
    draw_panel_card(canvas, theme);
    if (!panel.frame || !panel.personal || panel.chosen >= PL_STEP_COUNT) return;
    draw_header(canvas, panel, theme);
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) draw_row(canvas, panel, step, theme);
    canvas.text({kTitleX, kPracticePanelPx.y - 44.0f}, panel.kept, lettering(Face::regular, headset::kSmallest, theme.third));
    draw_detail(canvas, panel, theme);
    draw_buttons(canvas, panel, theme);
}

}  // namespace app
