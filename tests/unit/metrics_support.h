// SPDX-License-Identifier: MIT
// Repetitions of known geometry for the tests of metrics: a cosine away from rest, a stay, a cosine back, sampled as sensors do it - at
// any rate, unevenly, with gaps, thinned and with noise.
#pragma once

#include <random>

#include "coach/trace.h"
#include "judge_support.h"

namespace metrics_test {

using coach::kDegree;
using coach::kPi;
using coach::TracePoint;
using judge_test::make_context;
using judge_test::make_lift;
using judge_test::Rep;

struct Plan {
    double away_s = 2.5, stay_s = 0.2, back_s = 1.5, after_s = 0.2;
    double travel_m = 0.5;
    bool starts_low = false;  // the bar goes up first
    PlTier tier = PL_TIER_T2;
    double rate_hz = 90.0;
    double jitter_s = 0.0;  // even spread of a sample's time
    double gap_from_s = 0.0, gap_to_s = 0.0;
    uint32_t stride = 1;  // as if the trace had been thinned before
    uint32_t seed = 1;
};

// Where the repetition is at a time: how far from rest (0..1), and whether it is on its way back.
struct Where {
    double t = 0.0;
    double away = 0.0;
    bool back = false;
};

inline Where where_at(const Plan& plan, double t) {
    const double leave = plan.away_s + plan.stay_s, end = leave + plan.back_s;
    Where where{t, 1.0, t > leave};
    if (t < plan.away_s) where.away = 0.5 - 0.5 * std::cos(kPi * std::max(0.0, t) / plan.away_s);
    if (t > leave) where.away = t < end ? 0.5 + 0.5 * std::cos(kPi * (t - leave) / plan.back_s) : 0.0;
    return where;
}

inline int64_t time_ns(double t) {
    return 10'000'000'000 + static_cast<int64_t>(std::llround(t * 1e9));
}

// A clean hinge (a pull where it starts low); `edit(point, where)` changes what the test is about.
template <typename Edit>
Rep make(const Plan& plan, Edit edit) {
    Rep rep;
    rep.trace->stride = plan.stride;
    std::mt19937 random(plan.seed);
    std::uniform_real_distribution<double> spread(-plan.jitter_s, plan.jitter_s);
    const double end = plan.away_s + plan.stay_s + plan.back_s;
    const int count = static_cast<int>((end + plan.after_s) * plan.rate_hz);
    for (int i = 0; i <= count; ++i) {
        const double t = i / plan.rate_hz + (plan.jitter_s > 0.0 ? spread(random) : 0.0);
        if (t > plan.gap_from_s && t < plan.gap_to_s) continue;
        const Where where = where_at(plan, t);
        const double down = plan.starts_low ? 1.0 - where.away : where.away;
        TracePoint point = judge_test::make_point(judge_test::clean_pose(down, plan.starts_low ? !where.back : where.back),
                                                  where.away * plan.travel_m, time_ns(t), plan.tier);
        if (plan.starts_low) {
            point.bar_height_m = static_cast<float>(0.22 + where.away * plan.travel_m);
            point.neck_height_m = static_cast<float>(1.0 + where.away * plan.travel_m);
        }
        point.neck_origin = point.side_bend_origin = PL_ORIGIN_MEASURED;
        point.hands_seen = 1;
        edit(point, where);
        coach::trace_add(*rep.trace, point);
    }
    rep.progress.start_ns = time_ns(0.0);
    rep.progress.bottom_ns = time_ns(plan.starts_low ? 0.0 : plan.away_s);
    rep.progress.bottom_leave_ns = time_ns(plan.starts_low ? 0.0 : plan.away_s + plan.stay_s);
    rep.progress.end_ns = time_ns(end);
    rep.progress.travel_peak_m = plan.travel_m;
    rep.progress.travel_target_m = 0.5;
    rep.progress.still_before_s = 0.9;
    rep.progress.ended_now = coach::RepEnd::kDone;
    return rep;
}

inline Rep make(const Plan& plan) {
    return make(plan, [](TracePoint&, const Where&) {});
}

inline coach::RepMetrics measure(const Rep& rep, const coach::JudgeContext& context) {
    return coach::metrics_of_rep(*rep.trace, rep.progress, context);
}

inline double degrees(const coach::MetricValue& metric) {
    return metric.value / kDegree;
}

inline float narrow(double value) {
    return static_cast<float>(value);
}

// Rates that headsets and trackers run at, science E: 30 to 144 Hz.
inline constexpr double kRates[] = {30.0, 45.0, 60.0, 72.0, 90.0, 120.0, 144.0};

inline PlLiftDef floor_lift() {
    PlLiftDef lift = make_lift();
    lift.rep_signal = PL_REP_SIGNAL_BAR_RISE;
    return lift;
}

inline PlLiftDef press() {
    PlLiftDef lift = make_lift();
    lift.pattern = PL_PATTERN_PRESS;
    lift.grip = PL_GRIP_FRONT_RACK;
    lift.rep_signal = PL_REP_SIGNAL_BAR_PRESS;
    return lift;
}

}  // namespace metrics_test
