// SPDX-License-Identifier: MIT
// RMS above 2 Hz.
#include "coach/wobble.h"

#include <algorithm>
#include <cmath>

namespace coach {
namespace {

constexpr double kStep_s = 1.0 / kWobbleGrid_hz;
// Butterworth of fourth order, run to and fro: the two runs together halve the power at 2 Hz where each is at 1.79 Hz. A repetition of
// two seconds (0.5 Hz) is let through by 1 part in 25 000, a wobble of 3 Hz by 0.98.
constexpr double kCutOff_hz = 1.791;
constexpr double kLeast_s = 1.0;      // shorter says nothing of 2 Hz
constexpr uint32_t kPad = 60;         // grid values mirrored about either end: the filter settles there, in a second
constexpr double kNoiseShare = 0.94;  // of white noise on the grid lies above the cut-off: (30 - 1.79) / 30
constexpr double kNoiseUnsure = 0.5;  // of its variance: what is taken off is itself known so well [D]
constexpr double kBand_hz = 8.0;      // over which a wobble spreads its power: says how well its RMS is known from so many seconds

// One second-order part of a high pass, by the bilinear transform; z and p are its memory.
struct Section {
    double b = 0.0, a1 = 0.0, a2 = 0.0;
    double z1 = 0.0, z2 = 0.0;

    explicit Section(double damping) {
        const double w = std::tan(kPi * kCutOff_hz * kStep_s), norm = 1.0 / (1.0 + 2.0 * damping * w + w * w);
        b = norm;
        a1 = 2.0 * (w * w - 1.0) * norm;
        a2 = (1.0 - 2.0 * damping * w + w * w) * norm;
    }
    double next(double x) {
        const double y = b * x + z1;
        z1 = -2.0 * b * x - a1 * y + z2;
        z2 = b * x - a2 * y;
        return y;
    }
    // As if the first value had stood for ever: a high pass then holds nothing of it.
    void settle(double x) {
        z1 = -b * x;
        z2 = b * x;
    }
};

// Poles of the fourth order lie at these damping ratios: cos of 67.5 and 22.5 deg.
constexpr double kDamping[2] = {0.3826834323650898, 0.9238795325112867};

struct HighPass {
    Section first{kDamping[0]}, second{kDamping[1]};
    double next(double x) { return second.next(first.next(x)); }
    void settle(double x) {
        first.settle(x);
        second.settle(0.0);
    }
};

// Value `i` steps from the start, mirrored through the end values where it lies outside.
double mirrored(const Wobble& wobble, int i) {
    const int last = static_cast<int>(wobble.count) - 1;
    const auto at = [&wobble](int k) { return wobble.grid[static_cast<size_t>(k)]; };
    if (i < 0) return 2.0 * at(0) - at(std::min(-i, last));
    if (i > last) return 2.0 * at(last) - at(std::max(0, 2 * last - i));
    return at(i);
}

// To and fro. The way back runs over what the way out left, with the far pad kept aside.
void high_pass(Wobble& wobble) {
    const int count = static_cast<int>(wobble.count), pad = static_cast<int>(kPad);
    std::array<double, Wobble::kCapacity + 2 * kPad> out;
    HighPass filter;
    filter.settle(mirrored(wobble, -pad));
    for (int i = -pad; i < count + pad; ++i) out[static_cast<size_t>(i + pad)] = filter.next(mirrored(wobble, i));
    HighPass back;
    back.settle(out[static_cast<size_t>(count + 2 * pad - 1)]);
    for (int i = count + pad - 1; i >= 0; --i) {
        const double y = back.next(out[static_cast<size_t>(i + pad)]);
        if (i < count) wobble.grid[static_cast<size_t>(i)] = y;
    }
}

// Puts the values between the bin before and this one on the grid, by a straight line.
void finish_bin(Wobble& wobble) {
    if (wobble.bin_samples == 0) return;
    const double value = wobble.bin_sum / wobble.bin_samples, time_s = wobble.bin_time_s / wobble.bin_samples;
    if (!wobble.last_known) {
        wobble.grid[0] = value;
        wobble.count = 1;
    }
    while (wobble.last_known && wobble.count < Wobble::kCapacity && wobble.count * kStep_s <= time_s) {
        const double share = (wobble.count * kStep_s - wobble.last_time_s) / (time_s - wobble.last_time_s);
        wobble.grid[wobble.count++] = wobble.last_value + std::clamp(share, 0.0, 1.0) * (value - wobble.last_value);
    }
    wobble.noise_sum += 1.0 / wobble.bin_samples;
    ++wobble.noise_bins;
    wobble.last_value = value;
    wobble.last_time_s = time_s;
    wobble.last_known = true;
    wobble.bin_sum = wobble.bin_time_s = 0.0;
    wobble.bin_samples = 0;
}

}  // namespace

void Wobble::add(double value, int64_t time_ns) {
    if (noise.seen == 0) first_ns = time_ns;
    const double time_s = seconds_between(first_ns, time_ns);
    if (noise.seen > 0 && time_s <= noise.time_s[1]) return;
    if (std::floor(time_s * kWobbleGrid_hz) != std::floor(bin_samples > 0 ? noise.time_s[1] * kWobbleGrid_hz : time_s * kWobbleGrid_hz))
        finish_bin(*this);
    noise.add(value, time_s);
    bin_sum += value;
    bin_time_s += time_s;
    ++bin_samples;
}

WobbleResult wobble_of(Wobble& wobble, double coloured_rms) {
    finish_bin(wobble);
    WobbleResult result;
    if (wobble.count * kStep_s < kLeast_s || !wobble.noise.known()) return result;
    high_pass(wobble);
    double squares = 0.0;
    uint32_t largest = 0;
    for (uint32_t i = 0; i < wobble.count; ++i) {
        squares += square(wobble.grid[i]);
        if (std::abs(wobble.grid[i]) > std::abs(wobble.grid[largest])) largest = i;
    }
    const double measured = squares / wobble.count;
    const double white = wobble.noise.variance() * wobble.noise_sum / wobble.noise_bins;
    const double noise = kNoiseShare * white + square(coloured_rms);
    const double left = std::max(0.0, measured - noise);
    // Variance of a mean square over B T / 2 independent moments, and how well the noise is known.
    const double sampling = measured * std::sqrt(2.0 / (kBand_hz * wobble.count * kStep_s));
    const double unsure = std::hypot(sampling, kNoiseUnsure * noise);
    result.known = true;
    result.at_ns = wobble.first_ns + static_cast<int64_t>(largest * kStep_s * 1e9);
    result.rms = std::sqrt(left);
    result.noise_rms = std::sqrt(noise);
    result.sigma = unsure > 0.0 ? unsure / std::sqrt(4.0 * left + 2.0 * unsure) : 0.0;
    return result;
}

}  // namespace coach
