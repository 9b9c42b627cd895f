// SPDX-License-Identifier: MIT
// A running median of five samples.
#include "coach/median5.h"

#include <algorithm>

namespace coach {
namespace {

double median_of_three(double a, double b, double c) {
    return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

// Of two pairs the larger of the smaller and the smaller of the larger can be the median; the other two lie on either side.
double median_of_five(double a, double b, double c, double d, double e) {
    const double low = std::max(std::min(a, b), std::min(c, d));
    const double high = std::min(std::max(a, b), std::max(c, d));
    return median_of_three(e, low, high);
}

}  // namespace

void Median5::push(double new_value, double new_sigma, int64_t time_ns, PlPhase new_phase) {
    const uint32_t slot = count % 5;
    value[slot] = new_value;
    sigma[slot] = new_sigma;
    at_ns[slot] = time_ns;
    phase[slot] = new_phase;
    ++count;
    const uint32_t held = std::min(count, 5u);
    ready = held >= 3;
    if (!ready) return;
    if (held == 5) {
        median = median_of_five(value[0], value[1], value[2], value[3], value[4]);
    } else {
        std::array<double, 5> sorted = value;
        std::sort(sorted.begin(), sorted.begin() + held);
        median = held == 4 ? 0.5 * (sorted[1] + sorted[2]) : sorted[1];
    }
    const uint32_t middle = (count - 1 - held / 2) % 5;
    median_sigma = sigma[middle];
    median_at_ns = at_ns[middle];
    median_phase = phase[middle];
}

}  // namespace coach
