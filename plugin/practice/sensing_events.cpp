// SPDX-License-Identifier: MIT
#include "practice/sensing_events.h"

#include <fmt/format.h>

namespace practice {
namespace {

constexpr std::array<const char*, PL_ROLE_COUNT> kRoleWords{"headset",
                                                            "left hand",
                                                            "right hand",
                                                            "waist tracker",
                                                            "chest tracker",
                                                            "left foot tracker",
                                                            "right foot tracker",
                                                            "left knee tracker",
                                                            "right knee tracker",
                                                            "left elbow tracker",
                                                            "right elbow tracker",
                                                            "left shoulder tracker",
                                                            "right shoulder tracker",
                                                            "tracker at the bar's left end",
                                                            "tracker at the bar's right end",
                                                            "bar tracker"};

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

const char* contact_words(uint32_t bit) {
    return bit == PL_CONTACT_HEAD ? "the back of the head" : bit == PL_CONTACT_BACK ? "the upper back" : "the sacrum";
}

// The sentence of the seam, led by whose tracker it is.
std::string mounting_sentence(const PlApi& api, uint32_t role, uint32_t mounting) {
    if (!is_mounting_problem(mounting)) return fmt::format("{}: sits well again.", capitalised(role_words(role)));
    const char* words = api.mounting_text ? api.mounting_text(mounting) : "";
    return fmt::format("{}: {}", capitalised(role_words(role)), *words ? words : "moved on the body; stand tall to re-zero.");
}

}  // namespace

const char* role_words(uint32_t role) {
    return role < kRoleWords.size() ? kRoleWords[role] : "sensor";
}

bool is_mounting_problem(uint32_t mounting) {
    switch (mounting) {
        case PL_MOUNTING_SLIPPED:
        case PL_MOUNTING_BELLY:
        case PL_MOUNTING_THIGH:
        case PL_MOUNTING_UPSIDE_DOWN:
        case PL_MOUNTING_LOOSE:
            return true;
        default:
            return false;
    }
}

bool note_event(SensingLog& log, const PlEvent& event) {
    switch (event.kind) {
        case PL_EVENT_MOUNTING: {
            if (event.a >= log.mounting.size()) return false;
            uint32_t& mounting = log.mounting[event.a];
            const bool said = is_mounting_problem(event.b) || is_mounting_problem(mounting);
            mounting = event.b;
            if (!said) return false;
            break;
        }
        case PL_EVENT_SWAPPED:
        case PL_EVENT_ASLEEP:
        case PL_EVENT_CONTACT_LOST:
        case PL_EVENT_CONTACT_BACK:
        case PL_EVENT_MOVED_PLACE:
            break;
        default:
            return false;
    }
    if (log.events.size() < kSensingEventsMax)
        log.events.push_back({event.kind, event.a, event.b, event.time_ns});
    else
        ++log.more;
    return true;
}

std::string sensing_sentence(const PlApi& api, const SensingEvent& event) {
    switch (event.kind) {
        case PL_EVENT_MOUNTING:
            return mounting_sentence(api, event.a, event.b);
        case PL_EVENT_SWAPPED:
            return fmt::format("{} and {} had changed places: read the right way round from here on.", capitalised(role_words(event.a)),
                               role_words(event.b));
        case PL_EVENT_ASLEEP:
            return event.b ? fmt::format(
                                 "{}: asleep, since its pose stays the same to the last bit while you move. Wake it, or it is left out.",
                                 capitalised(role_words(event.a)))
                           : fmt::format("{}: awake again.", capitalised(role_words(event.a)));
        case PL_EVENT_CONTACT_LOST:
            return fmt::format("The stick left {}.", contact_words(event.a));
        case PL_EVENT_CONTACT_BACK:
            return fmt::format("The stick touches {} again.", contact_words(event.a));
        case PL_EVENT_MOVED_PLACE:
            return event.a ? "The space was recentred: floor, heading and place are found anew."
                           : "Standing somewhere else: floor, heading and place are found anew.";
        default:
            return "";
    }
}

const char* sensing_name(const SensingEvent& event) {
    switch (event.kind) {
        case PL_EVENT_MOUNTING:
            return "mounting";
        case PL_EVENT_SWAPPED:
            return "swapped";
        case PL_EVENT_ASLEEP:
            return event.b ? "asleep" : "awake";
        case PL_EVENT_CONTACT_LOST:
            return "contact_lost";
        case PL_EVENT_CONTACT_BACK:
            return "contact_back";
        case PL_EVENT_MOVED_PLACE:
            return event.a ? "recentred" : "moved_place";
        default:
            return "unknown";
    }
}

}  // namespace practice
