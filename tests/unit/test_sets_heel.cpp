// SPDX-License-Identifier: MIT
// Heels flat against raised: the difference, its interval, and when nothing may be compared.
#include <gtest/gtest.h>

#include <cmath>

#include "coach/heel_test.h"
#include "unit/sets_support.h"

namespace {

using namespace coach;
using namespace sets_test;

constexpr uint64_t kLift = 7;

void add(HeelState& state, std::initializer_list<double> lumbar_deg, double trunk_deg, PlTier tier = PL_TIER_T2, double load_kg = 40.0,
         uint64_t lift = kLift) {
    for (double lumbar : lumbar_deg) {
        PlRep rep = make_rep(1, tier);
        rep.peak_lumbar_rad = rad(lumbar);
        rep.metric[PL_METRIC_TRUNK_AT_BOTTOM] = rad(trunk_deg);
        heel_add(state, rep, lift, load_kg);
    }
}

HeelState both_sides() {
    HeelState state;
    EXPECT_EQ(heel_command(state, 1.0, 0.0), PL_OK);
    add(state, {30, 32, 34}, 45);
    EXPECT_EQ(heel_command(state, 2.0, 0.03), PL_OK);
    add(state, {24, 26, 28}, 39);
    return state;
}

TEST(HeelTest, TellsRaisedLessFlatWithWelchsInterval) {
    const PlHeelTest test = heel_test_of(both_sides(), kLift, 40.0);
    ASSERT_EQ(test.comparable, 1u);
    ASSERT_EQ(test.lumbar_known, 1u);
    EXPECT_FLOAT_EQ(test.heel_m, 0.03f);
    EXPECT_NEAR(test.lumbar_rad / kDegree, -6.0, 1e-3);
    EXPECT_NEAR(test.trunk_rad / kDegree, -6.0, 1e-3);
    // Spread 2 deg on both sides: standard error sqrt(4/3 + 4/3) with four degrees of freedom, t = 2.132; and 4 deg of the sensors (T2).
    const double half = std::hypot(2.132 * std::sqrt(8.0 / 3.0), 1.645 * 4.0);
    EXPECT_NEAR((test.lumbar_high_rad - test.lumbar_rad) / kDegree, half, 0.05);
    EXPECT_NEAR((test.lumbar_rad - test.lumbar_low_rad) / kDegree, half, 0.05);
}

TEST(HeelTest, ManyRepetitionsDoNotAverageTheMountingOut) {
    HeelState state = both_sides();
    for (int i = 0; i < 50; ++i) add(state, {25, 27}, 39);
    EXPECT_GE(heel_test_of(state, kLift, 40.0).lumbar_high_rad - heel_test_of(state, kLift, 40.0).lumbar_rad, rad(1.645 * 4.0) - 1e-4f);
    EXPECT_GE(heel_test_of(state, kLift, 40.0).raised.lumbar_sigma_rad, rad(4.0) - 1e-4f);
}

TEST(HeelTest, WithoutASensorOnTheBackOnlyTheTrunkIsCompared) {
    HeelState state;
    heel_command(state, 1.0, 0.0);
    add(state, {0, 0, 0}, 45, PL_TIER_T1);
    heel_command(state, 2.0, 0.02);
    add(state, {0, 0, 0}, 38, PL_TIER_T1);
    const PlHeelTest test = heel_test_of(state, kLift, 40.0);
    EXPECT_EQ(test.comparable, 1u);
    EXPECT_EQ(test.lumbar_known, 0u);
    EXPECT_LT(test.flat.lumbar_sigma_rad, 0.0f);
    EXPECT_NEAR(test.trunk_rad / kDegree, -7.0, 1e-3);
}

TEST(HeelTest, UnmeasuredTrunksAreNotTaken) {
    HeelState state;
    heel_command(state, 1.0, 0.0);
    PlRep rep = make_rep(1);
    rep.metric_sigma[PL_METRIC_TRUNK_AT_BOTTOM] = -1.0f;
    rep.metric[PL_METRIC_TRUNK_AT_BOTTOM] = 0.0f;
    heel_add(state, rep, kLift, 40.0);
    EXPECT_LT(heel_test_of(state, kLift, 40.0).flat.trunk_sigma_rad, 0.0f);
    EXPECT_EQ(heel_test_of(state, kLift, 40.0).flat.count, 1u);
}

TEST(HeelTest, TwoRepetitionsAreTooFew) {
    HeelState state;
    heel_command(state, 1.0, 0.0);
    add(state, {30, 32, 34}, 45);
    heel_command(state, 2.0, 0.03);
    add(state, {24, 26}, 39);
    EXPECT_EQ(heel_test_of(state, kLift, 40.0).comparable, 0u);
}

TEST(HeelTest, AnotherLoadLiftOrTierIsNotComparable) {
    struct Case {
        PlTier tier;
        double load_kg;
        uint64_t lift;
    };
    for (const Case& other : {Case{PL_TIER_T3, 40.0, kLift}, Case{PL_TIER_T2, 45.0, kLift}, Case{PL_TIER_T2, 40.0, kLift + 1}}) {
        HeelState state = both_sides();
        add(state, {26}, 39, other.tier, other.load_kg, other.lift);
        EXPECT_EQ(heel_test_of(state, kLift, 40.0).comparable, 0u);
    }
    // and while the lift or load in force is another one
    EXPECT_EQ(heel_test_of(both_sides(), kLift + 1, 40.0).comparable, 0u);
    EXPECT_EQ(heel_test_of(both_sides(), kLift, 50.0).comparable, 0u);
}

TEST(HeelTest, RefusesOddHeightsAndForgetsWithZero) {
    HeelState state = both_sides();
    EXPECT_EQ(heel_command(state, 2.0, 0.20), PL_ERROR_RANGE);
    EXPECT_EQ(heel_command(state, 2.0, std::nan("")), PL_ERROR_RANGE);
    EXPECT_EQ(heel_command(state, 3.0, 0.0), PL_ERROR_UNKNOWN);
    EXPECT_EQ(heel_test_of(state, kLift, 40.0).raised.count, 3u) << "a refused command changes nothing";
    EXPECT_EQ(heel_command(state, 2.0, 0.05), PL_OK);
    EXPECT_EQ(heel_test_of(state, kLift, 40.0).raised.count, 0u) << "another height is another test";
    EXPECT_EQ(heel_command(state, 0.0, 0.0), PL_OK);
    EXPECT_EQ(heel_test_of(state, kLift, 40.0).flat.count, 0u);
}

TEST(HeelTest, StudentsTFitsTheTables) {
    // One-sided 5 % points: Fisher and Yates
    EXPECT_NEAR(student_95(2.0), 2.920, 0.04);
    EXPECT_NEAR(student_95(4.0), 2.132, 0.005);
    EXPECT_NEAR(student_95(10.0), 1.812, 0.001);
    EXPECT_NEAR(student_95(1e9), 1.645, 0.001);
}

}  // namespace
