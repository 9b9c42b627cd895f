// SPDX-License-Identifier: MIT
// Cues in the language and style that somebody chose; and the coach's own words where a file cannot be had.
#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "app/cue_choice.h"
#include "app/demo_run.h"
#include "app_support.h"

namespace {

using app_test::coach_api;

std::string words(const app::CueOptions& options, uint32_t cue) {
    std::string warning;
    const app::CueTexts cues = app::choose_cues(coach_api(), options, warning);
    EXPECT_EQ(warning, "");
    return std::string(app::cue_text(cues, cue));
}

// GIVEN a choice that cannot be met, THEN one line says why, and every cue has the coach's own words.
void expect_own_words(const std::string& language, const std::string& reason) {
    std::string warning;
    const app::CueTexts cues = app::choose_cues(coach_api(), {language, "external"}, warning);
    EXPECT_NE(warning.find(reason), std::string::npos) << warning;
    EXPECT_NE(warning.find("own words"), std::string::npos) << warning;
    EXPECT_EQ(warning.find('\n'), std::string::npos) << warning;
    for (uint32_t cue = 0; cue < PL_CUE_COUNT; ++cue) EXPECT_EQ(app::cue_text(cues, cue), coach_api().cue_text(cue));
}

TEST(CueChoice, LanguageAndFocusDecide) {
    EXPECT_EQ(words({}, PL_CUE_HIPS_BACK), "Close the car door with your hips");
    EXPECT_EQ(words({"en", "internal"}, PL_CUE_HIPS_BACK), "Push hips back, ribs over pelvis");
    EXPECT_EQ(words({"de", "external"}, PL_CUE_TOGETHER), "Den Boden wegdrücken");
    EXPECT_EQ(words({"de", "internal"}, PL_CUE_EVEN), "Beide Seiten gleich");
}

TEST(CueChoice, AFileOfOnesOwnIsTaken) {
    const std::string path = testing::TempDir() + "/plumbline_own_cues.toml";
    std::filesystem::copy_file(PLUMBLINE_SOURCE_DIR "/assets/cues/de.toml", path, std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(words({path, "external"}, PL_CUE_GO), "Los");
    std::filesystem::remove(path);
}

TEST(CueChoice, WithoutAFileTheCoachsOwnWordsAreShown) {
    expect_own_words("tlh", "\"tlh\"; there are: de, en");
    expect_own_words("", "\"\"");
    expect_own_words("no_such_file.toml", "no_such_file.toml: cannot be opened");
    const std::string path = testing::TempDir() + "/plumbline_bad_cues.toml";
    std::ofstream(path) << "schema = 1\nlanguage = 7\n";
    expect_own_words(path, path + ":2: ");
    std::filesystem::remove(path);
}

TEST(CueChoice, ANameThatIsNeitherLanguageNorFileIsWrongUsage) {
    for (const char* name : {"xx", "", "../cues/de", "no_such_file.toml"}) {
        std::string error;
        EXPECT_FALSE(app::cues_named({name, "external"}, error)) << name;
        EXPECT_NE(error.find(name), std::string::npos) << error;
        app::CueTexts cues;
        EXPECT_EQ(app::choose_cues_or_complain(coach_api(), {name, "external"}, cues), 2) << name;
    }
    for (const char* name : {"en", "de", PLUMBLINE_SOURCE_DIR "/assets/cues/de.toml"}) {
        std::string error;
        EXPECT_TRUE(app::cues_named({name, "external"}, error)) << error;
    }
}

TEST(CueChoice, NoCueIsNoWords) {
    std::string warning;
    const app::CueTexts cues = app::choose_cues(coach_api(), {}, warning);
    for (const uint32_t cue : {uint32_t{PL_CUE_NONE}, uint32_t{PL_CUE_COUNT}, ~0u}) EXPECT_EQ(app::cue_text(cues, cue), "");
}

TEST(CueChoice, WhatIsDrawnHasTheChosenWords) {
    std::string warning;
    const app::CueTexts german = app::choose_cues(coach_api(), {"de", "internal"}, warning);
    app::DemoRun plain(coach_api(), 1), chosen(coach_api(), 1, &german);
    uint32_t cues_shown = 0;
    while (plain.step() && chosen.step()) {
        const uint32_t cue = chosen.frame().cue;
        ASSERT_EQ(plain.view_input().cue, coach_api().cue_text(cue));
        ASSERT_EQ(chosen.view_input().cue, german.words[cue]);
        cues_shown += cue != PL_CUE_NONE;
    }
    EXPECT_GT(cues_shown, 0u);
}

TEST(CueChoice, WordsLieWhereTheyLieForTheWholeRun) {
    // Nothing is read or copied for a frame: every time that a cue is shown its words come from the same place.
    std::string warning;
    const app::CueTexts german = app::choose_cues(coach_api(), {"de", "external"}, warning);
    app::DemoRun run(coach_api(), 1, &german);
    std::array<const char*, PL_CUE_COUNT> place{};
    while (run.step()) {
        const uint32_t cue = run.frame().cue;
        const char* words = run.view_input().cue.data();
        if (!place[cue]) place[cue] = words;
        ASSERT_EQ(words, place[cue]) << cue;
    }
}

}  // namespace
