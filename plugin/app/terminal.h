// SPDX-License-Identifier: MIT
// What the stream at hand can show: width and colour; and how the program complains.
#pragma once

#include <cstdio>
#include <string>

#include "practice/text_style.h"

namespace app {

// Colour only on a terminal, and not where NO_COLOR is set or TERM is dumb. Width: the terminal's, else $COLUMNS, else 100.
[[nodiscard]] practice::TextStyle terminal_style(std::FILE* stream);

// One line for people on standard error, with the program's name.
void complain(const std::string& line);
// The same, and the exit status to end with.
int fail(int code, const std::string& line);

}  // namespace app
