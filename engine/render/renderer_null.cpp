// SPDX-License-Identifier: MIT
// The renderer that draws nothing: it checks every handle, range and size as a real one would need them, and counts. Targets read
// back as the colour that they were last cleared to.
#include "render/handles.h"
#include "render/renderer.h"

namespace engine {
namespace {

struct NullMesh {
    uint32_t vertices = 0;
};
struct NullTexture {
    int width_px = 0, height_px = 0;
    TextureFormat format = TextureFormat::rgba8;
};
struct NullTarget {
    int width_px = 0, height_px = 0;
    TargetKind kind = TargetKind::world;
    TextureId texture;
    Rgba colour{};
};

size_t texel_bytes(TextureFormat format) {
    return format == TextureFormat::alpha8 ? 1 : 4;
}

class NullRenderer final : public Renderer {
  public:
    NullRenderer() {
        for (uint32_t i = 0; i < kBuiltinMeshCount; ++i) meshes_.add({1});
    }

    MeshId create_mesh(const MeshData& mesh) override {
        for (const uint32_t index : mesh.indices) {
            if (index >= mesh.vertices.size()) return {};
        }
        if (mesh.indices.empty() || mesh.indices.size() % 3 != 0) return {};
        return {meshes_.add({static_cast<uint32_t>(mesh.vertices.size())})};
    }
    void destroy_mesh(MeshId mesh) override {
        if (mesh.value > kBuiltinMeshCount) meshes_.remove(mesh.value);
    }

    TextureId create_texture(int width_px, int height_px, TextureFormat format, std::span<const uint8_t> texels) override {
        if (!sound_size(width_px, height_px)) return {};
        if (texels.size() != static_cast<size_t>(width_px) * static_cast<size_t>(height_px) * texel_bytes(format)) return {};
        return {textures_.add({width_px, height_px, format})};
    }
    RenderStatus update_texture(TextureId texture, const Viewport& part, std::span<const uint8_t> texels) override {
        const NullTexture* found = textures_.find(texture.value);
        if (found == nullptr) return RenderStatus::bad_handle;
        const bool inside = part.x_px >= 0 && part.y_px >= 0 && part.width_px >= 1 && part.height_px >= 1 &&
                            part.x_px + part.width_px <= found->width_px && part.y_px + part.height_px <= found->height_px;
        const size_t bytes = static_cast<size_t>(part.width_px) * static_cast<size_t>(part.height_px) * texel_bytes(found->format);
        return inside && texels.size() == bytes ? RenderStatus::ok : RenderStatus::bad_size;
    }
    void destroy_texture(TextureId texture) override { textures_.remove(texture.value); }

    TargetId create_target(int width_px, int height_px, TargetKind kind) override {
        if (!sound_size(width_px, height_px)) return {};
        const TextureId texture{textures_.add({width_px, height_px, TextureFormat::rgba8})};
        return {targets_.add({width_px, height_px, kind, texture, {}})};
    }
    TextureId target_texture(TargetId target) const override {
        const NullTarget* found = targets_.find(target.value);
        return found != nullptr ? found->texture : TextureId{};
    }
    void destroy_target(TargetId target) override {
        destroy_texture(target_texture(target));
        targets_.remove(target.value);
    }
    void resize_window(int width_px, int height_px) override {
        window_.width_px = width_px;
        window_.height_px = height_px;
    }

    RenderStatus draw_world(TargetId target, std::span<const View> views, const DrawList& list) override {
        NullTarget* found = find_target(target);
        if (found == nullptr) return RenderStatus::bad_handle;
        if (found->kind != TargetKind::world) return RenderStatus::bad_handle;
        for (const View& view : views) {
            if (view.viewport.width_px < 1 || view.viewport.height_px < 1) return RenderStatus::bad_size;
        }
        ++stats_.frames;
        found->colour = list.has_room ? list.room.fog : list.clear;
        for (size_t i = 0; i < views.size(); ++i) count_view(list);
        return RenderStatus::ok;
    }
    RenderStatus draw_2d(TargetId target, const Batch2d& batch) override {
        if (find_target(target) == nullptr) return RenderStatus::bad_handle;
        for (const Command2d& command : batch.commands) {
            if (!sound(batch, command)) {
                ++stats_.refused;
                continue;
            }
            ++stats_.commands_2d;
            ++stats_.draw_calls;
        }
        return RenderStatus::ok;
    }
    RenderStatus clear_target(TargetId target, Rgba colour) override {
        NullTarget* found = find_target(target);
        if (found == nullptr) return RenderStatus::bad_handle;
        found->colour = colour;
        return RenderStatus::ok;
    }
    RenderStatus finish_layer(TargetId target) override {
        const NullTarget* found = targets_.find(target.value);
        return found != nullptr && found->kind == TargetKind::layer ? RenderStatus::ok : RenderStatus::bad_handle;
    }
    RenderStatus show_in_window(TargetId target) override {
        return targets_.find(target.value) != nullptr ? RenderStatus::ok : RenderStatus::bad_handle;
    }
    RenderStatus read_pixels(TargetId target, std::span<uint8_t> rgba) override {
        const NullTarget* found = find_target(target);
        if (found == nullptr) return RenderStatus::bad_handle;
        if (rgba.size() != static_cast<size_t>(found->width_px) * static_cast<size_t>(found->height_px) * 4) return RenderStatus::bad_size;
        for (size_t i = 0; i < rgba.size(); i += 4) {
            rgba[i] = found->colour.r;
            rgba[i + 1] = found->colour.g;
            rgba[i + 2] = found->colour.b;
            rgba[i + 3] = found->colour.a;
        }
        return RenderStatus::ok;
    }
    glm::ivec2 target_size_px(TargetId target) const override {
        const NullTarget* found = target.value == 0 ? &window_ : targets_.find(target.value);
        return found != nullptr ? glm::ivec2(found->width_px, found->height_px) : glm::ivec2(0);
    }
    void poll_shaders(int64_t) override {}
    std::string device() const override { return "null"; }
    const DrawStats& stats() const override { return stats_; }
    void reset_stats() override { stats_ = {}; }

  private:
    NullTarget* find_target(TargetId target) { return target.value == 0 ? &window_ : targets_.find(target.value); }

    bool sound(const Batch2d& batch, const Command2d& command) const {
        if (command.texture.value != 0 && textures_.find(command.texture.value) == nullptr) return false;
        const bool wide = !batch.indices_wide.empty();
        const size_t index_count = wide ? batch.indices_wide.size() : batch.indices.size();
        if (static_cast<size_t>(command.first_index) + command.index_count > index_count) return false;
        for (size_t i = command.first_index; i < command.first_index + command.index_count; ++i) {
            const size_t index = wide ? batch.indices_wide[i] : batch.indices[i];
            if (command.first_vertex + index >= batch.vertices.size()) return false;
        }
        return true;
    }

    void count_view(const DrawList& list) {
        ++stats_.views;
        if (list.has_room) ++stats_.draw_calls;
        stats_.shadows += static_cast<uint32_t>(list.shadows.size());
        stats_.tubes += static_cast<uint32_t>(list.tubes.size());
        stats_.line_vertices += static_cast<uint32_t>(list.line_vertices.size());
        stats_.flat_vertices += static_cast<uint32_t>(list.flat_vertices.size());
        stats_.draw_calls += static_cast<uint32_t>(list.shadows.size() + list.tubes.size());
        for (const MeshInstance& instance : list.meshes) {
            const bool known = meshes_.find(instance.mesh.value) != nullptr;
            stats_.meshes += known ? 1 : 0;
            stats_.draw_calls += known ? 1 : 0;
            stats_.refused += known ? 0 : 1;
        }
        for (const BlendedCommand& command : list.commands) {
            const bool known = command.texture.value == 0 || textures_.find(command.texture.value) != nullptr;
            stats_.panels += known && command.kind == CommandKind::panel ? 1 : 0;
            stats_.draw_calls += known ? 1 : 0;
            stats_.refused += known ? 0 : 1;
        }
    }

    Slots<NullMesh> meshes_;
    Slots<NullTexture> textures_;
    Slots<NullTarget> targets_;
    NullTarget window_{1, 1, TargetKind::world, {}, {}};
    DrawStats stats_;
};

}  // namespace

RendererResult create_null_renderer() {
    return {std::make_unique<NullRenderer>(), RenderStatus::ok, {}};
}

}  // namespace engine
