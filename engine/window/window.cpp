// SPDX-License-Identifier: MIT
// The window through GLFW. X11 is asked for on purpose: OpenXR runtimes here take the context over GLX.
#include "window/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <glm/common.hpp>

namespace engine {

struct Window::State {
    GLFWwindow* handle = nullptr;
    InputState input;     // as handed out
    InputState gathered;  // what callbacks add between two polls
    glm::dvec2 last_mouse_px{0.0};
    bool mouse_known = false;
};

namespace {

// GLFW's last words, for the message of a failed start.
std::string last_words() {
    const char* words = nullptr;
    glfwGetError(&words);
    return words != nullptr ? words : "no reason given";
}

WindowResult failed(WindowStatus status, const std::string& message) {
    WindowResult result;
    result.status = status;
    result.message = message;
    return result;
}

Key from_glfw(int key) {
    if ((key >= GLFW_KEY_A && key <= GLFW_KEY_Z) || (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) || key == GLFW_KEY_SPACE) {
        return static_cast<Key>(key);  // both are ASCII
    }
    if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) return static_cast<Key>(static_cast<int>(Key::f1) + key - GLFW_KEY_F1);
    switch (key) {
        case GLFW_KEY_ESCAPE:
            return Key::escape;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return Key::enter;
        case GLFW_KEY_TAB:
            return Key::tab;
        case GLFW_KEY_BACKSPACE:
            return Key::backspace;
        case GLFW_KEY_DELETE:
            return Key::del;
        case GLFW_KEY_INSERT:
            return Key::insert;
        case GLFW_KEY_LEFT:
            return Key::left;
        case GLFW_KEY_RIGHT:
            return Key::right;
        case GLFW_KEY_UP:
            return Key::up;
        case GLFW_KEY_DOWN:
            return Key::down;
        case GLFW_KEY_PAGE_UP:
            return Key::page_up;
        case GLFW_KEY_PAGE_DOWN:
            return Key::page_down;
        case GLFW_KEY_HOME:
            return Key::home;
        case GLFW_KEY_END:
            return Key::end;
        case GLFW_KEY_LEFT_SHIFT:
        case GLFW_KEY_RIGHT_SHIFT:
            return Key::shift;
        case GLFW_KEY_LEFT_CONTROL:
        case GLFW_KEY_RIGHT_CONTROL:
            return Key::control;
        case GLFW_KEY_LEFT_ALT:
        case GLFW_KEY_RIGHT_ALT:
            return Key::alt;
        case GLFW_KEY_LEFT_SUPER:
        case GLFW_KEY_RIGHT_SUPER:
            return Key::super;
        default:
            return Key::none;
    }
}

Window::State& state_of(GLFWwindow* handle) {
    return *static_cast<Window::State*>(glfwGetWindowUserPointer(handle));
}

void on_key(GLFWwindow* handle, int glfw_key, int, int action, int) {
    const size_t key = static_cast<size_t>(from_glfw(glfw_key));
    InputState& gathered = state_of(handle).gathered;
    if (key == 0 || action == GLFW_REPEAT) return;
    gathered.down[key] = action == GLFW_PRESS;
    if (action == GLFW_PRESS) gathered.pressed[key] = true;
}

void on_button(GLFWwindow* handle, int button, int action, int) {
    if (button < 0 || button >= static_cast<int>(MouseButton::count)) return;
    InputState& gathered = state_of(handle).gathered;
    gathered.mouse_down[static_cast<size_t>(button)] = action == GLFW_PRESS;
    if (action == GLFW_PRESS) gathered.mouse_pressed[static_cast<size_t>(button)] = true;
}

void on_character(GLFWwindow* handle, unsigned int codepoint) {
    InputState& gathered = state_of(handle).gathered;
    if (gathered.text_count < kTextCapacity) gathered.text[static_cast<size_t>(gathered.text_count++)] = codepoint;
}

void on_drop(GLFWwindow* handle, int count, const char** paths) {
    for (int i = 0; i < count; ++i) state_of(handle).gathered.dropped.emplace_back(paths[i]);
}

void on_focus(GLFWwindow* handle, int focused) {
    InputState& gathered = state_of(handle).gathered;
    gathered.focused = focused != 0;
    // Releases that happen elsewhere are never told: without this a key could stay down for ever.
    if (!gathered.focused) {
        gathered.down.reset();
        gathered.mouse_down = {};
    }
}

void set_callbacks(GLFWwindow* handle) {
    glfwSetKeyCallback(handle, on_key);
    glfwSetMouseButtonCallback(handle, on_button);
    glfwSetCharCallback(handle, on_character);
    glfwSetDropCallback(handle, on_drop);
    glfwSetWindowFocusCallback(handle, on_focus);
    glfwSetScrollCallback(
        handle, [](GLFWwindow* window, double, double notches) { state_of(window).gathered.wheel += static_cast<float>(notches); });
}

GLFWwindow* open(const WindowConfig& config) {
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 5);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_DEPTH_BITS, 24);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_SRGB_CAPABLE, GLFW_FALSE);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);  // shown when its size is settled
    return glfwCreateWindow(std::max(config.width_px, 1), std::max(config.height_px, 1), config.title.c_str(), nullptr, nullptr);
}

// Title bar and taskbar must not hide the foot of the picture.
void fit_to_monitor(GLFWwindow* handle) {
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    if (monitor == nullptr) return;
    glm::ivec2 corner(0), area(0), size(0);
    int left = 0, top = 0, right = 0, bottom = 0;
    glfwGetMonitorWorkarea(monitor, &corner.x, &corner.y, &area.x, &area.y);
    glfwGetWindowFrameSize(handle, &left, &top, &right, &bottom);
    glfwGetWindowSize(handle, &size.x, &size.y);
    const glm::ivec2 room = area - glm::ivec2(left + right, top + bottom), fitting = size_that_fits(size, room);
    if (fitting == size) return;
    glfwSetWindowSize(handle, fitting.x, fitting.y);
    const glm::ivec2 at = corner + glm::ivec2(left, top) + (room - fitting) / 2;
    glfwSetWindowPos(handle, at.x, at.y);
}

}  // namespace

glm::ivec2 size_that_fits(glm::ivec2 wanted, glm::ivec2 room) {
    if (room.x < 1 || room.y < 1 || (wanted.x <= room.x && wanted.y <= room.y)) return wanted;
    const double share = std::min(static_cast<double>(room.x) / wanted.x, static_cast<double>(room.y) / wanted.y);
    return glm::max(glm::ivec2(glm::dvec2(wanted) * share), glm::ivec2(1));
}

Window::Window(std::unique_ptr<State> state) : state_(std::move(state)) {}

Window::~Window() {
    glfwDestroyWindow(state_->handle);
    glfwTerminate();
}

WindowResult create_window(const WindowConfig& config) {
    const char* display = std::getenv("DISPLAY");
    if (display == nullptr || *display == 0)
        return failed(WindowStatus::no_display, "DISPLAY is not set, so there is no screen to open a window on");
#if defined(GLFW_PLATFORM_X11)
    glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
#endif
    if (glfwInit() == GLFW_FALSE) {
        return failed(WindowStatus::no_display, std::string("the display ") + display + " does not answer (" + last_words() + ")");
    }
    GLFWwindow* handle = open(config);
    if (handle == nullptr) {
        const std::string words = last_words();
        glfwTerminate();
        return failed(WindowStatus::no_context, "the display gives no OpenGL 4.5 core context (" + words +
                                                    "); update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1");
    }
    fit_to_monitor(handle);
    if (config.visible) glfwShowWindow(handle);
    glfwMakeContextCurrent(handle);
    glfwSwapInterval(config.vsync ? 1 : 0);
    auto state = std::make_unique<Window::State>();
    state->handle = handle;
    glfwSetWindowUserPointer(handle, state.get());
    set_callbacks(handle);
    WindowResult result;
    result.window = std::make_unique<Window>(std::move(state));
    return result;
}

const InputState& Window::poll() {
    State& state = *state_;
    InputState& gathered = state.gathered;
    gathered.pressed.reset();
    gathered.mouse_pressed = {};
    gathered.text_count = 0;
    gathered.wheel = 0.0f;
    gathered.dropped.clear();
    glfwPollEvents();

    glm::dvec2 mouse;
    glfwGetCursorPos(state.handle, &mouse.x, &mouse.y);
    int window_width = 1, window_height = 1;
    glfwGetWindowSize(state.handle, &window_width, &window_height);
    const glm::vec2 density = glm::vec2(size_px()) / glm::vec2(std::max(window_width, 1), std::max(window_height, 1));
    const bool inside = mouse.x >= 0.0 && mouse.y >= 0.0 && mouse.x < window_width && mouse.y < window_height;
    const bool held = gathered.mouse_down[0] || gathered.mouse_down[1] || gathered.mouse_down[2];
    gathered.mouse_px = inside || held ? glm::vec2(mouse) * density : glm::vec2(-1.0f);
    gathered.mouse_moved_px = state.mouse_known ? glm::vec2(mouse - state.last_mouse_px) * density : glm::vec2(0.0f);
    state.last_mouse_px = mouse;
    state.mouse_known = true;
    state.input = gathered;
    return state.input;
}

void Window::swap() {
    glfwSwapBuffers(state_->handle);
}
bool Window::should_close() const {
    return glfwWindowShouldClose(state_->handle) != 0;
}

glm::ivec2 Window::size_px() const {
    glm::ivec2 size(1);
    glfwGetFramebufferSize(state_->handle, &size.x, &size.y);
    return size;
}

float Window::content_scale() const {
    float x = 1.0f, y = 1.0f;
    glfwGetWindowContentScale(state_->handle, &x, &y);
    return std::max(x, y);
}

void Window::set_title(const std::string& title) {
    glfwSetWindowTitle(state_->handle, title.c_str());
}

}  // namespace engine
