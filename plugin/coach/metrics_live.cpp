// SPDX-License-Identifier: MIT
// What can be known of a repetition while it lasts, O(1) per sample.
#include <algorithm>
#include <cmath>

#include "coach/metric_traits.h"
#include "coach/metrics_parts.h"
#include "coach/params.h"

namespace coach {
namespace {

void live_path(LiveMetrics& live, const TracePoint& point) {
    if (!live.drift.ready) return;
    const double dt_s = live.last_ns != 0 ? std::clamp(seconds_between(live.last_ns, point.time_ns), 0.0, kCountedMost_s) : 0.0;
    live.path_s += dt_s;
    if (live.path_s <= 0.0) return;
    const double off = live.drift.median - live.path_mean_m;
    live.path_mean_m += dt_s / live.path_s * off;
    live.path_squares += dt_s * off * (live.drift.median - live.path_mean_m);
    const double rms = std::sqrt(std::max(0.0, live.path_squares / live.path_s));
    live.so_far.m[PL_METRIC_BAR_PATH] = {rms, kBarPathSigma_m, true, live.drift.median_phase, point.time_ns};
}

void live_bar(LiveMetrics& live, const TracePoint& point, PlPhase phase, const JudgeContext& context) {
    if (!sees_bar(point)) return;
    live.drift.push(point.bar_forward_m, 0.0, point.time_ns, phase);
    live.tilt.push(point.bar_tilt_m, 0.0, point.time_ns, phase);
    if (!live.drift.ready) return;
    if (live.drift.count == 3) {
        const bool known = context.setup.known && context.setup.bar_seen;
        live.drift_zero_m = known ? context.setup.bar_forward_m : live.drift.median;
        live.tilt_zero_m = known ? context.setup.bar_tilt_m : live.tilt.median;
    }
    take_drift(live.so_far, live.drift, live.drift_zero_m);
    keep_largest(live.so_far.m[PL_METRIC_BAR_TILT], live.tilt, std::abs(live.tilt.median - live.tilt_zero_m), kBarTiltSigma_m);
    live_path(live, point);
}

void live_turns(LiveMetrics& live, const TracePoint& point, PlPhase phase, const JudgeContext& context) {
    if (point.twist_origin >= PL_ORIGIN_ESTIMATED) {
        live.twist.push(point.twist, point.twist_sigma, point.time_ns, phase);
        MetricValue& twist = live.so_far.m[PL_METRIC_TWIST];
        if (live.twist.ready) {
            if (live.twist.count == 3) live.twist_zero_rad = context.setup.known ? context.setup.twist_rad : live.twist.median;
            keep_largest(twist, live.twist, std::abs(live.twist.median - live.twist_zero_rad), twist_sigma(live.twist.median_sigma));
            live.turned = live.turned || twist.value > kTwistLargest_rad;
            if (live.turned) twist.measured = false;
        }
    }
    if (point.side_bend_origin < PL_ORIGIN_ESTIMATED) return;
    live.side_bend.push(point.side_bend, point.side_bend_sigma, point.time_ns, phase);
    if (!live.side_bend.ready) return;
    const bool known = context.setup.known && context.setup.side_bend_seen;
    if (live.side_bend.count == 3) live.side_zero_rad = known ? context.setup.side_bend_rad : live.side_bend.median;
    keep_largest(live.so_far.m[PL_METRIC_SIDE_BEND], live.side_bend, std::abs(live.side_bend.median - live.side_zero_rad),
                 side_bend_sigma(live.side_bend.median_sigma));
}

// Trunk against which hips that rise first are seen, from the moment that the ascent may begin.
void live_flattening(LiveMetrics& live, const TracePoint& point, const RepProgress& progress, bool low, const JudgeContext& context) {
    const double trunk = live.trunk.median;
    const bool begins = low ? live.trunk.count == 3 : progress.phase == PL_PHASE_BOTTOM;
    if (begins && !live.trunk_reference_known) {
        live.trunk_reference_rad = trunk;
        live.trunk_reference_known = true;
    }
    const double whole_m = std::max(1e-3, low ? progress.travel_target_m : live.deepest_m);
    const double share = static_cast<double>(point.travel_m) / whole_m, risen = low ? share : 1.0 - share;
    if (!live.trunk_reference_known || progress.phase != PL_PHASE_CONCENTRIC || risen > 0.3) return;
    keep_largest(live.so_far.m[PL_METRIC_EARLY_FLATTENING], live.trunk, std::max(0.0, trunk - live.trunk_reference_rad),
                 judged_trunk_change_sigma(context.tier, point.trunk_sigma));
}

void live_trunk(LiveMetrics& live, const TracePoint& point, const RepProgress& progress, const JudgeContext& context) {
    if (!sees_trunk(point)) return;
    const bool low = starts_low(context.lift), stands = stands_throughout(context.lift);
    live.trunk.push(point.trunk, point.trunk_sigma, point.time_ns, progress.phase);
    if (!live.trunk.ready) return;
    const double trunk = live.trunk.median;
    live.so_far.peak_trunk = live.trunk.count == 3 ? trunk : std::max(live.so_far.peak_trunk, trunk);
    const bool at_bottom =
        low ? live.trunk.count == 3 : progress.phase == PL_PHASE_BOTTOM && static_cast<double>(point.travel_m) >= live.deepest_m;
    if (at_bottom) {
        live.so_far.m[PL_METRIC_TRUNK_AT_BOTTOM] = {trunk, judged_trunk_sigma(context.tier, grip_of(context), point.trunk_sigma), true,
                                                    low ? PL_PHASE_SETUP : PL_PHASE_BOTTOM, point.time_ns};
    }
    if (stands) {
        keep_largest(live.so_far.m[PL_METRIC_LOCKOUT_LEAN], live.trunk, std::max(0.0, -trunk),
                     judged_trunk_change_sigma(context.tier, live.trunk.median_sigma));
    } else {
        live_flattening(live, point, progress, low, context);
    }
}

// The tier fell inside the repetition: what the better sensors said of the lower back no longer stands for the whole of it.
void forget_spine(RepMetrics& metrics) {
    for (uint32_t metric = 0; metric < PL_METRIC_COUNT; ++metric) {
        if (component_of(static_cast<PlMetric>(metric)) == PL_COMPONENT_SPINE) metrics.m[metric].measured = false;
    }
}

// What is known once the movement has turned.
void live_turn(LiveMetrics& live, const TracePoint& point, const RepProgress& progress, const JudgeContext& context) {
    const bool low = starts_low(context.lift);
    const PlPhase turning = low ? PL_PHASE_LOCKOUT : PL_PHASE_BOTTOM, past_turn = low ? PL_PHASE_ECCENTRIC : PL_PHASE_CONCENTRIC;
    if (!low && progress.phase == PL_PHASE_BOTTOM && !live.so_far.m[PL_METRIC_ECCENTRIC_TIME].measured) {
        live.so_far.eccentric_s = seconds_or_none(first_movement_ns(progress), point.time_ns);
        take_eccentric(live.so_far, live.so_far.eccentric_s, progress.start_ns);
    }
    if (progress.phase != past_turn) return;
    if (!live.so_far.m[PL_METRIC_DEPTH].measured) take_depth(live.so_far, live.deepest_m, turning, point.time_ns, context);
    if (live.so_far.m[PL_METRIC_LUMBAR_FLEXION].measured) take_lumbar_goal(live.so_far);
}

}  // namespace

void live_metrics_begin(LiveMetrics& live, const RepProgress& progress, const JudgeContext& context) {
    live = LiveMetrics{};
    live.so_far.tier = context.tier;
    setup_metrics(live.so_far, progress, context);
    start_tilt(live.so_far, progress, context);
}

void live_metrics_add(LiveMetrics& live, const TracePoint& point, const RepProgress& progress, const JudgeContext& context) {
    live.deepest_m = std::max(live.deepest_m, static_cast<double>(point.travel_m));
    live.so_far.tier = context.tier;
    if (!tier_sees_spine(context.tier)) forget_spine(live.so_far);
    live.so_far.travel = live.deepest_m;
    if (sees_lumbar(point, context)) {
        live.lumbar.push(point.lumbar, point.lumbar_sigma, point.time_ns, progress.phase);
        if (live.lumbar.ready) take_lumbar(live.so_far, live.lumbar, context);
    }
    live_bar(live, point, progress.phase, context);
    live_turns(live, point, progress.phase, context);
    live_trunk(live, point, progress, context);
    live_turn(live, point, progress, context);
    live.last_ns = point.time_ns;
}

}  // namespace coach
