// SPDX-License-Identifier: MIT
// The curve of the spine between hip centre and neck base: lordosis and upper back of standing, bent by flexion and side bend, turned by
// twist.
#include <algorithm>
#include <cmath>

#include "coach/body.h"
#include "coach/params.h"

namespace coach {

void spine_curve(const Body& body, Vec3 (&point)[PL_SPINE_POINT_COUNT], double (&sigma_m)[PL_SPINE_POINT_COUNT]) {
    // Directions from the pelvis along the chain; standing lordosis of 36 deg over the arc, thoracic curve of 34 deg after it, so that
    // lambda = 0 is this person's standing (the same closed form as the ghost's drawing, with anatomical lengths). `share` of side bend and
    // twist lies below each piece.
    struct Piece {
        double length, direction_rad, share;
    };
    constexpr double kBase = 22.0 * kDegree;
    const double arc = 36.0 * kDegree - body.lumbar.value, lumbar = kLumbarLength / 4.0, thorax = 0.5 * kThoraxLength;
    const Piece piece[PL_SPINE_POINT_COUNT - 1] = {{kPelvisLength, -20.0 * kDegree, 0.0},      {lumbar, kBase - arc * 0.125, 0.125},
                                                   {lumbar, kBase - arc * 0.375, 0.375},       {lumbar, kBase - arc * 0.625, 0.625},
                                                   {lumbar, kBase - arc * 0.875, 0.875},       {thorax, kBase - arc + 8.0 * kDegree, 1.0},
                                                   {thorax, kBase - arc + 26.0 * kDegree, 1.0}};
    const Quat upright = stage_from_upright_pelvis(body) * glm::angleAxis(-body.pelvis.value, Vec3(1.0, 0.0, 0.0));
    const Quat stage_from_pelvis = body.on_floor ? body.stage_from_pelvis : upright;
    point[0] = body.hip;
    for (int i = 0; i < PL_SPINE_POINT_COUNT - 1; ++i) {
        const double side = piece[i].share * body.side_bend.value, turn = piece[i].share * body.twist.value;
        const double s = std::sin(piece[i].direction_rad), c = std::cos(piece[i].direction_rad);
        // Forward by s and up by c, turned about the pelvis' long axis and then bent to the side.
        const Vec3 turned(-std::sin(turn) * s, c, -std::cos(turn) * s);
        const Vec3 bent(std::cos(side) * turned.x + std::sin(side) * turned.y, std::cos(side) * turned.y - std::sin(side) * turned.x,
                        turned.z);
        point[i + 1] = point[i] + piece[i].length * body.stature_m * (stage_from_pelvis * bent);
    }
    // The ends are known better than the lengths: stretch the chain so that it runs from hip to neck base.
    const Vec3 miss = body.neck_base - point[PL_SPINE_POINT_COUNT - 1];
    const double sigma = std::min(std::hypot(body.lumbar.sigma, body.side_bend.sigma), kAssumedLumbarSigma);
    for (int i = 0; i < PL_SPINE_POINT_COUNT; ++i) {
        const double share = static_cast<double>(i) / (PL_SPINE_POINT_COUNT - 1);
        point[i] += share * miss;
        // A chain held at both ends bows most in the middle: sagitta of an arc that turns by sigma more.
        sigma_m[i] = 0.005 + kHipToNeckBase * body.stature_m * sigma * 0.5 * share * (1.0 - share);
    }
}

}  // namespace coach
