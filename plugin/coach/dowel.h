// SPDX-License-Identifier: MIT
// The dowel drill (TD): a stick along the spine, one hand behind the neck, the back of the other flat on the sacrum. The low hand's
// turn is the pelvis' pitch; the line from it to the neck, the stick between the hands and the head on the stick tell the trunk's chord.
// Finds the hands, their zero in standing, the angles with their covariance, and where the stick has left the body. Decides no tier.
#pragma once

#include "coach/calibrate.h"
#include "coach/filter.h"
#include "coach/pair_fit.h"
#include "coach/types.h"

namespace coach {

// ---- numbers -----------------------------------------------------------------------------------------------------------
// One standard deviation each. No strap holds the hand: it turns and slides on the sacrum [design; the synthetic lifter's hand turns by
// 3 deg and slides by 6 mm]. Science B9 takes 5 to 7 deg for hand, clothes and skin together; as with a strap, that is added where the
// lower back is judged (E1: 8 deg), not here.
inline constexpr double kLowHandSigma = 2.6 * kDegree;
// Before this hand was watched in standing, that figure counts as so many independent looks at it.
inline constexpr double kLowHandLooks = 3.0;
inline constexpr double kLowHandTime_s = 1.0;  // correlation time of that turn: how little a moment of standing tells of its zero
inline constexpr double kLowHandSlide_m = 0.006;
// The middle of the palm from the hip centre while the back of the hand lies on the sacrum, parts of stature: half a pelvis and half a
// hand [design].
inline constexpr double kLowHandBehindHip = 0.065;
inline constexpr double kLowHandAboveHip = 0.030;
// Lumbar flexion from the turn of the chord against the pelvis: line * (1 + kLineFlexion * lean + bend * |line| / rad), the first as in
// every tier that sees the line (params.h); the little bend is that of an arc under a thorax that flexes along [S].
inline constexpr double kDowelLineBend = 0.03;

inline constexpr double kChordSigma = 0.7 * kDegree;          // of the line from hip to neck pivot, at standing: the neck's habit
inline constexpr double kChordSigmaPerFlexion = 0.07;         // and of the share of the flexion that it shows
inline constexpr double kChordSigmaPerTrunk = 0.022;          // the neck pivot wanders as people look up
inline constexpr double kStickSigma = 2.5 * kDegree;          // of the stick as the trunk's chord: the high hand slides on the neck too
inline constexpr double kHeadOnStickSigma = 5.0 * kDegree;    // of a head that lies on the stick, against the stick (science B9: +-5 deg)
inline constexpr double kUnheldLumbarSigma = 12.0 * kDegree;  // the last flexion still stands so well after the hand has left the sacrum
inline constexpr double kLowHandLostPerSecond = 40.0 * kDegree;  // the last flexion while the low hand is not tracked at all
inline constexpr double kReplacedSigma = 3.0 * kDegree;          // a hand that came back lies a little otherwise until the next standing
inline constexpr double kDowelFade_s = 0.30;                     // a measurement that comes or goes moves the answer over so long

// The bump of the head that touches a wall, from the neck pivot in the head's frame [design: eye to occiput 0.19 m less 0.0805 of B1].
inline constexpr Vec3 kOcciputFromPivot{0.0, 0.050, 0.110};

// Contact: gone beyond the first figure for kContactLost_s, back within the second for kContactBack_s [design: two fingers fit into
// 2.5 cm]. What cannot be seen keeps its last state.
inline constexpr double kHeadGap_m[2] = {0.030, 0.020};                   // of the head from the stick, against set-up
inline constexpr double kSacrumGap_m[2] = {0.045, 0.030};                 // of the low hand from where the pelvis must be
inline constexpr double kBackBend[2] = {23.0 * kDegree, 16.0 * kDegree};  // of the lower back, either way: no straight stick lies along it
inline constexpr double kContactLost_s = 0.12;
inline constexpr double kContactBack_s = 0.25;
inline constexpr double kGapTime_s = 0.06;  // low pass of the gaps: hand noise
// The way from hip to neck shortens as the back bends: by this part of it per rad^2 of flexion [a lordotic arc of 36 deg under a stiff
// thorax that bends by half as much].
inline constexpr double kReachPerFlexion2 = -0.15;

// Where hands must be for a stick along the spine, seen from the neck pivot of a standing person.
inline constexpr double kLowHandDrop[2] = {0.22, 0.42};    // parts of stature below the pivot: sacrum .56, pivot .89
inline constexpr double kLowHandBack_m[2] = {0.00, 0.34};  // behind it
inline constexpr double kLowHandAside_m = 0.16;
inline constexpr double kHighHandFar_m = 0.30;      // from the pivot, any way
inline constexpr double kDowelHandsApart_m = 0.20;  // one above the other by less: it cannot be told which is which
inline constexpr double kHoldAfter_s = 0.30;        // in place for so long while standing still: the stick is held
inline constexpr double kLetGo_m = 0.14;            // the low hand nearer to or farther from the neck than in set-up by so much ...
inline constexpr double kLetGoAfter_s = 0.25;       // ... or the high one gone from the neck for so long: the stick was taken away
inline constexpr double kHandLost_s = 3.0;          // a low hand that is not tracked at all for so long may be anywhere by now
inline constexpr double kDowelQuietSpeed = 0.05;    // m/s of the neck pivot at which a moment of standing counts half
inline constexpr double kDowelZeroLeast_s = 0.25;   // of standing behind the zero before it serves

// ---- state and result --------------------------------------------------------------------------------------------------

// What standing with the stick in place looks like: running means over the latest kZeroWindow_s.
struct DowelZero {
    bool known = false;
    Quat low_from_pelvis{1.0, 0.0, 0.0, 0.0};
    double turn_square = 0.0;                  // mean square of its turn on the pelvis, rad^2
    double low_s = 0.0;                        // seconds behind it
    double chord_rad = 0.0, reach_m = 0.0;     // inclination and length of the line from hip to neck pivot
    double chord_s = 0.0;                      // seconds behind them
    double stick_rad = 0.0, head_gap_m = 0.0;  // inclination of the stick, distance of the head before it
    double stick_s = 0.0;
    double head_rad = 0.0;  // pitch of the head
    double head_s = 0.0;
};

struct Contact {
    bool on = true;
    double gap = 0.0;        // smoothed
    double against_s = 0.0;  // how long it has spoken against the present state
};

struct DowelState {
    int high = -1;                     // hand behind the neck: 0 left, 1 right; -1 not known yet
    std::array<double, 2> height_m{};  // of each hand over the neck pivot when it was last seen
    std::array<bool, 2> height_known{};
    bool held = false;
    double in_place_s = 0.0, gone_s = 0.0;
    double lost_s = 0.0;  // how long the low hand has not been tracked at all
    DowelZero zero;
    Contact head, back, sacrum;
    double replaced_sigma = 0.0;
    // the last answer
    bool solved = false;
    int64_t solved_ns = 0;
    double pelvis_rad = 0.0, lumbar_rad = 0.0;
    double measured_lumbar_rad = 0.0, measured_lumbar_sigma = kUnheldLumbarSigma;  // while the hand lay on the sacrum
    uint32_t rows = 0;                                                             // which measurements spoke
    double pelvis_step_rad = 0.0, lumbar_step_rad = 0.0;                           // what is left of the step that a change of them made
};

struct DowelResult {
    bool held = false;      // a stick is held along the spine and its zero is known; else all below means nothing
    bool measured = false;  // the low hand lies on the sacrum: its pitch is the pelvis'
    bool position = false;  // ... and its position is tracked: hip may be read
    Estimate pelvis, lumbar, trunk;
    Vec3 hip{0.0};
    uint32_t contact = 0;  // PL_CONTACT_* bits
    uint32_t lost_now = 0, back_now = 0;
};

// Advances the drill by one sample of a lift whose grip is the dowel. `balance` is the trunk as balance alone tells it. Nothing is held
// until standing still showed both hands in place, or showed nothing against it where their positions are not tracked.
DowelResult estimate_dowel(DowelState& state, const CalibrationState& calibration, const CleanSample& sample, const Estimate& balance);

}  // namespace coach
