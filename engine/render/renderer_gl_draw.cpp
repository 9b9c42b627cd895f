// SPDX-License-Identifier: MIT
// The OpenGL renderer's drawing: one view after the other, each in the order of the picture.
#include <algorithm>
#include <cmath>
#include <cstddef>

#include <glm/geometric.hpp>
#include <glm/gtc/matrix_inverse.hpp>
#include <glm/gtc/type_ptr.hpp>
#include <glm/matrix.hpp>

#include "render/renderer_gl.h"

namespace engine {
namespace {

// As in shaders/common.glsl.
struct ViewBlock {
    glm::mat4 clip_from_world{1.0f};
    glm::vec4 eye{0.0f};
    glm::vec4 viewport_px{0.0f};
};
struct RoomBlock {
    glm::vec4 fog, floor, floor_pool, wall, wall_glow, grid, centre, pool, glow, grid_shape;
};

glm::vec4 to_vec4(Rgba c) {
    return glm::vec4(c.r, c.g, c.b, c.a) * (1.0f / 255.0f);
}
float one_over_square(float v) {
    return 1.0f / (v * v);
}

// Layers and 2D come with premultiplied colour; everything else is straight.
void blend_premultiplied() {
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}
void blend_straight() {
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

}  // namespace

void GlRenderer::fill(GlStream& stream, const void* data, size_t bytes) {
    if (bytes == 0) return;
    if (stream.capacity_bytes < bytes) {
        stream.capacity_bytes = std::max(bytes + bytes / 2, size_t{65536});
        glNamedBufferData(stream.id, static_cast<GLsizeiptr>(stream.capacity_bytes), nullptr, GL_STREAM_DRAW);
    } else {
        glInvalidateBufferData(stream.id);  // the driver may still read the last frame's: let it take fresh memory instead of waiting
    }
    glNamedBufferSubData(stream.id, 0, static_cast<GLsizeiptr>(bytes), data);
}

Viewport GlRenderer::in_rows(const GlTarget& target, const Viewport& viewport) const {
    Viewport rows = viewport;
    if (target.fbo == 0) rows.y_px = target.height_px - viewport.y_px - viewport.height_px;
    return rows;
}

void GlRenderer::bind_target(const GlTarget& target) {
    glBindFramebuffer(GL_FRAMEBUFFER, target.fbo);
    // Targets keep their top row first, so that textures and read-back agree; the window is OpenGL's own way up.
    glClipControl(target.fbo == 0 ? GL_LOWER_LEFT : GL_UPPER_LEFT, GL_NEGATIVE_ONE_TO_ONE);
    glDisable(GL_FRAMEBUFFER_SRGB);  // coded bytes go through as they are
    glDisable(GL_STENCIL_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glEnable(GL_BLEND);
    glEnable(GL_SCISSOR_TEST);
}

RenderStatus GlRenderer::draw_world(TargetId target, std::span<const View> views, const DrawList& list) {
    const GlTarget* found = find_target(target);
    if (found == nullptr || found->kind != TargetKind::world) return RenderStatus::bad_handle;
    for (const View& view : views) {
        if (!sound_size(view.viewport.width_px, view.viewport.height_px)) return RenderStatus::bad_size;
    }
    ++stats_.frames;
    fill(line_vertices_, list.line_vertices.data(), list.line_vertices.size() * sizeof(LineVertex));
    fill(flat_vertices_, list.flat_vertices.data(), list.flat_vertices.size() * sizeof(FlatVertex));
    fill(flat_indices_, list.flat_indices.data(), list.flat_indices.size() * sizeof(uint32_t));
    bind_target(*found);
    glBindBufferBase(GL_UNIFORM_BUFFER, 0, view_block_);
    glBindBufferBase(GL_UNIFORM_BUFFER, 1, room_block_);
    for (const View& view : views) {
        begin_view(*found, view, list);
        if (list.has_room) draw_room(list, view.px_scale);
        draw_shadows(list);
        draw_solids(list);
        draw_blended(list);
        draw_see_through(list);
    }
    glDepthMask(GL_TRUE);
    return glGetError() == GL_NO_ERROR ? RenderStatus::ok : RenderStatus::device_error;
}

void GlRenderer::begin_view(const GlTarget& target, const View& view, const DrawList& list) {
    ++stats_.views;
    const Viewport rows = in_rows(target, view.viewport);
    glViewport(rows.x_px, rows.y_px, rows.width_px, rows.height_px);
    glScissor(rows.x_px, rows.y_px, rows.width_px, rows.height_px);
    const glm::vec4 clear = to_vec4(list.has_room ? list.room.fog : list.clear);
    const float far_depth = 1.0f;
    glDepthMask(GL_TRUE);
    glClearBufferfv(GL_COLOR, 0, glm::value_ptr(clear));
    glClearBufferfv(GL_DEPTH, 0, &far_depth);

    ViewBlock block;
    block.clip_from_world = projection_matrix(view) * view_matrix(view);
    block.eye = glm::vec4(view.world_from_view.position_m, 1.0f);
    const float tangents = std::tan(view.fov.up_rad) - std::tan(view.fov.down_rad);
    const float height = static_cast<float>(view.viewport.height_px);
    block.viewport_px = glm::vec4(static_cast<float>(view.viewport.width_px), height, view.px_scale, height / tangents);
    glNamedBufferSubData(view_block_, 0, sizeof block, &block);
}

// Rings from the middle outwards and up: floor, curve, wall. (x, y, z, climb) a vertex.
void GlRenderer::rebuild_room(const Room& room) {
    if (room_mesh_.vao != 0 && room_wall_m_ == room.wall_distance_m && room_curve_m_ == room.curve_radius_m &&
        room_reach_m_ == room.grid_reach_m) {
        return;
    }
    constexpr int kSegments = 64, kFloorRings = 13, kCurveRings = 12, kWallRings = 16;
    constexpr float kWallTop_m = 8.0f;
    room_wall_m_ = room.wall_distance_m;
    room_curve_m_ = room.curve_radius_m;
    room_reach_m_ = room.grid_reach_m;
    room_grid_count_ = 0;
    std::vector<glm::vec4> vertices;
    std::vector<uint32_t> indices;
    const auto add_ring = [&](float radius, float height, float climb) {
        for (int i = 0; i <= kSegments; ++i) {
            const float angle = 2.0f * kPi * static_cast<float>(i % kSegments) / kSegments;
            vertices.emplace_back(radius * std::sin(angle), height, radius * std::cos(angle), climb);
        }
    };
    const float flat_m = room.wall_distance_m - room.curve_radius_m;
    for (int i = 0; i < kFloorRings; ++i) add_ring(flat_m * static_cast<float>(i) / kFloorRings, 0.0f, 0.0f);
    for (int i = 0; i <= kCurveRings; ++i) {
        const float climb = static_cast<float>(i) / kCurveRings, angle = climb * kPi * 0.5f;
        add_ring(flat_m + room.curve_radius_m * std::sin(angle), room.curve_radius_m * (1.0f - std::cos(angle)), climb);
    }
    for (int i = 1; i <= kWallRings; ++i) {
        const float t = static_cast<float>(i) / kWallRings;
        add_ring(room.wall_distance_m, room.curve_radius_m + (kWallTop_m - room.curve_radius_m) * t, 1.0f);
    }
    constexpr uint32_t kRing = kSegments + 1;
    for (uint32_t lower = 0; lower + kRing < vertices.size(); lower += kRing) {
        const bool in_reach = glm::length(glm::vec2(vertices[lower].x, vertices[lower].z)) < room.grid_reach_m && vertices[lower].w < 1.0f;
        if (in_reach) room_grid_count_ += 6 * kSegments;
        for (uint32_t i = lower; i < lower + kSegments; ++i) {
            for (const uint32_t index : {i, i + 1, i + 1 + kRing, i, i + 1 + kRing, i + kRing}) indices.push_back(index);
        }
    }
    if (room_mesh_.vao == 0) {
        glCreateVertexArrays(1, &room_mesh_.vao);
        glCreateBuffers(1, &room_mesh_.vertices);
        glCreateBuffers(1, &room_mesh_.indices);
        glVertexArrayVertexBuffer(room_mesh_.vao, 0, room_mesh_.vertices, 0, sizeof(glm::vec4));
        glVertexArrayElementBuffer(room_mesh_.vao, room_mesh_.indices);
        for (GLuint location = 0; location < 2; ++location) {
            glEnableVertexArrayAttrib(room_mesh_.vao, location);
            glVertexArrayAttribFormat(room_mesh_.vao, location, location == 0 ? 3 : 1, GL_FLOAT, GL_FALSE, location * 12);
            glVertexArrayAttribBinding(room_mesh_.vao, location, 0);
        }
    }
    glNamedBufferData(room_mesh_.vertices, static_cast<GLsizeiptr>(vertices.size() * sizeof(glm::vec4)), vertices.data(), GL_STATIC_DRAW);
    glNamedBufferData(room_mesh_.indices, static_cast<GLsizeiptr>(indices.size() * 4), indices.data(), GL_STATIC_DRAW);
    room_mesh_.index_count = static_cast<GLsizei>(indices.size());
}

void GlRenderer::draw_room(const DrawList& list, float px_scale) {
    const Room& room = list.room;
    rebuild_room(room);
    RoomBlock block{to_vec4(room.fog),
                    to_vec4(room.floor),
                    to_vec4(room.floor_pool),
                    to_vec4(room.wall),
                    to_vec4(room.wall_glow),
                    to_vec4(room.grid),
                    glm::vec4(room.centre_m, 0.0f),
                    glm::vec4(room.pool_m, one_over_square(room.pool_radius_m)),
                    glm::vec4(0.0f),
                    glm::vec4(0.0f)};
    const glm::vec3 ahead = room.pool_m - room.centre_m;
    const float length = std::hypot(ahead.x, ahead.z);
    const glm::vec3 towards = length > 1e-6f ? glm::vec3(ahead.x, 0.0f, ahead.z) / length : glm::vec3(0, 0, -1);
    const glm::vec3 glow = room.centre_m + towards * room.wall_distance_m + glm::vec3(0.0f, room.glow_height_m, 0.0f);
    block.glow = glm::vec4(glow, one_over_square(room.glow_reach_m));
    block.grid_shape = {1.0f / room.grid_pitch_m, room.grid_shift_m, 1.0f / room.grid_reach_m, room.grid_width_px * px_scale};
    glNamedBufferSubData(room_block_, 0, sizeof block, &block);

    // The bowl lies behind everything, so it needs no depth. It is seen from inside alone: a camera outside looks through the wall before
    // it.
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_CULL_FACE);
    glCullFace(GL_FRONT);
    blend_straight();
    glBindVertexArray(room_mesh_.vao);
    glUseProgram(program(ProgramKind::room).id);
    glDrawElements(GL_TRIANGLES, room_grid_count_, GL_UNSIGNED_INT, nullptr);
    glUseProgram(program(ProgramKind::wall).id);
    const uintptr_t rest = static_cast<uintptr_t>(room_grid_count_) * sizeof(uint32_t);
    glDrawElements(GL_TRIANGLES, room_mesh_.index_count - room_grid_count_, GL_UNSIGNED_INT, reinterpret_cast<const void*>(rest));
    glCullFace(GL_BACK);
    stats_.draw_calls += 2;
}

void GlRenderer::draw_shadows(const DrawList& list) {
    if (list.shadows.empty()) return;
    const GlProgram& shadow_program = program(ProgramKind::shadow);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    blend_straight();
    glUseProgram(shadow_program.id);
    glBindVertexArray(shadow_vao_);
    for (const Shadow& shadow : list.shadows) {
        glm::mat4 world_from_shadow = to_matrix(shadow.pose);
        world_from_shadow[0] *= shadow.radius_m.x;
        world_from_shadow[2] *= shadow.radius_m.y;
        const glm::vec4 colour = to_vec4(shadow.colour);
        glUniformMatrix4fv(shadow_program.at(Uniform::world_from_shadow), 1, GL_FALSE, glm::value_ptr(world_from_shadow));
        glUniform4fv(shadow_program.at(Uniform::colour), 1, glm::value_ptr(colour));
        glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
        ++stats_.draw_calls;
        ++stats_.shadows;
    }
}

void GlRenderer::draw_solids(const DrawList& list) {
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glDepthMask(GL_TRUE);
    glEnable(GL_CULL_FACE);
    glCullFace(GL_BACK);
    blend_straight();
    for (const Tube& tube : list.tubes) draw_tube(tube);
    for (const MeshInstance& instance : list.meshes) {
        const GlMesh* mesh = meshes_.find(instance.mesh.value);
        if (mesh == nullptr) {
            ++stats_.refused;
            continue;
        }
        ++stats_.meshes;
        if (instance.tint.a < 255 || mesh->opaque_count == 0) continue;
        begin_solid(*mesh, instance.world_from_mesh, instance.tint, instance.material, 1.0f);
        draw_range(0, mesh->opaque_count);
    }
}

// Last, so that panels and lines show through. Each mesh lays down its depth first: only its nearest skin is seen, not its inside.
void GlRenderer::draw_see_through(const DrawList& list) {
    for (const MeshInstance& instance : list.meshes) {
        const GlMesh* mesh = meshes_.find(instance.mesh.value);
        const GLsizei first = mesh != nullptr && instance.tint.a == 255 ? mesh->opaque_count : 0;
        if (mesh == nullptr || first == mesh->index_count || instance.tint.a == 0) continue;
        glDepthFunc(GL_LEQUAL);
        glEnable(GL_CULL_FACE);
        blend_straight();
        begin_solid(*mesh, instance.world_from_mesh, instance.tint, instance.material, 1.0f);
        glDepthMask(GL_TRUE);
        glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
        draw_range(first, mesh->index_count - first);
        glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
        draw_range(first, mesh->index_count - first);
    }
}

void GlRenderer::begin_solid(const GlMesh& mesh, const glm::mat4& world_from_mesh, Rgba tint, Material material, float length_m) {
    const GlProgram& solid = program(material == Material::wood ? ProgramKind::wood : ProgramKind::solid);
    const glm::mat3 world_from_normal = glm::inverseTranspose(glm::mat3(world_from_mesh));
    const glm::vec4 colour = to_vec4(tint);
    glUseProgram(solid.id);
    glUniformMatrix4fv(solid.at(Uniform::world_from_mesh), 1, GL_FALSE, glm::value_ptr(world_from_mesh));
    glUniformMatrix3fv(solid.at(Uniform::world_from_normal), 1, GL_FALSE, glm::value_ptr(world_from_normal));
    glUniform4fv(solid.at(Uniform::tint), 1, glm::value_ptr(colour));
    glUniform1f(solid.at(Uniform::length_m), length_m);
    glUniform1f(solid.at(Uniform::lit), material == Material::flat ? 0.0f : 1.0f);
    glBindVertexArray(mesh.vao);
}

void GlRenderer::draw_range(GLsizei first, GLsizei count) {
    const uintptr_t offset = static_cast<uintptr_t>(first) * sizeof(uint32_t);
    glDrawElements(GL_TRIANGLES, count, GL_UNSIGNED_INT, reinterpret_cast<const void*>(offset));
    ++stats_.draw_calls;
}

void GlRenderer::draw_tube(const Tube& tube) {
    const glm::vec3 along = tube.b_m - tube.a_m;
    const float length = glm::length(along);
    ++stats_.tubes;
    if (length > 0.0f) {
        // The fibres keep their place on a bar that moves: their zero faces up, or ahead on an upright tube.
        const glm::vec3 y = along / length;
        const glm::vec3 reference = std::abs(y.y) < 0.99f ? glm::vec3(0, 1, 0) : glm::vec3(0, 0, -1);
        const glm::vec3 x = glm::normalize(glm::cross(y, reference));
        const glm::vec3 z = glm::cross(x, y);
        const glm::mat4 world_from_tube(glm::vec4(x * tube.radius_m, 0.0f), glm::vec4(along, 0.0f), glm::vec4(z * tube.radius_m, 0.0f),
                                        glm::vec4(tube.a_m, 1.0f));
        begin_solid(tube_, world_from_tube, tube.colour, tube.material, length);
        draw_range(0, tube_.index_count);
    }
    if (tube.caps != Caps::round) return;
    for (const glm::vec3& end : {tube.a_m, tube.b_m}) {
        glm::mat4 world_from_sphere(tube.radius_m);
        world_from_sphere[3] = glm::vec4(end, 1.0f);
        const GlMesh& sphere = *meshes_.find(kMeshSphere.value);
        begin_solid(sphere, world_from_sphere, tube.colour, tube.material, 1.0f);
        draw_range(0, sphere.index_count);
    }
}

void GlRenderer::draw_blended(const DrawList& list) {
    stats_.line_vertices += static_cast<uint32_t>(list.line_vertices.size());
    stats_.flat_vertices += static_cast<uint32_t>(list.flat_vertices.size());
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    for (const BlendedCommand& command : list.commands) {
        if (command.kind != CommandKind::lines) {
            draw_flats(command);
            continue;
        }
        glDepthMask(GL_FALSE);
        glDisable(GL_CULL_FACE);
        blend_straight();
        glUseProgram(program(ProgramKind::line).id);
        glBindVertexArray(line_vao_);
        glDrawArraysInstancedBaseInstance(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(command.count) - 3, command.first);
        ++stats_.draw_calls;
    }
}

void GlRenderer::bind_texture(const GlProgram& user, TextureId texture) {
    const GlTexture* found = textures_.find(texture.value);
    glBindTextureUnit(0, found != nullptr ? found->id : white_);
    glUniform1f(user.at(Uniform::straight), found != nullptr && found->premultiplied ? 0.0f : 1.0f);
}

void GlRenderer::draw_flats(const BlendedCommand& command) {
    if (command.texture.value != 0 && textures_.find(command.texture.value) == nullptr) {
        ++stats_.refused;
        return;
    }
    const bool panel = command.kind == CommandKind::panel;
    const GlProgram& flat = program(ProgramKind::flat);
    // A panel is a thing in the room: what is drawn later and lies behind it is hidden.
    glDepthMask(panel ? GL_TRUE : GL_FALSE);
    panel ? glEnable(GL_CULL_FACE) : glDisable(GL_CULL_FACE);
    blend_premultiplied();
    glUseProgram(flat.id);
    bind_texture(flat, command.texture);
    glBindVertexArray(flat_vao_);
    const uintptr_t offset = static_cast<uintptr_t>(command.first) * sizeof(uint32_t);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.count), GL_UNSIGNED_INT, reinterpret_cast<const void*>(offset));
    ++stats_.draw_calls;
    stats_.panels += panel ? 1 : 0;
}

RenderStatus GlRenderer::draw_2d(TargetId target, const Batch2d& batch) {
    const GlTarget* found = find_target(target);
    if (found == nullptr) return RenderStatus::bad_handle;
    if (batch.commands.empty()) return RenderStatus::ok;
    fill(canvas_vertices_, batch.vertices.data(), batch.vertices.size_bytes());
    const bool wide = !batch.indices_wide.empty();
    const size_t index_bytes = wide ? sizeof(uint32_t) : sizeof(uint16_t);
    const size_t index_count = wide ? batch.indices_wide.size() : batch.indices.size();
    fill(canvas_indices_, wide ? static_cast<const void*>(batch.indices_wide.data()) : batch.indices.data(), index_count * index_bytes);
    bind_target(*found);
    const GlProgram& canvas = program(ProgramKind::canvas);
    const glm::vec2 size(found->width_px, found->height_px);
    const glm::vec2 scale = glm::vec2(2.0f, -2.0f) * batch.scale / size;
    const glm::vec2 offset = glm::vec2(-1.0f, 1.0f) - scale * batch.offset_px;
    glViewport(0, 0, found->width_px, found->height_px);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    blend_premultiplied();
    glUseProgram(canvas.id);
    glUniform4f(canvas.at(Uniform::clip_from_px), scale.x, scale.y, offset.x, offset.y);
    glBindVertexArray(canvas_vao_);
    for (const Command2d& command : batch.commands) {
        const bool known = command.texture.value == 0 || textures_.find(command.texture.value) != nullptr;
        const bool inside =
            static_cast<size_t>(command.first_index) + command.index_count <= index_count && command.first_vertex < batch.vertices.size();
        if (!known || !inside) {
            ++stats_.refused;
            continue;
        }
        const glm::vec2 low = glm::clamp((command.clip_min_px - batch.offset_px) * batch.scale, glm::vec2(0.0f), size);
        const glm::vec2 high = glm::clamp((command.clip_max_px - batch.offset_px) * batch.scale, low, size);
        Viewport clip{static_cast<int>(std::floor(low.x)), static_cast<int>(std::floor(low.y)), 0, 0};
        clip.width_px = static_cast<int>(std::ceil(high.x)) - clip.x_px;
        clip.height_px = static_cast<int>(std::ceil(high.y)) - clip.y_px;
        if (clip.width_px <= 0 || clip.height_px <= 0) continue;
        const Viewport rows = in_rows(*found, clip);
        glScissor(rows.x_px, rows.y_px, rows.width_px, rows.height_px);
        bind_texture(canvas, command.texture);
        const uintptr_t first = command.first_index * index_bytes;
        glDrawElementsBaseVertex(GL_TRIANGLES, static_cast<GLsizei>(command.index_count), wide ? GL_UNSIGNED_INT : GL_UNSIGNED_SHORT,
                                 reinterpret_cast<const void*>(first), static_cast<GLint>(command.first_vertex));
        ++stats_.draw_calls;
        ++stats_.commands_2d;
    }
    return glGetError() == GL_NO_ERROR ? RenderStatus::ok : RenderStatus::device_error;
}

RenderStatus GlRenderer::clear_target(TargetId target, Rgba colour) {
    const GlTarget* found = find_target(target);
    if (found == nullptr) return RenderStatus::bad_handle;
    glBindFramebuffer(GL_FRAMEBUFFER, found->fbo);
    glDisable(GL_SCISSOR_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glm::vec4 value = to_vec4(colour);
    // Layers hold premultiplied colour.
    if (found->kind == TargetKind::layer) value = glm::vec4(glm::vec3(value) * value.a, value.a);
    glClearBufferfv(GL_COLOR, 0, glm::value_ptr(value));
    return glGetError() == GL_NO_ERROR ? RenderStatus::ok : RenderStatus::device_error;
}

RenderStatus GlRenderer::finish_layer(TargetId target) {
    const GlTarget* found = targets_.find(target.value);
    if (found == nullptr || found->kind != TargetKind::layer) return RenderStatus::bad_handle;
    glGenerateTextureMipmap(textures_.find(found->texture.value)->id);
    return glGetError() == GL_NO_ERROR ? RenderStatus::ok : RenderStatus::device_error;
}

RenderStatus GlRenderer::show_in_window(TargetId target) {
    const GlTarget* found = targets_.find(target.value);
    if (found == nullptr) return RenderStatus::bad_handle;
    const RenderStatus cleared = clear_target({}, {0, 0, 0, 255});
    if (cleared != RenderStatus::ok) return cleared;
    const float fit = std::min(static_cast<float>(window_.width_px) / static_cast<float>(found->width_px),
                               static_cast<float>(window_.height_px) / static_cast<float>(found->height_px));
    const int width = static_cast<int>(static_cast<float>(found->width_px) * fit + 0.5f);
    const int height = static_cast<int>(static_cast<float>(found->height_px) * fit + 0.5f);
    const int x = (window_.width_px - width) / 2, y = (window_.height_px - height) / 2;
    // A target's first row is its top, the window's its bottom: the copy turns it over.
    glBlitNamedFramebuffer(found->fbo, 0, 0, 0, found->width_px, found->height_px, x, y + height, x + width, y, GL_COLOR_BUFFER_BIT,
                           fit == 1.0f ? GL_NEAREST : GL_LINEAR);
    return glGetError() == GL_NO_ERROR ? RenderStatus::ok : RenderStatus::device_error;
}

}  // namespace engine
