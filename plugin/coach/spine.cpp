// SPDX-License-Identifier: MIT
// The estimate of trunk, pelvis and lumbar angles: a Kalman filter over what is common to all sensor tiers.
#include "coach/spine.h"

#include <algorithm>
#include <cmath>

#include "coach/params.h"

namespace coach {
namespace {

using Row = Eigen::Matrix<double, kSpineStates, 1>;

void start(SpineState& state) {
    state.started = true;
    state.x.setZero();
    state.P.setZero();
    state.P.diagonal() << square(kTrunkStart), square(kRhythmSigma), square(kStrapWobble), square(kStrapWobble), 1.0, 1.0;
}

// An error that is forgotten with a time constant: what is kept of it, and what is new.
void forget(SpineState& state, SpineIndex i, double dt_s, double time_constant_s, double variance) {
    const double kept = std::exp(-dt_s / time_constant_s);
    state.x(i) *= kept;
    state.P.row(i) *= kept;
    state.P.col(i) *= kept;
    state.P(i, i) += variance * (1.0 - kept * kept);
}

// A trunk that a sensor speaks of moves as it likes: were its course smoothed, quick movement would pass for error of the sensors.
void predict(SpineState& state, const SpineInput& in) {
    const double dt_s = in.dt_s;
    const bool seen = in.line.seen || in.chest.seen || in.balance.seen;
    const double drift = seen ? kTrunkFree : kTrunkDrift;
    state.P(kTrunk, kTrunk) = std::min(state.P(kTrunk, kTrunk) + square(drift) * dt_s, std::max(square(kTrunkStart), state.P(kTrunk, kTrunk)));
    forget(state, kRhythm, dt_s, in.pelvis.seen ? kRhythmTime_s : kRhythmKept_s, square(kRhythmSigma));
    forget(state, kWaistWobble, dt_s, kStrapTime_s, square(kStrapWobble));
    forget(state, kChestWobble, dt_s, kStrapTime_s, square(kStrapWobble));
    forget(state, kLineError, dt_s, kLineErrorTime_s, 1.0);
    forget(state, kBalanceError, dt_s, kBalanceTime_s, 1.0);
}

// One scalar reading: value = h * x + white noise.
void update(SpineState& state, const Row& h, double value, double noise) {
    const Row Ph = state.P * h;
    const double innovation_variance = h.dot(Ph) + square(noise);
    const Row gain = Ph / innovation_variance;
    state.x += gain * (value - h.dot(state.x));
    state.P -= gain * Ph.transpose();
}

void read_all(SpineState& state, const SpineInput& in) {
    Row h;
    if (in.pelvis.seen) {
        h.setZero();
        h(kTrunk) = 1.0 - kUsualLumbarPerTrunk;
        h(kRhythm) = -1.0;
        h(kWaistWobble) = 1.0;
        update(state, h, in.pelvis.value, kStrapNoise);
    }
    if (in.line.seen) {
        h.setZero();
        h(kTrunk) = 1.0;
        h(kLineError) = in.line.sigma;
        update(state, h, in.line.value, kStrapNoise);
    }
    if (in.chest.seen) {
        h.setZero();
        h(kTrunk) = 1.0;
        h(kChestWobble) = 1.0;
        update(state, h, in.chest.value, kStrapNoise);
    }
    if (in.balance.seen) {
        h.setZero();
        h(kTrunk) = 1.0;
        h(kBalanceError) = in.balance.sigma;
        update(state, h, in.balance.value, kBalanceNoise);
    }
}

uint32_t sources_of(const SpineInput& in) {
    return static_cast<uint32_t>(in.pelvis.seen) | static_cast<uint32_t>(in.line.seen) << 1 | static_cast<uint32_t>(in.chest.seen) << 2 |
           static_cast<uint32_t>(in.balance.seen) << 3;
}

double step_back(double offset, double dt_s) {
    const double kept = offset * std::exp(-dt_s / kSpineBlendTime_s);
    return std::clamp(kept, offset - kSpineBlendSpeed * dt_s, offset + kSpineBlendSpeed * dt_s);
}

double sigma_of(const SpineState& state, const Row& h, double more, double offset) {
    return std::sqrt(std::max(0.0, h.dot(state.P * h)) + square(more) + square(offset));
}

}  // namespace

SpineEstimate estimate_spine(SpineState& state, const SpineInput& in) {
    const bool first = !state.started;
    if (first) start(state);
    const uint32_t sources = sources_of(in);
    const bool changed = !first && sources != state.sources;
    predict(state, in);
    // Other sensors are believed at once: what is shown goes over to them by the offset below, and by nothing besides.
    if (changed && (in.line.seen || in.chest.seen || in.balance.seen)) state.P(kTrunk, kTrunk) += square(kTrunkStart);
    read_all(state, in);
    state.sources = sources;

    Row trunk = Row::Zero(), lumbar = Row::Zero();
    trunk(kTrunk) = 1.0;
    lumbar(kTrunk) = kUsualLumbarPerTrunk;
    lumbar(kRhythm) = 1.0;
    const Row pelvis = trunk - lumbar;
    const double trunk_rad = trunk.dot(state.x), lumbar_rad = lumbar.dot(state.x);
    state.offset_trunk = step_back(state.offset_trunk, in.dt_s);
    state.offset_lumbar = step_back(state.offset_lumbar, in.dt_s);
    if (changed) {
        state.offset_trunk = state.shown_trunk - trunk_rad;
        state.offset_lumbar = state.shown_lumbar - lumbar_rad;
    }
    SpineEstimate out;
    out.trunk.value = state.shown_trunk = std::clamp(trunk_rad + state.offset_trunk, -kPi, kPi);
    out.lumbar.value = state.shown_lumbar = std::clamp(lumbar_rad + state.offset_lumbar, -kPi, kPi);
    out.pelvis.value = out.trunk.value - out.lumbar.value;
    const double two_zeros = std::sqrt(2.0) * in.zero_rad;
    out.trunk.sigma = sigma_of(state, trunk, in.zero_rad, state.offset_trunk);
    out.lumbar.sigma = sigma_of(state, lumbar, in.chest.seen ? two_zeros : in.zero_rad, state.offset_lumbar);
    // Nobody becomes surer of a lower back that nothing speaks of.
    if (in.pelvis.seen)
        state.unseen_lumbar_sigma = 0.0;
    else if (state.unseen_lumbar_sigma >= 0.0)
        out.lumbar.sigma = state.unseen_lumbar_sigma = std::max(state.unseen_lumbar_sigma, out.lumbar.sigma);
    out.pelvis.sigma = sigma_of(state, pelvis, in.zero_rad, state.offset_trunk - state.offset_lumbar);
    return out;
}

}  // namespace coach
