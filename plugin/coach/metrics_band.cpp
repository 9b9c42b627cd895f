// SPDX-License-Identifier: MIT
// Where the lower back left its target band, how long it was inside, and how deep it stayed in. All by the chance of being outside, so
// that noise near a limit is no event.
#include <algorithm>
#include <array>

#include "coach/lumbar_band.h"
#include "coach/metrics_parts.h"
#include "coach/targets.h"

namespace coach {
namespace {

constexpr double kEven = 0.5;  // more likely outside than in

// Chance of being outside on either side.
struct Outside {
    double above = 0.0, below = 0.0;
    double p() const { return std::min(1.0, above + below); }
};

// A sigma and more inside both limits the chance is under a third: nearly all samples of a sound repetition, without an error function.
Outside outside_of(const LumbarBand& band, double lumbar_rad, double sigma_rad) {
    if (lumbar_rad + sigma_rad < band.upper_rad && lumbar_rad - sigma_rad > band.lower_rad) return {};
    return {probability_above(lumbar_rad, sigma_rad, band.upper_rad), probability_below(lumbar_rad, sigma_rad, band.lower_rad)};
}

LeftBand left_at(const RepTrace& trace, const Shape& shape, uint32_t i) {
    const Place place = place_of(trace, shape, i);
    LeftBand left;
    left.left = true;
    left.third = place.rising || place.phase == PL_PHASE_LOCKOUT ? third_of(place.risen) + 1 : 0;
    left.depth = std::clamp(static_cast<double>(trace.point[i].travel_m) / shape.peak, 0.0, 1.0);
    left.trunk_rad = sees_trunk(trace.point[i]) ? static_cast<double>(trace.point[i].trunk) : 0.0;
    left.at_ns = trace.point[i].time_ns;
    return left;
}

// What is gathered while the repetition is read once.
struct Reader {
    Median5 median;
    std::array<uint32_t, 5> index{};
    LeftBand crossed;  // where it was last more likely in than out
    bool was_outside = false;
    bool flexed_out = false;  // on the way down, more likely than not
    double deepest = 0.0;     // share of the travel before that
    double inside_s = 0.0, seen_s = 0.0;
};

void read(Reader& reader, RepMetrics& out, const Finished& rep, const LumbarBand& band, uint32_t middle) {
    const double sigma = judged_lumbar_sigma(rep.context.tier, reader.median.median_sigma);
    const Outside outside = outside_of(band, reader.median.median, sigma);
    const double weight = weight_s(rep.trace, middle);
    const bool is_outside = outside.p() >= kEven;
    reader.seen_s += weight;
    if (!is_outside) reader.inside_s += weight;
    if (is_outside && !reader.was_outside) reader.crossed = left_at(rep.trace, rep.shape, middle);
    reader.was_outside = is_outside;
    if (!out.left_band.left && is_outside && outside.p() >= certainty_in_force(rep.context.targets)) out.left_band = reader.crossed;
    const bool down = !rep.shape.starts_low && rep.trace.point[middle].time_ns <= rep.turn.to_ns;
    if (!down) return;
    reader.flexed_out = reader.flexed_out || outside.above >= kEven;
    const double share = std::min(1.0, static_cast<double>(rep.trace.point[middle].travel_m) / rep.shape.peak);
    if (!reader.flexed_out) reader.deepest = std::max(reader.deepest, share);
}

}  // namespace

void band_facts(RepMetrics& out, const Finished& rep) {
    if (!lumbar_seen_enough(rep)) return;
    const LumbarBand band = lumbar_band(rep.context);
    Reader reader;
    for (uint32_t i = 0; i < rep.trace.count; ++i) {
        const TracePoint& point = rep.trace.point[i];
        if (!sees_lumbar(point, rep.context)) continue;
        reader.index[reader.median.count % 5] = i;
        reader.median.push(point.lumbar, point.lumbar_sigma, point.time_ns, PL_PHASE_NONE);
        if (reader.median.ready) read(reader, out, rep, band, reader.index[(reader.median.count - 1 - reader.median.lag()) % 5]);
    }
    if (reader.seen_s > 0.0) out.in_band_share = reader.inside_s / reader.seen_s;
    if (!rep.shape.starts_low) out.neutral_depth = reader.flexed_out ? reader.deepest : 1.0;
}

}  // namespace coach
