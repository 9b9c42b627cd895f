// SPDX-License-Identifier: MIT
// What the steps of personal calibration and the mountings say to people.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "coach/words.h"

namespace {

void check_sentence(const std::string& text) {
    EXPECT_GE(text.size(), 20u) << text;
    EXPECT_LE(text.size(), 160u) << text;  // two lines of the panel
    EXPECT_EQ(text.back(), '.') << text;
    EXPECT_EQ(text.find('\n'), std::string::npos) << text;
    for (const char* word : {"damage", "danger", "bad", "wrong", "fail", "error", "invalid"})
        EXPECT_EQ(text.find(word), std::string::npos) << word << ": " << text;
}

TEST(StepWords, EveryStepSaysWhatToDo) {
    std::set<std::string> names, texts;
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) {
        check_sentence(coach::step_text(step));
        EXPECT_TRUE(texts.insert(coach::step_text(step)).second);
        EXPECT_TRUE(names.insert(coach::step_name(step)).second);
    }
    EXPECT_STREQ(coach::step_text(PL_STEP_COUNT), "");
    EXPECT_STREQ(coach::step_name(PL_STEP_COUNT), "unknown");
}

TEST(StepWords, EveryReasonSaysWhatHelps) {
    EXPECT_STREQ(coach::step_reason_text(PL_STEP_REASON_NONE), "");
    for (uint32_t reason = PL_STEP_REASON_TIME; reason <= PL_STEP_REASON_IMPLAUSIBLE; ++reason) {
        const std::string text = coach::step_reason_text(reason);
        check_sentence(text);
        EXPECT_NE(text.find(": "), std::string::npos) << "why, then what helps: " << text;
        EXPECT_NE(text.find("skip"), std::string::npos) << "no step is forced: " << text;
    }
    EXPECT_STREQ(coach::step_reason_text(PL_STEP_REASON_IMPLAUSIBLE + 1), "");
}

TEST(StepWords, MountingsThatServeSayNothing) {
    for (uint32_t mounting : {PL_MOUNTING_UNKNOWN, PL_MOUNTING_ZEROED, PL_MOUNTING_ALIGNED})
        EXPECT_STREQ(coach::mounting_text(mounting), "");
    for (uint32_t mounting = PL_MOUNTING_SLIPPED; mounting <= PL_MOUNTING_LOOSE; ++mounting) check_sentence(coach::mounting_text(mounting));
    EXPECT_STREQ(coach::mounting_text(PL_MOUNTING_LOOSE + 1), "");
}

}  // namespace
