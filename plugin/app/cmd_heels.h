// SPDX-License-Identifier: MIT
// `plumbline heels`: the same lift with flat and with raised heels, compared.
#pragma once

#include <string>

namespace app {

struct HeelsOptions {
    std::string lift;  // as in analyze
    std::string flat_path, raised_path;
    std::string profile_path;  // of the person in the tracks; empty = nobody
    float height_cm = 2.5f;    // an inch, the lower end of what is usual
    float load_kg = 0.0f;      // of both; 0 = not said
    bool as_json = false;
};

// Exit status: 0, also where the two cannot be compared; 1 where a file is bad; 2 where the lift is unknown.
int cmd_heels(const HeelsOptions& options);

}  // namespace app
