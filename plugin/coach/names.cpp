// SPDX-License-Identifier: MIT
// Fixed names for files and logs: one table for each enumeration of the seam, in its order.
#include "coach/name_at.h"
#include "coach/words.h"

namespace coach {
namespace {

constexpr const char* kUnknown = "unknown";

}  // namespace

const char* flag_name(uint32_t flag_kind) {
    static constexpr const char* kName[PL_FLAG_KIND_COUNT] = {
        "none",       "round_start",   "round_mid",        "round_late",       "butt_wink",     "hyperextension",
        "lean",       "bar_forward",   "hip_shoot",        "no_brace",         "fast_drop",     "shallow",
        "twist",      "uneven",        "fatigue",          "unseen",           "tracking_lost", "start_tilt",
        "hips_high",  "hips_low",      "shoulders_behind", "bar_off_mid_foot", "no_slack",      "side_bend",
        "under_goal", "step_short",    "wobble",           "asymmetric",       "hold_drift",    "hold_sag",
        "hold_short", "late_rounding",
    };
    return name_at(kName, flag_kind, kUnknown);
}

const char* metric_name(uint32_t metric) {
    static constexpr const char* kName[PL_METRIC_COUNT] = {
        "lumbar_flexion",
        "lumbar_change",
        "lumbar_extension",
        "bottom_tuck",
        "start_tilt",
        "trunk_at_bottom",
        "early_flattening",
        "rise_ratio",
        "bar_drift",
        "bar_tilt",
        "twist",
        "depth",
        "eccentric_time",
        "still_time",
        "lockout_lean",
        "velocity_loss",
        "lumbar_goal",
        "shoulders_behind",
        "bar_off_mid_foot",
        "slack_hold",
        "side_bend",
        "bar_path",
        "asymmetry",
        "eccentric_speed",
        "pause_time",
        "concentric_time",
        "trunk_wobble",
        "lumbar_wobble",
        "rigidity",
        "lumbar_share",
        "step_length",
        "sway",
        "lumbar_late",
        "hold_time",
        "hold_drift",
        "hold_sway",
        "hold_sag",
        "lumbar_third_1",
        "lumbar_third_2",
        "lumbar_third_3",
    };
    return name_at(kName, metric, kUnknown);
}

const char* component_name(uint32_t component) {
    static constexpr const char* kName[PL_COMPONENT_COUNT] = {"spine", "brace", "trunk", "path", "range", "tempo", "lockout", "symmetry"};
    return name_at(kName, component, kUnknown);
}

const char* phase_name(uint32_t phase) {
    static constexpr const char* kName[] = {"none",    "setup", "brace", "eccentric", "bottom", "concentric",
                                            "lockout", "slack", "enter", "hold",      "leave"};
    return name_at(kName, phase, kUnknown);
}

const char* tier_name(uint32_t tier) {
    static constexpr const char* kName[] = {"none", "t1", "t2o", "t2", "t3", "t1g", "tb", "td"};
    return name_at(kName, tier, kUnknown);
}

const char* origin_name(uint32_t origin) {
    static constexpr const char* kName[] = {"unseen", "assumed", "estimated", "measured"};
    return name_at(kName, origin, kUnknown);
}

const char* hold_name(uint32_t hold) {
    static constexpr const char* kName[] = {"none", "plank", "side_plank", "bird_dog", "curl_up", "bridge"};
    return name_at(kName, hold, kUnknown);
}

const char* cue_name(uint32_t cue) {
    static constexpr const char* kName[PL_CUE_COUNT] = {
        "none",   "stand_tall",     "breathe_brace", "go",         "hips_back",   "chest_up",   "ribs_down",   "together", "bar_close",
        "slower", "deeper",         "even",          "stay_still", "sensor_lost", "hips_lower", "hips_higher", "over_bar", "mid_foot",
        "slack",  "stand_straight", "longer_step",   "further",    "steady",      "hips_lift",  "hold_on",     "tall",     "set_down",
    };
    return name_at(kName, cue, kUnknown);
}

const char* advice_name(uint32_t advice) {
    static constexpr const char* kName[PL_ADVICE_COUNT] = {"none", "load_down", "end_set", "stop", "depth_target", "leg_drive"};
    return name_at(kName, advice, kUnknown);
}

const char* step_name(uint32_t calibration_step) {
    static constexpr const char* kName[PL_STEP_COUNT] = {"stand", "look", "nod", "bend", "shoes", "touch", "bar"};
    return name_at(kName, calibration_step, kUnknown);
}

const char* mounting_name(uint32_t mounting) {
    static constexpr const char* kName[] = {"not_known", "zeroed", "aligned", "slipped", "belly", "thigh", "upside_down", "loose"};
    return name_at(kName, mounting, kUnknown);
}

}  // namespace coach
