// SPDX-License-Identifier: MIT
// Where a mark must be drawn so that who looks at it carries the neck in line with the trunk.
#include "coach/gaze.h"

#include <algorithm>
#include <cmath>

#include "coach/calibrate.h"

namespace coach {
namespace {

constexpr double kMarkAhead_m = 2.0;          // as the panel (look.md): far enough for relaxed eyes
constexpr double kSteepest = 85.0 * kDegree;  // further down the mark would come under the feet
constexpr double kLeastAhead_m = 0.3;         // of the eyes, at the wall
// Of the neck before its standing place, per stature and sine of the lean, and per drop (science B11): good to 5 to 8 deg, enough to say
// where to look.
constexpr double kReach = 0.32, kReachPerDrop = 0.28;

double lean_of(const GazeInput& in, const Vec3& forward) {
    if (in.trunk_seen) return in.trunk_rad;
    const double drop_m = std::max(0.0, in.standing_neck_m - in.neck_pivot.y);
    const double reach_m = glm::dot(in.neck_pivot - in.standing_place, forward) + kReachPerDrop * drop_m;
    return std::asin(std::clamp(reach_m / (kReach * in.stature_m), 0.0, 1.0));
}

}  // namespace

Vec3 gaze_mark(const GazeInput& in) {
    const Vec3 forward = heading_rotation(in.heading_rad) * Vec3(0.0, 0.0, -1.0);
    const double lean = std::clamp(lean_of(in, forward), 0.0, kSteepest);
    const double wall_m = std::max(kLeastAhead_m, kMarkAhead_m - glm::dot(in.eye - in.standing_place, forward));
    const double above_m = std::max(0.0, in.eye.y - in.floor_m);
    const double down_m = std::min(wall_m * std::tan(lean), above_m);
    const double ahead_m = down_m < above_m ? wall_m : above_m / std::tan(lean);
    return in.eye + ahead_m * forward - Vec3(0.0, down_m, 0.0);
}

}  // namespace coach
