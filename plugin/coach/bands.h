// SPDX-License-Identifier: MIT
// What is asked of each metric and how far the sensors can be trusted with it: the limits in force, the quality of an
// uncertain value against them, the chance that a limit was crossed, and the sigmas of science E1. Free functions, no state.
#pragma once

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
    // How the neck wandered over the floor in the latest stillness: running mean and mean square distance from it.
    int64_t still_ns = 0;   // its latest sample
    double still_s = 0.0;   // how long it lasted, at most the memory of the mean
    double neck_forward_m = 0.0, neck_right_m = 0.0;
    double neck_variance_m2 = 0.0;
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
};

// Limits in force of one metric, in its unit: quality 100 between the greens, 60 at the ambers, 0 at the reds.
struct Band {
    bool has_lower = false;
    bool has_upper = false;
    double lower_red = 0.0, lower_amber = 0.0, lower_green = 0.0;  // red <= amber <= green
    double upper_green = 0.0, upper_amber = 0.0, upper_red = 0.0;  // green <= amber <= red
};

// Mean and variance of the quality of a value known only as Normal(value, sigma).
struct Quality {
    double mean = 100.0;  // 0..100
    double variance = 0.0;
};

// Own full flexion in force, rad; always > 0.
double lumbar_full_flexion(const JudgeContext& context);

// True where the lift judges this metric at all, whatever the sensors see.
bool metric_judged(const JudgeContext& context, PlMetric metric);
// Limits in force: the lift's, the person's lumbar band, narrowed by load (science A4 #42). Neither side where not judged.
Band band_of(const JudgeContext& context, PlMetric metric);
// Metrics where too little is the fault: their limits fall.
bool less_is_worse(PlMetric metric);
// Component that a metric counts in (science E3).
PlComponent component_of(PlMetric metric);

// Factor on green and amber widths: 1 up to 60 % of one-repetition maximum, 0.9 at 75 %, 0.8 from 85 %. Unknown (0) gives 1.
double load_factor(double load_share_1rm);

// Expected quality over Normal(value, sigma) in closed form; sigma 0 gives the plain piecewise-linear quality.
Quality expected_quality(const Band& band, double value, double sigma);
// Chance that the true value lies above (below) a limit. Sigma 0: 0 or 1.
double probability_above(double value, double sigma, double limit);
double probability_below(double value, double sigma, double limit);

// Sigmas that judgement uses (science E1): never better than what is known of such sensors on people.
double judged_lumbar_sigma(PlTier tier, double estimate_sigma);  // absolute lumbar flexion, rad
// Changes: science E1 and B10; an estimate that is worse than the tier's table makes its changes worse in proportion.
double judged_lumbar_change_sigma(PlTier tier, double estimate_sigma);  // within a set, rad
double judged_trunk_sigma(PlTier tier, PlGrip grip, double estimate_sigma);
double judged_trunk_change_sigma(PlTier tier, double estimate_sigma);  // within a repetition, rad

// Spread of each metric over people and repetitions, in its unit: what is known without a sensor.
double prior_sigma(const JudgeContext& context, PlMetric metric);
// c = max(0, 1 - sigma^2 / prior^2), and 0 where that is under 0.6.
double observability(double sigma, double prior);

// The lower back against its target band (extension amber .. flexion amber), for the ghost.
struct LumbarBand {
    double lower_rad = 0.0;  // <= 0
    double upper_rad = 0.0;
};
LumbarBand lumbar_band(const JudgeContext& context);
// Chance of lying outside it, and on which side (+1 rounded, -1 arched) that is likelier.
struct LumbarOutside {
    double p = 0.0;
    int side = 0;
};
LumbarOutside lumbar_outside(const JudgeContext& context, double lumbar_rad, double judged_sigma_rad);

// State of the ghost with hysteresis (look: warms at once, cools after p stayed 0.05 under the threshold for 150 ms).
struct BandTracker {
    PlBandState state = PL_BAND_IN;
    int side = 0;                  // 0 in band
    bool cooling_outside = false;  // p is under 0.75 since
    bool cooling_near = false;     // p is under 0.15 since
    int64_t outside_since_ns = 0;
    int64_t near_since_ns = 0;
};
// `measured` false (origin under MEASURED) puts it back in band at once.
void band_update(BandTracker& tracker, const LumbarOutside& outside, bool measured, int64_t time_ns);

}  // namespace coach
