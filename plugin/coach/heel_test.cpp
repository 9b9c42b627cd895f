// SPDX-License-Identifier: MIT
#include "coach/heel_test.h"

#include <cmath>

namespace coach {
namespace {

void take(HeelMean& mean, double value, double sigma) {
    ++mean.count;
    const double before = value - mean.mean;
    mean.mean += before / mean.count;
    mean.squares += before * (value - mean.mean);
    mean.sigma_sum += sigma;
}

PlHeelSide side_of(const HeelSide& side) {
    PlHeelSide out{};
    out.count = side.count;
    out.lumbar_sigma_rad = out.trunk_sigma_rad = -1.0f;
    const auto put = [](const HeelMean& from, float& mean, float& sigma) {
        if (from.count == 0) return;
        mean = static_cast<float>(from.mean);
        const double spread = from.count > 1 ? std::sqrt(from.squares / (from.count - 1)) : from.sigma_sum / from.count;
        sigma = static_cast<float>(spread / std::sqrt(static_cast<double>(from.count)));
    };
    put(side.lumbar, out.lumbar_rad, out.lumbar_sigma_rad);
    put(side.trunk, out.trunk_rad, out.trunk_sigma_rad);
    return out;
}

}  // namespace

PlStatus heel_command(HeelState& state, double side, double heel_m) {
    if (side == 0.0) return state = HeelState{}, PL_OK;
    if (side != 1.0 && side != 2.0) return PL_ERROR_UNKNOWN;
    if (side == 2.0 && !(heel_m >= 0.005 && heel_m <= 0.10)) return PL_ERROR_RANGE;
    state.side = static_cast<uint32_t>(side);
    if (side == 2.0) state.heel_m = heel_m;
    return PL_OK;
}

void heel_add(HeelState& state, const PlRep& rep, double load_kg) {
    if (state.side == 0 || rep.voided != 0 || rep.partial != 0) return;
    HeelSide& side = state.side == 1 ? state.flat : state.raised;
    state.mixed = state.mixed || (side.count > 0 && (side.tier != rep.tier || side.load_kg != load_kg));
    ++side.count;
    side.tier = rep.tier;
    side.load_kg = load_kg;
    if (rep.peak_lumbar_sigma_rad >= 0.0f)
        take(side.lumbar, static_cast<double>(rep.peak_lumbar_rad), static_cast<double>(rep.peak_lumbar_sigma_rad));
    take(side.trunk, static_cast<double>(rep.metric[PL_METRIC_TRUNK_AT_BOTTOM]), static_cast<double>(rep.metric_sigma[PL_METRIC_TRUNK_AT_BOTTOM]));
}

PlHeelTest heel_test_of(const HeelState& state) {
    PlHeelTest out{};
    out.size = sizeof(PlHeelTest);
    out.side = state.side;
    out.heel_m = static_cast<float>(state.heel_m);
    out.flat = side_of(state.flat);
    out.raised = side_of(state.raised);
    return out;
}

}  // namespace coach
