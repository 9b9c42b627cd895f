// SPDX-License-Identifier: MIT
// A rigid person for tests of the coach's stages: posed by a few angles, seen by perfect sensors.
#pragma once

#include <glm/gtc/quaternion.hpp>
#include <glm/vec3.hpp>

#include "coach/params.h"
#include "coach/trunk_line.h"
#include "plumbline/plumbline.h"

namespace coach_support {

inline constexpr double kStature_m = 1.75;
inline constexpr int64_t kFrame_ns = 1'000'000'000 / 90;

// Facing -Z, feet under the origin. Angles forward positive; the thorax pitches by pelvis + lumbar, the head stays level.
struct Pose {
    double pelvis_rad = 0.0;
    double lumbar_rad = 0.0;
    double drop_m = 0.0;  // of the hips
    double heading_rad = 0.0;
};

inline PlPose pl_pose(const glm::dvec3& p, const glm::dquat& q) {
    return {{static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(p.z)},
            {static_cast<float>(q.x), static_cast<float>(q.y), static_cast<float>(q.z), static_cast<float>(q.w)},
            PL_POSE_ALL,
            PL_POSE_ORIGIN_TRACKED};
}

struct Wears {
    bool waist = false, waist_position = true, chest = false;
    glm::dquat waist_mount{1.0, 0.0, 0.0, 0.0};  // tracker on the pelvis
    glm::dquat chest_mount{1.0, 0.0, 0.0, 0.0};
};

// Flexion of the line hip to neck from which the estimator reads this lumbar flexion, the head level: its correction is small, so that
// taking the miss off a few times finds it.
inline double line_for(const Pose& pose) {
    coach::TrunkLine line;
    line.pelvis_rad = pose.pelvis_rad;
    line.hip_drop = pose.drop_m / kStature_m;
    line.flexion_rad = pose.lumbar_rad;
    for (int i = 0; i < 30; ++i) line.flexion_rad += pose.pelvis_rad + pose.lumbar_rad - coach::trunk_from_line(line).value;
    return line.flexion_rad;
}

// The neck pivot lies where the estimator's own line model puts it, so that perfect sensors give the angles back exactly.
inline PlSample sample_of(const Pose& pose, const Wears& wears = {}) {
    const double H = kStature_m;
    PlSample sample{};
    sample.size = sizeof sample;
    for (PlPose& p : sample.pose) p.orientation[3] = 1.0f;
    const glm::dvec3 right(1.0, 0.0, 0.0), up(0.0, 1.0, 0.0);
    const glm::dquat heading = glm::angleAxis(pose.heading_rad, up);
    const glm::dquat pelvis = heading * glm::angleAxis(-pose.pelvis_rad, right);
    const glm::dquat thorax = heading * glm::angleAxis(-(pose.pelvis_rad + pose.lumbar_rad), right);
    const double line = line_for(pose);
    const glm::dvec3 hip = heading * glm::dvec3(0.0, coach::kHipHeight * H - pose.drop_m, 0.0);
    const double reach = (coach::kEyeHeight - coach::kHipHeight) * H - 0.075;
    const glm::dvec3 neck_pivot = hip + pelvis * (glm::angleAxis(-line, right) * glm::dvec3(0.0, reach, 0.0));
    const glm::dquat head = heading;
    sample.pose[PL_ROLE_HEAD] = pl_pose(neck_pivot - head * coach::kNeckPivotFromEye, head);
    for (int side : {-1, 1})
        sample.pose[side < 0 ? PL_ROLE_LEFT_HAND : PL_ROLE_RIGHT_HAND] =
            pl_pose(neck_pivot + heading * glm::dvec3(0.25 * side, -0.75, -0.15), heading);
    if (wears.waist) {
        const glm::dvec3 at = hip + pelvis * glm::dvec3(0.0, coach::kWaistAboveHip * H, coach::kWaistBehindHip * H);
        PlPose& waist = sample.pose[PL_ROLE_WAIST] = pl_pose(at, pelvis * wears.waist_mount);
        if (!wears.waist_position) waist.flags = PL_POSE_ORIENTATION_VALID | PL_POSE_ORIENTATION_TRACKED;
    }
    if (wears.chest) sample.pose[PL_ROLE_CHEST] = pl_pose(hip + thorax * glm::dvec3(0.0, 0.45, -0.1), thorax * wears.chest_mount);
    return sample;
}

inline PlSample standing_sample() {
    return sample_of(Pose{});
}

}  // namespace coach_support
