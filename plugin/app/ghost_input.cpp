// SPDX-License-Identifier: MIT
// What a frame says to the ghost, how its lower back is known in words, and how high it reaches.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "ghost_draw.h"

namespace app {

bool aims_at_goal(const GhostInput& input) {
    return input.goal_rad > 0.0f && input.goal_rad > input.lumbar_lower_rad && input.goal_rad < input.lumbar_upper_rad;
}

bool at_the_bar(const PlFrame& frame) {
    constexpr float kBentOver = 20.0f * kDegree;  // standing with the bar in hand is no set-up for a pull
    const bool before = frame.phase == PL_PHASE_SETUP || frame.phase == PL_PHASE_BRACE || frame.phase == PL_PHASE_SLACK;
    return frame.setup_known && before && frame.trunk_rad.value > kBentOver && frame.stature_m > 0.5f;
}

GhostInput ghost_input(const PlFrame& frame, uint32_t grip, uint32_t pattern) {
    GhostInput input;
    input.figure = figure_input(frame, grip, pattern);
    input.lumbar_origin = frame.lumbar_rad.origin;
    input.trunk_origin = frame.trunk_rad.origin;
    input.band = frame.lumbar_band;
    input.side = frame.lumbar_side;
    input.sigma_rad = frame.lumbar_judged_sigma_rad;
    input.lumbar_lower_rad = frame.lumbar_lower_rad;
    input.lumbar_upper_rad = frame.lumbar_upper_rad;
    input.trunk_lower_rad = frame.trunk_lower_rad;
    input.trunk_upper_rad = frame.trunk_upper_rad;
    input.goal_rad = frame.lumbar_goal_rad;
    input.neutral_offset_rad = frame.neutral_offset_rad;
    input.setup = at_the_bar(frame);
    if (input.setup) input.shoulders_behind = frame.shoulders_behind_bar_m / frame.stature_m;
    if (input.setup) input.setup_flags = frame.setup_flags;
    input.bar_estimated = frame.bar_origin == PL_ORIGIN_ESTIMATED;
    return input;
}

GhostCaption ghost_caption(uint32_t lumbar_origin, float sigma_rad) {
    GhostCaption caption{};
    const int sigma_deg = static_cast<int>(std::lround(sigma_rad / kDegree));
    if (lumbar_origin == PL_ORIGIN_MEASURED) {
        std::snprintf(caption.text, sizeof caption.text, "Measured ± %d°", sigma_deg);
    } else if (lumbar_origin == PL_ORIGIN_ESTIMATED) {
        std::snprintf(caption.text, sizeof caption.text, "Estimated ± %d°, not scored", sigma_deg);
    } else {
        std::snprintf(caption.text, sizeof caption.text, "Not seen by these sensors");
    }
    return caption;
}

float ghost_top(const GhostInput& input) {
    const FigurePose pose = pose_figure(input.figure);
    float top = pose.head.y + 0.066f;
    if (input.figure.bar_seen) top = std::max(top, input.figure.bar.y + 0.03f);
    if (input.trunk_upper_rad > input.trunk_lower_rad) {
        const TargetArc target = target_arc(input.trunk_lower_rad, input.trunk_upper_rad, input.figure.trunk_rad);
        // Straight up may lie inside the band, so every point of the arc is asked.
        for (const Vec2 point : target.arc) top = std::max(top, input.figure.hip.y + point.y + 0.014f);
        top = std::max(top, input.figure.hip.y + target.needle[1].y + 0.004f);
    }
    return top;
}

}  // namespace app
