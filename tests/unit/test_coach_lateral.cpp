// SPDX-License-Identifier: MIT
// Side bend, twist and neck against the synthetic lifter's, tier by tier; the spine's curve shows them; nothing jumps with a tracker.
#include <gtest/gtest.h>

#include <cmath>

#include "chain_support.h"
#include "coach/params.h"

namespace {

using chain_support::Told;
using coach::kDegree;

struct Lateral {
    Told side, twist, neck;
};

// People who bend and twist a little by habit, and once by a fault: 12 deg to the right, 12 deg to the left.
Lateral watch(PlTier tier, lifter::Lift lift) {
    Lateral told;
    for (uint64_t seed = 1; seed <= 6; ++seed) {
        lifter::Person person = lifter::random_person_in_detail(1.48 + 0.09 * static_cast<double>(seed), seed);
        person.heading_rad = 1.1 * static_cast<double>(seed);
        lifter::SetPlan set = lifter::clean_set(lift, 4);
        lifter::add_fault(set, 2, lifter::FaultKind::kSideBend, 12.0 * kDegree);
        lifter::add_fault(set, 3, lifter::FaultKind::kTwist, 12.0 * kDegree);
        chain_support::run(person, set, lifter::usual_sensors(tier), seed, [&](const PlFrame& frame, const lifter::Truth& truth, double) {
            told.side.add(frame.side_bend_rad.value - truth.side_bend_rad, frame.side_bend_rad.sigma);
            told.neck.add(frame.neck_rad.value - truth.neck_rad, frame.neck_rad.sigma);
            if (frame.twist_rad.origin != PL_ORIGIN_UNSEEN) told.twist.add(frame.twist_rad.value - truth.twist_rad, frame.twist_rad.sigma);
        });
    }
    return told;
}

TEST(Lateral, ATrackerOnThePelvisSeesSideBendToTwoDegreesAndAHalf) {
    for (PlTier tier : {PL_TIER_T2, PL_TIER_T3}) {
        for (lifter::Lift lift : {lifter::Lift::kHipHinge, lifter::Lift::kSquat, lifter::Lift::kSideLunge}) {
            const Lateral told = watch(tier, lift);
            EXPECT_LT(told.side.rms(), 2.5 * kDegree) << tier << lifter::lift_name(lift);
            EXPECT_GT(told.side.share_within_90(), 0.85) << tier << lifter::lift_name(lift);
            // Real heads face less straight in standing than the lifter's: sigma leaves room for that.
            EXPECT_LT(told.side.sigma(), (lift == lifter::Lift::kSideLunge ? 2.3 : 1.35) * told.side.rms())
                << tier << lifter::lift_name(lift);
        }
    }
}

TEST(Lateral, HeadAndHandsSayLittleOfSideBendAndSigmaSaysSo) {
    const Lateral told = watch(PL_TIER_T1, lifter::Lift::kHipHinge);
    EXPECT_GT(told.side.share_within_90(), 0.85);
    EXPECT_GE(told.side.sigma(), coach::kSideUnseenSigma - 1e-6);
}

TEST(Lateral, TwistIsKnownAgainstThePelvisWhereThatTurns) {
    for (PlTier tier : {PL_TIER_T1, PL_TIER_T2, PL_TIER_T3}) {
        const Lateral told = watch(tier, lifter::Lift::kHipHinge);
        EXPECT_GT(told.twist.count, 1000) << tier;
        EXPECT_LT(told.twist.rms(), 3.0 * kDegree) << tier;
        EXPECT_GT(told.twist.share_within_90(), 0.85) << tier;
    }
}

TEST(Lateral, APelvisThatTurnsUnderStillShouldersIsATwist) {
    // GIVEN somebody who stands with a bar; WHEN the tracker turns by 20 deg to the left and the hands do not
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 1);
    set.before = {{lifter::Activity::kStand, 8.0}};
    double twist = 0.0;
    chain_support::run(
        lifter::Person{}, set, lifter::perfect_sensors(PL_TIER_T2), 1,
        [&](const PlFrame& frame, const lifter::Truth&, double time_s) {
            if (time_s < 4.45) twist = frame.twist_rad.value;
        },
        [](PlSample& sample, double time_s) {
            const double turn = 20.0 * kDegree * std::min(1.0, std::max(0.0, (time_s - 4.0) / 0.4));
            PlPose& waist = sample.pose[PL_ROLE_WAIST];
            const glm::dquat now = glm::angleAxis(turn, glm::dvec3(0, 1, 0)) *
                                   glm::dquat(waist.orientation[3], waist.orientation[0], waist.orientation[1], waist.orientation[2]);
            waist.orientation[0] = static_cast<float>(now.x), waist.orientation[1] = static_cast<float>(now.y);
            waist.orientation[2] = static_cast<float>(now.z), waist.orientation[3] = static_cast<float>(now.w);
        });
    // THEN the shoulders are turned to the right of the pelvis.
    EXPECT_NEAR(twist / kDegree, -20.0, 1.5);
}

TEST(Lateral, TheNeckIsHeadAgainstTrunk) {
    for (PlTier tier : {PL_TIER_T2, PL_TIER_T3}) {
        const Lateral told = watch(tier, lifter::Lift::kSquat);
        EXPECT_LT(told.neck.rms(), 4.0 * kDegree) << tier;
        EXPECT_GT(told.neck.share_within_90(), 0.85) << tier;
    }
    // Eyes down by 55 deg with the trunk upright: that is the neck's doing.
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 1);
    set.before = {{lifter::Activity::kStand, 3.0}, {lifter::Activity::kLookDown, 3.0}, {lifter::Activity::kStand, 1.0}};
    double most = 0.0, most_true = 0.0;
    chain_support::run(lifter::Person{}, set, lifter::perfect_sensors(PL_TIER_T2), 1,
                       [&](const PlFrame& frame, const lifter::Truth& truth, double) {
                           if (truth.activity != lifter::Activity::kLookDown) return;
                           most = std::max(most, static_cast<double>(frame.neck_rad.value));
                           most_true = std::max(most_true, truth.neck_rad);
                       });
    EXPECT_NEAR(most / kDegree, most_true / kDegree, 5.0);
    EXPECT_GT(most_true / kDegree, 50.0);
}

TEST(Lateral, TheSpineBendsToTheSideAndTurns) {
    coach::Body body;
    body.stature_m = 1.75;
    body.hip = {0.0, 0.9, 0.0};
    const auto curve = [&body](coach::Vec3(&point)[PL_SPINE_POINT_COUNT]) {
        // The neck base where the straight chain puts it, turned by the bend: the ends are given.
        double sigma_m[PL_SPINE_POINT_COUNT];
        coach::spine_curve(body, point, sigma_m);
    };
    coach::Vec3 straight[PL_SPINE_POINT_COUNT], bent[PL_SPINE_POINT_COUNT], turned[PL_SPINE_POINT_COUNT];
    body.neck_base = {0.0, 1.45, 0.0};
    curve(straight);
    for (const coach::Vec3& p : straight) EXPECT_NEAR(p.x, 0.0, 1e-12);
    // WHEN the thorax bends to the right by 20 deg with the neck base where it was
    body.side_bend.value = 20.0 * kDegree;
    curve(bent);
    // THEN the curve bows to the left in between, and its top leans to the right.
    EXPECT_LT(bent[5].x, -0.005);
    EXPECT_GT(bent[7].x - bent[6].x, 0.01);
    EXPECT_NEAR(bent[7].x, 0.0, 1e-12);
    // WHEN it turns to the left, the hollow of the lower back turns with it: forward is then to the left.
    body.side_bend.value = 0.0;
    body.twist.value = 30.0 * kDegree;
    curve(turned);
    double across = 0.0;
    for (int i = 1; i < PL_SPINE_POINT_COUNT - 1; ++i) across = std::max(across, std::fabs(turned[i].x - straight[i].x));
    EXPECT_GT(across, 0.003);
    for (const coach::Vec3& p : turned) EXPECT_TRUE(std::isfinite(p.x + p.y + p.z));
}

TEST(Lateral, NoStepWhereATrackerComesOrGoes) {
    // GIVEN a bent and twisted lifter whose pelvis or chest tracker is lost at odd moments; THEN side bend and twist change by under 2 deg
    // a frame more than they truly do.
    lifter::Person person;
    person.side_bend_habit_rad = 8.0 * kDegree, person.twist_habit_rad = 8.0 * kDegree;
    lifter::SensorPlan sensors = lifter::perfect_sensors(PL_TIER_T3);
    for (double from_s : {4.3, 6.1, 7.7, 9.4, 12.2, 14.9}) {
        sensors.dropouts.push_back({PL_ROLE_WAIST, from_s, from_s + 0.6, lifter::Loss::kGone, 0.0});
        sensors.dropouts.push_back({PL_ROLE_CHEST, from_s + 0.9, from_s + 1.2, lifter::Loss::kGone, 0.0});
    }
    double side = 0.0, twist = 0.0, worst = 0.0;
    bool before = false;
    chain_support::run(
        person, lifter::clean_set(lifter::Lift::kHipHinge, 4), sensors, 3, [&](const PlFrame& frame, const lifter::Truth&, double) {
            if (before) worst = std::max({worst, std::fabs(frame.side_bend_rad.value - side), std::fabs(frame.twist_rad.value - twist)});
            side = frame.side_bend_rad.value, twist = frame.twist_rad.value;
            before = true;
        });
    EXPECT_LT(worst / kDegree, 2.0);
}

}  // namespace
