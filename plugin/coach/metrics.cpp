// SPDX-License-Identifier: MIT
// Reads metrics out of the trace of a repetition. Sensor errors that the estimate does not carry itself are science B4 and B5.
#include "coach/metrics.h"

#include <algorithm>
#include <cmath>

namespace coach {
namespace {

// One standard deviation each.
constexpr double kPelvisPitchSigma_rad = 4.0 * kDegree;  // strap on skin, science B9 (3 to 5 deg)
constexpr double kPelvisChangeWide_rad = 5.0 * kDegree;  // no strap holds it, or it has no position (T2o, TD): science E1
constexpr double kTwistSigma_rad = 3.0 * kDegree;        // two hands 0.5 m apart at 13.5 mm each: 2.2 deg, and grip [D]
constexpr double kTwistLargest_rad = 60.0 * kDegree;     // about 45 deg of trunk rotation in the clinic, and the shoulder girdle [D]
constexpr double kBarDriftSigma_m = 0.014;               // science B4
constexpr double kBarTiltSigma_m = 0.010;                // change of a difference within one repetition [D]
constexpr double kDepthSigma_m = 0.010;                  // of a headset's height [D]
constexpr double kHeightChangeSigma_m = 0.010;           // of waist and bar within the first third of the ascent [D]
constexpr double kEccentricSigma_s = 0.10;               // start and turn of a repetition [D]
constexpr double kStillSigma_s = 0.05;
constexpr double kVelocitySigma_m_s = 0.02;  // science B5: 0.01 from position noise, and wrist motion

constexpr double kTurnShare = 0.96;         // of the peak travel: the pause at the turn
constexpr double kReferenceShare = 0.98;    // of the peak travel: from here on the trunk should not lean further
constexpr double kMeasuredShare = 0.8;      // of the samples must have a measured lower back
constexpr double kRatioLeastRise_m = 0.03;  // less rise of the bar makes a ratio of noise

// The repetition's shape: where it turns.
struct Shape {
    bool known = false;
    bool bar_rise = false;
    uint32_t turn_first = 0, turn_last = 0;  // bottom, or top where it starts from the floor
    double peak = 0.0;
};

Shape shape_of(const RepTrace& trace, const JudgeContext& context) {
    Shape shape;
    shape.bar_rise = context.lift != nullptr && context.lift->rep_signal == PL_REP_SIGNAL_BAR_RISE;
    for (uint32_t i = 0; i < trace.count; ++i) shape.peak = std::max(shape.peak, static_cast<double>(trace.point[i].travel_m));
    if (trace.count < 3 || shape.peak <= 0.0) return shape;
    const double turn = kTurnShare * shape.peak;
    bool found = false;
    for (uint32_t i = 0; i < trace.count; ++i) {
        if (trace.point[i].travel_m < turn) continue;
        if (!found) shape.turn_first = i;
        found = true;
        shape.turn_last = i;
    }
    shape.known = found;
    return shape;
}

struct Place {
    LumbarPart part;
    PlPhase phase;
    bool rising;   // past the turn of a lift from the top, before that of a lift from the floor
    double risen;  // share of the way up, 0..1, whichever the direction
};

Place place_of(const RepTrace& trace, const Shape& shape, uint32_t i) {
    const double share = std::clamp(trace.point[i].travel_m / shape.peak, 0.0, 1.0);
    const double risen = shape.bar_rise ? share : 1.0 - share;
    const bool turning = i >= shape.turn_first && i <= shape.turn_last;
    const bool rising = shape.bar_rise ? i < shape.turn_first : i > shape.turn_last;
    if (turning && !shape.bar_rise) return {kPartDescentLate, PL_PHASE_BOTTOM, false, risen};
    if (turning) return {kPartAscentLate, PL_PHASE_LOCKOUT, false, risen};
    if (!rising) return {risen < 0.2 ? kPartDescentLate : kPartDescent, PL_PHASE_ECCENTRIC, false, risen};
    const PlPhase phase = !shape.bar_rise && risen >= 0.95 ? PL_PHASE_LOCKOUT : PL_PHASE_CONCENTRIC;
    return {risen < 0.2 ? kPartAscentStart : risen < 0.7 ? kPartAscentMid : kPartAscentLate, phase, true, risen};
}

// Keeps the largest; the first of equals stays.
void keep_largest(MetricValue& best, double value, double sigma, PlPhase phase, int64_t at_ns) {
    if (best.measured && value <= best.value) return;
    best = {value, sigma, true, phase, at_ns};
}

void keep_largest(MetricValue& best, const Median5& median, double value, double sigma) {
    keep_largest(best, value, sigma, median.median_phase, median.median_at_ns);
}

bool sees_lumbar(const TracePoint& point, const JudgeContext& context) {
    return tier_sees_spine(context.tier) && point.lumbar_origin == PL_ORIGIN_MEASURED;
}

bool sees_trunk(const TracePoint& point) {
    return point.trunk_origin >= PL_ORIGIN_ESTIMATED;
}

PlGrip grip_of(const JudgeContext& context) {
    return context.lift != nullptr ? static_cast<PlGrip>(context.lift->grip) : PL_GRIP_FREE;
}

void take_lumbar(RepMetrics& out, const Median5& median, const JudgeContext& context) {
    const double full = lumbar_full_flexion(context);
    const double sigma = judged_lumbar_sigma(context.tier, median.median_sigma);
    keep_largest(out.peak_lumbar, median, median.median, sigma);
    keep_largest(out.m[PL_METRIC_LUMBAR_FLEXION], median, median.median / full, sigma / full);
    keep_largest(out.m[PL_METRIC_LUMBAR_EXTENSION], median, std::max(0.0, -median.median), sigma);
    if (context.setup.known && context.setup.lumbar_seen) {
        keep_largest(out.m[PL_METRIC_LUMBAR_CHANGE], median, median.median - context.setup.lumbar_rad,
                     judged_lumbar_change_sigma(context.tier, median.median_sigma));
    }
}

void lumbar_metrics(RepMetrics& out, const RepTrace& trace, const Shape& shape, const JudgeContext& context) {
    uint32_t seen = 0;
    for (uint32_t i = 0; i < trace.count; ++i) seen += sees_lumbar(trace.point[i], context) ? 1u : 0u;
    if (seen < 3 || seen < kMeasuredShare * trace.count) return;
    const double full = lumbar_full_flexion(context);
    Median5 median;
    std::array<LumbarPart, 5> part{};
    for (uint32_t i = 0; i < trace.count; ++i) {
        const TracePoint& point = trace.point[i];
        if (!sees_lumbar(point, context)) continue;
        const Place place = place_of(trace, shape, i);
        part[median.count % 5] = place.part;
        median.push(point.lumbar, point.lumbar_sigma, point.time_ns, place.phase);
        if (!median.ready) continue;
        take_lumbar(out, median, context);
        const uint32_t middle = median.count - 1 - std::min(median.count, 5u) / 2;
        keep_largest(out.lumbar_part[part[middle % 5]], median, median.median / full,
                     judged_lumbar_sigma(context.tier, median.median_sigma) / full);
    }
}

void start_tilt(RepMetrics& out, const RepProgress& progress, const JudgeContext& context) {
    if (!context.setup.known || !context.setup.pelvis_seen || !tier_sees_spine(context.tier)) return;
    out.m[PL_METRIC_START_TILT] = {context.setup.pelvis_rad, kPelvisPitchSigma_rad, true, PL_PHASE_SETUP, progress.start_ns};
}

// Largest fall of the pelvis' pitch near the bottom from where it had been since 60 % of the way down: a tuck that begins before
// the last fifth also ends the descent early, and would hide its own beginning. A clean pelvis pitches forward all the way
// down, so the longer memory costs it nothing. From the floor only the beginning of the pull is near the bottom with a load.
void bottom_tuck(RepMetrics& out, const RepTrace& trace, const Shape& shape, const JudgeContext& context) {
    const double sigma = tier_rank(context.tier) < tier_rank(PL_TIER_T2) ? kPelvisChangeWide_rad : kPelvisPitchSigma_rad;
    Median5 median;
    double highest = 0.0;
    bool any = false;
    for (uint32_t i = 0; i < trace.count; ++i) {
        const TracePoint& point = trace.point[i];
        const Place place = place_of(trace, shape, i);
        const bool remembered = place.phase == PL_PHASE_BOTTOM || place.risen <= (place.rising ? 0.1 : 0.4);
        if (!remembered || !sees_lumbar(point, context) || (shape.bar_rise && !place.rising)) continue;
        median.push(point.pelvis, point.pelvis_sigma, point.time_ns, place.phase);
        if (!median.ready) continue;
        highest = any ? std::max(highest, median.median) : median.median;
        any = true;
        if (!place.rising && place.risen > 0.2) continue;
        keep_largest(out.m[PL_METRIC_BOTTOM_TUCK], median, highest - median.median, std::max(sigma, median.median_sigma));
    }
}

// Mean trunk where it is judged: at the bottom, or as the bar leaves the floor.
void trunk_at_bottom(RepMetrics& out, const RepTrace& trace, const Shape& shape, const JudgeContext& context) {
    double sum = 0.0, sigma_sum = 0.0;
    uint32_t count = 0;
    int64_t at_ns = 0;
    for (uint32_t i = 0; i <= shape.turn_last; ++i) {
        const TracePoint& point = trace.point[i];
        const bool here = shape.bar_rise ? i < shape.turn_first && (point.travel_m <= 0.05 * shape.peak || i == 0)
                                         : i >= shape.turn_first && point.travel_m >= kReferenceShare * shape.peak;
        if (!here || !sees_trunk(point)) continue;
        sum += point.trunk;
        sigma_sum += point.trunk_sigma;
        if (count++ == 0) at_ns = point.time_ns;
    }
    if (count == 0) return;
    const double sigma = judged_trunk_sigma(context.tier, grip_of(context), sigma_sum / count);
    out.m[PL_METRIC_TRUNK_AT_BOTTOM] = {sum / count, sigma, true, shape.bar_rise ? PL_PHASE_SETUP : PL_PHASE_BOTTOM, at_ns};
}

// The reference is the trunk as the last 2 % of the depth begin: hips that shoot up while the head still sinks count as well,
// and a faultless hinge leans less than 1 deg further from there.
void early_flattening(RepMetrics& out, const RepTrace& trace, const Shape& shape, const JudgeContext& context) {
    Median5 median;
    double reference = 0.0;
    bool reference_known = false;
    for (uint32_t i = 0; i < trace.count; ++i) {
        const TracePoint& point = trace.point[i];
        const Place place = place_of(trace, shape, i);
        if (!sees_trunk(point)) continue;
        median.push(point.trunk, point.trunk_sigma, point.time_ns, PL_PHASE_CONCENTRIC);
        if (!median.ready) continue;
        const bool begins = shape.bar_rise || (i >= shape.turn_first && point.travel_m >= kReferenceShare * shape.peak);
        if (!reference_known && begins) {
            reference = median.median;
            reference_known = true;
        }
        const bool early = (place.phase == PL_PHASE_BOTTOM || place.rising) && place.risen <= 0.3;
        if (!reference_known || !early) continue;
        keep_largest(out.m[PL_METRIC_EARLY_FLATTENING], median, median.median - reference,
                     judged_trunk_change_sigma(context.tier, median.median_sigma));
    }
    MetricValue& value = out.m[PL_METRIC_EARLY_FLATTENING];
    value.value = std::max(0.0, value.value);
}

void lockout_lean(RepMetrics& out, const RepTrace& trace, const Shape& shape, const JudgeContext& context) {
    Median5 median;
    uint32_t seen = 0;
    for (uint32_t i = 0; i < trace.count; ++i) {
        const TracePoint& point = trace.point[i];
        const Place place = place_of(trace, shape, i);
        const bool at_top = place.phase == PL_PHASE_LOCKOUT || (place.rising && place.risen >= 0.95);
        if (!at_top || !sees_trunk(point)) continue;
        ++seen;
        median.push(point.trunk, point.trunk_sigma, point.time_ns, PL_PHASE_LOCKOUT);
        if (!median.ready) continue;
        keep_largest(out.m[PL_METRIC_LOCKOUT_LEAN], median, std::max(0.0, -median.median),
                     judged_trunk_change_sigma(context.tier, median.median_sigma));
    }
}

void trunk_peak(RepMetrics& out, const RepTrace& trace) {
    Median5 median;
    bool any = false;
    for (uint32_t i = 0; i < trace.count; ++i) {
        const TracePoint& point = trace.point[i];
        if (!sees_trunk(point)) continue;
        median.push(point.trunk, point.trunk_sigma, point.time_ns, PL_PHASE_NONE);
        if (!median.ready) continue;
        out.peak_trunk = any ? std::max(out.peak_trunk, median.median) : median.median;
        any = true;
    }
}

void rise_ratio(RepMetrics& out, const RepTrace& trace, const Shape& shape) {
    uint32_t from = shape.bar_rise ? 0 : shape.turn_last;
    uint32_t to = trace.count;
    for (uint32_t i = from; i < trace.count; ++i) {
        const Place place = place_of(trace, shape, i);
        if (shape.bar_rise && place.risen <= 0.03) from = i;
        if (place.rising && place.risen >= 0.3) {
            to = i;
            break;
        }
    }
    if (to >= trace.count || to <= from) return;
    const TracePoint& a = trace.point[from];
    const TracePoint& b = trace.point[to];
    if (!a.pelvis_height_seen || !b.pelvis_height_seen) return;
    if (a.bar_origin != PL_ORIGIN_MEASURED || b.bar_origin != PL_ORIGIN_MEASURED) return;
    const double bar = b.bar_height_m - a.bar_height_m;
    if (bar < kRatioLeastRise_m) return;
    const double ratio = (b.pelvis_height_m - a.pelvis_height_m) / bar;
    const double sigma = kHeightChangeSigma_m * std::sqrt(1.0 + ratio * ratio) / bar;
    out.m[PL_METRIC_RISE_RATIO] = {std::max(0.0, ratio), sigma, true, PL_PHASE_CONCENTRIC, b.time_ns};
}

void take_drift(RepMetrics& out, const Median5& median, double zero_m) {
    const double signed_m = median.median - zero_m;
    const MetricValue& drift = out.m[PL_METRIC_BAR_DRIFT];
    if (!drift.measured || std::abs(signed_m) > drift.value) out.bar_drift_signed_m = signed_m;
    keep_largest(out.m[PL_METRIC_BAR_DRIFT], median, std::abs(signed_m), kBarDriftSigma_m);
}

void bar_metrics(RepMetrics& out, const RepTrace& trace, const Shape& shape, const JudgeContext& context) {
    Median5 drift, tilt;
    const bool zero_known = context.setup.known && context.setup.bar_seen;
    double drift_zero = context.setup.bar_forward_m, tilt_zero = context.setup.bar_tilt_m;
    for (uint32_t i = 0; i < trace.count; ++i) {
        const TracePoint& point = trace.point[i];
        if (point.bar_origin != PL_ORIGIN_MEASURED) continue;
        const PlPhase phase = place_of(trace, shape, i).phase;
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

// Who turned further than any spine and shoulder girdle can has turned as a whole: that is no twist, and nothing is known of it.
void drop_whole_turns(MetricValue& twist) {
    if (twist.value > kTwistLargest_rad) twist.measured = false;
}

void twist_metric(RepMetrics& out, const RepTrace& trace, const Shape& shape, const JudgeContext& context) {
    Median5 twist;
    double zero = context.setup.twist_rad;
    for (uint32_t i = 0; i < trace.count; ++i) {
        const TracePoint& point = trace.point[i];
        if (point.twist_origin < PL_ORIGIN_ESTIMATED) continue;
        twist.push(point.twist, point.twist_sigma, point.time_ns, place_of(trace, shape, i).phase);
        if (!twist.ready) continue;
        if (!context.setup.known && twist.count == 3) zero = twist.median;
        keep_largest(out.m[PL_METRIC_TWIST], twist, std::abs(twist.median - zero), std::max(kTwistSigma_rad, twist.median_sigma));
    }
    drop_whole_turns(out.m[PL_METRIC_TWIST]);
}

double seconds(int64_t from_ns, int64_t to_ns) {
    return to_ns > from_ns ? seconds_between(from_ns, to_ns) : 0.0;
}

// Index of the last kept sample at or before a time.
uint32_t index_at(const RepTrace& trace, int64_t time_ns) {
    uint32_t index = 0;
    for (uint32_t i = 0; i < trace.count && trace.point[i].time_ns <= time_ns; ++i) index = i;
    return index;
}

// Mean velocity between 4 % and 96 % of the way up (science E4): both ends of a smooth movement creep, and where exactly it began or
// ended is what two counters never agree on. `to` is the last point to look at.
void concentric_velocity(RepMetrics& out, const RepTrace& trace, uint32_t from, uint32_t to, const JudgeContext& context) {
    constexpr double kEnds = 0.04;
    const bool bar = grip_of(context) != PL_GRIP_FREE && trace.point[from].bar_origin == PL_ORIGIN_MEASURED &&
                     trace.point[to].bar_origin == PL_ORIGIN_MEASURED;
    const auto height = [&](uint32_t i) { return static_cast<double>(bar ? trace.point[i].bar_height_m : trace.point[i].neck_height_m); };
    double low = height(from), high = low;
    for (uint32_t i = from; i <= to; ++i) low = std::min(low, height(i)), high = std::max(high, height(i));
    const double rise = high - low;
    uint32_t top = from;
    while (top < to && height(top) < low + (1.0 - kEnds) * rise) ++top;
    uint32_t bottom = top;
    while (bottom > from && height(bottom) > low + kEnds * rise) --bottom;
    const double time_s = seconds(trace.point[bottom].time_ns, trace.point[top].time_ns);
    if (time_s > 0.0) out.mean_concentric_velocity = std::max(0.0, (height(top) - height(bottom)) / time_s);
}

void take_still_time(RepMetrics& out, const RepProgress& progress) {
    out.m[PL_METRIC_STILL_TIME] = {progress.still_before_s, kStillSigma_s, true, PL_PHASE_BRACE, progress.start_ns};
}

void take_depth(RepMetrics& out, double travel_m, PlPhase phase, int64_t at_ns, const JudgeContext& context) {
    if (context.travel_usual_m <= 0.0) return;
    out.m[PL_METRIC_DEPTH] = {travel_m / context.travel_usual_m, kDepthSigma_m / context.travel_usual_m, true, phase, at_ns};
}

void take_eccentric(RepMetrics& out, double eccentric_s, int64_t at_ns) {
    if (eccentric_s <= 0.0) return;
    out.m[PL_METRIC_ECCENTRIC_TIME] = {eccentric_s, kEccentricSigma_s, true, PL_PHASE_ECCENTRIC, at_ns};
}

// When the movement comes to rest at the turn and when it leaves again. Near the turn the travel is a parabola in time, so
// the way from 8 % to 2 % short of the peak takes as long as the last 2 %, and that from 32 % to 8 % twice as long: where the last of
// it takes longer (settling on a seat), it is no part of the movement. A repetition without pause turns at one instant.
struct Turn {
    int64_t from_ns, to_ns;
};

// When the travel crosses a level between two neighbours in the trace.
int64_t crossing_ns(const TracePoint& a, const TracePoint& b, double level) {
    const double step = static_cast<double>(b.travel_m) - static_cast<double>(a.travel_m);
    const double share = step != 0.0 ? std::clamp((level - a.travel_m) / step, 0.0, 1.0) : 0.0;
    return a.time_ns + static_cast<int64_t>(share * static_cast<double>(b.time_ns - a.time_ns));
}

// First and last time at a level around the turn.
Turn crossings(const RepTrace& trace, const Shape& shape, double level) {
    uint32_t first = shape.turn_first, last = shape.turn_last;
    while (first < last && trace.point[first].travel_m < level) ++first;
    while (last > first && trace.point[last].travel_m < level) --last;
    while (first > 0 && trace.point[first - 1].travel_m >= level) --first;
    while (last + 1 < trace.count && trace.point[last + 1].travel_m >= level) ++last;
    const int64_t from_ns = first > 0 ? crossing_ns(trace.point[first - 1], trace.point[first], level) : trace.point[first].time_ns;
    const int64_t to_ns = last + 1 < trace.count ? crossing_ns(trace.point[last], trace.point[last + 1], level) : trace.point[last].time_ns;
    return {from_ns, to_ns};
}

Turn turn_of(const RepTrace& trace, const Shape& shape) {
    const Turn near = crossings(trace, shape, kReferenceShare * shape.peak);
    const Turn far = crossings(trace, shape, (1.0 - 4.0 * (1.0 - kReferenceShare)) * shape.peak);
    const Turn early = crossings(trace, shape, (1.0 - 16.0 * (1.0 - kReferenceShare)) * shape.peak);
    const int64_t from_ns = near.from_ns + std::min(near.from_ns - far.from_ns, (far.from_ns - early.from_ns) / 2);
    const int64_t to_ns = near.to_ns - (far.to_ns - near.to_ns);
    if (to_ns > from_ns) return {from_ns, to_ns};
    const int64_t middle_ns = to_ns + (from_ns - to_ns) / 2;
    return {middle_ns, middle_ns};
}

// The descent as people count it begins with the first movement seen, before the travel that the counter asks for.
int64_t first_movement_ns(const RepProgress& progress) {
    return progress.moved_ns != 0 ? std::min(progress.moved_ns, progress.start_ns) : progress.start_ns;
}

void time_metrics(RepMetrics& out, const RepTrace& trace, const RepProgress& progress, const Shape& shape, const JudgeContext& context) {
    const Turn turn = turn_of(trace, shape);
    if (shape.bar_rise) {
        out.concentric_s = seconds(progress.start_ns, turn.from_ns);
        out.eccentric_s = seconds(turn.to_ns, progress.end_ns);
        concentric_velocity(out, trace, 0, index_at(trace, turn.from_ns), context);
        take_depth(out, progress.travel_peak_m, PL_PHASE_LOCKOUT, turn.from_ns, context);
        take_eccentric(out, out.eccentric_s, turn.to_ns);
    } else {
        out.eccentric_s = seconds(first_movement_ns(progress), turn.from_ns);
        out.concentric_s = seconds(turn.to_ns, progress.end_ns);
        concentric_velocity(out, trace, index_at(trace, turn.to_ns), trace.count - 1, context);
        take_depth(out, progress.travel_peak_m, PL_PHASE_BOTTOM, turn.from_ns, context);
        take_eccentric(out, out.eccentric_s, progress.start_ns);
    }
    out.pause_s = seconds(turn.from_ns, turn.to_ns);
    take_still_time(out, progress);
    if (context.best_velocity_m_s > 0.0 && out.mean_concentric_velocity > 0.0) {
        // Fatigue stays: one slow repetition between faster ones is a grinder or a slip, so the faster of the last two counts.
        const double lasting = std::max(out.mean_concentric_velocity, context.previous_velocity_m_s);
        const double loss = std::max(0.0, 1.0 - lasting / context.best_velocity_m_s);
        const double sigma = std::sqrt(2.0) * kVelocitySigma_m_s / context.best_velocity_m_s;
        out.m[PL_METRIC_VELOCITY_LOSS] = {loss, sigma, true, PL_PHASE_CONCENTRIC, progress.end_ns};
    }
}

double median_of_three(double a, double b, double c) {
    return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

// Of two pairs the larger of the smaller and the smaller of the larger can be the median; the other two lie on either side.
double median_of_five(double a, double b, double c, double d, double e) {
    const double low = std::max(std::min(a, b), std::min(c, d));
    const double high = std::min(std::max(a, b), std::max(c, d));
    return median_of_three(e, low, high);
}

}  // namespace

void Median5::push(double new_value, double new_sigma, int64_t time_ns, PlPhase new_phase) {
    const uint32_t slot = count % 5;
    value[slot] = new_value;
    sigma[slot] = new_sigma;
    at_ns[slot] = time_ns;
    phase[slot] = new_phase;
    ++count;
    const uint32_t held = std::min(count, 5u);
    ready = held >= 3;
    if (!ready) return;
    if (held == 5) {
        median = median_of_five(value[0], value[1], value[2], value[3], value[4]);
    } else {
        std::array<double, 5> sorted = value;
        std::sort(sorted.begin(), sorted.begin() + held);
        median = held == 4 ? 0.5 * (sorted[1] + sorted[2]) : sorted[1];
    }
    const uint32_t middle = (count - 1 - held / 2) % 5;
    median_sigma = sigma[middle];
    median_at_ns = at_ns[middle];
    median_phase = phase[middle];
}

RepMetrics metrics_of_rep(const RepTrace& trace, const RepProgress& progress, const JudgeContext& context) {
    RepMetrics out;
    out.tier = context.tier;
    out.travel = progress.travel_peak_m;
    const Shape shape = shape_of(trace, context);
    if (!shape.known) return out;
    lumbar_metrics(out, trace, shape, context);
    start_tilt(out, progress, context);
    bottom_tuck(out, trace, shape, context);
    trunk_at_bottom(out, trace, shape, context);
    early_flattening(out, trace, shape, context);
    lockout_lean(out, trace, shape, context);
    trunk_peak(out, trace);
    rise_ratio(out, trace, shape);
    bar_metrics(out, trace, shape, context);
    twist_metric(out, trace, shape, context);
    time_metrics(out, trace, progress, shape, context);
    return out;
}

void live_metrics_begin(LiveMetrics& live, const RepProgress& progress, const JudgeContext& context) {
    live = LiveMetrics{};
    live.so_far.tier = context.tier;
    take_still_time(live.so_far, progress);
    start_tilt(live.so_far, progress, context);
}

namespace {

void live_bar_and_twist(LiveMetrics& live, const TracePoint& point, PlPhase phase, const JudgeContext& context) {
    if (point.bar_origin == PL_ORIGIN_MEASURED) {
        live.drift.push(point.bar_forward_m, 0.0, point.time_ns, phase);
        live.tilt.push(point.bar_tilt_m, 0.0, point.time_ns, phase);
        if (live.drift.ready) {
            if (live.drift.count == 3) {
                const bool known = context.setup.known && context.setup.bar_seen;
                live.drift_zero_m = known ? context.setup.bar_forward_m : live.drift.median;
                live.tilt_zero_m = known ? context.setup.bar_tilt_m : live.tilt.median;
            }
            take_drift(live.so_far, live.drift, live.drift_zero_m);
            keep_largest(live.so_far.m[PL_METRIC_BAR_TILT], live.tilt, std::abs(live.tilt.median - live.tilt_zero_m), kBarTiltSigma_m);
        }
    }
    if (point.twist_origin >= PL_ORIGIN_ESTIMATED) {
        live.twist.push(point.twist, point.twist_sigma, point.time_ns, phase);
        if (live.twist.ready) {
            if (live.twist.count == 3) live.twist_zero_rad = context.setup.known ? context.setup.twist_rad : live.twist.median;
            keep_largest(live.so_far.m[PL_METRIC_TWIST], live.twist, std::abs(live.twist.median - live.twist_zero_rad),
                         std::max(kTwistSigma_rad, live.twist.median_sigma));
            live.turned = live.turned || live.so_far.m[PL_METRIC_TWIST].value > kTwistLargest_rad;
            if (live.turned) live.so_far.m[PL_METRIC_TWIST].measured = false;
        }
    }
}

void live_trunk(LiveMetrics& live, const TracePoint& point, const RepProgress& progress, bool bar_rise, const JudgeContext& context) {
    if (!sees_trunk(point)) return;
    live.trunk.push(point.trunk, point.trunk_sigma, point.time_ns, progress.phase);
    if (!live.trunk.ready) return;
    const double trunk = live.trunk.median;
    live.so_far.peak_trunk = live.trunk.count == 3 ? trunk : std::max(live.so_far.peak_trunk, trunk);
    const bool at_bottom = bar_rise ? live.trunk.count == 3 : progress.phase == PL_PHASE_BOTTOM && point.travel_m >= live.deepest_m;
    if (at_bottom) {
        live.so_far.m[PL_METRIC_TRUNK_AT_BOTTOM] = {trunk, judged_trunk_sigma(context.tier, grip_of(context), point.trunk_sigma), true,
                                                    bar_rise ? PL_PHASE_SETUP : PL_PHASE_BOTTOM, point.time_ns};
    }
    const bool begins = bar_rise ? live.trunk.count == 3 : progress.phase == PL_PHASE_BOTTOM;
    if (begins && !live.trunk_reference_known) {
        live.trunk_reference_rad = trunk;
        live.trunk_reference_known = true;
    }
    const double risen =
        bar_rise ? point.travel_m / std::max(1e-3, progress.travel_target_m) : 1.0 - point.travel_m / std::max(1e-3, live.deepest_m);
    if (live.trunk_reference_known && progress.phase == PL_PHASE_CONCENTRIC && risen <= 0.3) {
        keep_largest(live.so_far.m[PL_METRIC_EARLY_FLATTENING], live.trunk, std::max(0.0, trunk - live.trunk_reference_rad),
                     judged_trunk_change_sigma(context.tier, point.trunk_sigma));
    }
}

}  // namespace

namespace {

// The tier fell inside the repetition: what the better sensors said of the lower back no longer stands for the whole of it.
void forget_spine(RepMetrics& metrics) {
    for (uint32_t metric = 0; metric < PL_METRIC_COUNT; ++metric) {
        if (component_of(static_cast<PlMetric>(metric)) == PL_COMPONENT_SPINE) metrics.m[metric].measured = false;
    }
}

}  // namespace

void live_metrics_add(LiveMetrics& live, const TracePoint& point, const RepProgress& progress, const JudgeContext& context) {
    const bool bar_rise = context.lift != nullptr && context.lift->rep_signal == PL_REP_SIGNAL_BAR_RISE;
    live.deepest_m = std::max(live.deepest_m, static_cast<double>(point.travel_m));
    live.so_far.tier = context.tier;
    if (!tier_sees_spine(context.tier)) forget_spine(live.so_far);
    live.so_far.travel = live.deepest_m;
    if (sees_lumbar(point, context)) {
        live.lumbar.push(point.lumbar, point.lumbar_sigma, point.time_ns, progress.phase);
        if (live.lumbar.ready) take_lumbar(live.so_far, live.lumbar, context);
    }
    live_bar_and_twist(live, point, progress.phase, context);
    live_trunk(live, point, progress, bar_rise, context);
    const PlPhase past_turn = bar_rise ? PL_PHASE_ECCENTRIC : PL_PHASE_CONCENTRIC;
    if (progress.phase == past_turn && !live.so_far.m[PL_METRIC_DEPTH].measured) {
        take_depth(live.so_far, live.deepest_m, bar_rise ? PL_PHASE_LOCKOUT : PL_PHASE_BOTTOM, point.time_ns, context);
    }
    if (!bar_rise && progress.phase == PL_PHASE_BOTTOM && !live.so_far.m[PL_METRIC_ECCENTRIC_TIME].measured) {
        live.so_far.eccentric_s = seconds(first_movement_ns(progress), point.time_ns);
        take_eccentric(live.so_far, live.so_far.eccentric_s, progress.start_ns);
    }
}

}  // namespace coach
