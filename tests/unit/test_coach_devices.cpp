// SPDX-License-Identifier: MIT
// Devices that sleep or have changed places are noticed, said, and read as they should be; a lifter who walks is told so.
#include <gtest/gtest.h>

#include <utility>

#include "worn_support.h"

namespace {

using coach::kDegree;
using worn_support::run;
using worn_support::Session;

constexpr uint64_t kSeed = 3;

lifter::Person somebody() {
    return lifter::random_person(1.72, kSeed);
}

void exchange(PlSample& sample, PlRole a, PlRole b) {
    std::swap(sample.pose[a], sample.pose[b]);
}

TEST(Devices, FrozenTrackerIsAsleepUntilItMoves) {
    // GIVEN a waist tracker whose pose stays the same to the bit from the first descent on, for five seconds
    const lifter::SetPlan set = lifter::clean_set(lifter::Lift::kSquat, 2);
    PlPose held{};
    const Session s = run(somebody(), set, lifter::usual_sensors(PL_TIER_T2), kSeed, [&](PlSample& sample, const lifter::Truth&, double t) {
        if (t < 5.0) held = sample.pose[PL_ROLE_WAIST];
        if (t >= 5.0 && t < 10.0) sample.pose[PL_ROLE_WAIST] = held;
    });
    // THEN it is called asleep once, a second or a little more later, and awake once, and the tier follows
    const double asleep_s = s.first_s(PL_EVENT_ASLEEP, PL_ROLE_WAIST, 1);
    EXPECT_GE(asleep_s, 6.0 - 0.02);
    EXPECT_LT(asleep_s, 7.5);
    EXPECT_NEAR(s.first_s(PL_EVENT_ASLEEP, PL_ROLE_WAIST, 0), 10.0, 0.05);
    EXPECT_EQ(s.count(PL_EVENT_ASLEEP), 2);
    for (const auto& m : s.moments) {
        if (m.time_s > asleep_s + 0.25 && m.time_s < 10.0) {
            EXPECT_EQ(m.tier, PL_TIER_T1) << m.time_s;
        }
        if (m.time_s > 10.05) {
            EXPECT_EQ(m.tier, PL_TIER_T2) << m.time_s;
        }
    }
}

// Poses that a device or its driver repeats from `from_s` to `to_s`, to the bit.
worn_support::Change freeze(PlRole role, double from_s, double to_s) {
    return [=, held = PlPose{}](PlSample& sample, const lifter::Truth&, double t) mutable {
        if (t < from_s) held = sample.pose[role];
        if (t >= from_s && t < to_s) sample.pose[role] = held;
    };
}

TEST(Devices, FrozenTrackerIsNotReadLongBeforeItIsCalledAsleep) {
    // GIVEN a waist tracker that freezes for half a second in the midst of each movement of a squat
    const lifter::SetPlan set = lifter::clean_set(lifter::Lift::kSquat, 2);
    int frozen = 0;
    for (double from_s = 4.0; from_s < 8.0; from_s += 0.5) {
        const Session s = run(somebody(), set, lifter::usual_sensors(PL_TIER_T2), kSeed, freeze(PL_ROLE_WAIST, from_s, from_s + 0.5));
        EXPECT_EQ(s.count(PL_EVENT_ASLEEP), 0) << from_s;
        glm::dvec3 head(0.0);
        for (const auto& m : s.moments) {
            if (m.time_s < from_s) head = m.truth.joints.neck_pivot;
            const bool stirs = glm::distance(head, m.truth.joints.neck_pivot) > 0.03;
            // THEN it is no longer read a tenth of a second later, where the head went on
            if (m.time_s < from_s + 0.15 || m.time_s > from_s + 0.45 || !stirs) continue;
            ++frozen;
            EXPECT_EQ(m.waist_seen, 0u) << from_s << ", " << m.time_s;
        }
    }
    EXPECT_GT(frozen, 50);
}

TEST(Devices, DeviceOfThirtyHertzReadAtNinetyIsRead) {
    const lifter::SetPlan set = lifter::clean_set(lifter::Lift::kSquat, 2);
    int frame = 0;
    PlPose held{};
    const Session s = run(somebody(), set, lifter::usual_sensors(PL_TIER_T2), kSeed, [&](PlSample& sample, const lifter::Truth&, double) {
        if (frame++ % 3 == 0) held = sample.pose[PL_ROLE_WAIST];
        sample.pose[PL_ROLE_WAIST] = held;
    });
    for (const auto& m : s.moments) EXPECT_EQ(m.waist_seen, 1u) << m.time_s;
}

TEST(Devices, FrozenHeadVoidsTheRepetitionAndIsAsleepUntilItMoves) {
    // GIVEN a headset whose pose stays the same to the bit from the midst of the first descent on, for three seconds
    const lifter::SetPlan set = lifter::clean_set(lifter::Lift::kSquat, 2);
    const lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    const Session whole = run(somebody(), set, sensors, kSeed);
    double descent_s = 0.0, high_m = 0.0;
    for (const auto& m : whole.moments) {
        high_m = std::max(high_m, m.truth.joints.neck_pivot.y);
        if (m.truth.joints.neck_pivot.y > high_m - 0.30) continue;
        descent_s = m.time_s;
        break;
    }
    ASSERT_GT(descent_s, 1.0);
    const Session s = run(somebody(), set, sensors, kSeed, freeze(PL_ROLE_HEAD, descent_s, descent_s + 3.0));
    // THEN it is lost like any head that is not tracked, said to be asleep, and the repetition is void
    EXPECT_NEAR(s.first_s(PL_EVENT_TRACKING_LOST, PL_ROLE_HEAD, 0), descent_s + 0.12 + 0.2, 0.1);
    EXPECT_NEAR(s.first_s(PL_EVENT_ASLEEP, PL_ROLE_HEAD, 1), descent_s + 1.0, 0.05);
    EXPECT_NEAR(s.first_s(PL_EVENT_ASLEEP, PL_ROLE_HEAD, 0), descent_s + 3.0, 0.05);
    EXPECT_EQ(s.count(PL_EVENT_ASLEEP), 2);
    EXPECT_EQ(whole.count(PL_EVENT_FLAG_RAISED, PL_FLAG_TRACKING_LOST, 1), 0);
    EXPECT_EQ(s.count(PL_EVENT_FLAG_RAISED, PL_FLAG_TRACKING_LOST, 1), 1);
}

TEST(Devices, PerfectSensorsOfSomeoneWhoStandsStillAreAwake) {
    lifter::Person person = somebody();
    person.sway_m = 0.0;
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 1);
    set.before = {{lifter::Activity::kStand, 20.0}};
    const Session s = run(person, set, lifter::perfect_sensors(PL_TIER_T3), kSeed);
    EXPECT_EQ(s.count(PL_EVENT_ASLEEP), 0);
    EXPECT_EQ(s.count(PL_EVENT_TRACKING_LOST), 0);
    for (const auto& m : s.moments) EXPECT_EQ(m.waist_seen, 1u) << m.time_s;
}

TEST(Devices, PoseThatTheRuntimeHoldsOverAGapIsLostAndNotAsleep) {
    const lifter::SetPlan set = lifter::clean_set(lifter::Lift::kSquat, 2);
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    sensors.dropouts = {{PL_ROLE_WAIST, 5.0, 8.0, lifter::Loss::kAll, 3.0}};
    const Session s = run(somebody(), set, sensors, kSeed);
    EXPECT_EQ(s.count(PL_EVENT_ASLEEP), 0);
    EXPECT_EQ(s.count(PL_EVENT_TRACKING_LOST, PL_ROLE_WAIST, 0), 1);
}

TEST(Devices, ExchangedHandsAreReadTheRightWayRoundAndBackAgain) {
    // GIVEN controllers that a host gives the wrong way round for the first six seconds
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 2);
    set.before = {{lifter::Activity::kStand, 4.0}};
    set.between = {{lifter::Activity::kStand, 4.0}};
    const Session s = run(somebody(), set, lifter::usual_sensors(PL_TIER_T1), kSeed, [](PlSample& sample, const lifter::Truth&, double t) {
        if (t < 6.0) exchange(sample, PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND);
    });
    // THEN both changes are noticed within some seconds of standing
    EXPECT_EQ(s.count(PL_EVENT_SWAPPED, PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND), 2);
    EXPECT_LT(s.first_s(PL_EVENT_SWAPPED, PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND), 4.0);
}

TEST(Devices, ArmsFoldedForAWhileAreNoExchange) {
    // GIVEN forearms folded before the chest for five seconds of standing, each hand at the other elbow
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 1);
    set.before = {{lifter::Activity::kStand, 10.0}};
    const Session s = run(somebody(), set, lifter::usual_sensors(PL_TIER_T1), kSeed, [](PlSample& sample, const lifter::Truth&, double t) {
        if (t < 3.0 || t > 8.0) return;
        const PlPose& head = sample.pose[PL_ROLE_HEAD];
        for (const PlRole role : {PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND}) {
            PlPose& hand = sample.pose[role];
            hand.position_m[0] = head.position_m[0] + (role == PL_ROLE_LEFT_HAND ? 0.14f : -0.14f);
            hand.position_m[1] = head.position_m[1] - 0.40f;
            hand.position_m[2] = head.position_m[2] - 0.15f;
        }
    });
    EXPECT_EQ(s.count(PL_EVENT_SWAPPED), 0);
}

TEST(Devices, ExchangedWaistAndChestAreReadTheRightWayRound) {
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 3);
    set.before = {{lifter::Activity::kStand, 5.0}};
    const auto wrong = [](PlSample& sample, const lifter::Truth&, double) { exchange(sample, PL_ROLE_WAIST, PL_ROLE_CHEST); };
    const lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T3);
    const Session exchanged = run(somebody(), set, sensors, kSeed, wrong);
    const Session right = run(somebody(), set, sensors, kSeed);
    EXPECT_EQ(exchanged.count(PL_EVENT_SWAPPED, PL_ROLE_WAIST, PL_ROLE_CHEST), 1);
    EXPECT_EQ(right.count(PL_EVENT_SWAPPED), 0);
    // THEN the deepest flexion differs by less than a degree and a half from that of trackers worn rightly: the zeros are of other moments
    double peak[2] = {0.0, 0.0};
    for (const auto& m : exchanged.moments) peak[0] = std::max(peak[0], static_cast<double>(m.lumbar.value));
    for (const auto& m : right.moments) peak[1] = std::max(peak[1], static_cast<double>(m.lumbar.value));
    EXPECT_NEAR(peak[0], peak[1], 1.5 * kDegree);
}

TEST(Devices, ExchangedFeetAreReadTheRightWayRound) {
    const lifter::SetPlan set = lifter::clean_set(lifter::Lift::kSquat, 1);
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T1);
    sensors.extra_roles = 1u << PL_ROLE_LEFT_FOOT | 1u << PL_ROLE_RIGHT_FOOT;
    const Session s = run(somebody(), set, sensors, kSeed,
                          [](PlSample& sample, const lifter::Truth&, double) { exchange(sample, PL_ROLE_LEFT_FOOT, PL_ROLE_RIGHT_FOOT); });
    EXPECT_EQ(s.count(PL_EVENT_SWAPPED, PL_ROLE_LEFT_FOOT, PL_ROLE_RIGHT_FOOT), 1);
    EXPECT_EQ(s.count(PL_EVENT_SWAPPED), 1);
}

TEST(Devices, RecentredSpaceIsToldAsSuch) {
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 1);
    set.before = {{lifter::Activity::kStand, 6.0}};
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    sensors.recentre_at_s = 3.0;
    const Session s = run(somebody(), set, sensors, kSeed);
    EXPECT_EQ(s.count(PL_EVENT_MOVED_PLACE, 1, 0), 1);
    EXPECT_EQ(s.count(PL_EVENT_MOVED_PLACE, 0, 0), 0);
}

TEST(Devices, WhoWalksOffAndTurnsStandsSomewhereElse) {
    // GIVEN a lifter who, standing, goes two metres sideways in three seconds and turns by 130 deg, and lifts there
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 2);
    set.before = {{lifter::Activity::kStand, 9.0}};
    const lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    const auto walk = [](PlSample& sample, const lifter::Truth&, double t) {
        const double u = std::clamp((t - 3.0) / 3.0, 0.0, 1.0), share = u * u * (3.0 - 2.0 * u);
        const glm::dquat turn = glm::angleAxis(share * 130.0 * kDegree, glm::dvec3(0.0, 1.0, 0.0));
        for (PlPose& pose : sample.pose) {
            const glm::dvec3 p = turn * glm::dvec3(pose.position_m[0], pose.position_m[1], pose.position_m[2]);
            const glm::dquat q = turn * glm::dquat(pose.orientation[3], pose.orientation[0], pose.orientation[1], pose.orientation[2]);
            const glm::dvec3 to = p + glm::dvec3(2.0 * share, 0.0, 0.0);
            for (int i = 0; i < 3; ++i) pose.position_m[i] = static_cast<float>(to[i]);
            const double parts[4] = {q.x, q.y, q.z, q.w};
            for (int i = 0; i < 4; ++i) pose.orientation[i] = static_cast<float>(parts[i]);
        }
    };
    const Session walked = run(somebody(), set, sensors, kSeed, walk);
    const Session stayed = run(somebody(), set, sensors, kSeed);
    EXPECT_EQ(walked.count(PL_EVENT_MOVED_PLACE, 0, 0), 1);
    EXPECT_EQ(stayed.count(PL_EVENT_MOVED_PLACE), 0);
    // THEN repetitions count and the back is read as if nothing had happened
    EXPECT_EQ(walked.count(PL_EVENT_REP_DONE), stayed.count(PL_EVENT_REP_DONE));
    ASSERT_EQ(walked.moments.size(), stayed.moments.size());
    for (size_t i = 0; i < walked.moments.size(); ++i) {
        if (walked.moments[i].time_s > 9.0) {
            EXPECT_NEAR(walked.moments[i].lumbar.value, stayed.moments[i].lumbar.value, 2.0 * kDegree);
        }
    }
}

}  // namespace
