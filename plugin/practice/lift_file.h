// SPDX-License-Identifier: MIT
// Reads a lift from its TOML file (assets/lifts), in people's units, into the plain struct of the seam. No coach is needed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plumbline/plumbline.h"

namespace practice {

// A lift is a page of text; anything longer is some other file.
inline constexpr size_t kLiftFileBytesMax = 64 * 1024;

struct LiftResult {
    std::optional<PlLiftDef> lift;  // empty where the file was refused
    std::string error;              // then one line: file:line, key, what was found, the limit and the remedy
};

// Reads and validates the file at `path`. [any thread]
[[nodiscard]] LiftResult read_lift_file(const std::string& path);

// The same for text in memory; `source_name` stands for the file in messages. [any thread]
[[nodiscard]] LiftResult parse_lift(std::string_view text, const std::string& source_name);

}  // namespace practice
