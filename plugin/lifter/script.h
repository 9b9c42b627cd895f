// SPDX-License-Identifier: MIT
// A set laid out in time: which part of which repetition is when, and the posture at any moment. Pure functions of time;
// all that is random is drawn when the script is written.
#pragma once

#include "lifter/body.h"
#include "lifter/random.h"

namespace lifter {

enum class Part : uint8_t { kInterlude, kFloor, kToBar, kBreathe, kBrace, kSlack, kEccentric, kPause, kConcentric, kLockout };

struct Segment {
    Part part = Part::kInterlude;
    Activity activity = Activity::kNone;
    int32_t rep = -1;  // index into Script::rep; -1 in interludes
    double start_s = 0.0, end_s = 0.0;
    Vec3 place{0.0}, to{0.0};  // of mid-foot at its start and at its end
    double heading_rad = 0.0, to_heading_rad = 0.0;
    uint32_t manner = 0;  // as in Interlude
};

// On the floor: a posture that is reached at this time, from the one before.
enum class FloorPose : uint8_t;
struct FloorKey {
    double at_s = 0.0;
    FloorPose pose{};
    int32_t side = 0;
    bool crawl = false;  // from here to the next
};

// One hold as it will be done.
struct HoldMotion {
    double from_s = 0.0, to_s = 0.0;
    double drift = 0.0, sag = 0.0;  // rad, m; come between a quarter and three quarters of it
    double reset_s = 0.0;           // put down in the middle of it and up again
    int32_t side = 0;
    std::array<double, 3> phase{};
};

inline constexpr double kFloorBar = 0.225;              // radius of a full-size plate, m
inline constexpr double kBlockBar = kFloorBar + 0.200;  // ... on blocks of 20 cm: the bar below the knees of most
inline constexpr double kSlackRise = 0.013;             // science A3 #38: the hands rise by 5 to 30 mm
inline constexpr double kTakeUp_s = 0.5;                // slower than one sees move (5 cm/s)

inline constexpr size_t kKneeKnots = 13;

// One repetition as it will be done.
struct Motion {
    double depth = 1.0;                                                       // how far down the lift's own curve it goes
    double trunk = 0.0;                                                       // at depth 1
    double knee = 0.0;                                                        // at depth 1
    double lumbar_peak = 0.0;                                                 // clean flexion at depth 1
    double round_early = 0.0, round_mid = 0.0, round_late = 0.0, tuck = 0.0;  // flexion added at each one's worst
    bool own_ascent = false;                                       // leaves the lift's own curve on the way up: hips early, or a flat start
    double slack_depth = 0.0;                                      // floor lifts: by which taking the slack out comes up
    double bottom_trunk = 0.0, shoot_trunk = 0.0, shoot_at = 0.0;  // inclination at the bottom and once the hips are up, and when
    std::array<double, kKneeKnots> knee_knot{};                    // flexion at even steps up to then
    double twist = 0.0, uneven = 0.0, bar_forward = 0.0, extension = 0.0, start_tilt = 0.0, start_lean = 0.0;
    double sit_back = 0.0, bar_off = 0.0;  // floor lifts, at set-up: m by which the body is further back, the bar further forward
    double one_sided = 0.0;                // m by which the right hand has risen more when nine tenths are done
    double shaky = 0.0;                    // rad RMS of the trunk, 3 to 5 Hz
    double step_share = 1.0;               // of the lift's usual step
    double side_bend = 0.0, head_off = 0.0, hand_off = 0.0, round_off = 0.0;
    double seen_s = 0.0;    // from the start until one sees it move
    double still_s = -1.0;  // stillness before the start; negative: all of breathe and brace
    double pause_s = 0.0, concentric_s = 0.0;
    double take_up_s = 0.0, slack_s = 0.0, slack_rise_m = kSlackRise;  // floor lifts: to take the slack out, to hold it so, how far
    bool sticking = false;
};

// Where a moment lies in its repetition. descent and ascent each run 0..1; depth is what is left of the way down.
struct Moment {
    const Motion* motion = nullptr;
    double descent = 0.0, pause = 0.0, ascent = 0.0;
    double setup = 0.0, lockout = 0.0;  // 0..1 through breathe + brace, and through lockout
    double slack = 0.0;                 // floor lifts: 0..1 as the slack is taken out
    double shake = 0.0;                 // of a trunk that shakes by 1 RMS
    double planted = 1.0;               // share of the way into the lift's stance
    double early = 0.0;                 // 0..1 from mid-pause to the first tenth of the ascent
    double depth = 0.0;
    bool mirrored = false;
};

struct Script {
    Person person;
    SetPlan set;
    Shape shape;
    bool from_floor = false;                     // or from blocks
    bool ascent_first = false;                   // those, and presses
    bool planted = false;                        // goes into its stance once and stays: those from the floor, and with the feet apart
    double bar_start_m = 0.0;                    // height of the bar where it lies
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
    std::vector<FloorKey> floor;
    std::vector<HoldMotion> hold;
    Truth standing;
    double at_bar_s = -1.0;  // planted lifts: when the hands first reach the bar, the feet their stance; negative: never
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
// From standing to the bar of a floor lift or into the stance of a split one, at share t of the way.
Posture to_bar_posture(const Script& script, double t);

// ---- sway.cpp --------------------------------------------------------------------------------------------------------

// By how much the head misses the gaze mark, rad.
double wander_about_mark(const Script& script, double time_s, const Posture& posture);
void wander_upper_back(const Script& script, double time_s, Posture& posture);
void add_sway(const Script& script, double time_s, Posture& posture);
void add_fidget(const Script& script, const Segment& segment, double time_s, Posture& posture);

// ---- holds.cpp: what is done on the floor --------------------------------------------------------------------------------

// The holds of a set, with the ways down and up.
void add_holds(Script& script, Random& random);
// From standing to the floor, and back to standing.
void add_floor_activity(Script& script, Activity activity, double duration_s);
// The segment of all that was done on the floor since begin_s; script.cpp.
void add_floor_segment(Script& script, double begin_s);
// In the local frame, at any time of such a segment.
Joints floor_joints(const Script& script, double time_s);
PlPhase floor_phase(const Script& script, double time_s);

// ---- calibration.cpp -------------------------------------------------------------------------------------------------

// What personal calibration and the dowel drill ask for, at share t of its time. Leaves a posture of other activities alone.
void pose_activity(const Script& script, Activity activity, double t, Posture& posture);
// Knee flexion from which the hands reach the shoes with the trunk as pose_activity holds it.
double knee_to_shoes(const Script& script);

// ---- chores.cpp ------------------------------------------------------------------------------------------------------

// A chore at a moment of its segment; `posture` is that of rest in this set.
void pose_chore(const Script& script, const Segment& segment, double time_s, Posture& posture);
// Both hands carry a plate before the belly.
void carry_plate(const Script& script, Posture& posture);
// How far the headset is off the head at a moment of kHeadsetOff, 0..1, and what that does to where it is seen.
double headset_off(double since_s, double duration_s);
void move_headset(double off, Joints& joints);

// ---- plan.cpp --------------------------------------------------------------------------------------------------------

// Of one fault of a repetition; 0 where it has none of that kind.
double fault_size(const RepPlan& plan, FaultKind kind);
// Needs the script's person, set, shape and standing. Draws the repetition's own variation.
Motion plan_motion(const Script& script, size_t index, Random& random);
// Depth of the lift's own curve at which a share of a motion's travel is done.
double depth_for_travel(const Script& script, const Motion& motion, double share);

// ---- the lifts' own curves; lifts.cpp -------------------------------------------------------------------------------

struct LiftCurve {
    double trunk;         // usual inclination at the bottom
    double knee;          // usual flexion at the bottom; 0 = found from the bar's place on the floor
    double lumbar_share;  // clean flexion
    double trunk_power;   // trunk = bottom * (1 - (1 - p)^power): above 1 leans early
    double knee_power;    // knee = bottom * p^power: above 1 bends late
    Stance stance;
    uint32_t grip;             // PlGrip
    double bar_start_m = 0.0;  // height of the bar where it lies; 0 = it is carried
    double stance_wide = 0.0;  // of stature: by which each foot stands outside of its hip
    double grip_share = 1.0;   // of the usual width of the hands
    double rack_low = 0.0;     // of stature: back rack
    double load_share = 0.0;   // of body mass, in a clean set
    double bar_balance = 0.0;  // how far the bar, not the centre of mass, is kept over the feet
    double eccentric_s = 2.3;
};

const LiftCurve& lift_curve(Lift lift);
// Trunk inclination wanted, from standing, and knee flexion at a depth 0..1 of the lift's own curve.
double trunk_at(const Script& script, const Motion& motion, double depth);
double knee_at(const Script& script, const Motion& motion, double depth);
// Feet, hips and free arms of stepping, seated and one-legged lifts, and how far a press is up.
void step_at(const Script& script, const Moment& moment, Posture& posture);
// Height that repetitions are counted by: of the bar in floor lifts, of the bar over the shoulders in presses, of the neck pivot in all
// others; m.
double watched_height(const Script& script, const Joints& joints);
// What the hands hold, how the feet stand and what is carried, of anybody in this set. `planted`: share of the way into the stance.
Posture start_posture(const Script& script, double planted);
// Sets the flexion of the upper back that goes with lower back, lean of the trunk and hips of the posture, by habit.
void bend_upper_back(const Script& script, double trunk, Posture& posture);
// Sets pelvis, so that the trunk inclines as wanted with the lumbar and thoracic flexion that the posture has.
void incline_trunk(const Script& script, double trunk, Posture& posture);

}  // namespace lifter
