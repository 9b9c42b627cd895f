// SPDX-License-Identifier: MIT
// The tiers without a tracker on the back: the dowel drill (TD), the gaze mark (T1G), hips made up by a runtime (TB). Decides which of
// them holds and puts its angles into the body, without a step where one gives way to the other.
#pragma once

#include "coach/dowel.h"
#include "coach/gaze_tier.h"
#include "coach/generated.h"
#include "coach/own_body.h"
#include "coach/types.h"

namespace coach {

inline constexpr double kTierFade_s = 0.30;  // a tier that takes over moves the answer over so long

struct TrackerlessState {
    DowelState dowel;
    GazeTierState gaze;
    GeneratedState generated;
    PlTier tier = PL_TIER_NONE;                                  // in the sample before
    int64_t last_ns = 0;                                         // its time
    double pelvis_rad = 0.0, lumbar_rad = 0.0, trunk_rad = 0.0;  // last answer
    double pelvis_step_rad = 0.0, lumbar_step_rad = 0.0, trunk_step_rad = 0.0;
};

struct TrackerlessContext {
    PlGrip grip = PL_GRIP_FREE;
    bool gaze_guided = false;  // PL_COMMAND_GUIDE_GAZE
    OwnBody own;
};

// Advances by one sample. `worn` is the tier by the trackers that are worn: where it sees the spine it is returned, and only the contacts
// of a stick are filled in. Else body.trunk must be the trunk by balance, pelvis and lumbar what is assumed; TD, T1G or TB is returned
// with its angles (and in TD the hip and pelvis height where the low hand's position is tracked), or `worn` with nothing changed.
PlTier estimate_trackerless(TrackerlessState& state, const CalibrationState& calibration, const CleanSample& sample,
                            const TrackerlessContext& context, PlTier worn, Body& body);

}  // namespace coach
