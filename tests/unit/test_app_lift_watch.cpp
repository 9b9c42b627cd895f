// SPDX-License-Identifier: MIT
// A lift file that is saved while a session runs: what it says now is told once, and a mistake is told with its line.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "app/lift_watch.h"
#include "app_support.h"

namespace {

using app_test::coach_api;

std::string shipped_hinge() {
    std::ifstream file(PLUMBLINE_SOURCE_DIR "/assets/lifts/hip_hinge.toml", std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// A file of this test alone, gone at its end. Every save has another size: no clock decides whether it changed.
struct LiftFile {
    std::string path = testing::TempDir() + "/plumbline_lift_watch_" + std::to_string(::getpid()) + ".toml";
    std::string padding;
    LiftFile() { save(shipped_hinge()); }
    ~LiftFile() { std::filesystem::remove(path); }
    void save(const std::string& text) {
        padding += "# saved\n";
        std::ofstream(path, std::ios::binary) << text << padding;
    }
};

TEST(LiftWatch, TellsAChangeOnce) {
    LiftFile file;
    app::LiftFileLook look(file.path);
    EXPECT_FALSE(look.look(coach_api()).has_value());
    // GIVEN another band WHEN the file is saved THEN the new lift comes, once
    std::string text = shipped_hinge();
    text.replace(text.find("[45, 80]"), 8, "[40, 70]");
    file.save(text);
    const std::optional<app::LiftChange> change = look.look(coach_api());
    ASSERT_TRUE(change && change->lift) << (change ? change->error : "no change");
    EXPECT_NEAR(change->lift->trunk_band_rad[1], 70.0f * 0.0174533f, 1e-4f);
    EXPECT_FALSE(look.look(coach_api()).has_value());
}

TEST(LiftWatch, TellsAMistakeWithItsLineAndGoesOnLooking) {
    LiftFile file;
    app::LiftFileLook look(file.path);
    file.save("schema = 1\nname = 5\n");
    const std::optional<app::LiftChange> broken = look.look(coach_api());
    ASSERT_TRUE(broken.has_value());
    EXPECT_FALSE(broken->lift.has_value());
    EXPECT_NE(broken->error.find(".toml:2: name is 5"), std::string::npos) << broken->error;
    file.save(shipped_hinge());
    const std::optional<app::LiftChange> mended = look.look(coach_api());
    ASSERT_TRUE(mended.has_value());
    EXPECT_TRUE(mended->lift.has_value()) << mended->error;
}

TEST(LiftWatch, AFileThatIsBeingReplacedHasNotChangedYet) {
    LiftFile file;
    app::LiftFileLook look(file.path);
    std::filesystem::remove(file.path);
    EXPECT_FALSE(look.look(coach_api()).has_value());
    file.save(shipped_hinge());
    const std::optional<app::LiftChange> back = look.look(coach_api());
    ASSERT_TRUE(back.has_value());
    EXPECT_TRUE(back->lift.has_value()) << back->error;
}

TEST(LiftWatch, ALiftThatIsNoFileIsNotWatched) {
    app::LiftWatch watch;
    watch.start(coach_api(), "hip_hinge");
    EXPECT_FALSE(watch.take().has_value());
}

}  // namespace
