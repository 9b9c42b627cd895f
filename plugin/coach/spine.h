// SPDX-License-Identifier: MIT
// The estimate of trunk, pelvis and lumbar angles: a Kalman filter over what is common to all sensor tiers. Sensors come and go; the
// state stays, so that an estimate outlives its sensor with a growing sigma. What it assumes is written in BODY.md.
#pragma once

#include <Eigen/Core>

#include "coach/types.h"

namespace coach {

// State, rad. Lumbar flexion is kUsualLumbarPerTrunk * trunk + rhythm, pelvis pitch is trunk - lumbar flexion.
enum SpineIndex {
    kTrunk = 0,       // inclination of the thorax from standing: moves freely
    kRhythm = 1,      // lumbar flexion beyond what people usually do at this lean
    kWaistWobble = 2, // of the waist strap on the skin, pitch
    kChestWobble = 3,
    kLineError = 4,    // of the trunk by the line hip to neck, in units of its own sigma
    kBalanceError = 5, // of the trunk by balance, in units of its own sigma
    kSpineStates = 6
};

// One number of a sensor, read only where seen.
struct Reading {
    bool seen = false;
    double value = 0.0;
    double sigma = 0.0;  // of what wobbles slowly, where it is not a strap
};

struct SpineInput {
    double dt_s = 0.0;
    Reading pelvis;      // pitch by the waist tracker; its sigma is the strap's
    Reading line;        // trunk inclination by the line hip to neck pivot (trunk_line.h)
    Reading chest;       // pitch of the thorax by the chest tracker
    Reading balance;     // trunk by balance
    double zero_rad = 0.0;  // by how much pelvis and thorax are less sure than standing itself
};

struct SpineState {
    bool started = false;
    Eigen::Matrix<double, kSpineStates, 1> x;
    Eigen::Matrix<double, kSpineStates, kSpineStates> P;
    uint32_t sources = 0;  // what was seen in the sample before, bit per reading
    // What people see may not jump when a sensor comes or goes: the step is taken back over a moment, and sigma says so.
    double shown_trunk = 0.0, shown_lumbar = 0.0;
    double offset_trunk = 0.0, offset_lumbar = 0.0;
    double unseen_lumbar_sigma = -1.0;  // the least that is claimed while a pelvis that was seen is not; negative: never seen
};

// Angles from standing; origin is left to the caller.
struct SpineEstimate {
    Estimate trunk, pelvis, lumbar;
};

SpineEstimate estimate_spine(SpineState& state, const SpineInput& input);

}  // namespace coach
