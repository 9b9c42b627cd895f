// SPDX-License-Identifier: MIT
// `plumbline profile`: what is known of a person's body, step by step; forgets a step; says where it is kept.
#pragma once

#include <string>

namespace app {

struct ProfileOptions {
    std::string path;    // empty = the usual place
    std::string forget;  // name of a step, or "all"; empty = none
    bool only_path = false;
};

// Exit status: 0; 1 where the file is bad or cannot be written; 2 where no step has that name or there is no place for a profile.
int cmd_profile(const ProfileOptions& options);

}  // namespace app
