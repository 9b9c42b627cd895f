// SPDX-License-Identifier: MIT
// The same metrics, limits and certainty as after the repetition, so that nothing is said before the lift that would not stand after it.
#include "coach/set_up_check.h"

#include "coach/crossings.h"
#include "coach/metrics.h"

namespace coach {

SetUpCheck check_set_up(const JudgeContext& context) {
    SetUpCheck check;
    const SetupState& set_up = context.setup;
    if (!set_up.known || context.lift == nullptr) return check;
    const PlGrip grip = static_cast<PlGrip>(context.lift->grip);
    check.bar_known = set_up.bar_seen && grip != PL_GRIP_FREE && grip != PL_GRIP_DOWEL;
    if (check.bar_known) {
        check.shoulders_behind_bar_m = set_up.bar_forward_m - set_up.shoulder_forward_m;
        check.bar_off_mid_foot_m = set_up.bar_forward_m;
    }
    const Crossings list = crossings_at_set_up(metrics_at_set_up(context), context);
    const PlFlag* worst = nullptr;
    for (uint32_t i = 0; i < list.count; ++i) {
        const PlFlag& flag = list.item[i].flag;
        check.flags |= 1u << flag.kind;
        if (flag.confirmed == 0) continue;
        check.confirmed |= 1u << flag.kind;
        const bool graver = worst == nullptr || flag.severity > worst->severity ||
                            (flag.severity == worst->severity && !list.item[i].consequence && flag.probability > worst->probability);
        if (graver) worst = &flag;
    }
    if (worst != nullptr) check.worst = static_cast<PlFlagKind>(worst->kind);
    return check;
}

}  // namespace coach
