// SPDX-License-Identifier: MIT
// `plumbline profile target`: what a clinician sets for a person, shown, set and forgotten key by key; and how a coach gets it.
#pragma once

#include <string>
#include <vector>

#include "plumbline/plumbline.h"
#include "practice/targets_file.h"

namespace app {

// `words`: [LIFT] [KEY VALUE...|KEY forget|forget]; empty shows what is set. Exit status as cmd_profile's.
int profile_targets(const std::string& path, const std::vector<std::string>& words);

// Hands what is set for that lift to a coach; with nothing set the lift's own limits are put back in force. False: `why` is one line and
// the coach has what it had. [frame: the thread that owns the coach]
[[nodiscard]] bool give_targets(const PlApi& api, PlCoach* coach, const practice::TargetBook& book, const std::string& lift,
                                std::string& why);

}  // namespace app
