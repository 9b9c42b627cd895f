// SPDX-License-Identifier: MIT
// The floor under a lifter who wears trackers on the feet: a platform, or a stage whose height is not the floor's.
#pragma once

#include "coach/filter.h"
#include "coach/types.h"

namespace coach {

// A tracker on the instep or at the ankle lies so high above the sole; 3 cm either way, so that a floor nearer to the stage's own than
// kFloorDiffers is taken to be that one [design].
inline constexpr double kFootTrackerAbove_m = 0.07;
inline constexpr double kFloorDiffers_m = 0.06;
inline constexpr double kFootAnchor_m = 0.03;  // a foot that stays within this stands; a strapped tracker's noise is a tenth of it
inline constexpr double kFeetLevel_m = 0.04;   // both are on one floor, no heel is raised
inline constexpr double kFeetFlatDrop = 0.25;   // statures of the neck below standing; kneeling upright .28, stepping down from 40 cm .23
inline constexpr double kFeetStand_s = 0.2;    // before the neck has been still long enough to be measured anew

struct FootFloor {
    bool known = false;  // the floor by the feet has been compared with the stage's at least once
    double above_m = kFootTrackerAbove_m;
    double stand_s = 0.0;  // how long both feet have stood
    Vec3 left{0.0}, right{0.0};
};

enum class FloorNews : uint8_t {
    kNone,
    kFound,  // it lies elsewhere than the stage says: heights above it were wrong
    kMoved   // the lifter stepped up or down: every height moves along
};

// Looks at the feet of one sample. `floor_m` is the floor so far and receives the new one; `stage_is_floor`: nothing but the stage's own
// zero speaks for it.
FloorNews find_floor(FootFloor& feet, const CleanSample& sample, bool stage_is_floor, double& floor_m);

}  // namespace coach
