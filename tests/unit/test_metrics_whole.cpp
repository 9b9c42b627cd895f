// SPDX-License-Identifier: MIT
// All metrics together: no rate, no thinning and no gap may move one by a notable part of its sigma; what is told live is what is told at
// the end; what a repetition hands out carries all of it.
#include <gtest/gtest.h>

#include "metrics_support.h"

using namespace metrics_test;

namespace {

// A repetition in which everything moves, and nothing jumps.
void everything(TracePoint& point, const Where& where) {
    const double down = where.away, wave = std::sin(2.0 * kPi * where.t / 4.2);
    point.lumbar = narrow((8.0 + 38.0 * down + 3.0 * wave) * kDegree);
    point.twist = narrow((2.0 + 7.0 * down) * kDegree);
    point.side_bend = narrow(5.0 * down * kDegree);
    point.side_bend_sigma = narrow(3.0 * kDegree);
    point.neck = narrow((-25.0 * down + 2.0 * wave) * kDegree);
    point.bar_forward_m = narrow(0.04 * down + 0.01 * wave);
    point.bar_tilt_m = narrow(0.02 * down);
    point.hip_flexion = narrow(80.0 * down * kDegree);
    point.hip_forward_m = narrow(-0.2 * down);
    point.neck_origin = point.side_bend_origin = PL_ORIGIN_MEASURED;
    point.hands_seen = 1;
}

coach::JudgeContext whole_context(const PlLiftDef& lift) {
    coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    context.load_kg = 60.0;
    context.best_velocity_m_s = 0.5;
    context.leg_length_m = 0.9;
    context.setup.side_bend_seen = true;
    return context;
}

std::string said(int metric, double rate) {
    return std::string(coach::metric_name(static_cast<uint32_t>(metric))) + " at " + std::to_string(rate) + " Hz";
}

}  // namespace

TEST(MetricsWhole, NoRateMovesAMetricByANotablePartOfItsSigma) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = whole_context(lift);
    const coach::RepMetrics usual = measure(make(Plan{}, everything), context);
    int measured = 0;
    for (const double rate : {45.0, 60.0, 72.0, 120.0, 144.0}) {
        Plan plan;
        plan.rate_hz = rate;
        const coach::RepMetrics other = measure(make(plan, everything), context);
        for (int i = 0; i < PL_METRIC_COUNT; ++i) {
            ASSERT_EQ(other.m[i].measured, usual.m[i].measured) << said(i, rate);
            if (!usual.m[i].measured) continue;
            ++measured;
            // Times end at a sample: half of one at either end.
            const double allowed = std::max(0.15 * usual.m[i].sigma, i == PL_METRIC_PAUSE_TIME ? 0.02 : 0.0);
            EXPECT_NEAR(other.m[i].value, usual.m[i].value, allowed) << said(i, rate);
        }
        EXPECT_NEAR(other.neutral_depth, usual.neutral_depth, 0.02) << rate;
        EXPECT_NEAR(other.left_band.depth, usual.left_band.depth, 0.02) << rate;
        EXPECT_NEAR(other.in_band_share, usual.in_band_share, 0.01) << rate;
        EXPECT_NEAR(other.compression_index_kg, usual.compression_index_kg, 0.2) << rate;
        EXPECT_NEAR(other.shear_index_kg, usual.shear_index_kg, 0.2) << rate;
    }
    EXPECT_GT(measured, 5 * 25);
}

TEST(MetricsWhole, GapsAndThinningMoveThemLittle) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = whole_context(lift);
    const coach::RepMetrics usual = measure(make(Plan{}, everything), context);
    Plan gap, thinned;
    gap.gap_from_s = 1.5;
    gap.gap_to_s = 1.68;
    thinned.rate_hz = 144.0;
    thinned.stride = 4;
    for (const Plan& plan : {gap, thinned}) {
        const coach::RepMetrics other = measure(make(plan, everything), context);
        for (int i = 0; i < PL_METRIC_COUNT; ++i) {
            ASSERT_EQ(other.m[i].measured, usual.m[i].measured) << said(i, plan.rate_hz);
            if (usual.m[i].measured) {
                EXPECT_NEAR(other.m[i].value, usual.m[i].value, 0.25 * usual.m[i].sigma + 0.002) << said(i, plan.rate_hz);
            }
        }
    }
}

TEST(MetricsWhole, EverySigmaIsFiniteAndPositive) {
    for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}) {
        for (const PlLiftDef& lift : {make_lift(), floor_lift(), press()}) {
            coach::JudgeContext context = whole_context(lift);
            context.tier = tier;
            Plan plan;
            plan.tier = tier;
            plan.starts_low = lift.rep_signal != PL_REP_SIGNAL_NECK_DROP;
            const coach::RepMetrics metrics = measure(make(plan, everything), context);
            for (int i = 0; i < PL_METRIC_COUNT; ++i) {
                if (!metrics.m[i].measured) continue;
                EXPECT_TRUE(std::isfinite(metrics.m[i].value)) << said(i, tier);
                EXPECT_GT(metrics.m[i].sigma, 0.0) << said(i, tier);
                EXPECT_TRUE(std::isfinite(metrics.m[i].sigma)) << said(i, tier);
            }
        }
    }
}

TEST(MetricsWhole, WhatIsToldLiveIsWhatIsToldAtTheEnd) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = whole_context(lift);
    const Rep rep = make(Plan{}, everything);
    coach::RepProgress progress = rep.progress;
    coach::LiveMetrics live;
    coach::live_metrics_begin(live, progress, context);
    for (const PlMetric metric : {PL_METRIC_SHOULDERS_BEHIND, PL_METRIC_BAR_OFF_MID_FOOT, PL_METRIC_STILL_TIME})
        EXPECT_TRUE(live.so_far.m[metric].measured) << "known before the first movement";
    for (uint32_t i = 0; i < rep.trace->count; ++i) {
        const TracePoint& point = rep.trace->point[i];
        progress.phase = point.time_ns < rep.progress.bottom_ns          ? PL_PHASE_ECCENTRIC
                         : point.time_ns <= rep.progress.bottom_leave_ns ? PL_PHASE_BOTTOM
                                                                         : PL_PHASE_CONCENTRIC;
        coach::live_metrics_add(live, point, progress, context);
        if (i == 100) {
            EXPECT_FALSE(live.so_far.m[PL_METRIC_LUMBAR_GOAL].measured) << "half way down nobody has missed it";
        }
    }
    const coach::RepMetrics whole = measure(rep, context);
    for (const PlMetric metric : {PL_METRIC_SIDE_BEND, PL_METRIC_LUMBAR_GOAL, PL_METRIC_SHOULDERS_BEHIND, PL_METRIC_BAR_OFF_MID_FOOT})
        EXPECT_NEAR(live.so_far.m[metric].value, whole.m[metric].value, 1e-6) << coach::metric_name(metric);
    EXPECT_NEAR(live.so_far.m[PL_METRIC_BAR_PATH].value, whole.m[PL_METRIC_BAR_PATH].value, 0.001);
}

TEST(MetricsWhole, ARepetitionHandsOutAllOfIt) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = whole_context(lift);
    const Rep rep = make(Plan{}, everything);
    const coach::RepMetrics metrics = measure(rep, context);
    const PlRep out = coach::judge_rep(*rep.trace, rep.progress, 1, context);
    for (int i = 0; i < PL_METRIC_COUNT; ++i) {
        if (i == PL_METRIC_LUMBAR_LATE) continue;  // the set's
        EXPECT_EQ(out.metric_sigma[i] >= 0.0f, metrics.m[i].measured) << said(i, 90.0);
        EXPECT_EQ(out.metric[i], metrics.m[i].measured ? narrow(metrics.m[i].value) : 0.0f) << said(i, 90.0);
    }
    EXPECT_EQ(out.peak_concentric_velocity_m_s, narrow(metrics.peak_concentric_velocity));
    EXPECT_EQ(out.peak_eccentric_speed_m_s, narrow(metrics.peak_eccentric_speed));
    EXPECT_EQ(out.speed_peaks, 1u);
    EXPECT_EQ(out.left_band, 1u) << "46 deg are surely over 35";
    EXPECT_EQ(out.left_band_depth, narrow(metrics.left_band.depth));
    EXPECT_EQ(out.left_band_ns, metrics.left_band.at_ns);
    EXPECT_EQ(out.neutral_depth, narrow(metrics.neutral_depth));
    EXPECT_EQ(out.in_band_share, narrow(metrics.in_band_share));
    EXPECT_EQ(out.compression_index_kg, narrow(metrics.compression_index_kg));
    EXPECT_EQ(out.shear_index_kg, narrow(metrics.shear_index_kg));
    EXPECT_EQ(out.bottom_s, narrow(metrics.bottom_s));
}
