// SPDX-License-Identifier: MIT
// The words that stand beside marks: flags, phases, prompts.
#include "marks.h"

namespace app {

const char* flag_word(uint32_t flag_kind) {
    switch (flag_kind) {
        case PL_FLAG_ROUND_START:
        case PL_FLAG_ROUND_MID:
        case PL_FLAG_ROUND_LATE:
            return "rounded";
        case PL_FLAG_BUTT_WINK:
            return "tucked";
        case PL_FLAG_HYPEREXTENSION:
            return "arched";
        case PL_FLAG_START_TILT:
            return "tilted start";
        case PL_FLAG_LEAN:
            return "lean";
        case PL_FLAG_BAR_FORWARD:
            return "bar off line";
        case PL_FLAG_HIP_SHOOT:
            return "hips first";
        case PL_FLAG_NO_BRACE:
            return "no brace";
        case PL_FLAG_FAST_DROP:
            return "fast drop";
        case PL_FLAG_SHALLOW:
            return "shallow";
        case PL_FLAG_TWIST:
            return "twist";
        case PL_FLAG_UNEVEN:
            return "uneven";
        case PL_FLAG_FATIGUE:
            return "fatigue";
        case PL_FLAG_UNSEEN:
            return "not seen";
        case PL_FLAG_TRACKING_LOST:
            return "sensor lost";
        case PL_FLAG_HIPS_HIGH:
            return "hips high";
        case PL_FLAG_HIPS_LOW:
            return "hips low";
        case PL_FLAG_SHOULDERS_BEHIND:
            return "behind bar";
        case PL_FLAG_BAR_OFF_MID_FOOT:
            return "bar off feet";
        case PL_FLAG_NO_SLACK:
            return "no slack";
        case PL_FLAG_SIDE_BEND:
            return "side bend";
        case PL_FLAG_UNDER_GOAL:
            return "under goal";
        case PL_FLAG_STEP_SHORT:
            return "short step";
        case PL_FLAG_WOBBLE:
            return "shaky";
        case PL_FLAG_ASYMMETRIC:
            return "one-sided";
        case PL_FLAG_HOLD_DRIFT:
            return "hips turned";
        case PL_FLAG_HOLD_SAG:
            return "hips sank";
        case PL_FLAG_HOLD_SHORT:
            return "short hold";
        case PL_FLAG_LATE_ROUNDING:
            return "rounds late";
        default:
            return "";
    }
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
