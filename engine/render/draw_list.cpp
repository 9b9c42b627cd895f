// SPDX-License-Identifier: MIT
// Fills draw lists: checks what comes in, lays vertices out, never allocates.
#include "render/draw_list.h"

#include <array>
#include <cmath>

namespace engine {
namespace {

bool finite(const glm::vec3& v) {
    return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z);
}
bool finite(const glm::vec2& v) {
    return std::isfinite(v.x) && std::isfinite(v.y);
}
bool finite(const glm::quat& q) {
    return std::isfinite(q.x) && std::isfinite(q.y) && std::isfinite(q.z) && std::isfinite(q.w);
}
bool finite(const Pose& p) {
    return finite(p.position_m) && finite(p.orientation);
}
bool finite(const glm::mat4& m) {
    for (int column = 0; column < 4; ++column) {
        for (int row = 0; row < 4; ++row) {
            if (!std::isfinite(m[column][row])) return false;
        }
    }
    return true;
}

void refuse(DrawList& list, DrawStatus why) {
    if (list.status == DrawStatus::ok) list.status = why;
    ++list.refused_count;
}

// True where `more` further items fit the capacity that was asked for (vectors may hold more than that).
template <typename T>
bool fits(const std::vector<T>& items, uint32_t capacity, size_t more) {
    return items.size() + more <= capacity;
}

// Extends the last command where it draws the same kind with the same texture and nothing lies between; else starts one.
bool add_command(DrawList& list, CommandKind kind, TextureId texture, uint32_t first, uint32_t count) {
    if (kind != CommandKind::panel && !list.commands.empty()) {
        BlendedCommand& last = list.commands.back();
        if (last.kind == kind && last.texture == texture && last.first + last.count == first) {
            last.count += count;
            return true;
        }
    }
    if (!fits(list.commands, list.capacity.commands, 1)) return false;
    list.commands.push_back({kind, first, count, texture});
    return true;
}

// Indices of a quad whose corners run around it from `base`.
void add_quad_indices(DrawList& list, uint32_t base) {
    for (const uint32_t corner : {0u, 1u, 2u, 0u, 2u, 3u}) list.flat_indices.push_back(base + corner);
}

}  // namespace

Rgba mix(Rgba a, Rgba b, float t) {
    const float s = t < 0.0f ? 0.0f : t > 1.0f ? 1.0f : t;
    const auto blend = [s](uint8_t from, uint8_t to) {
        return static_cast<uint8_t>(static_cast<float>(from) + (static_cast<float>(to) - static_cast<float>(from)) * s + 0.5f);
    };
    return {blend(a.r, b.r), blend(a.g, b.g), blend(a.b, b.b), blend(a.a, b.a)};
}

DrawList make_draw_list(const DrawCapacity& capacity) {
    DrawList list;
    list.capacity = capacity;
    list.shadows.reserve(capacity.shadows);
    list.tubes.reserve(capacity.tubes);
    list.meshes.reserve(capacity.meshes);
    list.commands.reserve(capacity.commands);
    list.line_vertices.reserve(capacity.line_vertices);
    list.flat_vertices.reserve(capacity.flat_vertices);
    list.flat_indices.reserve(static_cast<size_t>(capacity.flat_vertices) * 3);  // a ribbon needs the most: under 3 a vertex
    return list;
}

void clear_draw_list(DrawList& list, Rgba colour) {
    list.clear = colour;
    list.has_room = false;
    list.shadows.clear();
    list.tubes.clear();
    list.meshes.clear();
    list.commands.clear();
    list.line_vertices.clear();
    list.flat_vertices.clear();
    list.flat_indices.clear();
    list.status = DrawStatus::ok;
    list.refused_count = 0;
}

void draw_room(DrawList& list, const Room& room) {
    const bool sound = finite(room.centre_m) && finite(room.pool_m) && room.pool_radius_m > 0.0f && room.curve_radius_m > 0.0f &&
                       room.wall_distance_m > room.curve_radius_m && room.glow_reach_m > 0.0f && room.grid_pitch_m > 0.0f &&
                       room.grid_reach_m > 0.0f && std::isfinite(room.wall_distance_m);
    if (!sound) return refuse(list, DrawStatus::bad);
    list.room = room;
    list.has_room = true;
}

void draw_shadow(DrawList& list, const Shadow& shadow) {
    if (!finite(shadow.pose) || !(shadow.radius_m.x > 0.0f && shadow.radius_m.y > 0.0f)) return refuse(list, DrawStatus::bad);
    if (!fits(list.shadows, list.capacity.shadows, 1)) return refuse(list, DrawStatus::full);
    list.shadows.push_back(shadow);
}

void draw_floor_shadow(DrawList& list, glm::vec2 centre_xz_m, glm::vec2 radius_m, float yaw_rad, Rgba colour) {
    draw_shadow(list, {{{centre_xz_m.x, 0.0f, centre_xz_m.y}, yaw_pitch(yaw_rad, 0.0f)}, radius_m, colour});
}

void draw_tube(DrawList& list, const Tube& tube) {
    const bool sound = finite(tube.a_m) && finite(tube.b_m) && tube.radius_m > 0.0f && std::isfinite(tube.radius_m);
    if (!sound) return refuse(list, DrawStatus::bad);
    if (!fits(list.tubes, list.capacity.tubes, 1)) return refuse(list, DrawStatus::full);
    list.tubes.push_back(tube);
}

void draw_mesh(DrawList& list, const MeshInstance& instance) {
    if (instance.mesh.value == 0 || !finite(instance.world_from_mesh)) return refuse(list, DrawStatus::bad);
    if (!fits(list.meshes, list.capacity.meshes, 1)) return refuse(list, DrawStatus::full);
    list.meshes.push_back(instance);
}

void draw_sphere(DrawList& list, const glm::vec3& centre_m, float radius_m, Rgba colour, Material material) {
    if (!(radius_m > 0.0f)) return refuse(list, DrawStatus::bad);
    glm::mat4 world_from_mesh(radius_m);
    world_from_mesh[3] = glm::vec4(centre_m, 1.0f);
    draw_mesh(list, {kMeshSphere, world_from_mesh, colour, material});
}

void draw_polyline(DrawList& list, std::span<const LineVertex> vertices) {
    if (vertices.size() < 2) return;
    for (const LineVertex& v : vertices) {
        if (!finite(v.position_m) || !(v.width_m >= 0.0f && v.width_px >= 0.0f)) return refuse(list, DrawStatus::bad);
    }
    const size_t padded = vertices.size() + 2;
    const uint32_t first = static_cast<uint32_t>(list.line_vertices.size());
    if (!fits(list.line_vertices, list.capacity.line_vertices, padded)) return refuse(list, DrawStatus::full);
    if (!add_command(list, CommandKind::lines, {}, first, static_cast<uint32_t>(padded))) return refuse(list, DrawStatus::full);
    list.line_vertices.push_back({vertices.front().position_m, 0.0f, 0.0f, {}});
    list.line_vertices.insert(list.line_vertices.end(), vertices.begin(), vertices.end());
    list.line_vertices.push_back({vertices.back().position_m, 0.0f, 0.0f, {}});
}

void draw_line(DrawList& list, const glm::vec3& a_m, const glm::vec3& b_m, float width_px, Rgba colour_a, Rgba colour_b) {
    const std::array<LineVertex, 2> vertices{{{a_m, 0.0f, width_px, colour_a}, {b_m, 0.0f, width_px, colour_b}}};
    draw_polyline(list, vertices);
}

void draw_ring(DrawList& list, const Pose& pose, float radius_m, float width_px, Rgba colour) {
    constexpr int kSegments = 64;  // 0.1 % of the radius between chord and arc
    std::array<LineVertex, kSegments + 1> vertices;
    for (int i = 0; i <= kSegments; ++i) {
        const float angle = 2.0f * kPi * static_cast<float>(i % kSegments) / kSegments;
        const glm::vec3 point(radius_m * std::cos(angle), 0.0f, radius_m * std::sin(angle));
        vertices[static_cast<size_t>(i)] = {transform_point(pose, point), 0.0f, width_px, colour};
    }
    draw_polyline(list, vertices);
}

void draw_ribbon(DrawList& list, std::span<const RibbonVertex> vertices) {
    if (vertices.size() < 2) return;
    for (const RibbonVertex& v : vertices) {
        if (!finite(v.centre_m) || !finite(v.across_m)) return refuse(list, DrawStatus::bad);
    }
    const uint32_t base = static_cast<uint32_t>(list.flat_vertices.size());
    const uint32_t first = static_cast<uint32_t>(list.flat_indices.size());
    const uint32_t quads = static_cast<uint32_t>(vertices.size()) - 1;
    if (!fits(list.flat_vertices, list.capacity.flat_vertices, vertices.size() * 2)) return refuse(list, DrawStatus::full);
    if (!add_command(list, CommandKind::flats, {}, first, quads * 6)) return refuse(list, DrawStatus::full);
    for (const RibbonVertex& v : vertices) {
        list.flat_vertices.push_back({v.centre_m - v.across_m, glm::vec2(0.0f), v.colour});
        list.flat_vertices.push_back({v.centre_m + v.across_m, glm::vec2(0.0f), v.colour});
    }
    for (uint32_t i = 0; i < quads; ++i) {
        for (const uint32_t corner : {0u, 1u, 3u, 0u, 3u, 2u}) list.flat_indices.push_back(base + 2 * i + corner);
    }
}

void draw_panel(DrawList& list, const Panel& panel) {
    const bool sound =
        finite(panel.pose) && panel.size_m.x > 0.0f && panel.size_m.y > 0.0f && panel.texture.value != 0 && std::isfinite(panel.opacity);
    if (!sound) return refuse(list, DrawStatus::bad);
    const uint32_t base = static_cast<uint32_t>(list.flat_vertices.size());
    const uint32_t first = static_cast<uint32_t>(list.flat_indices.size());
    if (!fits(list.flat_vertices, list.capacity.flat_vertices, 4)) return refuse(list, DrawStatus::full);
    if (!add_command(list, CommandKind::panel, panel.texture, first, 6)) return refuse(list, DrawStatus::full);
    const glm::vec2 half = panel.size_m * 0.5f;
    const Rgba colour = rgb(0xFFFFFF, panel.opacity);
    // Row 0 of a layer is its top, so v grows downwards.
    const std::array<glm::vec2, 4> corners{{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}};
    for (const glm::vec2& c : corners) {
        list.flat_vertices.push_back(
            {transform_point(panel.pose, glm::vec3(c * half, 0.0f)), {0.5f + 0.5f * c.x, 0.5f - 0.5f * c.y}, colour});
    }
    add_quad_indices(list, base);
}

void draw_glyphs(DrawList& list, std::span<const Glyph> glyphs, TextureId texture) {
    if (glyphs.empty()) return;
    if (texture.value == 0) return refuse(list, DrawStatus::bad);
    for (const Glyph& glyph : glyphs) {
        for (int i = 0; i < 4; ++i) {
            if (!finite(glyph.corner_m[i]) || !finite(glyph.uv[i])) return refuse(list, DrawStatus::bad);
        }
    }
    const uint32_t first = static_cast<uint32_t>(list.flat_indices.size());
    if (!fits(list.flat_vertices, list.capacity.flat_vertices, glyphs.size() * 4)) return refuse(list, DrawStatus::full);
    if (!add_command(list, CommandKind::flats, texture, first, static_cast<uint32_t>(glyphs.size()) * 6)) {
        return refuse(list, DrawStatus::full);
    }
    for (const Glyph& glyph : glyphs) {
        const uint32_t base = static_cast<uint32_t>(list.flat_vertices.size());
        for (int i = 0; i < 4; ++i) list.flat_vertices.push_back({glyph.corner_m[i], glyph.uv[i], glyph.colour});
        add_quad_indices(list, base);
    }
}

}  // namespace engine
