// SPDX-License-Identifier: MIT
// What a lift looks like: families of lifts, what the chosen one can be, and two repetitions in a row before a word is said.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "coach/builtin_lifts.h"
#include "coach/guess.h"
#include "coach/lifts.h"

namespace {

using namespace coach;

// Features as geometry gives them for an average body (science B1, E3); tests change what they are about.
GuessFeatures features(std::initializer_list<std::pair<GuessFeature, double>> values) {
    GuessFeatures out;
    for (const auto& [feature, value] : values) {
        out.value[feature] = value;
        out.seen |= 1u << feature;
    }
    return out;
}

GuessFeatures hinge() {
    return features({{kNeckDrop, 0.22},
                     {kNeckForward, 0.20},
                     {kNeckSide, 0.0},
                     {kHandUpTop, -0.44},
                     {kHandAheadTop, 0.0},
                     {kHandUpLow, -0.38},
                     {kHandAheadLow, -0.2},
                     {kHandSplit, 0.0},
                     {kHandPress, 0.08},
                     {kHandFloor, 0.28}});
}
GuessFeatures goblet() {
    return features({{kNeckDrop, 0.30},
                     {kNeckForward, 0.08},
                     {kNeckSide, 0.0},
                     {kHandUpTop, -0.13},
                     {kHandAheadTop, 0.12},
                     {kHandUpLow, -0.15},
                     {kHandAheadLow, 0.05},
                     {kHandSplit, 0.02},
                     {kHandPress, 0.04},
                     {kHandFloor, 0.42}});
}

std::string name_of(uint32_t index) {
    return index == 0 ? "" : kBuiltinLifts[index - 1].name;
}

TEST(LiftFamilies, LiftsThatHeadAndHandsCannotTellApartAreOne) {
    const auto family = [](const char* name) { return family_of(*builtin_lift(name)); };
    const auto same = [](const GuessFamily& a, const GuessFamily& b) { return a.grip == b.grip && a.move == b.move; };
    EXPECT_TRUE(same(family("hip_hinge"), family("rdl")));
    EXPECT_TRUE(same(family("high_bar_squat"), family("low_bar_squat")));
    EXPECT_TRUE(same(family("deadlift"), family("sumo_deadlift")));
    EXPECT_FALSE(same(family("high_bar_squat"), family("good_morning")));
    EXPECT_FALSE(same(family("lunge"), family("side_lunge")));
    EXPECT_EQ(family("plank").move, GuessMove::kNone) << "what is held is not guessed";
}

TEST(LiftGuessOf, AHingeIsAHingeWhateverItsWeight) {
    for (const char* chosen : {"hip_hinge", "rdl", "stiff_leg_deadlift"}) {
        const Guess guess = guess_of(hinge(), *builtin_lift(chosen));
        EXPECT_EQ(name_of(guess.lift), chosen);
        EXPECT_FALSE(guess.other);
    }
}

TEST(LiftGuessOf, HandsAtTheChestAreNoHangingBar) {
    const Guess guess = guess_of(goblet(), *builtin_lift("rdl"));
    EXPECT_TRUE(guess.other);
    EXPECT_EQ(name_of(guess.lift), "goblet_squat");
    EXPECT_GT(guess.p, kGuessSaid);
}

TEST(LiftGuessOf, EmptyHandsMayBeAnywhere) {
    // GIVEN somebody who holds the hands before the chest in a squat without weight
    const Guess guess = guess_of(goblet(), *builtin_lift("squat"));
    EXPECT_FALSE(guess.other);
}

TEST(LiftGuessOf, WithoutHandsOnlyTheWayOfTheNeckSpeaks) {
    GuessFeatures seen = goblet();
    seen.seen &= 1u << kNeckDrop | 1u << kNeckForward | 1u << kNeckSide;
    EXPECT_FALSE(guess_of(seen, *builtin_lift("overhead_squat")).other);
    EXPECT_FALSE(guess_of(GuessFeatures{}, *builtin_lift("rdl")).other);
    EXPECT_EQ(guess_of(GuessFeatures{}, *builtin_lift("rdl")).lift, 0u);
}

TEST(LiftGuessOf, HoldsAreNotGuessed) {
    EXPECT_EQ(guess_of(hinge(), *builtin_lift("plank")).lift, 0u);
}

TEST(LiftGuessInARow, TwoMakeAWarningAndTwoTakeItBack) {
    GuessState state;
    const Guess other{3, 0.95, true}, surer{3, 0.99, true}, own{1, 0.9, false};
    EXPECT_FALSE(guess_add(state, other));
    EXPECT_TRUE(guess_add(state, surer));
    EXPECT_EQ(state.set_guess, 3u);
    EXPECT_DOUBLE_EQ(state.set_p, 0.95) << "no surer than the less sure of the two";
    EXPECT_FALSE(guess_add(state, other)) << "told already";
    EXPECT_FALSE(guess_add(state, own));
    EXPECT_EQ(state.set_guess, 3u);
    EXPECT_FALSE(guess_add(state, own));
    EXPECT_EQ(state.set_guess, 0u);
}

TEST(LiftGuessInARow, TwoDifferentOnesAreNoRow) {
    GuessState state;
    EXPECT_FALSE(guess_add(state, {3, 0.95, true}));
    EXPECT_FALSE(guess_add(state, {4, 0.95, true}));
    EXPECT_FALSE(guess_add(state, {0, 0.0, false}));
    EXPECT_EQ(state.set_guess, 0u);
    guess_add(state, {4, 0.95, true});
    guess_new_set(state);
    EXPECT_FALSE(guess_add(state, {4, 0.95, true})) << "the set before does not count";
}

}  // namespace
