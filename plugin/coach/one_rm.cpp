// SPDX-License-Identifier: MIT
#include "coach/one_rm.h"

#include <algorithm>
#include <cmath>

namespace coach {
namespace {

constexpr double kNinetyPercent = 1.6448536269514722;  // two-sided

double near_kg(double load_kg) {
    return std::max(0.25, 0.005 * load_kg);  // the same plates
}

struct Line {
    double at_mean_m_s = 0.0, mean_kg = 0.0, per_kg = 0.0;
    double variance = 0.0;  // of one velocity about it
    double sxx = 0.0;
    uint32_t count = 0;
};

Line line_of(const OneRmState& state) {
    Line line;
    line.count = state.count;
    for (uint32_t i = 0; i < state.count; ++i) {
        line.mean_kg += state.at[i].load_kg / state.count;
        line.at_mean_m_s += state.at[i].velocity_m_s / state.count;
    }
    double sxy = 0.0, syy = 0.0;
    for (uint32_t i = 0; i < state.count; ++i) {
        const double dx = state.at[i].load_kg - line.mean_kg, dy = state.at[i].velocity_m_s - line.at_mean_m_s;
        line.sxx += dx * dx;
        sxy += dx * dy;
        syy += dy * dy;
    }
    if (line.sxx > 0.0) line.per_kg = sxy / line.sxx;
    const double left = state.count > 2 ? std::max(0.0, syy - line.per_kg * sxy) / (state.count - 2) : 0.0;
    line.variance = std::max(left, square(kBestVelocitySigma_m_s));
    return line;
}

// A full repetition was done with the heaviest load: the maximum is no less than that.
OneRm result(double kg, double sigma_kg, double heaviest_kg, bool own_line) {
    OneRm out;
    out.kg = std::max(kg, heaviest_kg);
    out.low_kg = std::max(kg - kNinetyPercent * sigma_kg, heaviest_kg);
    out.high_kg = std::max(kg + kNinetyPercent * sigma_kg, out.kg);
    out.own_line = own_line;
    return out;
}

// Inverse prediction (Draper and Smith, classical calibration) with the velocity at the maximum as uncertain as it is between people.
bool by_own_line(const OneRmState& state, double minimum_m_s, double minimum_sigma_m_s, OneRm& out) {
    const double lightest = state.at[0].load_kg, heaviest = state.at[state.count - 1].load_kg;
    if (state.count < 2 || heaviest - lightest < kLoadsApart * heaviest) return false;
    const Line line = line_of(state);
    const double slope_sigma = std::sqrt(line.variance / line.sxx);
    if (line.per_kg + kNinetyPercent * slope_sigma >= 0.0) return false;  // it may as well not fall at all
    const double kg = line.mean_kg + (minimum_m_s - line.at_mean_m_s) / line.per_kg;
    const double of_line = line.variance * (1.0 / line.count + square(kg - line.mean_kg) / line.sxx);
    const double variance = (of_line + square(minimum_sigma_m_s)) / square(line.per_kg) + square(kLineSigmaShare * kg);
    out = result(kg, std::sqrt(variance), heaviest, true);
    return true;
}

// share = 1 - (v - minimum) / fall; the maximum is the load over it. The interval is that of the share, turned over.
OneRm by_usual_slope(const LoadVelocity& heaviest, double minimum_m_s, double minimum_sigma_m_s) {
    const double above = heaviest.velocity_m_s - minimum_m_s;
    const double share = 1.0 - above / kUsualFall_m_s;
    if (share < kShareLeast) return {};
    const double variance = (square(kBestVelocitySigma_m_s) + square(minimum_sigma_m_s)) / square(kUsualFall_m_s) +
                            square(above * kUsualFallSigma_m_s / square(kUsualFall_m_s)) + square(kLineSigmaShare * share);
    const double half = kNinetyPercent * std::sqrt(variance);
    if (share - half <= 0.0) return {};
    OneRm out = result(heaviest.load_kg / share, 0.0, heaviest.load_kg, false);
    out.low_kg = std::max(heaviest.load_kg, heaviest.load_kg / (share + half));
    out.high_kg = std::max(out.kg, heaviest.load_kg / (share - half));
    return out;
}

}  // namespace

void one_rm_add(OneRmState& state, double load_kg, double velocity_m_s) {
    if (!(load_kg > 0.0) || !(velocity_m_s > 0.0)) return;
    for (uint32_t i = 0; i < state.count; ++i) {
        if (std::abs(state.at[i].load_kg - load_kg) > near_kg(load_kg)) continue;
        state.at[i].velocity_m_s = std::max(state.at[i].velocity_m_s, velocity_m_s);
        return;
    }
    if (state.count == kLoadsKept) {
        uint32_t nearest = 0;
        for (uint32_t i = 1; i < state.count; ++i)
            if (std::abs(state.at[i].load_kg - load_kg) < std::abs(state.at[nearest].load_kg - load_kg)) nearest = i;
        for (uint32_t i = nearest; i + 1 < state.count; ++i) state.at[i] = state.at[i + 1];
        --state.count;
    }
    uint32_t place = state.count++;
    for (; place > 0 && state.at[place - 1].load_kg > load_kg; --place) state.at[place] = state.at[place - 1];
    state.at[place] = {load_kg, velocity_m_s};
}

OneRm one_rm_of(const OneRmState& state, double velocity_at_1rm_m_s, double velocity_at_1rm_sigma_m_s) {
    OneRm out;
    if (state.count == 0 || !(velocity_at_1rm_m_s > 0.0)) return out;
    const LoadVelocity& heaviest = state.at[state.count - 1];
    if (heaviest.velocity_m_s < velocity_at_1rm_m_s + kLeastAbove_m_s) return out;
    if (by_own_line(state, velocity_at_1rm_m_s, velocity_at_1rm_sigma_m_s, out)) return out;
    return by_usual_slope(heaviest, velocity_at_1rm_m_s, velocity_at_1rm_sigma_m_s);
}

}  // namespace coach
