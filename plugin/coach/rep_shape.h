// SPDX-License-Identifier: MIT
// The shape of a finished repetition: which way it goes, where it turns, and where in it each sample lies. Measures nothing.
#pragma once

#include "coach/metrics.h"

namespace coach {

inline constexpr double kReferenceShare = 0.98;  // of the peak travel: from here on the trunk should not lean further

struct Shape {
    bool known = false;
    bool starts_low = false;                 // the load rises first: lifts from the floor and presses
    bool stands = false;                     // the lifter stands throughout: presses. Bottom and top are the load's then, not the body's
    uint32_t turn_first = 0, turn_last = 0;  // bottom, or top where it starts low
    double peak = 0.0;                       // largest travel, m
};
Shape shape_of(const RepTrace& trace, const JudgeContext& context);

// Whether a lift's repetitions begin with the load at its lowest, and whether its lifter stands throughout.
bool starts_low(const PlLiftDef* lift);
bool stands_throughout(const PlLiftDef* lift);

struct Place {
    LumbarPart part;
    PlPhase phase;
    bool rising;   // past the turn of a lift from the top, before that of one that starts low
    double risen;  // share of the way up, 0..1, whichever the direction
};
Place place_of(const RepTrace& trace, const Shape& shape, uint32_t i);
// Third of the way up, 0..2.
uint32_t third_of(double risen);

// When the movement comes to rest at the turn and when it leaves again. Near the turn the travel is a parabola in time, so
// the way from 8 % to 2 % short of the peak takes as long as the last 2 %, and that from 32 % to 8 % twice as long: where the last of
// it takes longer (settling on a seat), it is no part of the movement. A repetition without pause turns at one instant.
struct Turn {
    int64_t from_ns, to_ns;
};
Turn turn_of(const RepTrace& trace, const Shape& shape);

// The way up and the way down as ranges of samples, both ends included.
struct Range {
    uint32_t from, to;
};
Range ascent_of(const RepTrace& trace, const Shape& shape, const Turn& turn);
Range descent_of(const RepTrace& trace, const Shape& shape, const Turn& turn);

// Index of the last kept sample at or before a time.
uint32_t index_at(const RepTrace& trace, int64_t time_ns);
// Time that a sample stands for: half the way to each neighbour, at most as much as one sample may count for. Seconds.
double weight_s(const RepTrace& trace, uint32_t i);
// 0 where the second time is not later.
double seconds_or_none(int64_t from_ns, int64_t to_ns);
// The descent as people count it begins with the first movement seen, before the travel that the counter asks for.
int64_t first_movement_ns(const RepProgress& progress);

}  // namespace coach
