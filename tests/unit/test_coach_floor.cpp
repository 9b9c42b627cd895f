// SPDX-License-Identifier: MIT
// The floor under a lifter with trackers on the feet: platforms, and stages whose zero is not the floor.
#include <gtest/gtest.h>

#include "worn_support.h"

namespace {

using worn_support::run;
using worn_support::Session;

constexpr uint64_t kSeed = 4;
constexpr double kStature_m = 1.70;
constexpr double kTrackerAbove_m = 0.03;  // what is known of how high a tracker sits on a foot

lifter::SensorPlan with_feet() {
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    sensors.extra_roles = 1u << PL_ROLE_LEFT_FOOT | 1u << PL_ROLE_RIGHT_FOOT;
    return sensors;
}

lifter::SetPlan squats() {
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kSquat, 2);
    set.before = {{lifter::Activity::kStand, 8.0}};
    return set;
}

void raise(PlSample& sample, double by_m) {
    for (PlPose& pose : sample.pose) pose.position_m[1] += static_cast<float>(by_m);
}

TEST(Floor, PlatformIsNotStature) {
    lifter::Person person = lifter::random_person(kStature_m, kSeed);
    const Session low = run(person, squats(), with_feet(), kSeed);
    person.place.y = 0.20;
    const Session high = run(person, squats(), with_feet(), kSeed);
    EXPECT_EQ(low.moments.back().floor_m, 0.0);
    EXPECT_NEAR(high.moments.back().floor_m, 0.20, kTrackerAbove_m);
    EXPECT_NEAR(high.moments.back().stature_m, low.moments.back().stature_m, kTrackerAbove_m / 0.936);
}

TEST(Floor, StageThatBeginsAtTheHeadHasItsFloorUnderTheFeet) {
    const lifter::Person person = lifter::random_person(kStature_m, kSeed);
    const Session stage = run(person, squats(), with_feet(), kSeed);
    const Session relative =
        run(person, squats(), with_feet(), kSeed, [](PlSample& sample, const lifter::Truth&, double) { raise(sample, -1.6); });
    EXPECT_NEAR(relative.moments.back().floor_m, -1.6, kTrackerAbove_m);
    EXPECT_NEAR(relative.moments.back().stature_m, stage.moments.back().stature_m, kTrackerAbove_m / 0.936);
}

TEST(Floor, SteppingUpAndDownMovesEveryHeight) {
    // GIVEN a lifter who steps onto a platform of 15 cm within half a second, and in a second run down from it
    const lifter::Person person = lifter::random_person(kStature_m, kSeed);
    const Session flat = run(person, squats(), with_feet(), kSeed);
    for (const double from_m : {0.0, 0.15}) {
        const double to_m = 0.15 - from_m;
        const Session s = run(person, squats(), with_feet(), kSeed, [&](PlSample& sample, const lifter::Truth&, double t) {
            raise(sample, from_m + (to_m - from_m) * std::clamp((t - 4.0) / 0.5, 0.0, 1.0));
        });
        // THEN floor, stature and repetitions are as on the ground
        EXPECT_NEAR(s.moments.back().floor_m, to_m, kTrackerAbove_m) << from_m;
        EXPECT_NEAR(s.moments.back().stature_m, flat.moments.back().stature_m, kTrackerAbove_m / 0.936) << from_m;
        EXPECT_EQ(s.count(PL_EVENT_REP_DONE), flat.count(PL_EVENT_REP_DONE)) << from_m;
    }
}

TEST(Floor, RaisedHeelOrLiftedFootMovesNothing) {
    const lifter::Person person = lifter::random_person(kStature_m, kSeed);
    for (const lifter::Lift lift : {lifter::Lift::kLunge, lifter::Lift::kSideLunge}) {
        const Session s = run(person, lifter::clean_set(lift, 4), with_feet(), kSeed);
        for (const auto& m : s.moments) EXPECT_EQ(m.floor_m, 0.0) << lifter::lift_name(lift) << " " << m.time_s;
    }
}

TEST(Floor, WithoutTrackersOnTheFeetItStays) {
    lifter::Person person = lifter::random_person(kStature_m, kSeed);
    person.place.y = 0.10;
    const Session s = run(person, squats(), lifter::usual_sensors(PL_TIER_T2), kSeed);
    EXPECT_EQ(s.moments.back().floor_m, 0.0);
}

}  // namespace
