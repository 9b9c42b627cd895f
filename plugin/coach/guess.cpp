// SPDX-License-Identifier: MIT
// Features of a repetition for guessing the lift, and how verdicts in a row become a warning. What lifts look like is in
// guess_families.cpp.
#include "coach/guess.h"

#include <algorithm>
#include <cmath>

namespace coach {
namespace {

constexpr PlRole kHands[2] = {PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND};
constexpr PlRole kFeet[2] = {PL_ROLE_LEFT_FOOT, PL_ROLE_RIGHT_FOOT};

void take(const RolePose& pose, Vec3& position, bool& seen) {
    seen = pose.position_tracked;
    position = pose.position;
}

GuessPoint point_of(const CleanSample& sample, const Body& body) {
    GuessPoint point;
    point.neck = body.neck_pivot;
    for (size_t i = 0; i < 2; ++i) {
        take(sample.role[kHands[i]], point.hand[i], point.hand_seen[i]);
        take(sample.role[kFeet[i]], point.foot[i], point.foot_seen[i]);
    }
    take(sample.role[PL_ROLE_WAIST], point.waist, point.waist_seen);
    return point;
}

void follow(Vec3& value, bool& seen, const Vec3& now, bool now_seen, double gain) {
    if (!now_seen) return;
    value += (seen ? gain : 1.0) * (now - value);
    seen = true;
}

void follow_rest(GuessState& state, const GuessPoint& now, double dt_s) {
    const double gain = state.rest_known ? low_pass_gain(dt_s, kGuessRestTime_s) : 1.0;
    bool always = state.rest_known;
    follow(state.rest.neck, always, now.neck, true, gain);
    for (size_t i = 0; i < 2; ++i) {
        follow(state.rest.hand[i], state.rest.hand_seen[i], now.hand[i], now.hand_seen[i], gain);
        follow(state.rest.foot[i], state.rest.foot_seen[i], now.foot[i], now.foot_seen[i], gain);
    }
    follow(state.rest.waist, state.rest.waist_seen, now.waist, now.waist_seen, gain);
    state.rest_known = true;
}

// Middle of the hands that are seen.
bool hands_of(const GuessPoint& point, Vec3& middle) {
    const int count = int{point.hand_seen[0]} + int{point.hand_seen[1]};
    if (count == 0) return false;
    middle = Vec3(0.0);
    for (size_t i = 0; i < 2; ++i)
        if (point.hand_seen[i]) middle += point.hand[i] / static_cast<double>(count);
    return true;
}

void begin(GuessState& state, const GuessPoint& now, const Body& body) {
    state.active = true;
    state.high = state.low = state.rest_known ? state.rest : now;
    state.heading_rad = body.heading_rad;
    state.floor_m = body.floor_m;
    state.hands_ever = state.feet_ever = false;
    state.foot_most = 0.0;
}

void follow_hands(GuessState& state, const GuessPoint& now) {
    Vec3 middle;
    if (!hands_of(now, middle)) return;
    const double over = middle.y - now.neck.y;
    state.press_least = state.hands_ever ? std::min(state.press_least, over) : over;
    state.press_most = state.hands_ever ? std::max(state.press_most, over) : over;
    state.hand_least = state.hands_ever ? std::min(state.hand_least, middle.y) : middle.y;
    state.hands_ever = true;
}

void follow_feet(GuessState& state, const GuessPoint& now) {
    for (size_t i = 0; i < 2; ++i) {
        if (!now.foot_seen[i] || !state.rest.foot_seen[i]) continue;
        const Vec3 gone = now.foot[i] - state.rest.foot[i];
        state.foot_most = std::max(state.foot_most, std::hypot(gone.x, gone.z));
        state.feet_ever = true;
    }
}

void put(GuessFeatures& out, GuessFeature feature, double value_m, double stature_m) {
    out.value[feature] = value_m / stature_m;
    out.seen |= 1u << feature;
}

GuessFeatures features_of(const GuessState& state, double stature_m) {
    GuessFeatures out;
    const Vec3 forward = Vec3(-std::sin(state.heading_rad), 0.0, -std::cos(state.heading_rad));
    const Vec3 right = Vec3(std::cos(state.heading_rad), 0.0, -std::sin(state.heading_rad));
    const Vec3 gone = state.low.neck - state.high.neck;
    put(out, kNeckDrop, -gone.y, stature_m);
    put(out, kNeckForward, glm::dot(gone, forward), stature_m);
    put(out, kNeckSide, std::abs(glm::dot(gone, right)), stature_m);
    Vec3 middle;
    if (hands_of(state.high, middle)) {
        put(out, kHandUpTop, middle.y - state.high.neck.y, stature_m);
        put(out, kHandAheadTop, glm::dot(middle - state.high.neck, forward), stature_m);
    }
    if (hands_of(state.low, middle)) {
        put(out, kHandUpLow, middle.y - state.low.neck.y, stature_m);
        put(out, kHandAheadLow, glm::dot(middle - state.low.neck, forward), stature_m);
    }
    if (state.high.hand_seen[0] && state.high.hand_seen[1])
        put(out, kHandSplit, std::abs(state.high.hand[0].y - state.high.hand[1].y), stature_m);
    if (state.hands_ever) {
        put(out, kHandPress, state.press_most - state.press_least, stature_m);
        put(out, kHandFloor, state.hand_least - state.floor_m, stature_m);
    }
    if (state.high.waist_seen && state.low.waist_seen) {
        const Vec3 hips = state.low.waist - state.high.waist;
        put(out, kWaistDrop, -hips.y, stature_m);
        put(out, kWaistForward, glm::dot(hips, forward), stature_m);
    }
    if (state.feet_ever) put(out, kFootMove, state.foot_most, stature_m);
    return out;
}

}  // namespace

void guess_follow(GuessState& state, const CleanSample& sample, const Body& body, const RepProgress& progress) {
    if (!body.known || !(body.stature_m > 0.0)) return;
    const GuessPoint now = point_of(sample, body);
    if (progress.started_now) begin(state, now, body);
    if (state.active && progress.active) {
        if (now.neck.y > state.high.neck.y) state.high = now;
        if (now.neck.y < state.low.neck.y) state.low = now;
        follow_hands(state, now);
        follow_feet(state, now);
        return;
    }
    if (state.active) state.features = features_of(state, body.stature_m);
    state.active = false;
    follow_rest(state, now, counted_s(sample.dt_s));
}

bool guess_add(GuessState& state, const Guess& guess) {
    const uint32_t other = guess.other ? guess.lift : 0;
    state.in_row = other == state.other ? state.in_row + 1 : 1;
    state.other_p = state.in_row > 1 ? std::min(state.other_p, guess.p) : guess.p;
    state.other = other;
    if (state.in_row < kGuessInRow) return false;
    const bool news = other != 0 && other != state.set_guess;
    state.set_guess = other;
    state.set_p = other != 0 ? state.other_p : 0.0;
    return news;
}

void guess_new_set(GuessState& state) {
    state.in_row = state.other = state.set_guess = 0;
    state.other_p = state.set_p = 0.0;
}

}  // namespace coach
