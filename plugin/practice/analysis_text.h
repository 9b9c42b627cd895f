// SPDX-License-Identifier: MIT
// An analysis for people at a terminal: a table of the repetitions, the set, and what was not seen.
#pragma once

#include <cstdint>
#include <string>

#include "practice/analysis.h"
#include "practice/text_style.h"

namespace practice {

// Lines of at most style.width columns. Says with words what colour says. Ends with a line end.
// A clinician also gets every metric with its sigma, exposure, and flags in clinical words.
enum class Reader : uint8_t { kLifter, kClinician };
[[nodiscard]] std::string analysis_text(const PlApi& api, const Analysis& analysis, const TextStyle& style,
                                        Reader reader = Reader::kLifter);

// One paragraph in lines of at most style.width columns, broken between words, never between a number and its unit. Ends with a line end.
[[nodiscard]] std::string paragraph(const std::string& text, const TextStyle& style);

// The table of repetitions of that lift alone, with one sentence each, the header included. Times count from zero_ns, the first sample's:
// a track whose clock counts from 1970 reads like any other.
[[nodiscard]] std::string rep_table(const PlApi& api, const PlLiftDef& lift, const std::vector<PlRep>& reps, int64_t zero_ns,
                                    const TextStyle& style);

}  // namespace practice
