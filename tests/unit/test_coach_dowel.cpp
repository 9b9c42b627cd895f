// SPDX-License-Identifier: MIT
// The dowel drill on a rigid person with perfect sensors: the geometry gives the angles back, hands are told apart, contacts are states.
#include <gtest/gtest.h>

#include <cmath>

#include "coach/bands.h"
#include "coach/dowel.h"
#include "coach/lifts.h"
#include "coach/sigmas.h"
#include "coach/trackerless.h"
#include "coach_support.h"

namespace {

using coach::kDegree;
using glm::dquat;
using glm::dvec3;

// A person with a stick along the spine. The line from hip to neck pivot turns as the drill's own model says, so that perfect sensors
// must give the angles back; the head lies on the stick.
struct StickPose {
    double pelvis_rad = 0.0, lumbar_rad = 0.0;
    double low_off_m = 0.0;               // how far the low hand has left the sacrum, down and back
    double head_off_rad = 0.0;            // chin to chest
    int high = 1;                         // hand behind the neck
    dquat low_mount{1.0, 0.0, 0.0, 0.0};  // of the controller in the hand
    bool low_position = true, high_position = true;
    bool low_gone = false;  // not tracked at all
};

constexpr double kH = coach_support::kStature_m;

PlSample sample_of(const StickPose& pose) {
    PlSample sample{};
    sample.size = sizeof sample;
    for (PlPose& p : sample.pose) p.orientation[3] = 1.0f;
    const dvec3 right(1.0, 0.0, 0.0);
    const dquat pelvis = glm::angleAxis(-pose.pelvis_rad, right);
    const double a = coach::kDowelLineBend, b = 1.0 + coach::kLineFlexion * std::fabs(pose.pelvis_rad + pose.lumbar_rad);
    const double c = std::fabs(pose.lumbar_rad);
    const double line = std::copysign(2.0 * c / (b + std::sqrt(b * b + 4.0 * a * c)), pose.lumbar_rad);
    const dvec3 hip(0.0, coach::kHipHeight * kH, 0.3 * std::sin(pose.pelvis_rad));
    const double reach = (coach::kEyeHeight - coach::kHipHeight) * kH - 0.075;
    const dquat chord = pelvis * glm::angleAxis(-line, right);
    const dvec3 pivot = hip + chord * dvec3(0.0, reach * (1.0 + coach::kReachPerFlexion2 * pose.lumbar_rad * pose.lumbar_rad), 0.0);
    const dquat head = chord * glm::angleAxis(-pose.head_off_rad, right);
    sample.pose[PL_ROLE_HEAD] = coach_support::pl_pose(pivot - head * coach::kNeckPivotFromEye, head);
    const dvec3 low =
        hip + pelvis * (kH * dvec3(0.0, coach::kLowHandAboveHip, coach::kLowHandBehindHip) + pose.low_off_m * dvec3(0.0, -0.5, 0.87));
    const dvec3 high = pivot + chord * dvec3(0.0, -0.06, 0.12);
    PlPose& low_pose = sample.pose[pose.high == 1 ? PL_ROLE_LEFT_HAND : PL_ROLE_RIGHT_HAND];
    PlPose& high_pose = sample.pose[pose.high == 1 ? PL_ROLE_RIGHT_HAND : PL_ROLE_LEFT_HAND];
    low_pose = coach_support::pl_pose(low, pelvis * pose.low_mount);
    high_pose = coach_support::pl_pose(high, chord);
    const uint32_t orientation_only = PL_POSE_ORIENTATION_VALID | PL_POSE_ORIENTATION_TRACKED;
    if (!pose.low_position) low_pose.flags = orientation_only;
    if (!pose.high_position) high_pose.flags = orientation_only;
    if (pose.low_gone) low_pose.flags = 0;
    return sample;
}

// The drill behind the real entrance and calibration.
struct Drill {
    coach::FilterState filter;
    coach::CalibrationState calibration;
    coach::DowelState state;
    coach::DowelResult last;
    int64_t time_ns = coach::kSecond;
    uint32_t lost = 0, back = 0;  // contacts, ever
    uint32_t count = 0;

    void feed(const StickPose& pose, double seconds) {
        const int64_t until_ns = time_ns + static_cast<int64_t>(seconds * 1e9);
        for (; time_ns < until_ns; time_ns += coach_support::kFrame_ns) {
            PlSample sample = sample_of(pose);
            sample.time_ns = time_ns;
            // A pose that stays the same to the bit is that of a device that sleeps.
            for (const PlRole role : {PL_ROLE_HEAD, PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND})
                sample.pose[role].orientation[0] += count % 2 == 0 ? 1e-5f : 0.0f;
            ++count;
            coach::CleanSample clean;
            ASSERT_EQ(coach::filter_sample(filter, sample, clean).status, PL_OK);
            coach::calibrate(calibration, clean, kH, pose.pelvis_rad > 0.3);
            // Balance says little here: what is tested is the stick.
            last = coach::estimate_dowel(state, calibration, clean, {pose.pelvis_rad + pose.lumbar_rad, 0.5, PL_ORIGIN_ESTIMATED});
            lost |= last.lost_now;
            back |= last.back_now;
        }
    }
    // Through postures between two, so that nothing jumps.
    void move(const StickPose& from, const StickPose& to, double seconds) {
        constexpr int kSteps = 40;
        for (int i = 1; i <= kSteps; ++i) {
            const double t = static_cast<double>(i) / kSteps;
            StickPose pose = to;
            pose.pelvis_rad = from.pelvis_rad + t * (to.pelvis_rad - from.pelvis_rad);
            pose.lumbar_rad = from.lumbar_rad + t * (to.lumbar_rad - from.lumbar_rad);
            pose.low_off_m = from.low_off_m + t * (to.low_off_m - from.low_off_m);
            pose.head_off_rad = from.head_off_rad + t * (to.head_off_rad - from.head_off_rad);
            feed(pose, seconds / kSteps);
        }
    }
};

TEST(CoachDowel, StandingStillTakesTheStickUp) {
    Drill drill;
    drill.feed({}, 2.0);
    ASSERT_TRUE(drill.last.held);
    EXPECT_TRUE(drill.last.measured);
    EXPECT_EQ(drill.state.high, 1);
    EXPECT_EQ(drill.last.contact, PL_CONTACT_HEAD | PL_CONTACT_BACK | PL_CONTACT_SACRUM);
    EXPECT_NEAR(drill.last.lumbar.value, 0.0, 0.2 * kDegree);
}

TEST(CoachDowel, GivesTheAnglesBackWhateverTheHandsHold) {
    // A clean hinge, a rounded and an arched one, with controllers held askew.
    const dquat askew = glm::angleAxis(0.7, glm::normalize(dvec3(0.3, 1.0, -0.4)));
    for (const dquat& mount : {dquat(1.0, 0.0, 0.0, 0.0), askew}) {
        for (const int high : {0, 1}) {
            for (const double lumbar_deg : {8.0, 40.0, -10.0}) {
                Drill drill;
                StickPose standing, bottom;
                standing.low_mount = bottom.low_mount = mount;
                standing.high = bottom.high = high;
                bottom.pelvis_rad = 50.0 * kDegree;
                bottom.lumbar_rad = lumbar_deg * kDegree;
                drill.feed(standing, 2.5);
                drill.move(standing, bottom, 2.0);
                drill.feed(bottom, 0.5);
                ASSERT_TRUE(drill.last.measured) << lumbar_deg;
                EXPECT_EQ(drill.state.high, high);
                EXPECT_NEAR(drill.last.pelvis.value, bottom.pelvis_rad, 1.2 * kDegree) << lumbar_deg;
                EXPECT_NEAR(drill.last.lumbar.value, bottom.lumbar_rad, 0.9 * kDegree) << lumbar_deg;
                EXPECT_NEAR(drill.last.trunk.value, bottom.pelvis_rad + coach::kTrunkPerLumbar * bottom.lumbar_rad, 1.2 * kDegree);
                EXPECT_EQ(drill.last.lumbar.origin, PL_ORIGIN_MEASURED);
                EXPECT_EQ(drill.last.trunk.origin, PL_ORIGIN_MEASURED);
                EXPECT_FALSE(drill.lost & PL_CONTACT_SACRUM) << lumbar_deg;
                EXPECT_FALSE(drill.lost & PL_CONTACT_HEAD) << lumbar_deg;
            }
        }
    }
}

TEST(CoachDowel, HandsElsewhereAreNoStick) {
    // Hanging before the thighs, as with a bar: neither is behind the neck.
    coach::FilterState filter;
    coach::CalibrationState calibration;
    coach::DowelState state;
    for (int64_t t = coach::kSecond; t < 4 * coach::kSecond; t += coach_support::kFrame_ns) {
        PlSample sample = coach_support::standing_sample();
        sample.time_ns = t;
        coach::CleanSample clean;
        ASSERT_EQ(coach::filter_sample(filter, sample, clean).status, PL_OK);
        coach::calibrate(calibration, clean, kH, false);
        EXPECT_FALSE(coach::estimate_dowel(state, calibration, clean, {0.0, 0.1, PL_ORIGIN_ESTIMATED}).held);
    }
}

TEST(CoachDowel, WithoutPositionsThePelvisIsStillMeasured) {
    Drill drill;
    StickPose standing, bottom;
    bottom.pelvis_rad = 50.0 * kDegree;
    bottom.lumbar_rad = 8.0 * kDegree;
    drill.feed(standing, 2.0);
    const double sure = drill.last.lumbar.sigma;
    standing.low_position = standing.high_position = bottom.low_position = bottom.high_position = false;
    drill.move(standing, bottom, 2.0);
    drill.feed(bottom, 1.5);
    ASSERT_TRUE(drill.last.measured);
    EXPECT_FALSE(drill.last.position);
    EXPECT_NEAR(drill.last.pelvis.value, bottom.pelvis_rad, 1.0 * kDegree);
    EXPECT_EQ(drill.last.pelvis.origin, PL_ORIGIN_MEASURED);
    EXPECT_EQ(drill.last.trunk.origin, PL_ORIGIN_ESTIMATED);
    EXPECT_GT(drill.last.lumbar.sigma, 1.2 * sure) << "the chord no longer speaks";
}

TEST(CoachDowel, APositionThatGoesOrComesMakesNoStep) {
    Drill drill;
    StickPose standing, bottom;
    bottom.pelvis_rad = 45.0 * kDegree;
    bottom.lumbar_rad = 20.0 * kDegree;
    drill.feed(standing, 2.0);
    drill.move(standing, bottom, 2.0);
    drill.feed(bottom, 0.5);
    double before = drill.last.lumbar.value;
    for (const bool position : {false, true}) {
        bottom.low_position = bottom.high_position = position;
        for (int i = 0; i < 60; ++i) {
            drill.feed(bottom, 1.0 / 90.0);
            EXPECT_LT(std::fabs(drill.last.lumbar.value - before), 2.0 * kDegree) << position << " sample " << i;
            before = drill.last.lumbar.value;
        }
    }
}

TEST(CoachDowel, ALowHandLostForAMomentKeepsItsZero) {
    Drill drill;
    StickPose standing, bottom, lost;
    bottom.pelvis_rad = 45.0 * kDegree;
    bottom.lumbar_rad = 12.0 * kDegree;
    lost = bottom;
    lost.low_gone = true;
    drill.feed(standing, 2.0);
    drill.move(standing, bottom, 2.0);
    drill.feed(bottom, 0.5);
    const double sure = drill.last.lumbar.sigma;
    drill.feed(lost, 0.15);
    ASSERT_TRUE(drill.last.held) << "a gap of under 0.2 s is bridged";
    EXPECT_FALSE(drill.last.measured);
    EXPECT_EQ(drill.last.lumbar.origin, PL_ORIGIN_ESTIMATED);
    EXPECT_GT(drill.last.lumbar.sigma, sure);
    EXPECT_NEAR(drill.last.lumbar.value, bottom.lumbar_rad, 2.0 * kDegree);
    drill.feed(lost, 0.5);
    EXPECT_FALSE(drill.last.held);
    drill.feed(bottom, 1.5);
    ASSERT_TRUE(drill.last.measured) << "no standing in between";
    EXPECT_NEAR(drill.last.lumbar.value, bottom.lumbar_rad, 1.2 * kDegree);
    drill.feed(lost, 3.5);
    drill.feed(bottom, 1.0);
    EXPECT_FALSE(drill.last.held) << "after so long the hand may be anywhere";
}

TEST(CoachDowel, AHandThatLeavesTheSacrumMeasuresNothing) {
    Drill drill;
    StickPose standing, off;
    off.low_off_m = 0.09;
    drill.feed(standing, 2.0);
    drill.move(standing, off, 0.6);
    drill.feed(off, 0.5);
    ASSERT_TRUE(drill.last.held);
    EXPECT_EQ(drill.lost, PL_CONTACT_SACRUM);
    EXPECT_FALSE(drill.last.measured);
    EXPECT_EQ(drill.last.lumbar.origin, PL_ORIGIN_ESTIMATED);
    EXPECT_EQ(drill.last.pelvis.origin, PL_ORIGIN_ESTIMATED);
    EXPECT_GE(drill.last.lumbar.sigma, 10.0 * kDegree);
    drill.move(off, standing, 0.6);
    drill.feed(standing, 0.6);
    EXPECT_EQ(drill.back, PL_CONTACT_SACRUM);
    EXPECT_TRUE(drill.last.measured);
}

TEST(CoachDowel, ABowedHeadLeavesTheStick) {
    Drill drill;
    StickPose standing, bowed;
    bowed.head_off_rad = 30.0 * kDegree;
    drill.feed(standing, 2.0);
    drill.move(standing, bowed, 0.5);
    drill.feed(bowed, 0.5);
    EXPECT_EQ(drill.lost, PL_CONTACT_HEAD);
    EXPECT_TRUE(drill.last.measured) << "the hands still see the back";
    EXPECT_NEAR(drill.last.lumbar.value, 0.0, 1.5 * kDegree) << "a nod is no flexion";
}

TEST(CoachDowel, ARoundedBackDoesNotLieAlongAStick) {
    Drill drill;
    StickPose standing, round;
    round.pelvis_rad = 30.0 * kDegree;
    round.lumbar_rad = 32.0 * kDegree;
    drill.feed(standing, 2.0);
    drill.move(standing, round, 1.5);
    drill.feed(round, 0.5);
    EXPECT_EQ(drill.lost, PL_CONTACT_BACK);
    drill.move(round, standing, 1.5);
    drill.feed(standing, 0.5);
    EXPECT_EQ(drill.back, PL_CONTACT_BACK);
}

TEST(CoachDowel, AHandTakenAwayEndsTheDrill) {
    Drill drill;
    StickPose standing, away;
    drill.feed(standing, 2.0);
    ASSERT_TRUE(drill.last.held);
    away.low_off_m = 0.30;
    drill.move(standing, away, 0.8);
    drill.feed(away, 0.6);
    EXPECT_FALSE(drill.last.held);
}

TEST(CoachDowel, ATrackerOnTheBackGoesBeforeTheStick) {
    // GIVEN both WHEN the tier is asked for THEN it stays the tracker's, its angles are left alone, and contacts are told all the same
    Drill drill;
    coach::TrackerlessState state;
    coach::TrackerlessContext context;
    context.grip = PL_GRIP_DOWEL;
    coach::Body body;
    PlTier tier = PL_TIER_NONE;
    for (int64_t t = coach::kSecond; t < 4 * coach::kSecond; t += coach_support::kFrame_ns) {
        PlSample sample = sample_of({});
        sample.time_ns = t;
        coach::CleanSample clean;
        ASSERT_EQ(coach::filter_sample(drill.filter, sample, clean).status, PL_OK);
        coach::calibrate(drill.calibration, clean, kH, false);
        body = coach::Body{};
        body.trunk = {0.11, 0.02, PL_ORIGIN_MEASURED};
        body.lumbar = {0.22, 0.05, PL_ORIGIN_MEASURED};
        tier = coach::estimate_trackerless(state, drill.calibration, clean, context, PL_TIER_T2, body);
    }
    EXPECT_EQ(tier, PL_TIER_T2);
    EXPECT_EQ(body.lumbar.value, 0.22);
    EXPECT_EQ(body.trunk.value, 0.11);
    EXPECT_TRUE(body.contact_known);
    EXPECT_EQ(body.contact, PL_CONTACT_HEAD | PL_CONTACT_BACK | PL_CONTACT_SACRUM);
}

TEST(CoachDowel, TheLiftIsKnownAndNoGripBeyondTheLast) {
    const PlLiftDef* lift = coach::builtin_lift("dowel_hinge");
    ASSERT_NE(lift, nullptr);
    EXPECT_EQ(lift->grip, static_cast<uint32_t>(PL_GRIP_DOWEL));
    EXPECT_EQ(coach::check_lift(*lift, nullptr), PL_OK);
    PlLiftDef beyond = *lift;
    beyond.grip = PL_GRIP_FRONT_RACK + 1;
    EXPECT_EQ(coach::check_lift(beyond, nullptr), PL_ERROR_UNKNOWN);
}

TEST(CoachDowel, TiersAreJudgedByTheTableOfTheScience) {
    // Science E1: sigma of lumbar flexion in degrees and the observability that follows with a prior of 17 deg.
    const struct {
        PlTier tier;
        double lumbar_deg, change_deg, trunk_deg;
        bool scored;
    } rows[] = {{PL_TIER_T1, 16.0, 16.0, 5.0, false}, {PL_TIER_T1G, 12.0, 12.0, 5.0, false}, {PL_TIER_TB, 14.0, 14.0, 5.0, false},
                {PL_TIER_TD, 8.0, 5.0, 3.5, true},    {PL_TIER_T2O, 8.0, 5.0, 5.0, true},    {PL_TIER_T2, 7.0, 4.0, 2.0, true},
                {PL_TIER_T3, 6.0, 4.0, 2.0, true}};
    for (const auto& row : rows) {
        EXPECT_NEAR(coach::judged_lumbar_sigma(row.tier, 0.0), row.lumbar_deg * kDegree, 1e-12) << row.tier;
        EXPECT_NEAR(coach::judged_lumbar_change_sigma(row.tier, 0.0), row.change_deg * kDegree, 1e-12) << row.tier;
        EXPECT_NEAR(coach::judged_trunk_sigma(row.tier, PL_GRIP_DOWEL, 0.0), row.trunk_deg * kDegree, 1e-12) << row.tier;
        EXPECT_EQ(coach::observability(row.lumbar_deg, 17.0) > 0.0, row.scored) << row.tier;
        EXPECT_EQ(coach::tier_sees_spine(row.tier), row.scored) << row.tier;
    }
}

}  // namespace
