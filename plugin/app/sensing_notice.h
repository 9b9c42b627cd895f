// SPDX-License-Identifier: MIT
// The line that people see when something happens to a sensor: a wrong mounting stays until it is right, everything else for eight seconds.
#pragma once

#include <string_view>

#include "plumbline/plumbline.h"
#include "practice/sensing_events.h"

namespace app {

inline constexpr int64_t kNoticeShown_ns = 8'000'000'000;

// Valid when zeroed.
struct SensingNotice {
    practice::MountingNow mounting{};
    practice::SensingEvent last{};                     // kind NONE: none yet
    char text[practice::kSensingSentenceBytes] = {0};  // of `last`
    uint32_t wrong_role = PL_ROLE_COUNT;               // a role that sits wrong now; PL_ROLE_COUNT: none
    char wrong_text[practice::kSensingSentenceBytes] = {0};
    int64_t now_ns = 0;
};
// Takes what the last step of the coach brought. Does not allocate.
void take_events(SensingNotice& notice, const PlApi& api, const PlFrame& frame);

struct Said {
    std::string_view words;  // empty = nothing to say; borrowed from the notice
    uint32_t severity = PL_SEVERITY_INFO;
};
[[nodiscard]] Said what_to_say(const SensingNotice& notice);

}  // namespace app
