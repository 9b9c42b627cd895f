// SPDX-License-Identifier: MIT
// One pixel of feather on each side; lines thinner than a pixel get fainter instead.
layout(location = 0) noperspective in float v_away_px;
layout(location = 1) noperspective in float v_half_px;
layout(location = 2) in vec4 v_colour;
layout(location = 0) out vec4 o_colour;

void main() {
    float half_px = max(v_half_px, 0.5);
    float cover = clamp(half_px + 0.5 - abs(v_away_px), 0.0, 1.0) * min(1.0, v_half_px * 2.0);
    o_colour = vec4(v_colour.rgb, v_colour.a * cover);
}
