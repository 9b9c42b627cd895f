// SPDX-License-Identifier: MIT
// A Gaussian, less its value at the rim, so that it ends without an edge.
layout(location = 0) in vec2 v_radii;
layout(location = 0) out vec4 o_colour;

uniform vec4 u_colour;

const float kRim = 0.0050417603;  // exp(-2.3 * 2.3)

void main() {
    float strength = max(exp2(-1.44269504 * dot(v_radii, v_radii)) - kRim, 0.0) / (1.0 - kRim);
    o_colour = vec4(u_colour.rgb, strength * (u_colour.a + step_noise()));
}
