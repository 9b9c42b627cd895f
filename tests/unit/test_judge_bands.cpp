// SPDX-License-Identifier: MIT
// Limits in force, expected quality, probabilities and the ghost's hysteresis.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "coach/bands.h"
#include "judge_support.h"

using namespace judge_test;
using coach::Band;

namespace {

Band upper(double green, double amber, double red) {
    Band band;
    band.has_upper = true;
    band.upper_green = green;
    band.upper_amber = amber;
    band.upper_red = red;
    return band;
}

Band lower(double red, double amber, double green) {
    Band band;
    band.has_lower = true;
    band.lower_red = red;
    band.lower_amber = amber;
    band.lower_green = green;
    return band;
}

Band both(const Band& low, const Band& high) {
    Band band = high;
    band.has_lower = true;
    band.lower_red = low.lower_red;
    band.lower_amber = low.lower_amber;
    band.lower_green = low.lower_green;
    return band;
}

// The definition in science E1, written again without knots.
double plain(const Band& band, double x) {
    double q = 100.0;
    if (band.has_upper && x > band.upper_green) {
        q = x >= band.upper_red    ? 0.0
            : x > band.upper_amber ? 60.0 * (band.upper_red - x) / (band.upper_red - band.upper_amber)
                                   : 100.0 - 40.0 * (x - band.upper_green) / (band.upper_amber - band.upper_green);
    }
    if (band.has_lower && x < band.lower_green) {
        q = x <= band.lower_red    ? 0.0
            : x < band.lower_amber ? 60.0 * (x - band.lower_red) / (band.lower_amber - band.lower_red)
                                   : 100.0 - 40.0 * (band.lower_green - x) / (band.lower_green - band.lower_amber);
    }
    return q;
}

struct Moments {
    double mean, variance;
};

// Midpoint rule over +-9 sigma.
Moments integrate(const Band& band, double value, double sigma) {
    const int n = 20000;
    double mean = 0.0, square = 0.0;
    for (int i = 0; i < n; ++i) {
        const double z = -9.0 + 18.0 * (i + 0.5) / n;
        const double w = std::exp(-0.5 * z * z) / std::sqrt(2.0 * coach::kPi) * 18.0 / n;
        const double q = plain(band, value + sigma * z);
        mean += w * q;
        square += w * q * q;
    }
    return {mean, square - mean * mean};
}

}  // namespace

TEST(JudgeBands, ExpectedQualityEqualsNumericalIntegration) {
    const Band bands[] = {upper(25, 35, 40), lower(55, 70, 85), both(lower(43, 49, 55), upper(85, 91, 97)), upper(0, 1, 30)};
    for (const Band& band : bands) {
        for (double value = -20.0; value <= 120.0; value += 7.3) {
            for (double sigma : {0.3, 2.0, 7.0, 16.0, 60.0}) {
                const Moments truth = integrate(band, value, sigma);
                const coach::Quality quality = coach::expected_quality(band, value, sigma);
                EXPECT_NEAR(quality.mean, truth.mean, 2e-3) << value << " +- " << sigma;
                EXPECT_NEAR(quality.variance, truth.variance, 0.2) << value << " +- " << sigma;
            }
        }
    }
}

TEST(JudgeBands, VanishingSigmaGivesThePlainQuality) {
    const Band band = both(lower(43, 49, 55), upper(85, 91, 97));
    for (double value = 40.0; value <= 100.0; value += 0.5) {
        EXPECT_NEAR(coach::expected_quality(band, value, 0.0).mean, plain(band, value), 1e-9);
        EXPECT_NEAR(coach::expected_quality(band, value, 1e-9).mean, plain(band, value), 1e-5);
    }
    EXPECT_DOUBLE_EQ(coach::expected_quality(upper(25, 35, 40), 35.0, 0.0).mean, 60.0);
    EXPECT_DOUBLE_EQ(coach::expected_quality(upper(25, 35, 40), 37.5, 0.0).mean, 30.0);
}

TEST(JudgeBands, ExpectedQualityAtTheMiddleOfAJump) {
    // Three limits in one point are a step from 100 to 0, so half of the normal lies on each side.
    const Band step = upper(10, 10, 10);
    EXPECT_NEAR(coach::expected_quality(step, 10.0, 3.0).mean, 50.0, 1e-9);
    EXPECT_NEAR(coach::expected_quality(step, 10.0, 3.0).variance, 2500.0, 1e-6);
}

TEST(JudgeBands, MoreIsNeverBetterPastAnUpperLimit) {
    const Band band = upper(0.5, 0.7, 0.8);
    for (double sigma : {0.0, 0.05, 0.14}) {
        double before = 101.0;
        for (double value = -0.5; value < 1.5; value += 0.01) {
            const double q = coach::expected_quality(band, value, sigma).mean;
            EXPECT_LE(q, before + 1e-9);
            before = q;
        }
    }
}

TEST(JudgeBands, ProbabilityFollowsTheNormalTable) {
    EXPECT_NEAR(coach::probability_above(8.0, 4.0, 8.0), 0.5, 1e-12);
    EXPECT_NEAR(coach::probability_above(12.0, 4.0, 8.0), 0.841344746, 1e-8);
    EXPECT_NEAR(coach::probability_below(12.0, 4.0, 8.0), 0.158655254, 1e-8);
    EXPECT_EQ(coach::probability_above(8.1, 0.0, 8.0), 1.0);
    EXPECT_EQ(coach::probability_above(8.0, 0.0, 8.0), 0.0);
}

TEST(JudgeBands, LoadNarrowsByTheTableOfTheArticles) {
    // Science A4 #42: x1.0 up to 60 %, x0.9 at 75 %, x0.8 from 85 %.
    EXPECT_DOUBLE_EQ(coach::load_factor(0.0), 1.0);
    EXPECT_DOUBLE_EQ(coach::load_factor(0.60), 1.0);
    EXPECT_NEAR(coach::load_factor(0.675), 0.95, 1e-12);
    EXPECT_NEAR(coach::load_factor(0.75), 0.9, 1e-12);
    EXPECT_NEAR(coach::load_factor(0.80), 0.85, 1e-12);
    EXPECT_DOUBLE_EQ(coach::load_factor(0.85), 0.8);
    EXPECT_DOUBLE_EQ(coach::load_factor(1.0), 0.8);
}

TEST(JudgeBands, LoadLeavesRedAndPerfectionWhereTheyAre) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    context.load_share_1rm = 0.9;
    const Band flexion = coach::band_of(context, PL_METRIC_LUMBAR_FLEXION);
    EXPECT_NEAR(flexion.upper_green, 0.40, 1e-6);
    EXPECT_NEAR(flexion.upper_amber, 0.56, 1e-6);
    EXPECT_NEAR(flexion.upper_red, 0.80, 1e-6);
    const Band ratio = coach::band_of(context, PL_METRIC_RISE_RATIO);
    EXPECT_NEAR(ratio.upper_green, 1.16, 1e-6) << "hips and bar together are a ratio of 1, whatever the load";
    const Band trunk = coach::band_of(context, PL_METRIC_TRUNK_AT_BOTTOM);
    EXPECT_NEAR(trunk.lower_green, 58 * kDegree, 1e-6);
    EXPECT_NEAR(trunk.upper_green, 82 * kDegree, 1e-6);
    EXPECT_NEAR(trunk.upper_red, 97 * kDegree, 1e-6);
    EXPECT_NEAR(coach::band_of(context, PL_METRIC_DEPTH).lower_green, 0.85, 1e-6);
}

TEST(JudgeBands, OwnLumbarBandMovesGreenAndRedAlong) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    PlTargets targets{};
    targets.set = PL_TARGET_LUMBAR_BAND;
    targets.lumbar_band[0] = -0.1f;
    targets.lumbar_band[1] = 0.35f;
    context.targets = &targets;
    const Band flexion = coach::band_of(context, PL_METRIC_LUMBAR_FLEXION);
    EXPECT_NEAR(flexion.upper_green, 0.25, 1e-6);
    EXPECT_NEAR(flexion.upper_amber, 0.35, 1e-6);
    EXPECT_NEAR(flexion.upper_red, 0.40, 1e-6);
    const coach::LumbarBand ghost = coach::lumbar_band(context);
    EXPECT_NEAR(ghost.upper_rad, 17.5 * kDegree, 1e-6);
    EXPECT_NEAR(ghost.lower_rad, -5.0 * kDegree, 1e-6);
}

TEST(JudgeBands, ABarThatIsNotHeldIsNotJudged) {
    PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    EXPECT_TRUE(coach::metric_judged(context, PL_METRIC_BAR_DRIFT));
    lift.grip = PL_GRIP_FREE;
    EXPECT_FALSE(coach::metric_judged(context, PL_METRIC_BAR_DRIFT));
    EXPECT_FALSE(coach::metric_judged(context, PL_METRIC_RISE_RATIO));
    lift.limit[PL_METRIC_TWIST] = {};
    EXPECT_FALSE(coach::metric_judged(context, PL_METRIC_TWIST));
}

TEST(JudgeBands, JudgedSigmasAreThoseOfTheTable) {
    // Science E1: T1 16, T2o 8, T2 7, T3 6; change 5 (T2o), 4 (T2, T3); trunk 5, 3.5 back rack, 2 with waist. c: .11 .78 .83 .88.
    EXPECT_NEAR(coach::judged_lumbar_sigma(PL_TIER_T2O, 0.0), 8 * kDegree, 1e-12);
    EXPECT_NEAR(coach::judged_lumbar_sigma(PL_TIER_T2, 3 * kDegree), 7 * kDegree, 1e-12);
    EXPECT_NEAR(coach::judged_lumbar_sigma(PL_TIER_T2, 9 * kDegree), 9 * kDegree, 1e-12);
    EXPECT_NEAR(coach::judged_lumbar_change_sigma(PL_TIER_T2O, 0.0), 5 * kDegree, 1e-12);
    EXPECT_NEAR(coach::judged_lumbar_change_sigma(PL_TIER_T3, 0.0), 4 * kDegree, 1e-12);
    EXPECT_NEAR(coach::judged_lumbar_change_sigma(PL_TIER_T2O, 12 * kDegree), 7.5 * kDegree, 1e-12);
    EXPECT_NEAR(coach::judged_trunk_sigma(PL_TIER_T1, PL_GRIP_BACK_RACK, 0.0), 3.5 * kDegree, 1e-12);
    EXPECT_NEAR(coach::judged_trunk_sigma(PL_TIER_T1, PL_GRIP_HANGING, 0.0), 5 * kDegree, 1e-12);
    EXPECT_NEAR(coach::judged_trunk_sigma(PL_TIER_T2, PL_GRIP_HANGING, 0.0), 2 * kDegree, 1e-12);
    const double prior = 17 * kDegree;
    EXPECT_EQ(coach::observability(coach::judged_lumbar_sigma(PL_TIER_T1, 0.0), prior), 0.0) << "c is .11, under .6";
    EXPECT_NEAR(coach::observability(coach::judged_lumbar_sigma(PL_TIER_T2O, 0.0), prior), 0.78, 0.005);
    EXPECT_NEAR(coach::observability(coach::judged_lumbar_sigma(PL_TIER_T2, 0.0), prior), 0.83, 0.005);
    EXPECT_NEAR(coach::observability(coach::judged_lumbar_sigma(PL_TIER_T3, 0.0), prior), 0.88, 0.005);
}

TEST(JudgeBands, OutsideNamesTheSide) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    const double sigma = 7 * kDegree;
    EXPECT_NEAR(coach::lumbar_outside(context, 35 * kDegree, sigma).p, 0.5, 1e-4) << "at amber: 70 % of 50 deg";
    EXPECT_EQ(coach::lumbar_outside(context, 35 * kDegree, sigma).side, 1);
    EXPECT_EQ(coach::lumbar_outside(context, -12 * kDegree, sigma).side, -1);
    EXPECT_LT(coach::lumbar_outside(context, 5 * kDegree, sigma).p, 0.01);
}

TEST(JudgeBands, GhostWarmsAtOnceAndCoolsAfter150Milliseconds) {
    coach::BandTracker tracker;
    const int64_t ms = 1'000'000;
    coach::band_update(tracker, {0.85, 1}, true, 0);
    EXPECT_EQ(tracker.state, PL_BAND_OUTSIDE);
    EXPECT_EQ(tracker.side, 1);
    coach::band_update(tracker, {0.77, 1}, true, 10 * ms);
    coach::band_update(tracker, {0.77, 1}, true, 900 * ms);
    EXPECT_EQ(tracker.state, PL_BAND_OUTSIDE) << "0.77 is not 0.05 under the threshold";
    coach::band_update(tracker, {0.70, 1}, true, 1000 * ms);
    coach::band_update(tracker, {0.70, 1}, true, 1149 * ms);
    EXPECT_EQ(tracker.state, PL_BAND_OUTSIDE);
    coach::band_update(tracker, {0.70, 1}, true, 1150 * ms);
    EXPECT_EQ(tracker.state, PL_BAND_NEAR);
    coach::band_update(tracker, {0.10, 1}, true, 1160 * ms);
    coach::band_update(tracker, {0.16, 1}, true, 1200 * ms);
    coach::band_update(tracker, {0.10, 1}, true, 1300 * ms);
    EXPECT_EQ(tracker.state, PL_BAND_NEAR) << "0.16 starts the wait anew";
    coach::band_update(tracker, {0.10, -1}, true, 1450 * ms);
    EXPECT_EQ(tracker.state, PL_BAND_IN);
    EXPECT_EQ(tracker.side, 0);
}

TEST(JudgeBands, AnUnmeasuredBackIsNeverOutOfBand) {
    coach::BandTracker tracker;
    coach::band_update(tracker, {0.99, 1}, true, 0);
    coach::band_update(tracker, {0.99, 1}, false, 1);
    EXPECT_EQ(tracker.state, PL_BAND_IN);
    EXPECT_EQ(tracker.side, 0);
}
