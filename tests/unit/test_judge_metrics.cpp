// SPDX-License-Identifier: MIT
// Metrics read from repetitions of known geometry.
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "judge_support.h"

using namespace judge_test;

namespace {

coach::RepMetrics measure(const Rep& rep, const coach::JudgeContext& context) {
    return coach::metrics_of_rep(*rep.trace, rep.progress, context);
}

double degrees(const coach::MetricValue& metric) {
    return metric.value / kDegree;
}

}  // namespace

// Mean velocity of a cosine between 4 % and 96 % of its rise, as a multiple of that over all of it: 0.92 of the way in
// 1 - 2 acos(0.92) / pi of the time.
const double kCosineMiddle = 0.92 / (1.0 - 2.0 * std::acos(0.92) / 3.14159265358979);

TEST(JudgeMetrics, ReadsACleanHinge) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    const coach::RepMetrics metrics = measure(make_rep(PL_TIER_T2, clean_pose), context);
    EXPECT_NEAR(metrics.m[PL_METRIC_LUMBAR_FLEXION].value, 0.20, 0.005);
    EXPECT_NEAR(metrics.m[PL_METRIC_LUMBAR_FLEXION].sigma, 7.0 / 50.0, 1e-6);
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_LUMBAR_CHANGE]), 10.0, 0.1);
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_TRUNK_AT_BOTTOM]), 66.0, 0.7);
    EXPECT_NEAR(metrics.peak_trunk / kDegree, 66.0, 0.1);
    EXPECT_LT(degrees(metrics.m[PL_METRIC_EARLY_FLATTENING]), 1.5);
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_LOCKOUT_LEAN]), 0.0, 0.01);
    EXPECT_NEAR(metrics.m[PL_METRIC_DEPTH].value, 1.0, 1e-9);
    EXPECT_NEAR(metrics.m[PL_METRIC_STILL_TIME].value, 0.9, 1e-9);
    EXPECT_NEAR(metrics.m[PL_METRIC_RISE_RATIO].value, 0.2, 0.01) << "the pelvis rises a fifth as fast as the bar here";
    EXPECT_FALSE(metrics.m[PL_METRIC_VELOCITY_LOSS].measured) << "the first repetition has nothing to lose against";
}

TEST(JudgeMetrics, TimesAndVelocityOfAPausedRepetition) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    context.best_velocity_m_s = 0.5;
    Timing timing;
    timing.down_s = 3.0;
    timing.pause_s = 1.0;
    timing.up_s = 2.0;
    const coach::RepMetrics metrics = measure(make_rep(PL_TIER_T1, clean_pose, timing), context);
    EXPECT_NEAR(metrics.eccentric_s, 3.0, 0.06);
    EXPECT_NEAR(metrics.pause_s, 1.0, 0.08);
    EXPECT_NEAR(metrics.concentric_s, 2.0, 0.06);
    EXPECT_NEAR(metrics.mean_concentric_velocity, kCosineMiddle * 0.5 / 2.0, 0.01) << "0.5 m in 2 s";
    EXPECT_NEAR(metrics.m[PL_METRIC_VELOCITY_LOSS].value, 1.0 - metrics.mean_concentric_velocity / 0.5, 1e-9);
}

TEST(JudgeMetrics, ATurnWithoutPauseIsAnInstant) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    Timing timing;
    timing.down_s = 2.0;
    timing.pause_s = 0.0;
    timing.up_s = 1.0;
    const coach::RepMetrics metrics = measure(make_rep(PL_TIER_T1, clean_pose, timing), context);
    EXPECT_NEAR(metrics.eccentric_s, 2.0, 0.04);
    EXPECT_EQ(metrics.pause_s, 0.0);
    EXPECT_NEAR(metrics.mean_concentric_velocity, kCosineMiddle * 0.5 / 1.0, 0.01) << "0.5 m in 1 s";
}

TEST(JudgeMetrics, HeadAndHandsMeasureNothingOfTheSpine) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    // Even where a stage before would claim to have measured it.
    Rep rep = make_rep(PL_TIER_T1, clean_pose);
    for (uint32_t i = 0; i < rep.trace->count; ++i) rep.trace->point[i].lumbar_origin = PL_ORIGIN_MEASURED;
    const coach::RepMetrics metrics = measure(rep, context);
    for (PlMetric metric :
         {PL_METRIC_LUMBAR_FLEXION, PL_METRIC_LUMBAR_CHANGE, PL_METRIC_LUMBAR_EXTENSION, PL_METRIC_BOTTOM_TUCK, PL_METRIC_START_TILT}) {
        EXPECT_FALSE(metrics.m[metric].measured) << coach::metric_name(metric);
    }
    EXPECT_FALSE(metrics.peak_lumbar.measured);
    EXPECT_TRUE(metrics.m[PL_METRIC_TRUNK_AT_BOTTOM].measured);
}

TEST(JudgeMetrics, ABridgedBackIsNotMeasured) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    Rep rep = make_rep(PL_TIER_T2, clean_pose);
    const uint32_t third = rep.trace->count / 3;
    for (uint32_t i = third; i < 2 * third; ++i) rep.trace->point[i].lumbar_origin = PL_ORIGIN_ESTIMATED;
    EXPECT_FALSE(measure(rep, context).m[PL_METRIC_LUMBAR_FLEXION].measured);
    for (uint32_t i = third; i < 2 * third; ++i) {
        if (i % 8 != 0) rep.trace->point[i].lumbar_origin = PL_ORIGIN_MEASURED;
    }
    EXPECT_TRUE(measure(rep, context).m[PL_METRIC_LUMBAR_FLEXION].measured) << "single lost samples do no harm";
}

TEST(JudgeMetrics, TwoWildSamplesInARowDoNotCount) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    Rep rep = make_rep(PL_TIER_T2, clean_pose);
    const double clean = measure(rep, context).m[PL_METRIC_LUMBAR_FLEXION].value;
    rep.trace->point[200].lumbar = rep.trace->point[201].lumbar = 1.2f;
    EXPECT_NEAR(measure(rep, context).m[PL_METRIC_LUMBAR_FLEXION].value, clean, 1e-3);
}

TEST(JudgeMetrics, NoiseLiftsAPeakByAboutOneStandardDeviation) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    std::mt19937 random(7);
    std::normal_distribution<double> noise(0.0, 2.0);
    Timing timing;
    timing.pause_s = 1.0;
    double sum = 0.0;
    for (int run = 0; run < 50; ++run) {
        const Rep rep = make_rep(
            PL_TIER_T2,
            [&](double down, bool rising) {
                Pose pose = clean_pose(down, rising);
                pose.lumbar += noise(random);
                return pose;
            },
            timing);
        sum += measure(rep, context).peak_lumbar.value / kDegree - 10.0;
    }
    const double bias = sum / 50;
    EXPECT_GT(bias, 0.5 * 2.0);
    EXPECT_LT(bias, 1.5 * 2.0) << "the raw extreme of these samples lies near 2.5 standard deviations";
}

TEST(JudgeMetrics, RoundingIsFoundInItsPartOfTheRepetition) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    // 40 deg between 40 and 60 % of the way up, 10 deg elsewhere.
    const Rep rep = make_rep(PL_TIER_T2, [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        pose.lumbar = rising && down > 0.4 && down < 0.6 ? 40.0 : 10.0;
        return pose;
    });
    const coach::RepMetrics metrics = measure(rep, context);
    EXPECT_NEAR(metrics.lumbar_part[coach::kPartAscentMid].value, 0.8, 1e-3);
    EXPECT_EQ(metrics.lumbar_part[coach::kPartAscentMid].phase, PL_PHASE_CONCENTRIC);
    for (coach::LumbarPart part : {coach::kPartDescent, coach::kPartDescentLate, coach::kPartAscentStart, coach::kPartAscentLate}) {
        EXPECT_NEAR(metrics.lumbar_part[part].value, 0.2, 1e-3) << static_cast<int>(part);
    }
    EXPECT_NEAR(metrics.m[PL_METRIC_LUMBAR_FLEXION].value, 0.8, 1e-3);
    EXPECT_EQ(metrics.m[PL_METRIC_LUMBAR_FLEXION].phase, PL_PHASE_CONCENTRIC);
}

TEST(JudgeMetrics, ExtensionCountsBeyondStandingOnly) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    const Rep rep = make_rep(PL_TIER_T2, [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        if (rising && down < 0.1) pose.lumbar = -14.0;
        return pose;
    });
    const coach::RepMetrics metrics = measure(rep, context);
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_LUMBAR_EXTENSION]), 14.0, 0.01);
    EXPECT_EQ(measure(make_rep(PL_TIER_T2, clean_pose), context).m[PL_METRIC_LUMBAR_EXTENSION].value, 0.0);
}

TEST(JudgeMetrics, ATuckIsThePelvisFallingBackNearTheBottom) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    // From 90 % of the depth on the pelvis turns back by 20 deg: from 50 deg to 30.
    const auto winking = [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        pose.pelvis = down < 0.9 ? 50.0 * down / 0.9 : 50.0 - 200.0 * (down - 0.9);
        return pose;
    };
    EXPECT_NEAR(degrees(measure(make_rep(PL_TIER_T2, winking), context).m[PL_METRIC_BOTTOM_TUCK]), 20.0, 0.5);
    EXPECT_LT(degrees(measure(make_rep(PL_TIER_T2, clean_pose), context).m[PL_METRIC_BOTTOM_TUCK]), 6.0)
        << "the first tenth of the way up turns the pelvis back by 3 deg in this hinge";
}

TEST(JudgeMetrics, ATuckThatBeginsEarlyIsSeenWhole) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    // From 65 % to 95 % of the depth the pelvis falls from 40 deg to 16.
    const Rep rep = make_rep(PL_TIER_T2, [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        pose.pelvis = down < 0.65 ? 40.0 * down / 0.65 : std::max(16.0, 40.0 - 80.0 * (down - 0.65));
        return pose;
    });
    EXPECT_NEAR(degrees(measure(rep, context).m[PL_METRIC_BOTTOM_TUCK]), 24.0, 1.0);
}

TEST(JudgeMetrics, HipsThatRiseFirstFlattenTheTrunk) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    // The trunk gains 11 deg by a fifth of the way up, then comes back.
    const Rep rep = make_rep(PL_TIER_T2, [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        const double up = 1.0 - down;
        if (rising) pose.trunk = up < 0.2 ? 66.0 + 11.0 * up / 0.2 : 77.0 * down / 0.8;
        return pose;
    });
    EXPECT_NEAR(degrees(measure(rep, context).m[PL_METRIC_EARLY_FLATTENING]), 11.0, 1.5);
}

TEST(JudgeMetrics, BarAndTwistCountFromSetUp) {
    const PlLiftDef lift = make_lift();
    coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    context.setup.bar_forward_m = 0.02;
    context.setup.bar_tilt_m = 0.01;
    context.setup.twist_rad = 2 * kDegree;
    const Rep rep = make_rep(PL_TIER_T1, [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        pose.drift_m = 0.02 - 0.05 * down;
        pose.tilt_m = 0.01 + 0.03 * down;
        pose.twist = 2.0 - 12.0 * down;
        return pose;
    });
    const coach::RepMetrics metrics = measure(rep, context);
    EXPECT_NEAR(metrics.m[PL_METRIC_BAR_DRIFT].value, 0.05, 1e-3);
    EXPECT_NEAR(metrics.bar_drift_signed_m, -0.05, 1e-3);
    EXPECT_NEAR(metrics.m[PL_METRIC_BAR_TILT].value, 0.03, 1e-3);
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_TWIST]), 12.0, 0.1);
}

TEST(JudgeMetrics, AWholeTurnIsNoTwist) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    const Rep rep = make_rep(PL_TIER_T1, [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        pose.twist = 140.0 * down;
        return pose;
    });
    EXPECT_FALSE(measure(rep, context).m[PL_METRIC_TWIST].measured);
    coach::LiveMetrics live;
    coach::live_metrics_begin(live, rep.progress, context);
    for (uint32_t i = 0; i < rep.trace->count; ++i) coach::live_metrics_add(live, rep.trace->point[i], rep.progress, context);
    EXPECT_FALSE(live.so_far.m[PL_METRIC_TWIST].measured);
}

TEST(JudgeMetrics, AFloorLiftRisesFirst) {
    PlLiftDef lift = make_lift();
    lift.rep_signal = PL_REP_SIGNAL_BAR_RISE;
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    // GIVEN a pull of 1.5 s, 0.4 s at the top, 2 s down; rounded by 40 deg as the bar leaves the floor
    Rep rep = make_rep(PL_TIER_T2, clean_pose, {1.5, 0.4, 2.0, 0.0, 90.0, 0.5, 0.9});
    for (uint32_t i = 0; i < rep.trace->count; ++i) {
        coach::TracePoint& point = rep.trace->point[i];
        const double risen = point.travel_m / 0.5;
        const bool leaving = i < rep.trace->count / 2 && risen < 0.15;
        point.trunk = static_cast<float>(66 * (1.0 - risen) * kDegree);
        point.lumbar = static_cast<float>((leaving ? 40.0 : 10.0) * kDegree);
        point.bar_height_m = static_cast<float>(0.22 + 0.5 * risen);
    }
    rep.progress.bottom_ns = rep.progress.bottom_leave_ns = rep.progress.start_ns;
    // WHEN it is measured
    const coach::RepMetrics metrics = measure(rep, context);
    // THEN the pull is the concentric part
    EXPECT_NEAR(metrics.concentric_s, 1.5, 0.05);
    EXPECT_NEAR(metrics.eccentric_s, 2.0, 0.05);
    EXPECT_NEAR(metrics.mean_concentric_velocity, kCosineMiddle * 0.5 / 1.5, 0.04);
    EXPECT_NEAR(metrics.lumbar_part[coach::kPartAscentStart].value, 0.8, 1e-3);
    EXPECT_NEAR(metrics.lumbar_part[coach::kPartDescentLate].value, 0.2, 1e-3);
    EXPECT_NEAR(degrees(metrics.m[PL_METRIC_TRUNK_AT_BOTTOM]), 66.0, 2.0);
    EXPECT_EQ(metrics.m[PL_METRIC_TRUNK_AT_BOTTOM].phase, PL_PHASE_SETUP);
}

TEST(JudgeMetrics, AnEmptyTraceMeasuresNothing) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    Rep rep;
    const coach::RepMetrics metrics = measure(rep, context);
    for (const coach::MetricValue& metric : metrics.m) EXPECT_FALSE(metric.measured);
}

TEST(JudgeMetrics, RunningValuesEndWhereTheWholeTraceDoes) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    const Rep rep = make_rep(PL_TIER_T2, [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        pose.lumbar = 30.0 * down;
        pose.twist = 9.0 * down;
        pose.drift_m = 0.04 * down;
        return pose;
    });
    coach::RepProgress progress = rep.progress;
    coach::LiveMetrics live;
    coach::live_metrics_begin(live, progress, context);
    for (uint32_t i = 0; i < rep.trace->count; ++i) {
        const coach::TracePoint& point = rep.trace->point[i];
        progress.phase = point.time_ns < rep.progress.bottom_ns          ? PL_PHASE_ECCENTRIC
                         : point.time_ns <= rep.progress.bottom_leave_ns ? PL_PHASE_BOTTOM
                                                                         : PL_PHASE_CONCENTRIC;
        coach::live_metrics_add(live, point, progress, context);
        if (i == 20) {
            EXPECT_FALSE(live.so_far.m[PL_METRIC_DEPTH].measured) << "not known on the way down";
        }
    }
    const coach::RepMetrics whole = measure(rep, context);
    for (PlMetric metric : {PL_METRIC_LUMBAR_FLEXION, PL_METRIC_LUMBAR_CHANGE, PL_METRIC_LUMBAR_EXTENSION, PL_METRIC_TWIST,
                            PL_METRIC_BAR_DRIFT, PL_METRIC_BAR_TILT, PL_METRIC_DEPTH, PL_METRIC_STILL_TIME}) {
        EXPECT_TRUE(live.so_far.m[metric].measured) << coach::metric_name(metric);
        EXPECT_NEAR(live.so_far.m[metric].value, whole.m[metric].value, 1e-6) << coach::metric_name(metric);
    }
    EXPECT_NEAR(live.so_far.m[PL_METRIC_TRUNK_AT_BOTTOM].value, whole.m[PL_METRIC_TRUNK_AT_BOTTOM].value, 1 * kDegree);
    EXPECT_NEAR(live.so_far.m[PL_METRIC_ECCENTRIC_TIME].value, whole.m[PL_METRIC_ECCENTRIC_TIME].value, 0.25);
}

TEST(JudgeMetrics, RunningMedianIsTheMiddleOfTheLastFive) {
    std::mt19937 random(23);
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    coach::Median5 median;
    std::vector<double> all;
    for (int i = 0; i < 500; ++i) {
        // Few distinct values, so that ties come up.
        all.push_back(std::floor(unit(random) * 4.0));
        median.push(all.back(), 0.1, i, PL_PHASE_ECCENTRIC);
        std::vector<double> last(all.end() - std::min<std::ptrdiff_t>(5, i + 1), all.end());
        std::sort(last.begin(), last.end());
        EXPECT_EQ(median.ready, i >= 2);
        if (!median.ready) continue;
        EXPECT_EQ(median.median, last.size() == 4 ? 0.5 * (last[1] + last[2]) : last[last.size() / 2]) << "seed 23, value " << i;
        EXPECT_EQ(median.median_at_ns, i - static_cast<int>(last.size()) / 2);
    }
}
