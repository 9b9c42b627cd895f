// SPDX-License-Identifier: MIT
// How far the sensors of a tier can be trusted with each metric: the sigmas and observability of science E1. Free functions, no state.
#pragma once

#include "coach/bands.h"

namespace coach {

// Sigmas that judgement uses (science E1): never better than what is known of such sensors on people.
double judged_lumbar_sigma(PlTier tier, double estimate_sigma);  // absolute lumbar flexion, rad
// Changes: science E1 and B10; an estimate that is worse than the tier's table makes its changes worse in proportion.
double judged_lumbar_change_sigma(PlTier tier, double estimate_sigma);  // within a set, rad
double judged_trunk_sigma(PlTier tier, PlGrip grip, double estimate_sigma);
double judged_trunk_change_sigma(PlTier tier, double estimate_sigma);  // within a repetition, rad

// Spread of each metric over people and repetitions, in its unit: what is known without a sensor.
double prior_sigma(const JudgeContext& context, PlMetric metric);
// c = max(0, 1 - sigma^2 / prior^2), and 0 where that is under 0.6.
double observability(double sigma, double prior);

}  // namespace coach
