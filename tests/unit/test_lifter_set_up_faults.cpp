// SPDX-License-Identifier: MIT
// Faults at set-up, in steps, of shaking and of one side reach the size that was asked for: each is read off the joints.
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

// Two repetitions by a steady person facing -Z, the first with the fault.
Lifter perform(Lift lift, FaultKind kind, double size) {
    Person person;
    person.sway_m = 0.0;
    SetPlan set = clean_set(lift, 2);
    set.variation = 0.0;
    add_fault(set, 1, kind, size);
    return {person, set, perfect_sensors(PL_TIER_T3), 1};
}

double shoulders_behind(const Joints& j) {
    return 0.5 * (j.shoulder[0].z + j.shoulder[1].z) - j.bar.z;
}

class SetUp : public testing::TestWithParam<Lift> {};

TEST_P(SetUp, HipsHighAndLowTurnTheTrunkByTheirSize) {
    for (const double size : {8.0 * kDegree, 16.0 * kDegree}) {
        const Lifter high = perform(GetParam(), FaultKind::kHipsHigh, size), low = perform(GetParam(), FaultKind::kHipsLow, size);
        const auto trunk = [](const Lifter& lifter, size_t rep) { return lifter.truth_at(lifter.true_reps()[rep].start_ns).trunk_rad; };
        EXPECT_NEAR(trunk(high, 0) - trunk(high, 1), size, 0.5 * kDegree);
        EXPECT_NEAR(trunk(low, 1) - trunk(low, 0), size, 0.5 * kDegree);
        const auto hips = [](const Lifter& lifter, size_t rep) {
            return lifter.truth_at(lifter.true_reps()[rep].start_ns).joints.hip_centre.y;
        };
        EXPECT_GT(hips(high, 0), hips(high, 1) + 0.02);
        EXPECT_LT(hips(low, 0), hips(low, 1) - 0.02);
    }
}

TEST_P(SetUp, ShouldersAreBehindTheBarBySize) {
    for (const double size : {0.02, 0.08, 0.14}) {
        const Lifter lifter = perform(GetParam(), FaultKind::kShouldersBehind, size);
        const Truth ready = lifter.truth_at(lifter.true_reps()[0].start_ns);
        EXPECT_NEAR(shoulders_behind(ready.joints), size, 0.005);
        EXPECT_GT(-ready.joints.centre_of_mass.z, -ready.joints.heel[0].z) << "stands on his feet";
        EXPECT_LT(shoulders_behind(lifter.truth_at(lifter.true_reps()[1].start_ns).joints), 0.0);
    }
}

TEST_P(SetUp, TheBarLiesBeforeMidFootBySize) {
    for (const double size : {0.04, 0.11}) {
        const Lifter lifter = perform(GetParam(), FaultKind::kBarOffMidFoot, size);
        const auto off = [&](size_t rep) {
            const Joints j = lifter.truth_at(lifter.true_reps()[rep].start_ns).joints;
            return j.mid_foot.z - j.bar.z;
        };
        EXPECT_NEAR(off(0), size, 0.003);
        EXPECT_NEAR(off(1), 0.006 * 1.75, 0.003);
    }
}

TEST_P(SetUp, WhateverIsWrongTheBarLiesOnTheFloorUntilItIsLifted) {
    for (const FaultKind kind :
         {FaultKind::kHipsHigh, FaultKind::kHipsLow, FaultKind::kShouldersBehind, FaultKind::kBarOffMidFoot, FaultKind::kNoSlack}) {
        // A trunk that is red over blocks has no legs long enough for it.
        const bool too_high = GetParam() == Lift::kBlockPull && kind == FaultKind::kHipsHigh;
        const Lifter lifter = perform(GetParam(), kind, too_high ? 14.0 * kDegree : red_size(GetParam(), kind));
        const TrueRep& rep = lifter.true_reps()[0];
        const double floor_m = lifter.truth_at(rep.brace_ns).joints.bar.y;
        EXPECT_NEAR(lifter.truth_at(rep.slack_ns).joints.bar.y, floor_m, 0.010) << fault_name(kind);
        EXPECT_NEAR(lifter.truth_at(rep.end_ns).joints.bar.y, floor_m, 0.010) << fault_name(kind);
        const double taut_m = lifter.truth_at(rep.start_ns).joints.bar.y - floor_m;
        if (kind != FaultKind::kNoSlack) {
            EXPECT_NEAR(taut_m, 0.0175, 0.0125) << fault_name(kind);
        }
    }
}

TEST_P(SetUp, SlackIsHeldForItsSize) {
    for (const double size : {0.02, 0.15, 0.30}) {
        const Lifter lifter = perform(GetParam(), FaultKind::kNoSlack, size);
        const TrueRep& rep = lifter.true_reps()[0];
        EXPECT_DOUBLE_EQ(rep.slack_s, size);
        const double floor_m = lifter.truth_at(rep.slack_ns).joints.bar.y;
        const double taut_m = lifter.truth_at(rep.start_ns).joints.bar.y - floor_m;
        int64_t out_ns = rep.slack_ns;
        while (lifter.truth_at(out_ns).joints.bar.y - floor_m < 0.9 * taut_m) out_ns += kStepNs;
        // The last tenth of a smooth rise takes a quarter of its time.
        EXPECT_NEAR(static_cast<double>(rep.start_ns - out_ns) * 1e-9, size, 0.13);
        EXPECT_GE(lifter.true_reps()[1].slack_s, 0.35);
    }
}

INSTANTIATE_TEST_SUITE_P(Lifter, SetUp, testing::ValuesIn(lifts_that(from_floor)),
                         [](const auto& test) { return std::string(lift_name(test.param)); });

class EveryLiftsFaults : public testing::TestWithParam<Lift> {};

TEST_P(EveryLiftsFaults, ShakesBySizeBetweenThreeAndFiveHertz) {
    const double size = 2.0 * kDegree;
    const Lifter shaky = perform(GetParam(), FaultKind::kShaky, size), calm = perform(GetParam(), FaultKind::kNone, 0.0);
    const TrueRep& rep = shaky.true_reps()[0];
    double squares = 0.0, samples = 0.0, crossings = 0.0, before = 0.0;
    for (int64_t t = rep.start_ns; t <= rep.end_ns; t += kStepNs) {
        const double more = shaky.truth_at(t).trunk_rad - calm.truth_at(t).trunk_rad;
        squares += more * more;
        samples += 1.0;
        crossings += before * more < 0.0;
        before = more;
    }
    EXPECT_NEAR(std::sqrt(squares / samples), size, 0.05 * size);
    EXPECT_NEAR(0.5 * crossings / (samples * 0.005), 4.0, 1.0);
    EXPECT_NEAR(shaky.truth_at(shaky.true_reps()[1].bottom_ns).trunk_rad, calm.truth_at(shaky.true_reps()[1].bottom_ns).trunk_rad, 1e-9);
}

TEST_P(EveryLiftsFaults, SizeZeroIsClean) {
    const Lifter clean = perform(GetParam(), FaultKind::kNone, 0.0);
    for (int k = 1; k < static_cast<int>(FaultKind::kCount); ++k) {
        const Lifter same = perform(GetParam(), static_cast<FaultKind>(k), 0.0);
        ASSERT_EQ(same.duration_ns(), clean.duration_ns()) << fault_name(static_cast<FaultKind>(k));
        for (int64_t t = clean.true_reps()[0].brace_ns; t <= clean.true_reps()[0].end_ns; t += 40 * kStepNs)
            EXPECT_EQ(same.truth_at(t).joints.eye, clean.truth_at(t).joints.eye) << fault_name(static_cast<FaultKind>(k));
    }
}

INSTANTIATE_TEST_SUITE_P(Lifter, EveryLiftsFaults, testing::ValuesIn(lifts_that([](Lift) { return true; })),
                         [](const auto& test) { return std::string(lift_name(test.param)); });

class Steps : public testing::TestWithParam<Lift> {};

TEST_P(Steps, AreAsShortAsTheirSize) {
    // Without any step the hips of a side lunge still go back by a fifth of the leg.
    for (const double more : {0.0, 0.06, 0.12}) {
        const double size = (GetParam() == Lift::kLunge ? 0.10 : 0.22) + more;
        const Lifter lifter = perform(GetParam(), FaultKind::kStepShort, size);
        const TrueRep& rep = lifter.true_reps()[0];
        const Vec3 from = lifter.truth_at(rep.start_ns).joints.hip_centre, to = lifter.truth_at(rep.bottom_ns).joints.hip_centre;
        EXPECT_NEAR(std::hypot(to.x - from.x, to.z - from.z) / lifter.standing().joints.hip_centre.y, size, 0.01);
        EXPECT_NEAR(rep.travel_m, lifter.true_reps()[1].travel_m, 0.02) << "as deep as ever";
    }
}

INSTANTIATE_TEST_SUITE_P(Lifter, Steps, testing::Values(Lift::kLunge, Lift::kSideLunge),
                         [](const auto& test) { return std::string(lift_name(test.param)); });

class Bars : public testing::TestWithParam<Lift> {};

TEST_P(Bars, OneSideRisesMoreBySize) {
    for (const double size : {0.10, 0.35}) {
        const Lifter lifter = perform(GetParam(), FaultKind::kAsymmetric, size);
        const TrueRep& rep = lifter.true_reps()[0];
        const int64_t up_ns = static_cast<int64_t>((ascent_first(GetParam()) ? 0.0 : rep.eccentric_s + rep.pause_s) * 1e9) + rep.start_ns;
        const int64_t top_ns = up_ns + static_cast<int64_t>(rep.concentric_s * 1e9);
        const double low = lifter.truth_at(up_ns).joints.bar.y, high = lifter.truth_at(top_ns).joints.bar.y;
        Joints first = lifter.truth_at(up_ns).joints, last = first;
        bool begun = false;
        for (int64_t t = up_ns; t <= top_ns; t += kStepNs) {
            const Joints j = lifter.truth_at(t).joints;
            const double risen = (j.bar.y - low) / (high - low);
            if (risen >= 0.1 && !begun) begun = true, first = j;
            if (risen <= 0.9) last = j;
        }
        const double tilt = (last.hand[1].y - last.hand[0].y) - (first.hand[1].y - first.hand[0].y);
        EXPECT_NEAR(tilt / (last.bar.y - first.bar.y), size, 0.07 * size);
        const Joints after = lifter.truth_at(lifter.true_reps()[1].start_ns).joints;
        EXPECT_NEAR(after.hand[0].y, after.hand[1].y, 0.002);
    }
}

INSTANTIATE_TEST_SUITE_P(Lifter, Bars, testing::ValuesIn(lifts_that([](Lift lift) { return bar_held(lift) && feet_stay(lift); })),
                         [](const auto& test) { return std::string(lift_name(test.param)); });

class OnTheBack : public testing::TestWithParam<Lift> {};

TEST_P(OnTheBack, TheBarGoesForwardWithAllOfTheBody) {
    const Lifter lifter = perform(GetParam(), FaultKind::kBarForward, 0.10), calm = perform(GetParam(), FaultKind::kNone, 0.0);
    const TrueRep& rep = lifter.true_reps()[0];
    const Truth down = lifter.truth_at(rep.bottom_ns), clean = calm.truth_at(rep.bottom_ns);
    EXPECT_NEAR(clean.joints.bar.z - down.joints.bar.z, 0.10, 0.012);
    EXPECT_GT(clean.joints.centre_of_mass.z - down.joints.centre_of_mass.z, 0.05);
    EXPECT_LT(-down.joints.centre_of_mass.z, -down.joints.toe[0].z) << "stands on his feet";
    EXPECT_NEAR(glm::distance(down.joints.bar, down.joints.neck_base), glm::distance(clean.joints.bar, clean.joints.neck_base), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(Lifter, OnTheBack, testing::Values(Lift::kHighBarSquat, Lift::kLowBarSquat, Lift::kGoodMorning),
                         [](const auto& test) { return std::string(lift_name(test.param)); });

TEST(LifterPressFaults, ArchAtTheTopBySize) {
    const Lifter lifter = perform(Lift::kOverheadPress, FaultKind::kHyperextension, 24.0 * kDegree);
    const TrueRep& rep = lifter.true_reps()[0];
    const int64_t top_ns = rep.start_ns + static_cast<int64_t>(rep.concentric_s * 1e9);
    EXPECT_NEAR(lifter.truth_at(top_ns + 100'000'000).lumbar_rad, -24.0 * kDegree, 0.5 * kDegree);
    EXPECT_LT(std::abs(lifter.truth_at(rep.start_ns).lumbar_rad), 1.0 * kDegree);
}

}  // namespace
