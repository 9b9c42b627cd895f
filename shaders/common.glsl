// SPDX-License-Identifier: MIT
// Put before every shader, after the version: the frame's shared values. Colours are coded bytes / 255 throughout.

layout(std140, binding = 0) uniform ViewBlock {
    mat4 u_clip_from_world;
    vec4 u_eye;          // position in the world, metres
    vec4 u_viewport_px;  // width, height, pixels per px of line width, pixels of a metre at one metre
};

layout(std140, binding = 1) uniform RoomBlock {
    vec4 u_fog;
    vec4 u_floor;
    vec4 u_floor_pool;
    vec4 u_wall;
    vec4 u_wall_glow;
    vec4 u_grid;
    vec4 u_centre;      // metres
    vec4 u_pool;        // centre in metres, 1 / radius^2
    vec4 u_glow;        // centre in metres, 1 / reach^2
    vec4 u_grid_shape;  // 1 / pitch, shift in m, 1 / reach, width in pixels
};

// Half a byte step of ordered noise (Jimenez 2014, interleaved gradient noise): the same for the same pixel, every time.
#ifdef FRAGMENT
float step_noise() {
    return (fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5) / 255.0;
}
#endif

// A large soft light above and behind the viewer, the floor's light from below, a darker rim. On coded bytes: these are the tones of
// the house's pictures, not a model of light.
vec3 soft_light(vec3 normal, vec3 to_eye) {
    const vec3 kKey = vec3(-0.305, 0.863, 0.403);  // unit
    vec3 n = normalize(normal);
    float key = dot(n, kKey) * 0.5 + 0.5;
    float facing = clamp(dot(n, normalize(to_eye)), 0.0, 1.0);
    // Shadows stay warm: grey ones look dirty on ivory.
    return (0.42 + 0.58 * key) * (0.82 + 0.18 * facing) * mix(vec3(1.0, 0.955, 0.89), vec3(1.0), key);
}
