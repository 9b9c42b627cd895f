// SPDX-License-Identifier: MIT
// Colours, type sizes and line widths of the two rooms, dark and light. Numbers are those of the look's page and nowhere else in the code.
#pragma once

#include "render/draw_list.h"
#include "ui/canvas.h"

namespace app {

// Blue is where to be, ivory is where you are, warm is how far off. Text is never coloured.
struct Theme {
    bool light = false;
    engine::Rgba room, ground;                // fog and horizon; desktop window behind cards
    engine::Rgba panel, control;              // cards and headset panels; buttons
    engine::Rgba figure, arm;                 // the body behind the ghost
    engine::Rgba ivory;                       // ink in the light room: all text, all live values
    engine::Rgba second, third;               // labels, captions; axis numbers
    engine::Rgba blue;                        // targets, handles, focus
    engine::Rgba amber, vermillion;           // near the limit; outside the set range
    engine::Rgba keyline;                     // about amber in the light room; transparent in the dark one
    engine::Rgba unseen;                      // always hatched
    engine::Rgba line;                        // hairlines; never carries meaning
    engine::Rgba estimated, estimated_amber;  // pre-blended fills
    float channel_wash = 0.17f, fan_wash = 0.20f;
    engine::Rgba panel_border;
    // the room
    engine::Rgba floor, floor_pool, wall, wall_glow, grid;
    engine::Rgba shadow;
    engine::Rgba wood, glove;
    engine::Rgba onlooker_figure, onlooker_arm;  // the figure in the room, one step further from floor and wall than on a card
};

const Theme& dark_theme();
const Theme& light_theme();

// Colour of a live value by PlBandState.
engine::Rgba band_colour(const Theme& theme, uint32_t band);

engine::Room room_of(const Theme& theme);

// ---- type: em px --------------------------------------------------------------------------------------------------------

namespace headset {  // px of the main panel, 1280 a metre at 1.75 m
inline constexpr float kScore = 224.0f, kScoreSmall = 108.0f, kCue = 54.0f, kTitle = 44.0f, kValue = 34.0f, kCaption = 28.0f,
                       kSmallest = 22.0f;
inline constexpr float kStroke = 1.75f;  // line widths of the desktop times this
}  // namespace headset

namespace desktop {
inline constexpr float kNumeral = 84.0f, kNumeralSmall = 50.0f, kNumeralLeast = 30.0f, kTitle = 18.0f, kText = 15.0f, kLeading = 21.0f,
                       kLabel = 14.0f, kAxis = 12.0f;
}  // namespace desktop

// ---- lines, desktop px -----------------------------------------------------------------------------------------------------

namespace stroke {
inline constexpr float kHairline = 1.0f, kPlumb = 1.6f, kChannel = 1.6f, kTrunk = 2.0f, kCurve = 2.0f, kCurveAmber = 3.0f,
                       kCurveVermillion = 4.0f, kTarget = 4.0f, kPathRecent = 5.0f, kPathOlder = 2.5f, kEstimated = 1.6f, kHatch = 2.6f,
                       kHatchPitch = 9.0f, kKeyline = 1.4f, kVertebraCorner = 3.0f;
}  // namespace stroke

inline engine::TextStyle lettering(engine::Face face, float em_px, engine::Rgba colour, engine::Align align = engine::Align::left) {
    return {face, em_px, colour, align};
}

}  // namespace app
