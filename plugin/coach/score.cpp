// SPDX-License-Identifier: MIT
// Science E1: Score = sum w c q / sum w c, Coverage = sum w c / sum w, with caps for what is confirmed.
#include "coach/score.h"

#include <algorithm>
#include <cmath>

#include "coach/crossings.h"
#include "coach/flags.h"
#include "coach/params.h"
#include "coach/set_summary.h"
#include "coach/sigmas.h"

namespace coach {
namespace {

constexpr double kNinetyPercent = 1.6448536269514722;  // two-sided

double nearest_green(const Band& band, double value) {
    if (!band.has_upper) return band.lower_green;
    if (!band.has_lower) return band.upper_green;
    return std::abs(value - band.lower_green) < std::abs(value - band.upper_green) ? band.lower_green : band.upper_green;
}

struct Cap {
    double at = 100.0;
    double quality = 100.0;  // of the component that caused it
    PlComponent component = PL_COMPONENT_COUNT;
};

// The pelvis alone says nothing of the lower back: without an angle of the lower back itself the spine is not scored. In a hold the
// pelvis is what has to keep still, and a sensor on it is enough.
bool sees_spine(const RepMetrics& metrics, const JudgeContext& context) {
    if (!spine_is_judged_in(context.targets, context.tier)) return false;
    for (const PlMetric metric : {PL_METRIC_LUMBAR_FLEXION, PL_METRIC_LUMBAR_CHANGE, PL_METRIC_LUMBAR_EXTENSION, PL_METRIC_HOLD_DRIFT}) {
        if (counts(metrics, metric, context)) return true;
    }
    return false;
}

// One component: the quality of its worst metric, seen as well as its metrics are on average. What the lift does not judge has no say
// in it, and a component in which the lift judges nothing has no weight.
ComponentScore score_component(PlComponent component, const RepMetrics& metrics, const JudgeContext& context) {
    ComponentScore out;
    const bool visible = component != PL_COMPONENT_SPINE || sees_spine(metrics, context);
    bool judged = false;
    double seen_sum = 0.0;
    uint32_t seen_count = 0;
    for (int i = 0; i < PL_METRIC_COUNT; ++i) {
        const PlMetric metric = static_cast<PlMetric>(i);
        if (component_of(metric) != component || !metric_judged(context, metric)) continue;
        judged = true;
        if (!visible || !counts(metrics, metric, context)) continue;
        const MetricValue& value = metrics.m[i];
        const Quality quality = expected_quality(band_of(context, metric), value.value, value.sigma);
        seen_sum += observability(value.sigma, prior_sigma(context, metric));
        ++seen_count;
        if (out.worst == PL_METRIC_COUNT || quality.mean < out.quality) {
            out.worst = metric;
            out.quality = quality.mean;
            out.variance = quality.variance;
        }
    }
    if (judged) out.weight = weight_in_force(*context.lift, context.targets, component);
    out.seen = seen_count > 0 ? seen_sum / seen_count : 0.0;
    return out;
}

// What confirmed crossings cap the score at: the lowest cap, and of equal ones the one whose component did worse. Only what raises a
// flag caps, so that nobody meets a capped score without being told why; a component that is not scored caps nothing.
Cap cap_of(const ScoreResult& result, const RepMetrics& metrics, const JudgeContext& context) {
    const Caps caps = caps_in_force(context.targets);
    const Crossings crossings = crossings_of(metrics, context);
    Cap cap;
    for (uint32_t i = 0; i < crossings.count; ++i) {
        const Crossing& crossing = crossings.item[i];
        const PlComponent component = component_of(static_cast<PlMetric>(crossing.flag.metric));
        if (crossing.flag.confirmed == 0 || (crossing.flag.red == 0 && component != PL_COMPONENT_SPINE)) continue;
        const ComponentScore& of = result.component[component];
        if (of.weight * of.seen <= 0.0) continue;
        const double at = crossing.flag.red != 0 ? caps.red : caps.spine_amber;
        if (at < cap.at || (at == cap.at && of.quality < cap.quality)) cap = {at, of.quality, component};
    }
    return cap;
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
    if (context.lift == nullptr) return out;
    double weight = 0.0, seen_weight = 0.0, points = 0.0;
    for (int i = 0; i < PL_COMPONENT_COUNT; ++i) {
        ComponentScore& component = out.component[i];
        component = score_component(static_cast<PlComponent>(i), metrics, context);
        weight += component.weight;
        seen_weight += component.weight * component.seen;
        points += component.weight * component.seen * component.quality;
    }
    if (weight <= 0.0 || seen_weight <= 0.0) return out;
    out.coverage = seen_weight / weight;
    out.before_caps = points / seen_weight;
    const Cap cap = cap_of(out, metrics, context);
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
    out.scored = out.coverage >= coverage_least_in_force(context.targets);
    const ComponentScore& spine = out.component[PL_COMPONENT_SPINE];
    out.spine_scored = spine.weight * spine.seen > 0.0;
    collect_reasons(out, seen_weight, cap, metrics, context);
    return out;
}

namespace {

// What is told of a repetition beside its metrics.
void put_facts(PlRep& rep, const RepMetrics& metrics) {
    const auto narrow = [](double value) { return static_cast<float>(value); };
    rep.peak_concentric_velocity_m_s = narrow(metrics.peak_concentric_velocity);
    rep.peak_eccentric_speed_m_s = narrow(metrics.peak_eccentric_speed);
    rep.speed_peaks = metrics.speed_peaks;
    rep.slack_s = narrow(metrics.slack_s);
    rep.side = metrics.side;
    rep.left_band = metrics.left_band.left ? 1u : 0u;
    rep.left_band_third = metrics.left_band.third;
    rep.left_band_depth = narrow(metrics.left_band.depth);
    rep.left_band_trunk_rad = narrow(metrics.left_band.trunk_rad);
    rep.left_band_ns = metrics.left_band.at_ns;
    rep.tuck_depth = narrow(metrics.tuck_depth);
    rep.neutral_depth = narrow(metrics.neutral_depth);
    rep.in_band_share = narrow(metrics.in_band_share);
    rep.compression_index_kg = narrow(metrics.compression_index_kg);
    rep.shear_index_kg = narrow(metrics.shear_index_kg);
    rep.bottom_s = narrow(metrics.bottom_s);
}

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
    put_facts(rep, metrics);
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

PlRep judge_metrics(const RepMetrics& metrics, const RepProgress& progress, uint32_t index, const JudgeContext& context) {
    PlRep rep{};
    rep.size = sizeof(PlRep);
    rep.index = index;
    rep.tier = context.tier;
    rep.voided = progress.voided ? 1u : 0u;
    rep.start_ns = progress.start_ns;
    rep.bottom_ns = progress.bottom_ns;
    rep.end_ns = progress.end_ns;
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

PlRep judge_rep(const RepTrace& trace, const RepProgress& progress, uint32_t index, const JudgeContext& context) {
    RepMetrics metrics = metrics_of_rep(trace, progress, context);
    late_lumbar(metrics, context);
    PlRep rep = judge_metrics(metrics, progress, index, context);
    rep.partial = context.travel_usual_m > 0.0 && progress.travel_peak_m < kPartialShare * context.travel_usual_m ? 1u : 0u;
    return rep;
}

}  // namespace coach
