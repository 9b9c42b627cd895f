// SPDX-License-Identifier: MIT
// Trunk and bar: side bend, stiffness, load indices, presses; path, left against right.
#include <gtest/gtest.h>

#include "metrics_support.h"

using namespace metrics_test;

TEST(MetricsTrunk, SideBendCountsFromSetUp) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    context.setup.side_bend_seen = true;
    context.setup.side_bend_rad = 2.0 * kDegree;
    const auto bent = [](TracePoint& point, const Where& where) {
        point.side_bend = narrow((2.0 - 9.0 * where.away) * kDegree);
        point.side_bend_sigma = narrow(3.0 * kDegree);
    };
    const coach::RepMetrics metrics = measure(make(Plan{}, bent), context);
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_SIDE_BEND]), 9.0, 0.05);
    EXPECT_NEAR(metrics.m[PL_METRIC_SIDE_BEND].sigma, 3.0 * kDegree, 1e-6);
    EXPECT_EQ(metrics.m[PL_METRIC_SIDE_BEND].phase, PL_PHASE_BOTTOM);
    context.setup.side_bend_seen = false;
    EXPECT_NEAR(degrees(measure(make(Plan{}, bent), context).m[PL_METRIC_SIDE_BEND]), 9.0, 0.1) << "then from its first moment";
}

TEST(MetricsTrunk, AHeadThatGoesWithTheDepthIsStiff) {
    const PlLiftDef lift = make_lift();
    for (const double rate : kRates) {
        Plan plan;
        plan.rate_hz = rate;
        const auto gaze = [](TracePoint& point, const Where& where) {
            point.neck = narrow((-30.0 * where.away + 8.0 * where.away * where.away) * kDegree);
        };
        EXPECT_LT(degrees(measure(make(plan, gaze), make_context(lift, PL_TIER_T2)).m[PL_METRIC_RIGIDITY]), 0.05) << rate;
        // 4 deg lower all the way down (2.5 s) and 4 deg higher all the way up (1.5 s): a trend with depth takes off their weighed mean, a
        // quarter of it.
        const auto two_ways = [&gaze](TracePoint& point, const Where& where) {
            gaze(point, where);
            point.neck += narrow((where.back ? 4.0 : -4.0) * kDegree);
        };
        plan.stay_s = plan.after_s = 0.0;
        const double left = 4.0 * std::sqrt(1.0 - 0.25 * 0.25);
        EXPECT_NEAR(degrees(measure(make(plan, two_ways), make_context(lift, PL_TIER_T2)).m[PL_METRIC_RIGIDITY]), left, 0.05) << rate;
    }
}

TEST(MetricsTrunk, LoadIndicesAreLoadTimesCosAndSin) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    context.load_kg = 80.0;
    const auto leaning = [](TracePoint& point, const Where&) { point.trunk = narrow(30.0 * kDegree); };
    const coach::RepMetrics metrics = measure(make(Plan{}, leaning), context);
    EXPECT_NEAR(metrics.compression_index_kg, 80.0 * std::cos(30.0 * kDegree), 1e-4);
    EXPECT_NEAR(metrics.shear_index_kg, 40.0, 1e-4);
    context.load_kg = 0.0;
    EXPECT_EQ(measure(make(Plan{}, leaning), context).shear_index_kg, 0.0);
}

TEST(MetricsTrunk, LoadIndicesDoNotDependOnUnevenSamples) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    context.load_kg = 100.0;
    const double even = measure(make(Plan{}), context).shear_index_kg;
    Plan gap;
    gap.gap_from_s = 1.0;
    gap.gap_to_s = 1.09;
    EXPECT_NEAR(measure(make(gap), context).shear_index_kg, even, 0.3);
    Plan slow;
    slow.rate_hz = 36.0;
    slow.jitter_s = 0.008;
    EXPECT_NEAR(measure(make(slow), context).shear_index_kg, even, 0.5);
}

TEST(MetricsPress, LeaningBackCountsFromTheFirstToTheLast) {
    const PlLiftDef lift = press();
    Plan plan;
    plan.starts_low = true;
    // GIVEN a trunk that leans back by 9 deg in the middle of the way up and is straight at its end
    const auto arched = [](TracePoint& point, const Where& where) {
        const bool middle = !where.back && where.away > 0.3 && where.away < 0.7;
        point.trunk = narrow((middle ? -9.0 : 1.0) * kDegree);
        point.lumbar = narrow((middle ? -14.0 : 0.0) * kDegree);
    };
    const coach::RepMetrics metrics = measure(make(plan, arched), make_context(lift, PL_TIER_T2));
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_LOCKOUT_LEAN]), 9.0, 0.01);
    EXPECT_EQ(metrics.m[PL_METRIC_LOCKOUT_LEAN].phase, PL_PHASE_CONCENTRIC);
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_LUMBAR_EXTENSION]), 14.0, 0.01);
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_TRUNK_AT_BOTTOM]), 1.0, 0.01) << "as the bar leaves the shoulders";
    const PlLiftDef pull = floor_lift();
    EXPECT_EQ(measure(make(plan, arched), make_context(pull, PL_TIER_T2)).m[PL_METRIC_LOCKOUT_LEAN].value, 0.0)
        << "a pull leans back at its top alone";
}

TEST(MetricsBar, PathIsTheSpreadAboutItsMean) {
    const PlLiftDef lift = make_lift();
    for (const double rate : kRates) {
        Plan plan;
        plan.rate_hz = rate;
        plan.after_s = 0.0;
        // A sine of 3 cm, two whole waves in 4.2 s, 5 cm before mid-foot: RMS 3 / sqrt 2.
        const Rep rep = make(plan, [](TracePoint& point, const Where& where) {
            point.bar_forward_m = narrow(0.05 + 0.03 * std::sin(2.0 * kPi * 2.0 * where.t / 4.2));
        });
        EXPECT_NEAR(measure(rep, make_context(lift, PL_TIER_T1)).m[PL_METRIC_BAR_PATH].value, 0.03 / std::sqrt(2.0), 0.0006) << rate;
    }
}

TEST(MetricsBar, HandNoiseMakesNoPath) {
    const PlLiftDef lift = make_lift();
    std::mt19937 random(5);
    std::normal_distribution<double> noise(0.0, 0.005);
    const Rep rep = make(Plan{}, [&](TracePoint& point, const Where&) { point.bar_forward_m = narrow(noise(random)); });
    const coach::MetricValue path = measure(rep, make_context(lift, PL_TIER_T1)).m[PL_METRIC_BAR_PATH];
    EXPECT_LT(path.value, 0.5 * path.sigma) << "seed 5";
}

TEST(MetricsBar, OneHandThatRisesFasterIsAsymmetric) {
    for (const bool floor : {false, true}) {
        const PlLiftDef lift = floor ? floor_lift() : make_lift();
        Plan plan;
        plan.starts_low = floor;
        // The right hand rises by 15 % more than the middle, the left by 15 % less: speeds differ by 30 % of their mean.
        const auto uneven = [floor](TracePoint& point, const Where& where) {
            const double risen = floor ? where.away : 1.0 - where.away;
            point.bar_tilt_m = narrow(0.30 * 0.5 * risen);
        };
        const coach::MetricValue value = measure(make(plan, uneven), make_context(lift, PL_TIER_T1)).m[PL_METRIC_ASYMMETRY];
        EXPECT_NEAR(value.value, 0.30, 0.01) << floor;
        EXPECT_NEAR(value.sigma, 0.01 / (0.8 * 0.5), 0.003) << floor;
        EXPECT_NEAR(measure(make(plan), make_context(lift, PL_TIER_T1)).m[PL_METRIC_ASYMMETRY].value, 0.0, 1e-6);
        const auto one_tracker = [](TracePoint& point, const Where&) { point.hands_seen = 0; };
        EXPECT_FALSE(measure(make(plan, one_tracker), make_context(lift, PL_TIER_T1)).m[PL_METRIC_ASYMMETRY].measured)
            << "a tracker in the middle of the bar shows no sides";
    }
}
