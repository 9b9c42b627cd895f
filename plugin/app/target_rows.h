// SPDX-License-Identifier: MIT
// What a clinician sets, as rows with one or two handles: names, ranges, steps, defaults, and how a value is written. Pure.
#pragma once

#include <cstddef>
#include <string>

#include "plumbline/plumbline.h"

namespace app {

// Handles in the order in which the keys walk over them. From first_weight on: More.
enum class TargetHandle : uint32_t {
    lumbar_low,
    lumbar_high,
    goal,
    trunk_low,
    trunk_high,
    depth,
    certainty,
    strictness,
    first_weight,
    count = first_weight + PL_COMPONENT_COUNT
};
inline constexpr size_t kTargetRows = 6, kWeightRows = PL_COMPONENT_COUNT;

struct TargetRow {
    const char* name;
    const char* note;         // under the name
    TargetHandle low, high;   // the same for one handle
    float least, most, step;  // of the track, in the seam's unit
    uint32_t bit;             // PL_TARGET_*
    bool two_sided() const { return low != high; }
};
// index < kTargetRows, or with `weights` < kWeightRows.
[[nodiscard]] const TargetRow& target_row(size_t index, bool weights);
// The row that holds the handle.
[[nodiscard]] const TargetRow& row_of(TargetHandle handle);

// The lift's own value of a handle.
[[nodiscard]] float default_of(TargetHandle handle, const PlLiftDef& lift);
// What is in force: set by somebody, else the lift's own. Goal 0: none.
[[nodiscard]] float value_of(TargetHandle handle, const PlTargets& targets, const PlLiftDef& lift);
// Sets it within its range, on its step, and not past its neighbour; a value that is the default on all handles of its row is no target any
// more. The other handle of the row is taken over as it is in force.
void set_value(TargetHandle handle, float value, PlTargets& targets, const PlLiftDef& lift);
// Back to the lift's own.
void reset_row(TargetHandle handle, PlTargets& targets);

// "−15 to 40 %", "none", "82 %"; for a weight its share of all.
[[nodiscard]] std::string row_words(const TargetRow& row, const PlTargets& targets, const PlLiftDef& lift);

// Shows targets in a frame before the coach has them in force, which is from the next repetition on: channel, goal and trunk band.
void preview_targets(const PlTargets& targets, const PlLiftDef& lift, PlFrame& frame);

}  // namespace app
