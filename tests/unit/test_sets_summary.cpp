// SPDX-License-Identifier: MIT
// A set as a whole: its score with interval, exposure, sides and what it asks for.
#include <gtest/gtest.h>

#include <vector>

#include "unit/sets_support.h"

namespace {

using namespace coach;
using namespace sets_test;

PlSet summed(const std::vector<PlRep>& reps, double load_kg = 0.0) {
    SetState set;
    JudgeContext context;
    context.load_kg = load_kg;
    for (const PlRep& rep : reps) set_add(set, rep, context);
    return set_of(set);
}

TEST(SetScore, IntervalIsNoNarrowerThanThatOfItsRepetitions) {
    // GIVEN three repetitions, 90, 80 and 70, each known to 5 points either way by one and the same mounting
    std::vector<PlRep> reps;
    for (uint32_t i = 0; i < 3; ++i) {
        PlRep rep = make_rep(i + 1);
        rep.score -= 10.0f * static_cast<float>(i), rep.score_low -= 10.0f * static_cast<float>(i),
            rep.score_high -= 10.0f * static_cast<float>(i);
        reps.push_back(rep);
    }
    // THEN mean 80, deviation 10: 75, and the 5 points either way stay
    const PlSet set = summed(reps);
    EXPECT_NEAR(set.score, 75.0, 1e-4);
    EXPECT_NEAR(set.score_low, 70.0, 1e-4);
    EXPECT_NEAR(set.score_high, 80.0, 1e-4);
    EXPECT_EQ(set.worst_rep, 3u);
    EXPECT_EQ(set.best_rep, 1u);
    EXPECT_EQ(set.spine_scored_count, 3u);
}

TEST(SetScore, CountsPartialAndVoidedAndTiers) {
    PlRep partial = make_rep(1), voided = make_rep(2), other = make_rep(3, PL_TIER_T1);
    partial.partial = 1;
    voided.voided = 1, voided.scored = 0;
    const PlSet set = summed({partial, voided, other});
    EXPECT_EQ(set.rep_count, 3u);
    EXPECT_EQ(set.partial_count, 1u);
    EXPECT_EQ(set.voided_count, 1u);
    EXPECT_EQ(set.scored_count, 2u);
    EXPECT_EQ(set.tiers, 1u << PL_TIER_T2 | 1u << PL_TIER_T1);
}

TEST(SetScore, AnEmptySetKnowsNothing) {
    const PlSet set = set_of(SetState{});
    EXPECT_EQ(set.size, sizeof(PlSet));
    EXPECT_LT(set.lumbar_drift_sigma_rad, 0.0f);
    EXPECT_LT(set.trunk_drift_sigma_rad, 0.0f);
    EXPECT_LT(set.score_slope_sigma, 0.0f);
    EXPECT_LT(set.side_gap_sigma, 0.0f);
    EXPECT_LT(set.self_score, 0.0f);
}

TEST(SetSelfScore, GapOnceBothAreKnown) {
    SetState set;
    set.self_scored = true;
    set.self_score = 95.0;
    EXPECT_FLOAT_EQ(set_of(set).self_gap, 0.0f) << "nothing to compare with yet";
    set_add(set, make_rep(1));
    EXPECT_FLOAT_EQ(set_of(set).self_gap, 5.0f);
}

TEST(SetExposure, CountsConfirmedRoundingTimesLoad) {
    // GIVEN one repetition clearly beyond amber, one perhaps, one clean, with 60 kg
    PlRep beyond = make_rep(1), perhaps = make_rep(2);
    raise(beyond, PL_FLAG_ROUND_LATE, PL_SEVERITY_CAUTION);
    raise(perhaps, PL_FLAG_ROUND_LATE, PL_SEVERITY_INFO, 0.6);
    beyond.compression_index_kg = 30.0f, beyond.shear_index_kg = 50.0f;
    perhaps.compression_index_kg = 40.0f, perhaps.shear_index_kg = 40.0f;
    PlRep clean = make_rep(3);
    clean.compression_index_kg = 50.0f, clean.shear_index_kg = 30.0f;
    const PlSet set = summed({beyond, perhaps, clean}, 60.0);
    EXPECT_EQ(set.beyond_count, 1u);
    EXPECT_FLOAT_EQ(set.beyond_kg, 60.0f);
    EXPECT_NEAR(set.compression_index_kg, 40.0, 1e-4);
    EXPECT_NEAR(set.shear_index_kg, 40.0, 1e-4);
}

TEST(SetSides, GapIsRightLessLeftOverTheirMean) {
    std::vector<PlRep> reps;
    for (uint32_t i = 0; i < 6; ++i) {
        PlRep rep = make_rep(i + 1);
        rep.side = i % 2 == 0 ? -1 : 1;
        rep.metric[PL_METRIC_DEPTH] = rep.side < 0 ? 0.9f : 1.1f;
        rep.metric_sigma[PL_METRIC_DEPTH] = 0.03f;
        reps.push_back(rep);
    }
    const PlSet set = summed(reps);
    EXPECT_EQ(set.left_count, 3u);
    EXPECT_EQ(set.right_count, 3u);
    EXPECT_NEAR(set.side_gap, 0.2, 1e-5);
    // Each value errs by 3.3 % of 1.1 at most and 0.03 at least: the difference of two means of three by about 0.031 / sqrt(3) * sqrt(2).
    EXPECT_NEAR(set.side_gap_sigma, 0.0260, 0.002);
}

TEST(SetSides, HoldsAreComparedByTime) {
    PlRep left = make_rep(1), right = make_rep(2);
    left.side = -1, right.side = 1;
    left.hold = right.hold = PL_HOLD_SIDE_PLANK;
    left.metric[PL_METRIC_HOLD_TIME] = 0.8f, right.metric[PL_METRIC_HOLD_TIME] = 1.0f;
    left.metric_sigma[PL_METRIC_HOLD_TIME] = right.metric_sigma[PL_METRIC_HOLD_TIME] = 0.01f;
    const PlSet set = summed({left, right});
    EXPECT_NEAR(set.side_gap, 0.2 / 0.9, 1e-5);
    EXPECT_GT(set.side_gap_sigma, 0.0f);
}

PlAdvice advised(const std::vector<PlRep>& reps, double load_kg) {
    SetState set;
    for (const PlRep& rep : reps) set_add(set, rep);
    return advice_of(set, load_kg);
}

TEST(SetAdvice, TwoConfirmedRoundStartsAskForLessLoad) {
    PlRep round = make_rep(1), perhaps = make_rep(2);
    raise(round, PL_FLAG_ROUND_START, PL_SEVERITY_WARNING);
    raise(perhaps, PL_FLAG_ROUND_START, PL_SEVERITY_CAUTION, 0.7);
    EXPECT_EQ(advised({round}, 60.0), PL_ADVICE_NONE);
    EXPECT_EQ(advised({round, perhaps}, 60.0), PL_ADVICE_NONE);
    EXPECT_EQ(advised({round, round}, 60.0), PL_ADVICE_LOAD_DOWN);
    EXPECT_EQ(advised({round, round}, 0.0), PL_ADVICE_NONE) << "there is no load to take off";
}

TEST(SetAdvice, TheGravestIsInForce) {
    PlRep round = make_rep(1), tired = make_rep(2), milder = make_rep(2), lost = make_rep(3);
    raise(round, PL_FLAG_ROUND_START, PL_SEVERITY_WARNING);
    raise(tired, PL_FLAG_LATE_ROUNDING, PL_SEVERITY_WARNING);
    raise(milder, PL_FLAG_FATIGUE, PL_SEVERITY_CAUTION);
    raise(lost, PL_FLAG_TRACKING_LOST, PL_SEVERITY_STOP);
    EXPECT_EQ(advised({round, round, milder}, 60.0), PL_ADVICE_LOAD_DOWN);
    EXPECT_EQ(advised({round, round, tired}, 60.0), PL_ADVICE_END_SET);
    EXPECT_EQ(advised({round, round, tired, lost}, 60.0), PL_ADVICE_STOP);
}

TEST(SetAdvice, HipsFirstInHalfTheRepetitionsAsksForTheLegs) {
    PlRep shoot = make_rep(1);
    raise(shoot, PL_FLAG_HIP_SHOOT, PL_SEVERITY_WARNING);
    EXPECT_EQ(advised({shoot, make_rep(2), shoot, make_rep(4)}, 0.0), PL_ADVICE_LEG_DRIVE);
    EXPECT_EQ(advised({shoot, make_rep(2), shoot, make_rep(4), make_rep(5)}, 0.0), PL_ADVICE_NONE);
    EXPECT_EQ(advised({shoot}, 0.0), PL_ADVICE_NONE) << "once may happen to anybody";
}

}  // namespace
