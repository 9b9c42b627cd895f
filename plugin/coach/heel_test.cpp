// SPDX-License-Identifier: MIT
#include "coach/heel_test.h"

#include <algorithm>
#include <cmath>

#include "coach/set_trend.h"
#include "coach/sigmas.h"

namespace coach {
namespace {

void take(HeelMean& mean, double value, double sigma) {
    ++mean.count;
    const double before = value - mean.mean;
    mean.mean += before / mean.count;
    mean.squares += before * (value - mean.mean);
    mean.sigma_sum += sigma;
}

// Variance of the mean from the spread between repetitions alone.
double variance_of_mean(const HeelMean& mean) {
    return mean.count > 1 ? mean.squares / (mean.count - 1) / mean.count : 0.0;
}

double sensor_sigma(const HeelMean& mean) {
    return mean.count > 0 ? mean.sigma_sum / mean.count : 0.0;
}

// Nothing averages out of what the mounting errs alike in all repetitions.
void put_mean(const HeelMean& from, float& mean, float& sigma) {
    sigma = -1.0f;
    if (from.count == 0) return;
    mean = static_cast<float>(from.mean);
    sigma = static_cast<float>(std::hypot(std::sqrt(variance_of_mean(from)), sensor_sigma(from)));
}

PlHeelSide side_of(const HeelSide& side) {
    PlHeelSide out{};
    out.count = side.count;
    put_mean(side.lumbar, out.lumbar_rad, out.lumbar_sigma_rad);
    put_mean(side.trunk, out.trunk_rad, out.trunk_sigma_rad);
    return out;
}

// Raised less flat. Welch's t for what differs from repetition to repetition, and beside it the sensors' error of a change between two
// sets with one mounting (science E1: 4 to 5 deg): that is one error of the difference, the same however many repetitions are done.
bool difference(const HeelMean& flat, const HeelMean& raised, float& middle, float& low, float& high) {
    if (flat.count < kHeelLeast || raised.count < kHeelLeast) return false;
    constexpr double kNormal_95 = 1.6448536269514722;
    const double a = variance_of_mean(flat), b = variance_of_mean(raised);
    double half = kNormal_95 * std::max(sensor_sigma(flat), sensor_sigma(raised));
    if (a + b > 0.0) {
        const double freedom = square(a + b) / (a * a / (flat.count - 1) + b * b / (raised.count - 1));
        half = std::hypot(half, student_95(freedom) * std::sqrt(a + b));
    }
    const double value = raised.mean - flat.mean;
    middle = static_cast<float>(value);
    low = static_cast<float>(value - half);
    high = static_cast<float>(value + half);
    return true;
}

bool same(const HeelKind& a, const HeelKind& b) {
    return a.lift == b.lift && a.load_kg == b.load_kg && a.tier == b.tier;
}

}  // namespace

double student_95(double freedom) {
    constexpr double kNormal_95 = 1.6448536269514722;
    constexpr double z = kNormal_95, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
    const double n = std::max(1.0, freedom);
    return z + (z3 + z) / (4.0 * n) + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * n * n) +
           (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / (384.0 * n * n * n);
}

PlStatus heel_command(HeelState& state, double side, double heel_m) {
    if (side == 0.0) return state = HeelState{}, PL_OK;
    if (side != 1.0 && side != 2.0) return PL_ERROR_UNKNOWN;
    if (side == 2.0 && !(heel_m >= kHeelLeast_m && heel_m <= kHeelMost_m)) return PL_ERROR_RANGE;
    state.side = static_cast<uint32_t>(side);
    if (side == 2.0) {
        if (state.raised.count > 0 && state.heel_m != heel_m) state.raised = HeelSide{};
        state.heel_m = heel_m;
    }
    return PL_OK;
}

void heel_add(HeelState& state, const PlRep& rep, uint64_t lift, double load_kg) {
    if (state.side == 0 || rep.voided != 0 || rep.partial != 0 || rep.hold != PL_HOLD_NONE) return;
    const HeelKind kind{lift, load_kg, rep.tier};
    if (state.flat.count + state.raised.count == 0) state.kind = kind;
    state.mixed = state.mixed || !same(state.kind, kind);
    HeelSide& side = state.side == 1 ? state.flat : state.raised;
    ++side.count;
    const PlTier tier = static_cast<PlTier>(rep.tier);
    const double lumbar_sigma = rep.peak_lumbar_sigma_rad, trunk_sigma = rep.metric_sigma[PL_METRIC_TRUNK_AT_BOTTOM];
    if (lumbar_sigma >= 0.0 && tier_sees_spine(tier))
        take(side.lumbar, rep.peak_lumbar_rad, judged_lumbar_change_sigma(tier, lumbar_sigma));
    if (trunk_sigma >= 0.0) take(side.trunk, rep.metric[PL_METRIC_TRUNK_AT_BOTTOM], judged_trunk_set_sigma(tier, trunk_sigma));
}

PlHeelTest heel_test_of(const HeelState& state, uint64_t lift, double load_kg) {
    PlHeelTest out{};
    out.size = sizeof(PlHeelTest);
    out.side = state.side;
    out.heel_m = static_cast<float>(state.heel_m);
    out.flat = side_of(state.flat);
    out.raised = side_of(state.raised);
    const bool enough = state.flat.count >= kHeelLeast && state.raised.count >= kHeelLeast;
    if (!enough || state.mixed || state.kind.lift != lift || state.kind.load_kg != load_kg) return out;
    if (!difference(state.flat.trunk, state.raised.trunk, out.trunk_rad, out.trunk_low_rad, out.trunk_high_rad)) return out;
    out.comparable = 1;
    out.lumbar_known = difference(state.flat.lumbar, state.raised.lumbar, out.lumbar_rad, out.lumbar_low_rad, out.lumbar_high_rad);
    return out;
}

}  // namespace coach
