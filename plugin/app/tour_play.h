// SPDX-License-Identifier: MIT
// The tour's synthetic lifter, played through the coach up to the moment that a picture shows. Fixed seeds.
#pragma once

#include <memory>
#include <string>

#include "loop.h"

namespace app {

// What one picture needs.
struct Tour {
    const PlApi& api;
    Studio& studio;
    Viewer& viewer;
    CueTexts cues;
    float scale;  // of canvas px to pixels: 1, or 0.2 for the small ones
    std::string error;
};

// A repetition to show, and when in it.
enum class When { bottom, hold, after, middle, top };
struct Scenario {
    lifter::Lift lift = lifter::Lift::kHipHinge;
    PlTier tier = PL_TIER_T2;
    uint32_t rep = 2;  // of three
    When moment = When::bottom;
    lifter::FaultKind fault = lifter::FaultKind::kNone;
    bool demo = false;     // the demo's set of eight with its faults, instead of three repetitions
    bool slipped = false;  // the waist's strap slides between the first repetition and the second
};

// Plays the lifter up to the moment. Null: tour.error.
std::unique_ptr<CoachRun> play(Tour& tour, const Scenario& scenario);

}  // namespace app
