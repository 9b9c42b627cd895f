// SPDX-License-Identifier: MIT
// Draws the ghost on a canvas: figure, plumb line, channel, target arc, trunk line, fan, upper back, sacrum and vertebrae, notch,
// bar path, set-up, bar dot, in this order. Colour says how far, the notch says which way, the fill says how we know.
#pragma once

#include <span>

#include "ghost_figure.h"
#include "theme.h"
#include "ui/canvas.h"

namespace app {

// What a ghost shows. Plain data; lengths in statures, angles in radians.
struct GhostInput {
    FigureInput figure;
    uint32_t lumbar_origin = PL_ORIGIN_UNSEEN;  // PlOrigin
    uint32_t trunk_origin = PL_ORIGIN_MEASURED;
    uint32_t band = PL_BAND_IN;  // PlBandState
    int32_t side = 0;            // -1 arched, +1 rounded
    float sigma_rad = 0.0f;      // half width of the fan: what is judged with
    float lumbar_lower_rad = 0.0f, lumbar_upper_rad = 0.0f;
    float trunk_lower_rad = 0.0f, trunk_upper_rad = 0.0f;
    bool bar_estimated = false;
    std::span<const Vec2> bar_path;  // oldest first; may be empty
    // What was set for this person.
    float goal_rad = 0.0f;            // least flexion that is aimed at: the channel then runs from it to the limit; 0 = none
    float neutral_offset_rad = 0.0f;  // the neutral that bands are centred on, where it is not standing itself
    float floor_y = -1.0f;            // neutral depth as a height of bar or hips; negative = none
    bool floor_in_use = false;        // it is the depth target
    bool floor_at_hips = false;       // its height is the hips', not the bar's
    // Set-up of a lift from the floor, before it leaves it.
    bool setup = false;
    float shoulders_behind = 0.0f;  // of the bar
    uint32_t setup_flags = 0;       // bit per PlFlagKind
};
GhostInput ghost_input(const PlFrame& frame, uint32_t grip, uint32_t pattern);
// Whether a least flexion is aimed at that lies inside the channel.
bool aims_at_goal(const GhostInput& input);
// Bent over a bar that has not left the floor: what the set-up's marks are drawn for.
bool at_the_bar(const PlFrame& frame);

// Where and how it is drawn.
struct GhostView {
    Vec2 mid_foot_px{0.0f};  // canvas px of the point on the floor under mid-foot
    float px_per_stature = 0.0f;
    bool mirrored = false;                         // faces left
    float stroke = 1.0f;                           // line widths times this: 1 on the desktop, 1.75 in the headset, under 1 for thumbnails
    engine::Rgba behind;                           // colour of the card behind it, for the keyline about dot and notch
    bool full_length = false;                      // with legs to the floor; else they fade into the card between fade_from and fade_to
    float fade_from_px = 0.0f, fade_to_px = 0.0f;  // canvas y
    float fade_left_px = 0.0f, fade_right_px = 0.0f;
    bool show_plumb = true;
    float plumb_top_px = 0.0f;  // canvas y where the plumb line starts; its bob's tip is at plumb_tip_px
    float plumb_tip_px = 0.0f;
    float plumb_band_m = 0.0f;  // half width of the band about the plumb line; 0 = none
    float stature_m = 1.75f;
    bool show_target = true;
    bool show_words = true;  // the name of the neutral depth beside its line
};

void draw_ghost(engine::Canvas& canvas, const GhostInput& input, const GhostView& view, const Theme& theme);

// One line for people about how the lower back is known: "Measured ± 7°", "Estimated ± 14°, not scored", "Lower back not seen".
struct GhostCaption {
    char text[48];
};
GhostCaption ghost_caption(uint32_t lumbar_origin, float sigma_rad);

// Highest point that a ghost reaches (head, target arc, bar), in statures above the floor.
float ghost_top(const GhostInput& input);

}  // namespace app
