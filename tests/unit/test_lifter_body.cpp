// SPDX-License-Identifier: MIT
// The synthetic body: its truth against its own joints, its bones, its balance and its smoothness, in every lift and stature.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include <glm/geometric.hpp>

#include "lifter/lifter.h"

namespace {

using namespace lifter;

constexpr int64_t kStepNs = 20'000'000;
constexpr int64_t kStartNs = 1'000'000'000;

std::vector<Lift> lifts_that(bool (*is)(Lift)) {
    std::vector<Lift> lifts;
    for (size_t l = 0; l < static_cast<size_t>(Lift::kCount); ++l) {
        if (is(static_cast<Lift>(l))) lifts.push_back(static_cast<Lift>(l));
    }
    return lifts;
}

std::vector<Lift> every_lift() {
    return lifts_that([](Lift) { return true; });
}

class EveryLift : public testing::TestWithParam<Lift> {};

Lifter clean_lifter(Lift lift, double stature_m, uint64_t seed) {
    return Lifter(random_person(stature_m, seed), clean_set(lift, 2), perfect_sensors(PL_TIER_T3), seed);
}

template <typename Check>
void at_every_moment(const Lifter& lifter, const Check& check) {
    for (int64_t t = kStartNs; t <= kStartNs + lifter.duration_ns(); t += kStepNs) check(lifter.truth_at(t));
}

// Angle of a vector forward of the vertical, in the plane of the pelvis' heading.
double forward_angle(const Vec3& line, const Vec3& right) {
    const Vec3 forward = glm::cross(Vec3(0.0, 1.0, 0.0), right);
    return std::atan2(glm::dot(line, forward), line.y);
}

double angle_between(const Vec3& a, const Vec3& b) {
    return std::acos(std::clamp(glm::dot(glm::normalize(a), glm::normalize(b)), -1.0, 1.0));
}

TEST_P(EveryLift, TruthIsWhatTheJointsShow) {
    const Lifter lifter = clean_lifter(GetParam(), 1.75, 3);
    const Joints& standing = lifter.standing().joints;
    const double zero = forward_angle(standing.neck_base - standing.hip_centre, Vec3(1.0, 0.0, 0.0));
    at_every_moment(lifter, [&](const Truth& truth) {
        const Joints& j = truth.joints;
        const Vec3 right = glm::normalize(j.hip[1] - j.hip[0]);
        EXPECT_NEAR(truth.trunk_rad, forward_angle(j.neck_base - j.hip_centre, right) - zero, 1e-9);
        // The pelvis' own up axis runs from the hips to the sacrum, the lower thorax' from T12/L1 to the middle of the ribs.
        const double pelvis = forward_angle(j.lumbar.front() - j.hip_centre, right);
        const double thorax = forward_angle(j.mid_thorax - j.lumbar.back(), right);
        EXPECT_NEAR(truth.pelvis_rad, pelvis, 1e-9);
        EXPECT_NEAR(truth.lumbar_rad, thorax - pelvis, 1e-9);
        EXPECT_NEAR(truth.neck_drop_m, standing.neck_pivot.y - j.neck_pivot.y, 1e-9);
    });
}

TEST_P(EveryLift, BonesKeepTheirLength) {
    const Lifter lifter = clean_lifter(GetParam(), 1.75, 4);
    const Joints& s = lifter.standing().joints;
    const auto same = [](const Vec3& a, const Vec3& b, const Vec3& a0, const Vec3& b0) {
        EXPECT_NEAR(glm::distance(a, b), glm::distance(a0, b0), 1e-6);
    };
    at_every_moment(lifter, [&](const Truth& truth) {
        const Joints& j = truth.joints;
        for (size_t i = 0; i < 2; ++i) {
            same(j.hip[i], j.knee[i], s.hip[i], s.knee[i]);
            same(j.knee[i], j.ankle[i], s.knee[i], s.ankle[i]);
            same(j.ankle[i], j.heel[i], s.ankle[i], s.heel[i]);
            same(j.shoulder[i], j.elbow[i], s.shoulder[i], s.elbow[i]);
            same(j.elbow[i], j.hand[i], s.elbow[i], s.hand[i]);
        }
        for (size_t i = 0; i + 1 < kLumbarJoints; ++i) same(j.lumbar[i], j.lumbar[i + 1], s.lumbar[i], s.lumbar[i + 1]);
        same(j.lumbar.back(), j.mid_thorax, s.lumbar.back(), s.mid_thorax);
        same(j.mid_thorax, j.neck_base, s.mid_thorax, s.neck_base);
        same(j.hip_centre, j.lumbar[0], s.hip_centre, s.lumbar[0]);
        same(j.neck_pivot, j.eye, s.neck_pivot, s.eye);
    });
}

TEST_P(EveryLift, TheArcIsOneCurve) {
    const Lifter lifter = clean_lifter(GetParam(), 1.75, 5);
    at_every_moment(lifter, [&](const Truth& truth) {
        const auto& arc = truth.joints.lumbar;
        const double first = angle_between(arc[1] - arc[0], arc[2] - arc[1]);
        for (size_t i = 1; i + 2 < kLumbarJoints; ++i)
            EXPECT_NEAR(angle_between(arc[i + 1] - arc[i], arc[i + 2] - arc[i + 1]), first, 1e-6);
    });
}

TEST_P(EveryLift, TheCentreOfMassStaysOverTheFeet) {
    const Lifter lifter = clean_lifter(GetParam(), 1.75, 6);
    at_every_moment(lifter, [&](const Truth& truth) {
        const Joints& j = truth.joints;
        // A seat carries the rest.
        if (GetParam() == Lift::kSitToStand && truth.rep != 0 && truth.knee_rad > 30.0 * kDegree) return;
        const Vec3 right = glm::normalize(j.hip[1] - j.hip[0]), forward = glm::cross(Vec3(0.0, 1.0, 0.0), right);
        const auto ahead = [&](const Vec3& v) { return glm::dot(v, forward); };
        const auto aside = [&](const Vec3& v) { return glm::dot(v, right); };
        EXPECT_GT(ahead(j.centre_of_mass), std::min(ahead(j.heel[0]), ahead(j.heel[1])));
        EXPECT_LT(ahead(j.centre_of_mass), std::max(ahead(j.toe[0]), ahead(j.toe[1])));
        EXPECT_GT(aside(j.centre_of_mass), aside(j.ankle[0]));
        EXPECT_LT(aside(j.centre_of_mass), aside(j.ankle[1]));
    });
}

TEST_P(EveryLift, FeetStayOnTheFloorAndLegsAboveIt) {
    const Lifter lifter = clean_lifter(GetParam(), 1.75, 7);
    at_every_moment(lifter, [&](const Truth& truth) {
        for (size_t i = 0; i < 2; ++i) {
            EXPECT_GE(truth.joints.toe[i].y, -1e-9);
            EXPECT_GE(truth.joints.heel[i].y, -1e-9);
            EXPECT_GT(truth.joints.knee[i].y, 0.02);
        }
    });
}

TEST_P(EveryLift, NothingJumps) {
    // Fastest are raised arms, a half turn in 1.5 s. A jump by one millimetre between two samples of 200 Hz is 40 m/s^2.
    SetPlan set = clean_set(GetParam(), 2);
    set.between = {{Activity::kStand, 1.0},
                   {Activity::kLookDown, 3.0},
                   {Activity::kBendNeck, 3.0},
                   {Activity::kRaiseArms, 5.0},
                   {Activity::kWalk, 6.0}};
    const Lifter lifter(random_person(1.75, 8), set, perfect_sensors(PL_TIER_T3), 8);
    constexpr double kDt = 0.005;
    Truth before = lifter.truth_at(kStartNs), now = lifter.truth_at(kStartNs + 5'000'000);
    for (int64_t t = kStartNs + 10'000'000; t <= kStartNs + lifter.duration_ns(); t += 5'000'000) {
        const Truth next = lifter.truth_at(t);
        const auto check = [&](const Vec3& a, const Vec3& b, const Vec3& c, double speed, double acceleration) {
            EXPECT_LT(glm::distance(b, c) / kDt, speed) << "at " << static_cast<double>(t - kStartNs) * 1e-9;
            EXPECT_LT(glm::length(a - 2.0 * b + c) / (kDt * kDt), acceleration) << "at " << static_cast<double>(t - kStartNs) * 1e-9;
        };
        check(before.joints.hip_centre, now.joints.hip_centre, next.joints.hip_centre, 2.0, 20.0);
        check(before.joints.neck_pivot, now.joints.neck_pivot, next.joints.neck_pivot, 2.0, 20.0);
        check(before.joints.eye, now.joints.eye, next.joints.eye, 2.0, 20.0);
        check(before.joints.hand[1], now.joints.hand[1], next.joints.hand[1], 4.0, 40.0);
        before = now;
        now = next;
    }
}

TEST_P(EveryLift, StandsAndLiftsInEveryStature) {
    for (const double stature : {1.40, 1.55, 1.75, 1.95, 2.10}) {
        const Lifter lifter = clean_lifter(GetParam(), stature, 9);
        // B1: eyes at 0.936 of stature, here with segments that vary by 5 %.
        EXPECT_NEAR(lifter.standing().joints.eye.y / stature, 0.936, 0.04) << stature;
        ASSERT_EQ(lifter.true_reps().size(), 2u);
        for (const TrueRep& rep : lifter.true_reps()) {
            EXPECT_GT(rep.travel_m / stature, 0.16) << stature;
            EXPECT_LT(rep.travel_m / stature, 0.40) << stature;
            EXPECT_LT(rep.start_ns, rep.end_ns);
        }
    }
}

TEST_P(EveryLift, CleanRepsStayInsideTheGreenBands) {
    // Science E2 and E3: flexion as a share of the person's range and as a change from set-up (8 deg), trunk at the bottom.
    const double green_share[] = {0.25, 0.50, 0.50, 0.40, 0.40, 0.40, 0.25, 0.40, 0.40,
                                  0.50, 0.50, 0.50, 0.50, 0.40, 0.40, 0.50, 0.25, 0.25};
    const double trunk_least[] = {45, 55, 55, 25, 15, 18, 0, 20, 0, 50, 65, 45, 42, 30, 38, 50, 5, -5};
    const double trunk_most[] = {80, 85, 80, 48, 42, 38, 20, 52, 50, 85, 90, 72, 70, 48, 58, 80, 30, 8};
    const auto index = static_cast<size_t>(GetParam());
    const Lifter lifter = clean_lifter(GetParam(), 1.75, 10);
    for (const TrueRep& rep : lifter.true_reps()) {
        EXPECT_LE(rep.peak_lumbar_rad, green_share[index] * 50.0 * kDegree);
        if (!from_floor(GetParam())) {
            const double least_change = GetParam() == Lift::kSitToStand ? 12.0 : 8.0;
            EXPECT_LE(rep.peak_lumbar_rad, (least_change + 0.5) * kDegree);
        }
        const double trunk = lifter.truth_at(rep.bottom_ns).trunk_rad / kDegree;
        EXPECT_GE(trunk, trunk_least[index]);
        EXPECT_LE(trunk, trunk_most[index]);
        EXPECT_GE(static_cast<double>(rep.start_ns - rep.brace_ns) * 1e-9, 0.7);
    }
}

INSTANTIATE_TEST_SUITE_P(Lifter, EveryLift, testing::ValuesIn(every_lift()),
                         [](const auto& test) { return std::string(lift_name(test.param)); });

class EveryBarHeld : public testing::TestWithParam<Lift> {};

TEST_P(EveryBarHeld, TheBarStaysOverMidFoot) {
    const Lifter lifter = clean_lifter(GetParam(), 1.75, 11);
    const TrueRep& rep = lifter.true_reps()[0];
    const Truth start = lifter.truth_at(rep.start_ns);
    for (int64_t t = rep.start_ns; t < rep.end_ns; t += kStepNs) {
        const Truth truth = lifter.truth_at(t);
        const Vec3 moved = truth.joints.bar - start.joints.bar;
        EXPECT_LT(std::hypot(moved.x, moved.z), 0.03);
        EXPECT_NEAR(truth.joints.hand[0].y, truth.joints.hand[1].y, 0.001);
    }
}

INSTANTIATE_TEST_SUITE_P(Lifter, EveryBarHeld, testing::ValuesIn(lifts_that([](Lift lift) {
                             return bar_held(lift) && lift != Lift::kGoodMorning && lift != Lift::kOverheadPress;
                         })),
                         [](const auto& test) { return std::string(lift_name(test.param)); });

TEST(LifterStanding, AnglesAreZeroAndTheBodyIsStill) {
    const Lifter lifter = clean_lifter(Lift::kSquat, 1.75, 12);
    EXPECT_NEAR(lifter.standing().trunk_rad, 0.0, 1e-12);
    EXPECT_NEAR(lifter.standing().lumbar_rad, 0.0, 1e-12);
    EXPECT_NEAR(lifter.standing().pelvis_rad, 0.0, 1e-12);
    const TrueRep& rep = lifter.true_reps()[0];
    Truth before = lifter.truth_at(rep.brace_ns);
    const Vec3 first = before.joints.eye;
    for (int64_t t = rep.brace_ns + kStepNs; t <= rep.start_ns; t += kStepNs) {
        const Truth now = lifter.truth_at(t);
        EXPECT_LT(glm::distance(now.joints.eye, before.joints.eye) / 0.02, 0.02);
        EXPECT_LT(glm::distance(now.joints.eye, first), 0.015);
        before = now;
    }
}

TEST(LifterHands, GripPosesAreThoseOfOpenXr) {
    // A bar in hanging hands, palms to the thighs: -Z from little finger to thumb points inwards along the bar; +X leaves the
    // left palm (backwards) and enters the right one (forwards); +Y up the forearm.
    Person person;
    const Lifter lifter(person, clean_set(Lift::kRdl, 1), perfect_sensors(PL_TIER_T1), 1);
    const Joints& j = lifter.standing().joints;
    const Vec3 inwards_left = j.grip[0] * Vec3(0, 0, -1), inwards_right = j.grip[1] * Vec3(0, 0, -1);
    EXPECT_NEAR(inwards_left.x, 1.0, 1e-6);
    EXPECT_NEAR(inwards_right.x, -1.0, 1e-6);
    EXPECT_GT((j.grip[0] * Vec3(1, 0, 0)).z, 0.9);
    EXPECT_LT((j.grip[1] * Vec3(1, 0, 0)).z, -0.9);
    EXPECT_GT((j.grip[0] * Vec3(0, 1, 0)).y, 0.9);
    EXPECT_GT((j.grip[1] * Vec3(0, 1, 0)).y, 0.9);
}

TEST(LifterHeadset, EyesLieWhereTheNeckModelPutsThem) {
    // Science B1: 0.0805 m before and 0.075 m above the neck pivot, in the head's own axes.
    const Lifter lifter = clean_lifter(Lift::kHipHinge, 1.75, 13);
    const Truth truth = lifter.truth_at(lifter.true_reps()[0].bottom_ns);
    const Vec3 eye = glm::conjugate(truth.joints.head) * (truth.joints.eye - truth.joints.neck_pivot);
    EXPECT_NEAR(eye.x, 0.0, 1e-9);
    EXPECT_NEAR(eye.y, 0.075, 1e-9);
    EXPECT_NEAR(eye.z, -0.0805, 1e-9);
}

TEST(LifterGaze, NoNeckBendsBackBeyondSixtyDegrees) {
    Person person;
    person.gaze_habit = 0.0;
    SetPlan set = clean_set(Lift::kRdl, 1);
    add_fault(set, 1, FaultKind::kRoundLate, 1.0);
    const Lifter lifter(person, set, perfect_sensors(PL_TIER_T1), 1);
    at_every_moment(lifter, [](const Truth& truth) { EXPECT_GT(truth.neck_rad, -60.5 * kDegree); });
}

TEST(LifterGaze, HeadFollowsTheTrunkByItsHabit) {
    Person person;
    SetPlan set = clean_set(Lift::kHipHinge, 1);
    for (const double habit : {0.4, 0.7, 1.0}) {
        person.gaze_habit = habit;
        const Lifter lifter(person, set, perfect_sensors(PL_TIER_T1), 1);
        const Truth truth = lifter.truth_at(lifter.true_reps()[0].bottom_ns);
        const double thorax = truth.pelvis_rad + truth.lumbar_rad + truth.thoracic_rad;
        const Vec3 gaze = truth.joints.head * Vec3(0.0, 0.0, -1.0);
        EXPECT_NEAR(std::asin(-gaze.y), habit * thorax, 1.5 * kDegree) << habit;
    }
}

class FromTheFloor : public testing::TestWithParam<Lift> {};

TEST_P(FromTheFloor, TheBarStartsAtThePlateRadius) {
    // Blocks of 20 cm for a person of 1.75 m, by the shin for all others.
    const double bar_m = GetParam() == Lift::kBlockPull ? 0.425 * 1.90 / 1.75 : 0.225;
    const Lifter lifter = clean_lifter(GetParam(), 1.90, 14);
    for (const TrueRep& rep : lifter.true_reps()) {
        EXPECT_NEAR(lifter.truth_at(rep.slack_ns).joints.bar.y, bar_m, 0.004);
        EXPECT_NEAR(lifter.truth_at(rep.end_ns).joints.bar.y, bar_m, 0.004);
        EXPECT_EQ(rep.bottom_ns, rep.start_ns);
    }
}

TEST_P(FromTheFloor, TheSlackIsOutAndHeldBeforeTheBarLeaves) {
    // Science A3 #38: the hands rise by 5 to 30 mm and hold for 0.3 s and more; slower than one sees move (5 cm/s).
    const Lifter lifter = clean_lifter(GetParam(), 1.60, 15);
    for (const TrueRep& rep : lifter.true_reps()) {
        const auto height = [&](double before_s) {
            return lifter.truth_at(rep.start_ns - static_cast<int64_t>(before_s * 1e9)).joints.bar.y -
                   lifter.truth_at(rep.slack_ns).joints.bar.y;
        };
        EXPECT_GE(rep.slack_s, 0.35);
        EXPECT_GT(height(rep.slack_s), 0.005);
        EXPECT_LT(height(0.0), 0.030);
        EXPECT_NEAR(height(rep.slack_s), height(0.0), 0.002);
        double fastest = 0.0;
        for (int64_t t = rep.slack_ns; t < rep.start_ns; t += kStepNs)
            fastest = std::max(fastest, glm::distance(lifter.truth_at(t).joints.bar, lifter.truth_at(t + kStepNs).joints.bar) / 0.02);
        EXPECT_LT(fastest, 0.055);
    }
}

TEST_P(FromTheFloor, ShouldersStandOverOrBeforeTheBar) {
    for (const double stature : {1.45, 1.75, 2.05}) {
        const Lifter lifter = clean_lifter(GetParam(), stature, 16);
        const Truth ready = lifter.truth_at(lifter.true_reps()[0].slack_ns);
        const Joints& j = ready.joints;
        const Vec3 right = glm::normalize(j.hip[1] - j.hip[0]), forward = glm::cross(Vec3(0.0, 1.0, 0.0), right);
        EXPECT_GT(glm::dot(0.5 * (j.shoulder[0] + j.shoulder[1]) - j.bar, forward), 0.0) << stature;
        EXPECT_LT(std::abs(glm::dot(j.bar - j.mid_foot, forward)), 0.03) << stature;
    }
}

INSTANTIATE_TEST_SUITE_P(Lifter, FromTheFloor, testing::ValuesIn(lifts_that(from_floor)),
                         [](const auto& test) { return std::string(lift_name(test.param)); });

TEST(LifterPress, TheBarGoesAroundTheHeadAndEndsOverMidFoot) {
    const Lifter lifter = clean_lifter(Lift::kOverheadPress, 1.75, 17);
    const TrueRep& rep = lifter.true_reps()[0];
    const int64_t top_ns = rep.start_ns + static_cast<int64_t>(rep.concentric_s * 1e9);
    for (int64_t t = rep.start_ns; t <= top_ns; t += kStepNs) {
        const Joints j = lifter.truth_at(t).joints;
        const Vec3 level = j.bar - j.eye;
        // The face is 3 cm before the eyes, from chin to brow 6 cm below them to 4 cm above.
        const Vec3 ahead = j.head * Vec3(0.0, 0.0, -1.0);
        if (level.y > -0.11 && level.y < 0.04) {
            EXPECT_GT(glm::dot(level, ahead), 0.03) << level.y;
        }
    }
    const Joints top = lifter.truth_at(top_ns).joints;
    EXPECT_LT(std::hypot(top.bar.x - top.mid_foot.x, top.bar.z - top.mid_foot.z), 0.03);
    EXPECT_GT(top.bar.y, top.eye.y + 0.25 * 1.75);
    EXPECT_EQ(rep.bottom_ns, rep.start_ns);
}

TEST(LifterOneLeg, TheOtherSwingsBackAndTheyTakeTurns) {
    const Lifter lifter = clean_lifter(Lift::kSingleLegRdl, 1.75, 18);
    for (size_t i = 0; i < 2; ++i) {
        const TrueRep& rep = lifter.true_reps()[i];
        const size_t carrying = i == 0 ? 1 : 0;
        const Joints bottom = lifter.truth_at(rep.bottom_ns).joints, start = lifter.truth_at(rep.start_ns).joints;
        EXPECT_NEAR(bottom.ankle[carrying].y, start.ankle[carrying].y, 1e-6);
        EXPECT_GT(bottom.ankle[1 - carrying].y, 0.20 * 1.75);
        const Vec3 foot = 0.5 * (start.heel[carrying] + start.toe[carrying]);
        EXPECT_LT(std::abs(glm::dot(start.centre_of_mass - foot, glm::normalize(start.hip[1] - start.hip[0]))), 0.02);
    }
}

TEST(LifterSplit, StandsInItsStrideThroughout) {
    const Lifter lifter = clean_lifter(Lift::kSplitSquat, 1.75, 19);
    const Joints first = lifter.truth_at(lifter.true_reps()[0].start_ns).joints;
    EXPECT_GT(glm::distance(first.toe[0], first.toe[1]), 0.5);
    for (int64_t t = lifter.true_reps()[0].brace_ns; t < lifter.true_reps()[1].end_ns; t += kStepNs) {
        const Joints j = lifter.truth_at(t).joints;
        for (size_t i = 0; i < 2; ++i) EXPECT_LT(glm::distance(j.toe[i], first.toe[i]), 1e-6);
    }
}

}  // namespace
