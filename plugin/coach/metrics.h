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

// The same while the repetition is under way, O(1) per sample: what cannot be known yet is not measured.
struct LiveMetrics {
    static constexpr uint32_t kWindow = 5;
    std::array<TracePoint, kWindow> recent;  // ring of the last samples, for the running median
    uint32_t seen = 0;                       // samples so far
    uint32_t lumbar_seen = 0;                // of them with a measured lower back
    RepMetrics so_far;
    double pelvis_peak_rad = 0.0;            // largest anterior pitch near the bottom
    bool pelvis_peak_known = false;
    double trunk_reference_rad = 0.0;        // trunk as the ascent began
    bool trunk_reference_known = false;
    double lowest_lean_rad = 0.0;
};
void live_metrics_begin(LiveMetrics& live, const RepProgress& progress, const JudgeContext& context);
void live_metrics_add(LiveMetrics& live, const TracePoint& point, const RepProgress& progress, const JudgeContext& context);

}  // namespace coach
