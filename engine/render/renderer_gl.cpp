// SPDX-License-Identifier: MIT
// The OpenGL renderer's life and its resources: start, meshes, textures, targets, reading back. Drawing is in renderer_gl_draw.cpp.
#include "render/renderer.h"

#include <algorithm>
#include <cstddef>

#include "base/clock.h"
#include "base/log.h"
#include "render/renderer_gl.h"

namespace engine {
namespace {

constexpr GLint kLayerLevels = 4;  // down to an eighth: panels are never seen smaller than that
constexpr int64_t kPollEvery_ns = kNsPerSecond / 2;

size_t texel_bytes(TextureFormat format) {
    return format == TextureFormat::alpha8 ? 1 : 4;
}

// One float, vec2.. attribute read from `binding` at `offset`.
void attribute(GLuint vao, GLuint location, GLuint binding, GLint floats, GLuint offset) {
    glEnableVertexArrayAttrib(vao, location);
    glVertexArrayAttribFormat(vao, location, floats, GL_FLOAT, GL_FALSE, offset);
    glVertexArrayAttribBinding(vao, location, binding);
}
void colour_attribute(GLuint vao, GLuint location, GLuint binding, GLuint offset) {
    glEnableVertexArrayAttrib(vao, location);
    glVertexArrayAttribFormat(vao, location, 4, GL_UNSIGNED_BYTE, GL_TRUE, offset);
    glVertexArrayAttribBinding(vao, location, binding);
}

GlMesh upload_mesh(const MeshData& mesh) {
    GlMesh result;
    // Opaque triangles first: the others are drawn in a pass of their own.
    std::vector<uint32_t> opaque, see_through;
    for (size_t i = 0; i < mesh.indices.size(); i += 3) {
        const auto solid = [&](size_t corner) { return mesh.vertices[mesh.indices[i + corner]].colour.a == 255; };
        std::vector<uint32_t>& part = solid(0) && solid(1) && solid(2) ? opaque : see_through;
        part.insert(part.end(), mesh.indices.begin() + static_cast<ptrdiff_t>(i), mesh.indices.begin() + static_cast<ptrdiff_t>(i) + 3);
    }
    result.opaque_count = static_cast<GLsizei>(opaque.size());
    opaque.insert(opaque.end(), see_through.begin(), see_through.end());
    glCreateBuffers(1, &result.vertices);
    glCreateBuffers(1, &result.indices);
    glNamedBufferStorage(result.vertices, static_cast<GLsizeiptr>(mesh.vertices.size() * sizeof(MeshVertex)), mesh.vertices.data(), 0);
    glNamedBufferStorage(result.indices, static_cast<GLsizeiptr>(opaque.size() * sizeof(uint32_t)), opaque.data(), 0);
    glCreateVertexArrays(1, &result.vao);
    glVertexArrayVertexBuffer(result.vao, 0, result.vertices, 0, sizeof(MeshVertex));
    glVertexArrayElementBuffer(result.vao, result.indices);
    attribute(result.vao, 0, 0, 3, offsetof(MeshVertex, position_m));
    attribute(result.vao, 1, 0, 3, offsetof(MeshVertex, normal));
    colour_attribute(result.vao, 2, 0, offsetof(MeshVertex, colour));
    result.index_count = static_cast<GLsizei>(mesh.indices.size());
    return result;
}

void free_mesh(GlMesh& mesh) {
    glDeleteVertexArrays(1, &mesh.vao);
    glDeleteBuffers(1, &mesh.vertices);
    glDeleteBuffers(1, &mesh.indices);
    mesh = {};
}

}  // namespace

RendererResult create_gl_renderer(const RendererConfig& config) {
    RendererResult result;
    auto renderer = std::make_unique<GlRenderer>();
    result.status = renderer->start(config, result.message);
    if (result.status == RenderStatus::ok) result.renderer = std::move(renderer);
    return result;
}

RenderStatus GlRenderer::start(const RendererConfig& config, std::string& message) {
    const int version = epoxy_gl_version();
    if (version < 45) {
        message = "OpenGL 4.5 is needed, this context has " + std::to_string(version / 10) + "." + std::to_string(version % 10) +
                  "; update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1";
        return RenderStatus::no_context;
    }
    config_ = config;
    for (size_t i = 0; i < kProgramCount; ++i) {
        ProgramResult loaded = load_program(config.shader_folder, static_cast<ProgramKind>(i));
        if (loaded.program.id == 0) {
            message = loaded.message + " (shaders come with the program; PLUMBLINE_DATA names the folder that holds them)";
            return RenderStatus::no_shader;
        }
        programs_[i] = loaded.program;
    }
    glCreateTextures(GL_TEXTURE_2D, 1, &white_);
    glTextureStorage2D(white_, 1, GL_RGBA8, 1, 1);
    const uint8_t white[4] = {255, 255, 255, 255};
    glTextureSubImage2D(white_, 0, 0, 0, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, white);
    make_vertex_arrays();
    // Order of the built-in handles in draw_list.h.
    create_mesh(make_sphere(20, 32));
    create_mesh(make_cone(32));
    create_mesh(make_box());
    const std::array<glm::vec2, 4> profile{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    tube_ = upload_mesh(make_revolution(profile, 40));
    if (glGetError() == GL_NO_ERROR) return RenderStatus::ok;
    message = "the graphics driver refused the first buffers; is memory short?";
    return RenderStatus::device_error;
}

void GlRenderer::make_vertex_arrays() {
    glCreateBuffers(1, &view_block_);
    glNamedBufferStorage(view_block_, 96, nullptr, GL_DYNAMIC_STORAGE_BIT);
    glCreateBuffers(1, &room_block_);
    glNamedBufferStorage(room_block_, 160, nullptr, GL_DYNAMIC_STORAGE_BIT);
    for (GlStream* stream : {&line_vertices_, &flat_vertices_, &flat_indices_, &canvas_vertices_, &canvas_indices_}) {
        glCreateBuffers(1, &stream->id);
    }
    // Lines: one instance per segment reads four vertices in a row, from the same buffer at four offsets.
    glCreateVertexArrays(1, &line_vao_);
    for (GLuint binding = 0; binding < 4; ++binding) {
        glVertexArrayVertexBuffer(line_vao_, binding, line_vertices_.id, static_cast<GLintptr>(binding * sizeof(LineVertex)),
                                  sizeof(LineVertex));
        glVertexArrayBindingDivisor(line_vao_, binding, 1);
    }
    attribute(line_vao_, 0, 0, 3, offsetof(LineVertex, position_m));
    for (GLuint end = 0; end < 2; ++end) {
        attribute(line_vao_, 1 + 3 * end, 1 + end, 3, offsetof(LineVertex, position_m));
        attribute(line_vao_, 2 + 3 * end, 1 + end, 2, offsetof(LineVertex, width_m));
        colour_attribute(line_vao_, 3 + 3 * end, 1 + end, offsetof(LineVertex, colour));
    }
    attribute(line_vao_, 7, 3, 3, offsetof(LineVertex, position_m));

    glCreateVertexArrays(1, &flat_vao_);
    glVertexArrayVertexBuffer(flat_vao_, 0, flat_vertices_.id, 0, sizeof(FlatVertex));
    glVertexArrayElementBuffer(flat_vao_, flat_indices_.id);
    attribute(flat_vao_, 0, 0, 3, offsetof(FlatVertex, position_m));
    attribute(flat_vao_, 1, 0, 2, offsetof(FlatVertex, uv));
    colour_attribute(flat_vao_, 2, 0, offsetof(FlatVertex, colour));

    glCreateVertexArrays(1, &canvas_vao_);
    glVertexArrayVertexBuffer(canvas_vao_, 0, canvas_vertices_.id, 0, sizeof(Vertex2d));
    glVertexArrayElementBuffer(canvas_vao_, canvas_indices_.id);
    attribute(canvas_vao_, 0, 0, 2, offsetof(Vertex2d, position_px));
    attribute(canvas_vao_, 1, 0, 2, offsetof(Vertex2d, uv));
    colour_attribute(canvas_vao_, 2, 0, offsetof(Vertex2d, colour));

    const float corners[8] = {-1, -1, 1, -1, -1, 1, 1, 1};
    glCreateBuffers(1, &shadow_corners_);
    glNamedBufferStorage(shadow_corners_, sizeof corners, corners, 0);
    glCreateVertexArrays(1, &shadow_vao_);
    glVertexArrayVertexBuffer(shadow_vao_, 0, shadow_corners_, 0, 2 * sizeof(float));
    attribute(shadow_vao_, 0, 0, 2, 0);
}

GlRenderer::~GlRenderer() {
    for (const GlProgram& program : programs_) glDeleteProgram(program.id);
    meshes_.for_each(free_mesh);
    free_mesh(tube_);
    free_mesh(room_mesh_);
    textures_.for_each([](GlTexture& texture) { glDeleteTextures(1, &texture.id); });
    targets_.for_each([](GlTarget& target) {
        glDeleteFramebuffers(1, &target.fbo);
        glDeleteRenderbuffers(1, &target.depth);
    });
    glDeleteTextures(1, &white_);
    for (GLuint buffer : {view_block_, room_block_, line_vertices_.id, flat_vertices_.id, flat_indices_.id, canvas_vertices_.id,
                          canvas_indices_.id, shadow_corners_}) {
        glDeleteBuffers(1, &buffer);
    }
    for (GLuint vao : {line_vao_, flat_vao_, canvas_vao_, shadow_vao_}) glDeleteVertexArrays(1, &vao);
}

MeshId GlRenderer::create_mesh(const MeshData& mesh) {
    const bool sound = !mesh.indices.empty() && mesh.indices.size() % 3 == 0 &&
                       std::all_of(mesh.indices.begin(), mesh.indices.end(), [&](uint32_t i) { return i < mesh.vertices.size(); });
    if (!sound) {
        log_error("a mesh of %zu vertices and %zu indices is empty or points outside itself", mesh.vertices.size(), mesh.indices.size());
        return {};
    }
    return {meshes_.add(upload_mesh(mesh))};
}

void GlRenderer::destroy_mesh(MeshId mesh) {
    GlMesh* found = meshes_.find(mesh.value);
    if (found == nullptr || mesh.value <= kBuiltinMeshCount) return;
    free_mesh(*found);
    meshes_.remove(mesh.value);
}

TextureId GlRenderer::create_texture(int width_px, int height_px, TextureFormat format, std::span<const uint8_t> texels) {
    if (!sound_size(width_px, height_px) ||
        texels.size() != static_cast<size_t>(width_px) * static_cast<size_t>(height_px) * texel_bytes(format)) {
        log_error("a texture of %d x %d px cannot be made of %zu bytes", width_px, height_px, texels.size());
        return {};
    }
    GlTexture texture{0, width_px, height_px, format, false};
    glCreateTextures(GL_TEXTURE_2D, 1, &texture.id);
    glTextureStorage2D(texture.id, 1, format == TextureFormat::alpha8 ? GL_R8 : GL_RGBA8, width_px, height_px);
    glTextureParameteri(texture.id, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTextureParameteri(texture.id, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTextureParameteri(texture.id, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    if (format == TextureFormat::alpha8) {
        const GLint white_with_alpha[4] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
        glTextureParameteriv(texture.id, GL_TEXTURE_SWIZZLE_RGBA, white_with_alpha);
    }
    const TextureId id{textures_.add(texture)};
    if (update_texture(id, {0, 0, width_px, height_px}, texels) == RenderStatus::ok) return id;
    destroy_texture(id);
    return {};
}

RenderStatus GlRenderer::update_texture(TextureId texture, const Viewport& part, std::span<const uint8_t> texels) {
    const GlTexture* found = textures_.find(texture.value);
    if (found == nullptr) return RenderStatus::bad_handle;
    const bool inside = part.x_px >= 0 && part.y_px >= 0 && part.width_px >= 1 && part.height_px >= 1 &&
                        part.x_px + part.width_px <= found->width_px && part.y_px + part.height_px <= found->height_px;
    const size_t bytes = static_cast<size_t>(part.width_px) * static_cast<size_t>(part.height_px) * texel_bytes(found->format);
    if (!inside || texels.size() != bytes) return RenderStatus::bad_size;
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTextureSubImage2D(found->id, 0, part.x_px, part.y_px, part.width_px, part.height_px,
                        found->format == TextureFormat::alpha8 ? GL_RED : GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
    return glGetError() == GL_NO_ERROR ? RenderStatus::ok : RenderStatus::device_error;
}

void GlRenderer::destroy_texture(TextureId texture) {
    GlTexture* found = textures_.find(texture.value);
    if (found == nullptr) return;
    glDeleteTextures(1, &found->id);
    textures_.remove(texture.value);
}

TargetId GlRenderer::create_target(int width_px, int height_px, TargetKind kind) {
    if (!sound_size(width_px, height_px)) {
        log_error("a target of %d x %d px cannot be made; sides go from 1 to %d", width_px, height_px, kTextureSizeCap_px);
        return {};
    }
    const bool layer = kind == TargetKind::layer;
    GlTexture texture{0, width_px, height_px, TextureFormat::rgba8, true};
    GLint levels = 1;
    while (layer && levels < kLayerLevels && std::min(width_px, height_px) >> levels >= 1) ++levels;
    glCreateTextures(GL_TEXTURE_2D, 1, &texture.id);
    glTextureStorage2D(texture.id, levels, GL_RGBA8, width_px, height_px);
    glTextureParameteri(texture.id, GL_TEXTURE_MIN_FILTER, layer ? GL_LINEAR_MIPMAP_LINEAR : GL_LINEAR);
    glTextureParameteri(texture.id, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTextureParameteri(texture.id, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    // Half a level sharper than the rule: text on panels stays crisp, and lines of 1.6 px do not shimmer yet.
    if (layer) glTextureParameterf(texture.id, GL_TEXTURE_LOD_BIAS, -0.5f);

    GlTarget target{0, 0, {}, width_px, height_px, kind};
    glCreateFramebuffers(1, &target.fbo);
    glNamedFramebufferTexture(target.fbo, GL_COLOR_ATTACHMENT0, texture.id, 0);
    if (!layer) {
        glCreateRenderbuffers(1, &target.depth);
        glNamedRenderbufferStorage(target.depth, GL_DEPTH_COMPONENT24, width_px, height_px);
        glNamedFramebufferRenderbuffer(target.fbo, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, target.depth);
    }
    target.texture = {textures_.add(texture)};
    const TargetId id{targets_.add(target)};
    if (glCheckNamedFramebufferStatus(target.fbo, GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE && glGetError() == GL_NO_ERROR) return id;
    log_error("the graphics driver gives no target of %d x %d px; try a smaller picture", width_px, height_px);
    destroy_target(id);
    return {};
}

TextureId GlRenderer::target_texture(TargetId target) const {
    const GlTarget* found = targets_.find(target.value);
    return found != nullptr ? found->texture : TextureId{};
}

void GlRenderer::destroy_target(TargetId target) {
    GlTarget* found = targets_.find(target.value);
    if (found == nullptr) return;
    glDeleteFramebuffers(1, &found->fbo);
    glDeleteRenderbuffers(1, &found->depth);
    destroy_texture(found->texture);
    targets_.remove(target.value);
}

void GlRenderer::resize_window(int width_px, int height_px) {
    window_.width_px = std::max(width_px, 1);
    window_.height_px = std::max(height_px, 1);
}

glm::ivec2 GlRenderer::target_size_px(TargetId target) const {
    const GlTarget* found = find_target(target);
    return found != nullptr ? glm::ivec2(found->width_px, found->height_px) : glm::ivec2(0);
}

RenderStatus GlRenderer::read_pixels(TargetId target, std::span<uint8_t> rgba) {
    const GlTarget* found = find_target(target);
    if (found == nullptr) return RenderStatus::bad_handle;
    const size_t row_bytes = static_cast<size_t>(found->width_px) * 4;
    const size_t rows = static_cast<size_t>(found->height_px);
    if (rgba.size() != row_bytes * rows) return RenderStatus::bad_size;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, found->fbo);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, found->width_px, found->height_px, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    if (found->fbo == 0) {
        for (size_t top = 0, bottom = rows - 1; top < bottom; ++top, --bottom) {
            std::swap_ranges(rgba.data() + top * row_bytes, rgba.data() + (top + 1) * row_bytes, rgba.data() + bottom * row_bytes);
        }
    }
    return glGetError() == GL_NO_ERROR ? RenderStatus::ok : RenderStatus::device_error;
}

std::string GlRenderer::device() const {
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    const auto* version = reinterpret_cast<const char*>(glGetString(GL_VERSION));
    return std::string(name != nullptr ? name : "unknown") + ", OpenGL " + (version != nullptr ? version : "unknown");
}

void GlRenderer::poll_shaders(int64_t now_ns) {
    if (!config_.hot_reload || now_ns - polled_ns_ < kPollEvery_ns) return;
    polled_ns_ = now_ns;
    for (size_t i = 0; i < kProgramCount; ++i) {
        const ProgramKind kind = static_cast<ProgramKind>(i);
        const int64_t changed_ns = program_changed_ns(config_.shader_folder, kind);
        if (changed_ns == programs_[i].changed_ns) continue;
        ProgramResult loaded = load_program(config_.shader_folder, kind);
        programs_[i].changed_ns = changed_ns;  // a broken file is reported once, not twice a second
        if (loaded.program.id == 0) {
            log_warning("shader kept as it was: %s", loaded.message.c_str());
            continue;
        }
        glDeleteProgram(programs_[i].id);
        programs_[i] = loaded.program;
        log_info("shader %s read again", program_name(kind));
    }
}

}  // namespace engine
