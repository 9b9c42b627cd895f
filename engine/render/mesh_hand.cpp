// SPDX-License-Identifier: MIT
// A gloved hand closed around a stick, from about thirty capsules that flow into each other. Sizes are those of an adult hand
// (breadth 85 mm, fingers 17 to 20 mm thick); it shows where the hands are, not whose they are.
#include <algorithm>
#include <array>
#include <cmath>

#include "render/mesh.h"

namespace engine {
namespace {

constexpr float kCell_m = 0.004f;
constexpr float kFadeStart_m = 0.105f, kFadeEnd_m = 0.175f;  // along the forearm

struct Finger {
    float z_m;  // along the stick, thumb side negative
    float radius_m;
};
constexpr std::array<Finger, 4> kFingers{{{-0.0325f, 0.0104f}, {-0.0113f, 0.0108f}, {0.0100f, 0.0104f}, {0.0302f, 0.0094f}}};

// Point at `angle_deg` around the stick: 0 = palm side (+X), -90 = below.
glm::vec3 around(float distance_m, float angle_deg, float z_m) {
    const float angle = angle_deg * kRadPerDegree;
    return {distance_m * std::cos(angle), distance_m * std::sin(angle), z_m};
}

void add_palm(std::vector<Blob>& blobs, float grip_radius_m) {
    const float palm_x = grip_radius_m + 0.0125f;
    for (const Finger& finger : kFingers) {
        const glm::vec3 knuckle(palm_x, -0.002f, finger.z_m);
        const glm::vec3 wrist(palm_x + 0.001f, 0.078f, finger.z_m * 0.52f);
        blobs.push_back({wrist, knuckle, 0.0165f, 0.0118f, 0.014f});
    }
    // The ball of the thumb and the heel of the hand, either side of the stick's upper edge.
    blobs.push_back({{palm_x - 0.006f, 0.066f, -0.016f}, {palm_x - 0.010f, 0.036f, -0.032f}, 0.0150f, 0.0135f, 0.016f});
    blobs.push_back({{palm_x - 0.004f, 0.064f, 0.016f}, {palm_x - 0.006f, 0.030f, 0.030f}, 0.0145f, 0.0120f, 0.016f});
}

void add_forearm(std::vector<Blob>& blobs, float grip_radius_m) {
    const float x = grip_radius_m + 0.0135f;
    for (const float z : {-0.011f, 0.011f}) {
        blobs.push_back({{x, 0.074f, z}, {x, 0.105f, z * 0.95f}, 0.0185f, 0.0190f, 0.018f});
        blobs.push_back({{x, 0.105f, z * 0.95f}, {x - 0.001f, 0.185f, z * 1.25f}, 0.0190f, 0.0260f, 0.018f});
    }
}

void add_fingers(std::vector<Blob>& blobs, float grip_radius_m) {
    for (const Finger& finger : kFingers) {
        const float r = finger.radius_m;
        const float reach = grip_radius_m + r + 0.0005f;  // the glove's thickness keeps it off the stick
        const glm::vec3 knuckle = around(reach + 0.0035f, -8.0f, finger.z_m);
        const glm::vec3 first = around(reach + 0.0035f, -88.0f, finger.z_m);
        const glm::vec3 second = around(reach + 0.0020f, -176.0f, finger.z_m * 0.98f);
        const glm::vec3 tip = around(reach + 0.0010f, -232.0f, finger.z_m * 0.96f);
        blobs.push_back({knuckle, first, r * 1.10f, r * 1.06f, 0.0065f});
        blobs.push_back({first, second, r * 1.06f, r, 0.0085f});
        blobs.push_back({second, tip, r, r * 0.90f, 0.0085f});
    }
}

void add_thumb(std::vector<Blob>& blobs, float grip_radius_m) {
    const float reach = grip_radius_m + 0.0205f;  // over the fingertips
    const glm::vec3 base(grip_radius_m + 0.004f, 0.056f, -0.026f);
    const glm::vec3 middle(-0.004f, grip_radius_m + 0.021f, -0.047f);
    const glm::vec3 bend(-reach + 0.002f, 0.010f, -0.045f);
    const glm::vec3 tip(-reach - 0.0005f, -0.014f, -0.030f);
    blobs.push_back({base, middle, 0.0145f, 0.0118f, 0.012f});
    blobs.push_back({middle, bend, 0.0118f, 0.0108f, 0.005f});
    blobs.push_back({bend, tip, 0.0108f, 0.0090f, 0.004f});
}

}  // namespace

MeshData make_gripping_hand(Side side, float grip_radius_m) {
    std::vector<Blob> blobs;
    blobs.reserve(32);
    add_palm(blobs, grip_radius_m);
    add_forearm(blobs, grip_radius_m);
    add_fingers(blobs, grip_radius_m);
    add_thumb(blobs, grip_radius_m);
    MeshData mesh = make_blend(blobs, kCell_m);
    for (MeshVertex& vertex : mesh.vertices) {
        const float fade = std::clamp((kFadeEnd_m - vertex.position_m.y) / (kFadeEnd_m - kFadeStart_m), 0.0f, 1.0f);
        vertex.colour.a = static_cast<uint8_t>(255.0f * fade * fade * (3.0f - 2.0f * fade) + 0.5f);
    }
    if (side == Side::right) return mesh;
    for (MeshVertex& vertex : mesh.vertices) {
        vertex.position_m.x = -vertex.position_m.x;
        vertex.normal.x = -vertex.normal.x;
    }
    for (size_t i = 0; i + 2 < mesh.indices.size(); i += 3) std::swap(mesh.indices[i + 1], mesh.indices[i + 2]);
    return mesh;
}

}  // namespace engine
