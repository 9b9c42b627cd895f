// SPDX-License-Identifier: MIT
// The shape of a finished repetition.
#include "coach/rep_shape.h"

#include <algorithm>

#include "coach/params.h"

namespace coach {
namespace {

constexpr double kNearTurn = 0.96;  // of the peak travel: the pause at the turn

// When the travel crosses a level between two neighbours in the trace.
int64_t crossing_ns(const TracePoint& a, const TracePoint& b, double level) {
    const double step = static_cast<double>(b.travel_m) - static_cast<double>(a.travel_m);
    const double share = step != 0.0 ? std::clamp((level - static_cast<double>(a.travel_m)) / step, 0.0, 1.0) : 0.0;
    return a.time_ns + static_cast<int64_t>(share * static_cast<double>(b.time_ns - a.time_ns));
}

// First and last time at a level around the turn.
Turn crossings(const RepTrace& trace, const Shape& shape, double level) {
    uint32_t first = shape.turn_first, last = shape.turn_last;
    while (first < last && trace.point[first].travel_m < level) ++first;
    while (last > first && trace.point[last].travel_m < level) --last;
    while (first > 0 && trace.point[first - 1].travel_m >= level) --first;
    while (last + 1 < trace.count && trace.point[last + 1].travel_m >= level) ++last;
    const int64_t from_ns = first > 0 ? crossing_ns(trace.point[first - 1], trace.point[first], level) : trace.point[first].time_ns;
    const int64_t to_ns = last + 1 < trace.count ? crossing_ns(trace.point[last], trace.point[last + 1], level) : trace.point[last].time_ns;
    return {from_ns, to_ns};
}

}  // namespace

bool starts_low(const PlLiftDef* lift) {
    return lift != nullptr && (lift->rep_signal == PL_REP_SIGNAL_BAR_RISE || lift->rep_signal == PL_REP_SIGNAL_BAR_PRESS);
}

bool stands_throughout(const PlLiftDef* lift) {
    return lift != nullptr && lift->rep_signal == PL_REP_SIGNAL_BAR_PRESS;
}

Shape shape_of(const RepTrace& trace, const JudgeContext& context) {
    Shape shape;
    shape.starts_low = starts_low(context.lift);
    shape.stands = stands_throughout(context.lift);
    for (uint32_t i = 0; i < trace.count; ++i) shape.peak = std::max(shape.peak, static_cast<double>(trace.point[i].travel_m));
    if (trace.count < 3 || shape.peak <= 0.0) return shape;
    const double turn = kNearTurn * shape.peak;
    bool found = false;
    for (uint32_t i = 0; i < trace.count; ++i) {
        if (trace.point[i].travel_m < turn) continue;
        if (!found) shape.turn_first = i;
        found = true;
        shape.turn_last = i;
    }
    shape.known = found;
    return shape;
}

Place place_of(const RepTrace& trace, const Shape& shape, uint32_t i) {
    const double share = std::clamp(static_cast<double>(trace.point[i].travel_m) / shape.peak, 0.0, 1.0);
    const double risen = shape.starts_low ? share : 1.0 - share;
    const bool turning = i >= shape.turn_first && i <= shape.turn_last;
    const bool rising = shape.starts_low ? i < shape.turn_first : i > shape.turn_last;
    if (turning && !shape.starts_low) return {kPartDescentLate, PL_PHASE_BOTTOM, false, risen};
    if (turning) return {kPartAscentLate, PL_PHASE_LOCKOUT, false, risen};
    if (!rising) return {risen < 0.2 ? kPartDescentLate : kPartDescent, PL_PHASE_ECCENTRIC, false, risen};
    const PlPhase phase = !shape.starts_low && risen >= 0.95 ? PL_PHASE_LOCKOUT : PL_PHASE_CONCENTRIC;
    return {risen < 0.2 ? kPartAscentStart : risen < 0.7 ? kPartAscentMid : kPartAscentLate, phase, true, risen};
}

uint32_t third_of(double risen) {
    return risen < 1.0 / 3.0 ? 0 : risen < 2.0 / 3.0 ? 1 : 2;
}

Turn turn_of(const RepTrace& trace, const Shape& shape) {
    const Turn near = crossings(trace, shape, kReferenceShare * shape.peak);
    const Turn far = crossings(trace, shape, (1.0 - 4.0 * (1.0 - kReferenceShare)) * shape.peak);
    const Turn early = crossings(trace, shape, (1.0 - 16.0 * (1.0 - kReferenceShare)) * shape.peak);
    const int64_t from_ns = near.from_ns + std::min(near.from_ns - far.from_ns, (far.from_ns - early.from_ns) / 2);
    const int64_t to_ns = near.to_ns - (far.to_ns - near.to_ns);
    if (to_ns > from_ns) return {from_ns, to_ns};
    const int64_t middle_ns = to_ns + (from_ns - to_ns) / 2;
    return {middle_ns, middle_ns};
}

Range ascent_of(const RepTrace& trace, const Shape& shape, const Turn& turn) {
    if (shape.starts_low) return {0, index_at(trace, turn.from_ns)};
    return {index_at(trace, turn.to_ns), trace.count - 1};
}

Range descent_of(const RepTrace& trace, const Shape& shape, const Turn& turn) {
    if (shape.starts_low) return {index_at(trace, turn.to_ns), trace.count - 1};
    return {0, index_at(trace, turn.from_ns)};
}

uint32_t index_at(const RepTrace& trace, int64_t time_ns) {
    uint32_t index = 0;
    for (uint32_t i = 0; i < trace.count && trace.point[i].time_ns <= time_ns; ++i) index = i;
    return index;
}

double weight_s(const RepTrace& trace, uint32_t i) {
    const int64_t from_ns = trace.point[i > 0 ? i - 1 : 0].time_ns;
    const int64_t to_ns = trace.point[i + 1 < trace.count ? i + 1 : i].time_ns;
    return std::min(0.5 * seconds_between(from_ns, to_ns), kCountedMost_s);
}

double seconds_or_none(int64_t from_ns, int64_t to_ns) {
    return to_ns > from_ns ? seconds_between(from_ns, to_ns) : 0.0;
}

int64_t first_movement_ns(const RepProgress& progress) {
    return progress.moved_ns != 0 ? std::min(progress.moved_ns, progress.start_ns) : progress.start_ns;
}

}  // namespace coach
