// SPDX-License-Identifier: MIT
// What stands behind the Ui; for the files of this folder alone.
#pragma once

#include <imgui.h>

#include <string>
#include <vector>

#include "ui/ui.h"

namespace engine {

struct BakedFont {
    Face face = Face::regular;
    float em_px = 0.0f;         // pixels that it was baked for
    float size_per_em = 1.21f;  // of its family
    ImFont* font = nullptr;
};

struct Ui::State {
    ImGuiContext* context = nullptr;
    Renderer* renderer = nullptr;
    TextureId atlas;
    std::vector<BakedFont> fonts;
    std::string warning;
    InputState last_input;
    std::vector<Command2d> commands;  // kept from frame to frame for its room
    ~State();
};

ImVec2 to_imgui(glm::vec2 v);
ImU32 to_imgui(Rgba colour);
// Vertices and indices of a list as a batch with the given commands. Borrowed from the list.
Batch2d to_batch(const ImDrawList& list, const std::vector<Command2d>& commands);

// Decodes the next character and moves `text` on; malformed bytes give U+FFFD, one at a time. Must not be called on empty text.
uint32_t next_codepoint(std::string_view& text);

}  // namespace engine
