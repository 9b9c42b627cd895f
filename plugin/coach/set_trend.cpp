// SPDX-License-Identifier: MIT
#include "coach/set_trend.h"

#include <algorithm>
#include <cmath>

#include "coach/sigmas.h"

namespace coach {
namespace {

void ends_add(TrendEnds& ends, double value, double sigma) {
    if (ends.count < 2) ends.first[ends.count] = value;
    ends.last = {ends.last[1], value};
    ends.sigma_sum += sigma;
    ++ends.count;
}

// Least squares, updated about the means.
void slope_add(TrendRun& run, double index, double score) {
    ++run.scored;
    const double dx = index - run.index_mean, dy = score - run.score_mean;
    run.index_mean += dx / run.scored;
    run.score_mean += dy / run.scored;
    run.sxx += dx * (index - run.index_mean);
    run.sxy += dx * (score - run.score_mean);
    run.syy += dy * (score - run.score_mean);
}

// Last two less first two, and how sure that is: a mean of two errs by 1/sqrt 2 of one, the difference of two such means by one.
bool drift_of(const TrendEnds& ends, double& drift, double& sigma) {
    if (ends.count < kTrendLeast) return false;
    drift = 0.5 * (ends.last[0] + ends.last[1] - ends.first[0] - ends.first[1]);
    sigma = ends.sigma_sum / ends.count;
    return true;
}

const TrendRun& run_in_force(const SetState& set) {
    const TrendRun& before = set.largest[set.run.tier];
    return before.count > set.run.count ? before : set.run;
}

}  // namespace

double judged_trunk_set_sigma(PlTier tier, double judged_sigma_rad) {
    constexpr double kAnew = 0.5;
    return std::max(judged_trunk_change_sigma(tier, judged_sigma_rad), kAnew * judged_sigma_rad);
}

void trend_add(SetState& set, const PlRep& rep) {
    const PlTier tier = rep.tier <= PL_TIER_TD ? static_cast<PlTier>(rep.tier) : PL_TIER_NONE;
    if (set.run.count > 0 && set.run.tier != tier) {
        TrendRun& kept = set.largest[set.run.tier];
        if (set.run.count > kept.count) kept = set.run;
        set.run = TrendRun{};
    }
    TrendRun& run = set.run;
    run.tier = tier;
    ++run.count;
    const double lumbar_sigma = rep.peak_lumbar_sigma_rad;
    if (lumbar_sigma >= 0.0 && tier_sees_spine(tier))
        ends_add(run.lumbar, rep.peak_lumbar_rad, judged_lumbar_change_sigma(tier, lumbar_sigma));
    const double at_bottom_sigma = rep.metric_sigma[PL_METRIC_TRUNK_AT_BOTTOM];
    if (at_bottom_sigma >= 0.0 && rep.hold == PL_HOLD_NONE)
        ends_add(run.trunk, rep.metric[PL_METRIC_TRUNK_AT_BOTTOM], judged_trunk_set_sigma(tier, at_bottom_sigma));
    if (rep.scored != 0) slope_add(run, rep.index, rep.score);
}

void put_trends(const SetState& set, PlSet& out) {
    const TrendRun& run = run_in_force(set);
    out.lumbar_drift_sigma_rad = out.trunk_drift_sigma_rad = out.score_slope_sigma = -1.0f;
    double drift = 0.0, sigma = 0.0;
    if (drift_of(run.lumbar, drift, sigma)) {
        out.lumbar_drift_rad = static_cast<float>(drift);
        out.lumbar_drift_sigma_rad = static_cast<float>(sigma);
    }
    if (drift_of(run.trunk, drift, sigma)) {
        out.trunk_drift_rad = static_cast<float>(drift);
        out.trunk_drift_sigma_rad = static_cast<float>(sigma);
    }
    if (run.scored < kSlopeLeast || !(run.sxx > 0.0)) return;
    const double slope = run.sxy / run.sxx;
    const double left = std::max(0.0, run.syy - slope * run.sxy) / (run.scored - 2);
    out.score_slope = static_cast<float>(slope);
    out.score_slope_sigma = static_cast<float>(std::sqrt(std::max(left, kScoreRepeats * kScoreRepeats) / run.sxx));
}

LateLumbar late_lumbar_of(const SetState& set) {
    const TrendEnds& ends = set.run.lumbar;
    LateLumbar late;
    late.tier = set.run.tier;
    late.count = ends.count;
    late.early_rad = 0.5 * (ends.first[0] + ends.first[1]);
    late.before_rad = ends.last[1];
    return late;
}

void late_lumbar(RepMetrics& metrics, const JudgeContext& context) {
    const MetricValue& peak = metrics.peak_lumbar;
    const LateLumbar& late = context.late;
    if (!peak.measured || !tier_sees_spine(context.tier) || late.tier != context.tier || late.count + 1 < kTrendLeast) return;
    // Fatigue stays: one rounded repetition between better ones has flags of its own, so what the last two share counts.
    const double drift = std::min(late.before_rad, peak.value) - late.early_rad;
    metrics.m[PL_METRIC_LUMBAR_LATE] = {drift, judged_lumbar_change_sigma(context.tier, peak.sigma), true, peak.phase, peak.at_ns};
}

}  // namespace coach
