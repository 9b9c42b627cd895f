// SPDX-License-Identifier: MIT
// What was done in a repetition, as numbers with their sigma: from the whole trace at its end, and running while it lasts.
// Says nothing about how good it was.
#pragma once

#include <array>
#include <cstdint>

#include "coach/bands.h"
#include "coach/types.h"

namespace coach {

// One metric of one repetition. Sigma is the one that judgement uses.
struct MetricValue {
    double value = 0.0;
    double sigma = 0.0;
    bool measured = false;
    PlPhase phase = PL_PHASE_NONE;  // in which it was worst
    int64_t at_ns = 0;
};

// Parts of a repetition for "where did the lower back round" (PlFlagKind ROUND_*).
enum LumbarPart : uint8_t {
    kPartDescent = 0,      // first four fifths of the way down
    kPartDescentLate = 1,  // last fifth, and the pause at the bottom
    kPartAscentStart = 2,  // first 20 % of the way up
    kPartAscentMid = 3,    // 20 to 70 %
    kPartAscentLate = 4,   // the rest
    kPartCount = 5
};

struct RepMetrics {
    std::array<MetricValue, PL_METRIC_COUNT> m;
    std::array<MetricValue, kPartCount> lumbar_part;  // peak flexion in each part, as a fraction of own range
    MetricValue peak_lumbar;                          // rad, with the judged sigma
    double peak_trunk = 0.0;                          // rad; 0 where the trunk was never known
    double bar_drift_signed_m = 0.0;                  // forward positive; its magnitude is the metric
    double eccentric_s = 0.0, pause_s = 0.0, concentric_s = 0.0;
    double mean_concentric_velocity = 0.0;  // m/s of the bar where it was measured, else of the neck
    double travel = 0.0;                    // m of the repetition signal
    PlTier tier = PL_TIER_NONE;
};

// Reads the finished repetition. Extremes are those of a running median of five kept samples: one or two wild samples do not
// count, and noise of standard deviation s lifts a peak by about 1 s instead of the 3 s that the raw extreme would give.
RepMetrics metrics_of_rep(const RepTrace& trace, const RepProgress& progress, const JudgeContext& context);

// Running median of the last five values, with the place of the middle one.
struct Median5 {
    std::array<double, 5> value{};
    std::array<int64_t, 5> at_ns{};
    std::array<double, 5> sigma{};
    std::array<PlPhase, 5> phase{};
    uint32_t count = 0;  // values so far

    double median = 0.0;        // read only where ready
    double median_sigma = 0.0;  // sigma, time and phase of the middle value in time
    int64_t median_at_ns = 0;
    PlPhase median_phase = PL_PHASE_NONE;
    bool ready = false;  // three values came

    void push(double new_value, double new_sigma, int64_t time_ns, PlPhase new_phase);
};

// The same while the repetition is under way, O(1) per sample: what cannot be known yet is not measured.
struct LiveMetrics {
    RepMetrics so_far;
    Median5 lumbar, pelvis, trunk, twist, drift, tilt;
    double twist_zero_rad = 0.0;
    double drift_zero_m = 0.0;
    double tilt_zero_m = 0.0;
    double deepest_m = 0.0;            // largest travel so far
    double trunk_reference_rad = 0.0;  // trunk as the ascent began
    bool trunk_reference_known = false;
    bool turned = false;  // further than a twist can be: the lifter turned as a whole
};
void live_metrics_begin(LiveMetrics& live, const RepProgress& progress, const JudgeContext& context);
void live_metrics_add(LiveMetrics& live, const TracePoint& point, const RepProgress& progress, const JudgeContext& context);

}  // namespace coach
