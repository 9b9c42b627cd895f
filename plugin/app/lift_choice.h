// SPDX-License-Identifier: MIT
// Which lift the command line means: a name the coach knows, or a file.
#pragma once

#include <string>

#include "plumbline/plumbline.h"

namespace app {

// Exit status: 0 and *config holds the lift (empty `text`: stays as it was); 1 the file is bad; 2 nothing has that name. `error` is one
// line.
int choose_lift(const PlApi& api, const std::string& text, PlConfig& config, std::string& error);

}  // namespace app
