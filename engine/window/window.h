// SPDX-License-Identifier: MIT
// A desktop window with an OpenGL 4.5 core context, and its input. The only folder that knows GLFW.
#pragma once

#include <memory>
#include <string>

#include <glm/vec2.hpp>

#include "window/input.h"

namespace engine {

struct WindowConfig {
    std::string title = "Plumbline";
    int width_px = 1600, height_px = 1000;
    bool vsync = true;
    bool visible = true;
};

enum class WindowStatus : uint32_t {
    ok = 0,
    no_display = 1,  // DISPLAY is unset or its server does not answer: go offscreen instead
    no_context = 2,  // the display gives no OpenGL 4.5 core
};

// Owns the window; its context is current on the thread that made it.
class Window {
  public:
    struct State;
    explicit Window(std::unique_ptr<State> state);  // made by create_window alone
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;
    ~Window();

    // Collects what happened since the last call. The reference stays good until the next call.
    const InputState& poll();
    void swap();
    bool should_close() const;
    glm::ivec2 size_px() const;   // of the picture
    float content_scale() const;  // 1 on usual monitors, 2 on fine ones
    void set_title(const std::string& title);

  private:
    std::unique_ptr<State> state_;
};

// The largest size of the same shape as `wanted` that fits into `room`; `wanted` itself where it fits, or where the room is not known
// (under 1).
glm::ivec2 size_that_fits(glm::ivec2 wanted, glm::ivec2 room);

struct WindowResult {
    std::unique_ptr<Window> window;  // null where status is not ok
    WindowStatus status = WindowStatus::ok;
    std::string message;  // for people, with the remedy
};
// A window larger than its monitor's work area is made as large as fits, in the same shape.
WindowResult create_window(const WindowConfig& config);

}  // namespace engine
