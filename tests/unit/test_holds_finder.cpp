// SPDX-License-Identifier: MIT
// When a hold begins and ends, by posture alone.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "holds_support.h"

namespace {

using namespace holds_support;

struct Case {
    PlHold hold;
    Floor (*pose)();
    Floor (*before)();
};

Floor left_side_plank() {
    return side_plank(-1);
}
Floor right_bird_dog() {
    return bird_dog(1);
}
Floor on_left_side() {
    Floor f = side_plank(-1);
    f.neck = 0.10, f.hip = 0.10, f.pitch_rad = 90.0 * coach::kDegree;
    return f;
}

constexpr std::array<Case, 5> kCases{{{PL_HOLD_PLANK, plank, all_fours},
                                      {PL_HOLD_SIDE_PLANK, left_side_plank, on_left_side},
                                      {PL_HOLD_BIRD_DOG, right_bird_dog, all_fours},
                                      {PL_HOLD_CURL_UP, curl_up, supine},
                                      {PL_HOLD_BRIDGE, bridge, supine}}};

TEST(Holds, BeginAndEndWithThePosture) {
    for (const Case& c : kCases) {
        SCOPED_TRACE(c.hold);
        Finder finder(c.hold);
        finder.keep(standing(), 2.0);
        finder.move(standing(), c.before(), 3.0);
        finder.keep(c.before(), 2.0);
        EXPECT_EQ(finder.started, 0);
        finder.move(c.before(), c.pose(), 1.0);
        const int64_t begin_ns = finder.time_ns;
        finder.keep(c.pose(), 10.0);
        EXPECT_EQ(finder.last.phase, PL_PHASE_HOLD);
        const int64_t end_ns = finder.time_ns;
        finder.move(c.pose(), c.before(), 1.0);
        finder.keep(c.before(), 3.0);
        EXPECT_EQ(finder.done, 1);
        EXPECT_EQ(finder.discarded, 0);
        EXPECT_NEAR(coach::seconds_between(begin_ns, finder.last.start_ns), 0.0, 0.3);
        EXPECT_NEAR(coach::seconds_between(end_ns, finder.last.end_ns), 0.0, 0.3);
        EXPECT_NEAR(finder.state->result.held_s, 10.0, 0.5);
    }
}

TEST(Holds, TellTheSideThatWorks) {
    for (const int32_t side : {-1, 1}) {
        Finder sideways(PL_HOLD_SIDE_PLANK), bird(PL_HOLD_BIRD_DOG);
        sideways.keep(side_plank(side), 4.0);
        bird.keep(bird_dog(side), 4.0);
        EXPECT_EQ(sideways.last.side, side);
        EXPECT_EQ(bird.last.side, side);
    }
}

TEST(Holds, SidesThatChangeAreTwo) {
    Finder finder(PL_HOLD_BIRD_DOG);
    for (const int32_t side : {-1, 1}) {
        finder.move(all_fours(), bird_dog(side), 0.6);
        finder.keep(bird_dog(side), 5.0);
        finder.move(bird_dog(side), all_fours(), 0.6);
    }
    finder.keep(all_fours(), 3.0);
    EXPECT_EQ(finder.done, 2);
}

TEST(Holds, OtherPosturesAreNone) {
    for (const Case& c : kCases) {
        Finder finder(c.hold);
        for (const Floor& f : {standing(), all_fours(), on_left_side(), supine()}) {
            finder.keep(f, 5.0);
        }
        EXPECT_EQ(finder.started, 0) << c.hold;
        for (const Case& other : kCases) {
            if (other.hold == c.hold) continue;
            Finder of_other(c.hold);
            of_other.keep(other.before(), 2.0);
            of_other.keep(other.pose(), 5.0);
            EXPECT_EQ(of_other.started, 0) << c.hold << " in " << other.hold;
        }
    }
}

TEST(Holds, ShorterThanTwoSecondsIsDiscarded) {
    Finder finder(PL_HOLD_PLANK);
    finder.move(all_fours(), plank(), 0.8);
    finder.keep(plank(), 1.5);
    finder.move(plank(), all_fours(), 0.8);
    finder.keep(all_fours(), 3.0);
    EXPECT_EQ(finder.started, 1);
    EXPECT_EQ(finder.done, 0);
    EXPECT_EQ(finder.discarded, 1);
}

TEST(Holds, ABreakUnderTwoSecondsEndsNothingAndIsNoTimeHeld) {
    Finder finder(PL_HOLD_BRIDGE);
    finder.keep(supine(), 2.0);
    finder.move(supine(), bridge(), 0.6);
    finder.keep(bridge(), 5.0);
    finder.move(bridge(), supine(), 0.5);
    finder.keep(supine(), 0.5);
    finder.move(supine(), bridge(), 0.5);
    finder.keep(bridge(), 5.0);
    finder.move(bridge(), supine(), 0.6);
    finder.keep(supine(), 3.0);
    EXPECT_EQ(finder.done, 1);
    EXPECT_NEAR(finder.state->result.held_s, 10.0, 0.7);
    EXPECT_NEAR(finder.state->result.sag_m, (0.18 - 0.055) * kStature_m, 0.06);
}

TEST(Holds, ABreakOfThreeSecondsEndsIt) {
    Finder finder(PL_HOLD_BRIDGE);
    finder.keep(supine(), 2.0);
    for (int i = 0; i < 2; ++i) {
        finder.move(supine(), bridge(), 0.6);
        finder.keep(bridge(), 5.0);
        finder.move(bridge(), supine(), 0.6);
        finder.keep(supine(), 3.0);
    }
    EXPECT_EQ(finder.done, 2);
    EXPECT_LT(finder.state->result.sag_m, 0.01);  // leaving is no sag
}

TEST(Holds, HeadAndHandsSeeNoBridge) {
    Finder finder(PL_HOLD_BRIDGE);
    Floor down = supine(), up = bridge();
    down.waist = up.waist = false;
    finder.keep(down, 3.0);
    finder.keep(up, 10.0);
    EXPECT_EQ(finder.started, 0);
}

TEST(Holds, ShortGapsAreBridgedAndLongOnesVoid) {
    for (const double gap_s : {1.0, 3.0}) {
        Finder finder(PL_HOLD_PLANK);
        finder.keep(plank(), 6.0);
        Floor unseen = plank();
        unseen.head = false;
        finder.keep(unseen, gap_s);
        EXPECT_EQ(finder.done, gap_s > coach::kHoldLost_s ? 1 : 0);
        EXPECT_EQ(finder.last.voided, gap_s > coach::kHoldLost_s);
        if (gap_s > coach::kHoldLost_s) continue;
        finder.keep(plank(), 4.0);
        finder.move(plank(), standing(), 1.5);
        EXPECT_EQ(finder.done, 1);
        EXPECT_NEAR(finder.state->result.held_s, 11.0, 0.5);
        EXPECT_FALSE(finder.last.voided);
    }
}

TEST(Holds, AWobbleEndsNothing) {
    Finder finder(PL_HOLD_PLANK);
    finder.keep(plank(), 3.0);
    for (int i = 0; i < 90 * 8; ++i) {
        Floor f = plank();
        f.neck_right_m = 0.05 * std::sin(2.0 * coach::kPi * 0.5 * i / 90.0);
        f.hip += 0.02 * std::sin(2.0 * coach::kPi * 0.8 * i / 90.0);
        finder.see(f);
    }
    EXPECT_TRUE(finder.last.active);
    finder.move(plank(), standing(), 1.5);
    EXPECT_EQ(finder.done, 1);
    EXPECT_NEAR(finder.state->result.held_s, 11.0, 0.6);
    EXPECT_NEAR(finder.state->result.sway_m, 0.05 / std::sqrt(2.0) * std::sqrt(8.0 / 11.0), 0.008);
}

TEST(Holds, AreTheSameAtAnyRate) {
    for (const double hz : {30.0, 72.0, 120.0, 144.0}) {
        Finder finder(PL_HOLD_PLANK);
        finder.frame_ns = static_cast<int64_t>(1e9 / hz);
        finder.move(all_fours(), plank(), 1.0);
        finder.keep(plank(), 10.0);
        finder.move(plank(), standing(), 1.5);
        EXPECT_EQ(finder.done, 1) << hz;
        EXPECT_NEAR(finder.state->result.held_s, 10.0, 0.5) << hz;
    }
}

TEST(Holds, EndOfTheSetEndsTheHold) {
    Finder finder(PL_HOLD_PLANK);
    finder.keep(plank(), 6.0);
    const coach::RepProgress done = coach::end_holds(*finder.state, finder.context, finder.time_ns);
    EXPECT_EQ(done.ended_now, coach::RepEnd::kDone);
    EXPECT_NEAR(finder.state->result.held_s, 6.0, 0.3);
    finder.keep(plank(), 5.0);  // and the next set counts anew
    EXPECT_EQ(finder.started, 2);
}

TEST(Holds, NothingIsFoundBeforeTheCoachIsReady) {
    Finder finder(PL_HOLD_PLANK);
    finder.context.ready = false;
    finder.keep(plank(), 5.0);
    EXPECT_EQ(finder.started, 0);
    EXPECT_EQ(finder.last.phase, PL_PHASE_NONE);
}

}  // namespace
