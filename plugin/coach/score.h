// SPDX-License-Identifier: MIT
// From metrics to points: component qualities, score with its interval, coverage, caps and what each metric cost (science E1).
// Also sums up repetitions into a set.
#pragma once

#include <array>
#include <cstdint>

#include "coach/bands.h"
#include "coach/metrics.h"

namespace coach {

inline constexpr double kCoverageLeast = 0.5;  // under it there is no headline number (science E1)

struct ComponentScore {
    double quality = 0.0;  // 0..100: that of its worst measured metric
    double variance = 0.0;
    double seen = 0.0;    // observability 0..1: mean over its measured metrics; 0 = not scored
    double weight = 0.0;  // of the lift; 0 where the lift judges nothing in it
    PlMetric worst = PL_METRIC_COUNT;
};

struct ScoreResult {
    std::array<ComponentScore, PL_COMPONENT_COUNT> component;
    double before_caps = 0.0;  // sum w c q / sum w c
    double score = 0.0;        // after caps
    double low = 0.0, high = 0.0;
    double coverage = 0.0;
    double cap = 100.0;
    bool scored = false;
    bool spine_scored = false;
    uint32_t reason_count = 0;
    std::array<PlReason, PL_REP_REASON_CAPACITY> reason;  // dearest first; 100 - sum of deductions = score
};

// A component is as good as its worst metric, so at most one reason stands for each component.
// What a cap takes is charged to the reason of the component that caused it.
ScoreResult score_of(const RepMetrics& metrics, const JudgeContext& context);

// The whole verdict on a finished repetition. Voided: counted, no score, one flag.
PlRep judge_rep(const RepTrace& trace, const RepProgress& progress, uint32_t index, const JudgeContext& context);

// Set so far. All-zero is an empty set.
struct SetState {
    uint32_t rep_count = 0;
    uint32_t scored_count = 0;
    double mean = 0.0, squares = 0.0;  // Welford
    double coverage_sum = 0.0;
    double worst_score = 0.0, best_score = 0.0;
    uint32_t worst_rep = 0, best_rep = 0;
    double best_velocity_m_s = 0.0, last_velocity_m_s = 0.0;
    bool self_scored = false;
    double self_score = 0.0;  // what the person gave the set
};
void set_add(SetState& set, const PlRep& rep);
PlSet set_of(const SetState& set);  // `size` included

}  // namespace coach
