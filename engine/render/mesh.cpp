// SPDX-License-Identifier: MIT
// Meshes from numbers: sphere, box, bodies of revolution.
#include "render/mesh.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace engine {
namespace {

constexpr float kSharpEdgeCos = 0.766f;  // cosine of 40 degrees

// A ring quad strip: `segments + 1` vertices per ring, so that the seam has its own.
void add_ring_band(MeshData& mesh, uint32_t lower, uint32_t upper, uint32_t segments) {
    for (uint32_t i = 0; i < segments; ++i) {
        for (const uint32_t index : {lower + i, lower + i + 1, upper + i + 1, lower + i, upper + i + 1, upper + i}) {
            mesh.indices.push_back(index);
        }
    }
}

uint32_t add_ring(MeshData& mesh, glm::vec2 radius_height, glm::vec2 normal, int segments) {
    const uint32_t first = static_cast<uint32_t>(mesh.vertices.size());
    for (int i = 0; i <= segments; ++i) {
        const float angle = 2.0f * kPi * static_cast<float>(i % segments) / static_cast<float>(segments);
        const float s = std::sin(angle), c = std::cos(angle);
        mesh.vertices.push_back(
            {{radius_height.x * s, radius_height.y, radius_height.x * c}, {normal.x * s, normal.y, normal.x * c}, {255, 255, 255, 255}});
    }
    return first;
}

// Outward normal of a profile edge that runs upwards: right of its direction.
glm::vec2 edge_normal(glm::vec2 from, glm::vec2 to) {
    const glm::vec2 along = to - from;
    const float length = glm::length(along);
    return length > 0.0f ? glm::vec2(along.y, -along.x) / length : glm::vec2(1.0f, 0.0f);
}

}  // namespace

MeshData make_revolution(std::span<const glm::vec2> profile_m, int segments) {
    MeshData mesh;
    if (profile_m.size() < 2 || segments < 3) return mesh;
    const size_t edges = profile_m.size() - 1;
    std::vector<glm::vec2> normals(edges);
    for (size_t i = 0; i < edges; ++i) normals[i] = edge_normal(profile_m[i], profile_m[i + 1]);
    // Normal at one end of an edge: shared with the neighbour where the fold between them is gentle.
    const auto shared = [&](size_t edge, size_t neighbour) {
        const bool gentle = glm::dot(normals[edge], normals[neighbour]) > kSharpEdgeCos;
        return gentle ? glm::normalize(normals[edge] + normals[neighbour]) : normals[edge];
    };
    for (size_t i = 0; i < edges; ++i) {
        const uint32_t lower = add_ring(mesh, profile_m[i], i > 0 ? shared(i, i - 1) : normals[i], segments);
        const uint32_t upper = add_ring(mesh, profile_m[i + 1], i + 1 < edges ? shared(i, i + 1) : normals[i], segments);
        add_ring_band(mesh, lower, upper, static_cast<uint32_t>(segments));
    }
    return mesh;
}

MeshData make_sphere(int rings, int segments) {
    MeshData mesh;
    rings = std::max(rings, 2);
    segments = std::max(segments, 3);
    uint32_t lower = 0;
    for (int i = 0; i <= rings; ++i) {
        const float angle = kPi * (static_cast<float>(i) / static_cast<float>(rings) - 0.5f);
        const glm::vec2 point(std::cos(angle), std::sin(angle));
        const uint32_t ring = add_ring(mesh, point, point, segments);
        if (i > 0) add_ring_band(mesh, lower, ring, static_cast<uint32_t>(segments));
        lower = ring;
    }
    return mesh;
}

MeshData make_cone(int segments) {
    const std::array<glm::vec2, 3> profile{{{0.0f, 0.0f}, {1.0f, 0.0f}, {0.0f, 1.0f}}};
    return make_revolution(profile, segments);
}

MeshData make_box() {
    MeshData mesh;
    for (int axis = 0; axis < 3; ++axis) {
        for (const float sign : {-1.0f, 1.0f}) {
            const uint32_t base = static_cast<uint32_t>(mesh.vertices.size());
            glm::vec3 normal(0.0f), u(0.0f), v(0.0f);
            normal[axis] = sign;
            u[(axis + 1) % 3] = sign;  // flips with the side, so that u x v points outwards on both
            v[(axis + 2) % 3] = 1.0f;
            for (const glm::vec2& c : {glm::vec2(-1, -1), glm::vec2(1, -1), glm::vec2(1, 1), glm::vec2(-1, 1)}) {
                mesh.vertices.push_back({(normal + u * c.x + v * c.y) * 0.5f, normal, {255, 255, 255, 255}});
            }
            for (const uint32_t corner : {0u, 1u, 2u, 0u, 2u, 3u}) mesh.indices.push_back(base + corner);
        }
    }
    return mesh;
}

MeshData make_bob(float r_m, int segments) {
    // The look's own figures: one convex body and a cap.
    std::array<glm::vec2, 6> profile{{{0.0f, 0.0f}, {0.62f, 1.75f}, {0.50f, 2.12f}, {0.17f, 2.22f}, {0.17f, 2.62f}, {0.0f, 2.62f}}};
    for (glm::vec2& point : profile) point *= r_m;
    return make_revolution(profile, segments);
}

}  // namespace engine
