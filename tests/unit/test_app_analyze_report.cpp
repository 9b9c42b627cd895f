// SPDX-License-Identifier: MIT
// What an analysed track reads like, for programs and for people.
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "analyze_support.h"
#include "app/loop.h"
#include "practice/analysis_json.h"
#include "practice/analysis_text.h"
#include "practice/rep_words.h"

namespace {

using analyze_test::analyze;
using analyze_test::coach_api;
using analyze_test::header;
using analyze_test::hinge_rows;
using analyze_test::joined;
using analyze_test::Outcome;

TEST(AnalyzeJson, HasTheKeysOfSchemaOne) {
    const std::string json = practice::analysis_json(coach_api(), analyze(joined(hinge_rows())).analysis);
    for (const char* key : {"\"schema\": 1",
                            "\"lift\": \"hip_hinge\"",
                            "\"tier\"",
                            "\"samples\"",
                            "\"refused\": 0",
                            "\"duration_s\"",
                            "\"reps\"",
                            "\"index\": 3",
                            "\"start_s\"",
                            "\"bottom_s\"",
                            "\"end_s\"",
                            "\"score\"",
                            "\"coverage\"",
                            "\"peak_lumbar_deg\"",
                            "\"peak_lumbar_sigma_deg\"",
                            "\"peak_trunk_deg\"",
                            "\"mean_concentric_velocity_m_s\"",
                            "\"components\"",
                            "\"spine\"",
                            "\"flags\"",
                            "\"set\""})
        EXPECT_NE(json.find(key), std::string::npos) << key;
    EXPECT_EQ(json.back(), '\n');
}

TEST(AnalyzeJson, WhatWasNotSeenIsNull) {
    practice::Analysis analysis;
    PlRep rep{};
    rep.size = sizeof rep;
    rep.peak_lumbar_sigma_rad = -1.0f;
    analysis.reps.push_back(rep);
    const std::string json = practice::analysis_json(coach_api(), analysis);
    for (const char* key : {"\"score\": null", "\"peak_lumbar_deg\": null", "\"peak_lumbar_sigma_deg\": null", "\"spine\": null"})
        EXPECT_NE(json.find(key), std::string::npos) << key << json;
}

TEST(AnalyzeText, StaysWithinTheWidthAndHasNoColourUnlessAsked) {
    const practice::Analysis analysis = analyze(joined(hinge_rows())).analysis;
    for (const int width : {56, 60, 80, 100, 120}) {
        std::istringstream text(practice::analysis_text(coach_api(), analysis, {false, width}));
        for (std::string line; std::getline(text, line);) {
            size_t columns = 0;
            for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
            EXPECT_LE(columns, static_cast<size_t>(width)) << line;
            EXPECT_EQ(line.find('\x1b'), std::string::npos);
        }
    }
    EXPECT_NE(practice::analysis_text(coach_api(), analysis, {true, 100}).find("\x1b["), std::string::npos);
}

TEST(AnalyzeText, HeadAndHandsNeverSpeakOfTheLowerBack) {
    // GIVEN the same set without its waist tracker
    std::string text = header();
    for (const std::string& row : hinge_rows()) {
        size_t at = 0;
        for (int cell = 0; cell < 22; ++cell) at = row.find(',', at) + 1;
        text += row.substr(0, at - 1) + ",,,,,,,\n";
    }
    const Outcome got = analyze(text);
    ASSERT_EQ(got.analysis.reps.size(), 3u) << got.error;
    const std::string report = practice::analysis_text(coach_api(), got.analysis, {});
    for (const PlRep& rep : got.analysis.reps) EXPECT_LT(rep.peak_lumbar_sigma_rad, 0.0f);
    EXPECT_NE(report.find("not seen"), std::string::npos) << report;
    EXPECT_NE(report.find("do not show the lower back"), std::string::npos) << report;
    EXPECT_EQ(report.find("neutral"), std::string::npos) << report;
}

TEST(AnalyzeText, AScoreWithoutTheSpineSaysSo) {
    practice::Analysis analysis;
    PlRep rep{};
    rep.size = sizeof rep;
    rep.scored = 1;
    rep.peak_lumbar_sigma_rad = -1.0f;
    analysis.reps.push_back(rep);
    analysis.set.rep_count = analysis.set.scored_count = 1;
    EXPECT_NE(practice::analysis_text(coach_api(), analysis, {}).find("Movement score (spine not measured)"), std::string::npos);
    analysis.reps[0].spine_scored = 1;
    EXPECT_EQ(practice::analysis_text(coach_api(), analysis, {}).find("not measured"), std::string::npos);
}

TEST(AnalyzeText, ANumberStaysWithItsUnit) {
    const std::string text = "Slower by 20 % than before; your set limit is 15 %. Down in 1.7 s, 5.2 cm ahead.";
    for (int width = 12; width < 90; ++width) {
        const std::string lines = practice::paragraph(text, {false, width});
        for (const char* whole : {"20 %", "15 %.", "1.7 s,", "5.2 cm"}) EXPECT_NE(lines.find(whole), std::string::npos) << lines;
        std::istringstream in(lines);
        for (std::string line; std::getline(in, line);) EXPECT_LE(line.size(), static_cast<size_t>(width)) << line;
        // Nothing but the breaks is changed.
        std::string joined = lines;
        for (char& c : joined) c = c == '\n' ? ' ' : c;
        EXPECT_EQ(joined, text + " ");
    }
}

TEST(AnalyzeText, AVoidedRepHasNoShareSeen) {
    PlRep rep{};
    rep.index = 5;
    rep.voided = 1;
    rep.peak_lumbar_sigma_rad = -1.0f;
    const std::string table = practice::rep_table(coach_api(), PlLiftDef{}, {rep}, 0, {false, 100});
    EXPECT_NE(table.find("void       \u2013"), std::string::npos) << table;
    EXPECT_EQ(table.find('%'), std::string::npos) << table;
}

// Every lift done cleanly, seen by every set of sensors: without a flag its sentence is calm, or names a limit that was really passed.
TEST(RepSentence, OfACleanRepNeverTellsOfAFaultThatWasNone) {
    uint32_t all = 0;
    for (int lift = 0; lift < static_cast<int>(lifter::Lift::kCount); ++lift) {
        for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}) {
            const lifter::Person person = lifter::random_person(1.75, 3);
            lifter::Lifter body(person, lifter::clean_set(static_cast<lifter::Lift>(lift), 3), lifter::usual_sensors(tier), 3);
            PlConfig config{};
            config.size = sizeof config;
            coach_api().default_config(&config, sizeof(config));
            config.lift = *coach_api().lift_named(lifter::lift_name(static_cast<lifter::Lift>(lift)));
            app::CoachRun run;
            ASSERT_TRUE(run.start(coach_api(), config));
            PlSample sample;
            lifter::Truth truth;
            while (body.next(sample, truth)) run.step(sample);
            for (uint32_t i = 0; i < run.history().block_count; ++i) {
                const app::RepBlock& block = run.history().block[i];
                const std::string sentence = block.sentence;
                EXPECT_EQ(sentence.find("close to"), std::string::npos) << config.lift.name << " tier " << tier << ": " << sentence;
                ++all;
                // The one whose doubt about the hips once read as "Hips rose first".
                const bool squat_by_head_and_hands = lift == static_cast<int>(lifter::Lift::kSquat) && tier == PL_TIER_T1;
                EXPECT_TRUE(!squat_by_head_and_hands || sentence.starts_with("What was seen lay inside your set range")) << sentence;
            }
        }
    }
    EXPECT_EQ(all, 3u * 4u * static_cast<uint32_t>(lifter::Lift::kCount));
}

std::string page_of_keys() {
    std::ifstream file(PLUMBLINE_SOURCE_DIR "/docs/analyze.md", std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// One scored repetition of a set with everything that a set can know.
practice::Analysis full_set() {
    practice::Analysis analysis = analyze(joined(hinge_rows())).analysis;
    analysis.load_kg = 100.0;
    PlSet& set = analysis.set;
    set.advice = PL_ADVICE_END_SET;
    set.scored_count = set.rep_count = 6;
    set.score = 71.0f;
    set.score_low = 64.0f;
    set.score_high = 77.0f;
    set.velocity_loss = 0.31f;
    set.lumbar_drift_rad = 0.157f;  // 9 deg
    set.lumbar_drift_sigma_rad = 0.052f;
    set.trunk_drift_sigma_rad = -1.0f;
    set.one_rm_kg = 140.0f;
    set.one_rm_low_kg = 120.0f;
    set.one_rm_high_kg = 170.0f;
    set.neutral_depth = 0.8f;
    set.neutral_depth_sigma = 0.04f;
    set.neutral_depth_m = 0.31f;
    set.side_gap_sigma = -1.0f;
    set.beyond_count = 2;
    set.beyond_kg = 200.0f;
    return analysis;
}

TEST(AnalyzeText, TheSetIsTheScoreWithItsIntervalAndWhatFollowsFromIt) {
    const practice::Analysis analysis = full_set();
    const std::string text = practice::analysis_text(coach_api(), analysis, {false, 300});
    for (const char* part :
         {"71 of 100 (90 % interval 64 to 77)", "the lower back bent 9\u00b0 (\u00b1 3\u00b0) further than in the first reps",
          "31 % slower than the fastest", "Down to 80 % (\u00b1 4 %) of the usual way, 31 cm",
          "About 140 kg (90 % interval 120 to 170 kg), from 100 kg"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    EXPECT_NE(text.find(coach_api().advice_text(PL_ADVICE_END_SET)), std::string::npos) << text;
    // Exposure is a clinician's matter.
    EXPECT_EQ(text.find("exposure"), std::string::npos);
    EXPECT_EQ(text.find("relative load"), std::string::npos);
}

TEST(AnalyzeText, WithoutALoadNobodyHearsOfAMaximum) {
    practice::Analysis analysis = full_set();
    analysis.load_kg = 0.0;
    EXPECT_EQ(practice::analysis_text(coach_api(), analysis, {}).find("1RM"), std::string::npos);
}

TEST(AnalyzeText, AClinicianGetsEveryMetricThatWasMeasuredAndTheExposure) {
    const practice::Analysis analysis = full_set();
    const std::string text = practice::analysis_text(coach_api(), analysis, {false, 120}, practice::Reader::kClinician);
    for (const char* part :
         {"For the clinician", "exposure", "2 of 6 reps with the lower back confirmed beyond its amber limit (200 kg in all)",
          "relative load", "lower back bends, % of range", "trunk leans, deg", "way down, s"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    for (const int width : {56, 80, 120}) {
        std::istringstream lines(practice::analysis_text(coach_api(), analysis, {false, width}, practice::Reader::kClinician));
        for (std::string line; std::getline(lines, line);) {
            size_t columns = 0;
            for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
            EXPECT_LE(columns, static_cast<size_t>(width)) << line;
        }
    }
}

TEST(AnalyzeText, ARepSaysThreeThingsAtMostDearestFirst) {
    // GIVEN four reasons past their limits, and one that is not
    PlRep rep{};
    rep.index = 1;
    rep.scored = 1;
    rep.reason_count = 5;
    const PlMetric metrics[] = {PL_METRIC_LUMBAR_FLEXION, PL_METRIC_BAR_TILT, PL_METRIC_TWIST, PL_METRIC_STILL_TIME,
                                PL_METRIC_LOCKOUT_LEAN};
    for (uint32_t i = 0; i < 5; ++i) {
        rep.reason[i].metric = metrics[i];
        rep.reason[i].value = i == 1 ? 0.01f : i == 3 ? 0.1f : 0.6f;
        rep.reason[i].limit = i == 1 ? 0.02f : i == 3 ? 0.7f : 0.1f;
        rep.reason[i].deduction = 9.0f - static_cast<float>(i);
    }
    const PlLiftDef lift = *coach_api().lift_named("squat");
    const auto said = practice::rep_sentences(coach_api(), lift, rep, 3);
    ASSERT_EQ(said.size(), 3u);
    EXPECT_FLOAT_EQ(said[0].points, 9.0f);
    EXPECT_FLOAT_EQ(said[1].points, 7.0f);
    EXPECT_FLOAT_EQ(said[2].points, 6.0f);
    // WHEN a flag says the first of them THEN it is not said twice
    rep.flag_count = 1;
    rep.flag[0].kind = PL_FLAG_ROUND_MID;
    rep.flag[0].metric = PL_METRIC_LUMBAR_FLEXION;
    const auto flagged = practice::rep_sentences(coach_api(), lift, rep, 3);
    ASSERT_EQ(flagged.size(), 3u);
    EXPECT_EQ(flagged[0].text, practice::flag_sentence(coach_api(), rep.flag[0]));
    EXPECT_FLOAT_EQ(flagged[1].points, 7.0f);
}

TEST(AnalyzeText, HoldsHaveATableOfTheirOwn) {
    practice::Analysis analysis;
    analysis.lift = *coach_api().lift_named("side_plank");
    PlRep rep{};
    rep.index = 1;
    rep.hold = PL_HOLD_SIDE_PLANK;
    rep.side = -1;
    rep.metric[PL_METRIC_HOLD_TIME] = 0.5f;
    rep.metric_sigma[PL_METRIC_HOLD_DRIFT] = -1.0f;
    rep.peak_lumbar_sigma_rad = -1.0f;
    analysis.reps.push_back(rep);
    analysis.set.rep_count = 1;
    const std::string text = practice::analysis_text(coach_api(), analysis, {});
    EXPECT_NE(text.find("turned"), std::string::npos) << text;
    EXPECT_NE(text.find("1L"), std::string::npos) << text;
    EXPECT_NE(text.find("not seen"), std::string::npos) << text;
    EXPECT_EQ(text.find("bottom at"), std::string::npos) << text;
}

TEST(AnalyzeJson, EveryFieldOfRepAndSetHasItsDocumentedName) {
    practice::Analysis analysis = full_set();
    analysis.reps[0].left_band = 1;
    const std::string json = practice::analysis_json(coach_api(), analysis), page = page_of_keys();
    for (const char* key : {"load_kg",
                            "load_share",
                            "targets",
                            "phases",
                            "metrics",
                            "left_band",
                            "third_of_ascent",
                            "tuck_depth",
                            "neutral_depth",
                            "compression_index_kg",
                            "shear_index_kg",
                            "time_at_bottom_s",
                            "peak_concentric_velocity_m_s",
                            "peak_eccentric_speed_m_s",
                            "speed_peaks",
                            "slack_s",
                            "hold",
                            "side",
                            "looks_like",
                            "reasons",
                            "partial_count",
                            "voided_count",
                            "spine_scored_count",
                            "tiers",
                            "advice",
                            "lumbar_drift_deg",
                            "trunk_drift_deg",
                            "score_slope",
                            "round_start_count",
                            "beyond_count",
                            "beyond_kg",
                            "one_rm_kg",
                            "one_rm_interval_kg",
                            "neutral_depth_sigma",
                            "neutral_depth_m",
                            "neutral_depth_in_use",
                            "self_score",
                            "self_gap",
                            "left_count",
                            "right_count",
                            "side_gap",
                            "velocity_loss",
                            "best_rep",
                            "worst_rep",
                            "score_interval",
                            "rep_count",
                            "scored_count",
                            "spine_scored",
                            "components",
                            "mean_concentric_velocity_m_s"}) {
        EXPECT_NE(json.find(std::string("\"").append(key).append("\":")), std::string::npos) << key;
        EXPECT_NE(page.find(std::string("`").append(key).append("`")), std::string::npos) << key;
    }
    for (uint32_t metric = 0; metric < PL_METRIC_COUNT; ++metric)
        EXPECT_NE(json.find(std::string("\"").append(coach_api().metric_name(metric)).append("\":")), std::string::npos)
            << coach_api().metric_name(metric);
}

TEST(AnalyzeJson, AMetricThatWasNotMeasuredIsNull) {
    practice::Analysis analysis;
    PlRep rep{};
    rep.metric_sigma[PL_METRIC_BAR_TILT] = -1.0f;
    rep.metric[PL_METRIC_TWIST] = 0.2f;
    analysis.reps.push_back(rep);
    const std::string json = practice::analysis_json(coach_api(), analysis);
    EXPECT_NE(json.find("\"bar_tilt\": null"), std::string::npos) << json;
    // 0.2 rad are 11.5 degrees.
    EXPECT_NE(json.find("\"value\": 11.5"), std::string::npos) << json;
}

}  // namespace
