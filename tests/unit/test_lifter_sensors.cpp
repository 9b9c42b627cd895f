// SPDX-License-Identifier: MIT
// The synthetic sensors: noise of the stated size, mountings and wobble, losses in the stated order, time as a host gives it.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <set>
#include <vector>

#include <glm/geometric.hpp>

#include "lifter/lifter.h"

namespace {

using namespace lifter;

struct Taken {
    PlSample sample;
    Truth truth;
};

std::vector<Taken> take_all(const SensorPlan& sensors, uint64_t seed, const SetPlan& set = clean_set(Lift::kHipHinge, 2),
                            const Person& person = {}) {
    Lifter lifter(person, set, sensors, seed);
    std::vector<Taken> all;
    for (Taken taken; lifter.next(taken.sample, taken.truth);) all.push_back(taken);
    return all;
}

Vec3 position(const PlPose& pose) {
    return {pose.position_m[0], pose.position_m[1], pose.position_m[2]};
}
Quat orientation(const PlPose& pose) {
    return {pose.orientation[3], pose.orientation[0], pose.orientation[1], pose.orientation[2]};
}
double turn(const Quat& q) {
    return 2.0 * std::asin(std::min(1.0, glm::length(Vec3(q.x, q.y, q.z))));
}

SetPlan long_standing(double seconds) {
    SetPlan set = clean_set(Lift::kHipHinge, 0);
    set.before = {{Activity::kStand, seconds}};
    set.after.clear();
    return set;
}

TEST(LifterSeed, SameSeedSameBytes) {
    SensorPlan sensors = usual_sensors(PL_TIER_T3);
    sensors.missing_share = 0.02, sensors.duplicate_share = 0.01, sensors.backward_share = 0.01;
    const auto a = take_all(sensors, 42), b = take_all(sensors, 42), c = take_all(sensors, 43);
    ASSERT_EQ(a.size(), b.size());
    for (size_t i = 0; i < a.size(); ++i) ASSERT_EQ(std::memcmp(&a[i].sample, &b[i].sample, sizeof(PlSample)), 0) << i;
    ASSERT_GT(c.size(), 100u);
    EXPECT_NE(std::memcmp(&a[100].sample, &c[100].sample, sizeof(PlSample)), 0);
}

TEST(LifterSensors, PerfectOnesShowTheTruth) {
    for (const Taken& taken : take_all(perfect_sensors(PL_TIER_T3), 1)) {
        const Joints& j = taken.truth.joints;
        EXPECT_LT(glm::distance(position(taken.sample.pose[PL_ROLE_HEAD]), j.eye), 1e-6);
        EXPECT_LT(glm::distance(position(taken.sample.pose[PL_ROLE_LEFT_HAND]), j.hand[0]), 1e-6);
        EXPECT_LT(glm::distance(position(taken.sample.pose[PL_ROLE_WAIST]), j.hip_centre + j.pelvis * Vec3(0.0, 0.02, 0.10)), 1e-6);
        EXPECT_LT(turn(glm::conjugate(orientation(taken.sample.pose[PL_ROLE_WAIST])) * j.pelvis), 1e-5);
        EXPECT_EQ(taken.sample.pose[PL_ROLE_CHEST].flags, PL_POSE_ALL);
        EXPECT_EQ(taken.sample.pose[PL_ROLE_LEFT_FOOT].flags, 0u);
        EXPECT_EQ(taken.sample.size, sizeof(PlSample));
        EXPECT_EQ(taken.sample.time_ns, taken.truth.time_ns);
    }
}

TEST(LifterSensors, NoiseHasItsStatedSize) {
    SensorPlan sensors = usual_sensors(PL_TIER_T1);
    sensors.hand_noise_m = 0.004, sensors.hand_noise_rad = 1.0 * kDegree;
    double squares = 0.0, turns = 0.0, sum = 0.0;
    const auto all = take_all(sensors, 2, long_standing(60.0));
    for (const Taken& taken : all) {
        const PlPose& hand = taken.sample.pose[PL_ROLE_RIGHT_HAND];
        const Vec3 off = position(hand) - taken.truth.joints.hand[1];
        squares += off.x * off.x;
        sum += off.x;
        const double angle = turn(glm::conjugate(taken.truth.joints.grip[1]) * orientation(hand));
        turns += angle * angle;
    }
    const double n = static_cast<double>(all.size());
    ASSERT_GT(n, 5000.0);
    EXPECT_NEAR(std::sqrt(squares / n), 0.004, 0.0002);  // 5 %: six standard errors at n = 5400
    EXPECT_NEAR(sum / n, 0.0, 0.0003);
    EXPECT_NEAR(std::sqrt(turns / n), std::sqrt(3.0) * 1.0 * kDegree, 0.1 * kDegree);  // three axes
}

TEST(LifterStrap, MountingIsAskewWithinItsLimitsAndDiffersBySeed) {
    SensorPlan sensors = perfect_sensors(PL_TIER_T2);
    sensors.waist.random = true;
    const double most = (25.0 + 20.0 + 15.0) * kDegree;
    double widest = 0.0;
    Quat before(1, 0, 0, 0);
    for (uint64_t seed = 1; seed <= 20; ++seed) {
        const auto all = take_all(sensors, seed, long_standing(0.2));
        const Quat mount = glm::conjugate(all[0].truth.joints.pelvis) * orientation(all[0].sample.pose[PL_ROLE_WAIST]);
        EXPECT_LE(turn(mount), most);
        EXPECT_GT(turn(glm::conjugate(before) * mount), 0.1 * kDegree);
        widest = std::max(widest, turn(mount));
        before = mount;
    }
    EXPECT_GT(widest, 15.0 * kDegree);
}

TEST(LifterStrap, WobbleIsSlowAndHasItsStatedSize) {
    // Ornstein-Uhlenbeck, sd 1.5 deg an axis, correlation exp(-t / 1 s).
    SensorPlan sensors = perfect_sensors(PL_TIER_T2);
    sensors.wobble_rad = 1.5 * kDegree;
    const auto all = take_all(sensors, 5, long_standing(600.0));
    std::vector<double> pitch;
    for (const Taken& taken : all) {
        const Quat off = glm::conjugate(taken.truth.joints.pelvis) * orientation(taken.sample.pose[PL_ROLE_WAIST]);
        pitch.push_back(2.0 * off.x);
    }
    const size_t second = 90;
    double variance = 0.0, lagged = 0.0;
    for (size_t i = 0; i + second < pitch.size(); ++i) variance += pitch[i] * pitch[i], lagged += pitch[i] * pitch[i + second];
    const double n = static_cast<double>(pitch.size() - second);
    // 600 s hold 300 independent values: the sd is known to 4 %, the correlation to 0.06.
    EXPECT_NEAR(std::sqrt(variance / n), 1.5 * kDegree, 0.2 * kDegree);
    EXPECT_NEAR(lagged / variance, std::exp(-1.0), 0.18);
}

TEST(LifterTiers, WearWhatTheySay) {
    const struct {
        PlTier tier;
        uint32_t waist, chest;
    } cases[] = {{PL_TIER_T1, 0u, 0u},
                 {PL_TIER_T2O, PL_POSE_ORIENTATION_VALID | PL_POSE_ORIENTATION_TRACKED, 0u},
                 {PL_TIER_T2, PL_POSE_ALL, 0u},
                 {PL_TIER_T3, PL_POSE_ALL, PL_POSE_ALL}};
    for (const auto& c : cases) {
        const auto all = take_all(usual_sensors(c.tier), 1, long_standing(0.2));
        EXPECT_EQ(all[5].sample.pose[PL_ROLE_HEAD].flags, PL_POSE_ALL);
        EXPECT_EQ(all[5].sample.pose[PL_ROLE_WAIST].flags, c.waist);
        EXPECT_EQ(all[5].sample.pose[PL_ROLE_CHEST].flags, c.chest);
    }
    SensorPlan more = usual_sensors(PL_TIER_T3);
    more.extra_roles = 1u << PL_ROLE_LEFT_FOOT | 1u << PL_ROLE_RIGHT_FOOT;
    const auto all = take_all(more, 1, long_standing(0.2));
    EXPECT_EQ(all[5].sample.pose[PL_ROLE_LEFT_FOOT].flags, PL_POSE_ALL);
    EXPECT_EQ(all[5].sample.pose[PL_ROLE_LEFT_KNEE].flags, 0u);
}

TEST(LifterDropouts, TrackedGoesFirstThenValid) {
    SensorPlan sensors = perfect_sensors(PL_TIER_T2);
    sensors.dropouts = {{PL_ROLE_WAIST, 1.0, 2.0, Loss::kAll, 0.1}};
    Vec3 held(0.0);
    for (const Taken& taken : take_all(sensors, 1, long_standing(3.0))) {
        const double t = static_cast<double>(taken.truth.time_ns) * 1e-9 - 1.0;
        const PlPose& waist = taken.sample.pose[PL_ROLE_WAIST];
        if (t < 1.0 || t >= 2.0) {
            EXPECT_EQ(waist.flags, PL_POSE_ALL) << t;
            if (t < 1.0) held = position(waist);
        } else if (t < 1.1) {
            EXPECT_EQ(waist.flags, PL_POSE_POSITION_VALID | PL_POSE_ORIENTATION_VALID) << t;
            EXPECT_EQ(position(waist), held) << t;
        } else {
            EXPECT_EQ(waist.flags, 0u) << t;
        }
        EXPECT_EQ(taken.sample.pose[PL_ROLE_HEAD].flags, PL_POSE_ALL);
    }
}

TEST(LifterDropouts, ALostPositionKeepsItsOrientation) {
    SensorPlan sensors = perfect_sensors(PL_TIER_T1);
    sensors.dropouts = {{PL_ROLE_LEFT_HAND, 0.5, 1.5, Loss::kPosition, 0.1}, {PL_ROLE_RIGHT_HAND, 0.5, 1.5, Loss::kGone, 0.1}};
    bool seen = false;
    for (const Taken& taken : take_all(sensors, 1, long_standing(2.0))) {
        const double t = static_cast<double>(taken.truth.time_ns) * 1e-9 - 1.0;
        if (t < 0.5 || t >= 1.5) continue;
        const uint32_t oriented = PL_POSE_ORIENTATION_VALID | PL_POSE_ORIENTATION_TRACKED;
        EXPECT_EQ(taken.sample.pose[PL_ROLE_LEFT_HAND].flags, t < 0.6 ? oriented | PL_POSE_POSITION_VALID : oriented) << t;
        EXPECT_EQ(taken.sample.pose[PL_ROLE_RIGHT_HAND].flags, 0u);
        seen = true;
    }
    EXPECT_TRUE(seen);
}

TEST(LifterTime, RunsAtItsRateAndAlwaysForward) {
    for (const double rate : {72.0, 90.0, 120.0}) {
        SensorPlan sensors = usual_sensors(PL_TIER_T1);
        sensors.rate_hz = rate;
        sensors.jitter_s = 0.001;
        const auto all = take_all(sensors, 3, long_standing(10.0));
        EXPECT_NEAR(static_cast<double>(all.size()), 10.0 * rate, 2.0) << rate;
        for (size_t i = 1; i < all.size(); ++i) EXPECT_GT(all[i].sample.time_ns, all[i - 1].sample.time_ns);
    }
}

TEST(LifterTime, ComesTwiceBackwardOrNotAtAllWhenAsked) {
    SensorPlan sensors = usual_sensors(PL_TIER_T1);
    sensors.duplicate_share = 0.05, sensors.backward_share = 0.05, sensors.missing_share = 0.10;
    const auto all = take_all(sensors, 4, long_standing(60.0));
    int equal = 0, backward = 0;
    std::set<int64_t> distinct;
    for (size_t i = 1; i < all.size(); ++i) {
        equal += all[i].sample.time_ns == all[i - 1].sample.time_ns;
        backward += all[i].sample.time_ns < all[i - 1].sample.time_ns;
        distinct.insert(all[i].sample.time_ns);
    }
    // Binomial with n about 4900: five standard deviations are 76, and 105 of 5400 for the missing ones.
    EXPECT_NEAR(equal, 0.05 * 4860, 80);
    EXPECT_NEAR(backward, 0.95 * 0.05 * 4860, 80);
    EXPECT_NEAR(static_cast<double>(distinct.size()) - backward, 0.9 * 5400, 110);
}

TEST(LifterTime, ARecentreMovesEveryPose) {
    SensorPlan sensors = perfect_sensors(PL_TIER_T2);
    sensors.recentre_at_s = 1.0;
    const auto all = take_all(sensors, 1, long_standing(2.0));
    EXPECT_LT(glm::distance(position(all.front().sample.pose[PL_ROLE_HEAD]), all.front().truth.joints.eye), 1e-6);
    EXPECT_NEAR(glm::distance(position(all.back().sample.pose[PL_ROLE_HEAD]), all.back().truth.joints.eye), 0.6, 1e-6);
}

TEST(LifterRandom, IsUniformAndNormal) {
    Random random = random_stream(7, 1);
    constexpr int kCount = 200'000;
    double sum = 0.0, squares = 0.0, fourth = 0.0, units = 0.0;
    for (int i = 0; i < kCount; ++i) {
        const double x = random_normal(random);
        sum += x, squares += x * x, fourth += x * x * x * x;
        const double u = random_unit(random);
        ASSERT_GE(u, 0.0);
        ASSERT_LT(u, 1.0);
        units += u;
    }
    EXPECT_NEAR(sum / kCount, 0.0, 0.012);
    EXPECT_NEAR(squares / kCount, 1.0, 0.016);
    EXPECT_NEAR(fourth / kCount, 3.0, 0.12);
    EXPECT_NEAR(units / kCount, 0.5, 0.004);
}

TEST(LifterRandom, GivesThePublishedSequence) {
    // SplitMix64 from seed 1234567: first five outputs of the reference implementation (Vigna, splitmix64.c).
    Random random{1234567};
    for (const uint64_t expected :
         {6457827717110365317ull, 3203168211198807973ull, 9817491932198370423ull, 4593380528125082431ull, 16408922859458223821ull}) {
        EXPECT_EQ(random_bits(random), expected);
    }
}

}  // namespace
