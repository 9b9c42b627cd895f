// SPDX-License-Identifier: MIT
// A profile at a terminal: every step has its place, nothing is wider than the window, nothing that was not done claims a figure.
#include <numbers>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "practice/profile_text.h"
#include "practice/step_words.h"
#include "practice/text_layout.h"

namespace {

practice::Profile everything_done() {
    practice::Profile profile = practice::new_profile();
    profile.name = "Anna";
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) {
        profile.personal.known |= 1u << step;
        profile.personal.done_unix_s[step] = 1'795'190'591;  // 20 November 2026
        profile.personal.quality[step] = 0.5f;
    }
    for (const practice::StepFigure& figure : practice::step_figures())
        *figure.field(profile.personal) = static_cast<float>(figure.most * figure.si_per_unit);
    return profile;
}

void expect_within(const std::string& table, int width) {
    std::istringstream lines(table);
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(practice::width_of(line), static_cast<size_t>(width)) << line;
        EXPECT_FALSE(line.ends_with(' ')) << '"' << line << '"';
    }
}

TEST(ProfileText, FitsEveryTerminal) {
    for (const int width : {56, 80, 100, 120}) {
        expect_within(practice::profile_table(everything_done(), {false, width}), width);
        expect_within(practice::profile_table(practice::new_profile(), {false, width}), width);
    }
}

TEST(ProfileText, EveryStepHasItsRowDoneOrNot) {
    const std::string done = practice::profile_table(everything_done(), {false, 120});
    const std::string open = practice::profile_table(practice::new_profile(), {false, 120});
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) {
        for (const std::string& table : {done, open}) {
            EXPECT_NE(table.find(practice::step_title(step)), std::string::npos) << table;
            EXPECT_NE(table.find(practice::step_gives(step)), std::string::npos) << table;
        }
        EXPECT_NE(practice::step_found(step, everything_done().personal), "");
        EXPECT_EQ(practice::step_found(step, practice::new_profile().personal), "") << "nothing is known of a step that was not done";
        EXPECT_EQ(practice::step_named(practice::step_key(step)), step);
    }
    EXPECT_EQ(practice::step_named("dance"), static_cast<uint32_t>(PL_STEP_COUNT));
    EXPECT_NE(done.find("7 of 7 steps done"), std::string::npos);
    EXPECT_NE(done.find("20 Nov 2026"), std::string::npos);
    EXPECT_NE(open.find("0 of 7 steps done"), std::string::npos);
    EXPECT_EQ(open.find("2026"), std::string::npos);
}

TEST(ProfileText, FiguresAreInPeoplesUnits) {
    PlPersonal personal = practice::new_profile().personal;
    personal.known = (1u << PL_STEP_COUNT) - 1u;
    constexpr float kDegree = std::numbers::pi_v<float> / 180.0f;
    personal.lumbar_flexion_rad = 58.0f * kDegree;
    personal.lumbar_extension_rad = 21.7f * kDegree;
    personal.look_pitch_rad = -5.0f * kDegree;
    personal.stature_m = 1.712f;
    personal.neck_pivot_from_eye_m[1] = -0.081f;
    personal.neck_pivot_from_eye_m[2] = 0.104f;
    personal.neck_pivot_sigma_m = 0.006f;
    EXPECT_EQ(practice::step_found(PL_STEP_STAND, personal), "stature 171.2 cm");
    EXPECT_EQ(practice::step_found(PL_STEP_LOOK, personal), "headset 5° down with level eyes");
    EXPECT_EQ(practice::step_found(PL_STEP_BEND, personal), "forward 58°, back 22°");
    EXPECT_EQ(practice::step_found(PL_STEP_NOD, personal), "turns 10.4 cm behind, 8.1 cm below the eyes, ±\u00a00.6 cm");
    EXPECT_EQ(practice::day_text(0), "date not kept");
}

TEST(ProfileText, ColourOnlyWhereAllowed) {
    EXPECT_EQ(practice::profile_table(everything_done(), {false, 100}).find('\x1b'), std::string::npos);
    EXPECT_NE(practice::profile_table(everything_done(), {true, 100}).find('\x1b'), std::string::npos);
}

}  // namespace
