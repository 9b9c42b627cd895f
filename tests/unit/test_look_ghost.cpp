// SPDX-License-Identifier: MIT
// The ghost's geometry: angles are true, the pelvis follows in closed form, marks lie on the right side.
#include <cmath>

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

#include "app/ghost_figure.h"
#include "app/ghost_geometry.h"

namespace app {
namespace {

float lean_of(Vec2 v) {
    return std::atan2(v.x, v.y);
}

float cross(Vec2 a, Vec2 b) {
    return a.x * b.y - a.y * b.x;
}

template <typename Polygon>
bool is_convex(const Polygon& p) {
    bool left = false, right = false;
    for (size_t i = 0; i < p.size(); ++i) {
        const Vec2 a = p[i], b = p[(i + 1) % p.size()], c = p[(i + 2) % p.size()];
        const float turn = cross(b - a, c - b);
        left = left || turn > 1e-9f;
        right = right || turn < -1e-9f;
    }
    return !(left && right);
}

// Distance of p from the arc towards the front.
float ahead_of_arc(const Spine& spine, Vec2 p, float t) {
    return glm::dot(p - arc_point(spine, t), front_of(lean_direction(arc_angle(spine, t))));
}

TEST(Ghost, HipToNeckBaseMakesTheMeasuredTrunkAngle) {
    for (float trunk = -10.0f; trunk <= 100.0f; trunk += 11.0f) {
        for (float lumbar = -30.0f; lumbar <= 60.0f; lumbar += 9.0f) {
            const Spine spine = spine_for(trunk * kDegree, lumbar * kDegree);
            EXPECT_NEAR(lean_of(neck_base(spine)), trunk * kDegree, 1e-5f) << trunk << " " << lumbar;
        }
    }
}

TEST(Ghost, ArcTurnsByStandingLordosisLessFlexion) {
    // From the docs: direction(t) = pelvis + 22 - (36 - lambda) t.
    const Spine spine{10.0f * kDegree, 25.0f * kDegree};
    EXPECT_NEAR(arc_angle(spine, 0.0f), 32.0f * kDegree, 1e-6f);
    EXPECT_NEAR(arc_angle(spine, 1.0f), 21.0f * kDegree, 1e-6f);
}

TEST(Ghost, ArcHasItsLengthHoweverBent) {
    for (float lumbar : {-30.0f, 0.0f, 36.0f, 60.0f}) {  // 36 is the straight line, where the closed form is singular
        const Spine spine{0.4f, lumbar * kDegree};
        float length = 0.0f;
        for (int i = 0; i < 1000; ++i) {
            length +=
                glm::length(arc_point(spine, static_cast<float>(i + 1) / 1000.0f) - arc_point(spine, static_cast<float>(i) / 1000.0f));
        }
        EXPECT_NEAR(length, kLumbarArcLength, 2e-4f) << lumbar;
    }
}

TEST(Ghost, StandingSpineReachesTheNeckBaseOfTheBodyTables) {
    // Hip .530 and C7 .860 of stature give .33; lengths are stylised, so 10 % is allowed.
    EXPECT_NEAR(glm::length(neck_base({0.0f, 0.0f})), 0.33f, 0.033f);
}

TEST(Ghost, DepthGrowsWithTheBandState) {
    const Spine spine = spine_for(1.0f, 0.3f);
    const auto depth_of = [&](float factor) {
        const Quad body = vertebra_body(spine, 0, factor);
        return glm::length(body[1] - body[0]);
    };
    EXPECT_NEAR(depth_of(kBandDepth[PL_BAND_IN]), 0.040f, 1e-6f);
    EXPECT_NEAR(depth_of(kBandDepth[PL_BAND_NEAR]) / depth_of(kBandDepth[PL_BAND_IN]), 1.16f, 1e-4f);
    EXPECT_NEAR(depth_of(kBandDepth[PL_BAND_OUTSIDE]) / depth_of(kBandDepth[PL_BAND_IN]), 1.34f, 1e-4f);
}

TEST(Ghost, EachVertebraUpIsTwoPercentLessDeep) {
    const Spine spine = spine_for(0.5f, 0.1f);
    const Quad first = vertebra_body(spine, 0, 1.0f), last = vertebra_body(spine, 4, 1.0f);
    EXPECT_NEAR(glm::length(last[1] - last[0]) / glm::length(first[1] - first[0]), 0.92f, 1e-4f);
}

TEST(Ghost, VertebraeAreConvexAndApart) {
    for (float lumbar : {-20.0f, 0.0f, 55.0f}) {
        const Spine spine = spine_for(1.1f, lumbar * kDegree);
        for (int i = 0; i < kVertebraCount; ++i) {
            EXPECT_TRUE(is_convex(vertebra_body(spine, i, 1.34f)));
            EXPECT_TRUE(is_convex(vertebra_process(spine, i, 1.34f)));
        }
        // Middles of neighbours are a fifth of the arc apart; bodies fill two thirds of that.
        const Quad lower = vertebra_body(spine, 1, 1.0f), upper = vertebra_body(spine, 2, 1.0f);
        const float gap = glm::length(0.5f * (upper[0] + upper[1]) - 0.5f * (lower[2] + lower[3]));
        EXPECT_GT(gap, 0.005f);
    }
}

TEST(Ghost, ProcessesPointBackAndDown) {
    const Spine upright{0.0f, 0.0f};
    for (int i = 0; i < kVertebraCount; ++i) {
        const Quad process = vertebra_process(upright, i, 1.0f), body = vertebra_body(upright, i, 1.0f);
        EXPECT_LT(process[2].x, body[0].x);
        const float t = (static_cast<float>(i) + 0.5f) / kVertebraCount;
        const Vec2 up = lean_direction(arc_angle(upright, t));
        EXPECT_LT(glm::dot(process[3] - process[0], up), 0.0f);
    }
}

TEST(Ghost, NotchLiesOnTheCrossedSide) {
    const Spine spine = spine_for(1.0f, 0.8f);
    for (int side : {-1, 1}) {
        const Triangle mark = notch(spine, side, 1.34f);
        for (const Vec2 corner : mark) EXPECT_GT(static_cast<float>(side) * ahead_of_arc(spine, corner, kNotchAt), 0.0f);
        // The tip lies inside the vertebra, the foot outside it.
        EXPECT_LT(std::abs(ahead_of_arc(spine, mark[0], kNotchAt)), 0.5f * kVertebraDepth * 1.34f);
        EXPECT_GT(std::abs(ahead_of_arc(spine, mark[1], kNotchAt)), 0.5f * kVertebraDepth * 1.34f);
        EXPECT_NEAR(glm::length(mark[1] - mark[2]), 0.025f, 1e-5f);
        EXPECT_NEAR(glm::length(0.5f * (mark[1] + mark[2]) - mark[0]), 0.044f, 1e-5f);
    }
}

TEST(Ghost, ChannelHoldsASpineInBandAndLetsOneOutsideCross) {
    const float lower = -15.0f * kDegree, upper = 25.0f * kDegree;
    const Spine inside{0.5f, 10.0f * kDegree};
    const Band band = channel(inside, lower, upper);
    const auto end = static_cast<size_t>(kArcPoints - 2);
    EXPECT_LT(ahead_of_arc(inside, band.back[end], 0.99f), -0.020f);
    EXPECT_GT(ahead_of_arc(inside, band.front[end], 0.99f), 0.020f);
    // The channel depends on pelvis and limits alone.
    const Band same = channel({0.5f, 50.0f * kDegree}, lower, upper);
    EXPECT_EQ(band.back[end], same.back[end]);
    EXPECT_EQ(band.front[end], same.front[end]);
}

TEST(Ghost, FanWidensWithSigmaAndRunsStraightBeyondTheArc) {
    const Spine spine = spine_for(1.0f, 0.3f);
    const auto width = [&](float sigma_deg) {
        const Band band = fan(spine, sigma_deg * kDegree);
        return glm::length(band.back[kArcPoints - 1] - band.front[kArcPoints - 1]);
    };
    EXPECT_NEAR(width(0.0f), 2.0f * kFanOffset, 1e-5f);
    EXPECT_GT(width(8.0f), width(4.0f) + 0.01f);
    const Band band = fan(spine, 7.0f * kDegree);
    const Vec2 beyond = band.front[kArcPoints - 1] - band.front[kArcPoints - 2];
    EXPECT_NEAR(glm::length(beyond), 0.42f * kLumbarArcLength, 1e-5f);
    // Its direction is the end of the arc at lambda + sigma: angles are true.
    EXPECT_NEAR(lean_of(beyond), arc_angle(spine, 1.0f) + 7.0f * kDegree, 1e-5f);
}

TEST(Ghost, UnseenWedgeOpensToBothSidesOfTheTrunkLine) {
    for (float trunk : {0.0f, 62.0f * kDegree}) {
        const Quad wedge = unseen_wedge(trunk);
        EXPECT_TRUE(is_convex(wedge));
        // An arc that bends by 17 degrees over its length l ends l (1 - cos 17) / 17 deg to the side: 0.028 of 0.190.
        EXPECT_NEAR(glm::length(wedge[1] - wedge[2]) - glm::length(wedge[0] - wedge[3]),
                    2.0f * 0.190f * (1.0f - std::cos(kUnseenSpread)) / kUnseenSpread, 1e-5f);
        const Vec2 front = front_of(lean_direction(trunk));
        EXPECT_LT(glm::dot(wedge[1], front), 0.0f);
        EXPECT_GT(glm::dot(wedge[2], front), 0.0f);
    }
}

TEST(Ghost, TargetArcNeedleStandsAtTheTrunkAngle) {
    const TargetArc target = target_arc(0.9f, 1.4f, 1.1f);
    EXPECT_NEAR(lean_of(target.needle[1]), 1.1f, 1e-5f);
    EXPECT_NEAR(lean_of(target.arc.front()), 0.9f, 1e-5f);
    EXPECT_NEAR(lean_of(target.arc.back()), 1.4f, 1e-5f);
    EXPECT_NEAR(glm::length(target.arc[0]), glm::length(neck_base({0.0f, 0.0f})) + 0.165f, 1e-5f);
}

TEST(Ghost, BobIsConvexWithItsTipDown) {
    const Bob bob = bob_shape(10.0f);
    EXPECT_TRUE(is_convex(bob.body));
    EXPECT_EQ(bob.body[0], Vec2(0.0f, 0.0f));
    for (const Vec2 corner : bob.body) EXPECT_GE(corner.y, 0.0f);
    EXPECT_FLOAT_EQ(bob.cap[2].y, 26.2f);
}

TEST(Figure, LegBonesKeepTheirLengthAndKneesPointForward) {
    for (float hip_y : {0.53f, 0.45f, 0.30f}) {
        FigureInput input;
        input.hip = {-0.10f, hip_y};
        input.trunk_rad = 0.9f;
        input.spine = spine_for(0.9f, 0.2f);
        const FigurePose pose = pose_figure(input);
        const float thigh = glm::length(pose.near_leg.knee - pose.hip), shank = glm::length(pose.near_leg.knee - pose.near_leg.ankle);
        EXPECT_NEAR(thigh, 0.245f, 0.02f) << hip_y;
        EXPECT_NEAR(shank, 0.246f, 0.02f) << hip_y;
        const Vec2 middle = 0.5f * (pose.hip + pose.near_leg.ankle);
        EXPECT_GE(pose.near_leg.knee.x, middle.x - 1e-3f);
    }
}

TEST(Figure, HandIsAtTheBarWhereItCanReach) {
    FigureInput input;
    input.hip = {-0.12f, 0.48f};
    input.trunk_rad = 62.0f * kDegree;
    input.spine = spine_for(input.trunk_rad, 0.2f);
    input.grip = PL_GRIP_HANGING;
    input.bar_seen = true;
    input.bar = {0.0f, 0.25f};
    const FigurePose pose = pose_figure(input);
    EXPECT_LT(glm::length(pose.hand - input.bar), 0.06f);
    input.bar = pose.shoulder + Vec2{0.05f, -0.30f};
    EXPECT_LT(glm::length(pose_figure(input).hand - input.bar), 1e-6f);
}

TEST(Figure, HullsAreConvexAndHoldBothCircles) {
    const Hull hull{{0.0f, 0.0f}, {0.3f, 0.1f}, 0.08f, 0.05f};
    const auto outline = hull_outline(hull);
    EXPECT_TRUE(is_convex(outline));
    for (const Vec2 p : outline) {
        const float from_a = glm::length(p - hull.a) - hull.radius_a, from_b = glm::length(p - hull.b) - hull.radius_b;
        EXPECT_NEAR(std::min(from_a, from_b), 0.0f, 1e-5f);
        EXPECT_GE(std::max(from_a, from_b), 0.0f);
    }
}

TEST(Figure, SagittalFollowsTheHeading) {
    PlFrame frame{};
    frame.stature_m = 2.0f;
    frame.heading_rad = 90.0f * kDegree;  // counter-clockwise from -Z: looks along -X
    const float ahead[3] = {-1.0f, 1.5f, 0.0f};
    EXPECT_NEAR(sagittal(frame, ahead).x, 0.5f, 1e-6f);
    EXPECT_NEAR(sagittal(frame, ahead).y, 0.75f, 1e-6f);
}

TEST(Figure, AStepAsideKeepsTheBonesLengthsAndBendsTheLegThatSteps) {
    // GIVEN hips sunk to .34 of stature and shifted aside by .31, as in a lunge to the side at its bottom
    for (const float side : {1.0f, -1.0f}) {
        FigureInput input;
        input.pattern = kPatternSideStep;
        input.hip = {-0.114f, 0.337f};
        input.aside = side * 0.31f;
        input.spine = spine_for(0.6f, 0.0f);
        const FigurePose pose = pose_figure(input);
        const Leg &steps = side > 0.0f ? pose.near_leg : pose.far_leg, &stays = side > 0.0f ? pose.far_leg : pose.near_leg;
        // THEN the foot that stays is where it stood, half the feet's distance from mid-foot
        EXPECT_NEAR(stays.ankle_right + input.aside, -side * kHalfFeet, 1e-5f);
        EXPECT_GT(side * steps.ankle_right, 0.15f);
        const auto thigh = [&](const Leg& leg, float hip_right) {
            return glm::length(glm::vec3{leg.knee - pose.hip, leg.knee_right - hip_right});
        };
        const auto shank = [](const Leg& leg) { return glm::length(glm::vec3{leg.ankle - leg.knee, leg.ankle_right - leg.knee_right}); };
        // Science B1: thigh .245, shank .246.
        EXPECT_NEAR(thigh(steps, side * kHalfHips), 0.245f, 1e-3f);
        EXPECT_NEAR(shank(steps), 0.246f, 1e-3f);
        EXPECT_NEAR(thigh(stays, -side * kHalfHips), 0.245f, 1e-3f);
        // AND the leg that steps is the more bent one
        const auto reach = [&](const Leg& leg, float hip_right) {
            return glm::length(glm::vec3{leg.ankle - pose.hip, leg.ankle_right - hip_right});
        };
        EXPECT_LT(reach(steps, side * kHalfHips), reach(stays, -side * kHalfHips));
    }
}

TEST(Figure, HipsAsideAreReadToTheRightOfTheHeading) {
    PlFrame frame{};
    frame.stature_m = 2.0f;
    frame.heading_rad = 0.5f * kPi;  // looks along -X: its right is -Z
    frame.hip_m[2] = -0.5f;
    EXPECT_NEAR(figure_input(frame, PL_GRIP_FREE, kPatternSideStep).aside, 0.25f, 1e-5f);
}

// Somebody who faces -X, hips 0.9 m up, whose left foot is half a stature ahead of the right one and whose spine bends to the right.
PlFrame frame_with_joints() {
    PlFrame frame{};
    frame.size = sizeof frame;
    frame.stature_m = 2.0f;
    frame.heading_rad = 0.5f * kPi;
    const auto put = [](float(&out)[3], float forward, float up, float right) {
        out[0] = -forward;
        out[1] = up;
        out[2] = -right;
    };
    put(frame.hip_m, 0.0f, 0.9f, 0.1f);
    put(frame.neck_base_m, 0.0f, 1.6f, 0.3f);
    for (int i = 0; i < PL_SPINE_POINT_COUNT; ++i) {
        const float along = static_cast<float>(i) / (PL_SPINE_POINT_COUNT - 1);
        put(frame.spine_m[i], 0.0f, 0.9f + 0.7f * along, 0.1f + 0.2f * along * along);
    }
    for (int side = 0; side < 2; ++side) {
        const float right = side == 0 ? 0.0f : 0.2f, ahead = side == 0 ? 0.5f : -0.5f;
        put(frame.joint_m[PL_JOINT_LEFT_HIP + side], 0.0f, 0.9f, right);
        put(frame.joint_m[PL_JOINT_LEFT_KNEE + side], ahead, 0.6f, right);
        put(frame.joint_m[PL_JOINT_LEFT_ANKLE + side], ahead, 0.078f, right);
        put(frame.joint_m[PL_JOINT_LEFT_TOE + side], ahead + 0.236f, 0.024f, right);
        for (int joint : {PL_JOINT_LEFT_HIP, PL_JOINT_LEFT_KNEE, PL_JOINT_LEFT_ANKLE, PL_JOINT_LEFT_TOE})
            frame.joint_origin[joint + side] = side == 0 ? PL_ORIGIN_ESTIMATED : PL_ORIGIN_ASSUMED;
    }
    return frame;
}

TEST(Figure, ArmsOnTheStickAreTheCoachsOwnJoints) {
    // GIVEN the left hand behind the neck and the right one at the sacrum, of somebody 2 m tall
    PlFrame frame = frame_with_joints();
    const auto put = [](float(&at)[3], float ahead, float up) { at[0] = -ahead, at[1] = up, at[2] = 0.0f; };
    put(frame.joint_m[PL_JOINT_LEFT_HAND], 0.2f, 1.6f);
    put(frame.joint_m[PL_JOINT_RIGHT_HAND], -0.3f, 1.0f);
    put(frame.joint_m[PL_JOINT_RIGHT_ELBOW], -0.2f, 1.3f);
    const FigureInput input = figure_input(frame, PL_GRIP_DOWEL, PL_PATTERN_HINGE);
    // WHEN it is drawn
    const FigurePose pose = pose_figure(input);
    const FigureHulls hulls = figure_hulls(pose, input.spine);
    // THEN each arm goes to its own hand
    ASSERT_TRUE(hulls.arms_differ);
    EXPECT_NEAR(hulls.far_arm[2].a.x, 0.1f, 1e-6f);
    EXPECT_NEAR(hulls.far_arm[2].a.y, 0.8f, 1e-6f);
    EXPECT_NEAR(hulls.arm[2].a.x, -0.15f, 1e-6f);
    EXPECT_NEAR(hulls.arm[1].a.y, 0.65f, 1e-6f);
    // AND without a stick both arms are one from the side
    EXPECT_FALSE(pose_figure(figure_input(frame, PL_GRIP_HANGING, PL_PATTERN_HINGE)).arms_differ);
}

TEST(Figure, LegsAreTheCoachsOwnJoints) {
    const FigurePose pose = pose_figure(figure_input(frame_with_joints(), PL_GRIP_FREE, PL_PATTERN_LUNGE));
    EXPECT_TRUE(pose.legs_differ && pose.legs_placed);
    // The far leg is the left one: 0.5 m of 2 m ahead, 0.1 m to the left of the hips' middle.
    EXPECT_NEAR(pose.far_leg.knee.x, 0.25f, 1e-6f);
    EXPECT_NEAR(pose.far_leg.ankle.y, 0.039f, 1e-6f);
    EXPECT_NEAR(pose.far_leg.knee_right, -0.05f, 1e-6f);
    EXPECT_NEAR(pose.near_leg.toe.x, -0.25f + 0.118f, 1e-6f);
    EXPECT_FALSE(pose.far_leg.assumed);
    EXPECT_TRUE(pose.near_leg.assumed);
    // A foot flat on the floor has its heel there, as the figure without joints has.
    EXPECT_NEAR(pose.near_leg.heel.x - pose.near_leg.ankle.x, -0.026f, 1e-3f);
    EXPECT_NEAR(pose.near_leg.heel.y - pose.near_leg.ankle.y, -0.021f, 1e-3f);
}

TEST(Figure, WithoutJointsTwoBoneLegsStandIn) {
    PlFrame frame = frame_with_joints();
    for (uint32_t& origin : frame.joint_origin) origin = PL_ORIGIN_UNSEEN;
    const FigureInput input = figure_input(frame, PL_GRIP_FREE, PL_PATTERN_HINGE);
    EXPECT_FALSE(input.joints_known);
    EXPECT_EQ(spine_right_at(input, {0.0f, 0.2f}), 0.0f);
    EXPECT_NEAR(pose_figure(input).near_leg.ankle.y, 0.039f, 1e-6f);
}

TEST(Figure, TheSpineLiesToTheSideThatItBendsTo) {
    const FigureInput input = figure_input(frame_with_joints(), PL_GRIP_FREE, PL_PATTERN_SQUAT);
    const Vec2 neck = neck_base(input.spine);
    EXPECT_EQ(spine_right_at(input, {0.0f, 0.0f}), 0.0f);
    EXPECT_NEAR(spine_right_at(input, neck), 0.1f, 1e-3f);           // 0.2 m of 2 m
    EXPECT_NEAR(spine_right_at(input, 0.5f * neck), 0.025f, 2e-3f);  // a parabola: a quarter of it half way up
    EXPECT_GT(spine_right_at(input, 1.2f * neck), 0.12f);            // the head goes on as the neck came
    EXPECT_LT(spine_right_at(input, 1.2f * neck), 0.15f);
}

}  // namespace
}  // namespace app
