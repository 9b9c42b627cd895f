// SPDX-License-Identifier: MIT
// Lumbar flexion and trunk inclination from the line between hip centre and neck pivot.
#include "coach/trunk_line.h"

#include <algorithm>
#include <cmath>

#include "coach/params.h"

namespace coach {

Estimate trunk_from_line(const TrunkLine& line) {
    const double by_line = line.pelvis_rad + line.flexion_rad;
    const double neck = std::clamp(line.head_pitch_rad - by_line, -kLineNeckMost, kLineNeckMost);
    const double drop = std::clamp(line.hip_drop, 0.0, kLineHipDropMost);
    Estimate trunk;
    trunk.value = by_line + kLineFlexion * line.flexion_rad * std::min(std::fabs(by_line), kLineLeanMost) + kLineHipDrop * drop + kLineNeck * neck;
    const double flexion = kLineSigmaPerFlexion * line.flexion_rad, lean = kLineSigmaPerTrunk * by_line;
    trunk.sigma = std::sqrt(kLineSigma * kLineSigma + flexion * flexion + lean * lean);
    return trunk;
}

}  // namespace coach
