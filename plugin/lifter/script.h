// SPDX-License-Identifier: MIT
// A set laid out in time: which part of which repetition is when, and the posture at any moment. Pure functions of time;
// all that is random is drawn when the script is written.
#pragma once

#include "lifter/body.h"
#include "lifter/random.h"

namespace lifter {

enum class Part : uint8_t { kInterlude, kToBar, kBreathe, kBrace, kEccentric, kPause, kConcentric, kLockout };

struct Segment {
    Part part = Part::kInterlude;
    Activity activity = Activity::kNone;
    int32_t rep = -1;  // index into Script::rep; -1 in interludes
    double start_s = 0.0, end_s = 0.0;
    Vec3 place{0.0}, to{0.0};  // of mid-foot at its start and at its end
    double heading_rad = 0.0, to_heading_rad = 0.0;
};

inline constexpr size_t kKneeKnots = 13;

// One repetition as it will be done.
struct Motion {
    double depth = 1.0;                                                       // how far down the lift's own curve it goes
    double trunk = 0.0;                                                       // at depth 1
    double knee = 0.0;                                                        // at depth 1
    double lumbar_peak = 0.0;                                                 // clean flexion at depth 1
    double round_early = 0.0, round_mid = 0.0, round_late = 0.0, tuck = 0.0;  // flexion added at each one's worst
    bool own_ascent = false;                                       // leaves the lift's own curve on the way up: hips early, or a flat start
    double bottom_trunk = 0.0, shoot_trunk = 0.0, shoot_at = 0.0;  // inclination at the bottom and once the hips are up, and when
    std::array<double, kKneeKnots> knee_knot{};                    // flexion at even steps up to then
    double twist = 0.0, uneven = 0.0, bar_forward = 0.0, extension = 0.0, start_tilt = 0.0;
    double side_bend = 0.0, head_off = 0.0, hand_off = 0.0, round_off = 0.0;
    double seen_s = 0.0;    // from the start until one sees it move
    double still_s = -1.0;  // stillness before the start; negative: all of breathe and brace
    double pause_s = 0.0, concentric_s = 0.0;
    bool sticking = false;
};

// Where a moment lies in its repetition. descent and ascent each run 0..1; depth is what is left of the way down.
struct Moment {
    const Motion* motion = nullptr;
    double descent = 0.0, pause = 0.0, ascent = 0.0;
    double setup = 0.0, lockout = 0.0;  // 0..1 through breathe + brace, and through lockout
    double early = 0.0;                 // 0..1 from mid-pause to the first tenth of the ascent
    double depth = 0.0;
    bool mirrored = false;
};

struct Script {
    Person person;
    SetPlan set;
    Shape shape;
    bool from_floor = false;
    double standing_inclination = 0.0;           // of hip centre to neck base
    double usual_trunk = 0.0, usual_knee = 0.0;  // at the bottom of a clean repetition
    std::array<double, 8> sway_phase{};
    std::array<double, 3> gaze_phase{};   // of how the eyes wander about the gaze mark
    std::array<double, 3> upper_phase{};  // of how the upper back wanders
    StickGaps stick;                      // in standing; dowel drill
    double shoe_knee = 0.0;               // knee flexion from which both hands reach the shoes
    std::vector<Segment> segment;
    std::vector<Motion> motion;
    std::vector<TrueRep> rep;
    Truth standing;
    double at_bar_s = -1.0;  // floor lifts: when the hands first reach the bar; negative: never
    double duration_s = 0.0;
};

// Time of the first sample: not zero, so that a zeroed time is seen to be none.
inline constexpr int64_t kStartNs = 1'000'000'000;
inline constexpr double kNsPerSecond = 1e9;

Script write_script(const Person& person, const SetPlan& set, uint64_t seed);
// Clamped to the script's span.
Truth truth_at(const Script& script, int64_t time_ns);

// ---- posture.cpp -----------------------------------------------------------------------------------------------------

Posture rep_posture(const Script& script, const Moment& moment);
// At any time of a segment, with gaze, sway and what else the moment brings.
Posture posture_at(const Script& script, const Segment& segment, double time_s);
// How far the head is carried below level: by habit, unless there is a mark to look at.
double carried_head(const Script& script);
void turn_gaze(const Script& script, Posture& posture);
// Up and back down: 0 at both ends of the unit interval, 1 from 0.35 to 0.65.
double there_and_back(double t);
// Rise from 0 to 1 over the unit interval with least jerk (Flash and Hogan 1985); flat outside.
double minimum_jerk(double t);
// 0 to 1 with level ends; flat outside.
double smooth_step(double t);
// ---- interlude.cpp ---------------------------------------------------------------------------------------------------

Posture interlude_posture(const Script& script, const Segment& segment, double time_s);
// From standing to the bar of a floor lift, at share t of the way.
Posture to_bar_posture(const Script& script, double t);

// ---- sway.cpp --------------------------------------------------------------------------------------------------------

// By how much the head misses the gaze mark, rad.
double wander_about_mark(const Script& script, double time_s, const Posture& posture);
void wander_upper_back(const Script& script, double time_s, Posture& posture);
void add_sway(const Script& script, double time_s, Posture& posture);
void add_fidget(const Script& script, const Segment& segment, double time_s, Posture& posture);


// ---- calibration.cpp -------------------------------------------------------------------------------------------------

// What personal calibration and the dowel drill ask for, at share t of its time. Leaves a posture of other activities alone.
void pose_activity(const Script& script, Activity activity, double t, Posture& posture);
// Knee flexion from which the hands reach the shoes with the trunk as pose_activity holds it.
double knee_to_shoes(const Script& script);

// ---- plan.cpp --------------------------------------------------------------------------------------------------------

// Of one fault of a repetition; 0 where it has none of that kind.
double fault_size(const RepPlan& plan, FaultKind kind);
// Needs the script's person, set, shape and standing. Draws the repetition's own variation.
Motion plan_motion(const Script& script, size_t index, Random& random);
// Depth of the lift's own curve at which a share of a motion's travel is done.
double depth_for_travel(const Script& script, const Motion& motion, double share);

inline constexpr double kFloorBar = 0.225;  // radius of a full-size plate, m

// ---- the lifts' own curves; lifts.cpp -------------------------------------------------------------------------------

struct LiftCurve {
    double trunk;         // usual inclination at the bottom
    double knee;          // usual flexion at the bottom; 0 = found from the bar's place on the floor
    double lumbar_share;  // clean flexion
    double trunk_power;   // trunk = bottom * (1 - (1 - p)^power): above 1 leans early
    double knee_power;    // knee = bottom * p^power: above 1 bends late
    Stance stance;
    uint32_t grip;  // PlGrip
};

const LiftCurve& lift_curve(Lift lift);
// Trunk inclination wanted, from standing, and knee flexion at a depth 0..1 of the lift's own curve.
double trunk_at(const Script& script, const Motion& motion, double depth);
double knee_at(const Script& script, const Motion& motion, double depth);
// Feet and hips of stepping and seated lifts; `mirrored` steps with the left foot.
void step_at(const Script& script, double depth, bool mirrored, Posture& posture);
// Sets the flexion of the upper back that goes with lower back, lean of the trunk and hips of the posture, by habit.
void bend_upper_back(const Script& script, double trunk, Posture& posture);
// Sets pelvis, so that the trunk inclines as wanted with the lumbar and thoracic flexion that the posture has.
void incline_trunk(const Script& script, double trunk, Posture& posture);

}  // namespace lifter
