// SPDX-License-Identifier: MIT
// One repetition in one plain sentence, the same in every report.
#pragma once

#include <string>

#include "plumbline/plumbline.h"

namespace practice {

[[nodiscard]] std::string flag_sentence(const PlApi& api, const PlFlag& flag);

// What mattered most: the worst flag, else the dearest reason, else that there was nothing to say.
[[nodiscard]] std::string rep_sentence(const PlApi& api, const PlRep& rep);

// "info", "caution", "warning", "stop".
[[nodiscard]] const char* severity_name(uint32_t severity);

}  // namespace practice
