// SPDX-License-Identifier: MIT
// Hips and chest that a runtime made up: a hint with its uncertainty, whatever the runtime's flags say.
#include <gtest/gtest.h>

#include <cmath>

#include "coach/generated.h"
#include "coach/trackerless.h"
#include "coach_support.h"

namespace {

using coach::kDegree;

struct Hints {
    coach::FilterState filter;
    coach::CalibrationState calibration;
    coach::TrackerlessState state;
    coach::Body body;
    PlTier tier = PL_TIER_NONE;
    int64_t time_ns = coach::kSecond;

    // `trunk_deg` is what balance says.
    void feed(const coach_support::Pose& pose, const coach_support::Wears& wears, uint32_t made_up_roles, double trunk_deg,
              double seconds) {
        const int64_t until_ns = time_ns + static_cast<int64_t>(seconds * 1e9);
        for (; time_ns < until_ns; time_ns += coach_support::kFrame_ns) {
            PlSample sample = coach_support::sample_of(pose, wears);
            sample.time_ns = time_ns;
            for (uint32_t role = 0; role < PL_ROLE_COUNT; ++role)
                if (made_up_roles & (1u << role)) sample.pose[role].origin = PL_POSE_ORIGIN_GENERATED;
            coach::CleanSample clean;
            ASSERT_EQ(coach::filter_sample(filter, sample, clean).status, PL_OK);
            coach::calibrate(calibration, clean, coach_support::kStature_m, pose.pelvis_rad > 0.2);
            body = coach::Body{};
            body.trunk = {trunk_deg * kDegree, 5.0 * kDegree, PL_ORIGIN_ESTIMATED};
            body.lumbar = {0.3 * trunk_deg * kDegree, 16.0 * kDegree, PL_ORIGIN_ASSUMED};
            body.pelvis = {0.7 * trunk_deg * kDegree, 16.0 * kDegree, PL_ORIGIN_ASSUMED};
            tier = coach::estimate_trackerless(state, calibration, clean, {}, PL_TIER_T1, body);
        }
    }
    // From standing into `pose`, so that nothing jumps.
    void bend_into(const coach_support::Pose& pose, const coach_support::Wears& wears, uint32_t made_up_roles, double trunk_deg) {
        for (int i = 1; i <= 40; ++i) {
            coach_support::Pose part = pose;
            part.pelvis_rad *= i / 40.0;
            part.lumbar_rad *= i / 40.0;
            feed(part, wears, made_up_roles, trunk_deg * i / 40.0, 0.05);
        }
    }
};

constexpr uint32_t kHips = 1u << PL_ROLE_WAIST, kChest = 1u << PL_ROLE_CHEST;

coach_support::Wears both() {
    coach_support::Wears wears;
    wears.waist = wears.chest = true;
    return wears;
}

TEST(CoachGenerated, MadeUpHipsAreTierTbAndAnEstimate) {
    // GIVEN poses that carry every TRACKED flag, and the origin of a body model
    Hints hints;
    hints.feed({}, both(), kHips | kChest, 0.0, 2.0);
    EXPECT_EQ(hints.tier, PL_TIER_TB);
    for (const coach::Estimate& e : {hints.body.pelvis, hints.body.lumbar, hints.body.trunk}) EXPECT_EQ(e.origin, PL_ORIGIN_ESTIMATED);
    EXPECT_GE(hints.body.lumbar.sigma, 14.0 * kDegree);
    EXPECT_FALSE(hints.calibration.waist.known) << "no mounting is learned from a pose that nobody wears";
}

TEST(CoachGenerated, TheChestPullsTheTrunkByItsWeight) {
    // Thorax at 50 deg (sigma 8), balance at 40 (sigma 5): between them, nearer to balance.
    Hints hints;
    hints.feed({}, both(), kHips | kChest, 0.0, 2.0);
    coach_support::Pose bent;
    bent.pelvis_rad = 40.0 * kDegree;
    bent.lumbar_rad = 10.0 * kDegree;
    hints.bend_into(bent, both(), kHips | kChest, 40.0);
    EXPECT_EQ(hints.tier, PL_TIER_TB);
    EXPECT_GT(hints.body.trunk.value, 40.5 * kDegree);
    EXPECT_LT(hints.body.trunk.value, 45.0 * kDegree);
    EXPECT_LT(hints.body.trunk.sigma, 5.0 * kDegree);
}

TEST(CoachGenerated, ARealWaistTrackerIsNoHint) {
    Hints hints;
    hints.feed({}, both(), kChest, 0.0, 2.0);
    EXPECT_EQ(hints.tier, PL_TIER_T1) << "what the trackers see is decided elsewhere";
    EXPECT_EQ(hints.body.lumbar.origin, PL_ORIGIN_ASSUMED);
}

TEST(CoachGenerated, ThatGoAwayLeaveNoStep) {
    Hints hints;
    hints.feed({}, both(), kHips | kChest, 0.0, 2.0);
    coach_support::Pose bent;
    bent.pelvis_rad = 20.0 * kDegree;
    bent.lumbar_rad = 40.0 * kDegree;
    hints.bend_into(bent, both(), kHips | kChest, 55.0);
    double lumbar = hints.body.lumbar.value, trunk = hints.body.trunk.value;
    for (int i = 0; i < 120; ++i) {
        hints.feed(bent, {}, 0, 55.0, 1.0 / 90.0);
        EXPECT_LT(std::fabs(hints.body.lumbar.value - lumbar), 2.0 * kDegree) << i;
        EXPECT_LT(std::fabs(hints.body.trunk.value - trunk), 2.0 * kDegree) << i;
        lumbar = hints.body.lumbar.value, trunk = hints.body.trunk.value;
    }
    EXPECT_EQ(hints.tier, PL_TIER_T1);
    EXPECT_EQ(hints.body.lumbar.origin, PL_ORIGIN_ASSUMED);
    EXPECT_NEAR(hints.body.lumbar.value, 0.3 * 55.0 * kDegree, 1.5 * kDegree);
}

TEST(CoachGenerated, ATrackerThatIsPutOnTakesOverWithoutAStep) {
    Hints hints;
    hints.feed({}, both(), kHips | kChest, 0.0, 2.0);
    coach_support::Pose bent;
    bent.pelvis_rad = 20.0 * kDegree;
    bent.lumbar_rad = 40.0 * kDegree;
    hints.bend_into(bent, both(), kHips | kChest, 55.0);
    double lumbar = hints.body.lumbar.value;
    // WHEN a waist tracker says 40 deg from one sample to the next
    for (int i = 0; i < 120; ++i) {
        PlSample sample = coach_support::sample_of(bent, both());
        sample.time_ns = hints.time_ns += coach_support::kFrame_ns;
        coach::CleanSample clean;
        ASSERT_EQ(coach::filter_sample(hints.filter, sample, clean).status, PL_OK);
        coach::Body body;
        body.trunk = {60.0 * kDegree, 2.0 * kDegree, PL_ORIGIN_MEASURED};
        body.lumbar = {40.0 * kDegree, 3.0 * kDegree, PL_ORIGIN_MEASURED};
        body.pelvis = {20.0 * kDegree, 2.0 * kDegree, PL_ORIGIN_MEASURED};
        ASSERT_EQ(coach::estimate_trackerless(hints.state, hints.calibration, clean, {}, PL_TIER_T2, body), PL_TIER_T2);
        EXPECT_LT(std::fabs(body.lumbar.value - lumbar), 2.0 * kDegree) << i;
        EXPECT_GE(body.lumbar.sigma, 3.0 * kDegree);
        lumbar = body.lumbar.value;
    }
    EXPECT_NEAR(lumbar, 40.0 * kDegree, 1.0 * kDegree);
}

}  // namespace
