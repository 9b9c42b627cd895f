// SPDX-License-Identifier: MIT
// The bar: how far it drifts, how straight its path is, how level it stays, hips against bar, and left against right.
#include <algorithm>
#include <cmath>

#include "coach/metrics_parts.h"

namespace coach {
namespace {

constexpr double kHandSpeedSigma_m = 0.010;  // of the difference of what two hands rose by: as of the tilt [D]

void rise_ratio(RepMetrics& out, const Finished& rep) {
    if (rep.shape.stands) return;
    const RepTrace& trace = rep.trace;
    uint32_t from = rep.shape.starts_low ? 0 : rep.shape.turn_last;
    uint32_t to = trace.count;
    for (uint32_t i = from; i < trace.count; ++i) {
        const Place place = place_of(trace, rep.shape, i);
        if (rep.shape.starts_low && place.risen <= 0.03) from = i;
        if (place.rising && place.risen >= 0.3) {
            to = i;
            break;
        }
    }
    if (to >= trace.count || to <= from) return;
    const TracePoint& a = trace.point[from];
    const TracePoint& b = trace.point[to];
    if (!a.pelvis_height_seen || !b.pelvis_height_seen || !sees_bar(a) || !sees_bar(b)) return;
    const double bar = static_cast<double>(b.bar_height_m) - static_cast<double>(a.bar_height_m);
    if (bar < kRatioLeastRise_m) return;
    const double ratio = (static_cast<double>(b.pelvis_height_m) - static_cast<double>(a.pelvis_height_m)) / bar;
    const double sigma = kHeightChangeSigma_m * std::sqrt(1.0 + ratio * ratio) / bar;
    out.m[PL_METRIC_RISE_RATIO] = {std::max(0.0, ratio), sigma, true, PL_PHASE_CONCENTRIC, b.time_ns};
}

void drift_and_tilt(RepMetrics& out, const Finished& rep) {
    const SetupState& setup = rep.context.setup;
    const bool zero_known = setup.known && setup.bar_seen;
    Median5 drift, tilt;
    double drift_zero = setup.bar_forward_m, tilt_zero = setup.bar_tilt_m;
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (!sees_bar(point)) continue;
        const PlPhase phase = place_of(rep.trace, rep.shape, i).phase;
        drift.push(point.bar_forward_m, 0.0, point.time_ns, phase);
        tilt.push(point.bar_tilt_m, 0.0, point.time_ns, phase);
        if (!drift.ready) continue;
        if (!zero_known && drift.count == 3) {
            drift_zero = drift.median;
            tilt_zero = tilt.median;
        }
        take_drift(out, drift, drift_zero);
        keep_largest(out.m[PL_METRIC_BAR_TILT], tilt, std::abs(tilt.median - tilt_zero), kBarTiltSigma_m);
    }
}

// RMS distance from the mean vertical; the running median takes off what noise alone would make of it.
void path(RepMetrics& out, const Finished& rep) {
    Median5 forward;
    double weight = 0.0, mean = 0.0, squares = 0.0;
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (!sees_bar(point) || point.time_ns > rep.progress.end_ns) continue;
        forward.push(point.bar_forward_m, 0.0, point.time_ns, PL_PHASE_NONE);
        if (!forward.ready) continue;
        const double w = weight_s(rep.trace, i), off = forward.median - mean;
        weight += w;
        if (weight <= 0.0) continue;
        mean += w / weight * off;
        squares += w * off * (forward.median - mean);
    }
    if (weight <= 0.0) return;
    const MetricValue& furthest = out.m[PL_METRIC_BAR_DRIFT];
    out.m[PL_METRIC_BAR_PATH] = {std::sqrt(std::max(0.0, squares / weight)), kBarPathSigma_m, true, furthest.phase, furthest.at_ns};
}

// Mean speeds of both hands on the way up, from where the middle of the bar has 10 % of its rise to where it has 90 %: over the same time,
// so that what each hand rose by tells.
void asymmetry(RepMetrics& out, const Finished& rep) {
    const Range up = ascent_of(rep.trace, rep.shape, rep.turn);
    Median5 middle, tilt;
    double height_from = 0.0, tilt_from = 0.0;
    bool begun = false;
    for (uint32_t i = up.from; i <= up.to; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (!point.hands_seen) continue;
        const double risen = place_of(rep.trace, rep.shape, i).risen;
        if (risen < 0.1 || risen > 0.9) continue;
        middle.push(point.bar_height_m, 0.0, point.time_ns, PL_PHASE_CONCENTRIC);
        tilt.push(point.bar_tilt_m, 0.0, point.time_ns, PL_PHASE_CONCENTRIC);
        if (!middle.ready || begun) continue;
        begun = true;
        height_from = middle.median;
        tilt_from = tilt.median;
    }
    const double rise = middle.median - height_from;
    if (!begun || rise < 2.0 * kRatioLeastRise_m) return;
    const double share = std::abs(tilt.median - tilt_from) / rise;
    out.m[PL_METRIC_ASYMMETRY] = {share, kHandSpeedSigma_m / rise, true, PL_PHASE_CONCENTRIC, middle.median_at_ns};
}

}  // namespace

void take_drift(RepMetrics& out, const Median5& median, double zero_m) {
    const double signed_m = median.median - zero_m;
    const MetricValue& drift = out.m[PL_METRIC_BAR_DRIFT];
    if (!drift.measured || std::abs(signed_m) > drift.value) out.bar_drift_signed_m = signed_m;
    keep_largest(out.m[PL_METRIC_BAR_DRIFT], median, std::abs(signed_m), kBarDriftSigma_m);
}

void bar_metrics(RepMetrics& out, const Finished& rep) {
    rise_ratio(out, rep);
    drift_and_tilt(out, rep);
    path(out, rep);
    asymmetry(out, rep);
}

}  // namespace coach
