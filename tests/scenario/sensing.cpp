// SPDX-License-Identifier: MIT
// What is no repetition, what tracking does when it comes and goes, and samples that are wrong one by one.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/scenario.h"

namespace {

using namespace lifter;
using namespace scenario;

bool has_event(const Outcome& out, uint32_t kind, uint32_t a, uint32_t b) {
    return std::any_of(out.events.begin(), out.events.end(),
                       [&](const Seen& s) { return s.event.kind == kind && s.event.a == a && s.event.b == b; });
}

double seconds(int64_t time_ns) {
    return static_cast<double>(time_ns) * 1e-9 - 1.0;  // the lifter's clock starts at 1 s
}

class Otherwise : public testing::TestWithParam<int> {};

TEST_P(Otherwise, NothingElseIsCounted) {
    // Between two repetitions the lifter walks, looks at the floor, bows the head, raises the arms and dips by a fifth of the depth.
    const auto lift = static_cast<Lift>(GetParam());
    for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2}) {
        SetPlan set = clean_set(lift, 2);
        set.between = {{Activity::kStand, 1.0},     {Activity::kWalk, 5.0},  {Activity::kLookDown, 3.0}, {Activity::kBendNeck, 3.0},
                       {Activity::kRaiseArms, 5.0}, {Activity::kStand, 1.0}, {Activity::kHalfRep, 3.0},  {Activity::kStand, 1.0}};
        const Outcome out = play(scene_of(set, tier, 31));
        EXPECT_EQ(out.reps.size(), 2u) << "tier " << tier << '\n' << describe(out);
    }
}

INSTANTIATE_TEST_SUITE_P(Scenario, Otherwise, testing::Range(0, static_cast<int>(Lift::kCount)),
                         [](const auto& named) { return std::string(lift_name(static_cast<Lift>(named.param))); });

TEST(ArmRaises, AreNoRepetitions) {
    for (const Lift lift : {Lift::kOverheadSquat, Lift::kSquat, Lift::kHipHinge}) {
        SetPlan set = clean_set(lift, 0);
        set.before.clear();
        set.before.push_back({Activity::kStand, 3.0});
        for (int i = 0; i < 10; ++i) set.before.push_back({Activity::kRaiseArms, 4.0});
        const Outcome out = play(scene_of(set, PL_TIER_T1, 32));
        EXPECT_TRUE(out.reps.empty()) << lift_name(lift) << '\n' << describe(out);
    }
}

class Loss02 : public testing::TestWithParam<PlTier> {};

TEST_P(Loss02, OverAFifthOfASecondVoidsTheRepetition) {
    for (const double lost_s : {0.12, 0.6}) {
        Scene scene = scene_of(clean_set(Lift::kSquat, 3), GetParam(), 33);
        const Lifter rehearsal(scene.person, scene.set, scene.sensors, scene.seed);
        const TrueRep& rep = rehearsal.true_reps()[1];
        const double from = seconds(rep.start_ns) + 0.6 * rep.eccentric_s;
        for (const uint32_t role : {PL_ROLE_HEAD, PL_ROLE_WAIST})
            scene.sensors.dropouts.push_back({role, from, from + lost_s, lifter::Loss::kAll, 0.05});
        const Outcome out = play(scene);
        ASSERT_EQ(out.reps.size(), 3u) << lost_s << '\n' << describe(out);
        EXPECT_EQ(out.reps[0].voided, 0u);
        EXPECT_EQ(out.reps[1].voided, lost_s > 0.2 ? 1u : 0u) << lost_s << '\n' << describe(out);
        EXPECT_EQ(out.reps[2].voided, 0u);
        EXPECT_EQ(out.reps[1].scored, lost_s > 0.2 ? 0u : 1u) << describe(out);
    }
}

INSTANTIATE_TEST_SUITE_P(Scenario, Loss02, testing::Values(PL_TIER_T1, PL_TIER_T2, PL_TIER_T3),
                         [](const auto& named) { return "tier_" + std::to_string(named.param); });

TEST(TierChange, IsAnEventBothWays) {
    // The waist tracker sleeps from between the first and second repetition until before the last.
    Scene scene = scene_of(clean_set(Lift::kHipHinge, 5), PL_TIER_T2, 34);
    const Lifter rehearsal(scene.person, scene.set, scene.sensors, scene.seed);
    const auto& reps = rehearsal.true_reps();
    scene.sensors.dropouts.push_back({PL_ROLE_WAIST, seconds(reps[1].brace_ns), seconds(reps[4].brace_ns), lifter::Loss::kGone, 0.0});
    const Outcome out = play(scene);
    EXPECT_TRUE(has_event(out, PL_EVENT_TIER_CHANGED, PL_TIER_T2, PL_TIER_T1));
    EXPECT_TRUE(has_event(out, PL_EVENT_TIER_CHANGED, PL_TIER_T1, PL_TIER_T2));
    ASSERT_EQ(out.reps.size(), 5u) << describe(out);
    EXPECT_EQ(out.reps[0].tier, static_cast<uint32_t>(PL_TIER_T2));
    EXPECT_EQ(out.reps[2].tier, static_cast<uint32_t>(PL_TIER_T1));
    EXPECT_EQ(out.reps[2].spine_scored, 0u);
    EXPECT_EQ(out.reps[4].tier, static_cast<uint32_t>(PL_TIER_T2));
    EXPECT_EQ(out.reps[4].spine_scored, 1u);
}

class WaistGone : public testing::TestWithParam<int> {};

TEST_P(WaistGone, LeavesNoSpineScoreInsideTheRepetition) {
    // The tracker goes at a moment from the first tenth of the second repetition to its end, and stays away.
    Scene scene = scene_of(clean_set(Lift::kHipHinge, 4), PL_TIER_T2, 39);
    const Lifter rehearsal(scene.person, scene.set, scene.sensors, scene.seed);
    const TrueRep& rep = rehearsal.true_reps()[1];
    const double from_s = seconds(rep.start_ns) + (0.05 + 0.1 * GetParam()) * (seconds(rep.end_ns) - seconds(rep.start_ns));
    for (const auto loss : {lifter::Loss::kGone, lifter::Loss::kAll}) {
        scene.sensors.dropouts = {{PL_ROLE_WAIST, from_s, 1e6, loss, 0.1}};
        const Outcome out = play(scene);
        EXPECT_TRUE(has_event(out, PL_EVENT_TIER_CHANGED, PL_TIER_T2, PL_TIER_T1));
        EXPECT_EQ(out.spine_scored_in_t1, 0u);
        EXPECT_EQ(out.spine_measured_in_t1, 0u);
        EXPECT_EQ(out.not_finite, 0u);
        ASSERT_EQ(out.reps.size(), 4u) << describe(out);
        EXPECT_EQ(out.reps[0].spine_scored, 1u) << describe(out);
        for (const PlRep& done : out.reps) EXPECT_EQ(done.spine_scored, done.tier == PL_TIER_T1 ? 0u : 1u) << describe(out);
        EXPECT_EQ(out.reps[3].tier, static_cast<uint32_t>(PL_TIER_T1));
    }
}

INSTANTIATE_TEST_SUITE_P(Scenario, WaistGone, testing::Range(0, 10),
                         [](const auto& named) { return "after_" + std::to_string(5 + 10 * named.param) + "_percent"; });

TEST(TierChange, WaistWithoutPositionIsT2o) {
    Scene scene = scene_of(clean_set(Lift::kHipHinge, 3), PL_TIER_T2, 35);
    const Lifter rehearsal(scene.person, scene.set, scene.sensors, scene.seed);
    scene.sensors.dropouts.push_back({PL_ROLE_WAIST, seconds(rehearsal.true_reps()[1].brace_ns), 1e6, lifter::Loss::kPosition, 0.0});
    const Outcome out = play(scene);
    EXPECT_TRUE(has_event(out, PL_EVENT_TIER_CHANGED, PL_TIER_T2, PL_TIER_T2O));
    ASSERT_EQ(out.reps.size(), 3u) << describe(out);
    EXPECT_EQ(out.reps[2].tier, static_cast<uint32_t>(PL_TIER_T2O));
}

TEST(Samples, WrongOnesAreRefusedAndCountedAndTheRestGoesOn) {
    Scene scene = scene_of(clean_set(Lift::kSquat, 4), PL_TIER_T2, 36);
    const Outcome plain = play(scene);
    scene.sensors.duplicate_share = 0.02, scene.sensors.backward_share = 0.02;
    const Outcome out = play(scene);
    EXPECT_GT(out.refused[PL_REFUSED_TIME_EQUAL - PL_REFUSAL_FIRST], 10u);
    EXPECT_GT(out.refused[PL_REFUSED_TIME_BACKWARD - PL_REFUSAL_FIRST], 10u);
    EXPECT_EQ(out.samples - out.accepted,
              out.refused[PL_REFUSED_TIME_EQUAL - PL_REFUSAL_FIRST] + out.refused[PL_REFUSED_TIME_BACKWARD - PL_REFUSAL_FIRST]);
    ASSERT_EQ(out.reps.size(), plain.reps.size());
    EXPECT_EQ(out.accepted, plain.accepted);
    // A refused sample leaves the state as it was.
    for (size_t i = 0; i < out.reps.size(); ++i) EXPECT_EQ(out.reps[i].score, plain.reps[i].score);
}

TEST(Samples, MissingOnesDoNotChangeTheCount) {
    Scene scene = scene_of(clean_set(Lift::kHipHinge, 4), PL_TIER_T2, 37);
    scene.sensors.missing_share = 0.10;
    const Outcome out = play(scene);
    EXPECT_EQ(out.reps.size(), 4u) << describe(out);
    for (const PlRep& rep : out.reps) EXPECT_EQ(rep.voided, 0u) << describe(out);
}

TEST(Samples, ARecentreIsNoRepetition) {
    Scene scene = scene_of(clean_set(Lift::kSquat, 4), PL_TIER_T2, 38);
    const Lifter rehearsal(scene.person, scene.set, scene.sensors, scene.seed);
    scene.sensors.recentre_at_s = seconds(rehearsal.true_reps()[2].brace_ns);
    const Outcome out = play(scene);
    EXPECT_GT(out.refused[PL_REFUSED_JUMP - PL_REFUSAL_FIRST], 0u);
    EXPECT_EQ(out.reps.size(), 4u) << describe(out);
}

TEST(Strap, AnyMountingGivesTheSameVerdict) {
    for (const uint64_t seed : {41u, 42u, 43u, 44u, 45u, 46u}) {
        SetPlan set = clean_set(Lift::kRdl, 3);
        add_fault(set, 2, FaultKind::kRoundLate, 0.95);
        const Outcome out = play(scene_of(set, PL_TIER_T2, seed));
        ASSERT_EQ(out.reps.size(), 3u) << describe(out);
        EXPECT_TRUE(flag_in(out.reps[1], PL_FLAG_ROUND_LATE) || flag_in(out.reps[1], PL_FLAG_ROUND_START)) << "seed " << seed << '\n'
                                                                                                           << describe(out);
        for (const size_t clean : {0u, 2u}) {
            for (uint32_t i = 0; i < out.reps[clean].flag_count; ++i)
                EXPECT_FALSE(is_spine_flag(out.reps[clean].flag[i].kind)) << describe(out);
        }
    }
}

}  // namespace
