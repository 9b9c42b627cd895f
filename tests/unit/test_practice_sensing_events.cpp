// SPDX-License-Identifier: MIT
// Events of the sensors: which ones a person is told of, and that each is one plain sentence.
#include <string>

#include <gtest/gtest.h>

#include "practice/sensing_events.h"

namespace {

PlEvent event_of(PlEventKind kind, uint32_t a, uint32_t b) {
    PlEvent event{};
    event.kind = kind;
    event.a = a;
    event.b = b;
    event.time_ns = 1'500'000'000;
    return event;
}

const char* words_of(uint32_t mounting) {
    return mounting == PL_MOUNTING_SLIPPED ? "The tracker has turned: stand tall." : "worn wrongly.";
}

PlApi api_with_words() {
    PlApi api{};
    api.mounting_text = words_of;
    return api;
}

TEST(SensingEvents, ThatATrackerSitsWellIsOnlySaidAfterItDidNot) {
    practice::SensingLog log;
    EXPECT_FALSE(practice::note_event(log, event_of(PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_ZEROED)));
    EXPECT_FALSE(practice::note_event(log, event_of(PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_ALIGNED)));
    EXPECT_TRUE(practice::note_event(log, event_of(PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_SLIPPED)));
    EXPECT_FALSE(practice::note_event(log, event_of(PL_EVENT_MOUNTING, PL_ROLE_CHEST, PL_MOUNTING_ZEROED))) << "another tracker";
    EXPECT_TRUE(practice::note_event(log, event_of(PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_ALIGNED)));
    EXPECT_FALSE(practice::note_event(log, event_of(PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_ALIGNED)));
    ASSERT_EQ(log.events.size(), 2u);
    EXPECT_EQ(practice::sensing_sentence(api_with_words(), log.events[0]), "The waist tracker has turned: stand tall.");
    EXPECT_EQ(practice::sensing_sentence(api_with_words(), log.events[1]), "Waist tracker: sits well again.");
}

TEST(SensingEvents, EveryWrongMountingIsSaid) {
    for (const PlMounting mounting :
         {PL_MOUNTING_SLIPPED, PL_MOUNTING_BELLY, PL_MOUNTING_THIGH, PL_MOUNTING_UPSIDE_DOWN, PL_MOUNTING_LOOSE}) {
        practice::SensingLog log;
        EXPECT_TRUE(practice::note_event(log, event_of(PL_EVENT_MOUNTING, PL_ROLE_WAIST, mounting)));
    }
    practice::SensingLog log;
    EXPECT_FALSE(practice::note_event(log, event_of(PL_EVENT_MOUNTING, PL_ROLE_COUNT, PL_MOUNTING_SLIPPED))) << "a role of a later version";
    EXPECT_FALSE(practice::note_event(log, event_of(PL_EVENT_REP_STARTED, 1, 0)));
}

TEST(SensingEvents, EverySentenceIsOneLineThatEndsWithAFullStop) {
    const PlEvent events[]{event_of(PL_EVENT_MOUNTING, PL_ROLE_CHEST, PL_MOUNTING_THIGH),
                           event_of(PL_EVENT_SWAPPED, PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND),
                           event_of(PL_EVENT_ASLEEP, PL_ROLE_WAIST, 1),
                           event_of(PL_EVENT_ASLEEP, PL_ROLE_WAIST, 0),
                           event_of(PL_EVENT_CONTACT_LOST, PL_CONTACT_HEAD, 0),
                           event_of(PL_EVENT_CONTACT_BACK, PL_CONTACT_SACRUM, 0),
                           event_of(PL_EVENT_MOVED_PLACE, 0, 0),
                           event_of(PL_EVENT_MOVED_PLACE, 1, 0)};
    practice::SensingLog log;
    for (const PlEvent& event : events) EXPECT_TRUE(practice::note_event(log, event)) << event.kind;
    ASSERT_EQ(log.events.size(), std::size(events));
    for (const practice::SensingEvent& event : log.events) {
        const std::string sentence = practice::sensing_sentence(api_with_words(), event);
        EXPECT_GT(sentence.size(), 10u);
        EXPECT_EQ(sentence.back(), '.') << sentence;
        EXPECT_EQ(sentence.find('\n'), std::string::npos) << sentence;
        EXPECT_STRNE(practice::sensing_name(event), "unknown");
    }
    EXPECT_EQ(practice::sensing_sentence(api_with_words(), log.events[1]),
              "Left hand and right hand had changed places: read the right way round from here on.");
}

TEST(SensingEvents, MemoryStaysBounded) {
    practice::SensingLog log;
    for (size_t i = 0; i < practice::kSensingEventsMax + 5; ++i)
        practice::note_event(log, event_of(PL_EVENT_CONTACT_LOST, PL_CONTACT_BACK, 0));
    EXPECT_EQ(log.events.size(), practice::kSensingEventsMax);
    EXPECT_EQ(log.more, 5u);
}

TEST(SensingEvents, EveryRoleHasWords) {
    for (uint32_t role = 0; role < PL_ROLE_COUNT; ++role) EXPECT_STRNE(practice::role_words(role), "sensor") << role;
    EXPECT_STREQ(practice::role_words(PL_ROLE_COUNT), "sensor");
}

}  // namespace
