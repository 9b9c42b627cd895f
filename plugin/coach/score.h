// SPDX-License-Identifier: MIT
// From metrics to points: component qualities, score with its interval, coverage, caps and what each metric cost (science E1).
#pragma once

#include <array>
#include <cstdint>

#include "coach/bands.h"
#include "coach/metrics.h"

namespace coach {

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
// The same from what was measured already: holds keep no trace. `partial` is left 0.
PlRep judge_metrics(const RepMetrics& metrics, const RepProgress& progress, uint32_t index, const JudgeContext& context);

}  // namespace coach
