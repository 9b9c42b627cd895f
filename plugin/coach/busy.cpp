// SPDX-License-Identifier: MIT
// What happens while nobody lifts: evidence over one movement.
#include "coach/busy.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "coach/params.h"

namespace coach {
namespace {

Vec3 level(const Vec3& v) {
    return {v.x, 0.0, v.z};
}

double level_distance(const Vec3& a, const Vec3& b) {
    return glm::length(level(a - b));
}

Vec3 level_ahead(const Vec3& forward) {
    const double length = glm::length(level(forward));
    return length > 1e-6 ? level(forward) / length : Vec3(0.0, 0.0, -1.0);
}

bool both_seen(const BusyInput& in) {
    return in.hand_seen[0] && in.hand_seen[1];
}

// Held close to the body: what hands hold there goes with the neck.
bool held_close(PlGrip grip) {
    return grip == PL_GRIP_CHEST || grip == PL_GRIP_BACK_RACK;
}

bool held_in_rack(PlGrip grip) {
    return grip == PL_GRIP_BACK_RACK || grip == PL_GRIP_FRONT_RACK;
}

bool hold_one_bar(PlGrip grip) {
    return grip == PL_GRIP_HANGING || grip == PL_GRIP_OVERHEAD || held_in_rack(grip);
}

void follow_walk(WalkWatch& walk, const BusyInput& in, double dt_s, int64_t time_ns) {
    if (!in.known) return;
    if (!walk.known) {
        walk.known = true;
        walk.lagged = walk.place = walk.before = in.neck;
        return;
    }
    walk.before = in.neck;
    const double gain = low_pass_gain(std::min(dt_s, kCountedMost_s), kWalkLag_s);
    walk.lagged += gain * (in.neck - walk.lagged);
    const bool quiet = level_distance(in.neck, walk.lagged) < kWalkQuiet * kWalkLag_s;
    walk.quiet_s = quiet ? walk.quiet_s + std::min(dt_s, kCountedMost_s) : 0.0;
    if (in.neck_drop_m > kWalkUpright * in.stature_m) return;
    const bool finding = in.higher_m > kNewStanding_m[0];
    if (finding) walk.walked_ns = 0;
    if (finding || walk.quiet_s >= kWalkHold_s) {
        walk.place = in.neck;
        walk.standing = true;
    } else if (level_distance(in.neck, walk.place) > kWalkAway * in.stature_m) {
        walk.standing = false;
    }
    if (!walk.standing) walk.walked_ns = time_ns;
}

// In a level frame: right, up, ahead.
Vec3 in_frame(const Vec3& v, const Vec3& ahead) {
    return {glm::dot(v, Vec3(-ahead.z, 0.0, ahead.x)), v.y, glm::dot(v, ahead)};
}

// A recentred space moves every place by what it moved the neck by.
void follow_recentre(BusyState& state, const BusyInput& in) {
    if (!in.recentred || !in.known || !state.walk.known) return;
    state.sum.recentred_s = state.sum.length_s;
    const Vec3 moved = in.neck - state.walk.before;
    for (Vec3* place : {&state.walk.lagged, &state.walk.place, &state.start.neck, &state.start.bar}) *place += moved;
}

// Hands against the neck, smoothed, and how fast they move there.
void follow_hands(BusyState& state, const BusyInput& in, double dt_s) {
    if (!both_seen(in)) {
        state.hands_known = false;
        return;
    }
    const double gain = state.hands_known ? low_pass_gain(dt_s, kHandSmooth_s) : 1.0;
    for (size_t i = 0; i < 2; ++i) {
        const Vec3 step = gain * (in.hand[i] - in.neck - state.hand[i]);
        state.hand[i] += step;
        const double speed = state.hands_known && dt_s > 0.0 ? glm::length(step) / dt_s : 0.0;
        state.hand_speed[i] += low_pass_gain(dt_s, kHandSmooth_s) * (speed - state.hand_speed[i]);
    }
    state.width_m = glm::length(state.hand[1] - state.hand[0]);
    state.hands_known = true;
}

// Both hands hold the headset. Hands that come to the chin in a deep squat were elsewhere before.
void follow_headset(BusyState& state, const BusyInput& in, double dt_s, int64_t time_ns) {
    bool at_head = in.known && (in.hand_seen[0] || in.hand_seen[1]);
    for (size_t i = 0; i < 2 && at_head; ++i) {
        if (!in.hand_seen[i]) continue;
        const Vec3 from_eye = in.hand[i] - in.eye;
        at_head = glm::length(from_eye) < kAtHead_m && glm::dot(from_eye, in.head_forward) > -kBehindEyes_m;
    }
    state.at_head_s = at_head ? state.at_head_s + std::min(dt_s, kCountedMost_s) : 0.0;
    if (state.at_head_s > 0.5 * kHeldFor_s) state.at_head_ns = time_ns;
    if (at_head && state.following) state.sum.at_head_s += std::min(dt_s, kCountedMost_s);
}

void add_grip(BusyState& state, const BusyInput& in, double dt_s) {
    BusySums& sum = state.sum;
    const double slope_m = state.hand[1].y - state.hand[0].y;
    if (sum.hands_s == 0.0) sum.width_min_m = sum.width_max_m = state.width_m, sum.slope_min_m = sum.slope_max_m = slope_m;
    sum.hands_s += dt_s;
    sum.width_min_m = std::min(sum.width_min_m, state.width_m), sum.width_max_m = std::max(sum.width_max_m, state.width_m);
    sum.slope_min_m = std::min(sum.slope_min_m, slope_m), sum.slope_max_m = std::max(sum.slope_max_m, slope_m);
    if (state.start.hands && std::fabs(state.width_m - state.start.width_m) > kWidthOff_m) sum.width_off_s += dt_s;
    if (std::fabs(slope_m) > (in.grip == PL_GRIP_BACK_RACK ? kSlopeOnBack_m : kSlope_m)) sum.slope_s += dt_s;
    const Vec3 bar = 0.5 * (in.hand[0] + in.hand[1]);
    sum.bar_away_m = std::max(sum.bar_away_m, level_distance(bar, state.start.bar));
    if (in.signal == PL_REP_SIGNAL_BAR_PRESS && level_distance(bar, in.neck) > kPressAhead * in.stature_m) sum.ahead_s += dt_s;
    if (in.grip == PL_GRIP_OVERHEAD && std::max(state.hand[0].y, state.hand[1].y) < -0.15 * in.stature_m) sum.low_overhead_s += dt_s;
}

// What hands and neck do near the turn, where chores are done.
void add_near_turn(BusyState& state, const BusyInput& in, double travel_m, double neck_speed, double dt_s) {
    BusySums& sum = state.sum;
    sum.near_turn_s += dt_s;
    const Vec3 way = in_frame(in.neck - state.start.neck, state.start.ahead);
    sum.turn_aside_m += dt_s / sum.near_turn_s * (std::fabs(way.x) - sum.turn_aside_m);
    const double behind_m = -glm::dot(in.neck - state.start.neck, state.start.ahead);
    if (in.pattern != PL_PATTERN_SIT && behind_m > kSeatBehind * in.stature_m) sum.behind_s += dt_s;
    if (!state.hands_known) return;
    for (size_t i = 0; i < 2; ++i)
        sum.turn_hand[i] += dt_s / (sum.turn_hand_s + dt_s) * (in_frame(state.hand[i], state.start.ahead) - sum.turn_hand[i]);
    sum.turn_travel_m += dt_s / (sum.turn_hand_s + dt_s) * (travel_m - sum.turn_travel_m);
    const double height_m = 0.5 * (in.hand[0].y + in.hand[1].y) - in.floor_m;
    sum.turn_height_m += dt_s / (sum.turn_hand_s + dt_s) * (height_m - sum.turn_height_m);
    sum.turn_hand_s += dt_s;
    const double low_m = in.floor_m + kLowHand * in.stature_m;
    const double lower_m = std::min(in.hand[0].y, in.hand[1].y), higher_m = std::max(in.hand[0].y, in.hand[1].y);
    if (lower_m < low_m) sum.low_s += dt_s;
    if (higher_m - lower_m > kUnlevel_m) sum.unlevel_s += dt_s;
    if (lower_m < low_m && higher_m - lower_m > kOneDown * in.stature_m) sum.one_down_s += dt_s;
    if (neck_speed < kStirNeck && std::max(state.hand_speed[0], state.hand_speed[1]) > kHandStir) sum.stir_s += dt_s;
    if (higher_m > low_m || state.width_m > kTogether_m) return;
    sum.together_s += dt_s;
    const Vec3 right(-state.start.ahead.z, 0.0, state.start.ahead.x);
    const double aside_m = glm::dot(0.5 * (in.hand[0] + in.hand[1]) - state.start.neck, right);
    if (std::fabs(aside_m) > kAside * in.stature_m) sum.aside_s += dt_s;
}

void add_hands(BusyState& state, const BusyInput& in, double dt_s) {
    BusySums& sum = state.sum;
    bool off = false;
    for (size_t i = 0; i < 2; ++i) {
        const double reach_m = glm::length(state.hand[i]);
        off = off || reach_m > kReachMost * in.stature_m || (state.start.hands && reach_m > state.start.reach_m[i] + kReachMore_m);
    }
    if (held_close(in.grip) && off) sum.off_s += dt_s;
}

double rising(double value, double from, double to) {
    return std::clamp((value - from) / (to - from), 0.0, 1.0);
}

// What is done near the turn.
double chores_evidence(const BusySums& sum, const BusyInput& in) {
    double evidence = kStayWeighs * rising(sum.near_turn_s, kStay_s[0], kStay_s[1]);
    if (sum.near_turn_s > kStayLong_s) evidence += 0.5 * kStayWeighs;
    if (sum.together_s > kTogetherFor_s) {
        evidence += kTogetherWeighs;
        if (sum.aside_s > 0.5 * sum.together_s) evidence += kAsideWeighs;
        if (sum.stir_s > kHeldFor_s) evidence += kStirWeighs;
    }
    const bool hangs = in.grip == PL_GRIP_HANGING;
    const bool no_bar = sum.unlevel_s > kHeldFor_s || sum.width_off_s > 0.5 * sum.length_s;
    if (sum.one_down_s > 0.5 * kHeldFor_s)
        evidence += kOneDownWeighs;
    else if (hangs && no_bar)
        evidence += kUnlevelWeighs;
    if (!hangs && in.pattern != PL_PATTERN_SIT && sum.low_s > 0.5 * kHeldFor_s) evidence += kLowHandsWeighs;
    if (sum.behind_s > kSeatFor_s) evidence += kSeatWeighs;
    return evidence;
}

// How this movement differs from the lift, and from how this person does it.
double manner_evidence(const BusyState& state, const BusyInput& in) {
    const BusySums& sum = state.sum;
    if (in.signal != PL_REP_SIGNAL_NECK_DROP) return 0.0;
    const bool own = state.own_travels >= kOwnHandsAfter;
    const double usual_m = own ? state.own_travel_m : in.travel_usual_m;
    double evidence = (own ? kDeeperWeighs : kDeeperThanLiftWeighs) * rising(sum.peak_m / std::max(0.01, usual_m), kDeeper[0], kDeeper[1]);
    if (in.pattern != PL_PATTERN_HINGE && sum.trunk_rad > in.trunk_most_rad) evidence += kLeanWeighs;
    if (own && state.own_aside_m > kOwnAside * in.stature_m && sum.turn_aside_m < kNotAside * state.own_aside_m)
        evidence += kNotAsideWeighs;
    double away_m = 0.0, other_m = 0.0;
    for (size_t i = 0; i < 2; ++i) {
        if (state.start.hands && state.hands_known)
            away_m = std::max(away_m, glm::length(in_frame(state.hand[i], state.start.ahead) - state.start.hand[i]));
        if (state.own_hands >= kOwnHandsAfter && sum.turn_hand_s > 0.0)
            other_m = std::max(other_m, glm::length(sum.turn_hand[i] - state.own_hand[i]));
    }
    if (state.own_hands >= kOwnHandsAfter && sum.turn_hand_s > 0.0)
        other_m = std::max(other_m, std::fabs(sum.turn_height_m - state.own_height_m));
    if (away_m > kHandsElsewhere_m) evidence += kHandsElsewhereWeighs;
    if (other_m > kOtherHands_m) evidence += kOtherHandsWeighs;
    return evidence;
}

double grip_evidence(const BusyState& state, const BusyInput& in) {
    const BusySums& sum = state.sum;
    const bool bar = starts_with_bar(in) || (hold_one_bar(in.grip) && state.rigid_reps >= kRigidReps);
    double evidence = 0.0;
    const bool all_along = sum.at_head_s > 0.85 * sum.length_s;
    if ((state.start.at_head || all_along) && sum.at_head_s > kHeldFor_s) evidence += 1.0;
    if (sum.off_s > kHeldFor_s || sum.ahead_s > kHeldFor_s) evidence += 1.0;
    const bool apart = sum.width_off_s > std::max(kHeldFor_s, kWidthOffShare * sum.length_s);
    if (bar && (sum.slope_s > kHeldFor_s || apart)) evidence += in.grip == PL_GRIP_OVERHEAD ? kOverheadWeighs : 1.0;
    if (sum.low_overhead_s > 0.7 * sum.length_s && sum.low_overhead_s > kHeldFor_s) evidence += 1.0;
    if (starts_with_bar(in) && sum.bar_away_m > kBarAway_m) evidence += 1.0;
    if (in.signal == PL_REP_SIGNAL_BAR_RISE && state.start.hands && state.start.width_m < kTogether_m) evidence += 0.6;
    return evidence;
}

// A bar on its hooks, as somebody gets under it or out from there.
double rack_evidence(const BusyState& state, const BusyInput& in) {
    const BusySums& sum = state.sum;
    if (in.grip != PL_GRIP_BACK_RACK || !state.start.hands || sum.turn_hand_s == 0.0) return 0.0;
    double stays_m = 0.0;
    for (size_t i = 0; i < 2; ++i) stays_m += 0.5 * (sum.turn_hand[i].y - state.start.hand[i].y);
    const double share = stays_m / std::max(0.01, sum.turn_travel_m);
    const double usual_m = state.own_travels >= kOwnHandsAfter ? state.own_travel_m : in.travel_usual_m;
    return kHooksWeigh * rising(share, kStaysOnHooks[0], kStaysOnHooks[1]) + (sum.peak_m < kShallowBelow * usual_m ? kShallowWeighs : 0.0);
}

// What comes down is not the bar that went up.
double floor_evidence(const BusyState& state, const BusyInput& in) {
    if (in.signal != PL_REP_SIGNAL_BAR_RISE || !state.start.hands || !state.hands_known) return 0.0;
    double evidence = 0.0;
    if (std::fabs(state.width_m - state.start.width_m) > kWidthOff_m) evidence += 1.0;
    if (level_distance(0.5 * (in.hand[0] + in.hand[1]), state.start.bar) > kPutDownAway_m) evidence += 1.0;
    if (state.sum.peak_m > kHigherRise * in.travel_usual_m) evidence += 1.0;
    return evidence;
}

double place_evidence(const BusyState& state, const BusyInput& in) {
    const bool steps = in.stance == PL_STANCE_STEP;
    double evidence = 0.0;
    const bool placed = in.known && state.sum.length_s - state.sum.recentred_s >= kSettles_s;
    if (placed && level_distance(in.neck, state.start.neck) > (steps ? kElsewhereStep_m : kElsewhere_m)) evidence += 1.0;
    if (in.known && glm::dot(level_ahead(in.head_forward), state.start.ahead) < std::cos(kTurned_rad)) evidence += kTurnedWeighs;
    const bool racked = held_in_rack(in.grip);
    const bool no_stop = state.start.out_of_walk >= 1.0 && !steps && !starts_with_bar(in);
    const double walked = racked ? kWalkOutWeighs : no_stop ? kNoStopWeighs : kWalkWeighs;
    evidence += racked && state.start.out_of_walk >= 1.0 ? 1.0 : walked * state.start.out_of_walk;
    return evidence;
}

}  // namespace

bool starts_with_bar(const BusyInput& input) {
    return input.signal == PL_REP_SIGNAL_BAR_RISE || input.signal == PL_REP_SIGNAL_BAR_PRESS;
}

void watch_busy(BusyState& state, const BusyInput& input, double travel_m, double dt_s, int64_t time_ns) {
    follow_recentre(state, input);
    if (input.higher_m > kNewStanding_m[1]) state.following = false;
    const double neck_speed = input.known && state.walk.known ? level_distance(input.neck, state.walk.lagged) / kWalkLag_s : 0.0;
    follow_walk(state.walk, input, dt_s, time_ns);
    follow_hands(state, input, dt_s);
    follow_headset(state, input, dt_s, time_ns);
    if (!state.following || !input.known) return;
    const double counted = std::min(dt_s, kCountedMost_s);
    state.sum.length_s += counted;
    if (travel_m > state.sum.peak_m) {
        state.sum.peak_m = travel_m;
        state.sum.trunk_rad = input.trunk_rad;
    }
    if (state.hands_known) add_grip(state, input, counted), add_hands(state, input, counted);
    if (input.signal == PL_REP_SIGNAL_NECK_DROP && travel_m > kNearTurn * state.sum.peak_m)
        add_near_turn(state, input, travel_m, neck_speed, counted);
}

void begin_busy(BusyState& state, const BusyInput& input, int64_t time_ns) {
    state.following = state.walk.known;
    state.sum = BusySums{};
    state.start = BusyStart{};
    state.start.neck = input.known ? input.neck : state.walk.before;
    state.start.ahead = level_ahead(input.head_forward);
    state.start.hands = state.hands_known;
    state.start.at_head = state.at_head_ns != 0 && time_ns - state.at_head_ns < kAtHeadJoins_ns;
    if (state.hands_known) {
        for (size_t i = 0; i < 2; ++i) {
            state.start.reach_m[i] = glm::length(state.hand[i]);
            state.start.hand[i] = in_frame(state.hand[i], state.start.ahead);
        }
        state.start.width_m = state.width_m;
        state.start.bar = 0.5 * (input.hand[0] + input.hand[1]);
    }
    if (state.walk.walked_ns != 0) {
        const double ago_s = seconds_between(state.walk.walked_ns, time_ns);
        state.start.out_of_walk = state.walk.standing ? 0.99 * (1.0 - rising(ago_s, kWalkFresh_s[0], kWalkFresh_s[1])) : 1.0;
    }
}

double busy_evidence(const BusyState& state, const BusyInput& input) {
    if (!state.following) return 0.0;
    return chores_evidence(state.sum, input) + manner_evidence(state, input) + grip_evidence(state, input) + rack_evidence(state, input) +
           floor_evidence(state, input) + place_evidence(state, input);
}

bool surely_busy(const BusyState& state, const BusyInput& input) {
    return state.following && starts_with_bar(input) && grip_evidence(state, input) >= 1.0;
}

void learn_from_rep(BusyState& state) {
    const BusySums& sum = state.sum;
    const bool rigid = state.following && sum.hands_s > kHeldFor_s && sum.width_max_m - sum.width_min_m < kRigid_m &&
                       sum.slope_max_m - sum.slope_min_m < 2.5 * kRigid_m;
    state.rigid_reps = rigid ? std::min(state.rigid_reps + 1, kRigidReps + kRigidKept) : state.rigid_reps - (state.rigid_reps > 0 ? 1 : 0);
    if (state.following) {
        state.own_travel_m += std::max(kHabitGain, 1.0 / (state.own_travels + 1.0)) * (sum.peak_m - state.own_travel_m);
        state.own_aside_m += std::max(kHabitGain, 1.0 / (state.own_travels + 1.0)) * (sum.turn_aside_m - state.own_aside_m);
        ++state.own_travels;
    }
    if (state.following && sum.turn_hand_s > 0.0) {
        const double gain = std::max(kHabitGain, 1.0 / (state.own_hands + 1.0));
        for (size_t i = 0; i < 2; ++i) state.own_hand[i] += gain * (sum.turn_hand[i] - state.own_hand[i]);
        state.own_height_m += gain * (sum.turn_height_m - state.own_height_m);
        ++state.own_hands;
    }
    // Where it ended its owner stands now, however many steps it took.
    state.walk.place = state.walk.before;
    state.walk.standing = true;
    state.walk.walked_ns = 0;
    state.following = false;
}

void forget_habits(BusyState& state) {
    const WalkWatch walk = state.walk;
    state = BusyState{};
    state.walk = walk;
}

}  // namespace coach
