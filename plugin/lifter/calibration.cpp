// SPDX-License-Identifier: MIT
// What a person does in the steps of personal calibration, and how contacts with the stick are lost between repetitions.
#include <cmath>

#include <glm/geometric.hpp>

#include "lifter/script.h"

namespace lifter {
namespace {

constexpr double kNods = 5.0, kNod = 18.0 * kDegree;              // a nod that is felt but leaves the lower neck alone
constexpr double kShoeTrunk = 80.0 * kDegree, kShoeLumbar = 0.5;  // of own full flexion
constexpr double kBendTrunk = 75.0 * kDegree;                     // a bend with soft knees as far as is comfortable

// 0 before `from`, 1 between the ramps, 0 after `to`; each ramp takes `ramp`.
double held(double t, double from, double to, double ramp) {
    return smooth_step((t - from) / ramp) * (1.0 - smooth_step((t - to + ramp) / ramp));
}

void reach_shoes(const Script& script, double share, double knee, Posture& p) {
    p.lumbar = kShoeLumbar * script.person.full_flexion_rad * share;
    p.knee = kStandingKnee + (knee - kStandingKnee) * share;
    bend_upper_back(script, kShoeTrunk * share, p);
    incline_trunk(script, kShoeTrunk * share, p);
    p.touch = Touch::kShoes;
    p.touch_share = share;
}

void bend_range(const Script& script, double t, Posture& p) {
    const double forward = held(t, 0.08, 0.48, 0.13), back = held(t, 0.54, 0.92, 0.13);
    p.lumbar = script.person.full_flexion_rad * forward - script.person.full_extension_rad * back;
    p.knee = kStandingKnee + 12.0 * kDegree * forward;
    const double trunk = kBendTrunk * forward - 0.9 * script.person.full_extension_rad * back;
    bend_upper_back(script, trunk, p);
    incline_trunk(script, trunk, p);
}

void touch(Touch what, double t, Posture& p) {
    p.touch = what;
    p.touch_share = there_and_back(t);
}

}  // namespace

void pose_activity(const Script& script, Activity activity, double t, Posture& p) {
    switch (activity) {
        case Activity::kNod:
            p.nod += kNod * held(t, 0.0, 1.0, 0.05) * std::sin(2.0 * kPi * kNods * t);
            break;
        case Activity::kLookMark:
            p.nod += carried_head(script) * (1.0 - held(t, 0.0, 1.0, 0.1));
            break;
        case Activity::kBendRange:
            bend_range(script, t, p);
            break;
        case Activity::kTouchShoes:
            reach_shoes(script, there_and_back(t), script.shoe_knee, p);
            break;
        case Activity::kTouchHips:
            touch(Touch::kHips, t, p);
            break;
        case Activity::kTouchShoulders:
            touch(Touch::kShoulders, t, p);
            break;
        case Activity::kHoldBar:
            touch(Touch::kBar, t, p);
            break;
        case Activity::kHeadOffStick:
            p.neck += 30.0 * kDegree * there_and_back(t);
            break;
        case Activity::kHandOffSacrum:
            p.hand_off_sacrum = 0.06 * there_and_back(t);
            break;
        case Activity::kBackOffStick:
            p.lumbar += 30.0 * kDegree * there_and_back(t);
            bend_upper_back(script, 10.0 * kDegree * there_and_back(t), p);
            incline_trunk(script, 10.0 * kDegree * there_and_back(t), p);
            break;
        default:
            break;
    }
}

double knee_to_shoes(const Script& script) {
    // From straight legs down in steps of 2 deg: the first from which the arms are long enough for both.
    for (double knee = kStandingKnee; knee < 130.0 * kDegree; knee += 2.0 * kDegree) {
        Posture p;
        reach_shoes(script, 1.0, knee, p);
        const Joints j = solve_body(script.shape, p);
        const double reach = 0.98 * (script.shape.upper_arm + script.shape.forearm);
        if (glm::distance(j.shoulder[0], j.hand[0]) < reach && glm::distance(j.shoulder[1], j.hand[1]) < reach) return knee;
    }
    return 130.0 * kDegree;
}

}  // namespace lifter
