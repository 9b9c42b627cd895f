// SPDX-License-Identifier: MIT
// What the keys of a lift file ask of one another, the new sections, and the page that explains the files.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "coach/bands.h"
#include "coach/lifts.h"
#include "coach/words.h"
#include "practice/lift_file.h"
#include "practice/lift_keys.h"

namespace {

constexpr const char* kPull = R"(schema = 1
name = "my_pull"
title = "My pull"
pattern = "hinge"
grip = "hanging"
rep_signal = "bar_rise"

[rep]
travel_min_pct_of_stature = 10
travel_usual_pct_of_stature = 25

[trunk]
band_deg = [50, 75]
amber_beyond_deg = 6
red_beyond_deg = 12

[tempo]
eccentric_s = [1, 3]
pause_s = [0, 1]
concentric_s = [0.8, 4]

[spine]
full_flexion_deg = 50

[figure]
shin_share_pct = 30

[weights]
spine = 30
brace = 20
trunk = 20
path = 15
range = 0
tempo = 5
lockout = 5
symmetry = 5

[limits]
lumbar_change_deg = [8, 14, 20]
shoulders_behind_cm = [3, 6, 10]
bar_drift_cm = [3, 6, 9]
slack_hold_s = [0.3, 0.1, 0]
lockout_lean_deg = [5, 8, 12]
twist_deg = [8, 14, 20]

[velocity]
at_1rm_m_s = 0.15
sigma_m_s = 0.04

[cues]
round_start = "slack"

[see]
view = "front"
tier_wanted = "t2"
watch = "The bar stays close."
)";

constexpr const char* kHold = R"(schema = 1
name = "my_plank"
title = "My plank"
pattern = "floor"
grip = "free"
rep_signal = "hold"

[hold]
posture = "plank"
target_s = 20

[spine]
full_flexion_deg = 50

[weights]
spine = 50
brace = 0
trunk = 0
path = 0
range = 20
tempo = 15
lockout = 0
symmetry = 0

[limits]
hold_drift_deg = [5, 8, 12]
hold_sway_cm = [1.5, 3, 5]
hold_time_pct_of_target = [95, 80, 60]
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

bool mentions(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(LiftRules, ReadsTheSectionsOfAPull) {
    const practice::LiftResult result = practice::parse_lift(kPull, "my.toml");
    ASSERT_TRUE(result.lift.has_value()) << result.error;
    const PlLiftDef& lift = *result.lift;
    EXPECT_FLOAT_EQ(lift.pause_band_s[1], 1.0f);
    EXPECT_FLOAT_EQ(lift.concentric_band_s[0], 0.8f);
    EXPECT_FLOAT_EQ(lift.limit[PL_METRIC_SHOULDERS_BEHIND].red, 0.10f);
    EXPECT_FLOAT_EQ(lift.limit[PL_METRIC_SLACK_HOLD].green, 0.3f);
    EXPECT_FLOAT_EQ(lift.velocity_at_1rm_m_s, 0.15f);
    EXPECT_FLOAT_EQ(lift.velocity_at_1rm_sigma_m_s, 0.04f);
    EXPECT_EQ(lift.cue[PL_FLAG_ROUND_START], PL_CUE_SLACK);
    EXPECT_EQ(lift.cue[PL_FLAG_TWIST], PL_CUE_NONE);
    EXPECT_EQ(lift.view, PL_VIEW_FRONT);
    EXPECT_EQ(lift.tier_wanted, PL_TIER_T2);
    EXPECT_STREQ(lift.watch, "The bar stays close.");
    EXPECT_EQ(lift.hold, PL_HOLD_NONE);
    EXPECT_EQ(coach::check_lift(lift, nullptr), PL_OK);
}

TEST(LiftRules, ReadsAHoldWithoutTravelTrunkTempoOrFigure) {
    const practice::LiftResult result = practice::parse_lift(kHold, "my.toml");
    ASSERT_TRUE(result.lift.has_value()) << result.error;
    EXPECT_EQ(result.lift->hold, PL_HOLD_PLANK);
    EXPECT_FLOAT_EQ(result.lift->hold_target_s, 20.0f);
    EXPECT_EQ(result.lift->rep_travel_usual, 0.0f);
    EXPECT_EQ(result.lift->eccentric_band_s[1], 0.0f);
    EXPECT_FLOAT_EQ(result.lift->limit[PL_METRIC_HOLD_TIME].amber, 0.8f);
    EXPECT_EQ(coach::check_lift(*result.lift, nullptr), PL_OK);
}

TEST(LiftRules, LeavesOutWhatMayBeLeftOut) {
    // GIVEN a pull without its optional sections and keys
    std::string text = with(kPull, "pause_s = [0, 1]\nconcentric_s = [0.8, 4]\n", "");
    text.erase(text.find("[velocity]"));
    const practice::LiftResult result = practice::parse_lift(text, "my.toml");
    // THEN the defaults of the page stand
    ASSERT_TRUE(result.lift.has_value()) << result.error;
    EXPECT_EQ(result.lift->pause_band_s[1], 0.0f);
    EXPECT_EQ(result.lift->velocity_at_1rm_m_s, 0.0f);
    EXPECT_EQ(result.lift->view, PL_VIEW_SIDE);
    EXPECT_EQ(result.lift->tier_wanted, PL_TIER_T2O);
    EXPECT_EQ(result.lift->stance, PL_STANCE_SIDE_BY_SIDE);
    EXPECT_STREQ(result.lift->watch, "");
}

struct Broken {
    const char* whole;
    const char* from;
    const char* to;
    const char* named;
    const char* remedy;
};

class LiftRule : public testing::TestWithParam<Broken> {};

TEST_P(LiftRule, IsToldWithLineAndRemedy) {
    const Broken& broken = GetParam();
    const practice::LiftResult result = practice::parse_lift(with(broken.whole, broken.from, broken.to), "my.toml");
    EXPECT_FALSE(result.lift.has_value());
    EXPECT_EQ(result.error.find('\n'), std::string::npos) << result.error;
    EXPECT_EQ(result.error.rfind("my.toml:", 0), 0u) << result.error;
    EXPECT_NE(result.error.find_first_of("123456789", 8), std::string::npos) << result.error;
    EXPECT_TRUE(mentions(result.error, broken.named)) << result.error;
    EXPECT_TRUE(mentions(result.error, broken.remedy)) << result.error;
}

INSTANTIATE_TEST_SUITE_P(
    Each, LiftRule,
    testing::Values(
        Broken{kHold, "[hold]\nposture = \"plank\"\ntarget_s = 20\n", "", "section [hold] is missing", "copy it from"},
        Broken{kHold, "target_s = 20", "target_s = 0", "target_s is 0", "from 1 to 600"},
        Broken{kHold, "posture = \"plank\"", "posture = \"planck\"", "posture is \"planck\"", "plank, side_plank, bird_dog"},
        Broken{kHold, "[hold]", "[rep]\ntravel_min_pct_of_stature = 6\n[hold]", "[rep] is for lifts that are repeated",
               "leave the section out"},
        Broken{kHold, "[hold]", "[tempo]\neccentric_s = [1, 2]\n[hold]", "[tempo] is for lifts that are repeated", "leave the section out"},
        Broken{kHold, "pattern = \"floor\"", "pattern = \"squat\"", "pattern is \"squat\" and rep_signal is \"hold\"", "\"floor\""},
        Broken{kHold, "grip = \"free\"", "grip = \"hanging\"", "grip is \"hanging\"", "write grip = \"free\""},
        Broken{kHold, "[limits]", "[limits]\ndepth_pct_of_usual = [85, 70, 55]", "limits.depth_pct_of_usual", "take the line out"},
        Broken{kHold, "symmetry = 0", "symmetry = 15", "weights.symmetry is 15", "twist_deg, side_bend_deg"},
        Broken{kHold, "brace = 0", "brace = 5", "weights.brace is 5", "give it 0"},
        Broken{kPull, "[velocity]", "[hold]\nposture = \"plank\"\ntarget_s = 9\n[velocity]", "[hold] is for postures that are held",
               "rep_signal"},
        Broken{kPull, "pattern = \"hinge\"", "pattern = \"floor\"", "pattern is \"floor\"", "\"hold\""},
        Broken{kPull, "pattern = \"hinge\"", "pattern = \"press\"", "pattern is \"press\"", "\"bar_press\""},
        Broken{kPull, "grip = \"hanging\"", "grip = \"back_rack\"", "grip is \"back_rack\"", "write grip = \"hanging\""},
        Broken{kPull, "rep_signal = \"bar_rise\"", "rep_signal = \"bar_press\"", "rep_signal is \"bar_press\"", "pattern \"press\""},
        Broken{kPull, "rep_signal = \"bar_rise\"", "rep_signal = \"neck_drop\"", "limits.shoulders_behind_cm", "bar_rise"},
        Broken{kPull, "[limits]", "[limits]\nstart_tilt_deg = [8, 12, 18]", "limits.start_tilt_deg", "take the line out"},
        Broken{kPull, "[limits]", "[limits]\nhold_sag_cm = [3, 6, 9]", "limits.hold_sag_cm", "this lift is repeated"},
        Broken{kPull, "[limits]", "[limits]\nstep_length_pct_of_leg = [50, 40, 25]", "limits.step_length_pct_of_leg", "stance \"step\""},
        Broken{kPull, "lockout_lean_deg = [5, 8, 12]\n", "", "weights.lockout is 5", "lockout_lean_deg"},
        Broken{kPull, "sigma_m_s = 0.04", "", "sigma_m_s is missing", "sigma_m_s ="},
        Broken{kPull, "round_start = \"slack\"", "round_begin = \"slack\"", "cues.round_begin", "spelling"},
        Broken{kPull, "round_start = \"slack\"", "round_start = \"slacker\"", "round_start is \"slacker\"", "slack"},
        Broken{kPull, "tier_wanted = \"t2\"", "tier_wanted = \"t4\"", "tier_wanted is \"t4\"", "t1, tb, t1g, td, t2o, t2, t3"},
        Broken{kPull, "view = \"front\"", "view = \"back\"", "view is \"back\"", "side, front"},
        Broken{kPull, "slack_hold_s = [0.3, 0.1, 0]", "slack_hold_s = [0, 0.1, 0.3]", "slack_hold_s is [0, 0.1, 0.3]", "fall"}));

TEST(LiftRules, WatchFitsTheSeam) {
    const std::string long_line(PL_WATCH_CAPACITY, 'x');
    const practice::LiftResult result = practice::parse_lift(with(kPull, "The bar stays close.", long_line), "my.toml");
    EXPECT_TRUE(mentions(result.error, "watch has 160 bytes; it may have 159")) << result.error;
}

// The tables of this folder and those of the coach say the same: neither includes the other.
TEST(LiftKeys, AgreeWithTheCoach) {
    for (const practice::LiftWord& flag : practice::flag_words()) EXPECT_STREQ(flag.text, coach::flag_name(flag.value));
    for (const practice::LiftWord& cue : practice::cue_words()) EXPECT_STREQ(cue.text, coach::cue_name(cue.value));
    for (const practice::LiftWord& tier : practice::tier_words()) EXPECT_STREQ(tier.text, coach::tier_name(tier.value));
    for (const practice::LiftWord& hold : practice::hold_words()) EXPECT_STREQ(hold.text, coach::hold_name(hold.value));
    for (uint32_t i = 0; i < PL_COMPONENT_COUNT; ++i) EXPECT_STREQ(practice::weight_keys()[i], coach::component_name(i));
    for (const practice::LimitKey& limit : practice::limit_keys()) {
        EXPECT_EQ(limit.component, coach::component_of(limit.metric)) << limit.key;
        EXPECT_EQ(limit.less_is_worse, coach::less_is_worse(limit.metric)) << limit.key;
    }
}

TEST(LiftKeys, EveryJudgedMetricHasAKey) {
    for (uint32_t i = 0; i < PL_METRIC_COUNT; ++i) {
        const auto metric = static_cast<PlMetric>(i);
        bool has_key = false;
        for (const practice::LimitKey& limit : practice::limit_keys()) has_key |= limit.metric == metric;
        // Bands of [trunk] and [tempo], a goal that is a person's alone, and what is shown but not judged.
        const bool elsewhere = metric == PL_METRIC_TRUNK_AT_BOTTOM || metric == PL_METRIC_ECCENTRIC_TIME ||
                               metric == PL_METRIC_PAUSE_TIME || metric == PL_METRIC_CONCENTRIC_TIME || metric == PL_METRIC_LUMBAR_GOAL ||
                               (metric >= PL_METRIC_LUMBAR_THIRD_1 && metric <= PL_METRIC_LUMBAR_THIRD_3);
        EXPECT_NE(has_key, elsewhere) << coach::metric_name(metric);
    }
}

std::string page() {
    std::ifstream file(PLUMBLINE_SOURCE_DIR "/assets/lifts/README.md", std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(LiftPage, NamesEveryKeyAndWord) {
    const std::string text = page();
    for (const std::string& key : practice::lift_keys()) {
        const std::string last = key.substr(key.find('.') + 1);
        EXPECT_TRUE(mentions(text, "`" + last + "`")) << key;
    }
    for (const auto words :
         {practice::pattern_words(), practice::grip_words(), practice::rep_signal_words(), practice::stance_words(), practice::hold_words(),
          practice::view_words(), practice::tier_words(), practice::flag_words(), practice::cue_words()})
        for (const practice::LiftWord& word : words)
            EXPECT_TRUE(mentions(text, std::string("`").append(word.text).append("`"))) << word.text;
}

TEST(LiftPage, ItsExampleIsALift) {
    // GIVEN the worked example of the page WHEN it is read as a file THEN it is accepted by reader and coach
    const std::string text = page(), open = "```toml\n";
    const size_t from = text.find(open);
    ASSERT_NE(from, std::string::npos);
    const size_t start = from + open.size();
    const practice::LiftResult result = practice::parse_lift(text.substr(start, text.find("```", start) - start), "README.md");
    ASSERT_TRUE(result.lift.has_value()) << result.error;
    EXPECT_EQ(coach::check_lift(*result.lift, nullptr), PL_OK);
}

TEST(LiftFiles, EveryShippedLiftPassesTheCoachAndSaysWhatToWatch) {
    for (const auto& entry : std::filesystem::directory_iterator(PLUMBLINE_SOURCE_DIR "/assets/lifts")) {
        if (entry.path().extension() != ".toml") continue;
        const practice::LiftResult result = practice::read_lift_file(entry.path().string());
        ASSERT_TRUE(result.lift.has_value()) << result.error;
        const char* field = nullptr;
        EXPECT_EQ(coach::check_lift(*result.lift, &field), PL_OK) << entry.path() << ": " << field;
        EXPECT_NE(result.lift->watch[0], '\0') << entry.path();
        // The table weighs in percent, so that files can be compared; of the dowel drill's, a stick on the spine does not show 10, and of
        // the holds', one that has no sides does not show 15.
        if (result.lift->hold != PL_HOLD_NONE) continue;
        float sum = 0.0f;
        for (const float weight : result.lift->weight) sum += weight;
        EXPECT_FLOAT_EQ(sum, entry.path().stem() == "dowel_hinge" ? 90.0f : 100.0f) << entry.path();
    }
}

// Science E3, row by row: trunk band in degrees (0, 0: none), descent in seconds, weights in percent.
struct Row {
    const char* name;
    float trunk_least, trunk_most, down_least, down_most;
    float weight[PL_COMPONENT_COUNT];
};

TEST(LiftFiles, BandsAndWeightsAreThoseOfTheTable) {
    constexpr Row kRows[] = {
        {"dowel_hinge", 45, 80, 2, 3, {45, 5, 20, 0, 10, 10, 0, 0}},  // less path and symmetry, which a stick on the spine does not show
        {"rdl", 55, 85, 2, 4, {35, 10, 15, 15, 10, 10, 5, 0}},
        {"stiff_leg_deadlift", 65, 90, 2, 4, {35, 10, 15, 15, 10, 10, 5, 0}},
        {"deadlift", 55, 80, 1, 3, {30, 20, 15, 15, 0, 5, 10, 5}},
        {"sumo_deadlift", 45, 72, 1, 3, {30, 20, 15, 12, 0, 5, 10, 8}},
        {"high_bar_squat", 30, 48, 1.5f, 3, {30, 12, 23, 10, 10, 10, 5, 0}},
        {"low_bar_squat", 38, 58, 1.5f, 3, {30, 12, 23, 10, 10, 10, 5, 0}},
        {"goblet_squat", 18, 38, 2, 3, {30, 10, 20, 5, 15, 15, 0, 5}},
        {"good_morning", 50, 80, 2, 4, {40, 15, 15, 0, 10, 15, 5, 0}},
        {"lunge", 0, 20, 1.5f, 3, {25, 5, 15, 0, 20, 10, 0, 25}},
        {"split_squat", 5, 30, 1.5f, 3, {25, 5, 15, 0, 20, 10, 0, 25}},
        {"overhead_press", -5, 8, 1, 3, {40, 15, 0, 15, 0, 10, 10, 10}},
        {"plank", 0, 0, 0, 0, {50, 0, 0, 0, 20, 15, 0, 0}},  // it has no sides to compare
        {"side_plank", 0, 0, 0, 0, {50, 0, 0, 0, 20, 15, 0, 15}},
        {"bird_dog", 0, 0, 0, 0, {50, 0, 0, 0, 20, 15, 0, 15}},
    };
    constexpr float kDegree = 0.01745329252f;
    for (const Row& row : kRows) {
        const practice::LiftResult result =
            practice::read_lift_file(std::string(PLUMBLINE_SOURCE_DIR "/assets/lifts/").append(row.name) + ".toml");
        ASSERT_TRUE(result.lift.has_value()) << result.error;
        const PlLiftDef& lift = *result.lift;
        EXPECT_NEAR(lift.trunk_band_rad[0], row.trunk_least * kDegree, 1e-5f) << row.name;
        EXPECT_NEAR(lift.trunk_band_rad[1], row.trunk_most * kDegree, 1e-5f) << row.name;
        EXPECT_FLOAT_EQ(lift.eccentric_band_s[0], row.down_least) << row.name;
        EXPECT_FLOAT_EQ(lift.eccentric_band_s[1], row.down_most) << row.name;
        for (int i = 0; i < PL_COMPONENT_COUNT; ++i) EXPECT_FLOAT_EQ(lift.weight[i], row.weight[i]) << row.name << " " << i;
    }
}

}  // namespace
