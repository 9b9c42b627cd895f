// SPDX-License-Identifier: MIT
// Lays a set out in time and reads the truth off the body at any moment of it.
#include "lifter/script.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace lifter {
namespace {

int64_t to_ns(double seconds) {
    return kStartNs + static_cast<int64_t>(std::llround(seconds * kNsPerSecond));
}

void add_segment(Script& script, Part part, Activity activity, int32_t rep, double duration_s) {
    if (!(duration_s > 0.0)) return;
    const Vec3 place = script.segment.empty() ? script.person.place : script.segment.back().to;
    const double heading = script.segment.empty() ? script.person.heading_rad : script.segment.back().to_heading_rad;
    script.segment.push_back({part, activity, rep, script.duration_s, script.duration_s + duration_s, place, place, heading, heading});
    script.duration_s += duration_s;
}

}  // namespace

void add_floor_segment(Script& script, double begin_s) {
    const double end_s = script.duration_s;
    script.duration_s = begin_s;
    add_segment(script, Part::kFloor, Activity::kNone, -1, end_s - begin_s);
}

namespace {

void add_interludes(Script& script, const std::vector<Interlude>& interludes) {
    for (const Interlude& i : interludes) {
        if (is_on_floor(i.activity)) {
            add_floor_activity(script, i.activity, i.duration_s);
            continue;
        }
        add_segment(script, Part::kInterlude, i.activity, -1, i.duration_s);
        if (i.duration_s > 0.0) script.segment.back().manner = i.manner;
        if (i.activity != Activity::kMove || !(i.duration_s > 0.0) || script.from_floor) continue;
        Segment& s = script.segment.back();
        s.to = s.place + glm::angleAxis(s.heading_rad, Vec3(0.0, 1.0, 0.0)) * i.to_m;
        s.to_heading_rad = s.heading_rad + i.turn_rad;
    }
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
    truth.slack_ns = script.from_floor ? to_ns(script.duration_s) : 0;
    truth.slack_s = m.slack_s;
    add_segment(script, Part::kSlack, Activity::kNone, rep, m.take_up_s + m.slack_s);
    truth.start_ns = to_ns(script.duration_s);
    if (script.ascent_first) {
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
const Segment& segment_at(const Script& script, double time_s) {
    const auto after =
        std::upper_bound(script.segment.begin(), script.segment.end(), time_s, [](double t, const Segment& s) { return t < s.end_s; });
    return after == script.segment.end() ? script.segment.back() : *after;
}

PlPhase phase_of(Part part) {
    switch (part) {
        case Part::kBrace:
            return PL_PHASE_BRACE;
        case Part::kSlack:
            return PL_PHASE_SLACK;
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
    truth.neck_rad = p.neck + p.nod - carried_head(script);
    const Vec3 up = glm::conjugate(j.pelvis) * (j.thorax * Vec3(0.0, 1.0, 0.0));
    truth.side_bend_rad = std::atan2(up.x, up.y);
    if (p.grip == PL_GRIP_DOWEL) {
        truth.low_hand = p.high_hand == 0 ? 1 : 0;
        truth.contact = stick_contacts(script.stick, stick_gaps(script.shape, p, j), p.hand_off_sacrum);
    }
    const Vec3 across = j.shoulder[1] - j.shoulder[0];
    truth.twist_rad = std::atan2(-across.z, across.x);
    truth.knee_rad = std::max(knee_flexion(j, 0), knee_flexion(j, 1));
    return truth;
}

// The same on the floor, where angles are read off the segments as they lie.
Truth observe_joints(const Script& script, const Joints& j) {
    Truth truth;
    truth.joints = j;
    truth.trunk_rad = line_inclination(j) - script.standing_inclination;
    const Vec3 pelvis = j.pelvis * Vec3(0.0, 1.0, 0.0), thorax = glm::conjugate(j.pelvis) * (j.thorax * Vec3(0.0, 1.0, 0.0));
    truth.pelvis_rad = std::atan2(-pelvis.z, pelvis.y);
    truth.lumbar_rad = std::atan2(-thorax.z, thorax.y);
    truth.side_bend_rad = std::atan2(thorax.x, thorax.y);
    truth.knee_rad = std::max(knee_flexion(j, 0), knee_flexion(j, 1));
    return truth;
}

// A movement of least jerk begins too slowly to be seen: the time until it has reached 5 cm/s (science E4).
void see_starts(Script& script) {
    constexpr double kStepS = 0.01, kSeenMPerS = 0.05;
    for (size_t i = 0; i < script.rep.size(); ++i) {
        Motion& motion = script.motion[i];
        if (motion.still_s < 0.0) continue;
        const double still_s = motion.still_s;
        motion.still_s = -1.0;  // without the fidget that this is for
        const auto height = [&](double t) {
            const Truth truth = truth_at(script, script.rep[i].start_ns + static_cast<int64_t>(t * kNsPerSecond));
            return watched_height(script, truth.joints);
        };
        while (motion.seen_s < 1.0 && std::abs(height(motion.seen_s + kStepS) - height(motion.seen_s)) < kSeenMPerS * kStepS)
            motion.seen_s += kStepS;
        motion.still_s = still_s;
    }
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
            const double height = watched_height(script, truth.joints);
            if (height < lowest && !script.ascent_first) rep.bottom_ns = truth.time_ns;
            lowest = std::min(lowest, height);
            highest = std::max(highest, height);
            rep.peak_lumbar_rad = std::max(rep.peak_lumbar_rad, truth.lumbar_rad);
            rep.peak_trunk_rad = std::max(rep.peak_trunk_rad, truth.trunk_rad);
        }
        rep.travel_m = highest - lowest;
    }
}

}  // namespace

Truth truth_at(const Script& script, int64_t time_ns) {
    const double time_s = std::clamp(static_cast<double>(time_ns - kStartNs) / kNsPerSecond, 0.0, script.duration_s);
    const Segment& segment = segment_at(script, time_s);
    Truth truth = segment.part == Part::kFloor ? observe_joints(script, floor_joints(script, time_s)) : observe(script, posture_at(script, segment, time_s));
    truth.time_ns = time_ns;
    truth.phase = segment.part == Part::kFloor ? floor_phase(script, time_s) : phase_of(segment.part);
    truth.activity = segment.activity;
    const bool moving = segment.rep >= 0 && segment.part != Part::kBreathe && segment.part != Part::kBrace && segment.part != Part::kSlack;
    truth.rep = moving ? static_cast<uint32_t>(segment.rep + 1) : 0;
    truth.neck_drop_m = script.standing.joints.neck_pivot.y - truth.joints.neck_pivot.y;
    const bool press = script.set.grip == PL_GRIP_FRONT_RACK;
    truth.bar_rise_m = press ? watched_height(script, truth.joints) - watched_height(script, script.standing.joints)
                             : truth.joints.bar.y - (script.from_floor ? script.bar_start_m : script.standing.joints.bar.y);
    truth.heading_rad = segment.heading_rad;
    Vec3 place = segment.place;
    if (segment.activity == Activity::kMove) {
        const double there = smooth_step((time_s - segment.start_s) / (segment.end_s - segment.start_s));
        truth.heading_rad = glm::mix(segment.heading_rad, segment.to_heading_rad, there);
        place = glm::mix(segment.place, segment.to, there);
    }
    if (segment.activity == Activity::kHeadsetOff)
        move_headset(headset_off(time_s - segment.start_s, segment.end_s - segment.start_s), truth.joints);
    place_body(truth.joints, truth.heading_rad, place);
    return truth;
}

Script write_script(const Person& person, const SetPlan& set, uint64_t seed) {
    Script script;
    script.person = person;
    script.set = set;
    script.shape = make_shape(person);
    script.from_floor = from_floor(set.lift);
    script.ascent_first = ascent_first(set.lift);
    script.planted = script.from_floor || set.lift == Lift::kSplitSquat;
    // Blocks are chosen by the shin: at the height that 20 cm are for a person of 1.75 m.
    script.bar_start_m = lift_curve(set.lift).bar_start_m * (set.lift == Lift::kBlockPull ? person.stature_m / 1.75 : 1.0);
    Random random = random_stream(seed, 1);
    for (double& phase : script.sway_phase) phase = random_between(random, 0.0, 2.0 * kPi);
    Posture standing = start_posture(script, 0.0);
    standing.nod = carried_head(script);
    Random gaze = random_stream(seed, 7);
    for (double& phase : script.gaze_phase) phase = random_between(gaze, 0.0, 2.0 * kPi);
    Random upper = random_stream(seed, 14);
    for (double& phase : script.upper_phase) phase = random_between(upper, 0.0, 2.0 * kPi);
    script.standing_inclination = spine_inclination(script.shape, standing);
    if (set.grip == PL_GRIP_DOWEL) script.stick = stick_gaps(script.shape, standing, solve_body(script.shape, standing));
    script.shoe_knee = knee_to_shoes(script);
    script.standing = observe(script, standing);
    const LiftCurve& curve = lift_curve(set.lift);
    script.usual_trunk = set.trunk_rad > 0.0 ? set.trunk_rad : curve.trunk;
    script.usual_knee = curve.knee > 0.0 ? curve.knee : 70.0 * kDegree;
    script.segment.reserve(set.before.size() + set.after.size() + set.reps.size() * (8 + set.between.size()) + 2);
    add_interludes(script, set.before);
    if (script.planted && !set.reps.empty()) {
        add_segment(script, Part::kToBar, Activity::kNone, -1, 2.6);
        script.at_bar_s = script.duration_s;
    }
    if (is_hold(set.lift) && !set.reps.empty()) add_holds(script, random);
    for (size_t i = 0; i < set.reps.size() && !is_hold(set.lift); ++i) {
        add_rep(script, i, random);
        if (i + 1 < set.reps.size()) add_interludes(script, set.between);
    }
    add_interludes(script, set.after);
    if (script.segment.empty()) add_segment(script, Part::kInterlude, Activity::kStand, -1, 0.001);
    if (is_hold(set.lift)) return script;
    see_starts(script);
    measure_reps(script);
    return script;
}

}  // namespace lifter
