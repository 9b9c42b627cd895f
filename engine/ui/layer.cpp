// SPDX-License-Identifier: MIT
// Layers: canvases that become textures, and canvases over desktop windows.
#include <imgui.h>

#include <cmath>
#include <cstring>

#include "ui/canvas.h"
#include "ui/imgui_compat.h"
#include "ui/ui_state.h"

namespace engine {
namespace {

// Mixes 8 bytes a step; a panel's few hundred kilobytes take some 30 us, its drawing takes far longer. Not for data from outside.
uint64_t hash_bytes(const void* data, size_t size, uint64_t hash) {
    constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15u;  // 2^64 over the golden ratio
    const auto* bytes = static_cast<const uint8_t*>(data);
    uint64_t word = 0;
    for (; size >= sizeof word; size -= sizeof word, bytes += sizeof word) {
        std::memcpy(&word, bytes, sizeof word);
        hash = (hash ^ word) * kMultiplier;
        hash ^= hash >> 29;
    }
    word = 0;
    if (size > 0) std::memcpy(&word, bytes, size);
    hash = (hash ^ word) * kMultiplier;
    return hash ^ hash >> 32;
}

uint64_t hash_picture(const ImDrawList& list, const std::vector<Command2d>& commands, Rgba clear) {
    uint64_t hash = hash_bytes(&clear, sizeof clear, 1);
    hash = hash_bytes(list.VtxBuffer.Data, static_cast<size_t>(list.VtxBuffer.Size) * sizeof(ImDrawVert), hash);
    hash = hash_bytes(list.IdxBuffer.Data, static_cast<size_t>(list.IdxBuffer.Size) * sizeof(ImDrawIdx), hash);
    hash = hash_bytes(commands.data(), commands.size() * sizeof(Command2d), hash);
    return hash | 1;  // 0 means nothing drawn yet
}

}  // namespace

Layer make_layer(const Ui& ui, Renderer& renderer, int width_px, int height_px, float scale) {
    (void)ui;  // the context must exist before a list can share its data
    Layer layer;
    layer.size_px = {width_px, height_px};
    layer.scale = scale;
    layer.target = renderer.create_target(static_cast<int>(std::lround(static_cast<float>(width_px) * scale)),
                                          static_cast<int>(std::lround(static_cast<float>(height_px) * scale)), TargetKind::layer);
    layer.texture = renderer.target_texture(layer.target);
    layer.list = IM_NEW(ImDrawList)(ImGui::GetDrawListSharedData());
    layer.commands.reserve(64);
    return layer;
}

void destroy_layer(Renderer& renderer, Layer& layer) {
    renderer.destroy_target(layer.target);
    if (layer.list != nullptr) IM_DELETE(layer.list);
    layer = {};
}

Canvas begin_layer(const Ui& ui, Layer& layer) {
    const glm::vec2 pixels = layer.size_px * layer.scale;
    compat::reset_list(*layer.list, ImVec2(0, 0), to_imgui(pixels));
    return Canvas(layer.list, &ui, glm::vec2(0.0f), layer.scale, layer.size_px);
}

RenderStatus end_layer(Renderer& renderer, Layer& layer, Rgba clear) {
    layer.commands.clear();
    compat::append_commands(*layer.list, layer.commands);
    bool shows_pictures = false;  // their own content may have changed without a trace in our buffers
    const TextureId atlas = layer.commands.empty() ? TextureId{} : compat::atlas_texture();
    for (const Command2d& command : layer.commands) shows_pictures = shows_pictures || command.texture != atlas;
    const uint64_t hash = hash_picture(*layer.list, layer.commands, clear);
    if (hash == layer.drawn_hash && !shows_pictures) return RenderStatus::ok;
    RenderStatus status = renderer.clear_target(layer.target, clear);
    if (status == RenderStatus::ok) status = renderer.draw_2d(layer.target, to_batch(*layer.list, layer.commands));
    if (status == RenderStatus::ok) status = renderer.finish_layer(layer.target);
    layer.drawn_hash = status == RenderStatus::ok ? hash : 0;
    return status;
}

Canvas canvas_in_window(const Ui& ui, glm::vec2 min_px, glm::vec2 size_px, float scale) {
    return Canvas(compat::current_list(), &ui, min_px, scale, size_px / scale);
}

}  // namespace engine
