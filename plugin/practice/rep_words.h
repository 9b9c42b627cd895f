// SPDX-License-Identifier: MIT
// One repetition in one plain sentence, the same in every picture, table and report; and the share that was seen, in whole percent.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "plumbline/plumbline.h"

namespace practice {

[[nodiscard]] std::string flag_sentence(const PlApi& api, const PlFlag& flag);
// The same for a clinician: metric, value with sigma, limit, probability, phase, sensors. Of an older coach the plain sentence.
[[nodiscard]] std::string clinical_sentence(const PlApi& api, const PlFlag& flag, uint32_t tier);
[[nodiscard]] std::string reason_sentence(const PlApi& api, const PlReason& reason);

// Room for every sentence of a repetition: 110 characters, some of two or three bytes, and the closing zero.
inline constexpr size_t kRepSentenceBytes = 160;

// What mattered most: the worst flag; without one the dearest reason whose value lies past its green limit; else that the repetition lay
// inside its range, and who took the points that are missing. `lift` is the one that it was judged by.
[[nodiscard]] std::string rep_sentence(const PlApi& api, const PlLiftDef& lift, const PlRep& rep);

// The same into `text`, cut to its room at a whole character and closed by zero; an empty room stays untouched. Does not allocate.
void write_rep_sentence(const PlApi& api, const PlLiftDef& lift, const PlRep& rep, std::span<char> text);

// At most `most` sentences: the worst flag, then what cost most beside it, dearest first, of what lies past its green limit; where neither
// is, the one of rep_sentence. Nothing is said twice.
struct RepSentence {
    std::string text;
    float points = 0.0f;  // that it cost; 0 where it is no reason
};
[[nodiscard]] std::vector<RepSentence> rep_sentences(const PlApi& api, const PlLiftDef& lift, const PlRep& rep, size_t most);

// True where the reason's value itself lies outside its green limit. Points also go inside of it, where the sensors leave doubt.
[[nodiscard]] bool left_lumbar_band(const PlRep& rep);  // by its place in the repetition, or by a flag that says so
[[nodiscard]] bool past_green(const PlLiftDef& lift, const PlReason& reason);

// Whole percent of a share 0..1, rounded down: 49.8 % seen is never shown as the 50 % that a score needs. Outside 0..1: the nearer end.
[[nodiscard]] int seen_percent(float share);

// "info", "caution", "warning", "stop".
[[nodiscard]] const char* severity_name(uint32_t severity);

}  // namespace practice
