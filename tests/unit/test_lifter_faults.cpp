// SPDX-License-Identifier: MIT
// Faults of the synthetic lifter reach the size that was asked for, where they are said to be, and leave the other repetitions alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include <glm/geometric.hpp>

#include "lifter/lifter.h"

namespace {

using namespace lifter;

constexpr int64_t kStepNs = 5'000'000;

std::vector<Lift> lifts_that(bool (*is)(Lift)) {
    std::vector<Lift> lifts;
    for (size_t l = 0; l < static_cast<size_t>(Lift::kCount); ++l) {
        if (is(static_cast<Lift>(l))) lifts.push_back(static_cast<Lift>(l));
    }
    return lifts;
}

bool starts_standing(Lift lift) {
    return !ascent_first(lift);
}
bool hips_can_shoot(Lift lift) {
    return feet_stay(lift) && lift != Lift::kSitToStand && lift != Lift::kOverheadPress;
}
bool bar_in_hands(Lift lift) {
    return bar_held(lift) && feet_stay(lift) && clean_set(lift, 1).grip != PL_GRIP_BACK_RACK;
}

// Two repetitions by a steady person, the first with the fault.
struct Pair {
    Lifter lifter;
    const TrueRep& faulty() const { return lifter.true_reps()[0]; }
    const TrueRep& clean() const { return lifter.true_reps()[1]; }
};

Pair perform(Lift lift, FaultKind kind, double size) {
    Person person;
    person.sway_m = 0.0;
    SetPlan set = clean_set(lift, 2);
    set.variation = 0.0;
    add_fault(set, 1, kind, size);
    return {Lifter(person, set, perfect_sensors(PL_TIER_T3), 1)};
}

template <typename Value>
double most(const Lifter& lifter, int64_t from, int64_t to, const Value& value) {
    double result = -1e9;
    for (int64_t t = from; t <= to; t += kStepNs) result = std::max(result, value(lifter.truth_at(t)));
    return result;
}

int64_t when_most_flexed(const Lifter& lifter, const TrueRep& rep) {
    double peak = -1e9;
    int64_t when = 0;
    for (int64_t t = rep.start_ns; t <= rep.end_ns; t += kStepNs) {
        const double flexion = lifter.truth_at(t).lumbar_rad;
        if (flexion > peak) peak = flexion, when = t;
    }
    return when;
}

// Share of the ascent's travel that is done at a time.
double risen(const Lifter& lifter, const TrueRep& rep, int64_t time_ns) {
    return (lifter.truth_at(rep.bottom_ns).neck_drop_m - lifter.truth_at(time_ns).neck_drop_m) / rep.travel_m;
}

class EveryStandingLift : public testing::TestWithParam<Lift> {};

TEST_P(EveryStandingLift, RoundingReachesItsShareOfTheRange) {
    for (const FaultKind kind : {FaultKind::kRoundEarly, FaultKind::kRoundMid, FaultKind::kRoundLate}) {
        const Pair pair = perform(GetParam(), kind, 0.9);
        EXPECT_NEAR(pair.faulty().peak_lumbar_rad, 0.9 * 50.0 * kDegree, 1.5 * kDegree) << fault_name(kind);
        EXPECT_LT(pair.clean().peak_lumbar_rad, 0.3 * 50.0 * kDegree) << fault_name(kind);
    }
}

TEST_P(EveryStandingLift, RoundingComesWhenItIsSaidTo) {
    const Pair early = perform(GetParam(), FaultKind::kRoundEarly, 0.9);
    const Pair middle = perform(GetParam(), FaultKind::kRoundMid, 0.9);
    const Pair late = perform(GetParam(), FaultKind::kRoundLate, 0.9);
    const int64_t early_ns = when_most_flexed(early.lifter, early.faulty()), middle_ns = when_most_flexed(middle.lifter, middle.faulty());
    const int64_t late_ns = when_most_flexed(late.lifter, late.faulty());
    const auto down_s = [](const TrueRep& rep) { return static_cast<int64_t>(rep.eccentric_s * 1e9); };
    EXPECT_GT(early_ns, early.faulty().start_ns + down_s(early.faulty()));
    EXPECT_LT(risen(early.lifter, early.faulty(), early_ns), 0.20);
    // From a seat the trunk first leans: half way through the ascent the head has hardly risen.
    const double least_risen = GetParam() == Lift::kSitToStand ? 0.0 : 0.15;
    EXPECT_GT(risen(middle.lifter, middle.faulty(), middle_ns), least_risen);
    EXPECT_GT(middle_ns, middle.faulty().end_ns - static_cast<int64_t>(0.8e9 * middle.faulty().concentric_s));
    EXPECT_LT(risen(middle.lifter, middle.faulty(), middle_ns), 0.70);
    EXPECT_LE(late_ns, late.faulty().start_ns + down_s(late.faulty()) + kStepNs);
    EXPECT_LT(risen(late.lifter, late.faulty(), late_ns), 0.20);
}

TEST_P(EveryStandingLift, ShallowReachesItsShareOfTheTravel) {
    // Who misses the seat stops in the lean: less deep, but the share is not exact.
    const double tolerance = GetParam() == Lift::kSitToStand ? 0.2 : 0.02;
    for (const double share : {0.4, 0.6, 0.8}) {
        const Pair pair = perform(GetParam(), FaultKind::kShallow, share);
        EXPECT_NEAR(pair.faulty().travel_m / pair.clean().travel_m, share, tolerance) << share;
    }
}

TEST_P(EveryStandingLift, TuckTurnsThePelvisBackAtTheBottom) {
    const Pair with = perform(GetParam(), FaultKind::kButtWink, 28.0 * kDegree), without = perform(GetParam(), FaultKind::kNone, 0.0);
    const int64_t bottom = with.faulty().start_ns + static_cast<int64_t>(with.faulty().eccentric_s * 1e9);
    const double tuck = without.lifter.truth_at(bottom).pelvis_rad - with.lifter.truth_at(bottom).pelvis_rad;
    EXPECT_NEAR(tuck, 28.0 * kDegree, 0.5 * kDegree);
    // The ribs stay where they were: what the pelvis turns, the lower back flexes.
    EXPECT_NEAR(with.lifter.truth_at(bottom).lumbar_rad - without.lifter.truth_at(bottom).lumbar_rad, 28.0 * kDegree, 0.5 * kDegree);
}

TEST_P(EveryStandingLift, TwistTurnsTheShouldersAboutTheVertical) {
    const Pair pair = perform(GetParam(), FaultKind::kTwist, 26.0 * kDegree);
    const auto turn = [](const Truth& truth) { return truth.twist_rad; };
    EXPECT_NEAR(most(pair.lifter, pair.faulty().start_ns, pair.faulty().end_ns, turn), 26.0 * kDegree, 7.0 * kDegree);
    EXPECT_LT(most(pair.lifter, pair.clean().start_ns, pair.clean().end_ns, turn), 1.0 * kDegree);
}

TEST_P(EveryStandingLift, TempoFaultsTakeTheirTime) {
    const Pair drop = perform(GetParam(), FaultKind::kFastDrop, 0.7), grinder = perform(GetParam(), FaultKind::kGrinder, 4.5);
    const Pair pause = perform(GetParam(), FaultKind::kBottomPause, 3.0);
    EXPECT_DOUBLE_EQ(drop.faulty().eccentric_s, 0.7);
    EXPECT_DOUBLE_EQ(grinder.faulty().concentric_s, 4.5);
    EXPECT_DOUBLE_EQ(pause.faulty().pause_s, 3.0);
    // The head is where the times say: still after the drop, and through the pause.
    const int64_t down = drop.faulty().start_ns + 720'000'000;
    EXPECT_NEAR(drop.lifter.truth_at(down).neck_drop_m, drop.lifter.truth_at(down + 200'000'000).neck_drop_m, 0.002);
    const int64_t held = pause.faulty().start_ns + static_cast<int64_t>(pause.faulty().eccentric_s * 1e9);
    EXPECT_NEAR(pause.lifter.truth_at(held).neck_drop_m, pause.lifter.truth_at(held + 2'900'000'000).neck_drop_m, 0.002);
}

TEST_P(EveryStandingLift, NoBraceMovesUntilTheDescentIsSeen) {
    // Sideways shuffling goes on until 0.05 s before the head sinks with 5 cm/s (science E4).
    const Pair pair = perform(GetParam(), FaultKind::kNoBrace, 0.05);
    const auto eye = [&](int64_t t) { return pair.lifter.truth_at(t).joints.eye; };
    const auto drop = [&](int64_t t) { return pair.lifter.truth_at(t).neck_drop_m; };
    int64_t seen = pair.faulty().start_ns;
    while ((drop(seen + kStepNs) - drop(seen)) / 0.005 < 0.05) seen += kStepNs;
    double fastest = 0.0, stillness_s = 0.0;
    for (int64_t t = seen - 600'000'000; t < seen; t += kStepNs) {
        const double speed = glm::distance(eye(t), eye(t + kStepNs)) / 0.005;
        fastest = std::max(fastest, speed);
        stillness_s = speed < 0.03 ? stillness_s + 0.005 : 0.0;
    }
    EXPECT_GT(fastest, 0.08);
    EXPECT_LT(stillness_s, 0.15);
}

TEST_P(EveryStandingLift, HyperextensionArchesAtTheTop) {
    const Pair pair = perform(GetParam(), FaultKind::kHyperextension, 24.0 * kDegree);
    const auto arch = [](const Truth& truth) { return -truth.lumbar_rad; };
    const int64_t end = pair.faulty().end_ns;
    EXPECT_NEAR(most(pair.lifter, end - 200'000'000, end + 500'000'000, arch), 24.0 * kDegree, 0.5 * kDegree);
    EXPECT_LT(most(pair.lifter, pair.faulty().start_ns, end - 1'000'000'000, arch), 1.0 * kDegree);
    const auto lean_back = [](const Truth& truth) { return -truth.trunk_rad; };
    EXPECT_GT(most(pair.lifter, end - 200'000'000, end + 500'000'000, lean_back), 8.0 * kDegree);
}

TEST_P(EveryStandingLift, LeanAddsToTheTrunk) {
    const Pair pair = perform(GetParam(), FaultKind::kLean, 15.0 * kDegree);
    EXPECT_NEAR(pair.faulty().peak_trunk_rad - pair.clean().peak_trunk_rad, 15.0 * kDegree, 2.0 * kDegree);
}

TEST_P(EveryStandingLift, StartTiltArchesBeforeTheDescent) {
    const Pair pair = perform(GetParam(), FaultKind::kStartTilt, 22.0 * kDegree);
    const Truth ready = pair.lifter.truth_at(pair.faulty().start_ns);
    EXPECT_NEAR(ready.pelvis_rad, 22.0 * kDegree, 0.5 * kDegree);
    EXPECT_NEAR(ready.lumbar_rad, -22.0 * kDegree, 0.5 * kDegree);
    EXPECT_NEAR(pair.lifter.truth_at(pair.clean().start_ns).pelvis_rad, 0.0, 0.5 * kDegree);
}

INSTANTIATE_TEST_SUITE_P(Lifter, EveryStandingLift, testing::ValuesIn(lifts_that(starts_standing)),
                         [](const auto& test) { return std::string(lift_name(test.param)); });

class EveryBilateralLift : public testing::TestWithParam<Lift> {};

TEST_P(EveryBilateralLift, HipsRiseFirstWhileTheBarStillRises) {
    const Pair pair = perform(GetParam(), FaultKind::kEarlyHipRise, 16.0 * kDegree);
    const bool floor = from_floor(GetParam());
    const auto height = [&](const Truth& truth) { return floor ? truth.joints.bar.y : truth.joints.neck_pivot.y; };
    const TrueRep& rep = pair.faulty();
    const Truth bottom = pair.lifter.truth_at(rep.bottom_ns);
    double gain = 0.0, highest = -1e9, hip_rise = 0.0;
    for (int64_t t = rep.bottom_ns; t <= rep.end_ns; t += kStepNs) {
        const Truth truth = pair.lifter.truth_at(t);
        if (truth.phase == PL_PHASE_LOCKOUT) break;
        highest = std::max(highest, height(truth));
        EXPECT_GT(height(truth), highest - 0.008) << "falls back on the way up";
        if (height(truth) - height(bottom) > 0.3 * rep.travel_m) continue;
        gain = std::max(gain, truth.trunk_rad - bottom.trunk_rad);
        hip_rise = std::max(hip_rise, truth.joints.hip_centre.y - bottom.joints.hip_centre.y);
    }
    EXPECT_NEAR(gain, 16.0 * kDegree, 1.0 * kDegree);
    EXPECT_GT(hip_rise, 0.08);
    EXPECT_NEAR(rep.travel_m, pair.clean().travel_m, 0.01);
}

INSTANTIATE_TEST_SUITE_P(Lifter, EveryBilateralLift, testing::ValuesIn(lifts_that(hips_can_shoot)),
                         [](const auto& test) { return std::string(lift_name(test.param)); });

class EveryBarLift : public testing::TestWithParam<Lift> {};

TEST_P(EveryBarLift, TheBarDriftsAndTiltsByItsSize) {
    const Pair forward = perform(GetParam(), FaultKind::kBarForward, 0.12), uneven = perform(GetParam(), FaultKind::kUnevenBar, 0.09);
    const Vec3 start = forward.lifter.truth_at(forward.faulty().start_ns).joints.bar;
    const auto drift = [&](const Truth& truth) { return start.z - truth.joints.bar.z; };
    const auto tilt = [](const Truth& truth) { return truth.joints.hand[1].y - truth.joints.hand[0].y; };
    EXPECT_NEAR(most(forward.lifter, forward.faulty().start_ns, forward.faulty().end_ns, drift), 0.12, 0.005);
    EXPECT_NEAR(most(uneven.lifter, uneven.faulty().start_ns, uneven.faulty().end_ns, tilt), 0.09, 0.005);
    EXPECT_LT(most(uneven.lifter, uneven.clean().start_ns, uneven.clean().end_ns, tilt), 0.002);
}

INSTANTIATE_TEST_SUITE_P(Lifter, EveryBarLift, testing::ValuesIn(lifts_that(bar_in_hands)),
                         [](const auto& test) { return std::string(lift_name(test.param)); });

TEST(LifterFatigue, SlowsAndRoundsOverTheSet) {
    SetPlan set = clean_set(Lift::kSquat, 5);
    set.variation = 0.0;
    set.fatigue_slowing = 0.4;
    set.fatigue_rounding_rad = 12.0 * kDegree;
    const Lifter lifter(Person{}, set, perfect_sensors(PL_TIER_T3), 1);
    const auto& reps = lifter.true_reps();
    EXPECT_NEAR(1.0 - reps.front().concentric_s / reps.back().concentric_s, 0.4, 1e-9);
    EXPECT_NEAR(reps.back().peak_lumbar_rad - reps.front().peak_lumbar_rad, 12.0 * kDegree, 0.5 * kDegree);
    for (size_t i = 1; i < reps.size(); ++i) EXPECT_GT(reps[i].peak_lumbar_rad, reps[i - 1].peak_lumbar_rad);
}

TEST(LifterDemo, IsTheSetThatItPromises) {
    const SetPlan set = demo_set();
    const Person person;
    const Lifter lifter(person, set, demo_sensors(PL_TIER_T2, person, 1), 1);
    const auto& reps = lifter.true_reps();
    ASSERT_EQ(reps.size(), 8u);
    const auto has = [&](size_t rep, FaultKind kind) {
        return std::any_of(reps[rep - 1].fault.begin(), reps[rep - 1].fault.end(), [&](const Fault& f) { return f.kind == kind; });
    };
    EXPECT_TRUE(has(3, FaultKind::kRoundLate));
    EXPECT_TRUE(has(7, FaultKind::kRoundLate));
    EXPECT_TRUE(has(4, FaultKind::kShallow));
    EXPECT_TRUE(has(6, FaultKind::kEarlyHipRise));
    for (const size_t rep : {1u, 2u, 5u, 8u}) EXPECT_TRUE(has(rep, FaultKind::kNone)) << rep;
}

TEST(LifterFaults, AreIgnoredWhereThereIsNoSuchRep) {
    SetPlan set = clean_set(Lift::kSquat, 2);
    add_fault(set, 0, FaultKind::kShallow, 0.5);
    add_fault(set, 3, FaultKind::kShallow, 0.5);
    for (const RepPlan& rep : set.reps) {
        for (const Fault& fault : rep.fault) EXPECT_EQ(fault.kind, FaultKind::kNone);
    }
    // The same kind again replaces its size instead of taking another place.
    add_fault(set, 1, FaultKind::kShallow, 0.5);
    add_fault(set, 1, FaultKind::kShallow, 0.7);
    EXPECT_EQ(set.reps[0].fault[0].size, 0.7);
    EXPECT_EQ(set.reps[0].fault[1].kind, FaultKind::kNone);
}

}  // namespace
