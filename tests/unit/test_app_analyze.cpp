// SPDX-License-Identifier: MIT
// A track through the coach, row by row: what is refused, what the twin adds, and that no row knows a later one.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "analyze_support.h"
#include "practice/analysis.h"
#include "practice/analysis_json.h"
#include "practice/analysis_text.h"

namespace {

using analyze_test::analyze;
using analyze_test::coach_api;
using analyze_test::hinge_rows;
using analyze_test::joined;
using analyze_test::Outcome;

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

}  // namespace
