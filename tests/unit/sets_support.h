// SPDX-License-Identifier: MIT
// Hand-made verdicts for the tests of sets: a faultless repetition seen by a waist tracker, changed where a test says so.
#pragma once

#include "coach/set_summary.h"
#include "coach/set_trend.h"
#include "coach/sigmas.h"

namespace sets_test {

using coach::kDegree;

inline float rad(double degrees) {
    return static_cast<float>(degrees * kDegree);
}

// Score 90 (85 to 95), 20 deg of lumbar flexion, 60 deg of trunk, 0.5 m/s.
inline PlRep make_rep(uint32_t index, PlTier tier = PL_TIER_T2) {
    PlRep rep{};
    rep.size = sizeof rep;
    rep.index = index;
    rep.tier = tier;
    rep.scored = rep.spine_scored = 1;
    rep.score = 90.0f, rep.score_low = 85.0f, rep.score_high = 95.0f;
    rep.coverage = 0.9f;
    for (float& sigma : rep.metric_sigma) sigma = -1.0f;
    rep.peak_lumbar_rad = rad(20);
    rep.peak_lumbar_sigma_rad = coach::tier_sees_spine(tier) ? static_cast<float>(coach::judged_lumbar_sigma(tier, 0.0)) : -1.0f;
    rep.metric[PL_METRIC_TRUNK_AT_BOTTOM] = rad(60);
    rep.metric_sigma[PL_METRIC_TRUNK_AT_BOTTOM] = static_cast<float>(coach::judged_trunk_sigma(tier, PL_GRIP_HANGING, 0.0));
    rep.mean_concentric_velocity_m_s = 0.5f;
    rep.travel_m = 0.4f;
    return rep;
}

inline void raise(PlRep& rep, PlFlagKind kind, PlSeverity severity, double probability = 0.9) {
    PlFlag& flag = rep.flag[rep.flag_count++];
    flag = PlFlag{};
    flag.kind = kind;
    flag.severity = severity;
    flag.probability = static_cast<float>(probability);
    flag.confirmed = probability >= 0.8;
}

}  // namespace sets_test
