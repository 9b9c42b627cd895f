// SPDX-License-Identifier: MIT
// Clean sets: every lift, every tier, short and tall people. Counted right, timed right, not warned of, and honest.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/scenario.h"

namespace {

using namespace lifter;
using namespace scenario;

using testing::TestWithParam;

constexpr const char* kTierNames[] = {"none", "T1", "T2o", "T2", "T3"};
const std::vector<PlTier> kTiers = {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3};

std::string lift_of(const testing::TestParamInfo<Lift>& named) {
    return lift_name(named.param);
}

std::vector<Lift> lifts_that(bool (*is)(Lift)) {
    std::vector<Lift> lifts;
    for (size_t l = 0; l < static_cast<size_t>(Lift::kCount); ++l) {
        if (is(static_cast<Lift>(l))) lifts.push_back(static_cast<Lift>(l));
    }
    return lifts;
}

// A bar that shall go straight up over both feet. In a good morning it goes where the trunk goes; pressed, around the head.
bool path_judged(Lift lift) {
    return bar_held(lift) && feet_stay(lift) && lift != Lift::kGoodMorning && lift != Lift::kOverheadPress;
}

// One lift; every set is played once and seen by all tiers.
class CleanSet : public TestWithParam<Lift> {
  protected:
    Lift lift() const { return GetParam(); }
    std::vector<Outcome> seen(uint32_t reps, uint64_t seed, double stature_m = 1.75) const {
        return play_as_seen(scene_of(clean_set(lift(), reps), PL_TIER_T3, seed, stature_m), kTiers);
    }
};

std::string told(size_t tier, uint64_t seed, const Outcome& out) {
    return std::string(kTierNames[kTiers[tier]]) + " seed " + std::to_string(seed) + '\n' + describe(out);
}

TEST_P(CleanSet, CountsEveryRepetitionInEveryStature) {
    for (const double stature : {1.45, 1.75, 2.05}) {
        const std::vector<Outcome> outs = seen(3, 11, stature);
        for (size_t t = 0; t < outs.size(); ++t) {
            EXPECT_EQ(outs[t].reps.size(), 3u) << stature << " m " << told(t, 11, outs[t]);
            EXPECT_EQ(outs[t].set.rep_count, 3u) << stature;
        }
    }
}

TEST_P(CleanSet, FlagsNothing) {
    // Too little seen is no fault of the lifter: UNSEEN may stand.
    for (const uint64_t seed : {1u, 2u}) {
        const std::vector<Outcome> outs = seen(5, seed);
        for (size_t t = 0; t < outs.size(); ++t) {
            ASSERT_EQ(outs[t].reps.size(), 5u) << told(t, seed, outs[t]);
            uint32_t flags = 0;
            for (const PlRep& rep : outs[t].reps) {
                for (uint32_t i = 0; i < rep.flag_count; ++i) flags += rep.flag[i].kind != PL_FLAG_UNSEEN;
            }
            EXPECT_EQ(flags, 0u) << told(t, seed, outs[t]);
        }
    }
}

TEST_P(CleanSet, TimesAndVelocitiesFitTheTruth) {
    // A repetition runs from 4 % of its travel to 4 % of it (science E4). Against that, lifting studies find 0.1 +- 0.2 s at the start
    // and 0.36 +- 0.27 s at the end (B5): two standard deviations of those. Bottoms to 0.25 s, descents to 0.35 s; mean concentric
    // velocity to 0.04 m/s (E7).
    for (const uint64_t seed : {5u}) {
        const std::vector<Outcome> outs = seen(4, seed);
        for (size_t t = 0; t < outs.size(); ++t) {
            const Outcome& out = outs[t];
            ASSERT_EQ(out.reps.size(), out.truth.size()) << told(t, seed, out);
            for (size_t i = 0; i < out.reps.size(); ++i) {
                SCOPED_TRACE("repetition " + std::to_string(i + 1) + ' ' + told(t, seed, out));
                const PlRep& rep = out.reps[i];
                const TrueRep& truth = out.truth[i];
                // The bottom is held for a moment, and all of that moment is bottom.
                const double down_s = ascent_first(lift()) ? 0.0 : truth.eccentric_s;
                const double held_s = ascent_first(lift()) ? 0.0 : truth.pause_s;
                const double after_s = seconds_between(truth.start_ns, rep.bottom_ns) - down_s;
                // A bar that leaves the floor from taut arms takes a quarter of a second until one sees it.
                EXPECT_NEAR(after_s, std::clamp(after_s, 0.0, held_s), from_floor(lift()) ? 0.3 : 0.25);
                EXPECT_NEAR(seconds_between(out.moving[i].from_ns, rep.start_ns), 0.0, 0.5);
                EXPECT_NEAR(seconds_between(out.moving[i].to_ns, rep.end_ns), 0.0, 0.9);
                EXPECT_NEAR(rep.eccentric_s, out.measured[i].eccentric_s, 0.35);
                EXPECT_NEAR(rep.mean_concentric_velocity_m_s, out.measured[i].concentric_velocity, 0.04);
            }
        }
    }
}

class CleanBarSet : public CleanSet {};

TEST_P(CleanBarSet, BarAndFeetStayWhereTheyAre) {
    for (const uint64_t seed : {6u}) {
        const std::vector<Outcome> outs = seen(4, seed);
        for (size_t t = 0; t < outs.size(); ++t) {
            ASSERT_EQ(outs[t].reps.size(), outs[t].measured.size()) << told(t, seed, outs[t]);
            for (size_t i = 0; i < outs[t].reps.size(); ++i) {
                const RepTruth& truth = outs[t].measured[i];
                // On the back a bar starts where the body as a whole is balanced, and the feet are told by the neck: 4 to 6 cm wrong.
                const bool on_back = clean_set(lift(), 1).grip == PL_GRIP_BACK_RACK;
                EXPECT_LT(truth.bar_off_mid_foot_m, on_back ? 0.04 : 0.015) << "the lifter himself";
                EXPECT_GE(outs[t].reps[i].metric_sigma[PL_METRIC_BAR_DRIFT], 0.0f);
                EXPECT_LT(outs[t].reps[i].metric[PL_METRIC_BAR_DRIFT] - truth.bar_drift_m, 0.015) << told(t, seed, outs[t]);
                EXPECT_LT(truth.mid_foot_error_m, on_back ? 0.07 : 0.03) << "repetition " << i + 1 << ' ' << told(t, seed, outs[t]);
            }
        }
    }
}

TEST_P(CleanSet, ScoresWorkableOrBetterWhereItCanScore) {
    const std::vector<Outcome> outs = seen(5, 4);
    for (size_t t = 0; t < outs.size(); ++t) {
        for (const PlRep& rep : outs[t].reps) {
            EXPECT_GT(rep.coverage, 0.0f);
            EXPECT_GE(rep.scored ? rep.score : 100.0f, 70.0f) << told(t, 4, outs[t]);  // E1: 70 and more is workable
            EXPECT_TRUE(kTiers[t] < PL_TIER_T2 || (rep.scored && rep.spine_scored)) << told(t, 4, outs[t]);
        }
    }
}

TEST_P(CleanSet, EveryNumberIsFinite) {
    for (const Outcome& out : seen(2, 6)) {
        EXPECT_GT(out.samples, 500u);
        EXPECT_EQ(out.accepted, out.samples);
        EXPECT_EQ(out.not_finite, 0u);
    }
}

TEST_P(CleanSet, ErrorsLieInsideTheStatedIntervals) {
    // A 90 % interval shall hold 85 to 95 % of the truth (science E7); too wide costs coverage, too narrow is a lie: over seven people at
    // least 80 %, since the samples of one person err together.
    std::vector<Outcome> sum(kTiers.size());
    for (uint64_t seed = 71; seed <= 77; ++seed) {
        const std::vector<Outcome> outs = seen(2, seed, 1.50 + 0.07 * static_cast<double>(seed - 71));
        for (size_t t = 0; t < outs.size(); ++t) {
            sum[t].trunk_count += outs[t].trunk_count, sum[t].trunk_inside += outs[t].trunk_inside;
            sum[t].lumbar_count += outs[t].lumbar_count, sum[t].lumbar_inside += outs[t].lumbar_inside;
        }
    }
    for (size_t t = 0; t < sum.size(); ++t) {
        const auto share = [](uint64_t part, uint64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); };
        EXPECT_GE(share(sum[t].trunk_inside, sum[t].trunk_count), 0.80) << kTierNames[kTiers[t]];
        if (sum[t].lumbar_count == 0) continue;
        EXPECT_GE(share(sum[t].lumbar_inside, sum[t].lumbar_count), 0.80) << kTierNames[kTiers[t]];
    }
}

INSTANTIATE_TEST_SUITE_P(Scenario, CleanSet, testing::ValuesIn(lifts_that([](Lift) { return true; })), lift_of);

INSTANTIATE_TEST_SUITE_P(Scenario, CleanBarSet, testing::ValuesIn(lifts_that(path_judged)), lift_of);

class WaistSet : public TestWithParam<Lift> {};

TEST_P(WaistSet, AnglesAreAsGoodAsOnRealPeople) {
    // Science B11: a closed form reaches 3.1 deg lumbar and 2.2 deg trunk on captured people with a waist tracker; the synthetic body
    // is kinder than skin, so that it must not be worse.
    for (const Outcome& out : play_as_seen(scene_of(clean_set(GetParam(), 4), PL_TIER_T3, 7), {PL_TIER_T2, PL_TIER_T3})) {
        EXPECT_LT(lumbar_rmse_deg(out), 3.1);
        EXPECT_LT(trunk_rmse_deg(out), 2.5);
        EXPECT_GT(out.lumbar_count, 500u);
    }
}

INSTANTIATE_TEST_SUITE_P(Scenario, WaistSet, testing::ValuesIn(lifts_that([](Lift) { return true; })), lift_of);

TEST(SameInput, GivesTheSameBits) {
    SetPlan set = demo_set();
    const Scene scene = scene_of(set, PL_TIER_T2, 9);
    const Outcome a = play(scene), b = play(scene);
    ASSERT_GT(a.samples, 1000u);
    EXPECT_EQ(a.last_hash, b.last_hash);
    EXPECT_NE(a.last_hash, 0u);
}

TEST(Rates, DoNotChangeTheCount) {
    for (const double rate : {60.0, 72.0, 90.0, 120.0, 144.0}) {
        Scene scene = scene_of(clean_set(Lift::kSquat, 4), PL_TIER_T2, 10);
        scene.sensors.rate_hz = rate;
        scene.sensors.jitter_s = 0.15 / rate;
        const Outcome out = play(scene);
        EXPECT_EQ(out.reps.size(), 4u) << rate << '\n' << describe(out);
    }
}

}  // namespace
