// SPDX-License-Identifier: MIT
// Ready-made people and sets, and the names of lifts.
#include <algorithm>
#include <cstring>

#include "lifter/lifter.h"
#include "lifter/script.h"

namespace lifter {
namespace {

constexpr const char* kLiftNames[kLifts] = {"hip_hinge",          "rdl",           "deadlift",       "squat",          "overhead_squat",
                                            "goblet_squat",       "lunge",         "side_lunge",     "sit_to_stand",   "single_leg_rdl",
                                            "stiff_leg_deadlift", "sumo_deadlift", "block_pull",     "high_bar_squat", "low_bar_squat",
                                            "good_morning",       "split_squat",   "overhead_press", "dowel_hinge"};

constexpr const char* kHoldNames[kHolds] = {"plank", "side_plank", "bird_dog", "curl_up", "glute_bridge"};

}  // namespace

Person random_person(double stature_m, uint64_t seed) {
    Random random = random_stream(seed, 6);
    Person p;
    p.stature_m = stature_m;
    for (double* factor : {&p.shank, &p.thigh, &p.pelvis, &p.lumbar, &p.thorax, &p.neck, &p.upper_arm, &p.forearm, &p.shoulder_width,
                           &p.hip_width, &p.foot}) {
        *factor = random_between(random, 0.95, 1.05);
    }
    p.lordosis_rad = random_between(random, 31.0, 49.0) * kDegree;
    p.full_flexion_rad = 50.0 * kDegree;
    p.gaze_habit = random_between(random, 0.2, 0.9);
    p.thoracic_habit = random_between(random, 0.3, 0.7);
    p.toe_habit = random_between(random, 0.005, 0.035);
    p.sway_m = random_between(random, 0.001, 0.005);
    p.heading_rad = random_between(random, -kPi, kPi);
    const double x = random_between(random, -1.0, 1.0), z = random_between(random, -1.0, 1.0);
    p.place = {x, 0.0, z};
    return p;
}

Person random_person_in_detail(double stature_m, uint64_t seed) {
    Person p = random_person(stature_m, seed);
    Random random = random_stream(seed, 8);
    for (int i = 0; i < 3; ++i) p.neck_pivot_from_eye_m[i] += (i == 0 ? 0.2 : 1.0) * 0.01 * random_normal(random);
    p.side_bend_habit_rad = 2.0 * kDegree * random_normal(random);
    p.twist_habit_rad = 3.0 * kDegree * random_normal(random);
    p.head_habit_rad = random_between(random, 0.0, 12.0) * kDegree;
    p.heel_m = random_unit(random) < 1.0 / 3.0 ? 0.02 : 0.0;
    p.full_extension_rad = random_between(random, 12.0, 25.0) * kDegree;
    // Captured people's thorax, against the line from hips to neck pivot, turns as that does near standing and by 0.13 of the flexion more
    // with each radian of lean, and the line goes 0.12 rad ahead of it with each stature that the hips go down: 0.4 of what the upper back
    // flexes shows in the line. Beyond that they wander by 1 to 2 deg of the line.
    p.thoracic_habit = random_between(random, 0.665, 0.965);
    Random upper = random_stream(seed, 13);
    p.thoracic_lean_habit = random_between(upper, 0.21, 0.39);
    p.posture_wander_rad = random_between(upper, 1.15, 3.45) * kDegree;
    p.thoracic_drop_habit = random_between(upper, 0.21, 0.39);
    return p;
}

SetPlan clean_set(Lift lift, uint32_t reps) {
    SetPlan set;
    set.lift = lift;
    if (is_hold(lift)) {
        set.grip = PL_GRIP_FREE;
        set.reps.resize(reps);
        return set;
    }
    set.grip = lift_curve(lift).grip;
    set.lumbar_share = lift_curve(lift).lumbar_share;
    set.reps.resize(reps);
    if (lift == Lift::kSitToStand) set.tempo.pause_s = 0.9, set.tempo.concentric_s = 1.9;
    set.load_share = lift_curve(lift).load_share;
    set.tempo.eccentric_s = lift_curve(lift).eccentric_s;
    if (lift == Lift::kLunge || lift == Lift::kSideLunge || lift == Lift::kSplitSquat) set.tempo.concentric_s = 1.8;
    return set;
}

SetPlan demo_set() {
    SetPlan set = clean_set(Lift::kHipHinge, 8);
    add_fault(set, 3, FaultKind::kRoundLate, 0.90);
    add_fault(set, 4, FaultKind::kShallow, 0.55);
    add_fault(set, 6, FaultKind::kEarlyHipRise, 16.0 * kDegree);
    add_fault(set, 7, FaultKind::kRoundLate, 0.98);
    return set;
}

SensorPlan demo_sensors(PlTier tier, const Person& person, uint64_t seed) {
    SensorPlan plan = usual_sensors(tier);
    const Script script = write_script(person, demo_set(), seed);
    const TrueRep& rep = script.rep[4];
    const double from_s = static_cast<double>(rep.start_ns - kStartNs) * 1e-9 + 0.6 * rep.eccentric_s;
    for (const uint32_t role : {PL_ROLE_HEAD, PL_ROLE_WAIST}) plan.dropouts.push_back({role, from_s, from_s + 0.6, Loss::kAll, 0.1});
    return plan;
}

const char* lift_name(Lift lift) {
    if (is_hold(lift)) return kHoldNames[static_cast<size_t>(lift) - static_cast<size_t>(Lift::kPlank)];
    return kLiftNames[std::min(static_cast<size_t>(lift), kLifts - 1)];
}

bool lift_named(const char* name, Lift& lift) {
    for (size_t i = 0; i < kHolds; ++i) {
        if (name == nullptr || std::strcmp(name, kHoldNames[i]) != 0) continue;
        lift = static_cast<Lift>(static_cast<size_t>(Lift::kPlank) + i);
        return true;
    }
    for (size_t i = 0; i < kLifts; ++i) {
        if (name == nullptr || std::strcmp(name, kLiftNames[i]) != 0) continue;
        lift = static_cast<Lift>(i);
        return true;
    }
    return false;
}

}  // namespace lifter
