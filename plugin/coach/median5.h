// SPDX-License-Identifier: MIT
// A running median of five samples: what one or two wild samples cannot move.
#pragma once

#include <array>
#include <cstdint>

#include "coach/types.h"

namespace coach {

// Running median of the last five values, with the place of the middle one.
struct Median5 {
    std::array<double, 5> value{};
    std::array<int64_t, 5> at_ns{};
    std::array<double, 5> sigma{};
    std::array<PlPhase, 5> phase{};
    uint32_t count = 0;  // values so far

    double median = 0.0;        // read only where ready
    double median_sigma = 0.0;  // sigma, time and phase of the middle value in time
    int64_t median_at_ns = 0;
    PlPhase median_phase = PL_PHASE_NONE;
    bool ready = false;  // three values came

    void push(double new_value, double new_sigma, int64_t time_ns, PlPhase new_phase);
    // By how many values the middle one in time lies behind the latest.
    uint32_t lag() const { return (count < 5 ? count : 5u) / 2; }
};

}  // namespace coach
