// SPDX-License-Identifier: MIT
// Forward kinematics of the spine, and the balance.
#include "lifter/body.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace lifter {
namespace {

// Share of body mass of each segment, and where its centre lies from the upper joint: Dempster/Winter, science B1.
constexpr double kFootMass = 0.0145, kShankMass = 0.0465, kThighMass = 0.100, kPelvisMass = 0.142, kAbdomenMass = 0.139;
constexpr double kThoraxMass = 0.216, kHeadMass = 0.081, kUpperArmMass = 0.028, kForearmMass = 0.022;  // forearm 0.016 + hand 0.006
constexpr double kLegCentre = 0.433, kUpperArmCentre = 0.436, kForearmCentre = 0.62;  // the hand pulls the forearm's outwards

Vec3 up_along(double pitch) {
    return at(0.0, std::cos(pitch), std::sin(pitch));
}
double forward_of(const Vec3& v) {
    return -v.z;
}

// Places the spine again with its lower back bent to the side, evenly along the arc. The head keeps half of the bend.
void bend_sideways(const Shape& s, const Posture& p, Joints& j) {
    const double piece = s.lumbar / static_cast<double>(kLumbarJoints - 1);
    const auto leaned = [&](double share) { return j.pelvis * glm::angleAxis(-p.side_bend * share, Vec3(0.0, 0.0, 1.0)); };
    for (size_t i = 0; i + 1 < kLumbarJoints; ++i) {
        const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(kLumbarJoints - 1);
        j.lumbar[i + 1] = j.lumbar[i] + leaned(share) * up_along(0.5 * s.lordosis - (s.lordosis - p.lumbar) * share) * piece;
    }
    const Quat turn = glm::angleAxis(p.twist, Vec3(0.0, 1.0, 0.0));
    j.thorax = leaned(1.0) * pitch_rotation(p.lumbar) * turn;
    j.upper_thorax = leaned(1.0) * pitch_rotation(p.lumbar + p.thoracic) * turn;
    j.mid_thorax = j.lumbar.back() + j.thorax * Vec3(0.0, s.lower_thorax, 0.0);
    j.neck_base = j.mid_thorax + j.upper_thorax * Vec3(0.0, s.upper_thorax, 0.0);
    j.neck_pivot = j.neck_base + j.upper_thorax * pitch_rotation(0.5 * p.neck) * at(0.0, s.neck_up, s.neck_forward);
    j.head = leaned(0.5) * pitch_rotation(p.lumbar + p.thoracic + p.neck + p.nod) * glm::angleAxis(0.3 * p.twist, Vec3(0.0, 1.0, 0.0));
}

// Pelvis, lumbar arc, thorax, neck and head from the hip centre at the origin upwards.
void raise_spine(const Shape& s, const Posture& p, Joints& j) {
    j.hip_centre = Vec3(0.0);
    j.pelvis = pitch_rotation(p.pelvis);
    j.lumbar[0] = up_along(p.pelvis) * s.pelvis;
    const double piece = s.lumbar / static_cast<double>(kLumbarJoints - 1);
    for (size_t i = 0; i + 1 < kLumbarJoints; ++i) {
        const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(kLumbarJoints - 1);
        j.lumbar[i + 1] = j.lumbar[i] + up_along(p.pelvis + 0.5 * s.lordosis - (s.lordosis - p.lumbar) * share) * piece;
    }
    const Quat turn = glm::angleAxis(p.twist, Vec3(0.0, 1.0, 0.0));
    const double thorax = p.pelvis + p.lumbar, upper = thorax + p.thoracic;
    j.thorax = pitch_rotation(thorax) * turn;
    j.upper_thorax = pitch_rotation(upper) * turn;
    j.mid_thorax = j.lumbar.back() + j.thorax * Vec3(0.0, s.lower_thorax, 0.0);
    j.neck_base = j.mid_thorax + j.upper_thorax * Vec3(0.0, s.upper_thorax, 0.0);
    // Half of the neck's bend happens below the pivot, half at it.
    j.neck_pivot = j.neck_base + j.upper_thorax * pitch_rotation(0.5 * p.neck) * at(0.0, s.neck_up, s.neck_forward);
    j.head = pitch_rotation(upper + p.neck + p.nod) * glm::angleAxis(0.3 * p.twist, Vec3(0.0, 1.0, 0.0));
    if (p.side_bend != 0.0) bend_sideways(s, p, j);
    j.eye = j.neck_pivot + j.head * s.eye_from_pivot;
    for (size_t i = 0; i < 2; ++i) {
        const double side = i == 0 ? -1.0 : 1.0;
        j.shoulder[i] = j.neck_base + j.upper_thorax * at(side * s.shoulder_half, -s.shoulder_drop, 0.0);
    }
}

void shift_spine(Joints& j, const Vec3& by) {
    for (Vec3* v : {&j.hip_centre, &j.mid_thorax, &j.neck_base, &j.neck_pivot, &j.eye, &j.shoulder[0], &j.shoulder[1]}) *v += by;
    for (Vec3& v : j.lumbar) v += by;
}

Vec3 weigh(const Shape& s, const Posture& p, const Joints& j) {
    Vec3 sum(0.0);
    for (size_t i = 0; i < 2; ++i) {
        sum += kFootMass * (0.5 * (j.heel[i] + j.toe[i]));
        sum += kShankMass * glm::mix(j.knee[i], j.ankle[i], kLegCentre);
        sum += kThighMass * glm::mix(j.hip[i], j.knee[i], kLegCentre);
        sum += kUpperArmMass * glm::mix(j.shoulder[i], j.elbow[i], kUpperArmCentre);
        sum += kForearmMass * glm::mix(j.elbow[i], j.hand[i], kForearmCentre);
    }
    Vec3 arc(0.0);
    for (const Vec3& v : j.lumbar) arc += v / static_cast<double>(kLumbarJoints);
    sum += kPelvisMass * (0.5 * (j.hip_centre + j.lumbar[0]));
    // The spine runs along the back: the trunk's mass lies before it.
    sum += kAbdomenMass * (arc + pitch_rotation(p.pelvis + 0.5 * p.lumbar) * at(0.0, 0.0, 0.015 * s.stature));
    sum += kThoraxMass * (j.mid_thorax + j.upper_thorax * at(0.0, 0.030 * s.stature, 0.015 * s.stature));
    sum += kHeadMass * (j.neck_pivot + j.head * at(0.0, 0.03, 0.01));
    sum += p.load_share * j.bar;
    return sum / (1.0 + p.load_share);
}

void stand_at(const Shape& s, const Posture& p, const Joints& spine, const Vec3& hip, Joints& j) {
    j.lumbar = spine.lumbar;
    j.hip_centre = spine.hip_centre, j.mid_thorax = spine.mid_thorax, j.neck_base = spine.neck_base;
    j.neck_pivot = spine.neck_pivot, j.eye = spine.eye, j.shoulder = spine.shoulder;
    shift_spine(j, hip);
    place_legs(s, p, j);
    place_arms(s, p, j);
    j.centre_of_mass = weigh(s, p, j);
}

}  // namespace

Vec3 at(double right, double up, double forward) {
    return {right, up, -forward};
}

Quat pitch_rotation(double forward_rad) {
    return {std::cos(0.5 * forward_rad), -std::sin(0.5 * forward_rad), 0.0, 0.0};
}

Shape make_shape(const Person& person) {
    const double h = person.stature_m;
    Shape s{};
    s.stature = h;
    s.ankle_height = 0.039 * h;
    s.shank = 0.246 * h * person.shank;
    s.thigh = 0.245 * h * person.thigh;
    s.pelvis = 0.055 * h * person.pelvis;
    s.lumbar = 0.105 * h * person.lumbar;
    s.lower_thorax = 0.055 * h * person.thorax;  // B1: 0.170 in all; it bends where the stiff ribs end and the upper back begins
    s.upper_thorax = 0.115 * h * person.thorax;
    s.neck_up = 0.035 * h * person.neck;
    s.neck_forward = 0.020 * h;
    s.upper_arm = 0.186 * h * person.upper_arm;
    s.forearm = 0.146 * h * person.forearm + 0.050 * h;  // grip centre: just under half a hand from the wrist
    s.shoulder_half = 0.5 * 0.259 * h * person.shoulder_width;
    s.shoulder_drop = 0.040 * h;  // B1: C7 at 0.860, shoulders at 0.818
    s.hip_half = 0.5 * 0.191 * h * person.hip_width;
    s.grip_half = s.shoulder_half + 0.010 * h;
    s.heel_back = 0.038 * h * person.foot;
    s.toe_forward = 0.114 * h * person.foot;
    s.mid_foot_forward = 0.038 * h * person.foot;
    s.balance_forward = -0.008 * h;
    s.balance_lean = person.toe_habit * h;
    s.lordosis = person.lordosis_rad;
    const double ball = 0.7 * s.toe_forward;  // as in place_feet
    s.heel_angle = std::asin(std::clamp(person.heel_m / (s.heel_back + ball), 0.0, 0.5));
    s.ankle_up = ball * std::sin(s.heel_angle) + s.ankle_height * std::cos(s.heel_angle);
    s.ankle_forward = ball * (1.0 - std::cos(s.heel_angle)) + s.ankle_height * std::sin(s.heel_angle);
    s.eye_from_pivot = -person.neck_pivot_from_eye_m;
    return s;
}

double leg_length(const Shape& s, double knee) {
    return std::sqrt(s.shank * s.shank + s.thigh * s.thigh + 2.0 * s.shank * s.thigh * std::cos(knee));
}

double line_inclination(const Joints& joints) {
    const Vec3 line = joints.neck_base - joints.hip_centre;
    return std::atan2(forward_of(line), line.y);
}

double spine_inclination(const Shape& shape, const Posture& posture) {
    Joints joints;
    raise_spine(shape, posture, joints);
    return line_inclination(joints);
}

namespace {

// A fixed count of steps, so that every compiler walks the same way. The spine and arms make up most of the mass, so
// that moving the hips by the error leaves under a fifth of it: sixteen steps end below a micrometre.
constexpr int kSteps = 16;

double wanted_forward(const Shape& shape, const Posture& posture, const Joints& spine) {
    const double level = std::sin(std::max(0.0, line_inclination(spine)));
    const double habit = shape.balance_forward + shape.balance_lean * level;
    return glm::mix(habit, 0.5 * shape.balance_forward, posture.bar_balance) + posture.sway_forward;
}

// Hip centre over legs that lean by `lean` at the ankles. Legs that do not stand under their hips reach less high.
Vec3 hip_over_ankles(const Shape& shape, double length, double right, double aside, double lean) {
    const double reach = std::sqrt(std::max(0.25 * length * length, length * length - aside * aside));
    return at(right, shape.ankle_up + reach * std::cos(lean), reach * std::sin(lean) - shape.mid_foot_forward + shape.ankle_forward);
}

double step_towards(double target, const Posture& posture, const Joints& j, double length) {
    const double ahead = glm::mix(forward_of(j.centre_of_mass), forward_of(j.bar), posture.bar_balance);
    return std::clamp((target - ahead) / (0.85 * length), -0.5, 0.5);
}

// One leg carries. First where the pelvis is with all of the weight on it, then the share of that which has gone over.
Joints solve_one_leg(const Shape& shape, const Posture& posture, const Joints& spine) {
    Joints j = spine;
    const double length = leg_length(shape, std::max(kStandingKnee, posture.knee));
    const double target = wanted_forward(shape, posture, spine);
    const double side = posture.carrying_leg == 0 ? -1.0 : 1.0;
    const double foot = side * (shape.hip_half + posture.stance_wide);
    constexpr double kOverFoot = 0.97;  // of the way to the middle of the foot: on its inner edge
    double lean = 0.0, over = 0.0;
    const auto stand = [&](double right) {
        const double aside = right + side * shape.hip_half - foot;
        j.hip_centre = hip_over_ankles(shape, length, right, aside, lean);
        const Vec3 hip = j.hip_centre;
        place_feet(shape, with_free_foot(shape, posture, j), j);
        stand_at(shape, posture, spine, hip, j);
        lean += step_towards(target, posture, j, length);
    };
    for (int i = 0; i < kSteps; ++i) {
        stand(posture.sway_right + over);
        over += (kOverFoot * foot - j.centre_of_mass.x) / 0.85;
    }
    for (int i = 0; i < kSteps; ++i) stand(posture.sway_right + posture.shift * over);
    turn_grips(shape, posture, j);
    return j;
}

}  // namespace

Joints solve_body(const Shape& shape, const Posture& posture) {
    Joints spine;
    raise_spine(shape, posture, spine);
    if (posture.stance == Stance::kOneLeg) return solve_one_leg(shape, posture, spine);
    Joints j = spine;
    const bool balanced = posture.stance == Stance::kBalanced;
    const double target = wanted_forward(shape, posture, spine);
    Posture together = posture;  // both feet where they stand
    if (!balanced) together.foot_right = together.foot_forward = together.foot_lift = together.heel_angle = {};
    const double length = leg_length(shape, balanced ? std::max(kStandingKnee, posture.knee) : kStandingKnee);
    const auto hip_at = [&](double lean) { return hip_over_ankles(shape, length, posture.sway_right, posture.stance_wide, lean); };
    place_feet(shape, together, j);
    double lean = 0.0;
    for (int i = 0; i < kSteps; ++i) {
        stand_at(shape, posture, spine, hip_at(lean), j);
        lean += step_towards(target, posture, j, length);
    }
    lean += (posture.seat_lean - lean) * posture.seat_share;
    Vec3 hip = hip_at(lean);
    if (!balanced) {
        // A step starts from the balance on both feet, so that it departs from standing without a jump.
        place_feet(shape, posture, j);
        hip += at(posture.hip_right, -posture.hip_drop, posture.hip_forward);
    }
    stand_at(shape, posture, spine, hip, j);
    if (posture.stance == Stance::kSideways) {
        for (int i = 0; i < kSteps; ++i) {
            hip.z -= (target - forward_of(j.centre_of_mass)) / 0.85;
            stand_at(shape, posture, spine, hip, j);
        }
    }
    turn_grips(shape, posture, j);
    return j;
}

void place_body(Joints& j, double heading_rad, const Vec3& place) {
    const Quat turn = glm::angleAxis(heading_rad, Vec3(0.0, 1.0, 0.0));
    const auto move = [&](Vec3& v) { v = place + turn * v; };
    for (auto* pair : {&j.heel, &j.toe, &j.ankle, &j.knee, &j.hip, &j.shoulder, &j.elbow, &j.hand, &j.hip_bone, &j.shoulder_top}) {
        for (Vec3& v : *pair) move(v);
    }
    for (Vec3* v : {&j.hip_centre, &j.neck_base, &j.neck_pivot, &j.eye, &j.mid_thorax, &j.bar, &j.centre_of_mass, &j.mid_foot}) move(*v);
    for (Vec3& v : j.lumbar) move(v);
    for (Quat* q : {&j.pelvis, &j.thorax, &j.upper_thorax, &j.head, &j.grip[0], &j.grip[1]}) *q = turn * *q;
}

}  // namespace lifter
