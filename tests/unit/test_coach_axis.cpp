// SPDX-License-Identifier: MIT
// The sideways axis of a worn tracker, found from bowing.
#include <gtest/gtest.h>

#include <cmath>

#include "coach/params.h"
#include "coach/zero.h"

namespace {

using coach::kDegree;
using coach::Quat;
using coach::Vec3;

const Vec3 kUp(0.0, 1.0, 0.0), kRight(1.0, 0.0, 0.0), kAhead(0.0, 0.0, -1.0);

coach::RolePose worn(const Quat& stage_from_segment, const Quat& mount) {
    coach::RolePose pose;
    pose.orientation_tracked = true;
    pose.orientation = stage_from_segment * mount;
    return pose;
}

// A tracker with a true mounting; the heading of standing was off by `off_rad`.
coach::Mount mounted(const Quat& mount, double off_rad) {
    const Quat seen = glm::conjugate(mount);
    return coach::mount_of(seen * kUp, seen * (glm::angleAxis(off_rad, kUp) * kAhead), 1.0);
}

// Bows of 45 deg straight ahead, each with a little roll of `roll_rad` at its depth.
void bow(coach::Mount& m, const Quat& mount, int times, double roll_rad, bool placed) {
    for (int i = 0; i < times * 300; ++i) {
        const double depth = 0.5 - 0.5 * std::cos(2.0 * coach::kPi * i / 300.0);
        const Quat pelvis = glm::angleAxis(-45.0 * kDegree * depth, kRight) * glm::angleAxis(roll_rad * depth, kAhead);
        coach::learn_axis(m, worn(pelvis, mount), 0.01, placed);
    }
}

double heading_error(const coach::Mount& m, const Quat& mount) {
    const Vec3 ahead = mount * (m.sensor_from_segment * kAhead);
    return std::atan2(-ahead.x, -ahead.z);
}

const Quat kStrap = glm::angleAxis(0.4, glm::normalize(Vec3(1.0, 0.5, -0.3)));

TEST(Axis, BowsTurnTheMountingTowardsTheTrueAxisByItsWeight) {
    const double off = 16.0 * kDegree;
    for (const bool placed : {false, true}) {
        coach::Mount m = mounted(kStrap, off);
        EXPECT_NEAR(heading_error(m, kStrap), off, 1e-6);
        bow(m, kStrap, 12, 0.0, placed);
        EXPECT_TRUE(m.aligned);
        const double share = placed ? coach::kAxisShareByPlaces : coach::kAxisShareByHead;
        EXPECT_NEAR(heading_error(m, kStrap), (1.0 - share) * off, 0.5 * kDegree);
    }
}

TEST(Axis, PitchOfStandingIsLeftAlone) {
    coach::Mount m = mounted(kStrap, 16.0 * kDegree);
    bow(m, kStrap, 12, 0.0, false);
    const Vec3 up = kStrap * (m.sensor_from_segment * kUp);
    EXPECT_NEAR(up.y, 1.0, 1e-9);
}

TEST(Axis, SwayWithoutADirectionAlignsNothing) {
    coach::Mount m = mounted(kStrap, 16.0 * kDegree);
    for (int i = 0; i < 6000; ++i) {
        const Quat pelvis = glm::angleAxis(20.0 * kDegree, glm::normalize(Vec3(std::cos(0.05 * i), 0.0, std::sin(0.05 * i))));
        coach::learn_axis(m, worn(pelvis, kStrap), 0.01, false);
    }
    EXPECT_FALSE(m.aligned);
    EXPECT_NEAR(heading_error(m, kStrap), 16.0 * kDegree, 0.1 * kDegree);
}

TEST(Axis, ATurnedHeadByMoreThanASightlineIsNotBelieved) {
    coach::Mount m = mounted(kStrap, 60.0 * kDegree);
    bow(m, kStrap, 12, 0.0, false);
    EXPECT_FALSE(m.aligned);
    EXPECT_NEAR(heading_error(m, kStrap), 60.0 * kDegree, 1e-6);
}

TEST(Axis, ComesWithoutAStep) {
    coach::Mount m = mounted(kStrap, 16.0 * kDegree);
    double before = heading_error(m, kStrap), worst = 0.0;
    for (int i = 0; i < 12 * 300; ++i) {
        const Quat pelvis = glm::angleAxis(-45.0 * kDegree * (0.5 - 0.5 * std::cos(2.0 * coach::kPi * i / 300.0)), kRight);
        coach::learn_axis(m, worn(pelvis, kStrap), 0.01, false);
        worst = std::max(worst, std::fabs(heading_error(m, kStrap) - before));
        before = heading_error(m, kStrap);
    }
    EXPECT_LT(worst, 0.1 * kDegree);
}

}  // namespace
