// SPDX-License-Identifier: MIT
// Ranges are those of plumbline.h, narrowed to what a slider can be set to with care.
#include "target_rows.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "ghost_geometry.h"

namespace app {
namespace {

constexpr TargetHandle weight(uint32_t component) {
    return static_cast<TargetHandle>(static_cast<uint32_t>(TargetHandle::first_weight) + component);
}

constexpr std::array<TargetRow, kTargetRows> kRows{
    TargetRow{"Lower back", "of the own range", TargetHandle::lumbar_low, TargetHandle::lumbar_high, -0.6f, 1.2f, 0.01f,
              PL_TARGET_LUMBAR_BAND},
    {"Least bend aimed at", "for who is afraid to bend", TargetHandle::goal, TargetHandle::goal, 0.0f, 1.0f, 0.01f, PL_TARGET_LUMBAR_GOAL},
    {"Trunk", "from upright", TargetHandle::trunk_low, TargetHandle::trunk_high, -10.0f * kDegree, 110.0f * kDegree, kDegree,
     PL_TARGET_TRUNK_BAND},
    {"Depth", "of the lift's usual travel", TargetHandle::depth, TargetHandle::depth, 0.2f, 1.5f, 0.01f, PL_TARGET_DEPTH},
    {"Certainty", "from which a fault is told", TargetHandle::certainty, TargetHandle::certainty, 0.55f, 0.99f, 0.01f, PL_TARGET_CERTAINTY},
    {"Width of all limits", "under 1 is stricter", TargetHandle::strictness, TargetHandle::strictness, 0.5f, 2.0f, 0.05f,
     PL_TARGET_STRICTNESS}};

constexpr std::array<const char*, kWeightRows> kWeightNames{"Lower back", "Brace", "Trunk",   "Bar path",
                                                            "Range",      "Tempo", "Lockout", "Left and right"};
constexpr float kWeightMost = 60.0f;
constexpr float kGoalLeast = 0.05f;  // the seam's own least; under it there is none

constexpr std::array<TargetRow, kWeightRows> make_weights() {
    std::array<TargetRow, kWeightRows> rows{};
    for (uint32_t i = 0; i < kWeightRows; ++i)
        rows[i] = {kWeightNames[i], "", weight(i), weight(i), 0.0f, kWeightMost, 1.0f, PL_TARGET_WEIGHTS};
    return rows;
}
constexpr std::array<TargetRow, kWeightRows> kWeights = make_weights();

bool is_weight(TargetHandle handle) {
    return handle >= TargetHandle::first_weight;
}
size_t component_of(TargetHandle handle) {
    return static_cast<size_t>(handle) - static_cast<size_t>(TargetHandle::first_weight);
}

// Where the seam keeps it.
float& field_of(TargetHandle handle, PlTargets& targets) {
    switch (handle) {
        case TargetHandle::lumbar_low:
            return targets.lumbar_band[0];
        case TargetHandle::lumbar_high:
            return targets.lumbar_band[1];
        case TargetHandle::goal:
            return targets.lumbar_goal;
        case TargetHandle::trunk_low:
            return targets.trunk_band_rad[0];
        case TargetHandle::trunk_high:
            return targets.trunk_band_rad[1];
        case TargetHandle::depth:
            return targets.depth;
        case TargetHandle::certainty:
            return targets.certainty;
        case TargetHandle::strictness:
            return targets.strictness;
        default:
            return targets.weight[std::min<size_t>(component_of(handle), PL_COMPONENT_COUNT - 1)];
    }
}

float whole_weight(const PlTargets& targets, const PlLiftDef& lift) {
    float sum = 0.0f;
    for (uint32_t i = 0; i < PL_COMPONENT_COUNT; ++i) sum += value_of(weight(i), targets, lift);
    return sum;
}

// Makes every member of the row hold what is in force, so that its bit may be set.
void take_row(const TargetRow& row, PlTargets& targets, const PlLiftDef& lift) {
    if (is_weight(row.low)) {
        std::array<float, PL_COMPONENT_COUNT> now{};
        for (uint32_t i = 0; i < PL_COMPONENT_COUNT; ++i) now[i] = value_of(weight(i), targets, lift);
        std::copy(now.begin(), now.end(), targets.weight);
    } else {
        const float low = value_of(row.low, targets, lift), high = value_of(row.high, targets, lift);
        field_of(row.low, targets) = low;
        field_of(row.high, targets) = high;
    }
    targets.set |= row.bit;
}

// No target where all of the row are as the lift has them.
void drop_if_default(const TargetRow& row, PlTargets& targets, const PlLiftDef& lift) {
    const auto same = [&](TargetHandle handle) {
        return std::abs(value_of(handle, targets, lift) - default_of(handle, lift)) < 0.4f * row.step;
    };
    bool all = same(row.low) && same(row.high);
    if (is_weight(row.low))
        for (uint32_t i = 0; i < PL_COMPONENT_COUNT; ++i) all = all && same(weight(i));
    if (all) targets.set &= ~row.bit;
}

}  // namespace

const TargetRow& target_row(size_t index, bool weights) {
    return weights ? kWeights[std::min(index, kWeightRows - 1)] : kRows[std::min(index, kTargetRows - 1)];
}

const TargetRow& row_of(TargetHandle handle) {
    if (is_weight(handle)) return kWeights[std::min(component_of(handle), kWeightRows - 1)];
    for (const TargetRow& row : kRows)
        if (row.low == handle || row.high == handle) return row;
    return kRows[0];
}

float default_of(TargetHandle handle, const PlLiftDef& lift) {
    const float range = lift.lumbar_full_flexion_rad > 0.1f ? lift.lumbar_full_flexion_rad : 50.0f * kDegree;
    switch (handle) {
        case TargetHandle::lumbar_low:
            return -std::min(1.0f, lift.limit[PL_METRIC_LUMBAR_EXTENSION].amber / range);
        case TargetHandle::lumbar_high:
            return lift.limit[PL_METRIC_LUMBAR_FLEXION].amber;
        case TargetHandle::goal:
            return 0.0f;
        case TargetHandle::trunk_low:
            return lift.trunk_band_rad[0];
        case TargetHandle::trunk_high:
            return lift.trunk_band_rad[1];
        case TargetHandle::certainty:
            return 0.8f;  // science E1
        case TargetHandle::depth:
        case TargetHandle::strictness:
            return 1.0f;
        default:
            return lift.weight[std::min<size_t>(component_of(handle), PL_COMPONENT_COUNT - 1)];
    }
}

float value_of(TargetHandle handle, const PlTargets& targets, const PlLiftDef& lift) {
    if ((targets.set & row_of(handle).bit) == 0) return default_of(handle, lift);
    PlTargets copy = targets;
    return field_of(handle, copy);
}

void set_value(TargetHandle handle, float value, PlTargets& targets, const PlLiftDef& lift) {
    const TargetRow& row = row_of(handle);
    float wanted = std::clamp(std::round(value / row.step) * row.step, row.least, row.most);
    if (row.two_sided()) {
        const float other = value_of(handle == row.low ? row.high : row.low, targets, lift), gap = 5.0f * row.step;
        wanted = handle == row.low ? std::min(wanted, other - gap) : std::max(wanted, other + gap);
    }
    // The seam's own ends: extension lies behind standing, flexion before it.
    if (handle == TargetHandle::lumbar_low) wanted = std::min(wanted, 0.0f);
    if (handle == TargetHandle::lumbar_high) wanted = std::max(wanted, 0.05f);
    if (handle == TargetHandle::goal && wanted < kGoalLeast - 0.5f * row.step) return reset_row(handle, targets);
    if (handle == TargetHandle::goal) wanted = std::max(wanted, kGoalLeast);
    take_row(row, targets, lift);
    field_of(handle, targets) = wanted;
    if (is_weight(handle) && whole_weight(targets, lift) < 1.0f) field_of(handle, targets) = 1.0f;
    drop_if_default(row, targets, lift);
}

void reset_row(TargetHandle handle, PlTargets& targets) {
    targets.set &= ~row_of(handle).bit;
}

std::string row_words(const TargetRow& row, const PlTargets& targets, const PlLiftDef& lift) {
    const auto whole = [](float value) {
        const long number = std::lround(value);
        return fmt::format("{}{}", number < 0 ? "\u2212" : "", std::labs(number));
    };
    const float low = value_of(row.low, targets, lift), high = value_of(row.high, targets, lift);
    if (is_weight(row.low)) {
        const float all = whole_weight(targets, lift);
        return all > 0.0f ? whole(100.0f * low / all) + " %" : "0 %";
    }
    switch (row.low) {
        case TargetHandle::lumbar_low:
            return whole(100.0f * low) + " to " + whole(100.0f * high) + " %";
        case TargetHandle::trunk_low:
            return whole(low / kDegree) + " to " + whole(high / kDegree) + "°";
        case TargetHandle::goal:
            return low > 0.0f ? whole(100.0f * low) + " %" : "none";
        case TargetHandle::strictness:
            return fmt::format("× {:.2f}", low);
        default:
            return whole(100.0f * low) + " %";
    }
}

void preview_targets(const PlTargets& targets, const PlLiftDef& lift, PlFrame& frame) {
    const float range = frame.lumbar_full_flexion_rad > 0.1f ? frame.lumbar_full_flexion_rad : lift.lumbar_full_flexion_rad;
    const float neutral = (targets.set & PL_TARGET_NEUTRAL) != 0 ? targets.neutral_offset_rad : 0.0f;
    if ((targets.set & PL_TARGET_LUMBAR_BAND) != 0) {
        frame.lumbar_lower_rad = neutral + targets.lumbar_band[0] * range;
        frame.lumbar_upper_rad = neutral + targets.lumbar_band[1] * range;
    }
    frame.lumbar_goal_rad = (targets.set & PL_TARGET_LUMBAR_GOAL) != 0 ? neutral + targets.lumbar_goal * range : 0.0f;
    if ((targets.set & PL_TARGET_TRUNK_BAND) != 0) {
        frame.trunk_lower_rad = targets.trunk_band_rad[0];
        frame.trunk_upper_rad = targets.trunk_band_rad[1];
    }
}

}  // namespace app
