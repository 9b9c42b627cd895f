// SPDX-License-Identifier: MIT
// Targets in a person's profile: every key in people's units, what is set comes back, and every mistake is answered.
#include <filesystem>
#include <numbers>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "coach/targets.h"
#include "practice/profile_file.h"
#include "practice/targets_file.h"
#include "practice/targets_text.h"

namespace {

constexpr float kDegree = static_cast<float>(std::numbers::pi / 180.0);

constexpr const char* kWhole = R"(schema = 1

[targets]
neutral_offset_deg = 5
lumbar_band_pct_of_range = [-30, 60]
lumbar_goal_pct_of_range = 20
lumbar_change_deg = 12
trunk_band_deg = [30, 60]
depth_pct_of_usual = 80
eccentric_s = [2, 4]
weights = [40, 10, 20, 0, 10, 10, 0, 10]
caps = [49, 80]
certainty_pct = 90
coverage_least_pct = 60
velocity_loss_stop_pct = 20
spine_tier_least = "t2"
strictness = 0.8

[targets.squat]
trunk_band_deg = [25, 45]
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

practice::TargetBook book_of(const std::string& text) {
    const practice::ProfileResult result = practice::parse_profile(text, "p.toml");
    EXPECT_TRUE(result.profile.has_value()) << result.error;
    return result.profile ? result.profile->targets : practice::TargetBook{};
}

bool same(const PlTargets& a, const PlTargets& b) {
    if (a.set != b.set || a.spine_tier_least != b.spine_tier_least) return false;
    PlTargets left = a, right = b;
    for (const practice::TargetKey& key : practice::target_keys())
        for (size_t i = 0; i < key.count; ++i)
            if (std::abs(*key.at(left, i) - *key.at(right, i)) > 1e-5f) return false;
    return true;
}

TEST(Targets, ReadsEveryKeyInTheSeamsUnits) {
    const PlTargets all = book_of(kWhole).all;
    EXPECT_EQ(all.size, sizeof(PlTargets));
    EXPECT_EQ(all.set, PL_TARGET_ALL);
    EXPECT_FLOAT_EQ(all.neutral_offset_rad, 5.0f * kDegree);
    EXPECT_FLOAT_EQ(all.lumbar_band[0], -0.3f);
    EXPECT_FLOAT_EQ(all.lumbar_band[1], 0.6f);
    EXPECT_FLOAT_EQ(all.lumbar_goal, 0.2f);
    EXPECT_FLOAT_EQ(all.lumbar_change_rad, 12.0f * kDegree);
    EXPECT_FLOAT_EQ(all.trunk_band_rad[1], 60.0f * kDegree);
    EXPECT_FLOAT_EQ(all.depth, 0.8f);
    EXPECT_FLOAT_EQ(all.eccentric_band_s[0], 2.0f);
    EXPECT_FLOAT_EQ(all.weight[PL_COMPONENT_SYMMETRY], 10.0f);
    EXPECT_FLOAT_EQ(all.cap_red, 49.0f);
    EXPECT_FLOAT_EQ(all.cap_spine_amber, 80.0f);
    EXPECT_FLOAT_EQ(all.certainty, 0.9f);
    EXPECT_FLOAT_EQ(all.coverage_least, 0.6f);
    EXPECT_FLOAT_EQ(all.velocity_loss_stop, 0.2f);
    EXPECT_EQ(all.spine_tier_least, PL_TIER_T2);
    EXPECT_FLOAT_EQ(all.strictness, 0.8f);
    EXPECT_EQ(coach::check_targets(all, nullptr), PL_OK);
}

TEST(Targets, OfOneLiftGoBeforeThoseOfAllKeyByKey) {
    const practice::TargetBook book = book_of(kWhole);
    const PlTargets squat = practice::targets_for(book, "squat"), hinge = practice::targets_for(book, "hip_hinge");
    EXPECT_FLOAT_EQ(squat.trunk_band_rad[0], 25.0f * kDegree);
    EXPECT_FLOAT_EQ(hinge.trunk_band_rad[0], 30.0f * kDegree);
    EXPECT_FLOAT_EQ(squat.depth, 0.8f);
    EXPECT_EQ(squat.set, PL_TARGET_ALL);
}

TEST(Targets, WhatIsKeptComesBack) {
    // GIVEN a profile with every target WHEN its text is written and read again THEN all is as it was
    const practice::ProfileResult first = practice::parse_profile(kWhole, "p.toml");
    ASSERT_TRUE(first.profile.has_value()) << first.error;
    const practice::ProfileResult again = practice::parse_profile(practice::profile_toml(*first.profile), "again.toml");
    ASSERT_TRUE(again.profile.has_value()) << again.error;
    EXPECT_TRUE(same(first.profile->targets.all, again.profile->targets.all));
    ASSERT_EQ(again.profile->targets.lifts.size(), 1u);
    EXPECT_EQ(again.profile->targets.lifts[0].lift, "squat");
    EXPECT_TRUE(same(first.profile->targets.lifts[0].targets, again.profile->targets.lifts[0].targets));
}

TEST(Targets, BothEndsOfEveryRangeAreTakenByTheCoachAndComeBack) {
    for (const practice::TargetKey& key : practice::target_keys()) {
        if (key.count == 0) continue;
        for (const bool most : {false, true}) {
            std::vector<std::string> words;
            for (size_t i = 0; i < key.count; ++i) {
                const double edge = most ? key.most[std::min<size_t>(i, 1)] : key.least[std::min<size_t>(i, 1)];
                // A band whose ends share one range needs room between them; weights are not all zero.
                const bool apart = key.rising && key.least[0] == key.least[1] && (i == 1) != most;
                words.push_back(std::to_string(apart ? 1.0 : key.bit == PL_TARGET_WEIGHTS && i == 0 ? 1.0 : edge));
            }
            if (key.rising && most && key.least[0] == key.least[1]) std::swap(words[0], words[1]);
            if (key.rising && words[0] > words[1] && std::stod(words[0]) > std::stod(words[1])) std::swap(words[0], words[1]);
            PlTargets targets = practice::no_targets();
            ASSERT_EQ(practice::set_target(targets, key, words), "") << key.key;
            const char* field = "";
            EXPECT_EQ(coach::check_targets(targets, &field), PL_OK) << key.key << ": " << field << (most ? " most" : " least");
            practice::Profile profile = practice::new_profile();
            profile.targets.all = targets;
            const practice::ProfileResult again = practice::parse_profile(practice::profile_toml(profile), "edge.toml");
            ASSERT_TRUE(again.profile.has_value()) << again.error;
            EXPECT_TRUE(same(targets, again.profile->targets.all)) << key.key;
        }
    }
}

struct Mistake {
    const char* from;
    const char* to;
    const char* named;
    const char* remedy;
};

class TargetsMistake : public testing::TestWithParam<Mistake> {};

TEST_P(TargetsMistake, IsNamedWithLineAndRemedy) {
    const practice::ProfileResult result = practice::parse_profile(with(kWhole, GetParam().from, GetParam().to), "p.toml");
    EXPECT_FALSE(result.profile.has_value());
    EXPECT_EQ(result.error.rfind("p.toml:", 0), 0u) << result.error;
    EXPECT_EQ(result.error.find('\n'), std::string::npos) << result.error;
    EXPECT_NE(result.error.find(GetParam().named), std::string::npos) << result.error;
    EXPECT_NE(result.error.find(GetParam().remedy), std::string::npos) << result.error;
}

INSTANTIATE_TEST_SUITE_P(
    Each, TargetsMistake,
    testing::Values(Mistake{"depth_pct_of_usual = 80", "depth_pct_of_usual = 0.8", "depth_pct_of_usual is 0.8", "from 20 to 150"},
                    Mistake{"depth_pct_of_usual = 80", "depth_pct_of_usual = nan", "depth_pct_of_usual is nan", "from 20 to 150"},
                    Mistake{"depth_pct_of_usual = 80", "depth_pct_of_usual = \"80\"", "depth_pct_of_usual is \"80\"", "without quotes"},
                    Mistake{"depth_pct_of_usual = 80", "depth_pct_of_usual = [80]", "depth_pct_of_usual is a list", "one number"},
                    Mistake{"depth_pct_of_usual = 80", "depth_of_usual = 80", "targets.depth_of_usual", "spelling"},
                    Mistake{"trunk_band_deg = [30, 60]", "trunk_band_deg = [60, 30]", "60 and 30", "first must be below"},
                    Mistake{"trunk_band_deg = [30, 60]", "trunk_band_deg = 30", "trunk_band_deg is 30", "2 numbers in brackets"},
                    Mistake{"weights = [40, 10, 20, 0, 10, 10, 0, 10]", "weights = [40]", "takes 8 numbers", "1 were given"},
                    Mistake{"weights = [40, 10, 20, 0, 10, 10, 0, 10]", "weights = [0, 0, 0, 0, 0, 0, 0, 0]", "weights are all 0",
                            "at least one"},
                    Mistake{"lumbar_goal_pct_of_range = 20", "lumbar_goal_pct_of_range = 60", "lumbar_goal_pct_of_range is 60", "below"},
                    Mistake{"spine_tier_least = \"t2\"", "spine_tier_least = \"t1\"", "spine_tier_least is t1", "td, t2o, t2, t3"},
                    Mistake{"spine_tier_least = \"t2\"", "spine_tier_least = 2", "spine_tier_least is 2", "td, t2o, t2, t3"},
                    Mistake{"[targets.squat]", "[targets.Squat]", "[targets.Squat] names no lift", "[targets.hip_hinge]"},
                    Mistake{"trunk_band_deg = [25, 45]", "trunk_band = [25, 45]", "targets.squat.trunk_band", "spelling"},
                    Mistake{"[targets]\n", "[target]\n", "target", "spelling"}));

TEST(Targets, WordsOfACommandAreSetOrNothingChanges) {
    PlTargets targets = practice::no_targets();
    const practice::TargetKey& band = *practice::target_named("trunk_band_deg");
    EXPECT_EQ(practice::set_target(targets, band, std::vector<std::string>{"20", "45.5"}), "");
    EXPECT_FLOAT_EQ(targets.trunk_band_rad[1], 45.5f * kDegree);
    EXPECT_EQ(practice::target_words(targets, band), "20 to 45.5 deg");
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"20"}, {"20", "x"}, {"20", "45", "6"}, {"50", "20"}, {"20", "900"}, {"20", "4 5"}}) {
        EXPECT_NE(practice::set_target(targets, band, words), "");
        EXPECT_FLOAT_EQ(targets.trunk_band_rad[1], 45.5f * kDegree);
    }
    // What would be kept as the same number is no band.
    EXPECT_NE(practice::set_target(targets, band, std::vector<std::string>{"45", "45.0001"}), "");
    practice::forget_target(targets, band);
    EXPECT_EQ(targets.set, 0u);
    EXPECT_EQ(targets.trunk_band_rad[1], 0.0f);
}

TEST(Targets, AreKeptBesideTheStepsOfCalibration) {
    const std::string path = testing::TempDir() + "/plumbline_targets_" + std::to_string(::getpid()) + ".toml";
    std::filesystem::remove(path);
    // GIVEN a profile with a step WHEN targets are kept and the step is kept again THEN both are there
    practice::Profile profile = practice::new_profile();
    profile.personal.known = 1u << PL_STEP_BEND;
    profile.personal.lumbar_flexion_rad = 1.0f;
    profile.personal.lumbar_extension_rad = 0.3f;
    ASSERT_EQ(practice::keep_step(path, PL_STEP_BEND, profile.personal, practice::new_profile()).error, "");
    PlTargets targets = practice::no_targets();
    ASSERT_EQ(practice::set_target(targets, *practice::target_named("strictness"), std::vector<std::string>{"0.9"}), "");
    ASSERT_EQ(practice::keep_targets(path, "rdl", targets, practice::new_profile()).error, "");
    ASSERT_EQ(practice::keep_step(path, PL_STEP_BEND, profile.personal, practice::new_profile()).error, "");
    const practice::ProfileResult kept = practice::read_profile_file(path);
    ASSERT_TRUE(kept.profile.has_value()) << kept.error;
    EXPECT_EQ(kept.profile->personal.known, 1u << PL_STEP_BEND);
    EXPECT_FLOAT_EQ(practice::targets_for(kept.profile->targets, "rdl").strictness, 0.9f);
    EXPECT_EQ(practice::targets_for(kept.profile->targets, "squat").set, 0u);
    // WHEN nothing is set for the lift any more THEN its section is gone
    ASSERT_EQ(practice::keep_targets(path, "rdl", practice::no_targets(), practice::new_profile()).error, "");
    EXPECT_TRUE(practice::read_profile_file(path).profile->targets.lifts.empty());
    std::filesystem::remove(path);
}

TEST(Targets, EveryTruncationIsRefusedOrWhole) {
    const std::string text = kWhole;
    for (size_t length = 0; length < text.size(); length += 3) {
        const practice::ProfileResult result = practice::parse_profile(text.substr(0, length), "cut.toml");
        EXPECT_NE(result.profile.has_value(), !result.error.empty()) << length;
    }
}

TEST(Targets, TablesFitTheTerminal) {
    const practice::TargetBook book = book_of(kWhole);
    for (const int width : {56, 80, 120})
        for (const std::string& table : {practice::targets_table(book, {false, width}), practice::target_key_table({false, width}),
                                         practice::targets_of_lift(book, "squat", {false, width})}) {
            size_t start = 0;
            for (size_t end = table.find('\n'); end != std::string::npos; start = end + 1, end = table.find('\n', start))
                EXPECT_LE(end - start, static_cast<size_t>(width)) << table.substr(start, end - start);
        }
}

}  // namespace
