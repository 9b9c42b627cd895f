// SPDX-License-Identifier: MIT
// What the synthetic lifter can do wrong, and how much of it is past red. Included by lifter.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "plumbline/plumbline.h"

namespace lifter {

enum class Lift : uint8_t;
struct SetPlan;

inline constexpr double kPi = 3.14159265358979323846;
inline constexpr double kDegree = kPi / 180.0;

// What can go wrong in a repetition; `size` of a Fault is in the unit that the coach measures it in. Size 0 is no fault.
enum class FaultKind : uint8_t {
    kNone,
    kRoundEarly,      // share of own full flexion reached in the first fifth of the ascent
    kRoundMid,        // the same, around the middle of the ascent
    kRoundLate,       // the same, in the last fifth of the descent (floor lifts: towards lockout)
    kButtWink,        // rad of posterior pelvis rotation in the last fifth of the descent
    kEarlyHipRise,    // rad of trunk inclination gained in the first fifth of the ascent's travel; not in stepping lifts
    kShallow,         // share of this plan's usual travel that is reached
    kTwist,           // rad by which the shoulders turn against the pelvis at the bottom
    kUnevenBar,       // m by which the right hand is higher than the left at the bottom
    kFastDrop,        // s that the descent takes
    kNoBrace,         // s of stillness before the first movement that one sees (5 cm/s)
    kBarForward,      // m by which the bar drifts forward of its place at set-up
    kHyperextension,  // rad of lumbar extension beyond standing at lockout
    kLean,            // rad of trunk inclination more than usual at the bottom
    kStartTilt,       // rad of anterior pelvis tilt at set-up
    kGrinder,         // s that the ascent takes, with a sticking point in its middle
    kBottomPause,     // s that the bottom is held
    kSideBend,        // rad by which the thorax is bent sideways against the pelvis at the bottom, to the right positive
    kHeadOffStick,    // rad by which the neck is flexed off the stick at the bottom; dowel drill
    kHandOffSacrum,   // m by which the low hand is off the sacrum at the bottom; dowel drill
    kBackOffStick,    // share of own full flexion at the bottom: a back so round no longer lies along the stick; dowel drill
    // floor lifts, at set-up
    kHipsHigh,  // rad by which the trunk leans more than usual: legs too straight
    // rad by which it leans less than usual; at 22 deg the shoulders come to be 4 cm behind the bar, weight on the heels: squatting the
    // pull
    kHipsLow,
    kShouldersBehind,  // m by which the shoulders are behind the bar: hips low, on the heels, and the bar rolled away
    kBarOffMidFoot,    // m by which the bar lies before mid-foot
    kNoSlack,          // s that the slack is out and held before the bar leaves; under a third of a second it is also taken out faster
    // all
    kStepShort,   // stepping lifts: how far the hips go with the step, over the leg's length (hips above the floor)
    kShaky,       // rad RMS by which the trunk shakes between 3 and 5 Hz while it moves
    kAsymmetric,  // bars: by how much more the right hand rises between a tenth and nine tenths of the way up, over what their middle does
    kHoldDrift,   // holds: rad by which the pelvis turns away, between a quarter and three quarters of it
    kHoldSag,     // holds: m by which the hips (curl-up: the head) sink, as slowly
    kHoldShort,   // holds: share of the usual time after which it is left
    kHoldReset,   // holds: s that the body is put down for, and taken up again, in the middle
    kCount
};

struct Fault {
    FaultKind kind = FaultKind::kNone;
    double size = 0.0;
};

inline constexpr size_t kFaultsPerRep = 4;

struct RepPlan {
    std::array<Fault, kFaultsPerRep> fault{};
};

// Adds a fault to a repetition, counted from 1. Ignored where there is no such repetition or it is full.
void add_fault(SetPlan& set, uint32_t rep, FaultKind kind, double size);
// A size at this lift's red limit (science E2, E3) and a little more, in the fault's unit.
double red_size(Lift lift, FaultKind kind);
double red_size(FaultKind kind);  // the same in a hip hinge

const char* fault_name(FaultKind kind);  // lower_snake_case
// The flag of the coach that names this fault; PL_FLAG_NONE where none does.
PlFlagKind flag_of_fault(FaultKind kind);

}  // namespace lifter
