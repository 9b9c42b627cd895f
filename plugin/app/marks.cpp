// SPDX-License-Identifier: MIT
// Every mark is drawn from a few lines on a 24 px grid, origin in the middle, y down.
#include "marks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "marks_grid.h"

namespace app {
namespace {

using engine::Canvas;
using engine::Face;

}  // namespace

void draw_severity(Canvas& canvas, glm::vec2 centre, float size_px, uint32_t severity, const Theme& theme) {
    const float unit = size_px / 24.0f;
    Grid g{canvas, centre, unit, theme.second};
    if (severity == PL_SEVERITY_INFO) {
        canvas.circle(centre, 9.0f * unit, 1.8f * unit, g.colour);
        g.line(0.0f, -0.5f, 0.0f, 4.4f);
        g.dot(0.0f, -4.2f, 1.1f);
    } else if (severity == PL_SEVERITY_CAUTION) {
        const std::array<glm::vec2, 3> triangle{g.at(0.0f, -8.2f), g.at(9.2f, 7.4f), g.at(-9.2f, 7.4f)};
        if (theme.keyline.a > 0) {
            canvas.fill_convex(triangle, theme.amber);
            canvas.closed_polyline(triangle, stroke::kKeyline * 1.3f * unit, theme.keyline);
        } else {
            canvas.closed_polyline(triangle, 2.2f * unit, theme.amber);
        }
    } else if (severity == PL_SEVERITY_WARNING) {
        const std::array<glm::vec2, 4> diamond{g.at(0.0f, -10.0f), g.at(10.0f, 0.0f), g.at(0.0f, 10.0f), g.at(-10.0f, 0.0f)};
        canvas.fill_convex(diamond, theme.vermillion);
    } else {
        std::array<glm::vec2, 8> octagon;
        for (size_t i = 0; i < 8; ++i) {
            const float angle = (22.5f + 45.0f * static_cast<float>(i)) * kDegree;
            octagon[i] = g.at(10.4f * std::cos(angle), 10.4f * std::sin(angle));
        }
        canvas.fill_convex(octagon, theme.vermillion);
        Grid bar{canvas, centre, unit, theme.light ? theme.panel : theme.ivory, 2.6f};
        bar.line(-4.0f, 0.0f, 4.0f, 0.0f);
    }
}

void draw_coverage(Canvas& canvas, glm::vec2 top_left, glm::vec2 size_px, float coverage, const Theme& theme) {
    const float seen = std::clamp(coverage, 0.0f, 1.0f) * size_px.x;
    const glm::vec2 end = top_left + size_px;
    if (seen > 0.5f) canvas.fill_rect(top_left, {top_left.x + seen, end.y}, 0.0f, theme.ivory);
    const float gap = seen > 0.5f ? 0.25f * size_px.y : 0.0f;
    if (size_px.x - seen - gap < 1.0f) return;
    const std::array<glm::vec2, 4> rest{
        glm::vec2{top_left.x + seen + gap, top_left.y}, {end.x, top_left.y}, end, {top_left.x + seen + gap, end.y}};
    canvas.hatch_convex(rest, -45.0f * kDegree, 0.75f * size_px.y, 0.2f * size_px.y, theme.unseen);
}

void draw_depth_meter(Canvas& canvas, const DepthMeter& meter, const Theme& theme) {
    constexpr float kLowest = 1.3f;  // depth at the lower end: deeper than the target still shows
    const auto y_of = [&](float depth) {
        const float share = std::clamp(depth, 0.0f, kLowest) / kLowest;
        return meter.top_px + (meter.bottom_px - meter.top_px) * (meter.rises ? 1.0f - share : share);
    };
    const float x = meter.x_px, tick = 6.0f * meter.stroke, width = stroke::kPlumb * meter.stroke, bob = 10.0f * meter.stroke;
    const float start = y_of(0.0f);
    const float tip = y_of(meter.depth) + (meter.depth <= 0.0f && !meter.rises ? 2.7f * bob : 0.0f) * (1.0f - std::min(1.0f, meter.depth));
    canvas.line({x, meter.top_px}, {x, meter.bottom_px}, stroke::kHairline * meter.stroke, theme.line);
    canvas.line({x, y_of(meter.target_from)}, {x, y_of(meter.target_to)}, stroke::kTarget * meter.stroke, theme.blue);
    for (float depth : {meter.target_from, meter.target_to})
        canvas.line({x - 1.6f * tick, y_of(depth)}, {x + 1.6f * tick, y_of(depth)}, width, theme.blue);
    if (meter.floor > 0.0f) {
        const std::array<glm::vec2, 2> floor{glm::vec2{x - 3.4f * tick, y_of(meter.floor)}, {x + 3.4f * tick, y_of(meter.floor)}};
        if (meter.floor_in_use)
            canvas.line(floor[0], floor[1], stroke::kTarget * meter.stroke, theme.blue);
        else
            canvas.dash_line(floor, 1.4f * width, theme.blue, {4.0f * meter.stroke, 3.0f * meter.stroke});
    }
    canvas.line({x - tick, start}, {x + tick, start}, width, theme.ivory);
    canvas.line({x, meter.top_px}, {x, std::max(meter.top_px, tip - 2.4f * bob)}, width, theme.ivory);
    canvas.bob({x, std::max(tip, meter.top_px + 2.62f * bob)}, bob, theme.ivory);
}

void draw_drift_gauge(Canvas& canvas, glm::vec2 left, float length_px, const DriftGauge& gauge, const Theme& theme) {
    canvas.text(left + glm::vec2{0.0f, -16.0f}, gauge.word, lettering(Face::regular, headset::kSmallest, theme.second));
    canvas.text(left + glm::vec2{length_px, -16.0f}, gauge.value,
                lettering(Face::medium, headset::kCaption, theme.ivory, engine::Align::right));
    if (gauge.limits.red <= 0.0f) return;
    const auto x_of = [&](float value) { return left.x + length_px * std::clamp(value / gauge.limits.red, 0.0f, 1.0f); };
    canvas.line(left, left + glm::vec2{length_px, 0.0f}, 4.0f * headset::kStroke, theme.line);
    canvas.line(left, {x_of(gauge.limits.green), left.y}, 4.0f * headset::kStroke, theme.blue);
    const uint32_t band = gauge.at > gauge.limits.red ? PL_BAND_OUTSIDE : gauge.at > gauge.limits.amber ? PL_BAND_NEAR : PL_BAND_IN;
    const glm::vec2 mark{x_of(gauge.at), left.y};
    canvas.fill_circle(mark, 13.0f, theme.panel);
    if (theme.keyline.a > 0 && band == PL_BAND_NEAR) canvas.fill_circle(mark, 11.5f, theme.keyline);
    canvas.fill_circle(mark, 10.0f, band_colour(theme, band));
}

void draw_wordmark(Canvas& canvas, glm::vec2 at, float em_px, const Theme& theme) {
    const engine::TextStyle style = lettering(Face::semibold, em_px, theme.ivory);
    canvas.text(at, "Plumbline", style);
    const float x = at.x + canvas.text_width("Plumb", style) + 0.5f * canvas.text_width("l", style);
    const float bob = 0.21f * em_px, tip = at.y + 0.98f * em_px;
    canvas.line({x, at.y - 0.10f * em_px}, {x, tip - 2.4f * bob}, 0.075f * em_px, theme.blue);
    canvas.bob({x, tip}, bob, theme.blue);
}

}  // namespace app
