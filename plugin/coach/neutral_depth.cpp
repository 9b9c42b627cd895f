// SPDX-License-Identifier: MIT
#include "coach/neutral_depth.h"

#include <algorithm>
#include <cmath>

namespace coach {
namespace {

using Sorted = std::array<NeutralRep, kNeutralKept>;

double median(std::array<double, kNeutralKept> values, uint32_t count) {
    std::sort(values.begin(), values.begin() + count);
    return count % 2 == 1 ? values[count / 2] : 0.5 * (values[count / 2 - 1] + values[count / 2]);
}

// Median depth at which the band is left, where the depth of those that did not leave it is only a bound (Kaplan and Meier 1958). One odd
// repetition does not move it. False where fewer than half would have left it by the deepest one.
bool median_leave(const Sorted& by_depth, uint32_t count, double& depth_m) {
    double staying = 1.0;
    for (uint32_t i = 0; i < count; ++i) {
        if (!by_depth[i].left) continue;
        staying *= 1.0 - 1.0 / static_cast<double>(count - i);
        if (staying > 0.5) continue;
        depth_m = by_depth[i].depth_m;
        return true;
    }
    return false;
}

// The sensors' own error is alike in all repetitions and stays; the spread between them shrinks with their number.
double sigma_of(const NeutralDepth& state, uint32_t count) {
    std::array<double, kNeutralKept> off{}, sensor{};
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; ++i) {
        if (state.rep[i].left == state.at_least) continue;
        off[n] = std::abs(state.rep[i].depth_m - state.depth_m);
        sensor[n++] = state.rep[i].sigma_m;
    }
    if (n == 0) return kDepthSigma_m;
    constexpr double kToSigma = 1.4826, kMedianCosts = 1.2533;  // of a median absolute deviation; of a median against a mean
    const double spread = kToSigma * median(off, n) * kMedianCosts / std::sqrt(static_cast<double>(n));
    return std::hypot(spread, median(sensor, n));
}

void find(NeutralDepth& state) {
    const uint32_t count = std::min(state.count, kNeutralKept);
    Sorted sorted = state.rep;
    // Where depths are equal, leaving comes first: the bound of the other holds beyond it.
    std::sort(sorted.begin(), sorted.begin() + count,
              [](const NeutralRep& a, const NeutralRep& b) { return a.depth_m != b.depth_m ? a.depth_m < b.depth_m : a.left && !b.left; });
    std::array<double, kNeutralKept> done{};
    for (uint32_t i = 0; i < count; ++i) done[i] = state.rep[i].done_m;
    state.done_m = median(done, count);
    state.known = count >= kNeutralAfter;
    state.at_least = !median_leave(sorted, count, state.depth_m);
    if (state.at_least) state.depth_m = sorted[count - 1].depth_m;
    state.sigma_m = sigma_of(state, count);
}

}  // namespace

void neutral_add(NeutralDepth& state, const NeutralSeen& seen) {
    if (!(seen.travel_m > 0.0)) return;
    NeutralRep& rep = state.rep[state.count % kNeutralKept];
    rep.left = seen.left_m > 0.0 && seen.left_m < seen.travel_m;
    rep.done_m = seen.travel_m;
    rep.depth_m = rep.left ? seen.left_m : seen.travel_m;
    const double of_lumbar = rep.left && seen.rad_per_m > 0.0 ? seen.lumbar_sigma_rad / seen.rad_per_m : 0.0;
    rep.sigma_m = std::min(std::hypot(of_lumbar, kDepthSigma_m), seen.travel_m);
    ++state.count;
    find(state);
}

bool neutral_news(NeutralDepth& state) {
    if (!state.known) return false;
    if (state.told_m > 0.0 && std::abs(state.depth_m - state.told_m) <= kNeutralMoved * state.told_m) return false;
    state.told_m = state.depth_m;
    return true;
}

bool neutral_is_shallower(const NeutralDepth& state) {
    if (!state.known || state.at_least) return false;
    return state.done_m - state.depth_m > std::max(kNeutralShallower * state.done_m, kNeutralCertain * state.sigma_m);
}

}  // namespace coach
