// SPDX-License-Identifier: MIT
#include "practice/sensing_events.h"

#include <string_view>
#include <utility>

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

const char* contact_words(uint32_t bit) {
    return bit == PL_CONTACT_HEAD ? "the back of the head" : bit == PL_CONTACT_BACK ? "the upper back" : "the sacrum";
}

template <typename... Parts>
void write(std::span<char> text, fmt::format_string<Parts...> form, Parts&&... parts) {
    const auto end = fmt::format_to_n(text.data(), text.size() - 1, form, std::forward<Parts>(parts)...);
    *end.out = '\0';
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
}

// The sentence of the seam, in which it says whose tracker it is.
void write_mounting(const PlApi& api, uint32_t role, uint32_t mounting, std::span<char> text) {
    if (!is_mounting_problem(mounting)) return write(text, "{}: sits well again.", role_words(role));
    constexpr std::string_view kOpening = "The tracker";
    const std::string_view words = api.mounting_text ? api.mounting_text(mounting) : "";
    if (words.starts_with(kOpening)) return write(text, "The {}{}", role_words(role), words.substr(kOpening.size()));
    write(text, "{}: {}", role_words(role), words.empty() ? "moved on the body; stand tall to re-zero." : words);
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

bool is_trouble(const SensingEvent& event) {
    switch (event.kind) {
        case PL_EVENT_MOUNTING:
            return is_mounting_problem(event.b);
        case PL_EVENT_ASLEEP:
            return event.b != 0;
        case PL_EVENT_CONTACT_LOST:
            return true;
        default:
            return false;
    }
}

bool worth_telling(MountingNow& mounting, const PlEvent& event) {
    switch (event.kind) {
        case PL_EVENT_MOUNTING: {
            if (event.a >= mounting.size()) return false;
            const bool said = is_mounting_problem(event.b) || is_mounting_problem(mounting[event.a]);
            mounting[event.a] = event.b;
            return said;
        }
        case PL_EVENT_SWAPPED:
        case PL_EVENT_ASLEEP:
        case PL_EVENT_CONTACT_LOST:
        case PL_EVENT_CONTACT_BACK:
        case PL_EVENT_MOVED_PLACE:
            return true;
        default:
            return false;
    }
}

bool note_event(SensingLog& log, const PlEvent& event) {
    if (!worth_telling(log.mounting, event)) return false;
    if (log.events.size() < kSensingEventsMax)
        log.events.push_back({event.kind, event.a, event.b, event.time_ns});
    else
        ++log.more;
    return true;
}

void write_sensing_sentence(const PlApi& api, const SensingEvent& event, std::span<char> text) {
    if (text.empty()) return;
    text[0] = '\0';
    switch (event.kind) {
        case PL_EVENT_MOUNTING:
            return write_mounting(api, event.a, event.b, text);
        case PL_EVENT_SWAPPED:
            return write(text, "{} and {} had changed places: read the right way round from here on.", role_words(event.a),
                         role_words(event.b));
        case PL_EVENT_ASLEEP:
            if (event.b == 0) return write(text, "{}: awake again.", role_words(event.a));
            return write(text, "{}: asleep, since its pose stays the same to the last bit while you move. Wake it.", role_words(event.a));
        case PL_EVENT_CONTACT_LOST:
            return write(text, "The stick left {}.", contact_words(event.a));
        case PL_EVENT_CONTACT_BACK:
            return write(text, "The stick touches {} again.", contact_words(event.a));
        case PL_EVENT_MOVED_PLACE:
            return write(text, "{}: floor, heading and place are found anew.",
                         event.a ? "The space was recentred" : "Standing somewhere else");
        default:
            return;
    }
}

std::string sensing_sentence(const PlApi& api, const SensingEvent& event) {
    std::array<char, kSensingSentenceBytes> text{};
    write_sensing_sentence(api, event, text);
    return text.data();
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
