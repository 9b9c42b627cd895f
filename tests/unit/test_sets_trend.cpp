// SPDX-License-Identifier: MIT
// Late against early repetitions, and the slope of the score: never across a change of tier.
#include <gtest/gtest.h>

#include <cmath>

#include "unit/sets_support.h"

namespace {

using namespace coach;
using namespace sets_test;

PlRep at(uint32_t index, double lumbar_deg, double trunk_deg, PlTier tier = PL_TIER_T2) {
    PlRep rep = make_rep(index, tier);
    rep.peak_lumbar_rad = rad(lumbar_deg);
    rep.metric[PL_METRIC_TRUNK_AT_BOTTOM] = rad(trunk_deg);
    return rep;
}

TEST(SetDrift, IsLastTwoLessFirstTwo) {
    SetState set;
    const double lumbar[] = {18, 22, 40, 27, 33}, trunk[] = {60, 62, 70, 64, 68};
    for (uint32_t i = 0; i < 5; ++i) {
        EXPECT_TRUE(i != 3 || set_of(set).lumbar_drift_sigma_rad < 0.0f) << "three have no two ends";
        set_add(set, at(i + 1, lumbar[i], trunk[i]));
    }
    const PlSet out = set_of(set);
    EXPECT_NEAR(out.lumbar_drift_rad / kDegree, 10.0, 1e-3);
    EXPECT_NEAR(out.lumbar_drift_sigma_rad / kDegree, 4.0, 1e-3);  // science E1, T2: a change within a set
    EXPECT_NEAR(out.trunk_drift_rad / kDegree, 5.0, 1e-3);
    EXPECT_NEAR(out.trunk_drift_sigma_rad / kDegree, 2.0, 1e-3);
}

TEST(SetDrift, WithoutASensorOnTheBackOnlyTheTrunkDrifts) {
    SetState set;
    for (uint32_t i = 0; i < 4; ++i) set_add(set, at(i + 1, 20, 60 + i, PL_TIER_T1));
    const PlSet out = set_of(set);
    EXPECT_LT(out.lumbar_drift_sigma_rad, 0.0f);
    EXPECT_NEAR(out.trunk_drift_rad / kDegree, 2.0, 1e-3);
    EXPECT_GE(out.trunk_drift_sigma_rad / kDegree, 2.499);  // science B10: 2 to 3 deg at best
}

TEST(SetDrift, ATierChangeBreaksTheTrend) {
    // GIVEN four repetitions with a waist tracker, two without, two with it again that seem 20 deg rounder
    SetState set;
    for (uint32_t i = 0; i < 4; ++i) set_add(set, at(i + 1, 20 + i, 60));
    for (uint32_t i = 4; i < 6; ++i) set_add(set, at(i + 1, 0, 70, PL_TIER_T1));
    EXPECT_LT(set_of(set).trunk_drift_sigma_rad, 0.0f) << "two in the tier in force";
    for (uint32_t i = 6; i < 8; ++i) set_add(set, at(i + 1, 45, 80));
    // THEN the trend is that of the four: 22.5 less 20.5
    EXPECT_NEAR(set_of(set).lumbar_drift_rad / kDegree, 2.0, 1e-3);
    EXPECT_NEAR(set_of(set).trunk_drift_rad, 0.0, 1e-6);
}

TEST(SetDrift, AVoidedRepetitionIsNoBreak) {
    SetState set;
    PlRep voided = at(3, 0, 0, PL_TIER_T1);
    voided.voided = 1, voided.scored = 0;
    set_add(set, at(1, 20, 60));
    set_add(set, at(2, 20, 60));
    set_add(set, voided);
    set_add(set, at(4, 26, 60));
    set_add(set, at(5, 26, 60));
    EXPECT_NEAR(set_of(set).lumbar_drift_rad / kDegree, 6.0, 1e-3);
}

TEST(SetSlope, IsLeastSquaresWithItsStandardError) {
    // Scores 92, 86, 84, 78 over 1..4: slope -4.4; residuals 0.4, -1.2, 1.2, -0.4 leave 3.2 / 2 under the 2 points that any score repeats
    // to.
    SetState set;
    const float score[] = {92, 86, 84, 78};
    for (uint32_t i = 0; i < 4; ++i) {
        PlRep rep = make_rep(i + 1);
        rep.score = score[i];
        set_add(set, rep);
        EXPECT_TRUE(i > 1 || set_of(set).score_slope_sigma < 0.0f);
    }
    EXPECT_NEAR(set_of(set).score_slope, -4.4, 1e-4);
    EXPECT_NEAR(set_of(set).score_slope_sigma, 2.0 / std::sqrt(5.0), 1e-4);
}

TEST(LateRounding, IsKnownFromTheFourthRepetitionOfOneTierOn) {
    SetState set;
    JudgeContext context;
    context.tier = PL_TIER_T2;
    RepMetrics metrics;
    metrics.peak_lumbar = {32 * kDegree, judged_lumbar_sigma(PL_TIER_T2, 0.0), true, PL_PHASE_BOTTOM, 5};
    const double lumbar[] = {18, 22, 28};
    for (uint32_t i = 0; i < 3; ++i) {
        context.late = late_lumbar_of(set);
        late_lumbar(metrics, context);
        EXPECT_FALSE(metrics.m[PL_METRIC_LUMBAR_LATE].measured) << i;
        set_add(set, at(i + 1, lumbar[i], 60));
    }
    context.late = late_lumbar_of(set);
    late_lumbar(metrics, context);
    ASSERT_TRUE(metrics.m[PL_METRIC_LUMBAR_LATE].measured);
    EXPECT_NEAR(metrics.m[PL_METRIC_LUMBAR_LATE].value / kDegree, 8.0, 1e-3);  // both of the last two reach 28, the first two 20
    EXPECT_NEAR(metrics.m[PL_METRIC_LUMBAR_LATE].sigma / kDegree, 4.0, 1e-3);
}

TEST(LateRounding, OtherTiersAndUnseenBacksSayNothing) {
    SetState set;
    for (uint32_t i = 0; i < 4; ++i) set_add(set, at(i + 1, 20, 60));
    for (PlTier tier : {PL_TIER_T3, PL_TIER_T1}) {
        JudgeContext context;
        context.tier = tier;
        context.late = late_lumbar_of(set);
        RepMetrics metrics;
        metrics.peak_lumbar = {0.5, 0.1, true, PL_PHASE_BOTTOM, 5};
        late_lumbar(metrics, context);
        EXPECT_FALSE(metrics.m[PL_METRIC_LUMBAR_LATE].measured);
    }
}

}  // namespace
