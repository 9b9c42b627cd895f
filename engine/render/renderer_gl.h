// SPDX-License-Identifier: MIT
// The OpenGL 4.5 renderer, for the renderer_gl*.cpp files alone: no other file sees OpenGL.
#pragma once

#include <epoxy/gl.h>

#include <array>
#include <string>

#include "render/handles.h"
#include "render/renderer.h"

namespace engine {

enum class ProgramKind : uint32_t { room = 0, wall, shadow, solid, wood, line, flat, canvas, count };
inline constexpr size_t kProgramCount = static_cast<size_t>(ProgramKind::count);

// Every uniform outside the blocks; each program has some of them.
enum class Uniform : uint32_t {
    world_from_mesh = 0,
    world_from_normal,
    tint,
    length_m,
    lit,
    world_from_shadow,
    colour,
    straight,
    clip_from_px,
    count
};
inline constexpr size_t kUniformCount = static_cast<size_t>(Uniform::count);

struct GlProgram {
    GLuint id = 0;
    int64_t changed_ns = 0;  // newest of its files when they were last read
    std::array<GLint, kUniformCount> location{};
    GLint at(Uniform uniform) const { return location[static_cast<size_t>(uniform)]; }
};

struct ProgramResult {
    GlProgram program;  // id 0 where message says why
    std::string message;
};
// Reads common.glsl and the program's two files in `folder`, compiles and links.
ProgramResult load_program(const std::string& folder, ProgramKind kind);
// Time of the newest of its files.
int64_t program_changed_ns(const std::string& folder, ProgramKind kind);
const char* program_name(ProgramKind kind);

struct GlMesh {
    GLuint vao = 0, vertices = 0, indices = 0;
    GLsizei index_count = 0;
    GLsizei opaque_count = 0;  // its first indices: triangles without a see-through corner
};
struct GlTexture {
    GLuint id = 0;
    int width_px = 0, height_px = 0;
    TextureFormat format = TextureFormat::rgba8;
    bool premultiplied = false;
};
struct GlTarget {
    GLuint fbo = 0, depth = 0;  // fbo 0: the window
    TextureId texture;
    int width_px = 0, height_px = 0;
    TargetKind kind = TargetKind::world;
};
// A buffer that is filled anew each frame and only ever grows.
struct GlStream {
    GLuint id = 0;
    size_t capacity_bytes = 0;
};

class GlRenderer final : public Renderer {
  public:
    ~GlRenderer() override;
    RenderStatus start(const RendererConfig& config, std::string& message);

    MeshId create_mesh(const MeshData& mesh) override;
    void destroy_mesh(MeshId mesh) override;
    TextureId create_texture(int width_px, int height_px, TextureFormat format, std::span<const uint8_t> texels) override;
    RenderStatus update_texture(TextureId texture, const Viewport& part, std::span<const uint8_t> texels) override;
    void destroy_texture(TextureId texture) override;
    TargetId create_target(int width_px, int height_px, TargetKind kind) override;
    TextureId target_texture(TargetId target) const override;
    void destroy_target(TargetId target) override;
    void resize_window(int width_px, int height_px) override;
    RenderStatus draw_world(TargetId target, std::span<const View> views, const DrawList& list) override;
    RenderStatus draw_2d(TargetId target, const Batch2d& batch) override;
    RenderStatus clear_target(TargetId target, Rgba colour) override;
    RenderStatus finish_layer(TargetId target) override;
    RenderStatus show_in_window(TargetId target) override;
    RenderStatus read_pixels(TargetId target, std::span<uint8_t> rgba) override;
    glm::ivec2 target_size_px(TargetId target) const override;
    void poll_shaders(int64_t now_ns) override;
    std::string device() const override;
    const DrawStats& stats() const override { return stats_; }
    void reset_stats() override { stats_ = {}; }

  private:
    const GlTarget* find_target(TargetId target) const { return target.value == 0 ? &window_ : targets_.find(target.value); }
    const GlProgram& program(ProgramKind kind) const { return programs_[static_cast<size_t>(kind)]; }
    void make_vertex_arrays();
    void fill(GlStream& stream, const void* data, size_t bytes);
    // Viewport or scissor in a target's own rows: a target's first row is its top, the window's is its bottom.
    Viewport in_rows(const GlTarget& target, const Viewport& viewport) const;
    void bind_target(const GlTarget& target);

    // The parts of one view, in the order of the picture.
    void begin_view(const GlTarget& target, const View& view, const DrawList& list);
    void draw_room(const DrawList& list, float px_scale);
    void draw_shadows(const DrawList& list);
    void draw_solids(const DrawList& list);
    void draw_see_through(const DrawList& list);
    // Sets the uniforms of one mesh; what follows draws ranges of it.
    void begin_solid(const GlMesh& mesh, const glm::mat4& world_from_mesh, Rgba tint, Material material, float length_m);
    void draw_range(GLsizei first, GLsizei count);
    void draw_tube(const Tube& tube);
    void draw_blended(const DrawList& list);
    void draw_flats(const BlendedCommand& command);
    void rebuild_room(const Room& room);
    void bind_texture(const GlProgram& program, TextureId texture);

    RendererConfig config_;
    std::array<GlProgram, kProgramCount> programs_{};
    int64_t polled_ns_ = 0;
    Slots<GlMesh> meshes_;
    Slots<GlTexture> textures_;
    Slots<GlTarget> targets_;
    GlTarget window_{};
    GlMesh tube_;
    GlMesh room_mesh_;
    float room_wall_m_ = 0.0f, room_curve_m_ = 0.0f, room_reach_m_ = 0.0f;  // what room_mesh_ was made for
    GLsizei room_grid_count_ = 0;                                           // its first indices: as far as the grid reaches
    GLuint white_ = 0;
    GLuint view_block_ = 0, room_block_ = 0;
    GLuint line_vao_ = 0, flat_vao_ = 0, canvas_vao_ = 0, shadow_vao_ = 0, shadow_corners_ = 0;
    GlStream line_vertices_, flat_vertices_, flat_indices_, canvas_vertices_, canvas_indices_;
    DrawStats stats_;
};

}  // namespace engine
