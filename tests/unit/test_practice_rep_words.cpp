// SPDX-License-Identifier: MIT
// The one sentence of a repetition: what it is about, and that it claims nothing that was not so.
#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "coach/words.h"
#include "practice/rep_words.h"

namespace {

constexpr float kDegree = 0.017453292f;

PlApi words_api() {
    PlApi api{};
    api.flag_text = coach::flag_text;
    api.reason_text = coach::reason_text;
    return api;
}

// A squat whose trunk belongs between 20 and 50 degrees and whose way down takes 2 to 4 seconds.
PlLiftDef squat() {
    PlLiftDef lift{};
    lift.trunk_band_rad[0] = 20 * kDegree;
    lift.trunk_band_rad[1] = 50 * kDegree;
    lift.eccentric_band_s[0] = 2.0f;
    lift.eccentric_band_s[1] = 4.0f;
    return lift;
}

PlReason reason_of(PlMetric metric, float value, float limit) {
    PlReason reason{};
    reason.metric = metric;
    reason.phase = PL_PHASE_CONCENTRIC;
    reason.value = value;
    reason.limit = limit;
    return reason;
}

PlRep scored_rep(float score, bool spine_scored = true) {
    PlRep rep{};
    rep.index = 1;
    rep.scored = 1;
    rep.spine_scored = spine_scored;
    rep.score = score;
    rep.coverage = 0.9f;
    return rep;
}

void add_reason(PlRep& rep, const PlReason& reason) {
    rep.reason[rep.reason_count++] = reason;
}

std::string sentence(const PlRep& rep) {
    return practice::rep_sentence(words_api(), squat(), rep);
}

TEST(RepWords, ACleanRepIsNotTaxedWithItsSensorsDoubt) {
    // GIVEN a clean squat seen by head and hands: points went, for values inside their limits
    PlRep rep = scored_rep(91.0f, false);
    add_reason(rep, reason_of(PL_METRIC_EARLY_FLATTENING, 0.0f, 4 * kDegree));
    add_reason(rep, reason_of(PL_METRIC_BAR_DRIFT, 0.021f, 0.03f));
    // THEN nobody hears of hips that rose first
    EXPECT_EQ(sentence(rep), "What was seen lay inside your set range; the missing points are what these sensors leave open.");
    rep.spine_scored = 1;
    EXPECT_EQ(sentence(rep), "Inside your set range; the missing points are what these sensors leave open.");
}

TEST(RepWords, WithHardlyAPointMissingNothingIsExplained) {
    EXPECT_EQ(sentence(scored_rep(97.0f)), "Inside your set range.");
    EXPECT_EQ(sentence(scored_rep(99.0f, false)), "What was seen lay inside your set range; the spine was not measured.");
}

TEST(RepWords, TheDearestReasonPastItsLimitSpeaks) {
    PlRep rep = scored_rep(84.0f);
    add_reason(rep, reason_of(PL_METRIC_EARLY_FLATTENING, 3 * kDegree, 4 * kDegree));  // dearer, and inside
    add_reason(rep, reason_of(PL_METRIC_DEPTH, 0.62f, 0.85f));
    add_reason(rep, reason_of(PL_METRIC_BAR_DRIFT, 0.08f, 0.03f));
    EXPECT_EQ(sentence(rep), "Depth reached 62 % of your target on the way up; aim for 85 %.");
}

TEST(RepWords, TheWorstFlagComesBeforeEveryReason) {
    PlRep rep = scored_rep(59.0f);
    add_reason(rep, reason_of(PL_METRIC_DEPTH, 0.62f, 0.85f));
    rep.flag_count = 1;
    rep.flag[0].kind = PL_FLAG_TRACKING_LOST;
    EXPECT_EQ(sentence(rep), "Tracking was lost during this rep: it counts, but has no score.");
    EXPECT_EQ(sentence(rep), practice::flag_sentence(words_api(), rep.flag[0]));
}

TEST(RepWords, OfABandWithTwoEdgesTheNearestDecides) {
    const PlLiftDef lift = squat();
    const auto past = [&](PlMetric metric, float value, float limit) {
        return practice::past_green(lift, reason_of(metric, value, limit));
    };
    EXPECT_TRUE(past(PL_METRIC_TRUNK_AT_BOTTOM, 15 * kDegree, 20 * kDegree));
    EXPECT_FALSE(past(PL_METRIC_TRUNK_AT_BOTTOM, 25 * kDegree, 20 * kDegree));
    EXPECT_FALSE(past(PL_METRIC_TRUNK_AT_BOTTOM, 45 * kDegree, 50 * kDegree));
    EXPECT_TRUE(past(PL_METRIC_TRUNK_AT_BOTTOM, 55 * kDegree, 50 * kDegree));
    // A heavy bar narrows the band about its middle: 20..50 becomes 23..47.
    EXPECT_TRUE(past(PL_METRIC_TRUNK_AT_BOTTOM, 22 * kDegree, 23 * kDegree));
    EXPECT_TRUE(past(PL_METRIC_ECCENTRIC_TIME, 1.2f, 2.0f));
    EXPECT_FALSE(past(PL_METRIC_ECCENTRIC_TIME, 2.4f, 2.0f));
    EXPECT_TRUE(past(PL_METRIC_ECCENTRIC_TIME, 5.0f, 4.0f));
}

TEST(RepWords, WhatIsAskedForAtLeastIsPastItsLimitBelowIt) {
    const PlLiftDef lift = squat();
    for (const PlMetric metric : {PL_METRIC_DEPTH, PL_METRIC_STILL_TIME}) {
        EXPECT_TRUE(practice::past_green(lift, reason_of(metric, 0.6f, 0.7f))) << metric;
        EXPECT_FALSE(practice::past_green(lift, reason_of(metric, 0.8f, 0.7f))) << metric;
        EXPECT_FALSE(practice::past_green(lift, reason_of(metric, 0.7f, 0.7f))) << metric;
    }
    EXPECT_TRUE(practice::past_green(lift, reason_of(PL_METRIC_BAR_DRIFT, 0.8f, 0.7f)));
    EXPECT_FALSE(practice::past_green(lift, reason_of(PL_METRIC_BAR_DRIFT, 0.7f, 0.7f)));
}

TEST(RepWords, EverySentenceFitsItsLine) {
    for (const bool spine_scored : {false, true})
        for (const float score : {60.0f, 98.0f}) EXPECT_LE(sentence(scored_rep(score, spine_scored)).size(), 110u);
    PlRep rep{};
    EXPECT_EQ(sentence(rep), "Too little was seen to score this repetition.");
}

TEST(RepWords, ASentenceIsCutToItsRoomAndClosed) {
    const PlRep calm = scored_rep(90.0f);
    PlRep flagged = scored_rep(59.0f);
    flagged.flag_count = 1;
    flagged.flag[0].kind = PL_FLAG_TRACKING_LOST;
    for (const PlRep& rep : {calm, flagged}) {
        const std::string whole = sentence(rep);
        for (size_t room = 1; room < whole.size() + 2; ++room) {
            std::vector<char> text(room + 1, 'x');
            practice::write_rep_sentence(words_api(), squat(), rep, {text.data(), room});
            EXPECT_EQ(std::string(text.data()), whole.substr(0, room - 1));
            EXPECT_EQ(text[room], 'x');
        }
    }
    practice::write_rep_sentence(words_api(), squat(), calm, {});
}

TEST(SeenPercent, IsNeverRoundedUp) {
    EXPECT_EQ(practice::seen_percent(0.496f), 49);
    EXPECT_EQ(practice::seen_percent(0.4999f), 49);
    EXPECT_EQ(practice::seen_percent(0.5f), 50);
    EXPECT_EQ(practice::seen_percent(-0.1f), 0);
    EXPECT_EQ(practice::seen_percent(1.7f), 100);
    // Every whole percent as a float is a hair off the decimal number; it must read as itself.
    for (int percent = 0; percent <= 100; ++percent) EXPECT_EQ(practice::seen_percent(static_cast<float>(percent) / 100.0f), percent);
}

}  // namespace
