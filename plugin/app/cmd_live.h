// SPDX-License-Identifier: MIT
// `plumbline live`: a window with the composed picture, fed by the synthetic lifter, a track file, or mouse and keyboard.
#pragma once

#include <cstdint>
#include <string>

#include "cue_choice.h"

namespace app {

struct LiveOptions {
    std::string source = "lifter";  // "lifter", "keyboard", or the path of a track file
    std::string lift;               // as in analyze; empty = the coach's default
    bool light = false;
    CueOptions cues;
    std::string profile_path;  // whose calibration is used and kept; empty = see cmd_live.cpp
    bool calibrate = false;    // opens with the calibration panel
    bool self_score = false;   // scores wait for the person's own guess
    double load_kg = 0.0;      // of the bar; 0 = not said: no one-repetition maximum is told
    uint64_t frames = 0;       // pictures until it ends by itself; 0 = until closed
};

// Exit status: 0 when closed; 1 where there is no display, no graphics or no such file; 2 where the lift or the language is unknown.
int cmd_live(const LiveOptions& options);

}  // namespace app
