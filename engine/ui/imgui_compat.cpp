// SPDX-License-Identifier: MIT
// The versions of Dear ImGui, told apart by IMGUI_VERSION_NUM:
//   1.87  input as events instead of arrays      1.90  child flags instead of a border bool
//   1.91.4 texture ids as integers               1.92  fonts of any size, textures owned by the library
#include "ui/imgui_compat.h"

#include <imgui_internal.h>

#include <cfloat>
#include <cstddef>

namespace engine::compat {
namespace {

static_assert(sizeof(ImDrawVert) == sizeof(Vertex2d) && offsetof(ImDrawVert, uv) == offsetof(Vertex2d, uv) &&
                  offsetof(ImDrawVert, col) == offsetof(Vertex2d, colour),
              "Dear ImGui must be built with its usual vertex layout");
static_assert(IM_COL32_R_SHIFT == 0, "Dear ImGui must be built with its usual colour order");

// A C cast, since the type is a pointer up to 1.91.3 and an integer after: no single C++ cast does both.
ImTextureID to_id(TextureId texture) {
    return (ImTextureID) static_cast<uintptr_t>(texture.value);
}
TextureId from_id(ImTextureID id) {
    return {static_cast<uint32_t>((uintptr_t)id)};
}

bool in_window() {
    const ImGuiContext* context = ImGui::GetCurrentContext();
    return context->CurrentWindow != nullptr && !context->CurrentWindow->IsFallbackWindow;
}

struct KeyPair {
    Key key;
    ImGuiKey imgui;
};
constexpr KeyPair kKeys[] = {{Key::tab, ImGuiKey_Tab},
                             {Key::left, ImGuiKey_LeftArrow},
                             {Key::right, ImGuiKey_RightArrow},
                             {Key::up, ImGuiKey_UpArrow},
                             {Key::down, ImGuiKey_DownArrow},
                             {Key::page_up, ImGuiKey_PageUp},
                             {Key::page_down, ImGuiKey_PageDown},
                             {Key::home, ImGuiKey_Home},
                             {Key::end, ImGuiKey_End},
                             {Key::insert, ImGuiKey_Insert},
                             {Key::del, ImGuiKey_Delete},
                             {Key::backspace, ImGuiKey_Backspace},
                             {Key::space, ImGuiKey_Space},
                             {Key::enter, ImGuiKey_Enter},
                             {Key::escape, ImGuiKey_Escape},
                             {key_of('A'), ImGuiKey_A},
                             {key_of('C'), ImGuiKey_C},
                             {key_of('V'), ImGuiKey_V},
                             {key_of('X'), ImGuiKey_X},
                             {key_of('Y'), ImGuiKey_Y},
                             {key_of('Z'), ImGuiKey_Z}};

ImVec2 mouse_position(const InputState& input) {
    const bool inside = input.mouse_px.x >= 0.0f && input.mouse_px.y >= 0.0f;
    return inside ? ImVec2(input.mouse_px.x, input.mouse_px.y) : ImVec2(-FLT_MAX, -FLT_MAX);
}

}  // namespace

#if IMGUI_VERSION_NUM >= 18700

void setup_keys() {}

void feed_input(const InputState& input, const InputState& last) {
    ImGuiIO& io = ImGui::GetIO();
    if (input.focused != last.focused) io.AddFocusEvent(input.focused);
    const ImVec2 mouse = mouse_position(input);
    io.AddMousePosEvent(mouse.x, mouse.y);
    for (size_t i = 0; i < input.mouse_down.size(); ++i) {
        // A click that came and went between two frames is still a click.
        if (input.mouse_pressed[i]) io.AddMouseButtonEvent(static_cast<int>(i), true);
        if (input.mouse_pressed[i] || input.mouse_down[i] != last.mouse_down[i]) {
            io.AddMouseButtonEvent(static_cast<int>(i), input.mouse_down[i]);
        }
    }
    if (input.wheel != 0.0f) io.AddMouseWheelEvent(0.0f, input.wheel);
    const struct {
        Key key;
        ImGuiKey imgui;
    } modifiers[] = {{Key::control, ImGuiMod_Ctrl}, {Key::shift, ImGuiMod_Shift}, {Key::alt, ImGuiMod_Alt}, {Key::super, ImGuiMod_Super}};
    for (const auto& modifier : modifiers) io.AddKeyEvent(modifier.imgui, input.is_down(modifier.key));
    for (const KeyPair& pair : kKeys) {
        if (input.is_down(pair.key) != last.is_down(pair.key)) io.AddKeyEvent(pair.imgui, input.is_down(pair.key));
    }
    for (int i = 0; i < input.text_count; ++i) io.AddInputCharacter(input.text[static_cast<size_t>(i)]);
}

#else

void setup_keys() {
    ImGuiIO& io = ImGui::GetIO();
    for (const KeyPair& pair : kKeys) io.KeyMap[pair.imgui] = static_cast<int>(pair.key);
}

void feed_input(const InputState& input, const InputState& last) {
    ImGuiIO& io = ImGui::GetIO();
    if (last.focused && !input.focused) io.AddFocusEvent(false);
    io.MousePos = mouse_position(input);
    // A click that came and went between two frames is held for this one.
    for (size_t i = 0; i < input.mouse_down.size(); ++i) io.MouseDown[i] = input.mouse_down[i] || input.mouse_pressed[i];
    io.MouseWheel += input.wheel;
    io.KeyCtrl = input.is_down(Key::control);
    io.KeyShift = input.is_down(Key::shift);
    io.KeyAlt = input.is_down(Key::alt);
    io.KeySuper = input.is_down(Key::super);
    for (size_t i = 0; i < input.down.size(); ++i) io.KeysDown[i] = input.down[i];
    for (int i = 0; i < input.text_count; ++i) io.AddInputCharacter(input.text[static_cast<size_t>(i)]);
}

#endif

ImFont* add_font(const FontRequest& request) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = static_cast<decltype(config.OversampleH)>(request.oversample);  // int before 1.91.8, a byte since
    config.OversampleV = 1;
    config.MergeMode = request.merge_into != nullptr;
    if (request.cell_width > 0.0f) config.GlyphMinAdvanceX = config.GlyphMaxAdvanceX = request.cell_width;
#if IMGUI_VERSION_NUM >= 19200
    config.GlyphExcludeRanges = request.excluded;  // glyphs outside the ranges are found on demand now: without this the first source wins
#endif
    // The library takes a pointer to non-const for its own ownership rules; with ownership off it only reads.
    void* data = const_cast<uint8_t*>(request.file.data());
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(data, static_cast<int>(request.file.size()), request.size, &config, request.ranges);
}

// From 1.92 on these are the calls of backends without dynamic textures, which the library keeps: glyphs are baked up front from the
// ranges, as before. Sizes are few and known here.
Atlas build_atlas() {
    Atlas atlas;
    ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
    fonts.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    unsigned char* alpha = nullptr;
    fonts.GetTexDataAsAlpha8(&alpha, &atlas.width_px, &atlas.height_px);
    atlas.alpha = alpha;
    return atlas;
}

void set_atlas_texture(TextureId texture) {
    ImGui::GetIO().Fonts->SetTexID(to_id(texture));
}

void forget_atlas_pixels() {
#if IMGUI_VERSION_NUM < 19200
    ImGui::GetIO().Fonts->ClearTexData();
#endif
}

#if IMGUI_VERSION_NUM >= 19200

float baked_size(const ImFont* font) {
    return font->LegacySize;
}
void push_font(ImFont* font) {
    ImGui::PushFont(font, font->LegacySize);
}

// Asking for a baked size may add to the library's cache, so its functions are not const.
static ImFontBaked* baked(const ImFont* font) {
    return const_cast<ImFont*>(font)->GetFontBaked(font->LegacySize);
}
float ascent(const ImFont* font) {
    return baked(font)->Ascent;
}
static const ImFontGlyph* find_glyph(const ImFont* font, ImWchar codepoint) {
    return baked(font)->FindGlyph(codepoint);
}
float text_width(const ImFont* font, float size, const char* begin, const char* end) {
    return const_cast<ImFont*>(font)->CalcTextSizeA(size, FLT_MAX, 0.0f, begin, end).x;
}

#else

float baked_size(const ImFont* font) {
    return font->FontSize;
}
void push_font(ImFont* font) {
    ImGui::PushFont(font);
}
float ascent(const ImFont* font) {
    return font->Ascent;
}
static const ImFontGlyph* find_glyph(const ImFont* font, ImWchar codepoint) {
    return font->FindGlyph(codepoint);
}
float text_width(const ImFont* font, float size, const char* begin, const char* end) {
    return font->CalcTextSizeA(size, FLT_MAX, 0.0f, begin, end).x;
}

#endif

GlyphBox glyph(const ImFont* font, uint32_t codepoint) {
    GlyphBox box;
    const ImFontGlyph* found = find_glyph(font, static_cast<ImWchar>(codepoint));
    if (found == nullptr) return box;
    box.min = {found->X0, found->Y0};
    box.max = {found->X1, found->Y1};
    box.uv_min = {found->U0, found->V0};
    box.uv_max = {found->U1, found->V1};
    box.advance = found->AdvanceX;
    box.visible = found->Visible != 0;
    return box;
}

void reset_list(ImDrawList& list, const ImVec2& clip_min, const ImVec2& clip_max) {
    list._ResetForNewFrame();
    list.Flags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
#if IMGUI_VERSION_NUM >= 19200
    list.PushTexture(ImGui::GetIO().Fonts->TexRef);
#else
    list.PushTextureID(ImGui::GetIO().Fonts->TexID);
#endif
    list.PushClipRect(clip_min, clip_max);
}

ImDrawList* current_list() {
    // Before the first Begin of a frame the current window is the library's own debug window, which nothing shows.
    return in_window() ? ImGui::GetWindowDrawList() : ImGui::GetBackgroundDrawList();
}

#if IMGUI_VERSION_NUM >= 19200
TextureId atlas_texture() {
    return from_id(ImGui::GetIO().Fonts->TexRef.GetTexID());
}
#else
TextureId atlas_texture() {
    return from_id(ImGui::GetIO().Fonts->TexID);
}
#endif

TextureId texture_of(const ImDrawCmd& command) {
    return from_id(command.GetTexID());
}

void add_picture(ImDrawList& list, TextureId texture, const ImVec2& min, const ImVec2& max, ImU32 tint) {
    list.AddImage(to_id(texture), min, max, ImVec2(0, 0), ImVec2(1, 1), tint);
}

void append_commands(const ImDrawList& list, std::vector<Command2d>& commands) {
    for (const ImDrawCmd& command : list.CmdBuffer) {
        // Callbacks are of no use here: there is no other drawing to mix with.
        if (command.ElemCount == 0 || command.UserCallback != nullptr) continue;
        commands.push_back({{command.ClipRect.x, command.ClipRect.y},
                            {command.ClipRect.z, command.ClipRect.w},
                            texture_of(command),
                            command.IdxOffset,
                            command.ElemCount,
                            command.VtxOffset});
    }
}

bool begin_child(const char* name, const ImVec2& size, bool border) {
#if IMGUI_VERSION_NUM >= 19000
    return ImGui::BeginChild(name, size, border ? 1 : 0);  // 1 has been ImGuiChildFlags_Border(s) under both of its names
#else
    return ImGui::BeginChild(name, size, border);
#endif
}

}  // namespace engine::compat
