// SPDX-License-Identifier: MIT
// Whose profile a command works with, and where it lies.
#pragma once

#include <string>

#include "plumbline/plumbline.h"
#include "practice/profile_file.h"

namespace app {

// $XDG_DATA_HOME/plumbline/profile.toml, else ~/.local/share/plumbline/profile.toml; empty where the system names neither place.
[[nodiscard]] std::string usual_profile_path();

// A profile as a session has it. A session never ends because of it: where it cannot be read, the session knows nobody and says why.
struct SessionProfile {
    std::string path;           // where steps are kept; empty: nowhere
    practice::Profile profile;  // what was read; new_profile() where nothing was
    std::string note;           // one line where the file is there and cannot be read; empty else
};
// Empty path: nobody. A file that is not there is nobody yet, without a word. [reads a file]
[[nodiscard]] SessionProfile open_profile(const std::string& path);

// Hands what is known to a coach. False: `why` is one line and the coach knows nothing.
[[nodiscard]] bool give_profile(const PlApi& api, PlCoach* coach, const PlPersonal& personal, std::string& why);

}  // namespace app
