// SPDX-License-Identifier: MIT
// The offline twin over whole sets of the synthetic lifter: as the live estimate where there is nothing to gain, nearer to the truth where
// there is, refusing what the coach refuses; and what it takes off a strap.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include "coach/lifts.h"
#include "coach/params.h"
#include "coach/twin.h"
#include "lifter/lifter.h"
#include "lifter/random.h"

namespace {

using coach::kDegree;

// A set as the coach saw it live and as the twin tells of it; one entry an accepted sample.
struct Both {
    std::vector<PlFrame> live;
    std::vector<PlTwinFrame> twin;
    std::vector<lifter::Truth> truth;
    std::vector<PlStatus> live_status, twin_status;
};

PlConfig config_of(lifter::Lift lift) {
    PlConfig config{};
    config.lift = *coach::builtin_lift(lifter::lift_name(lift));
    return config;
}

Both play(const lifter::Person& person, const lifter::SetPlan& set, const lifter::SensorPlan& sensors, uint64_t seed) {
    lifter::Lifter body(person, set, sensors, seed);
    auto live = std::make_unique<coach::Coach>();
    auto twin = std::make_unique<coach::Twin>();
    twin->config = config_of(set.lift);
    coach::configure(*live, twin->config);
    Both both;
    PlSample sample;
    lifter::Truth truth;
    while (body.next(sample, truth)) {
        both.live_status.push_back(coach::update(*live, sample));
        both.twin_status.push_back(coach::twin_add(*twin, sample));
        if (both.live_status.back() != PL_OK) continue;
        both.live.push_back(live->frame);
        both.truth.push_back(truth);
    }
    EXPECT_EQ(coach::twin_solve(*twin), PL_OK);
    both.twin = twin->frame;
    EXPECT_EQ(both.twin.size(), both.live.size());
    return both;
}

// Lower back against the truth while a repetition is under way.
struct Errors {
    double squares = 0.0, live_squares = 0.0, apart_squares = 0.0;
    int count = 0, inside = 0;
    void add(const Both& both) {
        for (size_t i = 0; i < both.twin.size(); ++i) {
            if (both.truth[i].rep == 0 || !both.twin[i].known) continue;
            const double twin = static_cast<double>(both.twin[i].lumbar_rad.value),
                         live = static_cast<double>(both.live[i].lumbar_rad.value);
            const double truth = both.truth[i].lumbar_rad;
            squares += (twin - truth) * (twin - truth);
            live_squares += (live - truth) * (live - truth);
            apart_squares += (twin - live) * (twin - live);
            inside += std::fabs(twin - truth) < 1.645 * static_cast<double>(both.twin[i].lumbar_rad.sigma);
            ++count;
        }
    }
    double deg(double sum) const { return std::sqrt(sum / std::max(1, count)) / kDegree; }
};

lifter::SetPlan squats(uint32_t reps) {
    return lifter::clean_set(lifter::Lift::kSquat, reps);
}

TEST(Twin, TellsOfPerfectSensorsWhatTheCoachTold) {
    // Nothing wobbles: what is left is how people sway while the zero is learned, about a degree.
    Errors errors;
    errors.add(play(lifter::random_person(1.75, 3), squats(4), lifter::perfect_sensors(PL_TIER_T2), 3));
    ASSERT_GT(errors.count, 500);
    EXPECT_LT(errors.deg(errors.apart_squares), 1.2);
}

TEST(Twin, IsNearerToTheTruthThanTheLiveEstimate) {
    Errors errors;
    for (uint64_t seed = 1; seed <= 10; ++seed) {
        const double stature_m = 1.50 + 0.05 * static_cast<double>(seed);
        const lifter::SetPlan set = lifter::clean_set(seed % 2 == 0 ? lifter::Lift::kSquat : lifter::Lift::kHipHinge, 4);
        errors.add(play(lifter::random_person(stature_m, seed), set, lifter::usual_sensors(PL_TIER_T2), seed));
    }
    ASSERT_GT(errors.count, 5000);
    RecordProperty("twin_deg", std::to_string(errors.deg(errors.squares)));
    RecordProperty("live_deg", std::to_string(errors.deg(errors.live_squares)));
    EXPECT_LT(errors.deg(errors.squares), errors.deg(errors.live_squares));
    EXPECT_LT(errors.deg(errors.squares), 2.6);
    EXPECT_GT(static_cast<double>(errors.inside) / errors.count, 0.85);
}

TEST(Twin, RefusesWhatTheCoachRefuses) {
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    sensors.duplicate_share = 0.03, sensors.backward_share = 0.03, sensors.missing_share = 0.02;
    const Both both = play(lifter::random_person(1.8, 5), squats(2), sensors, 5);
    EXPECT_EQ(both.live_status, both.twin_status);
    int refused = 0;
    for (const PlStatus status : both.live_status) refused += status != PL_OK;
    EXPECT_GT(refused, 20);
    for (size_t i = 0; i < both.twin.size(); ++i) ASSERT_EQ(both.twin[i].time_ns, both.live[i].time_ns);
}

TEST(Twin, TheSameSetGivesTheSameBits) {
    const auto once = [] { return play(lifter::random_person(1.7, 9), squats(2), lifter::usual_sensors(PL_TIER_T3), 9).twin; };
    const std::vector<PlTwinFrame> a = once(), b = once();
    ASSERT_EQ(a.size(), b.size());
    for (size_t i = 0; i < a.size(); ++i) ASSERT_EQ(std::memcmp(&a[i], &b[i], sizeof a[i]), 0) << i;
}

TEST(Twin, OfNothingSolvesAndTakesNothingMore) {
    coach::Twin twin;
    twin.config = config_of(lifter::Lift::kSquat);
    EXPECT_EQ(coach::twin_solve(twin), PL_OK);
    EXPECT_TRUE(twin.frame.empty());
    PlSample sample{};
    sample.size = sizeof sample;
    EXPECT_EQ(coach::twin_add(twin, sample), PL_ERROR_STATE);
}

TEST(Twin, ASetWithASlipHasNoOneZero) {
    // GIVEN a strap that turns by 25 deg in the middle of the set; THEN the trunk, off which no wobble is taken, is the live one to the
    // bit.
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    sensors.slips.push_back({PL_ROLE_WAIST, 12.0, {25.0 * kDegree, 0.0, 0.0}});
    const Both both = play(lifter::random_person(1.75, 4), squats(4), sensors, 4);
    int known = 0;
    for (size_t i = 0; i < both.twin.size(); ++i) {
        if (!both.twin[i].known) continue;
        ++known;
        ASSERT_EQ(both.twin[i].trunk_rad.value, both.live[i].trunk_rad.value) << i;
    }
    EXPECT_GT(known, 1000);
}

TEST(Twin, WithoutATrackerOnTheBackItClaimsNoMoreThanLive) {
    const Both both = play(lifter::random_person(1.75, 6), squats(2), lifter::usual_sensors(PL_TIER_T1), 6);
    for (size_t i = 0; i < both.twin.size(); ++i) {
        EXPECT_LE(both.twin[i].lumbar_rad.origin, static_cast<uint32_t>(PL_ORIGIN_ASSUMED));
        EXPECT_EQ(both.twin[i].lumbar_rad.sigma, both.live[i].lumbar_rad.sigma);
    }
}

// ---- the strap ------------------------------------------------------------------------------------------------------------

// Squats of a pelvis that goes by its person's own way, a straight line of trunk and depth; the strap wobbles as straps do.
struct Strapped {
    std::vector<coach::TwinPoint> point;
    std::vector<double> wobble_rad;
};

Strapped squat_with_strap(uint64_t seed, double wobble_rad, double departure_rad) {
    lifter::Random random = lifter::random_stream(seed, 5);
    const auto forget = [&random](double& value, double sigma, double time_s) {
        const double kept = std::exp(-1.0 / 90.0 / time_s);
        value = kept * value + sigma * std::sqrt(1.0 - kept * kept) * lifter::random_normal(random);
    };
    double wobble = wobble_rad * lifter::random_normal(random), departure = departure_rad * lifter::random_normal(random);
    Strapped set;
    for (int i = 0; i < 90 * 60; ++i) {
        coach::TwinPoint p;
        p.time_s = i / 90.0;
        const double down = 0.5 - 0.5 * std::cos(1.3 * p.time_s), turn = 0.65 * std::sin(1.3 * p.time_s);
        forget(wobble, wobble_rad, coach::kTwinWobbleTime_s);
        forget(departure, departure_rad, coach::kTwinDepartureTime_s);
        p.trunk_rad = 40.0 * kDegree * down, p.drop = 0.25 * down, p.drop_rate = 0.25 * turn;
        p.pelvis_rad = 0.6 * p.trunk_rad - 0.3 * p.drop + departure + wobble + coach::kStrapNoise * lifter::random_normal(random);
        set.point.push_back(p);
        set.wobble_rad.push_back(wobble);
    }
    return set;
}

TEST(TwinWobble, LosesTwoFifthsOfItsVarianceWhereThePelvisGoesAKnownWay) {
    // It allows for departures of 2.7 deg forgotten in 0.35 s, so that of the slowest wobble (2 * 1.5^2 * 1 s against 2 * 2.7^2 * 0.35 s)
    // it takes 47 % off the value, 72 % off the variance, and of quicker wobble less.
    double before = 0.0, after = 0.0;
    for (uint64_t seed = 1; seed <= 8; ++seed) {
        const Strapped set = squat_with_strap(seed, coach::kStrapWobble, 0.0);
        const coach::Wobble found = coach::strap_wobble(set.point);
        for (size_t i = 0; i < set.point.size(); ++i) {
            const double left = set.wobble_rad[i] - found.value_rad[i];
            before += set.wobble_rad[i] * set.wobble_rad[i], after += left * left;
        }
    }
    EXPECT_LT(after, 0.6 * before);
}

TEST(TwinWobble, IsAsSureAsItSaysWhereThePelvisDepartsAsPeopleDo) {
    int inside = 0, count = 0;
    double before = 0.0, after = 0.0;
    for (uint64_t seed = 1; seed <= 12; ++seed) {
        const Strapped set = squat_with_strap(seed, coach::kStrapWobble, coach::kTwinDeparture);
        const coach::Wobble found = coach::strap_wobble(set.point);
        for (size_t i = 0; i < set.point.size(); ++i, ++count) {
            const double left = set.wobble_rad[i] - found.value_rad[i];
            inside += std::fabs(left) < 1.645 * found.sigma_rad[i];
            before += set.wobble_rad[i] * set.wobble_rad[i], after += left * left;
        }
    }
    EXPECT_NEAR(static_cast<double>(inside) / count, 0.90, 0.03);
    EXPECT_LT(after, before);
}

TEST(TwinWobble, OfNothingAndOfOneMomentAndOfRepeatedTimesIsFinite) {
    EXPECT_TRUE(coach::strap_wobble({}).value_rad.empty());
    const coach::TwinPoint p{1.0, 0.5, 0.3, 0.1, 0.0};
    for (const size_t count : {size_t{1}, size_t{5}}) {
        const coach::Wobble found = coach::strap_wobble(std::vector<coach::TwinPoint>(count, p));
        ASSERT_EQ(found.value_rad.size(), count);
        for (size_t i = 0; i < count; ++i) {
            EXPECT_TRUE(std::isfinite(found.value_rad[i]));
            EXPECT_GE(found.sigma_rad[i], 0.0);
            EXPECT_LE(found.sigma_rad[i], 1.001 * coach::kStrapWobble);
        }
    }
}

}  // namespace
