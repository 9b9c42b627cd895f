// SPDX-License-Identifier: MIT
// The floor under a lifter who wears trackers on the feet.
#include "coach/floor.h"

#include <cmath>

namespace coach {
namespace {

// Both feet have stood for long enough, level with each other.
bool feet_stand(FootFloor& feet, const CleanSample& sample) {
    const RolePose& left = sample.role[PL_ROLE_LEFT_FOOT];
    const RolePose& right = sample.role[PL_ROLE_RIGHT_FOOT];
    if (!left.position_tracked || !right.position_tracked) {
        feet.stand_s = 0.0;
        return false;
    }
    if (glm::distance(left.position, feet.left) > kFootAnchor_m || glm::distance(right.position, feet.right) > kFootAnchor_m) {
        feet.left = left.position;
        feet.right = right.position;
        feet.stand_s = 0.0;
        return false;
    }
    feet.stand_s = after_gap(sample) ? 0.0 : feet.stand_s + counted_s(sample.dt_s);
    return feet.stand_s > kFeetStand_s && std::fabs(left.position.y - right.position.y) < kFeetLevel_m;
}

}  // namespace

FloorNews find_floor(FootFloor& feet, const CleanSample& sample, bool stage_is_floor, double& floor_m) {
    if (!feet_stand(feet, sample)) return FloorNews::kNone;
    const double height_m = 0.5 * (sample.role[PL_ROLE_LEFT_FOOT].position.y + sample.role[PL_ROLE_RIGHT_FOOT].position.y);
    const bool first = !feet.known;
    feet.known = true;
    const double by_feet_m = height_m - feet.above_m;
    if (first && std::fabs(by_feet_m - floor_m) < kFloorDiffers_m && stage_is_floor) {
        feet.above_m = height_m - floor_m;
        return FloorNews::kNone;
    }
    if (!first && std::fabs(by_feet_m - floor_m) < kFloorDiffers_m) return FloorNews::kNone;
    floor_m = by_feet_m;
    return first ? FloorNews::kFound : FloorNews::kMoved;
}

}  // namespace coach
