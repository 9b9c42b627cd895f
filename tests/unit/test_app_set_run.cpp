// SPDX-License-Identifier: MIT
// A set with the true coach and the synthetic lifter, from the first repetition to the card, as the window plays it.
#include <memory>
#include <string>

#include "app/loop.h"
#include "app/set_session.h"
#include "app/targets_session.h"
#include "lifter/lifter.h"
#include "set_support.h"

namespace {

using app::SetStage;
using app_test::coach_api;
using app_test::lift_of;

constexpr uint64_t kSeed = 7;

struct Gym {
    app::CoachRun run;
    app::SetSession set;
    std::unique_ptr<lifter::Lifter> lifter;

    Gym(lifter::Lift lift, uint32_t reps, uint32_t planned) {
        PlConfig config{};
        coach_api().default_config(&config, sizeof config);
        config.lift = lift_of(lifter::lift_name(lift));
        EXPECT_TRUE(run.start(coach_api(), config)) << run.error();
        set.start(coach_api(), run.coach(), run.lift(), planned);
        lifter =
            std::make_unique<lifter::Lifter>(lifter::Person{}, lifter::clean_set(lift, reps), lifter::usual_sensors(PL_TIER_T2), kSeed);
    }
    // False at the end.
    bool step() {
        PlSample sample{};
        lifter::Truth truth;
        if (!lifter->next(sample, truth)) return false;
        run.step(sample);
        set.take(run.frame());
        return true;
    }
    void press(engine::Key key) {
        engine::InputState input;
        input.pressed.set(static_cast<size_t>(key));
        set.read_keys(input, run.frame());
    }
};

TEST(SetRun, ThePlannedSetEndsInTheQuestionAndTheGapIsTheCoachs) {
    Gym gym(lifter::Lift::kRdl, 4, 4);
    while (gym.set.stage() == SetStage::lifting && gym.step()) continue;
    ASSERT_EQ(gym.set.stage(), SetStage::asking) << "seed " << kSeed;
    gym.set.guess(60);
    gym.press(engine::Key::enter);
    ASSERT_EQ(gym.set.stage(), SetStage::revealed);
    const app::SetCard* card = gym.set.card();
    EXPECT_EQ(card->set->rep_count, 4u);
    ASSERT_TRUE(card->best && card->best_frame && card->worst_frame);
    // The coach took it with its next sample and says the same.
    ASSERT_TRUE(gym.step());
    PlSet set{};
    set.size = sizeof set;
    ASSERT_EQ(coach_api().coach_set(gym.run.coach(), &set), PL_OK);
    EXPECT_EQ(set.self_score, 60.0f);
    EXPECT_NEAR(set.self_gap, card->set->self_gap, 1e-3f);
}

TEST(SetRun, PainTakesThePanelInTheNextFrameAndIsOverWithTheNextSet) {
    Gym gym(lifter::Lift::kRdl, 4, 0);
    while (gym.run.frame().rep < 2 && gym.step()) continue;
    gym.press(engine::key_of('P'));
    EXPECT_EQ(gym.set.stage(), SetStage::stopped);
    ASSERT_TRUE(gym.step());
    EXPECT_FALSE(gym.run.view_input().stop.empty()) << "seed " << kSeed;
    gym.press(engine::Key::enter);
    ASSERT_EQ(gym.set.stage(), SetStage::revealed) << "the first repetition was done";
    gym.press(engine::Key::enter);
    ASSERT_EQ(gym.set.stage(), SetStage::lifting);
    ASSERT_TRUE(gym.step());
    EXPECT_TRUE(gym.run.view_input().stop.empty());
}

TEST(SetRun, TheNextLiftIsInForceAtTheCoach) {
    Gym gym(lifter::Lift::kRdl, 2, 0);
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(gym.step());
    gym.press(engine::key_of('L'));
    const PlLiftDef* lift = gym.set.take_new_lift();
    ASSERT_NE(lift, nullptr);
    gym.run.take_lift(*lift);
    ASSERT_TRUE(gym.step());
    bool told = false;
    for (uint32_t i = 0; i < gym.run.frame().event_count; ++i) told |= gym.run.frame().events[i].kind == PL_EVENT_LIFT_CHANGED;
    EXPECT_TRUE(told);
}

TEST(SetRun, AHoldHasAClockAndSecondsOnItsCard) {
    Gym gym(lifter::Lift::kBirdDog, 2, 2);
    float longest = 0.0f;
    while (gym.step())
        if (gym.run.frame().phase == PL_PHASE_HOLD) longest = std::max(longest, gym.run.frame().hold_s);
    EXPECT_GT(longest, 0.9f * gym.run.lift().hold_target_s) << "seed " << kSeed;
    gym.set.close(gym.run.frame());
    ASSERT_NE(gym.set.card(), nullptr);
    const app::SetStory& story = *gym.set.card()->story;
    EXPECT_EQ(story.left.count + story.right.count + story.both.count, 2u);
}

TEST(SetRun, TargetsOfThePanelAreInForceFromTheNextRepetition) {
    Gym gym(lifter::Lift::kRdl, 3, 0);
    app::TargetsSession targets;
    PlTargets none{};
    none.size = sizeof none;
    targets.start(coach_api(), gym.run.coach(), gym.run.lift(), none, nullptr);
    while (gym.run.frame().rep < 1 && gym.step()) continue;
    targets.open();
    targets.set(app::TargetHandle::lumbar_high, 0.30f);
    PlFrame shown = gym.run.frame();
    targets.preview(shown);
    // The picture shows it now; the coach judges by it once the next repetition has begun.
    while (gym.run.frame().rep < 2 && gym.step()) continue;
    ASSERT_TRUE(gym.step());
    EXPECT_NEAR(gym.run.frame().lumbar_upper_rad, shown.lumbar_upper_rad, 1e-4f) << "seed " << kSeed;
    EXPECT_NEAR(gym.run.frame().lumbar_upper_rad, 0.30f * gym.run.frame().lumbar_full_flexion_rad, 1e-4f);
}

}  // namespace
