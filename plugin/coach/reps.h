// SPDX-License-Identifier: MIT
// Finds repetitions and their phases by hysteresis on displacement: movement begins, turns, comes back to rest.
// Start and end are found separately, so pauses and grinders are one repetition (science E4).
#pragma once

#include "coach/busy.h"
#include "coach/rep_signal.h"
#include "coach/types.h"

namespace coach {

struct RepContext {
    PlRepSignal signal = PL_REP_SIGNAL_NECK_DROP;
    double travel_min_m = 0.0;    // smaller excursions are no repetition
    double travel_usual_m = 0.0;  // the lift's default, until the person's own is known
    bool calibrated = false;
    bool lost = false;             // the repetition signal has been gone for over 0.2 s
    bool recentred = false;        // the space itself moved in this sample
    double standing_neck_m = 0.0;  // height of the neck pivot in standing, stage space
    PlStance stance = PL_STANCE_SIDE_BY_SIDE;
    BusyInput busy;  // what else the body does
    int64_t time_ns = 0;
    double dt_s = 0.0;
};

struct RepState {
    RepProgress progress;
    bool rising = false;         // past the turning point
    double unhurried_s = 0.0;    // how long the travel has not changed fast: the top of a jump is over sooner
    bool resting = false;        // rest_travel_m holds
    bool rested = false;         // ever, in this set
    double rest_travel_m = 0.0;  // least travel since the last repetition: where this person rests, whatever standing was at first
    SignalState signal;
    BusyState busy;                        // evidence that this is no repetition
    Vec3 rest_neck{0.0}, begin_neck{0.0};  // where the neck pivot was when travel last left rest, and when the repetition began
    double rest_heading_rad = 0.0;
    double begin_heading_rad = 0.0;
    double aside_m = 0.0;         // furthest to the right of that near the turn, signed
    int64_t ended_ns = 0;         // of the latest repetition
    double begin_travel_m = 0.0;  // travel at rest when the repetition began
    double low_travel_m = 0.0;    // least travel since the turn: where a next repetition would begin
    int64_t low_ns = 0;
    int64_t onset_ns = 0;       // when travel last left rest
    double last_still_s = 0.0;  // length of the latest stillness, and when it was
    int64_t last_still_ns = 0;
    double speed_m_s = 0.0;  // of the travel, smoothed, positive away from rest
    double last_travel_m = 0.0;
    bool travel_known = false;
    static constexpr uint32_t kOwnKept = 5;
    std::array<double, kOwnKept> own_travel_m{};  // of the latest repetitions
    uint32_t own_count = 0;
    int64_t lockout_until_ns = 0;
};

// Advances by one sample; the result is valid until the next call.
RepProgress find_reps(RepState& state, const Body& body, const RepContext& context);

// The set is over at `context.time_ns`. Ends the repetition under way: done where it came at least half way back, else dropped.
RepProgress end_reps(RepState& state, const RepContext& context);

// A new set: counts and own travel start again.
void restart_reps(RepState& state);

}  // namespace coach
