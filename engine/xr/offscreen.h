// SPDX-License-Identifier: MIT
// An OpenGL 4.5 core context with no window system at all (EGL surfaceless): pictures on machines without a display, and in tests.
#pragma once

#include <memory>
#include <string>

namespace engine {

// Owns the context and keeps it current on the thread that made it until destroyed.
class Offscreen {
 public:
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;
    ~Offscreen();

 private:
    friend struct OffscreenFactory;
    Offscreen() = default;
    void* display_ = nullptr;
    void* context_ = nullptr;
};

struct OffscreenResult {
    std::unique_ptr<Offscreen> offscreen;  // null where message says why and what helps
    std::string message;
    std::string device;  // the driver's name for itself
};
OffscreenResult create_offscreen();

}  // namespace engine
