// SPDX-License-Identifier: MIT
// Score, coverage, caps, reasons and the set.
#include <gtest/gtest.h>

#include <random>

#include "judge_support.h"

using namespace judge_test;

namespace {

double sum_of_deductions(const coach::ScoreResult& result) {
    double sum = 0.0;
    for (uint32_t i = 0; i < result.reason_count; ++i) sum += result.reason[i].deduction;
    return sum;
}

PlRep judge(const Rep& rep, const coach::JudgeContext& context) {
    return coach::judge_rep(*rep.trace, rep.progress, 1, context);
}

// Metrics drawn at random, some of them unseen.
coach::RepMetrics random_metrics(std::mt19937& random, const coach::JudgeContext& context) {
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    coach::RepMetrics metrics;
    for (int i = 0; i < PL_METRIC_COUNT; ++i) {
        const PlMetric metric = static_cast<PlMetric>(i);
        const coach::Band band = coach::band_of(context, metric);
        const double scale = band.has_upper ? band.upper_red : band.lower_green;
        if (unit(random) < 0.75)
            metrics.m[i] = value_of(1.2 * scale * unit(random), coach::prior_sigma(context, metric) * 0.7 * unit(random));
    }
    return metrics;
}

}  // namespace

TEST(JudgeScore, HandWorkedExample) {
    // GIVEN a lift of spine 30 and range 10, sigma 0 throughout
    PlLiftDef lift = make_lift();
    std::fill(std::begin(lift.weight), std::end(lift.weight), 0.0f);
    lift.weight[PL_COMPONENT_SPINE] = 30;
    lift.weight[PL_COMPONENT_RANGE] = 10;
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    // WHEN the lower back reaches 60 % (green 50, amber 70: quality 80), and the depth 77.5 % (green 85, amber 70: quality 80)
    coach::RepMetrics metrics;
    metrics.m[PL_METRIC_LUMBAR_FLEXION] = value_of(0.6, 0.0);
    metrics.m[PL_METRIC_DEPTH] = value_of(0.775, 0.0);
    coach::ScoreResult result = coach::score_of(metrics, context);
    // THEN all is seen and the score is 80; but amber is not passed, so no cap
    EXPECT_NEAR(result.coverage, 1.0, 1e-9);
    EXPECT_NEAR(result.score, 80.0, 1e-4);
    ASSERT_EQ(result.reason_count, 2u);
    EXPECT_EQ(result.reason[0].metric, static_cast<uint32_t>(PL_METRIC_LUMBAR_FLEXION)) << "15 points against 5";
    EXPECT_NEAR(result.reason[0].deduction, 15.0, 1e-4);
    EXPECT_NEAR(result.reason[1].deduction, 5.0, 1e-4);
    EXPECT_NEAR(result.reason[0].limit, 0.5, 1e-6);
    EXPECT_NEAR(result.reason[1].limit, 0.85, 1e-6);
    // AND with a sigma of half the prior (c = .75) for the spine: 30 * .75 * q + 10 * 80 over 32.5
    metrics.m[PL_METRIC_LUMBAR_FLEXION] = value_of(0.6, 0.17);
    const double q = coach::expected_quality(coach::band_of(context, PL_METRIC_LUMBAR_FLEXION), 0.6, 0.17).mean;
    result = coach::score_of(metrics, context);
    EXPECT_NEAR(result.coverage, 32.5 / 40.0, 1e-6);
    EXPECT_NEAR(result.score, (22.5 * q + 800.0) / 32.5, 1e-4);
}

TEST(JudgeScore, DeductionsAddUpToTheScore) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    std::mt19937 random(11);
    for (int run = 0; run < 2000; ++run) {
        const coach::ScoreResult result = coach::score_of(random_metrics(random, context), context);
        if (result.coverage <= 0.0) continue;
        EXPECT_NEAR(100.0 - sum_of_deductions(result), result.score, 1e-3) << "seed 11, run " << run;
        double uncapped = 0.0, weight = 0.0;
        for (const coach::ComponentScore& component : result.component) {
            uncapped += component.weight * component.seen * component.quality;
            weight += component.weight * component.seen;
        }
        EXPECT_NEAR(result.before_caps, uncapped / weight, 1e-9);
        EXPECT_NEAR(result.score, std::min(result.before_caps, result.cap), 1e-9);
        EXPECT_LE(result.low, result.score + 1e-9);
        EXPECT_GE(result.high, result.score - 1e-9);
        EXPECT_GE(result.low, 0.0);
        EXPECT_LE(result.high, 100.0);
        for (uint32_t i = 1; i < result.reason_count; ++i) EXPECT_GE(result.reason[i - 1].deduction, result.reason[i].deduction);
    }
}

TEST(JudgeScore, ConfirmedRedCapsAt59) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    Rep rep = make_rep(PL_TIER_T2, [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        pose.twist = 30.0 * down;
        return pose;
    });
    const PlRep verdict = judge(rep, context);
    EXPECT_NEAR(verdict.score, 59.0, 1e-4);
    EXPECT_EQ(verdict.reason[0].metric, static_cast<uint32_t>(PL_METRIC_TWIST)) << "what the cap took is charged to its cause";
    EXPECT_LE(verdict.score_high, 59.0f + 1e-4f);
}

TEST(JudgeScore, ConfirmedAmberOfTheSpineCapsAt84) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T3);
    coach::RepMetrics metrics;
    metrics.m[PL_METRIC_LUMBAR_EXTENSION] = value_of(13 * kDegree, 1 * kDegree);
    metrics.m[PL_METRIC_LUMBAR_FLEXION] = value_of(0.1, 0.1);
    metrics.m[PL_METRIC_DEPTH] = value_of(1.0, 0.02);
    coach::ScoreResult result = coach::score_of(metrics, context);
    EXPECT_EQ(result.cap, 84.0);
    metrics.m[PL_METRIC_LUMBAR_EXTENSION] = value_of(12 * kDegree, 1 * kDegree);
    result = coach::score_of(metrics, context);
    EXPECT_EQ(result.cap, 100.0) << "p is .5: possible, not confirmed";
}

TEST(JudgeScore, NoScoreIsCappedWithoutAConfirmedFlag) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    std::mt19937 random(13);
    int capped = 0;
    for (int run = 0; run < 3000; ++run) {
        coach::RepMetrics metrics = random_metrics(random, context);
        metrics.lumbar_part[coach::kPartAscentMid] = metrics.m[PL_METRIC_LUMBAR_FLEXION];
        metrics.bar_drift_signed_m = run % 2 == 0 ? 0.05 : -0.05;
        const coach::ScoreResult result = coach::score_of(metrics, context);
        const coach::FlagList flags = coach::flags_of(metrics, result, context);
        bool confirmed = false;
        for (uint32_t i = 0; i < flags.count; ++i)
            confirmed = confirmed || (flags.flag[i].kind != PL_FLAG_UNSEEN && flags.flag[i].confirmed != 0);
        if (result.cap < 100.0) {
            ++capped;
            EXPECT_TRUE(confirmed) << "seed 13, run " << run;
        }
    }
    EXPECT_GT(capped, 500);
}

TEST(JudgeScore, ASlowDescentCostsPointsButDoesNotCap) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    coach::RepMetrics metrics;
    for (PlMetric metric : {PL_METRIC_DEPTH, PL_METRIC_STILL_TIME}) metrics.m[metric] = value_of(1.0, 0.0);
    metrics.m[PL_METRIC_TWIST] = value_of(0.0, 0.0);
    metrics.m[PL_METRIC_ECCENTRIC_TIME] = value_of(30.0, 0.1);
    // Range 10, brace 10 and symmetry 5 are full, tempo 10 (c = .984) is empty.
    EXPECT_NEAR(coach::score_of(metrics, context).score, 100.0 * 25.0 / (25.0 + 10.0 * (1.0 - 0.1 * 0.1 / 0.64)), 0.01);
    metrics.m[PL_METRIC_ECCENTRIC_TIME] = value_of(0.2, 0.1);
    EXPECT_NEAR(coach::score_of(metrics, context).score, 59.0, 1e-9);
}

TEST(JudgeScore, HeadAndHandsGiveAMovementScoreWithoutTheSpine) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T1);
    const PlRep verdict = judge(make_rep(PL_TIER_T1, clean_pose), context);
    EXPECT_EQ(verdict.spine_scored, 0u);
    EXPECT_EQ(verdict.component_seen[PL_COMPONENT_SPINE], 0.0f);
    EXPECT_EQ(verdict.scored, 1u);
    EXPECT_LT(verdict.coverage, 0.65f) << "the spine's 35 of 105 are unseen";
    EXPECT_GT(verdict.coverage, 0.5f);
    EXPECT_LT(verdict.peak_lumbar_sigma_rad, 0.0f);
    EXPECT_LT(verdict.metric_sigma[PL_METRIC_LUMBAR_FLEXION], 0.0f);
}

TEST(JudgeScore, ACleanRepetitionIsGoodInEveryTier) {
    const PlLiftDef lift = make_lift();
    for (PlTier tier : {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}) {
        const PlRep verdict = judge(make_rep(tier, clean_pose), make_context(lift, tier));
        EXPECT_GE(verdict.score, 85.0f) << coach::tier_name(tier);
        EXPECT_EQ(verdict.spine_scored, tier >= PL_TIER_T2O ? 1u : 0u);
        EXPECT_LE(verdict.score_low, verdict.score);
        EXPECT_GE(verdict.score_high, verdict.score);
    }
}

TEST(JudgeScore, ThePelvisAloneDoesNotScoreTheSpine) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    coach::RepMetrics metrics;
    metrics.m[PL_METRIC_START_TILT] = value_of(0.0, 4 * kDegree);
    metrics.m[PL_METRIC_BOTTOM_TUCK] = value_of(0.0, 4 * kDegree);
    const coach::ScoreResult result = coach::score_of(metrics, context);
    EXPECT_FALSE(result.spine_scored);
    EXPECT_EQ(result.coverage, 0.0);
}

TEST(JudgeScore, UnderHalfCoverageThereIsNoHeadline) {
    PlLiftDef lift = make_lift();
    lift.weight[PL_COMPONENT_SPINE] = 200;
    const PlRep verdict = judge(make_rep(PL_TIER_T1, clean_pose), make_context(lift, PL_TIER_T1));
    EXPECT_LT(verdict.coverage, 0.5f);
    EXPECT_EQ(verdict.scored, 0u);
    EXPECT_NE(find_flag(verdict, PL_FLAG_UNSEEN), nullptr);
}

TEST(JudgeScore, WhatALiftDoesNotAskIsNotMissed) {
    PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    const Rep rep = make_rep(PL_TIER_T2, clean_pose);
    const float before = judge(rep, context).coverage;
    lift.weight[PL_COMPONENT_PATH] = 500;
    lift.limit[PL_METRIC_BAR_DRIFT] = {};
    EXPECT_NEAR(judge(rep, context).coverage, before, 0.02f);
}

TEST(JudgeScore, MoreFlexionNeverRaisesTheScore) {
    const PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    float before = 101.0f;
    for (double peak = 0.0; peak <= 70.0; peak += 1.0) {
        const Rep rep = make_rep(PL_TIER_T2, [&](double down, bool rising) {
            Pose pose = clean_pose(down, rising);
            pose.lumbar = peak * down;
            return pose;
        });
        const PlRep verdict = judge(rep, context);
        EXPECT_LE(verdict.score, before + 1e-3f) << "at " << peak;
        before = verdict.score;
    }
    EXPECT_LE(before, 59.0f);
}

TEST(JudgeScore, NinetyPercentIntervalHoldsTheTruthNineTimesInTen) {
    // Truth is drawn around what was measured, as the sigma says; its score uses the plain quality.
    PlLiftDef lift = make_lift();
    const coach::JudgeContext context = make_context(lift, PL_TIER_T2);
    std::mt19937 random(5);
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    std::normal_distribution<double> normal;
    int inside = 0, runs = 0;
    for (int run = 0; run < 4000; ++run) {
        coach::RepMetrics seen, truth;
        const auto put = [&](PlMetric metric, double value, double sigma) {
            seen.m[metric] = value_of(value, sigma);
            truth.m[metric] = value_of(value + sigma * normal(random), 0.0);
        };
        put(PL_METRIC_LUMBAR_FLEXION, 0.4 + 0.3 * unit(random), 0.14);
        put(PL_METRIC_TWIST, (5 + 10 * unit(random)) * kDegree, 3 * kDegree);
        put(PL_METRIC_BAR_DRIFT, 0.02 + 0.05 * unit(random), 0.014);
        put(PL_METRIC_EARLY_FLATTENING, (2 + 6 * unit(random)) * kDegree, 2 * kDegree);
        const coach::ScoreResult guess = coach::score_of(seen, context);
        // The same weights, so that the question is the same.
        double points = 0.0, weight = 0.0;
        const coach::ScoreResult plain = coach::score_of(truth, context);
        for (int i = 0; i < PL_COMPONENT_COUNT; ++i) {
            points += guess.component[i].weight * guess.component[i].seen * plain.component[i].quality;
            weight += guess.component[i].weight * guess.component[i].seen;
        }
        if (guess.cap < 100.0) continue;
        ++runs;
        inside += points / weight >= guess.low - 1e-9 && points / weight <= guess.high + 1e-9 ? 1 : 0;
    }
    ASSERT_GT(runs, 2000);
    const double share = static_cast<double>(inside) / runs;
    EXPECT_GE(share, 0.85) << "science E7: 85 to 95 %";
    EXPECT_LE(share, 0.95);
}

TEST(JudgeScore, AVoidedRepetitionHasNoScoreAndOneFlag) {
    const PlLiftDef lift = make_lift();
    Rep rep = make_rep(PL_TIER_T2, [](double down, bool rising) {
        Pose pose = clean_pose(down, rising);
        pose.lumbar = 60.0 * down;
        return pose;
    });
    rep.progress.voided = true;
    const PlRep verdict = judge(rep, make_context(lift, PL_TIER_T2));
    EXPECT_EQ(verdict.voided, 1u);
    EXPECT_EQ(verdict.scored, 0u);
    ASSERT_EQ(verdict.flag_count, 1u);
    EXPECT_EQ(verdict.flag[0].kind, static_cast<uint32_t>(PL_FLAG_TRACKING_LOST));
    EXPECT_EQ(verdict.reason_count, 0u);
}

TEST(JudgeScore, APartRepetitionIsMarked) {
    const PlLiftDef lift = make_lift();
    Timing timing;
    timing.travel_m = 0.29;
    EXPECT_EQ(judge(make_rep(PL_TIER_T1, clean_pose, timing), make_context(lift, PL_TIER_T1)).partial, 1u);
    timing.travel_m = 0.31;
    EXPECT_EQ(judge(make_rep(PL_TIER_T1, clean_pose, timing), make_context(lift, PL_TIER_T1)).partial, 0u);
}

TEST(JudgeScore, EveryNumberIsFiniteForADamagedTrace) {
    const PlLiftDef lift = make_lift();
    for (uint32_t count : {0u, 1u, 2u, 3u, 7u}) {
        Rep rep = make_rep(PL_TIER_T2, clean_pose);
        rep.trace->count = count;
        const PlRep verdict = judge(rep, make_context(lift, PL_TIER_T2));
        EXPECT_TRUE(std::isfinite(verdict.score));
        for (int i = 0; i < PL_METRIC_COUNT; ++i) EXPECT_TRUE(std::isfinite(verdict.metric[i]) && std::isfinite(verdict.metric_sigma[i]));
    }
}

TEST(JudgeSet, MeanLessHalfADeviation) {
    // Scores 90, 80, 70: mean 80, sample deviation 10, so 75.
    coach::SetState set;
    for (uint32_t i = 0; i < 3; ++i) {
        PlRep rep{};
        rep.index = i + 1;
        rep.scored = 1;
        rep.score = 90.0f - 10.0f * static_cast<float>(i);
        rep.coverage = 0.9f;
        rep.mean_concentric_velocity_m_s = 0.5f - 0.1f * static_cast<float>(i);
        coach::set_add(set, rep);
    }
    PlRep voided{};
    voided.index = 4;
    voided.voided = 1;
    coach::set_add(set, voided);
    const PlSet out = coach::set_of(set);
    EXPECT_EQ(out.rep_count, 4u);
    EXPECT_EQ(out.scored_count, 3u);
    EXPECT_NEAR(out.score, 75.0, 1e-4);
    EXPECT_NEAR(out.coverage, 0.9, 1e-6);
    EXPECT_EQ(out.best_rep, 1u);
    EXPECT_EQ(out.worst_rep, 3u);
    EXPECT_NEAR(out.velocity_loss, 0.4, 1e-6);
}

TEST(JudgeSet, OrderOfRepetitionsDoesNotMatter) {
    std::vector<float> scores = {91, 62.5, 77, 84, 59, 88};
    float first = -1.0f;
    std::sort(scores.begin(), scores.end());
    do {
        coach::SetState set;
        for (float score : scores) {
            PlRep rep{};
            rep.index = 1;
            rep.scored = 1;
            rep.score = score;
            coach::set_add(set, rep);
        }
        if (first < 0.0f) first = coach::set_of(set).score;
        EXPECT_NEAR(coach::set_of(set).score, first, 1e-3f);
    } while (std::next_permutation(scores.begin(), scores.end()));
}

TEST(JudgeSet, AnEmptySetIsAllZero) {
    const PlSet out = coach::set_of(coach::SetState{});
    EXPECT_EQ(out.score, 0.0f);
    EXPECT_EQ(out.best_rep, 0u);
    EXPECT_EQ(out.velocity_loss, 0.0f);
}
