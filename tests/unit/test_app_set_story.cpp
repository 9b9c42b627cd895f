// SPDX-License-Identifier: MIT
// A set in at most three sentences, worst first; and the figures beside them.
#include <array>
#include <string>

#include "app/set_story.h"
#include "set_support.h"

namespace {

using app_test::coach_api;
using app_test::lift_of;
using app_test::plain_rep;

constexpr float kDegree = 3.14159265f / 180.0f;

PlFlag flag(uint32_t kind, uint32_t severity, uint32_t metric) {
    PlFlag raised{};
    raised.kind = kind;
    raised.severity = severity;
    raised.probability = 0.9f;
    raised.confirmed = 1;
    raised.metric = metric;
    raised.phase = PL_PHASE_CONCENTRIC;
    raised.value = 1.9f;
    raised.limit = 1.8f;
    return raised;
}

PlSet plain_set(uint32_t reps) {
    PlSet set{};
    set.size = sizeof set;
    set.rep_count = set.scored_count = reps;
    set.score = 71.4f;
    set.score_low = 66.0f;
    set.score_high = 76.0f;
    set.self_score = -1.0f;
    set.lumbar_drift_sigma_rad = set.trunk_drift_sigma_rad = -1.0f;
    return set;
}

TEST(SetStory, AtMostThreeSentencesAndTheGravestFirst) {
    std::array<PlRep, 4> reps{plain_rep(1, 80.0f), plain_rep(2, 70.0f), plain_rep(3, 60.0f), plain_rep(4, 75.0f)};
    const auto raise = [&](size_t rep, uint32_t kind, uint32_t severity, uint32_t metric) {
        reps[rep].flag[reps[rep].flag_count++] = flag(kind, severity, metric);
    };
    raise(0, PL_FLAG_FAST_DROP, PL_SEVERITY_INFO, PL_METRIC_ECCENTRIC_TIME);
    raise(1, PL_FLAG_BAR_FORWARD, PL_SEVERITY_CAUTION, PL_METRIC_BAR_DRIFT);
    raise(2, PL_FLAG_HIP_SHOOT, PL_SEVERITY_WARNING, PL_METRIC_RISE_RATIO);
    raise(3, PL_FLAG_HIP_SHOOT, PL_SEVERITY_CAUTION, PL_METRIC_RISE_RATIO);
    raise(3, PL_FLAG_SHALLOW, PL_SEVERITY_INFO, PL_METRIC_DEPTH);
    const app::SetStory story = app::tell_set(coach_api(), lift_of("rdl"), plain_set(4), reps);
    ASSERT_EQ(story.line_count, 3u);
    EXPECT_EQ(story.line[0].flag, static_cast<uint32_t>(PL_FLAG_HIP_SHOOT));
    EXPECT_EQ(story.line[0].severity, static_cast<uint32_t>(PL_SEVERITY_WARNING));
    EXPECT_NE(story.line[0].words.find("Rep 3 and 1 more."), std::string::npos) << story.line[0].words;
    EXPECT_EQ(story.line[1].flag, static_cast<uint32_t>(PL_FLAG_BAR_FORWARD));
    EXPECT_FALSE(story.line[2].good);
}

TEST(SetStory, AdviceGoesFirst) {
    std::array<PlRep, 1> reps{plain_rep(1, 60.0f)};
    reps[0].flag[reps[0].flag_count++] = flag(PL_FLAG_HIP_SHOOT, PL_SEVERITY_WARNING, PL_METRIC_RISE_RATIO);
    PlSet set = plain_set(1);
    set.advice = PL_ADVICE_LOAD_DOWN;
    const app::SetStory story = app::tell_set(coach_api(), lift_of("deadlift"), set, reps);
    ASSERT_GE(story.line_count, 2u);
    EXPECT_EQ(story.line[0].words, coach_api().advice_text(PL_ADVICE_LOAD_DOWN));
    EXPECT_EQ(story.line[1].flag, static_cast<uint32_t>(PL_FLAG_HIP_SHOOT));
}

TEST(SetStory, PraiseIsEarned) {
    const std::array<PlRep, 2> good{plain_rep(1, 92.0f), plain_rep(2, 88.0f)}, poor{plain_rep(1, 72.0f), plain_rep(2, 71.0f)};
    const app::SetStory of_good = app::tell_set(coach_api(), lift_of("rdl"), plain_set(2), good);
    ASSERT_EQ(of_good.line_count, 1u);
    EXPECT_TRUE(of_good.line[0].good);
    EXPECT_EQ(of_good.line[0].words, "All 2 reps stayed inside your set range.");
    const app::SetStory of_poor = app::tell_set(coach_api(), lift_of("rdl"), plain_set(2), poor);
    ASSERT_EQ(of_poor.line_count, 1u);
    EXPECT_FALSE(of_poor.line[0].good);
}

TEST(SetStory, FiguresAreThereOnlyWhereTheyAreKnown) {
    PlSet set = plain_set(1);
    const std::array<PlRep, 1> reps{plain_rep(1, 80.0f)};
    app::SetStory story = app::tell_set(coach_api(), lift_of("rdl"), set, reps);
    EXPECT_EQ(story.likely, "likely 66 to 76");
    for (const std::string* empty : {&story.gap, &story.drift, &story.one_rm, &story.depth}) EXPECT_EQ(*empty, "");
    set.self_score = 80.0f;
    set.lumbar_drift_rad = 6.2f * kDegree;
    set.lumbar_drift_sigma_rad = 2.0f * kDegree;
    set.one_rm_kg = 118.0f;
    set.one_rm_low_kg = 104.0f;
    set.one_rm_high_kg = 133.0f;
    set.neutral_depth = 0.84f;
    story = app::tell_set(coach_api(), lift_of("rdl"), set, reps);
    EXPECT_EQ(story.gap, "You gave it 80; it was 71.");
    EXPECT_EQ(story.drift, "back 6° rounder at the end");
    EXPECT_EQ(story.one_rm, "about 118 kg (104 to 133)");
    EXPECT_EQ(story.depth, "down to 84 % of usual depth");
    EXPECT_TRUE(story.depth_offered);
    set.neutral_depth = 1.12f;
    story = app::tell_set(coach_api(), lift_of("rdl"), set, reps);
    EXPECT_EQ(story.depth, "all the way down");
    EXPECT_FALSE(story.depth_offered) << "there is nothing to stop short of";
    std::array<PlRep, 1> left = reps;
    left[0].left_band = 1;
    EXPECT_EQ(app::tell_set(coach_api(), lift_of("rdl"), set, left).depth, "") << "one repetition says otherwise";
}

TEST(SetStory, ADriftInsideItsOwnDoubtIsNone) {
    PlSet set = plain_set(4);
    set.lumbar_drift_rad = 4.0f * kDegree;
    set.lumbar_drift_sigma_rad = 5.0f * kDegree;
    const std::array<PlRep, 1> reps{plain_rep(1, 80.0f)};
    EXPECT_EQ(app::tell_set(coach_api(), lift_of("rdl"), set, reps).drift, "no drift");
}

TEST(SetStory, HoldsTellBothSides) {
    std::array<PlRep, 4> reps;
    const PlLiftDef& lift = lift_of("side_plank");
    for (uint32_t i = 0; i < 4; ++i) {
        reps[i] = plain_rep(i + 1, 90.0f);
        reps[i].hold = PL_HOLD_SIDE_PLANK;
        reps[i].side = i % 2 == 0 ? -1 : 1;
        reps[i].metric[PL_METRIC_HOLD_TIME] = i % 2 == 0 ? 1.0f : 0.8f;
    }
    const app::SetStory story = app::tell_set(coach_api(), lift, plain_set(4), reps);
    EXPECT_EQ(story.left.count, 2u);
    EXPECT_EQ(story.right.count, 2u);
    EXPECT_NEAR(story.left.mean_s, lift.hold_target_s, 1e-3f);
    EXPECT_NEAR(story.right.mean_s, 0.8f * lift.hold_target_s, 1e-3f);
    EXPECT_EQ(story.both.count, 0u);
    EXPECT_NE(story.line[0].words.find("holds"), std::string::npos);
}

TEST(HeelWords, CountUntilBothSidesAreKnownThenTellTheDifference) {
    PlHeelTest test{};
    EXPECT_EQ(app::heel_words(test), "");
    test.side = 1;
    test.flat.count = 2;
    EXPECT_EQ(app::heel_words(test), "Heel test, heels flat: 2 flat and 0 raised reps; three of each are needed.");
    test.side = 2;
    test.heel_m = 0.025f;
    test.comparable = test.lumbar_known = 1;
    test.trunk_rad = -4.0f * kDegree;
    test.trunk_low_rad = -7.0f * kDegree;
    test.trunk_high_rad = -1.0f * kDegree;
    test.lumbar_rad = -6.0f * kDegree;
    test.lumbar_low_rad = -9.0f * kDegree;
    test.lumbar_high_rad = 2.0f * kDegree;
    EXPECT_EQ(app::heel_words(test),
              "Heel test, heels raised by 2.5 cm: raised heels change the trunk by −4° (−7° to −1°), the lower back by −6° (−9° to +2°).");
}

}  // namespace
