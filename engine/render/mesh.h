// SPDX-License-Identifier: MIT
// Shapes made of triangles: a few built from numbers, and smooth unions of capsules for organic forms. They are made once,
// at start; nothing here runs in a frame.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "render/draw_list.h"

namespace engine {

struct MeshVertex {
    glm::vec3 position_m{0.0f};
    glm::vec3 normal{0.0f, 1.0f, 0.0f};
    Rgba colour{255, 255, 255, 255};
};

// Triangles run counter-clockwise seen from outside.
struct MeshData {
    std::vector<MeshVertex> vertices;
    std::vector<uint32_t> indices;
};

MeshData make_sphere(int rings, int segments);
MeshData make_cone(int segments);
MeshData make_box();
// Body of revolution about +Y. Profile: (radius, height) from the bottom up; edges sharper than 40 degrees stay sharp.
MeshData make_revolution(std::span<const glm::vec2> profile_m, int segments);
// The plumb bob of size `r_m`, tip at the origin, upwards along +Y: half widths 0, 0.62, 0.50, 0.17 at heights 0, 1.75, 2.12, 2.22 of r,
// and a cap 0.34 wide up to 2.62.
MeshData make_bob(float r_m, int segments);

// A capsule with its own radius at each end, or with equal ends a ball.
struct Blob {
    glm::vec3 a_m{0.0f}, b_m{0.0f};
    float radius_a_m = 0.0f, radius_b_m = 0.0f;
    float blend_m = 0.0f;  // width over which it flows into the blobs before it; 0 = a sharp seam
};
// Smooth union of blobs, as a mesh with cells of cell_m. Vertices are grey where folds keep the light out, else white.
// Empty where there are no blobs, cell_m <= 0, or the grid would pass kBlendCellCap cells.
inline constexpr size_t kBlendCellCap = 4'000'000;
MeshData make_blend(std::span<const Blob> blobs, float cell_m);

// A smooth gloved hand closed around a stick of `grip_radius_m`, with a forearm that fades out (vertex alpha).
// In OpenXR grip space: the stick runs along Z through the origin, the thumb side is -Z; the palm faces -X (right hand) or
// +X (left hand); the forearm leaves along +Y.
MeshData make_gripping_hand(Side side, float grip_radius_m);

}  // namespace engine
