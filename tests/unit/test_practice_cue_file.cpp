// SPDX-License-Identifier: MIT
// Cue words: every language that ships says every cue in both styles, short enough to be read at a glance.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "practice/cue_file.h"

namespace {

std::string english() {
    std::ifstream file(PLUMBLINE_SOURCE_DIR "/assets/cues/en.toml", std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string english_with(const std::string& from, const std::string& to) {
    std::string text = english();
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

std::string error_of(const std::string& text) {
    const practice::CueWordsResult result = practice::parse_cues(text, "cues.toml");
    EXPECT_FALSE(result.cues.has_value());
    return result.error;
}

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(CueFile, EveryLanguageSaysEveryCueInAtMostEightWords) {
    size_t languages = 0;
    for (const auto& entry : std::filesystem::directory_iterator(PLUMBLINE_SOURCE_DIR "/assets/cues")) {
        const practice::CueWordsResult result = practice::read_cue_file(entry.path().string());
        ASSERT_TRUE(result.cues.has_value()) << result.error;
        EXPECT_EQ(entry.path().stem().string(), result.cues->language);
        for (uint32_t cue = PL_CUE_NONE + 1; cue < PL_CUE_COUNT; ++cue) {
            for (const practice::CueFocus focus : {practice::CueFocus::kExternal, practice::CueFocus::kInternal}) {
                std::istringstream words{std::string(practice::cue_words(*result.cues, cue, focus))};
                size_t count = 0;
                for (std::string word; words >> word;) ++count;
                EXPECT_GE(count, 1u) << entry.path() << " cue " << cue;
                EXPECT_LE(count, 8u) << entry.path() << " cue " << cue;
            }
        }
        ++languages;
    }
    EXPECT_GE(languages, 2u);
}

TEST(CueFile, NoCueFrightens) {
    for (const char* language : {"en", "de"}) {
        const auto result = practice::read_cue_file(std::string(PLUMBLINE_SOURCE_DIR "/assets/cues/") + language + ".toml");
        for (const auto& cue : result.cues->words)
            for (const std::string& text : cue)
                for (const char* word : {"damage", "danger", "unsafe", "bad", "wrong", "injur", "Schaden", "gefähr", "falsch", "verletz"})
                    EXPECT_FALSE(mentions(text, word)) << text;
    }
}

TEST(CueFile, UnknownCueHasNoWords) {
    const practice::CueWordsResult result = practice::parse_cues(english(), "en.toml");
    ASSERT_TRUE(result.cues.has_value()) << result.error;
    EXPECT_EQ(practice::cue_words(*result.cues, PL_CUE_NONE, practice::CueFocus::kExternal), "");
    EXPECT_EQ(practice::cue_words(*result.cues, PL_CUE_COUNT, practice::CueFocus::kInternal), "");
    EXPECT_EQ(practice::cue_words(*result.cues, PL_CUE_HIPS_BACK, practice::CueFocus::kExternal), "Close the car door with your hips");
}

TEST(CueFileError, NamesWhatIsWrong) {
    EXPECT_TRUE(mentions(error_of(english_with("[cue.even]", "[cue.evenly]")), "cue.evenly is not known"));
    EXPECT_TRUE(mentions(error_of(english_with("internal = \"Both sides alike\"", "")), "internal is missing"));
    EXPECT_TRUE(mentions(error_of(english_with("Both sides alike", "one two three four five six seven eight nine")), "9 words"));
    EXPECT_TRUE(mentions(error_of(english_with("Both sides alike", std::string(49, 'x'))), "49 characters"));
    EXPECT_TRUE(mentions(error_of(english_with("schema = 1", "schema = 9")), "schema is 9"));
    EXPECT_TRUE(mentions(error_of(""), "schema is missing"));
    EXPECT_TRUE(mentions(error_of("cue = 3\nschema = 1\nlanguage = \"x\"\ntitle = \"x\""), "cue is 3"));
}

TEST(CueFileError, CountsCharactersNotBytes) {
    // 48 umlauts take 96 bytes and 48 places on the line.
    std::string umlauts;
    for (int i = 0; i < 48; ++i) umlauts += "ü";
    EXPECT_TRUE(practice::parse_cues(english_with("Both sides alike", umlauts), "x").cues.has_value());
}

}  // namespace
