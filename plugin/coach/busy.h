// SPDX-License-Identifier: MIT
// What happens while nobody lifts: tying shoes, picking something up, loading plates, sitting down, walking off, taking the headset off.
// Evidence is gathered over a whole movement and weighed at its end; a movement with enough of it is no repetition. No single oddity
// that a real repetition can have (a long pause, a strange depth, hands anywhere) is enough by itself.
#pragma once

#include "coach/types.h"

namespace coach {

// ---- walking, from the neck of somebody who is upright [design] ---------------------------------------------------------
inline constexpr double kWalkLag_s = 0.4;     // the neck is compared with where it was about so long ago
inline constexpr double kWalkQuiet = 0.12;    // m/s level: shifting the weight passes it for moments, a step for longer
inline constexpr double kWalkAway = 0.16;     // statures from where one last stood: a step. Easing into a hinge stays under .08
inline constexpr double kWalkUpright = 0.10;  // statures of the neck below standing: lower is bending, whose neck goes forward too
inline constexpr double kNewStanding_m[2] = {0.001,
                                             0.10};  // higher in one sample: standing is being found; and where somebody was is not known
inline constexpr double kWalkHold_s = 0.35;          // quiet so long: standing again
inline constexpr double kWalkFresh_s[2] = {2.0,
                                           6.0};  // walking that ended so shortly before belongs to what follows: all of it, none of it

// ---- what is gathered ---------------------------------------------------------------------------------------------------
inline constexpr double kNearTurn = 0.7;       // of the largest travel: near the bottom
inline constexpr double kLowHand = 0.20;       // statures above the floor: at a shoe, a plate, a bottle
inline constexpr double kTogether_m = 0.24;    // hands that work on one shoe
inline constexpr double kAside = 0.035;        // statures to the side of the midline: half of a narrow stance, one shoe's place
inline constexpr double kOneDown = 0.20;       // statures that one hand is lower than the other
inline constexpr double kHandStir = 0.15;      // m/s against the neck while that waits: hands work
inline constexpr double kStirNeck = 0.25;      // m/s of the neck: slower is waiting
inline constexpr double kHandSmooth_s = 0.08;  // smooths hands: 2 mm of noise at 90 Hz is 4 cm/s then
inline constexpr double kSeatBehind = 0.08;    // statures that the neck stays behind its place: only a seat carries somebody so
inline constexpr double kReachMost = 0.36;  // statures from the neck to a hand that holds a weight at chest or shoulders; hanging it is .45
inline constexpr double kReachMore_m = 0.22;  // or further than at the start by so much
inline constexpr double kWidthOff_m = 0.06;  // from how far they were apart at the start: on one bar they slide by 4 cm, tracking errs by 2
inline constexpr double kWidthOffShare = 0.15;  // of the movement
inline constexpr double kUnlevel_m = 0.12;      // one hand over the other: the unevenest bars reach 0.09
inline constexpr double kSlope_m = 0.25;        // one hand over the other: no bar is lifted so
inline constexpr double kSlopeOnBack_m =
    0.40;  // ... on the back it turns with a trunk that leans: a good morning twisted by 20 deg reaches .25
inline constexpr double kBarAway_m = 0.45;     // the bar over the floor from where it was taken up: carried off
inline constexpr double kPressAhead = 0.25;    // statures that pressed hands are off the neck, level: arms raised to the front
inline constexpr double kAtHead_m = 0.17;      // both hands so near the eyes, and ...
inline constexpr double kBehindEyes_m = 0.08;  // ... not behind them, where prisoner squats hold them: they hold the headset
inline constexpr int64_t kAtHeadJoins_ns = kSecond * 3 / 2;  // the movement began at most so long after
inline constexpr double kSettles_s = 1.0;                    // so shortly after a recentred space nobody's place is judged
inline constexpr double kHeldFor_s = 0.30;                   // of any of these, to say something

// ---- what it weighs; 1 and more in all is no repetition [design] ---------------------------------------------------------
inline constexpr double kElsewhere_m = 0.35;           // ends so far from where it began: captured steps out and back end within 0.15
inline constexpr double kElsewhereStep_m = 1.2;        // walking lunges go on by a step each
inline constexpr double kTurned_rad = 60.0 * kDegree;  // a look aside does so too: half
inline constexpr double kTurnedWeighs = 0.5;
inline constexpr double kWalkWeighs = 0.72;       // begun a moment after a walk; out of it with a bar on the shoulders: all
inline constexpr double kStay_s[2] = {2.0, 8.0};  // near the turn: pauses last up to 10 s and weigh little
inline constexpr double kStayWeighs = 0.4;
inline constexpr double kStayLong_s = 12.0;
inline constexpr double kTogetherWeighs = 0.5, kAsideWeighs = 0.3, kStirWeighs = 0.3;
inline constexpr double kTogetherFor_s = 1.2;
inline constexpr double kOneDownWeighs = 0.55;  // captured toe touches count as hinges, one hand down: never by itself
inline constexpr double kUnlevelWeighs = 0.35;
inline constexpr double kHandsElsewhere_m =
    0.20;  // hands end so far from where they began, against the neck: something is in them now, or no more
inline constexpr double kHandsElsewhereWeighs = 0.4;
inline constexpr double kOtherHands_m = 0.25;  // hands near the turn so far from where this person's own repetitions have them
inline constexpr double kOtherHandsWeighs = 0.3;
inline constexpr double kNotAsideWeighs = 0.5;              // somebody whose repetitions all go far to the side went straight down
inline constexpr double kOwnAside = 0.12, kNotAside = 0.4;  // statures; share of the own way to the side
inline constexpr double kHabitGain = 0.15;                  // of each repetition in a habit, once it is known
inline constexpr double kDeeper[2] = {1.35,
                                      1.8};    // times the own usual travel, once known: weighs 0 to full between; times the lift's: half
inline constexpr double kNoStopWeighs = 0.85;  // ... or without having stood at all; from the floor one may go down to the bar at once
inline constexpr double kDeeperWeighs = 0.75, kDeeperThanLiftWeighs = 0.3;
inline constexpr double kLeanWeighs = 0.3;      // squats, lunges: bent over beyond all limits of the lift, as one picks something up
inline constexpr double kLowHandsWeighs = 0.2;  // a hand at the floor while nothing is lifted from there
inline constexpr uint32_t kOwnHandsAfter = 2;   // repetitions
inline constexpr double kSeatWeighs = 0.6, kSeatFor_s = 1.0;

// Hands on a racked bar stay while the neck ducks under it; carried, they go with it, but for what a bar behind the neck turns up as the
// trunk leans: half of the way of the neck in a good morning.
inline constexpr double kStaysOnHooks[2] = {0.45, 0.75};  // share of the neck's way that the hands do not go: weighs 0 to full between
inline constexpr double kHooksWeigh = 0.85;
inline constexpr double kShallowBelow = 0.6, kShallowWeighs = 0.15;  // of the usual travel
inline constexpr double kWalkOutWeighs = 0.7;                        // a bar on the shoulders is walked out first
inline constexpr double kPutDownAway_m = 0.20;                       // a bar comes back to the floor where it left it
inline constexpr double kHigherRise = 1.45;                          // times the lift's usual rise: arms hang no longer
inline constexpr double kOverheadWeighs = 0.3;  // a grip left overhead: captured people held nothing there, and now and then as if they did
inline constexpr double kRigid_m = 0.03;        // range of the distance between the hands over a repetition: they hold one thing
inline constexpr uint32_t kRigidReps = 2;       // in so many repetitions: this person lifts with a bar
inline constexpr uint32_t kRigidKept = 4;       // so many that are not rigid undo it

// What of the body the evidence is read from. A hand that is not tracked says nothing.
struct BusyInput {
    bool known = false;
    Vec3 neck{0.0}, eye{0.0}, head_forward{0.0, 0.0, -1.0};
    std::array<Vec3, 2> hand{Vec3(0.0), Vec3(0.0)};
    std::array<bool, 2> hand_seen{};
    double neck_drop_m = 0.0;
    double floor_m = 0.0, stature_m = 1.7;
    bool recentred = false;
    double higher_m = 0.0;  // by which standing turned out higher than was thought: what seemed upright was not
    PlRepSignal signal = PL_REP_SIGNAL_NECK_DROP;
    PlGrip grip = PL_GRIP_FREE;
    PlStance stance = PL_STANCE_SIDE_BY_SIDE;
    PlPattern pattern = PL_PATTERN_HINGE;
    double travel_usual_m = 0.0;                   // of the lift
    double trunk_rad = 0.0, trunk_most_rad = 0.0;  // now; beyond all limits of the lift
};

// Whether somebody walks.
struct WalkWatch {
    bool known = false;
    Vec3 lagged{0.0};  // where the neck was about kWalkLag_s ago
    Vec3 place{0.0};   // where its owner last stood
    Vec3 before{0.0};  // the neck in the sample before
    double quiet_s = 0.0;
    bool standing = true;   // not come away from there
    int64_t walked_ns = 0;  // when that was last not so; 0 = never
};

// Where a movement began.
struct BusyStart {
    Vec3 neck{0.0}, bar{0.0}, ahead{0.0, 0.0, -1.0};  // ahead: level, where the face pointed
    std::array<double, 2> reach_m{};
    bool hands = false;                              // both seen
    std::array<Vec3, 2> hand{Vec3(0.0), Vec3(0.0)};  // against the neck: right, up, ahead
    double width_m = 0.0;
    double out_of_walk = 0.0;  // 1: walked just before
    bool at_head = false;      // both hands were at the headset already
};

// Seconds of the movement under way in which each was so.
struct BusySums {
    double near_turn_s = 0.0, together_s = 0.0, aside_s = 0.0, stir_s = 0.0;
    double length_s = 0.0, one_down_s = 0.0, unlevel_s = 0.0, low_s = 0.0, behind_s = 0.0, off_s = 0.0, slope_s = 0.0, width_off_s = 0.0,
           at_head_s = 0.0, ahead_s = 0.0, low_overhead_s = 0.0;
    double peak_m = 0.0;
    double recentred_s = -kSettles_s;                     // length_s when the space was last recentred
    double bar_away_m = 0.0;                              // furthest
    double trunk_rad = 0.0;                               // at the largest travel
    std::array<Vec3, 2> turn_hand{Vec3(0.0), Vec3(0.0)};  // mean near the turn, as BusyStart::hand
    double turn_hand_s = 0.0, turn_travel_m = 0.0;
    double turn_aside_m = 0.0;   // mean way of the neck to the side there
    double turn_height_m = 0.0;  // mean height of the hands over the floor near the turn
    double hands_s = 0.0, width_min_m = 0.0, width_max_m = 0.0, slope_min_m = 0.0, slope_max_m = 0.0;
};

struct BusyState {
    WalkWatch walk;
    bool following = false;
    BusyStart start;
    BusySums sum;
    std::array<Vec3, 2> hand{Vec3(0.0), Vec3(0.0)};  // against the neck, smoothed
    std::array<double, 2> hand_speed{};
    bool hands_known = false;
    double width_m = 0.0;    // smoothed
    double at_head_s = 0.0;  // the hands that are seen have been at the headset so long, until now
    int64_t at_head_ns = 0;  // when they last were, for a while
    // kept from repetition to repetition
    uint32_t rigid_reps = 0;                             // running
    std::array<Vec3, 2> own_hand{Vec3(0.0), Vec3(0.0)};  // near the turn of this person's repetitions
    double own_height_m = 0.0, own_aside_m = 0.0;
    uint32_t own_hands = 0;  // repetitions behind that
    double own_travel_m = 0.0;
    uint32_t own_travels = 0;
};

// Whether what is counted is the bar's own way, so that the hands hold it from the start.
bool starts_with_bar(const BusyInput& input);

// Advances by one sample, in a movement and outside. O(1).
void watch_busy(BusyState& state, const BusyInput& input, double travel_m, double dt_s, int64_t time_ns);
// A movement begins that may turn out a repetition.
void begin_busy(BusyState& state, const BusyInput& input, int64_t time_ns);
// How much speaks against it; 1 and more: it is none. Where it ends counts, so that it is asked for at the end.
double busy_evidence(const BusyState& state, const BusyInput& input);
// The same of what no later moment can take back: the bar was carried off, or let go.
bool surely_busy(const BusyState& state, const BusyInput& input);
// It ended as a repetition: what that shows of the grip is kept.
void learn_from_rep(BusyState& state);
// Another lift: what was learned of the one before says nothing of it.
void forget_habits(BusyState& state);

}  // namespace coach
