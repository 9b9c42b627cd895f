// SPDX-License-Identifier: MIT
// The steps that hands do, and what becomes of results: in force between repetitions alone, forgotten, kept, the same bits again.
#include <gtest/gtest.h>

#include <cmath>

#include "coach/gaze.h"
#include "unit/steps_support.h"

namespace {

using namespace steps_support;

constexpr double kStature = coach_support::kStature_m;
constexpr double kFoot_m = 0.10;  // height of a hand that touches a shoe

// Stoops to both shoes, rests there from the first second on, and rises after the third.
Scene at_shoes(double t, const Vec3& left, const Vec3& right) {
    Scene scene;
    const double down = std::clamp(std::min(t, 4.0 - t), 0.0, 1.0);
    scene.neck_pivot += down * Vec3(0.0, -0.75, -0.35);
    scene.head_pitch_rad = down * 60.0 * kDegree;
    scene.left_hand = glm::mix(scene.left_hand, left, down);
    scene.right_hand = glm::mix(scene.right_hand, right, down);
    return scene;
}

// Comes up again after the step, as a body does.
void rise(Session& session, const Vec3& up = Vec3(0.0)) {
    session.show_for(2.0, [&](double t) {
        Scene scene = at_shoes(2.0 + t, {-0.2, kFoot_m, -0.05}, {0.2, kFoot_m, -0.05});
        scene.neck_pivot += up, scene.left_hand += up, scene.right_hand += up;
        return scene;
    });
}

TEST(PersonalShoes, FindsMidFootAndStance) {
    Session session(0.001);
    session.stand(2.0);
    const double took_s = session.do_step(PL_STEP_SHOES, [](double t) {
        return at_shoes(t, {-0.2, kFoot_m, -0.05}, {0.2, kFoot_m, -0.05});
    });
    ASSERT_EQ(session.coach->steps.state, PL_STEP_DONE);
    EXPECT_LT(took_s, 3.0);
    EXPECT_NEAR(session.coach->personal.mid_foot_forward_m, 0.05, 0.006);
    EXPECT_NEAR(session.coach->personal.stance_width_m, 0.40, 0.006);
    EXPECT_NEAR(session.coach->calibration.floor_m, 0.0, 0.01);
    rise(session);
    session.stand(2.0);
    EXPECT_NEAR(session.frame().mid_foot_m[2], -0.05, 0.01);
    for (const PlEvent& e : session.events) EXPECT_NE(e.kind, static_cast<uint32_t>(PL_EVENT_REP_STARTED));
}

TEST(PersonalShoes, OneHandMayTouchBoth) {
    Session session;
    session.stand(2.0);
    session.do_step(PL_STEP_SHOES, [](double t) {
        // The right hand goes to the left shoe, then to the right; the left one rests on the knee.
        const double over = std::clamp((t - 2.0) / 0.5, 0.0, 1.0);
        Scene scene = at_shoes(std::min(t, 2.0), {-0.2, 0.55, -0.1}, {-0.15 + 0.3 * over, kFoot_m, -0.02});
        return scene;
    });
    ASSERT_EQ(session.coach->steps.state, PL_STEP_DONE);
    EXPECT_NEAR(session.coach->personal.stance_width_m, 0.30, 0.02);
    EXPECT_NEAR(session.coach->personal.mid_foot_forward_m, 0.02, 0.01);
}

TEST(PersonalShoes, APlatformIsNoticed) {
    // GIVEN one who stands on 20 cm of wood of which the runtime knows nothing.
    Session session;
    const Vec3 up(0.0, 0.20, 0.0);
    Scene standing;
    standing.neck_pivot += up, standing.left_hand += up, standing.right_hand += up;
    session.stand(2.0, standing);
    session.do_step(PL_STEP_SHOES, [&](double t) {
        Scene scene = at_shoes(t, {-0.2, kFoot_m, -0.05}, {0.2, kFoot_m, -0.05});
        scene.neck_pivot += up, scene.left_hand += up, scene.right_hand += up;
        return scene;
    });
    ASSERT_EQ(session.coach->steps.state, PL_STEP_DONE);
    EXPECT_NEAR(session.coach->calibration.floor_m, 0.20, 0.02);
    // WHEN that person then stands to be measured, THEN the platform is no part of the stature.
    rise(session, up);
    session.stand(1.0, standing);
    session.do_step(PL_STEP_STAND, [&](double) { return standing; });
    EXPECT_NEAR(session.coach->personal.stature_m, kStature, 0.03);
}

TEST(PersonalShoes, AShoeAndAChairAreNoTwoShoes) {
    Session session;
    session.stand(2.0);
    session.do_step(PL_STEP_SHOES, [](double t) { return at_shoes(t, {-0.2, kFoot_m, -0.05}, {0.2, 0.40, -0.05}); });
    EXPECT_EQ(session.coach->steps.state, PL_STEP_FAILED);
    EXPECT_EQ(session.coach->steps.reason, PL_STEP_REASON_IMPLAUSIBLE);
    EXPECT_EQ(session.coach->personal.known, 0u);
}

TEST(PersonalShoes, WithoutHandsTheSensorIsMissing) {
    Session session;
    session.stand(2.0);
    const double took_s = session.do_step(PL_STEP_SHOES, [](double) {
        Scene scene;
        scene.hands = false;
        return scene;
    });
    EXPECT_EQ(session.coach->steps.reason, PL_STEP_REASON_SENSOR);
    EXPECT_LT(took_s, 1.3);
}

Scene touching(double t, double drop_m = 0.0) {
    Scene scene;
    scene.neck_pivot.y -= drop_m;
    if (t > 0.5 && t < 1.5) scene.left_hand = {-0.13, 0.99, -0.12}, scene.right_hand = {0.13, 0.99, -0.12};
    if (t > 2.5 && t < 3.5) scene.left_hand = {-0.20, 1.44, 0.02}, scene.right_hand = {0.20, 1.44, 0.02};
    return scene;
}

TEST(PersonalTouch, FindsHeightsAndWidths) {
    Session session(0.001);
    session.stand(2.0);
    const double took_s = session.do_step(PL_STEP_TOUCH, [](double t) { return touching(t); });
    ASSERT_EQ(session.coach->steps.state, PL_STEP_DONE);
    EXPECT_LT(took_s, 4.0);
    const PlPersonal& found = session.coach->personal;
    EXPECT_NEAR(found.hip_width_m, 0.26, 0.006);
    EXPECT_NEAR(found.hip_height_m, 0.99, 0.006);
    EXPECT_NEAR(found.shoulder_width_m, 0.40, 0.006);
    EXPECT_NEAR(found.shoulder_height_m, 1.44, 0.006);
    session.stand(0.1);
    // Hip joints by Harrington 2007: 0.30 * 0.26 + 0.011 m under the bones, 2 * (0.33 * 0.26 + 0.0073) m apart.
    EXPECT_NEAR(session.coach->own.hip_joint_height_m, 0.99 - 0.089, 0.006);
    EXPECT_NEAR(session.coach->own.hip_joint_width_m, 0.186, 0.006);
}

TEST(PersonalTouch, HeightsOfOneWhoStoopsAreNotTaken) {
    Session session;
    session.stand(2.0);
    session.do_step(PL_STEP_TOUCH, [](double t) { return touching(t, t > 0.3 ? 0.15 : 0.0); });
    EXPECT_EQ(session.coach->steps.state, PL_STEP_FAILED);
    EXPECT_EQ(session.coach->steps.reason, PL_STEP_REASON_MOVED);
}

TEST(PersonalTouch, HangingHandsTouchNothing) {
    Session session;
    session.stand(2.0);
    session.do_step(PL_STEP_TOUCH, [](double) { return Scene{}; });
    EXPECT_EQ(session.coach->steps.reason, PL_STEP_REASON_TIME);
    EXPECT_DOUBLE_EQ(session.coach->steps.progress, 0.0);
}

// ---- bar ----

Scene holding(double half_width_m, double height_m = 0.85) {
    Scene scene;
    scene.left_hand = {-half_width_m, height_m, -0.25};
    scene.right_hand = {half_width_m, height_m, -0.25};
    return scene;
}

TEST(PersonalBar, FindsTheGripAndHowRigidItIs) {
    Session session(0.002);
    session.stand(2.0);
    const double took_s = session.do_step(PL_STEP_BAR, [](double) { return holding(0.26); });
    ASSERT_EQ(session.coach->steps.state, PL_STEP_DONE);
    EXPECT_LT(took_s, 1.6);
    EXPECT_NEAR(session.coach->personal.grip_width_m, 0.52, 0.002);
    // Two hands with 2 mm each: their distance varies by 2 * sqrt(2); and never better than 3 mm.
    EXPECT_NEAR(session.coach->personal.grip_width_sigma_m, std::hypot(0.0028, 0.003), 0.0007);
}

TEST(PersonalBar, HandsThatPartHoldNoRigidBar) {
    Session session;
    session.stand(2.0);
    session.do_step(PL_STEP_BAR, [](double) { return holding(0.26); });
    ASSERT_EQ(session.coach->steps.state, PL_STEP_DONE);
    session.stand(1.0, holding(0.26));
    EXPECT_EQ(session.frame().bar_origin, static_cast<uint32_t>(PL_ORIGIN_MEASURED));
    // 3 cm more is within 5 sigma + 4 cm; 15 cm more, in movement, is not one bar.
    session.show_for(0.5, [](double t) { return holding(0.26 + 0.015 * std::min(1.0, 4.0 * t), 0.85 + 0.3 * t); });
    EXPECT_EQ(session.frame().bar_origin, static_cast<uint32_t>(PL_ORIGIN_MEASURED));
    session.show_for(0.5, [](double t) { return holding(0.275 + 0.06 * std::min(1.0, 4.0 * t), 1.0 - 0.3 * t); });
    EXPECT_EQ(session.frame().bar_origin, static_cast<uint32_t>(PL_ORIGIN_ESTIMATED));
    // Taken wider and held still: that is the grip from here on.
    session.stand(2.0, holding(0.335));
    EXPECT_EQ(session.frame().bar_origin, static_cast<uint32_t>(PL_ORIGIN_MEASURED));
    session.show_for(0.5, [](double t) { return holding(0.335, 0.85 + 0.3 * t); });
    EXPECT_EQ(session.frame().bar_origin, static_cast<uint32_t>(PL_ORIGIN_MEASURED));
}

TEST(PersonalHands, HandsSeenByCamerasRestToo) {
    // 8 mm on every axis: the worse of published controllers (science B4), sample by sample.
    for (uint32_t seed = 1; seed <= 5; ++seed) {
        Session session(0.0005, seed, 0.008);
        session.stand(2.0);
        session.do_step(PL_STEP_TOUCH, [](double t) { return touching(t); });
        EXPECT_EQ(session.coach->steps.state, PL_STEP_DONE) << "touch, seed " << seed;
        EXPECT_NEAR(session.coach->personal.hip_height_m, 0.99, 0.01) << "seed " << seed;
        session.stand(1.0);
        session.do_step(PL_STEP_BAR, [](double) { return holding(0.26); });
        EXPECT_EQ(session.coach->steps.state, PL_STEP_DONE) << "bar, seed " << seed;
        EXPECT_NEAR(session.coach->personal.grip_width_m, 0.52, 0.005) << "seed " << seed;
        session.stand(1.0);
        session.do_step(PL_STEP_SHOES, [](double t) { return at_shoes(t, {-0.2, kFoot_m, -0.05}, {0.2, kFoot_m, -0.05}); });
        EXPECT_EQ(session.coach->steps.state, PL_STEP_DONE) << "shoes, seed " << seed;
        EXPECT_NEAR(session.coach->personal.mid_foot_forward_m, 0.05, 0.012) << "seed " << seed;
    }
}

TEST(PersonalHands, AHandThatWandersDoesNotRest) {
    Session session;
    session.stand(2.0);
    session.do_step(PL_STEP_TOUCH, [](double t) {
        Scene scene = touching(1.0);
        scene.left_hand.z += 0.05 * std::sin(3.0 * t), scene.right_hand.z += 0.05 * std::sin(3.0 * t);  // up to 15 cm/s
        return scene;
    });
    EXPECT_EQ(session.coach->steps.state, PL_STEP_FAILED);
}

// ---- steps as such ----

TEST(PersonalSteps, CanBeSkippedAndDoneAgain) {
    Session session;
    session.stand(1.0);
    EXPECT_EQ(session.command(PL_COMMAND_SKIP_STEP), PL_ERROR_STATE);
    ASSERT_EQ(session.command(PL_COMMAND_CALIBRATE, PL_STEP_LOOK), PL_OK);
    session.stand(0.5);
    EXPECT_EQ(session.frame().step_state, static_cast<uint32_t>(PL_STEP_RUNNING));
    ASSERT_EQ(session.command(PL_COMMAND_SKIP_STEP), PL_OK);
    session.stand(0.1);
    EXPECT_EQ(session.frame().step_state, static_cast<uint32_t>(PL_STEP_SKIPPED));
    EXPECT_EQ(session.told(PL_STEP_LOOK, PL_STEP_SKIPPED), 1);
    EXPECT_EQ(session.coach->personal.known, 0u);
    for (double pitch : {0.1, 0.05}) {
        session.do_step(PL_STEP_LOOK, [&](double) {
            Scene scene;
            scene.head_pitch_rad = pitch;
            return scene;
        });
        EXPECT_NEAR(session.coach->personal.look_pitch_rad, -pitch, 0.005);
    }
}

TEST(PersonalSteps, PainEndsTheStepToo) {
    Session session;
    session.stand(1.0);
    session.command(PL_COMMAND_CALIBRATE, PL_STEP_BEND);
    session.stand(0.2);
    session.command(PL_COMMAND_PAIN_NOW);
    session.stand(0.2);
    EXPECT_EQ(session.told(PL_STEP_BEND, PL_STEP_SKIPPED), 1);
    EXPECT_EQ(session.frame().step_state, static_cast<uint32_t>(PL_STEP_SKIPPED));
}

TEST(PersonalSteps, AnotherStepEndsTheOneUnderWay) {
    Session session;
    session.stand(1.0);
    session.command(PL_COMMAND_CALIBRATE, PL_STEP_NOD);
    session.stand(0.2);
    session.command(PL_COMMAND_CALIBRATE, PL_STEP_LOOK);
    session.stand(0.2);
    EXPECT_EQ(session.told(PL_STEP_NOD, PL_STEP_SKIPPED), 1);
    EXPECT_EQ(session.frame().step, static_cast<uint32_t>(PL_STEP_LOOK));
}

TEST(PersonalSteps, ForgettingGivesAnthropometryBack) {
    Session session, untouched;
    PlPersonal known{};
    known.known = 1u << PL_STEP_NOD | 1u << PL_STEP_BEND | 1u << PL_STEP_SHOES;
    known.neck_pivot_from_eye_m[1] = -0.09f, known.neck_pivot_from_eye_m[2] = 0.10f, known.neck_pivot_sigma_m = 0.002f;
    known.lumbar_flexion_rad = 1.0f, known.lumbar_extension_rad = 0.4f;
    known.mid_foot_forward_m = 0.06f, known.stance_width_m = 0.3f;
    session.stand(2.0);
    untouched.stand(2.0);
    ASSERT_EQ(coach::take_personal(*session.coach, known), PL_OK);
    session.stand(0.5);
    untouched.stand(0.5);
    EXPECT_NEAR(session.frame().mid_foot_m[2], untouched.frame().mid_foot_m[2] - 0.06f + 0.0195f, 0.002);
    ASSERT_EQ(session.command(PL_COMMAND_FORGET_STEP, -1), PL_OK);
    session.stand(0.5);
    untouched.stand(0.5);
    EXPECT_EQ(session.frame().steps_done, 0u);
    EXPECT_FLOAT_EQ(session.frame().lumbar_full_flexion_rad, untouched.frame().lumbar_full_flexion_rad);
    EXPECT_NEAR(session.frame().mid_foot_m[2], untouched.frame().mid_foot_m[2], 0.001);
    EXPECT_NEAR(session.frame().neck_base_m[1], untouched.frame().neck_base_m[1], 0.001);
}

TEST(PersonalSteps, TheSameAgainGivesTheSameBits) {
    Session first(0.001, 5), second(0.001, 5), other(0.001, 5);
    for (Session* session : {&first, &second, &other}) {
        session->stand(1.5);
        const double depth = session == &other ? 26.0 * kDegree : 30.0 * kDegree;
        session->do_step(PL_STEP_NOD, [&](double t) { return nodding(t, coach::kNeckPivotFromEye, depth); });
        session->stand(1.0);
    }
    EXPECT_EQ(first.frame().state_hash, second.frame().state_hash);
    EXPECT_NE(first.frame().state_hash, other.frame().state_hash);
    // A profile that gives back what was found puts the same into force.
    const PlPersonal kept = first.coach->personal;
    Session again;
    ASSERT_EQ(coach::take_personal(*again.coach, kept), PL_OK);
    again.stand(0.1);
    EXPECT_EQ(again.coach->own.neck_pivot_from_eye, first.coach->own.neck_pivot_from_eye);
}

TEST(PersonalSteps, ARecentredSpaceBeginsTheStepAnew) {
    Session session;
    session.stand(2.0);
    ASSERT_EQ(session.command(PL_COMMAND_CALIBRATE, PL_STEP_NOD), PL_OK);
    session.show_for(3.0, [](double t) { return nodding(t, coach::kNeckPivotFromEye, 30.0 * kDegree); });
    session.show_for(1.0, [](double) {
        Scene scene;
        scene.neck_pivot.x += 1.0, scene.left_hand.x += 1.0, scene.right_hand.x += 1.0;
        return scene;
    });
    EXPECT_TRUE(coach::step_under_way(session.coach->steps));
    EXPECT_EQ(session.coach->steps.nod.swings, 0u);
}

// Whatever the poses do, a step ends in time, what it found may go into a profile, and no number leaves the reals.
TEST(PersonalSteps, NonsenseEndsEveryStepWithoutNonsense) {
    std::mt19937 random(29);
    std::uniform_real_distribution<double> wide(-1.5, 1.5), share(0.0, 1.0);
    for (int round = 0; round < 40; ++round) {
        Session session;
        session.stand(1.0);
        const auto step = static_cast<PlCalibrationStep>(round % PL_STEP_COUNT);
        Scene scene;
        const double took_s = session.do_step(step, [&](double) {
            if (share(random) < 0.02) scene.left_hand = {wide(random), wide(random) + 1.0, wide(random)};
            if (share(random) < 0.02) scene.right_hand = {wide(random), wide(random) + 1.0, wide(random)};
            if (share(random) < 0.05) scene.head_pitch_rad = 2.0 * wide(random);
            if (share(random) < 0.05) scene.neck_pivot += 0.1 * Vec3(wide(random), wide(random), wide(random));
            scene.head = share(random) > 0.01;
            scene.hands = share(random) > 0.01;
            return scene;
        });
        EXPECT_LT(took_s, 10.2) << "step " << step << " round " << round;
        EXPECT_FALSE(coach::step_under_way(session.coach->steps));
        EXPECT_EQ(coach::check_personal(session.coach->personal), PL_OK) << "step " << step << " round " << round;
        session.stand(0.5, scene);
        for (float value : {session.frame().step_progress, session.frame().step_quality, session.frame().gaze_mark_m[1],
                            session.frame().trunk_rad.value, session.frame().floor_m})
            EXPECT_TRUE(std::isfinite(value)) << "step " << step << " round " << round;
        EXPECT_GE(session.frame().step_quality, 0.0f);
        EXPECT_LE(session.frame().step_quality, 1.0f);
    }
}

// ---- gaze ----

TEST(GazeMark, SlidesDownTheWallAndAlongTheFloor) {
    coach::GazeInput in;
    in.eye = Vec3(0.0, 1.64, -0.08);
    in.neck_pivot = Vec3(0.0, 1.56, 0.0);
    in.standing_neck_m = 1.56;
    in.stature_m = 1.75;
    in.trunk_seen = true;
    const Vec3 level = coach::gaze_mark(in);
    EXPECT_NEAR(level.y, 1.64, 1e-9);
    EXPECT_NEAR(level.z, -2.0, 1e-9);
    in.trunk_rad = 20.0 * kDegree;  // 1.92 m * tan(20 deg) = 0.70 m down the wall
    const Vec3 wall = coach::gaze_mark(in);
    EXPECT_NEAR(wall.z, -2.0, 1e-9);
    EXPECT_NEAR(wall.y, 1.64 - 1.92 * std::tan(20.0 * kDegree), 1e-9);
    in.trunk_rad = 60.0 * kDegree;  // on the floor, 1.64 m / tan(60 deg) ahead of the eyes
    const Vec3 floor = coach::gaze_mark(in);
    EXPECT_NEAR(floor.y, 0.0, 1e-9);
    EXPECT_NEAR(floor.z, -0.08 - 1.64 / std::tan(60.0 * kDegree), 1e-9);
    // No jump on the way.
    double last = coach::gaze_mark({in.eye, in.neck_pivot, {}, 1.56, 0.0, 0.0, 1.75, true, 0.0}).y;
    for (double deg = 0.5; deg < 90.0; deg += 0.5) {
        in.trunk_rad = deg * kDegree;
        const Vec3 mark = coach::gaze_mark(in);
        EXPECT_LT(last - mark.y, 0.08);
        EXPECT_GE(mark.y, 0.0);
        last = mark.y;
    }
}

TEST(GazeMark, DoesNotFollowTheGazeItLeads) {
    coach::GazeInput in;
    in.neck_pivot = Vec3(0.0, 1.40, -0.30);  // somewhere in a hinge
    in.standing_neck_m = 1.56;
    in.stature_m = 1.75;
    const auto direction = [&](double head_pitch) {
        const Quat head = glm::angleAxis(-head_pitch, Vec3(1.0, 0.0, 0.0));
        in.eye = in.neck_pivot - head * coach::kNeckPivotFromEye;
        const Vec3 to = coach::gaze_mark(in) - in.eye;
        return std::atan2(-to.y, -to.z);
    };
    EXPECT_NEAR(direction(0.0), direction(60.0 * kDegree), 1e-6);
}

}  // namespace
