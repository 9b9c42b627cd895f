// SPDX-License-Identifier: MIT
// Which tier holds where no tracker sits on the back.
#include "coach/trackerless.h"

#include <cmath>

#include "coach/params.h"

namespace coach {
namespace {

void take(Body& body, const Estimate& pelvis, const Estimate& lumbar, const Estimate& trunk) {
    body.pelvis = pelvis;
    body.lumbar = lumbar;
    body.trunk = trunk;
}

void take_dowel(Body& body, const DowelResult& dowel) {
    take(body, dowel.pelvis, dowel.lumbar, dowel.trunk);
    if (!dowel.position) return;
    body.hip = dowel.hip;
    body.pelvis_height_m = dowel.hip.y;
    body.pelvis_height_seen = true;
}

void add_step(Estimate& estimate, double step_rad) {
    estimate.value += step_rad;
    estimate.sigma = std::hypot(estimate.sigma, step_rad);
}

bool is_trackerless(PlTier tier) {
    return tier == PL_TIER_TD || tier == PL_TIER_T1G || tier == PL_TIER_TB;
}

// What changes as one of these tiers begins or ends is no movement: it fades in. Trackers that come and go alone are bridged by the
// estimate that reads them.
void fade_steps(TrackerlessState& state, PlTier tier, const CleanSample& sample, Body& body) {
    const bool goes_on = state.tier != PL_TIER_NONE && sample.time_ns - state.last_ns <= kLossAfter_ns;
    if (!goes_on) state.pelvis_step_rad = state.lumbar_step_rad = state.trunk_step_rad = 0.0;
    if (goes_on && tier != state.tier && (is_trackerless(tier) || is_trackerless(state.tier))) {
        state.pelvis_step_rad = state.pelvis_rad - body.pelvis.value;
        state.lumbar_step_rad = state.lumbar_rad - body.lumbar.value;
        state.trunk_step_rad = state.trunk_rad - body.trunk.value;
    }
    const double keep = 1.0 - low_pass_gain(sample.dt_s, kTierFade_s);
    for (double* step : {&state.pelvis_step_rad, &state.lumbar_step_rad, &state.trunk_step_rad}) *step *= keep;
    add_step(body.pelvis, state.pelvis_step_rad);
    add_step(body.lumbar, state.lumbar_step_rad);
    add_step(body.trunk, state.trunk_step_rad);
    state.tier = tier;
    state.last_ns = sample.time_ns;
    state.pelvis_rad = body.pelvis.value;
    state.lumbar_rad = body.lumbar.value;
    state.trunk_rad = body.trunk.value;
}

}  // namespace

PlTier estimate_trackerless(TrackerlessState& state, const CalibrationState& calibration, const CleanSample& sample,
                            const TrackerlessContext& context, PlTier worn, Body& body) {
    DowelResult dowel;
    if (context.grip == PL_GRIP_DOWEL) {
        dowel = estimate_dowel(state.dowel, calibration, sample, body.trunk);
    } else {
        state.dowel = DowelState{};
    }
    body.contact_known = dowel.held;
    body.contact = dowel.contact;
    if (tier_sees_spine(worn)) {
        fade_steps(state, worn, sample, body);
        return worn;
    }
    const GazeResult gaze = estimate_gaze(state.gaze, calibration, context.own, context.gaze_guided, sample, body.trunk);
    const GeneratedResult generated = estimate_generated(state.generated, calibration, sample, body.trunk);
    PlTier tier = worn;
    if (dowel.held) {
        tier = PL_TIER_TD;
        take_dowel(body, dowel);
    } else if (gaze.held) {
        tier = PL_TIER_T1G;
        take(body, gaze.pelvis, gaze.lumbar, gaze.trunk);
    } else if (generated.held) {
        tier = PL_TIER_TB;
        take(body, generated.pelvis, generated.lumbar, generated.trunk);
    }
    fade_steps(state, tier, sample, body);
    return tier;
}

}  // namespace coach
