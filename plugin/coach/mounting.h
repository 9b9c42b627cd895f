// SPDX-License-Identifier: MIT
// How the worn trackers sit: whether one slipped on its segment, hangs upside down, is worn on the belly, on the thigh or not at all.
// Judged from standing moments, from where a tracker is against the neck, and from how it moves. What is wrong is said; a tracker that
// does not ride on its segment is not used, and one that turned on it gets a new zero in the next standing.
#pragma once

#include "coach/calibrate.h"
#include "coach/filter.h"
#include "coach/types.h"

namespace coach {

// Standing still is cut into moments; one is long enough to average a strap's noise and a third of its wobble away.
inline constexpr double kMoment_s = 0.4;
inline constexpr double kMomentStill_s = 0.2;   // of stillness before the first
inline constexpr uint32_t kZeroMoments = 2;     // moments before anything is held against their mean
inline constexpr double kZeroGainLeast = 0.08;  // a creeping strap is followed within a dozen moments
inline constexpr double kOwnVariation =
    5.0 * kDegree;                              // standing postures differ by 2..4 deg (development captures): nearer is the same zero
inline constexpr double kSlip = 6.0 * kDegree;  // well over that and the strap's own wobble of 1.5 deg ...
inline constexpr uint32_t kSlipMoments = 5;     // ... in so many moments on end, of two stills at least: a tilt at set-up
                                                // is gone again at lockout
inline constexpr double kSlipInOneStill = 9.0 * kDegree;
inline constexpr uint32_t kSlipMomentsInOneStill = 10;    // 4 s: no set-up is held as long
inline constexpr uint32_t kSlipMomentsAfterMovement = 4;  // when the very first moment after a movement is away already
inline constexpr double kFarSlip = 35.0 * kDegree;        // no posture tilts a standing pelvis by so much
inline constexpr uint32_t kFarSlipMoments = 3;
inline constexpr double kUpsideDown = 120.0 * kDegree;
inline constexpr double kStepUnconfirmed = 3.5 * kDegree;  // next standing as near to the zero as this: the step was a movement after all
inline constexpr int64_t kAway_ns = 2 * kSecond;           // gone for longer: it may have been put on anew, also turned about the vertical
inline constexpr double kTurnedAway = 25.0 * kDegree;
inline constexpr double kRezeroed_s = 1.0;             // of standing behind the new zero: it holds
inline constexpr double kRezeroSigma = 2.0 * kDegree;  // until then: a strap's wobble that is not yet averaged away

// A step of the tracker against the line to the neck: the change within a span beyond the mean of the changes in the spans before and
// after it, which takes even movement off. Limits are base + so much per m/s of the neck in these three spans: development captures (7
// people; squats, lunges, stoops, jumping jacks, jogging) keep them. Slower turns are left to the next standing, since backs round by
// 25 deg within 0.3 s and people tilt their pelvis by 22 deg within half a second. Spans in seconds.
inline constexpr double kStepSpan_s[2] = {0.05, 0.1};
inline constexpr double kStepBase[2] = {8.5 * kDegree, 15.0 * kDegree};
inline constexpr double kStepPerSpeed[2] = {9.0 * kDegree, 20.0 * kDegree};
inline constexpr double kStepOfChest = 1.4;               // times as much: a chest is held against the vertical alone, and bends itself
inline constexpr double kStepChestLean = 45.0 * kDegree;  // bent over further, a twist swings it about: left to the next standing
inline constexpr double kStepSpeedMost = 1.0;             // m/s: in jumps and runs the strap itself is thrown about
inline constexpr int64_t kStepEvery_ns = 8'000'000;       // history is kept at this pace: 0.9 s fit into it
inline constexpr uint32_t kStepHistory = 120;

// Places against the neck pivot in standing, parts of stature. Captured people with a tracker 10 cm behind the hip centre: 0.06..0.16
// behind the neck, 0.03 for a welded neck; 0.27..0.36 below; within 0.04 sideways. With it as far before the hip centre: 0.02 behind to
// 0.09 before the neck.
inline constexpr double kBellyAhead = 0.015;  // so far before the neck pivot: on the belly
// ... and the lower back, by the arc that the neck makes about it: 0.13..0.05 before trackers on their backs (0.015 with the welded neck),
// 0.00..0.09 behind those on their bellies. The sum of both numbers parts them all.
inline constexpr double kBellyByArc = -0.030;
inline constexpr double kArcStay = 0.006;     // nearer to that, the place of before stands
inline constexpr double kLowerBackUp = 0.09;  // the middle of the lumbar arc above a waist tracker
inline constexpr double kArcSpread = 0.025;   // of the neck's place before the tracker, one sd: with less the arc is too short
inline constexpr double kArcLeast_s = 4.0;
inline constexpr double kArcMemory_s = 60.0;
inline constexpr double kSideways = 0.085;   // so far to a side: on the hip bone
inline constexpr double kThighBelow = 0.43;  // hip 0.53 of stature high, mid-thigh 0.40; neck pivot 0.89
// Whoever seems no taller may sit, and the hips of people who sit are as low as thighs: nothing is said of places then.
inline constexpr double kSeatedStature = 1.45;  // m
inline constexpr double kFloorBelow = 0.62;
inline constexpr double kTooHigh = 0.10;         // below the neck by less: hangs on the neck or is held up
inline constexpr double kBesideBody = 0.30;      // level distance from the neck
inline constexpr uint32_t kPlaceVotes = 2;       // moments on end that agree
inline constexpr uint32_t kPlaceVotesAgain = 4;  // to change a verdict
inline constexpr double kSwingSpan_s = 0.1;
inline constexpr double kSwingRate =
    60.0 * kDegree;  // per second, mean over a moment of standing still: strap wobble and noise give 8, settling 35

inline constexpr double kThighPitch = -48.0 * kDegree;         // captured pelvises reach -35; thighs in a squat -80..-100
inline constexpr double kThighDrop = 0.10;                     // of the neck, statures
inline constexpr double kHingeReach = 0.18;                    // a neck so far ahead in a hinge, statures, takes any pelvis forward ...
inline constexpr double kThighPitchInHinge = -10.0 * kDegree;  // ... while thighs go back
inline constexpr double kThighHold_s = 0.25;
inline constexpr double kOnFloorDrop = 0.45;  // of the neck, statures: on the floor a pelvis lies any way, and shows nothing of its tracker
inline constexpr double kAstray[2] = {0.60, 1.40};  // of the standing distance to the neck; captured people keep 0.89..1.16
inline constexpr double kAstrayHold_s = 0.3;
inline constexpr double kLies_rad = 1.5 * kDegree;  // a tracker that turns and moves by less ...
inline constexpr double kLies_m = 0.015;
inline constexpr double kLies_s = 2.0;         // for so long: a pelvis at its turning point is as quiet for half a second
inline constexpr double kLiesWhile_m = 0.30;   // ... while the neck moves so far lies on something
inline constexpr double kInHand_m = 0.20;      // a low tracker so near to a hand ...
inline constexpr double kInHandBelow = 0.385;  // hands on the hips hold no waist tracker
inline constexpr double kInHandTurn = 15.0 * kDegree;
inline constexpr double kInHandRange_m = 0.04;  // ... whose distance varies by less through a movement is held in it

enum class Place : uint8_t { kUnclear, kBack, kBelly, kSide, kThigh, kElsewhere };

struct StillMoment {
    Vec3 up{0.0};        // the vertical in the tracker's axes
    uint32_t still = 0;  // which standing it belongs to
    bool first = false;  // the first of it
};

// Sums of a straight-line fit over time: see follow_arc.
struct Arc {
    double weight_s = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;
};

struct LinePoint {
    int64_t time_ns = 0;
    Vec3 line{0.0};  // to the neck (without a position: the vertical), in the tracker's axes
    double neck_speed = 0.0;
};

struct TrackerWatch {
    PlMounting said = PL_MOUNTING_UNKNOWN;
    PlMounting fault = PL_MOUNTING_UNKNOWN;  // SLIPPED, UPSIDE_DOWN, THIGH or LOOSE; UNKNOWN = none
    Place place = Place::kUnclear;
    bool zero_pending = false;  // it turned on its segment: a new zero waits for standing
    bool zero_new = false;      // ... was begun, and is not yet held by much
    double doubt_rad = 0.0;     // by how much it turned
    bool was_away = false;
    int64_t tracked_ns = 0;  // last
    double mount_weight_s = 0.0;
    // the moment under way
    Vec3 up_sum{0.0}, place_sum{0.0};
    double moment_s = 0.0, placed_s = 0.0, swing_sum = 0.0;
    uint32_t still = 0, moments_here = 0;
    bool stood = false;
    // of all moments
    Vec3 zero_up{0.0};
    uint32_t zero_count = 0;
    std::array<StillMoment, kSlipMomentsInOneStill> odd{};  // the latest, all away from the zero
    uint32_t odd_count = 0;
    Place vote = Place::kUnclear;
    uint32_t votes = 0;
    double standing_distance_m = 0.0;  // to the neck; 0 = not known
    double standing_below = 0.0;       // the neck, statures
    // movement
    Arc arc;
    std::array<LinePoint, kStepHistory> history{};
    uint32_t history_next = 0, history_count = 0;
    bool history_placed = false;  // its lines run to the neck, not up
    double thigh_s = 0.0, astray_s = 0.0;
    bool resting = false;  // where and how it lay, and where the neck was then
    double rest_s = 0.0;
    Vec3 rest_position{0.0}, rest_neck{0.0};
    Quat rest_orientation{1.0, 0.0, 0.0, 0.0};
    Quat in_hand[2] = {Quat(1.0, 0.0, 0.0, 0.0), Quat(1.0, 0.0, 0.0, 0.0)};  // as it lay in each hand in standing
    double hand_least_m[2] = {0.0, 0.0}, hand_most_m[2] = {0.0, 0.0};        // since standing; 0 = not seen
};

struct MountingState {
    TrackerWatch waist, chest;
    bool waist_told = false, chest_told = false;  // in this sample: what is said has changed in a way worth an event
};

// Judges the worn trackers by one sample, before calibration reads it. Trackers that are not to be used are marked as not tracked in
// `sample`; those that turned lose their zero in `calibration`, which is as the sample before left it.
void watch_mounting(MountingState& state, CalibrationState& calibration, CleanSample& sample, PlPattern pattern);

// What was found is forgotten; every tracker is judged anew.
void restart_mounting(MountingState& state);

// A waist tracker that turned on its segment says little of pelvis and lower back until it has its new zero.
void doubt_mounting(const MountingState& state, Body& body);

}  // namespace coach
