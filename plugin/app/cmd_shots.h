// SPDX-License-Identifier: MIT
// `plumbline shots`: a fixed tour of named pictures, the same bytes every time on one Mesa version. What they show comes from the coach
// stepped over the synthetic lifter, except for the sheets of states, which show every state beside the others.
#pragma once

#include <string>

#include "cue_choice.h"

namespace app {

struct ShotsOptions {
    std::string folder = "out/shots";
    std::string only;    // pictures whose name contains this; empty = all
    bool small = false;  // 320 x 200 pictures for the golden images of the tests
    CueOptions cues;
};

// Exit status: 0; 1 where no picture can be drawn or written; 2 where `only` names none.
int cmd_shots(const ShotsOptions& options);

}  // namespace app
