// SPDX-License-Identifier: MIT
// Holds in the coach: what the finder is told, and the verdict on a hold that ended.
#include "coach/coach.h"

namespace coach {
namespace {

HoldContext hold_context(const Coach& coach) {
    HoldContext context;
    context.hold = static_cast<PlHold>(coach.lift.hold);
    context.target_s = static_cast<double>(coach.lift.hold_target_s);
    context.ready = coach.calibration.reached != PL_CALIBRATION_NONE && !coach.set_ended && !coach.busy_with_step;
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

PlRep judge_hold(const Coach& coach, uint32_t index) {
    JudgeContext context = coach.verdict_context;
    context.tier = coach.hold.result.tier;
    PlRep rep = judge_metrics(metrics_of_hold(coach.hold.result, context), coach.verdict_progress, index, context);
    rep.hold = coach.lift.hold;
    rep.side = coach.hold.result.side;
    return rep;
}

}  // namespace coach
