// SPDX-License-Identifier: MIT
// The words and keys that lift files are written in, each with what it means at the seam: one table for reading, for checking, for
// showing a lift to people, and for the page that explains the files (assets/lifts/README.md).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plumbline/plumbline.h"

namespace practice {

struct LiftWord {
    const char* text;
    uint32_t value;
};

std::span<const LiftWord> pattern_words();
std::span<const LiftWord> grip_words();
std::span<const LiftWord> rep_signal_words();
std::span<const LiftWord> stance_words();
std::span<const LiftWord> hold_words();
std::span<const LiftWord> view_words();
std::span<const LiftWord> tier_words();
// Keys and values of [cues]; the same names as the seam's flag_name and cue_name.
std::span<const LiftWord> flag_words();
std::span<const LiftWord> cue_words();

// Text of a value in one of the lists above; "unknown" where it is in none.
const char* word_of(std::span<const LiftWord> words, uint32_t value);

// Keys of [weights] in the order of PlComponent.
std::span<const char* const> weight_keys();

// Which lifts a line under [limits] makes sense in; bits.
inline constexpr uint32_t kInReps = 1u;       // lifts that are repeated
inline constexpr uint32_t kInHolds = 2u;      // postures that are held
inline constexpr uint32_t kOffFloor = 4u;     // only where the bar starts on the floor
inline constexpr uint32_t kNotOffFloor = 8u;  // only where it does not
inline constexpr uint32_t kWithBar = 16u;     // only where a bar or weight is held away from the spine
inline constexpr uint32_t kStepping = 32u;    // only where each repetition steps out

// A line under [limits]. `most` bounds typing errors (degrees given as radians, centimetres as millimetres), not people.
struct LimitKey {
    const char* key;
    PlMetric metric;
    double unit;            // what one unit of the file is in the seam's unit
    double most;            // in the file's unit; the least is 0
    PlComponent component;  // the part of the score that it counts in
    uint32_t where;         // bits kIn..
    bool less_is_worse;     // green > amber > red
    const char* unit_text;  // for people, such as "deg"
    const char* meaning;    // what is measured, in plain words
};

std::span<const LimitKey> limit_keys();

// Every key that a lift file may hold, with its section in front: "name", "rep.travel_min_pct_of_stature", "cues.lean". Allocates.
std::vector<std::string> lift_keys();

}  // namespace practice
