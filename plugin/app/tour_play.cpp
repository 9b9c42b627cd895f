// SPDX-License-Identifier: MIT
#include "tour_play.h"

namespace app {
namespace {

constexpr uint64_t kSeed = 20240514;

int64_t time_of(const lifter::TrueRep& rep, When moment) {
    switch (moment) {
        case When::bottom:
            return rep.bottom_ns;
        case When::hold:
            return rep.start_ns - 150'000'000;
        case When::after:
            return rep.end_ns + 900'000'000;
        case When::middle:
            return rep.start_ns + (rep.end_ns - rep.start_ns) / 2;
        case When::top:
            return rep.bottom_ns + static_cast<int64_t>(1e9 * rep.concentric_s);
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

std::unique_ptr<CoachRun> play(Tour& tour, const lifter::SetPlan& set, const lifter::SensorPlan& sensors, uint32_t rep, When moment) {
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

}  // namespace

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

}  // namespace app
