// SPDX-License-Identifier: MIT
// The clinician's targets: sliders with the lift's own ticks under them and the live value with its sigma above. Draws and finds what a
// pointer is over; decides nothing.
#pragma once

#include <string_view>

#include "target_rows.h"
#include "theme.h"
#include "ui/canvas.h"

namespace app {

inline constexpr glm::vec2 kTargetsPanelPx{396.0f, 620.0f};  // desktop px

enum class TargetControl : uint32_t { none, handle, keep, undo, defaults, more };

struct TargetHit {
    TargetControl control = TargetControl::none;
    TargetHandle handle = TargetHandle::lumbar_high;
    bool operator==(const TargetHit&) const = default;
};

// Everything is borrowed for the call. frame, lift and targets are needed.
struct TargetsPanel {
    const PlFrame* frame = nullptr;
    const PlLiftDef* lift = nullptr;
    const PlTargets* targets = nullptr;
    TargetHandle chosen = TargetHandle::lumbar_high;  // has the keys
    bool weights = false;                             // More is open
    TargetHit over;
    std::string_view note;  // in force, kept, or why not
};

void panel_targets(engine::Canvas& canvas, const TargetsPanel& panel, const Theme& theme);

// What lies at that point: the nearest handle of the row whose track is there, or a button.
[[nodiscard]] TargetHit targets_hit(const TargetsPanel& panel, glm::vec2 at_px);
// The value that a handle has at that place of its track.
[[nodiscard]] float value_at(TargetHandle handle, float x_px);
// Where the handle is.
[[nodiscard]] glm::vec2 handle_place(const TargetsPanel& panel, TargetHandle handle);

}  // namespace app
