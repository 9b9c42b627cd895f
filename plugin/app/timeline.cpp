// SPDX-License-Identifier: MIT
// Layout of the dock. Values are drawn as they were in their frame; nothing is smoothed.
#include "timeline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "ghost_geometry.h"
#include "marks.h"

namespace app {
namespace {

using engine::Align;
using engine::Canvas;
using engine::Face;
using engine::faded;
using engine::Rgba;

constexpr float kLabelWidth = 128.0f, kPad = 20.0f, kHeader = 30.0f;

// Where a lane's values lie on the canvas.
struct Lane {
    float left, right, top, bottom;  // px
    float low_rad, high_rad;
    int64_t now_ns;
    float span_s;

    float x(int64_t time_ns) const {
        return right - static_cast<float>(static_cast<double>(now_ns - time_ns) * 1e-9) / span_s * (right - left);
    }
    float y(float rad) const { return bottom - (std::clamp(rad, low_rad, high_rad) - low_rad) / (high_rad - low_rad) * (bottom - top); }
};

// Points between two changes of state, oldest first: a piece of curve that is drawn in one go.
struct Run {
    static constexpr size_t kCapacity = 512;
    std::array<glm::vec2, kCapacity> middle, upper, lower;
    size_t count = 0;
    uint32_t state = 0;  // PlBandState
    uint32_t origin = PL_ORIGIN_UNSEEN;
    uint32_t tier = PL_TIER_NONE;  // other sensors, another line: never joined
};

struct Sampled {
    float value, sigma;
    uint32_t state, origin;
    uint32_t tier = PL_TIER_NONE;
};
using Sampler = Sampled (*)(const HistoryPoint&);

Sampled sample_lumbar(const HistoryPoint& p) {
    return {p.lumbar_rad, p.lumbar_sigma_rad, p.band, p.lumbar_origin, p.tier};
}
Sampled sample_trunk(const HistoryPoint& p) {
    return {p.trunk_rad, p.trunk_sigma_rad, PL_BAND_IN, p.trunk_origin, p.tier};
}

// Where the sensors saw nothing, a hatched strip says so.
void draw_unseen_run(Canvas& canvas, const Lane& lane, const Run& run, const Theme& theme) {
    const float left = run.middle[0].x, right = run.middle[run.count - 1].x;
    if (right - left < 1.0f) return;
    const float middle = 0.5f * (lane.top + lane.bottom);
    const std::array<glm::vec2, 4> strip{
        glm::vec2{left, middle - 9.0f}, {right, middle - 9.0f}, {right, middle + 9.0f}, {left, middle + 9.0f}};
    canvas.hatch_convex(strip, -45.0f * kDegree, stroke::kHatchPitch, 1.6f, faded(theme.unseen, 0.8f));
}

void draw_run(Canvas& canvas, const Lane& lane, const Run& run, const Theme& theme) {
    if (run.count < 2) return;
    if (run.origin <= PL_ORIGIN_ASSUMED) return draw_unseen_run(canvas, lane, run, theme);
    const std::span<const glm::vec2> middle(run.middle.data(), run.count);
    canvas.fill_between({run.upper.data(), run.count}, {run.lower.data(), run.count}, faded(theme.ivory, 0.16f));
    if (run.origin == PL_ORIGIN_ESTIMATED) {
        canvas.dash_line(middle, stroke::kCurve, theme.ivory, {3.0f, 2.4f});
        return;
    }
    const float width = run.state == PL_BAND_OUTSIDE ? stroke::kCurveVermillion
                        : run.state == PL_BAND_NEAR  ? stroke::kCurveAmber
                                                     : stroke::kCurve;
    if (theme.keyline.a > 0 && run.state == PL_BAND_NEAR) canvas.polyline(middle, width + 2.0f * stroke::kKeyline, theme.keyline);
    canvas.polyline(middle, width, band_colour(theme, run.state));
}

void draw_curve(Canvas& canvas, const Lane& lane, const History& history, Sampler sample, const Theme& theme) {
    static thread_local Run run;  // 12 KB: too large for a frame of the stack that is drawn often
    run.count = 0;
    const auto add = [&](const HistoryPoint& p, const Sampled& s) {
        const float x = lane.x(p.time_ns);
        run.middle[run.count] = {x, lane.y(s.value)};
        run.upper[run.count] = {x, lane.y(s.value + s.sigma)};
        run.lower[run.count] = {x, lane.y(s.value - s.sigma)};
        ++run.count;
    };
    for (uint32_t age = history_size(history); age-- > 0;) {
        const HistoryPoint& p = history_at(history, age);
        if (lane.x(p.time_ns) < lane.left) continue;
        const Sampled s = sample(p);
        const bool same =
            run.count > 0 && s.state == run.state && s.origin == run.origin && s.tier == run.tier && run.count < Run::kCapacity - 1;
        if (!same) {
            const bool joined = run.count > 0 && run.origin > PL_ORIGIN_ASSUMED && s.origin > PL_ORIGIN_ASSUMED && s.tier == run.tier;
            if (joined) add(p, s);
            draw_run(canvas, lane, run, theme);
            run.count = 0;
            run.state = s.state;
            run.origin = s.origin;
            run.tier = s.tier;
        }
        add(p, s);
    }
    draw_run(canvas, lane, run, theme);
}

void draw_band(Canvas& canvas, const Lane& lane, float lower_rad, float upper_rad, float left, float right, const Theme& theme) {
    if (upper_rad <= lower_rad || right - left < 1.0f) return;
    const float top = lane.y(upper_rad), bottom = lane.y(lower_rad);
    canvas.fill_rect({left, top}, {right, bottom}, 0.0f, faded(theme.blue, theme.channel_wash));
    canvas.line({left, top}, {right, top}, stroke::kChannel, theme.blue);
    canvas.line({left, bottom}, {right, bottom}, stroke::kChannel, theme.blue);
}

// The trunk is judged at the bottom alone, so its band is drawn where the bottom was.
void draw_trunk_bands(Canvas& canvas, const Lane& lane, const TimelineInput& input, const Theme& theme) {
    float from = -1.0f, to = -1.0f;
    const auto flush = [&] {
        if (from >= 0.0f)
            draw_band(canvas, lane, input.frame->trunk_lower_rad, input.frame->trunk_upper_rad, from, std::max(to, from + 10.0f), theme);
        from = -1.0f;
    };
    for (uint32_t age = history_size(*input.history); age-- > 0;) {
        const HistoryPoint& p = history_at(*input.history, age);
        const float x = lane.x(p.time_ns);
        if (x < lane.left) continue;
        if (p.phase == PL_PHASE_BOTTOM) {
            if (from < 0.0f) from = x;
            to = x;
        } else {
            flush();
        }
    }
    flush();
}

// Hairlines where the phase changes, and its word over the lanes where there is room.
void draw_phases(Canvas& canvas, const Lane& lane, float bottom, const TimelineInput& input, const Theme& theme) {
    const engine::TextStyle style = lettering(Face::regular, desktop::kAxis, theme.third, Align::centre);
    float from = lane.left;
    int phase = -1;
    const auto close = [&](float x) {
        const char* word = phase >= 0 ? phase_word(static_cast<uint32_t>(phase)) : "";
        if (x - from > canvas.text_width(word, style) + 8.0f) canvas.text({0.5f * (from + x), lane.top - 10.0f}, word, style);
    };
    for (uint32_t age = history_size(*input.history); age-- > 0;) {
        const HistoryPoint& p = history_at(*input.history, age);
        const float x = lane.x(p.time_ns);
        if (x < lane.left || p.phase == phase) continue;
        if (phase >= 0) {
            close(x);
            canvas.line({x, lane.top}, {x, bottom}, stroke::kHairline, theme.line);
        }
        phase = p.phase;
        from = phase >= 0 && x > lane.left + 2.0f ? x : lane.left;
    }
    close(lane.right);
}

// What happened to sensors: a dashed line across both lanes, with the word of the new tier or the mark of what is amiss.
void draw_marks(Canvas& canvas, const Lane& lumbar, const Lane& trunk, const History& history, const Theme& theme) {
    const engine::TextStyle style = lettering(Face::regular, desktop::kAxis, theme.second);
    for (uint32_t age = history_marks(history); age-- > 0;) {
        const HistoryMark& mark = history_mark(history, age);
        const float x = lumbar.x(mark.time_ns);
        if (x < lumbar.left || x > lumbar.right) continue;
        const std::array<glm::vec2, 2> line{glm::vec2{x, lumbar.top}, {x, trunk.bottom}};
        canvas.dash_line(line, stroke::kPlumb, theme.unseen, {3.0f, 3.0f});
        const float middle = 0.5f * (lumbar.bottom + trunk.top);
        if (mark.tier != PL_TIER_NONE)
            canvas.text({x + 6.0f, middle + 4.0f}, tier_word(mark.tier), style);
        else
            draw_severity(canvas, {x, middle}, 16.0f, mark.severity, theme);
    }
}

void draw_label(Canvas& canvas, float top, const char* name, const char* unit, const PlEstimate& value, float sigma_rad,
                const Theme& theme) {
    canvas.text({kPad, top + 14.0f}, name, lettering(Face::semibold, desktop::kLabel, theme.ivory));
    canvas.text({kPad, top + 31.0f}, unit, lettering(Face::regular, desktop::kAxis, theme.second));
    if (value.origin <= PL_ORIGIN_ASSUMED) {
        canvas.text({kPad, top + 62.0f}, "not seen", lettering(Face::medium, desktop::kTitle, theme.ivory));
        return;
    }
    char text[24];
    const long degrees = std::lround(value.value / kDegree);
    std::snprintf(text, sizeof text, degrees < 0 ? "\u2212%ld°" : "%ld°", std::labs(degrees));
    const engine::TextStyle numeral = lettering(Face::display, desktop::kNumeralLeast, theme.ivory);
    canvas.text({kPad, top + 66.0f}, text, numeral);
    const float after = kPad + canvas.text_width(text, numeral) + 6.0f;
    std::snprintf(text, sizeof text, "± %ld", std::lround(sigma_rad / kDegree));
    canvas.text({after, top + 66.0f}, text, lettering(Face::regular, desktop::kLabel, theme.second));
}

void draw_axis(Canvas& canvas, const Lane& lane, std::initializer_list<int> degrees, const Theme& theme) {
    char text[8];
    for (const int at : degrees) {
        std::snprintf(text, sizeof text, at < 0 ? "\u2212%d" : "%d", std::abs(at));
        canvas.text({lane.left - 8.0f, lane.y(static_cast<float>(at) * kDegree) + 4.0f}, text,
                    lettering(Face::regular, desktop::kAxis, theme.third, Align::right));
    }
}

void draw_cursor(Canvas& canvas, const Lane& lumbar, const Lane& trunk, const PlFrame& frame, const Theme& theme) {
    const float x = lumbar.right, tip = trunk.bottom + 6.0f;
    canvas.line({x, lumbar.top}, {x, tip - 14.0f}, stroke::kPlumb, theme.ivory);
    canvas.bob({x, tip}, 6.0f, theme.ivory);
    if (frame.lumbar_rad.origin > PL_ORIGIN_ASSUMED) {
        canvas.fill_circle({x, lumbar.y(frame.lumbar_rad.value)}, 6.0f, theme.panel);
        canvas.fill_circle({x, lumbar.y(frame.lumbar_rad.value)}, 4.6f, band_colour(theme, frame.lumbar_band));
    }
    canvas.fill_circle({x, trunk.y(frame.trunk_rad.value)}, 6.0f, theme.panel);
    canvas.fill_circle({x, trunk.y(frame.trunk_rad.value)}, 4.6f, theme.ivory);
}

}  // namespace

void draw_timeline(Canvas& canvas, const TimelineInput& input, const Theme& theme) {
    const glm::vec2 size = canvas.size_px();
    canvas.fill_rect({0.0f, 0.0f}, size, 8.0f, theme.panel);
    const float left = kPad + kLabelWidth, right = size.x - kPad - 8.0f;
    const float split = kHeader + 0.54f * (size.y - kHeader - 14.0f);
    const Lane lumbar{left, right, kHeader, split - 8.0f, -20.0f * kDegree, 60.0f * kDegree, input.frame->time_ns, input.span_s};
    const Lane trunk{left, right, split + 8.0f, size.y - 14.0f, -5.0f * kDegree, 95.0f * kDegree, input.frame->time_ns, input.span_s};

    draw_phases(canvas, lumbar, trunk.bottom, input, theme);
    canvas.line({kPad, split}, {size.x - kPad, split}, stroke::kHairline, theme.line);
    draw_band(canvas, lumbar, input.frame->lumbar_lower_rad, input.frame->lumbar_upper_rad, left, right, theme);
    if (const float goal = input.frame->lumbar_goal_rad; goal > 0.0f) {
        const std::array<glm::vec2, 2> line{glm::vec2{left, lumbar.y(goal)}, {right, lumbar.y(goal)}};
        canvas.dash_line(line, 2.0f * stroke::kChannel, theme.blue, {7.0f, 4.0f});
    }
    draw_trunk_bands(canvas, trunk, input, theme);
    draw_axis(canvas, lumbar, {0, 30, 60}, theme);
    draw_axis(canvas, trunk, {0, 45, 90}, theme);
    canvas.push_clip({left, 0.0f}, {right, size.y});
    draw_curve(canvas, lumbar, *input.history, sample_lumbar, theme);
    draw_curve(canvas, trunk, *input.history, sample_trunk, theme);
    draw_marks(canvas, lumbar, trunk, *input.history, theme);
    canvas.pop_clip();
    draw_label(canvas, kHeader - 16.0f, "Lower back", "from standing", input.frame->lumbar_rad, input.frame->lumbar_judged_sigma_rad,
               theme);
    draw_label(canvas, split + 2.0f, "Trunk", "from upright", input.frame->trunk_rad, input.frame->trunk_rad.sigma, theme);
    draw_cursor(canvas, lumbar, trunk, *input.frame, theme);
}

namespace {

struct Block {
    glm::vec2 min, max;
};

void draw_done_block(Canvas& canvas, const Block& at, const RepBlock& block, bool hidden, const Theme& theme) {
    char text[16];
    std::snprintf(text, sizeof text, "%u", block.rep.index);
    const engine::TextStyle number = lettering(Face::semibold, desktop::kText, theme.ivory);
    canvas.text({at.min.x + 12.0f, at.min.y + 23.0f}, text, number);
    if (block.rep.flag_count > 0 && !hidden) {
        const float after = at.min.x + 12.0f + canvas.text_width(text, number) + 16.0f;
        draw_severity(canvas, {after, at.min.y + 18.0f}, 15.0f, block.rep.flag[0].severity, theme);
    }
    if (hidden) {
        text[0] = '\0';
    } else if (block.rep.scored) {
        std::snprintf(text, sizeof text, "%ld", std::lround(block.rep.score));
    } else {
        std::snprintf(text, sizeof text, block.rep.voided ? "void" : "partial");
    }
    canvas.text({at.max.x - 12.0f, at.min.y + 23.0f}, text, lettering(Face::regular, desktop::kText, theme.second, Align::right));
    std::array<glm::vec2, kRepCurvePoints> curve;
    const float top = at.min.y + 38.0f, height = at.max.y - 12.0f - top;
    for (int i = 0; i < kRepCurvePoints; ++i) {
        const float t = static_cast<float>(i) / (kRepCurvePoints - 1);
        const float depth = std::clamp(block.depth[static_cast<size_t>(i)] / 1.2f, 0.0f, 1.0f);
        curve[static_cast<size_t>(i)] = {at.min.x + 10.0f + t * (at.max.x - at.min.x - 20.0f), top + depth * height};
    }
    canvas.polyline(curve, 1.6f, theme.third);
}

void draw_live_block(Canvas& canvas, const Block& at, const TimelineInput& input, uint32_t index, const Theme& theme) {
    char text[16];
    std::snprintf(text, sizeof text, "%u", index);
    canvas.text({at.min.x + 12.0f, at.min.y + 23.0f}, text, lettering(Face::semibold, desktop::kText, theme.ivory));
    canvas.text({at.max.x - 12.0f, at.min.y + 23.0f}, phase_word(input.frame->phase),
                lettering(Face::regular, desktop::kLabel, theme.second, Align::right));
    canvas.fill_rect({at.min.x + 2.0f, at.max.y - 3.0f}, {at.max.x - 2.0f, at.max.y}, 0.0f, theme.blue);
    // The bob stands as deep as the lifter: a plumb line is the progress bar too.
    const float x = 0.5f * (at.min.x + at.max.x), top = at.min.y + 32.0f, lowest = at.max.y - 8.0f;
    const float tip = top + 14.0f + std::clamp(input.frame->depth / 1.2f, 0.0f, 1.0f) * (lowest - top - 14.0f);
    canvas.line({x, top}, {x, tip - 12.0f}, stroke::kPlumb, theme.ivory);
    canvas.bob({x, tip}, 5.0f, theme.ivory);
}

}  // namespace

void draw_rep_blocks(Canvas& canvas, const TimelineInput& input, const Theme& theme) {
    const glm::vec2 size = canvas.size_px();
    const History& history = *input.history;
    const uint32_t live = input.frame->rep_active ? input.frame->rep : 0;
    const uint32_t newest = std::max(live, history.block_count > 0 ? history.block[history.block_count - 1].rep.index : 0u);
    constexpr uint32_t kMost = 12;
    const uint32_t columns = std::clamp(std::max(input.planned_reps, newest), 8u, kMost);
    const uint32_t first = newest > columns ? newest - columns + 1 : 1;
    constexpr float kGap = 8.0f;
    const float width = (size.x - kGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const auto block_at = [&](uint32_t index) {
        const float x = static_cast<float>(index - first) * (width + kGap);
        return Block{{x, 0.0f}, {x + width, size.y}};
    };
    for (uint32_t index = first; index < first + columns; ++index) {
        const Block at = block_at(index);
        canvas.fill_rect(at.min, at.max, 6.0f, index == live ? theme.control : theme.panel);
        if (index == live) draw_live_block(canvas, at, input, index, theme);
    }
    for (uint32_t i = 0; i < history.block_count; ++i) {
        const uint32_t index = history.block[i].rep.index;
        if (index >= first && index < first + columns && index != live)
            draw_done_block(canvas, block_at(index), history.block[i], input.scores_hidden, theme);
    }
}

}  // namespace app
