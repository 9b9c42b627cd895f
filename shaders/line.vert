// SPDX-License-Identifier: MIT
// One instance per segment: four neighbouring vertices of the polyline give the segment and the directions at its joints. Corners are
// moved out in pixels, so that a line keeps its width and its mitres in every view.
layout(location = 0) in vec3 before_m;
layout(location = 1) in vec3 from_m;
layout(location = 2) in vec2 from_width;  // metres, px
layout(location = 3) in vec4 from_colour;
layout(location = 4) in vec3 to_m;
layout(location = 5) in vec2 to_width;
layout(location = 6) in vec4 to_colour;
layout(location = 7) in vec3 after_m;

layout(location = 0) noperspective out float v_away_px;
layout(location = 1) noperspective out float v_half_px;
layout(location = 2) out vec4 v_colour;

const float kMitreCap = 2.0;  // times the half width; sharper folds are cut

// Towards the near plane, where the other end lies in front of it: dividing by a negative w would turn the line around.
vec4 in_front(vec4 clip, vec4 other) {
    float near = clip.w + clip.z, other_near = other.w + other.z;
    if (near > 0.0) return clip;
    return mix(clip, other, clamp(1.0001 * near / (near - other_near), 0.0, 1.0));
}

vec2 to_px(vec4 clip) { return clip.xy / clip.w * 0.5 * u_viewport_px.xy; }

vec2 direction(vec2 a, vec2 b, vec2 fallback) {
    vec2 d = b - a;
    float l = length(d);
    return l > 1e-4 ? d / l : fallback;
}

void main() {
    bool at_end = (gl_VertexID & 1) == 1;
    float side = (gl_VertexID & 2) == 0 ? -1.0 : 1.0;
    vec4 clip_from = u_clip_from_world * vec4(from_m, 1.0);
    vec4 clip_to = u_clip_from_world * vec4(to_m, 1.0);
    bool hidden = from_width.x + from_width.y <= 0.0 || to_width.x + to_width.y <= 0.0 ||
                  (clip_from.w + clip_from.z <= 0.0 && clip_to.w + clip_to.z <= 0.0);
    vec4 near_from = in_front(clip_from, clip_to), near_to = in_front(clip_to, clip_from);
    vec4 clip_before = in_front(u_clip_from_world * vec4(before_m, 1.0), near_from);
    vec4 clip_after = in_front(u_clip_from_world * vec4(after_m, 1.0), near_to);

    vec2 p0 = to_px(near_from), p1 = to_px(near_to);
    vec2 along = direction(p0, p1, vec2(1.0, 0.0));
    vec2 neighbour = at_end ? direction(p1, to_px(clip_after), along) : direction(to_px(clip_before), p0, along);
    vec2 across = vec2(-along.y, along.x);
    vec2 mean = along + neighbour;
    vec2 mitre = length(mean) > 1e-3 ? normalize(vec2(-mean.y, mean.x)) : across;
    float stretch = 1.0 / max(dot(mitre, across), 1.0 / kMitreCap);

    vec4 clip = at_end ? near_to : near_from;
    vec2 width = at_end ? to_width : from_width;
    v_half_px = max(0.5 * (width.x * u_viewport_px.w / clip.w + width.y * u_viewport_px.z), 0.0);
    float reach = v_half_px + 1.0;
    v_away_px = side * reach;
    v_colour = at_end ? to_colour : from_colour;
    vec2 moved = clip.xy + mitre * stretch * side * reach * 2.0 / u_viewport_px.xy * clip.w;
    gl_Position = hidden ? vec4(0.0, 0.0, 2.0, 1.0) : vec4(moved, clip.zw);
}
