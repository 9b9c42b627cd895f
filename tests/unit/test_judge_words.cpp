// SPDX-License-Identifier: MIT
// Sentences for people: golden ones, and properties of all of them.
#include <gtest/gtest.h>

#include <clocale>
#include <cmath>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include "words_support.h"

using namespace judge_test;

namespace {

void expect_good_sentence(const std::string& text) {
    EXPECT_FALSE(text.empty());
    EXPECT_LE(characters(text), 120u) << text;
    EXPECT_EQ(text.back(), '.') << text;
    EXPECT_EQ(text.find('\n'), std::string::npos);
    EXPECT_EQ(text.find("  "), std::string::npos) << text;
    EXPECT_EQ(text.find('?'), std::string::npos) << text;
    for (const char* word : {"bad", "danger", "damage", "unsafe", "injur", "wrong", "fail", "poor"})
        EXPECT_EQ(text.find(word), std::string::npos) << text;
    for (size_t at = text.find('%'); at != std::string::npos; at = text.find('%', at + 1)) EXPECT_EQ(text[at - 1], ' ') << text;
}

}  // namespace

TEST(JudgeWords, GoldenReasons) {
    EXPECT_EQ(text_of(reason_of(PL_METRIC_LUMBAR_FLEXION, 0.65, 0.5)),
              "Lower back reached 65 % of its range on the way up; your set limit is 50 %.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_LUMBAR_FLEXION, 0.46, 0.5, PL_PHASE_BOTTOM)),
              "Lower back reached 46 % of its range at the bottom, close to your set limit of 50 %.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_EARLY_FLATTENING, 11 * kDegree, 4 * kDegree)),
              "Hips rose first: trunk tipped 11° forward early on the way up; your set limit is 4°.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_RISE_RATIO, 1.64, 1.2)),
              "Hips rose first: 1.6 times as fast as the bar on the way up; your set limit is 1.2.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_BAR_DRIFT, 0.052, 0.03, PL_PHASE_ECCENTRIC)),
              "Bar drifted 5.2 cm from its place on the way down; your set limit is 3.0 cm.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_LUMBAR_CHANGE, 31 * kDegree, 25 * kDegree, PL_PHASE_BOTTOM)),
              "Lower back bent 31° further at the bottom than at set-up; your set limit is 25°.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_DEPTH, 0.62, 0.85, PL_PHASE_BOTTOM)),
              "Depth reached 62 % of your target at the bottom; aim for 85 %.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_STILL_TIME, 0.21, 0.7, PL_PHASE_BRACE)), "Still for 0.21 s before the lift; aim for 0.70 s.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_ECCENTRIC_TIME, 1.06, 2.0, PL_PHASE_ECCENTRIC)),
              "The way down took 1.1 s; the edge of your set range is 2.0 s.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_VELOCITY_LOSS, 0.31, 0.15)),
              "Your last reps went 31 % slower on the way up than the best; your set limit is 15 %.");
}

TEST(JudgeWords, ALimitThatReadsLikeTheValueSaysOnWhichSideTheValueLies) {
    EXPECT_EQ(text_of(reason_of(PL_METRIC_LUMBAR_FLEXION, 0.504, 0.5, PL_PHASE_BOTTOM)),
              "Lower back reached 50 % of its range at the bottom, just past your set limit of 50 %.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_LUMBAR_FLEXION, 0.496, 0.5, PL_PHASE_BOTTOM)),
              "Lower back reached 50 % of its range at the bottom, close to your set limit of 50 %.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_DEPTH, 0.847, 0.85, PL_PHASE_BOTTOM)),
              "Depth reached 85 % of your target at the bottom, just short of the least of 85 %.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_TRUNK_AT_BOTTOM, 65.3 * kDegree, 65 * kDegree, PL_PHASE_BOTTOM)),
              "Trunk leaned 65° at the bottom, at the edge of your set range: 65°.");
}

TEST(JudgeWords, GoldenFlags) {
    EXPECT_EQ(text_of(flag_of(PL_FLAG_ROUND_START, PL_METRIC_LUMBAR_FLEXION, 0.84, 0.7, PL_PHASE_CONCENTRIC)),
              "Lower back reached 84 % of its range at the start of the way up, outside your set range: at most 70 %.");
    EXPECT_EQ(text_of(flag_of(PL_FLAG_ROUND_LATE, PL_METRIC_LUMBAR_FLEXION, 0.73, 0.7, PL_PHASE_CONCENTRIC, 0.6)),
              "Lower back reached 73 % of its range near the top, possibly outside your set range: at most 70 %.");
    EXPECT_EQ(text_of(flag_of(PL_FLAG_ROUND_MID, PL_METRIC_LUMBAR_FLEXION, 0.84, 0.7, PL_PHASE_ECCENTRIC)),
              "Lower back reached 84 % of its range on the way down, outside your set range: at most 70 %.");
    EXPECT_EQ(text_of(flag_of(PL_FLAG_SHALLOW, PL_METRIC_DEPTH, 0.5, 0.55, PL_PHASE_BOTTOM)),
              "Depth reached 50 % of your target at the bottom, outside your set range: at least 55 %.");
    EXPECT_EQ(text_of(flag_of(PL_FLAG_FAST_DROP, PL_METRIC_ECCENTRIC_TIME, 0.4, 1.0, PL_PHASE_ECCENTRIC)),
              "The way down took 0.4 s, outside your set range: at least 1.0 s.");
    EXPECT_EQ(text_of(flag_of(PL_FLAG_UNSEEN, PL_METRIC_COUNT, 0.43, 0.5, PL_PHASE_NONE)),
              "These sensors saw 43 % of what is judged here; a score needs 50 %.");
    EXPECT_EQ(text_of(flag_of(PL_FLAG_TRACKING_LOST, PL_METRIC_COUNT, 0.3, 0.2, PL_PHASE_NONE)),
              "Tracking was lost during this rep: it counts, but has no score.");
    EXPECT_EQ(text_of(flag_of(PL_FLAG_UNSEEN, PL_METRIC_COUNT, 0.498, 0.5, PL_PHASE_NONE)),
              "These sensors saw 49 % of what is judged here; a score needs 50 %.");
    EXPECT_EQ(text_of(flag_of(PL_FLAG_UNSEEN, PL_METRIC_COUNT, 0.29, 0.5, PL_PHASE_NONE)),
              "These sensors saw 29 % of what is judged here; a score needs 50 %.");
}

TEST(JudgeWords, EveryReasonInEveryPhaseIsAShortSentence) {
    std::set<std::string> different;
    for (int metric = 0; metric < PL_METRIC_COUNT; ++metric) {
        for (int phase = 0; phase < PL_PHASE_COUNT; ++phase) {
            for (double value : {0.0, 0.4, 1.3}) {
                const std::string text = text_of(reason_of(static_cast<PlMetric>(metric), value, 0.7, static_cast<PlPhase>(phase)));
                expect_good_sentence(text);
                if (phase == PL_PHASE_CONCENTRIC && value == 1.3) different.insert(text.substr(0, text.find(' ', 12)));
            }
        }
    }
    EXPECT_GE(different.size(), 15u) << "each metric speaks for itself; the two signs of early hips begin alike";
}

TEST(JudgeWords, EveryFlagInEveryPhaseIsAShortSentence) {
    for (int kind = 1; kind < PL_FLAG_KIND_COUNT; ++kind) {
        for (int phase = 0; phase < PL_PHASE_COUNT; ++phase) {
            for (double p : {0.55, 0.95}) {
                const PlMetric metric = metric_of_flag(static_cast<PlFlagKind>(kind));
                expect_good_sentence(text_of(flag_of(static_cast<PlFlagKind>(kind), metric, 1.3, 1.2, static_cast<PlPhase>(phase), p)));
            }
        }
    }
}

TEST(JudgeWords, NumbersHaveTrueMinusAndNoNegativeZero) {
    EXPECT_NE(text_of(reason_of(PL_METRIC_TRUNK_AT_BOTTOM, -7 * kDegree, 5 * kDegree)).find("leaned \u22127°"), std::string::npos);
    EXPECT_NE(text_of(reason_of(PL_METRIC_TRUNK_AT_BOTTOM, -0.2 * kDegree, 5 * kDegree)).find("leaned 0°"), std::string::npos);
    EXPECT_NE(text_of(reason_of(PL_METRIC_STILL_TIME, 0.05, 0.7)).find("0.05 s"), std::string::npos);
    EXPECT_NE(text_of(reason_of(PL_METRIC_BAR_DRIFT, 1.2345, 0.1)).find("123.5 cm"), std::string::npos);
}

TEST(JudgeWords, ALocaleWithCommasChangesNothing) {
    const char* before = std::setlocale(LC_NUMERIC, nullptr);
    const std::string kept = before != nullptr ? before : "C";
    // Not every machine has one; the formatter never asks either way.
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8"}) std::setlocale(LC_NUMERIC, name);
    EXPECT_EQ(text_of(reason_of(PL_METRIC_STILL_TIME, 0.21, 0.7)), "Still for 0.21 s before the lift; aim for 0.70 s.");
    std::setlocale(LC_NUMERIC, kept.c_str());
}

TEST(JudgeWords, TextIsCutAtACharacterAndAlwaysClosed) {
    const PlReason reason = reason_of(PL_METRIC_TRUNK_AT_BOTTOM, -7 * kDegree, 5 * kDegree, PL_PHASE_BOTTOM);
    const std::string whole = text_of(reason);
    EXPECT_EQ(coach::reason_text(&reason, nullptr, 0), whole.size());
    for (uint32_t capacity = 1; capacity < whole.size() + 3; ++capacity) {
        std::vector<char> text(capacity + 1, 'x');
        EXPECT_EQ(coach::reason_text(&reason, text.data(), capacity), whole.size());
        const std::string part = text.data();
        EXPECT_LT(part.size(), capacity);
        EXPECT_EQ(whole.substr(0, part.size()), part);
        EXPECT_EQ(text[capacity], 'x') << "nothing is written past the capacity";
        const bool mid_character = part.size() < whole.size() && (static_cast<unsigned char>(whole[part.size()]) & 0xC0u) == 0x80u;
        EXPECT_FALSE(mid_character) << capacity;
    }
}

TEST(JudgeWords, StrangeInputGivesNoNonsense) {
    char text[64] = "untouched";
    EXPECT_EQ(coach::reason_text(nullptr, text, sizeof text), 0u);
    EXPECT_STREQ(text, "");
    EXPECT_EQ(coach::flag_text(nullptr, text, sizeof text), 0u);
    PlReason reason = reason_of(PL_METRIC_DEPTH, std::nan(""), 0.85);
    EXPECT_NE(text_of(reason).find("? %"), std::string::npos);
    reason.metric = 999;
    EXPECT_EQ(text_of(reason), "");
    reason = reason_of(PL_METRIC_DEPTH, 1e30, -1e30);
    EXPECT_LT(text_of(reason).size(), 200u);
    PlFlag flag = flag_of(PL_FLAG_LEAN, PL_METRIC_TRUNK_AT_BOTTOM, 1, 1, PL_PHASE_BOTTOM);
    flag.kind = 999;
    EXPECT_EQ(text_of(flag), "");
}

TEST(JudgeWords, CuesHaveEightWordsAtMost) {
    EXPECT_STREQ(coach::cue_text(PL_CUE_NONE), "");
    EXPECT_STREQ(coach::cue_text(PL_CUE_COUNT), "");
    for (uint32_t cue = 1; cue < PL_CUE_COUNT; ++cue) {
        const std::string text = coach::cue_text(cue);
        ASSERT_FALSE(text.empty());
        EXPECT_LE(1 + std::count(text.begin(), text.end(), ' '), 8) << text;
    }
}

TEST(JudgeWords, NamesAreDistinctAndUnknownIsSaid) {
    const auto check = [](const char* (*name)(uint32_t), uint32_t count) {
        std::set<std::string> names;
        for (uint32_t i = 0; i < count; ++i) {
            const std::string text = name(i);
            EXPECT_NE(text, "unknown");
            EXPECT_EQ(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string::npos) << text;
            EXPECT_TRUE(names.insert(text).second) << text;
        }
        EXPECT_STREQ(name(count), "unknown");
        EXPECT_STREQ(name(0xffffffffu), "unknown");
    };
    check(coach::flag_name, PL_FLAG_KIND_COUNT);
    check(coach::metric_name, PL_METRIC_COUNT);
    check(coach::component_name, PL_COMPONENT_COUNT);
    check(coach::phase_name, PL_PHASE_COUNT);
    check(coach::tier_name, PL_TIER_TD + 1);
    check(coach::origin_name, PL_ORIGIN_MEASURED + 1);
    check(coach::hold_name, PL_HOLD_BRIDGE + 1);
    check(coach::cue_name, PL_CUE_COUNT);
    check(coach::advice_name, PL_ADVICE_COUNT);
    EXPECT_STREQ(coach::flag_name(PL_FLAG_HIP_SHOOT), "hip_shoot");
    EXPECT_STREQ(coach::metric_name(PL_METRIC_RISE_RATIO), "rise_ratio");
    EXPECT_STREQ(coach::component_name(PL_COMPONENT_LOCKOUT), "lockout");
}
