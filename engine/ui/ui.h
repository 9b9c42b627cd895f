// SPDX-License-Identifier: MIT
// Owns the Dear ImGui context and the fonts, feeds it the window's input and hands its drawing to a Renderer. Widgets are called
// directly (imgui.h) between begin_frame and end_frame, by app panels alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "render/renderer.h"
#include "ui/canvas.h"
#include "window/input.h"

struct ImFont;

namespace engine {

// A size to have ready. Text of other sizes takes the nearest one, scaled: a little softer.
struct FontSize {
    Face face = Face::regular;
    float em_px = 15.0f;
};

struct UiConfig {
    std::vector<FontSize> sizes;  // empty: the look's own list, see default_font_sizes
    float pixel_scale = 1.0f;     // bake all sizes this much larger: for layers and windows drawn at that scale; 0.5..4
};
std::vector<FontSize> default_font_sizes();

// Colours of the desktop's widgets; shapes and spacing are the house's own.
struct UiColours {
    Rgba ground, panel, control, text, second, line, accent;
};

class Ui {
  public:
    struct State;
    explicit Ui(std::unique_ptr<State> state);  // made by create_ui alone
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;
    ~Ui();

    void set_colours(const UiColours& colours);
    // Starts a frame of widgets for a window of that size. dt_s: time since the last, > 0.
    void begin_frame(const InputState& input, glm::vec2 size_px, float dt_s);
    // Ends it and draws all windows into the target.
    [[nodiscard]] RenderStatus end_frame(Renderer& renderer, TargetId target);
    // True while a widget has the mouse or the keyboard, so that the scene leaves them alone.
    bool wants_mouse() const;
    bool wants_keyboard() const;

    // The baked font that serves best, for an em in pixels of what is drawn on (canvas px times scale).
    struct FontPick {
        ImFont* font = nullptr;
        float size = 0.0f;      // what Dear ImGui calls the size: 1.21 em
        float baseline = 0.0f;  // from the top of the line to the baseline, at that size
    };
    FontPick pick_font(Face face, float em_px) const;
    // Font of the widgets that follow, until pop_font.
    void push_font(Face face, float em_px) const;
    void pop_font() const;
    TextureId atlas_texture() const;
    const std::string& warning() const;  // not empty where fallback fonts are in use; says which package to install

    State& state() const { return *state_; }

  private:
    std::unique_ptr<State> state_;
};

struct UiResult {
    std::unique_ptr<Ui> ui;  // null where message says why
    std::string message;
};
// Loads the fonts and uploads their atlas. The renderer must outlive the Ui. One Ui at a time. [allocates]
UiResult create_ui(Renderer& renderer, const UiConfig& config);

// A canvas over a region of the current ImGui window, or, with no window begun, over the whole screen behind all windows.
// `min` in screen px. Valid until end_frame.
Canvas canvas_in_window(const Ui& ui, glm::vec2 min_px, glm::vec2 size_px, float scale);

}  // namespace engine
