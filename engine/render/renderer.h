// SPDX-License-Identifier: MIT
// Turns draw lists and 2D batches into pixels. Two make it: OpenGL 4.5, and null, which draws nothing, validates and counts,
// so that everything above can be tested without a GPU. Single thread: the one that made it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include <glm/vec2.hpp>

#include "render/draw_list.h"
#include "render/mesh.h"
#include "xr/xr.h"

namespace engine {

enum class RenderStatus : uint32_t {
    ok = 0,
    no_context = 1,    // no current OpenGL context, or one under 4.5 core
    no_shader = 2,     // a shader file is missing or does not compile
    bad_handle = 3,    // no such mesh, texture or target
    bad_size = 4,      // width or height under 1 or over 16384, or data that does not match them
    device_error = 5,  // the driver refused
};
const char* to_text(RenderStatus status);

struct RendererConfig {
    std::string shader_folder;  // with the files of shaders/; read at start
    bool hot_reload = false;    // look for changed shader files at most every 0.5 s; a broken one is logged and the old kept
};

// What 2D drawing consists of: triangles in pixels from the top left, y down. The layout is that of common UI libraries, so that
// their buffers pass through without a copy.
struct Vertex2d {
    glm::vec2 position_px{0.0f};
    glm::vec2 uv{0.0f};
    Rgba colour{};
};
struct Command2d {
    glm::vec2 clip_min_px{0.0f}, clip_max_px{0.0f};
    TextureId texture;  // 0 = plain colour
    uint32_t first_index = 0, index_count = 0;
    uint32_t first_vertex = 0;  // added to each index
};
// Borrowed for the length of the call.
struct Batch2d {
    std::span<const Vertex2d> vertices;
    std::span<const uint16_t> indices;  // or, where the UI library was built with wide indices:
    std::span<const uint32_t> indices_wide;
    std::span<const Command2d> commands;
    glm::vec2 offset_px{0.0f};  // subtracted from positions and clip rectangles
    float scale = 1.0f;         // then multiplied: batch units to target pixels
};

enum class TextureFormat : uint32_t {
    rgba8 = 0,   // straight alpha
    alpha8 = 1,  // white with this alpha: font atlases
};

enum class TargetKind : uint32_t {
    world = 0,  // colour and depth, for draw lists
    layer = 1,  // colour with mipmaps, premultiplied alpha: canvases that panels show
};

struct DrawStats {
    uint32_t frames = 0;  // draw_world calls
    uint32_t views = 0;
    uint32_t draw_calls = 0;  // of the device
    uint32_t line_vertices = 0, flat_vertices = 0, tubes = 0, meshes = 0, shadows = 0, panels = 0;
    uint32_t commands_2d = 0;
    uint32_t refused = 0;  // draws skipped since a handle or a number made no sense
};

class Renderer {
  public:
    virtual ~Renderer() = default;

    // Meshes, textures and targets. Failure gives handle 0 and is logged once. [allocates; not in a frame]
    virtual MeshId create_mesh(const MeshData& mesh) = 0;
    virtual void destroy_mesh(MeshId mesh) = 0;
    virtual TextureId create_texture(int width_px, int height_px, TextureFormat format, std::span<const uint8_t> texels) = 0;
    // Replaces a rectangle's texels (tightly packed rows).
    [[nodiscard]] virtual RenderStatus update_texture(TextureId texture, const Viewport& part, std::span<const uint8_t> texels) = 0;
    virtual void destroy_texture(TextureId texture) = 0;
    virtual TargetId create_target(int width_px, int height_px, TargetKind kind) = 0;
    virtual TextureId target_texture(TargetId target) const = 0;  // what a panel shows; 0 for the window
    virtual void destroy_target(TargetId target) = 0;             // and its texture

    // Size of the window's picture, for target 0.
    virtual void resize_window(int width_px, int height_px) = 0;

    // Draws the list once per view into the target, each in its viewport, and clears those first. [frame: allocates nothing after warm-up]
    [[nodiscard]] virtual RenderStatus draw_world(TargetId target, std::span<const View> views, const DrawList& list) = 0;
    // Draws the batch over what the target holds. For a layer target: clear it first.
    [[nodiscard]] virtual RenderStatus draw_2d(TargetId target, const Batch2d& batch) = 0;
    [[nodiscard]] virtual RenderStatus clear_target(TargetId target, Rgba colour) = 0;
    // After the last draw into a layer, before a panel shows it: makes its smaller sizes.
    [[nodiscard]] virtual RenderStatus finish_layer(TargetId target) = 0;
    // Copies a target to the window, scaled to fit without distortion.
    [[nodiscard]] virtual RenderStatus show_in_window(TargetId target) = 0;
    // The target's pixels as RGBA8, top row first, into `rgba` of width * height * 4 bytes. Waits for the device.
    [[nodiscard]] virtual RenderStatus read_pixels(TargetId target, std::span<uint8_t> rgba) = 0;
    virtual glm::ivec2 target_size_px(TargetId target) const = 0;  // 0, 0 for an unknown one

    // Looks for changed shaders (hot_reload); `now_ns` is the one clock's time.
    virtual void poll_shaders(int64_t now_ns) = 0;
    virtual std::string device() const = 0;      // the driver's name and version, for people
    virtual const DrawStats& stats() const = 0;  // since reset_stats
    virtual void reset_stats() = 0;
};

struct RendererResult {
    std::unique_ptr<Renderer> renderer;  // null where status is not ok
    RenderStatus status = RenderStatus::ok;
    std::string message;  // for people, with the remedy; empty where ok
};
// Needs a current OpenGL 4.5 core context (window/window.h or xr/offscreen.h).
RendererResult create_gl_renderer(const RendererConfig& config);
RendererResult create_null_renderer();

}  // namespace engine
