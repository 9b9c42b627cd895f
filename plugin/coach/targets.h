// SPDX-License-Identifier: MIT
// What a clinician sets instead of a lift's defaults (science E6): checked as a whole, in force from the next repetition on. Here is also
// what holds of it now; what it does to limits is in bands.cpp.
#pragma once

#include "coach/types.h"

namespace coach {

// Usual values where nothing is set, science E1.
inline constexpr double kCertaintyUsual = 0.8;       // from this probability on a crossing is confirmed
inline constexpr double kCoverageUsual = 0.5;        // under it there is no headline number
inline constexpr double kCapRedUsual = 59.0;         // a confirmed red
inline constexpr double kCapSpineAmberUsual = 84.0;  // a confirmed amber of the spine

// PL_ERROR_RANGE or _UNKNOWN with the name of the offending member in *field (may be null); members whose bit is not set are not read.
PlStatus check_targets(const PlTargets& targets, const char** field);

// Whether a member is in force.
inline bool has_target(const PlTargets& targets, uint32_t bit) {
    return (targets.set & bit) != 0;
}
inline bool has_target(const PlTargets* targets, uint32_t bit) {
    return targets != nullptr && has_target(*targets, bit);
}

// What holds; `targets` may be null: then the usual values do.
double certainty_in_force(const PlTargets* targets);       // 0..1
double coverage_least_in_force(const PlTargets* targets);  // 0..1
double strictness_in_force(const PlTargets* targets);      // factor on green and amber widths, usual 1
double neutral_offset_in_force(const PlTargets* targets);  // rad from standing, usual 0
struct Caps {
    double red = kCapRedUsual;
    double spine_amber = kCapSpineAmberUsual;
};
Caps caps_in_force(const PlTargets* targets);
double weight_in_force(const PlLiftDef& lift, const PlTargets* targets, PlComponent component);  // any scale, >= 0
// Whether this tier's lower back is judged: a sensor speaks of it, and the tier is no less than the one asked for.
bool spine_is_judged_in(const PlTargets* targets, PlTier tier);
// Travel that stands for depth 1, m: the clinician's share of the lift's usual travel where one is set, else the person's own.
double depth_target_in_force(const PlTargets* targets, double lift_usual_m, double own_m);

// Whether both ask the same of the lower back.
bool same_lumbar_band(const PlTargets& a, const PlTargets& b);

}  // namespace coach
