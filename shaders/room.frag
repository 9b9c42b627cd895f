// SPDX-License-Identifier: MIT
// Colours of the room on coded bytes: a pool on the floor, a glow on the wall, a grid that fades. Half a step of ordered noise keeps
// the long gradients free of bands.
layout(location = 0) in vec3 v_position_m;
layout(location = 1) in float v_climb;
layout(location = 0) out vec4 o_colour;

void main() {
    vec2 from_pool = v_position_m.xz - u_pool.xz;
    float pool = exp2(-1.4427 * dot(from_pool, from_pool) * u_pool.w);
    vec3 floor_colour = mix(u_floor.rgb, u_floor_pool.rgb, pool);

    // The glow lies on the wall ahead; its reach along the wall is longer than upwards.
    vec3 from_glow = v_position_m - u_glow.xyz;
    float glow = exp2(-1.4427 * (dot(from_glow.xz, from_glow.xz) + 1.6 * from_glow.y * from_glow.y) * u_glow.w);
    vec3 wall_colour = mix(u_wall.rgb, u_wall_glow.rgb, glow);

    float climb = v_climb * v_climb * (3.0 - 2.0 * v_climb);
    vec3 colour = mix(floor_colour, wall_colour, climb);
    colour = mix(colour, u_fog.rgb, smoothstep(2.5, 6.0, v_position_m.y));

    vec2 cell = (v_position_m.xz - u_centre.xz - vec2(u_grid_shape.y, 0.0)) * u_grid_shape.x;
    vec2 px = max(fwidth(cell), vec2(1e-6));
    vec2 away_px = abs(fract(cell + 0.5) - 0.5) / px;
    vec2 cover = clamp(u_grid_shape.w * 0.5 + 0.5 - away_px, 0.0, 1.0) * min(vec2(1.0), 0.5 / px);
    vec2 from_centre = v_position_m.xz - u_centre.xz;
    float near = clamp(1.0 - length(from_centre) * u_grid_shape.z, 0.0, 1.0);
    float line = max(cover.x, cover.y) * u_grid.a * smoothstep(0.0, 0.55, near);
    colour = mix(colour, u_grid.rgb, line);

    float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    o_colour = vec4(colour + (noise - 0.5) / 255.0, 1.0);
}
