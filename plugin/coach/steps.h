// SPDX-License-Identifier: MIT
// The steps of personal calibration one by one: what each keeps while it runs, and its one update function. None allocates; each keeps
// sums or a short window, never the whole movement. personal.h runs them.
//
// Quality, of every step: 1 - (sigma / spread)^2, at least 0. Sigma is how unsure the result is, spread how much people differ in it, that
// is, how unsure one is without the step. 0: no better than anthropometry; 1: exact.
#pragma once

#include <array>

#include "coach/calibrate.h"
#include "coach/filter.h"
#include "coach/types.h"

namespace coach {

// ---- numbers of the steps ----------------------------------------------------------------------------------------------
inline constexpr double kStepLimit_s = 10.0;      // no step takes longer (the seam's promise)
inline constexpr double kStepSensorGone_s = 1.0;  // what it needs has been gone for so long: FAILED, SENSOR
// STAND
inline constexpr double kStandHold_s = 2.0;            // journeys: "stand still for two seconds"
inline constexpr double kStandSpread = 4.0 * kDegree;  // of the zero without a standing (kProvisionalSigma)
// LOOK
inline constexpr double kLookHold_s = 1.5;
inline constexpr double kLookStill = 4.0 * kDegree;   // nearer than this to the mean so far: the same look; head noise is under 1 deg (B4)
inline constexpr double kLookSpread = 8.0 * kDegree;  // over people and headsets [design]
inline constexpr double kLookHabit = 1.0 * kDegree;   // how well one look repeats another [design]
inline constexpr double kLookFarthest = 0.7;          // rad; the seam's range
// NOD
inline constexpr uint32_t kNods = 5;
inline constexpr uint32_t kNodsLeast = 3;            // so many still serve when time is over
inline constexpr double kNodLeast = 12.0 * kDegree;  // of the head, one way: less is no nod
inline constexpr double kNodCorrelation_s = 0.25;    // sway and trunk creep from sample to sample: so long apart two samples say two things
inline constexpr double kNodNoise_m = 0.001;         // of the eye: never believed better than this (B4)
inline constexpr double kNodModel_m = 0.004;       // a neck turns about no single point, and a trunk gives a little with every nod [design]
inline constexpr double kNodFirstNoise_m = 0.004;  // before the residuals say: sway of a standing person
inline constexpr double kNodTrunkMoved_m = 0.06;   // of the neck pivot by the offset in use: an offset 3.5 cm wrong moves it by 3 cm
inline constexpr double kNodWornMoved_m = 0.04;    // of a tracker on the trunk
inline constexpr double kNodResidual_m = 0.008;    // rms per axis of the fit: more is a trunk that moved
inline constexpr double kNodPivotDown[2] = {-0.02, 0.17};  // m, plausible pivots below ...
inline constexpr double kNodPivotBack[2] = {0.01, 0.17};   // ... and behind the eye
// BEND
inline constexpr double kBendHold_s = 0.3;             // an end of the range is what was held for so long
inline constexpr double kBendLeast = 0.35;             // rad, 20 deg; the seam's least full flexion
inline constexpr double kBendMost = 1.75;              // rad; the seam's most
inline constexpr double kExtendLeast = 3.0 * kDegree;  // less backwards is standing
inline constexpr double kExtendMost = 1.0;             // rad; the seam's most
inline constexpr double kBendSpread = 10.0 * kDegree;  // of full flexion over people: 40..60 deg in the clinic, 50 to 69 in lifters (B2)
// SHOES, TOUCH, BAR
inline constexpr double kHoldTime_s = 0.4;    // a hand that rests somewhere for so long touches
inline constexpr double kHoldNear_m = 0.012;  // between its means over the two times below: it moves at less than 7 cm/s. Raw positions
// scatter by 0.4 to 1.3 cm (B4) and say nothing of rest
inline constexpr double kHoldAfresh_m = 0.03;  // further: it moves, and the slower mean need not trail behind
inline constexpr double kHoldShort_s = 0.08;
inline constexpr double kHoldLong_s = 0.25;
inline constexpr double kShoesBelowHead = 0.70;           // statures: a hand lower than this under the standing head is at the shoes
inline constexpr double kShoesApart_m[2] = {0.06, 1.5};   // touches nearer than this are the same shoe
inline constexpr double kShoesLevel_m = 0.10;             // and at heights that differ by more are not two shoes
inline constexpr double kMidFootMost_m = 0.30;            // before or behind the neck pivot (the seam's range)
inline constexpr double kMidFootSpread_m = 0.030;         // 2 to 5 cm before the ankle (Kendall)
inline constexpr double kMidFootSigma_m = 0.012;          // a hand on a shoe: B4 and where the middle is taken to be
inline constexpr double kHipZone[2] = {0.50, 0.66};       // statures above the floor: hip bones are at .57, hanging hands at .44
inline constexpr double kShoulderZone[2] = {0.74, 0.92};  // shoulders are at .818
inline constexpr double kHipsApart_m[2] = {0.15, 0.60};
inline constexpr double kShouldersApart_m[2] = {0.20, 0.70};
inline constexpr double kTouchUpright = 0.04;    // statures below standing height: lower is stooping, and heights mean nothing
inline constexpr double kTouchSigma_m = 0.015;   // hand on a bone through clothes
inline constexpr double kTouchSpread_m = 0.040;  // of these lengths over people of one stature: 5 % of half a metre and more
inline constexpr double kBarHold_s = 1.0;
inline constexpr double kBarApart_m[2] = {0.10, 2.0};
inline constexpr double kBarSigma_m = 0.003;  // never believed more rigid than hands are tracked
inline constexpr double kBarSpread_m = 0.10;  // grips differ by as much from lift to lift (Escamilla 2000: 47 and 55 cm)

// ---- what goes in and comes out ----------------------------------------------------------------------------------------

struct StepInput {
    const CleanSample& sample;
    const CalibrationState& calibration;
    const Body& body;
    PlTier tier = PL_TIER_NONE;
    double given_stature_m = 0.0;  // as the host gave it; 0 = not
    bool late = false;             // the time is over: end with what there is
};

// `reason` of a step that is still waiting or running is what FAILED will say if nothing more comes.
struct StepReport {
    PlStepState state = PL_STEP_WAITING;
    PlStepReason reason = PL_STEP_REASON_NONE;
    double progress = 0.0;  // 0..1
    double quality = 0.0;   // 0..1, DONE only
};

// Mean and spread of a number, weighed by time; one sample weighs kCountedMost_s at most.
struct TimedMean {
    double weight_s = 0.0, mean = 0.0, squares = 0.0;
};
void timed_add(TimedMean& state, double value, double since_s);
double timed_sd(const TimedMean& state);

// 1 - (sigma / spread)^2, at least 0.
double step_quality(double sigma, double spread);

// A hand and how long it has rested where it is.
struct HandHold {
    bool known = false;
    Vec3 mean{0.0};   // where it is, over kHoldShort_s
    Vec3 trail{0.0};  // where it was, over kHoldLong_s
    double rest_s = 0.0;
    Vec3 place{0.0};  // mean since it rests; read only while it does
};
// `since_s`: since the sample before. What was held before a gap is forgotten.
void hold_follow(HandHold& hold, const RolePose& hand, double since_s);

// ---- the steps ---------------------------------------------------------------------------------------------------------
// Each takes one sample; where it reports DONE it has written its own fields of `found`, and of nothing else.

struct StandStep {
    double held_s = 0.0;
    bool moved = false;                   // stood still for a while, then did not
    CalibrationState standing;            // what the calibration will be if this stillness lasts
    TimedMean head_m, across_m, ahead_m;  // height of the eyes; sway
};
StepReport follow_stand(StandStep& step, const StepInput& input, PlPersonal& found);

struct LookStep {
    bool moved = false;
    TimedMean pitch_rad;
};
StepReport follow_look(LookStep& step, const StepInput& input, PlPersonal& found);

// Sums for the sphere fit: eye x_i, head rotation R_i, weight w_i (samples that say two things count two).
struct NodStep {
    bool begun = false;
    Vec3 eye_start{0.0}, pivot_start{0.0};
    std::array<bool, 2> worn{};
    std::array<Vec3, 2> worn_start{};
    double weight = 0.0, eye_squared = 0.0;
    Vec3 eye_sum{0.0}, turned_eye_sum{0.0};  // of x and of R^T x
    glm::dmat3 rotation_sum{0.0};
    double pitch_turn_rad = 0.0;  // where the head last turned back
    int direction = 0;            // +1 going down, -1 going up, 0 not yet
    double largest_rad = 0.0;     // swing so far
    uint32_t swings = 0;          // half nods
};
StepReport follow_nod(NodStep& step, const StepInput& input, PlPersonal& found);
// The fit alone, from the sums: the pivot in the head's frame, its sigma and the rms of the residuals per axis, m.
struct NodFit {
    Vec3 pivot_from_eye{0.0};
    double sigma_m = 0.0;
    double residual_m = 0.0;
};
NodFit fit_nod(const NodStep& step);

struct BendStep {
    static constexpr uint32_t kWindow = 64;  // of kBendHold_s; closer samples than 1/64 of it are left out
    std::array<double, kWindow> lumbar_rad{};
    std::array<double, kWindow> at_s{};
    uint32_t next = 0, count = 0;
    double clock_s = 0.0;
    double farthest_rad = 0.0;                      // either way, not held
    double flexion_rad = 0.0, extension_rad = 0.0;  // held
    double flexion_sigma = 0.0;
    bool bent = false, arched = false;  // came back from that end
};
StepReport follow_bend(BendStep& step, const StepInput& input, PlPersonal& found);

struct ShoesStep {
    std::array<HandHold, 2> hand;
    std::array<Vec3, 2> touch{};
    uint32_t touches = 0;
    double hand_floor_m = 0.0;  // DONE: mean height of the hands at the shoes
    Vec3 mid_foot{0.0};         // DONE: between the shoes, at that height
};
StepReport follow_shoes(ShoesStep& step, const StepInput& input, PlPersonal& found);

struct TouchStep {
    std::array<HandHold, 2> hand;
    bool hips = false, shoulders = false;
    double hip_width_m = 0.0, hip_height_m = 0.0, shoulder_width_m = 0.0, shoulder_height_m = 0.0;
    bool stooped = false;  // rested at a bone while not standing upright
};
StepReport follow_touch(TouchStep& step, const StepInput& input, PlPersonal& found);

struct BarStep {
    std::array<HandHold, 2> hand;
    TimedMean width_m;
    bool moved = false;
};
StepReport follow_bar(BarStep& step, const StepInput& input, PlPersonal& found);

}  // namespace coach
