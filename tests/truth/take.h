// SPDX-License-Identifier: MIT
// One set by one synthetic person: its samples and what was true, to be shown to coaches as each tier sees them.
#pragma once

#include <string>
#include <vector>

#include "lifter/lifter.h"
#include "truth/figures.h"

namespace truth {

// What the sensors go through beyond their usual noise.
enum class Trouble : uint8_t { kNone, kLoss, kWobble };

struct Scene {
    lifter::Lift lift = lifter::Lift::kHipHinge;
    PlTier tier = PL_TIER_T3;  // whose sensors are worn; T3 serves every lesser tier but T1G, TD and TB
    double stature_m = 1.75;
    uint64_t seed = 1;
    Trouble trouble = Trouble::kNone;
    uint32_t reps = 3;
    bool plain = false;  // clean repetitions, no bends and turns
};

struct Take {
    Scene scene;
    lifter::Person person;
    std::vector<PlSample> sample;
    std::vector<lifter::Truth> truth;
    std::vector<lifter::TrueRep> rep;
};

const char* tier_text(PlTier tier);
const char* trouble_text(Trouble trouble);
std::string name_of(const Scene& scene);

// Three repetitions by someone with proportions and habits of his own: how far the lower back flexes is drawn anew for each set and, in
// its second and third repetition, for each; no posture says how much. Third repetitions also bend sideways and turn.
Take make_take(const Scene& scene);

// A sample as a lesser tier's sensors would have given it.
PlSample as_seen_in(PlSample sample, PlTier tier);

// A fresh coach for a take, with what personal calibration and a gaze mark give in T1G. Null with a line on standard error where there is
// none. The caller destroys it.
PlCoach* make_coach(const Take& take, PlTier tier);

// Shows a take to a fresh coach as the tier sees it.
std::vector<Moment> play(const Take& take, PlTier tier);

}  // namespace truth
