// SPDX-License-Identifier: MIT
// The entrance: checks each sample, refuses what cannot be true, and keeps for every role when it was last tracked.
#include "coach/filter.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "coach/params.h"

namespace coach {
namespace {

bool finite3(const float* v) {
    return std::isfinite(v[0]) && std::isfinite(v[1]) && std::isfinite(v[2]);
}

PlStatus check_pose(const PlPose& pose) {
    if (pose.flags & PL_POSE_POSITION_VALID) {
        if (!finite3(pose.position_m)) return PL_REFUSED_NOT_FINITE;
        for (float axis : pose.position_m)
            if (std::fabs(static_cast<double>(axis)) > kFarthest_m) return PL_REFUSED_FAR;
    }
    if (pose.flags & PL_POSE_ORIENTATION_VALID) {
        if (!finite3(pose.orientation) || !std::isfinite(pose.orientation[3])) return PL_REFUSED_NOT_FINITE;
        double length2 = 0.0;
        for (float part : pose.orientation) length2 += static_cast<double>(part) * static_cast<double>(part);
        if (length2 < 0.25 || length2 > 4.0) return PL_REFUSED_QUATERNION;
    }
    return PL_OK;
}

RolePose clean_pose(const PlPose& pose) {
    RolePose clean;
    const bool device = pose.origin == PL_POSE_ORIGIN_TRACKED;
    clean.generated = !device;
    if (pose.flags & PL_POSE_POSITION_VALID) {
        clean.position_known = true;
        clean.position_tracked = device && (pose.flags & PL_POSE_POSITION_TRACKED);
        clean.position = Vec3(pose.position_m[0], pose.position_m[1], pose.position_m[2]);
    }
    if (pose.flags & PL_POSE_ORIENTATION_VALID) {
        clean.orientation_known = true;
        clean.orientation_tracked = device && (pose.flags & PL_POSE_ORIENTATION_TRACKED);
        clean.orientation = glm::normalize(Quat(pose.orientation[3], pose.orientation[0], pose.orientation[1], pose.orientation[2]));
    }
    return clean;
}

// A device that keeps sending what cannot be, on and on or in bursts, is left out (bit per role), so that it does not silence the others.
// Never the head. Otherwise who is to blame for the refusal.
Intake judge_poses(FilterState& state, const PlSample& sample, uint32_t& left_out) {
    const double since_s = state.judged ? counted_s(std::max(0.0, seconds_between(state.judged_ns, sample.time_ns))) : 0.0;
    state.judged = true;
    state.judged_ns = sample.time_ns;
    Intake intake;
    for (uint32_t r = 0; r < PL_ROLE_COUNT; ++r) {
        const PlStatus status = check_pose(sample.pose[r]);
        double& broken_s = state.broken_s[r];
        broken_s = status == PL_OK ? std::max(0.0, broken_s - kBrokenForget * since_s) : std::min(broken_s + since_s, kBrokenMost_s);
        if (status == PL_OK) continue;
        if (r != PL_ROLE_HEAD && broken_s > kBrokenAfter_s)
            left_out |= 1u << r;
        else if (intake.status == PL_OK)
            intake = {status, static_cast<PlRole>(r)};
    }
    return intake;
}

// What is strapped to a body stays near its head and moves as bodies do. A position that does not is not read; where it stays, it is
// believed after a while (it was put on elsewhere), but never out of reach.
void drop_strays(FilterState& state, CleanSample& clean) {
    const RolePose& head = clean.role[PL_ROLE_HEAD];
    for (uint32_t r = PL_ROLE_HEAD + 1; r < PL_ROLE_COUNT; ++r) {
        RolePose& pose = clean.role[r];
        if (!pose.position_known) continue;
        const bool out_of_reach = head.position_known && glm::distance(pose.position, head.position) > kReach_m;
        const double dt_s = seconds_between(state.device_ns[r], clean.time_ns);
        const bool near_before = state.device_ns[r] != 0 && dt_s < 0.2 && !clean.recentred;
        const bool jumped = near_before && glm::distance(pose.position, state.device_position[r]) > kJumpSlack_m + kDeviceJumpSpeed * dt_s;
        if (out_of_reach || jumped) {
            pose.position_known = pose.position_tracked = false;
        } else {
            state.device_position[r] = pose.position;
            state.device_ns[r] = clean.time_ns;
        }
    }
}

// A head that moves faster than heads do is either a glitch, which passes, or a recentred space, which stays.
bool head_jumps(FilterState& state, const PlSample& sample, bool& recentred) {
    const PlPose& head = sample.pose[PL_ROLE_HEAD];
    if (!state.head_ever || !(head.flags & PL_POSE_POSITION_VALID)) return false;
    const Vec3 position(head.position_m[0], head.position_m[1], head.position_m[2]);
    const double dt_s = seconds_between(state.tracked_ns[PL_ROLE_HEAD], sample.time_ns);
    // A head that stays where it jumped to does not become a walker as time passes.
    const bool same_place = state.jump_since_ns != 0 && glm::distance(position, state.jump_position) <= kJumpSlack_m;
    if (glm::distance(position, state.head_position) <= kJumpSlack_m + (same_place ? 0.0 : kJumpSpeed * dt_s)) {
        state.jump_since_ns = 0;
        return false;
    }
    if (!same_place) {
        state.jump_since_ns = sample.time_ns;
    } else if (sample.time_ns - state.jump_since_ns >= kJumpSettles_ns) {
        state.jump_since_ns = 0;
        recentred = true;
        return false;
    }
    state.jump_position = position;
    return true;
}

// A time far ahead is a broken clock, which passes, or the end of a pause, after which time goes on from there.
bool time_leaps(FilterState& state, int64_t time_ns) {
    if (!state.started || time_ns - state.last_ns <= kLeap_ns) {
        state.leap_ns = 0;
        return false;
    }
    const bool goes_on = state.leap_ns != 0 && time_ns > state.leap_ns && time_ns - state.leap_ns <= kSecond;
    state.leap_ns = goes_on ? 0 : time_ns;
    return !goes_on;
}

// A clock that was set back shows as a run of early times that rise among themselves: after enough of them they are the time.
bool clock_restarts(FilterState& state, int64_t time_ns) {
    state.back_count = state.back_count > 0 && time_ns > state.back_ns ? state.back_count + 1 : 1;
    state.back_ns = time_ns;
    if (state.back_count < kBackBelieved) return false;
    const int64_t shift_ns = time_ns - kSecond / 100 - state.last_ns;
    for (std::array<int64_t, PL_ROLE_COUNT>* kept : {&state.tracked_ns, &state.device_ns}) {
        for (int64_t& kept_ns : *kept)
            if (kept_ns != 0) kept_ns += shift_ns;
    }
    state.last_ns += shift_ns;
    state.jump_since_ns = state.leap_ns = 0;
    state.back_count = 0;
    return true;
}

Intake refuse(FilterState& state, PlStatus status, PlRole role) {
    ++state.refused[status - PL_REFUSAL_FIRST];
    return {status, role};
}

void note_tracking(FilterState& state, CleanSample& clean) {
    for (uint32_t r = 0; r < PL_ROLE_COUNT; ++r) {
        const uint32_t bit = 1u << r;
        const RolePose& pose = clean.role[r];
        // A head is of use only with its position; anything else already with its orientation.
        const bool tracked = pose.orientation_tracked && (r != PL_ROLE_HEAD || pose.position_tracked);
        if (tracked) {
            clean.seen |= bit;
            if (state.lost & bit) clean.back_now |= bit;
            state.lost &= ~bit;
            state.ever |= bit;
            state.tracked_ns[r] = clean.time_ns;
        } else if ((state.ever & bit) && !(state.lost & bit) && clean.time_ns - state.tracked_ns[r] > kLossAfter_ns) {
            state.lost |= bit;
            clean.lost_now |= bit;
        }
        if ((state.ever & bit) && clean.time_ns - state.tracked_ns[r] < kKnownFor_ns) clean.known |= bit;
    }
}

void follow_neck(FilterState& state, CleanSample& clean) {
    const RolePose& head = clean.role[PL_ROLE_HEAD];
    clean.head_tracked = clean.seen & (1u << PL_ROLE_HEAD);
    if (head.position_known && head.orientation_known) {
        state.head_position = head.position;
        const Vec3 pivot = head.position + head.orientation * state.neck_pivot_from_eye;
        state.head_orientation = head.orientation;
        const bool fresh = !state.head_ever || clean.recentred || clean.gap_s > 0.2 || clean.dt_s <= 0.0;
        if (fresh) {
            state.neck_velocity = Vec3(0.0);
        } else {
            const double alpha = low_pass_gain(clean.dt_s, kVelocityTime_s);
            state.neck_velocity += alpha * ((pivot - state.neck_pivot) / clean.dt_s - state.neck_velocity);
        }
        state.neck_pivot = pivot;
        if (clean.head_tracked) state.head_ever = true;
    }
    clean.head_seen = state.head_ever && !(state.lost & (1u << PL_ROLE_HEAD));
    clean.neck_pivot = state.neck_pivot;
    clean.neck_velocity = state.neck_velocity;
}

}  // namespace

Intake filter_sample(FilterState& state, const PlSample& sample, CleanSample& clean) {
    if (sample.time_ns > kFarthestTime_ns || sample.time_ns < -kFarthestTime_ns) return refuse(state, PL_REFUSED_FAR, PL_ROLE_HEAD);
    if (state.started && sample.time_ns == state.last_ns) return refuse(state, PL_REFUSED_TIME_EQUAL, PL_ROLE_HEAD);
    bool restarted = false;
    if (state.started && sample.time_ns < state.last_ns) {
        restarted = clock_restarts(state, sample.time_ns);
        if (!restarted) return refuse(state, PL_REFUSED_TIME_BACKWARD, PL_ROLE_HEAD);
    }
    if (time_leaps(state, sample.time_ns)) return refuse(state, PL_REFUSED_TIME_LEAP, PL_ROLE_HEAD);
    uint32_t left_out = 0;  // bit per role
    const Intake judged = judge_poses(state, sample, left_out);
    if (judged.status != PL_OK) return refuse(state, judged.status, judged.role);
    bool recentred = false;
    if (head_jumps(state, sample, recentred)) return refuse(state, PL_REFUSED_JUMP, PL_ROLE_HEAD);

    clean = CleanSample{};
    clean.time_ns = sample.time_ns;
    clean.recentred = recentred;
    clean.clock_restarted = restarted;
    clean.dt_s = state.started ? seconds_between(state.last_ns, sample.time_ns) : 0.0;
    for (uint32_t r = 0; r < PL_ROLE_COUNT; ++r)
        if (!(left_out & (1u << r))) clean.role[r] = clean_pose(sample.pose[r]);
    drop_strays(state, clean);
    settle_devices(state.devices, clean);
    if (state.head_ever) clean.gap_s = seconds_between(state.tracked_ns[PL_ROLE_HEAD], sample.time_ns);
    note_tracking(state, clean);
    follow_neck(state, clean);
    state.started = true;
    state.last_ns = sample.time_ns;
    state.back_count = 0;
    return {};
}

void set_neck_pivot(FilterState& state, const Vec3& from_eye) {
    state.neck_pivot += state.head_orientation * (from_eye - state.neck_pivot_from_eye);
    state.neck_pivot_from_eye = from_eye;
}

void exchange_roles(FilterState& state, const RolePair& pair) {
    std::swap(state.tracked_ns[pair.a], state.tracked_ns[pair.b]);
    state.ever = exchange_bits(state.ever, pair);
    state.lost = exchange_bits(state.lost, pair);
}

}  // namespace coach
