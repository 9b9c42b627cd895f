// SPDX-License-Identifier: MIT
// A set in at most three sentences, and the few figures beside them. Pure: what the coach said goes in, words come out.
#pragma once

#include <array>
#include <span>
#include <string>

#include "plumbline/plumbline.h"

namespace app {

struct StoryLine {
    std::string words;
    uint32_t severity = PL_SEVERITY_INFO;  // PlSeverity
    uint32_t flag = PL_FLAG_NONE;          // pictogram beside it; NONE = none
    bool good = false;                     // what went well: a tick in place of the severity
};
inline constexpr size_t kStoryLines = 3;

// Time held by one side, against the target.
struct HeldSide {
    uint32_t count = 0;
    float mean_s = 0.0f;
};

struct SetStory {
    std::array<StoryLine, kStoryLines> line;
    size_t line_count = 0;
    std::string likely;          // "likely 66 to 76"; empty where nothing was scored
    std::string gap;             // "You gave it 80; it was 71."; empty where nobody was asked
    std::string drift;           // "back 6° rounder at the end"; empty where not known
    std::string one_rm;          // "about 120 kg (105 to 135)"; empty without a load
    std::string depth;           // "down to 82 % of usual depth"; empty where not known
    bool depth_offered = false;  // N takes it
    HeldSide left, right, both;  // of holds
};

// reps: those of the set that are kept. `api` words flags and advice.
[[nodiscard]] SetStory tell_set(const PlApi& api, const PlLiftDef& lift, const PlSet& set, std::span<const PlRep> reps);

// The heel test in one line: which side counts now, and the difference once both have enough; empty where none is under way.
[[nodiscard]] std::string heel_words(const PlHeelTest& test);

}  // namespace app
