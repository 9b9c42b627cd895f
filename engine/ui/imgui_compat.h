// SPDX-License-Identifier: MIT
// Every difference between the versions of Dear ImGui from 1.86 to 1.92, in one place: input, font atlas and glyphs, texture ids,
// child windows. Code of the engine and of app panels goes through here wherever the versions disagree.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

#include "render/renderer.h"
#include "window/input.h"

namespace engine::compat {

// ---- input: before ImGui::NewFrame. `last` is the state that was given the time before.
void setup_keys();
void feed_input(const InputState& input, const InputState& last);

// ---- fonts
struct FontRequest {
    std::span<const uint8_t> file;      // must live until build_atlas has returned
    float size = 0.0f;                  // ascent to descent, px
    const ImWchar* ranges = nullptr;    // pairs, zero-terminated; must live as long as the font
    const ImWchar* excluded = nullptr;  // pairs that another source of the font serves, although this file has them; as above
    float cell_width = 0.0f;            // > 0: every glyph gets this advance and is centred in it
    int oversample = 1;                 // horizontal
    ImFont* merge_into = nullptr;       // adds glyphs to the font added last instead of making one
};
ImFont* add_font(const FontRequest& request);  // null where the file cannot be read
struct Atlas {
    const uint8_t* alpha = nullptr;  // owned by Dear ImGui until forget_atlas_pixels
    int width_px = 0, height_px = 0;
};
Atlas build_atlas();
void set_atlas_texture(TextureId texture);
void forget_atlas_pixels();
void push_font(ImFont* font);

struct GlyphBox {
    glm::vec2 min{0.0f}, max{0.0f};  // px from the pen at the top of the line, y down
    glm::vec2 uv_min{0.0f}, uv_max{0.0f};
    float advance = 0.0f;
    bool visible = false;
};
// Metrics in px at the size that the font was baked in.
float baked_size(const ImFont* font);
float ascent(const ImFont* font);
GlyphBox glyph(const ImFont* font, uint32_t codepoint);
// Width of a line at a size.
float text_width(const ImFont* font, float size, const char* begin, const char* end);

// ---- draw lists
// Empties a list of ours and sets it up like one of ImGui's own, with the atlas' texture.
void reset_list(ImDrawList& list, const ImVec2& clip_min, const ImVec2& clip_max);
// The current window's list, or, with no window begun, the one behind all windows.
ImDrawList* current_list();
TextureId atlas_texture();
TextureId texture_of(const ImDrawCmd& command);
void add_picture(ImDrawList& list, TextureId texture, const ImVec2& min, const ImVec2& max, ImU32 tint);
// All commands of the list, appended to `commands`; index and vertex numbers are relative to the list's own buffers.
void append_commands(const ImDrawList& list, std::vector<Command2d>& commands);

// ---- widgets whose arguments changed
bool begin_child(const char* name, const ImVec2& size, bool border);

}  // namespace engine::compat
