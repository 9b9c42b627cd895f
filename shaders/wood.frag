// SPDX-License-Identifier: MIT
// A wooden stick: fine fibres along it that wander slowly. They thin out where a fibre is under a pixel.
layout(location = 0) in vec3 v_normal;
layout(location = 1) in vec4 v_colour;
layout(location = 2) in vec3 v_grain;
layout(location = 3) in vec3 v_to_eye;
layout(location = 0) out vec4 o_colour;

void main() {
    float along = v_grain.y;
    float turn = v_grain.x * 1.3 + v_grain.z * 2.1;
    float wander = sin(along * 2.3 + turn * 2.0) * 0.55 + sin(along * 5.1 - v_grain.z * 3.0) * 0.25;
    float fibre = turn * 11.0 + wander;
    float fine = clamp(1.0 - fwidth(fibre) * 0.45, 0.0, 1.0);
    float grain = (sin(fibre) * 0.5 + sin(fibre * 2.7 + along * 3.1) * 0.3 + sin(fibre * 5.3 - along * 7.0) * 0.2) * fine;
    o_colour = vec4(v_colour.rgb * soft_light(v_normal, v_to_eye) * (1.0 + 0.085 * grain), v_colour.a);
}
