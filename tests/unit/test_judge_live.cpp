// SPDX-License-Identifier: MIT
// Targets and set-up while somebody lifts: what holds at once, what from the next repetition on, and what is said before the lift.
#include <gtest/gtest.h>

#include <cstring>
#include <functional>
#include <memory>
#include <vector>

#include "coach/builtin_lifts.h"
#include "coach/coach.h"
#include "judge_support.h"
#include "lifter/lifter.h"

using namespace judge_test;

namespace {

const PlLiftDef& builtin(const char* name) {
    for (uint32_t i = 0; i < coach::kBuiltinLiftCount; ++i) {
        if (std::strcmp(coach::kBuiltinLifts[i].name, name) == 0) return coach::kBuiltinLifts[i];
    }
    ADD_FAILURE() << "no lift " << name;
    return coach::kBuiltinLifts[0];
}

// A set by the synthetic lifter; `each` runs after every sample.
struct Played {
    std::unique_ptr<coach::Coach> coach = std::make_unique<coach::Coach>();
    std::vector<PlRep> reps;

    void play(const lifter::SetPlan& set, PlTier tier, const std::function<void(coach::Coach&)>& each) {
        PlConfig config{};
        config.size = sizeof config;
        config.lift = builtin(lifter::lift_name(set.lift));
        coach::configure(*coach, config);
        lifter::Lifter source(lifter::random_person(1.75, 3), set, lifter::usual_sensors(tier), 3);
        PlSample sample;
        lifter::Truth truth;
        while (source.next(sample, truth)) {
            if (coach::update(*coach, sample) != PL_OK) continue;
            const PlFrame& frame = coach->frame;
            for (uint32_t i = 0; i < frame.event_count; ++i) {
                if (frame.events[i].kind == PL_EVENT_REP_DONE) reps.push_back(*frame.events[i].rep);
            }
            each(*coach);
        }
    }
};

PlStatus set_targets(coach::Coach& coach, const PlTargets& targets) {
    PlCommand command{};
    command.size = sizeof command;
    command.kind = PL_COMMAND_SET_TARGETS;
    command.targets = &targets;
    return coach::apply(coach, command);
}

PlTargets upright_trunk() {
    PlTargets targets{};
    targets.size = sizeof targets;
    targets.set = PL_TARGET_TRUNK_BAND | PL_TARGET_NEUTRAL | PL_TARGET_LUMBAR_GOAL;
    targets.trunk_band_rad[1] = radians_f(10);
    targets.neutral_offset_rad = radians_f(3);
    targets.lumbar_goal = 0.1f;
    return targets;
}

}  // namespace

TEST(JudgeLive, TargetsHoldFromTheNextRepetitionOnAndAreShownAtOnce) {
    // GIVEN a clean set of hinges
    Played set;
    bool sent = false;
    float upper_before = 0.0f;
    set.play(lifter::clean_set(lifter::Lift::kHipHinge, 3), PL_TIER_T3, [&](coach::Coach& coach) {
        const PlFrame& frame = coach.frame;
        if (sent) {
            EXPECT_NEAR(frame.trunk_upper_rad, radians_f(10), 1e-6);
            EXPECT_NEAR(frame.neutral_offset_rad, radians_f(3), 1e-6);
            EXPECT_GT(frame.lumbar_goal_rad, frame.neutral_offset_rad);
            EXPECT_NEAR(frame.lumbar_upper_rad, upper_before + radians_f(3), 1e-4);
            return;
        }
        upper_before = frame.lumbar_upper_rad;
        // WHEN another trunk band is set in the middle of the second repetition
        if (frame.rep_active && frame.rep == 2 && frame.phase == PL_PHASE_CONCENTRIC) {
            EXPECT_EQ(set_targets(coach, upright_trunk()), PL_OK);
            sent = true;
        }
    });
    // THEN that repetition is judged by what held when it began, and the third by what was set
    ASSERT_EQ(set.reps.size(), 3u);
    EXPECT_EQ(find_flag(set.reps[1], PL_FLAG_LEAN), nullptr);
    EXPECT_GT(set.reps[1].score, 80.0f);
    ASSERT_NE(find_flag(set.reps[2], PL_FLAG_LEAN), nullptr);
    EXPECT_LE(set.reps[2].score, 59.0f);
}

TEST(JudgeLive, TargetsAreInTheHash) {
    Played a, b;
    uint64_t hash_a = 0, hash_b = 0;
    uint64_t count = 0;
    const lifter::SetPlan plan = lifter::clean_set(lifter::Lift::kHipHinge, 1);
    a.play(plan, PL_TIER_T2, [&](coach::Coach& coach) { hash_a = coach.frame.state_hash; });
    b.play(plan, PL_TIER_T2, [&](coach::Coach& coach) {
        if (++count == 10) {
            EXPECT_EQ(set_targets(coach, upright_trunk()), PL_OK);
        }
        hash_b = coach.frame.state_hash;
    });
    EXPECT_NE(hash_a, hash_b);
}

TEST(JudgeLive, BadTargetsChangeNothing) {
    auto coach = std::make_unique<coach::Coach>();
    PlTargets targets = upright_trunk();
    EXPECT_EQ(set_targets(*coach, targets), PL_OK);
    targets.lumbar_goal = 7.0f;
    targets.neutral_offset_rad = 0.0f;
    EXPECT_EQ(set_targets(*coach, targets), PL_ERROR_RANGE);
    EXPECT_NEAR(coach->targets.neutral_offset_rad, radians_f(3), 1e-6);
}

TEST(JudgeLive, LittleDepthThatWasAskedForIsCounted) {
    // GIVEN hinges of a third of the lift's usual travel: too small for it, unless that is the target
    lifter::SetPlan plan = lifter::clean_set(lifter::Lift::kSquat, 3);
    for (uint32_t rep = 1; rep <= 3; ++rep) lifter::add_fault(plan, rep, lifter::FaultKind::kShallow, 0.4);
    PlTargets targets{};
    targets.size = sizeof targets;
    targets.set = PL_TARGET_DEPTH;
    targets.depth = 0.4f;
    Played asked;
    bool sent = false;
    asked.play(plan, PL_TIER_T2, [&](coach::Coach& coach) {
        if (!sent) set_targets(coach, targets);
        sent = true;
    });
    ASSERT_EQ(asked.reps.size(), 3u);
    for (const PlRep& rep : asked.reps) {
        EXPECT_EQ(rep.partial, 0u);
        EXPECT_EQ(find_flag(rep, PL_FLAG_SHALLOW), nullptr);
        EXPECT_GT(rep.metric[PL_METRIC_DEPTH], 0.85f);
    }
}

TEST(JudgeLive, ACleanSetUpIsKnownAndSilentBeforeEveryPull) {
    Played set;
    uint64_t known = 0, flagged = 0, set_up_cues = 0;
    set.play(lifter::clean_set(lifter::Lift::kDeadlift, 3), PL_TIER_T3, [&](coach::Coach& coach) {
        const PlFrame& frame = coach.frame;
        known += frame.setup_known;
        flagged += frame.setup_flags != 0;
        if (frame.setup_known) {
            EXPECT_FALSE(frame.rep_active);
            EXPECT_LT(std::abs(frame.shoulders_behind_bar_m), 0.4f);
            EXPECT_LT(std::abs(frame.bar_off_mid_foot_m), 0.2f);
        }
        for (uint32_t i = 0; i < frame.event_count; ++i) {
            if (frame.events[i].kind == PL_EVENT_CUE)
                set_up_cues += frame.events[i].a >= PL_CUE_HIPS_LOWER && frame.events[i].a <= PL_CUE_MID_FOOT;
        }
    });
    EXPECT_EQ(set.reps.size(), 3u);
    EXPECT_GT(known, 100u);
    EXPECT_EQ(flagged, 0u);
    EXPECT_EQ(set_up_cues, 0u);
}

TEST(JudgeLive, HipsTooHighAreSaidBeforeTheBarMoves) {
    lifter::SetPlan plan = lifter::clean_set(lifter::Lift::kDeadlift, 2);
    lifter::add_fault(plan, 2, lifter::FaultKind::kHipsHigh, lifter::red_size(lifter::Lift::kDeadlift, lifter::FaultKind::kHipsHigh));
    Played set;
    bool said = false, said_in_lift = false;
    set.play(plan, PL_TIER_T3, [&](coach::Coach& coach) {
        const PlFrame& frame = coach.frame;
        for (uint32_t i = 0; i < frame.event_count; ++i) {
            if (frame.events[i].kind != PL_EVENT_CUE || frame.events[i].a != PL_CUE_HIPS_LOWER) continue;
            said = true;
            said_in_lift = said_in_lift || frame.rep_active;
            EXPECT_NE(frame.setup_flags & (1u << PL_FLAG_HIPS_HIGH), 0u);
        }
    });
    ASSERT_EQ(set.reps.size(), 2u);
    EXPECT_TRUE(said);
    EXPECT_FALSE(said_in_lift);
    EXPECT_NE(find_flag(set.reps[1], PL_FLAG_HIPS_HIGH), nullptr);
    EXPECT_EQ(find_flag(set.reps[0], PL_FLAG_HIPS_HIGH), nullptr);
}
