// SPDX-License-Identifier: MIT
#include <string>

#include <gtest/gtest.h>

#include "app/progress.h"

namespace {

constexpr int64_t kSecond_ns = 1'000'000'000;

size_t count(const std::string& text, const std::string& part) {
    size_t found = 0;
    for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

TEST(Progress, BarIsHeavyForWhatIsDone) {
    const std::string quarter = app::progress_text(25, 100, kSecond_ns, 60);
    EXPECT_EQ(count(quarter, "\u2501") * 3, count(quarter, "\u2500"));
    EXPECT_EQ(count(app::progress_text(0, 100, 0, 60), "\u2501"), 0u);
    EXPECT_EQ(count(app::progress_text(100, 100, kSecond_ns, 60), "\u2500"), 0u);
}

TEST(Progress, TimeLeftFollowsFromTheRate) {
    // GIVEN a quarter done in 3 s THEN three quarters take 9 s more
    EXPECT_NE(app::progress_text(25, 100, 3 * kSecond_ns, 60).find(" 25 %  9 s left"), std::string::npos);
    // too early to tell, and nothing left to tell
    EXPECT_EQ(app::progress_text(1, 100, kSecond_ns, 60).find("left"), std::string::npos);
    EXPECT_EQ(app::progress_text(100, 100, kSecond_ns, 60).find("left"), std::string::npos);
}

TEST(Progress, OddCountsStayInRange) {
    EXPECT_NE(app::progress_text(5, 0, 0, 60).find("  0 %"), std::string::npos);
    EXPECT_NE(app::progress_text(500, 100, 0, 60).find("100 %"), std::string::npos);
    EXPECT_GT(app::progress_text(1, 2, 0, 0).size(), 4u);
}

TEST(Progress, OutsideOfATerminalOneLineForEachTenth) {
    char text[1024] = {};
    std::FILE* stream = fmemopen(text, sizeof text, "w");
    app::Progress progress(stream, "film", 40, 0);
    for (uint64_t done = 1; done <= 40; ++done) progress.step(done, static_cast<int64_t>(done) * kSecond_ns);
    progress.finish();
    std::fclose(stream);
    EXPECT_EQ(count(text, "\n"), 10u) << text;
    EXPECT_EQ(std::string(text).rfind("film  10 %\n", 0), 0u) << text;
    EXPECT_EQ(count(text, "\x1b"), 0u);
}

}  // namespace
