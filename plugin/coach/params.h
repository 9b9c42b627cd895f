// SPDX-License-Identifier: MIT
// Every number of the estimate and of the repetition counter, with its unit, source and what breaks when it is changed.
// "B1", "E4" and the like are sections of docs/science.md's tables of sources; [fit] means fitted on motion capture with
// the judged person left out; [design] means chosen here.
#pragma once

#include <cstdint>

#include "coach/types.h"

namespace coach {

// ---- body proportions, parts of stature (Drillis & Contini 1966 in Winter 2009) -------------------------------------
inline constexpr double kEyeHeight = 0.936;
inline constexpr double kHipHeight = 0.530;
inline constexpr double kHipToNeckBase = 0.347;        // C7 to mid-hip, de Leva 1996, men; women 0.354
inline constexpr double kHipToNeckBaseLeast = 0.29;    // and no less or more than this in anybody
inline constexpr double kHipToNeckBaseMost = 0.39;
inline constexpr double kPelvisLength = 0.055;         // hip centre to L5/S1, split of the trunk [design]
inline constexpr double kLumbarLength = 0.105;         // L5/S1 to T12/L1 along the arc [design]
inline constexpr double kThoraxLength = 0.187;         // the rest of hip to C7
inline constexpr double kNeckPivotToBaseDown = 0.045;  // pivot of the head to C7 [design], 0.035..0.05
inline constexpr double kNeckPivotToBaseBack = 0.022;  // 3..5 cm for a person of 1.75 m

// Eye to the pivot of the head, metres, in the head's frame: averaged from ANSUR-88 in a public headset SDK (B1).
inline constexpr Vec3 kNeckPivotFromEye{0.0, -0.075, 0.0805};
inline constexpr double kNeckPivotSpread_m = 0.015;  // one sigma over people, each coordinate [design: head lengths and eye heights vary by 0.7 to
                                                     // 1.0 cm (ANSUR), which vertebra a nod turns about by as much again]
// Lumbar extension from standing until the person's own is measured (B2: 15 deg, 15 to 35).
inline constexpr double kUsualExtension = 15.0 * kDegree;

// A waist tracker on the sacrum lies this far behind and above the hip centre, parts of stature [design: half a pelvis' depth
// plus the tracker's own body]. 2 cm of error turns the trunk by about 0.8 deg at 60 deg of pelvis pitch.
inline constexpr double kWaistBehindHip = 0.058;
inline constexpr double kWaistAboveHip = 0.012;

// ---- trunk from the line hip centre to neck pivot ----------------------------------------------------------------------
// trunk = line + flexion of the line * kLineFlexion + hip drop * kLineHipDrop + neck * kLineNeck. The thorax turns further than the line
// that spans it; as the hips go down people straighten the upper back, the more so the deeper; and a neck that extends takes its pivot
// back over the thorax. [fit on captured squats, lunges and chairs (6 people) with the pelvis known: error 2.63 deg without the three,
// 2.28 with the first alone, 2.10 with all three in people left out, 2.05 in lifts left out.]
inline constexpr double kLineFlexion = 0.13;
inline constexpr double kLineHipDrop = -0.12;  // rad per stature: 1.7 deg at a quarter of stature
inline constexpr double kLineNeck = -0.045;     // per rad of head against trunk, flexion positive
inline constexpr double kLineLeanMost = 1.57;    // rad
inline constexpr double kLineHipDropMost = 0.35;  // statures, and ...
inline constexpr double kLineNeckMost = 1.05;     // ... rad: no capture went beyond
inline constexpr double kLineSigma = 1.7 * kDegree;     // of the line at standing: neck habit, offsets
inline constexpr double kLineSigmaPerFlexion = 0.065;   // grows with flexion [fit]
inline constexpr double kLineSigmaPerTrunk = 0.022;     // and with lean: the neck pivot wanders as people look up [fit]
inline constexpr double kLineErrorTime_s = 0.05;        // a longer memory lets posture pass for error: worse on every captured person

// ---- the spine's filter ----------------------------------------------------------------------------------------------
// What lifters do at a given lean: mean share of the lean, and how lumbar flexion wanders around it [fit over squats, lunges and chairs,
// wide on purpose].
inline constexpr double kUsualLumbarPerTrunk = 0.50;
inline constexpr double kRhythmSigma = 16.0 * kDegree;
inline constexpr double kRhythmTime_s = 0.15;
inline constexpr double kRhythmKept_s = 1.0;  // once no sensor speaks of it any more: a posture outlives its sensor by so much

// A strap on clothes: slow wobble on the skin, and the sensor's noise [design, science B3, B11].
inline constexpr double kStrapWobble = 1.5 * kDegree;
inline constexpr double kStrapTime_s = 0.05;  // it wobbles over a second; a filter that waits for that lets movement pass for wobble
inline constexpr double kStrapNoise = 0.3 * kDegree;
inline constexpr double kStrapSigma = 1.6 * kDegree;  // the two together

inline constexpr double kTrunkStart = 60.0 * kDegree;
inline constexpr double kTrunkFree = 300.0 * kDegree;  // per root of a second: 30 deg from sample to sample at 100 Hz
inline constexpr double kTrunkDrift = 20.0 * kDegree;  // while nothing speaks of it: 9 deg after 0.2 s
inline constexpr double kSpineStepMost_s = 1.0;      // longer pauses count as this
// Beside the line hip to neck balance counts for less: both err where people sway. Further off than this it is left out (a step, a seat).
inline constexpr double kBalanceBesideLine = 1.6;
inline constexpr double kBalanceFarOff = 2.5;  // of its own sigma
inline constexpr double kBalanceNoise = 1.0 * kDegree;
inline constexpr double kBalanceTime_s = 0.05;      // how long balance errs alike [design]
inline constexpr double kSpineBlendTime_s = 0.15;       // a step between two sets of sensors is taken back over so long ...
inline constexpr double kSpineBlendSpeed = 80.0 * kDegree;  // ... and no faster: 0.9 deg a frame at 90 Hz, and pelvis pitch, the difference of two, 1.8
inline constexpr double kProvisionalSigma = 4.0 * kDegree;       // standing not yet seen: the zero itself is uncertain

// ---- trunk from balance: the numbers of the estimate itself are in balance.h, upright.h, seat.h ----------------------
inline constexpr double kBalanceUsable = 15.0 * kDegree;  // a trunk less sure than this measures no lower back either

// What the lower back may do at any lean, for tiers that cannot see it: spread over people (B9, [S]).
inline constexpr double kAssumedLumbarSigma = 16.0 * kDegree;

// ---- the offline twin ------------------------------------------------------------------------------------------------
inline constexpr double kTwinZeroLeast_s = 0.5;  // of upright moments, weighed by stillness, before they set the zero together
// Pelvis pitch over trunk and depth [fit on captured people, each set by itself: what is left is 2.6 deg and forgotten in 0.35 s].
inline constexpr double kTwinDeparture = 2.7 * kDegree;
inline constexpr double kTwinDepartureTime_s = 0.35;
inline constexpr double kTwinWobbleTime_s = 1.0;  // of a strap [design, B11]
inline constexpr double kTwinRidge = 3.0;         // samples that a person's way must outweigh
inline constexpr double kTwinTrunkUnit = 30.0 * kDegree;
inline constexpr double kTwinDropUnit = 0.15;  // statures
inline constexpr double kTwinRateUnit = 0.30;  // statures per second

// ---- standing --------------------------------------------------------------------------------------------------------
inline constexpr double kStillSpeed = 0.10;      // m/s of the neck pivot; quiet standing sways under 0.02 (B4 noise adds as much)
inline constexpr double kStandingHold_s = 0.5;   // still for so long and tall: standing
inline constexpr double kUnhurriedSpeed = 0.40;  // m/s up or down; a ballistic apex stays under it for 2 * 0.25 / 9.8 = 0.05 s
inline constexpr double kUnhurriedHold_s = 0.10;
inline constexpr double kTallBand = 0.012;           // parts of stature below the standing height that still count as tall
inline constexpr double kUprightBand = 0.015;        // parts of stature: so near to standing height and ...
inline constexpr double kUprightSpeed = 0.50;        // ... so slow, a posture counts towards the mean of standing
inline constexpr double kQuietSpeed = 0.3;           // m/s at which a posture counts half
inline constexpr double kHigherBand = 0.010;         // still for 0.25 s and so much higher: that was not standing, this is
inline constexpr double kWrongStandingBand = 0.035;  // still and so much higher: what was taken for standing was sitting or stooping
inline constexpr double kHigherHold_s = 0.25;        // longer than the apex of a jump is slow (0.02 s at 0.1 m/s)
inline constexpr double kLowerStanding_s = 1.5;      // provisional only: still for so long and lower by at most this: that is standing
inline constexpr double kLowerStandingBand = 0.10;   // a jump lifts the head by 0.06 statures; a paused half squat lowers it by more
inline constexpr double kLowerBand = 0.06;           // still for 2 s and lower by less than this: the posture changed, follow slowly
inline constexpr double kLowerHold_s = 2.0;
inline constexpr double kDropMost = 0.55;      // statures: a full squat lowers the neck by 0.4, sitting on the floor by 0.5
inline constexpr double kZeroWindow_s = 20.0;  // longest memory of the mean of standing: follows a strap that creeps
inline constexpr double kHeadingAgrees = 40.0 * kDegree;  // further from the head's heading: a tracker worn at the side, or a head turned away
// Error of each cue against the pelvis' own heading on captured people, rms: head 7 deg, waist tracker to neck 4, waist to chest tracker
// 2.5. There the trackers sat on the midline; a strap worn 1.5 cm off it adds 7 and 4 deg, hence weights nearer to even [design].
inline constexpr double kHeadingByNeck = 0.6;
inline constexpr double kHeadingByChest = 0.6;
inline constexpr double kPlaceSpeed = 0.06;    // m/s: slower than this ...
inline constexpr double kPlaceHold_s = 0.10;   // ... for so long, and the place of the feet is believed to have changed
inline constexpr double kHeadingTime_s = 0.5;  // a strap turns on the skin by a few degrees; people turn more slowly than this
inline constexpr double kGlanceTime_s = 1.0;   // glances to the side are short: the head is followed slowly
inline constexpr double kPlausibleStature[2] = {1.20, 2.30};
inline constexpr double kDefaultStature = 1.70;  // where the floor is unknown (poses relative to the start)

// ---- tracking --------------------------------------------------------------------------------------------------------
inline constexpr int64_t kLossAfter_ns = kSecond / 5;  // a gap over 0.2 s voids a repetition (platform E)
inline constexpr double kUnseenMost_s = 0.2;           // the same in seconds: stillness and holds begin anew after it
inline constexpr double kCountedMost_s = 0.1;          // and one sample counts for so much of them at most [design: half of it]
inline constexpr int64_t kKnownFor_ns = 60 * kSecond;  // a device silent for longer is no longer spoken of
inline constexpr double kFarthest_m = 1000.0;
inline constexpr int64_t kFarthestTime_ns = 4'000'000'000'000'000'000;  // 127 years; differences of two such times still fit
inline constexpr double kDeviceJumpSpeed = 15.0;                        // m/s of hands and trackers; rhythm games pass 10
inline constexpr double kReach_m = 3.0;                  // from the head to anything held or worn: a tall person's feet are at 2.2
inline constexpr double kBrokenAfter_s = 0.25;  // a device that sends impossible poses for so long is left out
inline constexpr double kBrokenForget = 0.25;   // a good second takes so many bad ones away: bursts add up, single glitches do not [design]
inline constexpr double kBrokenMost_s = 0.5;    // bad time above this is not kept: a mended device has a clean record two seconds later
inline constexpr uint32_t kBackBelieved = 20;            // early samples in a row that rise among themselves: the clock was set back
inline constexpr int64_t kLeap_ns = 10 * kSecond;        // a longer silence is believed only when a second sample confirms it
inline constexpr double kJumpSpeed = 10.0;               // m/s of a head; sprinters reach 10, lifters 2
inline constexpr double kJumpSlack_m = 0.25;             // and so much more for noise and late samples
inline constexpr int64_t kJumpSettles_ns = kSecond / 5;  // stays there for so long: the space was recentred
inline constexpr double kVelocityTime_s = 0.05;          // time constant of smoothed velocities
inline constexpr double kNeckStillSpeed = 0.040;         // m/s: quiet standing sways under 0.02, weight going from foot to foot passes 0.1
inline constexpr double kMovingHold_s = 0.10;            // movement that lasts so long is no noise
inline constexpr double kHandStillSpeed = 0.10;          // m/s: bar noise of 5 mm at 90 Hz stays below after smoothing

// ---- repetitions (E4) ------------------------------------------------------------------------------------------------
inline constexpr double kPartialShare = 0.60;      // of the depth target: under it a repetition is partial (E4)
inline constexpr double kStartShare = 0.08;        // of the usual travel: movement begins; E4 asks 4 % but heads sway by 1 cm
inline constexpr double kStartSpeed = 0.05;        // m/s
inline constexpr double kTurnShare = 0.06;         // of the travel reached: less than this back is a pause, more is the way up
inline constexpr double kTurnLeast = 0.012;        // m
inline constexpr double kEndShare = 0.12;          // of the travel reached: back at rest
inline constexpr double kRestartShare = 0.45;      // came up to within this share of the top, then turned down again: next repetition
inline constexpr double kRestShare = 0.35;         // of the usual travel: standing still deeper than this is a pause, not rest
inline constexpr double kBottomShare = 0.04;       // within this share of the peak counts as the pause at the bottom
inline constexpr uint32_t kOwnTravelAfter = 3;     // repetitions until the person's own travel is the target
inline constexpr double kOwnTravelLeast = 0.7;     // of the lift's default: the target never sinks below
inline constexpr int64_t kApart_ns = 4 * kSecond;  // longer than a slow descent hesitates near the top
inline constexpr double kNewRest_s = 0.8;          // still for so long, not at the bottom: this is rest now
inline constexpr int64_t kShortest_ns =
    kSecond / 2;  // E4 says 0.4 s, which jumps reach; 0.2 m down and up in half a second is 0.8 m/s on average
inline constexpr int64_t kLongest_ns = 20 * kSecond;      // E4 says 12 s; a paused, ground-out repetition may take longer
inline constexpr int64_t kLockout_ns = kSecond * 6 / 10;  // how long LOCKOUT lasts after the end
inline constexpr int64_t kStillJoins_ns =
    kSecond * 9 /
    10;  // easing into the movement takes so long at most: a hinge goes forward before it goes down; stillness before that counts
inline constexpr int64_t kLeadIn_ns = kSecond * 6 / 10;   // the first movement lies at most so long before the start
inline constexpr int64_t kVerdictAfter_ns = kSecond / 4;  // the verdict waits so long for what happens at lockout; 0.3 s is the bar
inline constexpr double kBraceBegins_s = 0.15;            // still for so long: BRACE begins
inline constexpr double kStepAside = 0.08;                // statures that the neck goes to the side in a step sideways; sway and lean stay under half of it
inline constexpr double kOneLegAside = 0.025;             // ... and over one leg: half of a narrow stance (hips .191 wide) less what hips give way

}  // namespace coach
