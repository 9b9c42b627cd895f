// SPDX-License-Identifier: MIT
// 2D triangles in px from the top left, y down.
layout(location = 0) in vec2 position_px;
layout(location = 1) in vec2 uv;
layout(location = 2) in vec4 colour;

uniform vec4 u_clip_from_px;  // scale xy, offset xy

layout(location = 0) out vec2 v_uv;
layout(location = 1) out vec4 v_colour;

void main() {
    v_uv = uv;
    v_colour = colour;
    gl_Position = vec4(position_px * u_clip_from_px.xy + u_clip_from_px.zw, 0.0, 1.0);
}
