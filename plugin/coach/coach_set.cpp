// SPDX-License-Identifier: MIT
// What the coach keeps of a set and of the session around it: verdicts go in, the summary, advice and commands about them come out.
#include <algorithm>
#include <cmath>

#include "coach/coach.h"
#include "coach/hash.h"
#include "coach/lumbar_band.h"
#include "coach/sigmas.h"

namespace coach {
namespace {

float f(double v) {
    return static_cast<float>(v);
}

// Which lift this is, whatever was changed in it: its name.
uint64_t lift_key(const PlLiftDef& lift) {
    uint64_t key = 0;
    for (uint32_t i = 0; i < PL_NAME_CAPACITY && lift.name[i] != '\0'; ++i) key = hash_mix(key, static_cast<uint64_t>(lift.name[i]));
    return key;
}

// Told once a set: whoever was told to set the load down does not need to hear it after every repetition.
void tell_advice(Coach& coach, int64_t time_ns) {
    const PlAdvice advice = advice_now(coach);
    if (advice == PL_ADVICE_NONE || (coach.set.advice_told & (1u << advice)) != 0) return;
    coach.set.advice_told |= 1u << advice;
    say(coach, PL_EVENT_ADVICE, advice, 0, time_ns);
}

void add_one_rm(Coach& coach, const PlRep& rep) {
    if (rep.voided != 0 || rep.partial != 0 || rep.hold != PL_HOLD_NONE) return;
    one_rm_add(coach.one_rm, coach.verdict_context.load_kg, rep.mean_concentric_velocity_m_s);
}

// Only where depth is how far one chooses to go down: a pull from the floor begins at its deepest, a seat is where it is.
bool has_depth(const PlLiftDef& lift) {
    return lift.rep_signal == PL_REP_SIGNAL_NECK_DROP && lift.pattern != PL_PATTERN_SIT;
}

// The lower back is at its amber limit where it leaves the band. How fast it bends there is the steeper of the way down to it and the way
// from it to the bottom: a pelvis that tucks late bends late.
double bend_per_m(double amber_rad, double peak_rad, double left_m, double travel_m) {
    const double before = left_m > 0.0 ? amber_rad / left_m : 0.0;
    const double after = travel_m - left_m > kDepthSigma_m ? (peak_rad - amber_rad) / (travel_m - left_m) : 0.0;
    return std::max(before, after);
}

void add_neutral_depth(Coach& coach, const PlRep& rep, int64_t time_ns) {
    if (!has_depth(coach.lift) || rep.voided != 0 || !(rep.neutral_depth > 0.0f) || !tier_sees_spine(static_cast<PlTier>(rep.tier))) return;
    const double travel_m = rep.travel_m, left_m = rep.neutral_depth < 1.0f ? static_cast<double>(rep.neutral_depth) * travel_m : 0.0;
    const double amber_rad = lumbar_band(coach.verdict_context).upper_rad;
    NeutralSeen seen;
    seen.travel_m = travel_m;
    seen.left_m = left_m;
    seen.lumbar_sigma_rad = std::max(0.0, static_cast<double>(rep.peak_lumbar_sigma_rad));
    seen.rad_per_m = bend_per_m(amber_rad, rep.peak_lumbar_rad, left_m, travel_m);
    neutral_add(coach.neutral, seen);
    if (neutral_news(coach.neutral)) say(coach, PL_EVENT_NEUTRAL_DEPTH, 0, 0, time_ns);
}

// Over the lift's usual travel, as the depth target is.
void put_neutral_depth(const Coach& coach, PlSet& out) {
    const NeutralDepth& neutral = coach.neutral;
    const double usual_m = coach.lift.rep_travel_usual * coach.calibration.stature_m;
    out.neutral_depth_in_use = neutral.in_use;
    if (!neutral.known || !(usual_m > 0.0)) return;
    out.neutral_depth = f(neutral.depth_m / usual_m);
    out.neutral_depth_sigma = f(neutral.sigma_m / usual_m);
    out.neutral_depth_m = f(neutral.depth_m);
}

void put_one_rm(const Coach& coach, PlSet& out) {
    if (!(coach.load_kg > 0.0)) return;
    const OneRm maximum = one_rm_of(coach.one_rm, coach.lift.velocity_at_1rm_m_s, coach.lift.velocity_at_1rm_sigma_m_s);
    out.one_rm_kg = f(maximum.kg);
    out.one_rm_low_kg = f(maximum.low_kg);
    out.one_rm_high_kg = f(maximum.high_kg);
}

void hash_set(Coach& coach) {
    const PlSet now = set_now(coach);
    for (float value : {now.score, now.score_low, now.score_high, now.lumbar_drift_rad, now.trunk_drift_rad, now.score_slope, now.beyond_kg,
                        now.compression_index_kg, now.shear_index_kg, now.side_gap, now.one_rm_kg, now.one_rm_high_kg, now.neutral_depth_m,
                        now.neutral_depth_sigma, now.lift_guess_p})
        coach.hash = hash_mix(coach.hash, static_cast<double>(value));
    const PlHeelTest heels = heel_test_now(coach);
    for (float value : {heels.flat.lumbar_rad, heels.flat.trunk_rad, heels.raised.lumbar_rad, heels.raised.trunk_rad})
        coach.hash = hash_mix(coach.hash, static_cast<double>(value));
    for (double value : coach.guess.features.value) coach.hash = hash_mix(coach.hash, value);
    for (uint32_t word : {now.advice, now.round_start_count, now.beyond_count, now.tiers, now.lift_guess, heels.flat.count,
                          heels.raised.count, heels.comparable, coach.guess.other, coach.guess.in_row})
        coach.hash = hash_mix(coach.hash, uint64_t{word});
}

}  // namespace

PlAdvice advice_now(const Coach& coach) {
    const PlAdvice advice = advice_of(coach.set, coach.load_kg);
    if (advice != PL_ADVICE_NONE || coach.neutral.in_use || !neutral_is_shallower(coach.neutral)) return advice;
    return PL_ADVICE_DEPTH_TARGET;
}

PlSet set_now(const Coach& coach) {
    PlSet out = set_of(coach.set);
    out.advice = advice_now(coach);
    put_one_rm(coach, out);
    put_neutral_depth(coach, out);
    out.lift_guess = coach.guess.set_guess;
    out.lift_guess_p = f(coach.guess.set_p);
    return out;
}

PlHeelTest heel_test_now(const Coach& coach) {
    return heel_test_of(coach.heel, lift_key(coach.lift), coach.load_kg);
}

double depth_target_m(const Coach& coach, const PlTargets* targets, double own_m) {
    const double stature_m = coach.calibration.stature_m;
    const double set_m = depth_target_in_force(targets, coach.lift.rep_travel_usual * stature_m, own_m);
    if (!coach.neutral.in_use) return set_m;
    // Of what a clinician set and what was found the shallower: neither asks anybody to go deeper than the other allows.
    const bool by_clinician = targets != nullptr && has_target(*targets, PL_TARGET_DEPTH);
    const double neutral_m = std::max(coach.neutral.depth_m, coach.lift.rep_travel_min * stature_m);
    return by_clinician ? std::min(neutral_m, set_m) : neutral_m;
}

void guess_verdict(Coach& coach, PlRep& rep) {
    if (rep.voided != 0) return;
    const Guess guess = guess_of(coach.guess.features, coach.lift);
    rep.lift_guess = guess.lift;
    rep.lift_guess_p = f(guess.p);
    coach.guess_news = guess_add(coach.guess, guess);
}

void take_verdict(Coach& coach, const PlRep& rep, int64_t time_ns) {
    set_add(coach.set, rep, coach.verdict_context);
    heel_add(coach.heel, rep, lift_key(coach.lift), coach.verdict_context.load_kg);
    add_one_rm(coach, rep);
    add_neutral_depth(coach, rep, time_ns);
    if (coach.guess_news)
        say(coach, PL_EVENT_LOOKS_LIKE, coach.guess.set_guess - 1, static_cast<uint32_t>(std::lround(100.0 * coach.guess.set_p)), time_ns);
    coach.guess_news = false;
    tell_advice(coach, time_ns);
    hash_set(coach);
}

void advise_stop(Coach& coach, int64_t time_ns) {
    coach.set.stop = true;
    tell_advice(coach, time_ns);
}

void begin_set_summary(Coach& coach) {
    coach.set = SetState{};
    guess_new_set(coach.guess);
}

// Called before the lift changes: what was found with one lift says nothing of another.
void leave_lift(Coach& coach, const PlLiftDef& next) {
    const bool same_lift = lift_key(coach.lift) == lift_key(next);
    const auto same_limits = [&](PlMetric metric) {
        const PlLimits &a = coach.lift.limit[metric], &b = next.limit[metric];
        return a.green == b.green && a.amber == b.amber && a.red == b.red;
    };
    // The same lift read again keeps what was found, unless what is asked of the lower back changed.
    if (!same_lift || !same_limits(PL_METRIC_LUMBAR_FLEXION) || !same_limits(PL_METRIC_LUMBAR_EXTENSION)) coach.neutral = NeutralDepth{};
    if (!same_lift) coach.one_rm = OneRmState{};
}

PlStatus take_self_score(Coach& coach, float value) {
    if (!std::isfinite(value) || value < 0.0f || value > 100.0f) return PL_ERROR_RANGE;
    coach.set.self_score = static_cast<double>(value);
    coach.set.self_scored = true;
    return PL_OK;
}

PlStatus use_neutral_depth(Coach& coach, float value) {
    if (value != 0.0f && value != 1.0f) return PL_ERROR_RANGE;
    if (value == 1.0f && (!coach.neutral.known || !has_depth(coach.lift))) return PL_ERROR_STATE;
    coach.neutral.in_use = value == 1.0f;
    return PL_OK;
}

}  // namespace coach
