// SPDX-License-Identifier: MIT
// A large soft light above and ahead, a little of the floor's light from below, a darker rim. All on coded bytes: these are the
// tones of the house's pictures, not a model of light.
layout(location = 0) in vec3 v_normal;
layout(location = 1) in vec4 v_colour;
layout(location = 2) in vec3 v_grain;
layout(location = 3) in vec3 v_to_eye;
layout(location = 0) out vec4 o_colour;

uniform vec2 u_grain;
uniform float u_lit;  // 0 = colour as given

const vec3 kKey = normalize(vec3(-0.28, 0.86, -0.22));

void main() {
    vec3 n = normalize(v_normal);
    float key = clamp(dot(n, kKey) * 0.62 + 0.38, 0.0, 1.0);
    float facing = clamp(dot(n, normalize(v_to_eye)), 0.0, 1.0);
    float light = 0.40 + 0.60 * key;
    light *= 0.80 + 0.20 * facing;

    // Wood: fine fibres along the stick that wander slowly; they thin out where a fibre is under a pixel.
    float along = v_grain.y;
    float turn = v_grain.x * 1.3 + v_grain.z * 2.1;
    float wander = sin(along * 2.3 + turn * 2.0) * 0.55 + sin(along * 5.1 - v_grain.z * 3.0) * 0.25;
    float fibre = turn * 11.0 + wander;
    float fine = clamp(1.0 - fwidth(fibre) * 0.45, 0.0, 1.0);
    float grain = (sin(fibre) * 0.5 + sin(fibre * 2.7 + along * 3.1) * 0.3 + sin(fibre * 5.3 - along * 7.0) * 0.2) * fine;
    light *= 1.0 + 0.085 * grain * step(1e-6, u_grain.x);

    o_colour = vec4(v_colour.rgb * mix(1.0, light, u_lit), v_colour.a);
}
