// SPDX-License-Identifier: MIT
// The two palettes. Contrast and colour-vision distances of these values are stated where the look is written down.
#include "theme.h"

#include "plumbline/plumbline.h"

namespace app {
namespace {

using engine::rgb;

Theme make_dark() {
    Theme t;
    t.room = rgb(0x141311);
    t.ground = rgb(0x1A1816);
    t.panel = rgb(0x211F1C);
    t.control = rgb(0x2D2A26);
    t.figure = rgb(0x36322C);
    t.arm = rgb(0x48433C);
    t.ivory = rgb(0xF3EFE6);
    t.second = rgb(0xBDB6A9);
    t.third = rgb(0x968E81);
    t.blue = rgb(0x56B4E9);
    t.amber = rgb(0xE69F00);
    t.vermillion = rgb(0xD55E00);
    t.keyline = rgb(0x26231F, 0.0f);
    t.unseen = rgb(0x8C8579);
    t.line = rgb(0x403C36);
    t.estimated = rgb(0x797671);
    t.estimated_amber = rgb(0x745510);
    t.channel_wash = 0.17f;
    t.panel_border = rgb(0xF3EFE6, 0.13f);
    t.floor = rgb(0x151412);
    t.floor_pool = rgb(0x413D37);
    t.wall = rgb(0x181715);
    t.wall_glow = rgb(0x3F3B35);
    t.grid = rgb(0xF3EFE6, 0.10f);
    t.shadow = rgb(0x000000, 0.50f);
    t.wood = rgb(0xA8763E);
    t.glove = rgb(0xD8CCB6);
    t.onlooker_figure = rgb(0x4D473F);
    t.onlooker_arm = rgb(0x625B51);
    return t;
}

Theme make_light() {
    Theme t;
    t.light = true;
    t.room = rgb(0xE7E2D8);
    t.ground = rgb(0xF3F0E9);
    t.panel = rgb(0xFBF9F5);
    t.control = rgb(0xECE7DD);
    t.figure = rgb(0xE3DDD1);
    t.arm = rgb(0xD4CCBD);
    t.ivory = rgb(0x26231F);
    t.second = rgb(0x595349);
    t.third = rgb(0x6F685D);
    t.blue = rgb(0x0072B2);
    t.amber = rgb(0xE69F00);
    t.vermillion = rgb(0xBC4C00);
    t.keyline = rgb(0x26231F);
    t.unseen = rgb(0x857D70);
    t.line = rgb(0xD3CCBF);
    t.estimated = rgb(0xA29F9B);
    t.estimated_amber = rgb(0xF2D38E);
    t.channel_wash = 0.15f;
    t.panel_border = rgb(0x26231F, 0.13f);
    t.floor = rgb(0xD9D3C7);
    t.floor_pool = rgb(0xF1ECE2);
    t.wall = rgb(0xDDD7CB);
    t.wall_glow = rgb(0xF3EFE7);
    t.grid = rgb(0x8B8274, 0.32f);
    t.shadow = rgb(0x3A342A, 0.26f);
    t.wood = rgb(0xB98449);
    t.glove = rgb(0xEADFCB);
    t.onlooker_figure = rgb(0xCBC2B1);
    t.onlooker_arm = rgb(0xB6AC99);
    return t;
}

}  // namespace

const Theme& dark_theme() {
    static const Theme theme = make_dark();
    return theme;
}

const Theme& light_theme() {
    static const Theme theme = make_light();
    return theme;
}

engine::Rgba band_colour(const Theme& theme, uint32_t band) {
    return band == PL_BAND_OUTSIDE ? theme.vermillion : band == PL_BAND_NEAR ? theme.amber : theme.ivory;
}

engine::Room room_of(const Theme& theme) {
    engine::Room room;
    room.fog = theme.room;
    room.floor = theme.floor;
    room.floor_pool = theme.floor_pool;
    room.wall = theme.wall;
    room.wall_glow = theme.wall_glow;
    room.grid = theme.grid;
    return room;
}

}  // namespace app
