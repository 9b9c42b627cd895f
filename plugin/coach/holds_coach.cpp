// SPDX-License-Identifier: MIT
// Holds in the coach: what the finder is told, and the verdict on a hold that ended.
#include <algorithm>

#include "coach/coach.h"

namespace coach {
namespace {

float f(double v) {
    return static_cast<float>(v);
}

// By how much this side was held shorter than the other one so far. What goes beyond the target is no difference.
MetricValue shorter_side(const Coach& coach, const HoldResult& result) {
    const Spread& other = result.side < 0 ? coach.set.right : coach.set.left;
    const double target_s = static_cast<double>(coach.lift.hold_target_s);
    if (result.side == 0 || other.count == 0 || !(target_s > 0.0)) return {};
    const double here = std::min(1.0, result.held_s / target_s), there = std::min(1.0, other.mean);
    const double longer = std::max(here, there);
    if (!(longer > 0.0)) return {};
    return {std::max(0.0, (there - here) / longer), kHoldTimeSigma_s / (longer * target_s), true, PL_PHASE_HOLD, result.end_ns};
}

HoldContext hold_context(const Coach& coach) {
    HoldContext context;
    context.hold = static_cast<PlHold>(coach.lift.hold);
    // Heights are in statures over the floor: somebody who was found lying has neither.
    context.ready = coach.calibration.stature_known && !coach.set_ended && !coach.busy_with_step;
    context.tier = coach.body.tier;
    return context;
}

}  // namespace

bool lift_is_held(const Coach& coach) {
    return coach.lift.rep_signal == PL_REP_SIGNAL_HOLD;
}

RepProgress find_holds_now(Coach& coach, const CleanSample& sample) {
    coach.reps.progress = find_holds(coach.hold, sample, coach.calibration, hold_context(coach));
    return coach.reps.progress;
}

RepProgress end_holds_now(Coach& coach) {
    coach.reps.progress = end_holds(coach.hold, hold_context(coach), coach.filter.last_ns);
    return coach.reps.progress;
}

void follow_hold_live(Coach& coach) {
    JudgeContext context = judge_context(coach);
    coach.live.so_far = live_metrics_of_hold(coach.hold, static_cast<PlHold>(coach.lift.hold), context);
    coach.rep_tier = coach.live.so_far.tier;
}

void fill_hold(const Coach& coach, const RepProgress& progress, PlFrame& out) {
    out.side = progress.side;
    out.hold_s = out.hold_target_s = out.hold_drift_rad = out.hold_sag_m = 0.0f;
    if (!lift_is_held(coach)) return;
    out.hold_target_s = coach.lift.hold_target_s;
    if (!progress.active) return;
    out.hold_s = f(coach.hold.hold_s);
    const bool pelvis = tier_rank(coach.rep_tier) >= tier_rank(PL_TIER_T2O);
    out.hold_drift_rad = pelvis ? f(coach.hold.measure.drift_rad) : 0.0f;
    out.hold_sag_m = f(coach.hold.measure.sag_m);
}

PlRep judge_hold(const Coach& coach, uint32_t index) {
    JudgeContext context = coach.verdict_context;
    context.tier = coach.hold.result.tier;
    RepMetrics metrics = metrics_of_hold(coach.hold.result, context);
    metrics.m[PL_METRIC_ASYMMETRY] = shorter_side(coach, coach.hold.result);
    PlRep rep = judge_metrics(metrics, coach.verdict_progress, index, context);
    rep.hold = coach.lift.hold;
    rep.side = coach.hold.result.side;
    return rep;
}

}  // namespace coach
