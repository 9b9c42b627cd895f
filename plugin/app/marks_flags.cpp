// SPDX-License-Identifier: MIT
// Pictograms of the flags, and which of them stand on a repetition.
#include <array>
#include <cmath>

#include "marks.h"
#include "marks_grid.h"

namespace app {
namespace {

using engine::Canvas;
using engine::Dash;

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

// Set-up: hip, knee and foot as a bent stick; the arrow says where the hip should be instead.
void flag_hips_high(Grid g) {
    g.dot(-5.0f, -5.0f, 2.8f);
    g.line(-5.0f, -5.0f, 9.0f, -2.5f);
    g.line(-5.0f, -5.0f, -1.0f, 2.5f);
    g.line(-1.0f, 2.5f, -4.0f, 10.0f);
    g.dash(-10.0f, -8.0f, -10.0f, 4.0f);
}

void flag_hips_low(Grid g) {
    g.dot(-6.0f, 5.0f, 2.8f);
    g.line(-6.0f, 5.0f, -1.0f, -9.0f);
    g.line(-6.0f, 5.0f, 4.0f, 1.0f);
    g.line(4.0f, 1.0f, 1.0f, 10.0f);
    g.dash(-10.5f, -5.0f, -10.5f, 7.0f);
}

void flag_shoulders_behind(Grid g) {
    g.dash(5.0f, -9.0f, 5.0f, 5.0f);
    g.dot(5.0f, 8.0f, 3.2f);
    g.line(-8.0f, 2.0f, -4.0f, -8.0f);
    g.line(-4.0f, -8.0f, 3.0f, 6.0f);
}

void flag_bar_off_mid_foot(Grid g) {
    g.line(-9.0f, 9.5f, 5.0f, 9.5f);
    g.dash(-2.0f, -9.0f, -2.0f, 7.0f);
    g.dot(7.0f, 1.0f, 3.6f);
}

void flag_no_slack(Grid g) {
    g.line(-9.0f, -3.0f, 9.0f, -3.0f);
    g.dash(0.0f, -2.0f, 0.0f, 10.0f);
    g.line(-4.0f, -9.0f, 4.0f, -9.0f);
}

void flag_side_bend(Grid g) {
    g.dash(-4.0f, -10.0f, -4.0f, 10.0f);
    g.line(-4.0f, 10.0f, -4.0f, 3.0f);
    g.arc(8.0f, 3.0f, 12.0f, 180.0f, 245.0f);
}

void flag_under_goal(Grid g) {
    g.arc(10.0f, 9.0f, 16.0f, 185.0f, 225.0f);
    g.canvas.circle(g.at(5.5f, -6.5f), 3.4f * g.unit, 1.6f * g.unit, g.colour);
}

void flag_step_short(Grid g) {
    g.line(-10.0f, 9.0f, -5.0f, 9.0f);
    g.line(1.0f, 9.0f, 6.0f, 9.0f);
    g.dash(10.0f, -4.0f, 10.0f, 9.0f);
    g.line(-2.0f, -8.0f, -7.0f, 6.0f);
    g.line(-2.0f, -8.0f, 2.0f, 6.0f);
}

void flag_wobble(Grid g) {
    for (float x : {-9.0f, -3.0f, 3.0f}) {
        g.line(x, 3.0f, x + 3.0f, -4.0f);
        g.line(x + 3.0f, -4.0f, x + 6.0f, 3.0f);
    }
}

void flag_asymmetric(Grid g) {
    g.line(-9.0f, 10.0f, 9.0f, 10.0f);
    g.line(-5.0f, 7.0f, -5.0f, -8.0f);
    g.line(5.0f, 7.0f, 5.0f, 0.0f);
}

void flag_hold_drift(Grid g) {
    g.dash(-9.0f, 4.0f, 9.0f, 4.0f);
    g.line(-9.0f, 4.0f, 8.0f, -6.0f);
    g.dot(-9.0f, 4.0f, 2.4f);
}

void flag_hold_sag(Grid g) {
    g.dash(-9.0f, -4.0f, 9.0f, -4.0f);
    g.arc(0.0f, -10.0f, 11.0f, 36.0f, 144.0f);
}

void flag_hold_short(Grid g) {
    g.arc(0.0f, 0.0f, 9.0f, -90.0f, 130.0f);
    g.line(0.0f, 0.0f, 0.0f, -5.5f);
    g.line(0.0f, 0.0f, -3.6f, 3.2f);
}

}  // namespace

namespace {
// Those of set-ups, steps and holds.
void draw_flag_of_set_up(const Grid& g, uint32_t flag_kind) {
    switch (flag_kind) {
        case PL_FLAG_HIPS_HIGH:
            return flag_hips_high(g);
        case PL_FLAG_HIPS_LOW:
            return flag_hips_low(g);
        case PL_FLAG_SHOULDERS_BEHIND:
            return flag_shoulders_behind(g);
        case PL_FLAG_BAR_OFF_MID_FOOT:
            return flag_bar_off_mid_foot(g);
        case PL_FLAG_NO_SLACK:
            return flag_no_slack(g);
        case PL_FLAG_SIDE_BEND:
            return flag_side_bend(g);
        case PL_FLAG_UNDER_GOAL:
            return flag_under_goal(g);
        case PL_FLAG_STEP_SHORT:
            return flag_step_short(g);
        case PL_FLAG_WOBBLE:
            return flag_wobble(g);
        case PL_FLAG_ASYMMETRIC:
            return flag_asymmetric(g);
        case PL_FLAG_HOLD_DRIFT:
            return flag_hold_drift(g);
        case PL_FLAG_HOLD_SAG:
            return flag_hold_sag(g);
        case PL_FLAG_HOLD_SHORT:
            return flag_hold_short(g);
        default:
            return;
    }
}
}  // namespace

void draw_flag(Canvas& canvas, glm::vec2 centre, float size_px, uint32_t flag_kind, const Theme& theme) {
    const Grid g{canvas, centre, size_px / 24.0f, theme.ivory};
    switch (flag_kind) {
        case PL_FLAG_ROUND_START:
        case PL_FLAG_ROUND_MID:
        case PL_FLAG_ROUND_LATE:
        case PL_FLAG_BUTT_WINK:
        case PL_FLAG_LATE_ROUNDING:
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
            return draw_flag_of_set_up(g, flag_kind);
    }
}

uint32_t flag_family(uint32_t kind) {
    switch (kind) {
        case PL_FLAG_ROUND_MID:
        case PL_FLAG_ROUND_LATE:
        case PL_FLAG_BUTT_WINK:
        case PL_FLAG_LATE_ROUNDING:
            return PL_FLAG_ROUND_START;
        case PL_FLAG_START_TILT:
            return PL_FLAG_HYPEREXTENSION;
        default:
            return kind;
    }
}

RepMarks rep_marks(const PlRep& rep) {
    RepMarks marks;
    for (uint32_t i = 0; i < rep.flag_count && i < PL_REP_FLAG_CAPACITY && marks.count < 2; ++i) {
        if (marks.count == 1 && flag_family(marks.kind[0]) == flag_family(rep.flag[i].kind)) continue;
        marks.kind[marks.count++] = rep.flag[i].kind;
    }
    return marks;
}

}  // namespace app
