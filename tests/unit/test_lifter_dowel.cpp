// SPDX-License-Identifier: MIT
// The dowel drill of the synthetic lifter: where the hands are, how they lie, what the stick touches, and that arms keep their length.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "lifter/lifter.h"

namespace {

using namespace lifter;

constexpr int64_t kStepNs = 20'000'000, kStartNs = 1'000'000'000;
constexpr uint32_t kAll = PL_CONTACT_HEAD | PL_CONTACT_BACK | PL_CONTACT_SACRUM;

Lifter drill(const SetPlan& set, double stature_m = 1.75, uint64_t seed = 3) {
    return Lifter(random_person(stature_m, seed), set, usual_sensors(PL_TIER_TD), seed);
}

// Contacts that were lost at some moment of a repetition.
uint32_t lost_in(const Lifter& lifter, const TrueRep& rep) {
    uint32_t lost = 0;
    for (int64_t t = rep.start_ns; t <= rep.end_ns; t += kStepNs) lost |= kAll & ~lifter.truth_at(t).contact;
    return lost;
}

TEST(LifterDowel, HasANameAndItsGrip) {
    Lift lift = Lift::kSquat;
    ASSERT_TRUE(lift_named("dowel_hinge", lift));
    EXPECT_EQ(lift, Lift::kDowelHinge);
    EXPECT_STREQ(lift_name(lift), "dowel_hinge");
    EXPECT_EQ(clean_set(lift, 1).grip, static_cast<uint32_t>(PL_GRIP_DOWEL));
}

TEST(LifterDowel, OneHandIsBehindTheNeckTheOtherOnTheSacrum) {
    for (const uint32_t high : {0u, 1u}) {
        SetPlan set = clean_set(Lift::kDowelHinge, 2);
        set.high_hand = high;
        const Lifter lifter = drill(set);
        for (int64_t t = kStartNs; t < kStartNs + lifter.duration_ns(); t += kStepNs) {
            const Truth truth = lifter.truth_at(t);
            const Joints& j = truth.joints;
            ASSERT_EQ(truth.low_hand, high == 0 ? 1 : 0);
            const Vec3 low = glm::conjugate(j.pelvis) * (j.hand[1 - high] - j.hip_centre);
            EXPECT_NEAR(low.x, 0.0, 1e-6);
            EXPECT_NEAR(low.z, 0.065 * 1.75, 1e-6);  // as deep as a strapped tracker, behind the hip centre
            EXPECT_LT(glm::distance(j.hand[high], j.neck_base), 0.10);
            EXPECT_GT((glm::conjugate(j.upper_thorax) * (j.hand[high] - j.neck_base)).z, 0.05);
        }
    }
}

TEST(LifterDowel, GripPosesFollowPelvisAndStick) {
    for (const uint32_t high : {0u, 1u}) {
        SetPlan set = clean_set(Lift::kDowelHinge, 1);
        set.high_hand = high;
        const Lifter lifter = drill(set);
        const uint32_t low = 1 - high;
        const Joints& standing = lifter.standing().joints;
        const Quat mounting = glm::conjugate(standing.pelvis) * standing.grip[low];
        const Joints bottom = lifter.truth_at(lifter.true_reps()[0].bottom_ns).joints;
        // The back of the hand keeps to the sacrum; its palm faces backward and its thumb up.
        const Quat expected = bottom.pelvis * mounting;
        EXPECT_GT(std::abs(glm::dot(expected, bottom.grip[low])), 1.0 - 1e-9);
        const Vec3 thumb = standing.grip[low] * Vec3(0, 0, -1), palm = standing.grip[low] * Vec3(low == 0 ? 1.0 : -1.0, 0, 0);
        EXPECT_GT(thumb.y, 0.99);
        EXPECT_GT(palm.z, 0.99);
        // The fist at the neck closes about the stick, palm forward.
        const Vec3 stick = glm::normalize(bottom.hand[high] - bottom.hand[low]);
        EXPECT_GT(glm::dot(bottom.grip[high] * Vec3(0, 0, 1), stick), 0.999);
        EXPECT_LT((standing.grip[high] * Vec3(high == 0 ? 1.0 : -1.0, 0, 0)).z, -0.9);
    }
}

TEST(LifterDowel, CleanRepetitionsTouchAtAllThreePoints) {
    for (const double stature : {1.45, 1.75, 2.05}) {
        for (const uint64_t seed : {1u, 2u, 3u, 4u}) {
            const Lifter lifter = drill(clean_set(Lift::kDowelHinge, 2), stature, seed);
            for (int64_t t = kStartNs; t < kStartNs + lifter.duration_ns(); t += kStepNs)
                ASSERT_EQ(lifter.truth_at(t).contact, kAll) << stature << " seed " << seed;
        }
    }
}

TEST(LifterDowel, EachFaultLosesItsOwnContactAlone) {
    const struct {
        FaultKind kind;
        uint32_t contact;
    } rows[] = {{FaultKind::kHeadOffStick, PL_CONTACT_HEAD},
                {FaultKind::kHandOffSacrum, PL_CONTACT_SACRUM},
                {FaultKind::kBackOffStick, PL_CONTACT_BACK}};
    for (const auto& row : rows) {
        for (const double stature : {1.45, 1.75, 2.05}) {
            SetPlan set = clean_set(Lift::kDowelHinge, 2);
            add_fault(set, 1, row.kind, red_size(Lift::kDowelHinge, row.kind));
            const Lifter lifter = drill(set, stature);
            EXPECT_EQ(lost_in(lifter, lifter.true_reps()[0]), row.contact) << fault_name(row.kind) << ' ' << stature;
            EXPECT_EQ(lost_in(lifter, lifter.true_reps()[1]), 0u) << fault_name(row.kind) << ' ' << stature;
        }
    }
}

TEST(LifterDowel, ContactsAreLostAndComeBackBetweenRepetitions) {
    const struct {
        Activity activity;
        uint32_t contact;
    } rows[] = {{Activity::kHeadOffStick, PL_CONTACT_HEAD},
                {Activity::kHandOffSacrum, PL_CONTACT_SACRUM},
                {Activity::kBackOffStick, PL_CONTACT_BACK}};
    for (const auto& row : rows) {
        SetPlan set = clean_set(Lift::kDowelHinge, 0);
        set.before = {{Activity::kStand, 1.0}, {row.activity, 3.0}, {Activity::kStand, 1.0}};
        const Lifter lifter = drill(set);
        uint32_t lost = 0;
        for (int64_t t = kStartNs; t < kStartNs + lifter.duration_ns(); t += kStepNs) lost |= kAll & ~lifter.truth_at(t).contact;
        EXPECT_EQ(lost, row.contact);
        EXPECT_EQ(lifter.truth_at(kStartNs + 2'500'000'000).contact, kAll & ~row.contact);
        EXPECT_EQ(lifter.truth_at(kStartNs + 4'200'000'000).contact, kAll);
    }
}

TEST(LifterDowel, ArmsKeepTheirLength) {
    for (const double stature : {1.45, 1.75, 2.05}) {
        for (const uint64_t seed : {1u, 2u, 3u, 4u, 5u}) {
            const Lifter lifter = drill(clean_set(Lift::kDowelHinge, 1), stature, seed);
            const Joints& s = lifter.standing().joints;
            for (int64_t t = kStartNs; t < kStartNs + lifter.duration_ns(); t += kStepNs) {
                const Joints j = lifter.truth_at(t).joints;
                for (size_t i = 0; i < 2; ++i) {
                    ASSERT_NEAR(glm::distance(j.elbow[i], j.hand[i]), glm::distance(s.elbow[i], s.hand[i]), 1e-6);
                    ASSERT_NEAR(glm::distance(j.elbow[i], j.shoulder[i]), glm::distance(s.elbow[i], s.shoulder[i]), 1e-6);
                }
            }
        }
    }
}

TEST(LifterDowel, TheLowHandWobblesAboutThePelvisAsMuchAsItIsSaidTo) {
    SetPlan set = clean_set(Lift::kDowelHinge, 0);
    set.before = {{Activity::kStand, 400.0}};
    SensorPlan sensors = usual_sensors(PL_TIER_TD);
    sensors.hand_noise_rad = 0.0;
    Person person;
    person.sway_m = 0.0;
    Lifter lifter(person, set, sensors, 7);
    PlSample sample;
    Truth truth;
    double sum = 0.0, squares = 0.0;
    int n = 0;
    while (lifter.next(sample, truth)) {
        const PlPose& pose = sample.pose[PL_ROLE_LEFT_HAND];
        const Quat seen(pose.orientation[3], pose.orientation[0], pose.orientation[1], pose.orientation[2]);
        // Pitch of the pelvis as the hand tells it: turn about the right axis beyond the true one.
        const Quat off = seen * glm::conjugate(truth.joints.grip[0]);
        const double pitch = 2.0 * std::atan2(off.x, off.w);
        sum += pitch, squares += pitch * pitch, ++n;
    }
    const double mean = sum / n, sd = std::sqrt(squares / n - mean * mean);
    // 400 s of a second's correlation: a standard deviation known to some 5 %. The mounting is one of +-15 deg.
    EXPECT_NEAR(sd, 3.0 * kDegree, 0.6 * kDegree);
    EXPECT_LT(std::abs(mean), 30.0 * kDegree);
}

}  // namespace
