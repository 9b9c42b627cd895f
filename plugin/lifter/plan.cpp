// SPDX-License-Identifier: MIT
// Plans each repetition: how deep, and what its faults do to it.
#include <algorithm>
#include <cmath>

#include "lifter/script.h"

namespace lifter {
namespace {

constexpr double kShootAt = 0.28;    // progress of the ascent by which early hips are up
constexpr double kShootRise = 0.12;  // ... share of its travel that the bar has risen by then

Moment bottom_moment(const Script& script, const Motion& motion) {
    Moment m;
    m.motion = &motion;
    m.descent = 1.0;
    m.setup = m.slack = 1.0;
    m.depth = script.ascent_first ? 1.0 - motion.slack_depth : motion.depth;
    return m;
}

double signal_height(const Script& script, Posture posture) {
    turn_gaze(script, posture);
    return watched_height(script, solve_body(script.shape, posture));
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
    Moment top = m;
    top.depth = 0.0;
    return signal_height(script, rep_posture(script, top)) - signal_height(script, rep_posture(script, m));
}

double knee_for_floor(const Script& script, Motion motion) {
    const auto height = [&](double knee) {
        motion.knee = knee;
        return signal_height(script, rep_posture(script, bottom_moment(script, motion)));
    };
    return solve_falling(kStandingKnee, 150.0 * kDegree, script.bar_start_m, height);
}

// Depth 0..1 of the lift's own curve for a share of its travel: `shallow` where that is over 0.
double plan_depth(const Script& script, const Motion& motion, double shallow, double usual) {
    if (script.set.lift == Lift::kSitToStand && shallow <= 0.0) return 1.0;  // a seat is where it is
    if (script.ascent_first) return shallow > 0.0 ? 1.0 - depth_for_travel(script, motion, 1.0 - shallow) : 1.0;
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
    const bool hinge = script.from_floor || script.usual_knee < 45.0 * kDegree;
    const Moment bottom = bottom_moment(script, motion);
    const double low = signal_height(script, rep_posture(script, bottom)), travel = travel_at(script, motion, bottom.depth);
    // A hinge's legs are nearly straight: the hips can only come up under a trunk that went down steeper.
    motion.bottom_trunk = trunk_at(script, motion, bottom.depth) - (hinge ? gain + 4.0 * kDegree : 0.3 * gain);
    motion.shoot_trunk = motion.bottom_trunk + gain;
    motion.shoot_at = kShootAt;
    plan_knees(script, low, travel, motion);
}

// The same from the floor with a trunk that is too flat or too steep from the start, and legs that let the bar lie where it does.
void plan_floor_start(const Script& script, double lean, Motion& motion) {
    motion.own_ascent = true;
    motion.bottom_trunk = motion.shoot_trunk = trunk_at(script, motion, 1.0 - motion.slack_depth) + lean;
    Moment m = bottom_moment(script, motion);
    m.ascent = 1e-9;  // as in plan_knees
    motion.knee_knot.fill(knee_for_height(script, motion, m, script.bar_start_m + motion.slack_rise_m));
}

// How far the shoulders are behind the bar as it leaves the floor.
double shoulders_behind(const Script& script, const Motion& motion) {
    Moment m = bottom_moment(script, motion);
    m.ascent = 1e-9;
    const Joints j = solve_body(script.shape, rep_posture(script, m));
    return 0.5 * (j.shoulder[0].z + j.shoulder[1].z) - j.bar.z;
}

// Weight on the heels and the bar rolled away, in step with `lean` per step, until the shoulders are so far behind the bar.
void plan_shoulders_behind(const Script& script, double behind_m, double lean, double lean_per_step, Motion& motion) {
    constexpr double kFarther = 0.034;  // with a step of 1; of stature
    const auto at_step = [&](double step) {
        motion.sit_back = motion.bar_off = kFarther * script.shape.stature * step;
        plan_floor_start(script, lean + lean_per_step * step, motion);
        return -shoulders_behind(script, motion);
    };
    at_step(solve_falling(0.0, 2.0, -behind_m, at_step));
}

void plan_floor(const Script& script, const RepPlan& plan, Motion& motion) {
    // Whatever the trunk does, the bar lies on the floor at the start.
    motion.knee = knee_for_floor(script, motion);
    const double held = fault_size(plan, FaultKind::kNoSlack);
    // Under a tenth of a second it is not taken out any more: the bar is jerked off.
    if (held > 0.0) motion.slack_rise_m *= std::min(1.0, held / 0.1);
    motion.slack_depth = 1.0 - depth_for_travel(script, motion, 1.0 - motion.slack_rise_m / travel_at(script, motion, 1.0));
    motion.slack_s = held > 0.0 ? held : script.set.tempo.slack_s;
    motion.take_up_s = held > 0.0 ? glm::mix(0.1, kTakeUp_s, std::min(1.0, held / 0.3)) : kTakeUp_s;
    const double high = fault_size(plan, FaultKind::kLean) + fault_size(plan, FaultKind::kHipsHigh);
    const double low = fault_size(plan, FaultKind::kHipsLow), behind = fault_size(plan, FaultKind::kShouldersBehind);
    const double off = fault_size(plan, FaultKind::kBarOffMidFoot);
    if (behind > 0.0) return plan_shoulders_behind(script, behind, 0.0, -26.0 * kDegree, motion);
    if (low > 0.0) {
        constexpr double kRed = 22.0 * kDegree, kBehind_m = 0.04;
        const double usual = shoulders_behind(script, motion);
        return plan_shoulders_behind(script, usual + (kBehind_m - usual) * std::min(1.5, low / kRed), -low, 0.0, motion);
    }
    if (high == 0.0 && off == 0.0) return;
    motion.bar_off = off > 0.0 ? off - kBarAhead * script.shape.stature : 0.0;
    plan_floor_start(script, high, motion);
}

// The share of the usual step with which the hips go that far.
double plan_step(const Script& script, const Motion& motion, double wanted) {
    if (!(wanted > 0.0)) return 1.0;
    Motion m = motion;
    const auto travel = [&](double share) {
        m.step_share = share;
        Moment down = bottom_moment(script, m), top = down;
        top.depth = 0.0;
        const Vec3 from = solve_body(script.shape, rep_posture(script, top)).hip_centre;
        const Vec3 to = solve_body(script.shape, rep_posture(script, down)).hip_centre;
        return -std::hypot(to.x - from.x, to.z - from.z) / script.standing.joints.hip_centre.y;
    };
    return solve_falling(0.0, 1.5, -wanted, travel);
}

// Difference of what both hands rise by between a tenth and nine tenths of the way up, over what their middle does.
double one_sided_share(const Script& script, const Motion& motion) {
    constexpr int kParts = 40;
    std::array<double, kParts + 1> height{}, tilt{};
    Moment m = bottom_moment(script, motion);
    const double bottom = m.depth, top = script.ascent_first ? 1.0 - motion.depth : 0.0;
    for (int i = 0; i <= kParts; ++i) {
        const auto at_part = static_cast<size_t>(i);
        m.ascent = static_cast<double>(i) / kParts;
        m.depth = glm::mix(bottom, top, m.ascent);
        const Joints j = solve_body(script.shape, rep_posture(script, m));
        height[at_part] = j.bar.y, tilt[at_part] = j.hand[1].y - j.hand[0].y;
    }
    size_t first = 0, last = 0;
    for (size_t i = 0; i <= kParts; ++i) {
        const double risen = (height[i] - height.front()) / (height.back() - height.front());
        if (risen < 0.1) first = i;
        if (risen <= 0.9) last = i;
    }
    return (tilt[last] - tilt[first]) / (height[last] - height[first]);
}

// By how much more the right hand must rise for that share.
double plan_one_sided(const Script& script, Motion motion, double share) {
    if (!(share > 0.0)) return 0.0;
    motion.one_sided = 0.3 * script.shape.stature * share;
    for (int i = 0; i < 6; ++i) motion.one_sided *= share / one_sided_share(script, motion);
    return motion.one_sided;
}

double flexion_beyond(const Script& script, const RepPlan& plan, FaultKind kind, double clean) {
    const double size = fault_size(plan, kind);
    return size > 0.0 ? std::max(0.0, size * script.person.full_flexion_rad - clean) : 0.0;
}

}  // namespace

double depth_for_travel(const Script& script, const Motion& motion, double share) {
    const double wanted = share * travel_at(script, motion, 1.0);
    return solve_falling(0.0, 1.1, -wanted, [&](double depth) { return -travel_at(script, motion, depth); });
}

double fault_size(const RepPlan& plan, FaultKind kind) {
    for (const Fault& fault : plan.fault) {
        if (fault.kind == kind) return fault.size;
    }
    return 0.0;
}

namespace {

// All that comes on top of the lift's own curve. `late`: 0 in the set's first repetition, 1 in its last.
void plan_faults(const Script& script, const RepPlan& plan, double late, Motion& m) {
    const auto clean_at = [&](double depth) { return m.lumbar_peak * (1.0 - std::pow(1.0 - std::min(1.0, depth), 1.5)); };
    m.round_late = flexion_beyond(script, plan, FaultKind::kRoundLate, clean_at(script.ascent_first ? 0.2 : m.depth));
    m.round_late += script.set.fatigue_rounding_rad * late;
    m.round_early = flexion_beyond(script, plan, FaultKind::kRoundEarly, clean_at(0.9 * m.depth));
    m.round_mid = flexion_beyond(script, plan, FaultKind::kRoundMid, clean_at(0.60 * m.depth));
    m.tuck = fault_size(plan, FaultKind::kButtWink);
    m.uneven = fault_size(plan, FaultKind::kUnevenBar);
    m.bar_forward = fault_size(plan, FaultKind::kBarForward);
    m.extension = fault_size(plan, FaultKind::kHyperextension);
    m.start_tilt = fault_size(plan, FaultKind::kStartTilt);
    m.still_s = fault_size(plan, FaultKind::kNoBrace) > 0.0 ? fault_size(plan, FaultKind::kNoBrace) : -1.0;
    // The axial turn that shows as the wanted turn about the vertical on a trunk that leans half way.
    const double yaw = fault_size(plan, FaultKind::kTwist);
    m.twist = std::atan(std::tan(yaw) / std::cos(0.5 * m.trunk)) + script.person.twist_habit_rad;
    m.side_bend = fault_size(plan, FaultKind::kSideBend) + script.person.side_bend_habit_rad;
    m.head_off = fault_size(plan, FaultKind::kHeadOffStick);
    m.hand_off = fault_size(plan, FaultKind::kHandOffSacrum);
    m.round_off = flexion_beyond(script, plan, FaultKind::kBackOffStick, clean_at(m.depth));
    m.shaky = fault_size(plan, FaultKind::kShaky);
    const Stance stance = lift_curve(script.set.lift).stance;
    const bool steps = stance == Stance::kSideways || script.set.lift == Lift::kLunge;
    if (steps) m.step_share = plan_step(script, m, fault_size(plan, FaultKind::kStepShort));
    m.one_sided = plan_one_sided(script, m, fault_size(plan, FaultKind::kAsymmetric));
}

}  // namespace

Motion plan_motion(const Script& script, size_t index, Random& random) {
    const SetPlan& set = script.set;
    const RepPlan& plan = set.reps[index];
    const double late = set.reps.size() > 1 ? static_cast<double>(index) / static_cast<double>(set.reps.size() - 1) : 0.0;
    const auto vary = [&] { return 1.0 + set.variation * random_between(random, -1.0, 1.0); };
    Motion m;
    // From the floor every repetition starts where the one before put the bar down: what differs there comes in while bracing.
    const double lean = fault_size(plan, FaultKind::kLean), trunk_varied = 0.3 * set.variation * random_between(random, -1.0, 1.0);
    m.trunk = script.usual_trunk + (script.ascent_first ? 0.0 : trunk_varied + lean);
    m.start_lean = script.ascent_first && !script.from_floor ? lean : 0.0;
    m.knee = script.usual_knee;
    m.lumbar_peak = set.lumbar_share * script.person.full_flexion_rad;
    if (script.from_floor) plan_floor(script, plan, m);
    m.depth = plan_depth(script, m, fault_size(plan, FaultKind::kShallow), set.depth_share * vary());
    plan_faults(script, plan, late, m);
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

}  // namespace lifter
