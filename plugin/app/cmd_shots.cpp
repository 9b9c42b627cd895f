// SPDX-License-Identifier: MIT
// The tour is a table: a name, a size and a function that draws it. Everything that moves is the synthetic lifter with fixed seeds.
#include "cmd_shots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

#include "coach_library.h"
#include "demo_film.h"
#include "marks.h"
#include "sheet.h"
#include "sheet_states.h"
#include "terminal.h"
#include "timeline.h"
#include "tour_images.h"
#include "tour_shots.h"

namespace app {
namespace {

constexpr float kSmallScale = 0.2f;

ViewInput tour_input(const CoachRun& run, bool demo) {
    ViewInput input = run.view_input();
    input.planned_reps = demo ? 8 : 3;
    input.source = "Synthetic lifter";
    return input;
}

bool timeline_image(Tour& tour, const ViewInput& input, engine::Image& image) {
    return canvas_image(tour, {1568.0f, 320.0f}, image, [&](engine::Canvas& canvas) {
        const TimelineInput timeline{input.frame, input.history, 18.0f, input.planned_reps};
        engine::Canvas lanes = canvas.inset({12.0f, 12.0f}, {1544.0f, 212.0f}, 1.0f),
                       blocks = canvas.inset({12.0f, 236.0f}, {1544.0f, 72.0f}, 1.0f);
        draw_timeline(lanes, timeline, tour.viewer.theme);
        draw_rep_blocks(blocks, timeline, tour.viewer.theme);
    });
}

void put_only_flag(PlRep& rep, PlFlagKind kind, PlSeverity severity) {
    rep.flag_count = 1;
    rep.flag[0] = {};
    rep.flag[0].kind = kind;
    rep.flag[0].severity = severity;
    rep.flag[0].metric = PL_METRIC_COUNT;
}

// States that a good run does not come to are set on a true frame.
bool edge_panel_image(Tour& tour, const CoachRun& run, uint32_t edge, engine::Image& image) {
    PlFrame frame = run.frame();
    PlRep rep = frame.last_rep ? *frame.last_rep : PlRep{};
    ViewInput input = tour_input(run, false);
    input.frame = &frame;
    frame.last_rep = &rep;
    if (edge < 2) input.cue = {};  // the sentence is what matters here
    if (edge == 0) {
        rep.scored = 0;
        rep.coverage = 0.42f;
        put_only_flag(rep, PL_FLAG_UNSEEN, PL_SEVERITY_INFO);
        rep.flag[0].value = rep.coverage;
        rep.flag[0].limit = 0.5f;
    } else if (edge == 1) {
        rep.scored = 0;
        rep.voided = 1;
        rep.coverage = 0.0f;
        put_only_flag(rep, PL_FLAG_TRACKING_LOST, PL_SEVERITY_CAUTION);
    } else {
        frame.last_rep = nullptr;
        frame.calibration = PL_CALIBRATION_NONE;
        frame.trunk_rad = {};
        frame.lumbar_rad = {};
        frame.rep = 0;
        frame.phase = PL_PHASE_NONE;
        frame.brace = PL_BRACE_NONE;
        frame.depth = 0.0f;
        input.cue = cue_text(tour.cues, PL_CUE_STAND_TALL);
    }
    std::array<char, practice::kRepSentenceBytes> sentence{};
    if (frame.last_rep) practice::write_rep_sentence(run.api(), run.lift(), rep, sentence);
    input.last_sentence = sentence.data();
    return panel_image(tour, input, image);
}

bool still_image(Tour& tour, Kind kind, engine::Image& image) {
    PlRep rep;
    const PlFrame frame = still_frame(rep);
    ViewInput input;
    input.frame = &frame;
    input.planned_reps = 8;
    input.cue = "Hold the brace. Push the floor away.";
    tour.viewer.placement = {};
    tour.viewer.cue = {};
    update_viewer(tour.viewer, frame, 1.0f);
    if (kind == Kind::still_panel) return panel_image(tour, input, image);
    if (kind == Kind::still_eyes) return room_image(tour, input, kComposedPx, image);
    input.camera = Camera::side;
    return room_image(tour, input, {1600.0f, 1000.0f}, image);
}

bool calibration_image(Tour& tour, const Shot& shot, engine::Image& image) {
    const CalibrationState state = calibration_state(tour.api, shot.calibration);
    const CalibrationPanel panel = panel_of(tour.api, state);
    if (shot.kind == Kind::calibration)
        return canvas_image(tour, kPracticePanelPx, image,
                            [&](engine::Canvas& canvas) { panel_calibration(canvas, panel, tour.viewer.theme); });
    ViewInput input;
    input.frame = &state.frame;
    input.calibration = &panel;
    input.source = "Synthetic lifter";
    tour.viewer.placement = {};
    tour.viewer.cue = {};
    update_viewer(tour.viewer, state.frame, 1.0f);
    return shot.kind == Kind::calibration_eyes ? room_image(tour, input, kComposedPx, image) : composed_image(tour, input, image);
}

bool judge_image(Tour& tour, const Shot& shot, engine::Image& image) {
    const std::unique_ptr<JudgeState> state = judge_state(tour.api, tour.cues, shot.judge);
    ViewInput input = view_of(*state);
    input.source = "Synthetic lifter";
    tour.viewer.placement = {};
    tour.viewer.cue = {};
    update_viewer(tour.viewer, state->frame, 1.0f);
    if (shot.kind == Kind::judge_composed) return composed_image(tour, input, image);
    if (shot.kind == Kind::judge_eyes) return room_image(tour, input, kComposedPx, image);
    if (shot.kind == Kind::judge_panel) {
        if (!input.card) return panel_image(tour, input, image);
        return canvas_image(tour, kPracticePanelPx, image,
                            [&](engine::Canvas& canvas) { panel_card(canvas, *input.card, tour.viewer.theme); });
    }
    input.camera = Camera::side;
    return named_room_image(tour, input, {1280.0f, 800.0f}, image);
}

// The demo's set as it was done, and what stands over the picture after it.
bool card_of_run_image(Tour& tour, const Shot& shot, engine::Image& image) {
    DemoRun run(tour.api, 1, &tour.cues, shot.scenario.lift);
    tour.viewer.placement = {};
    tour.viewer.cue = {};
    while (run.step()) update_viewer(tour.viewer, run.frame(), 1.0f / 90.0f);
    run.session().guess(kDemoGuess);
    if (shot.kind == Kind::run_card) run.session().answer();
    return composed_image(tour, run.view_input(), image);
}

// A clinician narrows the lower back's band while somebody lifts.
bool targets_of_run_image(Tour& tour, const CoachRun& run, engine::Image& image) {
    PlTargets targets{};
    targets.size = sizeof targets;
    set_value(TargetHandle::lumbar_low, -0.15f, targets, run.lift());
    set_value(TargetHandle::lumbar_high, 0.30f, targets, run.lift());
    PlFrame frame = run.frame();
    preview_targets(targets, run.lift(), frame);
    const TargetsPanel panel{&frame, &run.lift(), &targets, TargetHandle::lumbar_high, false, {}, "In force from the next repetition on."};
    ViewInput input = tour_input(run, true);
    input.frame = &frame;
    input.targets = &panel;
    return composed_image(tour, input, image);
}

bool draw_shot(Tour& tour, const Shot& shot, engine::Image& image) {
    set_theme(tour.viewer, shot.light ? light_theme() : dark_theme());
    if (shot.kind == Kind::ghost_states) {
        return canvas_image(tour, ghost_states_size_px(), image,
                            [&](engine::Canvas& canvas) { draw_ghost_states(canvas, tour.viewer.theme); });
    }
    if (shot.kind == Kind::marks) {
        return canvas_image(tour, marks_size_px(), image, [&](engine::Canvas& canvas) { draw_marks_sheet(canvas, tour.viewer.theme); });
    }
    if (shot.kind == Kind::still_eyes || shot.kind == Kind::still_panel || shot.kind == Kind::still_side)
        return still_image(tour, shot.kind, image);
    if (shot.kind == Kind::calibration || shot.kind == Kind::calibration_eyes || shot.kind == Kind::calibration_composed)
        return calibration_image(tour, shot, image);
    if (shot.judge != JudgePicture::none) return judge_image(tour, shot, image);
    if (shot.kind == Kind::run_card || shot.kind == Kind::run_question) return card_of_run_image(tour, shot, image);
    const std::unique_ptr<CoachRun> run = play(tour, shot.scenario);
    if (!run) return false;
    if (shot.kind == Kind::run_targets) return targets_of_run_image(tour, *run, image);
    ViewInput input = tour_input(*run, shot.scenario.demo);
    switch (shot.kind) {
        case Kind::side_room:
            input.camera = Camera::side;
            return named_room_image(tour, input, {1280.0f, 800.0f}, image);
        case Kind::front_room:
            input.camera = Camera::orbit;
            input.orbit_turn_rad = 90.0f * kDegree;
            input.orbit_up_rad = 4.0f * kDegree;
            input.orbit_distance_m = 3.9f;
            return named_room_image(tour, input, {1280.0f, 800.0f}, image);
        case Kind::slant_room:
            // From the side nobody sees a step to the side.
            input.camera = Camera::orbit;
            input.orbit_turn_rad = 48.0f * kDegree;
            input.orbit_up_rad = 8.0f * kDegree;
            input.orbit_distance_m = 3.9f;
            return named_room_image(tour, input, {1280.0f, 800.0f}, image);
        case Kind::eyes:
            return room_image(tour, input, kComposedPx, image);
        case Kind::composed:
            return composed_image(tour, input, image);
        case Kind::panel:
            return panel_image(tour, input, image);
        case Kind::timeline:
            return timeline_image(tour, input, image);
        case Kind::edge_panel:
            return edge_panel_image(tour, *run, shot.edge, image);
        default:
            return false;
    }
}

}  // namespace

int cmd_shots(const ShotsOptions& options) {
    std::vector<const Shot*> wanted;
    for (const Shot& shot : tour_shots()) {
        if (options.small && !shot.small) continue;
        if (std::string(shot.name).find(options.only) != std::string::npos) wanted.push_back(&shot);
    }
    if (wanted.empty()) return fail(2, "no picture of the tour has \"" + options.only + "\" in its name");
    CoachLibrary library;
    if (!library.load()) return fail(1, library.error());
    CueTexts cues;
    if (const int bad = choose_cues_or_complain(library.api(), options.cues, cues)) return bad;
    const float scale = options.small ? kSmallScale : 1.0f;
    Studio studio = open_studio(1.0f);
    if (!studio.ready()) return fail(1, studio.message);
    Viewer viewer = create_viewer(*studio.renderer, *studio.ui, dark_theme(), 2);
    Tour tour{library.api(), studio, viewer, std::move(cues), scale, {}};
    int code = 0;
    for (const Shot* shot : wanted) {
        engine::Image image;
        const std::string path = options.folder + "/" + shot->name + ".png";
        if (!draw_shot(tour, *shot, image)) {
            code = fail(1, std::string("picture ") + shot->name + " could not be drawn" + (tour.error.empty() ? "" : ": " + tour.error));
            break;
        }
        const engine::FileStatus status = engine::write_png(path, image);
        if (status != engine::FileStatus::ok) {
            code = fail(1, path + ": " + engine::to_text(status));
            break;
        }
        std::printf("%s\n", path.c_str());
        std::fflush(stdout);
    }
    destroy_viewer(viewer);
    return code;
}

}  // namespace app
