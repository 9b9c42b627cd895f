// SPDX-License-Identifier: MIT
// Turns the ghost's geometry into canvas calls. Widths are desktop px times view.stroke.
#include "ghost_pen.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace app {
namespace {

using engine::Canvas;
using engine::faded;
using engine::Rgba;
using Pen = GhostPen;

// What no sensor speaks of: hatched. Lines keep their places on the canvas, so that they run on from thigh to shank.
void hatch_unseen(Pen& pen, const Hull& hull) {
    std::array<Vec2, kHullPoints> outline = hull_outline(hull);
    for (Vec2& point : outline) point = pen.px(point);
    pen.canvas.hatch_convex(outline, 0.25f * kPi, pen.width(9.0f), pen.width(1.4f), engine::mix(pen.theme.figure, pen.theme.unseen, 0.45f));
}

void draw_figure(Pen& pen) {
    const FigurePose pose = pose_figure(pen.input.figure);
    const FigureHulls hulls = figure_hulls(pose, pen.spine());
    const float scale = pen.view.px_per_stature;
    const auto fill = [&](const Hull& hull, Rgba colour) {
        pen.canvas.fill_hull(pen.px(hull.a), hull.radius_a * scale, pen.px(hull.b), hull.radius_b * scale, colour);
    };
    if (pen.input.figure.pattern == PL_PATTERN_SIT) {
        const Seat seat;
        const std::array<Vec2, 4> box{pen.px({seat.back, 0.0f}), pen.px({seat.back, seat.top}), pen.px({seat.front, seat.top}),
                                      pen.px({seat.front, 0.0f})};
        pen.canvas.fill_convex(box, pen.theme.figure);
    }
    for (int i = 0; i < hulls.body_count; ++i) fill(hulls.body[static_cast<size_t>(i)], pen.theme.figure);
    for (int i = kFirstLegHull; i < hulls.body_count; ++i) {
        const bool near_leg = i < kFirstLegHull + kLegHulls;
        if (!(near_leg ? pose.near_leg : pose.far_leg).assumed) continue;
        Hull hull = hulls.body[static_cast<size_t>(i)];
        // The thigh's upper end lies in the pelvis, which is known, and under the spine's own hatch.
        if ((i - kFirstLegHull) % kLegHulls == 0)
            hull.a = glm::mix(hull.a, hull.b, 0.32f), hull.radius_a = glm::mix(hull.radius_a, hull.radius_b, 0.32f);
        hatch_unseen(pen, hull);
    }
    if (hulls.arms_differ)
        for (const Hull& hull : hulls.far_arm) fill(hull, pen.theme.arm);
    for (const Hull& hull : hulls.arm) fill(hull, pen.theme.arm);
    if (pen.view.full_length) return;
    // The library has no masks: the legs fade under a rectangle of the card's own colour.
    const Rgba clear = faded(pen.view.behind, 0.0f), solid = pen.view.behind;
    const Vec2 left_top{pen.view.fade_left_px, pen.view.fade_from_px}, right_end{pen.view.fade_right_px, pen.view.fade_to_px};
    pen.canvas.fill_gradient(left_top, right_end, clear, clear, solid, solid);
    const float below = pen.view.mid_foot_px.y + 0.05f * scale;
    if (below > pen.view.fade_to_px)
        pen.canvas.fill_rect({pen.view.fade_left_px, pen.view.fade_to_px}, {pen.view.fade_right_px, below}, 0.0f, solid);
}

void draw_plumb(Pen& pen) {
    if (!pen.view.show_plumb) return;
    const float x = pen.view.mid_foot_px.x;
    const float half = pen.view.plumb_band_m / pen.view.stature_m * pen.view.px_per_stature;
    if (half > 0.0f) {
        pen.canvas.fill_rect({x - half, pen.view.plumb_top_px}, {x + half, pen.view.plumb_tip_px}, 0.0f,
                             faded(pen.theme.blue, pen.theme.channel_wash));
    }
    const float bob = pen.width(9.0f);
    pen.canvas.line({x, pen.view.plumb_top_px}, {x, pen.view.plumb_tip_px - 2.5f * bob}, pen.width(stroke::kPlumb), pen.theme.blue);
    pen.canvas.bob({x, pen.view.plumb_tip_px}, bob, pen.theme.blue);
}

void draw_target(Pen& pen) {
    const GhostInput& in = pen.input;
    if (!pen.view.show_target || in.trunk_upper_rad <= in.trunk_lower_rad) return;
    const TargetArc target = target_arc(in.trunk_lower_rad, in.trunk_upper_rad, in.figure.trunk_rad);
    const float tick = pen.width(1.2f * stroke::kTrunk);
    pen.canvas.polyline(to_px(pen, target.arc), pen.width(stroke::kTarget), pen.theme.blue);
    pen.canvas.line(pen.spine_px(target.lower_tick[0]), pen.spine_px(target.lower_tick[1]), tick, pen.theme.blue);
    pen.canvas.line(pen.spine_px(target.upper_tick[0]), pen.spine_px(target.upper_tick[1]), tick, pen.theme.blue);
    pen.canvas.line(pen.spine_px(target.needle[0]), pen.spine_px(target.needle[1]), pen.width(stroke::kTarget), pen.theme.ivory);
}

void draw_trunk_line(Pen& pen) {
    const Vec2 hip = pen.spine_px({0.0f, 0.0f}), neck = pen.spine_px(neck_base(pen.spine()));
    const Vec2 along = glm::normalize(neck - hip);
    const float ring = pen.width(5.0f), width = pen.width(stroke::kTrunk);
    if (pen.input.trunk_origin >= PL_ORIGIN_MEASURED) {
        pen.canvas.line(hip + ring * along, neck, width, pen.theme.ivory);
    } else {
        const std::array<Vec2, 2> path{hip + ring * along, neck};
        pen.canvas.dash_line(path, width, pen.theme.ivory, {pen.width(3.0f), pen.width(2.4f)});
    }
    pen.canvas.circle(hip, ring, width, pen.theme.ivory);
    pen.canvas.fill_circle(neck, pen.width(3.6f), pen.theme.ivory);
}

void draw_fan(Pen& pen) {
    const Band band = fan(pen.spine(), pen.input.sigma_rad);
    const ArcPoints back = to_px(pen, band.back), front = to_px(pen, band.front);
    pen.canvas.fill_between(back, front, faded(pen.colour(), pen.theme.fan_wash));
    const float dot = pen.width(1.4f), gap = pen.width(2.6f);
    pen.canvas.dot_line(back, dot, faded(pen.colour(), 0.85f), gap);
    pen.canvas.dot_line(front, dot, faded(pen.colour(), 0.85f), gap);
}

void draw_upper_back(Pen& pen) {
    ArcPoints points;
    for (int i = 0; i < kArcPoints; ++i)
        points[static_cast<size_t>(i)] = pen.spine_px(upper_back_point(pen.spine(), static_cast<float>(i) / (kArcPoints - 1)));
    pen.canvas.dot_line(points, pen.width(1.8f), faded(pen.theme.second, 0.75f), pen.width(3.4f));
    pen.canvas.fill_convex(to_px(pen, sacrum(pen.spine())), pen.theme.estimated);
}

void draw_solid_vertebra(Pen& pen, const Quad& body, const Quad& process) {
    const Rgba fill = pen.colour();
    const float corner = pen.width(stroke::kVertebraCorner) * 0.62f;
    // Amber on a light card is under 3:1 by itself: a dark line about it carries the shape.
    if (pen.theme.keyline.a > 0 && pen.shown_band() == PL_BAND_NEAR) {
        const float key = corner + 2.0f * pen.width(stroke::kKeyline);
        pen.canvas.closed_polyline(body, key, pen.theme.keyline);
        pen.canvas.closed_polyline(process, key, pen.theme.keyline);
    }
    pen.canvas.fill_convex(process, fill);
    pen.canvas.closed_polyline(process, corner, fill);
    pen.canvas.fill_convex(body, fill);
    pen.canvas.closed_polyline(body, corner, fill);
}

void draw_estimated_vertebra(Pen& pen, const Quad& body, const Quad& process) {
    const bool warm = pen.shown_band() == PL_BAND_NEAR;
    const Rgba fill = warm ? pen.theme.estimated_amber : pen.theme.estimated;
    pen.canvas.fill_convex(process, fill);
    pen.canvas.fill_convex(body, fill);
    pen.canvas.closed_dash_line(body, pen.width(stroke::kEstimated), pen.colour(), {pen.width(3.0f), pen.width(2.4f)});
}

void draw_vertebrae(Pen& pen) {
    const float depth = kBandDepth[pen.shown_band()];
    for (int i = 0; i < kVertebraCount; ++i) {
        const Quad body = to_px(pen, vertebra_body(pen.spine(), i, depth)), process = to_px(pen, vertebra_process(pen.spine(), i, depth));
        if (pen.input.lumbar_origin == PL_ORIGIN_MEASURED) {
            draw_solid_vertebra(pen, body, process);
        } else {
            draw_estimated_vertebra(pen, body, process);
        }
    }
}

void draw_notch(Pen& pen) {
    if (pen.input.lumbar_origin != PL_ORIGIN_MEASURED || pen.input.band != PL_BAND_OUTSIDE || pen.input.side == 0) return;
    const Triangle mark = to_px(pen, notch(pen.spine(), pen.input.side, kBandDepth[PL_BAND_OUTSIDE]));
    pen.canvas.closed_polyline(mark, pen.width(2.0f * stroke::kKeyline), pen.view.behind);
    pen.canvas.fill_convex(mark, pen.theme.vermillion);
}

void draw_unseen(Pen& pen) {
    const Quad whole = to_px(pen, unseen_wedge(pen.input.figure.trunk_rad));
    // At 45 degrees to the trunk, whatever its lean: lines across it would look like vertebrae.
    const Vec2 trunk = pen.spine_px(lean_direction(pen.input.figure.trunk_rad)) - pen.spine_px({0.0f, 0.0f});
    const float angle = std::atan2(trunk.y, trunk.x) - (pen.view.mirrored ? -45.0f : 45.0f) * kDegree;
    pen.canvas.hatch_convex(whole, angle, pen.width(stroke::kHatchPitch), pen.width(stroke::kHatch), faded(pen.theme.unseen, 0.85f));
    pen.canvas.closed_dash_line(whole, pen.width(stroke::kEstimated), pen.theme.unseen, {pen.width(5.0f), pen.width(3.5f)});
}

void draw_bar(Pen& pen) {
    const GhostInput& in = pen.input;
    const auto& path = in.bar_path;
    for (size_t i = 1; i < path.size(); ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(path.size());
        const float width = stroke::kPathOlder + (stroke::kPathRecent - stroke::kPathOlder) * t;
        pen.canvas.line(pen.px(path[i - 1]), pen.px(path[i]), pen.width(width), faded(pen.theme.ivory, 0.66f * std::pow(t, 1.7f)));
    }
    if (!in.figure.bar_seen) return;
    const Vec2 centre = pen.px(in.figure.bar);
    const float radius = pen.width(9.0f);
    pen.canvas.fill_circle(centre, radius + pen.width(2.2f), pen.view.behind);
    if (in.bar_estimated) {
        pen.canvas.fill_circle(centre, radius, pen.theme.estimated);
        pen.canvas.dash_circle(centre, radius, pen.width(stroke::kEstimated), pen.theme.ivory, {pen.width(3.0f), pen.width(2.4f)});
        return;
    }
    pen.canvas.fill_circle(centre, radius, pen.theme.ivory);
    pen.canvas.fill_circle(centre, 0.36f * radius, pen.view.behind);
}

}  // namespace

void draw_ghost(Canvas& canvas, const GhostInput& input, const GhostView& view, const Theme& theme) {
    Pen pen{canvas, input, view, theme, input.figure.hip};
    draw_figure(pen);
    draw_plumb(pen);
    draw_depth_floor(pen);
    if (pen.spine_seen()) draw_channel(pen);
    draw_target(pen);
    if (!pen.spine_seen()) draw_unseen(pen);
    draw_trunk_line(pen);
    if (pen.spine_seen()) {
        draw_fan(pen);
        draw_upper_back(pen);
        draw_vertebrae(pen);
        draw_goal(pen);
        draw_notch(pen);
    }
    if (input.setup) draw_set_up(pen);
    draw_bar(pen);
}

}  // namespace app
