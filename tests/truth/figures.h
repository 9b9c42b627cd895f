// SPDX-License-Identifier: MIT
// How far the coach was from the truth: one set is judged as a motion capture is, and sets are summed into a row of the table.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "plumbline/plumbline.h"

namespace truth {

inline constexpr size_t kDepthBins = 4;  // quarters of the set's own depth

// One accepted sample: what was true and what the coach said, rad.
struct Moment {
    double time_s = 0.0, head_m = 0.0, depth_m = 0.0;
    double trunk = 0.0, lumbar = 0.0, side_bend = 0.0, twist = 0.0;
    bool planar = true;  // neither twisted nor bent sideways by over 25 deg: only then is a sagittal angle one
    double got_trunk = 0.0, got_lumbar = 0.0, got_sigma = 0.0, got_side_bend = 0.0, got_twist = 0.0;
    bool side_bend_seen = false, twist_seen = false;
    uint32_t tier = 0;
};

// Sums over sets; deg.
struct Figures {
    uint32_t sets = 0;
    double trunk_squares = 0.0, lumbar_squares = 0.0, side_squares = 0.0, twist_squares = 0.0, sigma = 0.0;
    uint64_t all = 0, moving = 0, side = 0, twist = 0, inside = 0, as_tier = 0;
    std::array<double, kDepthBins> error{};
    std::array<uint64_t, kDepthBins> count{};
    double worst_deg = 0.0;
    std::string worst_at;  // which set, and when
};

// Adds one set. Angles are taken against each side's own standing median, and a sample moves where captures are said to: the head is below
// 97 % of its height or the lower back is off its standing angle by 5 deg.
void add_set(const std::vector<Moment>& moments, uint32_t tier, const std::string& name, Figures& figures);
void add(const Figures& more, Figures& figures);

// One row of the table, deg; negative where nothing of it was seen.
struct Row {
    std::string tier, lift, sensors, worst_at = "-";
    uint32_t sets = 0;
    double as_tier = 0.0;  // share of moving samples in which the coach was in the row's tier
    double trunk = 0.0, lumbar = 0.0;
    std::array<double, kDepthBins> bias{};
    double side_bend = 0.0, twist = 0.0, covered = 0.0, sigma = 0.0, worst = 0.0;
};

Row row_of(const Figures& figures, const std::string& tier, const std::string& lift, const std::string& sensors);
double worst_bias(const Row& row);

}  // namespace truth
