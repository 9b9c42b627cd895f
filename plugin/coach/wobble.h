// SPDX-License-Identifier: MIT
// How much of an angle shakes: its RMS above 2 Hz, to and fro so that nothing is shifted in time, from samples at any rate and with gaps.
#pragma once

#include <array>
#include <cstdint>

#include "coach/white_noise.h"

namespace coach {

// Values are put on an even grid, so that a rate or a thinned trace changes nothing that lies under 6 Hz.
inline constexpr double kWobbleGrid_hz = 60.0;

// Collects samples in order of time, then tells. Holds 24 s; what comes later is not looked at.
struct Wobble {
    static constexpr uint32_t kCapacity = 1440;
    std::array<double, kCapacity> grid{};  // values at even times from the first sample
    uint32_t count = 0;

    int64_t first_ns = 0;
    double bin_sum = 0.0, bin_time_s = 0.0;  // of the samples between two grid times
    uint32_t bin_samples = 0;
    double last_value = 0.0, last_time_s = 0.0;  // mean of the bin before
    bool last_known = false;
    double noise_sum = 0.0;  // of white noise variance as each bin has it
    uint32_t noise_bins = 0;
    WhiteNoise noise;  // of the samples themselves

    void add(double value, int64_t time_ns);
};

struct WobbleResult {
    bool known = false;
    double rms = 0.0;        // above 2 Hz, with the samples' own noise taken off
    double noise_rms = 0.0;  // what was taken off
    double sigma = 0.0;      // of rms
    int64_t at_ns = 0;       // of the largest excursion
};

// `coloured_rms`: noise above 2 Hz that is known of the sensor beside what jumps from sample to sample. Changes the grid.
WobbleResult wobble_of(Wobble& wobble, double coloured_rms);

}  // namespace coach
