// SPDX-License-Identifier: MIT
// Any bytes as a lift file: a lift within the seam's ranges or one line of error.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "practice/lift_file.h"

namespace {

bool within(float value, float least, float most) { return value >= least && value <= most; }

bool closed(const char* text, size_t capacity) { return std::memchr(text, 0, capacity) != nullptr; }

// Of a hold no movement is asked; of a repetition there is a band for trunk and time.
bool sound_movement(const PlLiftDef& lift) {
    if (lift.hold != PL_HOLD_NONE)
        return lift.rep_signal == PL_REP_SIGNAL_HOLD && lift.pattern == PL_PATTERN_FLOOR && within(lift.hold_target_s, 1.0f, 600.0f) && lift.eccentric_band_s[1] == 0.0f;
    return lift.rep_signal != PL_REP_SIGNAL_HOLD && within(lift.rep_travel_min, 0.01f, 0.6f) && lift.trunk_band_rad[0] < lift.trunk_band_rad[1] &&
           lift.eccentric_band_s[0] < lift.eccentric_band_s[1];
}

bool sound(const PlLiftDef& lift) {
    if (!closed(lift.name, sizeof lift.name) || !closed(lift.title, sizeof lift.title) || !closed(lift.watch, sizeof lift.watch)) return false;
    if (!within(lift.lumbar_full_flexion_rad, 0.35f, 1.75f) || !within(lift.shin_share, 0.0f, 1.0f)) return false;
    if (!within(lift.velocity_at_1rm_m_s, 0.0f, 2.0f) || !within(lift.velocity_at_1rm_sigma_m_s, 0.0f, 1.0f)) return false;
    if (lift.stance > PL_STANCE_SPLIT || lift.view > PL_VIEW_FRONT || lift.tier_wanted > PL_TIER_TD) return false;
    for (const uint8_t cue : lift.cue)
        if (cue >= PL_CUE_COUNT) return false;
    float sum = 0.0f;
    for (const float weight : lift.weight) {
        if (!(weight >= 0.0f)) return false;
        sum += weight;
    }
    for (const PlLimits& limit : lift.limit)
        if (!std::isfinite(limit.green) || !std::isfinite(limit.amber) || !std::isfinite(limit.red)) return false;
    return sum > 0.0f && sound_movement(lift);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const practice::LiftResult result = practice::parse_lift({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (result.lift.has_value() != result.error.empty()) std::abort();
    if (result.lift && !sound(*result.lift)) std::abort();
    if (result.error.find('\n') != std::string::npos) std::abort();
    return 0;
}
