// SPDX-License-Identifier: MIT
// What lifters do between sets that is no lifting: tying shoes, picking things up, loading plates, sitting down, stretching, taking the
// headset off, getting a bar out of its rack and back. Hands go where the work is, the rest of the body lets them.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "lifter/script.h"

namespace lifter {
namespace {

constexpr double kStirHz = 1.3, kStir_m = 0.035;  // hands that tie a lace go to and fro
constexpr double kPlateHalf_m = 0.19;             // a plate of 45 cm held by its rim
constexpr double kShoeHeight_m = 0.09;            // laces, with a hand around the controller

// How somebody gets down to the floor.
struct Stoop {
    double trunk, knee;  // rad
    double lumbar;       // of own full flexion
};

constexpr Stoop kStoops[3] = {
    {98.0 * kDegree, 58.0 * kDegree, 0.85},   // bends over
    {60.0 * kDegree, 118.0 * kDegree, 0.65},  // squats down
    {84.0 * kDegree, 92.0 * kDegree, 0.75},   // a bit of both
};

// One chore at a moment: seconds since it began and until it ends.
struct Now {
    double since_s, left_s, duration_s;
    uint32_t manner;
};

// 0 to 1 and back, each way in `way_s` or what there is time for.
double down_and_up(const Now& now, double way_s) {
    const double way = std::min(way_s, 0.4 * now.duration_s);
    return smooth_step(now.since_s / way) * smooth_step(now.left_s / way);
}

void stoop(const Script& script, const Stoop& how, double share, Posture& p) {
    p.lumbar = how.lumbar * script.person.full_flexion_rad * share;
    p.knee = kStandingKnee + (how.knee - kStandingKnee) * share;
    bend_upper_back(script, how.trunk * share, p);
    incline_trunk(script, how.trunk * share, p);
}

// The arms hang, whatever the grip of the set.
void let_go(Posture& p) {
    p.raise_share = 1.0;
    p.arm_raise = 0.0;
}

void reach(const Vec3& left, const Vec3& right, double share, Posture& p) {
    p.touch = Touch::kPlace;
    p.touch_share = share;
    p.reach_to = {left, right};
}

// Both hands at one shoe, at work.
void tie_shoe(const Script& script, const Now& now, double side, Posture& p) {
    const Shape& s = script.shape;
    const double share = down_and_up(now, 1.3), t = 2.0 * kPi * kStirHz * now.since_s;
    stoop(script, kStoops[now.manner % 3], share, p);
    p.side_bend = side * 6.0 * kDegree * share;
    let_go(p);
    const double right = side * s.hip_half, ahead = 0.03 * s.stature;
    const double out = kStir_m * share * std::sin(t), up = 0.5 * kStir_m * share * std::cos(1.7 * t);
    reach(at(right - 0.05 - out, kShoeHeight_m + up, ahead), at(right + 0.05 + out, kShoeHeight_m - up, ahead), share, p);
}

// One hand to a bottle on the floor; up, and with bit 2 of the manner a drink.
void pick_up(const Script& script, const Now& now, Posture& p) {
    const Shape& s = script.shape;
    const bool drinks = (now.manner & 4u) != 0;
    const double bend_s = drinks ? 0.55 * now.duration_s : now.duration_s;
    const Now bending{now.since_s, std::max(0.0, bend_s - now.since_s), bend_s, now.manner};
    const double share = down_and_up(bending, 1.0), side = (now.manner & 1u) != 0 ? 1.0 : -1.0;
    stoop(script, kStoops[now.manner % 3], share, p);
    p.side_bend = side * 8.0 * kDegree * share;
    let_go(p);
    const size_t hand = side > 0.0 ? 1 : 0;
    const Vec3 floor = at(side * (s.hip_half + 0.12), 0.14, 0.16 * s.stature), mouth = at(side * 0.05, 0.86 * s.stature, 0.12 * s.stature);
    const double lift = drinks ? smooth_step((now.since_s - bend_s) / 0.8) * smooth_step(now.left_s / 0.8) : 0.0;
    p.touch = Touch::kPlace;
    p.touch_share = std::max(share, lift);
    p.reach_to[hand] = share >= lift ? floor : mouth;
    p.reach_alone = static_cast<int32_t>(hand);
}

Vec3 carried(const Shape& s, double side) {
    return at(side * kPlateHalf_m, 0.55 * s.stature, 0.16 * s.stature);
}

// Both hands on a plate that leans at the rack: down, and up with it before the belly.
void lift_plate(const Script& script, const Now& now, Posture& p) {
    const Shape& s = script.shape;
    const double share = down_and_up(now, 1.2);
    stoop(script, kStoops[now.manner % 3], share, p);
    let_go(p);
    const bool up = now.left_s < 0.5 * now.duration_s;
    const Vec3 low_left = at(-kPlateHalf_m, 0.24, 0.20 * s.stature), low_right = at(kPlateHalf_m, 0.24, 0.20 * s.stature);
    const double low = up ? share : 1.0;
    reach(glm::mix(carried(s, -1.0), low_left, low), glm::mix(carried(s, 1.0), low_right, low), up ? 1.0 : share, p);
}

// The plate goes onto the bar's end: on the floor, or with bit 2 of the manner in a rack; then the hands are free.
void push_plate(const Script& script, const Now& now, Posture& p) {
    const Shape& s = script.shape;
    const bool racked = (now.manner & 4u) != 0;
    const double share = down_and_up(now, 1.1), push = smooth_step((now.since_s / now.duration_s - 0.4) / 0.2);
    if (!racked) stoop(script, kStoops[now.manner % 3], share, p);
    let_go(p);
    const double height = racked ? 0.72 * s.stature : kFloorBar, ahead = (0.14 + 0.08 * push) * s.stature;
    const Vec3 left = at(-kPlateHalf_m, height, ahead), right = at(kPlateHalf_m, height, ahead);
    const bool there = now.since_s > 0.5 * now.duration_s;
    reach(glm::mix(carried(s, -1.0), left, there ? 1.0 : share), glm::mix(carried(s, 1.0), right, there ? 1.0 : share), there ? share : 1.0,
          p);
}

// Down onto a bench, up again at the end; hands on the thighs, or with bit 1 of the manner elbows on the knees.
void sit(const Script& script, const Now& now, Posture& p) {
    const Shape& s = script.shape;
    constexpr double kLean = 38.0 * kDegree, kSeated = 8.0 * kDegree;
    const double depth = down_and_up(now, 1.7), slump = (now.manner & 1u) != 0 ? 1.0 : 0.0;
    const double rest = slump * smooth_step((now.since_s - 2.5) / 1.0) * smooth_step((now.left_s - 2.5) / 1.0);
    const double trunk = kLean * smooth_step(depth / 0.6) - (kLean - kSeated) * smooth_step((depth - 0.55) / 0.45) + 35.0 * kDegree * rest;
    p.knee = kStandingKnee + (92.0 * kDegree - kStandingKnee) * std::min(1.0, depth) * (1.8 - 0.8 * std::min(1.0, depth));
    p.lumbar = script.person.full_flexion_rad * (0.45 * smooth_step(depth) + 0.25 * rest);
    p.seat_share = smooth_step((depth - 0.3) / 0.6);
    p.seat_lean = -0.42 * p.knee;
    bend_upper_back(script, trunk, p);
    incline_trunk(script, trunk, p);
    p.neck += 12.0 * kDegree * rest;
    let_go(p);
    reach(at(-0.10 * s.stature, 0.33 * s.stature, -0.02 * s.stature), at(0.10 * s.stature, 0.33 * s.stature, -0.02 * s.stature),
          smooth_step(depth), p);
}

// Hangs forward with the hands to the feet; or, with bit 1 of the manner, up and back with both arms.
void stretch(const Script& script, const Now& now, Posture& p) {
    const Shape& s = script.shape;
    const double share = down_and_up(now, 2.0);
    let_go(p);
    if ((now.manner & 1u) != 0) {
        p.arm_raise = 165.0 * kDegree * share;
        p.lumbar = -0.6 * script.person.full_extension_rad * share;
        incline_trunk(script, -8.0 * kDegree * share, p);
        return;
    }
    stoop(script, {100.0 * kDegree, 15.0 * kDegree, 0.95}, share, p);
    reach(at(-0.08, 0.08, 0.09 * s.stature), at(0.08, 0.08, 0.09 * s.stature), share, p);
}

// Hands at the sides of the headset while it comes off, is held before the chest, and goes on again.
void hold_headset(const Script& script, const Now& now, Posture& p) {
    const Shape& s = script.shape;
    const double off = headset_off(now.since_s, now.duration_s);
    let_go(p);
    const Vec3 eye = script.standing.joints.eye;
    const Vec3 low = at(0.0, 0.72 * s.stature, 0.20 * s.stature), middle = glm::mix(eye, low, off);
    const double share = smooth_step(now.since_s / 0.9) * smooth_step(now.left_s / 0.9);
    reach(middle + at(-0.10, 0.0, 0.0), middle + at(0.10, 0.0, 0.0), share, p);
    p.neck += 15.0 * kDegree * off;
}

// A bar on its hooks lies a little lower than on the lifter, and stays there while he ducks under it.
void rack(const Script& script, const Now& now, bool out, Posture& p) {
    const Shape& s = script.shape;
    const double t = now.since_s / now.duration_s, stage = out ? t : 1.0 - t;
    const bool front = p.grip == PL_GRIP_FRONT_RACK;
    const double duck = smooth_step((stage - 0.2) / 0.25) * (1.0 - smooth_step((stage - 0.6) / 0.4));
    stoop(script, {(front ? 6.0 : 24.0) * kDegree, (front ? 42.0 : 62.0) * kDegree, 0.15}, duck, p);
    const Vec3 down = at(0.0, -0.035 * s.stature, 0.0);
    const auto& hand = script.standing.joints.hand;
    const double hooked = 1.0 - smooth_step((stage - 0.6) / 0.3);  // then it lies on the shoulders and goes with them
    p.touch = Touch::kPlace;
    p.touch_share = hooked;
    p.reach_to = {hand[0] + down, hand[1] + down};
    p.raise_share = 1.0 - smooth_step(stage / 0.2);
}

// A weight from between the feet to the chest.
void take_weight(const Script& script, const Now& now, bool up, Posture& p) {
    const Shape& s = script.shape;
    const double t = up ? now.since_s : now.left_s, share = down_and_up(now, 1.2);
    stoop(script, kStoops[1 + now.manner % 2], share, p);
    const bool held = t > 0.5 * now.duration_s;  // from here on it is in the hands
    p.raise_share = held ? 0.0 : 1.0;
    reach(at(-0.07, 0.22, 0.06 * s.stature), at(0.07, 0.22, 0.06 * s.stature), share, p);
}

}  // namespace

bool is_chore(Activity activity) {
    return activity >= Activity::kTieLeftShoe && activity <= Activity::kLeaveBar;
}

double headset_off(double since_s, double duration_s) {
    const double left_s = duration_s - since_s;
    return smooth_step((since_s - 1.0) / 1.0) * smooth_step((left_s - 1.0) / 1.0);
}

void pose_chore(const Script& script, const Segment& segment, double time_s, Posture& p) {
    const Now now{time_s - segment.start_s, segment.end_s - time_s, segment.end_s - segment.start_s, segment.manner};
    switch (segment.activity) {
        case Activity::kTieLeftShoe:
            return tie_shoe(script, now, -1.0, p);
        case Activity::kTieRightShoe:
            return tie_shoe(script, now, 1.0, p);
        case Activity::kPickUp:
            return pick_up(script, now, p);
        case Activity::kLiftPlate:
            return lift_plate(script, now, p);
        case Activity::kPushPlate:
            return push_plate(script, now, p);
        case Activity::kSitRest:
            return sit(script, now, p);
        case Activity::kStretch:
            return stretch(script, now, p);
        case Activity::kHeadsetOff:
            return hold_headset(script, now, p);
        case Activity::kTakeUp:
        case Activity::kPutDown: {
            if (p.grip == PL_GRIP_BACK_RACK || p.grip == PL_GRIP_FRONT_RACK)
                return rack(script, now, segment.activity == Activity::kTakeUp, p);
            if (p.grip == PL_GRIP_CHEST) return take_weight(script, now, segment.activity == Activity::kTakeUp, p);
            const double free = smooth_step(now.since_s / now.duration_s);
            p.raise_share = segment.activity == Activity::kTakeUp ? 1.0 - free : free;
            return;
        }
        case Activity::kLeaveBar:
            p = to_bar_posture(script, 1.0 - now.since_s / now.duration_s);
            p.raise_share = smooth_step(now.since_s / 0.6);
            return;
        default:
            return;
    }
}

void carry_plate(const Script& script, Posture& p) {
    let_go(p);
    reach(carried(script.shape, -1.0), carried(script.shape, 1.0), 1.0, p);
}

void move_headset(double off, Joints& j) {
    if (off <= 0.0) return;
    const Vec3 held = 0.5 * (j.hand[0] + j.hand[1]);
    j.eye = glm::mix(j.eye, held, smooth_step(off / 0.15));
    j.head = j.head * pitch_rotation(70.0 * kDegree * off);
}

}  // namespace lifter
