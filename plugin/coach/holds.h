// SPDX-License-Identifier: MIT
// Finds postures that are held (plank, side plank, bird dog, curl-up, bridge) and measures how still they were: time, drift of the pelvis,
// sag, sway. Entry is found by posture alone, leaving by a clear departure; a wobble, a short sag or a knee put down for a moment ends
// nothing. What a tier cannot see is not measured: head and hands tell time and sway, and of a bridge nothing at all.
#pragma once

#include <glm/gtc/quaternion.hpp>

#include "coach/bands.h"
#include "coach/calibrate.h"
#include "coach/filter.h"
#include "coach/metrics.h"
#include "coach/types.h"

namespace coach {

// ---- when ---------------------------------------------------------------------------------------------------------------
inline constexpr double kHoldBin_s = 0.1;       // postures are read as means over this: a tenth of a second is what times are good to
inline constexpr uint32_t kHoldEnterBins = 10;  // in the region and quiet for so long: the hold began when that began
inline constexpr double kHoldAway_s = 2.0;      // away from the posture for so long: it ended; sooner back: one hold with a sag
inline constexpr double kHoldLeast_s = 2.0;     // shorter is nothing
inline constexpr double kHoldLost_s = 2.0;      // the head unseen for so long: nobody knows whether it went on
inline constexpr double kHoldLongest_s = 3600.0;
inline constexpr uint32_t kHoldSpeedBins = 3;    // speeds are taken over so many bins
inline constexpr double kHoldEnterSpeed = 0.10;  // m/s of head and hips: slower counts as arrived; a sway of 3 cm at 0.4 Hz reaches 0.08
inline constexpr double kHoldQuietSpeed = 0.04;  // faster begins a departure, if one comes of it
inline constexpr double kHandSpeedShare = 0.5;   // hands move more than the body that holds still
inline constexpr double kCurlSpeedShare = 0.5;   // a hand's width is done slowly: half of these speeds
inline constexpr double kHoldDepartureMost_s = 2.5;  // a departure takes no longer than this from its first movement
inline constexpr double kHoldUpright = 0.55;         // statures of the neck pivot over the floor: kneeling upright or standing
inline constexpr double kHoldLow = 0.60;             // below it somebody is on the way down or up

// ---- where: heights in statures over the floor (segments of science B1), directions as the vertical part of a unit vector ------------
// On the forearms the shoulder is an upper arm and a hand's thickness high (.206), the ankle of a foot on its toes .09: hips .16, neck
// pivot .22. On straight arms a plank and hands-and-knees have the same trunk (neck .37, hips .25 and .28): no tracker on trunk or head
// tells them apart, so that planks are those on the forearms.
inline constexpr double kPlankNeck[2] = {0.12, 0.30};
inline constexpr double kPlankFaceDown = -0.40;       // by the head alone, which then must tell it from lying propped up on the elbows
inline constexpr double kPlankHip[2] = {0.11, 0.24};  // lying prone .055; on elbows and knees .275
inline constexpr double kPlankHipStays[2] = {0.072, 0.28};
inline constexpr double kProneBelly = -0.55;  // vertical part of where the belly faces: steeper than 33 deg
inline constexpr double kProneBellyStays = -0.35;
inline constexpr double kRolledMost = 0.45;  // of the pelvis' right axis: 27 deg
inline constexpr double kRolledMostStays = 0.65;
// Side plank: shoulders one above the other, hips at .20; lying on the side, or propped up on the elbow, .10.
inline constexpr double kSideRoll = 0.72, kSideRollStays = 0.5;  // 46 and 30 deg
inline constexpr double kSideHip = 0.145, kSideHipStays = 0.118;
inline constexpr double kSideHead = 0.45;  // of the head's right axis, by the head alone
inline constexpr double kSideNeck[2] = {0.18, 0.48};
// Bird dog: on hands and knees (hips .275, neck .37) with one hand off the floor.
inline constexpr double kBirdNeck[2] = {0.25, 0.48};
inline constexpr double kBirdHip[2] = {0.19, 0.37};
inline constexpr double kBirdHand = 0.20, kBirdHandStays = 0.13;  // the raised one; at the height of the shoulder it is at .35
inline constexpr double kBirdOtherHand = 0.14;
inline constexpr double kFaceUpMost = 0.40;  // on all fours nobody looks up further than 24 deg
// On the back. A curl-up lifts head and shoulders by a hand's width, 9 cm (.05); a bridge the hips from .06 to the line of knee (.285) and
// shoulder (.06), .18.
inline constexpr double kSupineFace = 0.40, kSupineFaceStays = 0.10;
inline constexpr double kSupineBelly = 0.55, kSupineBellyStays = 0.30;
inline constexpr double kSupineNeck = 0.26;  // the head of somebody who lies, or curls up
inline constexpr double kCurlRise = 0.020, kCurlRiseStays = 0.010;
inline constexpr double kCurlHip = 0.13;
inline constexpr double kBridgeRise = 0.055, kBridgeRiseStays = 0.022;
inline constexpr double kBridgeTilt = 0.22, kBridgeTiltStays = 0.13;  // of the pelvis' long axis, without a position
inline constexpr double kBridgeHead = 0.15;
inline constexpr double kLyingHip = 0.060;  // until lying was seen
inline constexpr double kLyingTime_s = 1.0;
inline constexpr uint32_t kLyingBins = 5;  // of quiet before a height counts as lying

// ---- how still ------------------------------------------------------------------------------------------------------------
// Breathing turns the pelvis by 1 to 2 deg at about 0.25 Hz, and a strap wobbles by as much: both average out over the windows in which the
// beginning and the moment are compared. A window is a quarter of the hold so far, between half a second and two breaths.
inline constexpr double kDriftWindow_s[2] = {0.5, 8.0};
inline constexpr double kDriftWindowShare = 0.30;
inline constexpr double kDriftWobbleTime_s = 1.0;  // of a strap [design, B11]
inline constexpr uint32_t kSagBins = 20;           // of the beginning that a sag is held against
inline constexpr double kSagTime_s = 0.4;
inline constexpr double kSwayTime_s = 3.0;  // slower than this is posture, not sway
// As judged. A strap on skin that keeps still errs by less than one in movement; what a quarter of the hold averages over is taken off.
inline constexpr double kDriftSigma = 2.0 * kDegree;  // [D]
inline constexpr double kSagSigma_m = 0.010;          // tracking 2 to 4 mm (B4), the hip centre under its strap by 2 deg of 10 cm [D]
inline constexpr double kSagUnseenSigma_m = 0.06;     // by the head alone: said, never judged
inline constexpr double kHoldSwaySigma_m = 0.003;     // B4
inline constexpr double kHoldTimeSigma_s = 0.2, kHoldTimeUnseenSigma_s = 0.5;
inline constexpr double kHoldTierShare = 0.9;  // a tier counts for a hold that it saw for so much of it

// One moment as the finder reads it: a mean over kHoldBin_s.
struct HoldView {
    bool head = false, pelvis = false, hip = false, chest = false;  // what is seen
    bool geodesic = false;       // the pelvis' turn about the vertical is read too (a positioned tracker)
    Vec3 neck{0.0}, hip_m{0.0};  // stage, m
    Quat from_pelvis{1.0, 0.0, 0.0, 0.0}, from_chest{1.0, 0.0, 0.0, 0.0};
    double neck_h = 0.0, hip_h = 0.0;                // statures over the floor
    double face = 0.0, ear = 0.0;                    // vertical part of where the face points, and of the head's right axis
    double belly = 0.0, right = 0.0, long_up = 0.0;  // of the pelvis' forward, right and upward axes
    bool hand_seen[2] = {false, false};
    double hand_h[2] = {0.0, 0.0};
    Vec3 hand_m[2] = {Vec3(0.0), Vec3(0.0)};
    PlTier tier = PL_TIER_NONE;
};

// How somebody lies on the back: what rises is held against it. Forgotten once upright.
struct LyingState {
    bool known = false, hip_known = false, tilt_known = false;
    double neck_h = 0.0, hip_h = 0.0, long_up = 0.0;
    uint32_t quiet_bins = 0;
};

// Largest values so far. Copied when a movement begins that may be the departure, so that leaving counts for nothing.
struct HoldPeaks {
    double sag_m = 0.0;
    int64_t sag_ns = 0;
    double neck_square = 0.0, hip_square = 0.0, hip_s = 0.0;  // of the sway; seconds with the hips in it
    double s = 0.0;                                           // held
    std::array<double, 8> tier_s{};                           // by tier_rank
    uint32_t bins = 0;                                        // of HoldMeasure::bin that belong to it
};

// How pelvis and chest were turned in one bin. Where there are too many bins, two become one.
struct HoldBin {
    glm::quat pelvis{1.0f, 0.0f, 0.0f, 0.0f}, chest{1.0f, 0.0f, 0.0f, 0.0f};
    bool pelvis_seen = false, chest_seen = false;
};

struct HoldMeasure {
    static constexpr uint32_t kCapacity = 2048;  // 205 s before the first thinning
    std::array<HoldBin, kCapacity> bin{};
    uint32_t stride = 1;   // tenths of a second per bin
    uint32_t pending = 0;  // ... that wait for a whole one
    bool geodesic = false;
    int64_t begin_ns = 0;
    double sag_zero_m = 0.0, sag_now_m = 0.0;
    uint32_t sag_count = 0;
    bool sag_by_hip = false;
    Vec3 neck_mean{0.0}, hip_mean{0.0};
    bool hip_mean_known = false;
    double drift_rad = 0.0, sag_m = 0.0;  // now
    HoldPeaks peak;
};

// What is known of a hold that ended, in the words of the judge.
struct HoldResult {
    PlHold hold = PL_HOLD_NONE;
    int32_t side = 0;
    double held_s = 0.0;
    double drift_rad = 0.0, sag_m = 0.0, sway_m = 0.0;
    int64_t drift_ns = 0, sag_ns = 0, end_ns = 0;
    PlTier tier = PL_TIER_NONE;
};

enum class HoldStage : uint8_t { kAway, kEntering, kHolding };

struct HoldState {
    RepProgress progress;
    HoldStage stage = HoldStage::kAway;
    // the bin under way
    HoldView sum;
    double bin_s = 0.0;
    uint32_t bin_samples = 0;
    // the latest bins
    std::array<Vec3, kHoldSpeedBins + 1> neck{}, hip{}, left_hand{}, right_hand{};
    uint32_t bins = 0, hip_bins = 0, left_bins = 0, right_bins = 0;
    LyingState lying;
    uint32_t quiet_run = 0;  // bins in the region without hurry
    int64_t run_ns = 0;
    int64_t quiet_ns = 0;  // the latest bin in the posture without movement
    HoldPeaks at_quiet;
    std::array<HoldPeaks, 6>
        recent{};         // of the latest bins, the oldest first: of somebody who is never quiet the last moment may be leaving
    int64_t away_ns = 0;  // since when the posture is left; 0 = it is not
    double away_s = 0.0, away_now_s = 0.0;  // of this hold, and of this departure
    double lost_s = 0.0;
    int64_t seen_ns = 0;
    int32_t side = 0;
    HoldMeasure measure;
    HoldResult result;  // of the hold that ended last
    // For live display, each sample.
    double hold_s = 0.0;
};

struct HoldContext {
    PlHold hold = PL_HOLD_NONE;
    bool ready = false;  // standing was seen, the set runs, no step is under way
    PlTier tier = PL_TIER_NONE;
};

// Advances by one sample; phase, start and end are in the result as for a repetition, the largest drift in bottom_ns.
RepProgress find_holds(HoldState& state, const CleanSample& sample, const CalibrationState& calibration, const HoldContext& context);
// The set is over: a hold of at least two seconds is done.
RepProgress end_holds(HoldState& state, const HoldContext& context, int64_t time_ns);
// A new set. How somebody lies is kept.
void restart_holds(HoldState& state);

// The hold that ended, as metrics with the sigmas that judgement uses.
RepMetrics metrics_of_hold(const HoldResult& result, const JudgeContext& context);
// The hold under way, without its time: that is no fault before the end.
RepMetrics live_metrics_of_hold(const HoldState& state, PlHold hold, const JudgeContext& context);

// ---- holds_posture.cpp ----------------------------------------------------------------------------------------------------
HoldView hold_view(const CleanSample& sample, const CalibrationState& calibration);
// Whether the posture is this hold, and of which side; `stays`: it was, a moment ago, and of `side`.
bool posture_fits(PlHold hold, const HoldView& view, const LyingState& lying, bool stays, int32_t& side);
void follow_lying(LyingState& lying, const HoldView& view, bool quiet);

// ---- holds_measure.cpp ------------------------------------------------------------------------------------------------------
void measure_begin(HoldMeasure& measure, const HoldView& view, int64_t time_ns);
void measure_add(HoldMeasure& measure, PlHold hold, const HoldView& view, int64_t time_ns);
HoldResult measure_end(const HoldMeasure& measure, const HoldPeaks& peak, PlHold hold);

// ---- holds_body.cpp ---------------------------------------------------------------------------------------------------------
inline constexpr double kFloorDrop =
    0.47;  // statures of the neck below standing: a full squat .42, sitting on the floor .47, all fours .54 ...
inline constexpr double kFloorHip = 0.40;       // ... with the hips low; stooping to the floor keeps them up
inline constexpr double kFloorDropAny = 0.55;   // the same where no hip is seen, in lifts that are not done on the floor
inline constexpr double kSideways_sine = 0.65;  // of the pelvis' right axis: over 40 deg it has no pitch

inline constexpr double kCurlSigma = 7.0 * kDegree;  // of the lower back that a curl-up's upper back, 15 to 20 deg, passes for

// Whether somebody lies, kneels on all fours or is propped up: no standing body. `hip`: null where it is not seen.
bool is_on_floor(const CalibrationState& calibration, const Vec3& neck_pivot, const Vec3* hip, PlPattern pattern);
bool lies_sideways(const Quat& stage_from_pelvis);
// Pitch of a pelvis; of one that lies on its side, where there is none, its tilt with the sign of before: a number without jumps.
double pitch_on_floor(const Quat& stage_from_pelvis, double before_rad);
// On the floor the estimate of a standing body says nothing: takes back what no sensor measures there.
void unclaim_on_floor(Body& body, bool pelvis_seen, bool hip_seen, bool chest_seen);

}  // namespace coach
