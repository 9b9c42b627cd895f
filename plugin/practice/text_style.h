// SPDX-License-Identifier: MIT
// How a report for a terminal may look. Data only: who asks the terminal is the program.
#pragma once

namespace practice {

struct TextStyle {
    bool color = false;  // ANSI escapes allowed
    int width = 100;     // columns, 56 and more: what the table's numbers need
};

}  // namespace practice
