// SPDX-License-Identifier: MIT
// Finds repetitions and their phases by hysteresis on displacement.
#include "coach/reps.h"

#include <algorithm>
#include <cmath>

#include "coach/params.h"

namespace coach {
namespace {

void enter(RepProgress& progress, PlPhase phase, int64_t time_ns) {
    if (progress.phase == phase) return;
    progress.phase = phase;
    progress.phase_since_ns = time_ns;
}

bool from_below(const RepContext& context) {
    return starts_low(context.signal);
}

void begin(RepState& state, const RepContext& context, int64_t start_ns, double still_s) {
    RepProgress& p = state.progress;
    p.active = true;
    p.started_now = true;
    p.voided = false;
    p.start_ns = start_ns;
    p.bottom_ns = p.bottom_leave_ns = p.end_ns = start_ns;
    p.travel_peak_m = 0.0;
    p.still_before_s = still_s;
    p.slack_s = 0.0;
    p.slack_ns = p.top_ns = 0;
    p.side = 0;
    state.aside_m = 0.0;
    state.begin_neck = state.rest_neck;
    state.begin_heading_rad = state.rest_heading_rad;
    state.rising = false;
    state.resting = false;
    enter(p, from_below(context) ? PL_PHASE_CONCENTRIC : PL_PHASE_ECCENTRIC, context.time_ns);
}

// Own usual travel is the median of the latest repetitions: one that is odd does not move the target.
void learn_travel(RepState& state, double travel_m) {
    state.own_travel_m[state.own_count % RepState::kOwnKept] = travel_m;
    ++state.own_count;
}

double own_travel(const RepState& state) {
    std::array<double, RepState::kOwnKept> sorted = state.own_travel_m;
    const uint32_t count = std::min(state.own_count, RepState::kOwnKept);
    std::sort(sorted.begin(), sorted.begin() + count);
    return sorted[count / 2];
}

// How far the neck has gone to the side near the turn, furthest.
void follow_side(RepState& state, const Body& body) {
    if (state.progress.travel_m < 0.6 * state.progress.travel_peak_m) return;
    const double heading = state.begin_heading_rad;
    const Vec3 way = body.neck_pivot - state.begin_neck;
    const double right_m = way.x * std::cos(heading) - way.z * std::sin(heading);
    if (std::fabs(right_m) > std::fabs(state.aside_m)) state.aside_m = right_m;
}

// The weight goes over the leg that works: far in a step to the side, by half a stance on one leg.
int32_t working_side(const RepState& state, const RepContext& context) {
    const bool one_sided = context.stance != PL_STANCE_SIDE_BY_SIDE;
    const double least_m = (context.stance == PL_STANCE_ONE_LEG ? kOneLegAside : kStepAside) * context.busy.stature_m;
    if (!one_sided || std::fabs(state.aside_m) < least_m) return 0;
    return state.aside_m > 0.0 ? 1 : -1;
}

void finish(RepState& state, const RepContext& context, int64_t end_ns) {
    RepProgress& p = state.progress;
    p.active = false;
    p.end_ns = end_ns;
    if (from_below(context)) {
        p.top_ns = p.bottom_ns;
        p.bottom_ns = p.bottom_leave_ns = p.start_ns;
    }
    p.side = working_side(state, context);
    state.ended_ns = context.time_ns;
    const int64_t length_ns = end_ns - p.start_ns;
    if (p.travel_peak_m - state.begin_travel_m < context.travel_min_m || length_ns < kShortest_ns) {
        p.ended_now = RepEnd::kTooSmall;
    } else if (length_ns > kLongest_ns) {
        p.ended_now = RepEnd::kTooLong;
    } else if (busy_evidence(state.busy, context.busy) >= 1.0) {
        p.ended_now = RepEnd::kOther;
    } else {
        p.ended_now = RepEnd::kDone;
        learn_from_rep(state.busy);
        if (!p.voided) learn_travel(state, p.travel_peak_m);
        state.lockout_until_ns = context.time_ns + kLockout_ns;
    }
    enter(p, p.ended_now == RepEnd::kDone && !from_below(context) ? PL_PHASE_LOCKOUT : PL_PHASE_SETUP, context.time_ns);
}

void abandon(RepState& state, const RepContext& context, RepEnd why) {
    RepProgress& p = state.progress;
    p.active = false;
    p.end_ns = context.time_ns;
    p.ended_now = why;
    enter(p, PL_PHASE_NONE, context.time_ns);
}

// Where the person rests between repetitions: the least travel since the last one, and wherever they come to stand still.
void follow_rest(RepState& state, const Body& body, const RepContext& context, double travel_m) {
    const bool settled = body.still_s > kBraceBegins_s;
    const bool unhurried = std::fabs(state.speed_m_s) < kUnhurriedSpeed && !context.lost;
    state.unhurried_s = unhurried ? state.unhurried_s + std::min(context.dt_s, kCountedMost_s) : 0.0;
    // A person found in the middle of things rests where they were found.
    const bool anywhere = !state.resting && (!state.rested || state.unhurried_s >= kUnhurriedHold_s);
    if (state.resting && travel_m < state.rest_travel_m && state.unhurried_s < kUnhurriedHold_s) return;
    if (!state.resting && !anywhere) return;
    if (!state.resting || travel_m < state.rest_travel_m) {
        state.rest_travel_m = travel_m;
        state.resting = state.rested = true;
    } else if (settled && travel_m < kRestShare * state.progress.travel_target_m) {
        state.rest_travel_m += low_pass_gain(context.dt_s, 0.3) * (travel_m - state.rest_travel_m);
    }
}

// Keeps the longest stillness that ran up to now. A flicker of stillness while easing into the movement does not replace it.
void note_stillness(RepState& state, const Body& body, const RepContext& context) {
    if (body.still_s <= 0.0) return;
    const bool stale = context.time_ns - state.last_still_ns > kStillJoins_ns;
    if (!stale && body.still_s < state.last_still_s) {
        // Still again with the slack out: the brace goes on, for it was taken out on purpose.
        if (slack_is_out(state.signal.grip)) state.last_still_ns = context.time_ns;
        return;
    }
    state.last_still_s = body.still_s;
    state.last_still_ns = context.time_ns;
}

// Slack that was held until the bar left the floor; the repetition then starts where the hold ended.
void take_slack(RepState& state) {
    const FloorGrip& grip = state.signal.grip;
    RepProgress& p = state.progress;
    if (!slack_is_out(grip) || p.start_ns - grip.held_until_ns > kSlackJoins_ns) return;
    p.slack_s = grip.held_s;
    p.slack_ns = grip.held_since_ns;
}

PlPhase phase_at_rest(const RepState& state, const Body& body, const RepContext& context) {
    if (context.signal == PL_REP_SIGNAL_BAR_RISE) {
        if (slack_is_out(state.signal.grip)) return PL_PHASE_SLACK;
        if (body.neck_drop_m < kAtBarDrop * body.stature_m) return PL_PHASE_SETUP;  // the brace comes down at the bar
    }
    return body.still_s > kBraceBegins_s ? PL_PHASE_BRACE : PL_PHASE_SETUP;
}

// At rest: waits for the movement to begin; remembers when it left rest and how still it was before.
void wait_for_start(RepState& state, const Body& body, const RepContext& context, double travel_m) {
    RepProgress& p = state.progress;
    const double threshold_m = kStartShare * p.travel_target_m;
    follow_rest(state, body, context, travel_m);
    // Slack is no lift: what counts goes on from there.
    const double slack_m = slack_is_out(state.signal.grip) ? state.signal.grip.level_m : 0.0;
    const double away_m = travel_m - state.rest_travel_m - slack_m;
    if (away_m <= 0.3 * threshold_m || state.speed_m_s <= 0.0) {
        state.onset_ns = context.time_ns;
        state.rest_neck = body.neck_pivot;
        state.rest_heading_rad = body.heading_rad;
    }
    note_stillness(state, body, context);
    if (context.time_ns >= state.lockout_until_ns || p.phase != PL_PHASE_LOCKOUT)
        enter(p, phase_at_rest(state, body, context), context.time_ns);
    const bool just_done = state.ended_ns != 0 && context.time_ns - state.ended_ns < kSecond;
    const bool may = just_done || may_begin(state.signal, body, context);
    if (state.resting && may && away_m > threshold_m && state.speed_m_s > kStartSpeed) {
        const bool joined = state.onset_ns - state.last_still_ns < kStillJoins_ns;
        state.begin_travel_m = state.rest_travel_m;
        begin(state, context, state.onset_ns, joined ? state.last_still_s : 0.0);
        take_slack(state);
        begin_busy(state.busy, context.busy, context.time_ns);
        state.progress.moved_ns = joined ? std::clamp(state.last_still_ns, state.onset_ns - kLeadIn_ns, state.onset_ns) : 0;
        state.last_still_s = 0.0;
    }
}

void follow_away(RepState& state, const RepContext& context, double travel_m) {
    RepProgress& p = state.progress;
    if (travel_m > p.travel_peak_m) {
        p.travel_peak_m = travel_m;
        p.bottom_ns = context.time_ns;
    }
    const double turn_m = std::max(kTurnLeast, kTurnShare * p.travel_peak_m);
    if (travel_m > p.travel_peak_m - kBottomShare * p.travel_peak_m) p.bottom_leave_ns = context.time_ns;
    const PlPhase going = from_below(context) ? PL_PHASE_CONCENTRIC : PL_PHASE_ECCENTRIC;
    const PlPhase turning = from_below(context) ? PL_PHASE_LOCKOUT : PL_PHASE_BOTTOM;
    const PlPhase coming = from_below(context) ? PL_PHASE_ECCENTRIC : PL_PHASE_CONCENTRIC;
    if (travel_m < p.travel_peak_m - turn_m) {
        state.rising = true;
        state.low_travel_m = travel_m;
        state.low_ns = context.time_ns;
        enter(p, coming, context.time_ns);
        return;
    }
    const bool slow = std::fabs(state.speed_m_s) < 1.5 * kStartSpeed;
    const bool deep = p.travel_peak_m > 0.5 * p.travel_target_m;
    enter(p, slow && deep ? turning : (p.phase == turning && !slow && state.speed_m_s > 0.0 ? going : p.phase), context.time_ns);
}

void follow_back(RepState& state, const RepContext& context, double travel_m) {
    RepProgress& p = state.progress;
    if (travel_m > p.travel_peak_m) {  // a bounce: the true bottom is still to come
        // What came before it was too small and too long ago to belong to this repetition: that starts at the last low.
        const bool apart = p.travel_peak_m - state.begin_travel_m < context.travel_min_m && context.time_ns - p.start_ns > kApart_ns;
        if (apart) {
            p.start_ns = state.low_ns;
            p.moved_ns = 0;
            p.still_before_s = 0.0;
            state.begin_travel_m = state.low_travel_m;
        }
        state.rising = false;
        follow_away(state, context, travel_m);
        return;
    }
    if (travel_m < state.low_travel_m) {
        state.low_travel_m = travel_m;
        state.low_ns = context.time_ns;
    }
    const double rest_m = state.begin_travel_m;
    const double end_m = rest_m + std::max(kEndShare * (p.travel_peak_m - rest_m), 0.5 * kStartShare * p.travel_target_m);
    const bool arrived = travel_m < end_m && state.speed_m_s > -kStartSpeed;
    if (arrived || travel_m <= rest_m + 0.2 * (end_m - rest_m)) {
        finish(state, context, context.time_ns);
        return;
    }
    // Not all the way up, then down again: touch and go. The next repetition starts where this one ended.
    const bool came_up = state.low_travel_m < kRestartShare * p.travel_peak_m;
    const bool down_again =
        travel_m - state.low_travel_m > std::max(2.0 * kTurnLeast, 0.2 * p.travel_peak_m) && state.speed_m_s > kStartSpeed;
    if (came_up && down_again) {
        finish(state, context, state.low_ns);
        state.rest_travel_m = state.low_travel_m;
        state.resting = true;
        state.onset_ns = state.low_ns;
        state.last_still_ns = 0;
    }
}

// Standing still without having come all the way back: the posture at rest changed. A pause at the bottom is not meant.
bool came_to_rest(const RepState& state, const Body& body, const RepContext& context, double travel_m) {
    if (body.still_s < kNewRest_s) return false;
    const double reached_m = state.progress.travel_peak_m - state.begin_travel_m;
    return reached_m < context.travel_min_m || (state.rising && travel_m - state.begin_travel_m < 0.5 * reached_m);
}

}  // namespace

namespace {

// Where standing turns out to be another height, the same posture is another travel: rest and the movement under way keep their place.
void follow_standing(RepState& state, const RepContext& context) {
    const double change_m = context.standing_neck_m - state.signal.standing_neck_m;
    const bool jumped = state.signal.standing_neck_m != 0.0 && std::fabs(change_m) > kNewStanding_m[1];
    if (!jumped || context.recentred || starts_low(context.signal)) return;
    for (double* travel_m : {&state.rest_travel_m, &state.begin_travel_m, &state.low_travel_m, &state.last_travel_m}) *travel_m += change_m;
    if (state.progress.active) state.progress.travel_peak_m += change_m;
}

}  // namespace

RepProgress find_reps(RepState& state, const Body& body, const RepContext& context) {
    RepProgress& p = state.progress;
    p.started_now = false;
    p.ended_now = RepEnd::kNone;
    p.travel_target_m =
        state.own_count >= kOwnTravelAfter ? std::max(own_travel(state), kOwnTravelLeast * context.travel_usual_m) : context.travel_usual_m;
    if (context.signal == PL_REP_SIGNAL_HOLD) return p;
    follow_standing(state, context);
    BusyInput busy = context.busy;
    if (!context.recentred) busy.higher_m = context.standing_neck_m - state.signal.standing_neck_m;
    watch_busy(state.busy, busy, state.last_travel_m, context.dt_s, context.time_ns);
    double travel_m = 0.0;
    if (!context.calibrated || !travel_now(state.signal, body, context, p.active, travel_m)) {
        state.travel_known = false;
        if (p.active && context.lost) p.voided = true;
        if (!p.active) enter(p, PL_PHASE_NONE, context.time_ns);
        return p;
    }
    if (state.travel_known && context.dt_s > 0.0)
        state.speed_m_s +=
            low_pass_gain(context.dt_s, kVelocityTime_s) * ((travel_m - state.last_travel_m) / context.dt_s - state.speed_m_s);
    if (!state.travel_known) state.speed_m_s = 0.0;
    state.last_travel_m = travel_m;
    state.travel_known = true;
    p.travel_m = std::max(0.0, travel_m);
    if (p.active) follow_side(state, body);

    if (p.active && context.lost) p.voided = true;
    if (!p.active) {
        wait_for_start(state, body, context, travel_m);
    } else if (surely_busy(state.busy, context.busy)) {
        abandon(state, context, RepEnd::kOther);
    } else if (came_to_rest(state, body, context, travel_m)) {
        finish(state, context, context.time_ns);
    } else if (context.time_ns - p.start_ns > kLongest_ns) {
        abandon(state, context, RepEnd::kTooLong);
    } else if (!state.rising) {
        follow_away(state, context, travel_m);
    } else {
        follow_back(state, context, travel_m);
    }
    return p;
}

RepProgress end_reps(RepState& state, const RepContext& context) {
    RepProgress& p = state.progress;
    p.started_now = false;
    p.ended_now = RepEnd::kNone;
    if (!p.active) return p;
    const bool half_way = state.rising && state.low_travel_m - state.begin_travel_m < 0.5 * (p.travel_peak_m - state.begin_travel_m);
    if (half_way) {
        finish(state, context, context.time_ns);
    } else {
        abandon(state, context, RepEnd::kLost);
    }
    return p;
}

void restart_reps(RepState& state) {
    RepState fresh;
    fresh.progress.phase = state.progress.phase;
    fresh.progress.phase_since_ns = state.progress.phase_since_ns;
    fresh.signal = state.signal;
    fresh.busy = state.busy;
    fresh.busy.following = false;
    state = fresh;
}

}  // namespace coach
