// SPDX-License-Identifier: MIT
#include "calibration_walk.h"

#include <array>
#include <cstdio>
#include <utility>

namespace app {
namespace {

using lifter::Activity;
using lifter::Interlude;

constexpr double kStature_m = 1.78;
constexpr double kFirstStand_s = 3.0, kPause_s = 2.5;  // a person reads what to do
constexpr double kEnterBefore_s = 0.6;                 // the button first, the movement then

// What the lifter does in each step, and for how long; index is PlCalibrationStep.
const std::array<std::vector<Interlude>, PL_STEP_COUNT>& activities() {
    static const std::array<std::vector<Interlude>, PL_STEP_COUNT> all{{{{Activity::kStand, 4.0}},
                                                                        {{Activity::kLookMark, 3.0}},
                                                                        {{Activity::kNod, 6.5}},
                                                                        {{Activity::kBendRange, 9.0}},
                                                                        {{Activity::kTouchShoes, 5.0}},
                                                                        {{Activity::kTouchHips, 3.0}, {Activity::kTouchShoulders, 3.0}},
                                                                        {{Activity::kHoldBar, 4.0}}}};
    return all;
}

int64_t to_ns(double s) {
    return static_cast<int64_t>(s * 1e9);
}

lifter::SetPlan walking_plan() {
    lifter::SetPlan plan = lifter::clean_set(lifter::Lift::kHipHinge, 3);
    plan.before = {{Activity::kStand, kFirstStand_s}};
    for (const std::vector<Interlude>& step : activities()) {
        plan.before.insert(plan.before.end(), step.begin(), step.end());
        plan.before.push_back({Activity::kStand, kPause_s});
    }
    return plan;
}

lifter::Person walker(uint64_t seed) {
    lifter::Person person = lifter::random_person_in_detail(kStature_m, seed);
    person.head_habit_rad = 6.0 * lifter::kDegree;
    return person;
}

}  // namespace

CalibrationWalk::CalibrationWalk(const PlApi& api, uint64_t seed, SessionProfile profile)
    : person_(walker(seed)), plan_(walking_plan()), lifter_(person_, plan_, lifter::usual_sensors(PL_TIER_T2), seed) {
    PlConfig config{};
    config.size = sizeof config;
    api.default_config(&config, sizeof(config));
    if (!run_.start(api, config)) return;
    session_.start(api, run_.coach(), std::move(profile), "Not kept: this body is no person's");
    double at_s = kFirstStand_s;
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) {
        tasks_.push_back({step, to_ns(at_s - kEnterBefore_s)});
        for (const Interlude& part : activities()[step]) at_s += part.duration_s;
        at_s += kPause_s;
    }
    close_ns_ = to_ns(at_s - kPause_s / 2.0);
}

void CalibrationWalk::press(CalibrationControl control, uint32_t step) {
    session_.use({control, step}, run_.frame());
}

bool CalibrationWalk::step(int64_t now_unix_s) {
    PlSample sample{};
    lifter::Truth truth;
    if (!lifter_.next(sample, truth)) return false;
    if (first_ns_ == 0) first_ns_ = sample.time_ns;
    const int64_t since_ns = sample.time_ns - first_ns_;
    if (next_task_ == 0 && !session_.is_open() && since_ns < tasks_[0].begin_ns) session_.open(run_.frame());
    if (next_task_ < tasks_.size() && since_ns >= tasks_[next_task_].begin_ns) {
        press(CalibrationControl::row, tasks_[next_task_].step);
        press(CalibrationControl::start);
        ++next_task_;
    }
    if (session_.is_open() && since_ns >= close_ns_) press(CalibrationControl::close);
    run_.step(sample);
    session_.take(run_.frame(), now_unix_s);
    ended_ = PL_STEP_COUNT;
    for (uint32_t i = 0; i < run_.frame().event_count; ++i) {
        const PlEvent& event = run_.frame().events[i];
        if (event.kind == PL_EVENT_CALIBRATION_STEP && (event.b == PL_STEP_DONE || event.b == PL_STEP_FAILED)) ended_ = event.a;
    }
    return true;
}

ViewInput CalibrationWalk::view_input(CalibrationPanel& panel) {
    ViewInput view = run_.view_input();
    view.planned_reps = static_cast<uint32_t>(plan_.reps.size());
    view.source = "Synthetic lifter";
    if (!session_.is_open()) return view;
    panel = session_.panel(run_.frame());
    view.calibration = &panel;
    return view;
}

std::string CalibrationWalk::truth_words() const {
    char text[200];
    const lifter::Vec3& pivot = person_.neck_pivot_from_eye_m;
    std::snprintf(
        text, sizeof text,
        "True of this lifter: stature %.1f cm, turns %.1f cm behind and %.1f cm below the eyes, forward %.0f\u00b0, back %.0f\u00b0.",
        100.0 * person_.stature_m, 100.0 * pivot.z, -100.0 * pivot.y, person_.full_flexion_rad / lifter::kDegree,
        person_.full_extension_rad / lifter::kDegree);
    return text;
}

}  // namespace app
