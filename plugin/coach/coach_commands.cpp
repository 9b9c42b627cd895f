// SPDX-License-Identifier: MIT
// Commands: what the person and the host ask of a set, its targets and its lift. Those of personal calibration are in coach_personal.cpp.
#include <cmath>

#include "coach/coach.h"
#include "coach/hash.h"
#include "coach/lifts.h"

namespace coach {
namespace {

void start_set(Coach& coach) {
    give_verdict(coach, coach.filter.last_ns);  // the last repetition of the set before is still told
    restart_reps(coach.reps);
    restart_holds(coach.hold);
    begin_set_summary(coach);
    coach.kept_count = 0;
    coach.set_ended = false;
    coach.live_known = false;
    coach.setup = SetupState{};
    look_again(coach.calibration);
    cue_new_set(coach.cues);
    coach.frame.last_rep = nullptr;
}

PlStatus set_lift(Coach& coach, const PlLiftDef* lift) {
    if (!lift) return PL_ERROR_NULL;
    if (const PlStatus status = check_lift(*lift, nullptr); status != PL_OK) return status;
    start_set(coach);  // by the lift that it was done as
    leave_lift(coach, *lift);
    forget_habits(coach.reps.busy);
    coach.lift = *lift;
    hash_lift(coach);
    say(coach, PL_EVENT_LIFT_CHANGED, 0, 0, coach.filter.last_ns);
    return PL_OK;
}

PlStatus set_lumbar_band(Coach& coach, const float* value) {
    const double lower = value[0], upper = value[1];
    if (!std::isfinite(lower) || !std::isfinite(upper) || lower > 0.0 || lower < -1.0 || upper < 0.05 || upper > 1.5) return PL_ERROR_RANGE;
    coach.neutral = NeutralDepth{};  // it was found with the band before
    coach.targets.set |= PL_TARGET_LUMBAR_BAND;
    coach.targets.lumbar_band[0] = value[0];
    coach.targets.lumbar_band[1] = value[1];
    return PL_OK;
}

PlStatus set_targets(Coach& coach, const PlTargets* targets) {
    if (!targets) return PL_ERROR_NULL;
    if (const PlStatus status = check_targets(*targets, nullptr); status != PL_OK) return status;
    if (!same_lumbar_band(coach.targets, *targets)) coach.neutral = NeutralDepth{};
    coach.targets = *targets;
    coach.targets.size = sizeof(PlTargets);
    hash_targets(coach);
    return PL_OK;
}

PlStatus set_load(Coach& coach, const float* value) {
    if (!std::isfinite(value[0]) || !std::isfinite(value[1]) || value[0] < 0.0f || value[0] > 500.0f || value[1] < 0.0f || value[1] > 1.0f)
        return PL_ERROR_RANGE;
    coach.load_kg = value[0];
    coach.load_share_1rm = value[1];
    return PL_OK;
}

PlStatus rezero(Coach& coach) {
    constexpr uint32_t kWorn = 1u << PL_ROLE_WAIST | 1u << PL_ROLE_CHEST;
    if (!(coach.filter.ever & ~coach.filter.lost & kWorn)) return PL_ERROR_STATE;
    doubt_mounts(coach.calibration);
    restart_mounting(coach.mounting);
    return PL_OK;
}

void report_pain(Coach& coach) {
    give_verdict(coach, coach.filter.last_ns);
    coach.set_ended = true;
    say(coach, PL_EVENT_SET_ENDED, 1, 0, coach.filter.last_ns);
    advise_stop(coach, coach.filter.last_ns);
    end_step(coach);  // nobody bends on
    coach.reps.progress.active = false;
    restart_holds(coach.hold);
    coach.live_known = false;
}

void end_set(Coach& coach) {
    if (coach.set_ended) return;
    give_verdict(coach, coach.filter.last_ns);
    const RepProgress progress = lift_is_held(coach) ? end_holds_now(coach) : end_reps(coach.reps, rep_context(coach));
    if (progress.ended_now == RepEnd::kDone) hold_verdict(coach, progress, coach.filter.last_ns);
    give_verdict(coach, coach.filter.last_ns);
    coach.live_known = false;
    coach.set_ended = true;
    say(coach, PL_EVENT_SET_ENDED, 0, 0, coach.filter.last_ns);
}

PlStatus carry_out(Coach& coach, const PlCommand& command) {
    switch (command.kind) {
        case PL_COMMAND_SET_LIFT:
            return set_lift(coach, command.lift);
        case PL_COMMAND_NEW_SET:
            start_set(coach);
            return PL_OK;
        case PL_COMMAND_CALIBRATE_STANDING:
            coach.calibration.commanded = true;
            coach.calibration.still_s = 0.0;
            restart_mounting(coach.mounting);
            return PL_OK;
        case PL_COMMAND_REZERO:
            return rezero(coach);
        case PL_COMMAND_SET_LUMBAR_BAND:
            return set_lumbar_band(coach, command.value);
        case PL_COMMAND_SET_LOAD:
            return set_load(coach, command.value);
        case PL_COMMAND_PAIN_NOW:
            report_pain(coach);
            return PL_OK;
        case PL_COMMAND_END_SET:
            end_set(coach);
            return PL_OK;
        case PL_COMMAND_SET_TARGETS:
            return set_targets(coach, command.targets);
        case PL_COMMAND_SELF_SCORE:
            return take_self_score(coach, command.value[0]);
        case PL_COMMAND_HEEL_TEST:
            return heel_command(coach.heel, static_cast<double>(command.value[0]), static_cast<double>(command.value[1]));
        case PL_COMMAND_USE_NEUTRAL_DEPTH:
            return use_neutral_depth(coach, command.value[0]);
        case PL_COMMAND_CALIBRATE:
        case PL_COMMAND_SKIP_STEP:
        case PL_COMMAND_FORGET_STEP:
        case PL_COMMAND_GUIDE_GAZE:
            return apply_step_command(coach, command);
        default:
            return PL_ERROR_UNKNOWN;
    }
}

}  // namespace

PlStatus apply(Coach& coach, const PlCommand& command) {
    if (!coach.commanded) coach.event_count = 0;
    coach.commanded = true;
    const PlStatus status = carry_out(coach, command);
    if (status != PL_OK) return status;
    coach.hash = hash_mix(coach.hash, static_cast<uint64_t>(command.kind));
    for (float value : command.value)
        if (std::isfinite(value)) coach.hash = hash_mix(coach.hash, static_cast<double>(value));
    return status;
}

}  // namespace coach
