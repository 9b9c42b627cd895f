// SPDX-License-Identifier: MIT
// The tour's small pictures against golden ones, drawn by the program itself; and the whole way twice, byte for byte.
// The golden pictures were made with Mesa 22.3.6 (llvmpipe) and hold exactly there; any other driver gets a tolerance.
// After a wanted change: PLUMBLINE_UPDATE_GOLDEN=1 render_app, look at every picture, and say in the commit what changed and why.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <epoxy/gl.h>
#include <gtest/gtest.h>

#include "render/capture.h"
#include "support/image_compare.h"
#include "support/offscreen_scene.h"

namespace {

constexpr const char* kVirtualDisplay = "bash '" PLUMBLINE_SOURCE_DIR "/tests/support/with_display.sh'";
constexpr const char* kGoldenDriver = "Mesa 22.3.6";

// The program's exit status for these arguments, or -1. `before` stands before it on the command line.
int run_program(const std::string& arguments, const std::string& before = "") {
    std::string command = before;
    command += " '" PLUMBLINE_BINARY_DIR "/bin/plumbline' ";
    command += arguments;
    command += " > /dev/null 2>&1";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Draws the small pictures whose name contains `only` into a fresh folder of this test's own.
std::string draw_small(const std::string& only, const std::string& folder_name) {
    std::string folder = testing::TempDir();
    folder += "/plumbline_";
    folder += folder_name;
    std::filesystem::remove_all(folder);
    std::string arguments = "shots --small --only ";
    arguments += only;
    arguments += " --out '";
    arguments += folder;
    arguments += "'";
    return run_program(arguments) == 0 ? folder : std::string();
}

support::GoldenLimits limits_here() {
    const support::OffscreenScene scene = support::make_scene({});
    if (scene.message.empty() &&
        std::string(reinterpret_cast<const char*>(glGetString(GL_VERSION))).find(kGoldenDriver) != std::string::npos)
        return {0, 0.0};
    // Edges fall a little differently elsewhere: single pixels may be far off, the whole may not.
    return {160, 1.5};
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Tour : public testing::TestWithParam<const char*> {};

TEST_P(Tour, LooksAsItDid) {
    const std::string name = GetParam();
    const std::string folder = draw_small(name, name);
    ASSERT_FALSE(folder.empty());
    engine::Image picture;
    ASSERT_EQ(engine::read_png(folder + "/" + name + ".png", picture), engine::FileStatus::ok);
    EXPECT_EQ(support::check_golden(name, picture, limits_here()), "");
}

INSTANTIATE_TEST_SUITE_P(Small, Tour,
                         testing::Values("still_eyes", "still_eyes_light", "still_panel", "still_panel_light", "still_side", "ghost_states",
                                         "ghost_states_light", "calibration_nod", "calibration_nod_light", "card_question",
                                         "card_question_light", "state_slack", "state_depth_floor", "state_goal"),
                         [](const auto& each) { return std::string(each.param); });

TEST(TourTwice, GivesTheSameBytes) {
    const std::string first = draw_small("still_panel", "first"), second = draw_small("still_panel", "second");
    ASSERT_FALSE(first.empty());
    ASSERT_FALSE(second.empty());
    const std::string bytes = bytes_of(first + "/still_panel.png");
    EXPECT_GT(bytes.size(), 1000u);
    EXPECT_EQ(bytes, bytes_of(second + "/still_panel.png"));
}

TEST(TourNames, RefusesOneThatIsNotThere) {
    EXPECT_EQ(run_program("shots --only no_such_picture"), 2);
}

TEST(TourCues, AreInTheLanguageThatWasChosen) {
    // GIVEN the panel with a cue, in English and in German
    const std::string folder = testing::TempDir() + "/plumbline_cues", errors = folder + "/errors.txt";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const auto draw = [&](const std::string& language) {
        const std::string command = "'" PLUMBLINE_BINARY_DIR "/bin/plumbline' shots --only panel_stand_tall --cues " + language +
                                    " --out '" + folder + "/" + language + "' > /dev/null 2> '" + errors + "'";
        EXPECT_EQ(std::system(command.c_str()), 0) << bytes_of(errors);
        return bytes_of(folder + "/" + language + "/panel_stand_tall.png");
    };
    const std::string english = draw("en");
    EXPECT_EQ(bytes_of(errors), "");
    const std::string german = draw("de");
    EXPECT_EQ(bytes_of(errors), "");
    // THEN each shows words of its own
    EXPECT_GT(english.size(), 1000u);
    EXPECT_NE(english, german);
    // AND a language without a file, or a focus that is none, is wrong usage
    EXPECT_EQ(run_program("shots --only panel_stand_tall --cues tlh"), 2);
    EXPECT_EQ(run_program("shots --only panel_stand_tall --focus sideways"), 2);
}

TEST(LiveWindow, EndsWithOneWhereThereIsNoDisplay) {
    EXPECT_EQ(run_program("live --frames 3", "env -u DISPLAY -u WAYLAND_DISPLAY"), 1);
}

TEST(LiveWindow, EndsWithOneWhereItsTrackFileIsNotThere) {
    EXPECT_EQ(run_program("live --frames 3 --source no_such_file.csv"), 1);
}

TEST(DemoWindow, StoppedByASignalWhileItPlaysWritesNothing) {
    if (std::system("command -v Xvfb > /dev/null") != 0) GTEST_SKIP() << "no Xvfb here: apt-get install xvfb";
    const std::string folder = testing::TempDir() + "/plumbline_stopped";
    std::filesystem::remove_all(folder);
    EXPECT_EQ(run_program("demo --out '" + folder + "'", std::string(kVirtualDisplay) + " timeout --preserve-status -s INT 3"), 130);
    EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST(DemoLift, EveryKindOfSetEndsWithItsCard) {
    for (const std::string lift : {"overhead_press", "glute_bridge"}) {
        const std::string folder = testing::TempDir() + "/plumbline_" + lift;
        std::filesystem::remove_all(folder);
        EXPECT_EQ(run_program("demo --offscreen --no-video --lift " + lift + " --out '" + folder + "'"), 0);
        for (const char* name : {"/summary.json", "/sheet.png", "/card.png"})
            EXPECT_TRUE(std::filesystem::exists(folder + name)) << lift << name;
    }
    EXPECT_EQ(run_program("demo --offscreen --no-video --lift no_such_lift"), 2);
}

TEST(DemoWindow, WithoutTheDisplayThatIsNamedTheDemoGoesOn) {
    const std::string folder = testing::TempDir() + "/plumbline_no_display";
    std::filesystem::remove_all(folder);
    EXPECT_EQ(run_program("demo --no-video --out '" + folder + "'", "env DISPLAY=:987"), 0);
    for (const char* name : {"/summary.json", "/sheet.png"}) EXPECT_TRUE(std::filesystem::exists(folder + name)) << name;
}

TEST(LiveWindow, ShowsEverySourceOnAVirtualDisplay) {
    if (std::system("command -v Xvfb > /dev/null") != 0) GTEST_SKIP() << "no Xvfb here: apt-get install xvfb";
    EXPECT_EQ(run_program("live --frames 3", kVirtualDisplay), 0);
    EXPECT_EQ(run_program("live --frames 3 --source keyboard --light", kVirtualDisplay), 0);
    EXPECT_EQ(run_program("live --frames 3 --calibrate", kVirtualDisplay), 0);
    EXPECT_EQ(run_program("live --frames 3 --lift plank --self-score", kVirtualDisplay), 0);
}

}  // namespace
