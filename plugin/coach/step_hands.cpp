// SPDX-License-Identifier: MIT
// The steps that are done with the hands: touch both shoes, touch hip bones and shoulders, hold the bar.
#include <algorithm>
#include <cmath>

#include "coach/params.h"
#include "coach/steps.h"

namespace coach {

void hold_follow(HandHold& hold, const RolePose& hand, double since_s) {
    const double dt_s = counted_s(since_s);
    if (!hand.position_tracked || since_s > kUnseenMost_s) hold = HandHold{};
    if (!hand.position_tracked) return;
    if (!hold.known) {
        hold = {true, hand.position, hand.position, 0.0, hand.position};
        return;
    }
    hold.mean += low_pass_gain(dt_s, kHoldShort_s) * (hand.position - hold.mean);
    hold.trail += low_pass_gain(dt_s, kHoldLong_s) * (hand.position - hold.trail);
    const double off_m = glm::distance(hold.mean, hold.trail);
    hold.rest_s = off_m < kHoldNear_m ? hold.rest_s + dt_s : 0.0;
    if (off_m > kHoldAfresh_m) hold.trail = hold.mean;
    // The first moment of rest is the end of the way there.
    const double settled_s = hold.rest_s - kHoldShort_s;
    hold.place = settled_s <= dt_s ? hold.mean : hold.place + dt_s / settled_s * (hand.position - hold.place);
}

namespace {

constexpr PlRole kHand[2] = {PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND};

void follow_hands(std::array<HandHold, 2>& hand, const CleanSample& sample) {
    for (size_t i = 0; i < 2; ++i) hold_follow(hand[i], sample.role[kHand[i]], sample.dt_s);
}

bool rests(const HandHold& hold) {
    return hold.known && hold.rest_s >= kHoldTime_s;
}

bool between(double value, const double (&range)[2]) {
    return value >= range[0] && value <= range[1];
}

// ---- shoes ----

bool calibrated(const StepInput& input) {
    return input.calibration.reached == PL_CALIBRATION_STANDING && input.calibration.place_known;
}

void note_touch(ShoesStep& step, const Vec3& at) {
    for (uint32_t i = 0; i < step.touches; ++i) {
        const Vec3 apart = at - step.touch[i];
        if (std::hypot(apart.x, apart.z) < kShoesApart_m[0]) {
            step.touch[i] = at;  // the same shoe, held for longer
            return;
        }
    }
    if (step.touches < 2) step.touch[step.touches++] = at;
}

StepReport conclude_shoes(ShoesStep& step, const StepInput& input, PlPersonal& found) {
    const CalibrationState& standing = input.calibration;
    const Vec3 across = step.touch[1] - step.touch[0];
    const Vec3 middle = 0.5 * (step.touch[0] + step.touch[1]);
    const Vec3 forward = heading_rotation(standing.heading_rad) * Vec3(0.0, 0.0, -1.0);
    const double ahead_m = glm::dot(middle - standing.standing_place, forward);
    const double width_m = std::hypot(across.x, across.z);
    const double off_side_m = glm::length(Vec3(middle.x - standing.standing_place.x, 0.0, middle.z - standing.standing_place.z));
    const bool two_shoes = std::fabs(across.y) < kShoesLevel_m && between(width_m, kShoesApart_m) && std::fabs(ahead_m) <= kMidFootMost_m &&
                           off_side_m <= 1.5 * kMidFootMost_m;
    if (!two_shoes) return {PL_STEP_FAILED, PL_STEP_REASON_IMPLAUSIBLE, 1.0};
    step.hand_floor_m = middle.y;
    step.mid_foot = middle;
    found.mid_foot_forward_m = static_cast<float>(ahead_m);
    found.stance_width_m = static_cast<float>(width_m);
    const double sigma = std::hypot(kMidFootSigma_m, 0.25 * std::fabs(across.y));
    return {PL_STEP_DONE, PL_STEP_REASON_NONE, 1.0, step_quality(sigma, kMidFootSpread_m)};
}

// ---- hip bones and shoulders ----

struct Reach {
    bool both = false;
    double width_m = 0.0, height_m = 0.0;  // height in parts of stature is height_m / stature
};

Reach reach_of(const TouchStep& step, const StepInput& input) {
    Reach reach;
    reach.both = rests(step.hand[0]) && rests(step.hand[1]);
    if (!reach.both) return reach;
    const Vec3 apart = step.hand[1].place - step.hand[0].place;
    reach.width_m = std::hypot(apart.x, apart.z);
    reach.height_m = 0.5 * (step.hand[0].place.y + step.hand[1].place.y) - input.calibration.floor_m;
    return reach;
}

}  // namespace

StepReport follow_shoes(ShoesStep& step, const StepInput& input, PlPersonal& found) {
    follow_hands(step.hand, input.sample);
    if (!calibrated(input)) return {};
    const double lowest_m = input.calibration.standing_head_m - kShoesBelowHead * input.calibration.stature_m;
    for (const HandHold& hold : step.hand)
        if (rests(hold) && hold.place.y < lowest_m) note_touch(step, hold.place);
    if (step.touches == 2) return conclude_shoes(step, input, found);
    return {step.touches > 0 ? PL_STEP_RUNNING : PL_STEP_WAITING, PL_STEP_REASON_NONE, 0.5 * step.touches};
}

StepReport follow_touch(TouchStep& step, const StepInput& input, PlPersonal& found) {
    follow_hands(step.hand, input.sample);
    if (!calibrated(input)) return {};
    const Reach reach = reach_of(step, input);
    const double stature_m = input.calibration.stature_m;
    const double part = reach.height_m / stature_m;
    const bool at_hips = reach.both && between(part, kHipZone) && between(reach.width_m, kHipsApart_m);
    const bool at_shoulders = reach.both && between(part, kShoulderZone) && between(reach.width_m, kShouldersApart_m);
    const bool upright = input.body.known && input.body.neck_drop_m < kTouchUpright * stature_m;
    if ((at_hips || at_shoulders) && !upright) step.stooped = true;
    if (at_hips && upright) {
        step.hips = true;
        step.hip_width_m = reach.width_m;
        step.hip_height_m = reach.height_m;
    }
    if (at_shoulders && upright) {
        step.shoulders = true;
        step.shoulder_width_m = reach.width_m;
        step.shoulder_height_m = reach.height_m;
    }
    const double progress = 0.5 * (step.hips ? 1 : 0) + 0.5 * (step.shoulders ? 1 : 0);
    if (!step.hips || !step.shoulders)
        return {progress > 0.0 ? PL_STEP_RUNNING : PL_STEP_WAITING, step.stooped ? PL_STEP_REASON_MOVED : PL_STEP_REASON_NONE, progress};
    found.hip_width_m = static_cast<float>(step.hip_width_m);
    found.hip_height_m = static_cast<float>(step.hip_height_m);
    found.shoulder_width_m = static_cast<float>(step.shoulder_width_m);
    found.shoulder_height_m = static_cast<float>(step.shoulder_height_m);
    return {PL_STEP_DONE, PL_STEP_REASON_NONE, 1.0, step_quality(kTouchSigma_m, kTouchSpread_m)};
}

StepReport follow_bar(BarStep& step, const StepInput& input, PlPersonal& found) {
    follow_hands(step.hand, input.sample);
    const bool still = step.hand[0].rest_s > 0.0 && step.hand[1].rest_s > 0.0;
    if (!still) {
        step.moved = step.moved || step.width_m.weight_s > 0.5 * kBarHold_s;
        step.width_m = TimedMean{};
        return {PL_STEP_WAITING, step.moved ? PL_STEP_REASON_MOVED : PL_STEP_REASON_NONE};
    }
    const RolePose& left = input.sample.role[PL_ROLE_LEFT_HAND];
    const RolePose& right = input.sample.role[PL_ROLE_RIGHT_HAND];
    timed_add(step.width_m, glm::distance(left.position, right.position), input.sample.dt_s);
    const double progress = std::min(1.0, step.width_m.weight_s / kBarHold_s);
    if (progress < 1.0) return {PL_STEP_RUNNING, PL_STEP_REASON_NONE, progress};
    if (!between(step.width_m.mean, kBarApart_m)) return {PL_STEP_FAILED, PL_STEP_REASON_IMPLAUSIBLE, 1.0};
    const double sigma = std::hypot(kBarSigma_m, timed_sd(step.width_m));
    found.grip_width_m = static_cast<float>(step.width_m.mean);
    found.grip_width_sigma_m = static_cast<float>(sigma);
    return {PL_STEP_DONE, PL_STEP_REASON_NONE, 1.0, step_quality(sigma, kBarSpread_m)};
}

}  // namespace coach
