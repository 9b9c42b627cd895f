// SPDX-License-Identifier: MIT
#include "app/demo_window.h"

#include <algorithm>
#include <cstdio>

#include "app/demo_run.h"
#include "app/scene_view.h"
#include "base/clock.h"
#include "base/files.h"
#include "window/window.h"

namespace app {
namespace {

constexpr float kStepMin_s = 1e-3f, kStepMax_s = 0.25f;  // a window that was dragged or hidden must not make the panel leap

void complain(const std::string& why) { std::fprintf(stderr, "plumbline: no window: %s; going on without one\n", why.c_str()); }

// Keys as in a player: V changes the view, Escape ends.
Camera next_camera(Camera camera) {
    return camera == Camera::orbit ? Camera::first_person : static_cast<Camera>(static_cast<uint32_t>(camera) + 1);
}

struct Session {
    engine::Window& window;
    engine::Renderer& renderer;
    Viewer& viewer;
};

void play(const Session& session, DemoRun& run, const volatile std::sig_atomic_t* stop) {
    Camera camera = Camera::first_person;
    const int64_t start_ns = engine::now_ns();
    int64_t shown_ns = start_ns;
    bool more = run.step();
    const int64_t first_ns = run.frame().time_ns;
    while (more && !*stop && !session.window.should_close()) {
        const engine::InputState& input = session.window.poll();
        if (input.was_pressed(engine::Key::escape)) return;
        if (input.was_pressed(engine::key_of('V'))) camera = next_camera(camera);
        const int64_t now_ns = engine::now_ns();
        while (more && run.frame().time_ns - first_ns < now_ns - start_ns) more = run.step();
        const float dt_s = std::clamp(static_cast<float>(now_ns - shown_ns) * 1e-9f, kStepMin_s, kStepMax_s);
        shown_ns = now_ns;

        ViewInput view = run.view_input();
        view.help = "V: other view   Esc: to the table";
        view.camera = camera;
        update_viewer(session.viewer, run.frame(), dt_s);
        const glm::ivec2 size = session.window.size_px();
        session.renderer.resize_window(size.x, size.y);
        if (render_composed(session.viewer, view, input, engine::TargetId{}, size, dt_s) != engine::RenderStatus::ok) return;
        session.window.swap();
    }
}

}  // namespace

void play_demo_in_window(const PlApi& api, uint64_t seed, const CueTexts& cues, const volatile std::sig_atomic_t* stop) {
    engine::WindowConfig config;
    config.title = "Plumbline: demo";
    const engine::WindowResult window = engine::create_window(config);
    if (!window.window) return complain(window.message);
    const engine::RendererResult renderer = engine::create_gl_renderer({engine::find_data("shaders"), false});
    if (!renderer.renderer) return complain(renderer.message);
    const engine::UiResult ui = engine::create_ui(*renderer.renderer, {{}, window.window->content_scale()});
    if (!ui.ui) return complain(ui.message);

    Viewer viewer = create_viewer(*renderer.renderer, *ui.ui, dark_theme(), 1);
    DemoRun run(api, seed, &cues);
    if (run.ready()) play({*window.window, *renderer.renderer, viewer}, run, stop);
    destroy_viewer(viewer);
}

}  // namespace app
