// SPDX-License-Identifier: MIT
// Times, velocities and depth.
#include <algorithm>
#include <cmath>

#include "coach/metrics_parts.h"
#include "coach/rep_speed.h"

namespace coach {
namespace {

constexpr int64_t kTurnMargin_ns = kSecond / 4;  // before the way up begins: its lowest point is no earlier [D]
constexpr double kBottomShare = 0.10;  // of the travel: "at the bottom" for as long as the lower back is loaded there (science A2 #29)

void part_times(RepMetrics& out, const Finished& rep) {
    const Turn& turn = rep.turn;
    if (rep.shape.starts_low) {
        out.concentric_s = seconds_or_none(rep.progress.start_ns, turn.from_ns);
        out.eccentric_s = seconds_or_none(turn.to_ns, rep.progress.end_ns);
        take_depth(out, rep.progress.travel_peak_m, PL_PHASE_LOCKOUT, turn.from_ns, rep.context);
        take_eccentric(out, out.eccentric_s, turn.to_ns);
    } else {
        out.eccentric_s = seconds_or_none(first_movement_ns(rep.progress), turn.from_ns);
        out.concentric_s = seconds_or_none(turn.to_ns, rep.progress.end_ns);
        take_depth(out, rep.progress.travel_peak_m, PL_PHASE_BOTTOM, turn.from_ns, rep.context);
        take_eccentric(out, out.eccentric_s, rep.progress.start_ns);
    }
    out.pause_s = seconds_or_none(turn.from_ns, turn.to_ns);
    const PlPhase turning = rep.shape.starts_low ? PL_PHASE_LOCKOUT : PL_PHASE_BOTTOM;
    out.m[PL_METRIC_PAUSE_TIME] = {out.pause_s, kPartTimeSigma_s, true, turning, turn.from_ns};
    if (out.concentric_s > 0.0) {
        const int64_t up_ns = rep.shape.starts_low ? rep.progress.start_ns : turn.to_ns;
        out.m[PL_METRIC_CONCENTRIC_TIME] = {out.concentric_s, kPartTimeSigma_s, true, PL_PHASE_CONCENTRIC, up_ns};
    }
}

void speeds(RepMetrics& out, const Finished& rep) {
    const Range up = ascent_of(rep.trace, rep.shape, rep.turn), down = descent_of(rep.trace, rep.shape, rep.turn);
    const Timed rising = timed_of(rep.trace, up, rep.context), sinking = timed_of(rep.trace, down, rep.context);
    // Lowest and highest lie in the turn itself, which creeps. Of a long stay at the bottom its end counts: who sits down dips twice.
    const uint32_t leaves = index_at(rep.trace, rep.turn.to_ns - kTurnMargin_ns);
    const Range whole =
        rep.shape.starts_low ? Range{0, rep.shape.turn_last} : Range{std::max(rep.shape.turn_first, leaves), rep.trace.count - 1};
    out.mean_concentric_velocity = mean_velocity(rep.trace, whole, rising);
    out.peak_concentric_velocity = speed_peaks(rep.trace, up, rising, 1.0).largest_m_s;
    const SpeedPeaks descent = speed_peaks(rep.trace, down, sinking, -1.0);
    out.peak_eccentric_speed = descent.largest_m_s;
    out.speed_peaks = descent.count;
    if (descent.largest_m_s > 0.0) {
        out.m[PL_METRIC_ECCENTRIC_SPEED] = {descent.largest_m_s, kPeakSpeedSigma_m_s, true, PL_PHASE_ECCENTRIC, descent.at_ns};
    }
}

void velocity_loss(RepMetrics& out, const Finished& rep) {
    const JudgeContext& context = rep.context;
    if (context.best_velocity_m_s <= 0.0 || out.mean_concentric_velocity <= 0.0) return;
    // Fatigue stays: one slow repetition between faster ones is a grinder or a slip, so the faster of the last two counts.
    const double lasting = std::max(out.mean_concentric_velocity, context.previous_velocity_m_s);
    const double loss = std::max(0.0, 1.0 - lasting / context.best_velocity_m_s);
    const double sigma = std::sqrt(2.0) * kVelocitySigma_m_s / context.best_velocity_m_s;
    out.m[PL_METRIC_VELOCITY_LOSS] = {loss, sigma, true, PL_PHASE_CONCENTRIC, rep.progress.end_ns};
}

void time_at_bottom(RepMetrics& out, const Finished& rep) {
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (point.time_ns < rep.progress.start_ns || point.time_ns > rep.progress.end_ns) continue;
        if (place_of(rep.trace, rep.shape, i).risen <= kBottomShare) out.bottom_s += weight_s(rep.trace, i);
    }
}

}  // namespace

void take_depth(RepMetrics& out, double travel_m, PlPhase phase, int64_t at_ns, const JudgeContext& context) {
    if (context.travel_usual_m <= 0.0) return;
    out.m[PL_METRIC_DEPTH] = {travel_m / context.travel_usual_m, kDepthSigma_m / context.travel_usual_m, true, phase, at_ns};
}

void take_eccentric(RepMetrics& out, double eccentric_s, int64_t at_ns) {
    if (eccentric_s <= 0.0) return;
    out.m[PL_METRIC_ECCENTRIC_TIME] = {eccentric_s, kPartTimeSigma_s, true, PL_PHASE_ECCENTRIC, at_ns};
}

void time_metrics(RepMetrics& out, const Finished& rep) {
    part_times(out, rep);
    speeds(out, rep);
    velocity_loss(out, rep);
    time_at_bottom(out, rep);
}

}  // namespace coach
