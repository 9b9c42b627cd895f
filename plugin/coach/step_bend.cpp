// SPDX-License-Identifier: MIT
// Bend forward and back as far as comfortable: the ends of the lumbar range that were held, not the peaks that noise and swing make.
#include <algorithm>
#include <cmath>

#include "coach/bands.h"
#include "coach/sigmas.h"
#include "coach/steps.h"

namespace coach {
namespace {

void keep(BendStep& step, double lumbar_rad) {
    const uint32_t last = (step.next + BendStep::kWindow - 1) % BendStep::kWindow;
    if (step.count > 0 && step.clock_s - step.at_s[last] < kBendHold_s / (BendStep::kWindow - 2)) return;
    step.lumbar_rad[step.next] = lumbar_rad;
    step.at_s[step.next] = step.clock_s;
    step.next = (step.next + 1) % BendStep::kWindow;
    step.count = std::min(step.count + 1, BendStep::kWindow);
}

// Least and most of the last kBendHold_s; false until so much is kept.
bool held(const BendStep& step, double& least, double& most) {
    least = 1e9, most = -1e9;
    for (uint32_t back = 1; back <= step.count; ++back) {
        const uint32_t i = (step.next + BendStep::kWindow - back) % BendStep::kWindow;
        least = std::min(least, step.lumbar_rad[i]);
        most = std::max(most, step.lumbar_rad[i]);
        if (step.clock_s - step.at_s[i] >= 0.95 * kBendHold_s) return true;
    }
    return false;
}

StepReport conclude(const BendStep& step, PlPersonal& found) {
    if (step.flexion_rad > kBendMost || step.extension_rad > kExtendMost) return {PL_STEP_FAILED, PL_STEP_REASON_IMPLAUSIBLE, 1.0};
    found.lumbar_flexion_rad = static_cast<float>(step.flexion_rad);
    found.lumbar_extension_rad = static_cast<float>(std::max(0.0, step.extension_rad));
    // Half of the step is the way back: without it half of it is not known.
    const double share = step.arched ? 1.0 : 0.5;
    return {PL_STEP_DONE, PL_STEP_REASON_NONE, 1.0, share * step_quality(step.flexion_sigma, kBendSpread)};
}

}  // namespace

StepReport follow_bend(BendStep& step, const StepInput& input, PlPersonal& found) {
    const bool enough = step.flexion_rad >= kBendLeast;
    if (input.late && enough) return conclude(step, found);
    step.clock_s += input.sample.dt_s;
    const Estimate& lumbar = input.body.lumbar;
    if (!input.body.known || lumbar.origin != PL_ORIGIN_MEASURED) {
        step.count = 0;  // a range held across a gap was not held
        return {step.farthest_rad > 0.0 ? PL_STEP_RUNNING : PL_STEP_WAITING, PL_STEP_REASON_SENSOR};
    }
    if (after_gap(input.sample)) step.count = 0;
    keep(step, lumbar.value);
    step.farthest_rad = std::max(step.farthest_rad, std::fabs(lumbar.value));
    double least = 0.0, most = 0.0;
    if (held(step, least, most)) {
        if (least > step.flexion_rad) {
            step.flexion_rad = least;
            // A strap on skin errs by more than the estimate knows (science E1).
            step.flexion_sigma = judged_lumbar_sigma(input.tier, lumbar.sigma);
        }
        step.extension_rad = std::max(step.extension_rad, -most);
    }
    if (step.flexion_rad >= kBendLeast && lumbar.value < 0.5 * step.flexion_rad) step.bent = true;
    if (step.extension_rad >= kExtendLeast && lumbar.value > -0.5 * step.extension_rad) step.arched = true;
    if (step.bent && step.arched) return conclude(step, found);
    const double there = std::min(1.0, step.flexion_rad / kBendLeast) * (step.bent ? 0.5 : 0.4);
    const double back = step.arched ? 0.5 : 0.0;
    const bool moving = step.farthest_rad > 0.25 * kBendLeast;
    return {moving ? PL_STEP_RUNNING : PL_STEP_WAITING, moving ? PL_STEP_REASON_TOO_SMALL : PL_STEP_REASON_NONE, there + back};
}

}  // namespace coach
