// SPDX-License-Identifier: MIT
// A profile for people at a terminal: each step, when it was done, how good it is, what it found and what it is for.
#pragma once

#include <string>

#include "practice/profile_file.h"
#include "practice/text_style.h"

namespace practice {

// Lines of at most style.width columns. Ends with a line end.
[[nodiscard]] std::string profile_table(const Profile& profile, const TextStyle& style);

}  // namespace practice
