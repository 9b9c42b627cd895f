// SPDX-License-Identifier: MIT
// What the repetition counter reads of the coach: signal, lost sensors, and what else of the body tells lifting from other things.
#include "coach/coach.h"
#include "coach/params.h"

namespace coach {
namespace {

BusyInput busy_input(const Coach& coach) {
    const CleanSample& sample = coach.clean;
    const RolePose& head = sample.role[PL_ROLE_HEAD];
    BusyInput busy;
    busy.known = sample.head_tracked;
    busy.neck = sample.neck_pivot;
    busy.eye = head.position;
    if (head.orientation_tracked) busy.head_forward = head.orientation * Vec3(0.0, 0.0, -1.0);
    busy.neck_drop_m = coach.calibration.standing_neck_m - sample.neck_pivot.y;
    busy.recentred = sample.recentred;
    busy.signal = static_cast<PlRepSignal>(coach.lift.rep_signal);
    for (size_t i = 0; i < 2; ++i) {
        const RolePose& hand = sample.role[i == 0 ? PL_ROLE_LEFT_HAND : PL_ROLE_RIGHT_HAND];
        busy.hand[i] = hand.position;
        busy.hand_seen[i] = hand.position_tracked;
    }
    busy.floor_m = coach.calibration.floor_m;
    busy.stature_m = coach.calibration.stature_m;
    busy.grip = static_cast<PlGrip>(coach.lift.grip);
    busy.stance = static_cast<PlStance>(coach.lift.stance);
    busy.pattern = static_cast<PlPattern>(coach.lift.pattern);
    return busy;
}

}  // namespace

RepContext rep_context(const Coach& coach) {
    RepContext context;
    context.signal = static_cast<PlRepSignal>(coach.lift.rep_signal);
    context.travel_min_m = coach.lift.rep_travel_min * coach.calibration.stature_m;
    context.travel_usual_m = coach.lift.rep_travel_usual * coach.calibration.stature_m;
    // Who is asked for little depth does repetitions, not half ones: what is partial of that depth is the least.
    if (has_target(coach.targets, PL_TARGET_DEPTH))
        context.travel_min_m =
            std::min(context.travel_min_m, kPartialShare * static_cast<double>(coach.targets.depth) * context.travel_usual_m);
    // What is done in a step of calibration is no repetition, however much it looks like one.
    context.calibrated = coach.calibration.reached != PL_CALIBRATION_NONE && !coach.set_ended && !coach.busy_with_step;
    context.time_ns = coach.filter.last_ns;
    context.standing_neck_m = coach.calibration.standing_neck_m;
    context.stance = static_cast<PlStance>(coach.lift.stance);
    context.busy = busy_input(coach);
    return context;
}

RepProgress find_reps_now(Coach& coach, const CleanSample& sample, const Body& body) {
    if (lift_is_held(coach)) return find_holds_now(coach, sample);
    RepContext context = rep_context(coach);
    context.recentred = sample.recentred;
    const bool bar_watched = starts_low(context.signal);
    const bool bar_lost = bar_watched && coach.body.bar_ns != 0 && sample.time_ns - coach.body.bar_ns > kLossAfter_ns;
    context.lost = sample.gap_s > 0.2 || bar_lost;
    context.dt_s = sample.dt_s;
    context.busy.travel_usual_m = context.travel_usual_m;
    context.busy.trunk_rad = body.trunk.value;
    context.busy.trunk_most_rad = static_cast<double>(coach.lift.trunk_band_rad[1]) + static_cast<double>(coach.lift.trunk_red_rad);
    return find_reps(coach.reps, body, context);
}

}  // namespace coach
