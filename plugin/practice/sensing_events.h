// SPDX-License-Identifier: MIT
// What happened to the sensors, in words: slips, wrong mountings, trackers that changed places or fell asleep, a stick that left the back,
// a space that was recentred. The same sentence in the window, the table and the report.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "plumbline/plumbline.h"

namespace practice {

// "waist tracker"; "left hand" for controllers.
[[nodiscard]] const char* role_words(uint32_t role);

struct SensingEvent {
    uint32_t kind = PL_EVENT_NONE;  // PlEventKind
    uint32_t a = 0, b = 0;          // as in PlEvent
    int64_t time_ns = 0;
};

// True for a mounting that wants something done: slipped, on the belly, on the thigh, upside down, loose.
[[nodiscard]] bool is_mounting_problem(uint32_t mounting);

// Something is amiss, as opposed to right again or found anew.
[[nodiscard]] bool is_trouble(const SensingEvent& event);

inline constexpr size_t kSensingEventsMax = 1000;

// PlMounting of each role after the last event. Valid when zeroed.
using MountingNow = std::array<uint32_t, PL_ROLE_COUNT>;
// Whether a person is told of the event. That a tracker sits well is only said where it did not before. Does not allocate.
bool worth_telling(MountingNow& mounting, const PlEvent& event);

// Events in order, those that say nothing to a person left out. Valid when zeroed.
struct SensingLog {
    std::vector<SensingEvent> events;  // at most kSensingEventsMax
    uint64_t more = 0;                 // beyond them
    MountingNow mounting{};
};
// Keeps the event where it is worth telling; true then.
bool note_event(SensingLog& log, const PlEvent& event);

// One plain sentence without a time.
[[nodiscard]] std::string sensing_sentence(const PlApi& api, const SensingEvent& event);
// The same into `text`, cut to its room and closed by zero. Does not allocate.
inline constexpr size_t kSensingSentenceBytes = 200;
void write_sensing_sentence(const PlApi& api, const SensingEvent& event, std::span<char> text);
// lower_snake_case for programs: "mounting", "swapped", "asleep", "awake", "contact_lost", "contact_back", "moved_place", "recentred".
[[nodiscard]] const char* sensing_name(const SensingEvent& event);

}  // namespace practice
