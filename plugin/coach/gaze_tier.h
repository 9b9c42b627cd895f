// SPDX-License-Identifier: MIT
// Tier T1G: after personal calibration, with the gaze led by a mark, the head is carried in line with the upper back, so that its pitch
// says something of the trunk and a little of the lower back. A hint, never scored. In force only while the gaze does follow the mark.
#pragma once

#include "coach/calibrate.h"
#include "coach/filter.h"
#include "coach/own_body.h"
#include "coach/types.h"

namespace coach {

// One standard deviation of the head's pitch against the upper back while a mark leads it (science B9).
inline constexpr double kGazeHeadSigma = 5.0 * kDegree;
// The upper back flexes along with the lower one by this part of it: 0.3 to 0.7 among people [S].
inline constexpr double kUpperPerLumbar = 0.5;
inline constexpr double kUpperPerLumbarSpread = 0.2;
// Who follows the mark carries the head where balance already said that the trunk is: the two share errors, and together they
// are no surer than this (B9: trunk 3.4 deg, lower back 12.6).
inline constexpr double kGazeTrunkLeast = 3.4 * kDegree;
inline constexpr double kGazeLumbarLeast = 12.0 * kDegree;
inline constexpr double kGazeNear =
    18.0 * kDegree;  // of the mark, for kGazeNear_s: it is followed [design: twice the errors of mark and neck]
inline constexpr double kGazeFar = 26.0 * kDegree;  // of the mark, for kGazeFar_s: it is not
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
