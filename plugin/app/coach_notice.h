// SPDX-License-Identifier: MIT
// What the coach has to say beyond points and cues: advice, a lift that looks like another one, and what is off at the set-up of a lift
// from the floor. One line at a time, the gravest first.
#pragma once

#include "plumbline/plumbline.h"
#include "sensing_notice.h"

namespace app {

inline constexpr size_t kCoachNoticeBytes = 200;

// Valid when zeroed.
struct CoachNotice {
    uint32_t advice = PL_ADVICE_NONE;  // in force
    int64_t advice_since_ns = 0;
    const char* advice_words = "";  // static, of the coach
    bool looks_like = false;
    int64_t looks_since_ns = 0;
    char looks_words[kCoachNoticeBytes] = {0};
};
// Takes what the last step of the coach brought. Does not allocate.
void take_judgement(CoachNotice& notice, const PlApi& api, const PlLiftDef& chosen, const PlFrame& frame);

// A stop is said until the next set; the end of a set and less load between repetitions; the rest for eight seconds.
[[nodiscard]] Said what_to_say(const CoachNotice& notice, const PlFrame& frame);
// Words that take the whole panel: put the load down. Empty where nothing asks for it.
[[nodiscard]] std::string_view stop_words(const CoachNotice& notice);
// The graver of two; the first where they are alike. One without words is none.
[[nodiscard]] Said graver(const Said& a, const Said& b);

// ---- set-up of a lift from the floor ------------------------------------------------------------------------------------------

// The worst of what would be raised if the lift began now; PL_FLAG_NONE where all is well or nobody bends to a bar.
[[nodiscard]] uint32_t setup_flag(const PlFrame& frame);
// One calm line for it, with what was measured; "" for none.
void write_setup_line(const PlFrame& frame, char (&text)[kCoachNoticeBytes]);
// The cue that answers it: the lift's own, else the usual one. `lift` may be null.
[[nodiscard]] uint32_t setup_cue(const PlFrame& frame, const PlLiftDef* lift);

}  // namespace app
