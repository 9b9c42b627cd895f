// SPDX-License-Identifier: MIT
// Tier T1G: in force only for who is calibrated, guided and follows the mark; and then a hint.
#include <gtest/gtest.h>

#include "coach/gaze.h"
#include "coach/gaze_tier.h"
#include "coach_support.h"

namespace {

using coach::kDegree;
using glm::dquat;
using glm::dvec3;

coach::OwnBody calibrated_person(double look_pitch_rad = 0.0) {
    coach::OwnBody own;
    own.known = 1u << PL_STEP_LOOK | 1u << PL_STEP_NOD;
    own.look_pitch_rad = look_pitch_rad;
    return own;
}

// A head over a neck that leans by `lean_rad` about hips that go back with it, looking down by `down_rad`.
coach::CleanSample head_at(double lean_rad, double down_rad, double headset_up_rad = 0.0) {
    coach::CleanSample sample;
    const dquat head = glm::angleAxis(-down_rad, dvec3(1.0, 0.0, 0.0)) * glm::angleAxis(headset_up_rad, dvec3(1.0, 0.0, 0.0));
    // Balance (science B11): the neck comes forward by 0.32 H sin(lean) less 0.28 of its drop.
    const double H = coach_support::kStature_m, drop_m = 0.37 * H * (1.0 - std::cos(lean_rad));
    const double reach_m = 0.32 * H * std::sin(lean_rad) - 0.28 * drop_m;
    sample.neck_pivot = dvec3(0.0, 1.56 - drop_m, -reach_m);
    coach::RolePose& pose = sample.role[PL_ROLE_HEAD];
    pose.orientation = head;
    pose.position = sample.neck_pivot - head * coach::kNeckPivotFromEye;
    pose.position_known = pose.position_tracked = pose.orientation_known = pose.orientation_tracked = true;
    sample.head_seen = sample.head_tracked = true;
    sample.dt_s = 1.0 / 90.0;
    return sample;
}

coach::CalibrationState standing() {
    coach::CalibrationState calibration;
    calibration.reached = PL_CALIBRATION_STANDING;
    calibration.standing_neck_m = 1.56;
    calibration.standing_place = dvec3(0.0, 1.56, 0.0);
    calibration.place_known = true;
    calibration.stature_m = coach_support::kStature_m;
    return calibration;
}

coach::GazeResult watch(coach::GazeTierState& state, const coach::OwnBody& own, bool guided, const coach::CleanSample& sample,
                        double trunk_rad, double seconds) {
    coach::GazeResult result;
    for (int i = 0; i < static_cast<int>(90.0 * seconds); ++i)
        result = coach::estimate_gaze(state, standing(), own, guided, sample, {trunk_rad, 6.0 * kDegree, PL_ORIGIN_ESTIMATED});
    return result;
}

TEST(CoachGazeTier, HoldsWhereTheGazeFollowsTheMark) {
    for (const double lean_deg : {0.0, 30.0, 60.0}) {
        coach::GazeTierState state;
        const double lean = lean_deg * kDegree;
        const coach::GazeResult result = watch(state, calibrated_person(), true, head_at(lean, lean), lean, 1.0);
        ASSERT_TRUE(result.held) << lean_deg;
        EXPECT_NEAR(result.trunk.value, lean, 6.0 * kDegree) << lean_deg;
        for (const coach::Estimate& e : {result.pelvis, result.lumbar, result.trunk}) EXPECT_EQ(e.origin, PL_ORIGIN_ESTIMATED);
        EXPECT_GE(result.lumbar.sigma, 12.0 * kDegree);
        EXPECT_GE(result.trunk.sigma, 3.4 * kDegree);
        EXPECT_LE(result.trunk.sigma, 6.0 * kDegree);
    }
}

TEST(CoachGazeTier, AHeadsetWornAskewIsTakenOffByTheLookStep) {
    // The headset sits 12 deg too high on this head; LOOK found that.
    coach::GazeTierState state;
    const double lean = 40.0 * kDegree, up = 12.0 * kDegree;
    const coach::GazeResult with = watch(state, calibrated_person(up), true, head_at(lean, lean, up), lean, 1.0);
    coach::GazeTierState plain_state;
    const coach::GazeResult plain = watch(plain_state, calibrated_person(), true, head_at(lean, lean), lean, 1.0);
    ASSERT_TRUE(with.held && plain.held);
    EXPECT_NEAR(with.trunk.value, plain.trunk.value, 0.01 * kDegree);
}

TEST(CoachGazeTier, NeedsTheStepsTheCommandAndTheFollowing) {
    const double lean = 45.0 * kDegree;
    const coach::CleanSample following = head_at(lean, lean), horizon = head_at(lean, 0.0);
    coach::GazeTierState state;
    EXPECT_FALSE(watch(state, coach::OwnBody{}, true, following, lean, 1.0).held) << "not calibrated";
    EXPECT_FALSE(watch(state, calibrated_person(), false, following, lean, 1.0).held) << "not guided";
    EXPECT_FALSE(watch(state, calibrated_person(), true, horizon, lean, 1.0).held) << "looks elsewhere";
    EXPECT_TRUE(watch(state, calibrated_person(), true, following, lean, 1.0).held);
    EXPECT_TRUE(watch(state, calibrated_person(), true, horizon, lean, 0.2).held) << "a glance is short";
    EXPECT_FALSE(watch(state, calibrated_person(), true, horizon, lean, 0.5).held);
}

TEST(CoachGazeTier, TheHeadPullsTheLeanByItsWeight) {
    // Balance 50 deg +- 6, the head 58 +- 5: weighted mean 55.
    coach::GazeTierState state;
    const double lean = 50.0 * kDegree;
    const coach::GazeResult result = watch(state, calibrated_person(), true, head_at(lean, lean + 8.0 * kDegree), lean, 1.0);
    ASSERT_TRUE(result.held);
    EXPECT_NEAR(result.trunk.value, (50.0 / 36.0 + 58.0 / 25.0) / (1.0 / 36.0 + 1.0 / 25.0) * kDegree, 0.1 * kDegree);
}

}  // namespace
