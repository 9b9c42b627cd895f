// SPDX-License-Identifier: MIT
// `plumbline analyze`: a track file in; repetitions, scores and flags out, for a terminal or for programs.
#pragma once

#include <string>

namespace app {

struct AnalyzeOptions {
    std::string track_path;  // "-" reads standard input
    std::string lift;        // name of a lift that the coach knows, or a path ending in .toml; empty = the coach's default
    bool as_json = false;
    std::string frames_path;      // empty = none
    bool all_columns = false;     // in the frames file
    bool smoothed = false;        // angles from the offline twin
    bool for_clinician = false;   // every metric with its sigma
    float load_kg = 0.0f;         // 0 = not said
    float load_share_pct = 0.0f;  // of the one-repetition maximum; 0 = not said
    std::string profile_path;     // of the person in the track; empty = nobody, not the usual one: tracks are of anybody
};

// Exit status: 0; 1 where a file is bad or cannot be written; 2 where the lift is unknown.
int cmd_analyze(const AnalyzeOptions& options);

}  // namespace app
