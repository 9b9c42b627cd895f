// SPDX-License-Identifier: MIT
// The zero of all angles is learned in the first visit to standing and held from then on; a taller posture and a new set look again.
#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "coach/calibrate.h"
#include "coach/coach.h"
#include "coach/lifts.h"
#include "coach/zero.h"
#include "coach_support.h"

namespace {

using coach::kDegree;
using coach::Look;
using coach::Vec3;
using coach_support::Pose;
using coach_support::Wears;

constexpr double kSquareDegree = kDegree * kDegree;
constexpr double kSample_s = 0.01;
constexpr double kBefore = kSquareDegree / (coach::kZeroStart * coach::kZeroStart);  // what is known before any look, 1 / deg^2

// A moment of perfect standing.
Look upright(double dt_s = kSample_s) {
    Look look;
    look.sigma_rad = coach::kZeroSigma;
    look.dt_s = dt_s;
    look.heading_weight_s = dt_s;
    look.upright = true;
    return look;
}

// A device that is turned by `pitch_rad` forward about the right axis, on top of a way in which it was strapped on.
coach::RolePose device(double pitch_rad, const coach::Quat& strapped = glm::dquat(glm::dvec3(0.4, -0.3, 0.2))) {
    coach::RolePose pose;
    pose.position_tracked = pose.orientation_tracked = true;
    pose.orientation = glm::angleAxis(-pitch_rad, Vec3(1.0, 0.0, 0.0)) * strapped;
    return pose;
}

void learn(coach::Mount& mount, double pitch_rad, double seconds, const Look& look = upright()) {
    for (int i = 0; i < static_cast<int>(std::lround(seconds / look.dt_s)); ++i) coach::learn_mount(mount, device(pitch_rad), look, 0.0);
}

double read(const coach::Mount& mount, double pitch_rad) {
    return coach::pitch_of(coach::stage_from_segment(device(pitch_rad), mount));
}

// ---- one number -----------------------------------------------------------------------------------------------------------

TEST(Zero, LooksOfOneVisitAddUpByInverseVariance) {
    // One look lasts 0.25 s and says 3 deg: a second of standing counts as four. A strap that creeps by 1 deg in a minute adds a sixtieth
    // of a square degree.
    coach::Held zero;
    for (int i = 0; i < 100; ++i) coach::look_gain(zero, upright());
    const double wanted = 1.0 / (kBefore + 4.0 / 9.0);
    EXPECT_NEAR(zero.variance / kSquareDegree, wanted, 1.0 / 60.0);
    EXPECT_GT(zero.variance / kSquareDegree, wanted);
}

TEST(Zero, HowALookIsCutIntoSamplesDoesNotMatter) {
    coach::Held once, often;
    coach::look_gain(once, upright(0.1));
    for (int i = 0; i < 100; ++i) coach::look_gain(often, upright(0.001));
    EXPECT_NEAR(once.variance, often.variance, 1e-3 * once.variance);
}

TEST(Zero, WhatIsNotUprightOrTakesNoTimeSaysNothing) {
    coach::Held zero;
    Look stooped = upright(), instant = upright();
    stooped.upright = false;
    instant.dt_s = 0.0;
    EXPECT_EQ(coach::look_gain(zero, stooped), 0.0);
    EXPECT_EQ(coach::look_gain(zero, instant), 0.0);
    EXPECT_GE(zero.variance, coach::kZeroStart * coach::kZeroStart);
}

TEST(Zero, AGlimpseOfStandingIsNotHeldAndALookIs) {
    // 1 / (1 / 64 + t / (9 * 0.25)) is under 9 from t = 0.215 s on.
    coach::Held glimpse, look;
    for (int i = 0; i < 20; ++i) coach::look_gain(glimpse, upright());
    for (int i = 0; i < 28; ++i) coach::look_gain(look, upright());
    coach::end_visit(glimpse);
    coach::end_visit(look);
    EXPECT_FALSE(glimpse.held);
    EXPECT_TRUE(look.held);
    EXPECT_GT(coach::look_gain(glimpse, upright()), 0.0);
    EXPECT_EQ(coach::look_gain(look, upright()), 0.0);
}

TEST(Zero, AStrapThatCreepsAsksForAnotherLookAfterSomeMinutes) {
    // 1 deg in a minute, growing with the root of time: from 2.2 square degrees to 9 in 6.8 minutes.
    coach::Held zero;
    for (int i = 0; i < 100; ++i) coach::look_gain(zero, upright());
    coach::end_visit(zero);
    ASSERT_TRUE(zero.held);
    const double minutes = 9.0 - zero.variance / kSquareDegree;
    double gone_s = 0.0;
    while (zero.held && gone_s < 3600.0) coach::look_gain(zero, upright(0.1)), gone_s += 0.1;
    EXPECT_NEAR(gone_s / 60.0, minutes, 0.01);
}

TEST(Zero, DoubtAddsToTheStandardDeviationUpToThatOfNotKnowing) {
    coach::Held zero{4.0 * kSquareDegree, true};
    coach::doubt_zero(zero, 3.0 * kDegree);
    EXPECT_NEAR(std::sqrt(zero.variance) / kDegree, 5.0, 1e-9);
    EXPECT_NEAR(coach::unsure_beyond_standing(zero) / kDegree, 4.0, 1e-9);  // sqrt(25 - 9)
    coach::doubt_zero(zero, 1.0);
    EXPECT_NEAR(zero.variance, coach::kZeroStart * coach::kZeroStart, 1e-12);
    coach::Held sure{8.9 * kSquareDegree, true};
    EXPECT_EQ(coach::unsure_beyond_standing(sure), 0.0);
}

// ---- a tracker ------------------------------------------------------------------------------------------------------------

TEST(Mount, TheFirstPostureIsTakenAsItIs) {
    coach::Mount mount;
    coach::learn_mount(mount, device(0.3), upright(), 0.0);
    ASSERT_TRUE(mount.known);
    EXPECT_NEAR(read(mount, 0.3), 0.0, 1e-9);
    EXPECT_NEAR(read(mount, 0.7), 0.4, 1e-9);
}

TEST(Mount, TwoPosturesOfOneVisitWeighAsSureAsTheyAre) {
    // GIVEN half a second tall and as long 2 % of stature lower, where standing is known to 3 and to 5.6 deg.
    coach::Mount mount;
    learn(mount, 0.0, 0.5);
    Look lower = upright();
    lower.sigma_rad = coach::kZeroSigma + 0.02 * coach::kZeroSigmaPerDrop;
    learn(mount, 6.0 * kDegree, 0.5, lower);
    // THEN the zero lies between: weights 1/9, 1/31.36 for the same time, and what the very first posture is taken for.
    const double tall = 0.5 / 0.25 / 9.0 + kBefore, low = 0.5 / 0.25 / (5.6 * 5.6);
    EXPECT_NEAR(read(mount, 0.0) / kDegree, -6.0 * low / (tall + low), 0.05);
}

TEST(Mount, AHeldZeroStaysWhereItIsAndHeadingGoesOnBeingLearned) {
    coach::Mount mount;
    learn(mount, 0.0, 1.0);
    coach::end_visit(mount.zero);
    const Vec3 up = mount.up, forward = mount.forward;
    for (int i = 0; i < 500; ++i) coach::learn_mount(mount, device(8.0 * kDegree), upright(), 10.0 * kDegree);
    EXPECT_EQ(mount.up, up);
    EXPECT_NE(mount.forward, forward);
    EXPECT_NEAR(read(mount, 8.0 * kDegree) / kDegree, 8.0, 0.15);  // seen across a heading that is off by 10 deg: times its cosine
}

TEST(Mount, HeadingsThatCancelOutLeaveTheMountingOfBefore) {
    coach::Mount mount;
    learn(mount, 0.0, 1.0);
    for (int i = 0; i < 200; ++i) {
        coach::learn_mount(mount, device(0.0), upright(), coach::kPi);
        ASSERT_TRUE(std::isfinite(read(mount, 0.2)));
        ASSERT_NEAR(glm::length(mount.sensor_from_segment), 1.0, 1e-9);
    }
    EXPECT_NEAR(std::fabs(read(mount, 0.2)), 0.2, 1e-6);
}

TEST(Mount, WithoutOrientationNothingIsLearned) {
    coach::Mount mount;
    coach::RolePose pose = device(0.0);
    pose.orientation_tracked = false;
    coach::learn_mount(mount, pose, upright(), 0.0);
    EXPECT_FALSE(mount.known);
}

TEST(Mount, SumsOfUprightMomentsGiveTheirWeightedMeanHeld) {
    // GIVEN 3 s at 0 and 1 s at 4 deg.
    const auto seen = [](double pitch, const Vec3& v) { return glm::conjugate(device(pitch).orientation) * v; };
    const Vec3 up(0.0, 1.0, 0.0), ahead(0.0, 0.0, -1.0);
    const coach::Mount mount =
        coach::mount_of(3.0 * seen(0.0, up) + seen(4.0 * kDegree, up), 3.0 * seen(0.0, ahead) + seen(4.0 * kDegree, ahead), 4.0);
    ASSERT_TRUE(mount.known);
    EXPECT_TRUE(mount.zero.held);
    EXPECT_NEAR(read(mount, 1.0 * kDegree), 0.0, 0.002 * kDegree);
    EXPECT_NEAR(mount.zero.variance / kSquareDegree, 9.0 * 0.25 / 4.0, 1e-9);
    EXPECT_FALSE(coach::mount_of(up, up, 1.0).known);  // facing the sky is facing nowhere
    EXPECT_FALSE(coach::mount_of(Vec3(0.0), Vec3(0.0), 0.0).known);
}

// ---- where somebody faces -------------------------------------------------------------------------------------------------

// Standing as calibrated, the head turned to the left.
coach::CleanSample standing_with_head_turned(double turn_rad, bool chest) {
    PlSample sample = coach_support::sample_of({}, {.waist = true, .chest = chest});
    const coach::Quat level = coach::heading_rotation(turn_rad);
    const PlPose straight = sample.pose[PL_ROLE_HEAD];
    const Vec3 pivot = Vec3(straight.position_m[0], straight.position_m[1], straight.position_m[2]) + coach::kNeckPivotFromEye;
    sample.pose[PL_ROLE_HEAD] = coach_support::pl_pose(pivot - level * coach::kNeckPivotFromEye, level);
    sample.time_ns = coach::kSecond;
    coach::FilterState filter;
    coach::CleanSample clean;
    EXPECT_EQ(coach::filter_sample(filter, sample, clean).status, PL_OK);
    return clean;
}

TEST(Look, LinesBetweenTrackersPutAHeadTurnedAsideRight) {
    coach::CalibrationState state;
    state.standing_neck_m = standing_with_head_turned(0.0, false).neck_pivot.y;
    const double turn = 15.0 * kDegree;
    // Waist to neck is straight ahead and has 0.6 of the say; waist to chest has 0.6 of what is then left.
    EXPECT_NEAR(coach::look_of(state, standing_with_head_turned(turn, false)).heading_rad / kDegree, 0.4 * 15.0, 0.1);
    EXPECT_NEAR(coach::look_of(state, standing_with_head_turned(-turn, false)).heading_rad / kDegree, -0.4 * 15.0, 0.1);
    EXPECT_NEAR(coach::look_of(state, standing_with_head_turned(turn, true)).chest_heading_rad / kDegree, 0.4 * 0.4 * 15.0, 0.1);
    EXPECT_NEAR(coach::look_of(state, standing_with_head_turned(0.0, true)).heading_rad, 0.0, 1e-3);
}

TEST(Look, ATrackerAtTheSideSaysNothingOfHeading) {
    coach::CalibrationState state;
    state.standing_neck_m = standing_with_head_turned(0.0, false).neck_pivot.y;
    // 60 deg is more than head and pelvis differ by: the tracker does not lie behind the neck.
    EXPECT_NEAR(coach::look_of(state, standing_with_head_turned(60.0 * kDegree, false)).heading_rad / kDegree, 60.0, 0.1);
}

TEST(Look, TheLowerAndTheFasterTheLessSure) {
    coach::CalibrationState state;
    coach::CleanSample sample = standing_with_head_turned(0.0, false);
    sample.dt_s = kSample_s;
    state.standing_neck_m = sample.neck_pivot.y;
    state.stature_m = 2.0;
    EXPECT_NEAR(coach::look_of(state, sample).sigma_rad, coach::kZeroSigma, 1e-9);
    state.standing_neck_m += 0.04;  // 2 % of stature lower: 3 + 1.3 * 2 deg
    EXPECT_NEAR(coach::look_of(state, sample).sigma_rad / kDegree, 5.6, 1e-9);
    sample.neck_velocity = Vec3(0.0, 0.3, 0.0);
    EXPECT_NEAR(coach::look_of(state, sample).sigma_rad / kDegree, 1.5 * 5.6, 1e-9);
    EXPECT_TRUE(coach::look_of(state, sample).upright);
    state.standing_neck_m += 0.07;
    EXPECT_FALSE(coach::look_of(state, sample).upright);
}

// ---- in the coach ---------------------------------------------------------------------------------------------------------

struct Worn {
    std::unique_ptr<coach::Coach> coach = std::make_unique<coach::Coach>();
    Wears wears{.waist = true, .waist_mount = glm::dquat(glm::dvec3(0.4, -0.3, 0.2))};
    int64_t time_ns = coach::kSecond;

    Worn() {
        PlConfig config{};
        config.lift = *coach::builtin_lift("hip_hinge");
        coach::configure(*coach, config);
    }
    void give(const Pose& pose) {
        PlSample sample = coach_support::sample_of(pose, wears);
        sample.time_ns = time_ns += coach_support::kFrame_ns;
        // A head whose pose stays the same to the bit while a tracker moves is that of a headset that is stuck.
        sample.pose[PL_ROLE_HEAD].position_m[1] += time_ns / 10'000'000 % 2 == 0 ? 1e-6f : 0.0f;
        ASSERT_EQ(coach::update(*coach, sample), PL_OK);
    }
    // Nobody alive keeps a headset still to the bit, and one that is counts as frozen.
    void hold(const Pose& pose, double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 90.0); ++i) {
            Pose alive = pose;
            alive.drop_m += 1e-5 * (i % 2);
            give(alive);
        }
    }
    void move(const Pose& from, const Pose& to, double seconds) {
        const int frames = static_cast<int>(seconds * 90.0);
        for (int i = 1; i <= frames; ++i) {
            const double u = 0.5 - 0.5 * std::cos(coach::kPi * i / frames);
            const auto mix = [u](double a, double b) { return a + u * (b - a); };
            give({mix(from.pelvis_rad, to.pelvis_rad), mix(from.lumbar_rad, to.lumbar_rad), mix(from.drop_m, to.drop_m), 0.0});
        }
    }
    void hinge() {
        const Pose down{40.0 * kDegree, 20.0 * kDegree, 0.05};
        move({}, down, 1.5);
        move(down, {}, 1.5);
    }
    // The strap has crept: the tracker leans further forward on the pelvis.
    void creep(double rad) { wears.waist_mount = glm::angleAxis(-rad, Vec3(1.0, 0.0, 0.0)) * wears.waist_mount; }
    double pelvis_deg() const {
        return coach::pitch_of(coach::stage_from_segment(coach->clean.role[PL_ROLE_WAIST], coach->calibration.waist)) / kDegree;
    }
    void command(PlCommandKind kind, const PlLiftDef* lift = nullptr) {
        const PlCommand sent{sizeof(PlCommand), kind, {}, lift, nullptr};
        ASSERT_EQ(coach::apply(*coach, sent), PL_OK);
    }
};

// The first moments of a movement, slow and still tall, count towards standing.
constexpr double kZeroShift_deg = 0.7;

TEST(ZeroHeld, ALaterSlouchIsASlouch) {
    // GIVEN a second of standing and a repetition; WHEN the back is rounded by 8 deg while standing on; THEN it shows, and goes on showing.
    Worn worn;
    worn.hold({}, 1.0);
    worn.hinge();
    ASSERT_TRUE(worn.coach->calibration.waist.zero.held);
    const Pose slouch{-4.0 * kDegree, 8.0 * kDegree, 0.0};
    worn.move({}, slouch, 1.0);
    for (int second = 0; second < 5; ++second) {
        worn.hold(slouch, 1.0);
        EXPECT_NEAR(worn.pelvis_deg(), -4.0, kZeroShift_deg);
        EXPECT_NEAR(static_cast<double>(worn.coach->frame.trunk_rad.value) / kDegree, 4.0, kZeroShift_deg);
    }
}

TEST(ZeroHeld, StandingStillOnGoesOnBeingOneLook) {
    // WHEN the very first moment of standing was 5 deg off; THEN three seconds of standing outweigh it.
    Worn worn;
    worn.hold({5.0 * kDegree, 0.0, 0.0}, 0.02);
    worn.hold({}, 3.0);
    EXPECT_NEAR(worn.pelvis_deg(), 0.0, 0.3);
}

TEST(ZeroHeld, AClearlyTallerPostureBeginsAnew) {
    // GIVEN somebody who begins stooped by 25 deg, 3 cm lower at the hips.
    Worn worn;
    const Pose stooped{15.0 * kDegree, 10.0 * kDegree, 0.03};
    worn.hold(stooped, 2.0);
    EXPECT_NEAR(worn.pelvis_deg(), 0.0, 0.1);
    worn.move(stooped, {}, 1.0);
    worn.hold({}, 1.5);
    EXPECT_NEAR(worn.pelvis_deg(), 0.0, kZeroShift_deg);
    worn.hinge();
    worn.move({}, stooped, 1.0);
    EXPECT_NEAR(worn.pelvis_deg(), 15.0, kZeroShift_deg);
}

TEST(ZeroHeld, OnlyANewSetLooksAgain) {
    // GIVEN a strap that has crept by 4 deg between two sets, of which standing alone learns nothing.
    for (const bool new_lift : {false, true}) {
        Worn worn;
        worn.hold({}, 1.0);
        worn.hinge();
        worn.creep(4.0 * kDegree);
        worn.hold({}, 2.0);
        EXPECT_NEAR(worn.pelvis_deg(), 4.0, kZeroShift_deg);
        // WHEN a new set begins; THEN two seconds of standing (2.25 / 2 square degrees) outweigh the zero of before (16) nearly wholly.
        if (new_lift) {
            worn.command(PL_COMMAND_SET_LIFT, coach::builtin_lift("squat"));
        } else {
            worn.command(PL_COMMAND_NEW_SET);
        }
        EXPECT_FALSE(worn.coach->calibration.waist.zero.held);
        worn.hold({}, 2.0);
        EXPECT_NEAR(worn.pelvis_deg(), 4.0 * 1.125 / (16.0 + 1.125), 0.1);
        worn.hinge();
        EXPECT_TRUE(worn.coach->calibration.waist.zero.held);
    }
}

TEST(ZeroHeld, ANewSetBegunInAStoopWaitsForStanding) {
    Worn worn;
    worn.hold({}, 1.0);
    worn.hinge();
    const Pose stooped{25.0 * kDegree, 20.0 * kDegree, 0.1};
    worn.move({}, stooped, 1.0);
    worn.command(PL_COMMAND_NEW_SET);
    worn.hold(stooped, 2.0);
    EXPECT_NEAR(worn.pelvis_deg(), 25.0, kZeroShift_deg);
    EXPECT_FALSE(worn.coach->calibration.waist.zero.held);
}

TEST(ZeroHeld, LessSureOfTheZeroIsLessSureOfTheBack) {
    Worn worn;
    worn.hold({}, 1.0);
    worn.hinge();
    const float sure = worn.coach->frame.lumbar_rad.sigma;
    worn.command(PL_COMMAND_NEW_SET);
    worn.hold({20.0 * kDegree, 0.0, 0.1}, 0.02);
    // 4 deg at the beginning of a set, of which standing itself is 3.
    const double more = std::sqrt(16.0 - 9.0) * kDegree;
    EXPECT_GT(worn.coach->frame.lumbar_rad.sigma, sure);
    EXPECT_GE(static_cast<double>(worn.coach->frame.lumbar_rad.sigma), 0.99 * more);
}

}  // namespace
