// SPDX-License-Identifier: MIT
// An OpenGL 4.5 core context with no window system at all (EGL surfaceless): pictures on machines without a display, and in tests.
#pragma once

#include <memory>
#include <string>

namespace engine {

// Owns the context and keeps it current on the thread that made it until destroyed.
class Offscreen {
  public:
    // Takes over an EGLDisplay and an EGLContext; made by create_offscreen alone.
    Offscreen(void* display, void* context) : display_(display), context_(context) {}
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;
    ~Offscreen();

  private:
    void* display_;
    void* context_;
};

struct OffscreenResult {
    std::unique_ptr<Offscreen> offscreen;  // null where message says why and what helps
    std::string message;
};
OffscreenResult create_offscreen();

}  // namespace engine
