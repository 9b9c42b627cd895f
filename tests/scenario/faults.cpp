// SPDX-License-Identifier: MIT
// Faults at about the red limit of science E2: flagged in each tier that can see them, on the repetition that has them, and how often.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>

#include "support/scenario.h"

namespace {

using namespace lifter;
using namespace scenario;

constexpr const char* kTierNames[] = {"none", "T1", "T2o", "T2", "T3"};
constexpr const char* kTableHead = "fault            tier  sets  flagged  first  miscounted  elsewhere  warned\n";

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

bool names(FaultKind fault, uint32_t flag) {
    const auto rounding = [](uint32_t k) { return k == PL_FLAG_ROUND_START || k == PL_FLAG_ROUND_MID || k == PL_FLAG_ROUND_LATE; };
    const PlFlagKind wanted = flag_of_fault(fault);
    return flag == static_cast<uint32_t>(wanted) || (rounding(wanted) && rounding(flag));
}

constexpr uint64_t kSeeds[] = {21, 202, 205, 7};
constexpr uint32_t kFaultyRep = 3;  // of four

// How one kind of fault fared in one tier, over all lifts that judge it and all seeds.
struct Row {
    uint32_t sets = 0;       // one fault each
    uint32_t flagged = 0;    // ... named on its repetition
    uint32_t first = 0;      // ... by the gravest flag there
    uint32_t elsewhere = 0;  // sets in which another repetition bears the same name
    uint32_t warned = 0;     // sets in which another repetition bears a Warning or worse
    uint32_t miscounted = 0;
    std::string misses;  // one set a line, for people
};

void judge_set(Row& row, FaultKind kind, const Outcome& out, const std::string& which) {
    row.sets++;
    if (out.reps.size() != 4) {
        row.miscounted++;
        row.misses += which + " counts " + std::to_string(out.reps.size()) + '\n' + describe(out);
        return;
    }
    bool flagged = false, first = false, elsewhere = false, warned = false;
    for (const PlRep& rep : out.reps) {
        for (uint32_t i = 0; i < rep.flag_count; ++i) {
            const bool named = names(kind, rep.flag[i].kind);
            if (rep.index == kFaultyRep) {
                flagged = flagged || named;
                first = first || (named && i == 0);
            } else {
                elsewhere = elsewhere || named;
                warned = warned || rep.flag[i].severity >= PL_SEVERITY_WARNING;
            }
        }
    }
    row.flagged += flagged, row.first += first, row.elsewhere += elsewhere, row.warned += warned;
    const bool tuck_after_another = kind == FaultKind::kButtWink && flagged && !first;
    if (flagged && !elsewhere && !warned && !tuck_after_another) return;
    row.misses += which + (flagged ? "" : " missed") + (tuck_after_another ? " told after another" : "") + (elsewhere ? " named elsewhere" : "") + (warned ? " warned elsewhere" : "") + '\n' +
                  describe(out);
}

using Rows = std::array<Row, PL_TIER_T3 + 1>;  // by tier; no sets where the tier cannot see it

Rows play_faults(FaultKind kind) {
    Rows rows;
    for (int l = 0; l < static_cast<int>(Lift::kCount); ++l) {
        const auto lift = static_cast<Lift>(l);
        if (!judged(lift, kind)) continue;
        std::vector<PlTier> tiers;
        for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}) {
            if (tier >= least_tier(lift, kind)) tiers.push_back(tier);
        }
        SetPlan set = clean_set(lift, 4);
        add_fault(set, kFaultyRep, kind, red_size(lift, kind));
        for (const uint64_t seed : kSeeds) {
            const std::vector<Outcome> outs = play_as_seen(scene_of(set, PL_TIER_T3, seed), tiers);
            for (size_t t = 0; t < tiers.size(); ++t) {
                judge_set(rows[tiers[t]], kind, outs[t],
                          std::string(lift_name(lift)) + ' ' + kTierNames[tiers[t]] + " seed " + std::to_string(seed));
            }
        }
    }
    return rows;
}

std::string table_of(FaultKind kind, const Rows& rows) {
    std::string text;
    for (size_t tier = 0; tier < rows.size(); ++tier) {
        const Row& row = rows[tier];
        if (row.sets == 0) continue;
        char line[128];
        std::snprintf(line, sizeof line, "%-16s %-4s %5u %8u %6u %11u %10u %7u\n", fault_name(kind), kTierNames[tier], row.sets,
                      row.flagged, row.first, row.miscounted, row.elsewhere, row.warned);
        text += line;
    }
    return text;
}

class RedFault : public testing::TestWithParam<FaultKind> {};

TEST_P(RedFault, IsFlaggedOnItsRepetitionAndOnNoOther) {
    const Rows rows = play_faults(GetParam());
    std::printf("%s%s", kTableHead, table_of(GetParam(), rows).c_str());
    Row sum;
    for (const Row& row : rows) {
        sum.sets += row.sets, sum.flagged += row.flagged, sum.first += row.first, sum.elsewhere += row.elsewhere, sum.warned += row.warned;
        sum.misses += row.misses;
    }
    ASSERT_GT(sum.sets, 0u);
    // Nineteen of twenty: what is red in truth lies just past the limit, and sensors err.
    EXPECT_GE(100 * sum.flagged, 95 * sum.sets) << sum.misses;
    EXPECT_EQ(sum.warned, 0u) << sum.misses;
    // A tuck that is red rounds the lower back past amber as well; it is the tuck that is told first.
    EXPECT_TRUE(GetParam() != FaultKind::kButtWink || sum.first == sum.sets) << sum.misses;
    EXPECT_LE(100 * sum.elsewhere, 5 * sum.sets) << sum.misses;
}

std::vector<FaultKind> flagged_kinds() {
    std::vector<FaultKind> kinds;
    for (int k = 1; k < static_cast<int>(FaultKind::kCount); ++k) {
        if (flag_of_fault(static_cast<FaultKind>(k)) != PL_FLAG_NONE) kinds.push_back(static_cast<FaultKind>(k));
    }
    return kinds;
}

INSTANTIATE_TEST_SUITE_P(Scenario, RedFault, testing::ValuesIn(flagged_kinds()),
                         [](const auto& named) { return std::string(fault_name(named.param)); });

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

// ---- the demo's own set ----------------------------------------------------------------------------------------------

bool rounded(const PlRep& rep) {
    return flag_in(rep, PL_FLAG_ROUND_LATE) || flag_in(rep, PL_FLAG_ROUND_START) || flag_in(rep, PL_FLAG_ROUND_MID);
}

class Demo : public testing::TestWithParam<uint64_t> {};

TEST_P(Demo, IsJudgedAsItWasDone) {
    Scene scene = scene_of(demo_set(), PL_TIER_T3, GetParam());
    scene.sensors = demo_sensors(PL_TIER_T3, scene.person, scene.seed);
    for (const Outcome& out : play_as_seen(scene, {PL_TIER_T2, PL_TIER_T3})) {
        ASSERT_EQ(out.reps.size(), 8u) << describe(out);
        for (size_t i = 0; i < 8; ++i) {
            SCOPED_TRACE("repetition " + std::to_string(i + 1) + " of\n" + describe(out));
            EXPECT_EQ(static_cast<bool>(out.reps[i].voided), i == 4);
            EXPECT_EQ(rounded(out.reps[i]), i == 2 || i == 6);
            EXPECT_EQ(flag_in(out.reps[i], PL_FLAG_SHALLOW) != nullptr, i == 3);
            EXPECT_EQ(flag_in(out.reps[i], PL_FLAG_HIP_SHOOT) != nullptr, i == 5);
        }
        for (const size_t clean : {0u, 1u, 7u}) EXPECT_EQ(out.reps[clean].flag_count, 0u) << clean + 1 << '\n' << describe(out);
    }
}

INSTANTIATE_TEST_SUITE_P(Scenario, Demo, testing::Range<uint64_t>(1, 21),
                         [](const auto& named) { return "seed_" + std::to_string(named.param); });

}  // namespace

// The whole table, for people: tests/scenario/detection.txt.
bool write_detection(const char* path) {
    std::ofstream file(path);
    file << "Faults just past their red limit, one in each set of four repetitions, all lifts that judge them, seeds";
    for (const uint64_t seed : kSeeds) file << ' ' << seed;
    file << ".\nsets: faults done. flagged: named on their repetition. first: ... by the gravest flag.\nmiscounted: sets without four "
            "repetitions.\n"
            "elsewhere: sets that name it on a clean repetition too. warned: sets with a Warning on a clean repetition.\n"
            "Written by test_scenario --write-detection FILE.\n\n"
         << kTableHead;
    for (const FaultKind kind : flagged_kinds()) file << table_of(kind, play_faults(kind));
    return static_cast<bool>(file.flush());
}
