// SPDX-License-Identifier: MIT
// What the files that measure share: sensor errors that the estimate does not carry itself (science B3 to B5), and one function a
// group of metrics. Only metrics*.cpp includes it.
#pragma once

#include "coach/rep_shape.h"
#include "coach/sigmas.h"

namespace coach {

// ---- one standard deviation each ------------------------------------------------------------------------------------------
inline constexpr double kPelvisPitchSigma_rad = 4.0 * kDegree;  // strap on skin, science B9 (3 to 5 deg)
inline constexpr double kPelvisChangeWide_rad = 5.0 * kDegree;  // no strap holds it, or it has no position (T2o, TD): science E1
inline constexpr double kTwistSigma_rad = 3.0 * kDegree;        // two hands 0.5 m apart at 13.5 mm each: 2.2 deg, and grip [D]
inline constexpr double kSideBendLeast_rad = 2.5 * kDegree;     // captured people: 2.4 deg at best (FIGURE.md)
inline constexpr double kBarDriftSigma_m = 0.014;               // science B4
inline constexpr double kBarPathSigma_m = 0.007;                // the same, mostly slow: an RMS about the mean sees half of it [D]
inline constexpr double kBarTiltSigma_m = 0.010;                // change of a difference within one repetition [D]
inline constexpr double kMidFootSigma_m = 0.020;       // the plumb line from the ear falls 2 to 5 cm before the ankle (Kendall) ...
inline constexpr double kMidFootTouched_m = 0.010;     // ... and where hands showed it
inline constexpr double kDepthSigma_m = 0.010;         // of a headset's height [D]
inline constexpr double kHeightChangeSigma_m = 0.010;  // of waist and bar within the first third of the ascent [D]
inline constexpr double kPartTimeSigma_s = 0.10;       // start, turn and end of a repetition [D]
inline constexpr double kStillSigma_s = 0.05;
inline constexpr double kSlackSigma_s = 0.05;        // when the hands stop and go again, at 5 mm of tracking noise [D]
inline constexpr double kVelocitySigma_m_s = 0.02;   // science B5: 0.01 from position noise, and wrist motion
inline constexpr double kPeakSpeedSigma_m_s = 0.03;  // half of the noise averages out of a mean, less of it out of a peak [D]
inline constexpr double kSwaySigma_m = 0.0015;       // a headset that stands still wanders by 1 to 2 mm [D]
// Trunk against head with depth taken off: on captured people a chest tracker changes it by 0.8 deg, and going without any by 2.1.
inline constexpr double kRigiditySigma_rad = 1.0 * kDegree;
inline constexpr double kRigidityWide_rad = 2.2 * kDegree;  // trunk from balance: T1 and its kin
inline constexpr double kStepSigma = 0.03;                  // of a leg's length: hips by a waist tracker, 2 cm either end [D]
inline constexpr double kStepWide = 0.07;                   // hung from the neck: the trunk's 5 deg over half a metre

inline constexpr double kTwistLargest_rad = 60.0 * kDegree;  // about 45 deg of trunk rotation in the clinic, and the shoulder girdle [D]
inline constexpr double kMeasuredShare = 0.8;                // of the samples must have a measured lower back
inline constexpr double kRatioLeastRise_m = 0.03;            // less rise of the bar makes a ratio of noise

// ---- shared ------------------------------------------------------------------------------------------------------------------

// Keeps the largest; the first of equals stays.
void keep_largest(MetricValue& best, double value, double sigma, PlPhase phase, int64_t at_ns);
void keep_largest(MetricValue& best, const Median5& median, double value, double sigma);

bool sees_lumbar(const TracePoint& point, const JudgeContext& context);
inline bool sees_trunk(const TracePoint& point) {
    return point.trunk_origin >= PL_ORIGIN_ESTIMATED;
}
inline bool sees_bar(const TracePoint& point) {
    return point.bar_origin == PL_ORIGIN_MEASURED;
}
PlGrip grip_of(const JudgeContext& context);

// What a finished repetition is measured from.
struct Finished {
    const RepTrace& trace;
    const RepProgress& progress;
    const JudgeContext& context;
    Shape shape;
    Turn turn;
};

// ---- one file a group --------------------------------------------------------------------------------------------------------

// metrics_spine.cpp: lower back and pelvis
void spine_metrics(RepMetrics& out, const Finished& rep);
void take_lumbar(RepMetrics& out, const Median5& median, const JudgeContext& context);
void take_lumbar_goal(RepMetrics& out);
void start_tilt(RepMetrics& out, const RepProgress& progress, const JudgeContext& context);

// Whether the lower back was measured for enough of the repetition to speak of all of it.
bool lumbar_seen_enough(const Finished& rep);

// metrics_band.cpp: where the lower back left its band, and how deep it stayed in
void band_facts(RepMetrics& out, const Finished& rep);

// metrics_trunk.cpp: trunk, twist, side bend, rigidity, load indices
void trunk_metrics(RepMetrics& out, const Finished& rep);
double twist_sigma(double estimate_sigma);
double side_bend_sigma(double estimate_sigma);

// metrics_wobble.cpp: what shakes above 2 Hz
void wobble_metrics(RepMetrics& out, const Finished& rep);

// metrics_bar.cpp: path and tilt of the bar, hips against bar, left against right
void bar_metrics(RepMetrics& out, const Finished& rep);
void take_drift(RepMetrics& out, const Median5& median, double zero_m);

// metrics_time.cpp: times, velocities, depth
void time_metrics(RepMetrics& out, const Finished& rep);
void take_depth(RepMetrics& out, double travel_m, PlPhase phase, int64_t at_ns, const JudgeContext& context);
void take_eccentric(RepMetrics& out, double eccentric_s, int64_t at_ns);

// metrics_setup.cpp: what was before the repetition, steps, and which leg works
void setup_metrics(RepMetrics& out, const RepProgress& progress, const JudgeContext& context);
void step_metrics(RepMetrics& out, const Finished& rep);

}  // namespace coach
