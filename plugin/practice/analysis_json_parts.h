// SPDX-License-Identifier: MIT
// Repetition and set as JSON. For .cpp files of this folder only. Every name is documented in docs/analyze.md.
#pragma once

#include <nlohmann/json.hpp>

#include "practice/analysis.h"

namespace practice {

using Json = nlohmann::ordered_json;

// Floats of the seam carry seven digits; more in the text would be noise that looks like knowledge.
[[nodiscard]] double rounded(double value, double per_unit);
[[nodiscard]] double json_degrees(double angle_rad);
[[nodiscard]] double json_seconds(int64_t time_ns);
// Of a share 0..1, rounded down, as in text: what was just under the half that a score needs must not read as the half.
[[nodiscard]] double json_share(double value);

[[nodiscard]] Json rep_json(const PlApi& api, const Analysis& analysis, const PlRep& rep);
[[nodiscard]] Json set_json(const PlApi& api, const Analysis& analysis);
// What a clinician set, in the units of the profile file; empty where nothing is.
[[nodiscard]] Json targets_json(const PlTargets& targets);

}  // namespace practice
