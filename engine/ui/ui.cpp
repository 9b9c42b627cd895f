// SPDX-License-Identifier: MIT
// The Dear ImGui context: its life, its frame, its style.
#include "ui/ui.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/fonts.h"
#include "ui/imgui_compat.h"
#include "ui/ui_state.h"

namespace engine {
namespace {

// Shapes and spacing of the house: quiet, no title bars, no tree arrows.
void set_shapes(ImGuiStyle& style) {
    style.WindowPadding = ImVec2(20, 20);
    style.FramePadding = ImVec2(12, 7);
    style.ItemSpacing = ImVec2(8, 8);
    style.ItemInnerSpacing = ImVec2(8, 4);
    style.WindowRounding = style.ChildRounding = style.PopupRounding = 8.0f;
    style.FrameRounding = style.GrabRounding = style.TabRounding = 6.0f;
    style.ScrollbarSize = 10.0f;
    style.ScrollbarRounding = 5.0f;
    style.WindowBorderSize = style.FrameBorderSize = style.ChildBorderSize = style.TabBorderSize = 0.0f;
    style.PopupBorderSize = 1.0f;
    style.WindowTitleAlign = ImVec2(0.0f, 0.5f);
    style.AntiAliasedLines = style.AntiAliasedFill = true;
    style.CircleTessellationMaxError = 0.15f;
}

ImVec4 to_vec4(Rgba c) {
    return ImGui::ColorConvertU32ToFloat4(to_imgui(c));
}

}  // namespace

ImVec2 to_imgui(glm::vec2 v) {
    return ImVec2(v.x, v.y);
}
ImU32 to_imgui(Rgba colour) {
    return IM_COL32(colour.r, colour.g, colour.b, colour.a);
}

Batch2d to_batch(const ImDrawList& list, const std::vector<Command2d>& commands) {
    Batch2d batch;
    // Same layout, checked in imgui_compat.cpp.
    batch.vertices = {reinterpret_cast<const Vertex2d*>(list.VtxBuffer.Data), static_cast<size_t>(list.VtxBuffer.Size)};
    const size_t index_count = static_cast<size_t>(list.IdxBuffer.Size);
    if constexpr (sizeof(ImDrawIdx) == sizeof(uint32_t)) {
        batch.indices_wide = {reinterpret_cast<const uint32_t*>(list.IdxBuffer.Data), index_count};
    } else {
        batch.indices = {reinterpret_cast<const uint16_t*>(list.IdxBuffer.Data), index_count};
    }
    batch.commands = commands;
    return batch;
}

uint32_t next_codepoint(std::string_view& text) {
    constexpr uint32_t kReplacement = 0xFFFD;
    const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(text[i])); };
    const uint32_t lead = byte(0);
    const size_t length = lead < 0x80 ? 1 : lead >> 5 == 0x6 ? 2 : lead >> 4 == 0xE ? 3 : lead >> 3 == 0x1E ? 4 : 0;
    if (length == 0 || length > text.size()) {
        text.remove_prefix(1);
        return kReplacement;
    }
    uint32_t codepoint = length == 1 ? lead : lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; ++i) {
        if (byte(i) >> 6 != 2) {
            text.remove_prefix(1);
            return kReplacement;
        }
        codepoint = codepoint << 6 | (byte(i) & 0x3F);
    }
    text.remove_prefix(length);
    return codepoint;
}

Ui::State::~State() {
    if (renderer != nullptr) renderer->destroy_texture(atlas);
    if (context != nullptr) ImGui::DestroyContext(context);
}

Ui::Ui(std::unique_ptr<State> state) : state_(std::move(state)) {}
Ui::~Ui() = default;

UiResult create_ui(Renderer& renderer, const UiConfig& config) {
    UiResult result;
    if (!(config.pixel_scale >= 0.5f && config.pixel_scale <= 4.0f)) {
        result.message = "pixel_scale is " + std::to_string(config.pixel_scale) + "; 0.5 to 4 are possible";
        return result;
    }
    auto state = std::make_unique<Ui::State>();
    state->renderer = &renderer;
    state->context = ImGui::CreateContext();
    ImGui::SetCurrentContext(state->context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // window places are the app's business
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    compat::setup_keys();
    set_shapes(ImGui::GetStyle());
    result.message = load_fonts(config, *state);
    if (!result.message.empty()) return result;
    // One empty frame: the library prepares its shared drawing data (white texel, circle tables) in NewFrame, and canvases need that even
    // where no widget is ever drawn.
    io.DisplaySize = ImVec2(1, 1);
    ImGui::NewFrame();
    ImGui::EndFrame();
    result.ui = std::make_unique<Ui>(std::move(state));
    return result;
}

void Ui::set_colours(const UiColours& colours) {
    ImVec4* c = ImGui::GetStyle().Colors;
    const ImVec4 clear(0, 0, 0, 0);
    const ImVec4 control = to_vec4(colours.control), line = to_vec4(colours.line), accent = to_vec4(colours.accent);
    // Start from one tone, so that a colour which a newer version adds is never a foreign one.
    for (int i = 0; i < ImGuiCol_COUNT; ++i) c[i] = control;
    c[ImGuiCol_Text] = to_vec4(colours.text);
    c[ImGuiCol_TextDisabled] = to_vec4(colours.second);
    c[ImGuiCol_WindowBg] = to_vec4(colours.panel);
    c[ImGuiCol_ChildBg] = c[ImGuiCol_ScrollbarBg] = c[ImGuiCol_BorderShadow] = c[ImGuiCol_TableRowBg] = clear;
    c[ImGuiCol_PopupBg] = to_vec4(colours.panel);
    c[ImGuiCol_Border] = c[ImGuiCol_Separator] = c[ImGuiCol_TableBorderLight] = c[ImGuiCol_TableBorderStrong] = line;
    c[ImGuiCol_ButtonHovered] = c[ImGuiCol_FrameBgHovered] = c[ImGuiCol_HeaderHovered] = c[ImGuiCol_TabHovered] =
        to_vec4(mix(colours.control, colours.text, 0.08f));
    c[ImGuiCol_ButtonActive] = c[ImGuiCol_FrameBgActive] = c[ImGuiCol_HeaderActive] = to_vec4(mix(colours.control, colours.text, 0.16f));
    c[ImGuiCol_ScrollbarGrab] = line;
    c[ImGuiCol_ScrollbarGrabHovered] = c[ImGuiCol_ScrollbarGrabActive] = to_vec4(colours.second);
    c[ImGuiCol_CheckMark] = c[ImGuiCol_SliderGrab] = c[ImGuiCol_SliderGrabActive] = c[ImGuiCol_NavHighlight] = accent;
    c[ImGuiCol_TextSelectedBg] = to_vec4(faded(colours.accent, 0.35f));
    c[ImGuiCol_ModalWindowDimBg] = to_vec4(faded(colours.ground, 0.6f));
}

void Ui::begin_frame(const InputState& input, glm::vec2 size_px, float dt_s) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(std::max(size_px.x, 1.0f), std::max(size_px.y, 1.0f));
    io.DeltaTime = std::max(dt_s, 1e-4f);
    compat::feed_input(input, state_->last_input);
    // Dropped paths are no business of widgets, and copying them would allocate.
    state_->last_input.down = input.down;
    state_->last_input.mouse_down = input.mouse_down;
    state_->last_input.focused = input.focused;
    ImGui::NewFrame();
}

RenderStatus Ui::end_frame(Renderer& renderer, TargetId target) {
    ImGui::Render();
    const ImDrawData* data = ImGui::GetDrawData();
    for (int i = 0; i < data->CmdListsCount; ++i) {
        const ImDrawList& list = *data->CmdLists[i];
        state_->commands.clear();
        compat::append_commands(list, state_->commands);
        const RenderStatus status = renderer.draw_2d(target, to_batch(list, state_->commands));
        if (status != RenderStatus::ok) return status;
    }
    return RenderStatus::ok;
}

bool Ui::wants_mouse() const {
    return ImGui::GetIO().WantCaptureMouse;
}
bool Ui::wants_keyboard() const {
    return ImGui::GetIO().WantTextInput;
}
TextureId Ui::atlas_texture() const {
    return state_->atlas;
}
const std::string& Ui::warning() const {
    return state_->warning;
}

Ui::FontPick Ui::pick_font(Face face, float em_px) const {
    const BakedFont* best = nullptr;
    float best_cost = 0.0f;
    for (const BakedFont& baked : state_->fonts) {
        // Shrinking a larger font blurs less than enlarging a smaller one; another face comes last.
        const float ratio = std::log2(std::max(em_px, 1.0f) / baked.em_px);
        const float cost = std::abs(ratio) * (ratio > 0.01f ? 2.0f : 1.0f) + (baked.face == face ? 0.0f : 100.0f);
        if (best == nullptr || cost < best_cost) {
            best = &baked;
            best_cost = cost;
        }
    }
    if (best == nullptr) return {};
    const float baked_size = compat::baked_size(best->font);
    // Within a fiftieth the baked size itself is crisper than an exact one.
    const float wanted = em_px * best->size_per_em;
    const float size = std::abs(wanted / baked_size - 1.0f) < 0.02f ? baked_size : wanted;
    return {best->font, size, compat::ascent(best->font) * size / baked_size};
}

void Ui::push_font(Face face, float em_px) const {
    compat::push_font(pick_font(face, em_px).font);
}
void Ui::pop_font() const {
    ImGui::PopFont();
}

}  // namespace engine
