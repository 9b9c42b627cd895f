// SPDX-License-Identifier: MIT
// Score and sentences add up, for every lift and tier and for thousands of repetitions drawn at random.
#include <gtest/gtest.h>

#include <random>

#include "coach/builtin_lifts.h"
#include "judge_support.h"

using namespace judge_test;

namespace {

constexpr PlTier kTiers[] = {PL_TIER_T1, PL_TIER_TB, PL_TIER_T1G, PL_TIER_TD, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3};

double scale_of(const coach::Band& band) {
    if (band.has_upper) return std::max(std::abs(band.upper_red), 1e-3);
    return band.has_lower ? std::max(std::abs(band.lower_green), 1e-3) : 1.0;
}

// Metrics drawn at random on both sides of their limits, some of them unseen, some badly seen.
coach::RepMetrics random_metrics(std::mt19937& random, const coach::JudgeContext& context) {
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    coach::RepMetrics metrics;
    for (int m = 0; m < PL_METRIC_COUNT; ++m) {
        const PlMetric metric = static_cast<PlMetric>(m);
        if (unit(random) > 0.8) continue;
        const double value = scale_of(coach::band_of(context, metric)) * (1.6 * unit(random) - 0.2);
        metrics.m[m] = value_of(value, 0.8 * coach::prior_sigma(context, metric) * unit(random),
                                static_cast<PlPhase>(static_cast<int>(unit(random) * static_cast<double>(PL_PHASE_COUNT))));
    }
    metrics.lumbar_part[coach::kPartAscentMid] = metrics.m[PL_METRIC_LUMBAR_FLEXION];
    metrics.bar_drift_signed_m = unit(random) - 0.5;
    return metrics;
}

// Targets drawn at random, each member in force half of the time.
PlTargets random_targets(std::mt19937& random) {
    std::uniform_real_distribution<float> unit(0.0f, 1.0f);
    PlTargets targets{};
    targets.size = sizeof targets;
    targets.set = random() & PL_TARGET_ALL;
    targets.neutral_offset_rad = unit(random) - 0.5f;
    targets.lumbar_band[0] = -unit(random);
    targets.lumbar_band[1] = 0.4f + unit(random);
    targets.lumbar_goal = 0.05f + 0.3f * unit(random);
    targets.lumbar_change_rad = 0.03f + 0.9f * unit(random);
    targets.trunk_band_rad[0] = unit(random) - 0.3f;
    targets.trunk_band_rad[1] = targets.trunk_band_rad[0] + unit(random);
    targets.depth = 0.2f + unit(random);
    targets.eccentric_band_s[0] = 0.2f + 3.0f * unit(random);
    targets.eccentric_band_s[1] = targets.eccentric_band_s[0] + 3.0f * unit(random);
    for (float& weight : targets.weight) weight = unit(random);
    targets.cap_red = 100.0f * unit(random);
    targets.cap_spine_amber = targets.cap_red + (100.0f - targets.cap_red) * unit(random);
    targets.certainty = 0.55f + 0.44f * unit(random);
    targets.coverage_least = 0.2f + 0.8f * unit(random);
    targets.velocity_loss_stop = 0.05f + 0.7f * unit(random);
    targets.spine_tier_least = PL_TIER_T2;
    targets.strictness = 0.5f + 1.5f * unit(random);
    return targets;
}

void expect_sum(const coach::ScoreResult& result, const std::string& which) {
    double sum = 0.0, points = 0.0, weight = 0.0, whole = 0.0;
    for (uint32_t i = 0; i < result.reason_count; ++i) {
        sum += result.reason[i].deduction;
        EXPECT_GT(result.reason[i].deduction, 0.0f) << which;
        EXPECT_LE(result.reason[i].deduction, i > 0 ? result.reason[i - 1].deduction : 100.1f) << which;
        EXPECT_FALSE(text_of(result.reason[i]).empty()) << which;
    }
    EXPECT_NEAR(100.0 - sum, result.score, 1e-3) << which;
    for (const coach::ComponentScore& component : result.component) {
        points += component.weight * component.seen * component.quality;
        weight += component.weight * component.seen;
        whole += component.weight;
    }
    EXPECT_NEAR(result.before_caps, points / weight, 1e-9) << which;
    EXPECT_NEAR(result.coverage, weight / whole, 1e-9) << which;
    EXPECT_NEAR(result.score, std::min(result.before_caps, result.cap), 1e-9) << which;
    EXPECT_LE(result.low, result.score + 1e-9) << which;
    EXPECT_GE(result.high, result.score - 1e-9) << which;
}

bool any_confirmed(const coach::FlagList& flags) {
    for (uint32_t i = 0; i < flags.count; ++i) {
        if (flags.flag[i].confirmed != 0 && flags.flag[i].kind != PL_FLAG_UNSEEN) return true;
    }
    return false;
}

void expect_finite(const coach::FlagList& flags, const std::string& which) {
    for (uint32_t i = 0; i < flags.count; ++i) {
        const PlFlag& flag = flags.flag[i];
        EXPECT_TRUE(std::isfinite(flag.value) && std::isfinite(flag.sigma) && std::isfinite(flag.limit)) << which;
        EXPECT_TRUE(flag.probability >= 0.5f && flag.probability <= 1.0f) << which;
        EXPECT_FALSE(text_of(flag).empty()) << which;
        EXPECT_TRUE(i == 0 || flags.flag[i - 1].severity >= flag.severity) << which;
    }
}

}  // namespace

TEST(JudgeSums, DeductionsAddUpInEveryLiftTierAndWithAnyTargets) {
    constexpr uint32_t kSeed = 41;
    std::mt19937 random(kSeed);
    int scored = 0, capped = 0;
    for (uint32_t l = 0; l < coach::kBuiltinLiftCount; ++l) {
        const PlLiftDef& lift = coach::kBuiltinLifts[l];
        for (const PlTier tier : kTiers) {
            for (int run = 0; run < 60; ++run) {
                const PlTargets targets = random_targets(random);
                coach::JudgeContext context = make_context(lift, tier);
                if (run % 2 == 1) context.targets = &targets;
                context.load_share_1rm = run % 3 == 0 ? 0.9 : 0.0;
                const coach::RepMetrics metrics = random_metrics(random, context);
                const coach::ScoreResult result = coach::score_of(metrics, context);
                const std::string which = std::string(lift.name) + ' ' + coach::tier_name(tier) + " seed 41 run " + std::to_string(run);
                const coach::FlagList flags = coach::flags_of(metrics, result, context);
                expect_finite(flags, which);
                if (result.coverage <= 0.0) continue;
                ++scored;
                expect_sum(result, which);
                if (result.cap >= 100.0) continue;
                ++capped;
                EXPECT_TRUE(any_confirmed(flags)) << "capped without a reason: " << which;
            }
        }
    }
    EXPECT_GT(scored, 5000);
    EXPECT_GT(capped, 1000);
}

TEST(JudgeSums, EveryLiftScoresAHundredWhereAllIsAsAsked) {
    // Each metric in the middle of what is asked, surely measured: nothing is deducted, nothing flagged, all is covered.
    for (uint32_t l = 0; l < coach::kBuiltinLiftCount; ++l) {
        const PlLiftDef& lift = coach::kBuiltinLifts[l];
        const coach::JudgeContext context = make_context(lift, PL_TIER_T3);
        coach::RepMetrics metrics;
        for (int m = 0; m < PL_METRIC_COUNT; ++m) {
            const coach::Band band = coach::band_of(context, static_cast<PlMetric>(m));
            double value = 0.0;
            if (band.has_lower) value = band.lower_green;
            if (band.has_lower && band.has_upper) value = 0.5 * (band.lower_green + band.upper_green);
            metrics.m[m] = value_of(value, 0.0);
        }
        const coach::ScoreResult result = coach::score_of(metrics, context);
        EXPECT_NEAR(result.score, 100.0, 1e-6) << lift.name;
        EXPECT_NEAR(result.coverage, 1.0, 1e-9) << lift.name;
        EXPECT_EQ(result.reason_count, 0u) << lift.name;
        EXPECT_EQ(coach::flags_of(metrics, result, context).count, 0u) << lift.name;
        EXPECT_TRUE(result.spine_scored) << lift.name;
    }
}

TEST(JudgeSums, WhatALiftDoesNotJudgeDilutesNoCoverage) {
    // A lift that gives weight to a component in which it judges nothing: the weight is not counted.
    for (uint32_t l = 0; l < coach::kBuiltinLiftCount; ++l) {
        PlLiftDef lift = coach::kBuiltinLifts[l];
        for (int m = 0; m < PL_METRIC_COUNT; ++m) {
            if (coach::component_of(static_cast<PlMetric>(m)) == PL_COMPONENT_PATH) lift.limit[m] = {};
        }
        lift.weight[PL_COMPONENT_PATH] = 500.0f;
        const coach::JudgeContext context = make_context(lift, PL_TIER_T3);
        coach::RepMetrics metrics;
        for (int m = 0; m < PL_METRIC_COUNT; ++m) metrics.m[m] = value_of(0.0, 0.0);
        EXPECT_NEAR(coach::score_of(metrics, context).coverage, 1.0, 1e-9) << lift.name;
    }
}

TEST(JudgeSums, MoreFlexionNeverHelpsInAnyLift) {
    for (uint32_t l = 0; l < coach::kBuiltinLiftCount; ++l) {
        const PlLiftDef& lift = coach::kBuiltinLifts[l];
        const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
        if (!coach::metric_judged(context, PL_METRIC_LUMBAR_FLEXION)) continue;
        double before = 101.0;
        for (double share = 0.0; share < 1.5; share += 0.01) {
            coach::RepMetrics metrics =
                metrics_with({{PL_METRIC_LUMBAR_FLEXION, value_of(share, 0.14)}, {PL_METRIC_DEPTH, value_of(1.0, 0.02)}});
            metrics.lumbar_part[coach::kPartAscentMid] = metrics.m[PL_METRIC_LUMBAR_FLEXION];
            const double score = coach::score_of(metrics, context).score;
            EXPECT_LE(score, before + 1e-9) << lift.name << " at " << share;
            before = score;
        }
    }
}
