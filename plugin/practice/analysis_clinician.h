// SPDX-License-Identifier: MIT
// Every metric of every repetition as a table, exposure, and the flags in clinical words. For .cpp files of this folder only.
#pragma once

#include <string>

#include "practice/analysis.h"
#include "practice/text_style.h"

namespace practice {

// Columns are repetitions, as many beside each other as fit; rows are the metrics that any of them measured. Lines of at most
// style.width columns.
[[nodiscard]] std::string clinician_block(const PlApi& api, const Analysis& analysis, const TextStyle& style);

}  // namespace practice
