// SPDX-License-Identifier: MIT
// Every sentence names what was measured, how much, against which limit and when; clinical ones in full words.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include "coach/metric_words.h"
#include "words_support.h"

using namespace judge_test;

namespace {

// The numbers of a sentence in the order they stand, and the unit that follows each.
struct Figure {
    double value;
    std::string unit;
};

std::vector<Figure> figures_of(const std::string& text) {
    std::vector<Figure> out;
    for (size_t at = 0; at < text.size();) {
        if (text[at] < '0' || text[at] > '9') {
            ++at;
            continue;
        }
        const bool minus = at >= 3 && text.compare(at - 3, 3, "\u2212") == 0;
        size_t length = 0;
        const double value = std::stod(text.substr(at), &length);
        at += text[at + length - 1] == '.' ? length - 1 : length;
        std::string unit;
        for (const char* known : {" %", "°", " cm", " m/s", " s"}) {
            if (unit.empty() && text.compare(at, std::strlen(known), known) == 0) unit = known;
        }
        out.push_back({minus ? -value : value, unit});
    }
    return out;
}

struct Spoken {
    double scale;  // from the metric's unit to the spoken one
    std::string unit;
};

Spoken spoken_of(PlMetric metric) {
    const coach::Unit unit = coach::words_of_metric(metric).unit;
    switch (unit) {
        case coach::Unit::kPercent:
            return {100.0, " %"};
        case coach::Unit::kDegrees:
            return {1.0 / kDegree, "°"};
        case coach::Unit::kCentimetres:
            return {100.0, " cm"};
        case coach::Unit::kSeconds:
            return {1.0, " s"};
        case coach::Unit::kTimes:
            return {1.0, ""};
        case coach::Unit::kSpeed:
            return {1.0, " m/s"};
    }
    return {};
}

bool names_a_phase(const std::string& text) {
    for (const char* phrase : {"at set-up", "before the", "way down", "bottom", "way up", "at the top", "near the top", "midway up",
                               "slack", "hold", "during the rep"}) {
        if (text.find(phrase) != std::string::npos) return true;
    }
    return false;
}

// A value and a limit of about the size that the metric has, in its own unit.
double usual_size(PlMetric metric) {
    switch (coach::words_of_metric(metric).unit) {
        case coach::Unit::kDegrees:
            return 20.0 * kDegree;
        case coach::Unit::kCentimetres:
            return 0.06;
        default:
            return 0.7;
    }
}

}  // namespace

TEST(JudgeSentences, EveryReasonNamesValueLimitAndPhase) {
    for (int m = 0; m < PL_METRIC_COUNT; ++m) {
        const PlMetric metric = static_cast<PlMetric>(m);
        const Spoken spoken = spoken_of(metric);
        const double limit = usual_size(metric), half_digit = 0.5 / std::pow(10.0, coach::words_of_metric(metric).decimals) + 1e-9;
        for (const double value : {0.4 * limit, 1.7 * limit}) {
            for (int phase = 0; phase < PL_PHASE_COUNT; ++phase) {
                const std::string text = text_of(reason_of(metric, value, limit, static_cast<PlPhase>(phase)));
                const std::vector<Figure> figures = figures_of(text);
                ASSERT_EQ(figures.size(), 2u) << text;
                EXPECT_NEAR(figures[0].value, value * spoken.scale, half_digit) << text;
                EXPECT_NEAR(figures[1].value, limit * spoken.scale, half_digit) << text;
                EXPECT_EQ(figures[0].unit, spoken.unit) << text;
                EXPECT_EQ(figures[1].unit, spoken.unit) << text;
                EXPECT_TRUE(names_a_phase(text)) << text;
                EXPECT_EQ(text.find('#'), std::string::npos) << text;
                EXPECT_EQ(text.find('@'), std::string::npos) << text;
            }
        }
    }
}

TEST(JudgeSentences, EveryMetricHasWordsOfItsOwn) {
    std::set<std::string> seen;
    for (uint32_t metric = 0; metric < PL_METRIC_COUNT; ++metric) {
        EXPECT_TRUE(seen.insert(coach::words_of_metric(metric).seen).second) << coach::metric_name(metric);
        EXPECT_NE(std::string(coach::words_of_metric(metric).clinical), "") << coach::metric_name(metric);
    }
    EXPECT_STREQ(coach::words_of_metric(PL_METRIC_COUNT).seen, "");
    EXPECT_STREQ(coach::words_of_metric(0xffffffffu).seen, "");
}

TEST(JudgeSentences, WhatIsBeforeTheBarIsNotMinusBehindIt) {
    EXPECT_EQ(text_of(reason_of(PL_METRIC_SHOULDERS_BEHIND, -0.012, 0.02, PL_PHASE_SETUP)),
              "Shoulders were 1.2 cm in front of the bar at set-up, close to your set limit of 2.0 cm behind it.");
    EXPECT_EQ(text_of(reason_of(PL_METRIC_SHOULDERS_BEHIND, 0.05, 0.02, PL_PHASE_SETUP)),
              "Shoulders were 5.0 cm behind the bar at set-up; your set limit is 2.0 cm behind it.");
}

TEST(JudgeSentences, ANeutralThatIsBentForwardSpeaksOfBend) {
    EXPECT_EQ(text_of(reason_of(PL_METRIC_LUMBAR_EXTENSION, -3 * kDegree, -6 * kDegree, PL_PHASE_LOCKOUT)),
              "Lower back straightened to 3° of bend at the top; your set limit is 6°.");
}

TEST(JudgeSentences, AGoalIsCalledAGoal) {
    EXPECT_EQ(text_of(reason_of(PL_METRIC_LUMBAR_GOAL, 0.31, 0.5, PL_PHASE_BOTTOM)),
              "Lower back bent to 31 % of its range at the bottom; your goal is 50 %.");
    EXPECT_EQ(text_of(flag_of(PL_FLAG_UNDER_GOAL, PL_METRIC_LUMBAR_GOAL, 0.31, 0.35, PL_PHASE_BOTTOM)),
              "Lower back bent to 31 % of its range at the bottom, outside your set range: at least 35 %.");
}

TEST(JudgeSentences, OneSideOfAHoldIsHeldAgainstTheOther) {
    EXPECT_EQ(text_of(reason_of(PL_METRIC_ASYMMETRY, 0.25, 0.1, PL_PHASE_HOLD)),
              "The hold was 25 % shorter than that of the other side; your set limit is 10 %.");
}

TEST(JudgeSentences, GoldenFlagsOfTheSetUp) {
    EXPECT_EQ(text_of(flag_of(PL_FLAG_HIPS_HIGH, PL_METRIC_TRUNK_AT_BOTTOM, 92 * kDegree, 86 * kDegree, PL_PHASE_SETUP)),
              "Hips high: trunk leaned 92° at set-up, outside your set range: at most 86°.");
    EXPECT_EQ(text_of(flag_of(PL_FLAG_HIPS_LOW, PL_METRIC_TRUNK_AT_BOTTOM, 40 * kDegree, 49 * kDegree, PL_PHASE_SETUP, 0.6)),
              "Hips low behind the bar: trunk leaned 40° at set-up, possibly outside your set range: at least 49°.");
    EXPECT_EQ(text_of(flag_of(PL_FLAG_NO_SLACK, PL_METRIC_SLACK_HOLD, 0.04, 0.1, PL_PHASE_SLACK)),
              "Slack was out for 0.04 s before the bar left the floor, outside your set range: at least 0.10 s.");
}

TEST(JudgeSentences, GoldenClinicalTexts) {
    PlFlag flag = flag_of(PL_FLAG_ROUND_LATE, PL_METRIC_LUMBAR_FLEXION, 0.86, 0.8, PL_PHASE_BOTTOM, 0.93);
    flag.sigma = 0.14f;
    flag.red = 1;
    EXPECT_EQ(clinical_text_of(flag, PL_TIER_T2),
              "Lower back rounding near the bottom, confirmed (p 0.93): peak flexion 86 % of own range (sigma 14 %), red limit 80 %, waist "
              "tracker.");
    flag = flag_of(PL_FLAG_FAST_DROP, PL_METRIC_ECCENTRIC_TIME, 0.9, 1.2, PL_PHASE_ECCENTRIC, 0.7);
    flag.sigma = 0.1f;
    EXPECT_EQ(clinical_text_of(flag, PL_TIER_T1),
              "Fast descent, possible (p 0.70): eccentric time 0.9 s (sigma 0.1 s), amber limit 1.2 s, head and hands.");
    EXPECT_EQ(clinical_text_of(flag_of(PL_FLAG_UNSEEN, PL_METRIC_COUNT, 0.43, 0.5, PL_PHASE_NONE), PL_TIER_T1),
              "Coverage 43 %, least 50 %: partial, no headline score, head and hands.");
    EXPECT_EQ(clinical_text_of(flag_of(PL_FLAG_TRACKING_LOST, PL_METRIC_COUNT, 0.63, 0.2, PL_PHASE_ECCENTRIC), PL_TIER_T3),
              "Tracking lost for 0.63 s, limit 0.2 s: repetition voided, waist and chest trackers.");
}

TEST(JudgeSentences, EveryClinicalTextIsInFullWords) {
    for (int kind = 1; kind < PL_FLAG_KIND_COUNT; ++kind) {
        for (int tier = PL_TIER_NONE; tier <= PL_TIER_TD; ++tier) {
            const PlFlag flag =
                flag_of(static_cast<PlFlagKind>(kind), metric_of_flag(static_cast<PlFlagKind>(kind)), 0.9, 0.7, PL_PHASE_CONCENTRIC);
            const std::string text = clinical_text_of(flag, static_cast<PlTier>(tier));
            EXPECT_EQ(text.find('_'), std::string::npos) << text;
            EXPECT_EQ(text.find("  "), std::string::npos) << text;
            EXPECT_EQ(text.back(), '.') << text;
            EXPECT_LE(characters(text), 230u) << text;
            EXPECT_TRUE(text[0] >= 'A' && text[0] <= 'Z') << text;
        }
    }
}
