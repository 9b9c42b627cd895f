// SPDX-License-Identifier: MIT
#include "practice/lift_keys.h"

#include <array>
#include <numbers>

namespace practice {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kPercent = 0.01;
constexpr double kCentimetre = 0.01;

constexpr std::array kPatterns{LiftWord{"hinge", PL_PATTERN_HINGE}, LiftWord{"squat", PL_PATTERN_SQUAT},
                               LiftWord{"lunge", PL_PATTERN_LUNGE}, LiftWord{"sit", PL_PATTERN_SIT},
                               LiftWord{"press", PL_PATTERN_PRESS}, LiftWord{"floor", PL_PATTERN_FLOOR}};
constexpr std::array kGrips{LiftWord{"free", PL_GRIP_FREE},
                            LiftWord{"hanging", PL_GRIP_HANGING},
                            LiftWord{"overhead", PL_GRIP_OVERHEAD},
                            LiftWord{"chest", PL_GRIP_CHEST},
                            LiftWord{"back_rack", PL_GRIP_BACK_RACK},
                            LiftWord{"dowel", PL_GRIP_DOWEL},
                            LiftWord{"front_rack", PL_GRIP_FRONT_RACK}};
constexpr std::array kRepSignals{LiftWord{"neck_drop", PL_REP_SIGNAL_NECK_DROP}, LiftWord{"bar_rise", PL_REP_SIGNAL_BAR_RISE},
                                 LiftWord{"bar_press", PL_REP_SIGNAL_BAR_PRESS}, LiftWord{"hold", PL_REP_SIGNAL_HOLD}};
constexpr std::array kStances{LiftWord{"side_by_side", PL_STANCE_SIDE_BY_SIDE}, LiftWord{"one_leg", PL_STANCE_ONE_LEG},
                              LiftWord{"step", PL_STANCE_STEP}, LiftWord{"split", PL_STANCE_SPLIT}};
constexpr std::array kHolds{LiftWord{"plank", PL_HOLD_PLANK}, LiftWord{"side_plank", PL_HOLD_SIDE_PLANK},
                            LiftWord{"bird_dog", PL_HOLD_BIRD_DOG}, LiftWord{"curl_up", PL_HOLD_CURL_UP},
                            LiftWord{"bridge", PL_HOLD_BRIDGE}};
constexpr std::array kViews{LiftWord{"side", PL_VIEW_SIDE}, LiftWord{"front", PL_VIEW_FRONT}};
// From least to most that is seen.
constexpr std::array kTiers{LiftWord{"t1", PL_TIER_T1}, LiftWord{"tb", PL_TIER_TB},   LiftWord{"t1g", PL_TIER_T1G},
                            LiftWord{"td", PL_TIER_TD}, LiftWord{"t2o", PL_TIER_T2O}, LiftWord{"t2", PL_TIER_T2},
                            LiftWord{"t3", PL_TIER_T3}};

constexpr std::array kFlags{LiftWord{"round_start", PL_FLAG_ROUND_START},
                            LiftWord{"round_mid", PL_FLAG_ROUND_MID},
                            LiftWord{"round_late", PL_FLAG_ROUND_LATE},
                            LiftWord{"butt_wink", PL_FLAG_BUTT_WINK},
                            LiftWord{"hyperextension", PL_FLAG_HYPEREXTENSION},
                            LiftWord{"lean", PL_FLAG_LEAN},
                            LiftWord{"bar_forward", PL_FLAG_BAR_FORWARD},
                            LiftWord{"hip_shoot", PL_FLAG_HIP_SHOOT},
                            LiftWord{"no_brace", PL_FLAG_NO_BRACE},
                            LiftWord{"fast_drop", PL_FLAG_FAST_DROP},
                            LiftWord{"shallow", PL_FLAG_SHALLOW},
                            LiftWord{"twist", PL_FLAG_TWIST},
                            LiftWord{"uneven", PL_FLAG_UNEVEN},
                            LiftWord{"fatigue", PL_FLAG_FATIGUE},
                            LiftWord{"start_tilt", PL_FLAG_START_TILT},
                            LiftWord{"hips_high", PL_FLAG_HIPS_HIGH},
                            LiftWord{"hips_low", PL_FLAG_HIPS_LOW},
                            LiftWord{"shoulders_behind", PL_FLAG_SHOULDERS_BEHIND},
                            LiftWord{"bar_off_mid_foot", PL_FLAG_BAR_OFF_MID_FOOT},
                            LiftWord{"no_slack", PL_FLAG_NO_SLACK},
                            LiftWord{"side_bend", PL_FLAG_SIDE_BEND},
                            LiftWord{"under_goal", PL_FLAG_UNDER_GOAL},
                            LiftWord{"step_short", PL_FLAG_STEP_SHORT},
                            LiftWord{"wobble", PL_FLAG_WOBBLE},
                            LiftWord{"asymmetric", PL_FLAG_ASYMMETRIC},
                            LiftWord{"hold_drift", PL_FLAG_HOLD_DRIFT},
                            LiftWord{"hold_sag", PL_FLAG_HOLD_SAG},
                            LiftWord{"hold_short", PL_FLAG_HOLD_SHORT},
                            LiftWord{"late_rounding", PL_FLAG_LATE_ROUNDING}};

// Those that answer a fault; the others are part of the run of a set.
constexpr std::array kCues{LiftWord{"none", PL_CUE_NONE},
                           LiftWord{"breathe_brace", PL_CUE_BREATHE_BRACE},
                           LiftWord{"hips_back", PL_CUE_HIPS_BACK},
                           LiftWord{"chest_up", PL_CUE_CHEST_UP},
                           LiftWord{"ribs_down", PL_CUE_RIBS_DOWN},
                           LiftWord{"together", PL_CUE_TOGETHER},
                           LiftWord{"bar_close", PL_CUE_BAR_CLOSE},
                           LiftWord{"slower", PL_CUE_SLOWER},
                           LiftWord{"deeper", PL_CUE_DEEPER},
                           LiftWord{"even", PL_CUE_EVEN},
                           LiftWord{"stay_still", PL_CUE_STAY_STILL},
                           LiftWord{"hips_lower", PL_CUE_HIPS_LOWER},
                           LiftWord{"hips_higher", PL_CUE_HIPS_HIGHER},
                           LiftWord{"over_bar", PL_CUE_OVER_BAR},
                           LiftWord{"mid_foot", PL_CUE_MID_FOOT},
                           LiftWord{"slack", PL_CUE_SLACK},
                           LiftWord{"stand_straight", PL_CUE_STAND_STRAIGHT},
                           LiftWord{"longer_step", PL_CUE_LONGER_STEP},
                           LiftWord{"further", PL_CUE_FURTHER},
                           LiftWord{"steady", PL_CUE_STEADY},
                           LiftWord{"hips_lift", PL_CUE_HIPS_LIFT},
                           LiftWord{"hold_on", PL_CUE_HOLD_ON},
                           LiftWord{"tall", PL_CUE_TALL},
                           LiftWord{"set_down", PL_CUE_SET_DOWN}};

constexpr std::array<const char*, PL_COMPONENT_COUNT> kWeightKeys{"spine", "brace", "trunk",   "path",
                                                                  "range", "tempo", "lockout", "symmetry"};

constexpr uint32_t kAnywhere = kInReps | kInHolds;
constexpr uint32_t kBarReps = kInReps | kWithBar;

constexpr std::array kLimitKeys{
    LimitKey{"lumbar_flexion_pct_of_range", PL_METRIC_LUMBAR_FLEXION, kPercent, 150.0, PL_COMPONENT_SPINE, kAnywhere, false, "% of range",
             "lower back bends"},
    LimitKey{"lumbar_change_deg", PL_METRIC_LUMBAR_CHANGE, kDegree, 90.0, PL_COMPONENT_SPINE, kAnywhere, false, "deg",
             "lower back bends further than at set-up"},
    LimitKey{"lumbar_extension_deg", PL_METRIC_LUMBAR_EXTENSION, kDegree, 60.0, PL_COMPONENT_SPINE, kAnywhere, false, "deg",
             "lower back arches past standing"},
    LimitKey{"bottom_tuck_deg", PL_METRIC_BOTTOM_TUCK, kDegree, 90.0, PL_COMPONENT_SPINE, kInReps, false, "deg",
             "pelvis tucks under at the bottom"},
    LimitKey{"start_tilt_deg", PL_METRIC_START_TILT, kDegree, 60.0, PL_COMPONENT_SPINE, kInReps | kNotOffFloor, false, "deg",
             "pelvis tipped forward at set-up"},
    LimitKey{"lumbar_late_deg", PL_METRIC_LUMBAR_LATE, kDegree, 60.0, PL_COMPONENT_SPINE, kInReps, false, "deg",
             "bends further late in the set than early"},
    LimitKey{"lumbar_share_pct", PL_METRIC_LUMBAR_SHARE, kPercent, 100.0, PL_COMPONENT_SPINE, kInReps, false, "%",
             "lower back's share of the last third up"},
    LimitKey{"lumbar_wobble_deg", PL_METRIC_LUMBAR_WOBBLE, kDegree, 30.0, PL_COMPONENT_SPINE, kAnywhere, false, "deg", "lower back shakes"},
    LimitKey{"early_flattening_deg", PL_METRIC_EARLY_FLATTENING, kDegree, 60.0, PL_COMPONENT_TRUNK, kInReps, false, "deg",
             "trunk flattens as the way up begins"},
    LimitKey{"rise_ratio", PL_METRIC_RISE_RATIO, 1.0, 10.0, PL_COMPONENT_TRUNK, kBarReps, false, "times", "hips rise faster than the bar"},
    LimitKey{"shoulders_behind_cm", PL_METRIC_SHOULDERS_BEHIND, kCentimetre, 50.0, PL_COMPONENT_TRUNK, kBarReps | kOffFloor, false, "cm",
             "shoulders behind the bar at set-up"},
    LimitKey{"trunk_wobble_deg", PL_METRIC_TRUNK_WOBBLE, kDegree, 30.0, PL_COMPONENT_TRUNK, kAnywhere, false, "deg", "trunk shakes"},
    LimitKey{"rigidity_deg", PL_METRIC_RIGIDITY, kDegree, 45.0, PL_COMPONENT_TRUNK, kInReps, false, "deg", "trunk and head move apart"},
    LimitKey{"bar_drift_cm", PL_METRIC_BAR_DRIFT, kCentimetre, 100.0, PL_COMPONENT_PATH, kBarReps, false, "cm",
             "bar forward or back of where it was"},
    LimitKey{"bar_path_cm", PL_METRIC_BAR_PATH, kCentimetre, 100.0, PL_COMPONENT_PATH, kBarReps, false, "cm",
             "bar off one vertical line on average"},
    LimitKey{"bar_off_mid_foot_cm", PL_METRIC_BAR_OFF_MID_FOOT, kCentimetre, 50.0, PL_COMPONENT_PATH, kBarReps, false, "cm",
             "bar off mid-foot at set-up"},
    LimitKey{"bar_tilt_cm", PL_METRIC_BAR_TILT, kCentimetre, 100.0, PL_COMPONENT_SYMMETRY, kBarReps, false, "cm",
             "one hand higher than the other"},
    LimitKey{"asymmetry_pct", PL_METRIC_ASYMMETRY, kPercent, 200.0, PL_COMPONENT_SYMMETRY, kBarReps | kInHolds, false, "%",
             "one side against the other"},
    LimitKey{"twist_deg", PL_METRIC_TWIST, kDegree, 90.0, PL_COMPONENT_SYMMETRY, kAnywhere, false, "deg", "shoulders turn"},
    LimitKey{"side_bend_deg", PL_METRIC_SIDE_BEND, kDegree, 60.0, PL_COMPONENT_SYMMETRY, kAnywhere, false, "deg", "trunk bends sideways"},
    LimitKey{"depth_pct_of_usual", PL_METRIC_DEPTH, kPercent, 100.0, PL_COMPONENT_RANGE, kInReps, true, "% of usual",
             "share of the usual travel"},
    LimitKey{"step_length_pct_of_leg", PL_METRIC_STEP_LENGTH, kPercent, 200.0, PL_COMPONENT_RANGE, kInReps | kStepping, true, "% of leg",
             "hips travel with the step"},
    LimitKey{"eccentric_speed_m_s", PL_METRIC_ECCENTRIC_SPEED, 1.0, 10.0, PL_COMPONENT_TEMPO, kInReps, false, "m/s",
             "fastest moment of the way down"},
    LimitKey{"velocity_loss_pct", PL_METRIC_VELOCITY_LOSS, kPercent, 100.0, PL_COMPONENT_TEMPO, kInReps, false, "%",
             "slower than the best rep of the set"},
    LimitKey{"still_s", PL_METRIC_STILL_TIME, 1.0, 10.0, PL_COMPONENT_BRACE, kInReps, true, "s", "still before the first movement"},
    LimitKey{"slack_hold_s", PL_METRIC_SLACK_HOLD, 1.0, 10.0, PL_COMPONENT_BRACE, kBarReps | kOffFloor, true, "s",
             "slack held before lift-off"},
    LimitKey{"sway_cm", PL_METRIC_SWAY, kCentimetre, 50.0, PL_COMPONENT_BRACE, kInReps, false, "cm", "swaying before the repetition"},
    LimitKey{"lockout_lean_deg", PL_METRIC_LOCKOUT_LEAN, kDegree, 60.0, PL_COMPONENT_LOCKOUT, kInReps, false, "deg",
             "leaning back at the top"},
    LimitKey{"hold_time_pct_of_target", PL_METRIC_HOLD_TIME, kPercent, 100.0, PL_COMPONENT_RANGE, kInHolds, true, "% of target",
             "time held"},
    LimitKey{"hold_drift_deg", PL_METRIC_HOLD_DRIFT, kDegree, 60.0, PL_COMPONENT_SPINE, kInHolds, false, "deg",
             "pelvis turns from how it began"},
    LimitKey{"hold_sag_cm", PL_METRIC_HOLD_SAG, kCentimetre, 50.0, PL_COMPONENT_SPINE, kInHolds, false, "cm",
             "hips sink from where they began"},
    LimitKey{"hold_sway_cm", PL_METRIC_HOLD_SWAY, kCentimetre, 50.0, PL_COMPONENT_TEMPO, kInHolds, false, "cm", "swaying while holding"},
};

}  // namespace

std::span<const LiftWord> pattern_words() {
    return kPatterns;
}

std::span<const LiftWord> grip_words() {
    return kGrips;
}

std::span<const LiftWord> rep_signal_words() {
    return kRepSignals;
}

std::span<const LiftWord> stance_words() {
    return kStances;
}

std::span<const LiftWord> hold_words() {
    return kHolds;
}

std::span<const LiftWord> view_words() {
    return kViews;
}

std::span<const LiftWord> tier_words() {
    return kTiers;
}

std::span<const LiftWord> flag_words() {
    return kFlags;
}

std::span<const LiftWord> cue_words() {
    return kCues;
}

const char* word_of(std::span<const LiftWord> words, uint32_t value) {
    for (const LiftWord& word : words)
        if (word.value == value) return word.text;
    return "unknown";
}

std::span<const char* const> weight_keys() {
    return kWeightKeys;
}

std::span<const LimitKey> limit_keys() {
    return kLimitKeys;
}

std::vector<std::string> lift_keys() {
    std::vector<std::string> keys{"schema",
                                  "name",
                                  "title",
                                  "pattern",
                                  "grip",
                                  "rep_signal",
                                  "stance",
                                  "rep.travel_min_pct_of_stature",
                                  "rep.travel_usual_pct_of_stature",
                                  "hold.posture",
                                  "hold.target_s",
                                  "trunk.band_deg",
                                  "trunk.amber_beyond_deg",
                                  "trunk.red_beyond_deg",
                                  "tempo.eccentric_s",
                                  "tempo.pause_s",
                                  "tempo.concentric_s",
                                  "spine.full_flexion_deg",
                                  "figure.shin_share_pct",
                                  "velocity.at_1rm_m_s",
                                  "velocity.sigma_m_s",
                                  "see.view",
                                  "see.tier_wanted",
                                  "see.watch"};
    for (const char* key : kWeightKeys) keys.push_back(std::string("weights.").append(key));
    for (const LimitKey& limit : kLimitKeys) keys.push_back(std::string("limits.").append(limit.key));
    for (const LiftWord& flag : kFlags) keys.push_back(std::string("cues.").append(flag.text));
    return keys;
}

}  // namespace practice
