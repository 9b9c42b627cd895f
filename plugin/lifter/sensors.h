// SPDX-License-Identifier: MIT
// What imperfect sensors make of a body: poses with noise, straps that wobble, tracking that comes and goes, samples that
// come late or twice.
#pragma once

#include "lifter/lifter.h"

namespace lifter {

// A tracker on a strap: an unknown mounting, and a wobble that drifts back to nothing.
struct Strap {
    Quat mount{1, 0, 0, 0};
    Vec3 offset_m{0.0};
    Vec3 wobble_rad{0.0};
    int64_t last_ns = 0;
    bool worn = false;
};

struct Sensors {
    SensorPlan plan;
    Random timing, noise;
    Strap waist, chest;
    std::array<PlPose, PL_ROLE_COUNT> last{};  // as last tracked, to hold while coasting
    int64_t index = 0;                         // of the next even place in time
    int64_t last_ns = 0;
    PlSample repeat{};  // given again before the next sample
    bool repeat_waiting = false;
};

Sensors make_sensors(const SensorPlan& plan, uint64_t seed);
// Time of the next sample, later than the one before. Skips what is missing.
int64_t next_sample_time(Sensors& sensors);
// The sample of a moment. May leave a duplicate or a backward one waiting in `repeat`.
PlSample sense(Sensors& sensors, const Truth& truth);

}  // namespace lifter
