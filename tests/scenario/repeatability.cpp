// SPDX-License-Identifier: MIT
// The same set seen again: by new sensor noise, and at other sample rates. What people are told must not hang on either.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/scenario.h"

namespace {

using namespace lifter;
using namespace scenario;

constexpr double kNoiseMost = 2.0;  // points, one standard deviation over new noise; science E7 asks for 4
constexpr double kRateMost = 1.0;   // points between the rates
constexpr double kRates_hz[] = {72.0, 90.0, 120.0};
constexpr uint64_t kPerson = 5;
constexpr uint32_t kReps = 4;

constexpr const char* kTierNames[] = {"none", "T1", "T2o", "T2", "T3"};
const std::vector<PlTier> kTiers = {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3};

// Repetitions are scored where the lift is not held.
std::vector<Lift> counted_lifts() {
    std::vector<Lift> lifts;
    for (int l = 0; l < static_cast<int>(Lift::kCount); ++l) {
        const PlApi* api = load_api();
        const PlLiftDef* def = api ? api->lift_named(lift_name(static_cast<Lift>(l))) : nullptr;
        if (def == nullptr || def->hold == PL_HOLD_NONE) lifts.push_back(static_cast<Lift>(l));
    }
    return lifts;
}

class Repeated : public testing::TestWithParam<Lift> {
  protected:
    std::vector<Outcome> seen(uint64_t noise_seed, double rate_hz, const SensorPlan& sensors) const {
        Scene scene = scene_of(clean_set(GetParam(), kReps), PL_TIER_T3, kPerson);
        scene.sensors = sensors;
        scene.sensors.rate_hz = rate_hz;
        scene.seed = noise_seed;
        return play_as_seen(scene, kTiers);
    }
};

// Scores of one tier by repetition: rows are the times that the set was played. Empty rows where nothing was scored.
using Scores = std::vector<std::vector<double>>;

Scores scores_of(const std::vector<std::vector<Outcome>>& plays, size_t tier) {
    Scores out;
    for (const std::vector<Outcome>& play : plays) {
        std::vector<double> row;
        for (const PlRep& rep : play[tier].reps) row.push_back(rep.scored ? static_cast<double>(rep.score) : -1.0);
        out.push_back(row);
    }
    return out;
}

// The column of one repetition; what was not scored is left out.
std::vector<double> column(const Scores& scores, size_t rep) {
    std::vector<double> out;
    for (const std::vector<double>& row : scores) {
        if (rep < row.size() && row[rep] >= 0.0) out.push_back(row[rep]);
    }
    return out;
}

double mean_of(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) sum += value;
    return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

double deviation_of(const std::vector<double>& values) {
    const double mean = mean_of(values);
    double squares = 0.0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return values.size() > 1 ? std::sqrt(squares / static_cast<double>(values.size() - 1)) : 0.0;
}

double spread_of(const std::vector<double>& values) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return values.empty() ? 0.0 : *most - *least;
}

std::string told(size_t tier, size_t rep, const std::vector<double>& values) {
    std::string text = std::string(kTierNames[kTiers[tier]]) + " repetition " + std::to_string(rep + 1) + ':';
    for (const double value : values) text += ' ' + std::to_string(value);
    return text;
}

TEST_P(Repeated, NewSensorNoiseMovesNoScoreByMoreThanTwoPoints) {
    std::vector<std::vector<Outcome>> plays;
    for (uint64_t noise = 100; noise < 106; ++noise) plays.push_back(seen(noise, 90.0, usual_sensors(PL_TIER_T3)));
    for (size_t tier = 0; tier < kTiers.size(); ++tier) {
        const Scores scores = scores_of(plays, tier);
        for (const std::vector<double>& row : scores) EXPECT_EQ(row.size(), size_t{kReps}) << kTierNames[kTiers[tier]];
        for (size_t rep = 0; rep < kReps; ++rep) {
            const std::vector<double> values = column(scores, rep);
            EXPECT_LE(deviation_of(values), kNoiseMost) << told(tier, rep, values);
            // Whether there is a headline at all is no matter of noise either.
            EXPECT_TRUE(values.empty() || values.size() == plays.size()) << told(tier, rep, values);
        }
    }
}

TEST_P(Repeated, TheRateOfSamplesMovesNoScoreByMoreThanAPoint) {
    // Without noise, so that the rate alone differs: noise is drawn sample by sample and would be another at each rate.
    std::vector<std::vector<Outcome>> plays;
    for (const double rate_hz : kRates_hz) plays.push_back(seen(100, rate_hz, perfect_sensors(PL_TIER_T3)));
    for (size_t tier = 0; tier < kTiers.size(); ++tier) {
        const Scores scores = scores_of(plays, tier);
        for (size_t rep = 0; rep < kReps; ++rep) {
            const std::vector<double> values = column(scores, rep);
            EXPECT_LE(spread_of(values), kRateMost) << told(tier, rep, values);
            EXPECT_TRUE(values.empty() || values.size() == plays.size()) << told(tier, rep, values);
        }
    }
}

TEST_P(Repeated, WithNoiseTheMeanOverSetsIsTheSameAtEveryRate) {
    constexpr uint64_t kNoises[] = {100, 101, 102};
    std::vector<std::vector<double>> means(kTiers.size());
    for (const double rate_hz : kRates_hz) {
        std::vector<std::vector<Outcome>> plays;
        for (const uint64_t noise : kNoises) plays.push_back(seen(noise, rate_hz, usual_sensors(PL_TIER_T3)));
        for (size_t tier = 0; tier < kTiers.size(); ++tier) {
            std::vector<double> all;
            for (const std::vector<double>& row : scores_of(plays, tier)) {
                for (const double score : row) {
                    if (score >= 0.0) all.push_back(score);
                }
            }
            if (!all.empty()) means[tier].push_back(mean_of(all));
        }
    }
    for (size_t tier = 0; tier < kTiers.size(); ++tier) EXPECT_LE(spread_of(means[tier]), kRateMost) << told(tier, 0, means[tier]);
}

INSTANTIATE_TEST_SUITE_P(Scenario, Repeated, testing::ValuesIn(counted_lifts()),
                         [](const testing::TestParamInfo<Lift>& named) { return std::string(lift_name(named.param)); });

}  // namespace
