// SPDX-License-Identifier: MIT
// Files that appear whole or not at all.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "practice/row_file.h"

namespace {

// A folder of its own for each test, removed with it.
class RowFileTest : public testing::Test {
 protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "plumbline_XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    size_t files() const {
        size_t count = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder_)) ++count;
        return count;
    }
    std::string path() const { return (folder_ / "rows.csv").string(); }
    std::string content() const {
        std::ifstream file(path(), std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        return text.str();
    }

    std::filesystem::path folder_;
};

TEST_F(RowFileTest, AppearsOnlyWhenFinished) {
    practice::RowFile file;
    ASSERT_TRUE(file.open(path()));
    file.append("a,b\n");
    EXPECT_FALSE(std::filesystem::exists(path()));
    ASSERT_TRUE(file.finish());
    EXPECT_EQ(content(), "a,b\n");
    EXPECT_EQ(files(), 1u);
}

TEST_F(RowFileTest, LeavesNothingWhenGivenUp) {
    {
        practice::RowFile file;
        ASSERT_TRUE(file.open(path()));
        file.append(std::string(1 << 20, 'x'));
    }
    EXPECT_EQ(files(), 0u);
}

TEST_F(RowFileTest, KeepsTheOldFileUntilTheNewOneIsWhole) {
    std::ofstream(path()) << "old";
    {
        practice::RowFile file;
        ASSERT_TRUE(file.open(path()));
        file.append("half");
    }
    EXPECT_EQ(content(), "old");
}

TEST_F(RowFileTest, IsReadableByItsOwnerAlone) {
    practice::RowFile file;
    ASSERT_TRUE(file.open(path()));
    ASSERT_TRUE(file.finish());
    struct stat about{};
    ASSERT_EQ(stat(path().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777u, 0600u);
}

TEST_F(RowFileTest, NumbersHaveFixedDecimals) {
    practice::RowFile file;
    ASSERT_TRUE(file.open(path()));
    for (const double value : {0.0, -0.0, 1.0005, -1.5, 123456.789, -0.0004, 0.0996}) {
        file.append_number(value, 3);
        file.append(' ');
    }
    file.append_number(2.5, 0);
    file.append(' ');
    file.append_count(18446744073709551615u);
    ASSERT_TRUE(file.finish());
    // 1.0005 is 1.000499999999999989... in binary; times 1000 it is 1000.5 exactly, which rounds away from zero.
    EXPECT_EQ(content(), "0.000 0.000 1.001 -1.500 123456.789 0.000 0.100 3 18446744073709551615");
}

TEST_F(RowFileTest, FullDiskIsOneClearLine) {
    practice::RowFile file;
    ASSERT_TRUE(file.open("/dev/full"));
    file.append("x");
    EXPECT_FALSE(file.finish());
    EXPECT_NE(file.error().find("/dev/full: cannot be written: No space left on device"), std::string::npos) << file.error();
}

TEST_F(RowFileTest, MissingFolderIsOneClearLine) {
    practice::RowFile file;
    EXPECT_FALSE(file.open((folder_ / "no" / "rows.csv").string()));
    EXPECT_NE(file.error().find("cannot be written: No such file or directory"), std::string::npos) << file.error();
}

}  // namespace
