// SPDX-License-Identifier: MIT
// The channel that the ghost shows, and how its state holds so that it does not flicker.
#include "coach/lumbar_band.h"

#include <algorithm>

namespace coach {
namespace {

// Ghost thresholds (look.md) and their way back.
constexpr double kNearP = 0.2;
constexpr double kOutsideP = 0.8;
constexpr double kCoolMargin = 0.05;
constexpr int64_t kCool_ns = 150'000'000;

// True once p stayed 0.05 under the threshold for long enough.
bool has_cooled(double p, double threshold, bool& cooling, int64_t& since_ns, int64_t time_ns) {
    if (p >= threshold - kCoolMargin) {
        cooling = false;
        return false;
    }
    if (!cooling) {
        cooling = true;
        since_ns = time_ns;
    }
    return time_ns - since_ns >= kCool_ns;
}

}  // namespace

LumbarBand lumbar_band(const JudgeContext& context) {
    constexpr double kFreeExtension = -0.3;  // of the range of flexion: 15 of 50 deg, science B2
    LumbarBand band;
    const double full = lumbar_full_flexion(context), neutral = neutral_offset_in_force(context.targets);
    const Band flexion = band_of(context, PL_METRIC_LUMBAR_FLEXION);
    const Band extension = band_of(context, PL_METRIC_LUMBAR_EXTENSION);
    // A lift that judges neither still needs a channel to draw: the person's whole range.
    band.upper_rad = flexion.has_upper ? flexion.upper_amber * full : full;
    band.lower_rad = extension.has_upper ? -extension.upper_amber : neutral + kFreeExtension * full;
    return band;
}

LumbarOutside lumbar_outside(const JudgeContext& context, double lumbar_rad, double judged_sigma_rad) {
    const LumbarBand band = lumbar_band(context);
    const double above = probability_above(lumbar_rad, judged_sigma_rad, band.upper_rad);
    const double below = probability_below(lumbar_rad, judged_sigma_rad, band.lower_rad);
    return {std::min(1.0, above + below), above >= below ? 1 : -1};
}

void band_update(BandTracker& tracker, const LumbarOutside& outside, bool measured, int64_t time_ns) {
    if (!measured) {
        tracker = BandTracker{};
        return;
    }
    const bool left_outside = has_cooled(outside.p, kOutsideP, tracker.cooling_outside, tracker.outside_since_ns, time_ns);
    const bool left_near = has_cooled(outside.p, kNearP, tracker.cooling_near, tracker.near_since_ns, time_ns);
    if (outside.p >= kOutsideP) {
        tracker.state = PL_BAND_OUTSIDE;
    } else if (tracker.state == PL_BAND_OUTSIDE) {
        if (left_outside) tracker.state = left_near ? PL_BAND_IN : PL_BAND_NEAR;
    } else if (outside.p >= kNearP) {
        tracker.state = PL_BAND_NEAR;
    } else if (tracker.state == PL_BAND_NEAR && left_near) {
        tracker.state = PL_BAND_IN;
    }
    // While it cools the side stays as it was, or the notch would jump across the arc.
    if (tracker.state == PL_BAND_IN)
        tracker.side = 0;
    else if (tracker.side == 0 || outside.p >= kNearP)
        tracker.side = outside.side;
}

}  // namespace coach
