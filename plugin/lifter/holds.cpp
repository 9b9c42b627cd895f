// SPDX-License-Identifier: MIT
// Sets of holds laid out in time, with their faults, and what else is done on the floor.
#include "lifter/holds.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace lifter {
namespace {

constexpr double kKneesDown = 0.055;  // of stature: hips between shoulders and knees instead of toes

struct Way {
    FloorPose pose;
    double duration_s;  // of the movement there
};

// How one gets to the floor and up again, where one rests between holds, and from there into the hold and out of it.
struct HoldWays {
    FloorPose rest, hold;
    std::array<Way, 3> down, up;
    Way half_way;  // between rest and hold; no time: straight there
    double into_s, out_s;
    double usual_s;  // how long it is held
    bool sides;
};

HoldWays ways_of(Lift lift) {
    using P = FloorPose;
    constexpr Way kNone{P::kStanding, 0.0}, kKneel{P::kKneeling, 1.6}, kStand{P::kStanding, 1.7};
    const std::array<Way, 3> onto_hands{kKneel, Way{P::kAllFours, 1.4}, kNone}, off_hands{Way{P::kKneeling, 1.3}, kStand, kNone};
    const std::array<Way, 3> onto_back{kKneel, Way{P::kSitting, 1.8}, Way{P::kSupine, 1.8}};
    const std::array<Way, 3> off_back{Way{P::kSitting, 1.7}, Way{P::kKneeling, 1.7}, kStand};
    switch (lift) {
        case Lift::kSidePlank:
            return {P::kSideLying,
                    P::kSidePlank,
                    {kKneel, Way{P::kSideLying, 1.9}, kNone},
                    {Way{P::kKneeling, 1.9}, kStand, kNone},
                    {P::kSidePropped, 0.9},
                    1.0,
                    0.9,
                    45.0,
                    true};
        case Lift::kBirdDog:
            return {P::kAllFours, P::kBirdDog, onto_hands, off_hands, kNone, 1.2, 1.0, 10.0, true};
        case Lift::kCurlUp:
            return {P::kSupine, P::kCurlUp, onto_back, off_back, kNone, 1.0, 1.0, 10.0, false};
        case Lift::kGluteBridge:
            return {P::kSupine, P::kBridge, onto_back, off_back, kNone, 1.1, 1.1, 30.0, false};
        default:
            return {P::kAllFours, P::kPlank, onto_hands, off_hands, kNone, 1.3, 1.1, 60.0, false};
    }
}

void go(Script& script, FloorPose pose, int32_t side, double duration_s) {
    script.duration_s += duration_s;
    script.floor.push_back({script.duration_s, pose, side});
}

void stay(Script& script, double duration_s) {
    if (!(duration_s > 0.0)) return;
    const FloorKey here = script.floor.back();
    go(script, here.pose, here.side, duration_s);
}

int64_t to_ns(double seconds) {
    return kStartNs + static_cast<int64_t>(std::llround(seconds * kNsPerSecond));
}

void add_hold(Script& script, size_t index, const HoldWays& ways, int32_t side, Random& random) {
    const RepPlan& plan = script.set.reps[index];
    const double target_s = script.set.hold_s > 0.0 ? script.set.hold_s : ways.usual_s;
    const double share = fault_size(plan, FaultKind::kHoldShort);
    TrueRep rep;
    rep.index = static_cast<uint32_t>(index + 1);
    rep.fault = plan.fault;
    rep.side = side;
    rep.brace_ns = to_ns(script.duration_s);
    if (ways.half_way.duration_s > 0.0) go(script, ways.half_way.pose, side, ways.half_way.duration_s);
    go(script, ways.hold, side, ways.into_s);
    HoldMotion hold;
    hold.from_s = script.duration_s;
    const double more = 1.04 + 0.5 * script.set.variation * random_between(random, 0.0, 1.0);
    stay(script, target_s * (share > 0.0 ? share : more));
    hold.to_s = script.duration_s;
    hold.drift = fault_size(plan, FaultKind::kHoldDrift);
    hold.sag = fault_size(plan, FaultKind::kHoldSag);
    hold.reset_s = fault_size(plan, FaultKind::kHoldReset);
    hold.side = side;
    for (double& phase : hold.phase) phase = random_between(random, 0.0, 2.0 * kPi);
    rep.start_ns = to_ns(hold.from_s), rep.end_ns = to_ns(hold.to_s);
    rep.bottom_ns = to_ns(0.5 * (hold.from_s + hold.to_s));
    rep.hold_drift_rad = hold.drift;
    rep.hold_sag_m = hold.sag;
    script.hold.push_back(hold);
    script.rep.push_back(rep);
    if (ways.half_way.duration_s > 0.0) go(script, ways.half_way.pose, side, ways.out_s);
    go(script, ways.rest, side, ways.out_s);
}

// 0 and 1 between a quarter and three quarters of a hold: posture that gives way does so in the middle and stays so.
double giving_way(double t) {
    return smooth_step((t - 0.25) / 0.5);
}

// Up to 1 in the middle of a hold, for so long, and back again.
double reset_share(const HoldMotion& hold, double time_s) {
    if (!(hold.reset_s > 0.0)) return 0.0;
    const double t = (time_s - 0.5 * (hold.from_s + hold.to_s)) / hold.reset_s + 0.5;
    return smooth_step(t / 0.35) * (1.0 - smooth_step((t - 0.65) / 0.35));
}

void turn_pelvis(Lift lift, double rad, FloorBody& b) {
    if (lift == Lift::kSidePlank || lift == Lift::kBirdDog) {
        b.pelvis = b.pelvis * glm::angleAxis(rad, Vec3(0.0, 1.0, 0.0));
        if (lift == Lift::kBirdDog) b.twist -= rad;  // the shoulders stay
        return;
    }
    b.pelvis = b.pelvis * pitch_rotation(rad);
    b.lumbar -= rad;
}

// Hips that sink between shoulders and feet that stay; in a curl-up, where they lie, the head sinks back.
void sink(const Script& script, double sag_m, FloorBody& b) {
    const double trunk_m = 0.30 * script.shape.stature;
    if (script.set.lift == Lift::kCurlUp) {
        // The head is a lever of neck and upper back over where that bends.
        const Shape& s = script.shape;
        const double lever = s.upper_thorax + s.neck_up, up = b.lumbar + b.thoracic;
        const double height = lever * std::sin(up) + s.neck_forward * std::cos(up) - sag_m, length = std::hypot(lever, s.neck_forward);
        b.thoracic = std::asin(std::clamp(height / length, -1.0, 1.0)) - std::atan2(s.neck_forward, lever) - b.lumbar;
        return;
    }
    b.hip.y -= sag_m;
    const double angle = 1.15 * std::atan(sag_m / trunk_m);
    if (script.set.lift == Lift::kSidePlank) b.side_bend += (b.pelvis * Vec3(1.0, 0.0, 0.0)).y > 0.0 ? angle : -angle;
    if (script.set.lift == Lift::kPlank || script.set.lift == Lift::kBirdDog) b.lumbar -= angle;
    if (script.set.lift == Lift::kGluteBridge) b.lumbar += angle;
}

// What is never quite still: breath, tremor that grows, slow unrest; then what gives way.
void live(const Script& script, const HoldMotion& hold, double time_s, FloorBody& b) {
    const double t = (time_s - hold.from_s) / std::max(1e-3, hold.to_s - hold.from_s);
    const double on = smooth_step(8.0 * t) * smooth_step(8.0 * (1.0 - t));
    const double way = giving_way(t) * (1.0 - smooth_step((time_s - hold.to_s) / 0.8));
    const double breath = on * kBreath_rad * std::sin(2.0 * kPi * kBreathHz * time_s + hold.phase[0]);
    if (script.set.lift != Lift::kSidePlank && script.set.lift != Lift::kBirdDog) turn_pelvis(script.set.lift, breath, b);
    const double tremor = on * glm::mix(kTremor_m[0], kTremor_m[1], std::clamp(t, 0.0, 1.0));
    const double unrest = on * kUnrest_m * (1.0 + std::clamp(t, 0.0, 1.0));
    b.hip.y += tremor * std::sin(2.0 * kPi * kTremorHz * time_s);
    b.hip.x += unrest * std::sin(2.0 * kPi * kUnrestHz * time_s + hold.phase[1]);
    b.hip.z += unrest * std::sin(2.0 * kPi * 0.7 * kUnrestHz * time_s + hold.phase[2]);
    if (hold.drift != 0.0) turn_pelvis(script.set.lift, hold.drift * way, b);
    if (hold.sag != 0.0) sink(script, hold.sag * way, b);
    const double reset = reset_share(hold, time_s);
    if (reset > 0.0 && script.set.lift == Lift::kPlank) {
        sink(script, kKneesDown * script.shape.stature * reset, b);  // the knees are put down
        return;
    }
    if (reset > 0.0) b = between(b, floor_body(script, ways_of(script.set.lift).rest, hold.side), reset);
}

// On hands and knees to and fro; the hands are lifted in turn.
void crawl(double t, double duration_s, const Shape& s, FloorBody& b) {
    const double along = -0.45 * s.stature * there_and_back(t), on = smooth_step(10.0 * t) * smooth_step(10.0 * (1.0 - t));
    for (Vec3* v : {&b.hip, &b.hand[0], &b.hand[1], &b.ankle[0], &b.ankle[1]}) v->z += along;
    for (size_t i = 0; i < 2; ++i)
        b.hand[i].y += on * 0.06 * s.stature * std::max(0.0, std::sin(2.0 * kPi * 0.7 * t * duration_s + (i == 0 ? 0.0 : kPi)));
}

FloorBody floor_body_at(const Script& script, double time_s) {
    const auto after =
        std::upper_bound(script.floor.begin(), script.floor.end(), time_s, [](double t, const FloorKey& k) { return t < k.at_s; });
    if (after == script.floor.begin()) return floor_body(script, FloorPose::kStanding, 0);
    const FloorKey& from = *(after - 1);
    if (after == script.floor.end()) return floor_body(script, from.pose, from.side);
    const double share = minimum_jerk((time_s - from.at_s) / (after->at_s - from.at_s));
    FloorBody body = from.pose == after->pose && from.side == after->side
                         ? floor_body(script, from.pose, from.side)
                         : between(floor_body(script, from.pose, from.side), floor_body(script, after->pose, after->side), share);
    if (from.crawl) crawl((time_s - from.at_s) / (after->at_s - from.at_s), after->at_s - from.at_s, script.shape, body);
    return body;
}

}  // namespace

bool is_hold(Lift lift) {
    return lift >= Lift::kPlank && lift <= Lift::kGluteBridge;
}

bool is_on_floor(Activity activity) {
    return activity >= Activity::kKneel && activity <= Activity::kSitOnFloor;
}

void add_holds(Script& script, Random& random) {
    const HoldWays ways = ways_of(script.set.lift);
    const double begin_s = script.duration_s;
    script.floor.push_back({begin_s, FloorPose::kStanding, 0});
    int32_t side = ways.sides ? -1 : 0;
    for (const Way& way : ways.down)
        if (way.duration_s > 0.0) go(script, way.pose, side, way.duration_s);
    stay(script, 1.5);
    for (size_t i = 0; i < script.set.reps.size(); ++i) {
        add_hold(script, i, ways, side, random);
        stay(script, script.set.hold_rest_s);
        if (ways.sides && i + 1 < script.set.reps.size()) {
            side = -side;
            if (script.set.lift == Lift::kSidePlank)
                go(script, FloorPose::kAllFours, 0, 1.6), go(script, ways.rest, side, 1.6), stay(script, 1.0);
        }
    }
    for (const Way& way : ways.up)
        if (way.duration_s > 0.0) go(script, way.pose, side, way.duration_s);
    add_floor_segment(script, begin_s);
}

void add_floor_activity(Script& script, Activity activity, double duration_s) {
    using P = FloorPose;
    constexpr double kMove_s = 1.7;
    const double begin_s = script.duration_s;
    script.floor.push_back({begin_s, P::kStanding, 0});
    const P where = activity == Activity::kKneel       ? P::kKneeling
                    : activity == Activity::kCrawl     ? P::kAllFours
                    : activity == Activity::kLieProne  ? P::kProne
                    : activity == Activity::kLieSupine ? P::kSupine
                    : activity == Activity::kLieOnSide ? P::kSideLying
                                                       : P::kSitting;
    const bool back = where == P::kSupine || where == P::kSitting;
    const int32_t side = where == P::kSideLying ? 1 : 0;
    go(script, P::kKneeling, 0, kMove_s);
    if (where == P::kProne) go(script, P::kAllFours, 0, kMove_s);
    if (where == P::kSupine) go(script, P::kSitting, 0, kMove_s);
    if (where != P::kKneeling) go(script, where, side, kMove_s);
    script.floor.back().crawl = activity == Activity::kCrawl;
    stay(script, std::max(0.5, duration_s - 6.0 * kMove_s));
    if (where == P::kSupine) go(script, P::kSitting, 0, kMove_s);
    if (where != P::kKneeling && !back) go(script, P::kAllFours, 0, kMove_s);
    go(script, P::kKneeling, 0, kMove_s);
    go(script, P::kStanding, 0, kMove_s);
    add_floor_segment(script, begin_s);
}

Joints floor_joints(const Script& script, double time_s) {
    FloorBody body = floor_body_at(script, time_s);
    for (const HoldMotion& hold : script.hold)
        if (time_s > hold.from_s && time_s < hold.to_s + 0.8) live(script, hold, time_s, body);
    return joints_of(script.shape, body, carried_head(script));
}

PlPhase floor_phase(const Script& script, double time_s) {
    PlPhase phase = PL_PHASE_ENTER;
    for (const HoldMotion& hold : script.hold) {
        if (time_s >= hold.from_s) phase = time_s < hold.to_s ? PL_PHASE_HOLD : PL_PHASE_LEAVE;
    }
    return script.hold.empty() ? PL_PHASE_SETUP : phase;
}

}  // namespace lifter
