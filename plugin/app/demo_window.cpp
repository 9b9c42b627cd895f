// SPDX-License-Identifier: MIT
#include "app/demo_window.h"

#include "app/demo_run.h"
#include "app/loop.h"
#include "app/scene_view.h"
#include "app/terminal.h"
#include "base/clock.h"

namespace app {
namespace {

// Keys as in a player: V changes the view, Escape ends.
Camera next_camera(Camera camera) {
    return camera == Camera::orbit ? Camera::first_person : static_cast<Camera>(static_cast<uint32_t>(camera) + 1);
}

struct Player {
    Display& display;
    Viewer& viewer;
    DemoRun& run;
    const volatile std::sig_atomic_t* stop;
    Camera camera = Camera::first_person;
    int64_t shown_ns = 0;

    bool ends() const { return *stop || display.window->should_close(); }
    // One picture of this moment. False where drawing stopped.
    bool show(const engine::InputState& input, const char* help, int64_t now_ns) {
        const float dt_s = picture_step_s(now_ns, shown_ns);
        shown_ns = now_ns;
        ViewInput view = run.view_input();
        view.help = help;
        view.camera = camera;
        update_viewer(viewer, run.frame(), dt_s);
        return show_picture(display, viewer, view, input, dt_s) == engine::RenderStatus::ok;
    }
};

// The set, at the speed at which it is done. False where somebody had enough.
bool play_set(Player& player) {
    const int64_t start_ns = player.shown_ns = engine::now_ns();
    bool more = player.run.step();
    const int64_t first_ns = player.run.frame().time_ns;
    while (more && !player.ends()) {
        const engine::InputState& input = player.display.window->poll();
        if (input.was_pressed(engine::Key::escape)) return false;
        if (input.was_pressed(engine::key_of('V'))) player.camera = next_camera(player.camera);
        const int64_t now_ns = engine::now_ns();
        while (more && player.run.frame().time_ns - first_ns < now_ns - start_ns) more = player.run.step();
        if (!player.show(input, "V: other view   Esc: to the table", now_ns)) return false;
    }
    return !more;
}

// Whoever watched guesses what the lifter scored; the card stays until Enter or Escape.
void play_card(Player& player) {
    SetSession& session = player.run.session();
    while (session.card() && !player.ends()) {
        const engine::InputState& input = player.display.window->poll();
        if (session.stage() == SetStage::revealed && (input.was_pressed(engine::Key::enter) || input.was_pressed(engine::Key::escape)))
            return;
        const OverlayPlace place = overlay_place();
        const glm::vec2 at = composed_point(input.mouse_px, player.display.window->size_px());
        session.point((at - place.min) / place.zoom, input.is_down(engine::MouseButton::left));
        session.read_keys(input, player.run.frame());
        if (!player.show(input, "", engine::now_ns())) return;
    }
}

}  // namespace

void play_demo_in_window(const PlApi& api, uint64_t seed, lifter::Lift lift, const CueTexts& cues, const volatile std::sig_atomic_t* stop) {
    Display display = open_display("Plumbline: demo");
    if (!display.ready()) {
        complain("no window: " + display.message + "; going on without one");
        return;
    }
    Viewer viewer = create_viewer(*display.renderer, *display.ui, dark_theme(), 1);
    DemoRun run(api, seed, &cues, lift);
    Player player{display, viewer, run, stop};
    if (run.ready() && play_set(player)) play_card(player);
    destroy_viewer(viewer);
}

}  // namespace app
