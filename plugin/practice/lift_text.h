// SPDX-License-Identifier: MIT
// Lifts for people at a terminal: the list of all, and one with everything that it asks of a lifter.
#pragma once

#include <string>

#include "plumbline/plumbline.h"
#include "practice/text_style.h"

namespace practice {

// The lifts that the coach knows, one line each: name, pattern, grip, signal, the least sensors that see it. Lines of at most style.width
// columns; ends with a line end.
[[nodiscard]] std::string lift_list(const PlApi& api, const TextStyle& style);

// One lift: how it is counted, its bands, and every metric that is judged, by part of the score. In degrees, centimetres and percent.
[[nodiscard]] std::string lift_sheet(const PlLiftDef& lift, const TextStyle& style);

// What a set of sensors is called and what it is, for people, such as "T2o: head, hands and the waist's tilt".
[[nodiscard]] std::string tier_title(uint32_t tier);

}  // namespace practice
