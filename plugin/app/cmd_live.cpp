// SPDX-License-Identifier: MIT
// One loop: what the window did, samples that are due, one picture.
#include "cmd_live.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/clock.h"
#include "calibration_session.h"
#include "coach_library.h"
#include "lift_choice.h"
#include "lift_watch.h"
#include "loop.h"
#include "loop_source.h"
#include "set_session.h"
#include "targets_session.h"
#include "terminal.h"

namespace app {
namespace {

constexpr const char* kKeys =
    "1 2 3 view   E end set   P pain   L next lift   T targets   N neutral depth   H heel test   O own score first   C calibration   "
    "G gaze mark   R room   space pause   Esc end";

// What the keys have chosen.
struct Choice {
    Camera camera = Camera::first_person;
    bool light = false, paused = false, ended = false;
    float orbit_turn_rad = 0.6f, orbit_up_rad = 0.25f, orbit_distance_m = 3.6f;
};

void read_keys(const engine::InputState& input, bool keys_are_the_source, Choice& choice) {
    choice.ended |= input.was_pressed(engine::Key::escape);
    if (input.was_pressed(engine::Key::space)) choice.paused = !choice.paused;
    if (input.was_pressed(engine::key_of('R'))) choice.light = !choice.light;
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
    Display& display;
    Viewer& viewer;
    Source& source;
    CoachRun& run;
    CalibrationSession& calibration;
    SetSession& set;
    TargetsSession& targets;
    LiftWatch lift_file;
    std::string lift_of_file;  // name of the lift that the file held
};

// Hands every sample that is due to the coach. False at the end of the source.
bool feed(Live& live, int64_t source_ns, const engine::InputState& input) {
    live.source.advance(source_ns, input);
    PlSample sample{};
    SourceStep step;
    while ((step = live.source.next(sample)) == SourceStep::sample) {
        live.run.step(sample);
        live.calibration.take(live.run.frame(), unix_now_s());
        live.set.take(live.run.frame());
    }
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
    view.card = live.set.card();
    view.scores_hidden = live.set.scores_hidden();
    if (live.set.stage() == SetStage::stopped) {
        // At once, before the coach's next frame says it.
        if (view.stop.empty()) view.stop = live.run.api().advice_text(PL_ADVICE_STOP);
        view.stop_help = live.set.stop_help();
    } else if (view.card) {
        view.stop = {};
    }
    // What a key did is said at once; what the coach says is graver.
    const Said said = graver({view.notice, view.notice_severity}, live.set.said(live.run.frame()));
    view.notice = said.words;
    view.notice_severity = said.severity;
    return view;
}

// What is wrong with a sensor goes before what the session has to say.
engine::RenderStatus show_view(Live& live, ViewInput view, const engine::InputState& input, float dt_s) {
    CalibrationPanel panel;
    if (live.calibration.is_open()) {
        panel = live.calibration.panel(live.run.frame());
        if (!view.notice.empty()) panel.notice = view.notice;
        if (!view.notice.empty()) panel.notice_severity = view.notice_severity;
        view.calibration = &panel;
    }
    // A band that is being set is drawn as it will be, in the same picture.
    PlFrame shown = live.run.frame();
    TargetsPanel targets;
    if (live.targets.is_open()) {
        live.targets.preview(shown);
        targets = live.targets.panel(shown);
        if (!live.calibration.note().empty()) targets.note = live.calibration.note();
        view.targets = &targets;
        view.frame = &shown;
    }
    return show_picture(live.display, live.viewer, view, input, dt_s);
}

// Keys and pointer of the calibration panel. True where a key was for it.
bool calibrate(Live& live, const engine::InputState& input) {
    const PlFrame& frame = live.run.frame();
    const bool taken = live.calibration.read_keys(input, frame);
    const OverlayPlace place = overlay_place();
    const glm::vec2 at = (composed_point(input.mouse_px, live.display.window->size_px()) - place.min) / place.zoom;
    live.calibration.point(at, input.was_pressed(engine::MouseButton::left), frame);
    return taken;
}

// Card and targets, which lie over the picture. True where a key was for one of them.
bool ask(Live& live, const engine::InputState& input) {
    const glm::vec2 at = composed_point(input.mouse_px, live.display.window->size_px());
    const OverlayPlace place = overlay_place();
    live.set.point((at - place.min) / place.zoom, input.is_down(engine::MouseButton::left));
    live.targets.point(at - targets_place(), input.was_pressed(engine::MouseButton::left), input.is_down(engine::MouseButton::left));
    // One panel at a time: what is asked of the lifter, or of his body, goes before what a clinician sets.
    const bool free = live.set.stage() == SetStage::lifting && !live.calibration.is_open();
    if (!free) live.targets.close();
    const bool for_targets = free && live.targets.read_keys(input);
    const bool taken = for_targets || live.set.read_keys(input, live.run.frame());
    if (const PlLiftDef* lift = live.set.take_new_lift()) {
        live.run.take_lift(*lift);
        live.targets.set_lift(*lift, practice::targets_for(live.calibration.targets(), lift->name));
    }
    return taken;
}

// The lift's file was saved: what it says now counts, between repetitions alone; a mistake in it is told and changes nothing.
void follow_lift_file(Live& live) {
    const PlFrame& frame = live.run.frame();
    if (frame.rep_active != 0 || live.set.stage() != SetStage::lifting) return;
    const std::optional<LiftChange> change = live.lift_file.take();
    if (!change || live.set.lift().name != live.lift_of_file) return;  // another lift was chosen since
    if (!change->lift) return live.set.note(frame, change->error + "; the lift stays as it was");
    live.lift_of_file = change->lift->name;
    live.set.change_lift(frame, *change->lift, std::string(change->lift->title) + ": its file was saved; a new set begins.");
}

// A mark in the room that keeps the neck in line, on or off.
void switch_gaze_mark(Live& live) {
    PlCommand command{};
    command.size = sizeof command;
    command.kind = PL_COMMAND_GUIDE_GAZE;
    command.value[0] = live.run.frame().gaze_guided ? 0.0f : 1.0f;
    const PlStatus status = live.run.api().coach_command(live.run.coach(), &command);
    if (status != PL_OK) complain(std::string("no gaze mark: ") + live.run.api().status_text(status));
}

engine::RenderStatus loop(Live& live, const LiveOptions& options) {
    const bool keys_are_the_source = options.source == "keyboard";
    const std::string name = live.source.name();
    const std::string help = live.source.help().empty() ? kKeys : live.source.help() + "   " + kKeys;
    Choice choice;
    choice.light = options.light;
    int64_t shown_ns = engine::now_ns(), source_ns = 0;
    bool more = true;
    for (uint64_t picture = 0; !choice.ended && !live.display.window->should_close() && (options.frames == 0 || picture < options.frames);
         ++picture) {
        const engine::InputState& input = live.display.window->poll();
        follow_lift_file(live);
        const bool for_panel = calibrate(live, input) || ask(live, input);
        if (input.was_pressed(engine::key_of('G'))) switch_gaze_mark(live);
        if (!for_panel) read_keys(input, keys_are_the_source, choice);
        // Targets are set in the clinic's light.
        const bool light = choice.light || live.targets.is_open();
        if (light != live.viewer.theme.light) set_theme(live.viewer, light ? light_theme() : dark_theme());
        const int64_t now_ns = engine::now_ns();
        const float dt_s = picture_step_s(now_ns, shown_ns);
        shown_ns = now_ns;
        if (!choice.paused && more) {
            source_ns += static_cast<int64_t>(dt_s * 1e9f);
            more = feed(live, source_ns, input);
            if (!more) live.set.close(live.run.frame());
            update_viewer(live.viewer, live.run.frame(), dt_s);
        }
        const engine::RenderStatus status = show_view(live, view_of(live, choice, name, help), input, dt_s);
        if (status != engine::RenderStatus::ok) return status;
    }
    return engine::RenderStatus::ok;
}

int open_and_loop(const LiveOptions& options, CoachRun& run, Source& source, CalibrationSession& calibration) {
    Display display = open_display("Plumbline");
    if (!display.ready()) return fail(1, display.message);
    Viewer viewer = create_viewer(*display.renderer, *display.ui, options.light ? light_theme() : dark_theme(), 1);
    SetSession set;
    set.start(run.api(), run.coach(), run.lift(), source.planned_reps());
    set.set_self_scoring(options.self_score);
    TargetsSession targets;
    targets.start(run.api(), run.coach(), run.lift(), practice::targets_for(calibration.targets(), run.lift().name),
                  [&calibration](const PlTargets& kept, const PlLiftDef& lift) { return calibration.keep_targets(lift.name, kept); });
    Live live{display, viewer, source, run, calibration, set, targets, {}, run.lift().name};
    live.lift_file.start(run.api(), options.lift);
    if (options.calibrate) calibration.open(run.frame());
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
    library.api().default_config(&config, sizeof(config));
    std::string error;
    if (const int code = choose_lift(library.api(), options.lift, config, error)) return fail(code, error);
    CueTexts cues;
    if (const int code = choose_cues_or_complain(library.api(), options.cues, cues)) return code;
    SourceResult source = open_source(options.source, config.lift.name);
    if (!source.source) return fail(1, source.message);
    // The usual profile is the body of whoever wears the headset: what simulators and tracks move is somebody else's.
    SessionProfile profile =
        open_profile(options.profile_path.empty() && source.source->is_wearer() ? usual_profile_path() : options.profile_path);
    if (!profile.note.empty()) complain(profile.note);
    config.load_kg = static_cast<float>(options.load_kg);
    if (profile.profile.stature_m > 0.0f) config.stature_m = profile.profile.stature_m;
    CoachRun run;
    if (!run.start(library.api(), config, &cues)) return fail(1, run.error());
    CalibrationSession calibration;
    calibration.start(library.api(), run.coach(), std::move(profile), "Not kept: this body is no person's; --profile names a file");
    return open_and_loop(options, run, *source.source, calibration);
}

}  // namespace app
