// SPDX-License-Identifier: MIT
#include "practice/rep_words.h"

namespace practice {
namespace {

// Both texts of the seam tell their length first and write at most `capacity` bytes.
template <typename Item>
std::string words_of(uint32_t (*text)(const Item*, char*, uint32_t), const Item& item) {
    std::string words(text(&item, nullptr, 0), '\0');
    text(&item, words.data(), static_cast<uint32_t>(words.size() + 1));
    return words;
}

}  // namespace

std::string flag_sentence(const PlApi& api, const PlFlag& flag) { return words_of(api.flag_text, flag); }

std::string rep_sentence(const PlApi& api, const PlRep& rep) {
    if (rep.flag_count > 0) return flag_sentence(api, rep.flag[0]);
    if (rep.reason_count > 0) return words_of(api.reason_text, rep.reason[0]);
    if (!rep.scored) return "Too little was seen to score this repetition.";
    return rep.spine_scored ? "All that was judged lay inside your set range." : "What was seen lay inside your set range; the spine was not measured.";
}

const char* severity_name(uint32_t severity) {
    switch (severity) {
        case PL_SEVERITY_INFO: return "info";
        case PL_SEVERITY_CAUTION: return "caution";
        case PL_SEVERITY_WARNING: return "warning";
        case PL_SEVERITY_STOP: return "stop";
        default: return "unknown";
    }
}

}  // namespace practice
