// SPDX-License-Identifier: MIT
// Science E1: Score = sum w c q / sum w c, Coverage = sum w c / sum w, with caps for what is confirmed.
#include "coach/score.h"

#include <algorithm>
#include <cmath>

#include "coach/flags.h"

namespace coach {
namespace {

constexpr double kCapRed = 59.0;                       // science E1: a confirmed red
constexpr double kCapSpineAmber = 84.0;                // a confirmed amber of the spine
constexpr double kPartialShare = 0.60;                 // of the usual travel, science E4
constexpr double kNinetyPercent = 1.6448536269514722;  // two-sided

double nearest_green(const Band& band, double value) {
    if (!band.has_upper) return band.lower_green;
    if (!band.has_lower) return band.upper_green;
    return std::abs(value - band.lower_green) < std::abs(value - band.upper_green) ? band.lower_green : band.upper_green;
}

// What a confirmed flag caps the score at; 100 where none is confirmed. Only what raises a flag caps, so that nobody meets a
// capped score without being told why.
double cap_of(PlMetric metric, const Band& band, const MetricValue& value) {
    double red = 0.0, amber = 0.0;
    if (band.has_upper && crossing_is_flag(metric, true)) {
        red = probability_above(value.value, value.sigma, band.upper_red);
        amber = probability_above(value.value, value.sigma, band.upper_amber);
    } else if (band.has_lower && crossing_is_flag(metric, false)) {
        red = probability_below(value.value, value.sigma, band.lower_red);
        amber = probability_below(value.value, value.sigma, band.lower_amber);
    }
    if (red >= kFlagConfirmed) return kCapRed;
    if (component_of(metric) == PL_COMPONENT_SPINE && amber >= kFlagConfirmed) return kCapSpineAmber;
    return 100.0;
}

struct Cap {
    double at = 100.0;
    double quality = 100.0;  // of the component that caused it
    PlComponent component = PL_COMPONENT_COUNT;
};

// The pelvis alone says nothing of the lower back: without an angle of the lower back itself the spine is not scored.
bool sees_spine(const RepMetrics& metrics, const JudgeContext& context) {
    for (PlMetric metric : {PL_METRIC_LUMBAR_FLEXION, PL_METRIC_LUMBAR_CHANGE, PL_METRIC_LUMBAR_EXTENSION}) {
        const MetricValue& value = metrics.m[metric];
        if (metric_judged(context, metric) && value.measured && observability(value.sigma, prior_sigma(context, metric)) > 0.0) return true;
    }
    return false;
}

// One component: the quality of its worst metric, seen as well as its metrics are on average.
ComponentScore score_component(PlComponent component, const RepMetrics& metrics, const JudgeContext& context, Cap& cap) {
    ComponentScore out;
    const bool visible = component != PL_COMPONENT_SPINE || sees_spine(metrics, context);
    bool judged = false;
    double seen_sum = 0.0;
    uint32_t seen_count = 0;
    double lowest_cap = 100.0;
    for (int i = 0; i < PL_METRIC_COUNT; ++i) {
        const PlMetric metric = static_cast<PlMetric>(i);
        if (component_of(metric) != component || !metric_judged(context, metric)) continue;
        judged = true;
        const MetricValue& value = metrics.m[i];
        const double seen = visible && value.measured ? observability(value.sigma, prior_sigma(context, metric)) : 0.0;
        if (seen <= 0.0) continue;
        const Band band = band_of(context, metric);
        const Quality quality = expected_quality(band, value.value, value.sigma);
        seen_sum += seen;
        ++seen_count;
        if (out.worst == PL_METRIC_COUNT || quality.mean < out.quality) {
            out.worst = metric;
            out.quality = quality.mean;
            out.variance = quality.variance;
        }
        const bool backward = metric == PL_METRIC_BAR_DRIFT && metrics.bar_drift_signed_m <= 0.0;
        if (!backward) lowest_cap = std::min(lowest_cap, cap_of(metric, band, value));
    }
    out.weight = judged && context.lift != nullptr ? std::max(0.0, static_cast<double>(context.lift->weight[component])) : 0.0;
    out.seen = seen_count > 0 ? seen_sum / seen_count : 0.0;
    const bool stronger = lowest_cap < cap.at || (lowest_cap == cap.at && out.quality < cap.quality);
    if (out.weight > 0.0 && lowest_cap < 100.0 && stronger) cap = {lowest_cap, out.quality, component};
    return out;
}

PlReason reason_for(const ComponentScore& component, PlComponent kind, double deduction, const RepMetrics& metrics,
                    const JudgeContext& context) {
    const MetricValue& value = metrics.m[component.worst];
    PlReason reason{};
    reason.metric = component.worst;
    reason.component = kind;
    reason.phase = value.phase;
    reason.value = static_cast<float>(value.value);
    reason.sigma = static_cast<float>(value.sigma);
    reason.limit = static_cast<float>(nearest_green(band_of(context, component.worst), value.value));
    reason.deduction = static_cast<float>(deduction);
    return reason;
}

void collect_reasons(ScoreResult& out, double seen_weight, const Cap& cap, const RepMetrics& metrics, const JudgeContext& context) {
    for (int i = 0; i < PL_COMPONENT_COUNT; ++i) {
        const ComponentScore& component = out.component[i];
        if (component.worst == PL_METRIC_COUNT || component.weight * component.seen <= 0.0) continue;
        double deduction = component.weight * component.seen * (100.0 - component.quality) / seen_weight;
        if (i == static_cast<int>(cap.component)) deduction += out.before_caps - out.score;
        if (deduction <= 0.0) continue;
        out.reason[out.reason_count++] = reason_for(component, static_cast<PlComponent>(i), deduction, metrics, context);
    }
    // Insertion sort: at most eight, and equal ones stay in order of component.
    for (uint32_t i = 1; i < out.reason_count; ++i) {
        for (uint32_t j = i; j > 0 && out.reason[j].deduction > out.reason[j - 1].deduction; --j)
            std::swap(out.reason[j], out.reason[j - 1]);
    }
}

}  // namespace

ScoreResult score_of(const RepMetrics& metrics, const JudgeContext& context) {
    ScoreResult out;
    Cap cap;
    double weight = 0.0, seen_weight = 0.0, points = 0.0;
    for (int i = 0; i < PL_COMPONENT_COUNT; ++i) {
        ComponentScore& component = out.component[i];
        component = score_component(static_cast<PlComponent>(i), metrics, context, cap);
        weight += component.weight;
        seen_weight += component.weight * component.seen;
        points += component.weight * component.seen * component.quality;
    }
    if (weight <= 0.0 || seen_weight <= 0.0) return out;
    out.coverage = seen_weight / weight;
    out.before_caps = points / seen_weight;
    out.cap = cap.at;
    out.score = std::min(out.before_caps, out.cap);
    double variance = 0.0;
    for (const ComponentScore& component : out.component) {
        const double share = component.weight * component.seen / seen_weight;
        variance += share * share * component.variance;
    }
    const double half = kNinetyPercent * std::sqrt(variance);
    out.low = std::clamp(std::min(out.before_caps - half, out.score), 0.0, 100.0);
    out.high = std::clamp(std::min(out.before_caps + half, out.cap), 0.0, 100.0);
    out.scored = out.coverage >= kCoverageLeast;
    const ComponentScore& spine = out.component[PL_COMPONENT_SPINE];
    out.spine_scored = spine.weight * spine.seen > 0.0;
    collect_reasons(out, seen_weight, cap, metrics, context);
    return out;
}

namespace {

void put_metrics(PlRep& rep, const RepMetrics& metrics) {
    std::fill(std::begin(rep.metric_sigma), std::end(rep.metric_sigma), -1.0f);
    for (int i = 0; i < PL_METRIC_COUNT; ++i) {
        const MetricValue& value = metrics.m[i];
        rep.metric[i] = value.measured ? static_cast<float>(value.value) : 0.0f;
        rep.metric_sigma[i] = value.measured ? static_cast<float>(value.sigma) : -1.0f;
    }
    rep.peak_lumbar_rad = metrics.peak_lumbar.measured ? static_cast<float>(metrics.peak_lumbar.value) : 0.0f;
    rep.peak_lumbar_sigma_rad = metrics.peak_lumbar.measured ? static_cast<float>(metrics.peak_lumbar.sigma) : -1.0f;
    rep.peak_trunk_rad = static_cast<float>(metrics.peak_trunk);
    rep.travel_m = static_cast<float>(metrics.travel);
    rep.eccentric_s = static_cast<float>(metrics.eccentric_s);
    rep.pause_s = static_cast<float>(metrics.pause_s);
    rep.concentric_s = static_cast<float>(metrics.concentric_s);
    rep.mean_concentric_velocity_m_s = static_cast<float>(metrics.mean_concentric_velocity);
}

void put_score(PlRep& rep, const ScoreResult& score) {
    rep.coverage = static_cast<float>(score.coverage);
    rep.scored = score.scored ? 1u : 0u;
    rep.spine_scored = score.spine_scored ? 1u : 0u;
    if (score.scored) {
        rep.score = static_cast<float>(score.score);
        rep.score_low = static_cast<float>(score.low);
        rep.score_high = static_cast<float>(score.high);
    }
    for (int i = 0; i < PL_COMPONENT_COUNT; ++i) {
        const ComponentScore& component = score.component[i];
        const bool counts = component.weight > 0.0 && component.seen > 0.0;
        rep.component[i] = counts ? static_cast<float>(component.quality) : 0.0f;
        rep.component_seen[i] = counts ? static_cast<float>(component.seen) : 0.0f;
    }
    rep.reason_count = score.reason_count;
    for (uint32_t i = 0; i < score.reason_count; ++i) rep.reason[i] = score.reason[i];
}

}  // namespace

PlRep judge_rep(const RepTrace& trace, const RepProgress& progress, uint32_t index, const JudgeContext& context) {
    PlRep rep{};
    rep.size = sizeof(PlRep);
    rep.index = index;
    rep.tier = context.tier;
    rep.voided = progress.voided ? 1u : 0u;
    rep.start_ns = progress.start_ns;
    rep.bottom_ns = progress.bottom_ns;
    rep.end_ns = progress.end_ns;
    const RepMetrics metrics = metrics_of_rep(trace, progress, context);
    rep.partial = context.travel_usual_m > 0.0 && progress.travel_peak_m < kPartialShare * context.travel_usual_m ? 1u : 0u;
    put_metrics(rep, metrics);
    FlagList flags;
    if (progress.voided) {
        flags = flags_of_voided(progress, context);
    } else {
        const ScoreResult score = score_of(metrics, context);
        put_score(rep, score);
        flags = flags_of(metrics, score, context);
    }
    rep.flag_count = flags.count;
    for (uint32_t i = 0; i < flags.count; ++i) rep.flag[i] = flags.flag[i];
    return rep;
}

namespace {

bool has_flag(const PlRep& rep, PlFlagKind kind) {
    return std::any_of(rep.flag, rep.flag + rep.flag_count,
                       [kind](const PlFlag& flag) { return flag.kind == static_cast<uint32_t>(kind); });
}

}  // namespace

void set_add(SetState& set, const PlRep& rep) {
    ++set.rep_count;
    if (rep.voided == 0 && rep.mean_concentric_velocity_m_s > 0.0f) {
        set.last_velocity_m_s = rep.mean_concentric_velocity_m_s;
        // A part repetition is quick because it is short, one with hips first because the back lifts late: neither sets a standard.
        if (rep.partial == 0 && !has_flag(rep, PL_FLAG_HIP_SHOOT) && !has_flag(rep, PL_FLAG_SHALLOW))
            set.best_velocity_m_s = std::max(set.best_velocity_m_s, set.last_velocity_m_s);
    }
    if (rep.scored == 0) return;
    const double score = rep.score;
    ++set.scored_count;
    const double before = score - set.mean;
    set.mean += before / set.scored_count;
    set.squares += before * (score - set.mean);
    set.coverage_sum += rep.coverage;
    if (set.worst_rep == 0 || score < set.worst_score) {
        set.worst_score = score;
        set.worst_rep = rep.index;
    }
    if (set.best_rep == 0 || score > set.best_score) {
        set.best_score = score;
        set.best_rep = rep.index;
    }
}

PlSet set_of(const SetState& set) {
    PlSet out{};
    out.size = sizeof(PlSet);
    out.rep_count = set.rep_count;
    out.scored_count = set.scored_count;
    out.self_score = set.self_scored ? static_cast<float>(set.self_score) : -1.0f;
    out.worst_rep = set.worst_rep;
    out.best_rep = set.best_rep;
    if (set.best_velocity_m_s > 0.0)
        out.velocity_loss = static_cast<float>(std::max(0.0, 1.0 - set.last_velocity_m_s / set.best_velocity_m_s));
    if (set.scored_count == 0) return out;
    const double deviation = set.scored_count > 1 ? std::sqrt(set.squares / (set.scored_count - 1)) : 0.0;
    out.score = static_cast<float>(std::clamp(set.mean - 0.5 * deviation, 0.0, 100.0));
    out.coverage = static_cast<float>(set.coverage_sum / set.scored_count);
    return out;
}

}  // namespace coach
