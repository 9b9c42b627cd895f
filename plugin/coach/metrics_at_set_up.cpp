// SPDX-License-Identifier: MIT
// What can be measured before a repetition begins, by the same functions that measure it afterwards.
#include "coach/metrics_parts.h"

namespace coach {

RepMetrics metrics_at_set_up(const JudgeContext& context) {
    RepMetrics out;
    out.tier = context.tier;
    const RepProgress none;
    setup_metrics(out, none, context);
    start_tilt(out, none, context);
    // Floor lifts are judged by the trunk as the bar leaves the floor: that is how it is now.
    if (is_floor_lift(context) && context.setup.known) {
        const double sigma = judged_trunk_sigma(context.tier, grip_of(context), 0.0);
        out.m[PL_METRIC_TRUNK_AT_BOTTOM] = {context.setup.trunk_rad, sigma, true, PL_PHASE_SETUP, 0};
    }
    return out;
}

}  // namespace coach
