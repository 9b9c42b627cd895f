// SPDX-License-Identifier: MIT
// The lifter for onlookers: the ghost's flat figure given breadth, and the ghost's spine over it.
#include <algorithm>
#include <cmath>
#include <span>

#include <glm/geometric.hpp>

#include "ghost_draw.h"
#include "scene.h"

namespace app {
namespace {

using engine::DrawList;
using engine::faded;
using engine::LineVertex;
using engine::Material;
using engine::Rgba;

constexpr int kTrunkHulls = 4, kNeckHull = 4, kHeadHull = 5;
// Half distance of science B1 (shoulders .259 of stature), drawn a little nearer where the limbs have breadth.
constexpr float kHalfShoulders = 0.108f;
constexpr float kTrunkBreadth = 1.55f;  // breadth over depth

// Round hull as a surface of revolution about +Y, from a at the origin.
engine::MeshData hull_mesh(const Hull& hull, float length) {
    std::array<glm::vec2, 18> profile;
    const float difference = std::clamp((hull.radius_a - hull.radius_b) / std::max(length, 1e-4f), -0.99f, 0.99f);
    const float touch = std::asin(difference);  // where the cone leaves the spheres
    constexpr int kHalf = 9;
    for (int i = 0; i < kHalf; ++i) {
        const float part = static_cast<float>(i) / (kHalf - 1);
        const float lower = -0.5f * kPi + part * (0.5f * kPi + touch), upper = touch + part * (0.5f * kPi - touch);
        profile[static_cast<size_t>(i)] = {hull.radius_a * std::cos(lower), hull.radius_a * std::sin(lower)};
        profile[static_cast<size_t>(i + kHalf)] = {hull.radius_b * std::cos(upper), length + hull.radius_b * std::sin(upper)};
    }
    profile.front().x = profile.back().x = 0.0f;
    return engine::make_revolution(profile, 28);
}

// Places a hull's mesh from a to b; breadth widens it along `across`.
void draw_hull(DrawList& list, engine::MeshId mesh, float nominal, const glm::vec3& a, const glm::vec3& b, float stature, float breadth,
               const glm::vec3& across, Rgba colour) {
    const glm::vec3 axis = b - a;
    const float length = glm::length(axis);
    const glm::vec3 up = length > 1e-4f ? axis / length : glm::vec3{0.0f, 1.0f, 0.0f};
    const glm::vec3 side = glm::normalize(across - up * glm::dot(across, up)), front = glm::cross(side, up);
    const float stretch = nominal > 1e-3f ? length / nominal : stature;
    engine::MeshInstance instance;
    instance.mesh = mesh;
    instance.world_from_mesh = {glm::vec4(side * (stature * breadth), 0.0f), glm::vec4(up * stretch, 0.0f),
                                glm::vec4(front * stature, 0.0f), glm::vec4(a, 1.0f)};
    instance.tint = colour;
    instance.material = Material::flat;
    draw_mesh(list, instance);
}

struct BodyPen {
    DrawList& list;
    const SceneAssets& assets;
    const BodyAxes& axes;
    const FigureHulls& hulls;
    const Theme& theme;

    void body(int index, float right_a, float right_b, float breadth, Rgba tint) {
        const auto i = static_cast<size_t>(index);
        const Hull& hull = hulls.body[i];
        draw_hull(list, assets.body[i], assets.body_length[i], axes.world(hull.a, right_a), axes.world(hull.b, right_b), axes.stature_m,
                  breadth, axes.right, tint);
    }
    void body(int index, float right_a, float right_b, float breadth) { body(index, right_a, right_b, breadth, theme.onlooker_figure); }
};

// Trunk, neck and head follow the spine to the side.
void draw_trunk(BodyPen& pen, const FigureInput& figure) {
    const auto right = [&](Vec2 from_mid_foot) { return spine_right_at(figure, from_mid_foot - figure.hip) * pen.axes.stature_m; };
    for (int i = 0; i <= kHeadHull; ++i) {
        const Hull& hull = pen.hulls.body[static_cast<size_t>(i)];
        pen.body(i, right(hull.a), right(hull.b), i < kTrunkHulls ? kTrunkBreadth : i == kNeckHull ? 1.0f : 0.82f);
    }
}

void draw_legs(BodyPen& pen, const FigurePose& pose) {
    const float stature = pen.axes.stature_m, hips = kHalfHips * stature, feet = kHalfFeet * stature;
    const int far_leg = pose.legs_differ ? kFirstLegHull + kLegHulls : kFirstLegHull;
    const float knees = 0.5f * (hips + feet);
    for (const float side : {1.0f, -1.0f}) {
        const int first = side > 0.0f ? kFirstLegHull : far_leg;
        const Leg& leg = side > 0.0f ? pose.near_leg : pose.far_leg;
        if (!pose.legs_placed) {
            pen.body(first, side * hips, side * knees, 1.0f);
            pen.body(first + 1, side * knees, side * feet, 1.0f);
            pen.body(first + 2, side * feet, side * feet * 1.15f, 1.0f);
            continue;
        }
        // A leg that no sensor speaks of steps back towards the room.
        const Rgba tint = leg.assumed ? engine::mix(pen.theme.onlooker_figure, pen.theme.room, 0.28f) : pen.theme.onlooker_figure;
        pen.body(first, leg.hip_right * stature, leg.knee_right * stature, 1.0f, tint);
        pen.body(first + 1, leg.knee_right * stature, leg.ankle_right * stature, 1.0f, tint);
        pen.body(first + 2, leg.ankle_right * stature, leg.toe_right * stature, 1.0f, tint);
    }
}

// The arms that the coach knows, joint by joint; its shoulders turn and tilt.
void draw_arms_of_joints(BodyPen& pen, const PlFrame& frame) {
    const auto at = [&frame](int joint) { return glm::vec3{frame.joint_m[joint][0], frame.joint_m[joint][1], frame.joint_m[joint][2]}; };
    for (int side = 0; side < 2; ++side) {
        const std::array<glm::vec3, 4> chain{at(PL_JOINT_LEFT_SHOULDER + side), at(PL_JOINT_LEFT_ELBOW + side),
                                             at(PL_JOINT_LEFT_HAND + side), at(PL_JOINT_LEFT_HAND + side)};
        const bool assumed = frame.joint_origin[PL_JOINT_LEFT_HAND + side] <= PL_ORIGIN_ASSUMED;
        const Rgba tint = assumed ? engine::mix(pen.theme.onlooker_arm, pen.theme.room, 0.28f) : pen.theme.onlooker_arm;
        for (size_t i = 0; i < kArmHulls; ++i) {
            draw_hull(pen.list, pen.assets.arm[i], pen.assets.arm_length[i], chain[i], chain[i + 1], pen.axes.stature_m, 1.0f,
                      pen.axes.right, tint);
        }
    }
}

void draw_arms(BodyPen& pen, const PlFrame& frame, bool bar_seen, uint32_t grip) {
    const float stature = pen.axes.stature_m, shoulders = kHalfShoulders * stature;
    const float hands = grip == PL_GRIP_CHEST ? 0.07f : bar_seen ? std::max(0.5f * frame.bar_width_m, 0.12f) : 0.15f * stature;
    const std::array<float, 4> across{shoulders, 0.5f * (shoulders + hands) + (grip == PL_GRIP_CHEST ? 0.05f : 0.0f), hands, hands};
    for (const float side : {1.0f, -1.0f}) {
        for (size_t i = 0; i < kArmHulls; ++i) {
            const Hull& hull = side < 0.0f && pen.hulls.arms_differ ? pen.hulls.far_arm[i] : pen.hulls.arm[i];
            draw_hull(pen.list, pen.assets.arm[i], pen.assets.arm_length[i], pen.axes.world(hull.a, side * across[i]),
                      pen.axes.world(hull.b, side * across[i + 1]), stature, 1.0f, pen.axes.right, pen.theme.onlooker_arm);
        }
    }
}

void draw_seat(DrawList& list, const BodyAxes& axes, const Theme& theme) {
    const Seat seat;
    const float stature = axes.stature_m;
    engine::MeshInstance box;
    box.mesh = engine::kMeshBox;
    box.world_from_mesh = {glm::vec4(axes.right * (2.0f * seat.half_width * stature), 0.0f),
                           glm::vec4(0.0f, seat.top * stature, 0.0f, 0.0f),
                           glm::vec4(-axes.forward * ((seat.front - seat.back) * stature), 0.0f),
                           glm::vec4(axes.world({0.5f * (seat.front + seat.back), 0.5f * seat.top}), 1.0f)};
    box.tint = theme.onlooker_figure;
    box.material = Material::flat;
    draw_mesh(list, box);
}

// Where the figure's own plane is: through the hips.
BodyAxes axes_of_hips(const BodyAxes& axes, const FigureInput& figure) {
    BodyAxes moved = axes;
    if (figure.joints_known || figure.pattern == kPatternSideStep) moved.mid_foot_m += axes.right * (figure.aside * axes.stature_m);
    return moved;
}

// ---- the ghost's spine in the world ------------------------------------------------------------------------------------------

// A point of the sagittal plane, moved along the line of sight so that nothing of the figure lies before it.
struct OverlayPen {
    DrawList& list;
    const BodyAxes& axes;
    glm::vec3 camera_m;
    Vec2 hip;
    const FigureInput* figure = nullptr;  // whose spine it follows sideways; null: it lies in the plane
    static constexpr float kNearer = 0.45f;

    glm::vec3 spine(Vec2 from_hip) const {
        const float right_m = figure ? spine_right_at(*figure, from_hip) * axes.stature_m : 0.0f;
        return camera_m + (axes.world(hip + from_hip, right_m) - camera_m) * kNearer;
    }

    void line(std::span<const Vec2> from_hip, float width_px, Rgba colour) {
        std::array<LineVertex, 2 * kArcPoints> points;
        const size_t count = std::min(from_hip.size(), points.size());
        for (size_t i = 0; i < count; ++i) points[i] = {spine(from_hip[i]), 0.0f, width_px, colour};
        draw_polyline(list, {points.data(), count});
    }
    void segment(Vec2 a, Vec2 b, float width_px, Rgba colour) { draw_line(list, spine(a), spine(b), width_px, colour, colour); }
    // Dots or dashes by arc length, in statures.
    void broken(std::span<const Vec2> path, float on, float off, float width_px, Rgba colour) {
        float carried = 0.0f;
        for (size_t i = 1; i < path.size(); ++i) {
            const Vec2 a = path[i - 1], b = path[i];
            const float length = glm::length(b - a);
            for (float s = -carried; s < length; s += on + off) {
                const float from = std::max(s, 0.0f), to = std::min(s + on, length);
                if (to > from) segment(a + (b - a) * (from / length), a + (b - a) * (to / length), width_px, colour);
            }
            carried = std::fmod(carried + length, on + off);
        }
    }
    void band(const Band& shape, Rgba colour) {
        std::array<engine::RibbonVertex, kArcPoints> ribbon;
        for (size_t i = 0; i < kArcPoints; ++i) {
            const glm::vec3 a = spine(shape.back[i]), b = spine(shape.front[i]);
            ribbon[i] = {0.5f * (a + b), 0.5f * (b - a), colour};
        }
        draw_ribbon(list, ribbon);
    }
    void quad(const Quad& corner, Rgba colour) {
        // Corners run around: 0-1 is one edge, 3-2 the other.
        const glm::vec3 a = spine(corner[0]), b = spine(corner[1]), c = spine(corner[2]), d = spine(corner[3]);
        const std::array<engine::RibbonVertex, 2> ribbon{engine::RibbonVertex{0.5f * (a + b), 0.5f * (b - a), colour},
                                                         {0.5f * (d + c), 0.5f * (c - d), colour}};
        draw_ribbon(list, ribbon);
    }
    void triangle(const Triangle& corner, Rgba colour) { quad({corner[0], corner[0], corner[2], corner[1]}, colour); }
    void dot(Vec2 from_hip, float radius, Rgba colour) {
        std::array<engine::RibbonVertex, 13> disc;
        for (size_t i = 0; i < disc.size(); ++i) {
            const float height = std::cos(kPi * static_cast<float>(i) / static_cast<float>(disc.size() - 1));
            const float half = std::sqrt(std::max(0.0f, 1.0f - height * height));
            const glm::vec3 middle = spine(from_hip + Vec2{0.0f, height * radius}),
                            edge = spine(from_hip + Vec2{half * radius, height * radius});
            disc[i] = {middle, edge - middle, colour};
        }
        draw_ribbon(list, disc);
    }
    void ring(Vec2 from_hip, float radius, float width_px, Rgba colour) {
        std::array<Vec2, 25> circle;
        for (size_t i = 0; i < circle.size(); ++i) {
            const float angle = 2.0f * kPi * static_cast<float>(i) / static_cast<float>(circle.size() - 1);
            circle[i] = from_hip + radius * Vec2{std::cos(angle), std::sin(angle)};
        }
        line(circle, width_px, colour);
    }
};

void draw_vertebrae_3d(OverlayPen& pen, const GhostInput& ghost, const Spine& spine, const Theme& theme) {
    const bool measured = ghost.lumbar_origin == PL_ORIGIN_MEASURED;
    const uint32_t band = measured ? ghost.band : std::min<uint32_t>(ghost.band, PL_BAND_NEAR);
    const Rgba fill = measured ? band_colour(theme, band) : band == PL_BAND_NEAR ? theme.estimated_amber : theme.estimated;
    for (int i = 0; i < kVertebraCount; ++i) {
        const Quad body = vertebra_body(spine, i, kBandDepth[band]), process = vertebra_process(spine, i, kBandDepth[band]);
        const std::array<Vec2, 5> around{body[0], body[1], body[2], body[3], body[0]};
        if (measured && theme.keyline.a > 0 && band == PL_BAND_NEAR) {
            const std::array<Vec2, 5> around_process{process[0], process[1], process[2], process[3], process[0]};
            pen.line(around, 2.0f * stroke::kKeyline, theme.keyline);
            pen.line(around_process, 2.0f * stroke::kKeyline, theme.keyline);
        }
        pen.quad(process, fill);
        pen.quad(body, fill);
        if (!measured) pen.broken(around, 0.004f, 0.0035f, stroke::kEstimated, band_colour(theme, band));
    }
}

void draw_seen_spine(OverlayPen& pen, const GhostInput& ghost, const Theme& theme) {
    const Spine& spine = ghost.figure.spine;
    const bool aims = aims_at_goal(ghost);
    const Band limits = channel(spine, aims ? ghost.goal_rad : ghost.lumbar_lower_rad, ghost.lumbar_upper_rad),
               sure = fan(spine, ghost.sigma_rad);
    const uint32_t shown = ghost.lumbar_origin == PL_ORIGIN_MEASURED ? ghost.band : std::min<uint32_t>(ghost.band, PL_BAND_NEAR);
    const Rgba colour = band_colour(theme, shown);
    pen.band(limits, faded(theme.blue, theme.channel_wash));
    pen.line(limits.back, stroke::kChannel, theme.blue);
    if (aims) pen.broken(channel(spine, ghost.lumbar_lower_rad, ghost.lumbar_upper_rad).back, 0.004f, 0.004f, stroke::kChannel, theme.blue);
    pen.line(limits.front, stroke::kChannel, theme.blue);
    pen.band(sure, faded(colour, theme.fan_wash));
    pen.broken(sure.back, 0.003f, 0.006f, 1.4f, faded(colour, 0.85f));
    pen.broken(sure.front, 0.003f, 0.006f, 1.4f, faded(colour, 0.85f));
    ArcPoints upper;
    for (int i = 0; i < kArcPoints; ++i) upper[static_cast<size_t>(i)] = upper_back_point(spine, static_cast<float>(i) / (kArcPoints - 1));
    pen.broken(upper, 0.003f, 0.007f, 1.8f, faded(theme.second, 0.75f));
    pen.quad(sacrum(spine), theme.estimated);
    draw_vertebrae_3d(pen, ghost, spine, theme);
    if (aims) pen.line(offset_arc({spine.pelvis_rad, ghost.goal_rad}, 0.0f, kChannelEnd), stroke::kTarget, theme.blue);
    if (ghost.lumbar_origin == PL_ORIGIN_MEASURED && ghost.band == PL_BAND_OUTSIDE && ghost.side != 0) {
        const Triangle mark = notch(spine, ghost.side, kBandDepth[PL_BAND_OUTSIDE]);
        pen.triangle(mark, theme.vermillion);
        const std::array<Vec2, 4> around{mark[0], mark[1], mark[2], mark[0]};
        pen.line(around, stroke::kKeyline, theme.panel);
    }
}

// Hatched: lines across the wedge at a slant, its edge dashed.
void draw_unseen_spine(OverlayPen& pen, float trunk_rad, const Theme& theme) {
    const Quad wedge = unseen_wedge(trunk_rad);
    constexpr int kLines = 9;
    for (int i = 0; i < kLines; ++i) {
        const float back = std::min(1.0f, (static_cast<float>(i) + 1.6f) / kLines),
                    front = std::max(0.0f, (static_cast<float>(i) - 0.6f) / kLines);
        pen.segment(wedge[0] + (wedge[1] - wedge[0]) * back, wedge[3] + (wedge[2] - wedge[3]) * front, stroke::kHatch,
                    faded(theme.unseen, 0.85f));
    }
    const std::array<Vec2, 5> around{wedge[0], wedge[1], wedge[2], wedge[3], wedge[0]};
    pen.broken(around, 0.008f, 0.006f, stroke::kEstimated, theme.unseen);
}

}  // namespace

SceneAssets create_scene_assets(engine::Renderer& renderer) {
    SceneAssets assets{};
    constexpr float kGripRadiusM = 0.016f, kBobHeightM = 0.056f;
    assets.bob = renderer.create_mesh(engine::make_bob(kBobHeightM / 2.62f, 32));
    assets.left_hand = renderer.create_mesh(engine::make_gripping_hand(engine::Side::left, kGripRadiusM));
    assets.right_hand = renderer.create_mesh(engine::make_gripping_hand(engine::Side::right, kGripRadiusM));
    // The lunge's standing figure has all the hulls that any figure has.
    FigureInput standing;
    standing.pattern = PL_PATTERN_LUNGE;
    standing.spine = spine_for(0.0f, 0.0f);
    const FigureHulls hulls = figure_hulls(pose_figure(standing), standing.spine);
    for (int i = 0; i < hulls.body_count; ++i) {
        const auto at = static_cast<size_t>(i);
        assets.body_length[at] = glm::length(hulls.body[at].b - hulls.body[at].a);
        assets.body[at] = renderer.create_mesh(hull_mesh(hulls.body[at], assets.body_length[at]));
    }
    for (size_t i = 0; i < kArmHulls; ++i) {
        assets.arm_length[i] = glm::length(hulls.arm[i].b - hulls.arm[i].a);
        assets.arm[i] = renderer.create_mesh(hull_mesh(hulls.arm[i], assets.arm_length[i]));
    }
    return assets;
}

void destroy_scene_assets(engine::Renderer& renderer, SceneAssets& assets) {
    for (const engine::MeshId mesh : assets.body) {
        if (mesh.value != 0) renderer.destroy_mesh(mesh);
    }
    for (const engine::MeshId mesh : assets.arm) renderer.destroy_mesh(mesh);
    for (const engine::MeshId mesh : {assets.bob, assets.left_hand, assets.right_hand}) renderer.destroy_mesh(mesh);
    assets = {};
}

void draw_figure_3d(DrawList& list, const SceneInput& input, const BodyAxes& feet, const Theme& theme) {
    const PlFrame& frame = *input.frame;
    if (!figure_known(frame, drawn_pattern(input.lift))) return;
    const uint32_t grip = drawn_grip(input.lift), pattern = drawn_pattern(input.lift);
    const FigureInput figure = figure_input(frame, grip, pattern);
    const BodyAxes axes = axes_of_hips(feet, figure);
    if (pattern == PL_PATTERN_SIT) draw_seat(list, axes, theme);
    const FigurePose pose = pose_figure(figure);
    const FigureHulls hulls = figure_hulls(pose, figure.spine);
    BodyPen pen{list, *input.assets, axes, hulls, theme};
    draw_trunk(pen, figure);
    draw_legs(pen, pose);
    if (figure.joints_known) {
        draw_arms_of_joints(pen, frame);
    } else {
        draw_arms(pen, frame, figure.bar_seen, grip);
    }
}

void draw_ghost_3d(DrawList& list, const SceneInput& input, const BodyAxes& feet, const Theme& theme) {
    const PlFrame& frame = *input.frame;
    if (!figure_known(frame, drawn_pattern(input.lift))) return;
    const GhostInput ghost = ghost_input(frame, drawn_grip(input.lift), drawn_pattern(input.lift));
    const BodyAxes axes = axes_of_hips(feet, ghost.figure);
    OverlayPen pen{list, axes, input.camera.position_m, ghost.figure.hip, &ghost.figure};
    if (ghost.trunk_upper_rad > ghost.trunk_lower_rad) {
        const TargetArc target = target_arc(ghost.trunk_lower_rad, ghost.trunk_upper_rad, ghost.figure.trunk_rad);
        pen.line(target.arc, stroke::kTarget, theme.blue);
        pen.line(target.lower_tick, stroke::kTrunk, theme.blue);
        pen.line(target.upper_tick, stroke::kTrunk, theme.blue);
        pen.line(target.needle, stroke::kTarget, theme.ivory);
    }
    const bool seen = ghost.lumbar_origin >= PL_ORIGIN_ESTIMATED;
    if (!seen) draw_unseen_spine(pen, ghost.figure.trunk_rad, theme);
    constexpr float kHipRing = 0.0085f, kNeckDot = 0.006f;
    const Vec2 neck = neck_base(ghost.figure.spine);
    pen.segment(kHipRing * lean_direction(ghost.figure.trunk_rad), neck, stroke::kTrunk, theme.ivory);
    pen.ring({0.0f, 0.0f}, kHipRing, stroke::kTrunk, theme.ivory);
    pen.dot(neck, kNeckDot, theme.ivory);
    if (seen) draw_seen_spine(pen, ghost, theme);
    if (ghost.figure.bar_seen) {
        // On the end of the bar that is seen, or its middle: the mark and the thing must not part.
        BodyAxes at_bar = feet;
        at_bar.mid_foot_m += bar_mark(input) - feet.world(ghost.figure.bar);
        OverlayPen on_bar{list, at_bar, input.camera.position_m, ghost.figure.hip};
        const Vec2 bar = ghost.figure.bar - ghost.figure.hip;
        on_bar.dot(bar, 0.017f, theme.panel);
        on_bar.dot(bar, 0.0140f, theme.ivory);
        on_bar.dot(bar, 0.0050f, theme.panel);
    }
}

}  // namespace app
