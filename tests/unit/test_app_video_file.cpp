// SPDX-License-Identifier: MIT
// The film's way through the ffmpeg program, with a stand-in for it: what it is told, and what happens when it is missing or fails.
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "app/video_file.h"

namespace {

constexpr int kWidth_px = 4, kHeight_px = 2;

class VideoFileTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "plumbline_XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        path_before_ = std::getenv("PATH");
        const std::string path = (folder_ / "bin").string() + ":" + path_before_;
        std::filesystem::create_directory(folder_ / "bin");
        setenv("PATH", path.c_str(), 1);
    }
    void TearDown() override {
        setenv("PATH", path_before_.c_str(), 1);
        std::filesystem::remove_all(folder_);
    }

    // A program called ffmpeg that knows `encoder` and, asked to encode, runs `body` with the output's path in $out.
    void stand_in(const std::string& encoder, const std::string& body) {
        const auto program = folder_ / "bin" / "ffmpeg";
        std::ofstream(program) << "#!/bin/sh\ncase \"$*\" in *-encoders*) echo ' V..... " << encoder
                               << " words'; exit 0;; esac\nfor out; do :; done\n"
                               << body << "\n";
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    }
    std::string film() const { return (folder_ / "set.mp4").string(); }
    std::string content() const {
        std::stringstream text;
        text << std::ifstream(film(), std::ios::binary).rdbuf();
        return text.str();
    }
    // Only bin and what finish() left.
    size_t entries() const {
        size_t count = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder_)) ++count;
        return count;
    }

    std::filesystem::path folder_;
    std::string path_before_;
    const std::vector<uint8_t> picture_ = std::vector<uint8_t>(static_cast<size_t>(kWidth_px * kHeight_px) * 4, 'p');
};

TEST_F(VideoFileTest, HandsEveryPixelToTheEncoder) {
    stand_in("libx264", "cat >\"$out\"");
    app::VideoFile video;
    ASSERT_TRUE(video.open(film(), kWidth_px, kHeight_px, 20)) << video.error();
    ASSERT_TRUE(video.add(picture_));
    ASSERT_TRUE(video.add(picture_));
    EXPECT_FALSE(std::filesystem::exists(film())) << "named before it is whole";
    ASSERT_TRUE(video.finish()) << video.error();
    EXPECT_EQ(content(), std::string(2 * picture_.size(), 'p'));
    EXPECT_EQ(entries(), 2u);
}

TEST_F(VideoFileTest, FallsBackToTheEncoderThatIsThere) {
    stand_in("mpeg4", "cat >/dev/null; echo \"$*\" >\"$out\"");
    app::VideoFile video;
    ASSERT_TRUE(video.open(film(), kWidth_px, kHeight_px, 20));
    ASSERT_TRUE(video.finish()) << video.error();
    const std::string told = content();
    for (const char* words : {"-f rawvideo -pix_fmt rgba -s 4x2 -r 20", "-c:v mpeg4", "-pix_fmt yuv420p", "+faststart"})
        EXPECT_NE(told.find(words), std::string::npos) << told;
}

TEST_F(VideoFileTest, MissingProgramIsOneLine) {
    setenv("PATH", (folder_ / "bin").c_str(), 1);
    app::VideoFile video;
    EXPECT_FALSE(video.open(film(), kWidth_px, kHeight_px, 20));
    EXPECT_NE(video.error().find("install ffmpeg"), std::string::npos) << video.error();
    EXPECT_EQ(entries(), 1u);
}

TEST_F(VideoFileTest, EncoderThatFailsIsQuotedAndLeavesNothing) {
    stand_in("libx264", "echo 'no room for this' >&2; cat >\"$out\"; exit 3");
    app::VideoFile video;
    ASSERT_TRUE(video.open(film(), kWidth_px, kHeight_px, 20));
    ASSERT_TRUE(video.add(picture_));
    EXPECT_FALSE(video.finish());
    EXPECT_NE(video.error().find("no room for this"), std::string::npos) << video.error();
    EXPECT_EQ(entries(), 1u);
}

TEST_F(VideoFileTest, EncoderThatDiesUnderWayIsNotFatal) {
    stand_in("libx264", "echo 'bad option' >&2; exit 1");
    app::VideoFile video;
    ASSERT_TRUE(video.open(film(), kWidth_px, kHeight_px, 20));
    // More than any pipe holds: the write must fail, not end the program.
    const std::vector<uint8_t> large(std::size_t{8} << 20, 0);
    EXPECT_FALSE(video.add(large));
    EXPECT_NE(video.error().find("bad option"), std::string::npos) << video.error();
    EXPECT_EQ(entries(), 1u);
}

TEST_F(VideoFileTest, GivenUpHalfWayLeavesNothing) {
    stand_in("libx264", "cat >\"$out\"");
    {
        app::VideoFile video;
        ASSERT_TRUE(video.open(film(), kWidth_px, kHeight_px, 20));
        ASSERT_TRUE(video.add(picture_));
    }
    EXPECT_EQ(entries(), 1u);
}

}  // namespace
