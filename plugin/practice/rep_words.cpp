// SPDX-License-Identifier: MIT
#include "practice/rep_words.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace practice {
namespace {

// From here on the missing points are worth a word [D]: fewer are within what two runs of the same movement differ by.
constexpr float kScoreWithDoubt = 97.0f;

// A reason that cost less is left to programs [D].
constexpr float kPointsWorthALine = 0.5f;

const char* calm_sentence(const PlRep& rep) {
    if (!rep.scored) return "Too little was seen to score this repetition.";
    const bool doubt = rep.score < kScoreWithDoubt;
    if (rep.spine_scored)
        return doubt ? "Inside your set range; the missing points are what these sensors leave open." : "Inside your set range.";
    return doubt ? "What was seen lay inside your set range; the missing points are what these sensors leave open."
                 : "What was seen lay inside your set range; the spine was not measured.";
}

const PlReason* dearest_past_green(const PlLiftDef& lift, const PlRep& rep) {
    const PlReason* const end = rep.reason + std::min<uint32_t>(rep.reason_count, PL_REP_REASON_CAPACITY);
    const PlReason* const found = std::find_if(rep.reason, end, [&](const PlReason& reason) { return past_green(lift, reason); });
    return found == end ? nullptr : found;
}

}  // namespace

// Each text tells its length first and writes at most as many bytes as it is given.
std::string flag_sentence(const PlApi& api, const PlFlag& flag) {
    std::string words(api.flag_text(&flag, nullptr, 0), '\0');
    api.flag_text(&flag, words.data(), static_cast<uint32_t>(words.size() + 1));
    return words;
}

std::string clinical_sentence(const PlApi& api, const PlFlag& flag, uint32_t tier) {
    if (!api.flag_clinical_text) return flag_sentence(api, flag);
    std::string words(api.flag_clinical_text(&flag, tier, nullptr, 0), '\0');
    api.flag_clinical_text(&flag, tier, words.data(), static_cast<uint32_t>(words.size() + 1));
    return words;
}

std::string reason_sentence(const PlApi& api, const PlReason& reason) {
    std::string words(api.reason_text(&reason, nullptr, 0), '\0');
    api.reason_text(&reason, words.data(), static_cast<uint32_t>(words.size() + 1));
    return words;
}

void write_rep_sentence(const PlApi& api, const PlLiftDef& lift, const PlRep& rep, std::span<char> text) {
    if (text.empty()) return;
    const uint32_t capacity = static_cast<uint32_t>(text.size());
    if (rep.flag_count > 0) {
        api.flag_text(&rep.flag[0], text.data(), capacity);
    } else if (const PlReason* reason = dearest_past_green(lift, rep)) {
        api.reason_text(reason, text.data(), capacity);
    } else {
        const char* const calm = calm_sentence(rep);
        const size_t length = std::min(std::strlen(calm), text.size() - 1);
        std::copy_n(calm, length, text.data());
        text[length] = '\0';
    }
}

std::string rep_sentence(const PlApi& api, const PlLiftDef& lift, const PlRep& rep) {
    std::array<char, kRepSentenceBytes> text{};
    write_rep_sentence(api, lift, rep, text);
    return text.data();
}

std::vector<RepSentence> rep_sentences(const PlApi& api, const PlLiftDef& lift, const PlRep& rep, size_t most) {
    const uint32_t reasons = std::min<uint32_t>(rep.reason_count, PL_REP_REASON_CAPACITY);
    const auto points_of = [&](uint32_t metric) {
        for (uint32_t i = 0; i < reasons; ++i)
            if (rep.reason[i].metric == metric) return rep.reason[i].deduction;
        return 0.0f;
    };
    std::vector<RepSentence> said;
    const bool flagged = rep.flag_count > 0;
    if (flagged) said.push_back({flag_sentence(api, rep.flag[0]), points_of(rep.flag[0].metric)});
    for (uint32_t i = 0; i < reasons && said.size() < most; ++i) {
        const PlReason& reason = rep.reason[i];
        const bool worth_it = reason.deduction >= kPointsWorthALine && past_green(lift, reason);
        const bool told = flagged && reason.metric == rep.flag[0].metric;
        if (worth_it && !told) said.push_back({reason_sentence(api, reason), reason.deduction});
    }
    if (said.empty()) said.push_back({rep_sentence(api, lift, rep)});
    return said;
}

bool left_lumbar_band(const PlRep& rep) {
    const auto tells = [](const PlFlag& flag) {
        const bool rounds = flag.kind == PL_FLAG_ROUND_START || flag.kind == PL_FLAG_ROUND_MID || flag.kind == PL_FLAG_ROUND_LATE;
        return rounds && flag.severity >= PL_SEVERITY_CAUTION;
    };
    return rep.left_band != 0 || std::any_of(rep.flag, rep.flag + std::min<uint32_t>(rep.flag_count, PL_REP_FLAG_CAPACITY), tells);
}

bool past_green(const PlLiftDef& lift, const PlReason& reason) {
    // A reason names the nearest edge of a band with two, not the side it lies on: that of the band's middle tells.
    const auto past_edge_of = [&](const float(&band)[2]) {
        const bool lower = reason.limit < 0.5f * (band[0] + band[1]);
        return lower ? reason.value < reason.limit : reason.value > reason.limit;
    };
    switch (reason.metric) {
        case PL_METRIC_TRUNK_AT_BOTTOM:
            return past_edge_of(lift.trunk_band_rad);
        case PL_METRIC_ECCENTRIC_TIME:
            return past_edge_of(lift.eccentric_band_s);
        case PL_METRIC_PAUSE_TIME:
            return past_edge_of(lift.pause_band_s);
        case PL_METRIC_CONCENTRIC_TIME:
            return past_edge_of(lift.concentric_band_s);
        case PL_METRIC_DEPTH:
        case PL_METRIC_STILL_TIME:
        case PL_METRIC_LUMBAR_GOAL:
        case PL_METRIC_SLACK_HOLD:
        case PL_METRIC_STEP_LENGTH:
        case PL_METRIC_HOLD_TIME:
            return reason.value < reason.limit;
        default:
            return reason.value > reason.limit;
    }
}

int seen_percent(float share) {
    // A float's 0.29 is a little less than 29 %: half of the last digit that it can tell is added first.
    constexpr float kFloatDoubt = 1e-3f;
    return static_cast<int>(100.0f * std::clamp(share, 0.0f, 1.0f) + kFloatDoubt);
}

const char* severity_name(uint32_t severity) {
    switch (severity) {
        case PL_SEVERITY_INFO:
            return "info";
        case PL_SEVERITY_CAUTION:
            return "caution";
        case PL_SEVERITY_WARNING:
            return "warning";
        case PL_SEVERITY_STOP:
            return "stop";
        default:
            return "unknown";
    }
}

}  // namespace practice
