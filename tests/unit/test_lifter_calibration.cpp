// SPDX-License-Identifier: MIT
// What the synthetic lifter does in personal calibration, and how a person can differ beyond stature.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "lifter/lifter.h"

namespace {

using namespace lifter;

constexpr int64_t kStepNs = 10'000'000, kStartNs = 1'000'000'000;

SetPlan only(Activity activity, double seconds) {
    SetPlan set = clean_set(Lift::kSquat, 0);
    set.before = {{Activity::kStand, 1.0}, {activity, seconds}, {Activity::kStand, 1.0}};
    set.after.clear();
    return set;
}

Lifter doing(const Person& person, Activity activity, double seconds) {
    return Lifter(person, only(activity, seconds), perfect_sensors(PL_TIER_T2), 1);
}

template <typename Check>
void at_every_moment(const Lifter& lifter, const Check& check) {
    for (int64_t t = kStartNs; t <= kStartNs + lifter.duration_ns(); t += kStepNs) check(lifter.truth_at(t));
}

template <typename Value>
double most(const Lifter& lifter, const Value& value) {
    double result = -1e9;
    at_every_moment(lifter, [&](const Truth& truth) { result = std::max(result, value(truth)); });
    return result;
}

double eyes_down(const Truth& truth) {
    return std::asin(-(truth.joints.head * Vec3(0.0, 0.0, -1.0)).y);
}

TEST(LifterNod, GoesDownAndUpFiveTimesAboutAPivotThatStands) {
    Person person;
    const Lifter lifter = doing(person, Activity::kNod, 6.0);
    int downs = 0;
    bool down = false;
    const Vec3 pivot = lifter.standing().joints.neck_pivot;
    at_every_moment(lifter, [&](const Truth& truth) {
        const double now = eyes_down(truth);
        if (!down && now > 12.0 * kDegree) down = true, ++downs;
        if (now < -12.0 * kDegree) down = false;
        EXPECT_LT(glm::distance(truth.joints.neck_pivot, pivot), 0.01);
        EXPECT_NEAR(glm::distance(truth.joints.eye, truth.joints.neck_pivot), std::hypot(0.075, 0.0805), 1e-9);
        EXPECT_LT(std::abs(truth.trunk_rad), 1.0 * kDegree);
    });
    EXPECT_EQ(downs, 5);
}

TEST(LifterNod, TurnsAboutThePersonsOwnNeckPivot) {
    Person person;
    person.neck_pivot_from_eye_m = {0.001, -0.092, 0.065};
    const Lifter lifter = doing(person, Activity::kNod, 6.0);
    at_every_moment(lifter, [&](const Truth& truth) {
        const Vec3 seen = glm::conjugate(truth.joints.head) * (truth.joints.neck_pivot - truth.joints.eye);
        EXPECT_LT(glm::distance(seen, person.neck_pivot_from_eye_m), 1e-9);
    });
}

TEST(LifterLook, LevelsTheEyesOfAHeadThatIsCarriedLow) {
    Person person;
    person.head_habit_rad = 10.0 * kDegree;
    person.sway_m = 0.0;
    const Lifter lifter = doing(person, Activity::kLookMark, 4.0);
    EXPECT_NEAR(eyes_down(lifter.truth_at(kStartNs + 500'000'000)), 10.0 * kDegree, 0.5 * kDegree);
    EXPECT_NEAR(eyes_down(lifter.truth_at(kStartNs + 3'000'000'000)), 0.0, 0.5 * kDegree);
    EXPECT_NEAR(lifter.standing().neck_rad, 0.0, 1e-12);
}

TEST(LifterBend, ReachesOwnFlexionAndExtensionAndHoldsThem) {
    for (const uint64_t seed : {1u, 2u, 3u}) {
        const Person person = random_person_in_detail(1.75, seed);
        const Lifter lifter = doing(person, Activity::kBendRange, 10.0);
        EXPECT_NEAR(most(lifter, [](const Truth& t) { return t.lumbar_rad; }), person.full_flexion_rad, 1e-6);
        EXPECT_NEAR(most(lifter, [](const Truth& t) { return -t.lumbar_rad; }), person.full_extension_rad, 1e-6);
        double flexed_s = 0.0, extended_s = 0.0;
        at_every_moment(lifter, [&](const Truth& t) {
            flexed_s += t.lumbar_rad > 0.99 * person.full_flexion_rad ? 0.01 : 0.0;
            extended_s += t.lumbar_rad < -0.99 * person.full_extension_rad ? 0.01 : 0.0;
        });
        EXPECT_GT(flexed_s, 1.0);
        EXPECT_GT(extended_s, 0.9);
    }
}

TEST(LifterTouch, HandsComeToRestWhereTheyAreToTouch) {
    for (const double stature : {1.45, 1.75, 2.05}) {
        for (const uint64_t seed : {1u, 2u, 3u, 4u}) {
            const Person person = random_person_in_detail(stature, seed);
            const auto touched_s = [&](Activity activity, const auto& place) {
                const Lifter lifter = doing(person, activity, 5.0);
                double held_s = 0.0;
                at_every_moment(lifter, [&](const Truth& t) {
                    const bool there = glm::distance(t.joints.hand[0], place(t.joints, 0)) < 1e-6 &&
                                       glm::distance(t.joints.hand[1], place(t.joints, 1)) < 1e-6;
                    held_s += there ? 0.01 : 0.0;
                });
                return held_s;
            };
            // A controller that stands on the middle of a shoe has its own middle 7 cm higher.
            const auto shoe = [](const Joints& j, size_t i) { return 0.5 * (j.heel[i] + j.toe[i]) + Vec3(0.0, 0.07, 0.0); };
            EXPECT_GT(touched_s(Activity::kTouchShoes, shoe), 1.4) << stature << " seed " << seed;
            EXPECT_GT(touched_s(Activity::kTouchHips, [](const Joints& j, size_t i) { return j.hip_bone[i]; }), 1.4)
                << stature << " seed " << seed;
            EXPECT_GT(touched_s(Activity::kTouchShoulders, [](const Joints& j, size_t i) { return j.shoulder_top[i]; }), 1.4)
                << stature << " seed " << seed;
        }
    }
}

TEST(LifterTouch, ArmsKeepTheirLengthAndNothingJumps) {
    for (const Activity activity : {Activity::kTouchShoes, Activity::kTouchHips, Activity::kTouchShoulders, Activity::kHoldBar}) {
        for (const double stature : {1.45, 2.05}) {
            const Lifter lifter = doing(random_person_in_detail(stature, 5), activity, 5.0);
            const Joints& s = lifter.standing().joints;
            Truth before = lifter.truth_at(kStartNs);
            at_every_moment(lifter, [&](const Truth& t) {
                for (size_t i = 0; i < 2; ++i) {
                    EXPECT_NEAR(glm::distance(t.joints.elbow[i], t.joints.hand[i]), glm::distance(s.elbow[i], s.hand[i]), 1e-6);
                    EXPECT_LT(glm::distance(t.joints.hand[i], before.joints.hand[i]) / 0.01, 2.0);
                }
                before = t;
            });
        }
    }
}

TEST(LifterBar, IsHeldStillAtOneWidth) {
    const Lifter lifter = doing(random_person(1.75, 3), Activity::kHoldBar, 5.0);
    double least = 1e9, widest = 0.0;
    for (int64_t t = kStartNs + 2'800'000'000; t < kStartNs + 4'200'000'000; t += kStepNs) {
        const Joints j = lifter.truth_at(t).joints;
        const double width = glm::distance(j.hand[0], j.hand[1]);
        least = std::min(least, width), widest = std::max(widest, width);
    }
    EXPECT_GT(least, 0.3);
    EXPECT_LT(widest - least, 0.005);
}

TEST(LifterSideBend, ReachesItsSizeToItsSideAndBonesKeepTheirLength) {
    for (const double size : {15.0 * kDegree, -12.0 * kDegree}) {
        Person person;
        SetPlan set = clean_set(Lift::kSquat, 2);
        add_fault(set, 1, FaultKind::kSideBend, size);
        const Lifter lifter(person, set, perfect_sensors(PL_TIER_T3), 1);
        const Truth bottom = lifter.truth_at(lifter.true_reps()[0].bottom_ns), clean = lifter.truth_at(lifter.true_reps()[1].bottom_ns);
        EXPECT_NEAR(bottom.side_bend_rad, size, 0.02 * std::abs(size));
        EXPECT_NEAR(clean.side_bend_rad, 0.0, 1e-9);
        // To the right positive: the right shoulder comes down.
        const double drop = bottom.joints.shoulder[0].y - bottom.joints.shoulder[1].y;
        EXPECT_GT(drop * size, 0.0);
        const Joints& s = lifter.standing().joints;
        at_every_moment(lifter, [&](const Truth& t) {
            for (size_t i = 0; i + 1 < kLumbarJoints; ++i)
                EXPECT_NEAR(glm::distance(t.joints.lumbar[i], t.joints.lumbar[i + 1]), glm::distance(s.lumbar[i], s.lumbar[i + 1]), 1e-9);
            EXPECT_NEAR(glm::distance(t.joints.mid_thorax, t.joints.neck_base), glm::distance(s.mid_thorax, s.neck_base), 1e-9);
        });
    }
}

TEST(LifterHabit, SideBendAndTwistComeInEveryRepetition) {
    Person bent, turned;
    bent.side_bend_habit_rad = 4.0 * kDegree;
    turned.twist_habit_rad = 5.0 * kDegree;
    const Lifter a(bent, clean_set(Lift::kSquat, 2), perfect_sensors(PL_TIER_T3), 1);
    const Lifter b(turned, clean_set(Lift::kSquat, 2), perfect_sensors(PL_TIER_T3), 1);
    for (const TrueRep& rep : a.true_reps()) EXPECT_NEAR(a.truth_at(rep.bottom_ns).side_bend_rad, 4.0 * kDegree, 0.2 * kDegree);
    for (const TrueRep& rep : b.true_reps()) {
        // An axial turn shows about the vertical by the cosine of the thorax' lean, some 45 deg here.
        EXPECT_GT(b.truth_at(rep.bottom_ns).twist_rad, 3.0 * kDegree);
        EXPECT_LT(b.truth_at(rep.bottom_ns).twist_rad, 5.0 * kDegree);
    }
    EXPECT_NEAR(a.standing().side_bend_rad, 0.0, 1e-12);
}

TEST(LifterHeel, StandsHigherAndStaysBalanced) {
    Person flat, heeled;
    heeled.heel_m = 0.02;
    const Lifter a(flat, clean_set(Lift::kSquat, 1), perfect_sensors(PL_TIER_T1), 1),
        b(heeled, clean_set(Lift::kSquat, 1), perfect_sensors(PL_TIER_T1), 1);
    EXPECT_NEAR(b.standing().joints.heel[0].y, 0.02, 1e-9);
    const double higher = b.standing().joints.eye.y - a.standing().joints.eye.y;
    EXPECT_GT(higher, 0.005);
    EXPECT_LT(higher, 0.02);
    const auto ahead = [](const Lifter& l) { return -l.standing().joints.centre_of_mass.z; };
    EXPECT_NEAR(ahead(a), ahead(b), 1e-6);
}

TEST(LifterPlatform, TheFeetStandOnItsFloor) {
    Person person;
    person.place = {0.3, 0.15, -0.2};
    const Lifter lifter(person, clean_set(Lift::kSquat, 1), perfect_sensors(PL_TIER_T1), 1);
    at_every_moment(lifter, [](const Truth& t) {
        EXPECT_NEAR(t.joints.toe[0].y, 0.15, 1e-9);
        EXPECT_GE(t.joints.heel[1].y, 0.15 - 1e-9);
    });
}

TEST(LifterMove, StandsElsewhereAndTurnedAfterwardsWithTheSameAngles) {
    Person person;
    person.heading_rad = 0.4;
    person.place = {0.5, 0.0, 0.2};
    SetPlan set = clean_set(Lift::kSquat, 2);
    set.between = {{Activity::kStand, 1.0}, {Activity::kMove, 4.0, Vec3(0.3, 0.12, -1.5), -1.2}, {Activity::kStand, 1.0}};
    const Lifter lifter(person, set, perfect_sensors(PL_TIER_T2), 1);
    const Truth first = lifter.truth_at(lifter.true_reps()[0].brace_ns), second = lifter.truth_at(lifter.true_reps()[1].brace_ns);
    const Vec3 moved = second.joints.mid_foot - first.joints.mid_foot;
    const Quat turn = glm::angleAxis(0.4, Vec3(0.0, 1.0, 0.0));
    EXPECT_LT(glm::distance(moved, turn * Vec3(0.3, 0.12, -1.5)), 1e-9);
    EXPECT_NEAR(first.heading_rad, 0.4, 1e-12);
    EXPECT_NEAR(second.heading_rad, -0.8, 1e-12);
    EXPECT_NEAR(second.neck_drop_m, 0.0, 0.01);  // of the body, not of the stage
    Truth before = lifter.truth_at(kStartNs);
    at_every_moment(lifter, [&](const Truth& t) {
        EXPECT_LT(glm::distance(t.joints.hip_centre, before.joints.hip_centre) / 0.01, 2.0);
        before = t;
    });
}

TEST(LifterGaze, TheMarkLeadsTheHeadAlongTheTrunkWhateverTheHabit) {
    double squares = 0.0;
    int n = 0;
    for (const uint64_t seed : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u}) {
        SetPlan set = clean_set(Lift::kHipHinge, 4);
        set.gaze_guided = true;
        set.lumbar_share = 0.1 * static_cast<double>(seed);
        Person person = random_person_in_detail(1.75, seed);
        person.side_bend_habit_rad = person.twist_habit_rad = 0.0;
        const Lifter lifter(person, set, perfect_sensors(PL_TIER_T1G), seed);
        EXPECT_NEAR(eyes_down(lifter.standing()), 0.0, 1e-9);
        at_every_moment(lifter, [&](const Truth& t) {
            const double off = eyes_down(t) - t.trunk_rad;
            EXPECT_LT(std::abs(off), 13.0 * kDegree);
            if (t.trunk_rad < 40.0 * kDegree) return;
            squares += off * off;
            ++n;
        });
    }
    EXPECT_NEAR(std::sqrt(squares / n), 5.0 * kDegree, 1.5 * kDegree);
}

TEST(LifterPerson, InDetailIsTheSamePersonWithMoreHabits) {
    const Person plain = random_person(1.62, 11), detail = random_person_in_detail(1.62, 11);
    EXPECT_EQ(plain.shank, detail.shank);
    EXPECT_EQ(plain.gaze_habit, detail.gaze_habit);
    EXPECT_NE(plain.neck_pivot_from_eye_m.y, detail.neck_pivot_from_eye_m.y);
    double squares = 0.0;
    for (uint64_t seed = 1; seed <= 200; ++seed) {
        const double off = random_person_in_detail(1.62, seed).neck_pivot_from_eye_m.y + 0.075;
        squares += off * off;
    }
    EXPECT_NEAR(std::sqrt(squares / 200.0), 0.01, 0.0015);
}

}  // namespace
