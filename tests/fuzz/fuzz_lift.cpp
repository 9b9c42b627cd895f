// SPDX-License-Identifier: MIT
// Any bytes as a lift file: a lift within the seam's ranges or one line of error.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "practice/lift_file.h"

namespace {

bool within(float value, float least, float most) { return value >= least && value <= most; }

bool sound(const PlLiftDef& lift) {
    if (std::memchr(lift.name, 0, sizeof lift.name) == nullptr || std::memchr(lift.title, 0, sizeof lift.title) == nullptr) return false;
    if (!within(lift.rep_travel_min, 0.01f, 0.6f) || !within(lift.lumbar_full_flexion_rad, 0.35f, 1.75f) || !within(lift.shin_share, 0.0f, 1.0f)) return false;
    float sum = 0.0f;
    for (const float weight : lift.weight) {
        if (!(weight >= 0.0f)) return false;
        sum += weight;
    }
    for (const PlLimits& limit : lift.limit)
        if (!std::isfinite(limit.green) || !std::isfinite(limit.amber) || !std::isfinite(limit.red)) return false;
    return sum > 0.0f && lift.trunk_band_rad[0] < lift.trunk_band_rad[1] && lift.eccentric_band_s[0] < lift.eccentric_band_s[1];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const practice::LiftResult result = practice::parse_lift({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (result.lift.has_value() != result.error.empty()) std::abort();
    if (result.lift && !sound(*result.lift)) std::abort();
    if (result.error.find('\n') != std::string::npos) std::abort();
    return 0;
}
