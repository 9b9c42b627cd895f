// SPDX-License-Identifier: MIT
// Tracks as somebody's logger would write them, and what the analysis makes of them.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "app_support.h"
#include "lifter/lifter.h"
#include "practice/analysis.h"

namespace analyze_test {

using app_test::coach_api;

inline void append_pose(std::string& row, const PlPose& pose) {
    char cells[160];
    if (pose.flags & PL_POSE_POSITION_TRACKED)
        std::snprintf(cells, sizeof cells, ",%.6f,%.6f,%.6f", static_cast<double>(pose.position_m[0]),
                      static_cast<double>(pose.position_m[1]), static_cast<double>(pose.position_m[2]));
    else
        std::snprintf(cells, sizeof cells, ",,,");
    row += cells;
    if (pose.flags & PL_POSE_ORIENTATION_TRACKED)
        std::snprintf(cells, sizeof cells, ",%.6f,%.6f,%.6f,%.6f", static_cast<double>(pose.orientation[0]),
                      static_cast<double>(pose.orientation[1]), static_cast<double>(pose.orientation[2]),
                      static_cast<double>(pose.orientation[3]));
    else
        std::snprintf(cells, sizeof cells, ",,,,");
    row += cells;
}

inline constexpr std::pair<const char*, PlRole> kBodies[]{
    {"head_", PL_ROLE_HEAD}, {"lhand_", PL_ROLE_LEFT_HAND}, {"rhand_", PL_ROLE_RIGHT_HAND}, {"waist_", PL_ROLE_WAIST}};

inline std::string header() {
    std::string line = "t";
    for (const auto& [prefix, role] : kBodies)
        for (const char* part : {"px", "py", "pz", "qx", "qy", "qz", "qw"}) line.append(",").append(prefix).append(part);
    return line + "\n";
}

// Three hinges by the synthetic lifter, as somebody's logger would write them. Lines without the header.
inline const std::vector<std::string>& hinge_rows() {
    static const std::vector<std::string> rows = [] {
        std::vector<std::string> lines;
        const lifter::Person person = lifter::random_person(1.75, 3);
        lifter::Lifter body(person, lifter::clean_set(lifter::Lift::kHipHinge, 3), lifter::usual_sensors(PL_TIER_T2), 3);
        PlSample sample;
        lifter::Truth truth;
        while (body.next(sample, truth)) {
            char time[32];
            std::snprintf(time, sizeof time, "%.4f", static_cast<double>(sample.time_ns) * 1e-9);
            std::string line = time;
            for (const auto& [prefix, role] : kBodies) append_pose(line, sample.pose[role]);
            lines.push_back(line + "\n");
        }
        return lines;
    }();
    return rows;
}

inline std::string joined(const std::vector<std::string>& rows) {
    std::string text = header();
    for (const std::string& row : rows) text += row;
    return text;
}

struct Outcome {
    practice::AnalysisEnd end = practice::AnalysisEnd::kBadTrack;
    practice::Analysis analysis;
    std::vector<std::string> frames;  // lines, the header first
    std::string error;
};

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

inline Outcome analyze(const std::string& text, const practice::AnalysisPlan& plan = {}, const PlApi& api = coach_api()) {
    Outcome outcome;
    const std::unique_ptr<std::FILE, Closer> file(std::tmpfile());
    std::fwrite(text.data(), 1, text.size(), file.get());
    std::rewind(file.get());
    practice::TrackReader track(file.get(), "t.csv");
    EXPECT_TRUE(track.read_header()) << track.error();
    PlConfig config{};
    coach_api().default_config(&config, sizeof(config));
    std::string pattern = (std::filesystem::temp_directory_path() / "plumbline_XXXXXX").string();
    EXPECT_NE(mkdtemp(pattern.data()), nullptr);
    practice::RowFile frames;
    EXPECT_TRUE(frames.open(pattern + "/frames.csv"));
    outcome.end = practice::analyze_track(api, config, plan, track, &frames, outcome.analysis, outcome.error);
    if (outcome.error.empty()) outcome.error = track.error();
    EXPECT_TRUE(frames.finish());
    std::ifstream written(pattern + "/frames.csv");
    for (std::string line; std::getline(written, line);) outcome.frames.push_back(line);
    std::filesystem::remove_all(pattern);
    return outcome;
}

}  // namespace analyze_test
