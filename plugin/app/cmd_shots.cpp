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

#include "calibration_states.h"
#include "coach_library.h"
#include "loop.h"
#include "marks.h"
#include "render/capture.h"
#include "sheet.h"
#include "sheet_states.h"
#include "terminal.h"
#include "timeline.h"

namespace app {
namespace {

constexpr uint64_t kSeed = 20240514;
constexpr float kSmallScale = 0.2f;

// What one picture needs.
struct Tour {
    const PlApi& api;
    Studio& studio;
    Viewer& viewer;
    CueTexts cues;
    float scale;  // of canvas px to pixels: 1, or 0.2 for the small ones
    std::string error;
};

// A repetition to show, and when in it.
enum class Moment { bottom, hold, after };
struct Scenario {
    lifter::Lift lift = lifter::Lift::kHipHinge;
    PlTier tier = PL_TIER_T2;
    uint32_t rep = 2;  // of three
    Moment moment = Moment::bottom;
    lifter::FaultKind fault = lifter::FaultKind::kNone;
    bool demo = false;     // the demo's set of eight with its faults, instead of three repetitions
    bool slipped = false;  // the waist's strap slides between the first repetition and the second
};

int64_t time_of(const lifter::TrueRep& rep, Moment moment) {
    switch (moment) {
        case Moment::bottom:
            return rep.bottom_ns;
        case Moment::hold:
            return rep.start_ns - 150'000'000;
        case Moment::after:
            return rep.end_ns + 900'000'000;
    }
    return rep.bottom_ns;
}

// The neck of the usual lifter, as a nod and a look would have found it, and the mark that keeps it in line.
bool lead_gaze(CoachRun& run) {
    const lifter::Vec3 pivot = lifter::Person{}.neck_pivot_from_eye_m;
    PlPersonal personal{};
    personal.size = sizeof personal;
    personal.known = 1u << PL_STEP_LOOK | 1u << PL_STEP_NOD;
    for (int i = 0; i < 3; ++i) personal.neck_pivot_from_eye_m[i] = static_cast<float>(pivot[i]);
    personal.neck_pivot_sigma_m = 0.005f;
    PlCommand command{};
    command.size = sizeof command;
    command.kind = PL_COMMAND_GUIDE_GAZE;
    command.value[0] = 1.0f;
    return run.api().coach_set_personal(run.coach(), &personal) == PL_OK && run.api().coach_command(run.coach(), &command) == PL_OK;
}

// Plays the lifter through the coach up to the moment. Null: tour.error.
std::unique_ptr<CoachRun> play(Tour& tour, const lifter::SetPlan& set, const lifter::SensorPlan& sensors, uint32_t rep, Moment moment) {
    auto run = std::make_unique<CoachRun>();
    PlConfig config{};
    config.size = sizeof config;
    tour.api.default_config(&config, sizeof(config));
    if (const PlLiftDef* lift = tour.api.lift_named(lifter::lift_name(set.lift))) config.lift = *lift;
    if (!run->start(tour.api, config, &tour.cues)) {
        tour.error = run->error();
        return nullptr;
    }
    if (set.gaze_guided && !lead_gaze(*run)) {
        tour.error = "the coach leads no gaze";
        return nullptr;
    }
    lifter::Lifter lifter(lifter::Person{}, set, sensors, kSeed);
    const auto& reps = lifter.true_reps();
    if (rep == 0 || rep > reps.size()) {
        tour.error = "the set has no repetition " + std::to_string(rep);
        return nullptr;
    }
    const int64_t until_ns = time_of(reps[rep - 1], moment);
    PlSample sample{};
    lifter::Truth truth;
    tour.viewer.placement = {};
    tour.viewer.cue = {};
    int64_t before_ns = 0;
    while (lifter.next(sample, truth) && sample.time_ns <= until_ns) {
        run->step(sample);
        if (before_ns > 0) update_viewer(tour.viewer, run->frame(), static_cast<float>(sample.time_ns - before_ns) * 1e-9f);
        before_ns = sample.time_ns;
    }
    return run;
}

std::unique_ptr<CoachRun> play(Tour& tour, const Scenario& scenario) {
    if (scenario.demo) {
        return play(tour, lifter::demo_set(), lifter::demo_sensors(scenario.tier, lifter::Person{}, kSeed), scenario.rep, scenario.moment);
    }
    lifter::SetPlan set = lifter::clean_set(scenario.lift, 3);
    if (scenario.fault != lifter::FaultKind::kNone) lifter::add_fault(set, scenario.rep, scenario.fault, lifter::red_size(scenario.fault));
    set.gaze_guided = scenario.tier == PL_TIER_T1G;
    lifter::SensorPlan sensors = lifter::usual_sensors(scenario.tier);
    constexpr double kSlip_s = 9.0, kSlip_rad = 25.0 * lifter::kDegree;
    if (scenario.slipped) sensors.slips.push_back({PL_ROLE_WAIST, kSlip_s, {kSlip_rad, 0.0, 0.0}});
    return play(tour, set, sensors, scenario.rep, scenario.moment);
}

// ---- from canvas or room to image ------------------------------------------------------------------------------------------------

template <typename Draw>
bool canvas_image(Tour& tour, glm::vec2 size_px, engine::Image& image, Draw draw) {
    engine::Layer layer =
        engine::make_layer(*tour.studio.ui, *tour.studio.renderer, static_cast<int>(size_px.x), static_cast<int>(size_px.y), tour.scale);
    engine::Canvas canvas = engine::begin_layer(*tour.studio.ui, layer);
    draw(canvas);
    const bool ok = engine::end_layer(*tour.studio.renderer, layer, tour.viewer.theme.ground) == engine::RenderStatus::ok &&
                    engine::capture_target(*tour.studio.renderer, layer.target, image) == engine::RenderStatus::ok;
    engine::destroy_layer(*tour.studio.renderer, layer);
    return ok;
}

bool room_image(Tour& tour, const ViewInput& input, glm::vec2 size_px, engine::Image& image) {
    constexpr int kFactor = 2;
    const glm::ivec2 size{glm::vec2(size_px) * tour.scale * static_cast<float>(kFactor)};
    const engine::TargetId target = tour.studio.renderer->create_target(size.x, size.y, engine::TargetKind::world);
    engine::View view = engine::camera_view(camera_pose(tour.viewer, input), camera_fov(input.camera), {0, 0, size.x, size.y});
    view.px_scale = static_cast<float>(kFactor) * tour.scale;
    engine::Image large;
    const bool ok = render_practice_panel(tour.viewer, input) == engine::RenderStatus::ok &&
                    render_room(tour.viewer, input, view, target) == engine::RenderStatus::ok &&
                    engine::capture_target(*tour.studio.renderer, target, large) == engine::RenderStatus::ok;
    tour.studio.renderer->destroy_target(target);
    if (ok) image = engine::box_down(large, kFactor);
    return ok;
}

// The room with what is done and its phase in a corner.
bool named_room_image(Tour& tour, const ViewInput& input, glm::vec2 size_px, engine::Image& image) {
    const glm::ivec2 size{glm::vec2(size_px) * tour.scale * 2.0f};
    const engine::TargetId target = tour.studio.renderer->create_target(size.x, size.y, engine::TargetKind::world);
    engine::View view = engine::camera_view(camera_pose(tour.viewer, input), camera_fov(input.camera), {0, 0, size.x, size.y});
    view.px_scale = 2.0f * tour.scale;
    const engine::TextureId room = tour.studio.renderer->target_texture(target);
    const Theme& theme = tour.viewer.theme;
    const bool ok =
        render_room(tour.viewer, input, view, target) == engine::RenderStatus::ok &&
        canvas_image(tour, size_px, image, [&](engine::Canvas& canvas) {
            canvas.picture(room, {0.0f, 0.0f}, size_px, 1.0f);
            canvas.text({32.0f, 48.0f}, input.lift->title, lettering(engine::Face::semibold, desktop::kTitle, theme.ivory));
            canvas.text({32.0f, 74.0f}, phase_word(input.frame->phase), lettering(engine::Face::regular, desktop::kText, theme.second));
        });
    tour.studio.renderer->destroy_target(target);
    return ok;
}

bool composed_image(Tour& tour, const ViewInput& input, engine::Image& image) {
    const glm::ivec2 size{kComposedPx * tour.scale};
    const engine::TargetId target = tour.studio.renderer->create_target(size.x, size.y, engine::TargetKind::world);
    const bool ok = render_composed(tour.viewer, input, engine::InputState{}, target, size, 1.0f / 60.0f) == engine::RenderStatus::ok &&
                    engine::capture_target(*tour.studio.renderer, target, image) == engine::RenderStatus::ok;
    tour.studio.renderer->destroy_target(target);
    return ok;
}

bool panel_image(Tour& tour, const ViewInput& input, engine::Image& image) {
    return canvas_image(tour, kPracticePanelPx, image, [&](engine::Canvas& canvas) {
        std::array<Vec2, kBarPathCapacity> path;
        const uint32_t count = input.history ? recent_bar_path(*input.history, *input.frame, path) : 0;
        panel_practice(canvas, practice_panel_of(input, {path.data(), count}), tour.viewer.theme);
    });
}

// ---- the pictures ------------------------------------------------------------------------------------------------------------------

enum class Kind {
    side_room,
    slant_room,
    front_room,
    eyes,
    composed,
    panel,
    timeline,
    ghost_states,
    marks,
    still_eyes,
    still_panel,
    still_side,
    edge_panel,
    calibration,
    calibration_eyes,
    calibration_composed
};

struct Shot {
    const char* name;
    Kind kind;
    Scenario scenario;
    bool light = false;
    bool small = false;  // also among the golden images
    uint32_t edge = 0;   // edge_panel: 0 partial, 1 voided, 2 before calibration
    CalibrationPicture calibration = CalibrationPicture::nothing_yet;
};

using lifter::FaultKind;
using lifter::Lift;

const std::vector<Shot>& tour_shots() {
    static const std::vector<Shot> shots{
        {"lift_hip_hinge", Kind::side_room, {Lift::kHipHinge}},
        {"lift_dowel_hinge", Kind::side_room, {Lift::kDowelHinge, PL_TIER_TD}},
        {"lift_rdl", Kind::side_room, {Lift::kRdl}},
        {"lift_deadlift", Kind::side_room, {Lift::kDeadlift}},
        {"lift_squat", Kind::side_room, {Lift::kSquat}},
        {"lift_overhead_squat", Kind::side_room, {Lift::kOverheadSquat}},
        {"lift_goblet_squat", Kind::side_room, {Lift::kGobletSquat}},
        {"lift_lunge", Kind::side_room, {Lift::kLunge}},
        {"lift_side_lunge", Kind::slant_room, {Lift::kSideLunge}},
        {"lift_sit_to_stand", Kind::side_room, {Lift::kSitToStand}},
        {"composed", Kind::composed, {Lift::kHipHinge, PL_TIER_T2, 7, Moment::bottom, FaultKind::kNone, true}},
        {"composed_light", Kind::composed, {Lift::kHipHinge, PL_TIER_T2, 7, Moment::bottom, FaultKind::kNone, true}, true},
        {"composed_end", Kind::composed, {Lift::kHipHinge, PL_TIER_T3, 8, Moment::after, FaultKind::kNone, true}},
        {"rep_good", Kind::composed, {Lift::kRdl, PL_TIER_T2, 2, Moment::after}},
        {"strap_slipped", Kind::composed, {Lift::kHipHinge, PL_TIER_T2, 2, Moment::hold, FaultKind::kNone, false, true}},
        {"rep_flagged", Kind::composed, {Lift::kRdl, PL_TIER_T3, 2, Moment::after, FaultKind::kEarlyHipRise}},
        {"tier_t1", Kind::panel, {Lift::kHipHinge, PL_TIER_T1}},
        {"tier_t2o", Kind::panel, {Lift::kHipHinge, PL_TIER_T2O}},
        {"tier_t2", Kind::panel, {Lift::kHipHinge, PL_TIER_T2}},
        {"tier_t3", Kind::panel, {Lift::kHipHinge, PL_TIER_T3}},
        {"tier_t1g", Kind::panel, {Lift::kHipHinge, PL_TIER_T1G}},
        {"tier_tb", Kind::panel, {Lift::kHipHinge, PL_TIER_TB}},
        {"tier_td", Kind::panel, {Lift::kDowelHinge, PL_TIER_TD}},
        {"tier_td_lost", Kind::panel, {Lift::kDowelHinge, PL_TIER_TD, 2, Moment::bottom, FaultKind::kHandOffSacrum}},
        {"band_outside_rounded", Kind::panel, {Lift::kHipHinge, PL_TIER_T3, 2, Moment::bottom, FaultKind::kRoundLate}},
        {"brace_hold", Kind::panel, {Lift::kHipHinge, PL_TIER_T2, 2, Moment::hold}},
        {"panel_dark", Kind::panel, {Lift::kHipHinge, PL_TIER_T2, 3}},
        {"panel_light", Kind::panel, {Lift::kHipHinge, PL_TIER_T2, 3}, true},
        {"panel_partial", Kind::edge_panel, {Lift::kHipHinge, PL_TIER_T2, 2, Moment::after}, false, false, 0},
        {"panel_voided", Kind::edge_panel, {Lift::kHipHinge, PL_TIER_T2, 2, Moment::after}, false, false, 1},
        {"panel_stand_tall", Kind::edge_panel, {Lift::kHipHinge, PL_TIER_T2, 2, Moment::after}, false, false, 2},
        {"panel_spine_not_measured", Kind::panel, {Lift::kSquat, PL_TIER_T1, 3}},
        {"eyes_standing", Kind::eyes, {Lift::kHipHinge, PL_TIER_T2, 2, Moment::hold}},
        {"eyes_bottom", Kind::eyes, {Lift::kHipHinge, PL_TIER_T2, 3}},
        {"eyes_gaze_led", Kind::eyes, {Lift::kHipHinge, PL_TIER_T1G, 3}},
        {"eyes_bottom_light", Kind::eyes, {Lift::kHipHinge, PL_TIER_T2, 3}, true},
        {"side_view", Kind::side_room, {Lift::kHipHinge, PL_TIER_T3, 3, Moment::bottom, FaultKind::kRoundLate}},
        {"front_side_bend", Kind::front_room, {Lift::kSquat, PL_TIER_T2, 2, Moment::bottom, FaultKind::kSideBend}},
        {"front_twist", Kind::front_room, {Lift::kHipHinge, PL_TIER_T3, 2, Moment::bottom, FaultKind::kTwist}},
        {"front_t1", Kind::front_room, {Lift::kSquat, PL_TIER_T1}},
        {"side_t1", Kind::side_room, {Lift::kSquat, PL_TIER_T1}},
        {"side_view_light", Kind::side_room, {Lift::kHipHinge, PL_TIER_T2, 3}, true},
        {"timeline", Kind::timeline, {Lift::kHipHinge, PL_TIER_T3, 7, Moment::after, FaultKind::kNone, true}},
        {"still_eyes", Kind::still_eyes, {}, false, true},
        {"still_eyes_light", Kind::still_eyes, {}, true, true},
        {"still_panel", Kind::still_panel, {}, false, true},
        {"still_panel_light", Kind::still_panel, {}, true, true},
        {"still_side", Kind::still_side, {}, false, true},
        {"ghost_states", Kind::ghost_states, {}, false, true},
        {"ghost_states_light", Kind::ghost_states, {}, true, true},
        {"calibration_start", Kind::calibration, {}, false, false, 0, CalibrationPicture::nothing_yet},
        {"calibration_look", Kind::calibration, {}, false, false, 0, CalibrationPicture::look_waiting},
        {"calibration_nod", Kind::calibration, {}, false, true, 0, CalibrationPicture::nod_running},
        {"calibration_nod_light", Kind::calibration, {}, true, true, 0, CalibrationPicture::nod_running},
        {"calibration_bend", Kind::calibration, {}, false, false, 0, CalibrationPicture::bend_done},
        {"calibration_shoes", Kind::calibration, {}, false, false, 0, CalibrationPicture::shoes_running},
        {"calibration_hips", Kind::calibration, {}, false, false, 0, CalibrationPicture::touch_running},
        {"calibration_touch", Kind::calibration, {}, false, false, 0, CalibrationPicture::touch_failed},
        {"calibration_touch_light", Kind::calibration, {}, true, false, 0, CalibrationPicture::touch_failed},
        {"calibration_mounting", Kind::calibration, {}, false, false, 0, CalibrationPicture::wrong_mounting},
        {"calibration_stick", Kind::calibration, {}, false, false, 0, CalibrationPicture::stick_lost},
        {"calibration_end", Kind::calibration, {}, false, false, 0, CalibrationPicture::all_done},
        {"calibration_eyes", Kind::calibration_eyes, {}, false, false, 0, CalibrationPicture::look_waiting},
        {"calibration_eyes_light", Kind::calibration_eyes, {}, true, false, 0, CalibrationPicture::look_waiting},
        {"calibration_window", Kind::calibration_composed, {}, false, false, 0, CalibrationPicture::bend_done},
        {"marks", Kind::marks, {}},
        {"marks_light", Kind::marks, {}, true},
    };
    return shots;
}

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
    const std::unique_ptr<CoachRun> run = play(tour, shot.scenario);
    if (!run) return false;
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
