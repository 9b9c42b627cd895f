// SPDX-License-Identifier: MIT
// Small whole text files (lifts, cue words): read into memory up to a limit, with one clear line when that fails.
#pragma once

#include <optional>
#include <string>

namespace practice {

struct TextResult {
    std::optional<std::string> text;
    std::string error;  // one line with path, reason and remedy where there is no text
};

// Reads a regular file of at most `bytes_max` bytes. [any thread]
[[nodiscard]] TextResult read_text_file(const std::string& path, size_t bytes_max);

}  // namespace practice
