// SPDX-License-Identifier: MIT
// Targets for people at a terminal: what is set, and what could be.
#pragma once

#include <string>

#include "practice/targets_file.h"
#include "practice/text_style.h"

namespace practice {

// What is set, for all lifts and for each by name; a sentence where nothing is. Lines of at most style.width columns; ends with a line end.
[[nodiscard]] std::string targets_table(const TargetBook& book, const TextStyle& style);

// What is in force for one lift, of the book's.
[[nodiscard]] std::string targets_of_lift(const TargetBook& book, const std::string& lift, const TextStyle& style);

// Every key with its range and meaning.
[[nodiscard]] std::string target_key_table(const TextStyle& style);

}  // namespace practice
