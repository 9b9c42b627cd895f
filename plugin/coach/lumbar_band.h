// SPDX-License-Identifier: MIT
// The lower back against its target band as the ghost shows it: where the channel lies, the chance of lying outside, and a state that
// does not flicker.
#pragma once

#include "coach/bands.h"

namespace coach {

// The lower back against its target band (extension amber .. flexion amber), for the ghost.
struct LumbarBand {
    double lower_rad = 0.0;  // from standing; both move along with a neutral that was set
    double upper_rad = 0.0;
};
LumbarBand lumbar_band(const JudgeContext& context);
// Chance of lying outside it, and on which side (+1 rounded, -1 arched) that is likelier.
struct LumbarOutside {
    double p = 0.0;
    int side = 0;
};
LumbarOutside lumbar_outside(const JudgeContext& context, double lumbar_rad, double judged_sigma_rad);

// State of the ghost with hysteresis (look: warms at once, cools after p stayed 0.05 under the threshold for 150 ms).
struct BandTracker {
    PlBandState state = PL_BAND_IN;
    int side = 0;                  // 0 in band
    bool cooling_outside = false;  // p is under 0.75 since
    bool cooling_near = false;     // p is under 0.15 since
    int64_t outside_since_ns = 0;
    int64_t near_since_ns = 0;
};
// `measured` false (origin under MEASURED) puts it back in band at once.
void band_update(BandTracker& tracker, const LumbarOutside& outside, bool measured, int64_t time_ns);

}  // namespace coach
