// SPDX-License-Identifier: MIT
// What lift a repetition looks like, from where head, hands and worn trackers went. Lifts that these sensors cannot tell apart are one
// family. It warns only of what the chosen lift cannot be; it never changes what a repetition is judged by.
#pragma once

#include <array>
#include <cstdint>

#include "coach/filter.h"
#include "coach/types.h"

namespace coach {

// ---- numbers ---------------------------------------------------------------------------------------------------------
inline constexpr double kGuessSure = 0.9;  // chance of not being the chosen lift from which two repetitions in a row are told of
inline constexpr uint32_t kGuessInRow = 2;
inline constexpr double kChosenPrior = 0.8;       // people mostly do what they chose [design]
inline constexpr double kCannotBe = 3.0;          // sigmas by which a feature lies outside the chosen lift's [design]
inline constexpr double kGuessFarthest = 4.0;     // sigmas: a feature further off says no more, since habits have tails [design]
inline constexpr double kGuessSaid = 0.5;         // under this nothing is said of a repetition
inline constexpr double kGuessRestTime_s = 0.15;  // memory of the posture before the movement

// Where the body was at one moment; stage space.
struct GuessPoint {
    Vec3 neck{0.0}, hand[2]{Vec3(0.0), Vec3(0.0)}, waist{0.0}, foot[2]{Vec3(0.0), Vec3(0.0)};
    bool hand_seen[2] = {false, false}, waist_seen = false, foot_seen[2] = {false, false};
};

// What of a repetition tells lifts apart, in statures; forward and side along the heading as it began.
enum GuessFeature : uint8_t {
    kNeckDrop,      // highest to lowest neck
    kNeckForward,   // from highest to lowest, forward positive
    kNeckSide,      // the same sideways, magnitude
    kHandUpTop,     // middle of the hands over the neck pivot, neck highest
    kHandAheadTop,  // ... before it
    kHandUpLow,     // neck lowest
    kHandAheadLow,
    kHandSplit,  // one hand over the other, neck highest
    kHandPress,  // by how much the hands rise against the neck
    kHandFloor,  // lowest height of the hands over the floor
    kWaistDrop,  // highest to lowest neck
    kWaistForward,
    kFootMove,  // farthest that a foot went
    kGuessFeatures
};

struct GuessFeatures {
    std::array<double, kGuessFeatures> value{};
    uint32_t seen = 0;  // bit per feature
};

// How the hands hold, and how the body moves: a family of lifts.
enum class GuessMove : uint8_t { kNone, kHinge, kFloorPull, kSquat, kStep, kSideStep, kSplit, kSit, kPress };
struct GuessFamily {
    PlGrip grip = PL_GRIP_FREE;
    GuessMove move = GuessMove::kNone;  // none: holds and unknown patterns are not guessed
};
GuessFamily family_of(const PlLiftDef& lift);

struct GuessState {
    bool rest_known = false;
    GuessPoint rest;
    bool active = false;
    GuessPoint high, low;  // of the repetition under way
    double press_least = 0.0, press_most = 0.0, hand_least = 0.0, foot_most = 0.0;
    bool hands_ever = false, feet_ever = false;
    double heading_rad = 0.0, floor_m = 0.0;
    GuessFeatures features;  // of the repetition that ended last
    // verdicts in a row on something else than the chosen lift
    uint32_t in_row = 0, other = 0;  // other: index of the compiled-in lift + 1
    double other_p = 0.0;
    uint32_t set_guess = 0;  // told in this set; index + 1
    double set_p = 0.0;
};

// Follows every sample; a repetition's features stand once it ended.
void guess_follow(GuessState& state, const CleanSample& sample, const Body& body, const RepProgress& progress);

struct Guess {
    uint32_t lift = 0;  // index of a compiled-in lift + 1; 0 = nothing said
    double p = 0.0;
    bool other = false;  // surely not the chosen one, which cannot be like this
};
Guess guess_of(const GuessFeatures& features, const PlLiftDef& chosen);

// A finished repetition; true where the set now is known to look like another lift (state.set_guess) than before.
bool guess_add(GuessState& state, const Guess& guess);
void guess_new_set(GuessState& state);

}  // namespace coach
