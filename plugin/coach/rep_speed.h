// SPDX-License-Identifier: MIT
// How fast the load (or, where none is held, the neck) goes up and down in a repetition: smoothed the same at every rate of samples.
#pragma once

#include "coach/rep_shape.h"

namespace coach {

// What is timed: the bar where it is held and seen at both ends of the range, else the neck.
struct Timed {
    bool bar = false;
};
Timed timed_of(const RepTrace& trace, const Range& range, const JudgeContext& context);
// Height of it in one sample; false where it was not seen there.
bool timed_height(const TracePoint& point, const Timed& timed, double& height_m);

// Mean velocity between 4 % and 96 % of the way up (science E4): both ends of a smooth movement creep, and where exactly it began or
// ended is what two counters never agree on. 0 where nothing rose.
double mean_velocity(const RepTrace& trace, const Range& ascent, const Timed& timed);

// Largest upward (sign +1) or downward (-1) speed in a range, and how often it rose to a peak and fell again on the way. Speed is the slope
// of a line through what was seen within a window whose weights have a standard deviation of 50 ms.
struct SpeedPeaks {
    double largest_m_s = 0.0;  // 0 where nothing moved that way
    uint32_t count = 0;
    int64_t at_ns = 0;  // of the largest
};
SpeedPeaks speed_peaks(const RepTrace& trace, const Range& range, const Timed& timed, double sign);

}  // namespace coach
