// SPDX-License-Identifier: MIT
// What the keys of one lift file ask of one another. For .cpp files of this folder only.
#pragma once

#include "plumbline/plumbline.h"
#include "practice/toml_reader.h"

namespace practice {

// `lift` is what was read of `root`, each key within its own limits. The first rule that is broken is refused with its line.
void check_rules(TomlReader& reader, const toml::table& root, const PlLiftDef& lift);

}  // namespace practice
