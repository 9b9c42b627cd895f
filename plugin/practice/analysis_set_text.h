// SPDX-License-Identifier: MIT
// What a whole set says, for people at a terminal. For .cpp files of this folder only.
#pragma once

#include <string>

#include "practice/analysis.h"
#include "practice/text_style.h"

namespace practice {

// The score with its interval; then a line each for what is known of fatigue, depth, sides, the one-repetition maximum, another lift that
// this looks like, and what the coach advises. Nothing where nothing is known.
[[nodiscard]] std::string set_block(const PlApi& api, const Analysis& analysis, const TextStyle& style);

// "  label          text", the text wrapped under itself; empty for an empty text.
[[nodiscard]] std::string labelled_lines(const std::string& label, const std::string& text, const TextStyle& style);

}  // namespace practice
