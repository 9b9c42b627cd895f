// SPDX-License-Identifier: MIT
// What a runtime's body model made up, and a gaze led by a mark: hints of the lower back that are never measured and never scored.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/scenario.h"

namespace {

using namespace lifter;
using namespace scenario;

bool has_tier_event(const Outcome& out, uint32_t before, uint32_t now) {
    return std::any_of(out.events.begin(), out.events.end(),
                       [&](const Seen& s) { return s.event.kind == PL_EVENT_TIER_CHANGED && s.event.a == before && s.event.b == now; });
}

class MadeUp : public testing::TestWithParam<Lift> {};

TEST_P(MadeUp, HipsAreNeverMeasuredAndNeverScored) {
    // The lifter's runtime flags them as tracked: the origin wins.
    for (const uint64_t seed : {1u, 2u}) {
        SetPlan set = clean_set(GetParam(), 3);
        add_fault(set, 2, FaultKind::kRoundLate, red_size(GetParam(), FaultKind::kRoundLate));
        const Outcome out = play(scene_of(set, PL_TIER_TB, seed));
        ASSERT_EQ(out.reps.size(), 3u) << describe(out);
        EXPECT_EQ(out.spine_measured, 0u);
        EXPECT_EQ(out.spine_outside, 0u);
        EXPECT_EQ(out.not_finite, 0u);
        for (const PlRep& rep : out.reps) {
            EXPECT_EQ(rep.tier, static_cast<uint32_t>(PL_TIER_TB)) << describe(out);
            EXPECT_EQ(rep.spine_scored, 0u) << describe(out);
            for (uint32_t i = 0; i < rep.flag_count; ++i) EXPECT_FALSE(is_spine_flag(rep.flag[i].kind)) << describe(out);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Scenario, MadeUp, testing::Values(Lift::kHipHinge, Lift::kSquat, Lift::kDeadlift, Lift::kLunge),
                         [](const auto& named) { return std::string(lift_name(named.param)); });

TEST(MadeUpPoses, ARealWaistTrackerWithAMadeUpChestIsAWaistTracker) {
    Scene scene = scene_of(clean_set(Lift::kHipHinge, 3), PL_TIER_T3, 3);
    const PlApi* api = load_api();
    PlCoach* coach = make_coach(scene);
    ASSERT_NE(coach, nullptr);
    Lifter source(scene.person, scene.set, scene.sensors, scene.seed);
    PlSample sample;
    Truth truth;
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof(PlFrame));
    uint64_t seen = 0;
    while (source.next(sample, truth)) {
        sample.pose[PL_ROLE_CHEST].origin = PL_POSE_ORIGIN_GENERATED;
        if (api->coach_update(coach, &sample, &frame) != PL_OK || truth.rep == 0) continue;
        ASSERT_EQ(frame.tier, static_cast<uint32_t>(PL_TIER_T2));
        ++seen;
    }
    EXPECT_GT(seen, 500u);
    api->coach_destroy(coach);
}

TEST(MadeUpPoses, HandsAreDrawnAndHoldNoBarThatIsJudged) {
    Scene scene = scene_of(clean_set(Lift::kHipHinge, 2), PL_TIER_T2, 4);
    const PlApi* api = load_api();
    PlCoach* coach = make_coach(scene);
    ASSERT_NE(coach, nullptr);
    Lifter source(scene.person, scene.set, scene.sensors, scene.seed);
    PlSample sample;
    Truth truth;
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof(PlFrame));
    while (source.next(sample, truth)) {
        for (const PlRole role : {PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND}) sample.pose[role].origin = PL_POSE_ORIGIN_GENERATED;
        if (api->coach_update(coach, &sample, &frame) != PL_OK || truth.rep == 0) continue;
        ASSERT_EQ(frame.bar_origin, static_cast<uint32_t>(PL_ORIGIN_ESTIMATED));
    }
    PlRep rep{};
    rep.size = static_cast<uint32_t>(sizeof(PlRep));
    ASSERT_EQ(api->coach_rep(coach, 1, &rep), PL_OK);
    EXPECT_LT(rep.metric_sigma[PL_METRIC_BAR_DRIFT], 0.0f) << "not measured";
    EXPECT_LT(rep.metric_sigma[PL_METRIC_BAR_TILT], 0.0f);
    api->coach_destroy(coach);
}

// A set under a mark by somebody whose LOOK and NOD are known; gaze_habit is read where the plan's gaze does not follow.
Outcome guided(const SetPlan& plan, uint64_t seed, double gaze_habit, double& lumbar_squares, uint64_t& lumbar_count) {
    const PlApi* api = load_api();
    Scene scene = scene_of(plan, PL_TIER_T1, seed);
    scene.person.gaze_habit = gaze_habit;
    PlCoach* coach = make_coach(scene);
    PlPersonal personal{};
    personal.size = static_cast<uint32_t>(sizeof(PlPersonal));
    personal.known = 1u << PL_STEP_LOOK | 1u << PL_STEP_NOD;
    personal.look_pitch_rad = static_cast<float>(-scene.person.head_habit_rad);
    for (int i = 0; i < 3; ++i) personal.neck_pivot_from_eye_m[i] = static_cast<float>(scene.person.neck_pivot_from_eye_m[i]);
    personal.neck_pivot_sigma_m = 0.004f;
    EXPECT_EQ(api->coach_set_personal(coach, &personal), PL_OK);
    PlCommand guide{};
    guide.size = static_cast<uint32_t>(sizeof guide);
    guide.kind = PL_COMMAND_GUIDE_GAZE;
    guide.value[0] = 1.0f;
    EXPECT_EQ(api->coach_command(coach, &guide), PL_OK);
    Lifter source(scene.person, scene.set, scene.sensors, scene.seed);
    Outcome out;
    out.measured.resize(source.true_reps().size());
    PlSample sample;
    Truth truth;
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof(PlFrame));
    while (source.next(sample, truth)) {
        const PlStatus status = api->coach_update(coach, &sample, &frame);
        note_frame(frame, truth, status, out);
        if (truth.rep == 0 || frame.tier != PL_TIER_T1G) continue;
        const double error = static_cast<double>(frame.lumbar_rad.value) - truth.lumbar_rad;
        lumbar_squares += error * error;
        ++lumbar_count;
    }
    api->coach_destroy(coach);
    return out;
}

TEST(Gaze, ThatFollowsItsMarkIsAHintAndNeverScored) {
    double squares = 0.0;
    uint64_t count = 0;
    for (const uint64_t seed : {1u, 2u, 3u}) {
        SetPlan set = clean_set(Lift::kHipHinge, 3);
        set.gaze_guided = true;
        set.lumbar_share = 0.2 * static_cast<double>(seed);
        const Outcome out = guided(set, seed, 0.5, squares, count);
        EXPECT_TRUE(has_tier_event(out, PL_TIER_T1, PL_TIER_T1G));
        EXPECT_EQ(out.spine_measured, 0u);
        EXPECT_EQ(out.not_finite, 0u);
        ASSERT_EQ(out.reps.size(), 3u) << describe(out);
        for (const PlRep& rep : out.reps) {
            EXPECT_EQ(rep.spine_scored, 0u) << describe(out);
            for (uint32_t i = 0; i < rep.flag_count; ++i) EXPECT_FALSE(is_spine_flag(rep.flag[i].kind)) << describe(out);
        }
    }
    ASSERT_GT(count, 1000u);
    EXPECT_LE(degrees(std::sqrt(squares / static_cast<double>(count))), 12.6) << "science B9";
}

TEST(Gaze, OnTheHorizonIsNoGuidedGaze) {
    // Somebody who keeps the eyes on the horizon while the mark goes down: at the bottom of a hinge the tier is that of head and hands.
    double squares = 0.0;
    uint64_t count = 0;
    const Outcome out = guided(clean_set(Lift::kHipHinge, 2), 6, 0.0, squares, count);
    ASSERT_EQ(out.reps.size(), 2u) << describe(out);
    EXPECT_TRUE(has_tier_event(out, PL_TIER_T1G, PL_TIER_T1));
    for (const PlRep& rep : out.reps) {
        EXPECT_EQ(rep.tier, static_cast<uint32_t>(PL_TIER_T1)) << describe(out);
        EXPECT_EQ(rep.spine_scored, 0u);
    }
}

}  // namespace
