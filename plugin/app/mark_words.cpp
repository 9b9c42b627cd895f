// SPDX-License-Identifier: MIT
// The words that stand beside marks: flags, phases, prompts.
#include <array>

#include "marks.h"

namespace app {

const char* flag_word(uint32_t flag_kind) {
    static constexpr std::array<const char*, PL_FLAG_KIND_COUNT> kWords{
        "",          "rounded",     "rounded",    "rounded",      "tucked",     "arched",    "lean",       "bar off line", "hips first",
        "no brace",  "fast drop",   "shallow",    "twist",        "uneven",     "fatigue",   "not seen",   "sensor lost",  "tilted start",
        "hips high", "hips low",    "behind bar", "bar off feet", "no slack",   "side bend", "under goal", "short step",   "shaky",
        "one-sided", "hips turned", "hips sank",  "short hold",   "rounds late"};
    return flag_kind < kWords.size() ? kWords[flag_kind] : "";
}

const char* brace_word(uint32_t prompt) {
    switch (prompt) {
        case PL_BRACE_IN:
            return "In";
        case PL_BRACE_BRACE:
            return "Brace";
        case PL_BRACE_HOLD:
            return "Hold";
        case PL_BRACE_OUT:
            return "Out";
        default:
            return "";
    }
}

const char* phase_word(uint32_t phase) {
    switch (phase) {
        case PL_PHASE_SETUP:
            return "Set-up";
        case PL_PHASE_BRACE:
            return "Brace";
        case PL_PHASE_ECCENTRIC:
            return "Down";
        case PL_PHASE_BOTTOM:
            return "Bottom";
        case PL_PHASE_CONCENTRIC:
            return "Up";
        case PL_PHASE_LOCKOUT:
            return "Tall";
        case PL_PHASE_SLACK:
            return "Slack";
        case PL_PHASE_ENTER:
            return "Get set";
        case PL_PHASE_HOLD:
            return "Hold";
        case PL_PHASE_LEAVE:
            return "Rest";
        default:
            return "";
    }
}

}  // namespace app
