// SPDX-License-Identifier: MIT
// How much a signal jumps from sample to sample beside what it does: the noise of its sensor, told from the signal itself.
#pragma once

#include <array>
#include <cstdint>

#include "coach/types.h"

namespace coach {

// By how much a sample lies off the line between its neighbours: white noise of variance s^2 gives s^2 times the sum of squared weights,
// and what moves as people do gives next to nothing (an acceleration a looks like a noise of 0.4 a dt^2: 0.2 mm of 3 m/s^2 at 60 Hz).
struct WhiteNoise {
    std::array<double, 2> value{}, time_s{};  // of the two samples before
    uint32_t seen = 0;
    double squares = 0.0, weight = 0.0;

    // Times must rise.
    void add(double new_value, double new_time_s) {
        if (seen >= 2) {
            const double share = (time_s[1] - time_s[0]) / (new_time_s - time_s[0]);
            const double off = value[1] - (value[0] + share * (new_value - value[0]));
            squares += off * off;
            weight += 1.0 + square(share) + square(1.0 - share);
        }
        value = {value[1], new_value};
        time_s = {time_s[1], new_time_s};
        ++seen;
    }
    bool known() const { return weight > 0.0; }
    double variance() const { return weight > 0.0 ? squares / weight : 0.0; }
};

}  // namespace coach
