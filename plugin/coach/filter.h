// SPDX-License-Identifier: MIT
// The entrance: checks each sample, refuses what cannot be true, and keeps for every role when it was last tracked.
// Smooths velocities; never smooths poses, since a delay of 25 ms costs 2.5 deg at the speed of a squat.
#pragma once

#include "coach/devices.h"
#include "coach/params.h"
#include "coach/types.h"

namespace coach {

// One role in one accepted sample. position and orientation are read only where their flag is set.
struct RolePose {
    bool position_tracked = false;
    bool orientation_tracked = false;
    bool position_known = false;  // valid, perhaps only inferred by the runtime
    bool orientation_known = false;
    bool generated = false;  // a runtime's body model made it up: known at best, never tracked, whatever its flags say
    Vec3 position{0.0};
    Quat orientation{1.0, 0.0, 0.0, 0.0};
};

struct CleanSample {
    int64_t time_ns = 0;
    double dt_s = 0.0;             // since the accepted sample before; 0 for the first
    bool recentred = false;        // the head settled somewhere else: the space itself moved
    bool clock_restarted = false;  // time was set back and goes on from there: times kept from before mean nothing
    std::array<RolePose, PL_ROLE_COUNT> role;
    bool head_seen = false;     // head pose tracked now, or bridged for less than 0.2 s
    bool head_tracked = false;  // position and orientation of the head tracked in this very sample
    Vec3 neck_pivot{0.0};
    Vec3 neck_velocity{0.0};  // smoothed, m/s
    uint32_t seen = 0;        // bit per role: tracked (orientation at least) now
    uint32_t known = 0;       // bit per role: tracked within the last minute
    uint32_t lost_now = 0;    // bit per role: has just been gone for 0.2 s
    uint32_t back_now = 0;    // bit per role: has just come back after that
    double gap_s = 0.0;       // how long the head has not been tracked, this sample included
};

// What one sample adds to any stillness or hold that is counted, s: nobody saw the time before it, so that it vouches for little of it.
inline double counted_s(double dt_s) {
    return dt_s < kCountedMost_s ? dt_s : kCountedMost_s;
}
// Nobody watched for so long before this sample, or the space moved, that whatever was held then is not known to have been held.
inline bool after_gap(const CleanSample& sample) {
    return sample.recentred || sample.gap_s > kUnseenMost_s || sample.dt_s > kUnseenMost_s;
}

struct FilterState {
    bool started = false;
    int64_t last_ns = 0;
    int64_t jump_since_ns = 0;  // 0 = no jump pending
    Vec3 jump_position{0.0};
    int64_t leap_ns = 0;  // time of a sample that lay far ahead; 0 = none pending
    bool head_ever = false;
    Vec3 head_position{0.0};
    Quat head_orientation{1.0, 0.0, 0.0, 0.0};  // as the neck pivot was last found with
    Vec3 neck_pivot{0.0};
    Vec3 neck_velocity{0.0};
    Vec3 neck_pivot_from_eye = kNeckPivotFromEye;       // this person's, in the head's frame
    std::array<int64_t, PL_ROLE_COUNT> tracked_ns{};    // last time tracked
    uint32_t ever = 0;                                  // bit per role
    uint32_t lost = 0;                                  // bit per role: reported as lost
    std::array<double, PL_ROLE_COUNT> broken_s{};       // how long a role has sent what cannot be, less a part of the time it did not
    bool judged = false;                                // poses were, ever
    int64_t judged_ns = 0;                              // when last
    std::array<Vec3, PL_ROLE_COUNT> device_position{};  // last accepted, of roles other than the head
    std::array<int64_t, PL_ROLE_COUNT> device_ns{};     // when; 0 = never
    int64_t back_ns = 0;                                // latest of a run of times before last_ns that rise among themselves
    uint32_t back_count = 0;                            // length of that run
    DeviceState devices;
    uint32_t refused[PL_REFUSAL_COUNT] = {};
};

struct Intake {
    PlStatus status = PL_OK;
    PlRole role = PL_ROLE_HEAD;  // whose pose caused a refusal
};

// Checks `sample` and, where it is accepted, advances `state` and fills `clean`. A refused sample is counted, with its
// time where a device is broken, and changes nothing else.
Intake filter_sample(FilterState& state, const PlSample& sample, CleanSample& clean);

// From here on the head of this person turns on the neck there, in the head's frame. No movement comes of the change.
void set_neck_pivot(FilterState& state, const Vec3& from_eye);

// Two roles are read the other way round from here on: what is remembered of each goes to the other.
void exchange_roles(FilterState& state, const RolePair& pair);

}  // namespace coach
