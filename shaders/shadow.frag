// SPDX-License-Identifier: MIT
// A Gaussian, less its value at the rim, so that it ends without an edge.
layout(location = 0) in vec2 v_radii;
layout(location = 0) out vec4 o_colour;

uniform vec4 u_colour;

const float kRim = 0.0050417603;  // exp(-2.3 * 2.3)

void main() {
    float strength = max(exp2(-1.4427 * dot(v_radii, v_radii)) - kRim, 0.0) / (1.0 - kRim);
    float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    o_colour = vec4(u_colour.rgb, max(u_colour.a * strength + (noise - 0.5) / 255.0 * strength, 0.0));
}
