// SPDX-License-Identifier: MIT
// Every mark is drawn from a few lines on a 24 px grid, origin in the middle, y down.
#include "marks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ghost_geometry.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Dash;
using engine::Face;
using engine::Rgba;

// Draws in units of the grid about a centre.
struct Grid {
    Canvas& canvas;
    glm::vec2 centre;
    float unit;
    Rgba colour;
    float pen = 1.8f;

    glm::vec2 at(float x, float y) const { return centre + unit * glm::vec2{x, y}; }
    void dot(float x, float y, float radius) { canvas.fill_circle(at(x, y), radius * unit, colour); }
    void line(float ax, float ay, float bx, float by) {
        canvas.line(at(ax, ay), at(bx, by), pen * unit, colour);
        // Round ends.
        dot(ax, ay, 0.5f * pen);
        dot(bx, by, 0.5f * pen);
    }
    void dash(float ax, float ay, float bx, float by) {
        const std::array<glm::vec2, 2> path{at(ax, ay), at(bx, by)};
        canvas.dash_line(path, pen * unit, colour, Dash{2.2f * unit, 2.4f * unit});
    }
    // Degrees clockwise on the screen from +x.
    void arc(float x, float y, float radius, float from_deg, float to_deg) {
        canvas.arc(at(x, y), radius * unit, from_deg * kDegree, to_deg * kDegree, pen * unit, colour);
        for (float end : {from_deg, to_deg}) dot(x + radius * std::cos(end * kDegree), y + radius * std::sin(end * kDegree), 0.5f * pen);
    }
};

void flag_rounded(Grid g) {
    g.arc(10.0f, 9.0f, 15.0f, 168.0f, 262.0f);
    g.line(-8.0f, -6.0f, -3.5f, -3.8f);
    g.line(-5.5f, -10.0f, 0.2f, -4.5f);
}

void flag_arched(Grid g) {
    g.arc(-8.0f, -9.0f, 16.0f, 8.0f, 78.0f);
    g.line(2.4f, 2.2f, 7.8f, 4.6f);
    g.line(-0.4f, 5.6f, 4.2f, 9.4f);
}

void flag_hips_first(Grid g) {
    g.line(-9.0f, 10.0f, 9.0f, 10.0f);
    g.line(-5.0f, 7.0f, -5.0f, -9.0f);
    g.line(-5.0f, -9.0f, -9.0f, -5.0f);
    g.line(-5.0f, -9.0f, -1.0f, -5.0f);
    g.line(5.0f, 7.0f, 5.0f, -1.0f);
    g.line(5.0f, -1.0f, 2.0f, 2.0f);
    g.line(5.0f, -1.0f, 8.0f, 2.0f);
}

void flag_bar_off_line(Grid g) {
    g.dash(-4.0f, -10.0f, -4.0f, 10.0f);
    g.line(-4.0f, 0.0f, 2.0f, 0.0f);
    g.dot(5.0f, 0.0f, 3.8f);
}

void flag_lean(Grid g) {
    g.dash(-7.0f, -8.0f, -7.0f, 9.0f);
    g.line(-6.0f, 9.0f, 9.0f, -4.5f);
}

void flag_no_brace(Grid g) {
    g.arc(0.0f, 0.0f, 9.0f, 30.0f, 295.0f);
    g.arc(0.0f, 0.0f, 4.2f, 95.0f, 350.0f);
}

void flag_fast_drop(Grid g) {
    for (float y : {-8.0f, 0.5f}) {
        g.line(-6.5f, y, 0.0f, y + 6.5f);
        g.line(0.0f, y + 6.5f, 6.5f, y);
    }
}

void flag_shallow(Grid g) {
    g.dash(-9.0f, 8.0f, 9.0f, 8.0f);
    g.line(0.0f, -9.0f, 0.0f, 3.0f);
    g.line(0.0f, 3.0f, -4.0f, -1.0f);
    g.line(0.0f, 3.0f, 4.0f, -1.0f);
}

void flag_twist(Grid g) {
    g.line(-9.0f, -5.0f, 9.0f, -5.0f);
    g.dash(0.0f, -4.0f, 0.0f, 4.5f);
    g.line(-7.0f, 7.0f, 7.0f, 2.5f);
}

void flag_uneven(Grid g) {
    g.line(-8.0f, 3.5f, 8.0f, -3.5f);
    g.dot(-8.5f, 3.7f, 2.4f);
    g.dot(8.5f, -3.7f, 2.4f);
}

void flag_fatigue(Grid g) {
    const std::array<glm::vec2, 7> step{glm::vec2{-9, -8}, {-5, -8}, {-5, -2}, {1, -2}, {1, 4}, {7, 4}, {7, 8}};
    for (size_t i = 1; i < step.size(); ++i) g.line(step[i - 1].x, step[i - 1].y, step[i].x, step[i].y);
    g.line(7.0f, 8.0f, 9.5f, 8.0f);
}

void flag_unseen(Grid g) {
    g.canvas.dash_circle(g.centre, 9.5f * g.unit, 1.6f * g.unit, g.colour, Dash{3.0f * g.unit, 2.4f * g.unit});
    std::array<glm::vec2, 20> disc;
    for (size_t i = 0; i < disc.size(); ++i) {
        const float angle = 2.0f * kPi * static_cast<float>(i) / static_cast<float>(disc.size());
        disc[i] = g.at(7.0f * std::cos(angle), 7.0f * std::sin(angle));
    }
    g.canvas.hatch_convex(disc, -45.0f * kDegree, 4.0f * g.unit, 1.6f * g.unit, g.colour);
}

void flag_lost(Grid g) {
    g.line(-8.0f, -8.0f, -2.6f, -2.6f);
    g.line(8.0f, 8.0f, 2.6f, 2.6f);
    g.arc(-2.0f, 2.0f, 7.0f, 215.0f, 262.0f);
    g.arc(2.0f, -2.0f, 7.0f, 35.0f, 82.0f);
    g.arc(-0.5f, 0.5f, 2.6f, 195.0f, 290.0f);
    g.arc(0.5f, -0.5f, 2.6f, 15.0f, 110.0f);
}

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

void draw_flag(Canvas& canvas, glm::vec2 centre, float size_px, uint32_t flag_kind, const Theme& theme) {
    const Grid g{canvas, centre, size_px / 24.0f, theme.ivory};
    switch (flag_kind) {
        case PL_FLAG_ROUND_START:
        case PL_FLAG_ROUND_MID:
        case PL_FLAG_ROUND_LATE:
        case PL_FLAG_BUTT_WINK:
            return flag_rounded(g);
        case PL_FLAG_HYPEREXTENSION:
        case PL_FLAG_START_TILT:
            return flag_arched(g);
        case PL_FLAG_LEAN:
            return flag_lean(g);
        case PL_FLAG_BAR_FORWARD:
            return flag_bar_off_line(g);
        case PL_FLAG_HIP_SHOOT:
            return flag_hips_first(g);
        case PL_FLAG_NO_BRACE:
            return flag_no_brace(g);
        case PL_FLAG_FAST_DROP:
            return flag_fast_drop(g);
        case PL_FLAG_SHALLOW:
            return flag_shallow(g);
        case PL_FLAG_TWIST:
            return flag_twist(g);
        case PL_FLAG_UNEVEN:
            return flag_uneven(g);
        case PL_FLAG_FATIGUE:
            return flag_fatigue(g);
        case PL_FLAG_UNSEEN:
            return flag_unseen(g);
        case PL_FLAG_TRACKING_LOST:
            return flag_lost(g);
        default:
            return;
    }
}

const char* flag_word(uint32_t flag_kind) {
    switch (flag_kind) {
        case PL_FLAG_ROUND_START:
        case PL_FLAG_ROUND_MID:
        case PL_FLAG_ROUND_LATE:
            return "rounded";
        case PL_FLAG_BUTT_WINK:
            return "tucked";
        case PL_FLAG_HYPEREXTENSION:
            return "arched";
        case PL_FLAG_START_TILT:
            return "tilted start";
        case PL_FLAG_LEAN:
            return "lean";
        case PL_FLAG_BAR_FORWARD:
            return "bar off line";
        case PL_FLAG_HIP_SHOOT:
            return "hips first";
        case PL_FLAG_NO_BRACE:
            return "no brace";
        case PL_FLAG_FAST_DROP:
            return "fast drop";
        case PL_FLAG_SHALLOW:
            return "shallow";
        case PL_FLAG_TWIST:
            return "twist";
        case PL_FLAG_UNEVEN:
            return "uneven";
        case PL_FLAG_FATIGUE:
            return "fatigue";
        case PL_FLAG_UNSEEN:
            return "not seen";
        case PL_FLAG_TRACKING_LOST:
            return "sensor lost";
        case PL_FLAG_HIPS_HIGH:
            return "hips high";
        case PL_FLAG_HIPS_LOW:
            return "hips low";
        case PL_FLAG_SHOULDERS_BEHIND:
            return "behind bar";
        case PL_FLAG_BAR_OFF_MID_FOOT:
            return "bar off feet";
        case PL_FLAG_NO_SLACK:
            return "no slack";
        case PL_FLAG_SIDE_BEND:
            return "side bend";
        case PL_FLAG_UNDER_GOAL:
            return "under goal";
        case PL_FLAG_STEP_SHORT:
            return "short step";
        case PL_FLAG_WOBBLE:
            return "shaky";
        case PL_FLAG_ASYMMETRIC:
            return "one-sided";
        case PL_FLAG_HOLD_DRIFT:
            return "hips turned";
        case PL_FLAG_HOLD_SAG:
            return "hips sank";
        case PL_FLAG_HOLD_SHORT:
            return "short hold";
        case PL_FLAG_LATE_ROUNDING:
            return "rounds late";
        default:
            return "";
    }
}

namespace {
// Flags that share a pictogram: rounding is one mark whenever it came.
uint32_t mark_of(uint32_t kind) {
    switch (kind) {
        case PL_FLAG_ROUND_MID:
        case PL_FLAG_ROUND_LATE:
        case PL_FLAG_BUTT_WINK:
            return PL_FLAG_ROUND_START;
        case PL_FLAG_START_TILT:
            return PL_FLAG_HYPEREXTENSION;
        default:
            return kind;
    }
}
}  // namespace

RepMarks rep_marks(const PlRep& rep) {
    RepMarks marks;
    for (uint32_t i = 0; i < rep.flag_count && i < PL_REP_FLAG_CAPACITY && marks.count < 2; ++i) {
        if (marks.count == 1 && mark_of(marks.kind[0]) == mark_of(rep.flag[i].kind)) continue;
        marks.kind[marks.count++] = rep.flag[i].kind;
    }
    return marks;
}

const char* brace_word(uint32_t prompt) {
    switch (prompt) {
        case PL_BRACE_IN:
            return "In";
        case PL_BRACE_BRACE:
            return "Brace";
        case PL_BRACE_HOLD:
            return "Hold";
        case PL_BRACE_OUT:
            return "Out";
        default:
            return "";
    }
}

void draw_brace_ring(Canvas& canvas, glm::vec2 centre, float zoom, uint32_t prompt, float progress, const Theme& theme) {
    constexpr float kRadius = 86.0f, kStroke = 15.0f, kOuter = 108.0f, kOuterStroke = 4.0f, kThin = 6.0f;
    const float top = -0.5f * kPi, done = std::clamp(progress, 0.0f, 1.0f), turn = 2.0f * kPi * done;
    canvas.circle(centre, kRadius * zoom, 1.75f * zoom, theme.line);
    if (prompt == PL_BRACE_NONE) return;
    if (prompt == PL_BRACE_IN) {
        canvas.arc(centre, kRadius * zoom, top, top + turn, kThin * zoom, theme.ivory);
    } else if (prompt == PL_BRACE_BRACE) {
        canvas.circle(centre, kRadius * zoom, (kThin + (kStroke - kThin) * done) * zoom, theme.ivory);
    } else if (prompt == PL_BRACE_HOLD) {
        canvas.circle(centre, kRadius * zoom, kStroke * zoom, theme.ivory);
        if (done >= 1.0f) {
            canvas.circle(centre, kOuter * zoom, kOuterStroke * zoom, theme.blue);
        } else if (done > 0.0f) {
            canvas.arc(centre, kOuter * zoom, top, top + turn, kOuterStroke * zoom, theme.blue);
        }
    } else {
        // The breath leaves: the ring opens the way it filled.
        canvas.arc(centre, kRadius * zoom, top + turn, top + 2.0f * kPi, kThin * zoom, theme.ivory);
    }
    canvas.text(centre + glm::vec2{0.0f, 12.5f * zoom}, brace_word(prompt),
                lettering(Face::semibold, headset::kValue * zoom, theme.ivory, Align::centre));
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
        return meter.top_px + (meter.bottom_px - meter.top_px) * std::clamp(depth, 0.0f, kLowest) / kLowest;
    };
    const float x = meter.x_px, tick = 6.0f * meter.stroke, width = stroke::kPlumb * meter.stroke, bob = 10.0f * meter.stroke;
    const float tip = y_of(meter.depth) + (meter.depth <= 0.0f ? 2.7f * bob : 0.0f) * (1.0f - std::min(1.0f, meter.depth));
    canvas.line({x, meter.top_px}, {x, meter.bottom_px}, stroke::kHairline * meter.stroke, theme.line);
    canvas.line({x, y_of(meter.target_from)}, {x, y_of(meter.target_to)}, stroke::kTarget * meter.stroke, theme.blue);
    for (float depth : {meter.target_from, meter.target_to})
        canvas.line({x - 1.6f * tick, y_of(depth)}, {x + 1.6f * tick, y_of(depth)}, width, theme.blue);
    canvas.line({x - tick, meter.top_px}, {x + tick, meter.top_px}, width, theme.ivory);
    canvas.line({x, meter.top_px}, {x, std::max(meter.top_px, tip - 2.4f * bob)}, width, theme.ivory);
    canvas.bob({x, std::max(tip, meter.top_px + 2.62f * bob)}, bob, theme.ivory);
}

void draw_wordmark(Canvas& canvas, glm::vec2 at, float em_px, const Theme& theme) {
    const engine::TextStyle style = lettering(Face::semibold, em_px, theme.ivory);
    canvas.text(at, "Plumbline", style);
    const float x = at.x + canvas.text_width("Plumb", style) + 0.5f * canvas.text_width("l", style);
    const float bob = 0.21f * em_px, tip = at.y + 0.98f * em_px;
    canvas.line({x, at.y - 0.10f * em_px}, {x, tip - 2.4f * bob}, 0.075f * em_px, theme.blue);
    canvas.bob({x, tip}, bob, theme.blue);
}

const char* phase_word(uint32_t phase) {
    switch (phase) {
        case PL_PHASE_SETUP:
            return "Set-up";
        case PL_PHASE_BRACE:
            return "Brace";
        case PL_PHASE_ECCENTRIC:
            return "Down";
        case PL_PHASE_BOTTOM:
            return "Bottom";
        case PL_PHASE_CONCENTRIC:
            return "Up";
        case PL_PHASE_LOCKOUT:
            return "Tall";
        default:
            return "";
    }
}

}  // namespace app
