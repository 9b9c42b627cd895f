// SPDX-License-Identifier: MIT
// Track files: what is read, what a spreadsheet may do to them, what is refused and in which words, in bounded memory.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "practice/track_file.h"

namespace {

using practice::TrackReader;
using practice::TrackRow;
using practice::TrackStep;

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

// A file that holds these bytes, gone with the test.
File file_of(const std::string& bytes) {
    File file(std::tmpfile());
    std::fwrite(bytes.data(), 1, bytes.size(), file.get());
    std::rewind(file.get());
    return file;
}

struct Outcome {
    std::vector<PlSample> samples;
    std::vector<std::string> times;
    std::vector<bool> time_usable;
    std::string error;
    uint32_t roles = 0;
};

Outcome read_all(std::FILE* file) {
    Outcome outcome;
    TrackReader reader(file, "t.csv");
    TrackRow row;
    if (reader.read_header()) {
        outcome.roles = reader.roles();
        while (reader.next(row) == TrackStep::kRow) {
            outcome.samples.push_back(row.sample);
            outcome.times.emplace_back(row.time_text);
            outcome.time_usable.push_back(row.time_usable);
        }
    }
    outcome.error = reader.error();
    return outcome;
}

Outcome read_all(const std::string& bytes) {
    const File file = file_of(bytes);
    return read_all(file.get());
}

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string kHead = "t,head_px,head_py,head_pz,head_qx,head_qy,head_qz,head_qw\n";
constexpr uint32_t kPosition = PL_POSE_POSITION_VALID | PL_POSE_POSITION_TRACKED;
constexpr uint32_t kOrientation = PL_POSE_ORIENTATION_VALID | PL_POSE_ORIENTATION_TRACKED;

TEST(TrackFile, ReadsARow) {
    const Outcome got = read_all(kHead + "1.5,0.1,1.7,-0.2,0,0.6,0,0.8\n");
    ASSERT_EQ(got.error, "");
    ASSERT_EQ(got.samples.size(), 1u);
    const PlPose& head = got.samples[0].pose[PL_ROLE_HEAD];
    EXPECT_EQ(got.samples[0].size, sizeof(PlSample));
    EXPECT_EQ(got.samples[0].time_ns, 1'500'000'000);
    EXPECT_EQ(head.flags, PL_POSE_ALL);
    EXPECT_FLOAT_EQ(head.position_m[1], 1.7f);
    EXPECT_FLOAT_EQ(head.orientation[1], 0.6f);
    EXPECT_FLOAT_EQ(head.orientation[3], 0.8f);
    EXPECT_EQ(got.samples[0].pose[PL_ROLE_WAIST].flags, 0u);
    EXPECT_EQ(got.roles, 1u << PL_ROLE_HEAD);
    EXPECT_EQ(got.times[0], "1.5");
}

TEST(TrackFile, PlacesEveryPrefix) {
    // GIVEN each body's position in its own column triple, x telling them apart
    std::string header = "t", row = "0";
    const std::pair<const char*, PlRole> bodies[]{
        {"head_", PL_ROLE_HEAD},           {"lhand_", PL_ROLE_LEFT_HAND},         {"rhand_", PL_ROLE_RIGHT_HAND},
        {"waist_", PL_ROLE_WAIST},         {"chest_", PL_ROLE_CHEST},             {"lfoot_", PL_ROLE_LEFT_FOOT},
        {"rfoot_", PL_ROLE_RIGHT_FOOT},    {"lknee_", PL_ROLE_LEFT_KNEE},         {"rknee_", PL_ROLE_RIGHT_KNEE},
        {"lelbow_", PL_ROLE_LEFT_ELBOW},   {"relbow_", PL_ROLE_RIGHT_ELBOW},      {"lshoulder_", PL_ROLE_LEFT_SHOULDER},
        {"rshoulder_", PL_ROLE_RIGHT_SHOULDER}, {"lbar_", PL_ROLE_LEFT_BAR_END}, {"rbar_", PL_ROLE_RIGHT_BAR_END},
        {"bar_", PL_ROLE_BAR}};
    static_assert(std::size(bodies) == PL_ROLE_COUNT);
    for (size_t i = 0; i < std::size(bodies); ++i) {
        for (const char* axis : {"px", "py", "pz"}) header.append(",").append(bodies[i].first).append(axis);
        row.append(",").append(std::to_string(i + 1)).append(",0,0");
    }
    const Outcome got = read_all(header + "\n" + row + "\n");
    ASSERT_EQ(got.error, "");
    EXPECT_EQ(got.roles, (1u << PL_ROLE_COUNT) - 1u);
    for (size_t i = 0; i < std::size(bodies); ++i) {
        EXPECT_FLOAT_EQ(got.samples[0].pose[bodies[i].second].position_m[0], static_cast<float>(i + 1)) << bodies[i].first;
        EXPECT_EQ(got.samples[0].pose[bodies[i].second].flags, kPosition);
    }
}

TEST(TrackFile, GeneratedPosesAreMarkedRowByRow) {
    const std::string header = "t,waist_px,waist_py,waist_pz,waist_generated,head_px,head_py,head_pz\n";
    const Outcome got = read_all(header + "0,0,1,0,1,0,2,0\n1,0,1,0,0,0,2,0\n2,0,1,0,,0,2,0\n3,,,,1,0,2,0\n");
    ASSERT_EQ(got.error, "");
    const uint32_t origins[]{PL_POSE_ORIGIN_GENERATED, PL_POSE_ORIGIN_TRACKED, PL_POSE_ORIGIN_TRACKED, PL_POSE_ORIGIN_GENERATED};
    for (size_t i = 0; i < std::size(origins); ++i) {
        EXPECT_EQ(got.samples[i].pose[PL_ROLE_WAIST].origin, origins[i]) << "row " << i;
        EXPECT_EQ(got.samples[i].pose[PL_ROLE_HEAD].origin, static_cast<uint32_t>(PL_POSE_ORIGIN_TRACKED));
    }
    EXPECT_EQ(got.samples[3].pose[PL_ROLE_WAIST].flags, 0u) << "a mark without a pose is no pose";
}

TEST(TrackFile, EmptyCellsAreNotTracked) {
    const Outcome got = read_all(kHead + "0,,,,0,0,0,1\n1,1,2,3,,,,\n2,1,,3,0,0,0,1\n3,,,,,,,\n");
    ASSERT_EQ(got.error, "");
    EXPECT_EQ(got.samples[0].pose[PL_ROLE_HEAD].flags, kOrientation);
    EXPECT_EQ(got.samples[1].pose[PL_ROLE_HEAD].flags, kPosition);
    EXPECT_EQ(got.samples[2].pose[PL_ROLE_HEAD].flags, kOrientation) << "a position without its y is none";
    EXPECT_EQ(got.samples[3].pose[PL_ROLE_HEAD].flags, 0u);
}

TEST(TrackFile, ColumnsOfOneGroupSuffice) {
    EXPECT_EQ(read_all("t,waist_qx,waist_qy,waist_qz,waist_qw\n0,0,0,0,1\n").samples[0].pose[PL_ROLE_WAIST].flags, kOrientation);
    EXPECT_EQ(read_all("head_px,head_py,head_pz,t\n1,2,3,4\n").samples[0].time_ns, 4'000'000'000);
}

TEST(TrackFile, ToleratesWhatSpreadsheetsDo) {
    const std::string plain = "t,head_px,head_py,head_pz\n1,2,3,4\n5,6,7,8\n";
    for (const std::string& text :
         {std::string("t,head_px,head_py,head_pz\r\n1,2,3,4\r\n5,6,7,8\r\n"), "\xEF\xBB\xBF" + plain, std::string("t,head_px,head_py,head_pz\n1,2,3,4\n5,6,7,8"),
          std::string(" t , head_px,\thead_py,head_pz \n 1 , 2,3,4\n5, 6,7,8 \n\n\n"), std::string("\"t\",\"head_px\",\"head_py\",\"head_pz\"\n\"1\",2,3,4\n5,6,7,8\n"),
          std::string("t,note,head_px,head_py,head_pz\n1,\"a, b\",2,3,4\n5,,6,7,8\n"), std::string("t,head_px,head_py,head_pz,lumbar_deg\n+1,2e0,3.0,4,x\n5.0,6,7,8,\n")}) {
        const Outcome got = read_all(text);
        ASSERT_EQ(got.error, "") << text;
        ASSERT_EQ(got.samples.size(), 2u) << text;
        EXPECT_EQ(got.samples[0].time_ns, 1'000'000'000) << text;
        EXPECT_FLOAT_EQ(got.samples[1].pose[PL_ROLE_HEAD].position_m[2], 8.0f) << text;
    }
}

TEST(TrackFile, TimesRoundToNanoseconds) {
    const Outcome got = read_all("t,head_px,head_py,head_pz\n0.0169733,0,0,0\n-2.5,0,0,0\n1700000000.25,0,0,0\n1e-10,0,0,0\n");
    ASSERT_EQ(got.samples.size(), 4u) << got.error;
    EXPECT_EQ(got.samples[0].time_ns, 16'973'300);
    EXPECT_EQ(got.samples[1].time_ns, -2'500'000'000);
    EXPECT_EQ(got.samples[2].time_ns, 1'700'000'000'250'000'000);
    EXPECT_EQ(got.samples[3].time_ns, 0);
}

TEST(TrackFile, TimesThatNoClockHoldsAreMarkedNotFatal) {
    const Outcome got = read_all("t,head_px,head_py,head_pz\nnan,0,0,0\ninf,0,0,0\n1e10,0,0,0\n-1e300,0,0,0\n1e999,0,0,0\n7,0,0,0\n");
    ASSERT_EQ(got.error, "");
    EXPECT_EQ(got.time_usable, (std::vector<bool>{false, false, false, false, false, true}));
}

TEST(TrackFile, BadSamplesPassThroughToTheCoach) {
    const Outcome got = read_all(kHead + "0,nan,inf,-inf,0,0,0,0\n0,1e39,1e999,-1e999,1e-999,0,0,1\n");
    ASSERT_EQ(got.error, "");
    const PlPose& first = got.samples[0].pose[PL_ROLE_HEAD];
    EXPECT_TRUE(std::isnan(first.position_m[0]));
    EXPECT_EQ(first.position_m[2], -INFINITY);
    EXPECT_EQ(first.flags, PL_POSE_ALL);
    const PlPose& second = got.samples[1].pose[PL_ROLE_HEAD];
    EXPECT_EQ(second.position_m[0], INFINITY);
    EXPECT_EQ(second.position_m[1], INFINITY);
    EXPECT_EQ(second.position_m[2], -INFINITY);
    EXPECT_EQ(second.orientation[0], 0.0f);
}

struct Refusal {
    std::string text;
    std::string where;   // start of the message
    std::string found;   // what it names
    std::string remedy;  // what it offers
};

TEST(TrackFileError, NamesFileLineAndRemedy) {
    const std::string head = "t,head_px,head_py,head_pz\n";
    const Refusal refusals[]{
        {"", "t.csv: ", "is empty", "starts with a line of column names"},
        {"\n", "t.csv: ", "is empty", "starts with a line of column names"},
        {"1,2,3\n4,5,6\n", "t.csv:1: ", "starts with numbers", "add a first line"},
        {"time,head_px,head_py,head_pz\n", "t.csv:1: ", "no column t", "t in seconds"},
        {"t;head_px;head_py;head_pz\n1;2;3;4\n", "t.csv:1: ", "semicolons", "commas"},
        {"t\n1\n", "t.csv:1: ", "no column of a pose", "head_px"},
        {"t,x,y\n", "t.csv:1: ", "no column of a pose", "waist_"},
        {"t,t,head_px,head_py,head_pz\n", "t.csv:1: ", "column t appears twice, as columns 1 and 2", "keep one"},
        {"t,head_px,head_py,head_pz,head_px\n", "t.csv:1: ", "column head_px appears twice, as columns 2 and 5", "keep one"},
        {"t,head_px,head_pz\n", "t.csv:1: ", "column head_py is missing, though 2 of its 3", "leave all of them out"},
        {"t,waist_qx,waist_qy,waist_qz\n", "t.csv:1: ", "column waist_qw is missing, though 3 of its 4", "empty cells"},
        {"t,head_px,head_py,head_pz,waist_generated\n", "t.csv:1: ", "column waist_generated stands alone", "leave it out"},
        {"t,head_px,head_py,head_pz,head_generated\n0,1,2,3,2\n", "t.csv:2: ", "column head_generated holds \"2\"", "write 1 where"},
        {head, "t.csv: ", "no rows", "one row for each sample"},
        {head + "1,2,3,4\n2,a,3,4\n", "t.csv:3: ", "column head_px holds \"a\"", "leave the cell empty"},
        {head + "1,2,3,4\n2,1.2.3,3,4\n", "t.csv:3: ", "column head_px holds \"1.2.3\"", "full stop"},
        {head + "1,0x10,3,4\n", "t.csv:2: ", "column head_px holds \"0x10\"", "full stop"},
        {head + "abc,2,3,4\n", "t.csv:2: ", "column t holds \"abc\"", "number"},
        {head + "\"1,5\",2,3,4\n", "t.csv:2: ", "column t holds \"1,5\"", "full stop"},
        {head + ",2,3,4\n", "t.csv:2: ", "column t is empty", "seconds"},
        {head + "1,2,3\n2,3,4,5\n", "t.csv:2: ", "3 cells where the header names 4", "one cell per column"},
        {head + "1,2,3,4,5\n2,3,4,5\n", "t.csv:2: ", "5 cells where the header names 4", "one cell per column"},
        {head + "1,2,3,4\n2,3", "t.csv:3: ", "2 cells where the header names 4", "remove its last line"},
        {head + "1,2,3,4\n" + std::string("2,\0,3,4\n", 8), "t.csv:3: ", "zero byte", "UTF-8"},
        {std::string("\xFF\xFEt,", 4), "t.csv:1: ", "UTF-16", "UTF-8"},
        {head + "1," + std::string(70000, '2') + ",3,4\n", "t.csv:2: ", "longer than 65536 bytes", "one short row"},
    };
    for (const Refusal& refusal : refusals) {
        const Outcome got = read_all(refusal.text);
        EXPECT_EQ(got.error.rfind(refusal.where, 0), 0u) << got.error;
        EXPECT_TRUE(mentions(got.error, refusal.found)) << got.error << "\n  should name: " << refusal.found;
        EXPECT_TRUE(mentions(got.error, refusal.remedy)) << got.error << "\n  should offer: " << refusal.remedy;
        EXPECT_FALSE(mentions(got.error, "\n")) << got.error;
    }
}

TEST(TrackFileError, UnreadableThings) {
    const File folder(std::fopen("/tmp", "rb"));
    EXPECT_TRUE(mentions(read_all(folder.get()).error, "is a directory")) << read_all(folder.get()).error;
    const File zeros(std::fopen("/dev/zero", "rb"));
    EXPECT_TRUE(mentions(read_all(zeros.get()).error, "longer than 65536 bytes"));
}

TEST(TrackFileError, IsFinal) {
    const File file = file_of("t,head_px,head_py,head_pz\nx,0,0,0\n1,0,0,0\n");
    TrackReader reader(file.get(), "t.csv");
    TrackRow row;
    ASSERT_TRUE(reader.read_header());
    ASSERT_EQ(reader.next(row), TrackStep::kError);
    const std::string first = reader.error();
    EXPECT_EQ(reader.next(row), TrackStep::kError);
    EXPECT_EQ(reader.error(), first);
}

TEST(TrackFile, EveryTruncationIsAnErrorOrWholeRows) {
    // GIVEN every prefix of a small track
    const std::string whole = kHead + "0.01,0.1,1.71,-0.2,0,0.6,0,0.8\n0.02,,,,0,0.6,0,0.8\n0.03,0.1,1.7,-0.2,0,0.6,0,0.8\n";
    for (size_t length = 0; length <= whole.size(); ++length) {
        const std::string cut = whole.substr(0, length);
        const Outcome got = read_all(cut);
        // THEN each complete row before the cut was delivered, whatever was said of the rest
        size_t lines = 0;
        for (const char c : cut) lines += c == '\n';
        if (length < kHead.size() - 1) EXPECT_EQ(got.samples.size(), 0u) << length;
        else EXPECT_GE(got.samples.size() + 1, lines) << length;
        // and a last row that lacks cells is an error, never a sample
        if (length > kHead.size() && cut.back() != '\n') {
            const std::string last = cut.substr(cut.rfind('\n') + 1);
            size_t commas = 0;
            for (const char c : last) commas += c == ',';
            EXPECT_EQ(got.error.empty(), commas == 7) << "'" << last << "' " << got.error;
        }
    }
}

TEST(TrackFile, LineAcrossBufferEndsIsWhole) {
    // Rows of many lengths around the buffer's size: every time must come back as written.
    std::string text = "t,note,head_px,head_py,head_pz\n";
    constexpr int kRows = 40;
    for (int i = 0; i < kRows; ++i) text += std::to_string(i) + "," + std::string(static_cast<size_t>(1000 + 1637 * i), 'n') + ",1,2,3\n";
    ASSERT_GT(text.size(), 4u * practice::kTrackLineBytesMax);
    const Outcome got = read_all(text);
    ASSERT_EQ(got.error, "");
    ASSERT_EQ(got.samples.size(), static_cast<size_t>(kRows));
    for (int i = 0; i < kRows; ++i) EXPECT_EQ(got.samples[static_cast<size_t>(i)].time_ns, i * 1'000'000'000ll);
}

TEST(TrackFile, EndlessLineStopsEarlyInBoundedMemory) {
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    const File zeros(std::fopen("/dev/zero", "rb"));
    TrackReader reader(zeros.get(), "endless");
    EXPECT_FALSE(reader.read_header());
    getrusage(RUSAGE_SELF, &after);
    EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 4096) << "KiB";
    EXPECT_LE(std::ftell(zeros.get()), static_cast<long>(8 * practice::kTrackLineBytesMax));
}

}  // namespace
