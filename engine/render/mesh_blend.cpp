// SPDX-License-Identifier: MIT
// Smooth unions of capsules, turned into triangles by surface nets (Gibson 1998): one vertex per cell that the surface crosses, at
// the mean of its edges' crossings. Fewer and rounder triangles than marching cubes, and no table of cases.
#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "render/mesh.h"

namespace engine {
namespace {

// Distance to a capsule whose radius changes evenly along it: exact enough while the radii are alike.
float blob_distance(const Blob& blob, const glm::vec3& p) {
    const glm::vec3 along = blob.b_m - blob.a_m, from_a = p - blob.a_m;
    const float length_squared = glm::dot(along, along);
    const float t = length_squared > 0.0f ? glm::clamp(glm::dot(from_a, along) / length_squared, 0.0f, 1.0f) : 0.0f;
    return glm::length(from_a - along * t) - (blob.radius_a_m + (blob.radius_b_m - blob.radius_a_m) * t);
}

// Quadratic smooth minimum; k is the width of the blend.
float smooth_min(float a, float b, float k) {
    if (k <= 0.0f) return std::min(a, b);
    const float overlap = std::max(k - std::abs(a - b), 0.0f) / k;
    return std::min(a, b) - overlap * overlap * k * 0.25f;
}

float distance_to(std::span<const Blob> blobs, const glm::vec3& p) {
    float distance = 1e9f;
    for (const Blob& blob : blobs) distance = smooth_min(distance, blob_distance(blob, p), blob.blend_m);
    return distance;
}

glm::vec3 normal_at(std::span<const Blob> blobs, const glm::vec3& p, float step_m) {
    glm::vec3 gradient(0.0f);
    for (int axis = 0; axis < 3; ++axis) {
        glm::vec3 offset(0.0f);
        offset[axis] = step_m;
        gradient[axis] = distance_to(blobs, p + offset) - distance_to(blobs, p - offset);
    }
    const float length = glm::length(gradient);
    return length > 0.0f ? gradient / length : glm::vec3(0, 1, 0);
}

struct Grid {
    glm::vec3 origin_m{0.0f};
    glm::ivec3 points{0};
    float cell_m = 0.0f;
    std::vector<float> distance;

    size_t index(int x, int y, int z) const {
        return (static_cast<size_t>(z) * static_cast<size_t>(points.y) + static_cast<size_t>(y)) * static_cast<size_t>(points.x) +
               static_cast<size_t>(x);
    }
    glm::vec3 position(int x, int y, int z) const { return origin_m + glm::vec3(x, y, z) * cell_m; }
};

// Sampled on every fourth point first: the field changes by at most a metre per metre, so far from the surface a block needs no more.
void sample(Grid& grid, std::span<const Blob> blobs) {
    constexpr int kBlock = 4;
    const float far = static_cast<float>(kBlock) * grid.cell_m * 1.8f;
    for (int z = 0; z < grid.points.z; z += kBlock) {
        for (int y = 0; y < grid.points.y; y += kBlock) {
            for (int x = 0; x < grid.points.x; x += kBlock) {
                const float coarse = distance_to(blobs, grid.position(x, y, z));
                const glm::ivec3 end = glm::min(glm::ivec3(x, y, z) + kBlock, grid.points);
                for (int k = z; k < end.z; ++k) {
                    for (int j = y; j < end.y; ++j) {
                        for (int i = x; i < end.x; ++i) {
                            grid.distance[grid.index(i, j, k)] =
                                std::abs(coarse) > far ? coarse : distance_to(blobs, grid.position(i, j, k));
                        }
                    }
                }
            }
        }
    }
}

// Mean of the crossings on the cell's edges, in grid units from its low corner; false where the surface does not pass.
bool cell_vertex(const Grid& grid, const glm::ivec3& cell, glm::vec3& offset) {
    float corner[8];
    for (int i = 0; i < 8; ++i) corner[i] = grid.distance[grid.index(cell.x + (i & 1), cell.y + (i >> 1 & 1), cell.z + (i >> 2))];
    glm::vec3 sum(0.0f);
    int crossings = 0;
    for (int a = 0; a < 8; ++a) {
        for (const int bit : {1, 2, 4}) {
            if ((a & bit) != 0) continue;
            const int b = a | bit;
            if ((corner[a] < 0.0f) == (corner[b] < 0.0f)) continue;
            glm::vec3 point(a & 1, a >> 1 & 1, a >> 2);
            point[bit == 1 ? 0 : bit == 2 ? 1 : 2] = corner[a] / (corner[a] - corner[b]);
            sum += point;
            ++crossings;
        }
    }
    if (crossings == 0) return false;
    offset = sum / static_cast<float>(crossings);
    return true;
}

constexpr uint32_t kNoVertex = UINT32_MAX;

void add_vertices(const Grid& grid, std::span<const Blob> blobs, std::vector<uint32_t>& vertex_of_cell, MeshData& mesh) {
    constexpr float kFoldReach = 4.0f;  // cells: how far outwards a fold takes light
    for (int z = 0; z + 1 < grid.points.z; ++z) {
        for (int y = 0; y + 1 < grid.points.y; ++y) {
            for (int x = 0; x + 1 < grid.points.x; ++x) {
                glm::vec3 offset;
                if (!cell_vertex(grid, {x, y, z}, offset)) continue;
                const glm::vec3 p = grid.position(x, y, z) + offset * grid.cell_m;
                const glm::vec3 normal = normal_at(blobs, p, grid.cell_m * 0.5f);
                const float reach = kFoldReach * grid.cell_m;
                const float open = glm::clamp(distance_to(blobs, p + normal * reach) / reach, 0.0f, 1.0f);
                const uint8_t light = static_cast<uint8_t>(255.0f * (0.74f + 0.26f * open) + 0.5f);
                vertex_of_cell[grid.index(x, y, z)] = static_cast<uint32_t>(mesh.vertices.size());
                mesh.vertices.push_back({p, normal, {light, light, light, 255}});
            }
        }
    }
}

// One quad around each grid edge that the surface crosses, of the four cells that share the edge.
void add_quads(const Grid& grid, const std::vector<uint32_t>& vertex_of_cell, MeshData& mesh) {
    for (int z = 1; z + 1 < grid.points.z; ++z) {
        for (int y = 1; y + 1 < grid.points.y; ++y) {
            for (int x = 1; x + 1 < grid.points.x; ++x) {
                const float here = grid.distance[grid.index(x, y, z)];
                for (int axis = 0; axis < 3; ++axis) {
                    glm::ivec3 next(x, y, z), u(0), v(0);
                    next[axis] += 1;
                    u[(axis + 1) % 3] = 1;
                    v[(axis + 2) % 3] = 1;
                    const float there = grid.distance[grid.index(next.x, next.y, next.z)];
                    if ((here < 0.0f) == (there < 0.0f)) continue;
                    const auto cell = [&](const glm::ivec3& back) {
                        return vertex_of_cell[grid.index(x - back.x, y - back.y, z - back.z)];
                    };
                    // Inside below, outside above along the axis: counter-clockwise seen from above.
                    const uint32_t quad[4] = {cell(u + v), cell(v), cell(glm::ivec3(0)), cell(u)};
                    if (std::find(quad, quad + 4, kNoVertex) != quad + 4) continue;
                    const bool outward = here < 0.0f;
                    for (const int i : {0, 1, 2, 0, 2, 3}) mesh.indices.push_back(quad[outward ? i : 3 - i]);
                }
            }
        }
    }
}

}  // namespace

MeshData make_blend(std::span<const Blob> blobs, float cell_m) {
    MeshData mesh;
    if (blobs.empty() || !(cell_m > 0.0f)) return mesh;
    glm::vec3 low(1e9f), high(-1e9f);
    for (const Blob& blob : blobs) {
        const float radius = std::max(blob.radius_a_m, blob.radius_b_m) + blob.blend_m * 0.25f;
        low = glm::min(low, glm::min(blob.a_m, blob.b_m) - radius);
        high = glm::max(high, glm::max(blob.a_m, blob.b_m) + radius);
    }
    Grid grid;
    grid.cell_m = cell_m;
    grid.origin_m = low - 2.0f * cell_m;  // an empty margin closes the surface
    const glm::vec3 cells = glm::ceil((high - low) / cell_m) + 5.0f;
    if (!(cells.x * cells.y * cells.z < static_cast<float>(kBlendCellCap))) return mesh;
    grid.points = glm::ivec3(cells);
    const size_t count = static_cast<size_t>(grid.points.x) * static_cast<size_t>(grid.points.y) * static_cast<size_t>(grid.points.z);
    grid.distance.resize(count);
    sample(grid, blobs);
    std::vector<uint32_t> vertex_of_cell(count, kNoVertex);
    add_vertices(grid, blobs, vertex_of_cell, mesh);
    add_quads(grid, vertex_of_cell, mesh);
    return mesh;
}

}  // namespace engine
