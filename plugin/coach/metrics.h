// SPDX-License-Identifier: MIT
// What was done in a repetition, as numbers with their sigma: from the whole trace at its end, and running while it lasts.
// Says nothing about how good it was.
#pragma once

#include <array>
#include <cstdint>

#include "coach/bands.h"
#include "coach/median5.h"
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

// Where the lower back left its band first.
struct LeftBand {
    bool left = false;
    uint32_t third = 0;      // 1..3 of the ascent; 0 on the way down
    double depth = 0.0;      // share of the travel
    double trunk_rad = 0.0;  // there
    int64_t at_ns = 0;
};

struct RepMetrics {
    std::array<MetricValue, PL_METRIC_COUNT> m;
    std::array<MetricValue, kPartCount> lumbar_part;  // peak flexion in each part, as a fraction of own range
    MetricValue peak_lumbar;                          // rad, with the judged sigma
    double peak_trunk = 0.0;                          // rad; 0 where the trunk was never known
    double bar_drift_signed_m = 0.0;                  // forward positive; its magnitude is the metric
    double bar_off_signed_m = 0.0;                    // the same of the bar from mid-foot at set-up
    double eccentric_s = 0.0, pause_s = 0.0, concentric_s = 0.0;
    double mean_concentric_velocity = 0.0;  // m/s of the bar where it was measured, else of the neck
    double peak_concentric_velocity = 0.0;  // of the same, as peak_eccentric_speed
    double peak_eccentric_speed = 0.0;
    uint32_t speed_peaks = 0;  // of the way down: one is smooth
    double slack_s = 0.0;      // 0 = not taken out
    int32_t side = 0;          // which leg works: -1 left, +1 right, 0 both or not known
    LeftBand left_band;
    double in_band_share = -1.0;  // of the time; negative = not seen
    double tuck_depth = 0.0;      // share of the travel at which the pelvis begins to tuck; 0 = it does not, or is not seen
    double neutral_depth = 0.0;   // deepest share of this repetition's travel with the lower back in band, 1 = all of it; 0 = not seen
    double compression_index_kg = 0.0, shear_index_kg = 0.0;
    double bottom_s = 0.0;  // time within a tenth of the travel of the bottom
    double travel = 0.0;    // m of the repetition signal
    PlTier tier = PL_TIER_NONE;
};

// Reads the finished repetition. Extremes are those of a running median of five kept samples: one or two wild samples do not
// count, and noise of standard deviation s lifts a peak by about 1 s instead of the 3 s that the raw extreme would give.
RepMetrics metrics_of_rep(const RepTrace& trace, const RepProgress& progress, const JudgeContext& context);
// What holds at set-up, before a repetition begins: START_TILT, SHOULDERS_BEHIND, BAR_OFF_MID_FOOT and, of floor lifts, the trunk.
RepMetrics metrics_at_set_up(const JudgeContext& context);

// The same while the repetition is under way, O(1) per sample. What cannot be known yet is not measured: whatever needs the turn, the
// whole way up, or filtering to and fro (wobble, rigidity, asymmetry, thirds, share of the lower back, speeds) waits for the end.
struct LiveMetrics {
    RepMetrics so_far;
    Median5 lumbar, pelvis, trunk, twist, side_bend, drift, tilt;
    double twist_zero_rad = 0.0;
    double side_zero_rad = 0.0;
    double drift_zero_m = 0.0;
    double tilt_zero_m = 0.0;
    double deepest_m = 0.0;            // largest travel so far
    double trunk_reference_rad = 0.0;  // trunk as the ascent began
    bool trunk_reference_known = false;
    bool turned = false;                                         // further than a twist can be: the lifter turned as a whole
    double path_s = 0.0, path_mean_m = 0.0, path_squares = 0.0;  // running mean of the bar's fore-aft place, weighed by time
    int64_t last_ns = 0;
};
void live_metrics_begin(LiveMetrics& live, const RepProgress& progress, const JudgeContext& context);
void live_metrics_add(LiveMetrics& live, const TracePoint& point, const RepProgress& progress, const JudgeContext& context);

}  // namespace coach
