// SPDX-License-Identifier: MIT
// Layout in desktop px; sliders as the look's page has them: track 4, range 6, handles 9.5 with a hit area of 32.
#include "panel_targets.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ghost_geometry.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Face;
using engine::faded;

constexpr float kLeft = 20.0f, kRight = kTargetsPanelPx.x - 20.0f, kInset = 12.0f;
constexpr float kTrackLeft = kLeft + kInset, kTrackRight = kRight - kInset;
constexpr float kRowsTop = 52.0f, kRowHeight = 82.0f, kWeightHeight = 60.0f;
constexpr float kHandle = 9.5f, kReach = 16.0f;
constexpr float kButtonTop = 574.0f, kButtonHeight = 34.0f, kButtonGap = 8.0f;

struct Button {
    TargetControl control;
    const char* word;
    float width;
};
constexpr std::array<Button, 4> kButtons{Button{TargetControl::keep, "Keep", 96.0f},
                                         {TargetControl::undo, "Undo", 72.0f},
                                         {TargetControl::defaults, "Defaults", 96.0f},
                                         {TargetControl::more, "More", 68.0f}};

float row_top(size_t index, bool weights) {
    return kRowsTop + static_cast<float>(index) * (weights ? kWeightHeight : kRowHeight);
}
float track_y(size_t index, bool weights) {
    return row_top(index, weights) + (weights ? 40.0f : 59.0f);
}
size_t row_count(bool weights) {
    return weights ? kWeightRows : kTargetRows;
}
size_t index_of(const TargetRow& row, bool weights) {
    size_t index = 0;
    while (index + 1 < row_count(weights) && target_row(index, weights).low != row.low) ++index;
    return index;
}

float x_of(const TargetRow& row, float value) {
    return kTrackLeft + (kTrackRight - kTrackLeft) * std::clamp((value - row.least) / (row.most - row.least), 0.0f, 1.0f);
}

// Where the person is now, in the row's unit, and how sure that is.
struct Live {
    bool known = false;
    float value = 0.0f, sigma = 0.0f;
    uint32_t band = PL_BAND_IN;
};

Live live_of(const TargetsPanel& panel, TargetHandle handle) {
    const PlFrame& frame = *panel.frame;
    const float range = frame.lumbar_full_flexion_rad > 0.1f ? frame.lumbar_full_flexion_rad : panel.lift->lumbar_full_flexion_rad;
    const bool lumbar = frame.lumbar_rad.origin >= PL_ORIGIN_MEASURED && range > 0.1f;
    switch (handle) {
        case TargetHandle::lumbar_low:
        case TargetHandle::goal:
            return {lumbar, (frame.lumbar_rad.value - frame.neutral_offset_rad) / std::max(range, 0.1f),
                    frame.lumbar_judged_sigma_rad / std::max(range, 0.1f), handle == TargetHandle::goal ? 0u : frame.lumbar_band};
        case TargetHandle::trunk_low:
            return {frame.trunk_rad.origin >= PL_ORIGIN_ESTIMATED, frame.trunk_rad.value, frame.trunk_rad.sigma, PL_BAND_IN};
        case TargetHandle::depth:
            return {frame.rep_active != 0, frame.depth, 0.0f, PL_BAND_IN};
        default:
            return {};
    }
}

void draw_live(Canvas& canvas, const TargetRow& row, const Live& live, float y, const Theme& theme) {
    if (!live.known) return;
    const float x = x_of(row, live.value);
    if (live.sigma > 0.0f)
        canvas.line({x_of(row, live.value - live.sigma), y}, {x_of(row, live.value + live.sigma), y}, 2.5f, faded(theme.ivory, 0.45f));
    if (theme.keyline.a > 0 && live.band == PL_BAND_NEAR) canvas.fill_circle({x, y}, 5.5f, theme.keyline);
    canvas.fill_circle({x, y}, 4.2f, band_colour(theme, live.band));
}

void draw_handle(Canvas& canvas, glm::vec2 at, bool chosen, bool over, const Theme& theme) {
    if (chosen || over) canvas.fill_circle(at, 18.0f, faded(theme.blue, 0.2f));
    canvas.fill_circle(at, kHandle, theme.panel);
    canvas.circle(at, kHandle - 1.2f, 2.6f, theme.blue);
    canvas.line(at - glm::vec2{0.0f, 3.0f}, at + glm::vec2{0.0f, 3.0f}, 2.0f, theme.blue);
}

void draw_track(Canvas& canvas, const TargetsPanel& panel, const TargetRow& row, float y, const Theme& theme) {
    const float low = x_of(row, value_of(row.low, *panel.targets, *panel.lift));
    const float high = x_of(row, value_of(row.high, *panel.targets, *panel.lift));
    canvas.line({kTrackLeft, y}, {kTrackRight, y}, 4.0f, theme.line);
    const bool goal = row.low == TargetHandle::goal;
    if (row.two_sided())
        canvas.line({low, y}, {high, y}, 6.0f, theme.blue);
    else if (goal && low > kTrackLeft + 1.0f)
        canvas.line({low, y}, {kTrackRight, y}, 6.0f, theme.blue);  // from here on
    else if (!goal)
        canvas.line({kTrackLeft, y}, {low, y}, 6.0f, theme.blue);
    for (const TargetHandle handle : {row.low, row.high}) {
        const float tick = x_of(row, default_of(handle, *panel.lift));
        if (!goal) canvas.line({tick, y + 12.0f}, {tick, y + 17.0f}, 2.0f, theme.unseen);
    }
    for (const TargetHandle handle : {row.low, row.high})
        draw_handle(canvas, {x_of(row, value_of(handle, *panel.targets, *panel.lift)), y}, panel.chosen == handle,
                    panel.over.control == TargetControl::handle && panel.over.handle == handle, theme);
}

void draw_row(Canvas& canvas, const TargetsPanel& panel, size_t index, const Theme& theme) {
    const TargetRow& row = target_row(index, panel.weights);
    const float top = row_top(index, panel.weights), y = track_y(index, panel.weights);
    if (index > 0 && !panel.weights) canvas.line({kLeft, top - 2.0f}, {kRight, top - 2.0f}, stroke::kHairline, theme.line);
    canvas.text({kLeft, top + 16.0f}, row.name, lettering(Face::semibold, desktop::kLabel, theme.ivory));
    canvas.text({kRight, top + 16.0f}, row_words(row, *panel.targets, *panel.lift),
                lettering(Face::semibold, desktop::kLabel, theme.ivory, Align::right));
    if (!panel.weights) {
        canvas.text({kLeft, top + 32.0f}, row.note, lettering(Face::regular, desktop::kAxis, theme.second));
        const std::string own = (panel.targets->set & row.bit) != 0 ? "default " + row_words(row, PlTargets{}, *panel.lift) : "default";
        canvas.text({kRight, top + 32.0f}, own, lettering(Face::regular, desktop::kAxis, theme.second, Align::right));
        draw_live(canvas, row, live_of(panel, row.low), y - 16.0f, theme);
    }
    draw_track(canvas, panel, row, y, theme);
}

void draw_buttons(Canvas& canvas, const TargetsPanel& panel, const Theme& theme) {
    float x = kLeft;
    for (const Button& button : kButtons) {
        const bool primary = button.control == TargetControl::keep, over = panel.over.control == button.control;
        const glm::vec2 min{x, kButtonTop}, max{x + button.width, kButtonTop + kButtonHeight};
        canvas.fill_rect(min, max, 6.0f,
                         primary ? (over ? engine::mix(theme.blue, theme.ivory, 0.15f) : theme.blue)
                         : over  ? theme.line
                                 : theme.control);
        const char* word = button.control == TargetControl::more && panel.weights ? "Back" : button.word;
        // On the dark room's light blue white would be too faint.
        canvas.text({0.5f * (min.x + max.x), kButtonTop + 22.0f}, word,
                    lettering(Face::medium, desktop::kLabel, primary ? theme.panel : theme.ivory, Align::centre));
        x += button.width + kButtonGap;
    }
}

}  // namespace

float value_at(TargetHandle handle, float x_px) {
    const TargetRow& row = row_of(handle);
    return row.least + (row.most - row.least) * std::clamp((x_px - kTrackLeft) / (kTrackRight - kTrackLeft), 0.0f, 1.0f);
}

glm::vec2 handle_place(const TargetsPanel& panel, TargetHandle handle) {
    const bool weights = handle >= TargetHandle::first_weight;
    const TargetRow& row = row_of(handle);
    return {x_of(row, value_of(handle, *panel.targets, *panel.lift)), track_y(index_of(row, weights), weights)};
}

TargetHit targets_hit(const TargetsPanel& panel, glm::vec2 at_px) {
    float x = kLeft;
    for (const Button& button : kButtons) {
        if (at_px.y >= kButtonTop && at_px.y < kButtonTop + kButtonHeight && at_px.x >= x && at_px.x < x + button.width)
            return {button.control, panel.chosen};
        x += button.width + kButtonGap;
    }
    if (at_px.x < kTrackLeft - kReach || at_px.x > kTrackRight + kReach) return {};
    for (size_t i = 0; i < row_count(panel.weights); ++i) {
        if (std::abs(at_px.y - track_y(i, panel.weights)) > kReach) continue;
        const TargetRow& row = target_row(i, panel.weights);
        const float to_low = std::abs(at_px.x - handle_place(panel, row.low).x),
                    to_high = std::abs(at_px.x - handle_place(panel, row.high).x);
        return {TargetControl::handle, to_low < to_high ? row.low : row.high};
    }
    return {};
}

void panel_targets(Canvas& canvas, const TargetsPanel& panel, const Theme& theme) {
    canvas.fill_rect({0.0f, 0.0f}, kTargetsPanelPx, 8.0f, theme.panel);
    if (!panel.frame || !panel.lift || !panel.targets) return;
    canvas.text({kLeft, 32.0f}, panel.weights ? "What counts how much" : "Targets", lettering(Face::semibold, desktop::kText, theme.ivory));
    canvas.text({kRight, 32.0f}, panel.lift->title, lettering(Face::regular, desktop::kText, theme.second, Align::right));
    for (size_t i = 0; i < row_count(panel.weights); ++i) draw_row(canvas, panel, i, theme);
    canvas.text({kLeft, kButtonTop - 12.0f}, panel.note, lettering(Face::regular, desktop::kAxis, theme.second));
    draw_buttons(canvas, panel, theme);
}

}  // namespace app
