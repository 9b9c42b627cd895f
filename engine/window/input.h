// SPDX-License-Identifier: MIT
// What the mouse and keyboard did, as plain data: filled by the window, read by the UI and by the simulator, made by hand in tests.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include <glm/vec2.hpp>

namespace engine {

// Printable keys carry their upper-case ASCII code; others follow.
enum class Key : uint32_t {
    none = 0,
    space = 32,
    digit_0 = 48,
    a = 65,
    z = 90,
    escape = 128,
    enter,
    tab,
    backspace,
    del,
    insert,
    left,
    right,
    up,
    down,
    page_up,
    page_down,
    home,
    end,
    shift,
    control,
    alt,
    super,
    f1,
    f2,
    f3,
    f4,
    f5,
    f6,
    f7,
    f8,
    f9,
    f10,
    f11,
    f12,
    count
};
// Key of a letter or digit: key_of('W').
constexpr Key key_of(char character) {
    return static_cast<Key>(character >= 'a' && character <= 'z' ? character - 32 : character);
}

enum class MouseButton : uint32_t { left = 0, right = 1, middle = 2, count = 3 };

inline constexpr int kTextCapacity = 32;

struct InputState {
    std::bitset<static_cast<size_t>(Key::count)> down;     // held now
    std::bitset<static_cast<size_t>(Key::count)> pressed;  // went down since the last frame (repeats not counted)
    std::array<bool, 3> mouse_down{};
    std::array<bool, 3> mouse_pressed{};         // went down since the last frame, even where it is up again
    glm::vec2 mouse_px{-1.0f};                   // from the window's top left; -1, -1 while the pointer is elsewhere
    glm::vec2 mouse_moved_px{0.0f};              // since the last frame
    float wheel = 0.0f;                          // notches since the last frame, up positive
    std::array<uint32_t, kTextCapacity> text{};  // characters typed since the last frame, Unicode
    int text_count = 0;
    bool focused = true;
    std::vector<std::string> dropped;  // paths dropped on the window since the last frame

    bool is_down(Key key) const { return down[static_cast<size_t>(key)]; }
    bool was_pressed(Key key) const { return pressed[static_cast<size_t>(key)]; }
    bool is_down(MouseButton button) const { return mouse_down[static_cast<size_t>(button)]; }
    bool was_pressed(MouseButton button) const { return mouse_pressed[static_cast<size_t>(button)]; }
};

}  // namespace engine
