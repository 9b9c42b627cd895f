// SPDX-License-Identifier: MIT
// Faults at about the red limit of science E2: flagged in each tier that can see them, on the repetition that has them.
#include <gtest/gtest.h>

#include <set>

#include "support/scenario.h"

namespace {

using namespace lifter;
using namespace scenario;

struct Case {
    Lift lift;
    FaultKind kind;
    PlTier tier;
};

void PrintTo(const Case& c, std::ostream* out) {
    *out << lift_name(c.lift) << ' ' << fault_name(c.kind) << " tier " << c.tier;
}

// What raises each fault's flag; PL_METRIC_COUNT where bands serve instead of limits.
PlMetric metric_of(FaultKind kind) {
    switch (kind) {
        case FaultKind::kButtWink:
            return PL_METRIC_BOTTOM_TUCK;
        case FaultKind::kEarlyHipRise:
            return PL_METRIC_EARLY_FLATTENING;
        case FaultKind::kShallow:
            return PL_METRIC_DEPTH;
        case FaultKind::kTwist:
            return PL_METRIC_TWIST;
        case FaultKind::kUnevenBar:
            return PL_METRIC_BAR_TILT;
        case FaultKind::kNoBrace:
            return PL_METRIC_STILL_TIME;
        case FaultKind::kBarForward:
            return PL_METRIC_BAR_DRIFT;
        case FaultKind::kHyperextension:
            return PL_METRIC_LUMBAR_EXTENSION;
        case FaultKind::kStartTilt:
            return PL_METRIC_START_TILT;
        case FaultKind::kFastDrop:
        case FaultKind::kLean:
            return PL_METRIC_COUNT;
        default:
            return PL_METRIC_LUMBAR_FLEXION;
    }
}

bool judged(Lift lift, FaultKind kind) {
    const PlApi* api = load_api();
    const PlLiftDef* def = api ? api->lift_named(lift_name(lift)) : nullptr;
    if (!def) return true;  // let the test say so
    const PlMetric metric = metric_of(kind);
    const bool bar = def->grip == PL_GRIP_HANGING || def->grip == PL_GRIP_OVERHEAD;
    if (kind == FaultKind::kBarForward && !bar) return false;
    if (kind == FaultKind::kEarlyHipRise && def->pattern != PL_PATTERN_HINGE && def->pattern != PL_PATTERN_SQUAT) return false;
    // A floor lift starts at the bottom and has no descent before it: its set-up tilt is its bottom.
    if (def->rep_signal == PL_REP_SIGNAL_BAR_RISE && kind == FaultKind::kStartTilt) return false;
    if (metric == PL_METRIC_COUNT) return true;
    const PlLimits& l = def->limit[metric];
    return l.green != 0.0f || l.amber != 0.0f || l.red != 0.0f;
}

// Science B10: the lower back needs a sensor on the pelvis, and where the feet move or a seat carries also its place; how far the trunk
// leans needs one too where head and hands only estimate it; everything else shows in head and hands. A turn of the shoulders shows
// only where the hands hold a bar.
PlTier least_tier(Lift lift, FaultKind kind) {
    const uint32_t grip = clean_set(lift, 1).grip;
    switch (kind) {
        case FaultKind::kRoundEarly:
        case FaultKind::kRoundMid:
        case FaultKind::kRoundLate:
        case FaultKind::kButtWink:
        case FaultKind::kHyperextension:
        case FaultKind::kStartTilt:
            return PL_TIER_T2;
        case FaultKind::kLean:
            return PL_TIER_T2;
        case FaultKind::kTwist:
            return grip == PL_GRIP_HANGING || grip == PL_GRIP_OVERHEAD ? PL_TIER_T1 : PL_TIER_T3;
        default:
            return PL_TIER_T1;
    }
}

std::vector<Case> cases() {
    std::vector<Case> all;
    for (int l = 0; l < static_cast<int>(Lift::kCount); ++l) {
        for (int k = 1; k < static_cast<int>(FaultKind::kCount); ++k) {
            const auto lift = static_cast<Lift>(l);
            const auto kind = static_cast<FaultKind>(k);
            if (flag_of_fault(kind) == PL_FLAG_NONE || !judged(lift, kind)) continue;
            for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}) {
                if (tier >= least_tier(lift, kind)) all.push_back({lift, kind, tier});
            }
        }
    }
    return all;
}

class Fault : public testing::TestWithParam<Case> {};

bool names(FaultKind fault, uint32_t flag) {
    const auto rounding = [](uint32_t k) { return k == PL_FLAG_ROUND_START || k == PL_FLAG_ROUND_MID || k == PL_FLAG_ROUND_LATE; };
    const PlFlagKind wanted = flag_of_fault(fault);
    return flag == static_cast<uint32_t>(wanted) || (rounding(wanted) && rounding(flag));
}

TEST_P(Fault, IsFlaggedOnItsRepetitionAndOnNoOther) {
    const Case& c = GetParam();
    SetPlan set = clean_set(c.lift, 4);
    add_fault(set, 3, c.kind, red_size(c.lift, c.kind));
    const Outcome out = play(scene_of(set, c.tier, 21));
    ASSERT_EQ(out.reps.size(), 4u) << describe(out);
    bool flagged = false;
    for (uint32_t i = 0; i < out.reps[2].flag_count; ++i) flagged = flagged || names(c.kind, out.reps[2].flag[i].kind);
    EXPECT_TRUE(flagged) << "not flagged\n" << describe(out);
    for (const size_t other : {0u, 1u, 3u}) {
        for (uint32_t i = 0; i < out.reps[other].flag_count; ++i) {
            EXPECT_FALSE(names(c.kind, out.reps[other].flag[i].kind)) << "flagged on a clean one\n" << describe(out);
        }
    }
}

std::string case_name(const testing::TestParamInfo<Case>& named) {
    static constexpr const char* kTiers[] = {"none", "T1", "T2o", "T2", "T3"};
    return std::string(lift_name(named.param.lift)) + "_" + fault_name(named.param.kind) + "_" + kTiers[named.param.tier];
}

INSTANTIATE_TEST_SUITE_P(Scenario, Fault, testing::ValuesIn(cases()), case_name);

class HeadAndHands : public testing::TestWithParam<int> {};

TEST_P(HeadAndHands, NeverSpeakOfTheSpine) {
    // Every spine fault at once, in every lift: T1 has no sensor there.
    const auto lift = static_cast<Lift>(GetParam());
    SetPlan set = clean_set(lift, 4);
    add_fault(set, 1, FaultKind::kRoundLate, 1.0);
    add_fault(set, 2, FaultKind::kButtWink, 30.0 * kDegree);
    add_fault(set, 3, FaultKind::kHyperextension, 30.0 * kDegree);
    add_fault(set, 3, FaultKind::kStartTilt, 25.0 * kDegree);
    add_fault(set, 4, FaultKind::kRoundEarly, 1.0);
    const Outcome out = play(scene_of(set, PL_TIER_T1, 22));
    ASSERT_FALSE(out.reps.empty());
    EXPECT_EQ(out.spine_measured, 0u);
    EXPECT_EQ(out.spine_outside, 0u);
    for (const PlRep& rep : out.reps) {
        EXPECT_EQ(rep.spine_scored, 0u);
        EXPECT_EQ(rep.component_seen[PL_COMPONENT_SPINE], 0.0f);
        EXPECT_LT(rep.peak_lumbar_sigma_rad, 0.0f);
        for (uint32_t i = 0; i < rep.flag_count; ++i) EXPECT_FALSE(is_spine_flag(rep.flag[i].kind)) << describe(out);
        for (uint32_t i = 0; i < rep.reason_count; ++i) EXPECT_GT(rep.reason[i].metric, static_cast<uint32_t>(PL_METRIC_START_TILT));
    }
    for (const Seen& seen : out.events) EXPECT_FALSE(seen.event.kind == PL_EVENT_FLAG_RAISED && is_spine_flag(seen.event.a));
}

INSTANTIATE_TEST_SUITE_P(Scenario, HeadAndHands, testing::Range(0, static_cast<int>(Lift::kCount)),
                         [](const auto& named) { return std::string(lift_name(static_cast<Lift>(named.param))); });

TEST(Fatigue, IsFlaggedAsTheSetSlows) {
    for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2}) {
        SetPlan set = clean_set(Lift::kSquat, 6);
        set.fatigue_slowing = 0.50;  // E2: red is a loss of 35 %
        const Outcome out = play(scene_of(set, tier, 23));
        ASSERT_EQ(out.reps.size(), 6u) << describe(out);
        EXPECT_TRUE(flag_in(out.reps.back(), PL_FLAG_FATIGUE)) << describe(out);
        EXPECT_FALSE(flag_in(out.reps.front(), PL_FLAG_FATIGUE)) << describe(out);
        EXPECT_NEAR(out.set.velocity_loss, 0.50f, 0.08f);
    }
}

TEST(Slow, RepetitionsCountOnce) {
    for (const FaultKind kind : {FaultKind::kGrinder, FaultKind::kBottomPause}) {
        for (const Lift lift : {Lift::kHipHinge, Lift::kSquat, Lift::kDeadlift}) {
            SetPlan set = clean_set(lift, 3);
            for (uint32_t rep = 1; rep <= 3; ++rep) add_fault(set, rep, kind, 4.0);
            const Outcome out = play(scene_of(set, PL_TIER_T1, 24));
            EXPECT_EQ(out.reps.size(), 3u) << fault_name(kind) << ' ' << lift_name(lift) << '\n' << describe(out);
        }
    }
}

TEST(Demo, IsJudgedAsItWasDone) {
    for (const PlTier tier : {PL_TIER_T2, PL_TIER_T3}) {
        Scene scene = scene_of(demo_set(), tier, 1);
        scene.sensors = demo_sensors(tier, scene.person, scene.seed);
        const Outcome out = play(scene);
        ASSERT_EQ(out.reps.size(), 8u) << describe(out);
        const auto rounded = [](const PlRep& r) {
            return flag_in(r, PL_FLAG_ROUND_LATE) || flag_in(r, PL_FLAG_ROUND_START) || flag_in(r, PL_FLAG_ROUND_MID);
        };
        for (size_t i = 0; i < 8; ++i) {
            EXPECT_EQ(static_cast<bool>(out.reps[i].voided), i == 4) << i + 1 << '\n' << describe(out);
            EXPECT_EQ(rounded(out.reps[i]), i == 2 || i == 6) << i + 1 << '\n' << describe(out);
            EXPECT_EQ(flag_in(out.reps[i], PL_FLAG_SHALLOW) != nullptr, i == 3) << i + 1 << '\n' << describe(out);
            EXPECT_EQ(flag_in(out.reps[i], PL_FLAG_HIP_SHOOT) != nullptr, i == 5) << i + 1 << '\n' << describe(out);
        }
    }
}

}  // namespace
