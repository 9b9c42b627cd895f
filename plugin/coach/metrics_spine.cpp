// SPDX-License-Identifier: MIT
// Lower back and pelvis: peaks, where they lie in the repetition, the tuck at the bottom, and what the lower back does of the last third
// of the way up.
#include <algorithm>
#include <array>
#include <cmath>

#include "coach/metrics_parts.h"
#include "coach/targets.h"

namespace coach {
namespace {

constexpr double kTuckBegins_rad = 1.5 * kDegree;   // off the highest pelvis: a strap wobbles by so much (B11)
constexpr double kTuckSaid_rad = 8.0 * kDegree;     // less is no tuck worth a place: green limit of science E2
constexpr double kShareLeast_rad = 10.0 * kDegree;  // extension of hips and back together: less makes a share of noise [D]
constexpr double kHipSigma_rad = 4.0 * kDegree;     // hip extension within a third of the ascent: pelvis by strap, thigh by geometry [D]

void take_third(RepMetrics& out, const Median5& median, const Place& place, const JudgeContext& context) {
    const bool up = place.rising || place.phase == PL_PHASE_LOCKOUT;
    if (!up || !context.setup.known || !context.setup.lumbar_seen) return;
    keep_largest(out.m[PL_METRIC_LUMBAR_THIRD_1 + third_of(place.risen)], median, median.median - context.setup.lumbar_rad,
                 judged_lumbar_change_sigma(context.tier, median.median_sigma));
}

void lumbar_metrics(RepMetrics& out, const Finished& rep) {
    const RepTrace& trace = rep.trace;
    const double full = lumbar_full_flexion(rep.context);
    Median5 median;
    std::array<Place, 5> place{};
    for (uint32_t i = 0; i < trace.count; ++i) {
        const TracePoint& point = trace.point[i];
        if (!sees_lumbar(point, rep.context)) continue;
        place[median.count % 5] = place_of(trace, rep.shape, i);
        median.push(point.lumbar, point.lumbar_sigma, point.time_ns, place[median.count % 5].phase);
        if (!median.ready) continue;
        take_lumbar(out, median, rep.context);
        const Place& middle = place[(median.count - 1 - median.lag()) % 5];
        keep_largest(out.lumbar_part[middle.part], median, median.median / full,
                     judged_lumbar_sigma(rep.context.tier, median.median_sigma) / full);
        take_third(out, median, middle, rep.context);
    }
    take_lumbar_goal(out);
}

}  // namespace

bool lumbar_seen_enough(const Finished& rep) {
    uint32_t seen = 0;
    for (uint32_t i = 0; i < rep.trace.count; ++i) seen += sees_lumbar(rep.trace.point[i], rep.context) ? 1u : 0u;
    return seen >= 3 && seen >= kMeasuredShare * rep.trace.count;
}

namespace {

// Largest fall of the pelvis' pitch near the bottom from where it had been since 60 % of the way down: a tuck that begins before
// the last fifth also ends the descent early, and would hide its own beginning. A clean pelvis pitches forward all the way
// down, so the longer memory costs it nothing. From the floor only the beginning of the pull is near the bottom with a load.
void bottom_tuck(RepMetrics& out, const Finished& rep) {
    if (rep.shape.stands) return;
    const double least = tier_rank(rep.context.tier) < tier_rank(PL_TIER_T2) ? kPelvisChangeWide_rad : kPelvisPitchSigma_rad;
    MetricValue& tuck = out.m[PL_METRIC_BOTTOM_TUCK];
    Median5 median;
    std::array<double, 5> depth{};
    double highest = 0.0, begins = 0.0, begins_at_worst = 0.0;  // shares of the travel
    bool any = false;
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        const Place place = place_of(rep.trace, rep.shape, i);
        const bool remembered = place.phase == PL_PHASE_BOTTOM || place.risen <= (place.rising ? 0.1 : 0.4);
        if (!remembered || !sees_lumbar(point, rep.context) || (rep.shape.starts_low && !place.rising)) continue;
        depth[median.count % 5] = 1.0 - place.risen;
        median.push(point.pelvis, point.pelvis_sigma, point.time_ns, place.phase);
        if (!median.ready) continue;
        highest = any ? std::max(highest, median.median) : median.median;
        any = true;
        if (median.median >= highest - kTuckBegins_rad) begins = depth[(median.count - 1 - median.lag()) % 5];
        if (!place.rising && place.risen > 0.2) continue;
        const double before = tuck.value;
        keep_largest(tuck, median, highest - median.median, std::max(least, median.median_sigma));
        if (tuck.value > before) begins_at_worst = begins;
    }
    if (tuck.measured && tuck.value > kTuckSaid_rad && !rep.shape.starts_low) out.tuck_depth = begins_at_worst;
}

// Weak hips let the back finish the lift (science A2 #30). Extension from where the last third begins to where it ends; hips need the
// pelvis' place, so that thighs are known.
void lumbar_share(RepMetrics& out, const Finished& rep) {
    if (rep.shape.stands || tier_rank(rep.context.tier) < tier_rank(PL_TIER_T2)) return;
    Median5 lumbar, hip;
    double lumbar_from = 0.0, hip_from = 0.0;
    bool begun = false;
    const Range up = ascent_of(rep.trace, rep.shape, rep.turn);
    for (uint32_t i = up.from; i <= up.to; ++i) {
        const TracePoint& point = rep.trace.point[i];
        const Place place = place_of(rep.trace, rep.shape, i);
        if (place.risen < 2.0 / 3.0 || !sees_lumbar(point, rep.context) || !point.pelvis_height_seen) continue;
        lumbar.push(point.lumbar, point.lumbar_sigma, point.time_ns, place.phase);
        hip.push(point.hip_flexion, point.pelvis_sigma, point.time_ns, place.phase);
        if (!lumbar.ready || begun) continue;
        begun = true;
        lumbar_from = lumbar.median;
        hip_from = hip.median;
    }
    if (!begun || lumbar.count < 5) return;
    const double by_back = lumbar_from - lumbar.median, by_hips = hip_from - hip.median;
    const double both = std::max(0.0, by_back) + std::max(0.0, by_hips);
    if (both < kShareLeast_rad) return;
    const double share = std::max(0.0, by_back) / both;
    const double back_sigma = judged_lumbar_change_sigma(rep.context.tier, lumbar.median_sigma);
    const double sigma = std::hypot((1.0 - share) * back_sigma, share * kHipSigma_rad) / both;
    out.m[PL_METRIC_LUMBAR_SHARE] = {share, sigma, true, PL_PHASE_CONCENTRIC, lumbar.median_at_ns};
}

}  // namespace

void take_lumbar(RepMetrics& out, const Median5& median, const JudgeContext& context) {
    const double full = lumbar_full_flexion(context);
    const double sigma = judged_lumbar_sigma(context.tier, median.median_sigma);
    keep_largest(out.peak_lumbar, median, median.median, sigma);
    keep_largest(out.m[PL_METRIC_LUMBAR_FLEXION], median, median.median / full, sigma / full);
    // Where neutral was set bent forward, standing itself may lie past the limit: then what lies between the two counts too.
    const double least = -std::max(0.0, neutral_offset_in_force(context.targets));
    keep_largest(out.m[PL_METRIC_LUMBAR_EXTENSION], median, std::max(least, -median.median), sigma);
    if (context.setup.known && context.setup.lumbar_seen) {
        keep_largest(out.m[PL_METRIC_LUMBAR_CHANGE], median, median.median - context.setup.lumbar_rad,
                     judged_lumbar_change_sigma(context.tier, median.median_sigma));
    }
}

void take_lumbar_goal(RepMetrics& out) {
    out.m[PL_METRIC_LUMBAR_GOAL] = out.m[PL_METRIC_LUMBAR_FLEXION];
}

void start_tilt(RepMetrics& out, const RepProgress& progress, const JudgeContext& context) {
    if (!context.setup.known || !context.setup.pelvis_seen || !tier_sees_spine(context.tier)) return;
    out.m[PL_METRIC_START_TILT] = {context.setup.pelvis_rad, kPelvisPitchSigma_rad, true, PL_PHASE_SETUP, progress.start_ns};
}

void spine_metrics(RepMetrics& out, const Finished& rep) {
    start_tilt(out, rep.progress, rep.context);
    bottom_tuck(out, rep);
    if (!lumbar_seen_enough(rep)) return;
    lumbar_metrics(out, rep);
    lumbar_share(out, rep);
}

}  // namespace coach
