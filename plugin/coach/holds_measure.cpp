// SPDX-License-Identifier: MIT
// How still a hold was: drift of the pelvis against its beginning, sag, sway, and what the judge is given of them.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "coach/holds.h"

namespace coach {
namespace {

constexpr Vec3 kUp{0.0, 1.0, 0.0};
constexpr Vec3 kRight{1.0, 0.0, 0.0};

// A mean rotation under way.
struct QuatSum {
    Quat sum{0.0, 0.0, 0.0, 0.0};
    uint32_t count = 0;
    void add(const glm::quat& q, double sign) {
        const Quat now(q);
        sum += sign * (glm::dot(sum, now) < 0.0 ? -now : now);
    }
};

struct Turn {
    bool known = false;
    double rad = 0.0;
};

// How far a segment is turned from how it was: all round, about the long axis alone (bird dog), or against gravity, which no compass's
// error enters.
double turn_between(PlHold hold, bool geodesic, const Quat& before, const Quat& now) {
    if (hold == PL_HOLD_BIRD_DOG)
        return std::fabs(std::asin(std::clamp((now * kRight).y, -1.0, 1.0)) - std::asin(std::clamp((before * kRight).y, -1.0, 1.0)));
    if (hold == PL_HOLD_SIDE_PLANK && geodesic) {
        const double dot = std::clamp(std::fabs(glm::dot(before, now)), 0.0, 1.0);
        return 2.0 * std::acos(dot);
    }
    const Vec3 a = glm::conjugate(before) * kUp, b = glm::conjugate(now) * kUp;
    return std::atan2(glm::length(glm::cross(a, b)), glm::dot(a, b));
}

// Variance that a mean over a window keeps of something that is forgotten within kDriftWobbleTime_s, as a share.
double kept_variance(double window_s) {
    const double a = kDriftWobbleTime_s / window_s;
    return 2.0 * a * (1.0 - a * (1.0 - std::exp(-1.0 / a)));
}

// Mean of the largest of `count` exponential draws of mean 1: by so much more the largest of several windows is noise. Windows that
// overlap count for half as many again as would lie side by side.
double largest_of(double windows) {
    return 0.577 + std::log(1.5 * windows + 0.5);
}

// A length that noise can only add to, less what it adds on average to the largest of so many windows.
double without_noise(PlHold hold, bool geodesic, double turn_rad, double window_s, double windows) {
    const double axes = hold == PL_HOLD_BIRD_DOG ? 1.0 : hold == PL_HOLD_SIDE_PLANK && geodesic ? 3.0 : 2.0;
    const double noise = axes * 2.0 * square(kStrapWobble) * kept_variance(window_s) * largest_of(windows);
    return std::sqrt(std::max(0.0, square(turn_rad) - noise));
}

const glm::quat* seen(const HoldBin& bin, bool chest) {
    if (chest ? !bin.chest_seen : !bin.pelvis_seen) return nullptr;
    return chest ? &bin.chest : &bin.pelvis;
}

QuatSum sum_of(const HoldMeasure& m, uint32_t from, uint32_t to, bool chest) {
    QuatSum sum;
    for (uint32_t i = from; i < to; ++i)
        if (const glm::quat* q = seen(m.bin[i], chest)) sum.add(*q, 1.0), ++sum.count;
    return sum;
}

uint32_t window_bins(const HoldMeasure& m, uint32_t bins) {
    const double bin_s = kHoldBin_s * m.stride, length_s = bin_s * bins;
    const double window_s = std::clamp(kDriftWindowShare * length_s, kDriftWindow_s[0], kDriftWindow_s[1]);
    return std::clamp(static_cast<uint32_t>(std::lround(window_s / bin_s)), 1u, std::max(1u, bins / 2));
}

struct Drift {
    double rad = 0.0;
    uint32_t at_bin = 0;
};

// The largest turn of one segment from how it was in the first window, over the windows from `first_end` on.
Drift largest_turn(const HoldMeasure& m, PlHold hold, uint32_t bins, uint32_t first_end, bool chest) {
    Drift out;
    const uint32_t w = window_bins(m, bins);
    const QuatSum before = sum_of(m, 0, w, chest);
    if (bins < 2 * w || 2 * before.count < w) return out;
    const Quat start = glm::normalize(before.sum);
    const double window_s = w * kHoldBin_s * m.stride;
    const double windows = std::max(1.0, static_cast<double>(bins - std::max(first_end, 2 * w)) / w + 1.0);
    const uint32_t step = std::max(1u, w / 8);  // windows that overlap by seven eighths miss nothing
    for (uint32_t end = std::max(first_end, 2 * w); end <= bins; end += step) {
        const QuatSum now = sum_of(m, end - w, end, chest);
        if (2 * now.count < w) continue;
        const double rad =
            without_noise(hold, m.geodesic, turn_between(hold, m.geodesic, start, glm::normalize(now.sum)), window_s, windows);
        if (rad > out.rad) out = {rad, end - w / 2};
    }
    return out;
}

// Of the pelvis, and in T3 of the chest where the trunk is to be one piece with it.
Drift largest_drift(const HoldMeasure& m, PlHold hold, uint32_t bins, uint32_t first_end) {
    const Drift pelvis = largest_turn(m, hold, bins, first_end, false);
    if (hold == PL_HOLD_BIRD_DOG || hold == PL_HOLD_CURL_UP) return pelvis;
    const Drift chest = largest_turn(m, hold, bins, first_end, true);
    return chest.rad > pelvis.rad ? chest : pelvis;
}

// Two bins become one where there are too many.
void thin(HoldMeasure& m) {
    for (uint32_t i = 0; i < HoldMeasure::kCapacity / 2; ++i) {
        const HoldBin &a = m.bin[2 * i], &b = m.bin[2 * i + 1];
        HoldBin both = b.pelvis_seen ? b : a;
        if (a.pelvis_seen && b.pelvis_seen)
            both.pelvis = glm::normalize(a.pelvis + (glm::dot(a.pelvis, b.pelvis) < 0.0f ? -b.pelvis : b.pelvis));
        if (a.chest_seen && b.chest_seen) both.chest = glm::normalize(a.chest + (glm::dot(a.chest, b.chest) < 0.0f ? -b.chest : b.chest));
        both.chest_seen = a.chest_seen || b.chest_seen;
        if (a.chest_seen && !b.chest_seen) both.chest = a.chest;
        m.bin[i] = both;
    }
    m.peak.bins = HoldMeasure::kCapacity / 2;
    m.stride *= 2;
}

void keep_turn(HoldMeasure& m, const HoldView& view) {
    if (++m.pending < m.stride) return;
    m.pending = 0;
    if (m.peak.bins == HoldMeasure::kCapacity) thin(m);
    HoldBin& bin = m.bin[m.peak.bins++];
    bin = HoldBin{};
    bin.pelvis_seen = view.pelvis;
    bin.chest_seen = view.chest;
    if (view.pelvis) bin.pelvis = glm::quat(view.from_pelvis);
    if (view.chest) bin.chest = glm::quat(view.from_chest);
}

// Hips where they are seen, but in a curl-up, where they lie and the head is what sinks.
double sagging_m(PlHold hold, const HoldView& view, bool by_hip) {
    return by_hip && hold != PL_HOLD_CURL_UP ? view.hip_m.y : view.neck.y;
}

void follow_sag(HoldMeasure& m, PlHold hold, const HoldView& view, int64_t time_ns) {
    if (m.sag_count == 0) m.sag_by_hip = view.hip && hold != PL_HOLD_CURL_UP;
    if (m.sag_by_hip && !view.hip) return;
    const double height_m = sagging_m(hold, view, m.sag_by_hip);
    m.sag_now_m += (m.sag_count == 0 ? 1.0 : low_pass_gain(kHoldBin_s, kSagTime_s)) * (height_m - m.sag_now_m);
    if (m.sag_count < kSagBins) {
        ++m.sag_count;
        m.sag_zero_m += (height_m - m.sag_zero_m) / m.sag_count;
    }
    m.sag_m = std::max(0.0, m.sag_zero_m - m.sag_now_m);
    if (m.sag_m <= m.peak.sag_m) return;
    m.peak.sag_m = m.sag_m;
    m.peak.sag_ns = time_ns;
}

void follow_sway(HoldMeasure& m, const HoldView& view) {
    const double gain = low_pass_gain(kHoldBin_s, kSwayTime_s);
    m.neck_mean += gain * (view.neck - m.neck_mean);
    const Vec3 neck = view.neck - m.neck_mean;
    m.peak.neck_square += kHoldBin_s * glm::dot(neck, neck);
    m.peak.s += kHoldBin_s;
    if (!view.hip) return;
    if (!m.hip_mean_known) m.hip_mean = view.hip_m;
    m.hip_mean_known = true;
    m.hip_mean += gain * (view.hip_m - m.hip_mean);
    const Vec3 hip = view.hip_m - m.hip_mean;
    m.peak.hip_square += kHoldBin_s * glm::dot(hip, hip);
    m.peak.hip_s += kHoldBin_s;
}

// The best tier that saw nearly all of it.
PlTier tier_of(const HoldPeaks& peak) {
    double whole = 0.0, at_least = 0.0;
    for (const double s : peak.tier_s) whole += s;
    for (const PlTier tier : {PL_TIER_T3, PL_TIER_T2, PL_TIER_T2O, PL_TIER_TD, PL_TIER_T1G, PL_TIER_TB}) {
        at_least += peak.tier_s[static_cast<size_t>(tier_rank(tier))];
        if (whole > 0.0 && at_least >= kHoldTierShare * whole) return tier;
    }
    return PL_TIER_T1;
}

double sway_of(const HoldPeaks& peak) {
    const double neck = peak.s > 0.0 ? peak.neck_square / peak.s : 0.0;
    const double hip = peak.hip_s > 0.0 ? peak.hip_square / peak.hip_s : 0.0;
    return std::sqrt(std::max(neck, hip));
}

bool pelvis_counts(PlTier tier) {
    return tier_rank(tier) >= tier_rank(PL_TIER_T2O);
}

RepMetrics metrics_of(const HoldResult& r, const JudgeContext& context) {
    RepMetrics out;
    out.tier = r.tier;
    const PlHold hold = r.hold;
    const bool pelvis = pelvis_counts(r.tier);
    const bool height = hold == PL_HOLD_CURL_UP || tier_rank(r.tier) >= tier_rank(PL_TIER_T2);
    if (pelvis) out.m[PL_METRIC_HOLD_DRIFT] = {r.drift_rad, kDriftSigma, true, PL_PHASE_HOLD, r.drift_ns};
    out.m[PL_METRIC_HOLD_SAG] = {r.sag_m, pelvis && height ? kSagSigma_m : kSagUnseenSigma_m, true, PL_PHASE_HOLD, r.sag_ns};
    out.m[PL_METRIC_HOLD_SWAY] = {r.sway_m, kHoldSwaySigma_m, true, PL_PHASE_HOLD, r.end_ns};
    const double target_s = context.lift != nullptr ? static_cast<double>(context.lift->hold_target_s) : 0.0;
    const double sigma_s = pelvis ? kHoldTimeSigma_s : kHoldTimeUnseenSigma_s;
    if (target_s > 0.0) out.m[PL_METRIC_HOLD_TIME] = {r.held_s / target_s, sigma_s / target_s, true, PL_PHASE_HOLD, r.end_ns};
    return out;
}

}  // namespace

void measure_begin(HoldMeasure& measure, const HoldView& view, int64_t time_ns) {
    // The bins themselves are overwritten as they come.
    measure.stride = 1;
    measure.pending = 0;
    measure.geodesic = view.hip;
    measure.begin_ns = time_ns;
    measure.sag_zero_m = measure.sag_now_m = 0.0;
    measure.sag_count = 0;
    measure.neck_mean = view.neck;
    measure.hip_mean_known = false;
    measure.drift_rad = measure.sag_m = 0.0;
    measure.peak = HoldPeaks{};
}

void measure_add(HoldMeasure& measure, PlHold hold, const HoldView& view, int64_t time_ns) {
    keep_turn(measure, view);
    follow_sag(measure, hold, view, time_ns);
    follow_sway(measure, view);
    measure.peak.tier_s[static_cast<size_t>(tier_rank(view.tier))] += kHoldBin_s;
    measure.drift_rad = largest_drift(measure, hold, measure.peak.bins, measure.peak.bins).rad;
}

HoldResult measure_end(const HoldMeasure& measure, const HoldPeaks& peak, PlHold hold) {
    HoldResult r;
    r.hold = hold;
    const Drift drift = largest_drift(measure, hold, std::min(peak.bins, measure.peak.bins), 0);
    r.drift_rad = drift.rad;
    r.drift_ns = measure.begin_ns + static_cast<int64_t>(drift.at_bin * measure.stride * kHoldBin_s * 1e9);
    r.sag_m = peak.sag_m;
    r.sag_ns = peak.sag_ns;
    r.sway_m = sway_of(peak);
    r.tier = tier_of(peak);
    return r;
}

RepMetrics metrics_of_hold(const HoldResult& result, const JudgeContext& context) {
    return metrics_of(result, context);
}

RepMetrics live_metrics_of_hold(const HoldState& state, PlHold hold, const JudgeContext& context) {
    // A movement under way may be the departure: it counts once it has come to rest in the posture, or has gone on for longer than that.
    const bool moving = seconds_between(state.quiet_ns, state.seen_ns) < kHoldDepartureMost_s;
    const HoldPeaks& peak = moving ? state.at_quiet : state.recent.front();
    HoldResult now;
    now.hold = hold;
    now.drift_rad = state.measure.drift_rad;
    now.sag_m = peak.sag_m;
    now.sway_m = sway_of(peak);
    now.tier = tier_of(peak);
    RepMetrics out = metrics_of(now, context);
    out.m[PL_METRIC_HOLD_TIME].measured = false;
    return out;
}

}  // namespace coach
