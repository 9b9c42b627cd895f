// SPDX-License-Identifier: MIT
// Text on canvases and in the world.
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/canvas.h"
#include "ui/imgui_compat.h"
#include "ui/ui_state.h"

namespace engine {
namespace {

float aligned(float width, Align align) {
    return align == Align::left ? 0.0f : align == Align::centre ? 0.5f * width : width;
}

float width_of(const Ui::FontPick& pick, std::string_view utf8) {
    if (pick.font == nullptr || utf8.empty()) return 0.0f;
    return compat::text_width(pick.font, pick.size, utf8.data(), utf8.data() + utf8.size());
}

// Whether the space at `at` lies between a number and its unit: "15" and "%." belong on one line.
bool inside_quantity(std::string_view text, size_t at) {
    constexpr std::array<std::string_view, 6> kUnits{"%", "s", "cm", "m", "kg", "mm"};
    if (at == 0 || at >= text.size() || text[at] != ' ' || text[at - 1] < '0' || text[at - 1] > '9') return false;
    std::string_view unit = text.substr(at + 1, text.find_first_of(" \n", at + 1) - at - 1);
    while (!unit.empty() && std::string_view(".,;:").find(unit.back()) != std::string_view::npos) unit.remove_suffix(1);
    return std::find(kUnits.begin(), kUnits.end(), unit) != kUnits.end();
}

// Takes the next line of at most `width` from the text; breaks at spaces but those between a number and its unit, or inside a word that is
// wider than the line.
std::string_view take_line(const Ui::FontPick& pick, std::string_view& text, float width) {
    size_t fits = 0, at = 0;
    while (at < text.size() && text[at] != '\n') {
        size_t end = at;
        while (end < text.size() && text[end] == ' ') ++end;
        while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
        if (width_of(pick, text.substr(0, end)) > width) break;
        at = end;
        if (!inside_quantity(text, end)) fits = end;
    }
    if (fits == 0) fits = at;  // a number and its unit that are wider than the line together
    if (fits == 0 && !text.empty() && text[0] != '\n') {
        // One character at least, or the walk would never end.
        std::string_view rest = text;
        next_codepoint(rest);
        fits = text.size() - rest.size();
        while (!rest.empty() && rest[0] != ' ' && rest[0] != '\n') {
            next_codepoint(rest);
            if (width_of(pick, text.substr(0, text.size() - rest.size())) > width) break;
            fits = text.size() - rest.size();
        }
    }
    const std::string_view line = text.substr(0, fits);
    text.remove_prefix(fits);
    if (!text.empty() && text[0] == '\n') {
        text.remove_prefix(1);
    } else {
        while (!text.empty() && text[0] == ' ') text.remove_prefix(1);
    }
    return line;
}

}  // namespace

void Canvas::text(glm::vec2 at, std::string_view utf8, const TextStyle& style) {
    if (utf8.empty()) return;
    const Ui::FontPick pick = ui_->pick_font(style.face, style.em_px * scale_);
    if (pick.font == nullptr) return;
    glm::vec2 pen = place(at);
    pen.x -= aligned(width_of(pick, utf8), style.align);
    // Dear ImGui rounds the top left corner down to whole pixels; half a pixel more makes that the nearest one.
    const ImVec2 corner(pen.x + 0.5f, pen.y - pick.baseline + 0.5f);
    list_->AddText(pick.font, pick.size, corner, to_imgui(style.colour), utf8.data(), utf8.data() + utf8.size());
}

int Canvas::text_wrapped(glm::vec2 at, std::string_view utf8, const TextStyle& style, float width_px, float line_px) {
    const Ui::FontPick pick = ui_->pick_font(style.face, style.em_px * scale_);
    int lines = 0;
    while (!utf8.empty())
        text(at + glm::vec2(0.0f, line_px * static_cast<float>(lines++)), take_line(pick, utf8, width_px * scale_), style);
    return lines;
}

int Canvas::count_lines(std::string_view utf8, const TextStyle& style, float width_px) const {
    const Ui::FontPick pick = ui_->pick_font(style.face, style.em_px * scale_);
    int lines = 0;
    for (; !utf8.empty(); ++lines) take_line(pick, utf8, width_px * scale_);
    return lines;
}

float Canvas::text_width(std::string_view utf8, const TextStyle& style) const {
    return width_of(ui_->pick_font(style.face, style.em_px * scale_), utf8) / scale_;
}

void draw_text(DrawList& list, const Ui& ui, const Pose& pose, float em_m, std::string_view utf8, Face face, Rgba colour, Align align) {
    // The largest common size: seen from near it is still sharp, from far its neighbours' texels blend.
    constexpr float kEm_px = 44.0f;
    constexpr size_t kRun = 64;  // glyphs handed over at a time, from the stack
    const Ui::FontPick pick = ui.pick_font(face, kEm_px);
    if (pick.font == nullptr || utf8.empty()) return;
    const float baked_size = compat::baked_size(pick.font);
    const float m_per_px = em_m / kEm_px * pick.size / baked_size;
    float pen = -aligned(compat::text_width(pick.font, baked_size, utf8.data(), utf8.data() + utf8.size()), align);
    const float baseline = compat::ascent(pick.font);
    std::array<Glyph, kRun> run;
    size_t count = 0;
    while (!utf8.empty()) {
        const compat::GlyphBox box = compat::glyph(pick.font, next_codepoint(utf8));
        if (box.visible) {
            Glyph& glyph = run[count++];
            const glm::vec2 low = box.min, high = box.max;
            const glm::vec2 corners[4] = {{low.x, high.y}, {high.x, high.y}, {high.x, low.y}, {low.x, low.y}};
            const glm::vec2 uv[4] = {{box.uv_min.x, box.uv_max.y}, box.uv_max, {box.uv_max.x, box.uv_min.y}, box.uv_min};
            for (int i = 0; i < 4; ++i) {
                const glm::vec3 at((pen + corners[i].x) * m_per_px, (baseline - corners[i].y) * m_per_px, 0.0f);
                glyph.corner_m[i] = transform_point(pose, at);
                glyph.uv[i] = uv[i];
            }
            glyph.colour = colour;
        }
        pen += box.advance;
        if (count == kRun || utf8.empty()) {
            draw_glyphs(list, std::span(run.data(), count), ui.atlas_texture());
            count = 0;
        }
    }
}

}  // namespace engine
