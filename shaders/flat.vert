// SPDX-License-Identifier: MIT
// Flat triangles in the world: ribbons, glyphs, panels.
layout(location = 0) in vec3 position_m;
layout(location = 1) in vec2 uv;
layout(location = 2) in vec4 colour;

layout(location = 0) out vec2 v_uv;
layout(location = 1) out vec4 v_colour;

void main() {
    v_uv = uv;
    v_colour = colour;
    gl_Position = u_clip_from_world * vec4(position_m, 1.0);
}
