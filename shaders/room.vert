// SPDX-License-Identifier: MIT
// A bowl around the person: floor, curve, wall. Position in the room; `climb` runs 0..1 through the curve.
layout(location = 0) in vec3 position_m;
layout(location = 1) in float climb;

layout(location = 0) out vec3 v_position_m;
layout(location = 1) out float v_climb;

void main() {
    vec3 world = position_m + u_centre.xyz;
    v_position_m = world;
    v_climb = climb;
    gl_Position = u_clip_from_world * vec4(world, 1.0);
}
