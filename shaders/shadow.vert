// SPDX-License-Identifier: MIT
// A square in the plane of the shadow, out to where the Gaussian has all but ended.
layout(location = 0) in vec2 corner;

uniform mat4 u_world_from_shadow;

layout(location = 0) out vec2 v_radii;

const float kReach = 2.3;

void main() {
    v_radii = corner * kReach;
    gl_Position = u_clip_from_world * (u_world_from_shadow * vec4(v_radii.x, 0.0, v_radii.y, 1.0));
}
