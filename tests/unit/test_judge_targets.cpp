// SPDX-License-Identifier: MIT
// What a clinician sets: every member of it in limits, flags, scores and the ghost's band.
#include <gtest/gtest.h>

#include "coach/targets.h"
#include "judge_support.h"

using namespace judge_test;

namespace {

// A context with targets of its own.
struct Clinic {
    PlLiftDef lift = make_lift();
    PlTargets targets{};
    coach::JudgeContext context;

    explicit Clinic(uint32_t set, PlTier tier = PL_TIER_T2) {
        targets.size = sizeof targets;
        targets.set = set;
        context = make_context(lift, tier);
        context.targets = &targets;
    }
    Clinic(const Clinic&) = delete;
    Clinic& operator=(const Clinic&) = delete;

    coach::Band band(PlMetric metric) const { return coach::band_of(context, metric); }
    coach::ScoreResult score(const coach::RepMetrics& metrics) const { return coach::score_of(metrics, context); }
};

}  // namespace

TEST(JudgeTargets, BandsAreCentredOnANeutralThatWasSet) {
    // GIVEN neutral 5 deg bent forward, 10 % of a range of 50
    Clinic clinic(PL_TARGET_NEUTRAL);
    clinic.targets.neutral_offset_rad = radians_f(5);
    // THEN flexion 50 / 70 / 80 % moves to 60 / 80 / 90, and arching is 8 / 12 / 18 deg from there: 3 / 7 / 13 past standing
    const coach::Band flexion = clinic.band(PL_METRIC_LUMBAR_FLEXION);
    EXPECT_NEAR(flexion.upper_green, 0.6, 1e-6);
    EXPECT_NEAR(flexion.upper_amber, 0.8, 1e-6);
    EXPECT_NEAR(flexion.upper_red, 0.9, 1e-6);
    const coach::Band extension = clinic.band(PL_METRIC_LUMBAR_EXTENSION);
    EXPECT_NEAR(extension.upper_green, 3 * kDegree, 1e-6);
    EXPECT_NEAR(extension.upper_red, 13 * kDegree, 1e-6);
    const coach::LumbarBand ghost = coach::lumbar_band(clinic.context);
    EXPECT_NEAR(ghost.upper_rad, 40 * kDegree, 1e-6);
    EXPECT_NEAR(ghost.lower_rad, -7 * kDegree, 1e-6);
    // AND a change from set-up has no neutral
    EXPECT_NEAR(clinic.band(PL_METRIC_LUMBAR_CHANGE).upper_green, 25 * kDegree, 1e-6);
}

TEST(JudgeTargets, OwnLimitsAreNotNarrowedByLoadAndTheLiftsAre) {
    Clinic clinic(PL_TARGET_LUMBAR_BAND | PL_TARGET_TRUNK_BAND | PL_TARGET_LUMBAR_CHANGE);
    clinic.targets.lumbar_band[0] = -0.2f;
    clinic.targets.lumbar_band[1] = 0.35f;
    clinic.targets.trunk_band_rad[0] = radians_f(50);
    clinic.targets.trunk_band_rad[1] = radians_f(70);
    clinic.targets.lumbar_change_rad = radians_f(14);
    clinic.context.load_share_1rm = 0.9;
    EXPECT_NEAR(clinic.band(PL_METRIC_LUMBAR_FLEXION).upper_amber, 0.35, 1e-6);
    EXPECT_NEAR(clinic.band(PL_METRIC_LUMBAR_EXTENSION).upper_amber, 10 * kDegree, 1e-6);
    EXPECT_NEAR(clinic.band(PL_METRIC_LUMBAR_CHANGE).upper_amber, 14 * kDegree, 1e-6);
    EXPECT_NEAR(clinic.band(PL_METRIC_LUMBAR_CHANGE).upper_green, 10 * kDegree, 1e-6) << "25 / 35 / 45 of the lift, in proportion";
    EXPECT_NEAR(clinic.band(PL_METRIC_TRUNK_AT_BOTTOM).upper_green, 70 * kDegree, 1e-6);
    EXPECT_NEAR(clinic.band(PL_METRIC_TRUNK_AT_BOTTOM).lower_red, 38 * kDegree, 1e-6);
    EXPECT_NEAR(clinic.band(PL_METRIC_TWIST).upper_amber, 0.8 * 14 * kDegree, 1e-6) << "the lift's own is";
}

TEST(JudgeTargets, WhatAClinicianSetsIsJudgedWhereTheLiftAsksForNothing) {
    Clinic clinic(PL_TARGET_LUMBAR_CHANGE | PL_TARGET_VELOCITY_LOSS | PL_TARGET_LUMBAR_BAND);
    for (PlMetric metric : {PL_METRIC_LUMBAR_CHANGE, PL_METRIC_VELOCITY_LOSS, PL_METRIC_LUMBAR_FLEXION, PL_METRIC_LUMBAR_EXTENSION})
        clinic.lift.limit[metric] = {};
    clinic.targets.lumbar_change_rad = radians_f(14);
    clinic.targets.velocity_loss_stop = 0.2f;
    clinic.targets.lumbar_band[1] = 0.35f;
    clinic.targets.lumbar_band[0] = -0.24f;
    // THEN the proportions of science E2 serve: 8 / 14 / 20 deg, 15 / 25 / 35 %, 50 / 70 / 80 %, 8 / 12 / 18 deg
    EXPECT_NEAR(clinic.band(PL_METRIC_LUMBAR_CHANGE).upper_green, 8 * kDegree, 1e-6);
    EXPECT_NEAR(clinic.band(PL_METRIC_LUMBAR_CHANGE).upper_red, 20 * kDegree, 1e-6);
    EXPECT_NEAR(clinic.band(PL_METRIC_VELOCITY_LOSS).upper_red, 0.2, 1e-6);
    EXPECT_NEAR(clinic.band(PL_METRIC_VELOCITY_LOSS).upper_green, 0.2 * 15 / 35, 1e-6);
    EXPECT_NEAR(clinic.band(PL_METRIC_LUMBAR_FLEXION).upper_red, 0.4, 1e-6);
    EXPECT_NEAR(clinic.band(PL_METRIC_LUMBAR_EXTENSION).upper_amber, 12 * kDegree, 1e-6);
    EXPECT_NEAR(clinic.band(PL_METRIC_LUMBAR_EXTENSION).upper_red, 18 * kDegree, 1e-6);
}

TEST(JudgeTargets, UnderAGoalCostsPointsAndIsFlaggedAndPastTheBandStillRounds) {
    // GIVEN graded exposure to 60 % of own range in a lift whose amber is 70 %
    Clinic clinic(PL_TARGET_LUMBAR_GOAL, PL_TIER_T3);
    clinic.targets.lumbar_goal = 0.6f;
    const auto judged = [&](double share) {
        coach::RepMetrics metrics =
            metrics_with({{PL_METRIC_LUMBAR_FLEXION, value_of(share, 0.02)}, {PL_METRIC_LUMBAR_GOAL, value_of(share, 0.02)}});
        metrics.lumbar_part[coach::kPartAscentMid] = metrics.m[PL_METRIC_LUMBAR_FLEXION];
        return metrics;
    };
    EXPECT_NEAR(coach::lumbar_goal_rad(clinic.context), 30 * kDegree, 1e-6);
    // WHEN it is met, THEN full marks: green reaches up to the goal at least
    EXPECT_GT(clinic.score(judged(0.62)).score, 90.0);
    EXPECT_EQ(flags_of(judged(0.62), clinic.context).count, 1u) << "coverage alone: little was measured";
    // WHEN 51 % is reached, amber is .85 of the goal: quality 60
    EXPECT_NEAR(clinic.score(judged(0.51)).score, 60.0, 4.0);
    // WHEN 40 % is reached, red (.7 of it, 42 %) is passed
    const coach::RepMetrics low = judged(0.38);
    ASSERT_NE(find_flag(flags_of(low, clinic.context), PL_FLAG_UNDER_GOAL), nullptr);
    EXPECT_EQ(find_flag(flags_of(low, clinic.context), PL_FLAG_UNDER_GOAL)->confirmed, 1u);
    EXPECT_LE(clinic.score(low).score, 59.0);
    // AND past the band's red it rounds as ever
    const coach::FlagList rounded = flags_of(judged(0.95), clinic.context);
    EXPECT_NE(find_flag(rounded, PL_FLAG_ROUND_MID), nullptr);
    EXPECT_EQ(find_flag(rounded, PL_FLAG_UNDER_GOAL), nullptr);
}

TEST(JudgeTargets, WithoutAGoalLittleFlexionIsNoFault) {
    Clinic clinic(0);
    EXPECT_FALSE(coach::metric_judged(clinic.context, PL_METRIC_LUMBAR_GOAL));
    EXPECT_EQ(coach::lumbar_goal_rad(clinic.context), 0.0);
    const coach::RepMetrics metrics =
        metrics_with({{PL_METRIC_LUMBAR_GOAL, value_of(0.05, 0.02)}, {PL_METRIC_LUMBAR_FLEXION, value_of(0.05, 0.02)}});
    EXPECT_EQ(find_flag(flags_of(metrics, clinic.context), PL_FLAG_UNDER_GOAL), nullptr);
    EXPECT_NEAR(clinic.score(metrics).score, 100.0, 1e-6);
}

TEST(JudgeTargets, WhatWasAskedForIsNeverPastTheLiftsOwnBand) {
    // A goal of 75 % in a lift that is amber at 70: amber moves past the goal, or nobody could do right.
    Clinic clinic(PL_TARGET_LUMBAR_GOAL);
    clinic.targets.lumbar_goal = 0.75f;
    const coach::Band flexion = clinic.band(PL_METRIC_LUMBAR_FLEXION);
    EXPECT_GE(flexion.upper_green, 0.75 - 1e-6);
    EXPECT_GT(flexion.upper_amber, 0.80);
    EXPECT_GE(flexion.upper_red, flexion.upper_amber);
    EXPECT_GE(clinic.band(PL_METRIC_LUMBAR_CHANGE).upper_green, 37.5 * kDegree - 1e-6);
}

TEST(JudgeTargets, AnOwnDescentAndStrictnessMoveTheTimes) {
    Clinic clinic(PL_TARGET_ECCENTRIC | PL_TARGET_STRICTNESS);
    clinic.targets.eccentric_band_s[0] = 3.0f;
    clinic.targets.eccentric_band_s[1] = 5.0f;
    clinic.targets.strictness = 0.5f;
    // Amber of the fast side is 0.6 of 3 s; half the width leaves 2.4 s. Red stays at 0.35 of it.
    const coach::Band band = clinic.band(PL_METRIC_ECCENTRIC_TIME);
    EXPECT_NEAR(band.lower_green, 3.0, 1e-6);
    EXPECT_NEAR(band.lower_amber, 2.4, 1e-6);
    EXPECT_NEAR(band.lower_red, 1.05, 1e-6);
    EXPECT_NEAR(band.upper_amber, 7.5, 1e-6);
}

TEST(JudgeTargets, StrictnessMovesGreenAndAmberAndNeverRed) {
    for (const float strictness : {0.5f, 0.8f, 1.0f, 1.3f, 2.0f}) {
        Clinic clinic(PL_TARGET_STRICTNESS);
        clinic.targets.strictness = strictness;
        const Clinic plain(0);
        for (int m = 0; m < PL_METRIC_COUNT; ++m) {
            const PlMetric metric = static_cast<PlMetric>(m);
            const coach::Band band = clinic.band(metric), usual = plain.band(metric);
            ASSERT_EQ(band.has_upper, usual.has_upper);
            if (band.has_upper) {
                EXPECT_NEAR(band.upper_red, usual.upper_red, 1e-9) << coach::metric_name(metric);
                EXPECT_LE(band.upper_green, band.upper_amber + 1e-12);
                EXPECT_LE(band.upper_amber, band.upper_red + 1e-12);
                EXPECT_TRUE(strictness < 1.0f ? band.upper_amber <= usual.upper_amber : band.upper_amber >= usual.upper_amber - 1e-12);
            }
            if (band.has_lower) {
                EXPECT_NEAR(band.lower_red, usual.lower_red, 1e-9) << coach::metric_name(metric);
                EXPECT_GE(band.lower_green, band.lower_amber - 1e-12);
                EXPECT_GE(band.lower_amber, band.lower_red - 1e-12);
            }
        }
    }
}

TEST(JudgeTargets, CertaintyDecidesWhatIsConfirmedEverywhere) {
    Clinic clinic(PL_TARGET_CERTAINTY, PL_TIER_T3);
    // An arch of 13.5 deg against amber 12 with a sigma of 2: p = .77.
    const coach::RepMetrics metrics = metrics_with({{PL_METRIC_LUMBAR_EXTENSION, value_of(13.5 * kDegree, 2 * kDegree)}});
    const auto flag_of = [&] { return *find_flag(flags_of(metrics, clinic.context), PL_FLAG_HYPEREXTENSION); };
    clinic.targets.certainty = 0.8f;
    EXPECT_NEAR(flag_of().probability, 0.773, 0.002);
    EXPECT_EQ(flag_of().confirmed, 0u);
    EXPECT_EQ(clinic.score(metrics).cap, 100.0);
    clinic.targets.certainty = 0.7f;
    EXPECT_EQ(flag_of().confirmed, 1u);
    EXPECT_EQ(clinic.score(metrics).cap, 84.0);
    EXPECT_EQ(text_of(flag_of()).find("possibly"), std::string::npos);
    clinic.targets.certainty = 0.99f;
    EXPECT_NE(text_of(flag_of()).find("possibly"), std::string::npos);
}

TEST(JudgeTargets, WeightsCapsAndCoverageAreTheClinicians) {
    Clinic clinic(PL_TARGET_WEIGHTS | PL_TARGET_CAPS | PL_TARGET_COVERAGE);
    clinic.targets.weight[PL_COMPONENT_SPINE] = 1.0f;
    clinic.targets.weight[PL_COMPONENT_RANGE] = 3.0f;
    clinic.targets.cap_red = 40.0f;
    clinic.targets.cap_spine_amber = 70.0f;
    clinic.targets.coverage_least = 0.8f;
    coach::RepMetrics metrics = metrics_with({{PL_METRIC_LUMBAR_FLEXION, value_of(0.6, 0.0)}, {PL_METRIC_DEPTH, value_of(0.85, 0.0)}});
    EXPECT_NEAR(clinic.score(metrics).score, (80.0 + 300.0) / 4.0, 1e-4) << "60 % is half way from green to amber: 80";
    EXPECT_TRUE(clinic.score(metrics).scored);
    metrics.m[PL_METRIC_LUMBAR_FLEXION] = value_of(0.95, 0.0);
    metrics.lumbar_part[coach::kPartAscentMid] = metrics.m[PL_METRIC_LUMBAR_FLEXION];
    EXPECT_NEAR(clinic.score(metrics).score, 40.0, 1e-6);
    metrics = metrics_with({{PL_METRIC_DEPTH, value_of(0.85, 0.0)}});
    EXPECT_FALSE(clinic.score(metrics).scored) << "three quarters seen, four fifths asked for";
    EXPECT_NEAR(find_flag(flags_of(metrics, clinic.context), PL_FLAG_UNSEEN)->limit, 0.8, 1e-6);
}

TEST(JudgeTargets, UnderTheLeastTierTheSpineIsNeitherScoredNorFlagged) {
    Clinic clinic(PL_TARGET_SPINE_TIER, PL_TIER_T2O);
    coach::RepMetrics metrics = metrics_with({{PL_METRIC_LUMBAR_FLEXION, value_of(1.2, 0.1)}, {PL_METRIC_DEPTH, value_of(1.0, 0.01)}});
    metrics.lumbar_part[coach::kPartAscentMid] = metrics.m[PL_METRIC_LUMBAR_FLEXION];
    clinic.targets.spine_tier_least = PL_TIER_T2;
    EXPECT_FALSE(clinic.score(metrics).spine_scored);
    EXPECT_NEAR(clinic.score(metrics).score, 100.0, 1e-6);
    EXPECT_EQ(find_flag(flags_of(metrics, clinic.context), PL_FLAG_ROUND_MID), nullptr);
    clinic.targets.spine_tier_least = PL_TIER_TD;
    EXPECT_TRUE(clinic.score(metrics).spine_scored) << "the numbers of the tiers are in no order: T2o sees more than a dowel";
    EXPECT_NE(find_flag(flags_of(metrics, clinic.context), PL_FLAG_ROUND_MID), nullptr);
}

TEST(JudgeTargets, ADepthTargetIsAShareOfTheLiftsUsualTravel) {
    PlTargets targets{};
    EXPECT_EQ(coach::depth_target_in_force(&targets, 0.5, 0.44), 0.44);
    EXPECT_EQ(coach::depth_target_in_force(nullptr, 0.5, 0.44), 0.44);
    targets.set = PL_TARGET_DEPTH;
    targets.depth = 0.6f;
    EXPECT_NEAR(coach::depth_target_in_force(&targets, 0.5, 0.44), 0.3, 1e-6);
}

TEST(JudgeTargets, EveryMemberIsCheckedAndNamed) {
    const auto refused = [](uint32_t set, auto change) {
        PlTargets targets{};
        targets.size = sizeof targets;
        targets.set = set;
        change(targets);
        const char* field = nullptr;
        EXPECT_NE(coach::check_targets(targets, &field), PL_OK);
        return std::string(field);
    };
    EXPECT_EQ(refused(PL_TARGET_NEUTRAL, [](PlTargets& t) { t.neutral_offset_rad = 0.6f; }), "neutral_offset_rad");
    EXPECT_EQ(refused(PL_TARGET_LUMBAR_BAND, [](PlTargets& t) { t.lumbar_band[1] = 0.0f; }), "lumbar_band");
    EXPECT_EQ(refused(PL_TARGET_LUMBAR_GOAL, [](PlTargets& t) { t.lumbar_goal = std::nanf(""); }), "lumbar_goal");
    EXPECT_EQ(refused(PL_TARGET_LUMBAR_CHANGE, [](PlTargets& t) { t.lumbar_change_rad = 0.0f; }), "lumbar_change_rad");
    EXPECT_EQ(refused(PL_TARGET_TRUNK_BAND, [](PlTargets& t) { t.trunk_band_rad[0] = 1.0f; }), "trunk_band_rad");
    EXPECT_EQ(refused(PL_TARGET_DEPTH, [](PlTargets& t) { t.depth = 2.0f; }), "depth");
    EXPECT_EQ(refused(PL_TARGET_ECCENTRIC, [](PlTargets&) {}), "eccentric_band_s");
    EXPECT_EQ(refused(PL_TARGET_WEIGHTS, [](PlTargets&) {}), "weight");
    EXPECT_EQ(refused(PL_TARGET_CAPS, [](PlTargets& t) { t.cap_red = 101.0f; }), "cap_red");
    EXPECT_EQ(refused(PL_TARGET_CERTAINTY, [](PlTargets& t) { t.certainty = 0.5f; }), "certainty");
    EXPECT_EQ(refused(PL_TARGET_COVERAGE, [](PlTargets&) {}), "coverage_least");
    EXPECT_EQ(refused(PL_TARGET_VELOCITY_LOSS, [](PlTargets&) {}), "velocity_loss_stop");
    EXPECT_EQ(refused(PL_TARGET_SPINE_TIER, [](PlTargets& t) { t.spine_tier_least = PL_TIER_T1; }), "spine_tier_least");
    EXPECT_EQ(refused(PL_TARGET_STRICTNESS, [](PlTargets& t) { t.strictness = 3.0f; }), "strictness");
    EXPECT_EQ(refused(PL_TARGET_LUMBAR_GOAL | PL_TARGET_LUMBAR_BAND,
                      [](PlTargets& t) {
                          t.lumbar_goal = 0.5f;
                          t.lumbar_band[1] = 0.4f;
                      }),
              "lumbar_goal")
        << "nobody could meet both";
    PlTargets untouched{};
    untouched.size = sizeof untouched;
    untouched.strictness = 99.0f;
    EXPECT_EQ(coach::check_targets(untouched, nullptr), PL_OK) << "members whose bit is not set are not read";
}

TEST(JudgeTargets, AnAmberIsNeverCappedHarderThanARed) {
    PlTargets targets{};
    targets.size = sizeof targets;
    targets.set = PL_TARGET_CAPS;
    targets.cap_red = 90.0f;
    targets.cap_spine_amber = 20.0f;
    const char* field = nullptr;
    EXPECT_EQ(coach::check_targets(targets, &field), PL_ERROR_RANGE);
    EXPECT_STREQ(field, "cap_spine_amber");
    targets.cap_spine_amber = 90.0f;
    EXPECT_EQ(coach::check_targets(targets, &field), PL_OK);
}

TEST(JudgeTargets, OnlyWhatIsAskedOfTheLowerBackMakesAnotherBand) {
    PlTargets a{};
    a.size = sizeof a;
    PlTargets b = a;
    b.set = PL_TARGET_DEPTH;
    b.depth = 0.7f;
    EXPECT_TRUE(coach::same_lumbar_band(a, b));
    b.set |= PL_TARGET_LUMBAR_BAND;
    b.lumbar_band[1] = 0.3f;
    EXPECT_FALSE(coach::same_lumbar_band(a, b));
    a = b;
    b.lumbar_band[1] = 0.4f;
    EXPECT_FALSE(coach::same_lumbar_band(a, b));
}
