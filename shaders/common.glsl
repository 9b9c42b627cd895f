// SPDX-License-Identifier: MIT
// Put before every shader: the version and the frame's shared values. Colours are coded bytes / 255 throughout.
#version 450 core

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
