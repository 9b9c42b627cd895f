// SPDX-License-Identifier: MIT
// How much trunk and lower back shake (science A1 #12).
#include <cmath>

#include "coach/metrics_parts.h"
#include "coach/params.h"
#include "coach/wobble.h"

namespace coach {
namespace {

constexpr double kWobbleLeast_rad = 0.2 * kDegree;  // on captured people the tiers differ by 0.1 to 0.14 deg; straps on skin add to it [D]
// A strap wobbles over a second (B11): of a first-order process of that time 5 % of the variance lies above 2 Hz, (2/pi) atan(1/(2 pi 2)).
constexpr double kStrapShare = 0.0506;

double strap_rms(PlTier tier) {
    const double straps = tier == PL_TIER_T3 ? 2.0 : 1.0;  // chest against pelvis
    return std::sqrt(straps * kStrapShare) * kStrapWobble;
}

void put(RepMetrics& out, PlMetric metric, const WobbleResult& wobble, const Finished& rep) {
    if (!wobble.known) return;
    const PlPhase phase = place_of(rep.trace, rep.shape, index_at(rep.trace, wobble.at_ns)).phase;
    out.m[metric] = {wobble.rms, std::hypot(wobble.sigma, kWobbleLeast_rad), true, phase, wobble.at_ns};
}

}  // namespace

void wobble_metrics(RepMetrics& out, const Finished& rep) {
    const bool lumbar_too = lumbar_seen_enough(rep);
    Wobble trunk, lumbar;
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (point.time_ns > rep.progress.end_ns) break;
        if (sees_trunk(point)) trunk.add(point.trunk, point.time_ns);
        if (lumbar_too && sees_lumbar(point, rep.context)) lumbar.add(point.lumbar, point.time_ns);
    }
    put(out, PL_METRIC_TRUNK_WOBBLE, wobble_of(trunk, 0.0), rep);
    if (lumbar_too) put(out, PL_METRIC_LUMBAR_WOBBLE, wobble_of(lumbar, strap_rms(rep.context.tier)), rep);
}

}  // namespace coach
