// SPDX-License-Identifier: MIT
// What a repetition is measured to be against what the synthetic lifter truly did: velocity and bar path of every lift in every tier, and
// faults of known size in the metric that sees them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "lifter/faults.h"
#include "support/scenario.h"

namespace {

using namespace lifter;
using namespace scenario;

constexpr double kVelocityMost_m_s = 0.02;  // mean concentric velocity: error; science E7 asks for 0.04
constexpr double kDriftMost_m = 0.010;      // of the bar, the same; science E7 asks for 0.015
constexpr uint32_t kBothFeet = 1u << PL_ROLE_LEFT_FOOT | 1u << PL_ROLE_RIGHT_FOOT;

constexpr const char* kTierNames[] = {"none", "T1", "T2o", "T2", "T3"};
const std::vector<PlTier> kTiers = {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3};

std::vector<Lift> every_lift() {
    std::vector<Lift> lifts;
    for (size_t i = 0; i < static_cast<size_t>(Lift::kCount); ++i) lifts.push_back(static_cast<Lift>(i));
    return lifts;
}

std::string lift_of(const testing::TestParamInfo<Lift>& named) {
    return lift_name(named.param);
}

// Every repetition's velocity and drift against its truth; in each tier the root mean square of the velocity's error stays under the bar,
// and no single repetition errs by more than `single_m_s`.
void expect_true_motion(const Scene& scene, double single_m_s = kVelocityMost_m_s) {
    const std::vector<Outcome> outs = play_as_seen(scene, kTiers);
    for (size_t t = 0; t < outs.size(); ++t) {
        const Outcome& out = outs[t];
        SCOPED_TRACE(std::string(kTierNames[kTiers[t]]) + " seed " + std::to_string(scene.seed) + '\n' + describe(out));
        ASSERT_EQ(out.reps.size(), out.measured.size());
        double squares = 0.0;
        for (size_t i = 0; i < out.reps.size(); ++i) {
            const PlRep& rep = out.reps[i];
            const double error = static_cast<double>(rep.mean_concentric_velocity_m_s) - out.measured[i].concentric_velocity;
            squares += error * error;
            EXPECT_NEAR(error, 0.0, single_m_s) << "repetition " << i + 1 << " at " << out.measured[i].concentric_velocity << " m/s";
            EXPECT_GE(rep.peak_concentric_velocity_m_s, rep.mean_concentric_velocity_m_s);
            if (rep.metric_sigma[PL_METRIC_BAR_DRIFT] < 0.0f) continue;
            EXPECT_NEAR(rep.metric[PL_METRIC_BAR_DRIFT], out.measured[i].bar_drift_m, kDriftMost_m) << "repetition " << i + 1;
        }
        EXPECT_LE(std::sqrt(squares / static_cast<double>(out.reps.size())), kVelocityMost_m_s);
    }
}

class Motion : public testing::TestWithParam<Lift> {};

TEST_P(Motion, VelocityAndBarPathAreTrue) {
    for (const uint64_t seed : {31u, 32u})
        expect_true_motion(scene_of(clean_set(GetParam(), 4), PL_TIER_T3, seed, 1.55 + 0.15 * static_cast<double>(seed - 30)));
}

TEST_P(Motion, TheyAreTrueAtOtherRatesAndTempos) {
    // Up in 0.9 s and over a metre a second at the quickest: 4 % of the way is 1.5 cm, hands err by 2 mm, and 3 % of the speed is the
    // least.
    constexpr double kQuick_m_s = 0.03;
    SetPlan set = clean_set(GetParam(), 3);
    set.tempo.concentric_s = 0.9;
    set.fatigue_slowing = 0.5;
    for (const double rate : {60.0, 120.0}) {
        Scene scene = scene_of(set, PL_TIER_T3, 33);
        scene.sensors.rate_hz = rate;
        expect_true_motion(scene, kQuick_m_s);
    }
}

INSTANTIATE_TEST_SUITE_P(Scenario, Motion, testing::ValuesIn(every_lift()), lift_of);

TEST(MotionFault, ADriftingBarIsMeasuredToACentimetre) {
    for (const Lift lift : {Lift::kRdl, Lift::kDeadlift, Lift::kOverheadSquat}) {
        SetPlan set = clean_set(lift, 4);
        uint32_t rep = 0;
        for (const double forward_m : {0.03, 0.06, 0.10}) add_fault(set, ++rep + 1, FaultKind::kBarForward, forward_m);
        expect_true_motion(scene_of(set, PL_TIER_T3, 34));
    }
}

TEST(MotionFault, GrindersAndPausesAreOneVelocity) {
    SetPlan set = clean_set(Lift::kSquat, 4);
    add_fault(set, 2, FaultKind::kGrinder, 3.0);
    add_fault(set, 3, FaultKind::kGrinder, 5.0);
    add_fault(set, 4, FaultKind::kBottomPause, 2.0);
    const Scene scene = scene_of(set, PL_TIER_T2, 35);
    expect_true_motion(scene);
    const Outcome out = play(scene);
    ASSERT_EQ(out.reps.size(), 4u);
    EXPECT_NEAR(out.reps[3].metric[PL_METRIC_PAUSE_TIME], 2.0, 0.25);
    EXPECT_GT(out.reps[2].metric[PL_METRIC_CONCENTRIC_TIME], out.reps[1].metric[PL_METRIC_CONCENTRIC_TIME] + 1.0f);
    EXPECT_GT(out.reps[1].metric[PL_METRIC_CONCENTRIC_TIME], out.reps[0].metric[PL_METRIC_CONCENTRIC_TIME] + 0.7f);
    for (const PlRep& rep : out.reps) EXPECT_EQ(rep.speed_peaks, 1u) << "the way down is smooth";
}

// Faults of growing size in one metric: each is told within so many of its stated sigmas, and a larger one is told as larger.
void expect_sizes(Lift lift, FaultKind kind, PlMetric metric, const std::vector<double>& sizes, const std::vector<PlTier>& tiers,
                  double sigmas) {
    SetPlan set = clean_set(lift, static_cast<uint32_t>(sizes.size()) + 1);
    for (size_t i = 0; i < sizes.size(); ++i) add_fault(set, static_cast<uint32_t>(i) + 2, kind, sizes[i]);
    const std::vector<Outcome> outs = play_as_seen(scene_of(set, PL_TIER_T3, 36), tiers);
    for (size_t t = 0; t < outs.size(); ++t) {
        SCOPED_TRACE(std::string(lift_name(lift)) + ' ' + fault_name(kind) + ' ' + kTierNames[tiers[t]] + '\n' + describe(outs[t]));
        ASSERT_EQ(outs[t].reps.size(), sizes.size() + 1);
        for (size_t i = 0; i < sizes.size(); ++i) {
            const PlRep& rep = outs[t].reps[i + 1];
            ASSERT_GE(rep.metric_sigma[metric], 0.0f);
            EXPECT_NEAR(rep.metric[metric], sizes[i], sigmas * static_cast<double>(rep.metric_sigma[metric])) << "repetition " << i + 2;
            const bool grows = i == 0 || sizes[i] > sizes[i - 1];
            if (i > 0) {
                EXPECT_EQ(rep.metric[metric] > outs[t].reps[i].metric[metric], grows) << "repetition " << i + 2;
            }
        }
    }
}

TEST(MotionFault, AShakingTrunkIsToldByItsSize) {
    for (const Lift lift : {Lift::kSquat, Lift::kRdl, Lift::kGoodMorning})
        expect_sizes(lift, FaultKind::kShaky, PL_METRIC_TRUNK_WOBBLE, {1.0 * kDegree, 2.0 * kDegree, 4.0 * kDegree}, kTiers, 1.5);
}

TEST(MotionFault, OneHandThatRisesMoreIsToldByItsShare) {
    for (const Lift lift : {Lift::kDeadlift, Lift::kHighBarSquat})
        expect_sizes(lift, FaultKind::kAsymmetric, PL_METRIC_ASYMMETRY, {0.1, 0.2, 0.35}, kTiers, 1.5);
}

TEST(MotionFault, StepsAreToldByTheHips) {
    expect_sizes(Lift::kLunge, FaultKind::kStepShort, PL_METRIC_STEP_LENGTH, {0.12, 0.18, 0.25}, kTiers, 1.0);
    expect_sizes(Lift::kSideLunge, FaultKind::kStepShort, PL_METRIC_STEP_LENGTH, {0.25, 0.3, 0.4}, kTiers, 1.0);
}

TEST(MotionFault, ASideBendIsSeenWhereTheHipsAre) {
    expect_sizes(Lift::kRdl, FaultKind::kSideBend, PL_METRIC_SIDE_BEND, {10.0 * kDegree, 18.0 * kDegree}, {PL_TIER_T2, PL_TIER_T3}, 1.5);
}

TEST(MotionFault, ABarBeforeTheFeetIsSeenBeforeTheLift) {
    expect_sizes(Lift::kDeadlift, FaultKind::kBarOffMidFoot, PL_METRIC_BAR_OFF_MID_FOOT, {0.04, 0.08}, kTiers, 1.0);
}

// Which leg truly works: the one whose foot is lower where one swings free, else the one in front or out.
int32_t true_side(const Lifter& source, const TrueRep& rep, bool one_leg) {
    const Truth truth = source.truth_at(rep.bottom_ns);
    const auto& ankle = truth.joints.ankle;
    if (one_leg) return ankle[0].y < ankle[1].y ? -1 : 1;
    const double heading = truth.heading_rad;
    const double ahead = -std::sin(heading) * (ankle[1].x - ankle[0].x) - std::cos(heading) * (ankle[1].z - ankle[0].z);
    if (std::abs(ahead) > 0.1) return ahead > 0.0 ? 1 : -1;
    const auto right_of = [&](const Vec3& v) { return std::cos(heading) * v.x - std::sin(heading) * v.z; };
    const double hips = right_of(truth.joints.hip_centre), feet = 0.5 * (right_of(ankle[0]) + right_of(ankle[1]));
    return hips > feet ? 1 : -1;
}

void expect_sides(Lift lift, uint32_t extra_roles, bool one_leg) {
    Scene scene = scene_of(clean_set(lift, 4), PL_TIER_T3, 37);
    scene.sensors.extra_roles = extra_roles;
    const Lifter source(scene.person, scene.set, scene.sensors, scene.seed);
    const std::vector<Outcome> outs = play_as_seen(scene, kTiers);
    for (size_t t = 0; t < outs.size(); ++t) {
        SCOPED_TRACE(std::string(lift_name(lift)) + ' ' + kTierNames[kTiers[t]]);
        ASSERT_EQ(outs[t].reps.size(), 4u);
        for (size_t i = 0; i < 4; ++i)
            EXPECT_EQ(outs[t].reps[i].side, true_side(source, source.true_reps()[i], one_leg)) << "repetition " << i + 1;
    }
}

TEST(MotionSide, TheLegThatWorksIsFound) {
    expect_sides(Lift::kSideLunge, 0, false);
    expect_sides(Lift::kSingleLegRdl, 0, true);
    expect_sides(Lift::kSingleLegRdl, kBothFeet, true);
    expect_sides(Lift::kLunge, kBothFeet, false);
    expect_sides(Lift::kSplitSquat, kBothFeet, false);
}

TEST(MotionSide, WithoutFeetALungeSaysNoSide) {
    const Outcome out = play(scene_of(clean_set(Lift::kLunge, 3), PL_TIER_T2, 37));
    ASSERT_EQ(out.reps.size(), 3u);
    for (const PlRep& rep : out.reps) EXPECT_EQ(rep.side, 0);
}

TEST(MotionBand, ARoundingIsToldWhereItLeftTheBand) {
    SetPlan set = clean_set(Lift::kRdl, 3);
    add_fault(set, 2, FaultKind::kRoundLate, 1.0);
    const Scene scene = scene_of(set, PL_TIER_T3, 38);
    const std::vector<Outcome> outs = play_as_seen(scene, {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3});
    EXPECT_EQ(outs[0].reps.at(1).left_band, 0u) << "head and hands see no lower back";
    EXPECT_EQ(outs[0].reps.at(1).neutral_depth, 0.0f);
    for (size_t t = 1; t < outs.size(); ++t) {
        SCOPED_TRACE(kTierNames[kTiers[t]]);
        ASSERT_EQ(outs[t].reps.size(), 3u);
        const PlRep& rep = outs[t].reps[1];
        EXPECT_EQ(rep.left_band, 1u);
        EXPECT_EQ(rep.left_band_third, 0u) << "in the last fifth of the way down";
        EXPECT_GT(rep.left_band_depth, 0.5f);
        EXPECT_NEAR(rep.neutral_depth, rep.left_band_depth, 0.05);
        EXPECT_LT(rep.in_band_share, 1.0f);
        for (const size_t clean : {0u, 2u}) {
            EXPECT_EQ(outs[t].reps[clean].left_band, 0u);
            EXPECT_EQ(outs[t].reps[clean].neutral_depth, 1.0f);
            EXPECT_EQ(outs[t].reps[clean].in_band_share, 1.0f);
        }
    }
}

}  // namespace
