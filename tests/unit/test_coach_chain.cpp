// SPDX-License-Identifier: MIT
// The jointed body: limbs reach by the law of cosines, feet stay, joints say what speaks of them, nothing snaps, and the balance holds.
#include <gtest/gtest.h>

#include <cmath>

#include "chain_support.h"
#include "coach/chain.h"
#include "coach/mass.h"
#include "coach/params.h"

namespace {

using chain_support::joint_of;
using chain_support::Told;
using chain_support::true_joint;
using coach::kDegree;
using coach::Vec3;

constexpr double kH = 1.75;
const coach::OwnBody kNobody{};

bool finite(const Vec3& v) {
    return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z);
}

// ---- limbs ----------------------------------------------------------------------------------------------------------------

TEST(Limbs, AThreeFourFiveTriangleHasItsRightAngle) {
    const coach::TwoLink bent = coach::two_link({0, 5, 0}, {0, 0, 0}, 3.0, 4.0, {0, 0, -1}, 150.0 * kDegree);
    EXPECT_NEAR(bent.out_m, 12.0 / 5.0, 1e-12);
    EXPECT_NEAR(glm::distance(bent.middle, Vec3(0, 5, 0)), 3.0, 1e-12);
    EXPECT_NEAR(glm::distance(bent.middle, Vec3(0, 0, 0)), 4.0, 1e-12);
    EXPECT_LT(bent.middle.z, 0.0);
    EXPECT_EQ(bent.miss_m, 0.0);
}

TEST(Limbs, WhatIsOutOfReachStretchesAndSaysByHowMuch) {
    const coach::TwoLink far = coach::two_link({0, 10, 0}, {0, 0, 0}, 3.0, 4.0, {0, 0, -1}, 150.0 * kDegree);
    EXPECT_NEAR(far.miss_m, 3.0, 1e-12);
    EXPECT_NEAR(far.middle.y, 10.0 - 10.0 * 3.0 / 7.0, 0.1);
    // The shortest that 3 and 4 fold to with 150 deg of flexion.
    const double shortest = std::sqrt(9.0 + 16.0 + 24.0 * std::cos(150.0 * kDegree));
    EXPECT_NEAR(coach::two_link({0, 1, 0}, {0, 0, 0}, 3.0, 4.0, {0, 0, -1}, 150.0 * kDegree).miss_m, shortest - 1.0, 1e-12);
}

TEST(Limbs, EveryTwoEndsAndEveryPoleGiveAFiniteJoint) {
    for (const Vec3 to : {Vec3(0.0), Vec3(0, -1e-12, 0), Vec3(0, -0.4, 0), Vec3(1e3, 2e3, -5.0)}) {
        for (const Vec3 pole : {Vec3(0.0), Vec3(0, 1, 0), Vec3(0, -1, 0), Vec3(1, 0, 0)}) {
            const coach::TwoLink bent = coach::two_link(Vec3(0.0), to, 0.4, 0.4, pole, 150.0 * kDegree);
            EXPECT_TRUE(finite(bent.middle)) << to.x << " " << to.y << ", pole " << pole.x << " " << pole.y;
            EXPECT_TRUE(std::isfinite(bent.out_m) && std::isfinite(bent.miss_m));
        }
    }
}

TEST(Limbs, StraighteningIsSoftAMillimetreMovesNoKneeByMoreThanACentimetre) {
    const coach::LimbLengths l = coach::limb_lengths(kH, kNobody);
    const double whole = l.thigh + l.shank;
    for (double d = 0.98 * whole; d < 1.03 * whole; d += 0.001) {
        const Vec3 near = coach::two_link({0, d, 0}, {0, 0, 0}, l.thigh, l.shank, {0, 0, -1}, 2.6).middle;
        const Vec3 next = coach::two_link({0, d + 0.001, 0}, {0, 0, 0}, l.thigh, l.shank, {0, 0, -1}, 2.6).middle;
        EXPECT_LT(glm::distance(near, next), 0.01) << d / whole;
    }
}

TEST(Limbs, KneesGoTheWayTheToesPoint) {
    const coach::LimbLengths l = coach::limb_lengths(kH, kNobody);
    for (double turn : {0.0, 0.4, -0.7}) {
        const Vec3 ahead(std::sin(turn), 0.0, -std::cos(turn));
        const coach::Leg leg = coach::stand_leg(l, Vec3(0, 0.6, 0) - 0.15 * ahead, {0, 0, 0}, ahead, 0.0, 1.0);
        EXPECT_GT(glm::dot(leg.knee, ahead), 0.05);
        EXPECT_NEAR(glm::dot(leg.knee, glm::cross(ahead, Vec3(0, 1, 0))), 0.0, 1e-9);
        EXPECT_NEAR(glm::distance(leg.knee, leg.ankle), l.shank, 1e-9);
        EXPECT_NEAR(leg.ankle.y, l.ankle_height, 1e-12);
    }
}

TEST(Limbs, AHeelRisesRatherThanAShankLeansFurtherThanAnklesGo) {
    const coach::LimbLengths l = coach::limb_lengths(kH, kNobody);
    // GIVEN hips low and well ahead of the heel
    const coach::Leg leg = coach::stand_leg(l, {0, 0.45, -0.25}, {0, 0, 0}, {0, 0, -1}, 0.0, 1.0);
    EXPECT_GT(leg.ankle.y, l.ankle_height + 0.01);
    // THEN the foot turned about its ball: that stays on the floor, as far from the ankle as before.
    const Vec3 ball(0, 0, -l.ball_ahead);
    EXPECT_NEAR(glm::distance(leg.ankle, ball), std::hypot(l.ball_ahead, l.ankle_height), 1e-9);
    // Hips that are too high stand on tiptoe first.
    const coach::Leg tall = coach::stand_leg(l, {0, l.ankle_height + 1.04 * (l.thigh + l.shank), 0}, {0, 0, 0}, {0, 0, -1}, 0.0, 1.0);
    EXPECT_GT(tall.ankle.y, l.ankle_height + 0.01);
    EXPECT_LT(tall.miss_m, 0.03);
}

TEST(Limbs, ShouldersFollowAHandByThreePartsInAHundredOfStatureAndNoMore) {
    const coach::LimbLengths l = coach::limb_lengths(kH, kNobody);
    const double whole = l.upper_arm + l.forearm;
    const auto arm = [&](double distance) {
        return coach::reach_arm(l, {0, 1.4, 0}, {0, 1.4 + distance, 0}, {0, 0, 1}, kH, coach::ArmHabit::kBends);
    };
    EXPECT_EQ(arm(0.9 * whole).shoulder, Vec3(0, 1.4, 0));
    EXPECT_NEAR(arm(whole + 0.02).shoulder.y, 1.42, 1e-9);
    EXPECT_EQ(arm(whole + 0.02).miss_m, 0.0);
    EXPECT_NEAR(arm(whole + 0.2).shoulder.y, 1.4 + 0.03 * kH, 1e-9);
    EXPECT_NEAR(arm(whole + 0.2).miss_m, 0.2 - 0.03 * kH, 1e-9);
}

TEST(Limbs, TouchedLengthsReplaceTheTables) {
    coach::OwnBody own;
    own.known = 1u << PL_STEP_TOUCH | 1u << PL_STEP_SHOES;
    own.hip_joint_width_m = 0.20, own.shoulder_width_m = 0.42, own.stance_width_m = 0.31, own.length_sigma_m = 0.012;
    const coach::LimbLengths l = coach::limb_lengths(kH, own);
    EXPECT_DOUBLE_EQ(l.hip_half, 0.10);
    EXPECT_DOUBLE_EQ(l.shoulder_half, 0.21 - 0.02);
    EXPECT_DOUBLE_EQ(l.stance_half, 0.155);
    EXPECT_LT(l.width_sigma, coach::limb_lengths(kH, kNobody).width_sigma);
}

// ---- the centre of mass -----------------------------------------------------------------------------------------------------

// Upright, arms hanging, by the tables of lengths.
coach::Body upright() {
    coach::Body body;
    body.stature_m = kH;
    body.hip = {0, 0.53 * kH, 0};
    body.neck_base = {0, 0.86 * kH, 0};
    body.neck_pivot = {0, 0.90 * kH, 0};
    const double height[7] = {0.53, 0.285, 0.039, 0.01, 0.818, 0.63, 0.44};
    for (size_t i = 0; i < PL_JOINT_COUNT; ++i) body.joint[i] = {i % 2 ? 0.1 : -0.1, height[i / 2] * kH, i / 2 == 3 ? -0.2 : 0.0};
    return body;
}

TEST(CentreOfMass, OfAStandingBodyIsAtFiftyFiveToFiftySevenPartsOfStature) {
    const Vec3 centre = coach::centre_of_mass(upright(), {0, 0, -1}, 0.0);
    EXPECT_GT(centre.y / kH, 0.55);
    EXPECT_LT(centre.y / kH, 0.575);
    EXPECT_NEAR(centre.x, 0.0, 1e-12);
}

TEST(CentreOfMass, ABarPullsItByItsShareOfBothMasses) {
    coach::Body body = upright();
    const Vec3 alone = coach::centre_of_mass(body, {0, 0, -1}, 0.0);
    body.bar = {0.0, 0.8, -0.3};
    body.bar_origin = PL_ORIGIN_MEASURED;
    const double mass = coach::usual_body_mass_kg(kH), share = 50.0 / (mass + 50.0);
    EXPECT_NEAR(mass, 22.5 * kH * kH, 1e-9);
    const Vec3 together = coach::centre_of_mass(body, {0, 0, -1}, 50.0);
    // The segments of the tables weigh 0.9995 of a body.
    EXPECT_NEAR(together.z, alone.z + share * (body.bar.z - alone.z), 1e-4);
    EXPECT_NEAR(together.y, alone.y + share * (body.bar.y - alone.y), 1e-4);
    body.bar_origin = PL_ORIGIN_UNSEEN;
    EXPECT_EQ(coach::centre_of_mass(body, {0, 0, -1}, 50.0), alone);
}

// ---- the chain on the synthetic lifter ----------------------------------------------------------------------------------------

lifter::Person person_of(uint64_t seed) {
    lifter::Person person = lifter::random_person(1.50 + 0.1 * static_cast<double>(seed), seed);
    person.heading_rad = 0.9 * static_cast<double>(seed);
    return person;
}

TEST(Chain, JointsLieWhereTheirSigmaSays) {
    // A scalar sigma of a place: nearly all errors lie within two of it. Elbows and knees are told by geometry alone.
    for (lifter::Lift lift : {lifter::Lift::kHipHinge, lifter::Lift::kOverheadSquat, lifter::Lift::kLunge, lifter::Lift::kSitToStand}) {
        std::array<Told, PL_JOINT_COUNT> told;
        for (uint64_t seed = 1; seed <= 3; ++seed) {
            chain_support::run(person_of(seed), lifter::clean_set(lift, 3), lifter::usual_sensors(PL_TIER_T2), seed,
                               [&](const PlFrame& frame, const lifter::Truth& truth, double) {
                                   for (int i = 0; i < PL_JOINT_COUNT; ++i)
                                       told[static_cast<size_t>(i)].add(glm::distance(joint_of(frame, i), true_joint(truth.joints, i)),
                                                                        frame.joint_sigma_m[i]);
                               });
        }
        for (size_t i = 0; i < PL_JOINT_COUNT; ++i) {
            EXPECT_GT(told[i].share_within_two(), 0.93) << lifter::lift_name(lift) << ", joint " << i << ", rms " << told[i].rms();
            EXPECT_LT(told[i].sigma(), lift == lifter::Lift::kLunge ? 0.40 : 0.12) << lifter::lift_name(lift) << ", joint " << i;
        }
    }
}

TEST(Chain, EachJointSaysWhatSpeaksOfIt) {
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T1);
    const lifter::SetPlan set = lifter::clean_set(lifter::Lift::kSquat, 1);
    const auto origin = [](const PlFrame& frame, PlJoint joint) { return frame.joint_origin[joint]; };
    chain_support::run(person_of(1), set, sensors, 1, [&](const PlFrame& frame, const lifter::Truth&, double) {
        ASSERT_EQ(origin(frame, PL_JOINT_LEFT_HAND), uint32_t{PL_ORIGIN_MEASURED});
        ASSERT_EQ(origin(frame, PL_JOINT_LEFT_ELBOW), uint32_t{PL_ORIGIN_ESTIMATED});
        ASSERT_EQ(origin(frame, PL_JOINT_LEFT_KNEE), uint32_t{PL_ORIGIN_ASSUMED});
        ASSERT_EQ(origin(frame, PL_JOINT_LEFT_ANKLE), uint32_t{PL_ORIGIN_ASSUMED});
    });
    sensors.tier = PL_TIER_T2;
    chain_support::run(person_of(1), set, sensors, 1, [&](const PlFrame& frame, const lifter::Truth&, double) {
        ASSERT_EQ(origin(frame, PL_JOINT_LEFT_HIP), uint32_t{PL_ORIGIN_ESTIMATED});
        ASSERT_EQ(origin(frame, PL_JOINT_LEFT_KNEE), uint32_t{PL_ORIGIN_ESTIMATED});
        ASSERT_EQ(origin(frame, PL_JOINT_LEFT_ANKLE), uint32_t{PL_ORIGIN_ASSUMED});
    });
}

TEST(Chain, DevicesOnJointsMakeThemMeasured) {
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T3);
    sensors.extra_roles = 0xffu << PL_ROLE_LEFT_FOOT;  // feet, knees, elbows, shoulders
    std::array<Told, PL_JOINT_COUNT> told;
    chain_support::run(person_of(2), lifter::clean_set(lifter::Lift::kLunge, 2), sensors, 2,
                       [&](const PlFrame& frame, const lifter::Truth& truth, double) {
                           for (int i : {PL_JOINT_LEFT_KNEE, PL_JOINT_RIGHT_ANKLE, PL_JOINT_LEFT_SHOULDER, PL_JOINT_RIGHT_ELBOW}) {
                               ASSERT_EQ(frame.joint_origin[i], uint32_t{PL_ORIGIN_MEASURED}) << i;
                               told[static_cast<size_t>(i)].add(glm::distance(joint_of(frame, i), true_joint(truth.joints, i)),
                                                                frame.joint_sigma_m[i]);
                           }
                       });
    for (int i : {PL_JOINT_LEFT_KNEE, PL_JOINT_RIGHT_ANKLE, PL_JOINT_LEFT_SHOULDER, PL_JOINT_RIGHT_ELBOW})
        EXPECT_LT(told[static_cast<size_t>(i)].rms(), 0.02) << i;
}

TEST(Chain, FeetStayWhileTheBodyMovesAndGoAlongWhenItWalks) {
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kSquat, 3);
    set.after = {{lifter::Activity::kStand, 1.0}};
    glm::dvec3 first(0.0);
    double strayed = 0.0;
    const auto stay = [&](const PlFrame& frame, const lifter::Truth&, double time_s) {
        const glm::dvec3 ankle = joint_of(frame, PL_JOINT_LEFT_ANKLE);
        if (time_s < 2.1) first = ankle;
        strayed = std::max(strayed, glm::distance(ankle, first));
    };
    chain_support::run(person_of(3), set, lifter::usual_sensors(PL_TIER_T2), 3, stay);
    EXPECT_LT(strayed, 0.05);
    // Half way through the walk the body stands a third of a metre ahead.
    lifter::Person person = person_of(3);
    set.before = {{lifter::Activity::kStand, 3.0}, {lifter::Activity::kWalk, 6.0}, {lifter::Activity::kStand, 2.0}};
    double behind = 0.0;
    const auto follow = [&](const PlFrame& frame, const lifter::Truth& truth, double time_s) {
        if (truth.activity != lifter::Activity::kWalk || time_s < 5.5 || time_s > 6.5) return;
        const glm::dvec3 feet = 0.5 * (joint_of(frame, PL_JOINT_LEFT_ANKLE) + joint_of(frame, PL_JOINT_RIGHT_ANKLE));
        const glm::dvec3 there = 0.5 * (truth.joints.ankle[0] + truth.joints.ankle[1]);
        behind = std::max(behind, std::hypot(feet.x - there.x, feet.z - there.z));
    };
    chain_support::run(person, set, lifter::usual_sensors(PL_TIER_T1), 3, follow);
    EXPECT_GT(behind, 0.0);
    // An upright body may be 12 cm ahead of its feet, and a step takes 0.12 s at 0.3 m/s.
    EXPECT_LT(behind, coach::kUprightReach_m + 0.12 * 0.3 + 0.02);
}

TEST(Chain, NothingSnapsWhenDevicesComeAndGo) {
    // GIVEN every worn device lost and found again at odd moments of a set; THEN no joint moves by more in a frame than the body did and
    // 2 deg of a thigh (1.5 cm), beyond what a sensor's own noise moves it by. The noise is switched off here.
    lifter::SensorPlan sensors = lifter::perfect_sensors(PL_TIER_T2);
    sensors.extra_roles = 3u << PL_ROLE_LEFT_FOOT | 3u << PL_ROLE_LEFT_KNEE | 3u << PL_ROLE_LEFT_ELBOW;
    for (uint32_t role : {PL_ROLE_LEFT_FOOT, PL_ROLE_RIGHT_KNEE, PL_ROLE_LEFT_ELBOW, PL_ROLE_RIGHT_HAND}) {
        for (double from_s : {4.1, 6.3, 8.9, 11.2, 13.7}) {
            sensors.dropouts.push_back({role, from_s + 0.07 * role, from_s + 0.07 * role + 0.9, lifter::Loss::kGone, 0.0});
        }
    }
    glm::dvec3 last[PL_JOINT_COUNT], true_last[PL_JOINT_COUNT];
    bool before = false;
    double worst = 0.0;
    chain_support::run(person_of(1), lifter::clean_set(lifter::Lift::kSquat, 4), sensors, 5,
                       [&](const PlFrame& frame, const lifter::Truth& truth, double) {
                           for (int i = 0; i < PL_JOINT_COUNT; ++i) {
                               const glm::dvec3 now = joint_of(frame, i), there = true_joint(truth.joints, i);
                               if (before) worst = std::max(worst, glm::distance(now, last[i]) - 2.0 * glm::distance(there, true_last[i]));
                               last[i] = now, true_last[i] = there;
                           }
                           before = true;
                       });
    EXPECT_TRUE(before);
    EXPECT_LT(worst, 0.015);
}

TEST(Chain, HipsThatLoseTheirTrackerGoOverToWhereTheyHang) {
    // GIVEN a waist tracker that goes and comes back at every part of a repetition; THEN hips and knees move by 2 deg of a thigh a frame at
    // most beyond what the body did, and hip centre and spine go with them.
    lifter::SensorPlan sensors = lifter::perfect_sensors(PL_TIER_T2);
    for (double from_s = 4.0; from_s < 24.0; from_s += 1.37)
        sensors.dropouts.push_back({PL_ROLE_WAIST, from_s, from_s + 0.6, lifter::Loss::kGone, 0.0});
    glm::dvec3 last[PL_JOINT_COUNT], true_last[PL_JOINT_COUNT];
    bool before = false;
    double worst = 0.0, apart = 0.0;
    chain_support::run(
        person_of(2), lifter::clean_set(lifter::Lift::kSquat, 4), sensors, 5,
        [&](const PlFrame& frame, const lifter::Truth& truth, double) {
            for (int i : {PL_JOINT_LEFT_HIP, PL_JOINT_RIGHT_HIP, PL_JOINT_LEFT_KNEE, PL_JOINT_RIGHT_KNEE, PL_JOINT_LEFT_SHOULDER}) {
                const glm::dvec3 now = joint_of(frame, i), there = true_joint(truth.joints, i);
                if (before) worst = std::max(worst, glm::distance(now, last[i]) - 2.0 * glm::distance(there, true_last[i]));
                last[i] = now, true_last[i] = there;
            }
            const glm::dvec3 middle = 0.5 * (joint_of(frame, PL_JOINT_LEFT_HIP) + joint_of(frame, PL_JOINT_RIGHT_HIP));
            apart = std::max(apart, glm::distance(middle, glm::dvec3(frame.hip_m[0], frame.hip_m[1], frame.hip_m[2])));
            before = true;
        });
    EXPECT_LT(worst, 0.015);
    EXPECT_LT(apart, 0.01);
}

TEST(Chain, TheBalanceIsKnownToAboutACentimetreWithATrackerOnThePelvis) {
    for (double load : {0.0, 0.5}) {
        Told balance;
        for (uint64_t seed = 1; seed <= 4; ++seed) {
            lifter::SetPlan set = lifter::clean_set(lifter::Lift::kDeadlift, 3);
            set.load_share = load;
            const lifter::Person person = person_of(seed);
            const glm::dvec3 ahead(-std::sin(person.heading_rad), 0.0, -std::cos(person.heading_rad));
            chain_support::run(
                person, set, lifter::usual_sensors(PL_TIER_T2), seed, [&](const PlFrame& frame, const lifter::Truth& truth, double) {
                    balance.add(frame.balance_m - glm::dot(truth.joints.centre_of_mass - truth.joints.mid_foot, ahead), 0.01);
                });
        }
        EXPECT_LT(balance.rms(), 0.02) << "load " << load;
    }
}

TEST(Chain, DevicesThatAreNowhereNearABodyLeaveEveryJointFinite) {
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T3);
    sensors.extra_roles = 0xffu << PL_ROLE_LEFT_FOOT;
    int looked = 0;
    chain_support::run(
        person_of(2), lifter::clean_set(lifter::Lift::kHipHinge, 1), sensors, 9,
        [&](const PlFrame& frame, const lifter::Truth&, double) {
            for (int i = 0; i < PL_JOINT_COUNT; ++i) {
                ASSERT_TRUE(finite(joint_of(frame, i))) << i;
                ASSERT_TRUE(std::isfinite(frame.joint_sigma_m[i]) && frame.joint_sigma_m[i] >= 0.0f) << i;
            }
            ++looked;
        },
        [](PlSample& sample, double time_s) {
            const auto step = static_cast<uint32_t>(time_s * 4.0);
            PlPose& pose = sample.pose[PL_ROLE_LEFT_HAND + step % 12];
            for (float& x : pose.position_m) x += static_cast<float>((step % 7) * 0.4);
        });
    EXPECT_GT(looked, 300);
}

}  // namespace
