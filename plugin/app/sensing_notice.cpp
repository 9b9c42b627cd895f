// SPDX-License-Identifier: MIT
#include "sensing_notice.h"

namespace app {
void take_events(SensingNotice& notice, const PlApi& api, const PlFrame& frame) {
    notice.now_ns = frame.time_ns;
    for (uint32_t i = 0; i < frame.event_count; ++i) {
        const PlEvent& event = frame.events[i];
        if (!practice::worth_telling(notice.mounting, event)) continue;
        notice.last = {event.kind, event.a, event.b, event.time_ns};
        practice::write_sensing_sentence(api, notice.last, notice.text);
        if (event.kind != PL_EVENT_MOUNTING) continue;
        if (practice::is_mounting_problem(event.b)) {
            notice.wrong_role = event.a;
            practice::write_sensing_sentence(api, notice.last, notice.wrong_text);
        } else if (notice.wrong_role == event.a) {
            notice.wrong_role = PL_ROLE_COUNT;
        }
    }
}

Said what_to_say(const SensingNotice& notice) {
    const bool fresh =
        notice.last.kind != PL_EVENT_NONE && notice.now_ns >= notice.last.time_ns && notice.now_ns - notice.last.time_ns < kNoticeShown_ns;
    if (fresh) return {notice.text, practice::is_trouble(notice.last) ? uint32_t{PL_SEVERITY_CAUTION} : uint32_t{PL_SEVERITY_INFO}};
    if (notice.wrong_role != PL_ROLE_COUNT) return {notice.wrong_text, PL_SEVERITY_CAUTION};
    return {};
}

}  // namespace app
