// SPDX-License-Identifier: MIT
// `plumbline profile`: what is known of a person's body, step by step, and what was set for that person; forgets a step; says where it is
// kept.
#pragma once

#include <string>
#include <vector>

namespace app {

struct ProfileOptions {
    std::string path;    // empty = the usual place
    std::string forget;  // name of a step, or "all"; empty = none
    bool only_path = false;
    bool targets = false;             // show or set targets
    std::vector<std::string> target;  // [LIFT] [KEY VALUE...|KEY forget|forget]; empty = show them
};

// Exit status: 0; 1 where the file is bad or cannot be written; 2 where no step, lift or target has that name, where a value is out of its
// range, or where there is no place for a profile.
int cmd_profile(const ProfileOptions& options);

}  // namespace app
