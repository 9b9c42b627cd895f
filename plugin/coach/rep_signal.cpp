// SPDX-License-Identifier: MIT
// What the repetition counter watches, as one number.
#include "coach/rep_signal.h"

#include <algorithm>
#include <cmath>

#include "coach/params.h"
#include "coach/reps.h"

namespace coach {
namespace {

// A recentred space moves every height by what it moved the standing neck by.
void follow_recentre(SignalState& state, const RepContext& context) {
    const double moved_m = context.standing_neck_m - state.standing_neck_m;
    if (context.recentred && state.standing_neck_m != 0.0) {
        state.grip.floor_m += moved_m;
        state.grip.height_m += moved_m;
        state.rack_m += moved_m;
    }
    state.standing_neck_m = context.standing_neck_m;
}

bool floor_travel(SignalState& state, const Body& body, const RepContext& context, bool active, double& travel_m) {
    if (body.bar_origin != PL_ORIGIN_MEASURED) return false;
    const double height_m = body.bar.y;
    if (active) {
        follow_lifted_grip(state.grip, height_m, context.dt_s);
    } else {
        const bool down = body.neck_drop_m > kAtBarDrop * body.stature_m;
        follow_floor_grip(state.grip, height_m, down, body.still_s, context.dt_s, context.time_ns);
    }
    // Lower than the floor is another floor, not less travel: nobody rests there.
    travel_m = std::max(-kSlackRise_m[0], height_m - state.grip.floor_m);
    return true;
}

// The bar rests at the shoulders wherever these are: it is held there before the first press and between presses.
bool press_travel(SignalState& state, const Body& body, const RepContext& context, bool active, double& travel_m) {
    if (body.bar_origin != PL_ORIGIN_MEASURED) return false;
    const double height_m = body.bar.y, band_m = kRackBand * body.stature_m;
    const double shoulders_m = body.neck_pivot.y - kRackBelowNeck * body.stature_m;
    const bool at_shoulders = std::fabs(height_m - shoulders_m) < band_m;
    if (!active && at_shoulders && std::fabs(body.bar_velocity_m_s.y) < kRackSpeed) {
        state.racked_s += std::min(context.dt_s, kCountedMost_s);
        state.racked_ns = context.time_ns;
        const double gain = state.rack_known ? low_pass_gain(context.dt_s, 0.3) : 1.0;
        state.rack_m += gain * (height_m - state.rack_m);
        state.rack_known = true;
    } else if (!at_shoulders && !active) {
        if (seconds_between(state.racked_ns, context.time_ns) > kRackJoins_s) state.racked_s = 0.0;
    }
    if (!state.rack_known) return false;
    travel_m = std::max(0.0, height_m - state.rack_m);
    return true;
}

}  // namespace

bool travel_now(SignalState& state, const Body& body, const RepContext& context, bool active, double& travel_m) {
    follow_recentre(state, context);
    if (!body.known) return false;
    switch (context.signal) {
        case PL_REP_SIGNAL_BAR_RISE:
            return floor_travel(state, body, context, active, travel_m);
        case PL_REP_SIGNAL_BAR_PRESS:
            return press_travel(state, body, context, active, travel_m);
        default:
            travel_m = body.neck_drop_m;
            return true;
    }
}

bool may_begin(const SignalState& state, const Body& body, const RepContext& context) {
    if (context.signal == PL_REP_SIGNAL_BAR_PRESS) {
        const bool racked = state.racked_s >= kRackHold_s && seconds_between(state.racked_ns, context.time_ns) < kRackJoins_s;
        return racked && body.neck_drop_m < kPressDropMost * body.stature_m;
    }
    // Hands that go up while their owner stands lift nothing from the floor.
    return context.signal != PL_REP_SIGNAL_BAR_RISE || body.neck_drop_m > 0.5 * kAtBarDrop * body.stature_m;
}

}  // namespace coach
