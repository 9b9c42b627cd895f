// SPDX-License-Identifier: MIT
// Hours in a gym: every repetition is counted once, and nothing else is one, whatever people do between sets.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "support/session.h"

namespace {

using lifter::Lift;
using scenario::SessionOutcome;
using scenario::SessionPlan;

constexpr PlTier kTiers[] = {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3};

const char* tier_text(PlTier tier) {
    switch (tier) {
        case PL_TIER_T1:
            return "T1";
        case PL_TIER_T2O:
            return "T2o";
        case PL_TIER_T2:
            return "T2";
        default:
            return "T3";
    }
}

double at_share(std::vector<double> values, double share) {
    if (values.empty()) return 0.0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<size_t>(share * static_cast<double>(values.size())))];
}

double median_size(std::vector<double> values) {
    for (double& v : values) v = std::abs(v);
    return at_share(values, 0.5);
}

struct Session {
    const char* family;
    SessionPlan plan;
};

std::string family_name(const testing::TestParamInfo<Session>& info) {
    return info.param.family;
}

class AnHour : public testing::TestWithParam<Session> {};

TEST_P(AnHour, CountsEveryRepetitionAndNothingElse) {
    // GIVEN an hour of sets, and between them shoes, plates, bottles, benches, walks, stretches, lost sensors; WHEN it is played
    const SessionOutcome out = scenario::play_session(GetParam().plan);
    // THEN what is told is what was done
    ASSERT_GT(out.done, 50u);
    EXPECT_GT(out.discarded, 0u);
    for (const std::string& line : out.wrong) ADD_FAILURE() << line;
    EXPECT_EQ(out.found, out.done);
    // AND each within 0.3 s of its end
    EXPECT_LE(at_share(out.late_s, 1.0), 0.3);
    EXPECT_EQ(out.not_finite, 0u);
}

INSTANTIATE_TEST_SUITE_P(Sessions, AnHour,
                         testing::Values(Session{"hinge", {Lift::kHipHinge, PL_TIER_T1, 11}},
                                         Session{"squat", {Lift::kSquat, PL_TIER_T1, 12}},
                                         Session{"bar_on_the_back", {Lift::kHighBarSquat, PL_TIER_T2, 13}},
                                         Session{"from_the_floor", {Lift::kDeadlift, PL_TIER_T1, 14}},
                                         Session{"press", {Lift::kOverheadPress, PL_TIER_T2O, 15}},
                                         Session{"lunge", {Lift::kLunge, PL_TIER_T1, 16}}),
                         family_name);

}  // namespace

// Plays `hours` sessions of an hour, over all lifts and tiers in turn, and writes what came of them. False where the file cannot be
// written.
bool write_sessions(int hours, const char* path) {
    FILE* file = std::fopen(path, "w");
    if (!file) return false;
    std::fprintf(
        file,
        "Hours in a gym by the synthetic lifter: sets of 5 to 8 repetitions; between them shoes tied, plates loaded, bottles picked up,\n"
        "rests on a bench, walks, stretches, the headset off and on, looks down, lost sensors, recentred spaces.\n"
        "late: REP_DONE after the true end, s. Errors of start, bottom and end: median size, s. Written by test_scenario --sessions N "
        "FILE.\n\n"
        "lift                 tier    done   found  false  missed  discarded  late_p99  late_max  start  bottom    end\n");
    std::vector<double> late;
    uint64_t done = 0, found = 0, wrong = 0;
    double played_s = 0.0;
    for (int hour = 0; hour < hours; ++hour) {
        SessionPlan plan;
        plan.lift = static_cast<Lift>(hour % static_cast<int>(Lift::kCount));
        plan.tier = kTiers[(hour + hour / static_cast<int>(Lift::kCount)) % 4];
        plan.seed = 100 + static_cast<uint64_t>(hour);
        plan.rate_hz = hour % 2 == 0 ? 72.0 : 90.0;
        const SessionOutcome out = scenario::play_session(plan);
        for (const std::string& line : out.wrong) std::fprintf(stderr, "%s\n", line.c_str());
        const uint64_t missed = out.done - out.found, made_up = out.wrong.size() - missed;
        std::fprintf(file, "%-20s %-5s %6llu  %6llu %6llu  %6llu  %9llu  %8.3f  %8.3f %6.3f  %6.3f %6.3f\n", lifter::lift_name(plan.lift),
                     tier_text(plan.tier), static_cast<unsigned long long>(out.done), static_cast<unsigned long long>(out.found),
                     static_cast<unsigned long long>(made_up), static_cast<unsigned long long>(missed),
                     static_cast<unsigned long long>(out.discarded), at_share(out.late_s, 0.99), at_share(out.late_s, 1.0),
                     median_size(out.start_error_s), median_size(out.bottom_error_s), median_size(out.end_error_s));
        std::fflush(file);
        late.insert(late.end(), out.late_s.begin(), out.late_s.end());
        done += out.done, found += out.found, wrong += out.wrong.size(), played_s += out.played_s;
    }
    std::fprintf(file, "\n%.1f hours: %llu repetitions done, %llu found, %llu told wrongly or missed; late p99 %.3f s, at most %.3f s\n",
                 played_s / 3600.0, static_cast<unsigned long long>(done), static_cast<unsigned long long>(found),
                 static_cast<unsigned long long>(wrong), at_share(late, 0.99), at_share(late, 1.0));
    return std::fclose(file) == 0;
}
