// SPDX-License-Identifier: MIT
// What shakes above 2 Hz: sines of known size, noise of known size, every rate.
#include <gtest/gtest.h>

#include "coach/wobble.h"
#include "metrics_support.h"

using namespace metrics_test;

namespace {

// A trunk that swings by 60 deg in 4 s and shakes by `rms_deg` at a frequency, with white noise.
coach::WobbleResult shaken(double rate_hz, double shake_hz, double rms_deg, double noise_deg, uint32_t seed = 3, uint32_t every = 1) {
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0.0, noise_deg * kDegree);
    std::uniform_real_distribution<double> jitter(-0.2 / rate_hz, 0.2 / rate_hz);
    coach::Wobble wobble;
    for (uint32_t i = 0; i < static_cast<uint32_t>(4.5 * rate_hz); i += every) {
        const double t = i / rate_hz + jitter(random);
        const double swing = 30.0 * (1.0 - std::cos(2.0 * kPi * std::clamp(t - 0.25, 0.0, 4.0) / 4.0));
        const double shake = std::sqrt(2.0) * rms_deg * std::sin(2.0 * kPi * shake_hz * t);
        wobble.add((swing + shake) * kDegree + noise(random), time_ns(t));
    }
    return coach::wobble_of(wobble, 0.0);
}

}  // namespace

TEST(MetricsWobble, AShakeIsAsLargeAsItIsAtEveryRate) {
    for (const double rate : kRates) {
        for (const double hz : {3.0, 4.0, 5.0}) {
            const coach::WobbleResult result = shaken(rate, hz, 2.0, 0.0);
            ASSERT_TRUE(result.known);
            // At 30 Hz straight lines between samples cut a wave of 5 Hz by a sixth.
            EXPECT_NEAR(result.rms / kDegree, 2.0, rate < 45.0 ? 0.4 : 0.2) << rate << " Hz, shake " << hz << " Hz";
            EXPECT_GT(result.sigma, 0.0);
        }
    }
}

TEST(MetricsWobble, SteadyMovementDoesNotShake) {
    for (const double rate : kRates) {
        EXPECT_LT(shaken(rate, 3.0, 0.0, 0.0).rms / kDegree, 0.1) << rate;
        EXPECT_LT(shaken(rate, 1.0, 2.0, 0.0).rms / kDegree, 0.1) << rate << ": 1 Hz is movement";
    }
}

TEST(MetricsWobble, TheSensorsOwnNoiseIsTakenOff) {
    for (const double rate : kRates) {
        for (uint32_t seed = 1; seed <= 10; ++seed) {
            const coach::WobbleResult calm = shaken(rate, 3.0, 0.0, 0.5, seed);
            EXPECT_LT(calm.rms, 2.0 * calm.sigma) << rate << " seed " << seed;
            EXPECT_LT(calm.rms / kDegree, 0.25) << rate << " seed " << seed << ": half a degree of noise";
            const coach::WobbleResult shaky = shaken(rate, 4.0, 1.5, 0.5, seed);
            EXPECT_NEAR(shaky.rms / kDegree, 1.5, 0.3) << rate << " seed " << seed;
        }
    }
}

TEST(MetricsWobble, ThinnedTracesSayTheSame) {
    const double whole = shaken(144.0, 4.0, 2.0, 0.2).rms;
    EXPECT_NEAR(shaken(144.0, 4.0, 2.0, 0.2, 3, 2).rms, whole, 0.1 * kDegree);
    EXPECT_NEAR(shaken(144.0, 4.0, 2.0, 0.2, 3, 4).rms, whole, 0.25 * kDegree);
}

TEST(MetricsWobble, KnownColouredNoiseIsTakenOffToo) {
    coach::Wobble wobble;
    for (int i = 0; i < 400; ++i) wobble.add(0.01 * std::sin(2.0 * kPi * 4.0 * i / 90.0), time_ns(i / 90.0));
    coach::Wobble same = wobble;
    EXPECT_NEAR(coach::wobble_of(wobble, 0.0).rms, 0.01 / std::sqrt(2.0), 3e-4);
    EXPECT_EQ(coach::wobble_of(same, 0.01).rms, 0.0);
}

TEST(MetricsWobble, TooShortOrStandingTimesSayNothing) {
    coach::Wobble brief;
    for (int i = 0; i < 60; ++i) brief.add(0.1 * (i % 2), time_ns(i / 90.0));
    EXPECT_FALSE(coach::wobble_of(brief, 0.0).known);
    coach::Wobble empty;
    EXPECT_FALSE(coach::wobble_of(empty, 0.0).known);
    coach::Wobble standing;
    for (int i = 0; i < 500; ++i) standing.add(0.1, time_ns(1.0));
    EXPECT_FALSE(coach::wobble_of(standing, 0.0).known);
    coach::Wobble endless;  // a minute: the first 24 s are read
    for (int i = 0; i < 90 * 60; ++i) endless.add(0.01 * std::sin(2.0 * kPi * 4.0 * i / 90.0), time_ns(i / 90.0));
    EXPECT_NEAR(coach::wobble_of(endless, 0.0).rms, 0.01 / std::sqrt(2.0), 3e-4);
}

TEST(MetricsWobble, ARepetitionShakesWhereItDoes) {
    const PlLiftDef lift = make_lift();
    const auto shaking = [](TracePoint& point, const Where& where) {
        if (!where.back) return;
        const double shake = 3.0 * kDegree * std::sin(2.0 * kPi * 4.0 * where.t);
        point.trunk += narrow(shake);
        point.lumbar += narrow(shake);
    };
    const coach::RepMetrics metrics = measure(make(Plan{}, shaking), make_context(lift, PL_TIER_T2));
    // 3 deg / sqrt 2 in 1.5 of 4.2 s
    const double rms = 3.0 / std::sqrt(2.0) * std::sqrt(1.5 / 4.2);
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_TRUNK_WOBBLE]), rms, 0.15);
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_LUMBAR_WOBBLE]), rms, 0.2);
    EXPECT_EQ(metrics.m[PL_METRIC_TRUNK_WOBBLE].phase, PL_PHASE_CONCENTRIC);
    const coach::RepMetrics unseen = measure(make(Plan{}, shaking), make_context(lift, PL_TIER_T1));
    EXPECT_TRUE(unseen.m[PL_METRIC_TRUNK_WOBBLE].measured);
    EXPECT_FALSE(unseen.m[PL_METRIC_LUMBAR_WOBBLE].measured) << "head and hands see no lower back";
}
