// SPDX-License-Identifier: MIT
// Canvas: 2D drawing in px for panels in the world, for desktop windows and for pictures on disk, with the few shapes that UI
// libraries lack (dashes, hatches, the bob). It is a thin view over a draw list of Dear ImGui, cheap to copy, owning nothing.
//
// px here are canvas px: x right, y down, from the canvas' own top left corner. `scale` maps them to pixels of what it draws on, so
// one function draws a headset panel (1600 x 768), its inset on a desktop window and a large picture for print.
// Later calls lie over earlier ones. Edges are anti-aliased. Colours: see render/draw_list.h.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <glm/vec2.hpp>

#include "render/draw_list.h"
#include "render/renderer.h"

struct ImDrawList;

namespace engine {

class Ui;  // ui/ui.h: fonts and context

enum class Face : uint32_t { regular = 0, medium = 1, semibold = 2, display = 3 };  // Inter; display is Inter Display Medium, from 30 px up
inline constexpr int kFaceCount = 4;
enum class Align : uint32_t { left = 0, centre = 1, right = 2 };

struct TextStyle {
    Face face = Face::regular;
    float em_px = 15.0f;  // as designers give it; capitals are 0.73 of it
    Rgba colour{};
    Align align = Align::left;
};

// Dash and gap lengths of a broken line, px.
struct Dash {
    float on_px = 3.0f, off_px = 2.4f;
};

class Canvas {
  public:
    Canvas() = default;
    // Used by make_layer and canvas_in_window.
    Canvas(ImDrawList* list, const Ui* ui, glm::vec2 origin, float scale, glm::vec2 size_px);

    glm::vec2 size_px() const { return size_px_; }
    float scale() const { return scale_; }
    // A canvas on the same surface whose (0, 0) is this one's `origin_px`, enlarged by `zoom`: an inset.
    Canvas inset(glm::vec2 origin_px, glm::vec2 size_px, float zoom) const;

    // ---- lines: width in px, drawn centred on the path
    void line(glm::vec2 a, glm::vec2 b, float width_px, Rgba colour);
    void polyline(std::span<const glm::vec2> points, float width_px, Rgba colour);
    void closed_polyline(std::span<const glm::vec2> points, float width_px, Rgba colour);
    void dash_line(std::span<const glm::vec2> points, float width_px, Rgba colour, Dash dash);
    void closed_dash_line(std::span<const glm::vec2> points, float width_px, Rgba colour, Dash dash);
    // Round dots of `width_px` every width_px + off_px.
    void dot_line(std::span<const glm::vec2> points, float width_px, Rgba colour, float off_px);
    // Angles from +x towards +y (clockwise on the screen), radians.
    void arc(glm::vec2 centre, float radius_px, float from_rad, float to_rad, float width_px, Rgba colour);
    void circle(glm::vec2 centre, float radius_px, float width_px, Rgba colour);
    void dash_circle(glm::vec2 centre, float radius_px, float width_px, Rgba colour, Dash dash);
    void rect(glm::vec2 min, glm::vec2 max, float radius_px, float width_px, Rgba colour);

    // ---- fills
    void fill_circle(glm::vec2 centre, float radius_px, Rgba colour);
    // Convex outline in either direction.
    void fill_convex(std::span<const glm::vec2> points, Rgba colour);
    // Band between two paths of equal point count (at least 2): washes and channels, whatever their shape. Edges are not softened: put a
    // line on them.
    void fill_between(std::span<const glm::vec2> a, std::span<const glm::vec2> b, Rgba colour);
    void fill_rect(glm::vec2 min, glm::vec2 max, float radius_px, Rgba colour);
    // Four corner colours, blended across: top left, top right, bottom right, bottom left.
    void fill_gradient(glm::vec2 min, glm::vec2 max, Rgba top_left, Rgba top_right, Rgba bottom_right, Rgba bottom_left);
    // Convex outline filled with parallel lines: angle from +x towards +y, pitch from line to line, width of each, px.
    void hatch_convex(std::span<const glm::vec2> points, float angle_rad, float pitch_px, float width_px, Rgba colour);
    // Convex hull of two circles: limbs.
    void fill_hull(glm::vec2 a, float radius_a_px, glm::vec2 b, float radius_b_px, Rgba colour);
    // The plumb bob of size r_px with its tip (lowest point) at `tip`.
    void bob(glm::vec2 tip, float r_px, Rgba colour);
    // A texture's whole picture into the rectangle.
    void picture(TextureId texture, glm::vec2 min, glm::vec2 max, float opacity);

    // ---- text: `at` is on the baseline; left end, middle or right end by style.align
    void text(glm::vec2 at, std::string_view utf8, const TextStyle& style);
    // Wraps at spaces, but not between a number and its unit, into lines of at most width_px, line_px apart, first baseline at `at`;
    // returns the number of lines.
    int text_wrapped(glm::vec2 at, std::string_view utf8, const TextStyle& style, float width_px, float line_px);
    float text_width(std::string_view utf8, const TextStyle& style) const;
    // Lines that text_wrapped would take.
    int count_lines(std::string_view utf8, const TextStyle& style, float width_px) const;

    // ---- clip: nested; what lies outside is not drawn
    void push_clip(glm::vec2 min, glm::vec2 max);
    void pop_clip();

  private:
    glm::vec2 place(glm::vec2 p) const { return origin_ + p * scale_; }  // canvas px to pixels

    ImDrawList* list_ = nullptr;
    const Ui* ui_ = nullptr;
    glm::vec2 origin_{0.0f};
    float scale_ = 1.0f;
    glm::vec2 size_px_{0.0f};
};

// A canvas of fixed size that becomes a texture: what panels in the world show, and what screens on disk are made of.
struct Layer {
    glm::vec2 size_px{0.0f};  // canvas px
    float scale = 1.0f;       // texture pixels per canvas px
    TargetId target;
    TextureId texture;  // for Panel::texture; premultiplied alpha
    ImDrawList* list = nullptr;
    std::vector<Command2d> commands;  // kept from picture to picture for its room
    uint64_t drawn_hash = 0;          // of what the texture shows; 0 = nothing yet
};
// Handles 0 where the renderer refuses. The layer lives until destroy_layer; not longer than `ui` and `renderer`. [allocates]
Layer make_layer(const Ui& ui, Renderer& renderer, int width_px, int height_px, float scale);
void destroy_layer(Renderer& renderer, Layer& layer);
// Starts a new picture.
Canvas begin_layer(const Ui& ui, Layer& layer);
// Draws what was put on the canvas since begin_layer over `clear` (alpha 0: transparent, for rounded panels). Skips the work where nothing
// changed since the last time. [frame: allocates nothing after warm-up]
[[nodiscard]] RenderStatus end_layer(Renderer& renderer, Layer& layer, Rgba clear);

// Text in the world: baseline through `pose`'s origin along its +X, up along +Y, read from +Z. `em_m` is the em's length in metres.
void draw_text(DrawList& list, const Ui& ui, const Pose& pose, float em_m, std::string_view utf8, Face face, Rgba colour, Align align);

}  // namespace engine
