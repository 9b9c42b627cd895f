// SPDX-License-Identifier: MIT
// The sections [targets] and [targets.LIFT] of a profile file. For .cpp files of this folder only.
#pragma once

#include <string>

#include "practice/targets_file.h"
#include "practice/toml_reader.h"

namespace practice {

// Reads both kinds of section of a profile; a file without them leaves the book empty.
void read_targets(TomlReader& reader, const toml::table& root, TargetBook& book);

// Their text, each section after an empty line; empty where nothing is set.
[[nodiscard]] std::string targets_toml(const TargetBook& book);

}  // namespace practice
