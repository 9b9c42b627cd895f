// SPDX-License-Identifier: MIT
// The trunk: where it is judged, how it rises, how far it leans back, twists and bends to the side, how stiff it stays, and what it
// makes of the load.
#include <algorithm>
#include <cmath>

#include <Eigen/Dense>

#include "coach/metrics_parts.h"

namespace coach {
namespace {

constexpr double kRidge = 1e-9;  // of the cubic's normal equations: a travel of few values stays solvable

// Mean trunk where it is judged: at the bottom, or as the bar leaves the floor or the shoulders.
void trunk_at_bottom(RepMetrics& out, const Finished& rep) {
    const Shape& shape = rep.shape;
    double sum = 0.0, sigma_sum = 0.0;
    uint32_t count = 0;
    int64_t at_ns = 0;
    for (uint32_t i = 0; i <= shape.turn_last; ++i) {
        const TracePoint& point = rep.trace.point[i];
        const bool here = shape.starts_low ? i < shape.turn_first && (point.travel_m <= 0.05 * shape.peak || i == 0)
                                           : i >= shape.turn_first && point.travel_m >= kReferenceShare * shape.peak;
        if (!here || !sees_trunk(point)) continue;
        sum += point.trunk;
        sigma_sum += point.trunk_sigma;
        if (count++ == 0) at_ns = point.time_ns;
    }
    if (count == 0) return;
    const double sigma = judged_trunk_sigma(rep.context.tier, grip_of(rep.context), sigma_sum / count);
    out.m[PL_METRIC_TRUNK_AT_BOTTOM] = {sum / count, sigma, true, shape.starts_low ? PL_PHASE_SETUP : PL_PHASE_BOTTOM, at_ns};
}

// The reference is the trunk as the last 2 % of the depth begin: hips that shoot up while the head still sinks count as well,
// and a faultless hinge leans less than 1 deg further from there.
void early_flattening(RepMetrics& out, const Finished& rep) {
    if (rep.shape.stands) return;
    Median5 median;
    double reference = 0.0;
    bool reference_known = false;
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        const Place place = place_of(rep.trace, rep.shape, i);
        if (!sees_trunk(point)) continue;
        median.push(point.trunk, point.trunk_sigma, point.time_ns, PL_PHASE_CONCENTRIC);
        if (!median.ready) continue;
        const bool begins = rep.shape.starts_low || (i >= rep.shape.turn_first && point.travel_m >= kReferenceShare * rep.shape.peak);
        if (!reference_known && begins) {
            reference = median.median;
            reference_known = true;
        }
        const bool early = (place.phase == PL_PHASE_BOTTOM || place.rising) && place.risen <= 0.3;
        if (!reference_known || !early) continue;
        keep_largest(out.m[PL_METRIC_EARLY_FLATTENING], median, median.median - reference,
                     judged_trunk_change_sigma(rep.context.tier, median.median_sigma));
    }
    MetricValue& value = out.m[PL_METRIC_EARLY_FLATTENING];
    value.value = std::max(0.0, value.value);
}

// At the end of the way up; who presses may lean back anywhere.
void lockout_lean(RepMetrics& out, const Finished& rep) {
    Median5 median;
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        const Place place = place_of(rep.trace, rep.shape, i);
        const bool counts = rep.shape.stands || place.phase == PL_PHASE_LOCKOUT || (place.rising && place.risen >= 0.95);
        if (!counts || !sees_trunk(point)) continue;
        median.push(point.trunk, point.trunk_sigma, point.time_ns, rep.shape.stands ? place.phase : PL_PHASE_LOCKOUT);
        if (!median.ready) continue;
        keep_largest(out.m[PL_METRIC_LOCKOUT_LEAN], median, std::max(0.0, -median.median),
                     judged_trunk_change_sigma(rep.context.tier, median.median_sigma));
    }
}

void trunk_peak(RepMetrics& out, const Finished& rep) {
    Median5 median;
    bool any = false;
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (!sees_trunk(point)) continue;
        median.push(point.trunk, point.trunk_sigma, point.time_ns, PL_PHASE_NONE);
        if (!median.ready) continue;
        out.peak_trunk = any ? std::max(out.peak_trunk, median.median) : median.median;
        any = true;
    }
}

// Who turned further than any spine and shoulder girdle can has turned as a whole: that is no twist, and nothing is known of it.
void twist_metric(RepMetrics& out, const Finished& rep) {
    Median5 twist;
    double zero = rep.context.setup.twist_rad;
    MetricValue& value = out.m[PL_METRIC_TWIST];
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (point.twist_origin < PL_ORIGIN_ESTIMATED) continue;
        twist.push(point.twist, point.twist_sigma, point.time_ns, place_of(rep.trace, rep.shape, i).phase);
        if (!twist.ready) continue;
        if (!rep.context.setup.known && twist.count == 3) zero = twist.median;
        keep_largest(value, twist, std::abs(twist.median - zero), twist_sigma(twist.median_sigma));
    }
    if (value.value > kTwistLargest_rad) value.measured = false;
}

void side_bend_metric(RepMetrics& out, const Finished& rep) {
    const SetupState& setup = rep.context.setup;
    const bool zero_known = setup.known && setup.side_bend_seen;
    Median5 side;
    double zero = setup.side_bend_rad;
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (point.side_bend_origin < PL_ORIGIN_ESTIMATED) continue;
        side.push(point.side_bend, point.side_bend_sigma, point.time_ns, place_of(rep.trace, rep.shape, i).phase);
        if (!side.ready) continue;
        if (!zero_known && side.count == 3) zero = side.median;
        keep_largest(out.m[PL_METRIC_SIDE_BEND], side, std::abs(side.median - zero), side_bend_sigma(side.median_sigma));
    }
}

bool tells_rigidity(const TracePoint& point, const Finished& rep) {
    return point.neck_origin >= PL_ORIGIN_ESTIMATED && point.time_ns <= rep.progress.end_ns;
}

// Depth as -1 at rest to 1 at the turn.
double depth_of(const TracePoint& point, const Finished& rep) {
    return 2.0 * static_cast<double>(point.travel_m) / rep.shape.peak - 1.0;
}

// What of the neck's angle goes with the depth: a cubic by least squares, weighed by time so that no rate and no thinning counts. False
// where nothing was seen.
bool neck_over_depth(const Finished& rep, Eigen::Vector4d& cubic) {
    double power[7] = {}, right[4] = {};  // sums of x^k and of x^k times the neck's angle
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (!tells_rigidity(point, rep)) continue;
        const double x = depth_of(point, rep);
        double term = weight_s(rep.trace, i);
        for (int k = 0; k < 7; ++k, term *= x) {
            power[k] += term;
            if (k < 4) right[k] += term * static_cast<double>(point.neck);
        }
    }
    if (power[0] <= 0.0) return false;
    Eigen::Matrix4d normal = kRidge * power[0] * Eigen::Matrix4d::Identity();
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 4; ++column) normal(row, column) += power[row + column];
    cubic = normal.ldlt().solve(Eigen::Vector4d(right[0], right[1], right[2], right[3]));
    return true;
}

// What is left of the neck's angle beside that. Gaze and habit turn the head with the depth, more so at either end; a stiff trunk under a
// steady head leaves nothing.
void rigidity(RepMetrics& out, const Finished& rep) {
    Eigen::Vector4d c;
    if (!neck_over_depth(rep, c)) return;
    double squares = 0.0, seconds = 0.0, largest = -1.0;
    uint32_t worst = 0;
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (!tells_rigidity(point, rep)) continue;
        const double x = depth_of(point, rep), w = weight_s(rep.trace, i);
        const double off = std::abs(static_cast<double>(point.neck) - (c[0] + x * (c[1] + x * (c[2] + x * c[3]))));
        squares += w * off * off;
        seconds += w;
        if (off > largest) largest = off, worst = i;
    }
    const double sigma = tier_rank(rep.context.tier) < tier_rank(PL_TIER_T2) ? kRigidityWide_rad : kRigiditySigma_rad;
    out.m[PL_METRIC_RIGIDITY] = {std::sqrt(squares / seconds), sigma, true, place_of(rep.trace, rep.shape, worst).phase,
                                 rep.trace.point[worst].time_ns};
}

// Science A2 #29: relative load on the lower back, not newtons.
void load_indices(RepMetrics& out, const Finished& rep) {
    if (rep.context.load_kg <= 0.0) return;
    double along = 0.0, across = 0.0, seconds = 0.0;
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (!sees_trunk(point) || point.time_ns > rep.progress.end_ns) continue;
        const double weight = weight_s(rep.trace, i), trunk = point.trunk;
        along += weight * std::cos(trunk);
        across += weight * std::sin(trunk);
        seconds += weight;
    }
    if (seconds <= 0.0) return;
    out.compression_index_kg = rep.context.load_kg * along / seconds;
    out.shear_index_kg = rep.context.load_kg * across / seconds;
}

}  // namespace

double twist_sigma(double estimate_sigma) {
    return std::max(kTwistSigma_rad, estimate_sigma);
}

double side_bend_sigma(double estimate_sigma) {
    return std::max(kSideBendLeast_rad, estimate_sigma);
}

void trunk_metrics(RepMetrics& out, const Finished& rep) {
    trunk_at_bottom(out, rep);
    early_flattening(out, rep);
    lockout_lean(out, rep);
    trunk_peak(out, rep);
    twist_metric(out, rep);
    side_bend_metric(out, rep);
    rigidity(out, rep);
    load_indices(out, rep);
}

}  // namespace coach
