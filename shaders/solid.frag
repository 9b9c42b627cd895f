// SPDX-License-Identifier: MIT
// Matte things, and things of one flat colour.
layout(location = 0) in vec3 v_normal;
layout(location = 1) in vec4 v_colour;
layout(location = 2) in vec3 v_grain;
layout(location = 3) in vec3 v_to_eye;
layout(location = 0) out vec4 o_colour;

uniform float u_lit;  // 0 = colour as given

void main() { o_colour = vec4(v_colour.rgb * mix(vec3(1.0), soft_light(v_normal, v_to_eye), u_lit), v_colour.a); }
