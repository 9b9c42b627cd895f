// SPDX-License-Identifier: MIT
// Columns, wrapping and paint of text for a terminal. For the files of this folder alone.
#pragma once

#include <string>
#include <vector>

#include "practice/text_style.h"

namespace practice {

// The colours of the marks are those of the pictures, as near as 256 colours come: amber, vermillion. Text itself is never coloured.
inline constexpr const char* kAmber = "\x1b[38;5;214m";
inline constexpr const char* kVermillion = "\x1b[38;5;166m";
inline constexpr const char* kDim = "\x1b[2m";
inline constexpr const char* kBold = "\x1b[1m";

// `text` between escapes where colour is allowed and `paint` is not empty.
[[nodiscard]] std::string painted(const TextStyle& style, const char* paint, const std::string& text);

// Columns that a text takes: code points, since all that is printed here is one column wide.
[[nodiscard]] size_t width_of(const std::string& text);

// Padded with spaces to `width` columns, on the left or on the right; longer text stays whole.
[[nodiscard]] std::string right(const std::string& text, size_t width);
[[nodiscard]] std::string left(const std::string& text, size_t width);

// Lines of at most `width` columns, broken between words, never between a number and its unit. One line at least.
[[nodiscard]] std::vector<std::string> wrapped(const std::string& text, size_t width);

}  // namespace practice
