// SPDX-License-Identifier: MIT
// The room where the grid does not reach.
layout(location = 0) in vec3 v_colour;
layout(location = 0) out vec4 o_colour;

void main() { o_colour = vec4(v_colour + step_noise(), 1.0); }
