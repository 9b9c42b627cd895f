// SPDX-License-Identifier: MIT
// The body estimate: trunk, pelvis and lumbar angles with sigma and origin for each sensor tier, and the points that the ghost
// and the bar path need. What it assumes is written in BODY.md beside it.
#pragma once

#include "coach/balance.h"
#include "coach/calibrate.h"
#include "coach/chain.h"
#include "coach/filter.h"
#include "coach/grip.h"
#include "coach/lateral.h"
#include "coach/own_body.h"
#include "coach/spine.h"
#include "coach/trackerless.h"
#include "coach/types.h"

namespace coach {

struct BodyState {
    PlTier tier = PL_TIER_NONE;
    BalanceState balance;
    int64_t tier_ns = 0;                          // when the sensors last gave at least this tier
    SpineState spine;
    int64_t measured_ns = 0;  // when the lower back was last measured
    bool measured_ever = false;
    bool bar_seen_before = false;
    Vec3 bar{0.0};
    Vec3 bar_velocity{0.0};
    int64_t bar_ns = 0;
    double still_s = 0.0;
    double moving_s = 0.0;        // how long head or bar have not been quiet
    LateralState lateral;
    ChainState chain;
    TrackerlessState trackerless;
    GripState grip;
};

// What of the person and the lift shapes the estimate.
struct BodyContext {
    PlPattern pattern = PL_PATTERN_HINGE;
    PlGrip grip = PL_GRIP_HANGING;
    double load_kg = 0.0;
    OwnBody own{};  // what personal calibration knows
    bool gaze_guided = false;
};

Body estimate_body(BodyState& state, const CalibrationState& calibration, const CleanSample& sample, const BodyContext& context);

// The curve of the spine from hip centre to neck base in stage space, and how far each point may be off, metres.
void spine_curve(const Body& body, Vec3 (&point)[PL_SPINE_POINT_COUNT], double (&sigma_m)[PL_SPINE_POINT_COUNT]);

}  // namespace coach
