// SPDX-License-Identifier: MIT
// What the two halves of the judgement of mountings share: one sample's view of one tracker. Only for mounting*.cpp.
#pragma once

#include <cmath>

#include "coach/mounting.h"

namespace coach {

inline const Vec3 kUp(0.0, 1.0, 0.0);

inline double angle_between(const Vec3& a, const Vec3& b) {
    return std::atan2(glm::length(glm::cross(a, b)), glm::dot(a, b));
}

inline double angle_between(const Quat& a, const Quat& b) {
    const Quat turn = glm::conjugate(a) * b;
    return 2.0 * std::atan2(glm::length(Vec3(turn.x, turn.y, turn.z)), std::fabs(turn.w));
}

inline Vec3 unit_or(const Vec3& v, const Vec3& otherwise) {
    const double length = glm::length(v);
    return length > 1e-6 ? v / length : otherwise;
}

inline bool unused(PlMounting fault) {
    return fault == PL_MOUNTING_THIGH || fault == PL_MOUNTING_LOOSE;
}

inline bool turned(PlMounting fault) {
    return fault == PL_MOUNTING_SLIPPED || fault == PL_MOUNTING_UPSIDE_DOWN;
}

// What one sample says of one tracker.
struct View {
    bool waist = false;
    bool placed = false;  // its position is tracked
    RolePose pose;
    Vec3 neck{0.0};
    Vec3 from_neck{0.0};  // right, up, back of the lifter, parts of stature
    double neck_speed = 0.0;
    double neck_drop = 0.0, neck_ahead = 0.0;  // of its standing place, statures
    double stature_m = 0.0;
    double dt_s = 0.0;
    int64_t time_ns = 0;
    bool still = false;  // standing still, in a standing that is known
};

View view_of(const CalibrationState& calibration, const CleanSample& sample, PlRole role);

// The tracker turned on its segment: a new zero waits for standing.
void find_slipped(TrackerWatch& watch, double turned_rad);
// The tracker is not to be used.
void put_aside(TrackerWatch& watch, PlMounting fault);

// The point of history nearest to `ago_s` before now; null where history does not reach or has a hole there.
const LinePoint* point_before(const TrackerWatch& watch, int64_t now_ns, double ago_s);

// Keeps the line to the neck and looks for a sudden turn.
void judge_step(TrackerWatch& watch, const View& view);
// Movements that no pelvis makes.
void judge_movement(TrackerWatch& watch, const CalibrationState& calibration, const View& view, const CleanSample& sample,
                    PlPattern pattern);

}  // namespace coach
