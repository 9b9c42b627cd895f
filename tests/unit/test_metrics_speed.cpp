// SPDX-License-Identifier: MIT
// Velocities and times against closed-form movement, at every rate, with noise, gaps and thinning.
#include <gtest/gtest.h>

#include "metrics_support.h"

using namespace metrics_test;

namespace {

// Mean velocity of a cosine between 4 % and 96 % of its rise, as a multiple of that over all of it.
const double kCosineMiddle = 0.92 / (1.0 - 2.0 * std::acos(0.92) / kPi);

double true_mean(const Plan& plan, double up_s) {
    return kCosineMiddle * plan.travel_m / up_s;
}
// Steepest moment of a cosine.
double true_peak(const Plan& plan, double part_s) {
    return 0.5 * kPi * plan.travel_m / part_s;
}

auto noisy_heights(std::mt19937& random, double sd_m) {
    return [&random, sd_m](TracePoint& point, const Where&) {
        std::normal_distribution<double> noise(0.0, sd_m);
        point.bar_height_m += narrow(noise(random));
        point.neck_height_m += narrow(noise(random));
    };
}

}  // namespace

TEST(MetricsSpeed, MeanAndPeakAreTheSameAtEveryRate) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    for (const double rate : kRates) {
        Plan plan;
        plan.rate_hz = rate;
        plan.jitter_s = 0.2 / rate;
        const coach::RepMetrics metrics = measure(make(plan), context);
        EXPECT_NEAR(metrics.mean_concentric_velocity, true_mean(plan, 1.5), 0.005) << rate;
        EXPECT_NEAR(metrics.peak_concentric_velocity, true_peak(plan, 1.5), 0.01) << rate;
        EXPECT_NEAR(metrics.peak_eccentric_speed, true_peak(plan, 2.5), 0.01) << rate;
        EXPECT_NEAR(metrics.m[PL_METRIC_ECCENTRIC_SPEED].value, metrics.peak_eccentric_speed, 1e-12);
        EXPECT_NEAR(coach::seconds_between(time_ns(1.25), metrics.m[PL_METRIC_ECCENTRIC_SPEED].at_ns), 0.0, 0.25) << rate;
        EXPECT_EQ(metrics.speed_peaks, 1u) << rate;
    }
}

TEST(MetricsSpeed, HandNoiseHardlyMovesThem) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    for (const double rate : {72.0, 90.0, 144.0}) {
        double worst_mean = 0.0, worst_peak = 0.0;
        for (uint32_t seed = 1; seed <= 20; ++seed) {
            std::mt19937 random(seed);
            Plan plan;
            plan.rate_hz = rate;
            const coach::RepMetrics metrics = measure(make(plan, noisy_heights(random, 0.003)), context);
            worst_mean = std::max(worst_mean, std::abs(metrics.mean_concentric_velocity - true_mean(plan, 1.5)));
            worst_peak = std::max(worst_peak, std::abs(metrics.peak_concentric_velocity - true_peak(plan, 1.5)));
            EXPECT_EQ(metrics.speed_peaks, 1u) << "seed " << seed << ' ' << rate;
        }
        EXPECT_LT(worst_mean, 0.02) << rate;
        EXPECT_LT(worst_peak, 0.06) << rate << ": two of the stated sigma";
    }
}

TEST(MetricsSpeed, GapsAndThinningChangeLittle) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    Plan gap;
    gap.gap_from_s = 3.3;  // 0.15 s of the way up
    gap.gap_to_s = 3.45;
    EXPECT_NEAR(measure(make(gap), context).mean_concentric_velocity, true_mean(gap, 1.5), 0.01);
    EXPECT_NEAR(measure(make(gap), context).peak_concentric_velocity, true_peak(gap, 1.5), 0.02);
    for (const uint32_t stride : {2u, 4u}) {
        Plan thinned;
        thinned.rate_hz = 144.0;
        thinned.stride = stride;
        const coach::RepMetrics metrics = measure(make(thinned), context);
        EXPECT_NEAR(metrics.mean_concentric_velocity, true_mean(thinned, 1.5), 0.005) << stride;
        EXPECT_NEAR(metrics.peak_eccentric_speed, true_peak(thinned, 2.5), 0.01) << stride;
    }
}

TEST(MetricsSpeed, ABarThatIsLostForAMomentIsNotOnTheFloor) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    const Plan plan;
    const Rep rep = make(plan, [](TracePoint& point, const Where& where) {
        if (where.t < 3.2 || where.t > 3.3) return;
        point.bar_origin = PL_ORIGIN_UNSEEN;
        point.bar_height_m = 0.0f;
    });
    EXPECT_NEAR(measure(rep, context).mean_concentric_velocity, true_mean(plan, 1.5), 0.01);
    EXPECT_NEAR(measure(rep, context).peak_concentric_velocity, true_peak(plan, 1.5), 0.02);
}

TEST(MetricsSpeed, HesitatingOnTheWayDownIsASecondPeak) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    // GIVEN a descent in two steps of 1.2 s each with a halt of 0.4 s in the middle
    Plan plan;
    plan.away_s = 2.8;
    const auto in_steps = [&plan](TracePoint& point, const Where& where) {
        if (where.t > plan.away_s) return;
        const auto step = [](double t) { return 0.5 - 0.5 * std::cos(kPi * std::clamp(t / 1.2, 0.0, 1.0)); };
        const double down = 0.5 * step(where.t) + 0.5 * step(where.t - 1.6);
        point.travel_m = narrow(down * plan.travel_m);
        point.bar_height_m = narrow(0.75 - down * plan.travel_m);
    };
    for (const double rate : kRates) {
        plan.rate_hz = rate;
        EXPECT_EQ(measure(make(plan, in_steps), context).speed_peaks, 2u) << rate;
    }
}

TEST(MetricsSpeed, FloorLiftsAndPressesRiseFirst) {
    for (const PlLiftDef& lift : {floor_lift(), press()}) {
        const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
        Plan plan;
        plan.starts_low = true;
        plan.away_s = 1.2;
        plan.stay_s = 0.4;
        plan.back_s = 2.0;
        const coach::RepMetrics metrics = measure(make(plan), context);
        EXPECT_NEAR(metrics.mean_concentric_velocity, true_mean(plan, 1.2), 0.005);
        EXPECT_NEAR(metrics.peak_concentric_velocity, true_peak(plan, 1.2), 0.015);
        EXPECT_NEAR(metrics.peak_eccentric_speed, true_peak(plan, 2.0), 0.01);
        EXPECT_NEAR(metrics.concentric_s, 1.2, 0.05);
        EXPECT_NEAR(metrics.eccentric_s, 2.0, 0.05);
    }
}

TEST(MetricsTime, PauseAscentAndTimeAtTheBottom) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    // A cosine is within a tenth of its end for 1 - acos(-0.8)/pi of its time.
    const double near = 1.0 - std::acos(-0.8) / kPi;
    for (const double rate : kRates) {
        Plan plan;
        plan.stay_s = 1.0;
        plan.rate_hz = rate;
        const coach::RepMetrics metrics = measure(make(plan), context);
        EXPECT_NEAR(metrics.m[PL_METRIC_PAUSE_TIME].value, 1.0, 0.06) << rate;
        EXPECT_EQ(metrics.m[PL_METRIC_PAUSE_TIME].phase, PL_PHASE_BOTTOM);
        EXPECT_NEAR(metrics.m[PL_METRIC_CONCENTRIC_TIME].value, 1.5, 0.04) << rate;
        EXPECT_NEAR(metrics.bottom_s, 1.0 + near * (2.5 + 1.5), 0.04) << rate;
    }
}

TEST(MetricsTime, TheBottomOfAPullIsWhereTheBarLies) {
    const PlLiftDef lift = floor_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    Plan plan;
    plan.starts_low = true;
    plan.after_s = 0.0;
    const double near = 1.0 - std::acos(-0.8) / kPi;
    EXPECT_NEAR(measure(make(plan), context).bottom_s, near * (2.5 + 1.5), 0.04);
}
