// SPDX-License-Identifier: MIT
// What each fault shall be told by: its metric, its flag, the lifts that judge it, the tiers that see it, and its size at a share of the
// red limit in force.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "support/scenario.h"

namespace scenario {

inline constexpr std::array<PlTier, 4> kTiersSeen = {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3};
const char* tier_text(PlTier tier);

// Faults that a flag names, in the order of the enumerators.
std::vector<lifter::FaultKind> flagged_kinds();
// Whether this lift's file judges what the fault does, and a body can do it there.
bool judged(lifter::Lift lift, lifter::FaultKind kind);
// The least tier that sees it (science A and B10).
PlTier least_tier(lifter::Lift lift, lifter::FaultKind kind);
// Size in the fault's unit at a share of the way from clean (0) to the lift's own red limit (1); 0 where the share is 0.
double size_at(lifter::Lift lift, lifter::FaultKind kind, double share);
// The same size's green limit, as that share.
double green_share(lifter::Lift lift, lifter::FaultKind kind);
// Whether a flag of this kind tells of this fault: rounding may be told in the third before or after.
bool names(lifter::FaultKind kind, uint32_t flag);
// The coach's repetition that fell into a true one, by where it turned; null where none was counted there. Its own time is enough: what is
// too small to count does not move those after it.
const PlRep* counted(const Outcome& out, size_t true_rep);
// The flag that tells of the fault in this repetition, the gravest one; null where none does.
const PlFlag* told(lifter::FaultKind kind, const PlRep& rep);
// Whether a repetition bears a Warning or worse.
bool warned(const PlRep& rep);

}  // namespace scenario
