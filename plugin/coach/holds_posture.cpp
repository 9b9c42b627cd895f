// SPDX-License-Identifier: MIT
// Which posture somebody on the floor is in, by where head, hips and hands are over it and which way belly, right side and face point.
// The sensors of the moment decide: what a tracker on the pelvis tells is not guessed where none is worn.
#include <algorithm>
#include <cmath>

#include "coach/holds.h"

namespace coach {
namespace {

constexpr Vec3 kUp{0.0, 1.0, 0.0};

bool within(double value, const double (&range)[2], double slack = 0.0) {
    return value > range[0] - slack && value < range[1] + slack;
}

// Belly down and not rolled over.
bool is_prone(const HoldView& v, bool stays) {
    return v.belly < (stays ? kProneBellyStays : kProneBelly) && std::fabs(v.right) < (stays ? kRolledMostStays : kRolledMost);
}

bool is_supine(const HoldView& v, bool stays) {
    if (v.face < (stays ? kSupineFaceStays : kSupineFace)) return false;
    return !v.pelvis || v.belly > (stays ? kSupineBellyStays : kSupineBelly);
}

bool fits_plank(const HoldView& v, bool stays) {
    if (!within(v.neck_h, kPlankNeck, stays ? 0.03 : 0.0) || std::fabs(v.ear) > kRolledMostStays) return false;
    if (!v.pelvis) return v.face < kPlankFaceDown + (stays ? 0.2 : 0.0);
    if (v.face > kFaceUpMost || !is_prone(v, stays)) return false;
    return !v.hip || within(v.hip_h, stays ? kPlankHipStays : kPlankHip);
}

bool fits_side_plank(const HoldView& v, bool stays, int32_t& side) {
    if (!within(v.neck_h, kSideNeck, stays ? 0.04 : 0.0)) return false;
    const double roll = v.pelvis ? v.right : v.ear;
    const int32_t down = roll > 0.0 ? -1 : 1;  // the right side up: the left one works
    if (stays && down != side) return false;
    const double least = v.pelvis ? (stays ? kSideRollStays : kSideRoll) : kSideHead * (stays ? 0.6 : 1.0);
    if (std::fabs(roll) < least) return false;
    if (v.hip && v.hip_h < (stays ? kSideHipStays : kSideHip)) return false;
    side = down;
    return true;
}

// Hands and knees, and which hand is off the floor: 0 left, 1 right, -1 none.
int raised_hand(const HoldView& v, bool stays, int32_t side) {
    if (stays) {
        const int hand = side > 0 ? 0 : 1;  // arm and leg of opposite sides
        return !v.hand_seen[hand] || v.hand_h[hand] > kBirdHandStays ? hand : -1;
    }
    for (int hand = 0; hand < 2; ++hand) {
        const int other = 1 - hand;
        const bool down = !v.hand_seen[other] || v.hand_h[other] < kBirdOtherHand;
        if (v.hand_seen[hand] && v.hand_h[hand] > kBirdHand && down) return hand;
    }
    return -1;
}

bool fits_bird_dog(const HoldView& v, bool stays, int32_t& side) {
    if (!within(v.neck_h, kBirdNeck, stays ? 0.04 : 0.0) || v.face > kFaceUpMost || std::fabs(v.ear) > kRolledMostStays) return false;
    if (v.pelvis && !is_prone(v, stays)) return false;
    if (v.hip && !within(v.hip_h, kBirdHip, stays ? 0.04 : 0.0)) return false;
    const int hand = raised_hand(v, stays, side);
    if (hand < 0) return false;
    side = hand == 0 ? 1 : -1;
    return true;
}

bool fits_curl_up(const HoldView& v, const LyingState& lying, bool stays) {
    if (!lying.known || v.neck_h > kSupineNeck || !is_supine(v, stays)) return false;
    if (v.hip && v.hip_h > kCurlHip) return false;
    return v.neck_h - lying.neck_h > (stays ? kCurlRiseStays : kCurlRise);
}

// Head and hands see nothing of a bridge.
bool fits_bridge(const HoldView& v, const LyingState& lying, bool stays) {
    if (!v.pelvis || v.neck_h > kBridgeHead || !is_supine(v, stays)) return false;
    if (!v.hip) return (lying.tilt_known ? lying.long_up : 0.0) - v.long_up > (stays ? kBridgeTiltStays : kBridgeTilt);
    return v.hip_h - (lying.hip_known ? lying.hip_h : kLyingHip) > (stays ? kBridgeRiseStays : kBridgeRise);
}

void see_pelvis(const CleanSample& sample, const CalibrationState& calibration, HoldView& v) {
    const RolePose& waist = sample.role[PL_ROLE_WAIST];
    v.pelvis = calibration.waist.known && waist.orientation_tracked;
    if (!v.pelvis) return;
    v.from_pelvis = stage_from_segment(waist, calibration.waist);
    v.belly = (v.from_pelvis * Vec3(0.0, 0.0, -1.0)).y;
    v.right = (v.from_pelvis * Vec3(1.0, 0.0, 0.0)).y;
    v.long_up = (v.from_pelvis * kUp).y;
    v.hip = waist.position_tracked;
    if (!v.hip) return;
    v.hip_m = hip_from_waist(calibration, waist.position, v.from_pelvis);
    v.hip_h = (v.hip_m.y - calibration.floor_m) / calibration.stature_m;
}

}  // namespace

HoldView hold_view(const CleanSample& sample, const CalibrationState& calibration) {
    HoldView v;
    v.head = sample.head_tracked;
    const Quat& head = sample.role[PL_ROLE_HEAD].orientation;
    v.neck = sample.neck_pivot;
    v.neck_h = (v.neck.y - calibration.floor_m) / calibration.stature_m;
    v.face = (head * Vec3(0.0, 0.0, -1.0)).y;
    v.ear = (head * Vec3(1.0, 0.0, 0.0)).y;
    see_pelvis(sample, calibration, v);
    const RolePose& chest = sample.role[PL_ROLE_CHEST];
    v.chest = v.pelvis && calibration.chest.known && chest.orientation_tracked;
    if (v.chest) v.from_chest = stage_from_segment(chest, calibration.chest);
    for (int i = 0; i < 2; ++i) {
        const RolePose& hand = sample.role[i == 0 ? PL_ROLE_LEFT_HAND : PL_ROLE_RIGHT_HAND];
        v.hand_seen[i] = hand.position_tracked;
        v.hand_m[i] = hand.position;
        v.hand_h[i] = (hand.position.y - calibration.floor_m) / calibration.stature_m;
    }
    return v;
}

bool posture_fits(PlHold hold, const HoldView& view, const LyingState& lying, bool stays, int32_t& side) {
    if (!view.head) return false;
    switch (hold) {
        case PL_HOLD_PLANK:
            return fits_plank(view, stays);
        case PL_HOLD_SIDE_PLANK:
            return fits_side_plank(view, stays, side);
        case PL_HOLD_BIRD_DOG:
            return fits_bird_dog(view, stays, side);
        case PL_HOLD_CURL_UP:
            return fits_curl_up(view, lying, stays);
        case PL_HOLD_BRIDGE:
            return fits_bridge(view, lying, stays);
        case PL_HOLD_NONE:
            break;
    }
    return false;
}

void follow_lying(LyingState& lying, const HoldView& view, bool quiet) {
    if (!view.head) return;
    if (view.neck_h > 0.5 * kHoldUpright + kSupineNeck) {
        lying = LyingState{};
        return;
    }
    const bool lies = quiet && view.neck_h < kSupineNeck && is_supine(view, false);
    lying.quiet_bins = lies ? std::min(lying.quiet_bins + 1, kLyingBins) : 0;
    if (lying.quiet_bins < kLyingBins) return;
    lying.neck_h = lying.known ? std::min(lying.neck_h, view.neck_h) : view.neck_h;
    if (view.pelvis) {
        // A bridge tilts it away from here; what lies between is a strap's wobble, and averages out.
        const double off = view.long_up - lying.long_up;
        const double gain = !lying.tilt_known || off > kBridgeTiltStays ? 1.0
                            : off > -kBridgeTiltStays                   ? low_pass_gain(kHoldBin_s, kLyingTime_s)
                                                                        : 0.0;
        lying.long_up += gain * off;
        lying.tilt_known = true;
    }
    lying.known = true;
    if (!view.hip) return;
    lying.hip_h = lying.hip_known ? std::min(lying.hip_h, view.hip_h) : view.hip_h;
    lying.hip_known = true;
}

}  // namespace coach
