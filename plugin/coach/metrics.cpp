// SPDX-License-Identifier: MIT
// Reads metrics out of the trace of a finished repetition: one call a group, each in a file of its own.
#include "coach/metrics.h"

#include "coach/metrics_parts.h"

namespace coach {

void keep_largest(MetricValue& best, double value, double sigma, PlPhase phase, int64_t at_ns) {
    if (best.measured && value <= best.value) return;
    best = {value, sigma, true, phase, at_ns};
}

void keep_largest(MetricValue& best, const Median5& median, double value, double sigma) {
    keep_largest(best, value, sigma, median.median_phase, median.median_at_ns);
}

bool sees_lumbar(const TracePoint& point, const JudgeContext& context) {
    return tier_sees_spine(context.tier) && point.lumbar_origin == PL_ORIGIN_MEASURED;
}

PlGrip grip_of(const JudgeContext& context) {
    return context.lift != nullptr ? static_cast<PlGrip>(context.lift->grip) : PL_GRIP_FREE;
}

RepMetrics metrics_of_rep(const RepTrace& trace, const RepProgress& progress, const JudgeContext& context) {
    RepMetrics out;
    out.tier = context.tier;
    out.travel = progress.travel_peak_m;
    const Shape shape = shape_of(trace, context);
    if (!shape.known) return out;
    const Finished rep{trace, progress, context, shape, turn_of(trace, shape)};
    setup_metrics(out, progress, context);
    spine_metrics(out, rep);
    band_facts(out, rep);
    trunk_metrics(out, rep);
    wobble_metrics(out, rep);
    bar_metrics(out, rep);
    step_metrics(out, rep);
    time_metrics(out, rep);
    return out;
}

}  // namespace coach
