// SPDX-License-Identifier: MIT
// Trunk inclination where no sensor sits on the back: from where the head goes while the weight stays over the feet.
#include "coach/balance.h"

#include <algorithm>
#include <cmath>

#include "coach/params.h"

namespace coach {
namespace {

double square(double v) {
    return v * v;
}
double clamped_asin(double v) {
    return std::asin(std::clamp(v, -1.0, 1.0));
}

}  // namespace

// Trunk inclination from balance: the neck comes forward of its standing place as the hips go back.
Estimate trunk_from_balance(BalanceState&, const BalanceInput& input) {
    const double drop_m = std::max(0.0, input.drop_m);
    Estimate trunk;
    trunk.value = clamped_asin((input.reach_m + kBalanceReachPerDrop * drop_m) / (kBalanceReach * input.stature_m));
    const double step =
        input.pattern == PL_PATTERN_LUNGE || input.pattern == PL_PATTERN_SIT ? kStepSigma * std::min(1.0, drop_m / (0.1 * input.stature_m)) : 0.0;
    const double slope = std::max(kBalanceLeastSlope, std::cos(trunk.value));
    const double reach_sigma = kBalanceReachSigma_m / (kBalanceReach * input.stature_m * slope);
    trunk.sigma = std::sqrt(square(kBalanceSigma) + square(reach_sigma) + square(kBalanceSigmaPerDrop * drop_m / input.stature_m) +
                            square(step));
    trunk.origin = PL_ORIGIN_ESTIMATED;
    return trunk;
}

}  // namespace coach
