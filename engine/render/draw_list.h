// SPDX-License-Identifier: MIT
// The draw list: what a frame's picture consists of, as plain commands in world space. It knows no GPU and draws nothing;
// a Renderer does. All room is reserved when the list is made, so a frame allocates nothing.
//
// Colours are sRGB-coded bytes with straight alpha, and blending happens on those bytes: #211F1C asked for is #211F1C seen.
// Lengths in metres, stage space (right-handed, +Y up, -Z forward). px = pixels of the view that is drawn.
//
// Order in the picture, whatever the order of calls: room, shadows, solids (tubes and meshes, in call order), then lines,
// ribbons, text and panels in call order (far ones first), then the see-through parts of meshes. All but shadows are hidden by nearer
// solids; panels also hide later lines behind them.
//
// A call that does not fit (list full) or makes no sense (not finite, unknown handle) draws nothing, and is counted and kept in
// `status`: look at it once per frame.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "math/pose.h"

namespace engine {

// ---- colour -----------------------------------------------------------------------------------------------------------

// sRGB-coded, straight alpha; in memory r g b a.
struct Rgba {
    uint8_t r = 0, g = 0, b = 0, a = 0;
    friend bool operator==(const Rgba&, const Rgba&) = default;
};

// 0xRRGGBB and opacity 0..1 (clamped): rgb(0x56B4E9), rgb(0x56B4E9, 0.17f).
constexpr Rgba rgb(uint32_t hex, float opacity = 1.0f) {
    const float clamped = opacity < 0.0f ? 0.0f : opacity > 1.0f ? 1.0f : opacity;
    return {static_cast<uint8_t>(hex >> 16 & 255), static_cast<uint8_t>(hex >> 8 & 255), static_cast<uint8_t>(hex & 255),
            static_cast<uint8_t>(clamped * 255.0f + 0.5f)};
}
// Same colour with its opacity multiplied by 0..1.
constexpr Rgba faded(Rgba colour, float opacity) {
    const float clamped = opacity < 0.0f ? 0.0f : opacity > 1.0f ? 1.0f : opacity;
    colour.a = static_cast<uint8_t>(static_cast<float>(colour.a) * clamped + 0.5f);
    return colour;
}
// t = 0 gives a, 1 gives b, on the coded bytes.
Rgba mix(Rgba a, Rgba b, float t);

// ---- handles: given by a Renderer, 0 = none -----------------------------------------------------------------------------

struct MeshId {
    uint32_t value = 0;
    friend bool operator==(const MeshId&, const MeshId&) = default;
};
struct TextureId {
    uint32_t value = 0;
    friend bool operator==(const TextureId&, const TextureId&) = default;
};
struct TargetId {
    uint32_t value = 0;  // 0 = the window (or whatever is bound where the renderer was made)
    friend bool operator==(const TargetId&, const TargetId&) = default;
};

// Meshes that every renderer has. Others come from Renderer::create_mesh.
inline constexpr MeshId kMeshSphere{1};  // radius 1 about the origin
inline constexpr MeshId kMeshCone{2};    // base radius 1 in y = 0, tip at (0, 1, 0)
inline constexpr MeshId kMeshBox{3};     // -0.5..0.5 on each axis
inline constexpr uint32_t kBuiltinMeshCount = 3;

// ---- what can be drawn --------------------------------------------------------------------------------------------------

// Floor that curves into a round wall, lit by a soft pool. Zero alpha of `grid` = no grid.
struct Room {
    Rgba fog{};         // behind everything, above the wall
    Rgba floor{};       // far from the pool
    Rgba floor_pool{};  // in the middle of the pool
    Rgba wall{};
    Rgba wall_glow{};          // at glow_height_m, ahead of the pool
    Rgba grid{};               // alpha = strength close by
    glm::vec3 centre_m{0.0f};  // the floor's middle, below the person: wall and grid reach are measured from here
    glm::vec3 pool_m{0.0f, 0.0f, -1.5f};
    float pool_radius_m = 2.0f;  // where the pool has fallen to 1/e
    float wall_distance_m = 4.1f;
    float curve_radius_m = 0.9f;  // of the floor's curve into the wall
    float glow_height_m = 0.75f;
    float glow_reach_m = 2.6f;  // 1/e distance of the glow along the wall
    float grid_pitch_m = 0.5f;
    float grid_shift_m = 0.25f;  // sideways, so that no line lies at x = 0
    float grid_reach_m = 3.6f;   // where the grid has faded away
    float grid_width_px = 1.2f;
};

// Soft darkening of the floor: a Gaussian ellipse in the plane of `pose` (x and z axes), 1/e at `radius_m`.
struct Shadow {
    Pose pose;
    glm::vec2 radius_m{0.5f};  // along the pose's x and z
    Rgba colour{};             // alpha = strength in the middle
};

enum class Material : uint32_t {
    matte = 0,  // soft light from above and ahead
    wood = 1,   // matte, with a fine grain along the tube
    flat = 2,   // colour as given, no light
};

enum class Caps : uint32_t { flat = 0, round = 1 };

struct Tube {
    glm::vec3 a_m{0.0f}, b_m{0.0f};
    float radius_m = 0.0f;
    Rgba colour{};
    Material material = Material::matte;
    Caps caps = Caps::flat;
};

struct MeshInstance {
    MeshId mesh;
    glm::mat4 world_from_mesh{1.0f};  // rotation, translation and any scale without mirroring
    Rgba tint{255, 255, 255, 255};    // multiplies the vertices' colours; alpha fades the whole
    Material material = Material::matte;
};

// A point of a polyline. Its width is width_px, plus width_m as seen from the view.
struct LineVertex {
    glm::vec3 position_m{0.0f};
    float width_m = 0.0f;
    float width_px = 0.0f;
    Rgba colour{};
};

// Half-way across a ribbon: it spans centre +- across.
struct RibbonVertex {
    glm::vec3 centre_m{0.0f};
    glm::vec3 across_m{0.0f};
    Rgba colour{};
};

// A rectangle in the world that shows a texture (a layer drawn with Canvas, see ui/canvas.h). Seen from the side that pose's +Z points to.
struct Panel {
    Pose pose;  // of its centre: +X right, +Y up, +Z towards the viewer
    glm::vec2 size_m{0.0f};
    TextureId texture;
    float opacity = 1.0f;
};

// A textured rectangle in the world with its own piece of texture: a glyph. Corners run around it.
struct Glyph {
    glm::vec3 corner_m[4];
    glm::vec2 uv[4];
    Rgba colour{};
};

// ---- the list -------------------------------------------------------------------------------------------------------------

enum class DrawStatus : uint32_t {
    ok = 0,
    full = 1,  // the reserved room is used up
    bad = 2,   // a number is not finite, a size is negative, or a handle is none
};

// Room to reserve. The defaults hold any scene of this product; 0 is allowed and means none of that kind.
struct DrawCapacity {
    uint32_t commands = 1024;
    uint32_t shadows = 32;
    uint32_t tubes = 256;
    uint32_t meshes = 256;
    uint32_t line_vertices = 16384;
    uint32_t flat_vertices = 16384;  // ribbons take 2 a point, panels and glyphs 4
};

enum class CommandKind : uint32_t { lines = 0, flats = 1, panel = 2 };

// A run of line vertices or of flat indices that is drawn together.
struct BlendedCommand {
    CommandKind kind = CommandKind::lines;
    uint32_t first = 0, count = 0;  // line vertices, padding included; or flat indices
    TextureId texture;              // flats: 0 = plain colour
};

// Flat triangles in the world: ribbons, glyphs, panels.
struct FlatVertex {
    glm::vec3 position_m{0.0f};
    glm::vec2 uv{0.0f};
    Rgba colour{};
};

// Read-only for renderers; filled through the functions below.
struct DrawList {
    DrawCapacity capacity;
    Rgba clear{0, 0, 0, 255};
    bool has_room = false;
    Room room;
    std::vector<Shadow> shadows;
    std::vector<Tube> tubes;
    std::vector<MeshInstance> meshes;
    std::vector<BlendedCommand> commands;
    std::vector<LineVertex> line_vertices;  // each polyline has one padding vertex of width 0 at both ends
    std::vector<FlatVertex> flat_vertices;
    std::vector<uint32_t> flat_indices;
    DrawStatus status = DrawStatus::ok;  // the first refusal since clear
    uint32_t refused_count = 0;          // calls refused since clear
};

// Reserves everything. [allocates; the only function here that does]
DrawList make_draw_list(const DrawCapacity& capacity);
// Empties it for the next frame; keeps the room reserved. `colour` fills the picture where nothing is drawn.
void clear_draw_list(DrawList& list, Rgba colour);

void draw_room(DrawList& list, const Room& room);  // the last call counts
void draw_shadow(DrawList& list, const Shadow& shadow);
// Round shadow on the floor (y = 0) at x, z.
void draw_floor_shadow(DrawList& list, glm::vec2 centre_xz_m, glm::vec2 radius_m, float yaw_rad, Rgba colour);
void draw_tube(DrawList& list, const Tube& tube);
void draw_mesh(DrawList& list, const MeshInstance& instance);
void draw_sphere(DrawList& list, const glm::vec3& centre_m, float radius_m, Rgba colour, Material material);
// Two points or more; fewer draw nothing. Joints are mitred.
void draw_polyline(DrawList& list, std::span<const LineVertex> vertices);
// One segment of constant px width; colours blend from a to b.
void draw_line(DrawList& list, const glm::vec3& a_m, const glm::vec3& b_m, float width_px, Rgba colour_a, Rgba colour_b);
// Circle about `pose`'s +Y axis, in its xz plane.
void draw_ring(DrawList& list, const Pose& pose, float radius_m, float width_px, Rgba colour);
void draw_ribbon(DrawList& list, std::span<const RibbonVertex> vertices);
void draw_panel(DrawList& list, const Panel& panel);
// Glyphs of one texture. Text is laid out by draw_text in ui/canvas.h, which knows the fonts.
void draw_glyphs(DrawList& list, std::span<const Glyph> glyphs, TextureId texture);

}  // namespace engine
