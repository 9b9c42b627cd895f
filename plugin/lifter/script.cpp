// SPDX-License-Identifier: MIT
// Lays a set out in time and gives the posture of any moment.
#include "lifter/script.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace lifter {
namespace {

constexpr double kFloorBar = 0.225;  // radius of a full-size plate, m
constexpr double kShootAt = 0.28;    // progress of the ascent by which early hips are up
constexpr double kShootRise = 0.12;  // ... share of its travel that the bar has risen by then
constexpr double kNsPerSecond = 1e9;

int64_t to_ns(double seconds) {
    return kStartNs + static_cast<int64_t>(std::llround(seconds * kNsPerSecond));
}

// Where a moment lies in its repetition. descent and ascent each run 0..1; depth is what is left of the way down.
struct Moment {
    const Motion* motion = nullptr;
    double descent = 0.0, pause = 0.0, ascent = 0.0;
    double setup = 0.0, lockout = 0.0;  // 0..1 through breathe + brace, and through lockout
    double early = 0.0;                 // 0..1 from mid-pause to the first tenth of the ascent
    double depth = 0.0;
    bool mirrored = false;
};

// The bumps by which faults come and go: each smooth, so that nothing jumps.
double late_bump(const Script& script, const Moment& m) {
    if (script.from_floor) return smooth_step((m.ascent - 0.45) / 0.35) * (1.0 - smooth_step((m.ascent - 0.82) / 0.18));
    const double rise = smooth_step((m.descent - 0.5) / 0.47);
    return rise * (1.0 - 0.3 * smooth_step(m.pause)) * (1.0 - smooth_step(m.ascent / 0.25));
}

double early_bump(const Moment& m) {
    return smooth_step(m.early) * (1.0 - smooth_step((m.ascent - 0.10) / 0.4));
}

double mid_bump(const Moment& m) {
    return smooth_step((m.ascent - 0.10) / 0.26) * (1.0 - smooth_step((m.ascent - 0.36) / 0.45));
}

double tuck_bump(const Moment& m) {
    return smooth_step((m.descent - 0.72) / 0.28) * (1.0 - smooth_step(m.ascent / 0.25));
}

// Over the middle of the descent, where the shoulder line still turns about the vertical and not about the lean.
double twist_bump(const Script& script, const Moment& m) {
    if (script.from_floor) return smooth_step((m.ascent - 0.2) / 0.4) * (1.0 - smooth_step((m.ascent - 0.65) / 0.3));
    return smooth_step(m.descent / 0.5) * (1.0 - smooth_step(m.ascent / 0.6));
}

double down_bump(const Script& script, const Moment& m) {
    if (script.from_floor) return smooth_step(m.ascent / 0.4) * (1.0 - smooth_step((m.ascent - 0.5) / 0.45));
    return smooth_step((m.descent - 0.3) / 0.6) * (1.0 - smooth_step((m.ascent - 0.1) / 0.7));
}

double lockout_bump(const Moment& m) {
    return smooth_step((m.ascent - 0.8) / 0.2) * (1.0 - smooth_step((m.lockout - 0.4) / 0.6));
}

double setup_bump(const Script& script, const Moment& m) {
    return script.from_floor ? 0.0 : smooth_step(m.setup / 0.35) * (1.0 - smooth_step(m.descent / 0.6));
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

// The eyes stay on the horizon, or the neck in line with the trunk, or something between.
void turn_gaze(const Script& script, Posture& p) {
    p.neck += (script.person.gaze_habit - 1.0) * (p.pelvis + p.lumbar + p.thoracic);
}

Posture rep_posture(const Script& script, const Moment& moment) {
    const Motion& motion = *moment.motion;
    Posture p;
    p.grip = script.set.grip;
    p.load_share = script.set.load_share;
    const double depth = moment.depth;
    double trunk = trunk_at(script, motion, depth);
    p.knee = knee_at(script, motion, depth);
    if (motion.own_ascent && moment.ascent > 0.0 && moment.ascent < 1.0) {
        unfold(motion, moment.ascent, trunk, p.knee);
    } else if (motion.own_ascent && moment.ascent <= 0.0) {
        const double down = smooth_step(moment.descent), lowest = script.from_floor ? 1.0 : motion.depth;
        trunk += (motion.bottom_trunk - trunk_at(script, motion, lowest)) * down;
        p.knee += (motion.knee_knot[0] - knee_at(script, motion, lowest)) * down;
    }
    const double lockout = lockout_bump(moment);
    trunk -= 0.45 * motion.extension * lockout;
    p.lumbar = motion.lumbar_peak * (1.0 - std::pow(std::max(0.0, 1.0 - depth), 1.5));
    p.lumbar +=
        motion.round_late * late_bump(script, moment) + motion.round_early * early_bump(moment) + motion.round_mid * mid_bump(moment);
    p.lumbar -= motion.extension * lockout;
    p.thoracic = script.person.thoracic_habit * std::max(0.0, trunk);
    step_at(script, depth, moment.mirrored, p);
    incline_trunk(script, trunk, p);
    const double tuck = motion.tuck * tuck_bump(moment), tilt = motion.start_tilt * setup_bump(script, moment);
    p.pelvis += tilt - tuck;
    p.lumbar += tuck - tilt;
    p.twist = motion.twist * twist_bump(script, moment);
    p.bar_uneven = motion.uneven * down_bump(script, moment);
    p.bar_forward = motion.bar_forward * down_bump(script, moment);
    return p;
}

Moment bottom_moment(const Script& script, const Motion& motion) {
    Moment m;
    m.motion = &motion;
    m.descent = 1.0;
    m.depth = script.from_floor ? 1.0 : motion.depth;
    return m;
}

// The height that the coach watches: of the bar in floor lifts, of the neck pivot in all others.
double signal_height(const Script& script, Posture posture) {
    turn_gaze(script, posture);
    const Joints joints = solve_body(script.shape, posture);
    return script.from_floor ? joints.bar.y : joints.neck_pivot.y;
}

// Smallest and largest of a falling function's argument that brackets a value, halved 40 times.
template <typename Function>
double solve_falling(double least, double most, double wanted, const Function& function) {
    for (int i = 0; i < 40; ++i) {
        const double middle = 0.5 * (least + most);
        (function(middle) > wanted ? least : most) = middle;
    }
    return 0.5 * (least + most);
}

double travel_at(const Script& script, Motion motion, double depth) {
    motion.depth = depth;
    Moment m = bottom_moment(script, motion);
    m.depth = depth;
    const double top = script.from_floor ? script.standing.joints.bar.y : script.standing.joints.neck_pivot.y;
    return top - signal_height(script, rep_posture(script, m));
}

double depth_for_travel(const Script& script, const Motion& motion, double share) {
    const double wanted = share * travel_at(script, motion, 1.0);
    return solve_falling(0.0, 1.1, -wanted, [&](double depth) { return -travel_at(script, motion, depth); });
}

double knee_for_floor(const Script& script, Motion motion) {
    const auto height = [&](double knee) {
        motion.knee = knee;
        return signal_height(script, rep_posture(script, bottom_moment(script, motion)));
    };
    return solve_falling(kStandingKnee, 150.0 * kDegree, kFloorBar, height);
}

// Depth 0..1 of the lift's own curve for a share of its travel: `shallow` where that is over 0.
double plan_depth(const Script& script, const Motion& motion, double shallow, double usual) {
    if (script.set.lift == Lift::kSitToStand) {
        // A seat is where it is; who does not reach it stops in the lean.
        return shallow > 0.0 ? 0.7 * shallow : 1.0;
    }
    if (script.from_floor) return shallow > 0.0 ? 1.0 - depth_for_travel(script, motion, 1.0 - shallow) : 1.0;
    return depth_for_travel(script, motion, shallow > 0.0 ? shallow : std::min(1.03, usual));
}

// The knee for which the watched height is `wanted` at this moment of an ascent of its own.
double knee_for_height(const Script& script, Motion motion, Moment m, double wanted) {
    m.motion = &motion;
    const auto height = [&](double knee) {
        motion.knee_knot.fill(knee);
        return signal_height(script, rep_posture(script, m));
    };
    return solve_falling(kStandingKnee, 140.0 * kDegree, wanted, height);
}

// Fills the knots, so that the watched height rises by kShootRise of its travel and never falls.
void plan_knees(const Script& script, double low, double travel, Motion& motion) {
    motion.own_ascent = true;
    Moment m = bottom_moment(script, motion);
    const double bottom = m.depth;
    std::array<double, kKneeKnots> knot{};
    for (size_t i = 0; i < kKneeKnots; ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(kKneeKnots - 1);
        // A hair off both ends, where other postures take over.
        m.ascent = std::max(1e-9, motion.shoot_at * t * (1.0 - 1e-9));
        m.depth = bottom * (1.0 - m.ascent);
        knot[i] = knee_for_height(script, motion, m, low + kShootRise * travel * (motion.shoot_at > 0.0 ? smooth_step(t) : 0.0));
    }
    motion.knee_knot = knot;
}

// Hips up first: more knee and less lean at the bottom, then the legs straighten while the trunk flattens and the bar hardly rises.
void plan_hip_shoot(const Script& script, double gain, Motion& motion) {
    const bool hinge = script.from_floor || script.set.lift == Lift::kHipHinge || script.set.lift == Lift::kRdl;
    const Moment bottom = bottom_moment(script, motion);
    const double low = signal_height(script, rep_posture(script, bottom)), travel = travel_at(script, motion, bottom.depth);
    // A hinge's legs are nearly straight: the hips can only come up under a trunk that went down steeper.
    motion.bottom_trunk = trunk_at(script, motion, bottom.depth) - (hinge ? gain + 4.0 * kDegree : 0.3 * gain);
    motion.shoot_trunk = motion.bottom_trunk + gain;
    motion.shoot_at = kShootAt;
    plan_knees(script, low, travel, motion);
}

// The same from the floor with a trunk that is too flat from the start, and legs too straight.
void plan_flat_start(const Script& script, double lean, Motion& motion) {
    motion.bottom_trunk = motion.shoot_trunk = trunk_at(script, motion, 1.0) + lean;
    plan_knees(script, kFloorBar, 0.0, motion);
}

double fault_size(const RepPlan& plan, FaultKind kind) {
    for (const Fault& fault : plan.fault) {
        if (fault.kind == kind) return fault.size;
    }
    return 0.0;
}

double flexion_beyond(const Script& script, const RepPlan& plan, FaultKind kind, double clean) {
    const double size = fault_size(plan, kind);
    return size > 0.0 ? std::max(0.0, size * script.person.full_flexion_rad - clean) : 0.0;
}

Motion plan_motion(const Script& script, size_t index, Random& random) {
    const SetPlan& set = script.set;
    const RepPlan& plan = set.reps[index];
    const double late = set.reps.size() > 1 ? static_cast<double>(index) / static_cast<double>(set.reps.size() - 1) : 0.0;
    const auto vary = [&] { return 1.0 + set.variation * random_between(random, -1.0, 1.0); };
    Motion m;
    // From the floor every repetition starts where the one before put the bar down: what differs there comes in while bracing.
    const double lean = fault_size(plan, FaultKind::kLean), trunk_varied = 0.3 * set.variation * random_between(random, -1.0, 1.0);
    m.trunk = script.usual_trunk + (script.from_floor ? 0.0 : trunk_varied + lean);
    m.knee = script.usual_knee;
    m.lumbar_peak = set.lumbar_share * script.person.full_flexion_rad;
    if (script.from_floor) {
        // Whatever the trunk does, the bar lies on the floor at the start.
        m.knee = knee_for_floor(script, m);
        if (lean > 0.0) plan_flat_start(script, lean, m);
    }
    m.depth = plan_depth(script, m, fault_size(plan, FaultKind::kShallow), set.depth_share * vary());
    const auto clean_at = [&](double depth) { return m.lumbar_peak * (1.0 - std::pow(1.0 - std::min(1.0, depth), 1.5)); };
    m.round_late = flexion_beyond(script, plan, FaultKind::kRoundLate, clean_at(script.from_floor ? 0.2 : m.depth));
    m.round_late += set.fatigue_rounding_rad * late;
    m.round_early = flexion_beyond(script, plan, FaultKind::kRoundEarly, clean_at(0.9 * m.depth));
    m.round_mid = flexion_beyond(script, plan, FaultKind::kRoundMid, clean_at(0.64 * m.depth));
    m.tuck = fault_size(plan, FaultKind::kButtWink);
    m.uneven = fault_size(plan, FaultKind::kUnevenBar);
    m.bar_forward = fault_size(plan, FaultKind::kBarForward);
    m.extension = fault_size(plan, FaultKind::kHyperextension);
    m.start_tilt = fault_size(plan, FaultKind::kStartTilt);
    m.still_s = fault_size(plan, FaultKind::kNoBrace) > 0.0 ? fault_size(plan, FaultKind::kNoBrace) : -1.0;
    // The axial turn that shows as the wanted turn about the vertical on a trunk that leans half way.
    const double yaw = fault_size(plan, FaultKind::kTwist);
    m.twist = std::atan(std::tan(yaw) / std::cos(0.5 * m.trunk));
    // Stepping lifts have no such thing: their hips go where the step takes them.
    const double shoot = lift_curve(set.lift).stance == Stance::kBalanced ? fault_size(plan, FaultKind::kEarlyHipRise) : 0.0;
    if (shoot > 0.0) plan_hip_shoot(script, shoot, m);
    m.sticking = fault_size(plan, FaultKind::kGrinder) > 0.0;
    m.concentric_s =
        m.sticking ? fault_size(plan, FaultKind::kGrinder) : set.tempo.concentric_s * vary() / (1.0 - set.fatigue_slowing * late);
    const double pause = fault_size(plan, FaultKind::kBottomPause);
    m.pause_s = pause > 0.0 ? pause : set.tempo.pause_s;
    return m;
}

void add_segment(Script& script, Part part, Activity activity, int32_t rep, double duration_s) {
    if (!(duration_s > 0.0)) return;
    script.segment.push_back({part, activity, rep, script.duration_s, script.duration_s + duration_s});
    script.duration_s += duration_s;
}

void add_interludes(Script& script, const std::vector<Interlude>& interludes) {
    for (const Interlude& i : interludes) add_segment(script, Part::kInterlude, i.activity, -1, i.duration_s);
}

void add_rep(Script& script, size_t index, Random& random) {
    const Tempo& tempo = script.set.tempo;
    const int32_t rep = static_cast<int32_t>(index);
    script.motion.push_back(plan_motion(script, index, random));
    const Motion& m = script.motion.back();
    const double drop = fault_size(script.set.reps[index], FaultKind::kFastDrop);
    const double eccentric_s = drop > 0.0 ? drop : tempo.eccentric_s * (1.0 + script.set.variation * random_between(random, -1.0, 1.0));
    TrueRep truth;
    truth.index = static_cast<uint32_t>(index + 1);
    truth.fault = script.set.reps[index].fault;
    truth.eccentric_s = eccentric_s, truth.pause_s = m.pause_s, truth.concentric_s = m.concentric_s;
    truth.brace_ns = to_ns(script.duration_s);
    add_segment(script, Part::kBreathe, Activity::kNone, rep, tempo.breathe_s);
    add_segment(script, Part::kBrace, Activity::kNone, rep, tempo.brace_s);
    truth.start_ns = to_ns(script.duration_s);
    if (script.from_floor) {
        truth.bottom_ns = truth.start_ns;
        add_segment(script, Part::kConcentric, Activity::kNone, rep, m.concentric_s);
        add_segment(script, Part::kLockout, Activity::kNone, rep, tempo.lockout_s);
        add_segment(script, Part::kEccentric, Activity::kNone, rep, eccentric_s);
        truth.end_ns = to_ns(script.duration_s);
    } else {
        add_segment(script, Part::kEccentric, Activity::kNone, rep, eccentric_s);
        truth.bottom_ns = to_ns(script.duration_s);
        add_segment(script, Part::kPause, Activity::kNone, rep, m.pause_s);
        add_segment(script, Part::kConcentric, Activity::kNone, rep, m.concentric_s);
        truth.end_ns = to_ns(script.duration_s);
        add_segment(script, Part::kLockout, Activity::kNone, rep, tempo.lockout_s);
    }
    script.rep.push_back(truth);
}

// 0 and 1 at the ends like minimum jerk, but nearly stopping half way.
double sticking_rise(double t) {
    const double stages = t < 0.5 ? 0.5 * minimum_jerk(2.0 * t) : 0.5 + 0.5 * minimum_jerk(2.0 * t - 1.0);
    return 0.75 * stages + 0.25 * minimum_jerk(t);
}

Moment moment_at(const Script& script, const Segment& segment, double time_s) {
    const double t = (time_s - segment.start_s) / (segment.end_s - segment.start_s);
    Moment m;
    m.motion = &script.motion[static_cast<size_t>(segment.rep)];
    m.mirrored = segment.rep % 2 != 0;
    const Tempo& tempo = script.set.tempo;
    const double still_s = tempo.breathe_s + tempo.brace_s;
    // From mid-pause until a tenth of the ascent is done (minimum jerk reaches it at 0.24 of its time).
    const double early_s = 0.5 * m.motion->pause_s + 0.24 * m.motion->concentric_s;
    const bool floor = script.from_floor;
    m.setup = 1.0;
    switch (segment.part) {
        case Part::kBreathe:
            m.setup = t * tempo.breathe_s / still_s;
            m.descent = floor ? 1.0 : 0.0;
            break;
        case Part::kBrace:
            m.setup = (tempo.breathe_s + t * tempo.brace_s) / still_s;
            m.descent = floor ? 1.0 : 0.0;
            break;
        case Part::kEccentric:
            m.descent = minimum_jerk(t);
            if (floor) m.ascent = 1.0, m.pause = 1.0, m.lockout = 1.0, m.early = 1.0;
            break;
        case Part::kPause:
            m.descent = 1.0, m.pause = t;
            m.early = std::max(0.0, t - 0.5) * m.motion->pause_s / early_s;
            break;
        case Part::kConcentric:
            m.descent = m.pause = 1.0;
            m.ascent = m.motion->sticking ? sticking_rise(t) : minimum_jerk(t);
            m.early = floor ? t / 0.24 : (0.5 * m.motion->pause_s + t * m.motion->concentric_s) / early_s;
            break;
        case Part::kLockout:
            m.descent = m.pause = m.ascent = m.early = 1.0;
            m.lockout = t;
            break;
        default:
            break;
    }
    if (floor) {
        m.depth = segment.part == Part::kEccentric ? m.descent : 1.0 - m.ascent * m.motion->depth;
        if (segment.part == Part::kEccentric) m.depth = 1.0 - m.motion->depth * (1.0 - m.descent);
        // The offsets of early hips hold at the bottom of this repetition and of no other: gone when the bar comes back.
        if (segment.part == Part::kBreathe || segment.part == Part::kBrace) m.descent = minimum_jerk(std::min(1.0, m.setup / 0.4));
    } else {
        m.depth = m.motion->depth * (m.descent - m.ascent);
    }
    return m;
}

// ---- what is no repetition -------------------------------------------------------------------------------------------

double there_and_back(double t) {
    return smooth_step(t / 0.35) * (1.0 - smooth_step((t - 0.65) / 0.35));
}

// Standing; in floor lifts, once the hands are at the bar, down there.
Posture resting_posture(const Script& script, double time_s) {
    if (script.at_bar_s >= 0.0 && time_s >= script.at_bar_s) {
        Moment m;
        m.motion = &script.motion.front();
        m.depth = 1.0;
        return rep_posture(script, m);
    }
    Posture p;
    p.grip = script.set.grip;
    p.load_share = script.set.load_share;
    return p;
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

Posture interlude_posture(const Script& script, const Segment& segment, double time_s) {
    Posture p = resting_posture(script, time_s);
    const double duration_s = segment.end_s - segment.start_s, t = (time_s - segment.start_s) / duration_s;
    switch (segment.activity) {
        case Activity::kWalk:
            if (!script.from_floor) walk(script, t, duration_s, p);
            break;
        case Activity::kLookDown:
            p.neck += 55.0 * kDegree * there_and_back(t);
            break;
        case Activity::kBendNeck:
            p.neck += 40.0 * kDegree * there_and_back(t);
            p.thoracic += 8.0 * kDegree * there_and_back(t);
            break;
        case Activity::kRaiseArms:
            if (!script.from_floor) {
                p.raise_share = smooth_step(t / 0.15) * (1.0 - smooth_step((t - 0.85) / 0.15));
                p.arm_raise += 150.0 * kDegree * there_and_back(t);
            }
            break;
        case Activity::kHalfRep:
            if (!script.motion.empty() && !script.from_floor) {
                Motion small = script.motion.front();
                small = Motion{.depth = 1.0, .trunk = script.usual_trunk, .knee = script.usual_knee, .lumbar_peak = small.lumbar_peak};
                Moment m;
                m.motion = &small;
                m.depth = depth_for_travel(script, small, 0.2) * there_and_back(t);
                return rep_posture(script, m);
            }
            break;
        default:
            break;
    }
    return p;
}

Posture to_bar_posture(const Script& script, double t) {
    Moment m;
    m.motion = &script.motion.front();
    m.depth = minimum_jerk(t);
    return rep_posture(script, m);
}

// ---- quiet standing --------------------------------------------------------------------------------------------------

// Slow and small: three waves between 0.1 and 0.5 Hz, amplitude a third each.
double wander(const Script& script, size_t first, double time_s) {
    constexpr double kHz[3] = {0.13, 0.29, 0.47};
    double sum = 0.0;
    for (size_t i = 0; i < 3; ++i) sum += std::sin(2.0 * kPi * kHz[i] * time_s + script.sway_phase[first + i]) / 3.0;
    return sum;
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
    if (segment.rep < 0 || (segment.part != Part::kBreathe && segment.part != Part::kBrace)) return;
    const double still_s = script.motion[static_cast<size_t>(segment.rep)].still_s;
    if (still_s < 0.0) return;
    const TrueRep& rep = script.rep[static_cast<size_t>(segment.rep)];
    const double since = time_s - static_cast<double>(rep.brace_ns - kStartNs) / kNsPerSecond;
    const double left = static_cast<double>(rep.start_ns - kStartNs) / kNsPerSecond - still_s - time_s;
    const double on = smooth_step(since / 0.3) * smooth_step(left / 0.12);
    p.sway_right += on * 0.03 * std::sin(2.0 * kPi * 0.9 * left);
    p.sway_forward += on * 0.012 * std::sin(2.0 * kPi * 1.3 * left);
}

const Segment& segment_at(const Script& script, double time_s) {
    const auto after =
        std::upper_bound(script.segment.begin(), script.segment.end(), time_s, [](double t, const Segment& s) { return t < s.end_s; });
    return after == script.segment.end() ? script.segment.back() : *after;
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
    turn_gaze(script, p);
    add_fidget(script, segment, time_s, p);
    add_sway(script, time_s, p);
    return p;
}

PlPhase phase_of(Part part) {
    switch (part) {
        case Part::kBrace:
            return PL_PHASE_BRACE;
        case Part::kEccentric:
            return PL_PHASE_ECCENTRIC;
        case Part::kPause:
            return PL_PHASE_BOTTOM;
        case Part::kConcentric:
            return PL_PHASE_CONCENTRIC;
        case Part::kLockout:
            return PL_PHASE_LOCKOUT;
        default:
            return PL_PHASE_SETUP;
    }
}

double knee_flexion(const Joints& j, size_t i) {
    const Vec3 thigh = glm::normalize(j.knee[i] - j.hip[i]), shank = glm::normalize(j.ankle[i] - j.knee[i]);
    return std::acos(std::clamp(glm::dot(thigh, shank), -1.0, 1.0));
}

// Reads the truth off the joints, so that what is reported is what is shown.
Truth observe(const Script& script, const Posture& p) {
    Truth truth;
    truth.joints = solve_body(script.shape, p);
    const Joints& j = truth.joints;
    truth.trunk_rad = line_inclination(j) - script.standing_inclination;
    truth.pelvis_rad = p.pelvis;
    truth.lumbar_rad = p.lumbar;
    truth.thoracic_rad = p.thoracic;
    truth.neck_rad = p.neck;
    const Vec3 across = j.shoulder[1] - j.shoulder[0];
    truth.twist_rad = std::atan2(-across.z, across.x);
    truth.knee_rad = std::max(knee_flexion(j, 0), knee_flexion(j, 1));
    return truth;
}

void measure_reps(Script& script) {
    constexpr double kStepS = 0.01;
    for (size_t i = 0; i < script.rep.size(); ++i) {
        TrueRep& rep = script.rep[i];
        double lowest = 1e9, highest = -1e9;
        const double to = static_cast<double>(rep.end_ns - kStartNs) / kNsPerSecond;
        const double from = static_cast<double>(rep.start_ns - kStartNs) / kNsPerSecond;
        for (double t = from; t <= to; t += kStepS) {
            const Truth truth = truth_at(script, to_ns(t));
            const double height = script.from_floor ? truth.joints.bar.y : truth.joints.neck_pivot.y;
            if (height < lowest && !script.from_floor) rep.bottom_ns = truth.time_ns;
            lowest = std::min(lowest, height);
            highest = std::max(highest, height);
            rep.peak_lumbar_rad = std::max(rep.peak_lumbar_rad, truth.lumbar_rad);
            rep.peak_trunk_rad = std::max(rep.peak_trunk_rad, truth.trunk_rad);
        }
        rep.travel_m = highest - lowest;
    }
}

}  // namespace

double minimum_jerk(double t) {
    t = std::clamp(t, 0.0, 1.0);
    return t * t * t * (10.0 + t * (-15.0 + 6.0 * t));
}

double smooth_step(double t) {
    return minimum_jerk(t);
}

Truth truth_at(const Script& script, int64_t time_ns) {
    const double time_s = std::clamp(static_cast<double>(time_ns - kStartNs) / kNsPerSecond, 0.0, script.duration_s);
    const Segment& segment = segment_at(script, time_s);
    Truth truth = observe(script, posture_at(script, segment, time_s));
    truth.time_ns = time_ns;
    truth.phase = phase_of(segment.part);
    truth.activity = segment.activity;
    const bool moving = segment.rep >= 0 && segment.part != Part::kBreathe && segment.part != Part::kBrace;
    truth.rep = moving ? static_cast<uint32_t>(segment.rep + 1) : 0;
    truth.neck_drop_m = script.standing.joints.neck_pivot.y - truth.joints.neck_pivot.y;
    truth.bar_rise_m = truth.joints.bar.y - (script.from_floor ? kFloorBar : script.standing.joints.bar.y);
    place_body(truth.joints, script.person.heading_rad, script.person.place);
    return truth;
}

Script write_script(const Person& person, const SetPlan& set, uint64_t seed) {
    Script script;
    script.person = person;
    script.set = set;
    script.shape = make_shape(person);
    script.from_floor = set.lift == Lift::kDeadlift;
    Random random = random_stream(seed, 1);
    for (double& phase : script.sway_phase) phase = random_between(random, 0.0, 2.0 * kPi);
    Posture standing;
    standing.grip = set.grip;
    standing.load_share = set.load_share;
    script.standing_inclination = spine_inclination(script.shape, standing);
    script.standing = observe(script, standing);
    const LiftCurve& curve = lift_curve(set.lift);
    script.usual_trunk = set.trunk_rad > 0.0 ? set.trunk_rad : curve.trunk;
    script.usual_knee = curve.knee > 0.0 ? curve.knee : 70.0 * kDegree;
    script.segment.reserve(set.before.size() + set.after.size() + set.reps.size() * (8 + set.between.size()) + 2);
    add_interludes(script, set.before);
    if (script.from_floor && !set.reps.empty()) {
        add_segment(script, Part::kToBar, Activity::kNone, -1, 2.6);
        script.at_bar_s = script.duration_s;
    }
    for (size_t i = 0; i < set.reps.size(); ++i) {
        add_rep(script, i, random);
        if (i + 1 < set.reps.size()) add_interludes(script, set.between);
    }
    add_interludes(script, set.after);
    if (script.segment.empty()) add_segment(script, Part::kInterlude, Activity::kStand, -1, 0.001);
    measure_reps(script);
    return script;
}

}  // namespace lifter
