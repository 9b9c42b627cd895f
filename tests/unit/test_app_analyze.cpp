// SPDX-License-Identifier: MIT
// A track through the coach: what comes out for programs and for people, row by row, and that no row knows a later one.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "app/lift_choice.h"
#include "app/loop.h"
#include "app_support.h"
#include "lifter/lifter.h"
#include "practice/analysis.h"
#include "practice/analysis_json.h"
#include "practice/analysis_text.h"

namespace {

using app_test::coach_api;

void append_pose(std::string& row, const PlPose& pose) {
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

constexpr std::pair<const char*, PlRole> kBodies[]{
    {"head_", PL_ROLE_HEAD}, {"lhand_", PL_ROLE_LEFT_HAND}, {"rhand_", PL_ROLE_RIGHT_HAND}, {"waist_", PL_ROLE_WAIST}};

std::string header() {
    std::string line = "t";
    for (const auto& [prefix, role] : kBodies)
        for (const char* part : {"px", "py", "pz", "qx", "qy", "qz", "qw"}) line.append(",").append(prefix).append(part);
    return line + "\n";
}

// Three hinges by the synthetic lifter, as somebody's logger would write them. Lines without the header.
const std::vector<std::string>& hinge_rows() {
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

std::string joined(const std::vector<std::string>& rows) {
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

Outcome analyze(const std::string& text, const practice::AnalysisPlan& plan = {}, const PlApi& api = coach_api()) {
    Outcome outcome;
    const std::unique_ptr<std::FILE, Closer> file(std::tmpfile());
    std::fwrite(text.data(), 1, text.size(), file.get());
    std::rewind(file.get());
    practice::TrackReader track(file.get(), "t.csv");
    EXPECT_TRUE(track.read_header()) << track.error();
    PlConfig config{};
    coach_api().default_config(&config);
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

TEST(Analyze, FindsEveryRepOfATrack) {
    const Outcome got = analyze(joined(hinge_rows()));
    ASSERT_EQ(got.end, practice::AnalysisEnd::kDone) << got.error;
    EXPECT_EQ(got.analysis.reps.size(), 3u);
    EXPECT_EQ(got.analysis.rows, hinge_rows().size());
    EXPECT_EQ(got.analysis.refused_total, 0u);
    EXPECT_EQ(practice::main_tier(got.analysis), static_cast<uint32_t>(PL_TIER_T2));
}

TEST(Analyze, OneFrameForEachRowWithTheTimeAsItStood) {
    const Outcome got = analyze(joined(hinge_rows()));
    ASSERT_EQ(got.frames.size(), hinge_rows().size() + 1);
    EXPECT_EQ(got.frames[0] + "\n", practice::kFramesHeader);
    for (size_t i = 0; i < hinge_rows().size(); ++i)
        EXPECT_EQ(got.frames[i + 1].substr(0, got.frames[i + 1].find(',')), hinge_rows()[i].substr(0, hinge_rows()[i].find(',')));
}

size_t cells_of(const std::string& line) {
    return 1 + static_cast<size_t>(std::count(line.begin(), line.end(), ','));
}

TEST(Analyze, MoreColumnsComeBehindTheUsualOnes) {
    std::vector<std::string> rows = hinge_rows();
    rows.insert(rows.begin() + 101, rows[100]);  // refused: the same time
    practice::AnalysisPlan plan;
    plan.all_columns = true;
    const Outcome usual = analyze(joined(rows)), all = analyze(joined(rows), plan);
    ASSERT_EQ(all.frames.size(), usual.frames.size());
    for (size_t i = 0; i < all.frames.size(); ++i) {
        ASSERT_EQ(all.frames[i].rfind(usual.frames[i], 0), 0u) << "row " << i << ": " << all.frames[i];
        ASSERT_EQ(cells_of(all.frames[i]), cells_of(all.frames[0])) << "row " << i;
    }
    for (const char* name : {"pelvis_deg", "side_bend_sigma_deg", "twist_deg", "tier", "bar_x_m", "left_hip_x_m", "right_hand_sigma_m"})
        EXPECT_NE(("," + all.frames[0] + ",").find(std::string(",") + name + ","), std::string::npos) << name;
    EXPECT_NE(all.frames[1000].find(",t2,"), std::string::npos) << all.frames[1000];
}

// A twin whose answers are known: trunk 10 degrees, lower back as many tenths of a degree as the sample's index.
struct KnownTwin {
    std::vector<int64_t> times;
    bool solved = false;
};
KnownTwin& known_twin() {
    static KnownTwin twin;
    return twin;
}
constexpr float kTestDegree = 3.14159265f / 180.0f;

PlApi api_with_known_twin() {
    PlApi api = coach_api();
    known_twin() = {};
    api.twin_create = [](const PlConfig*, const PlPersonal*, PlTwin** twin) {
        *twin = reinterpret_cast<PlTwin*>(&known_twin());
        return PL_OK;
    };
    api.twin_add = [](PlTwin*, const PlSample* sample) {
        std::vector<int64_t>& times = known_twin().times;
        if (!times.empty() && sample->time_ns == times.back()) return PL_REFUSED_TIME_EQUAL;
        times.push_back(sample->time_ns);
        return PL_OK;
    };
    api.twin_solve = [](PlTwin*) {
        known_twin().solved = true;
        return PL_OK;
    };
    api.twin_count = [](const PlTwin*) { return static_cast<uint32_t>(known_twin().times.size()); };
    api.twin_at = [](const PlTwin*, uint32_t index, PlTwinFrame* frame) {
        if (!known_twin().solved) return PL_ERROR_STATE;
        if (index >= known_twin().times.size()) return PL_ERROR_RANGE;
        *frame = {};
        frame->size = sizeof *frame;
        frame->known = 1;
        frame->time_ns = known_twin().times[index];
        frame->tier = PL_TIER_T2;
        frame->trunk_rad = {10.0f * kTestDegree, 1.0f * kTestDegree, PL_ORIGIN_ESTIMATED};
        frame->lumbar_rad = {0.1f * kTestDegree * static_cast<float>(index), 2.0f * kTestDegree, PL_ORIGIN_MEASURED};
        if (index < 10) frame->lumbar_rad = {0.0f, 0.0f, PL_ORIGIN_UNSEEN};
        return PL_OK;
    };
    api.twin_destroy = [](PlTwin*) {};
    return api;
}

TEST(Analyze, SmoothedRowsCarryTheTwinsAnglesAndSaySo) {
    // GIVEN a track with one refused row, and a twin whose answers are known
    std::vector<std::string> rows = hinge_rows();
    rows.insert(rows.begin() + 101, rows[100]);
    practice::AnalysisPlan plan;
    plan.smoothed = true;
    const Outcome live = analyze(joined(rows)), got = analyze(joined(rows), plan, api_with_known_twin());
    ASSERT_EQ(got.end, practice::AnalysisEnd::kDone) << got.error;
    // THEN time, phase and repetition stay as given live, angles are the twin's, row for row, past the refused one too
    ASSERT_EQ(got.frames.size(), live.frames.size());
    EXPECT_EQ(got.frames[0], live.frames[0]);
    const auto ends_with = [&](size_t row, const std::string& end) {
        EXPECT_EQ(got.frames[row].substr(got.frames[row].size() - std::min(end.size(), got.frames[row].size())), end);
    };
    ends_with(1, ",10.000,1.000,,,unseen");
    ends_with(101, ",10.000,1.000,10.000,2.000,smoothed");
    EXPECT_EQ(got.frames[102], live.frames[102]) << "refused";
    ends_with(103, ",10.000,1.000,10.100,2.000,smoothed");
    // AND the answer names it, with what was judged unchanged
    ASSERT_EQ(got.analysis.smoothed_peaks.size(), live.analysis.reps.size());
    EXPECT_EQ(got.analysis.reps[0].peak_lumbar_rad, live.analysis.reps[0].peak_lumbar_rad);
    const std::string json = practice::analysis_json(coach_api(), got.analysis);
    EXPECT_NE(json.find("\"estimate\": \"smoothed\""), std::string::npos);
    EXPECT_NE(json.find("\"smoothed_peak_trunk_deg\": 10.0"), std::string::npos) << json;
    EXPECT_NE(practice::analysis_json(coach_api(), live.analysis).find("\"estimate\": \"live\""), std::string::npos);
    const std::string text = practice::analysis_text(coach_api(), got.analysis, {false, 100});
    EXPECT_NE(text.find("Smoothed with later samples"), std::string::npos) << text;
    EXPECT_EQ(practice::analysis_text(coach_api(), live.analysis, {false, 100}).find("Smoothed"), std::string::npos);
}

TEST(Analyze, WithoutATwinItSaysSo) {
    PlApi api = coach_api();
    api.twin_create = nullptr;
    practice::AnalysisPlan plan;
    plan.smoothed = true;
    const Outcome got = analyze(joined(hinge_rows()), plan, api);
    EXPECT_EQ(got.end, practice::AnalysisEnd::kBadCoach);
    EXPECT_NE(got.error.find("no offline twin"), std::string::npos) << got.error;
}

TEST(Analyze, WhatHappenedToSensorsIsALineWithItsTime) {
    Outcome got = analyze(joined(hinge_rows()));
    PlEvent event{};
    event.kind = PL_EVENT_SWAPPED;
    event.a = PL_ROLE_LEFT_HAND;
    event.b = PL_ROLE_RIGHT_HAND;
    event.time_ns = got.analysis.first_ns + 12'300'000'000;
    ASSERT_TRUE(practice::note_event(got.analysis.sensing, event));
    const std::string text = practice::analysis_text(coach_api(), got.analysis, {false, 100});
    EXPECT_NE(text.find("    12.3 s  Left hand and right hand had changed places"), std::string::npos) << text;
    const std::string json = practice::analysis_json(coach_api(), got.analysis);
    EXPECT_NE(json.find("\"kind\": \"swapped\""), std::string::npos) << json;
}

TEST(Analyze, NoRowKnowsALaterOne) {
    // GIVEN the same track cut in the middle of the second repetition
    const Outcome whole = analyze(joined(hinge_rows()));
    std::vector<std::string> cut = hinge_rows();
    cut.resize(cut.size() / 2);
    // THEN every row of the shorter answer is that of the longer one
    const Outcome half = analyze(joined(cut));
    ASSERT_EQ(half.frames.size(), cut.size() + 1);
    for (size_t i = 0; i < half.frames.size(); ++i) ASSERT_EQ(half.frames[i], whole.frames[i]) << "row " << i;
}

TEST(Analyze, BadSamplesAreCountedByReasonAndTheRestGoesOn) {
    // GIVEN a track with one bad row of each kind in the first standing
    std::vector<std::string> rows = hinge_rows();
    const std::string good = rows[100];
    const auto with_cells = [&](const char* start) {
        return std::string(start) + good.substr(good.find(',', good.find(',', good.find(',') + 1) + 1));
    };
    const std::string time = good.substr(0, good.find(','));
    const std::string after = std::to_string(std::atof(time.c_str()) + 0.001);
    rows.insert(rows.begin() + 101, {good,                                                  // equal
                                     with_cells("0.0001,0,1.7"),                            // backward
                                     with_cells((after + ",nan,1.7").c_str()),              // not finite
                                     with_cells((after + ",1e6,1.7").c_str()),              // far
                                     with_cells("nan,0,1.7"), with_cells("1e300,0,1.7")});  // no time at all
    const Outcome got = analyze(joined(rows));
    ASSERT_EQ(got.end, practice::AnalysisEnd::kDone) << got.error;
    EXPECT_EQ(got.analysis.refused_total, 6u);
    EXPECT_EQ(got.analysis.refused[PL_REFUSED_TIME_EQUAL - PL_REFUSAL_FIRST], 1u);
    EXPECT_EQ(got.analysis.refused[PL_REFUSED_TIME_BACKWARD - PL_REFUSAL_FIRST], 1u);
    EXPECT_EQ(got.analysis.refused[PL_REFUSED_NOT_FINITE - PL_REFUSAL_FIRST], 1u);
    EXPECT_EQ(got.analysis.refused[PL_REFUSED_FAR - PL_REFUSAL_FIRST], 1u);
    EXPECT_EQ(got.analysis.refused_time_unusable, 2u);
    EXPECT_EQ(got.analysis.reps.size(), 3u);
    // Their rows hold the time and nothing else.
    EXPECT_EQ(got.frames[102], time + ",,,,,,,");
    EXPECT_EQ(got.frames[106], "nan,,,,,,,");
}

// The row with its cell number `cell` replaced; 0 is t, 2 the headset's height, 4 to 7 its orientation.
std::string with_cell(const std::string& row, size_t cell, const std::string& text) {
    size_t from = 0;
    while (cell-- > 0) from = row.find(',', from) + 1;
    return row.substr(0, from) + text + row.substr(row.find_first_of(",\n", from));
}

double time_of(const std::string& row) {
    return std::atof(row.c_str());
}

// All rows with the times and the positions multiplied.
std::vector<std::string> in_other_units(double per_second, double per_metre) {
    std::vector<std::string> rows;
    for (const std::string& row : hinge_rows()) {
        std::string scaled;
        std::istringstream cells(row);
        size_t column = 0;
        for (std::string cell; std::getline(cells, cell, ','); ++column) {
            const double factor = column == 0 ? per_second : (column - 1) % 7 < 3 ? per_metre : 1.0;
            const bool empty = cell.find_first_of("0123456789") == std::string::npos;
            scaled += column == 0 ? "" : ",";
            if (!empty) scaled += std::to_string(std::atof(cell.c_str()) * factor);
        }
        rows.push_back(scaled + "\n");
    }
    return rows;
}

TEST(Analyze, EveryReasonForARefusalIsNamedInTextAndJson) {
    struct Case {
        PlStatus status;
        const char* words;
        const char* key;
        std::string row;
    };
    const std::string good = hinge_rows()[100];
    const auto later = [&](double by_s) { return std::to_string(time_of(good) + by_s); };
    const std::string next = with_cell(good, 0, later(0.001));
    const Case cases[]{
        {PL_REFUSED_TIME_EQUAL, "1 with the same time as the one before.", "\"time_equal\": 1", good},
        {PL_REFUSED_TIME_BACKWARD, "1 earlier than the one before.", "\"time_backward\": 1", with_cell(good, 0, later(-0.5))},
        {PL_REFUSED_NOT_FINITE, "1 not finite.", "\"not_finite\": 1", with_cell(next, 2, "nan")},
        {PL_REFUSED_QUATERNION, "1 with an orientation that is no rotation.", "\"quaternion\": 1",
         with_cell(with_cell(with_cell(with_cell(next, 4, "0"), 5, "0"), 6, "0"), 7, "0.1")},
        {PL_REFUSED_FAR, "1 over 1000 m away.", "\"far\": 1", with_cell(next, 2, "1001")},
        {PL_REFUSED_JUMP, "1 after a jump no body makes.", "\"jump\": 1", with_cell(next, 1, "50")},
        {PL_REFUSED_TIME_LEAP, "1 with a time far ahead of the one before.", "\"time_leap\": 1", with_cell(good, 0, later(11.0))},
    };
    static_assert(std::size(cases) == PL_REFUSAL_COUNT);
    for (const Case& each : cases) {
        // GIVEN a track with one such row in the first standing
        std::vector<std::string> rows = hinge_rows();
        rows.insert(rows.begin() + 101, each.row);
        const Outcome got = analyze(joined(rows));
        ASSERT_EQ(got.end, practice::AnalysisEnd::kDone) << got.error;
        // THEN it is counted under its reason alone and the rest goes on
        EXPECT_EQ(got.analysis.refused_total, 1u) << each.key;
        EXPECT_EQ(got.analysis.refused[each.status - PL_REFUSAL_FIRST], 1u) << each.key;
        EXPECT_EQ(got.analysis.reps.size(), 3u) << each.key;
        const std::string text = practice::analysis_text(coach_api(), got.analysis, {false, 120});
        EXPECT_NE(text.find(each.words), std::string::npos) << text;
        EXPECT_EQ(text.find("metres and seconds"), std::string::npos) << text;
        EXPECT_NE(practice::analysis_json(coach_api(), got.analysis).find(each.key), std::string::npos) << each.key;
    }
}

TEST(Analyze, APauseOfALongTimeEndsNothing) {
    // GIVEN a recorder that was off for 12 s after the first repetition
    std::vector<std::string> rows = hinge_rows();
    const Outcome whole = analyze(joined(rows));
    ASSERT_EQ(whole.analysis.reps.size(), 3u);
    const double pause_from_s = static_cast<double>(whole.analysis.reps[0].end_ns) * 1e-9 + 1.0;
    for (std::string& row : rows)
        if (time_of(row) > pause_from_s) row = with_cell(row, 0, std::to_string(time_of(row) + 12.0));
    // THEN one sample is refused and the repetitions are those that were done
    const Outcome got = analyze(joined(rows));
    ASSERT_EQ(got.end, practice::AnalysisEnd::kDone) << got.error;
    EXPECT_EQ(got.analysis.refused[PL_REFUSED_TIME_LEAP - PL_REFUSAL_FIRST], 1u);
    EXPECT_EQ(got.analysis.reps.size(), 3u);
    const std::string text = practice::analysis_text(coach_api(), got.analysis, {false, 120});
    EXPECT_NE(text.find("samples refused: 1 with a time far ahead of the one before."), std::string::npos) << text;
    EXPECT_EQ(text.find("metres and seconds"), std::string::npos) << text;
}

TEST(Analyze, OtherUnitsThanMetresAndSecondsAreAskedAbout) {
    struct Units {
        double per_second, per_metre;
    };
    for (const Units& units : {Units{1000.0, 1.0}, {1.0, 100.0}, {1.0, 1000.0}, {1000.0, 1000.0}}) {
        const Outcome got = analyze(joined(in_other_units(units.per_second, units.per_metre)));
        ASSERT_EQ(got.end, practice::AnalysisEnd::kDone) << got.error;
        const std::string text = practice::analysis_text(coach_api(), got.analysis, {false, 120});
        EXPECT_NE(text.find("Are these metres and seconds?"), std::string::npos)
            << units.per_second << " a second, " << units.per_metre << " a metre: " << text;
    }
    const Outcome got = analyze(joined(in_other_units(1.0, 1.0)));
    EXPECT_EQ(practice::analysis_text(coach_api(), got.analysis, {}).find("metres and seconds"), std::string::npos);
    EXPECT_EQ(got.analysis.reps.size(), 3u);
}

TEST(Analyze, ATrackOfStandingStillIsNotAskedAboutItsUnits) {
    std::vector<std::string> rows = hinge_rows();
    rows.resize(150);
    const Outcome got = analyze(joined(rows));
    EXPECT_TRUE(got.analysis.reps.empty());
    EXPECT_EQ(practice::analysis_text(coach_api(), got.analysis, {}).find("metres and seconds"), std::string::npos);
}

TEST(Analyze, TimesSince1970ReadAsSecondsOfTheTrackInTextAndStayInJson) {
    // GIVEN a track whose clock is that of the day
    constexpr double kDay_s = 1.7e9;
    std::vector<std::string> rows = hinge_rows();
    for (std::string& row : rows) row = with_cell(row, 0, std::to_string(kDay_s + time_of(row)));
    const Outcome plain = analyze(joined(hinge_rows())), got = analyze(joined(rows));
    ASSERT_EQ(got.analysis.reps.size(), 3u) << got.error;
    // THEN the table's times are those since the first sample
    const auto table_of = [](const Outcome& outcome) {
        return practice::rep_table(coach_api(), outcome.analysis.lift, outcome.analysis.reps, outcome.analysis.first_ns, {false, 120});
    };
    char bottom[32];
    const practice::Analysis& analysis = got.analysis;
    std::snprintf(bottom, sizeof bottom, " %.1f s", static_cast<double>(analysis.reps[2].bottom_ns - analysis.first_ns) / 1e9);
    EXPECT_NE(table_of(got).find(bottom), std::string::npos) << table_of(got);
    EXPECT_EQ(table_of(got).find("1700000"), std::string::npos) << table_of(got);
    EXPECT_EQ(table_of(got).size(), table_of(plain).size());
    // AND programs get the track's own
    EXPECT_NE(practice::analysis_json(coach_api(), analysis).find("\"bottom_s\": 17000000"), std::string::npos);
}

TEST(Analyze, ABrokenRowEndsItWithFileAndLine) {
    std::vector<std::string> rows = hinge_rows();
    rows[10] = "oops\n";
    const Outcome got = analyze(joined(rows));
    EXPECT_EQ(got.end, practice::AnalysisEnd::kBadTrack);
    EXPECT_EQ(got.error.rfind("t.csv:12: ", 0), 0u) << got.error;
}

TEST(AnalyzeJson, HasTheKeysOfSchemaOne) {
    const std::string json = practice::analysis_json(coach_api(), analyze(joined(hinge_rows())).analysis);
    for (const char* key : {"\"schema\": 1",
                            "\"lift\": \"hip_hinge\"",
                            "\"tier\"",
                            "\"samples\"",
                            "\"refused\": 0",
                            "\"duration_s\"",
                            "\"reps\"",
                            "\"index\": 3",
                            "\"start_s\"",
                            "\"bottom_s\"",
                            "\"end_s\"",
                            "\"score\"",
                            "\"coverage\"",
                            "\"peak_lumbar_deg\"",
                            "\"peak_lumbar_sigma_deg\"",
                            "\"peak_trunk_deg\"",
                            "\"mean_concentric_velocity_m_s\"",
                            "\"components\"",
                            "\"spine\"",
                            "\"flags\"",
                            "\"set\""})
        EXPECT_NE(json.find(key), std::string::npos) << key;
    EXPECT_EQ(json.back(), '\n');
}

TEST(AnalyzeJson, WhatWasNotSeenIsNull) {
    practice::Analysis analysis;
    PlRep rep{};
    rep.size = sizeof rep;
    rep.peak_lumbar_sigma_rad = -1.0f;
    analysis.reps.push_back(rep);
    const std::string json = practice::analysis_json(coach_api(), analysis);
    for (const char* key : {"\"score\": null", "\"peak_lumbar_deg\": null", "\"peak_lumbar_sigma_deg\": null", "\"spine\": null"})
        EXPECT_NE(json.find(key), std::string::npos) << key << json;
}

TEST(AnalyzeText, StaysWithinTheWidthAndHasNoColourUnlessAsked) {
    const practice::Analysis analysis = analyze(joined(hinge_rows())).analysis;
    for (const int width : {56, 60, 80, 100, 120}) {
        std::istringstream text(practice::analysis_text(coach_api(), analysis, {false, width}));
        for (std::string line; std::getline(text, line);) {
            size_t columns = 0;
            for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
            EXPECT_LE(columns, static_cast<size_t>(width)) << line;
            EXPECT_EQ(line.find('\x1b'), std::string::npos);
        }
    }
    EXPECT_NE(practice::analysis_text(coach_api(), analysis, {true, 100}).find("\x1b["), std::string::npos);
}

TEST(AnalyzeText, HeadAndHandsNeverSpeakOfTheLowerBack) {
    // GIVEN the same set without its waist tracker
    std::string text = header();
    for (const std::string& row : hinge_rows()) {
        size_t at = 0;
        for (int cell = 0; cell < 22; ++cell) at = row.find(',', at) + 1;
        text += row.substr(0, at - 1) + ",,,,,,,\n";
    }
    const Outcome got = analyze(text);
    ASSERT_EQ(got.analysis.reps.size(), 3u) << got.error;
    const std::string report = practice::analysis_text(coach_api(), got.analysis, {});
    for (const PlRep& rep : got.analysis.reps) EXPECT_LT(rep.peak_lumbar_sigma_rad, 0.0f);
    EXPECT_NE(report.find("not seen"), std::string::npos) << report;
    EXPECT_NE(report.find("do not show the lower back"), std::string::npos) << report;
    EXPECT_EQ(report.find("neutral"), std::string::npos) << report;
}

TEST(AnalyzeText, AScoreWithoutTheSpineSaysSo) {
    practice::Analysis analysis;
    PlRep rep{};
    rep.size = sizeof rep;
    rep.scored = 1;
    rep.peak_lumbar_sigma_rad = -1.0f;
    analysis.reps.push_back(rep);
    analysis.set.rep_count = analysis.set.scored_count = 1;
    EXPECT_NE(practice::analysis_text(coach_api(), analysis, {}).find("Movement score (spine not measured)"), std::string::npos);
    analysis.reps[0].spine_scored = 1;
    EXPECT_EQ(practice::analysis_text(coach_api(), analysis, {}).find("not measured"), std::string::npos);
}

TEST(AnalyzeText, ANumberStaysWithItsUnit) {
    const std::string text = "Slower by 20 % than before; your set limit is 15 %. Down in 1.7 s, 5.2 cm ahead.";
    for (int width = 12; width < 90; ++width) {
        const std::string lines = practice::paragraph(text, {false, width});
        for (const char* whole : {"20 %", "15 %.", "1.7 s,", "5.2 cm"}) EXPECT_NE(lines.find(whole), std::string::npos) << lines;
        std::istringstream in(lines);
        for (std::string line; std::getline(in, line);) EXPECT_LE(line.size(), static_cast<size_t>(width)) << line;
        // Nothing but the breaks is changed.
        std::string joined = lines;
        for (char& c : joined) c = c == '\n' ? ' ' : c;
        EXPECT_EQ(joined, text + " ");
    }
}

TEST(AnalyzeText, AVoidedRepHasNoShareSeen) {
    PlRep rep{};
    rep.index = 5;
    rep.voided = 1;
    rep.peak_lumbar_sigma_rad = -1.0f;
    const std::string table = practice::rep_table(coach_api(), PlLiftDef{}, {rep}, 0, {false, 100});
    EXPECT_NE(table.find("void       \u2013"), std::string::npos) << table;
    EXPECT_EQ(table.find('%'), std::string::npos) << table;
}

// Every lift done cleanly, seen by every set of sensors: without a flag its sentence is calm, or names a limit that was really passed.
TEST(RepSentence, OfACleanRepNeverTellsOfAFaultThatWasNone) {
    uint32_t all = 0;
    for (int lift = 0; lift < static_cast<int>(lifter::Lift::kCount); ++lift) {
        for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}) {
            const lifter::Person person = lifter::random_person(1.75, 3);
            lifter::Lifter body(person, lifter::clean_set(static_cast<lifter::Lift>(lift), 3), lifter::usual_sensors(tier), 3);
            PlConfig config{};
            config.size = sizeof config;
            coach_api().default_config(&config);
            config.lift = *coach_api().lift_named(lifter::lift_name(static_cast<lifter::Lift>(lift)));
            app::CoachRun run;
            ASSERT_TRUE(run.start(coach_api(), config));
            PlSample sample;
            lifter::Truth truth;
            while (body.next(sample, truth)) run.step(sample);
            for (uint32_t i = 0; i < run.history().block_count; ++i) {
                const app::RepBlock& block = run.history().block[i];
                const std::string sentence = block.sentence;
                EXPECT_EQ(sentence.find("close to"), std::string::npos) << config.lift.name << " tier " << tier << ": " << sentence;
                ++all;
                // The one whose doubt about the hips once read as "Hips rose first".
                const bool squat_by_head_and_hands = lift == static_cast<int>(lifter::Lift::kSquat) && tier == PL_TIER_T1;
                EXPECT_TRUE(!squat_by_head_and_hands || sentence.starts_with("What was seen lay inside your set range")) << sentence;
            }
        }
    }
    EXPECT_EQ(all, 3u * 4u * static_cast<uint32_t>(lifter::Lift::kCount));
}

TEST(LiftChoice, NameFileAndNothing) {
    PlConfig config{};
    coach_api().default_config(&config);
    std::string error;
    EXPECT_EQ(app::choose_lift(coach_api(), "", config, error), 0);
    EXPECT_STREQ(config.lift.name, "hip_hinge");
    EXPECT_EQ(app::choose_lift(coach_api(), "squat", config, error), 0);
    EXPECT_STREQ(config.lift.name, "squat");
    EXPECT_EQ(app::choose_lift(coach_api(), PLUMBLINE_SOURCE_DIR "/assets/lifts/rdl.toml", config, error), 0) << error;
    EXPECT_STREQ(config.lift.name, "rdl");
    EXPECT_EQ(app::choose_lift(coach_api(), "/nowhere.toml", config, error), 1);
    EXPECT_NE(error.find("/nowhere.toml"), std::string::npos);
    error.clear();
    EXPECT_EQ(app::choose_lift(coach_api(), "bench_press", config, error), 2);
    for (const char* name : {"bench_press", "hip_hinge", "deadlift", "sit_to_stand", ".toml"})
        EXPECT_NE(error.find(name), std::string::npos) << error;
}

TEST(LiftChoice, CompiledInLiftsAreTheShippedFiles) {
    // GIVEN each file WHEN it is read at run time THEN every byte is that of the lift compiled in
    for (uint32_t i = 0; i < coach_api().lift_count(); ++i) {
        const PlLiftDef* built_in = coach_api().lift_at(i);
        PlConfig config{};
        coach_api().default_config(&config);
        std::string error;
        ASSERT_EQ(
            app::choose_lift(coach_api(), std::string(PLUMBLINE_SOURCE_DIR "/assets/lifts/") + built_in->name + ".toml", config, error), 0)
            << error;
        EXPECT_STREQ(config.lift.title, built_in->title);
        EXPECT_EQ(config.lift.rep_travel_min, built_in->rep_travel_min);
        EXPECT_EQ(config.lift.lumbar_full_flexion_rad, built_in->lumbar_full_flexion_rad);
        for (int c = 0; c < PL_COMPONENT_COUNT; ++c) EXPECT_EQ(config.lift.weight[c], built_in->weight[c]);
        for (int m = 0; m < PL_METRIC_COUNT; ++m) {
            EXPECT_EQ(config.lift.limit[m].green, built_in->limit[m].green) << built_in->name << " metric " << m;
            EXPECT_EQ(config.lift.limit[m].red, built_in->limit[m].red) << built_in->name << " metric " << m;
        }
    }
}

}  // namespace
