// SPDX-License-Identifier: MIT
// What imperfect sensors make of a body: poses with noise, straps that wobble, tracking that comes and goes, samples that
// come late or twice.
#pragma once

#include "lifter/lifter.h"

namespace lifter {

// Something that drifts about zero: Ornstein and Uhlenbeck's process in three directions.
struct Drift {
    Vec3 value{0.0};
    int64_t last_ns = 0;
};

// One step of a drift of this standard deviation and correlation time, to a later moment.
void step_drift(Drift& drift, Random& random, double sd, double time_constant_s, int64_t time_ns);

// How a tracker sits: its place, and how it is turned on the segment there.
struct Seat {
    MountPlace place = MountPlace::kUsual;
    Quat mount{1, 0, 0, 0};  // device in the segment's axes
    Vec3 offset_m{0.0};
};

// A tracker on a strap: an unknown mounting, and a wobble that drifts back to nothing.
struct Strap {
    uint32_t role = PL_ROLE_WAIST;
    Seat seat;
    Drift wobble;
    Drift swing, swing_m;  // of a loose one
    Random swinging;
    bool worn = false;
};

// A tracker that sits otherwise from some time on.
struct Reseat {
    uint32_t role = PL_ROLE_WAIST;
    double from_s = 0.0, to_s = 0.0;
    Seat seat;
};

struct Sensors {
    SensorPlan plan;
    Random timing, noise;
    Strap waist, chest;
    std::vector<Reseat> reseats;
    Quat low_hand_mount{1, 0, 0, 0};  // dowel drill
    Drift low_hand, low_hand_m;
    Random low_hand_random;
    Drift chest_guess, chest_guess_m, pelvis_guess, pelvis_guess_m;  // of a runtime's body model
    Random guessing;
    std::array<PlPose, PL_ROLE_COUNT> asleep{};  // as they fell asleep
    std::array<PlPose, PL_ROLE_COUNT> last{};    // as last tracked, to hold while coasting
    int64_t index = 0;                           // of the next even place in time
    int64_t last_ns = 0;
    PlSample repeat{};  // given again before the next sample
    bool repeat_waiting = false;
};

Sensors make_sensors(const SensorPlan& plan, uint64_t seed);
// Time of the next sample, later than the one before. Skips what is missing.
int64_t next_sample_time(Sensors& sensors);
// The sample of a moment. May leave a duplicate or a backward one waiting in `repeat`.
PlSample sense(Sensors& sensors, const Truth& truth);

// ---- worn.cpp: trackers on the body, and what a runtime makes up ------------------------------------------------------

Vec3 normal_vector(Random& random, double sd);
Quat small_rotation(const Vec3& turn_rad);
PlPose to_pose(const Vec3& position, const Quat& rotation, uint32_t flags);

Seat make_seat(uint32_t role, const Mount& mount, Random random);
Strap make_strap(uint32_t role, const Mount& mount, bool worn, uint64_t seed);
PlPose sense_strapped(Sensors& sensors, Strap& strap, const Truth& truth);
// Turns and moves the low hand's pose as a hand does that lies on the sacrum.
void sense_low_hand(Sensors& sensors, const Truth& truth, Vec3& position, Quat& rotation);
// Chest and hips of a runtime's body model.
void make_up_body(Sensors& sensors, const Truth& truth, PlSample& sample);

}  // namespace lifter
