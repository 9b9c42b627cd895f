// SPDX-License-Identifier: MIT
// An analysis as JSON, schema 1: for programs. Keys are only ever added within a schema.
#pragma once

#include <string>

#include "practice/analysis.h"

namespace practice {

// Times in the track's own seconds, angles in degrees. Values that the sensors did not see are null. Ends with a line end.
[[nodiscard]] std::string analysis_json(const PlApi& api, const Analysis& analysis);

}  // namespace practice
