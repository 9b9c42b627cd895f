// SPDX-License-Identifier: MIT
// Tier T1G: after personal calibration, with the gaze led by a mark that is drawn along the trunk, the head is carried in line with the
// trunk, so that its pitch tells the lean, and the lean a little of the lower back. A hint, never scored. In force only while the gaze does
// follow the mark.
#pragma once

#include "coach/calibrate.h"
#include "coach/filter.h"
#include "coach/own_body.h"
#include "coach/types.h"

namespace coach {

// One standard deviation of the head's pitch against the trunk while a mark leads it (science B9).
inline constexpr double kGazeHeadSigma = 5.0 * kDegree;
// Who follows the mark carries the head where balance already said that the trunk is: the two share errors, and together they
// are no surer than this (B9: trunk 3.4 deg, lower back 12.6).
inline constexpr double kGazeTrunkLeast = 3.4 * kDegree;
inline constexpr double kGazeLumbarLeast = 12.0 * kDegree;
// The mark is followed while the gaze is near it, or near the lean that balance tells: within the first figure and so many of balance's
// sigmas, for kGazeNear_s; no longer beyond the second, for kGazeFar_s [design: twice the errors of lean and neck].
inline constexpr double kGazeNear[2] = {10.0 * kDegree, 1.5};
inline constexpr double kGazeFar[2] = {16.0 * kDegree, 2.2};
inline constexpr double kGazeNear_s = 0.5;
inline constexpr double kGazeFar_s = 0.3;

struct GazeTierState {
    bool follows = false;
    double against_s = 0.0;  // how long the gaze has spoken against that
};

struct GazeResult {
    bool held = false;               // the gaze is led and follows; else all below means nothing
    Estimate pelvis, lumbar, trunk;  // ESTIMATED
};

// Advances by one sample. `guided`: the host draws the mark. `balance` is the trunk as balance alone tells it.
GazeResult estimate_gaze(GazeTierState& state, const CalibrationState& calibration, const OwnBody& own, bool guided,
                         const CleanSample& sample, const Estimate& balance);

}  // namespace coach
