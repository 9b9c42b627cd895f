// SPDX-License-Identifier: MIT
// `plumbline lifts`: which lifts there are, what one of them asks of a lifter, and whether a file is one.
#pragma once

#include <string>
#include <vector>

namespace app {

struct LiftsOptions {
    std::string show;                // name of a lift or a path ending in .toml; empty = the list
    std::vector<std::string> check;  // files; empty = none
};

// Exit status: 0; 1 where a file is no lift (one line each on standard error); 2 where no lift has that name.
int cmd_lifts(const LiftsOptions& options);

}  // namespace app
