// SPDX-License-Identifier: MIT
// One loop: what the window did, samples that are due, one picture.
#include "cmd_live.h"

#include <algorithm>
#include <cstdio>

#include "base/clock.h"
#include "base/files.h"
#include "coach_library.h"
#include "lift_choice.h"
#include "loop.h"
#include "loop_source.h"
#include "window/window.h"

namespace app {
namespace {

constexpr float kStepMin_s = 1e-3f, kStepMax_s = 0.25f;  // a window that was dragged or hidden must not make the panel leap
constexpr const char* kKeys = "1 eyes   2 side   3 around   T room   space pause   Esc end";

int fail(int code, const std::string& line) {
    std::fprintf(stderr, "plumbline: %s\n", line.c_str());
    return code;
}

// What the keys have chosen.
struct Choice {
    Camera camera = Camera::first_person;
    bool light = false, paused = false, ended = false;
    float orbit_turn_rad = 0.6f, orbit_up_rad = 0.25f, orbit_distance_m = 3.6f;
};

void read_keys(const engine::InputState& input, bool keys_are_the_source, Choice& choice) {
    choice.ended |= input.was_pressed(engine::Key::escape);
    if (input.was_pressed(engine::Key::space)) choice.paused = !choice.paused;
    if (input.was_pressed(engine::key_of('T'))) choice.light = !choice.light;
    for (const auto& [key, camera] : {std::pair{'1', Camera::first_person}, {'2', Camera::side}, {'3', Camera::orbit}}) {
        if (input.was_pressed(engine::key_of(key))) choice.camera = camera;
    }
    if (choice.camera != Camera::orbit || keys_are_the_source) return;
    constexpr float kTurnPerPx = 0.006f, kNotch = 0.9f;
    if (input.is_down(engine::MouseButton::left)) {
        choice.orbit_turn_rad -= kTurnPerPx * input.mouse_moved_px.x;
        choice.orbit_up_rad = std::clamp(choice.orbit_up_rad + kTurnPerPx * input.mouse_moved_px.y, -0.05f, 1.2f);
    }
    if (input.wheel != 0.0f)
        choice.orbit_distance_m = std::clamp(choice.orbit_distance_m * (input.wheel > 0.0f ? kNotch : 1.0f / kNotch), 1.2f, 8.0f);
}

struct Live {
    engine::Window& window;
    engine::Renderer& renderer;
    Viewer& viewer;
    Source& source;
    CoachRun& run;
};

// Hands every sample that is due to the coach. False at the end of the source.
bool feed(Live& live, int64_t source_ns, const engine::InputState& input) {
    live.source.advance(source_ns, input);
    PlSample sample{};
    SourceStep step;
    while ((step = live.source.next(sample)) == SourceStep::sample) live.run.step(sample);
    return step != SourceStep::end;
}

ViewInput view_of(const Live& live, const Choice& choice, const std::string& name, const std::string& help) {
    ViewInput view = live.run.view_input();
    view.planned_reps = live.source.planned_reps();
    view.source = name;
    view.help = help;
    view.camera = choice.camera;
    view.orbit_turn_rad = choice.orbit_turn_rad;
    view.orbit_up_rad = choice.orbit_up_rad;
    view.orbit_distance_m = choice.orbit_distance_m;
    view.head = live.source.head();
    return view;
}

engine::RenderStatus loop(Live& live, const LiveOptions& options) {
    const bool keys_are_the_source = options.source == "keyboard";
    const std::string name = live.source.name();
    const std::string help = live.source.help().empty() ? kKeys : live.source.help() + "   " + kKeys;
    Choice choice;
    choice.light = options.light;
    int64_t shown_ns = engine::now_ns(), source_ns = 0;
    bool more = true;
    for (uint64_t picture = 0; !choice.ended && !live.window.should_close() && (options.frames == 0 || picture < options.frames);
         ++picture) {
        const engine::InputState& input = live.window.poll();
        read_keys(input, keys_are_the_source, choice);
        if (choice.light != live.viewer.theme.light) set_theme(live.viewer, choice.light ? light_theme() : dark_theme());
        const int64_t now_ns = engine::now_ns();
        const float dt_s = std::clamp(static_cast<float>(now_ns - shown_ns) * 1e-9f, kStepMin_s, kStepMax_s);
        shown_ns = now_ns;
        if (!choice.paused && more) {
            source_ns += static_cast<int64_t>(dt_s * 1e9f);
            more = feed(live, source_ns, input);
            update_viewer(live.viewer, live.run.frame(), dt_s);
        }
        const glm::ivec2 size = live.window.size_px();
        live.renderer.resize_window(size.x, size.y);
        const engine::RenderStatus status =
            render_composed(live.viewer, view_of(live, choice, name, help), input, engine::TargetId{}, size, dt_s);
        if (status != engine::RenderStatus::ok) return status;
        live.window.swap();
    }
    return engine::RenderStatus::ok;
}

int open_and_loop(const LiveOptions& options, CoachRun& run, Source& source) {
    engine::WindowConfig window_config;
    window_config.title = "Plumbline";
    const engine::WindowResult window = engine::create_window(window_config);
    if (!window.window) return fail(1, window.message);
    const engine::RendererResult renderer = engine::create_gl_renderer({engine::find_data("shaders"), true});
    if (!renderer.renderer) return fail(1, renderer.message);
    const engine::UiResult ui = engine::create_ui(*renderer.renderer, {{}, window.window->content_scale()});
    if (!ui.ui) return fail(1, ui.message);
    Viewer viewer = create_viewer(*renderer.renderer, *ui.ui, options.light ? light_theme() : dark_theme(), 1);
    Live live{*window.window, *renderer.renderer, viewer, source, run};
    const engine::RenderStatus status = loop(live, options);
    destroy_viewer(viewer);
    if (status != engine::RenderStatus::ok) return fail(1, std::string("drawing stopped: ") + engine::to_text(status));
    if (!source.message().empty()) return fail(1, source.message());
    return 0;
}

}  // namespace

int cmd_live(const LiveOptions& options) {
    CoachLibrary library;
    if (!library.load()) return fail(1, library.error());
    PlConfig config{};
    config.size = sizeof config;
    library.api().default_config(&config);
    std::string error;
    if (const int code = choose_lift(library.api(), options.lift, config, error)) return fail(code, error);
    SourceResult source = open_source(options.source, config.lift.name);
    if (!source.source) return fail(1, source.message);
    CoachRun run;
    const CueTexts cues = choose_cues_or_warn(library.api(), options.cues);
    if (!run.start(library.api(), config, &cues)) return fail(1, run.error());
    return open_and_loop(options, run, *source.source);
}

}  // namespace app
