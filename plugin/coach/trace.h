// SPDX-License-Identifier: MIT
// Keeps the samples of the repetition under way, the half second before it, and what held at set-up.
#pragma once

#include "coach/bands.h"
#include "coach/types.h"

namespace coach {

// The latest samples outside a repetition: movement is noticed only after it began.
struct Preroll {
    static constexpr uint32_t kCapacity = 96;  // 0.67 s at 144 Hz
    std::array<TracePoint, kCapacity> point;
    uint32_t next = 0;
    uint32_t count = 0;
};

// From where and along what a repetition's places are told. Held while it lasts: standing at its top, or a pelvis that turns, would else
// look like a bar that drifts.
struct TraceFrame {
    double heading_rad = 0.0;
    Vec3 mid_foot{0.0};
};

TracePoint trace_point(const Body& body, const RepProgress& progress, const TraceFrame& frame, int64_t time_ns);

void trace_begin(RepTrace& trace, const Preroll& preroll, int64_t start_ns);
void trace_add(RepTrace& trace, const TracePoint& point);
void preroll_add(Preroll& preroll, const TracePoint& point);

// Follows what holds while the lifter stands still before a repetition, with a time constant of 0.25 s. `frame`: that of the point.
void setup_add(SetupState& setup, const TracePoint& point, const TraceFrame& frame, double dt_s);

}  // namespace coach
