// SPDX-License-Identifier: MIT
// `plumbline demo`: the synthetic lifter does a set; it ends with the card, a table and pictures.
#pragma once

#include <cstdint>
#include <string>

#include "app/cue_choice.h"

namespace app {

struct DemoOptions {
    uint64_t seed = 1;
    std::string lift;  // one that the synthetic lifter does; empty = hip_hinge
    std::string out_folder = "out/demo";
    bool with_video = true;
    bool offscreen = false;    // no window, even where there is a display
    bool calibrate = false;    // personal calibration instead of the set, see demo_calibration.h
    std::string profile_path;  // where that is kept; empty = profile.toml in the folder
    CueOptions cues;
};

// Exit status: 0; 1 where something cannot be made or written; 2 where the language or the lift is unknown; 130 where it was stopped by a
// signal.
int cmd_demo(const DemoOptions& options);

}  // namespace app
