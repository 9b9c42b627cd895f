// SPDX-License-Identifier: MIT
#include "coach_notice.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "ghost_draw.h"

namespace app {
namespace {

void write_looks_like(CoachNotice& notice, const PlApi& api, const PlLiftDef& chosen, uint32_t index) {
    const PlLiftDef* other = index < api.lift_count() ? api.lift_at(index) : nullptr;
    notice.looks_like = other != nullptr;
    if (!other) return;
    std::snprintf(notice.looks_words, sizeof notice.looks_words, "This looks like another lift: %s. %s is chosen; L changes it.",
                  other->title, chosen.title);
}

uint32_t severity_of(uint32_t advice) {
    switch (advice) {
        case PL_ADVICE_STOP:
            return PL_SEVERITY_STOP;
        case PL_ADVICE_END_SET:
            return PL_SEVERITY_WARNING;
        case PL_ADVICE_LOAD_DOWN:
        case PL_ADVICE_LEG_DRIVE:
            return PL_SEVERITY_CAUTION;
        default:
            return PL_SEVERITY_INFO;
    }
}

bool stays(uint32_t advice) {
    return advice == PL_ADVICE_END_SET || advice == PL_ADVICE_LOAD_DOWN;
}

bool fresh(int64_t since_ns, int64_t now_ns) {
    return now_ns >= since_ns && now_ns - since_ns < kNoticeShown_ns;
}

long degrees(float rad) {
    return std::lround(rad / kDegree);
}

}  // namespace

void take_judgement(CoachNotice& notice, const PlApi& api, const PlLiftDef& chosen, const PlFrame& frame) {
    if (frame.advice != notice.advice) {
        notice.advice = frame.advice;
        notice.advice_since_ns = frame.time_ns;
        notice.advice_words = api.advice_text(frame.advice);
    }
    for (uint32_t i = 0; i < frame.event_count; ++i) {
        const PlEvent& event = frame.events[i];
        if (event.kind == PL_EVENT_LIFT_CHANGED) notice.looks_like = false;
        if (event.kind != PL_EVENT_LOOKS_LIKE) continue;
        notice.looks_since_ns = frame.time_ns;
        write_looks_like(notice, api, chosen, event.a);
    }
}

std::string_view stop_words(const CoachNotice& notice) {
    return notice.advice == PL_ADVICE_STOP ? notice.advice_words : "";
}

Said what_to_say(const CoachNotice& notice, const PlFrame& frame) {
    if (const std::string_view stop = stop_words(notice); !stop.empty()) return {stop, PL_SEVERITY_STOP};
    Said said;
    const bool advised =
        notice.advice != PL_ADVICE_NONE && (stays(notice.advice) ? frame.rep_active == 0 : fresh(notice.advice_since_ns, frame.time_ns));
    if (advised) said = {notice.advice_words, severity_of(notice.advice)};
    if (notice.looks_like && fresh(notice.looks_since_ns, frame.time_ns)) said = graver(said, {notice.looks_words, PL_SEVERITY_CAUTION});
    return said;
}

Said graver(const Said& a, const Said& b) {
    if (a.words.empty()) return b;
    if (b.words.empty()) return a;
    return b.severity > a.severity ? b : a;
}

uint32_t setup_flag(const PlFrame& frame) {
    // In the order in which they are put right: feet, hips, shoulders, pelvis.
    constexpr std::array<uint32_t, 5> kOrder{PL_FLAG_BAR_OFF_MID_FOOT, PL_FLAG_HIPS_HIGH, PL_FLAG_HIPS_LOW, PL_FLAG_SHOULDERS_BEHIND,
                                             PL_FLAG_START_TILT};
    if (!at_the_bar(frame)) return PL_FLAG_NONE;
    for (const uint32_t kind : kOrder)
        if ((frame.setup_flags >> kind & 1u) != 0) return kind;
    return PL_FLAG_NONE;
}

void write_setup_line(const PlFrame& frame, char (&text)[kCoachNoticeBytes]) {
    const long behind_cm = std::lround(100.0f * frame.shoulders_behind_bar_m), off_cm = std::lround(100.0f * frame.bar_off_mid_foot_m);
    text[0] = '\0';
    switch (setup_flag(frame)) {
        case PL_FLAG_HIPS_HIGH:
            std::snprintf(text, sizeof text, "Hips are high: your trunk is at %ld°, the start band ends at %ld°.",
                          degrees(frame.trunk_rad.value), degrees(frame.trunk_upper_rad));
            return;
        case PL_FLAG_HIPS_LOW:
            std::snprintf(text, sizeof text, "Hips are low: your trunk is at %ld°, the start band begins at %ld°.",
                          degrees(frame.trunk_rad.value), degrees(frame.trunk_lower_rad));
            return;
        case PL_FLAG_SHOULDERS_BEHIND:
            std::snprintf(text, sizeof text, "Your shoulders are %ld cm behind the bar.", behind_cm);
            return;
        case PL_FLAG_BAR_OFF_MID_FOOT:
            std::snprintf(text, sizeof text, "The bar is %ld cm %s the middle of your feet.", std::labs(off_cm),
                          off_cm >= 0 ? "before" : "behind");
            return;
        case PL_FLAG_START_TILT:
            std::snprintf(text, sizeof text, "Your pelvis is tipped forward before the lift.");
            return;
        default:
            return;
    }
}

uint32_t setup_cue(const PlFrame& frame, const PlLiftDef* lift) {
    const uint32_t kind = setup_flag(frame);
    if (kind == PL_FLAG_NONE) return PL_CUE_NONE;
    if (lift && lift->cue[kind] != PL_CUE_NONE && lift->cue[kind] < PL_CUE_COUNT) return lift->cue[kind];
    switch (kind) {
        case PL_FLAG_HIPS_HIGH:
            return PL_CUE_HIPS_LOWER;
        case PL_FLAG_HIPS_LOW:
            return PL_CUE_HIPS_HIGHER;
        case PL_FLAG_SHOULDERS_BEHIND:
            return PL_CUE_OVER_BAR;
        case PL_FLAG_BAR_OFF_MID_FOOT:
            return PL_CUE_MID_FOOT;
        default:
            return PL_CUE_RIBS_DOWN;
    }
}

}  // namespace app
