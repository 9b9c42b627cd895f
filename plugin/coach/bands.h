// SPDX-License-Identifier: MIT
// What is asked of each metric: the limits in force, from the lift, what a clinician set, and the load. Free functions, no state.
#pragma once

#include "coach/metric_traits.h"
#include "coach/quality.h"
#include "coach/targets.h"
#include "coach/types.h"

namespace coach {

// What held at set-up: means of the last quarter of a second of stillness before the first movement. Read only where `known`.
struct SetupState {
    bool known = false;
    bool lumbar_seen = false;  // lumbar_rad was measured (not estimated)
    bool pelvis_seen = false;
    bool bar_seen = false;
    bool side_bend_seen = false;
    double lumbar_rad = 0.0;
    double pelvis_rad = 0.0;
    double trunk_rad = 0.0;
    double twist_rad = 0.0;
    double side_bend_rad = 0.0;
    double bar_forward_m = 0.0;  // as TracePoint::bar_forward_m
    double bar_tilt_m = 0.0;
    double shoulder_forward_m = 0.0, shoulder_sigma_m = 0.0;
    double hip_forward_m = 0.0, hip_right_m = 0.0;
    // How the neck wandered over the floor in the latest stillness: running mean and mean square distance from it, stage space.
    int64_t still_ns = 0;  // its latest sample
    double still_s = 0.0;  // how long it lasted, at most the memory of the mean
    double neck_x_m = 0.0, neck_z_m = 0.0;
    double neck_variance_m2 = 0.0;
    // Where the neck has been at rest over the last seconds, on one leg and on two; and how far to the right of mid-foot that is.
    double rest_s = 0.0, rest_x_m = 0.0, rest_z_m = 0.0;
    double rest_right_m = 0.0;
};

// What the set knows of the lower back, to tell a repetition's lateness by. All-zero: nothing yet.
struct LateLumbar {
    PlTier tier = PL_TIER_NONE;  // of the run of repetitions that goes on
    uint32_t count = 0;          // of them with the lower back seen
    double early_rad = 0.0;      // mean peak flexion of the first two; read only from two on
    double before_rad = 0.0;     // of the latest; read only from one on
};

// Everything beside the trace that a repetition is judged by. Filled by the coach step; `lift` outlives the call.
struct JudgeContext {
    const PlLiftDef* lift = nullptr;
    PlTier tier = PL_TIER_NONE;            // the least that held during the repetition
    double lumbar_full_flexion_rad = 0.0;  // own 100 %; 0 = the lift's default
    const PlTargets* targets = nullptr;    // what a clinician set; null = nothing
    double load_kg = 0.0;
    double load_share_1rm = 0.0;     // 0 = unknown
    double travel_usual_m = 0.0;     // travel that stands for depth 1
    double best_velocity_m_s = 0.0;  // best mean concentric velocity of the set before this repetition; 0 = none yet
    double previous_velocity_m_s = 0.0;   // that of the repetition before; 0 = none
    double lost_s = 0.0;             // longest gap of tracking inside the repetition, where it is known
    double leg_length_m = 0.0;       // floor to hip joint, standing; 0 = not known
    bool mid_foot_touched = false;   // mid-foot is where this person's hands showed it to be
    SetupState setup;
    LateLumbar late;
};

// Own full flexion in force, rad; always > 0.
double lumbar_full_flexion(const JudgeContext& context);

// True where the lift judges this metric at all, whatever the sensors see.
bool metric_judged(const JudgeContext& context, PlMetric metric);
// Limits in force: the lift's, narrowed by load (science A4 #42), or those that a clinician set (science E6), which load leaves alone;
// strictness then widens or narrows green and amber of all of them, never red. Neither side where not judged.
Band band_of(const JudgeContext& context, PlMetric metric);
// Trunk inclination that is aimed at, least and most, at the bottom (floor lifts: at set-up).
struct TrunkTarget {
    double lower_rad = 0.0, upper_rad = 0.0;
};
TrunkTarget trunk_target(const JudgeContext& context);
// Least flexion from standing that is aimed at (graded exposure), rad; 0 = no goal is set.
double lumbar_goal_rad(const JudgeContext& context);

// Floor lifts start at the bottom: what other lifts judge there they judge at set-up.
inline bool is_floor_lift(const JudgeContext& context) {
    return context.lift != nullptr && context.lift->rep_signal == PL_REP_SIGNAL_BAR_RISE;
}
// Factor on green and amber widths: 1 up to 60 % of one-repetition maximum, 0.9 at 75 %, 0.8 from 85 %. Unknown (0) gives 1.
double load_factor(double load_share_1rm);

}  // namespace coach
