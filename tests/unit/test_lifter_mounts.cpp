// SPDX-License-Identifier: MIT
// Trackers where they should not be, straps that slip, devices swapped or asleep, and hips that a runtime makes up.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

#include <glm/geometric.hpp>

#include "lifter/lifter.h"

namespace {

using namespace lifter;

struct Taken {
    PlSample sample;
    Truth truth;
    double time_s;
};

std::vector<Taken> take_all(const SensorPlan& sensors, const SetPlan& set = clean_set(Lift::kSquat, 1), uint64_t seed = 5) {
    Person person;
    person.sway_m = 0.0;
    Lifter lifter(person, set, sensors, seed);
    std::vector<Taken> all;
    for (Taken taken{}; lifter.next(taken.sample, taken.truth);) {
        taken.time_s = static_cast<double>(taken.truth.time_ns) * 1e-9 - 1.0;
        all.push_back(taken);
    }
    return all;
}

Vec3 position(const PlPose& pose) {
    return {pose.position_m[0], pose.position_m[1], pose.position_m[2]};
}
Quat orientation(const PlPose& pose) {
    return {pose.orientation[3], pose.orientation[0], pose.orientation[1], pose.orientation[2]};
}
// Forward pitch that a rotation has gone through since another, about the right axis.
double pitch_since(const Quat& now, const Quat& then) {
    const Quat turn = now * glm::conjugate(then);
    return -2.0 * std::atan2(turn.x, turn.w);
}

TEST(LifterMount, PlacesLieOnTheirSideOfTheBody) {
    const auto where = [](PlRole role, MountPlace place) {
        SensorPlan sensors = perfect_sensors(PL_TIER_T3);
        sensors.waist.place = sensors.chest.place = place;
        const Taken first = take_all(sensors).front();
        const Joints& j = first.truth.joints;
        return position(first.sample.pose[role]) - (role == PL_ROLE_WAIST ? j.hip_centre : j.mid_thorax);
    };
    EXPECT_GT(where(PL_ROLE_WAIST, MountPlace::kUsual).z, 0.08);
    EXPECT_LT(where(PL_ROLE_WAIST, MountPlace::kFront).z, -0.08);
    EXPECT_GT(where(PL_ROLE_WAIST, MountPlace::kSide).x, 0.12);
    EXPECT_LT(where(PL_ROLE_WAIST, MountPlace::kThigh).y, -0.10);
    EXPECT_LT(where(PL_ROLE_CHEST, MountPlace::kUsual).z, -0.08);
    EXPECT_GT(where(PL_ROLE_CHEST, MountPlace::kBack).z, 0.08);
    EXPECT_GT(where(PL_ROLE_CHEST, MountPlace::kSide).x, 0.12);
}

TEST(LifterMount, TheDeviceFacesAwayFromTheBody) {
    // Usual at the sacrum: the device's own back (+Z) is the pelvis' back. In front it faces forward, at the side to the right.
    const auto faces = [](MountPlace place) {
        SensorPlan sensors = perfect_sensors(PL_TIER_T2);
        sensors.waist.place = place;
        return orientation(take_all(sensors).front().sample.pose[PL_ROLE_WAIST]) * Vec3(0, 0, 1);
    };
    EXPECT_GT(faces(MountPlace::kUsual).z, 0.99);
    EXPECT_LT(faces(MountPlace::kFront).z, -0.99);
    EXPECT_GT(faces(MountPlace::kSide).x, 0.99);
}

TEST(LifterMount, UpsideDownPointsDownAndStillPitchesWithThePelvis) {
    SensorPlan sensors = perfect_sensors(PL_TIER_T2);
    sensors.waist.upside_down = true;
    const auto all = take_all(sensors);
    const Quat first = orientation(all.front().sample.pose[PL_ROLE_WAIST]);
    EXPECT_LT((first * Vec3(0, 1, 0)).y, -0.99);
    for (const Taken& t : all) ASSERT_NEAR(pitch_since(orientation(t.sample.pose[PL_ROLE_WAIST]), first), t.truth.pelvis_rad, 1e-4);
}

TEST(LifterMount, OnTheThighItMovesAsTheThighDoes) {
    SensorPlan sensors = perfect_sensors(PL_TIER_T2);
    sensors.waist.place = MountPlace::kThigh;
    const auto all = take_all(sensors);
    const Quat first = orientation(all.front().sample.pose[PL_ROLE_WAIST]);
    double most = 0.0;
    for (const Taken& t : all) {
        const Vec3 thigh = t.truth.joints.hip[1] - t.truth.joints.knee[1],
                   standing = all.front().truth.joints.hip[1] - all.front().truth.joints.knee[1];
        const double pitch = std::atan2(-thigh.z, thigh.y) - std::atan2(-standing.z, standing.y);
        ASSERT_NEAR(pitch_since(orientation(t.sample.pose[PL_ROLE_WAIST]), first), pitch, 1e-4);
        most = std::max(most, -pitch);
    }
    EXPECT_GT(most, 60.0 * kDegree);  // backward, while the pelvis goes forward
}

TEST(LifterMount, LooseSwingsAndTheHandCarriesItAbout) {
    SetPlan set = clean_set(Lift::kSquat, 0);
    set.before = {{Activity::kStand, 60.0}};
    SensorPlan sensors = perfect_sensors(PL_TIER_T2);
    sensors.waist.place = MountPlace::kLoose;
    double squares = 0.0;
    const auto all = take_all(sensors, set);
    for (const Taken& t : all) {
        const double pitch = pitch_since(orientation(t.sample.pose[PL_ROLE_WAIST]), t.truth.joints.pelvis);
        squares += pitch * pitch;
    }
    EXPECT_NEAR(std::sqrt(squares / static_cast<double>(all.size())), 25.0 * kDegree, 6.0 * kDegree);
    sensors.waist.place = MountPlace::kHand;
    for (const Taken& t : take_all(sensors)) ASSERT_LT(glm::distance(position(t.sample.pose[PL_ROLE_WAIST]), t.truth.joints.hand[1]), 0.06);
}

TEST(LifterSlip, TurnsTheTrackerFromItsTimeOnByItsAngle) {
    SensorPlan sensors = perfect_sensors(PL_TIER_T2);
    sensors.slips = {{PL_ROLE_WAIST, 3.0, Vec3(-15.0 * kDegree, 0.0, 0.0)}};
    for (const Taken& t : take_all(sensors)) {
        const double off = pitch_since(orientation(t.sample.pose[PL_ROLE_WAIST]), t.truth.joints.pelvis);
        if (t.time_s < 3.0) {
            ASSERT_NEAR(off, 0.0, 1e-4);
        }
        if (t.time_s > 3.35) {
            ASSERT_NEAR(off, 15.0 * kDegree, 1e-4);
        }
    }
}

TEST(LifterRemount, IsGoneAndThenSitsOtherwise) {
    SensorPlan sensors = perfect_sensors(PL_TIER_T2);
    Mount belly;
    belly.random = false;
    belly.place = MountPlace::kFront;
    sensors.remounts = {{PL_ROLE_WAIST, 2.0, 3.0, belly}};
    for (const Taken& t : take_all(sensors)) {
        const PlPose& pose = t.sample.pose[PL_ROLE_WAIST];
        const Vec3 off = glm::conjugate(t.truth.joints.pelvis) * (position(pose) - t.truth.joints.hip_centre);
        if (t.time_s < 2.0) {
            ASSERT_GT(off.z, 0.08);
        }
        if (t.time_s > 2.0 && t.time_s < 3.0) {
            ASSERT_EQ(pose.flags, 0u);
        }
        if (t.time_s > 3.0) {
            ASSERT_LT(off.z, -0.08);
        }
    }
}

TEST(LifterSwap, DevicesCarryEachOthersRoleForItsTime) {
    SensorPlan plain = perfect_sensors(PL_TIER_T3), swapped = plain;
    swapped.swaps = {{PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND, 2.0, 4.0}};
    const auto a = take_all(plain), b = take_all(swapped);
    ASSERT_EQ(a.size(), b.size());
    for (size_t i = 0; i < a.size(); ++i) {
        const bool now = a[i].time_s >= 2.0 && a[i].time_s < 4.0;
        ASSERT_EQ(std::memcmp(&a[i].sample.pose[PL_ROLE_LEFT_HAND], &b[i].sample.pose[now ? PL_ROLE_RIGHT_HAND : PL_ROLE_LEFT_HAND],
                              sizeof(PlPose)),
                  0);
    }
}

TEST(LifterSleep, ThePoseStaysTheSameToTheBitAndCallsItselfTracked) {
    SensorPlan sensors = usual_sensors(PL_TIER_T2);
    sensors.sleeps = {{PL_ROLE_WAIST, 2.0, 5.0}};
    const auto all = take_all(sensors);
    const PlPose* asleep = nullptr;
    for (size_t i = 1; i < all.size(); ++i) {
        const PlPose& pose = all[i].sample.pose[PL_ROLE_WAIST];
        ASSERT_EQ(pose.flags, PL_POSE_ALL);
        const bool sleeps = all[i].time_s >= 2.0 && all[i].time_s < 5.0;
        if (sleeps && !asleep) asleep = &pose;
        if (sleeps) {
            ASSERT_EQ(std::memcmp(asleep, &pose, sizeof(PlPose)), 0);
        }
        if (!sleeps) {
            ASSERT_NE(std::memcmp(&all[i - 1].sample.pose[PL_ROLE_WAIST], &pose, sizeof(PlPose)), 0);
        }
    }
    ASSERT_NE(asleep, nullptr);
}

TEST(LifterGenerated, HipsAreMadeUpAndSaySo) {
    const auto all = take_all(usual_sensors(PL_TIER_TB), clean_set(Lift::kHipHinge, 12));
    double chest = 0.0, pelvis = 0.0, made_up = 0.0;
    for (const Taken& t : all) {
        const PlPose &w = t.sample.pose[PL_ROLE_WAIST], &c = t.sample.pose[PL_ROLE_CHEST];
        ASSERT_EQ(w.origin, static_cast<uint32_t>(PL_POSE_ORIGIN_GENERATED));
        ASSERT_EQ(c.origin, static_cast<uint32_t>(PL_POSE_ORIGIN_GENERATED));
        ASSERT_EQ(t.sample.pose[PL_ROLE_HEAD].origin, static_cast<uint32_t>(PL_POSE_ORIGIN_TRACKED));
        const double chest_off = pitch_since(orientation(c), t.truth.joints.thorax),
                     pelvis_off = pitch_since(orientation(w), t.truth.joints.pelvis);
        const double of_own = pelvis_off + t.truth.pelvis_rad - 0.5 * t.truth.trunk_rad;
        chest += chest_off * chest_off, pelvis += pelvis_off * pelvis_off, made_up += of_own * of_own;
    }
    const auto n = static_cast<double>(all.size());
    EXPECT_NEAR(std::sqrt(chest / n), 8.0 * kDegree, 3.0 * kDegree);
    EXPECT_NEAR(std::sqrt(made_up / n), 12.0 * kDegree, 5.0 * kDegree);
    EXPECT_GT(std::sqrt(pelvis / n), 12.0 * kDegree);  // and what half of the lean leaves out comes on top
}

TEST(LifterHeadset, SitsTiltedAsItIsSaidTo) {
    SensorPlan sensors = perfect_sensors(PL_TIER_T1);
    sensors.headset_tilt_rad = 6.0 * kDegree;
    const Taken first = take_all(sensors).front();
    EXPECT_NEAR((orientation(first.sample.pose[PL_ROLE_HEAD]) * Vec3(0, 0, -1)).y, std::sin(6.0 * kDegree), 1e-3);
}

}  // namespace
