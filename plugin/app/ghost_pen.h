// SPDX-License-Identifier: MIT
// What the ghost's parts are drawn with: statures to canvas px, and the colour of the state. Internal to the ghost.
#pragma once

#include <algorithm>
#include <array>

#include "ghost_draw.h"

namespace app {

struct GhostPen {
    engine::Canvas& canvas;
    const GhostInput& input;
    const GhostView& view;
    const Theme& theme;
    Vec2 hip;  // statures above mid-foot

    Vec2 px(Vec2 from_mid_foot) const {
        const float x = view.mirrored ? -from_mid_foot.x : from_mid_foot.x;
        return view.mid_foot_px + view.px_per_stature * Vec2{x, -from_mid_foot.y};
    }
    Vec2 spine_px(Vec2 from_hip) const { return px(hip + from_hip); }
    float width(float desktop_px) const { return desktop_px * view.stroke; }
    engine::Rgba colour() const { return band_colour(theme, shown_band()); }
    // An estimate warms at most to amber: only what was measured is outside.
    uint32_t shown_band() const {
        return input.lumbar_origin == PL_ORIGIN_MEASURED ? input.band : std::min<uint32_t>(input.band, PL_BAND_NEAR);
    }
    bool spine_seen() const { return input.lumbar_origin >= PL_ORIGIN_ESTIMATED; }
    Spine spine() const { return input.figure.spine; }
};

template <size_t N>
std::array<Vec2, N> to_px(const GhostPen& pen, const std::array<Vec2, N>& from_hip) {
    std::array<Vec2, N> result;
    for (size_t i = 0; i < N; ++i) result[i] = pen.spine_px(from_hip[i]);
    return result;
}

// ghost_targets.cpp: what was set for the person, and the set-up of a lift from the floor.
void draw_channel(GhostPen& pen);
void draw_goal(GhostPen& pen);
void draw_depth_floor(GhostPen& pen);
void draw_set_up(GhostPen& pen);

}  // namespace app
