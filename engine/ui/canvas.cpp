// SPDX-License-Identifier: MIT
// The canvas' lines and fills over an ImDrawList. Arcs, circles and rounded corners are cut into segments here, not by Dear ImGui: the
// same picture comes out whatever its version and its style.
#include "ui/canvas.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

#include "ui/imgui_compat.h"
#include "ui/ui_state.h"

namespace engine {
namespace {

constexpr size_t kPolygonCapacity = 128;  // corners of a hatched outline, with what clipping adds

// A point in a broken line is skipped where it lies closer than this to the one before, in pixels.
constexpr float kSamePoint_px = 1e-3f;

// Segments for a whole circle so that chord and arc differ by at most a tenth of a pixel.
int circle_segments(float radius) {
    constexpr float kChordError_px = 0.1f;
    if (radius <= kChordError_px) return 6;
    const float half_angle = std::acos(std::max(1.0f - kChordError_px / radius, 0.0f));
    return std::clamp(static_cast<int>(std::ceil(kPi / half_angle)), 12, 256);
}

// Appends an arc to the list's path, both ends included.
void path_arc(ImDrawList& list, glm::vec2 centre, float radius, float from_rad, float to_rad) {
    const float share = std::abs(to_rad - from_rad) / (2.0f * kPi);
    const int segments = std::max(static_cast<int>(std::ceil(static_cast<float>(circle_segments(radius)) * share)), 1);
    for (int i = 0; i <= segments; ++i) {
        const float angle = from_rad + (to_rad - from_rad) * static_cast<float>(i) / static_cast<float>(segments);
        list.PathLineTo(ImVec2(centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)));
    }
}

void path_circle(ImDrawList& list, glm::vec2 centre, float radius) {
    const int segments = circle_segments(radius);
    for (int i = 0; i < segments; ++i) {
        const float angle = 2.0f * kPi * static_cast<float>(i) / static_cast<float>(segments);
        list.PathLineTo(ImVec2(centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)));
    }
}

// Clockwise on the screen, from the top left corner.
void path_rect(ImDrawList& list, glm::vec2 low, glm::vec2 high, float radius) {
    const float r = std::min(radius, 0.5f * std::min(high.x - low.x, high.y - low.y));
    if (r <= 0.5f) {
        for (const glm::vec2& p : {low, glm::vec2(high.x, low.y), high, glm::vec2(low.x, high.y)}) list.PathLineTo(to_imgui(p));
        return;
    }
    path_arc(list, {low.x + r, low.y + r}, r, kPi, 1.5f * kPi);
    path_arc(list, {high.x - r, low.y + r}, r, 1.5f * kPi, 2.0f * kPi);
    path_arc(list, {high.x - r, high.y - r}, r, 0.0f, 0.5f * kPi);
    path_arc(list, {low.x + r, high.y - r}, r, 0.5f * kPi, kPi);
}

// Dear ImGui's soft edge needs outlines that run clockwise on the screen.
void fill_path(ImDrawList& list, ImU32 colour) {
    ImVec2* points = list._Path.Data;
    const int count = list._Path.Size;
    float area = 0.0f;
    for (int i = 0, last = count - 1; i < count; last = i++) area += points[last].x * points[i].y - points[i].x * points[last].y;
    if (area < 0.0f) std::reverse(points, points + count);
    list.PathFillConvex(colour);
}

void stroke_path(ImDrawList& list, ImU32 colour, bool closed, float width) {
    list.PathStroke(colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
}

// Walks along a path and calls `piece` for each dash's sub-path. Lengths in pixels.
template <typename Point>
void walk_dashes(ImDrawList& list, size_t count, Point point, float on, float off, float width, ImU32 colour) {
    if (count < 2 || !(on > 0.0f)) return;
    bool drawing = true;
    float left = on;
    glm::vec2 at = point(0);
    list.PathLineTo(to_imgui(at));
    for (size_t i = 1; i < count; ++i) {
        const glm::vec2 end = point(i);
        float rest = glm::length(end - at);
        if (rest < kSamePoint_px) continue;
        const glm::vec2 along = (end - at) / rest;
        while (rest > left) {
            at += along * left;
            rest -= left;
            if (drawing) {
                list.PathLineTo(to_imgui(at));
                stroke_path(list, colour, false, width);
            } else {
                list.PathLineTo(to_imgui(at));
            }
            drawing = !drawing;
            left = std::max(drawing ? on : off, kSamePoint_px);
        }
        left -= rest;
        at = end;
        if (drawing) list.PathLineTo(to_imgui(at));
    }
    if (drawing && list._Path.Size >= 2) stroke_path(list, colour, false, width);
    list.PathClear();
}

// Convex polygon of fixed capacity, cut by half planes.
struct Polygon {
    std::array<glm::vec2, kPolygonCapacity> points;
    size_t count = 0;
    void add(glm::vec2 p) {
        if (count < points.size()) points[count++] = p;
    }
};

// What lies on the side of the line where dot(normal, p) >= offset.
Polygon cut(const Polygon& polygon, glm::vec2 normal, float offset) {
    Polygon kept;
    for (size_t i = 0; i < polygon.count; ++i) {
        const glm::vec2 a = polygon.points[i], b = polygon.points[(i + 1) % polygon.count];
        const float da = glm::dot(normal, a) - offset, db = glm::dot(normal, b) - offset;
        if (da >= 0.0f) kept.add(a);
        if ((da >= 0.0f) != (db >= 0.0f)) kept.add(a + (b - a) * (da / (da - db)));
    }
    return kept;
}

}  // namespace

Canvas::Canvas(ImDrawList* list, const Ui* ui, glm::vec2 origin, float scale, glm::vec2 size_px)
    : list_(list), ui_(ui), origin_(origin), scale_(scale), size_px_(size_px) {}

Canvas Canvas::inset(glm::vec2 origin_px, glm::vec2 size_px, float zoom) const {
    return Canvas(list_, ui_, origin_ + origin_px * scale_, scale_ * zoom, size_px);
}

void Canvas::line(glm::vec2 a, glm::vec2 b, float width_px, Rgba colour) {
    list_->PathLineTo(to_imgui(place(a)));
    list_->PathLineTo(to_imgui(place(b)));
    stroke_path(*list_, to_imgui(colour), false, width_px * scale_);
}

void Canvas::polyline(std::span<const glm::vec2> points, float width_px, Rgba colour) {
    for (const glm::vec2& p : points) list_->PathLineTo(to_imgui(place(p)));
    stroke_path(*list_, to_imgui(colour), false, width_px * scale_);
}

void Canvas::closed_polyline(std::span<const glm::vec2> points, float width_px, Rgba colour) {
    for (const glm::vec2& p : points) list_->PathLineTo(to_imgui(place(p)));
    stroke_path(*list_, to_imgui(colour), true, width_px * scale_);
}

void Canvas::dash_line(std::span<const glm::vec2> points, float width_px, Rgba colour, Dash dash) {
    walk_dashes(
        *list_, points.size(), [&](size_t i) { return place(points[i]); }, dash.on_px * scale_, dash.off_px * scale_, width_px * scale_,
        to_imgui(colour));
}

void Canvas::closed_dash_line(std::span<const glm::vec2> points, float width_px, Rgba colour, Dash dash) {
    if (points.empty()) return;
    walk_dashes(
        *list_, points.size() + 1, [&](size_t i) { return place(points[i % points.size()]); }, dash.on_px * scale_, dash.off_px * scale_,
        width_px * scale_, to_imgui(colour));
}

void Canvas::dot_line(std::span<const glm::vec2> points, float width_px, Rgba colour, float off_px) {
    if (points.size() < 2 || !(width_px > 0.0f)) return;
    const float pitch = std::max((width_px + off_px) * scale_, kSamePoint_px), radius = 0.5f * width_px * scale_;
    float until_next = 0.0f;
    glm::vec2 at = place(points[0]);
    for (size_t i = 1; i < points.size(); ++i) {
        const glm::vec2 end = place(points[i]);
        const float length = glm::length(end - at);
        for (; until_next <= length && length > 0.0f; until_next += pitch) {
            path_circle(*list_, at + (end - at) * (until_next / length), radius);
            fill_path(*list_, to_imgui(colour));
        }
        until_next -= length;
        at = end;
    }
}

void Canvas::arc(glm::vec2 centre, float radius_px, float from_rad, float to_rad, float width_px, Rgba colour) {
    path_arc(*list_, place(centre), radius_px * scale_, from_rad, to_rad);
    stroke_path(*list_, to_imgui(colour), false, width_px * scale_);
}

void Canvas::circle(glm::vec2 centre, float radius_px, float width_px, Rgba colour) {
    path_circle(*list_, place(centre), radius_px * scale_);
    stroke_path(*list_, to_imgui(colour), true, width_px * scale_);
}

void Canvas::dash_circle(glm::vec2 centre, float radius_px, float width_px, Rgba colour, Dash dash) {
    const glm::vec2 middle = place(centre);
    const float radius = radius_px * scale_;
    const size_t segments = static_cast<size_t>(circle_segments(radius));
    const auto point = [&](size_t i) {
        const float angle = 2.0f * kPi * static_cast<float>(i) / static_cast<float>(segments);
        return middle + radius * glm::vec2(std::cos(angle), std::sin(angle));
    };
    // A whole number of dashes around, so that no seam shows.
    const float round = 2.0f * kPi * radius, pitch = (dash.on_px + dash.off_px) * scale_;
    const float fit = pitch > 0.0f ? round / pitch / std::max(std::round(round / pitch), 1.0f) : 1.0f;
    walk_dashes(*list_, segments + 1, point, dash.on_px * scale_ * fit, dash.off_px * scale_ * fit, width_px * scale_, to_imgui(colour));
}

void Canvas::rect(glm::vec2 min, glm::vec2 max, float radius_px, float width_px, Rgba colour) {
    path_rect(*list_, place(min), place(max), radius_px * scale_);
    stroke_path(*list_, to_imgui(colour), true, width_px * scale_);
}

void Canvas::fill_circle(glm::vec2 centre, float radius_px, Rgba colour) {
    path_circle(*list_, place(centre), radius_px * scale_);
    fill_path(*list_, to_imgui(colour));
}

void Canvas::fill_convex(std::span<const glm::vec2> points, Rgba colour) {
    if (points.size() < 3) return;
    for (const glm::vec2& p : points) list_->PathLineTo(to_imgui(place(p)));
    fill_path(*list_, to_imgui(colour));
}

void Canvas::fill_between(std::span<const glm::vec2> a, std::span<const glm::vec2> b, Rgba colour) {
    const size_t count = std::min(a.size(), b.size());
    if (count < 2) return;
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    const ImU32 packed = to_imgui(colour);
    list_->PrimReserve(static_cast<int>(count - 1) * 6, static_cast<int>(count) * 2);
    const unsigned int base = list_->_VtxCurrentIdx;
    for (size_t i = 0; i < count; ++i) {
        list_->PrimWriteVtx(to_imgui(place(a[i])), white, packed);
        list_->PrimWriteVtx(to_imgui(place(b[i])), white, packed);
    }
    for (unsigned int i = 0; i + 1 < count; ++i) {
        for (const unsigned int corner : {0u, 1u, 3u, 0u, 3u, 2u}) list_->PrimWriteIdx(static_cast<ImDrawIdx>(base + 2 * i + corner));
    }
}

void Canvas::fill_rect(glm::vec2 min, glm::vec2 max, float radius_px, Rgba colour) {
    // Straight edges need no soft rim: on whole pixels they stay exact.
    if (radius_px <= 0.0f) {
        list_->AddRectFilled(to_imgui(place(min)), to_imgui(place(max)), to_imgui(colour));
        return;
    }
    path_rect(*list_, place(min), place(max), radius_px * scale_);
    fill_path(*list_, to_imgui(colour));
}

void Canvas::fill_gradient(glm::vec2 min, glm::vec2 max, Rgba top_left, Rgba top_right, Rgba bottom_right, Rgba bottom_left) {
    list_->AddRectFilledMultiColor(to_imgui(place(min)), to_imgui(place(max)), to_imgui(top_left), to_imgui(top_right),
                                   to_imgui(bottom_right), to_imgui(bottom_left));
}

void Canvas::hatch_convex(std::span<const glm::vec2> points, float angle_rad, float pitch_px, float width_px, Rgba colour) {
    const float pitch = pitch_px * scale_, half = 0.5f * width_px * scale_;
    if (points.size() < 3 || !(pitch > 0.0f) || !(half > 0.0f)) return;
    const glm::vec2 normal(-std::sin(angle_rad), std::cos(angle_rad));
    Polygon outline;
    float low = 1e9f, high = -1e9f;
    for (const glm::vec2& p : points) {
        outline.add(place(p));
        const float across = glm::dot(normal, place(p));
        low = std::min(low, across);
        high = std::max(high, across);
    }
    // Lines keep their places on the canvas, so that hatches side by side continue each other.
    const float phase = glm::dot(normal, origin_);
    for (float k = std::floor((low - half - phase) / pitch); phase + k * pitch - half < high; k += 1.0f) {
        const float middle = phase + k * pitch;
        const Polygon strip = cut(cut(outline, normal, middle - half), -normal, -(middle + half));
        if (strip.count < 3) continue;
        for (size_t i = 0; i < strip.count; ++i) list_->PathLineTo(to_imgui(strip.points[i]));
        fill_path(*list_, to_imgui(colour));
    }
}

void Canvas::fill_hull(glm::vec2 a, float radius_a_px, glm::vec2 b, float radius_b_px, Rgba colour) {
    const glm::vec2 between = b - a;
    const float distance = glm::length(between);
    if (distance <= std::abs(radius_a_px - radius_b_px)) {
        const bool a_holds_b = radius_a_px >= radius_b_px;
        return fill_circle(a_holds_b ? a : b, std::max(radius_a_px, radius_b_px), colour);
    }
    const float heading = std::atan2(between.y, between.x);
    const float tangent = std::acos((radius_a_px - radius_b_px) / distance);
    path_arc(*list_, place(a), radius_a_px * scale_, heading + tangent, heading + 2.0f * kPi - tangent);
    path_arc(*list_, place(b), radius_b_px * scale_, heading - tangent, heading + tangent);
    fill_path(*list_, to_imgui(colour));
}

void Canvas::bob(glm::vec2 tip, float r_px, Rgba colour) {
    // (half width, height above the tip) of the house's mark, in units of r.
    constexpr std::array<glm::vec2, 7> kBody{
        {{0.0f, 0.0f}, {0.62f, 1.75f}, {0.50f, 2.12f}, {0.17f, 2.22f}, {-0.17f, 2.22f}, {-0.50f, 2.12f}, {-0.62f, 1.75f}}};
    std::array<glm::vec2, kBody.size()> body;
    for (size_t i = 0; i < body.size(); ++i) body[i] = tip + glm::vec2(kBody[i].x, -kBody[i].y) * r_px;
    fill_convex(body, colour);
    fill_rect(tip + glm::vec2(-0.17f, -2.62f) * r_px, tip + glm::vec2(0.17f, -2.22f) * r_px, 0.0f, colour);
}

void Canvas::picture(TextureId texture, glm::vec2 min, glm::vec2 max, float opacity) {
    compat::add_picture(*list_, texture, to_imgui(place(min)), to_imgui(place(max)), to_imgui(rgb(0xFFFFFF, opacity)));
}

void Canvas::push_clip(glm::vec2 min, glm::vec2 max) {
    list_->PushClipRect(to_imgui(place(min)), to_imgui(place(max)), true);
}
void Canvas::pop_clip() {
    list_->PopClipRect();
}

}  // namespace engine
