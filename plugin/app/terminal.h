// SPDX-License-Identifier: MIT
// What the stream at hand can show: width and colour.
#pragma once

#include <cstdio>

#include "practice/text_style.h"

namespace app {

// Colour only on a terminal, and not where NO_COLOR is set or TERM is dumb. Width: the terminal's, else $COLUMNS, else 100.
[[nodiscard]] practice::TextStyle terminal_style(std::FILE* stream);

}  // namespace app
