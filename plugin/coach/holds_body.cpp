// SPDX-License-Identifier: MIT
// A body on the floor: when it is there, and what of the estimate for standing bodies still holds. What is left is what sensors measure.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "coach/holds.h"

namespace coach {
namespace {

void unsee(Estimate& e) {
    e = Estimate{};
}

// Legs hang from a standing body's feet and arms from its shoulders: on the floor only what carries a tracker has a place.
void unsee_joints(Body& body) {
    for (size_t i = 0; i < PL_JOINT_COUNT; ++i) {
        if (body.joint_origin[i] == PL_ORIGIN_MEASURED) continue;
        body.joint_origin[i] = PL_ORIGIN_UNSEEN;
        body.joint_sigma_m[i] = body.stature_m;
    }
}

}  // namespace

bool is_on_floor(const CalibrationState& calibration, const Vec3& neck_pivot, const Vec3* hip, PlPattern pattern) {
    const double drop = (calibration.standing_neck_m - neck_pivot.y) / calibration.stature_m;
    if (hip) return drop > kFloorDrop && hip->y - calibration.floor_m < kFloorHip * calibration.stature_m;
    return drop > (pattern == PL_PATTERN_FLOOR ? kFloorDrop : kFloorDropAny);
}

bool lies_sideways(const Quat& stage_from_pelvis) {
    return std::fabs((stage_from_pelvis * Vec3(1.0, 0.0, 0.0)).y) > kSideways_sine;
}

double pitch_on_floor(const Quat& stage_from_pelvis, double before_rad) {
    if (!lies_sideways(stage_from_pelvis)) return pitch_of(stage_from_pelvis);
    const double tilt = std::acos(std::clamp((stage_from_pelvis * Vec3(0.0, 1.0, 0.0)).y, -1.0, 1.0));
    return before_rad < 0.0 ? -tilt : tilt;
}

void unclaim_on_floor(Body& body, bool pelvis_seen, bool hip_seen, bool chest_seen) {
    unsee_joints(body);
    const bool sideways = pelvis_seen && lies_sideways(body.stage_from_pelvis);
    if (!hip_seen) unsee(body.trunk), unsee(body.lumbar), unsee(body.side_bend);
    if (!pelvis_seen || sideways) {
        unsee(body.pelvis);
    } else if (!hip_seen) {
        // Nothing speaks of the trunk, and what the filter makes of that is not asked: the tracker itself says how the pelvis lies.
        body.pelvis = {pitch_of(body.stage_from_pelvis), std::max(body.pelvis.sigma, kStrapSigma), body.pelvis.origin};
    }
    if (sideways) unsee(body.trunk), unsee(body.lumbar);
    // Who curls up on the back bends the upper back: the line from hips to neck does not tell the two apart.
    const bool supine = pelvis_seen && (body.stage_from_pelvis * Vec3(0.0, 0.0, -1.0)).y > kSupineBelly;
    if (supine && !chest_seen && body.lumbar.origin != PL_ORIGIN_UNSEEN) {
        body.lumbar.origin = std::min(body.lumbar.origin, PL_ORIGIN_ESTIMATED);
        body.lumbar.sigma = std::hypot(body.lumbar.sigma, kCurlSigma);
    }
    unsee(body.twist);
    unsee(body.neck);
    body.balance_m = 0.0;
    if (!hip_seen) {
        body.neck_base = body.neck_pivot;
        return;
    }
    const Vec3 line = body.neck_pivot - body.hip;
    body.neck_base = body.neck_pivot - kNeckPivotToBaseDown * body.stature_m * line / std::max(1e-6, glm::length(line));
}

}  // namespace coach
