// SPDX-License-Identifier: MIT
// The third pass of the offline twin: what of pelvis pitch is the strap's own wobble.
#include <algorithm>
#include <cmath>

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/LU>

#include "coach/params.h"
#include "coach/twin.h"

namespace coach {
namespace {

constexpr int kBasis = 8;
using Basis = Eigen::Matrix<double, kBasis, 1>;
using Two = Eigen::Vector2d;
using Two2 = Eigen::Matrix2d;

// How a pelvis goes with trunk and depth: a second-order surface, and the way up differing from the way down.
Basis basis_of(const TwinPoint& p) {
    const double trunk = p.trunk_rad / kTwinTrunkUnit, drop = p.drop / kTwinDropUnit, rate = p.drop_rate / kTwinRateUnit;
    Basis b;
    b << 1.0, trunk, trunk * trunk, drop, drop * drop, trunk * drop, rate, rate * trunk;
    return b;
}

Basis usual_way(const std::vector<TwinPoint>& point) {
    Eigen::Matrix<double, kBasis, kBasis> information = Eigen::Matrix<double, kBasis, kBasis>::Identity() * kTwinRidge;
    Basis prior = Basis::Zero();
    prior(1) = (1.0 - kUsualLumbarPerTrunk) * kTwinTrunkUnit;
    Basis sum = information * prior;
    for (const TwinPoint& p : point) {
        const Basis b = basis_of(p);
        information += b * b.transpose();
        sum += b * p.pelvis_rad;
    }
    return information.ldlt().solve(sum);
}

// Departure from the usual way and wobble of the strap: two processes that forget, one quickly, one slowly.
struct Step {
    Two before, after;
    Two2 P_before, P_after;
    Two kept;
};

Two2 stationary() {
    return Two(kTwinDeparture * kTwinDeparture, kStrapWobble * kStrapWobble).asDiagonal();
}

Step step_on(const Step* last, double dt_s, double residual_rad) {
    Step s;
    s.kept = Two(std::exp(-dt_s / kTwinDepartureTime_s), std::exp(-dt_s / kTwinWobbleTime_s));
    s.before = last ? Two(s.kept.cwiseProduct(last->after)) : Two::Zero();
    s.P_before = stationary();
    if (last) {
        const Two2 keep = s.kept.asDiagonal();
        s.P_before += keep * (last->P_after - stationary()) * keep;
    }
    const Two sums = s.P_before.rowwise().sum();
    const double variance = s.P_before.sum() + kStrapNoise * kStrapNoise;
    const Two gain = sums / variance;
    s.after = s.before + gain * (residual_rad - s.before.sum());
    s.P_after = s.P_before - gain * sums.transpose();
    return s;
}

// Rauch, Tung and Striebel 1965: the later samples speak too.
void smooth(std::vector<Step>& step) {
    for (size_t i = step.size(); i-- > 1;) {
        Step& s = step[i - 1];
        const Step& next = step[i];
        const Two2 keep = next.kept.asDiagonal();
        const Two2 gain = s.P_after * keep * next.P_before.inverse();
        s.after += gain * (next.after - next.before);
        s.P_after += gain * (next.P_after - next.P_before) * gain.transpose();
    }
}

}  // namespace

Wobble strap_wobble(const std::vector<TwinPoint>& point) {
    Wobble out;
    if (point.empty()) return out;
    const Basis way = usual_way(point);
    std::vector<Step> step;
    step.reserve(point.size());
    for (size_t i = 0; i < point.size(); ++i) {
        const double dt_s = i > 0 ? std::max(0.0, point[i].time_s - point[i - 1].time_s) : 0.0;
        step.push_back(step_on(i > 0 ? &step.back() : nullptr, dt_s, point[i].pelvis_rad - way.dot(basis_of(point[i]))));
    }
    smooth(step);
    out.value_rad.reserve(point.size());
    out.sigma_rad.reserve(point.size());
    for (const Step& s : step) {
        out.value_rad.push_back(s.after(1));
        out.sigma_rad.push_back(std::sqrt(std::max(0.0, s.P_after(1, 1))));
    }
    return out;
}

}  // namespace coach
