// SPDX-License-Identifier: MIT
// The one step: a sample goes in, the stages run in order, a frame comes out. Reads as a list of the stages.
#pragma once

#include "coach/bands.h"
#include "coach/body.h"
#include "coach/calibrate.h"
#include "coach/cues.h"
#include "coach/filter.h"
#include "coach/guess.h"
#include "coach/heel_test.h"
#include "coach/holds.h"
#include "coach/lumbar_band.h"
#include "coach/metrics.h"
#include "coach/mounting.h"
#include "coach/neutral_depth.h"
#include "coach/one_rm.h"
#include "coach/personal.h"
#include "coach/reps.h"
#include "coach/score.h"
#include "coach/set_up_check.h"
#include "coach/set_summary.h"
#include "coach/targets.h"
#include "coach/trace.h"
#include "coach/types.h"

namespace coach {

inline constexpr uint32_t kEventCapacity = 64;  // a sample can lose 16 roles, end a repetition with 8 flags, and say little more

struct Coach {
    // what the person and the host set
    PlLiftDef lift{};
    double stature_m = 0.0;
    double load_kg = 0.0;
    double load_share_1rm = 0.0;
    double lumbar_full_flexion_rad = 0.0;
    PlTargets targets{};      // as the host set them
    PlTargets rep_targets{};  // those that held when the repetition under way (or waiting for its verdict) began: it is judged by them
    bool set_ended = false;
    bool gaze_guided = false;
    uint32_t contact = 0;  // of a stick, in the sample before
    bool contact_known = false;
    PlPersonal personal{};      // what the steps found and the host brought back
    bool personal_due = false;  // it changed and is not in force yet: that waits for the end of a repetition
    OwnBody own;                // what is in force of it
    StepsState steps;
    bool busy_with_step = false;  // a step is under way, or its stoop is: until upright again nothing is a repetition
    // one state per stage
    CleanSample clean;  // the latest accepted sample as the stages read it
    FilterState filter;
    MountingState mounting;
    CalibrationState calibration;
    BodyState body;
    RepState reps;  // of a hold, its progress alone
    HoldState hold;
    Preroll preroll;
    RepTrace trace{};
    TraceFrame trace_frame;
    SetupState setup;
    LiveMetrics live{};
    bool live_known = false;
    PlTier rep_tier = PL_TIER_NONE;
    double rep_lost_s = 0.0;
    // a repetition that ended, waiting for what still happens at lockout
    bool verdict_pending = false;
    int64_t verdict_due_ns = 0;
    RepProgress verdict_progress;
    JudgeContext verdict_context;
    const PlRep* finished_now = nullptr;  // judged in this sample
    double judged_sigma_rad = 0.0;        // of the lower back in this sample, as it is judged
    LumbarOutside outside;                // its chance of lying outside its band
    BandTracker band;
    SetUpCheck set_up_check;  // what would be flagged if the lift began now
    SetState set;
    HeelState heel;
    OneRmState one_rm;     // of this lift
    NeutralDepth neutral;  // of this lift
    GuessState guess;
    bool guess_news = false;
    BraceState brace;
    CueState cues;
    uint64_t hash = 0;
    uint64_t frame_index = 0;
    PlTier tier_before = PL_TIER_NONE;
    bool commanded = false;  // commands since the last update have said something: it goes out with the next
    // results kept
    std::array<PlRep, PL_REPS_KEPT> kept{};
    uint32_t kept_count = 0;  // repetitions of this set, kept or not
    std::array<PlEvent, kEventCapacity> event{};
    uint32_t event_count = 0;
    PlFrame frame{};  // of the last accepted sample
    // timing, where a clock is lent
    PlClockFn clock = nullptr;
    void* clock_user = nullptr;
    int64_t stage_ns[PL_STAGE_COUNT] = {};
};

// Tells the host something with this sample's frame, or the next one's.
void say(Coach& coach, PlEventKind kind, uint32_t a, uint32_t b, int64_t time_ns, const PlRep* rep = nullptr);

extern const char* const kStageName[PL_STAGE_COUNT];

void configure(Coach& coach, const PlConfig& config);
PlStatus update(Coach& coach, const PlSample& sample);  // result in coach.frame; a refused sample changes counts and events alone
PlStatus apply(Coach& coach, const PlCommand& command);  // coach_commands.cpp

// A repetition that ended waits for what still happens at lockout; its verdict is given when that is over, or at once where a set ends.
void hold_verdict(Coach& coach, const RepProgress& progress, int64_t time_ns);
void give_verdict(Coach& coach, int64_t time_ns);  // nothing where none waits

// Repetition `index` (from 1) of this set, null where it is not kept.
const PlRep* kept_rep(const Coach& coach, uint32_t index);

// What a repetition is judged by: inside one, and until its verdict, the targets that held when it began.
JudgeContext judge_context(const Coach& coach);
// What is shown now, and what the next repetition will be judged by: the targets as they were set.
JudgeContext context_now(const Coach& coach);

// The set in the coach (coach_set.cpp).
void guess_verdict(Coach& coach, PlRep& rep);  // what it looks like, before it is told
void take_verdict(Coach& coach, const PlRep& rep, int64_t time_ns);
void begin_set_summary(Coach& coach);
void leave_lift(Coach& coach, const PlLiftDef& next);
double depth_target_m(const Coach& coach, const PlTargets* targets, double own_m);  // own_m: the person's usual travel, which serves where nothing else is set
PlStatus use_neutral_depth(Coach& coach, float value);
void advise_stop(Coach& coach, int64_t time_ns);  // pain, or nothing seen under a load
PlStatus take_self_score(Coach& coach, float value);
PlSet set_now(const Coach& coach);
PlAdvice advice_now(const Coach& coach);
PlHeelTest heel_test_now(const Coach& coach);

// Personal calibration in the coach (coach_personal.cpp). Commands: CALIBRATE to GUIDE_GAZE.
PlStatus apply_step_command(Coach& coach, const PlCommand& command);
void end_step(Coach& coach);  // skips the step under way, and says so; nothing where none is
// What a profile kept comes into force with the next sample outside a repetition. PL_ERROR_RANGE or _UNKNOWN: nothing changed.
PlStatus take_personal(Coach& coach, const PlPersonal& personal);
void bring_personal_into_force(Coach& coach);
void step_now(Coach& coach, const CleanSample& sample, const Body& body);
double given_stature(const Coach& coach);     // the host's, else that of STAND, else 0
double own_full_flexion(const Coach& coach);  // that of BEND, else the host's, else 0

// Holds in the coach (holds_coach.cpp).
bool lift_is_held(const Coach& coach);
RepProgress find_holds_now(Coach& coach, const CleanSample& sample);
RepProgress end_holds_now(Coach& coach);
void follow_hold_live(Coach& coach);
void fill_hold(const Coach& coach, const RepProgress& progress, PlFrame& out);
PlRep judge_hold(const Coach& coach, uint32_t index);

// The repetition counter in the coach (coach_reps.cpp).
RepContext rep_context(const Coach& coach);
RepProgress find_reps_now(Coach& coach, const CleanSample& sample, const Body& body);

// The state's hash (state_hash.cpp): what the lift is, and after each sample everything that later answers depend on.
void hash_lift(Coach& coach);
void hash_targets(Coach& coach);
void hash_now(Coach& coach, const CleanSample& sample, const Body& body, const RepProgress& progress);

// Writes body, phase, judgement and events into coach.frame (frame.cpp).
void fill_frame(Coach& coach, const CleanSample& sample, const Body& body, const RepProgress& progress);

}  // namespace coach
