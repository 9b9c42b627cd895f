// SPDX-License-Identifier: MIT
// What an analysed track reads like, for programs and for people.
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "analyze_support.h"
#include "app/loop.h"
#include "practice/analysis_json.h"
#include "practice/analysis_text.h"

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

}  // namespace
