// SPDX-License-Identifier: MIT
// What is done before, between and after repetitions: standing, walking, looking down, and the way down to the bar.
#include <algorithm>
#include <cmath>

#include "lifter/script.h"

namespace lifter {
namespace {

// Standing; once the hands are at the bar of a floor lift, down there, and once the feet stand apart, so.
Posture resting_posture(const Script& script, double time_s) {
    if (script.at_bar_s >= 0.0 && time_s >= script.at_bar_s) {
        Moment m;
        m.motion = &script.motion.front();
        m.depth = script.from_floor ? 1.0 : 0.0;
        return rep_posture(script, m);
    }
    return start_posture(script, 0.0);
}

// Feet that are lifted in turn, while the place of the whole body moves.
void step_on_the_spot(const Script& script, double t, double duration_s, Posture& p) {
    const double swing = 2.0 * kPi * 0.9 * t * duration_s;
    const double on = smooth_step(t * duration_s / 0.4) * (1.0 - smooth_step((t - 1.0) * duration_s / 0.4 + 1.0));
    p.stance = Stance::kStride;
    p.hip_drop = on * (0.012 + 0.006 * std::cos(2.0 * swing)) * script.shape.stature;
    for (size_t i = 0; i < 2; ++i) {
        const double up = std::max(0.0, std::cos(swing + (i == 0 ? 0.0 : kPi)));
        p.foot_lift[i] = on * 0.02 * script.shape.stature * up * up;
    }
}

void walk(const Script& script, double t, double duration_s, Posture& p) {
    // To and fro by 0.35 m; each foot is half a step before or behind the hips.
    const double along = 0.2 * script.shape.stature * there_and_back(t), swing = 2.0 * kPi * 0.9 * t * duration_s;
    const double on = smooth_step(t * duration_s / 0.4) * (1.0 - smooth_step((t - 1.0) * duration_s / 0.4 + 1.0));
    p.stance = Stance::kStride;
    p.hip_forward = along;
    p.hip_drop = on * (0.012 + 0.006 * std::cos(2.0 * swing)) * script.shape.stature;
    for (size_t i = 0; i < 2; ++i) {
        const double phase = swing + (i == 0 ? 0.0 : kPi);
        p.foot_forward[i] = along + on * 0.05 * script.shape.stature * std::sin(phase);
        p.foot_lift[i] = on * 0.02 * script.shape.stature * std::max(0.0, std::cos(phase)) * std::max(0.0, std::cos(phase));
    }
}

}  // namespace

Posture interlude_posture(const Script& script, const Segment& segment, double time_s) {
    Posture p = resting_posture(script, time_s);
    const double duration_s = segment.end_s - segment.start_s, t = (time_s - segment.start_s) / duration_s;
    if (is_chore(segment.activity)) {
        if (!script.planted || segment.activity == Activity::kLeaveBar) pose_chore(script, segment, time_s, p);
        return p;
    }
    switch (segment.activity) {
        case Activity::kWalk:
            if (!script.planted) walk(script, t, duration_s, p);
            break;
        case Activity::kMove:
            if (!script.planted) step_on_the_spot(script, t, duration_s, p);
            if (segment.manner == 1 && !script.planted) carry_plate(script, p);
            break;
        case Activity::kLookDown:
            p.neck += 55.0 * kDegree * there_and_back(t);
            break;
        case Activity::kBendNeck:
            p.neck += 40.0 * kDegree * there_and_back(t);
            p.thoracic += 8.0 * kDegree * there_and_back(t);
            break;
        case Activity::kRaiseArms:
            if (!script.planted) {
                p.raise_share = smooth_step(t / 0.15) * (1.0 - smooth_step((t - 0.85) / 0.15));
                p.arm_raise += 150.0 * kDegree * there_and_back(t);
            }
            break;
        case Activity::kHalfRep:
            if (!script.motion.empty() && !script.planted) {
                Motion small = script.motion.front();
                small = Motion{.depth = 1.0, .trunk = script.usual_trunk, .knee = script.usual_knee, .lumbar_peak = small.lumbar_peak};
                Moment m;
                m.motion = &small;
                const double part = depth_for_travel(script, small, script.ascent_first ? 0.8 : 0.2);
                m.depth = script.ascent_first ? 1.0 - (1.0 - part) * there_and_back(t) : part * there_and_back(t);
                return rep_posture(script, m);
            }
            break;
        default:
            if (!script.planted) pose_activity(script, segment.activity, t, p);
            break;
    }
    return p;
}

Posture to_bar_posture(const Script& script, double t) {
    Moment m;
    m.motion = &script.motion.front();
    m.depth = script.from_floor ? minimum_jerk(t) : 0.0;
    m.planted = t;
    return rep_posture(script, m);
}

}  // namespace lifter
