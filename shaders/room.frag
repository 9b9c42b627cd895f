// SPDX-License-Identifier: MIT
// The floor with its grid. Half a step of ordered noise keeps the long gradients free of bands.
layout(location = 0) in vec3 v_colour;
layout(location = 1) in vec2 v_cell;
layout(location = 2) in float v_grid;
layout(location = 0) out vec4 o_colour;

void main() {
    vec2 per_px = 1.0 / max(fwidth(v_cell), vec2(1e-6));
    vec2 away_px = abs(fract(v_cell + 0.5) - 0.5) * per_px;
    // Where cells shrink to a pixel the lines would flicker: they fade there.
    vec2 cover = clamp(u_grid_shape.w * 0.5 + 0.5 - away_px, 0.0, 1.0) * min(vec2(1.0), per_px * 0.5);
    vec3 colour = mix(v_colour, u_grid.rgb, max(cover.x, cover.y) * v_grid);
    o_colour = vec4(colour + step_noise(), 1.0);
}
