// SPDX-License-Identifier: MIT
// Whole sets and what they ask for: fatigue, load, depth, heels, one's own mark, and the lift that it looks like.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "support/scenario_sets.h"

namespace {

using namespace lifter;
using namespace scenario;

constexpr float kFloat = 1e-6f;

TEST(Sets, FatigueAsksOnceToEndTheSet) {
    // GIVEN deadlifts whose last ascent takes two and a half times as long as the first: red is 35 % of velocity lost (science E2)
    SetSession session("deadlift", 80.0);
    ASSERT_TRUE(session.made());
    SetPlan plan = clean_set(Lift::kDeadlift, 8);
    plan.fatigue_slowing = 0.6;
    session.play(plan, PL_TIER_T2, random_person(1.75, 3), 3);
    EXPECT_EQ(session.set().advice, PL_ADVICE_END_SET);
    EXPECT_EQ(session.frame.advice, PL_ADVICE_END_SET);
    EXPECT_EQ(session.count(PL_EVENT_ADVICE, PL_ADVICE_END_SET), 1u);
    EXPECT_NEAR(session.set().velocity_loss, 0.6, 0.07);
    // WHEN the next set begins
    session.command(PL_COMMAND_NEW_SET);
    session.play(clean_set(Lift::kDeadlift, 2), PL_TIER_T2, random_person(1.75, 3), 4);
    EXPECT_EQ(session.set().advice, PL_ADVICE_NONE);
}

TEST(Sets, LumbarDriftIsThatOfTheLifter) {
    for (const double rounding_deg : {0.0, 12.0, 36.0}) {
        SetSession session("rdl", 0.0);
        SetPlan plan = clean_set(Lift::kRdl, 6);
        plan.fatigue_rounding_rad = rounding_deg * kDegree;
        session.play(plan, PL_TIER_T2, random_person(1.75, 5), 5);
        const auto& t = session.truth;
        ASSERT_EQ(t.size(), 6u);
        const double drift = 0.5 * (t[5].peak_lumbar_rad + t[4].peak_lumbar_rad - t[1].peak_lumbar_rad - t[0].peak_lumbar_rad);
        const PlSet set = session.set();
        ASSERT_GE(set.lumbar_drift_sigma_rad, 0.0f);
        EXPECT_NEAR(set.lumbar_drift_rad, drift, 1.645 * static_cast<double>(set.lumbar_drift_sigma_rad)) << rounding_deg;
        // science E2: late less early over 12 deg is red
        EXPECT_EQ(set.advice == PL_ADVICE_END_SET, rounding_deg > 30.0) << rounding_deg << " advice " << set.advice;
    }
}

TEST(Sets, RoundingTwiceAsTheBarLeavesTheFloorAsksForLessLoad) {
    for (const double load_kg : {100.0, 0.0}) {
        SetSession session("deadlift", load_kg);
        SetPlan plan = clean_set(Lift::kDeadlift, 4);
        for (uint32_t rep : {2u, 3u}) add_fault(plan, rep, FaultKind::kRoundEarly, red_size(Lift::kDeadlift, FaultKind::kRoundEarly));
        session.play(plan, PL_TIER_T2, random_person(1.75, 6), 6);
        EXPECT_EQ(session.set().round_start_count, 2u);
        EXPECT_EQ(session.count(PL_EVENT_ADVICE, PL_ADVICE_LOAD_DOWN), load_kg > 0.0 ? 1u : 0u);
        EXPECT_GE(session.set().beyond_count, 2u);
        EXPECT_FLOAT_EQ(session.set().beyond_kg, static_cast<float>(load_kg) * static_cast<float>(session.set().beyond_count));
    }
}

TEST(Sets, PainStopsAndIsToldOnce) {
    SetSession session("rdl", 40.0);
    session.play(clean_set(Lift::kRdl, 2), PL_TIER_T1, random_person(1.75, 7), 7);
    EXPECT_EQ(session.set().advice, PL_ADVICE_NONE);
    session.command(PL_COMMAND_PAIN_NOW);
    session.command(PL_COMMAND_PAIN_NOW);
    session.play(clean_set(Lift::kRdl, 1), PL_TIER_T1, random_person(1.75, 7), 8);
    EXPECT_EQ(session.frame.advice, PL_ADVICE_STOP);
    EXPECT_EQ(session.count(PL_EVENT_ADVICE, PL_ADVICE_STOP), 1u);
}

TEST(Sets, OwnMarkMeetsTheScoreAndIsAskedAnew) {
    SetSession session("rdl", 0.0);
    session.play(clean_set(Lift::kRdl, 3), PL_TIER_T2, random_person(1.75, 8), 8);
    EXPECT_LT(session.set().self_score, 0.0f);
    EXPECT_EQ(session.command(PL_COMMAND_SELF_SCORE, 101.0f), PL_ERROR_RANGE);
    EXPECT_EQ(session.command(PL_COMMAND_SELF_SCORE, 70.0f), PL_OK);
    const PlSet set = session.set();
    EXPECT_FLOAT_EQ(set.self_gap, 70.0f - set.score);
    EXPECT_LE(set.score_low, set.score);
    EXPECT_GE(set.score_high, set.score);
    session.command(PL_COMMAND_NEW_SET);
    EXPECT_LT(session.set().self_score, 0.0f);
}

TEST(Sets, OneRepetitionMaximumFollowsTheLiftersOwnLine) {
    // GIVEN deadlifts with 60 and 100 kg, the heavier ones slower, by somebody who lifts as fast as the load allows
    const PlLiftDef* lift = load_api()->lift_named("deadlift");
    ASSERT_GT(lift->velocity_at_1rm_m_s, 0.0f);
    SetSession session("deadlift", 60.0);
    const Person person = random_person(1.75, 9);
    double velocity[2] = {};
    const double concentric_s[2] = {1.4, 2.2};
    const float load_kg[2] = {60.0f, 100.0f};
    for (size_t i = 0; i < 2; ++i) {
        session.command(PL_COMMAND_SET_LOAD, load_kg[i]);
        session.command(PL_COMMAND_NEW_SET);
        SetPlan plan = clean_set(Lift::kDeadlift, 4);
        plan.tempo.concentric_s = concentric_s[i];
        session.play(plan, PL_TIER_T1, person, 9 + i);
        ASSERT_EQ(session.reps.size(), 4u);
        const Outcome truth = play({Lift::kDeadlift, plan, usual_sensors(PL_TIER_T1), person, 9 + i});
        for (const RepTruth& rep : truth.measured) velocity[i] = std::max(velocity[i], rep.concentric_velocity);
        if (i > 0) continue;
        EXPECT_GE(session.set().one_rm_kg, 60.0f) << "one load gives the usual slope";
        EXPECT_GT(session.set().one_rm_high_kg - session.set().one_rm_low_kg, 0.2f * session.set().one_rm_kg);
    }
    const double minimum = lift->velocity_at_1rm_m_s;
    const double maximum = 60.0 + 40.0 * (velocity[0] - minimum) / (velocity[0] - velocity[1]);
    const PlSet set = session.set();
    EXPECT_NEAR(set.one_rm_kg, maximum, 0.05 * maximum);
    EXPECT_LE(set.one_rm_low_kg, maximum);
    EXPECT_GE(set.one_rm_high_kg, maximum);
    // WHEN the lift is another one, what was found with this one is gone
    session.command(PL_COMMAND_SET_LIFT, 0.0f, 0.0f, "rdl");
    EXPECT_EQ(session.set().one_rm_kg, 0.0f);
}

TEST(Sets, NeutralDepthIsFoundOfferedAndUsed) {
    // GIVEN a squatter whose lower back reaches its amber limit well before the bottom
    SetSession session("squat", 0.0);
    EXPECT_EQ(session.command(PL_COMMAND_USE_NEUTRAL_DEPTH, 1.0f), PL_ERROR_STATE);
    const Person person = random_person(1.75, 12);
    SetPlan plan = clean_set(Lift::kSquat, 6);
    plan.lumbar_share = 0.95;
    const PlLiftDef* lift = load_api()->lift_named("squat");
    session.band_rad = static_cast<double>(lift->limit[PL_METRIC_LUMBAR_FLEXION].amber * lift->lumbar_full_flexion_rad);
    session.play(plan, PL_TIER_T3, person, 12);
    const PlSet set = session.set();
    std::vector<double> depth = session.deepest_in_band_m;
    std::sort(depth.begin(), depth.end());
    ASSERT_GT(set.neutral_depth, 0.0f);
    EXPECT_NEAR(set.neutral_depth_m, depth[depth.size() / 2],
                1.645 * static_cast<double>(set.neutral_depth_sigma * set.neutral_depth_m / set.neutral_depth));
    EXPECT_LT(set.neutral_depth_m, 0.9f * session.reps.front().travel_m);
    EXPECT_GE(session.count(PL_EVENT_NEUTRAL_DEPTH), 1u);
    EXPECT_EQ(session.count(PL_EVENT_ADVICE, PL_ADVICE_DEPTH_TARGET), 1u);
    // WHEN it is taken as the target
    ASSERT_EQ(session.command(PL_COMMAND_USE_NEUTRAL_DEPTH, 1.0f), PL_OK);
    session.command(PL_COMMAND_NEW_SET);
    SetPlan shallow = clean_set(Lift::kSquat, 2);
    shallow.depth_share = static_cast<double>(set.neutral_depth_m / session.reps.front().travel_m);
    session.play(shallow, PL_TIER_T3, person, 13);
    EXPECT_NEAR(session.frame.depth_target_m, session.set().neutral_depth_m, kFloat);
    EXPECT_EQ(session.set().neutral_depth_in_use, 1u);
    ASSERT_EQ(session.reps.size(), 2u);
    EXPECT_NEAR(session.reps[0].metric[PL_METRIC_DEPTH], 1.0, 0.1) << "as deep as the target asks";
    EXPECT_EQ(session.reps[0].partial, 0u);
    // and it stays when the same lift is read again, but not when another is chosen
    session.command(PL_COMMAND_SET_LIFT, 0.0f, 0.0f, "squat");
    EXPECT_EQ(session.set().neutral_depth_in_use, 1u);
    session.command(PL_COMMAND_SET_LIFT, 0.0f, 0.0f, "goblet_squat");
    EXPECT_EQ(session.set().neutral_depth_in_use, 0u);
    EXPECT_EQ(session.set().neutral_depth, 0.0f);
}

TEST(Sets, HeelTestTellsWhatTheHeelsChanged) {
    SetSession session("squat", 40.0);
    const Person person = random_person(1.75, 14);
    double lumbar[2] = {};
    for (size_t side = 0; side < 2; ++side) {
        session.command(PL_COMMAND_HEEL_TEST, side == 0 ? 1.0f : 2.0f, side == 0 ? 0.0f : 0.03f);
        session.command(PL_COMMAND_NEW_SET);
        SetPlan plan = clean_set(Lift::kSquat, 4);
        plan.lumbar_share = side == 0 ? 0.50 : 0.20;
        session.play(plan, PL_TIER_T2, person, 14 + side);
        for (const TrueRep& rep : session.truth) lumbar[side] += 0.25 * rep.peak_lumbar_rad;
    }
    const PlHeelTest test = session.heel_test();
    ASSERT_EQ(test.comparable, 1u);
    ASSERT_EQ(test.lumbar_known, 1u);
    EXPECT_EQ(test.flat.count, 4u);
    EXPECT_LE(test.lumbar_low_rad, lumbar[1] - lumbar[0]);
    EXPECT_GE(test.lumbar_high_rad, lumbar[1] - lumbar[0]);
    EXPECT_LT(test.lumbar_high_rad, 0.0f) << "15 deg less is plain";
    session.command(PL_COMMAND_SET_LOAD, 50.0f);
    EXPECT_EQ(session.heel_test().comparable, 0u);
}

// ---- the lift that it looks like -------------------------------------------------------------------------------------

// Index of the compiled-in lift that a set was said to look like, + 1; 0 = nothing.
std::vector<uint32_t> looks_like(Lift done, PlTier tier, uint64_t seed, const std::vector<const char*>& chosen,
                                 std::vector<uint32_t>& counted) {
    const PlTier worn = done == Lift::kDowelHinge ? PL_TIER_TD : tier;
    const Person person = random_person_in_detail(1.45 + 0.1 * static_cast<double>(seed % 7), seed);
    std::vector<uint32_t> out;
    counted.clear();
    for (const char* lift : chosen) {
        SetSession session(lift, 20.0);
        session.play(clean_set(done, 3), worn, person, seed);
        out.push_back(session.set().lift_guess);
        counted.push_back(session.set().rep_count);
        EXPECT_EQ(session.count(PL_EVENT_LOOKS_LIKE) > 0, session.set().lift_guess > 0) << lift;
    }
    return out;
}

TEST(LiftGuess, NeverWarnsOfTheLiftThatIsDone) {
    std::vector<uint32_t> counted;
    for (size_t l = 0; l < kLifts; ++l) {
        const Lift lift = static_cast<Lift>(l);
        for (uint64_t seed : {40 + l, 43 + l}) {  // of another stature each
            for (PlTier tier : {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}) {
                const auto said = looks_like(lift, tier, seed, {lift_name(lift)}, counted);
                EXPECT_EQ(said[0], 0u) << lift_name(lift) << " tier " << tier << " seed " << seed;
                EXPECT_GE(counted[0], 2u) << lift_name(lift) << " tier " << tier << " seed " << seed;
            }
        }
    }
}

TEST(LiftGuess, TellsTheLiftsThatTheChosenOneCannotBe) {
    // Rows: done; columns: chosen. A letter is the lift that it is said to look like, '.' nothing, '-' fewer than two were counted.
    std::vector<const char*> names;
    for (size_t l = 0; l < kLifts; ++l) names.push_back(lift_name(static_cast<Lift>(l)));
    const auto letter = [&](uint32_t index) {
        const PlLiftDef* lift = load_api()->lift_at(index - 1);
        for (size_t i = 0; i < names.size(); ++i)
            if (lift && std::string(names[i]) == lift->name) return static_cast<char>('a' + i);
        return '?';
    };
    std::vector<std::string> table;
    std::vector<uint32_t> counted;
    for (size_t l = 0; l < kLifts; ++l) {
        const auto said = looks_like(static_cast<Lift>(l), PL_TIER_T2, 50 + l, names, counted);
        std::string row;
        for (size_t i = 0; i < said.size(); ++i) row += said[i] != 0 ? letter(said[i]) : counted[i] < 2 ? '-' : '.';
        table.push_back(row);
        std::printf("  %c %s %s\n", static_cast<char>('a' + l), row.c_str(), names[l]);
        EXPECT_EQ(row[l], '.') << names[l];
    }
    const auto cell = [&](Lift done, Lift chosen) { return table[static_cast<size_t>(done)][static_cast<size_t>(chosen)]; };
    const auto name = [](Lift lift) { return static_cast<char>('a' + static_cast<int>(lift)); };
    // Hands tell these from each other, whatever the body does ...
    EXPECT_EQ(cell(Lift::kOverheadSquat, Lift::kRdl), name(Lift::kOverheadSquat));
    EXPECT_EQ(cell(Lift::kGobletSquat, Lift::kRdl), name(Lift::kGobletSquat));
    EXPECT_EQ(cell(Lift::kHighBarSquat, Lift::kOverheadSquat), name(Lift::kHighBarSquat));
    EXPECT_EQ(cell(Lift::kDowelHinge, Lift::kHipHinge), name(Lift::kDowelHinge));
    // ... the way of neck and hips these
    EXPECT_EQ(cell(Lift::kSideLunge, Lift::kLunge), name(Lift::kSideLunge));
    EXPECT_EQ(cell(Lift::kSquat, Lift::kHipHinge), name(Lift::kSquat));
    // ... and nothing a hinge with less weight from one with more.
    EXPECT_EQ(cell(Lift::kRdl, Lift::kHipHinge), '.');
    EXPECT_EQ(cell(Lift::kLowBarSquat, Lift::kHighBarSquat), '.');
}

}  // namespace
