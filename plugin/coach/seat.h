// SPDX-License-Identifier: MIT
// Where a seat holds the hips, learned while somebody sits: the neck then turns about hips that stay, so that a lean forward on the seat
// shows on an arc whose centre they are.
#pragma once

#include "coach/types.h"

namespace coach {

// Hips on a seat from standing, statures. A seat of 45 cm lowers hips of .53 statures by .21 to .24 in people of 1.60 to 1.80 m; with the
// thighs (.245) level and the feet drawn back a little they are .15 to .28 behind [geometry].
inline constexpr double kSeatForward = -0.21;
inline constexpr double kSeatForwardSigma = 0.060;
inline constexpr double kSeatDrop = 0.21;
inline constexpr double kSeatDropSigma = 0.045;
inline constexpr double kSeatForwardRange[2] = {-0.34, -0.10};
inline constexpr double kSeatDropRange[2] = {0.08, 0.32};
// The neck about hips that sit: the pelvis tucks, so the arc is flatter than that of a straight trunk (.37).
inline constexpr double kSeatReach = 0.30;
inline constexpr double kSeatHeight = 0.37;
inline constexpr double kSeatReachNoise = 0.022;  // one standard deviation, statures
inline constexpr double kSeatHeightNoise = 0.012;
inline constexpr double kSeatLearn_s = 0.8;         // errors of posture stay alike for so long: evidence is counted once in this time
inline constexpr double kSeatForwardDrift = 0.004;  // statures per root second: people shift on a seat
inline constexpr double kSeatDropDrift = 0.002;
inline constexpr double kSeatForwardLeast = 0.018;  // never surer than this
inline constexpr double kSeatDropLeast = 0.008;
inline constexpr double kSeatSure = 0.80;    // so likely seated, slow and ...
inline constexpr double kSeatSlow = 0.10;    // ... statures per second up or down, a moment teaches
inline constexpr double kSeatLowest = 0.10;  // statures of drop of the neck; higher nobody sits
// Before anything is seen one sits as likely as not; who rests low for a while does so on a seat.
inline constexpr double kSeatRest_s = 0.4;
inline constexpr double kSeatRestChance = 0.90;
inline constexpr double kSeatElsewhereOdds = 3.0;  // any seat this much more likely than the known one, ...
inline constexpr double kSeatElsewhere_s = 0.3;    // ... for so long: it is another seat

struct SeatState {
    bool begun = false;
    double forward = kSeatForward, drop = kSeatDrop;  // of the hips, statures
    double ff = 0.0, fd = 0.0, dd = 0.0;              // their covariance
    double elsewhere_s = 0.0;
    double resting_s = 0.0;  // slow and low for so long
};

// What one moment says: where the hips would be (mean, covariance) were one seated, and how likely each reading is.
struct SeatEvidence {
    double forward = 0.0, drop = 0.0;
    double ff = 0.0, fd = 0.0, dd = 0.0;
    double seated = 0.0;            // probability
    double known = 0.0, any = 0.0;  // weights of the seat as known and of any seat at all
};

void begin_seat(SeatState& seat);
// Chance of sitting before the posture is looked at.
double seat_chance(const SeatState& seat);
// `slow_and_low`: a moment that may teach.
void follow_seat(SeatState& seat, const SeatEvidence& evidence, bool slow_and_low, double dt_s);

}  // namespace coach
