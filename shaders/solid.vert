// SPDX-License-Identifier: MIT
// Meshes and tubes. A tube is 1 high in its own space; u_length_m gives the grain of wood its true length.
layout(location = 0) in vec3 position_m;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 colour;

uniform mat4 u_world_from_mesh;
uniform mat3 u_world_from_normal;
uniform vec4 u_tint;
uniform float u_length_m;

layout(location = 0) out vec3 v_normal;
layout(location = 1) out vec4 v_colour;
layout(location = 2) out vec3 v_grain;
layout(location = 3) out vec3 v_to_eye;

void main() {
    vec4 world = u_world_from_mesh * vec4(position_m, 1.0);
    v_normal = u_world_from_normal * normal;
    v_colour = colour * u_tint;
    v_grain = vec3(position_m.x, position_m.y * u_length_m, position_m.z);
    v_to_eye = u_eye.xyz - world.xyz;
    gl_Position = u_clip_from_world * world;
}
