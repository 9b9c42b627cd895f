// SPDX-License-Identifier: MIT
// Devices that misbehave: asleep or exchanged; and lifters who walk.
#include "coach/devices.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "coach/calibrate.h"
#include "coach/filter.h"

namespace coach {
namespace {

double angle_between(const Quat& a, const Quat& b) {
    return 2.0 * std::acos(std::min(1.0, std::fabs(glm::dot(a, b))));
}

bool same_bits(const SleepWatch& watch, const RolePose& pose) {
    const bool same_position = !pose.position_known || pose.position == watch.position;
    return same_position && pose.orientation == watch.orientation;
}

// Follows how long the role's pose has been unchanging; false where nothing can be said of it: not tracked, or it has just changed.
// The runtime itself marks a pose that it holds over a gap as not tracked: such a pose says nothing of sleep.
bool is_unchanging(DeviceState& state, uint32_t role, const RolePose& pose, const RolePose& head, int64_t time_ns) {
    const uint32_t bit = 1u << role;
    SleepWatch& watch = state.sleep[role];
    if (!pose.orientation_tracked) {
        if (!(state.asleep & bit)) watch.begun = watch.stale = false;
        return false;
    }
    if (watch.begun && same_bits(watch, pose)) return true;
    if (state.asleep & bit) state.awake_now |= bit;
    state.asleep &= ~bit;
    watch = {true, false, false, time_ns, pose.position, head.position, pose.orientation, head.orientation};
    return false;
}

void fall_asleep(DeviceState& state, uint32_t role, int64_t time_ns) {
    const uint32_t bit = 1u << role;
    const SleepWatch& watch = state.sleep[role];
    if ((state.asleep & bit) || !watch.head_moved || time_ns - watch.since_ns < kAsleepAfter_ns) return;
    state.asleep |= bit;
    state.asleep_now |= bit;
}

void watch_sleep(DeviceState& state, uint32_t role, const RolePose& pose, const RolePose& head, int64_t time_ns) {
    if (!is_unchanging(state, role, pose, head, time_ns) || !head.position_tracked || !head.orientation_tracked) return;
    SleepWatch& watch = state.sleep[role];
    const double moved_m = glm::distance(head.position, watch.head_position);
    const double turned_rad = angle_between(head.orientation, watch.head_orientation);
    watch.head_moved = watch.head_moved || moved_m > kAwakeHead_m || turned_rad > kAwakeHead_rad;
    const bool stirred = moved_m > kStaleHead_m || turned_rad > kStaleHead_rad;
    watch.stale = watch.stale || (stirred && time_ns - watch.since_ns > kStaleAfter_ns);
    fall_asleep(state, role, time_ns);
}

// The head, to which all others are compared, is itself compared to the hands and the waist.
void watch_head(DeviceState& state, const CleanSample& sample) {
    const RolePose& head = sample.role[PL_ROLE_HEAD];
    const bool unchanging = is_unchanging(state, PL_ROLE_HEAD, head, head, sample.time_ns);
    if (!unchanging) state.witness = {};
    SleepWatch& watch = state.sleep[PL_ROLE_HEAD];
    for (size_t i = 0; i < kHeadWitness.size(); ++i) {
        HeadWitness& witness = state.witness[i];
        const RolePose& pose = sample.role[kHeadWitness[i]];
        if (!pose.position_tracked || !pose.orientation_tracked) continue;
        if (!witness.known) witness = {true, pose.position, pose.orientation};
        const bool stirred = glm::distance(pose.position, witness.position) > kStaleWitness_m ||
                             angle_between(pose.orientation, witness.orientation) > kStaleWitness_rad;
        watch.head_moved = watch.head_moved || (unchanging && stirred);
    }
    if (!unchanging) return;
    watch.stale = watch.stale || (watch.head_moved && sample.time_ns - watch.since_ns > kStaleAfter_ns);
    fall_asleep(state, PL_ROLE_HEAD, sample.time_ns);
}

// How far the pair lies the wrong way round, and how far it must to count: to the right in the lifter's own frame, or upwards.
bool lies_inverted(const RolePair& pair, const CleanSample& sample, const CalibrationState& calibration) {
    const Vec3& a = sample.role[pair.a].position;
    const Vec3& b = sample.role[pair.b].position;
    const double stature = calibration.stature_m;
    if (pair.a == PL_ROLE_WAIST) return a.y - b.y > kSwapTrunkApart * stature;
    const double crossed = glm::dot(a - b, heading_rotation(calibration.heading_rad) * Vec3(1.0, 0.0, 0.0));
    if (pair.a != PL_ROLE_LEFT_HAND) return crossed > kSwapLimbsApart_m;
    const double low = std::min(a.y, b.y) - calibration.floor_m, high = std::max(a.y, b.y) - calibration.floor_m;
    const bool folded = low < kRaisedHand * stature && high > kHangingHand * stature;
    return crossed > (folded ? kSwapFoldedApart_m : kSwapHandsApart_m);
}

}  // namespace

uint32_t exchange_bits(uint32_t bits, const RolePair& pair) {
    const uint32_t a = bits >> pair.a & 1u, b = bits >> pair.b & 1u;
    bits &= ~(1u << pair.a | 1u << pair.b);
    return bits | a << pair.b | b << pair.a;
}

void settle_devices(DeviceState& state, CleanSample& sample) {
    state.asleep_now = state.awake_now = 0;
    if (sample.clock_restarted) {
        for (SleepWatch& watch : state.sleep) watch.since_ns = sample.time_ns;
    }
    const RolePose& head = sample.role[PL_ROLE_HEAD];
    watch_head(state, sample);
    for (uint32_t r = PL_ROLE_HEAD; r < PL_ROLE_COUNT; ++r) {
        RolePose& pose = sample.role[r];
        if (r != PL_ROLE_HEAD) watch_sleep(state, r, pose, head, sample.time_ns);
        if (state.sleep[r].stale || (state.asleep & (1u << r))) pose.position_tracked = pose.orientation_tracked = false;
    }
    for (size_t i = 0; i < kExchangeable.size(); ++i) {
        if (!state.exchanged[i]) continue;
        const RolePair& pair = kExchangeable[i];
        std::swap(sample.role[pair.a], sample.role[pair.b]);
        state.asleep_now = exchange_bits(state.asleep_now, pair);
        state.awake_now = exchange_bits(state.awake_now, pair);
    }
}

uint32_t find_exchanged(DeviceState& state, const CleanSample& sample, const CalibrationState& calibration) {
    const bool still = sample.head_tracked && calibration.standing && calibration.still_s > kSwapStill_s;
    if (!still || calibration.reached != PL_CALIBRATION_STANDING) return 0;
    uint32_t exchanged_now = 0;
    for (size_t i = 0; i < kExchangeable.size(); ++i) {
        const RolePair& pair = kExchangeable[i];
        if (!sample.role[pair.a].position_tracked || !sample.role[pair.b].position_tracked) continue;
        const bool inverted = lies_inverted(pair, sample, calibration);
        double& evidence_s = state.inverted_s[i];
        evidence_s = std::max(0.0, evidence_s + (inverted ? 1.0 : -kSwapForget) * std::min(sample.dt_s, 0.1));
        if (evidence_s < (pair.a == PL_ROLE_LEFT_HAND ? kSwapHands_s : kSwapLimbs_s)) continue;
        evidence_s = 0.0;
        state.exchanged[i] = !state.exchanged[i];
        exchanged_now |= 1u << i;
    }
    return exchanged_now;
}

Moved find_moved_place(DeviceState& state, const CleanSample& sample, const CalibrationState& calibration) {
    state.recentred = state.recentred || (sample.recentred && state.place_known);
    const bool stands = calibration.place_known && calibration.standing && calibration.still_s > kOtherPlaceStill_s;
    if (!stands) return Moved::kNo;
    Vec3 way = calibration.standing_place - state.place;
    way.y = 0.0;
    const bool elsewhere = state.place_known && glm::length(way) > kOtherPlace_m;
    const Moved moved = state.recentred ? Moved::kRecentred : elsewhere ? Moved::kWalked : Moved::kNo;
    if (!state.place_known || moved != Moved::kNo) state.place = calibration.standing_place;
    state.place_known = true;
    state.recentred = false;
    return moved;
}

}  // namespace coach
