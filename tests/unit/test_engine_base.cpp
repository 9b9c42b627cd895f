// SPDX-License-Identifier: MIT
// Files, rings, trace and log.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>

#include "base/files.h"
#include "base/log.h"
#include "base/ring.h"
#include "base/trace.h"

namespace {

using namespace engine;

// An empty folder of this test's own, removed at its end.
class Files : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = testing::TempDir() + "plumbline_files_XXXXXX";
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string folder_;
};

TEST_F(Files, WhatIsWrittenIsRead) {
    const std::string path = folder_ + "/deep/er/file.txt";
    ASSERT_EQ(write_file_atomic(path, std::string_view("one\ntwo\0three", 13)), FileStatus::ok);
    std::string text;
    ASSERT_EQ(read_text_file(path, 1000, text), FileStatus::ok);
    EXPECT_EQ(text, std::string("one\ntwo\0three", 13));
}

TEST_F(Files, WritingLeavesNoOtherFileBehind) {
    const std::string path = folder_ + "/file";
    ASSERT_EQ(write_file_atomic(path, "old"), FileStatus::ok);
    ASSERT_EQ(write_file_atomic(path, "new"), FileStatus::ok);
    int entries = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder_)) ++entries;
    EXPECT_EQ(entries, 1);
    std::string text;
    ASSERT_EQ(read_text_file(path, 10, text), FileStatus::ok);
    EXPECT_EQ(text, "new");
}

TEST_F(Files, CapIsKeptToTheByte) {
    const std::string path = folder_ + "/file";
    ASSERT_EQ(write_file_atomic(path, "12345"), FileStatus::ok);
    std::vector<uint8_t> bytes{1, 2, 3};
    EXPECT_EQ(read_file(path, 5, bytes), FileStatus::ok);
    EXPECT_EQ(bytes.size(), 5u);
    EXPECT_EQ(read_file(path, 4, bytes), FileStatus::too_large);
    EXPECT_TRUE(bytes.empty());
}

TEST_F(Files, EndlessFileStopsAtTheCap) {
    std::vector<uint8_t> bytes;
    EXPECT_EQ(read_file("/dev/zero", 100000, bytes), FileStatus::too_large);
    EXPECT_TRUE(bytes.empty());
}

TEST_F(Files, EachFailureHasItsName) {
    std::vector<uint8_t> bytes;
    EXPECT_EQ(read_file(folder_ + "/nothing", 10, bytes), FileStatus::not_found);
    EXPECT_EQ(read_file(folder_, 10, bytes), FileStatus::is_folder);
    ASSERT_EQ(write_file_atomic(folder_ + "/file", "x"), FileStatus::ok);
    EXPECT_NE(write_file_atomic(folder_ + "/file/below", "x"), FileStatus::ok) << "a file is no folder";
    EXPECT_EQ(write_file_atomic("/proc/nothing_can_be_made_here", "x"), FileStatus::not_found);
}

TEST_F(Files, DataFolderComesFromTheEnvironmentFirst) {
    ASSERT_EQ(write_file_atomic(folder_ + "/shaders/room.vert", "mine"), FileStatus::ok);
    const std::string shipped = find_data("shaders/room.vert");
    EXPECT_NE(shipped, "") << "the source tree serves where nothing is installed";
    ASSERT_EQ(::setenv("PLUMBLINE_DATA", folder_.c_str(), 1), 0);
    EXPECT_EQ(find_data("shaders/room.vert"), folder_ + "/shaders/room.vert");
    EXPECT_NE(find_data("shaders/room.frag"), folder_ + "/shaders/room.frag") << "what lacks there is looked for further on";
    EXPECT_EQ(find_data("no/such/thing"), "");
    EXPECT_NE(data_places().find(folder_), std::string::npos);
    ::unsetenv("PLUMBLINE_DATA");
}

TEST(History, KeepsTheNewest) {
    History<int, 3> history;
    for (int i = 1; i <= 5; ++i) history.push(i);
    ASSERT_EQ(history.size(), 3u);
    EXPECT_EQ(history[0], 3);
    EXPECT_EQ(history.newest(), 5);
    history.drop_oldest();
    EXPECT_EQ(history[0], 4);
    history.clear();
    EXPECT_TRUE(history.empty());
}

TEST(SpscRing, RefusesWhenFullAndGivesInOrder) {
    SpscRing<int> ring(4);
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(ring.try_push(i));
    EXPECT_FALSE(ring.try_push(99));
    int value = -1;
    for (int i = 0; i < 4; ++i) {
        ASSERT_TRUE(ring.try_pop(value));
        EXPECT_EQ(value, i);
    }
    EXPECT_FALSE(ring.try_pop(value));
}

TEST(SpscRing, CarriesEverythingBetweenTwoThreads) {
    constexpr uint32_t kCount = 200000;
    SpscRing<uint32_t> ring(64);
    std::thread producer([&] {
        for (uint32_t i = 0; i < kCount;) i += ring.try_push(i) ? 1 : 0;
    });
    uint32_t expected = 0, value = 0, wrong = 0;
    while (expected < kCount) {
        if (!ring.try_pop(value)) continue;
        wrong += value != expected ? 1 : 0;
        ++expected;
    }
    producer.join();
    EXPECT_EQ(wrong, 0u);
}

TEST(Trace, JsonHoldsTheNewestSpansInOrder) {
    Trace trace = make_trace(2, 7);
    add_span(trace, {"lost", 1000, 1});
    add_span(trace, {"first \"quoted\"", 5000, 2500});
    add_span(trace, {"second", 9000, 1000});
    const nlohmann::json json = nlohmann::json::parse(to_chrome_json(trace));
    const auto& events = json.at("traceEvents");
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[0].at("name"), "first \"quoted\"");
    EXPECT_EQ(events[0].at("ts"), 0.0);
    EXPECT_EQ(events[0].at("dur"), 2.5);
    EXPECT_EQ(events[1].at("ts"), 4.0);
    EXPECT_EQ(events[1].at("tid"), 7);
}

TEST(Trace, EmptyTraceIsStillJson) {
    EXPECT_TRUE(nlohmann::json::parse(to_chrome_json(make_trace(4, 1))).at("traceEvents").empty());
}

TEST(Log, DropsWhatLiesUnderTheLevelAndCutsLongLines) {
    static std::string seen;
    seen.clear();
    set_log_hook([](LogLevel, const char* line) { seen += std::string(line) + "|"; });
    log_debug("quiet");
    log_warning("%d of %s", 3, "them");
    log_info("%s", std::string(5000, 'x').c_str());
    set_log_hook(nullptr);
    EXPECT_EQ(seen.substr(0, 10), "3 of them|");
    EXPECT_LT(seen.size(), 1100u);
}

}  // namespace
