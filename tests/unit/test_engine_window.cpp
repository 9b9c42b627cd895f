// SPDX-License-Identifier: MIT
// The window without a screen: a status and a sentence, never an abort.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "window/window.h"

namespace {

// Puts DISPLAY back as it was.
class NoDisplay : public testing::Test {
  protected:
    void SetUp() override {
        const char* display = std::getenv("DISPLAY");
        if (display != nullptr) before_ = display;
    }
    void TearDown() override { before_.empty() ? ::unsetenv("DISPLAY") : ::setenv("DISPLAY", before_.c_str(), 1); }
    std::string before_;
};

TEST_F(NoDisplay, UnsetIsSaid) {
    ::unsetenv("DISPLAY");
    const engine::WindowResult result = engine::create_window({});
    EXPECT_EQ(result.status, engine::WindowStatus::no_display);
    EXPECT_EQ(result.window, nullptr);
    EXPECT_NE(result.message.find("DISPLAY"), std::string::npos);
}

TEST_F(NoDisplay, SilentServerIsNamed) {
    ::setenv("DISPLAY", ":9876", 1);
    const engine::WindowResult result = engine::create_window({});
    EXPECT_EQ(result.status, engine::WindowStatus::no_display);
    EXPECT_NE(result.message.find(":9876"), std::string::npos);
}

TEST(WindowSize, ShrinksInItsShapeToTheWorkArea) {
    using glm::ivec2;
    EXPECT_EQ(engine::size_that_fits({1600, 1000}, {1920, 1040}), ivec2(1600, 1000));
    EXPECT_EQ(engine::size_that_fits({1600, 1000}, {1600, 1000}), ivec2(1600, 1000));
    // A laptop of 1366 x 768 with a taskbar of 40: the height decides.
    EXPECT_EQ(engine::size_that_fits({1600, 1000}, {1366, 700}), ivec2(1120, 700));
    EXPECT_EQ(engine::size_that_fits({1600, 1000}, {800, 1280}), ivec2(800, 500));
    EXPECT_EQ(engine::size_that_fits({1600, 1000}, {0, 0}), ivec2(1600, 1000));
}

TEST(Input, KeysOfLettersIgnoreCase) {
    EXPECT_EQ(engine::key_of('w'), engine::key_of('W'));
    EXPECT_EQ(static_cast<int>(engine::key_of('W')), 'W');
}

}  // namespace
