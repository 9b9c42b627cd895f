// SPDX-License-Identifier: MIT
// What the repetition counter watches, as one number: how far the neck has gone down, or the bar up, from where it rests.
#pragma once

#include "coach/slack.h"
#include "coach/types.h"

namespace coach {

inline constexpr double kRackBelowNeck = 0.045;  // statures: a bar at the shoulders lies so far under the pivot of the neck (B1: pivot
                                                 // .895, shoulder .818, and half a fist above it) [design]
inline constexpr double kRackBand = 0.11;        // statures above and below that which still count as the rack
inline constexpr double kRackHold_s = 0.20;      // the bar rests there so long before it is pressed; ...
inline constexpr double kRackJoins_s = 1.0;      // ... at most so long ago
inline constexpr double kRackSpeed = 0.12;       // m/s: the bar rests
inline constexpr double kPressDropMost = 0.12;   // statures: who presses stands, knees bent a little at most

struct RepContext;

struct SignalState {
    FloorGrip grip;       // floor lifts
    double rack_m = 0.0;  // presses: height of the bar at the shoulders, stage space
    bool rack_known = false;
    double racked_s = 0.0;         // how long the bar has rested there
    int64_t racked_ns = 0;         // when last
    double standing_neck_m = 0.0;  // as it was in the sample before: what a recentre moves it by moves the rest as well
};

// Whether a repetition of this signal begins low, with the way up: floor lifts and presses.
inline bool starts_low(PlRepSignal signal) {
    return signal == PL_REP_SIGNAL_BAR_RISE || signal == PL_REP_SIGNAL_BAR_PRESS;
}

// Travel from rest in this sample, m; false where it is not seen or means nothing (arms that hang are no press).
bool travel_now(SignalState& state, const Body& body, const RepContext& context, bool active, double& travel_m);

// Whether a repetition may begin from here: floor lifts begin bent down, presses with the bar at the shoulders of somebody who stands.
bool may_begin(const SignalState& state, const Body& body, const RepContext& context);

}  // namespace coach
