// SPDX-License-Identifier: MIT
// Hand-made repetitions for the judge's tests: a cosine down, a pause, a cosine up, with chosen angles along the way.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <string>

#include "coach/flags.h"
#include "coach/lumbar_band.h"
#include "coach/metrics.h"
#include "coach/score.h"
#include "coach/sigmas.h"
#include "coach/set_summary.h"
#include "coach/words.h"

namespace judge_test {

using coach::kDegree;

constexpr float radians_f(double degrees) {
    return static_cast<float>(degrees * kDegree);
}

// Bands of science E2 and E3 for the Romanian deadlift, with every metric judged.
inline PlLiftDef make_lift() {
    PlLiftDef lift{};
    lift.size = sizeof lift;
    lift.pattern = PL_PATTERN_HINGE;
    lift.grip = PL_GRIP_HANGING;
    lift.rep_signal = PL_REP_SIGNAL_NECK_DROP;
    lift.trunk_band_rad[0] = static_cast<float>(55 * kDegree);
    lift.trunk_band_rad[1] = static_cast<float>(85 * kDegree);
    lift.trunk_amber_rad = static_cast<float>(6 * kDegree);
    lift.trunk_red_rad = static_cast<float>(12 * kDegree);
    lift.eccentric_band_s[0] = 2.0f;
    lift.eccentric_band_s[1] = 4.0f;
    const auto degrees = [&](PlMetric metric, double green, double amber, double red) {
        lift.limit[metric] = {static_cast<float>(green * kDegree), static_cast<float>(amber * kDegree), static_cast<float>(red * kDegree)};
    };
    lift.limit[PL_METRIC_LUMBAR_FLEXION] = {0.5f, 0.7f, 0.8f};
    degrees(PL_METRIC_LUMBAR_CHANGE, 25, 35, 45);
    degrees(PL_METRIC_LUMBAR_EXTENSION, 8, 12, 18);
    degrees(PL_METRIC_BOTTOM_TUCK, 8, 15, 25);
    degrees(PL_METRIC_START_TILT, 8, 12, 18);
    degrees(PL_METRIC_EARLY_FLATTENING, 4, 8, 12);
    degrees(PL_METRIC_TWIST, 8, 14, 20);
    degrees(PL_METRIC_LOCKOUT_LEAN, 5, 8, 12);
    lift.limit[PL_METRIC_RISE_RATIO] = {1.2f, 1.5f, 1.8f};
    lift.limit[PL_METRIC_BAR_DRIFT] = {0.03f, 0.06f, 0.09f};
    lift.limit[PL_METRIC_BAR_TILT] = {0.02f, 0.04f, 0.07f};
    lift.limit[PL_METRIC_DEPTH] = {0.85f, 0.70f, 0.55f};
    lift.limit[PL_METRIC_STILL_TIME] = {0.7f, 0.3f, 0.15f};
    lift.limit[PL_METRIC_VELOCITY_LOSS] = {0.15f, 0.25f, 0.35f};
    const float weight[PL_COMPONENT_COUNT] = {35, 10, 15, 15, 10, 10, 5, 5};
    std::copy(weight, weight + PL_COMPONENT_COUNT, lift.weight);
    lift.lumbar_full_flexion_rad = static_cast<float>(50 * kDegree);
    return lift;
}

inline coach::JudgeContext make_context(const PlLiftDef& lift, PlTier tier) {
    coach::JudgeContext context;
    context.lift = &lift;
    context.tier = tier;
    context.lumbar_full_flexion_rad = 50 * kDegree;
    context.travel_usual_m = 0.5;
    context.setup.known = true;
    context.setup.lumbar_seen = context.setup.pelvis_seen = tier >= PL_TIER_T2O;
    context.setup.bar_seen = true;
    return context;
}

// Angles in degrees as they are in one sample. `down` is 0 at the top and 1 at the bottom; `rising` on the way up.
struct Pose {
    double down = 0.0;
    bool rising = false;
    double trunk = 0.0, lumbar = 0.0, pelvis = 0.0, twist = 0.0;
    double drift_m = 0.0, tilt_m = 0.0;
};

// A faultless hinge: 66 deg of trunk, 10 of them from the lower back. The neck falls with the cosine of the trunk.
inline Pose clean_pose(double down, bool rising) {
    Pose pose;
    pose.down = down;
    pose.rising = rising;
    pose.trunk = std::acos(1.0 - down * (1.0 - std::cos(66.0 * kDegree))) / kDegree;
    pose.lumbar = pose.trunk * 10.0 / 66.0;
    pose.pelvis = pose.trunk - pose.lumbar;
    return pose;
}

struct Timing {
    double down_s = 2.5, pause_s = 0.2, up_s = 1.5, top_s = 0.2, rate_hz = 90.0;
    double travel_m = 0.5;
    double still_s = 0.9;
};

struct Rep {
    std::unique_ptr<coach::RepTrace> trace = std::make_unique<coach::RepTrace>();
    coach::RepProgress progress;
};

inline coach::TracePoint make_point(const Pose& pose, double travel_m, int64_t time_ns, PlTier tier) {
    coach::TracePoint point{};
    point.time_ns = time_ns;
    point.travel_m = static_cast<float>(travel_m);
    point.trunk = static_cast<float>(pose.trunk * kDegree);
    point.lumbar = static_cast<float>(pose.lumbar * kDegree);
    point.pelvis = static_cast<float>(pose.pelvis * kDegree);
    point.twist = static_cast<float>(pose.twist * kDegree);
    const bool waist = tier >= PL_TIER_T2O;
    point.trunk_sigma = static_cast<float>((waist ? 1.5 : 4.0) * kDegree);
    point.lumbar_sigma = static_cast<float>((waist ? 2.5 : 16.0) * kDegree);
    point.pelvis_sigma = static_cast<float>((waist ? 1.6 : 16.0) * kDegree);
    point.twist_sigma = static_cast<float>(2.0 * kDegree);
    point.bar_forward_m = static_cast<float>(pose.drift_m);
    point.bar_tilt_m = static_cast<float>(pose.tilt_m);
    point.bar_height_m = static_cast<float>(0.75 - travel_m);
    point.neck_height_m = static_cast<float>(1.50 - travel_m);
    point.pelvis_height_m = static_cast<float>(0.95 - 0.2 * travel_m);
    point.pelvis_height_seen = tier >= PL_TIER_T2 ? 1 : 0;
    point.lumbar_origin = waist ? PL_ORIGIN_MEASURED : PL_ORIGIN_ASSUMED;
    point.trunk_origin = waist ? PL_ORIGIN_MEASURED : PL_ORIGIN_ESTIMATED;
    point.twist_origin = PL_ORIGIN_MEASURED;
    point.bar_origin = PL_ORIGIN_MEASURED;
    return point;
}

// A repetition whose pose at each moment is pose_of(down, rising).
template <typename PoseOf>
Rep make_rep(PlTier tier, PoseOf pose_of, const Timing& timing = {}) {
    Rep rep;
    const int64_t start_ns = 10'000'000'000;
    const auto ns = [&](double s) { return start_ns + static_cast<int64_t>(std::llround(s * 1e9)); };
    const double bottom = timing.down_s, leave = bottom + timing.pause_s, end = leave + timing.up_s;
    const int count = static_cast<int>((end + timing.top_s) * timing.rate_hz);
    for (int i = 0; i <= count && rep.trace->count < coach::RepTrace::kCapacity; ++i) {
        const double t = i / timing.rate_hz;
        double down = 1.0;
        if (t < bottom) down = 0.5 - 0.5 * std::cos(coach::kPi * t / bottom);
        if (t > leave) down = t < end ? 0.5 + 0.5 * std::cos(coach::kPi * (t - leave) / timing.up_s) : 0.0;
        rep.trace->point[rep.trace->count++] = make_point(pose_of(down, t > leave), down * timing.travel_m, ns(t), tier);
    }
    rep.progress.start_ns = ns(0.0);
    rep.progress.bottom_ns = ns(bottom);
    rep.progress.bottom_leave_ns = ns(leave);
    rep.progress.end_ns = ns(end);
    rep.progress.travel_peak_m = timing.travel_m;
    rep.progress.travel_target_m = 0.5;
    rep.progress.still_before_s = timing.still_s;
    rep.progress.ended_now = coach::RepEnd::kDone;
    return rep;
}

inline const PlFlag* find_flag(const PlRep& rep, PlFlagKind kind) {
    for (uint32_t i = 0; i < rep.flag_count; ++i) {
        if (rep.flag[i].kind == static_cast<uint32_t>(kind)) return &rep.flag[i];
    }
    return nullptr;
}

inline std::string text_of(const PlReason& reason) {
    char text[320];
    coach::reason_text(&reason, text, sizeof text);
    return text;
}

inline std::string text_of(const PlFlag& flag) {
    char text[320];
    coach::flag_text(&flag, text, sizeof text);
    return text;
}

inline std::string clinical_text_of(const PlFlag& flag, PlTier tier) {
    char text[320];
    coach::flag_clinical_text(&flag, tier, text, sizeof text);
    return text;
}

// A value that was measured.
inline coach::MetricValue value_of(double value, double sigma, PlPhase phase = PL_PHASE_CONCENTRIC) {
    return {value, sigma, true, phase, 1};
}

// Metrics of one repetition of which only these were measured.
inline coach::RepMetrics metrics_with(std::initializer_list<std::pair<PlMetric, coach::MetricValue>> values) {
    coach::RepMetrics metrics;
    for (const auto& [metric, value] : values) metrics.m[metric] = value;
    return metrics;
}

inline coach::FlagList flags_of(const coach::RepMetrics& metrics, const coach::JudgeContext& context) {
    return coach::flags_of(metrics, coach::score_of(metrics, context), context);
}

inline const PlFlag* find_flag(const coach::FlagList& list, PlFlagKind kind) {
    for (uint32_t i = 0; i < list.count; ++i) {
        if (list.flag[i].kind == static_cast<uint32_t>(kind)) return &list.flag[i];
    }
    return nullptr;
}

}  // namespace judge_test
