// SPDX-License-Identifier: MIT
// Checks lift definitions, whoever made them, and finds the built-in ones.
#include "coach/lifts.h"

#include <cmath>
#include <cstring>

#include "coach/builtin_lifts.h"

namespace coach {
namespace {

constexpr uint32_t kAbsurdSize = 1u << 20;  // no struct of this library will ever be a megabyte: a size field that was not set

bool within(float value, float least, float most) {
    return std::isfinite(value) && value >= least && value <= most;
}

bool closed_name(const char* name) {
    if (name[0] == '\0') return false;
    for (uint32_t i = 0; i < PL_NAME_CAPACITY; ++i) {
        const char c = name[i];
        if (c == '\0') return true;
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
    }
    return false;
}

bool rising(const float (&band)[2], float least, float most) {
    return within(band[0], least, most) && within(band[1], band[0], most);
}

// Limits rise (too much is the fault), fall (too little is), or are all zero (not judged).
bool ordered(const PlLimits& limits) {
    if (!std::isfinite(limits.green) || !std::isfinite(limits.amber) || !std::isfinite(limits.red)) return false;
    const bool rises = limits.green <= limits.amber && limits.amber <= limits.red;
    const bool falls = limits.green >= limits.amber && limits.amber >= limits.red;
    return rises || falls;
}

const char* bad_field(const PlLiftDef& lift) {
    if (!closed_name(lift.name)) return "name";
    if (std::memchr(lift.title, '\0', PL_TITLE_CAPACITY) == nullptr) return "title";
    const bool travels = lift.hold == PL_HOLD_NONE;
    if (travels && !within(lift.rep_travel_min, 0.01f, 0.6f)) return "rep_travel_min";
    if (travels && (!within(lift.rep_travel_usual, 0.01f, 1.0f) || lift.rep_travel_usual < lift.rep_travel_min)) return "rep_travel_usual";
    if (!within(lift.trunk_band_rad[0], -1.6f, 2.4f)) return "trunk_band_rad";
    if (!within(lift.trunk_band_rad[1], lift.trunk_band_rad[0], 2.4f)) return "trunk_band_rad";
    if (!within(lift.trunk_amber_rad, 0.0f, 1.6f)) return "trunk_amber_rad";
    if (!within(lift.trunk_red_rad, lift.trunk_amber_rad, 1.6f)) return "trunk_red_rad";
    if (!within(lift.eccentric_band_s[0], 0.0f, 20.0f)) return "eccentric_band_s";
    if (!within(lift.eccentric_band_s[1], lift.eccentric_band_s[0], 20.0f)) return "eccentric_band_s";
    if (!rising(lift.pause_band_s, 0.0f, 20.0f)) return "pause_band_s";
    if (!rising(lift.concentric_band_s, 0.0f, 20.0f)) return "concentric_band_s";
    if (lift.hold != PL_HOLD_NONE && !within(lift.hold_target_s, 1.0f, 600.0f)) return "hold_target_s";
    if (!within(lift.velocity_at_1rm_m_s, 0.0f, 2.0f)) return "velocity_at_1rm_m_s";
    if (!within(lift.velocity_at_1rm_sigma_m_s, 0.0f, 1.0f)) return "velocity_at_1rm_sigma_m_s";
    if (std::memchr(lift.watch, '\0', PL_WATCH_CAPACITY) == nullptr) return "watch";
    for (const PlLimits& limits : lift.limit)
        if (!ordered(limits)) return "limit";
    float sum = 0.0f;
    for (float weight : lift.weight) {
        if (!within(weight, 0.0f, 1e6f)) return "weight";
        sum += weight;
    }
    if (!(sum > 0.0f)) return "weight";
    if (!within(lift.lumbar_full_flexion_rad, 0.35f, 1.75f)) return "lumbar_full_flexion_rad";
    if (!within(lift.shin_share, 0.0f, 1.0f)) return "shin_share";
    return nullptr;
}

}  // namespace

PlStatus check_lift(const PlLiftDef& lift, const char** field) {
    const char* unused = nullptr;
    const char*& name = field ? *field : unused;
    name = "";
    if (lift.size < sizeof(PlLiftDef) || lift.size > kAbsurdSize) return name = "size", PL_ERROR_SIZE;
    if (lift.pattern > PL_PATTERN_FLOOR) return name = "pattern", PL_ERROR_UNKNOWN;
    if (lift.grip > PL_GRIP_FRONT_RACK) return name = "grip", PL_ERROR_UNKNOWN;
    if (lift.rep_signal > PL_REP_SIGNAL_HOLD) return name = "rep_signal", PL_ERROR_UNKNOWN;
    if (lift.hold > PL_HOLD_BRIDGE || (lift.hold != PL_HOLD_NONE) != (lift.rep_signal == PL_REP_SIGNAL_HOLD)) return name = "hold", PL_ERROR_UNKNOWN;
    if (lift.stance > PL_STANCE_SPLIT) return name = "stance", PL_ERROR_UNKNOWN;
    if (lift.view > PL_VIEW_FRONT) return name = "view", PL_ERROR_UNKNOWN;
    if (lift.tier_wanted > PL_TIER_TD) return name = "tier_wanted", PL_ERROR_UNKNOWN;
    for (const uint8_t cue : lift.cue)
        if (cue >= PL_CUE_COUNT) return name = "cue", PL_ERROR_UNKNOWN;
    if (const char* bad = bad_field(lift)) return name = bad, PL_ERROR_RANGE;
    return PL_OK;
}

const PlLiftDef* builtin_lift(const char* name) {
    if (!name) return nullptr;
    for (uint32_t i = 0; i < kBuiltinLiftCount; ++i)
        if (std::strncmp(kBuiltinLifts[i].name, name, PL_NAME_CAPACITY) == 0) return &kBuiltinLifts[i];
    return nullptr;
}

const PlLiftDef& default_lift() {
    const PlLiftDef* hinge = builtin_lift("hip_hinge");
    return hinge ? *hinge : kBuiltinLifts[0];
}

}  // namespace coach
