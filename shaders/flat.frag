// SPDX-License-Identifier: MIT
// Texture times colour, premultiplied on the way out. u_straight is 1 for textures of straight alpha, 0 for layers.
layout(location = 0) in vec2 v_uv;
layout(location = 1) in vec4 v_colour;
layout(location = 0) out vec4 o_colour;

uniform sampler2D u_texture;
uniform float u_straight;

void main() {
    vec4 texel = texture(u_texture, v_uv);
    float alpha = texel.a * v_colour.a;
    if (alpha < 0.5 / 255.0) discard;
    o_colour = vec4(texel.rgb * v_colour.rgb * v_colour.a * mix(1.0, texel.a, u_straight), alpha);
}
