// SPDX-License-Identifier: MIT
// Trends over a set: late against early repetitions, and the slope of the score. Every run of one tier stands by itself.
#pragma once

#include "coach/set_summary.h"

namespace coach {

// Trunk inclination of one repetition against another's of the same set, or of another set with the same mounting, rad. Science B10 counts
// a drift over a set among what head and hands can say. What errs in the trunk is mostly habit, alike in all repetitions; half of it is
// taken to err anew [design].
double judged_trunk_set_sigma(PlTier tier, double judged_sigma_rad);

// A repetition that was not voided joins the run of its tier; another tier than the one before begins a new run.
void trend_add(SetState& set, const PlRep& rep);
// Drift and slope of the largest run of the tier in force; sigmas negative where they are not known.
void put_trends(const SetState& set, PlSet& out);

}  // namespace coach
