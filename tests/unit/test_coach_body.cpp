// SPDX-License-Identifier: MIT
// Standing is found, mountings are found, and each tier says of the body what its sensors can say.
#include <gtest/gtest.h>

#include <cmath>

#include "coach/body.h"
#include "coach/calibrate.h"
#include "coach/filter.h"
#include "coach/params.h"
#include "coach_support.h"

namespace {

using coach::kDegree;
using coach_support::kFrame_ns;
using coach_support::kStature_m;
using coach_support::Pose;
using coach_support::sample_of;
using coach_support::Wears;

struct Chain {
    coach::FilterState filter;
    coach::CalibrationState calibration;
    coach::BodyState state;
    coach::Body body;
    coach::BodyContext context;
    int64_t time_ns = 0;

    void give(PlSample sample) {
        time_ns += kFrame_ns;
        sample.time_ns = time_ns;
        coach::CleanSample clean;
        ASSERT_EQ(coach::filter_sample(filter, sample, clean).status, PL_OK);
        coach::calibrate(calibration, clean, 0.0, false);
        body = coach::estimate_body(state, calibration, clean, context);
    }
    void hold(const Pose& pose, double seconds, const Wears& wears = {}) {
        for (int i = 0; i < static_cast<int>(seconds * 90.0); ++i) give(sample_of(pose, wears));
    }
    // Moves from one pose to the other along a cosine.
    void move(const Pose& from, const Pose& to, double seconds, const Wears& wears = {}) {
        const int frames = static_cast<int>(seconds * 90.0);
        for (int i = 1; i <= frames; ++i) {
            const double u = 0.5 - 0.5 * std::cos(coach::kPi * i / frames);
            const auto mix = [u](double a, double b) { return a + u * (b - a); };
            give(sample_of(
                {mix(from.pelvis_rad, to.pelvis_rad), mix(from.lumbar_rad, to.lumbar_rad), mix(from.drop_m, to.drop_m), from.heading_rad},
                wears));
        }
    }
};

TEST(Calibrate, StandingStillGivesStatureHeadingAndFloor) {
    Chain c;
    c.hold({.heading_rad = 0.7}, 0.4);
    EXPECT_EQ(c.calibration.reached, PL_CALIBRATION_PROVISIONAL);
    c.hold({.heading_rad = 0.7}, 0.3);
    EXPECT_EQ(c.calibration.reached, PL_CALIBRATION_STANDING);
    EXPECT_NEAR(c.calibration.stature_m, kStature_m, 1e-3);
    EXPECT_NEAR(c.calibration.heading_rad, 0.7, 1e-3);
    EXPECT_EQ(c.calibration.floor_m, 0.0);
}

TEST(Calibrate, PosesRelativeToTheStartHaveTheirFloorPutUnderTheFeet) {
    Chain c;
    for (int i = 0; i < 90; ++i) {
        PlSample sample = coach_support::standing_sample();
        sample.pose[PL_ROLE_HEAD].position_m[1] -= 1.6f;
        c.give(sample);
    }
    EXPECT_EQ(c.calibration.stature_m, coach::kDefaultStature);
    EXPECT_NEAR(c.calibration.floor_m, coach::kEyeHeight * (kStature_m - coach::kDefaultStature) - 1.6, 1e-3);
}

TEST(Calibrate, WhoeverSatFirstIsMeasuredAnewOnStandingUp) {
    Chain c;
    const Pose sitting{.drop_m = 0.45};
    c.hold(sitting, 1.0);
    EXPECT_LT(c.calibration.stature_m, 1.5);
    c.move(sitting, {}, 1.5);
    c.hold({}, 1.0);
    EXPECT_NEAR(c.calibration.stature_m, kStature_m, 1e-3);
}

TEST(Calibrate, AJumpIsNoStanding) {
    Chain c;
    for (int i = 0; i < 45; ++i) {  // a ballistic hop of 11 cm, then standing
        const double t = i / 90.0;
        c.give(sample_of({.drop_m = -std::max(0.0, 1.5 * t - 0.5 * 9.81 * t * t)}));
    }
    c.hold({}, 2.0);
    EXPECT_EQ(c.calibration.reached, PL_CALIBRATION_STANDING);
    EXPECT_NEAR(c.calibration.stature_m, kStature_m, 2e-3);
}

// The first moments of a movement, slow and still tall, count towards the mean of standing: after one second of standing that
// shifts the zero by just under 0.6 deg.
constexpr double kZeroShift_deg = 0.7;

TEST(Body, AWaistTrackerOnAnyMountingMeasuresAHinge) {
    // GIVEN a tracker strapped on askew; WHEN the person hinges by 60 deg, 20 of them in the lower back; THEN both come back.
    for (const glm::dvec3 angles : {glm::dvec3(0.0), glm::dvec3(0.4, -0.3, 0.2), glm::dvec3(-1.2, 2.0, 0.6)}) {
        for (double heading : {0.0, 1.3, -2.9}) {
            Chain c;
            const Wears wears{.waist = true, .waist_mount = glm::dquat(angles)};
            const Pose tall{.heading_rad = heading}, hinged{40.0 * kDegree, 20.0 * kDegree, 0.05, heading};
            c.hold(tall, 1.0, wears);
            c.move(tall, hinged, 1.5, wears);
            EXPECT_EQ(c.state.tier, PL_TIER_T2);
            EXPECT_EQ(c.body.lumbar.origin, PL_ORIGIN_MEASURED);
            EXPECT_NEAR(c.body.trunk.value / kDegree, 60.0, kZeroShift_deg);
            // The prior draws a wobbling strap's answer by 3 % towards what is usual at this lean (36 deg).
            EXPECT_NEAR(c.body.lumbar.value / kDegree, 20.0 + 0.031 * (36.0 - 20.0), kZeroShift_deg);
            EXPECT_NEAR((c.body.pelvis.value + c.body.lumbar.value) / kDegree, c.body.trunk.value / kDegree, 1e-9);
        }
    }
}

TEST(Body, ARigidHingeLeavesTheLowerBackNearlyStraight) {
    Chain c;
    const Wears wears{.waist = true};
    c.hold({}, 1.0, wears);
    c.move({}, {50.0 * kDegree, 0.0, 0.1}, 1.5, wears);
    EXPECT_NEAR(c.body.trunk.value / kDegree, 50.0, kZeroShift_deg);
    EXPECT_LT(std::fabs(c.body.lumbar.value / kDegree), 1.2);
}

TEST(Body, AChestTrackerSharpensBoth) {
    const Pose hinged{40.0 * kDegree, 30.0 * kDegree, 0.05};
    Chain waist, both;
    const Wears one{.waist = true}, two{.waist = true, .chest = true, .chest_mount = glm::dquat(glm::dvec3(0.3, 0.2, -0.1))};
    waist.hold({}, 1.0, one), both.hold({}, 1.0, two);
    waist.move({}, hinged, 1.5, one), both.move({}, hinged, 1.5, two);
    EXPECT_EQ(both.state.tier, PL_TIER_T3);
    EXPECT_NEAR(both.body.trunk.value / kDegree, 70.0, kZeroShift_deg);
    EXPECT_LT(both.body.trunk.sigma, waist.body.trunk.sigma);
    EXPECT_LT(both.body.lumbar.sigma, waist.body.lumbar.sigma);
    EXPECT_EQ(both.body.twist.origin, PL_ORIGIN_MEASURED);
    EXPECT_NEAR(both.body.twist.value, 0.0, 1e-3);
}

TEST(Body, OrientationAloneIsTierT2oAndWiderThanAWholePose) {
    Chain c, whole;
    const Wears orientation{.waist = true, .waist_position = false}, pose{.waist = true};
    c.hold({}, 1.0, orientation), whole.hold({}, 1.0, pose);
    c.move({}, {45.0 * kDegree, 10.0 * kDegree, 0.02}, 1.5, orientation);
    whole.move({}, {45.0 * kDegree, 10.0 * kDegree, 0.02}, 1.5, pose);
    EXPECT_EQ(c.state.tier, PL_TIER_T2O);
    EXPECT_NEAR(c.body.pelvis.value / kDegree, 45.0, kZeroShift_deg);
    EXPECT_EQ(c.body.pelvis.origin, PL_ORIGIN_MEASURED);
    EXPECT_GT(c.body.lumbar.sigma, whole.body.lumbar.sigma);
}

TEST(Body, HeadAndHandsNeverMeasureTheLowerBack) {
    Chain c;
    c.hold({}, 1.0);
    for (double lumbar : {0.0, 25.0, 50.0}) {
        const Pose hinged{40.0 * kDegree, lumbar * kDegree, 0.05};
        c.move({}, hinged, 1.0);
        EXPECT_EQ(c.state.tier, PL_TIER_T1);
        EXPECT_EQ(c.body.lumbar.origin, PL_ORIGIN_ASSUMED);
        EXPECT_NEAR(c.body.lumbar.sigma / kDegree, 16.0, 3.0);  // science E1
        EXPECT_EQ(c.body.trunk.origin, PL_ORIGIN_ESTIMATED);
        c.move(hinged, {}, 1.0);
    }
}

TEST(Body, AShortGapIsBridgedAndALongOneChangesTheTier) {
    Chain c;
    const Wears wears{.waist = true};
    const Pose hinged{30.0 * kDegree, 15.0 * kDegree, 0.02};
    c.hold({}, 1.0, wears);
    c.move({}, hinged, 1.0, wears);
    const coach::Estimate before = c.body.lumbar;
    c.hold(hinged, 0.1);  // the tracker is gone
    EXPECT_EQ(c.state.tier, PL_TIER_T2);
    EXPECT_EQ(c.body.lumbar.origin, PL_ORIGIN_ESTIMATED);
    EXPECT_NEAR(c.body.lumbar.value, before.value, 2.0 * kDegree);
    EXPECT_GT(c.body.lumbar.sigma, before.sigma);
    c.hold(hinged, 0.2);
    EXPECT_EQ(c.state.tier, PL_TIER_T1);
    EXPECT_EQ(c.body.lumbar.origin, PL_ORIGIN_ASSUMED);
    const double meanwhile = c.body.lumbar.value;
    c.hold(hinged, 0.012, wears);  // one frame: what is shown does not jump
    EXPECT_EQ(c.state.tier, PL_TIER_T2);
    EXPECT_NEAR(c.body.lumbar.value, meanwhile, 2.0 * kDegree);
    c.hold(hinged, 2.0, wears);
    EXPECT_NEAR(c.body.lumbar.value, before.value, 0.2 * kDegree);
}

TEST(Body, TheSpineRunsFromHipToNeckBase) {
    Chain c;
    const Wears wears{.waist = true};
    c.hold({}, 1.0, wears);
    c.move({}, {40.0 * kDegree, 30.0 * kDegree, 0.05}, 1.0, wears);
    coach::Vec3 point[PL_SPINE_POINT_COUNT];
    double sigma_m[PL_SPINE_POINT_COUNT];
    coach::spine_curve(c.body, point, sigma_m);
    EXPECT_NEAR(glm::distance(point[0], c.body.hip), 0.0, 1e-9);
    EXPECT_NEAR(glm::distance(point[PL_SPINE_POINT_COUNT - 1], c.body.neck_base), 0.0, 1e-9);
    for (int i = 1; i < PL_SPINE_POINT_COUNT; ++i) {
        const double step = glm::distance(point[i], point[i - 1]);
        EXPECT_GT(step, 0.02);
        EXPECT_LT(step, 0.25);
        EXPECT_NEAR(point[i].x, 0.0, 2e-3);  // in the sagittal plane
    }
}

TEST(Body, StillnessEndsWithMovementThatLastsAndNotWithASpike) {
    Chain c;
    c.hold({}, 1.0);
    const double still = c.body.still_s;
    EXPECT_GT(still, 0.9);
    PlSample spike = coach_support::standing_sample();
    spike.pose[PL_ROLE_HEAD].position_m[0] += 0.003f;
    c.give(spike);
    c.hold({}, 0.2);
    EXPECT_GT(c.body.still_s, still);
    c.move({}, {30.0 * kDegree, 0.0, 0.0}, 1.0);
    EXPECT_EQ(c.body.still_s, 0.0);
}

}  // namespace
