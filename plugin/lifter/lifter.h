// SPDX-License-Identifier: MIT
// The synthetic lifter: a jointed body that does any lift with chosen faults, seen through imperfect sensors. It knows its
// true angles, so the simulator, the tests and the bench can compare. It judges nothing and knows nothing of the coach.
//
// Space is that of plumbline.h: right-handed, +Y up, -Z forward, metres, radians, int64 ns. Angles are zero in this
// person's own standing; positive is forward lean, anterior pelvis tilt, flexion.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <glm/gtc/quaternion.hpp>
#include <glm/vec3.hpp>

#include "lifter/faults.h"
#include "lifter/random.h"
#include "plumbline/plumbline.h"

namespace lifter {

using Vec3 = glm::dvec3;
using Quat = glm::dquat;

inline constexpr size_t kLumbarJoints = 6;  // L5/S1 up to T12/L1: five segments

enum class Lift : uint8_t {
    kHipHinge,
    kRdl,
    kDeadlift,
    kSquat,
    kOverheadSquat,
    kGobletSquat,
    kLunge,
    kSideLunge,
    kSitToStand,
    kSingleLegRdl,
    kStiffLegDeadlift,
    kSumoDeadlift,
    kBlockPull,
    kHighBarSquat,
    kLowBarSquat,
    kGoodMorning,
    kSplitSquat,
    kOverheadPress,
    kCount,               // of those that every tier can watch: what runs over all lifts runs over these
    kDowelHinge = kCount, // a drill with a stick along the spine: no hand is free for a bar
    // Postures that are held, on the floor; not among kLifts.
    kPlank,
    kSidePlank,
    kBirdDog,
    kCurlUp,
    kGluteBridge
};
inline constexpr size_t kHolds = 5;
bool is_hold(Lift lift);
inline constexpr size_t kLifts = static_cast<size_t>(Lift::kCount) + 1;  // the drill included

// ---- the person ------------------------------------------------------------------------------------------------------

// One body. Lengths are those of science B1 times the stature times a factor of this person (1 = average, 0.95..1.05 usual).
struct Person {
    double stature_m = 1.75;  // 1.40..2.10
    double shank = 1.0, thigh = 1.0, pelvis = 1.0, lumbar = 1.0, thorax = 1.0, neck = 1.0;
    double upper_arm = 1.0, forearm = 1.0, shoulder_width = 1.0, hip_width = 1.0, foot = 1.0;
    double lordosis_rad = 40.0 * kDegree;      // curve of the lumbar arc in standing; B9: 40 +- 9 deg
    double full_flexion_rad = 50.0 * kDegree;  // lumbar flexion from standing that is 100 %; B2: 40..60 deg
    // Share of the trunk's lean that the head follows: 0 eyes on the horizon, 1 neck kept in line. Not read in the dowel drill, where the
    // head stays on the stick.
    double gaze_habit = 0.5;
    // Flexion of the upper back per lumbar flexion, 0.3..1. With 0.5 the line from hips to neck pivot turns by 0.87 of the lumbar
    // flexion, with 0.65 by 0.93; motion capture of squats and stoops finds 0.93.
    double thoracic_habit = 0.5;
    // By how much less of that with each radian of lean, and flexion of the upper back (rad) as the hips go down by a stature.
    double thoracic_lean_habit = 0.0, thoracic_drop_habit = 0.0;
    double posture_wander_rad = 0.0;  // sd of what the upper back does beyond all that while its owner moves; not along a stick
    double toe_habit = 0.02;          // of stature: how far the weight goes to the toes as the trunk goes level; 0..0.04
    double sway_m = 0.003;            // amplitude of quiet standing at head height; 0..0.01
    double heading_rad = 0.0;         // about +Y; zero faces -Z
    Vec3 place{0.0};                  // of mid-foot on the floor, y is the floor's height: over 0 on a platform
    // Where the head turns on the neck, from between the eyes, in the head's axes; the average is that of science B1.
    Vec3 neck_pivot_from_eye_m{0.0, -0.075, 0.0805};
    double side_bend_habit_rad = 0.0;            // at the bottom of every repetition, to the right positive; 0..8 deg either way
    double twist_habit_rad = 0.0;                // axial turn of the thorax there, to the left positive
    double heel_m = 0.0;                         // by which the shoe's heel is higher than its ball; lifting shoes 0.015..0.025
    double head_habit_rad = 0.0;                 // how far the eyes are below the horizon in quiet standing; 0..15 deg
    double full_extension_rad = 15.0 * kDegree;  // lumbar extension from standing; B2: 15..35 deg
};

// A person of this stature whose segments vary by +-5 %, with habits of his own. Same seed, same person.
Person random_person(double stature_m, uint64_t seed);
// The same person with a neck pivot of his own (sd 1 cm), habits of side bend (sd 2 deg) and twist (sd 3 deg), a way to carry the head
// and shoes (every third lifts in a heel of 2 cm). His upper back goes with lower back, lean and hips as captured people's do on average
// (what was fitted on squats, lunges and chairs of six people), +-30 % of each habit, and wanders while he moves.
Person random_person_in_detail(double stature_m, uint64_t seed);

// ---- the set ---------------------------------------------------------------------------------------------------------

struct Tempo {
    double breathe_s = 0.9;  // still: breathe in
    double brace_s = 0.9;    // still: brace
    double eccentric_s = 2.3;
    double pause_s = 0.35;
    double concentric_s = 1.5;
    double lockout_s = 0.8;  // settling at the top
    double slack_s = 0.45;   // floor lifts: the slack is out and held before the bar leaves the floor
};

// What is done before, between and after repetitions that is no repetition.
enum class Activity : uint8_t {
    kNone,
    kStand,      // quiet standing
    kWalk,       // to and fro, heading kept
    kLookDown,   // head down by 55 deg, trunk upright, and up again
    kBendNeck,   // head down by 40 deg with a little of the upper back (8 deg)
    kRaiseArms,  // arms up in front and down, the trunk stands
    kHalfRep,    // a movement of the lift of one fifth of its travel: too small to count
    // personal calibration, each from standing and back to it; standing still at both ends
    kNod,             // five times the head down and up by 18 deg about the neck pivot, the trunk stands
    kLookMark,        // eyes level for four fifths of the time
    kBendRange,       // forward to own full flexion, held, then back to own full extension, held
    kTouchShoes,      // each hand on the middle of its own shoe, held for a third of the time
    kTouchHips,       // each hand on its own hip bone, the same
    kTouchShoulders,  // each hand on its own shoulder, the same
    kHoldBar,         // both hands at the bar's width before the thighs, the same
    kMove,            // walks to another place and stands there, turned; not in floor lifts
    // dowel drill, standing
    kHeadOffStick,   // the neck flexes by 30 deg and the head leaves the stick
    kHandOffSacrum,  // the low hand drifts 6 cm off the sacrum
    kBackOffStick,   // the back rounds by 30 deg and the stick no longer lies along it
    // on the floor, each from standing and back to it (10 s of the duration, or what there is)
    kKneel,
    kCrawl,  // on hands and knees, to and fro
    kLieProne,
    kLieSupine,
    kLieOnSide,
    kSitOnFloor,
    // chores, from standing and back to it (chores.cpp)
    kTieLeftShoe,
    kTieRightShoe,
    kPickUp,      // something from the floor with one hand; manner & 4: and drinks
    kLiftPlate,   // a plate from the floor with both hands, up before the belly
    kPushPlate,   // and onto a bar's end on the floor; manner & 4: in a rack
    kSitRest,     // on a bench for the whole duration; manner & 1: elbows on the knees
    kStretch,     // hangs forward; manner & 1: up and back
    kHeadsetOff,  // takes the headset off, holds it before the chest, puts it on again
    kTakeUp,      // what the set's grip holds, out of its rack or up from the floor; from hanging arms
    kPutDown,     // back again, to hanging arms
    kLeaveBar     // planted lifts, after the last repetition: up to standing, hands off the bar. The last of a set
};

bool is_on_floor(Activity activity);
// Chores end where and how they began, but for kLiftPlate, after which a kMove with manner 1 carries the plate to a kPushPlate.
bool is_chore(Activity activity);

struct Interlude {
    Activity activity = Activity::kNone;
    double duration_s = 0.0;
    // kMove only: where to, in the axes of the body as it stands before (+X right, +Y up onto a platform, -Z forward), and a turn to the
    // left.
    Vec3 to_m{0.0};
    double turn_rad = 0.0;
    uint32_t manner = 0;  // of chores: how it is done, any number (chores.cpp); of kMove: 1 carries a plate
};

struct SetPlan {
    Lift lift = Lift::kHipHinge;
    uint32_t grip = PL_GRIP_HANGING;  // PlGrip
    std::vector<RepPlan> reps;
    Tempo tempo;
    double lumbar_share = 0.25;         // peak lumbar flexion of a clean repetition, of own full flexion
    double trunk_rad = 0.0;             // trunk inclination at the bottom of a clean repetition; 0 = the lift's usual
    double depth_share = 1.0;           // of the lift's usual depth, all repetitions
    double load_share = 0.0;            // load over body mass; shifts the balance
    double fatigue_slowing = 0.0;       // the last ascent takes 1/(1 - this) times the first one's time; 0..0.6
    double fatigue_rounding_rad = 0.0;  // lumbar flexion added in the last repetition, growing over the set
    double hold_s = 0.0;       // holds: how long each is to be held; 0 = as usual for it
    double hold_rest_s = 3.0;  // ... and the rest between them, on the floor
    double variation = 0.03;            // repetition to repetition, as a share of depth and times
    // A mark drawn along the trunk leads the head: it follows the line from hips to neck to within 5 deg, whatever the habit.
    bool gaze_guided = false;
    uint32_t high_hand = 1;  // dowel drill: the hand behind the neck, 0 left, 1 right; the other lies on the sacrum
    std::vector<Interlude> before{{Activity::kStand, 2.5}};  // before the first repetition; the first standing is what calibrates
    std::vector<Interlude> between;                          // after each repetition but the last
    std::vector<Interlude> after{{Activity::kStand, 1.5}};
};

// n clean repetitions of a lift with its usual grip, depth, trunk and lumbar flexion (inside the green bands of science E2).
SetPlan clean_set(Lift lift, uint32_t reps);
// Eight hinges: 3 and 7 rounded late, 4 shallow, 6 with the hips rising early, the rest clean. demo_sensors() drops out in 5.
SetPlan demo_set();

// What kind of lift it is: from the floor or from blocks; repetitions that begin with the ascent (those, and presses); both feet side by
// side all the time; nothing to hold but a bar.
bool from_floor(Lift lift);
bool ascent_first(Lift lift);
bool feet_stay(Lift lift);
bool bar_held(Lift lift);
// Trunk inclination at the bottom of a clean repetition (floor lifts: as the bar leaves the floor), rad.
double usual_trunk(Lift lift);

const char* lift_name(Lift lift);  // as in assets/lifts: "hip_hinge"
bool lift_named(const char* name, Lift& lift);

// ---- the sensors -----------------------------------------------------------------------------------------------------

// Where a worn tracker sits. The device's back lies on the body there, so that its place says which way it faces.
enum class MountPlace : uint8_t {
    kUsual,  // waist: at the sacrum; chest: before the breastbone
    kBack,   // chest: between the shoulder blades
    kFront,  // waist: on the belly
    kSide,   // waist: over the right hip bone; chest: under the right arm
    kThigh,  // on the front of the right thigh: moves with it
    kLoose,  // swings on a loose strap: 25 deg and 4 cm within a third of a second
    kHand    // carried about in the right hand
};

// Mounting of a strapped tracker: device orientation = segment * wobble * way it faces at its place * mount, as a strap on clothes does it.
struct Mount {
    bool random = true;         // turned by up to +-25/20/15 deg about right, up, back, drawn from the seed
    Quat rotation{1, 0, 0, 0};  // read where random is false
    Vec3 offset_m{0.0};         // in the segment's axes (+X right, +Y up, -Z forward); zero = the place's usual one
    MountPlace place = MountPlace::kUsual;
    bool upside_down = false;  // turned by half a turn about the way it faces
};

// From a time on a worn tracker sits turned on its segment: a strap that slid, over 0.3 s.
struct Slip {
    uint32_t role = PL_ROLE_WAIST;
    double at_s = 0.0;
    Vec3 turn_rad{0.0};  // about the segment's right, up and back axes
};

// A worn tracker is taken off, cannot be seen from from_s to to_s, and then sits otherwise.
struct Remount {
    uint32_t role = PL_ROLE_WAIST;
    double from_s = 0.0, to_s = 0.0;
    Mount mount;
};

// Two devices carry each other's role, as when runtime roles were given the wrong way round.
struct Swap {
    uint32_t role_a = PL_ROLE_WAIST, role_b = PL_ROLE_CHEST;
    double from_s = 0.0, to_s = 0.0;
};

// A device sleeps: its pose stays the same to the bit, with the flags of one that is tracked.
struct Sleep {
    uint32_t role = PL_ROLE_WAIST;
    double from_s = 0.0, to_s = 0.0;
};

enum class Loss : uint8_t {
    kPosition,  // as a controller out of the cameras' sight: orientation stays tracked
    kAll,       // as an occluded or sleeping tracker
    kGone       // not there at all: flags are zero at once, no coasting
};

// A role is not seen from from_s to to_s: TRACKED goes first and the pose is held for coast_s, then VALID goes too.
struct Dropout {
    uint32_t role = PL_ROLE_HEAD;
    double from_s = 0.0, to_s = 0.0;
    Loss loss = Loss::kAll;
    double coast_s = 0.1;
};

struct SensorPlan {
    PlTier tier = PL_TIER_T2;
    uint32_t extra_roles = 0;  // bit per PlRole beyond those of the tier: feet, knees, elbows, shoulders
    double rate_hz = 90.0;     // 30..144
    double jitter_s = 0.0003;  // sd of a sample's time around its even place
    double head_noise_m = 0.0005, head_noise_rad = 0.1 * kDegree;  // science B4
    double hand_noise_m = 0.002, hand_noise_rad = 0.4 * kDegree;
    double strap_noise_m = 0.0015, strap_noise_rad = 0.3 * kDegree;
    double wobble_rad = 1.5 * kDegree, wobble_time_s = 1.0;  // Ornstein-Uhlenbeck: sd, correlation time
    Mount waist, chest;
    std::vector<Dropout> dropouts;
    double missing_share = 0.0;    // of samples that never come
    double duplicate_share = 0.0;  // of samples given twice
    double backward_share = 0.0;   // of samples followed by one from 30 ms before
    double recentre_at_s = -1.0;   // the runtime's origin moves by 0.6 m at this time; negative: never
    std::vector<Slip> slips;
    std::vector<Remount> remounts;
    std::vector<Swap> swaps;
    std::vector<Sleep> sleeps;
    // A hand on the sacrum is held there by no strap: it turns by so much, and slides by so much, about a mounting of its own (drawn from
    // the seed, up to +-15 deg each way). Ornstein-Uhlenbeck as the strap.
    double low_hand_wobble_rad = 3.0 * kDegree, low_hand_wobble_m = 0.006, low_hand_time_s = 1.0;
    // The runtime's body model (TB): the chest is near the truth; hips are made up from head and hands, so that the pelvis pitches by half
    // of the trunk's lean and the rest is error. Ornstein-Uhlenbeck: sd, correlation time.
    double generated_chest_rad = 8.0 * kDegree, generated_pelvis_rad = 12.0 * kDegree, generated_m = 0.03, generated_time_s = 3.0;
    double headset_tilt_rad = 0.0;  // how the headset sits on the head: front up positive
};

SensorPlan perfect_sensors(PlTier tier);  // no noise, no wobble, straight mounting, even times
SensorPlan usual_sensors(PlTier tier);    // science B4 and the strap of B11
// usual_sensors plus headset and waist tracker lost for 0.6 s in the fifth repetition of demo_set() by this person with this seed.
SensorPlan demo_sensors(PlTier tier, const Person& person, uint64_t seed);

// ---- the truth -------------------------------------------------------------------------------------------------------

// Where every joint is. Index 0 left, 1 right.
struct Joints {
    std::array<Vec3, 2> heel, toe, ankle, knee, hip, shoulder, elbow, hand;
    std::array<Vec3, 2> hip_bone, shoulder_top;  // where hands touch hip bones and shoulders
    Vec3 hip_centre, neck_base, neck_pivot, eye, mid_thorax, bar, centre_of_mass, mid_foot;
    std::array<Vec3, kLumbarJoints> lumbar;
    Quat pelvis{1, 0, 0, 0}, thorax{1, 0, 0, 0}, upper_thorax{1, 0, 0, 0}, head{1, 0, 0, 0};
    std::array<Quat, 2> grip{Quat(1, 0, 0, 0), Quat(1, 0, 0, 0)};
};

struct Truth {
    int64_t time_ns = 0;
    double trunk_rad = 0.0;   // hip centre to neck base against the vertical in the sagittal plane, standing taken off
    double pelvis_rad = 0.0;  // anterior positive
    double lumbar_rad = 0.0;  // lower thorax against pelvis
    double thoracic_rad = 0.0;
    double twist_rad = 0.0;      // shoulders against pelvis about the vertical, to the left positive
    double side_bend_rad = 0.0;  // lower thorax against pelvis in the pelvis' frontal plane, to the right positive
    double neck_rad = 0.0;       // head against upper thorax, extension negative
    double knee_rad = 0.0;       // flexion of the more bent knee
    double heading_rad = 0.0;    // about +Y; zero faces -Z
    double neck_drop_m = 0.0;    // of the neck pivot below its standing height
    // Of the bar above where it lies (floor lifts), of its height over the shoulders above the rack (presses), else above its standing
    // place.
    double bar_rise_m = 0.0;
    PlPhase phase = PL_PHASE_NONE;
    Activity activity = Activity::kNone;
    uint32_t rep = 0;  // counted from 1; 0 outside of repetitions
    // Dowel drill: PL_CONTACT_* bits of a stick held from behind the neck to the sacrum, and which hand lies there.
    uint32_t contact = 0;
    int32_t low_hand = -1;  // 0 left, 1 right; -1 outside the drill
    Joints joints;
};

// One true repetition. Floor lifts start and end with the bar on the floor, presses with the bar at the shoulders: bottom is where it
// leaves them.
struct TrueRep {
    uint32_t index = 0;
    int64_t brace_ns = 0;  // stillness begins
    int64_t slack_ns = 0;  // floor lifts: the slack begins to be taken out; else 0
    int64_t start_ns = 0, bottom_ns = 0, end_ns = 0;
    double travel_m = 0.0;
    double peak_lumbar_rad = 0.0, peak_trunk_rad = 0.0;
    double eccentric_s = 0.0, pause_s = 0.0, concentric_s = 0.0;
    double slack_s = 0.0;  // floor lifts: the slack was out and held
    // holds: start and end are when the posture is reached and left
    double hold_drift_rad = 0.0, hold_sag_m = 0.0;
    int32_t side = 0;  // which side or leg works: -1 left, +1 right, 0 both
    std::array<Fault, kFaultsPerRep> fault{};
};

// ---- the lifter ------------------------------------------------------------------------------------------------------

struct Performance;  // the set laid out in time, and its sensors

// Plays a set once. Same plan, person, sensors and seed give the same samples.
class Lifter {
  public:
    Lifter(const Person& person, const SetPlan& set, const SensorPlan& sensors, uint64_t seed);
    ~Lifter();
    Lifter(Lifter&&) noexcept;
    Lifter& operator=(Lifter&&) noexcept;
    Lifter(const Lifter&) = delete;
    Lifter& operator=(const Lifter&) = delete;

    // The next sample as a host would hand it to the coach, and what was true at its time. False at the end of the set.
    // Allocates nothing.
    bool next(PlSample& sample, Truth& truth);
    // Body at any time of the set, without sensors. Clamped to the set. Pure.
    Truth truth_at(int64_t time_ns) const;
    int64_t duration_ns() const;
    // True repetitions, all known from the start. Valid as long as the lifter.
    const std::vector<TrueRep>& true_reps() const;
    // Body standing, where every angle is zero.
    const Truth& standing() const;

  private:
    std::unique_ptr<Performance> performance_;
};

}  // namespace lifter
