// SPDX-License-Identifier: MIT
// A bowl around the person: floor, curve, wall. Its colours are so smooth that they are worked out per vertex (a quarter of a metre
// apart: a sixth of a byte step at most); `climb` runs 0..1 through the curve.
layout(location = 0) in vec3 position_m;
layout(location = 1) in float climb;

layout(location = 0) out vec3 v_colour;
layout(location = 1) out vec2 v_cell;
layout(location = 2) out float v_grid;

void main() {
    vec3 world = position_m + u_centre.xyz;
    vec2 from_pool = world.xz - u_pool.xz;
    vec3 floor_colour = mix(u_floor.rgb, u_floor_pool.rgb, exp(-dot(from_pool, from_pool) * u_pool.w));

    // The glow lies on the wall ahead; it reaches further along the wall than upwards.
    vec3 from_glow = world - u_glow.xyz;
    float glow = exp(-(dot(from_glow.xz, from_glow.xz) + 1.6 * from_glow.y * from_glow.y) * u_glow.w);
    vec3 wall_colour = mix(u_wall.rgb, u_wall_glow.rgb, glow);

    v_colour = mix(floor_colour, wall_colour, smoothstep(0.0, 1.0, climb));
    v_colour = mix(v_colour, u_fog.rgb, smoothstep(2.5, 6.0, world.y));

    v_cell = (position_m.xz - vec2(u_grid_shape.y, 0.0)) * u_grid_shape.x;
    v_grid = u_grid.a * smoothstep(0.0, 0.55, 1.0 - length(position_m.xz) * u_grid_shape.z);
    gl_Position = u_clip_from_world * vec4(world, 1.0);
}
