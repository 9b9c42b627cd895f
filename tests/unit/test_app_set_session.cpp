// SPDX-License-Identifier: MIT
// From the last repetition to the card: what keys and pointer make of it, and that nobody sees the set's score before his own is asked for.
#include <initializer_list>
#include <string>
#include <string_view>

#include "app/set_session.h"
#include "set_support.h"

namespace {

using app::SetStage;
using app_test::lift_of;
using app_test::told_set;

class SetSessionTest : public testing::Test {
  protected:
    void SetUp() override {
        frame_.size = sizeof frame_;
        frame_.time_ns = 20'000'000'000;
        frame_.rep = 3;
        last_ = app_test::plain_rep(3, 81.0f);
        frame_.last_rep = &last_;
        session_.start(api_, nullptr, lift_of("rdl"), 0);
    }
    bool press(std::initializer_list<engine::Key> keys) {
        bool taken = false;
        for (const engine::Key key : keys) {
            engine::InputState input;
            input.pressed.set(static_cast<size_t>(key));
            taken = session_.read_keys(input, frame_);
        }
        return taken;
    }
    bool press(char key) { return press({engine::key_of(key)}); }
    void event(uint32_t kind, uint32_t a) {
        event_ = {};
        event_.kind = kind;
        event_.a = a;
        frame_.events = &event_;
        frame_.event_count = 1;
        session_.take(frame_);
        frame_.event_count = 0;
    }
    void end_set() {
        press('E');
        event(PL_EVENT_SET_ENDED, 0);
    }

    PlApi api_ = app_test::told_set_api();
    PlFrame frame_{};
    PlRep last_{};
    PlEvent event_{};
    app::SetSession session_;
};

TEST_F(SetSessionTest, EndsTheSetByKeyAndAsksBeforeItShows) {
    press('E');
    EXPECT_EQ(told_set().last.kind, static_cast<uint32_t>(PL_COMMAND_END_SET));
    EXPECT_EQ(session_.card(), nullptr) << "the coach has not said so yet";
    event(PL_EVENT_SET_ENDED, 0);
    ASSERT_NE(session_.card(), nullptr);
    EXPECT_EQ(session_.card()->stage, app::CardStage::asking);
    press({engine::key_of('8'), engine::key_of('0'), engine::Key::enter});
    EXPECT_EQ(told_set().last.kind, static_cast<uint32_t>(PL_COMMAND_SELF_SCORE));
    EXPECT_EQ(told_set().last.value[0], 80.0f);
    ASSERT_EQ(session_.stage(), SetStage::revealed);
    EXPECT_EQ(session_.card()->story->gap, "You gave it 80; it was 71.");
}

TEST_F(SetSessionTest, EscapeShowsTheCardWithoutAGuess) {
    end_set();
    const uint32_t before = told_set().commands;
    press({engine::Key::escape});
    EXPECT_EQ(session_.stage(), SetStage::revealed);
    EXPECT_EQ(told_set().commands, before);
    EXPECT_EQ(session_.card()->story->gap, "");
}

TEST_F(SetSessionTest, EnterWithoutAGuessGivesNoScore) {
    end_set();
    const uint32_t before = told_set().commands;
    press({engine::Key::enter});
    EXPECT_EQ(session_.stage(), SetStage::revealed);
    EXPECT_EQ(told_set().commands, before) << "what nobody chose is nobody's score";
}

TEST_F(SetSessionTest, DigitsArrowsAndWheelSetTheGuess) {
    end_set();
    press({engine::key_of('1'), engine::key_of('0'), engine::key_of('0')});
    EXPECT_EQ(session_.card()->guess, 100);
    press({engine::key_of('4')});
    EXPECT_EQ(session_.card()->guess, 4) << "1004 is no score: typing begins anew";
    press({engine::Key::right, engine::Key::up});
    EXPECT_EQ(session_.card()->guess, 6);
    engine::InputState wheel;
    wheel.wheel = -1.0f;
    session_.read_keys(wheel, frame_);
    EXPECT_EQ(session_.card()->guess, 5);
    press({engine::Key::left, engine::Key::left, engine::Key::left, engine::Key::left, engine::Key::left, engine::Key::left});
    EXPECT_EQ(session_.card()->guess, 0) << "not under zero";
}

TEST_F(SetSessionTest, ThePointerDragsTheGuess) {
    end_set();
    session_.point(app::guess_handle(62), true);
    EXPECT_EQ(session_.card()->guess, 62);
    session_.point(app::guess_handle(90), false);
    EXPECT_EQ(session_.card()->guess, 62) << "a pointer that passes sets nothing";
    session_.point({800.0f, 100.0f}, true);
    EXPECT_EQ(session_.card()->guess, 62) << "beside the slider";
}

TEST_F(SetSessionTest, NoScoreIsOnShowWhileTheQuestionStands) {
    EXPECT_FALSE(session_.scores_hidden());
    end_set();
    EXPECT_TRUE(session_.scores_hidden());
    press({engine::Key::escape});
    EXPECT_FALSE(session_.scores_hidden());
}

TEST_F(SetSessionTest, ScoresAreHiddenThroughoutWhereThatWasAskedFor) {
    press('O');
    EXPECT_TRUE(session_.self_scoring());
    EXPECT_TRUE(session_.scores_hidden());
    end_set();
    EXPECT_TRUE(session_.scores_hidden());
    press({engine::Key::escape});
    EXPECT_FALSE(session_.scores_hidden());
}

TEST_F(SetSessionTest, EndsByItselfASecondAfterThePlannedSet) {
    session_.start(api_, nullptr, lift_of("rdl"), 3);
    session_.take(frame_);
    const uint32_t before = told_set().commands;
    frame_.time_ns += 900'000'000;
    session_.take(frame_);
    EXPECT_EQ(told_set().commands, before);
    frame_.time_ns += 200'000'000;
    session_.take(frame_);
    EXPECT_EQ(told_set().last.kind, static_cast<uint32_t>(PL_COMMAND_END_SET));
}

TEST_F(SetSessionTest, PainStopsAtOnceAndAsksForNoScore) {
    EXPECT_TRUE(press('P'));
    EXPECT_EQ(told_set().last.kind, static_cast<uint32_t>(PL_COMMAND_PAIN_NOW));
    EXPECT_EQ(session_.stage(), SetStage::stopped);
    EXPECT_EQ(session_.card(), nullptr);
    press({engine::Key::enter});
    EXPECT_EQ(session_.stage(), SetStage::revealed) << "what was done until then";
}

TEST_F(SetSessionTest, PainGoesBeforeTheQuestion) {
    end_set();
    press('P');
    EXPECT_EQ(session_.stage(), SetStage::stopped);
}

TEST_F(SetSessionTest, EnterBeginsTheNextSet) {
    end_set();
    press({engine::Key::escape, engine::Key::enter});
    EXPECT_EQ(told_set().last.kind, static_cast<uint32_t>(PL_COMMAND_NEW_SET));
    EXPECT_EQ(session_.stage(), SetStage::lifting);
    EXPECT_EQ(session_.card(), nullptr);
}

TEST_F(SetSessionTest, ASetWithoutARepetitionIsNotAskedAbout) {
    frame_.rep = 0;
    const uint32_t before = told_set().commands;
    press('E');
    EXPECT_EQ(told_set().commands, before);
    EXPECT_EQ(session_.said(frame_).words, "There is no repetition to end yet.");
}

TEST_F(SetSessionTest, TheNextLiftIsTheOneAfterThisAndIsHandedOn) {
    press('L');
    EXPECT_EQ(told_set().last.kind, static_cast<uint32_t>(PL_COMMAND_SET_LIFT));
    const PlLiftDef* lift = session_.take_new_lift();
    ASSERT_NE(lift, nullptr);
    uint32_t index = 0;
    while (std::string_view(api_.lift_at(index)->name) != "rdl") ++index;
    EXPECT_STREQ(lift->name, api_.lift_at((index + 1) % api_.lift_count())->name);
    EXPECT_EQ(session_.take_new_lift(), nullptr) << "told once";
}

TEST_F(SetSessionTest, TheHeelTestGoesFlatRaisedOff) {
    for (const uint32_t side : {1u, 2u, 0u}) {
        press('H');
        EXPECT_EQ(told_set().last.kind, static_cast<uint32_t>(PL_COMMAND_HEEL_TEST));
        EXPECT_EQ(told_set().last.value[0], static_cast<float>(side));
        EXPECT_EQ(told_set().last.value[1], side == 2 ? 0.025f : 0.0f);
        told_set().heel.side = side;
    }
}

TEST_F(SetSessionTest, TheNeutralDepthIsTakenAndGivenBack) {
    press('N');
    EXPECT_EQ(told_set().last.kind, static_cast<uint32_t>(PL_COMMAND_USE_NEUTRAL_DEPTH));
    EXPECT_EQ(told_set().last.value[0], 1.0f);
    frame_.set.neutral_depth_in_use = 1;
    press('N');
    EXPECT_EQ(told_set().last.value[0], 0.0f);
    told_set().answer = PL_ERROR_STATE;
    press('N');
    EXPECT_NE(session_.said(frame_).words.find("not known yet"), std::string_view::npos);
}

TEST_F(SetSessionTest, BestAndWorstStandAtTheSameMoment) {
    // GIVEN three repetitions of which frames were seen, the second worst just after its turn
    told_set().rep[1].flag_count = 1;
    told_set().rep[1].flag[0].kind = PL_FLAG_HIP_SHOOT;
    told_set().rep[1].flag[0].at_ns = told_set().rep[1].bottom_ns + 350'000'000;
    for (uint32_t index = 1; index <= 3; ++index) {
        PlFrame seen = frame_;
        const PlRep& rep = told_set().rep[index - 1];
        for (seen.time_ns = rep.start_ns - 100'000'000; seen.time_ns <= rep.end_ns; seen.time_ns += 11'111'111) session_.take(seen);
        seen.events = &event_;
        seen.event_count = 1;
        event_ = {};
        event_.kind = PL_EVENT_REP_DONE;
        event_.a = index;
        event_.rep = &rep;
        session_.take(seen);
    }
    end_set();
    const app::SetCard* card = session_.card();
    ASSERT_TRUE(card->best_frame && card->worst_frame);
    EXPECT_EQ(card->best->index, 1u);
    EXPECT_EQ(card->worst->index, 2u);
    EXPECT_EQ(card->moment, app::Moment::after_turn);
    // 0.15 of the way up, which takes 2 s: 0.3 s after the turn, to within a kept frame.
    EXPECT_NEAR(static_cast<double>(card->best_frame->time_ns - card->best->bottom_ns) * 1e-9, 0.3, 0.035);
    EXPECT_NEAR(static_cast<double>(card->worst_frame->time_ns - card->worst->bottom_ns) * 1e-9, 0.3, 0.035);
}

}  // namespace
