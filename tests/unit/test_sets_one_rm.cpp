// SPDX-License-Identifier: MIT
// One-repetition maximum from velocity and load: lines whose maximum is known.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "coach/one_rm.h"

namespace {

using namespace coach;

constexpr double kMinimum = 0.30, kMinimumSigma = 0.05;  // science B5: squats

// Mean velocity with a load of somebody whose maximum is known.
double velocity(double load_kg, double maximum_kg, double minimum = kMinimum, double fall = kUsualFall_m_s) {
    return minimum + fall * (1.0 - load_kg / maximum_kg);
}

OneRm estimate(const std::vector<double>& loads, double maximum_kg, double fall = kUsualFall_m_s) {
    OneRmState state;
    for (double load : loads) one_rm_add(state, load, velocity(load, maximum_kg, kMinimum, fall));
    return one_rm_of(state, kMinimum, kMinimumSigma);
}

TEST(OneRm, TwoLoadsGiveThePersonsOwnLine) {
    // GIVEN a person whose velocity falls by 1.6 m/s where the usual is 1.15
    const OneRm own = estimate({60.0, 100.0}, 140.0, 1.6);
    EXPECT_TRUE(own.own_line);
    EXPECT_NEAR(own.kg, 140.0, 0.01);
    EXPECT_LT(own.low_kg, 135.0);
    EXPECT_GT(own.high_kg, 145.0);
}

TEST(OneRm, OneLoadGivesTheUsualSlopeWithAFarLargerError) {
    const OneRm one = estimate({90.0}, 140.0), two = estimate({60.0, 110.0}, 140.0);
    EXPECT_FALSE(one.own_line);
    EXPECT_NEAR(one.kg, 140.0, 0.01);
    EXPECT_GT(one.high_kg - one.low_kg, 1.4 * (two.high_kg - two.low_kg));
}

TEST(OneRm, LoadsNearEachOtherAreNoLine) {
    EXPECT_FALSE(estimate({95.0, 100.0}, 140.0).own_line);
}

TEST(OneRm, NothingWhereNothingCanBeSaid) {
    OneRmState empty, slow, light, rising;
    EXPECT_EQ(one_rm_of(empty, kMinimum, kMinimumSigma).kg, 0.0);
    one_rm_add(slow, 100.0, kMinimum + 0.02);
    EXPECT_EQ(one_rm_of(slow, kMinimum, kMinimumSigma).kg, 0.0) << "hardly faster than at the maximum";
    one_rm_add(light, 20.0, 1.3);
    EXPECT_EQ(one_rm_of(light, kMinimum, kMinimumSigma).kg, 0.0) << "a load so light says nothing";
    EXPECT_EQ(one_rm_of(light, 0.0, 0.0).kg, 0.0) << "the lift has none";
    one_rm_add(rising, 0.0, 0.8);
    EXPECT_EQ(rising.count, 0u) << "no load";
}

TEST(OneRm, ALineThatMayNotFallIsNotUsed) {
    // GIVEN somebody who lifted the light bar slowly on purpose
    OneRmState state;
    one_rm_add(state, 60.0, 0.52);
    one_rm_add(state, 100.0, 0.50);
    EXPECT_FALSE(one_rm_of(state, kMinimum, kMinimumSigma).own_line);
    EXPECT_GE(one_rm_of(state, kMinimum, kMinimumSigma).kg, 100.0);
}

TEST(OneRm, BestRepetitionOfALoadCounts) {
    OneRmState state;
    for (double v : {0.60, 0.71, 0.65}) one_rm_add(state, 100.0, v);
    ASSERT_EQ(state.count, 1u);
    EXPECT_DOUBLE_EQ(state.at[0].velocity_m_s, 0.71);
}

TEST(OneRm, ManyLoadsStaySortedAndBounded) {
    OneRmState state;
    for (double load : {100.0, 40.0, 80.0, 60.0, 120.0, 50.0, 70.0, 90.0, 110.0, 65.0}) one_rm_add(state, load, velocity(load, 160.0));
    ASSERT_EQ(state.count, kLoadsKept);
    for (uint32_t i = 1; i < state.count; ++i) EXPECT_LT(state.at[i - 1].load_kg, state.at[i].load_kg);
    EXPECT_NEAR(one_rm_of(state, kMinimum, kMinimumSigma).kg, 160.0, 0.01);
}

TEST(OneRm, NineOfTenIntervalsHoldTheTruth) {
    // GIVEN people whose minimum velocity, slope and best velocities scatter as the numbers say
    std::mt19937 random(20);
    std::normal_distribution<double> normal;
    for (size_t loads : {1u, 2u, 4u}) {
        int inside = 0;
        constexpr int kPeople = 2000;
        for (int i = 0; i < kPeople; ++i) {
            const double maximum = 100.0, minimum = kMinimum + kMinimumSigma * normal(random);
            const double fall = std::max(0.5, kUsualFall_m_s + kUsualFallSigma_m_s * normal(random));
            const double bent = 1.0 + kLineSigmaShare * normal(random);  // the line is none, quite
            OneRmState state;
            for (size_t k = 0; k < loads; ++k) {
                const double load = loads == 1 ? 75.0 : 50.0 + 30.0 * static_cast<double>(k) / static_cast<double>(loads - 1);
                one_rm_add(state, load, velocity(load, maximum * bent, minimum, fall) + kBestVelocitySigma_m_s * normal(random));
            }
            const OneRm found = one_rm_of(state, kMinimum, kMinimumSigma);
            inside += found.kg > 0.0 && found.low_kg <= maximum && maximum <= found.high_kg;
        }
        EXPECT_GE(inside, 0.85 * kPeople) << loads << " loads";
        EXPECT_LE(inside, 0.97 * kPeople) << loads << " loads";
    }
}

}  // namespace
