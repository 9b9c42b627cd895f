// SPDX-License-Identifier: MIT
// The posture of any moment: of a repetition with its faults, and of what is done between repetitions.
#include <algorithm>
#include <cmath>

#include "lifter/script.h"

namespace lifter {
namespace {

// Of stature: who pulls at a bar before him sits back against it.
constexpr double kSitBack = 0.020;

// The bumps by which faults come and go: each smooth, so that nothing jumps.
double late_bump(const Script& script, const Moment& m) {
    if (script.ascent_first) return smooth_step((m.ascent - 0.45) / 0.35) * (1.0 - smooth_step((m.ascent - 0.82) / 0.18));
    const double rise = smooth_step((m.descent - 0.5) / 0.47);
    return rise * (1.0 - 0.3 * smooth_step(m.pause)) * (1.0 - smooth_step(m.ascent / 0.25));
}

double early_bump(const Moment& m) {
    return smooth_step(m.early) * (1.0 - smooth_step((m.ascent - 0.10) / 0.4));
}

double mid_bump(const Moment& m) {
    return smooth_step((m.ascent - 0.14) / 0.26) * (1.0 - smooth_step((m.ascent - 0.40) / 0.45));
}

double tuck_bump(const Moment& m) {
    return smooth_step((m.descent - 0.8) / 0.2) * (1.0 - smooth_step(m.ascent / 0.25));
}

// Over the middle of the descent, where the shoulder line still turns about the vertical and not about the lean.
double twist_bump(const Script& script, const Moment& m) {
    if (script.ascent_first) return smooth_step((m.ascent - 0.2) / 0.4) * (1.0 - smooth_step((m.ascent - 0.65) / 0.3));
    return smooth_step(m.descent / 0.5) * (1.0 - smooth_step(m.ascent / 0.6));
}

double down_bump(const Script& script, const Moment& m) {
    if (script.ascent_first) return smooth_step(m.ascent / 0.4) * (1.0 - smooth_step((m.ascent - 0.5) / 0.45));
    return smooth_step((m.descent - 0.3) / 0.6) * (1.0 - smooth_step((m.ascent - 0.1) / 0.7));
}

double lockout_bump(const Moment& m) {
    return smooth_step((m.ascent - 0.8) / 0.2) * (1.0 - smooth_step((m.lockout - 0.4) / 0.6));
}

double setup_bump(const Script& script, const Moment& m) {
    if (script.from_floor) return 0.0;
    return smooth_step(m.setup / 0.35) * (1.0 - smooth_step((script.ascent_first ? m.ascent : m.descent) / 0.6));
}

// Floor lifts: comes in while breathing in, stays until the bar is on its way.
double floor_bump(const Moment& m) {
    return smooth_step(m.descent) * (1.0 - smooth_step(m.ascent / 0.7));
}

// Level again once the top is reached.
double one_sided_bump(const Moment& m) {
    return smooth_step((m.ascent - 0.12) / 0.74) * (1.0 - smooth_step(m.lockout / 0.6));
}

// What a repetition does to where bar and body are, beyond the lift's own curve.
void add_bar_faults(const Script& script, const Moment& m, Posture& p) {
    const Motion& motion = *m.motion;
    p.bar_uneven = motion.uneven * down_bump(script, m) + motion.one_sided * one_sided_bump(m);
    const double forward = motion.bar_forward * down_bump(script, m);
    // A bar on the back goes forward with all of the body: the weight goes to the toes.
    (p.grip == PL_GRIP_BACK_RACK ? p.sway_forward : p.bar_forward) += forward;
    if (!script.from_floor) return;
    p.sway_forward -= kSitBack * script.shape.stature * smooth_step(m.depth) + motion.sit_back * floor_bump(m);
    p.bar_forward += motion.bar_off * floor_bump(m);
}

// Trunk and knee of an ascent that leaves the lift's own curve: first the hips come up while the bar hardly does, with
// knees from the knots, then everything unfolds to standing.
void unfold(const Motion& motion, double ascent, double& trunk, double& knee) {
    if (ascent < motion.shoot_at) {
        const double t = ascent / motion.shoot_at, x = t * static_cast<double>(kKneeKnots - 1);
        trunk = glm::mix(motion.bottom_trunk, motion.shoot_trunk, smooth_step(t));
        const size_t i = std::min(static_cast<size_t>(x), kKneeKnots - 2);
        const double u = x - static_cast<double>(i), b = motion.knee_knot[i], c = motion.knee_knot[i + 1];
        // Catmull-Rom: smooth through every knot, level at both ends.
        const double a = i > 0 ? motion.knee_knot[i - 1] : c, d = i + 2 < kKneeKnots ? motion.knee_knot[i + 2] : b;
        knee = b + 0.5 * u * (c - a + u * (2.0 * a - 5.0 * b + 4.0 * c - d + u * (3.0 * (b - c) + d - a)));
        return;
    }
    const double w = (ascent - motion.shoot_at) / (1.0 - motion.shoot_at), left = 1.0 - w * w * (2.0 - w);
    trunk = motion.shoot_trunk * left;
    knee = kStandingKnee + (motion.knee_knot.back() - kStandingKnee) * left;
}

}  // namespace

double carried_head(const Script& script) {
    return script.set.gaze_guided ? 0.0 : script.person.head_habit_rad;
}

// The eyes stay on the horizon, or the neck in line with the trunk, or something between.
void turn_gaze(const Script& script, Posture& p) {
    const double upper = p.pelvis + p.lumbar + p.thoracic;
    if (p.grip == PL_GRIP_DOWEL || script.set.gaze_guided) {
        // The head stays on the stick, which runs as the line from hips to neck does; a gaze mark is drawn along that line.
        p.neck += spine_inclination(script.shape, p) - script.standing_inclination - upper;
        return;
    }
    constexpr double kMost = 60.0 * kDegree;  // no neck bends further back
    const double wanted = (script.person.gaze_habit - 1.0) * upper;
    const double share = wanted / kMost, squared = share * share;
    p.neck += wanted / std::pow(1.0 + squared * squared * squared, 1.0 / 6.0);
}

Posture rep_posture(const Script& script, const Moment& moment) {
    const Motion& motion = *moment.motion;
    Posture p = start_posture(script, moment.planted);
    const double depth = moment.depth;
    double trunk = trunk_at(script, motion, depth);
    p.knee = knee_at(script, motion, depth);
    if (motion.own_ascent && moment.ascent > 0.0 && moment.ascent < 1.0) {
        unfold(motion, moment.ascent, trunk, p.knee);
    } else if (motion.own_ascent && moment.ascent <= 0.0) {
        const double down = smooth_step(moment.descent), lowest = script.from_floor ? 1.0 - motion.slack_depth : motion.depth;
        trunk += (motion.bottom_trunk - trunk_at(script, motion, lowest)) * down;
        p.knee += (motion.knee_knot[0] - knee_at(script, motion, lowest)) * down;
    }
    const double lockout = lockout_bump(moment);
    if (motion.start_lean != 0.0) trunk += motion.start_lean * setup_bump(script, moment);
    trunk -= 0.45 * motion.extension * lockout;
    p.lumbar = motion.lumbar_peak * (1.0 - std::pow(std::max(0.0, 1.0 - depth), 1.5));
    p.lumbar +=
        motion.round_late * late_bump(script, moment) + motion.round_early * early_bump(moment) + motion.round_mid * mid_bump(moment);
    if (motion.round_off != 0.0) p.lumbar += motion.round_off * down_bump(script, moment);
    p.lumbar -= motion.extension * lockout;
    p.bar_balance = glm::mix(p.bar_balance, lift_curve(script.set.lift).bar_balance, smooth_step(depth / 0.3));
    add_bar_faults(script, moment, p);
    trunk += motion.shaky * moment.shake;
    step_at(script, moment, p);
    bend_upper_back(script, trunk, p);
    incline_trunk(script, trunk, p);
    const double tuck = motion.tuck * tuck_bump(moment), tilt = motion.start_tilt * setup_bump(script, moment);
    p.pelvis += tilt - tuck;
    p.lumbar += tuck - tilt;
    p.twist = motion.twist * twist_bump(script, moment);
    if (motion.side_bend != 0.0) {
        p.side_bend = motion.side_bend * down_bump(script, moment);
        p.sway_right -= 0.08 * script.shape.stature * p.side_bend;  // the hips make room for it
    }
    p.neck += motion.head_off * down_bump(script, moment);
    p.hand_off_sacrum = motion.hand_off * down_bump(script, moment);
    return p;
}

namespace {

// 0 and 1 at the ends like minimum jerk, but nearly stopping half way.
double sticking_rise(double t) {
    const double stages = t < 0.5 ? 0.5 * minimum_jerk(2.0 * t) : 0.5 + 0.5 * minimum_jerk(2.0 * t - 1.0);
    return 0.75 * stages + 0.25 * minimum_jerk(t);
}

// Two sines of RMS 1 together while the body moves. The ramps at both ends take a part of it, which the rest makes up for.
double shake_at(const Script& script, const TrueRep& rep, double time_s) {
    constexpr double kHz[2] = {3.3, 4.6}, kRamp_s = 0.25, kRampLost = 0.61;  // of a ramp's mean square
    const double since = time_s - static_cast<double>(rep.start_ns - kStartNs) / kNsPerSecond;
    const double left = static_cast<double>(rep.end_ns - kStartNs) / kNsPerSecond - time_s;
    const double on = smooth_step(since / kRamp_s) * smooth_step(left / kRamp_s);
    const double kept = std::sqrt(1.0 - 2.0 * kRampLost * kRamp_s / std::max(1.0, since + left));
    double sum = 0.0;
    for (size_t i = 0; i < 2; ++i) sum += std::sin(2.0 * kPi * kHz[i] * time_s + script.sway_phase[6 + i]);
    return on * sum / kept;
}

Moment moment_at(const Script& script, const Segment& segment, double time_s) {
    const double t = (time_s - segment.start_s) / (segment.end_s - segment.start_s);
    Moment m;
    m.motion = &script.motion[static_cast<size_t>(segment.rep)];
    m.mirrored = segment.rep % 2 != 0;
    const auto index = static_cast<size_t>(segment.rep);
    if (m.motion->shaky != 0.0 && index < script.rep.size()) m.shake = shake_at(script, script.rep[index], time_s);
    const Tempo& tempo = script.set.tempo;
    const double still_s = tempo.breathe_s + tempo.brace_s;
    // From mid-pause until a tenth of the ascent is done (minimum jerk reaches it at 0.24 of its time).
    const double early_s = 0.5 * m.motion->pause_s + 0.24 * m.motion->concentric_s;
    const bool up_first = script.ascent_first;
    m.setup = 1.0;
    switch (segment.part) {
        case Part::kBreathe:
            m.setup = t * tempo.breathe_s / still_s;
            m.descent = up_first ? 1.0 : 0.0;
            break;
        case Part::kBrace:
            m.setup = (tempo.breathe_s + t * tempo.brace_s) / still_s;
            m.descent = up_first ? 1.0 : 0.0;
            break;
        case Part::kSlack:
            m.descent = 1.0;
            m.slack = minimum_jerk(t * (m.motion->take_up_s + m.motion->slack_s) / m.motion->take_up_s);
            break;
        case Part::kEccentric:
            m.descent = minimum_jerk(t);
            if (up_first) m.ascent = m.pause = m.lockout = m.early = m.slack = 1.0;
            break;
        case Part::kPause:
            m.descent = 1.0, m.pause = t;
            m.early = std::max(0.0, t - 0.5) * m.motion->pause_s / early_s;
            break;
        case Part::kConcentric:
            m.descent = m.pause = m.slack = 1.0;
            m.ascent = m.motion->sticking ? sticking_rise(t) : minimum_jerk(t);
            m.early = up_first ? t / 0.24 : (0.5 * m.motion->pause_s + t * m.motion->concentric_s) / early_s;
            break;
        case Part::kLockout:
            m.descent = m.pause = m.ascent = m.early = m.slack = 1.0;
            m.lockout = t;
            break;
        default:
            break;
    }
    if (up_first) {
        const double slack = m.motion->slack_depth * m.slack;
        m.depth = 1.0 - slack - m.ascent * (m.motion->depth - slack);
        if (segment.part == Part::kEccentric) m.depth = 1.0 - m.motion->depth * (1.0 - m.descent);
        // The offsets of early hips hold at the bottom of this repetition and of no other: gone when the bar comes back.
        if (segment.part == Part::kBreathe || segment.part == Part::kBrace) m.descent = minimum_jerk(std::min(1.0, m.setup / 0.4));
    } else {
        m.depth = m.motion->depth * (m.descent - m.ascent);
    }
    return m;
}

}  // namespace

double minimum_jerk(double t) {
    t = std::clamp(t, 0.0, 1.0);
    return t * t * t * (10.0 + t * (-15.0 + 6.0 * t));
}

double smooth_step(double t) {
    return minimum_jerk(t);
}

double there_and_back(double t) {
    return smooth_step(t / 0.35) * (1.0 - smooth_step((t - 0.65) / 0.35));
}

Posture posture_at(const Script& script, const Segment& segment, double time_s) {
    Posture p;
    if (segment.rep >= 0) {
        p = rep_posture(script, moment_at(script, segment, time_s));
    } else if (segment.part == Part::kToBar) {
        p = to_bar_posture(script, (time_s - segment.start_s) / (segment.end_s - segment.start_s));
    } else {
        p = interlude_posture(script, segment, time_s);
    }
    if (segment.activity == Activity::kNone) wander_upper_back(script, time_s, p);  // who reaches for something holds himself to it
    turn_gaze(script, p);
    if (segment.activity != Activity::kLookMark) p.nod += carried_head(script);
    if (script.set.gaze_guided) p.neck += wander_about_mark(script, time_s, p);
    add_fidget(script, segment, time_s, p);
    add_sway(script, time_s, p);
    return p;
}

}  // namespace lifter
