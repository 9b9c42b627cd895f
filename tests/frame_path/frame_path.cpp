// SPDX-License-Identifier: MIT
// After start, one step of the coach takes no memory, locks nothing and touches no file, whatever comes in.
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

#include "support/interpose.h"
#include "support/scenario.h"

namespace {

using namespace lifter;

struct Recorded {
    std::vector<PlSample> samples;
};

// Made beforehand, so that what is counted is the coach alone.
Recorded record(const SetPlan& set, PlTier tier) {
    scenario::Scene scene = scenario::scene_of(set, tier, 51);
    scene.sensors.duplicate_share = 0.02, scene.sensors.backward_share = 0.02, scene.sensors.missing_share = 0.02;
    scene.sensors.extra_roles = 1u << PL_ROLE_LEFT_FOOT | 1u << PL_ROLE_RIGHT_FOOT;
    const Lifter rehearsal(scene.person, scene.set, scene.sensors, scene.seed);
    if (rehearsal.true_reps().size() > 1) {
        const double from = static_cast<double>(rehearsal.true_reps()[1].start_ns) * 1e-9 - 0.5;
        scene.sensors.dropouts = {{PL_ROLE_HEAD, from, from + 0.6, Loss::kAll, 0.1},
                                  {PL_ROLE_WAIST, from + 5.0, from + 9.0, Loss::kGone, 0.0}};
    }
    Lifter source(scene.person, scene.set, scene.sensors, scene.seed);
    Recorded recorded;
    Truth truth;
    for (PlSample sample; source.next(sample, truth);) recorded.samples.push_back(sample);
    return recorded;
}

// What the coach did while it took every sample.
support::Counts counted(const Recorded& recorded, const PlLiftDef& lift, uint64_t& reps) {
    const PlApi* api = scenario::load_api();
    PlConfig config;
    api->default_config(&config, sizeof(config));
    config.lift = lift;
    PlCoach* coach = nullptr;
    EXPECT_EQ(api->coach_create(&config, &coach), PL_OK);
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof frame);
    const support::Counts before = support::counts_now();
    for (const PlSample& sample : recorded.samples) {
        api->coach_update(coach, &sample, &frame);
        for (uint32_t i = 0; i < frame.event_count; ++i) reps += frame.events[i].kind == PL_EVENT_REP_DONE;
    }
    const support::Counts after = support::counts_now();
    api->coach_destroy(coach);
    return {after.allocations - before.allocations, after.frees - before.frees, after.locks - before.locks,
            after.file_calls - before.file_calls};
}

TEST(FramePath, TheCountersCount) {
    // A test that nothing was called is worth as much as its counters.
    const support::Counts before = support::counts_now();
    std::free(std::malloc(100));
    std::unique_ptr<std::vector<int>> vector = std::make_unique<std::vector<int>>(1000);
    EXPECT_EQ(vector->size(), 1000u);
    vector.reset();
    const support::Counts after = support::counts_now();
    EXPECT_GE(after.allocations - before.allocations, 2u);  // a compiler may leave the malloc out
    EXPECT_GE(after.frees - before.frees, 2u);
}

TEST(FramePath, CreatingACoachIsCounted) {
    // The library's own calls are seen too: create may allocate, and does.
    const PlApi* api = scenario::load_api();
    ASSERT_NE(api, nullptr);
    PlConfig config;
    api->default_config(&config, sizeof(config));
    const support::Counts before = support::counts_now();
    PlCoach* coach = nullptr;
    ASSERT_EQ(api->coach_create(&config, &coach), PL_OK);
    EXPECT_GT(support::counts_now().allocations, before.allocations);
    api->coach_destroy(coach);
}

class EveryLift : public testing::TestWithParam<int> {};

TEST_P(EveryLift, TakesNoMemoryLocksNothingAndTouchesNoFile) {
    const auto lift = static_cast<Lift>(GetParam());
    const PlApi* api = scenario::load_api();
    ASSERT_NE(api, nullptr);
    const PlLiftDef* def = api->lift_named(lift_name(lift));
    ASSERT_NE(def, nullptr);
    SetPlan set = clean_set(lift, 4);
    add_fault(set, 1, FaultKind::kRoundLate, 0.95);
    add_fault(set, 3, FaultKind::kShallow, 0.5);
    for (const PlTier tier : {PL_TIER_T1, PL_TIER_T3}) {
        uint64_t reps = 0;
        const support::Counts did = counted(record(set, tier), *def, reps);
        EXPECT_GE(reps, 3u);
        EXPECT_EQ(did.allocations, 0u);
        EXPECT_EQ(did.frees, 0u);
        EXPECT_EQ(did.locks, 0u);
        EXPECT_EQ(did.file_calls, 0u);
    }
}

INSTANTIATE_TEST_SUITE_P(FramePath, EveryLift, testing::Range(0, static_cast<int>(Lift::kCount)),
                         [](const auto& named) { return std::string(lift_name(static_cast<Lift>(named.param))); });

// Every step of personal calibration, begun as its doing begins.
TEST(FramePath, PersonalCalibrationTakesNoMemory) {
    struct Doing {
        Activity activity;
        double duration_s;
        PlCalibrationStep step;
    };
    const Doing doings[] = {{Activity::kStand, 3.0, PL_STEP_STAND},
                            {Activity::kLookMark, 3.0, PL_STEP_LOOK},
                            {Activity::kNod, 7.0, PL_STEP_NOD},
                            {Activity::kBendRange, 9.0, PL_STEP_BEND},
                            {Activity::kTouchShoes, 5.0, PL_STEP_SHOES},
                            {Activity::kTouchHips, 3.0, PL_STEP_TOUCH},
                            {Activity::kTouchShoulders, 3.0, PL_STEP_COUNT},
                            {Activity::kHoldBar, 4.0, PL_STEP_BAR}};
    const PlApi* api = scenario::load_api();
    SetPlan set = clean_set(Lift::kHipHinge, 1);
    set.before = {{Activity::kLookDown, 2.0}};
    for (const Doing& doing : doings) set.before.push_back({doing.activity, doing.duration_s});
    PlConfig config;
    api->default_config(&config, sizeof(config));
    PlCoach* coach = nullptr;
    ASSERT_EQ(api->coach_create(&config, &coach), PL_OK);
    Lifter source(Person{}, set, usual_sensors(PL_TIER_T2), 1);
    PlSample sample;
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof frame);
    PlPersonal personal{};
    personal.size = static_cast<uint32_t>(sizeof personal);
    PlCommand command{static_cast<uint32_t>(sizeof command), PL_COMMAND_CALIBRATE, {}, nullptr, nullptr};
    Truth truth;
    Activity before_now = Activity::kNone;
    const support::Counts before = support::counts_now();
    while (source.next(sample, truth)) {
        for (const Doing& doing : doings) {
            if (truth.activity != doing.activity || before_now == doing.activity || doing.step == PL_STEP_COUNT) continue;
            command.value[0] = static_cast<float>(doing.step);
            api->coach_command(coach, &command);
        }
        before_now = truth.activity;
        api->coach_update(coach, &sample, &frame);
    }
    api->coach_personal(coach, &personal);
    api->coach_set_personal(coach, &personal);
    const support::Counts after = support::counts_now();
    api->coach_destroy(coach);
    EXPECT_EQ(personal.known, (1u << PL_STEP_COUNT) - 1);
    EXPECT_EQ(after.allocations, before.allocations);
    EXPECT_EQ(after.frees, before.frees);
    EXPECT_EQ(after.locks, before.locks);
    EXPECT_EQ(after.file_calls, before.file_calls);
}

TEST(FramePath, TheLifterItselfTakesNoMemory) {
    Lifter source(Person{}, demo_set(), usual_sensors(PL_TIER_T3), 1);
    PlSample sample;
    Truth truth;
    const support::Counts before = support::counts_now();
    uint64_t samples = 0;
    while (source.next(sample, truth)) samples++;
    const support::Counts after = support::counts_now();
    EXPECT_GT(samples, 1000u);
    EXPECT_EQ(after.allocations, before.allocations);
}

}  // namespace
