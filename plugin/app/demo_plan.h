// SPDX-License-Identifier: MIT
// What the demo's lifter is told to do: a set of one lift with a few faults that this lift is known for.
#pragma once

#include <string>

#include "lifter/lifter.h"

namespace app {

inline constexpr double kDemoStature_m = 1.75;

struct DemoPlan {
    lifter::Person person;
    lifter::SetPlan set;
    lifter::SensorPlan sensors;
};
// The hip hinge is the set of eight with a loss of tracking; every other lift six repetitions, two of them with a fault; holds three.
[[nodiscard]] DemoPlan demo_plan(lifter::Lift lift, uint64_t seed);

// Which lift a name means; empty = hip hinge. False: `error` is one line with the names that there are.
[[nodiscard]] bool demo_lift_named(const std::string& name, lifter::Lift& lift, std::string& error);

}  // namespace app
