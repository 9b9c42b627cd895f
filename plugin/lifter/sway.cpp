// SPDX-License-Identifier: MIT
// What nobody does on purpose: the sway of quiet standing, the wander of eyes and upper back, and shuffling instead of a brace.
#include <algorithm>
#include <cmath>

#include "lifter/script.h"

namespace lifter {
namespace {

// Slow and small: three waves between 0.1 and 0.5 Hz, amplitude a third each.
double wander(const Script& script, size_t first, double time_s) {
    constexpr double kHz[3] = {0.13, 0.29, 0.47};
    double sum = 0.0;
    for (size_t i = 0; i < 3; ++i) sum += std::sin(2.0 * kPi * kHz[i] * time_s + script.sway_phase[first + i]) / 3.0;
    return sum;
}

}  // namespace

// The head keeps on the gaze mark to within 5 deg (science B9), less near standing: sd of three sines of amplitude a/3 each is 0.41 a.
double wander_about_mark(const Script& script, double time_s, const Posture& p) {
    constexpr double kHz[3] = {0.11, 0.23, 0.41}, kAmplitude = 5.0 * kDegree / 0.41;
    double sum = 0.0;
    for (size_t i = 0; i < 3; ++i) sum += std::sin(2.0 * kPi * kHz[i] * time_s + script.gaze_phase[i]) / 3.0;
    return kAmplitude * sum * smooth_step((p.pelvis + p.lumbar) / (25.0 * kDegree));
}

// Nobody holds the upper back the same way twice: slow, and hardly there in standing. Three sines of amplitude a/3 each have sd 0.41 a.
void wander_upper_back(const Script& script, double time_s, Posture& p) {
    constexpr double kHz[3] = {0.10, 0.26, 0.44};
    if (script.person.posture_wander_rad == 0.0 || p.grip == PL_GRIP_DOWEL) return;
    double sum = 0.0;
    for (size_t i = 0; i < 3; ++i) sum += std::sin(2.0 * kPi * kHz[i] * time_s + script.upper_phase[i]) / 3.0;
    const double moved = std::max(p.pelvis + p.lumbar, 0.3 * (p.knee - kStandingKnee) + 2.0 * p.hip_drop / script.shape.stature);
    p.thoracic += script.person.posture_wander_rad / 0.41 * sum * smooth_step(moved / (15.0 * kDegree));
}

void add_sway(const Script& script, double time_s, Posture& p) {
    p.sway_forward += script.person.sway_m * 0.6 * wander(script, 0, time_s);
    p.sway_right += script.person.sway_m * 0.6 * wander(script, 3, time_s);
    const double breath = 0.12 * kDegree * std::sin(2.0 * kPi * 0.25 * time_s + script.sway_phase[6]);
    p.thoracic -= breath;
    p.neck += breath + 0.3 * kDegree * wander(script, 1, time_s);
}

// Shuffling about instead of a brace: the weight goes from foot to foot until `still_s` before the start.
void add_fidget(const Script& script, const Segment& segment, double time_s, Posture& p) {
    if (segment.rep < 0) return;
    const double still_s = script.motion[static_cast<size_t>(segment.rep)].still_s;
    if (still_s < 0.0) return;
    const TrueRep& rep = script.rep[static_cast<size_t>(segment.rep)];
    const double since = time_s - static_cast<double>(rep.brace_ns - kStartNs) / kNsPerSecond;
    const double seen_s = script.motion[static_cast<size_t>(segment.rep)].seen_s;
    const double left = static_cast<double>(rep.start_ns - kStartNs) / kNsPerSecond + seen_s - still_s - time_s;
    if (left <= 0.0) return;
    const double on = smooth_step(since / 0.3) * smooth_step(left / 0.12);
    p.sway_right += on * 0.03 * std::sin(2.0 * kPi * 0.9 * left);
    p.sway_forward += on * 0.012 * std::sin(2.0 * kPi * 1.3 * left);
}

}  // namespace lifter
