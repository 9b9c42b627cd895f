// SPDX-License-Identifier: MIT
// Lower back and pelvis: goal, thirds of the pull, tuck, share of the last third, and where the band was left.
#include <gtest/gtest.h>

#include "coach/targets.h"
#include "metrics_support.h"

using namespace metrics_test;

namespace {

// Flexion amber of the test lift is 70 % of 50 deg.
constexpr double kAmber_deg = 35.0;

auto lumbar_of(double (*deg)(const Where&)) {
    return [deg](TracePoint& point, const Where& where) { point.lumbar = narrow(deg(where) * kDegree); };
}

}  // namespace

TEST(MetricsSpine, TheGoalIsThePeakFlexion) {
    const PlLiftDef lift = make_lift();
    const coach::RepMetrics metrics = measure(make(Plan{}), make_context(lift, PL_TIER_T2));
    EXPECT_TRUE(metrics.m[PL_METRIC_LUMBAR_GOAL].measured);
    EXPECT_EQ(metrics.m[PL_METRIC_LUMBAR_GOAL].value, metrics.m[PL_METRIC_LUMBAR_FLEXION].value);
    EXPECT_EQ(metrics.m[PL_METRIC_LUMBAR_GOAL].sigma, metrics.m[PL_METRIC_LUMBAR_FLEXION].sigma);
    EXPECT_FALSE(measure(make(Plan{}), make_context(lift, PL_TIER_T1)).m[PL_METRIC_LUMBAR_GOAL].measured);
}

TEST(MetricsSpine, EachThirdOfThePullHasItsOwnPeak) {
    for (const bool floor : {false, true}) {
        const PlLiftDef lift = floor ? floor_lift() : make_lift();
        coach::JudgeContext context = make_context(lift, PL_TIER_T2);
        context.setup.lumbar_rad = 5.0 * kDegree;
        Plan plan;
        plan.starts_low = floor;
        const Rep rep = make(plan, [floor](TracePoint& point, const Where& where) {
            const bool up = floor ? !where.back : where.back;
            const double risen = floor ? where.away : 1.0 - where.away;
            point.lumbar = narrow((!up            ? 5.0
                                   : risen < 0.30 ? 12.0
                                   : risen < 0.36 ? 5.0
                                   : risen < 0.63 ? 20.0
                                   : risen < 0.70 ? 5.0
                                                  : 8.0) *
                                  kDegree);
        });
        const coach::RepMetrics metrics = measure(rep, context);
        EXPECT_NEAR(degrees(metrics.m[PL_METRIC_LUMBAR_THIRD_1]), 7.0, 0.01) << floor;
        EXPECT_NEAR(degrees(metrics.m[PL_METRIC_LUMBAR_THIRD_2]), 15.0, 0.01) << floor;
        EXPECT_NEAR(degrees(metrics.m[PL_METRIC_LUMBAR_THIRD_3]), 3.0, 0.01) << floor;
        EXPECT_NEAR(degrees(metrics.m[PL_METRIC_LUMBAR_CHANGE]), 15.0, 0.01) << floor;
    }
}

TEST(MetricsSpine, TheBackThatFinishesTheLiftHasALargeShare) {
    const PlLiftDef lift = make_lift();
    // GIVEN 9 deg of lower back and 27 deg of hips in the last third of the way up, both even in the travel
    const auto finish = [](TracePoint& point, const Where& where) {
        point.lumbar = narrow(27.0 * where.away * kDegree);
        point.hip_flexion = narrow(81.0 * where.away * kDegree);
    };
    const coach::RepMetrics metrics = measure(make(Plan{}, finish), make_context(lift, PL_TIER_T2));
    EXPECT_NEAR(metrics.m[PL_METRIC_LUMBAR_SHARE].value, 0.25, 0.01);
    // Four degrees of each in 36: hypot(0.75, 0.25) * 4 / 36.
    EXPECT_NEAR(metrics.m[PL_METRIC_LUMBAR_SHARE].sigma, std::hypot(0.75, 0.25) * 4.0 / 36.0, 0.01);
    for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2O}) {
        Plan lesser;
        lesser.tier = tier;
        EXPECT_FALSE(measure(make(lesser, finish), make_context(lift, tier)).m[PL_METRIC_LUMBAR_SHARE].measured) << "thighs are not known";
    }
    const auto hardly = [](TracePoint& point, const Where& where) {
        point.lumbar = narrow(6.0 * where.away * kDegree);
        point.hip_flexion = narrow(12.0 * where.away * kDegree);
    };
    EXPECT_FALSE(measure(make(Plan{}, hardly), make_context(lift, PL_TIER_T2)).m[PL_METRIC_LUMBAR_SHARE].measured) << "6 deg are noise";
}

TEST(MetricsSpine, TheTuckBeginsWhereThePelvisStopsGoingForward) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    for (const double begins : {0.70, 0.80, 0.90}) {
        const Rep rep = make(Plan{}, [begins](TracePoint& point, const Where& where) {
            const double down = where.away;
            point.pelvis = narrow((down < begins ? 50.0 * down / begins : 50.0 - 20.0 * (down - begins) / (1.0 - begins)) * kDegree);
        });
        const coach::RepMetrics metrics = measure(rep, context);
        EXPECT_NEAR(degrees(metrics.m[PL_METRIC_BOTTOM_TUCK]), 20.0, 0.7) << begins;
        EXPECT_NEAR(metrics.tuck_depth, begins, 0.04) << begins;
    }
    EXPECT_EQ(measure(make(Plan{}), context).tuck_depth, 0.0) << "a clean hinge does not tuck";
}

TEST(MetricsSpine, APressHasNoBottomToTuckAt) {
    const PlLiftDef lift = press();
    Plan plan;
    plan.starts_low = true;
    const coach::RepMetrics metrics = measure(make(plan), make_context(lift, PL_TIER_T2));
    for (const PlMetric metric : {PL_METRIC_BOTTOM_TUCK, PL_METRIC_RISE_RATIO, PL_METRIC_EARLY_FLATTENING, PL_METRIC_LUMBAR_SHARE})
        EXPECT_FALSE(metrics.m[metric].measured) << static_cast<int>(metric);
    EXPECT_TRUE(metrics.m[PL_METRIC_LUMBAR_EXTENSION].measured);
}

TEST(MetricsBand, LeftWhereTheValuePassedTheLimit) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    // GIVEN flexion of 60 deg times the share of the way down: over 35 deg from 58 % on
    const auto deep = lumbar_of([](const Where& where) { return 60.0 * where.away; });
    for (const double rate : kRates) {
        Plan plan;
        plan.rate_hz = rate;
        const coach::RepMetrics metrics = measure(make(plan, deep), context);
        ASSERT_TRUE(metrics.left_band.left) << rate;
        EXPECT_EQ(metrics.left_band.third, 0u) << "on the way down";
        EXPECT_NEAR(metrics.left_band.depth, kAmber_deg / 60.0, 0.04) << rate;
        const double trunk = judge_test::clean_pose(kAmber_deg / 60.0, false).trunk;
        EXPECT_NEAR(metrics.left_band.trunk_rad / kDegree, trunk, 2.5) << rate;
        EXPECT_NEAR(metrics.neutral_depth, kAmber_deg / 60.0, 0.04) << rate;
        // Inside for as long as less than 58 % of the way down.
        const double inside = std::acos(1.0 - 2.0 * kAmber_deg / 60.0) / kPi * (2.5 + 1.5) + 0.2;
        EXPECT_NEAR(metrics.in_band_share, inside / 4.4, 0.02) << rate;
    }
}

TEST(MetricsBand, TheThirdOfTheAscentIsTold) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    const coach::RepMetrics metrics = measure(
        make(Plan{}, lumbar_of([](const Where& where) { return where.back && where.away < 0.55 && where.away > 0.4 ? 50.0 : 10.0; })),
        context);
    ASSERT_TRUE(metrics.left_band.left);
    EXPECT_EQ(metrics.left_band.third, 2u);
    EXPECT_NEAR(metrics.left_band.depth, 0.55, 0.02);
    EXPECT_EQ(metrics.neutral_depth, 1.0) << "all the way down it stayed in";
}

TEST(MetricsBand, ArchingLeavesItToo) {
    const PlLiftDef lift = make_lift();
    const coach::RepMetrics metrics =
        measure(make(Plan{}, lumbar_of([](const Where& where) { return where.back && where.away < 0.1 ? -25.0 : 5.0; })),
                make_context(lift, PL_TIER_T2));
    EXPECT_TRUE(metrics.left_band.left);
    EXPECT_EQ(metrics.left_band.third, 3u);
    EXPECT_EQ(metrics.neutral_depth, 1.0) << "an arch is no lack of depth";
}

TEST(MetricsBand, NoiseNearTheLimitDoesNotLeaveIt) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    for (uint32_t seed = 1; seed <= 10; ++seed) {
        std::mt19937 random(seed);
        std::normal_distribution<double> noise(0.0, 1.5);
        // One degree over the limit at the bottom: with a sigma of 7 deg that is even odds, not 0.8.
        const Rep rep = make(
            Plan{}, [&](TracePoint& point, const Where& where) { point.lumbar = narrow((36.0 * where.away + noise(random)) * kDegree); });
        EXPECT_FALSE(measure(rep, context).left_band.left) << "seed " << seed;
    }
}

TEST(MetricsBand, ASetCertaintyCounts) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    // 3.5 deg over the limit is half a sigma: 0.69.
    const Rep rep = make(Plan{}, lumbar_of([](const Where& where) { return 38.5 * where.away; }));
    EXPECT_FALSE(measure(rep, context).left_band.left);
    PlTargets targets{};
    targets.size = sizeof targets;
    targets.set = PL_TARGET_CERTAINTY;
    targets.certainty = 0.6f;
    context.targets = &targets;
    EXPECT_TRUE(measure(rep, context).left_band.left);
}

TEST(MetricsBand, WhatIsNotSeenIsNotTold) {
    const PlLiftDef lift = make_lift();
    Plan plan;
    plan.tier = PL_TIER_T1;
    const coach::RepMetrics metrics =
        measure(make(plan, lumbar_of([](const Where& where) { return 60.0 * where.away; })), make_context(lift, PL_TIER_T1));
    EXPECT_FALSE(metrics.left_band.left);
    EXPECT_EQ(metrics.neutral_depth, 0.0);
    EXPECT_LT(metrics.in_band_share, 0.0);
    EXPECT_EQ(metrics.tuck_depth, 0.0);
    for (const PlMetric metric : {PL_METRIC_LUMBAR_THIRD_1, PL_METRIC_LUMBAR_THIRD_2, PL_METRIC_LUMBAR_THIRD_3, PL_METRIC_LUMBAR_WOBBLE,
                                  PL_METRIC_LUMBAR_SHARE, PL_METRIC_LUMBAR_GOAL})
        EXPECT_FALSE(metrics.m[metric].measured) << static_cast<int>(metric);
}

TEST(MetricsSpine, ANeutralThatIsBentForwardMakesStandingCountAsArched) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    // GIVEN a lower back that is never arched past standing and comes no nearer to it than 4 deg of flexion
    const Rep rep = make(Plan{}, lumbar_of([](const Where& where) { return 4.0 + 20.0 * where.away; }));
    EXPECT_EQ(measure(rep, context).m[PL_METRIC_LUMBAR_EXTENSION].value, 0.0);
    // WHEN neutral is set 10 deg forward of standing, THEN those 4 deg are what is compared with its limits
    PlTargets targets{};
    targets.size = sizeof targets;
    targets.set = PL_TARGET_NEUTRAL;
    targets.neutral_offset_rad = static_cast<float>(10.0 * kDegree);
    context.targets = &targets;
    EXPECT_NEAR(degrees(measure(rep, context).m[PL_METRIC_LUMBAR_EXTENSION]), -4.0, 0.3);
}
