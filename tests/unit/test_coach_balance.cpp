// SPDX-License-Identifier: MIT
// The trunk from head and hands: on a body that balances itself by other means (the synthetic lifter, without sensors), and on poses made
// from geometry.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include <glm/geometric.hpp>

#include "coach/balance.h"
#include "coach/calibrate.h"
#include "coach/params.h"
#include "lifter/lifter.h"

namespace {

using coach::BalanceInput;
using coach::BalanceState;
using coach::Estimate;
using coach::kDegree;
using coach::Vec3;

constexpr double kStature = 1.75;
constexpr double kStep_s = 0.02;
constexpr double kNeck_m = 1.50;  // height of the pivot of the head in standing

coach::RolePose hand_at(const Vec3& position) {
    coach::RolePose hand;
    hand.position_tracked = hand.orientation_tracked = hand.position_known = hand.orientation_known = true;
    hand.position = position;
    return hand;
}

// Somebody of kStature who faces -Z and stood at the origin; reach and drop of the neck in metres. Hands hang at the sides.
BalanceInput seen(double reach_m, double drop_m, PlPattern pattern = PL_PATTERN_SQUAT) {
    BalanceInput input;
    input.neck_pivot = Vec3(0.0, kNeck_m - drop_m, -reach_m);
    input.standing_place = Vec3(0.0, kNeck_m, 0.0);
    input.standing_neck_m = kNeck_m;
    input.stature_m = kStature;
    input.dt_s = kStep_s;
    input.pattern = pattern;
    input.grip = PL_GRIP_FREE;
    input.left = hand_at(input.neck_pivot + Vec3(-0.25, -0.70, 0.0));
    input.right = hand_at(input.neck_pivot + Vec3(0.25, -0.70, 0.0));
    return input;
}

Estimate hold(BalanceState& state, const BalanceInput& input, double for_s) {
    Estimate trunk;
    for (double t = 0.0; t < for_s; t += kStep_s) trunk = coach::trunk_from_balance(state, input);
    return trunk;
}

// The answer to a posture on the way down, once the estimate has come there at the fastest that a trunk turns.
Estimate answer(BalanceState& state, BalanceInput input) {
    input.neck_velocity.y = -0.2;
    return hold(state, input, 0.8);
}

// ---- a lifter seen whole ----------------------------------------------------------------------------------------------------

struct Watched {
    double rmse_deg = 0.0, inside = 0.0, bottom_error_deg = 0.0, bottom_sigma_deg = 0.0, bottom_true_deg = 0.0;
};

BalanceInput seen_of(const lifter::Lifter& lifter, const lifter::Truth& truth, const lifter::Truth& before, double heading_rad,
                     PlPattern pattern, uint32_t grip) {
    const lifter::Truth& standing = lifter.standing();
    BalanceInput input;
    input.neck_pivot = truth.joints.neck_pivot;
    input.neck_velocity = (truth.joints.neck_pivot - before.joints.neck_pivot) / kStep_s;
    input.standing_place = standing.joints.neck_pivot;
    input.standing_neck_m = standing.joints.neck_pivot.y;
    input.heading_rad = heading_rad;
    input.stature_m = kStature;
    input.dt_s = kStep_s;
    input.pattern = pattern;
    input.grip = static_cast<PlGrip>(grip);
    input.head_pitch_rad = coach::pitch_of(truth.joints.head);
    for (size_t i = 0; i < 2; ++i) {
        coach::RolePose& hand = i == 0 ? input.left : input.right;
        hand = hand_at(truth.joints.hand[i]);
        hand.orientation = truth.joints.grip[i];
    }
    return input;
}

// Two clean repetitions, the first to settle. The bottom is where the true lean is greatest in the second.
Watched watch(lifter::Lift lift, PlPattern pattern, uint32_t grip, uint64_t seed, bool pelvis = false) {
    const lifter::Person person = lifter::random_person(kStature, seed);
    lifter::SetPlan set = lifter::clean_set(lift, 2);
    set.grip = grip;
    const lifter::Lifter lifter(person, set, lifter::perfect_sensors(PL_TIER_T1), seed);
    BalanceState state;
    Watched w;
    double squares = 0.0, count = 0.0, inside = 0.0;
    lifter::Truth before = lifter.truth_at(0);
    const int64_t step_ns = static_cast<int64_t>(kStep_s * 1e9);
    for (int64_t t = 1'000'000'000; t <= 1'000'000'000 + lifter.duration_ns(); t += step_ns) {
        const lifter::Truth truth = lifter.truth_at(t);
        BalanceInput input = seen_of(lifter, truth, before, person.heading_rad, pattern, grip);
        input.pelvis_seen = pelvis;
        input.pelvis_rad = truth.pelvis_rad;
        input.pelvis_sigma = 1.6 * kDegree;
        const Estimate trunk = coach::trunk_from_balance(state, input);
        before = truth;
        const double error = trunk.value - truth.trunk_rad;
        squares += error * error, count += 1.0;
        inside += std::fabs(error) <= 1.645 * trunk.sigma;
        if (truth.rep == 2 && truth.trunk_rad / kDegree > w.bottom_true_deg) {
            w.bottom_true_deg = truth.trunk_rad / kDegree;
            w.bottom_error_deg = error / kDegree;
            w.bottom_sigma_deg = trunk.sigma / kDegree;
        }
    }
    w.rmse_deg = std::sqrt(squares / count) / kDegree;
    w.inside = inside / count;
    return w;
}

struct Watching {
    const char* name;
    lifter::Lift lift;
    PlPattern pattern;
    uint32_t grip;
    double most_deg;  // of error at the bottom: science B9 gives 5 deg as one standard deviation, lunges and seats know less
};

class BalanceOf : public testing::TestWithParam<Watching> {};

TEST_P(BalanceOf, ALifterIsNearAndItsIntervalHoldsTheTruth) {
    // GIVEN people of several proportions WHEN they lift THEN the lean comes back, and the interval is true.
    for (uint64_t seed : {3u, 8u, 21u, 34u}) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Watched w = watch(GetParam().lift, GetParam().pattern, GetParam().grip, seed);
        EXPECT_LT(std::fabs(w.bottom_error_deg), GetParam().most_deg) << "true " << w.bottom_true_deg;
        EXPECT_LT(std::fabs(w.bottom_error_deg), 2.0 * w.bottom_sigma_deg);
        EXPECT_GE(w.inside, 0.85);
        EXPECT_GT(w.bottom_sigma_deg, 2.0);
        EXPECT_LT(w.bottom_sigma_deg, 14.0);
    }
}

INSTANTIATE_TEST_SUITE_P(Coach, BalanceOf,
                         testing::Values(Watching{"hinge", lifter::Lift::kHipHinge, PL_PATTERN_HINGE, PL_GRIP_HANGING, 6.0},
                                         Watching{"squat", lifter::Lift::kSquat, PL_PATTERN_SQUAT, PL_GRIP_FREE, 11.0},
                                         Watching{"overhead", lifter::Lift::kOverheadSquat, PL_PATTERN_SQUAT, PL_GRIP_OVERHEAD, 11.0},
                                         Watching{"lunge", lifter::Lift::kLunge, PL_PATTERN_LUNGE, PL_GRIP_FREE, 11.0},
                                         Watching{"side_lunge", lifter::Lift::kSideLunge, PL_PATTERN_LUNGE, PL_GRIP_FREE, 16.0},
                                         Watching{"sit", lifter::Lift::kSitToStand, PL_PATTERN_SIT, PL_GRIP_FREE, 14.0}),
                         [](const auto& named) { return std::string(named.param.name); });

TEST(Balance, StandingIsUpright) {
    for (PlPattern pattern : {PL_PATTERN_HINGE, PL_PATTERN_SQUAT, PL_PATTERN_LUNGE, PL_PATTERN_SIT}) {
        BalanceState state;
        const Estimate trunk = hold(state, seen(0.0, 0.0, pattern), 2.0);
        EXPECT_NEAR(trunk.value / kDegree, 0.0, 3.0) << pattern;
        EXPECT_EQ(trunk.origin, PL_ORIGIN_ESTIMATED);
        EXPECT_LT(trunk.sigma / kDegree, 8.0) << pattern;
    }
}

TEST(Balance, AHeadThatGoesForwardAtOneHeightLeansTheTrunk) {
    // The further the neck is before the feet, the more the hips must be behind them.
    double last = -1.0;
    for (double reach_m : {0.0, 0.05, 0.10, 0.15, 0.20, 0.25}) {
        BalanceState state;
        hold(state, seen(0.0, 0.0), 1.0);
        const Estimate trunk = answer(state, seen(reach_m, 0.12));
        EXPECT_GT(trunk.value, last);
        last = trunk.value;
    }
}

TEST(Balance, LegsAreNoLongerThanTheyAre) {
    // The neck at full height has straight legs and an upright trunk under it, wherever it is: no lean keeps that height.
    BalanceState state;
    hold(state, seen(0.0, 0.0), 1.0);
    const Estimate trunk = answer(state, seen(0.12, 0.0));
    EXPECT_LT(trunk.value / kDegree, 20.0);
}

TEST(Balance, HandsOnABarOnTheBackSharpenTheTrunk) {
    for (uint64_t seed : {3u, 8u, 21u}) {
        const Watched free = watch(lifter::Lift::kSquat, PL_PATTERN_SQUAT, PL_GRIP_FREE, seed);
        const Watched rack = watch(lifter::Lift::kSquat, PL_PATTERN_SQUAT, PL_GRIP_BACK_RACK, seed);
        EXPECT_LT(rack.bottom_sigma_deg, 0.8 * free.bottom_sigma_deg) << seed;
        EXPECT_LT(std::fabs(rack.bottom_error_deg), 8.0) << seed;
    }
}

// Hands overhead, straight above the neck in standing; then turned by `turned_rad` about the neck with it reach and drop away.
BalanceInput overhead(double reach_m, double drop_m, double turned_rad) {
    BalanceInput input = seen(reach_m, drop_m);
    input.grip = PL_GRIP_OVERHEAD;
    const Vec3 up = 0.60 * Vec3(0.0, std::cos(turned_rad), -std::sin(turned_rad));
    input.left = hand_at(input.neck_pivot + up + Vec3(-0.3, 0.0, 0.0));
    input.right = hand_at(input.neck_pivot + up + Vec3(0.3, 0.0, 0.0));
    return input;
}

TEST(Balance, ArmsInLineWithTheTrunkTellItsLean) {
    // WHEN free arms lean by 30 deg instead of 10 at the same place of the neck THEN the trunk is taken to lean more.
    double value[2];
    for (int i = 0; i < 2; ++i) {
        BalanceState state;
        hold(state, overhead(0.0, 0.0, 0.0), 1.0);
        value[i] = answer(state, overhead(0.10, 0.35, (i == 0 ? 10.0 : 30.0) * kDegree)).value;
    }
    EXPECT_GT(value[1] - value[0], 3.0 * kDegree);
}

TEST(Balance, ABarThatStaysOverTheFootTellsNothing) {
    // The hands stay exactly where they were above the foot: the answer is that of hands that say nothing, to within what the arms' own
    // weight moves (a tenth of the body's, less than 2 deg here).
    BalanceState state, other;
    hold(state, overhead(0.0, 0.0, 0.0), 1.0);
    hold(other, overhead(0.0, 0.0, 0.0), 1.0);
    const double reach_m = 0.10;
    const BalanceInput with = overhead(reach_m, 0.35, -std::asin(reach_m / 0.60));
    BalanceInput without = with;
    without.grip = PL_GRIP_FREE;
    EXPECT_NEAR(answer(state, with).value, answer(other, without).value, 4.0 * kDegree);
}

// Hips on a seat `behind_m` behind the feet and `down_m` lower; a straight trunk of 37 % of stature leans by `lean_rad` about them.
BalanceInput seated(double lean_rad, double behind_m = 0.35, double down_m = 0.37) {
    const double trunk_m = 0.37 * kStature;
    return seen(-behind_m + trunk_m * std::sin(lean_rad), down_m + trunk_m * (1.0 - std::cos(lean_rad)), PL_PATTERN_SIT);
}

TEST(Balance, LeaningOnASeatTurnsAboutTheSeat) {
    // GIVEN a seat that nobody has described WHEN somebody sits and leans forward to and fro THEN the lean is known better than before.
    BalanceState state;
    hold(state, seen(0.0, 0.0, PL_PATTERN_SIT), 1.0);
    const Estimate first = hold(state, seated(10.0 * kDegree), 0.1);
    for (int i = 0; i < 400; ++i) coach::trunk_from_balance(state, seated((10.0 + 20.0 * (1.0 - std::cos(0.02 * i))) * kDegree));
    for (double lean : {5.0, 20.0, 40.0}) {
        const Estimate trunk = hold(state, seated(lean * kDegree), 0.2);
        EXPECT_NEAR(trunk.value / kDegree, lean, 12.0) << lean;
        EXPECT_LT(std::fabs(trunk.value / kDegree - lean), 2.0 * trunk.sigma / kDegree) << lean;
        EXPECT_LT(trunk.sigma, first.sigma) << lean;
    }
    // Hips .21 of stature lower and .20 behind.
    EXPECT_NEAR(state.seat.drop, 0.37 / kStature, 0.03);
    EXPECT_NEAR(state.seat.forward, -0.35 / kStature, 0.05);
}

TEST(Balance, AnotherSeatIsLearnedAnew) {
    BalanceState state;
    hold(state, seen(0.0, 0.0, PL_PATTERN_SIT), 1.0);
    hold(state, seated(10.0 * kDegree), 10.0);
    const double low = state.seat.drop;
    hold(state, seated(10.0 * kDegree, 0.33, 0.29), 10.0);  // 8 cm higher
    EXPECT_NEAR(low - state.seat.drop, 0.08 / kStature, 0.02);
}

TEST(Balance, AStepBetweenRepetitionsMovesTheFeet) {
    // GIVEN a calibration that did not notice a step of 30 cm WHEN one stands there, swaying, for three seconds THEN that is standing.
    BalanceState state;
    hold(state, seen(0.0, 0.0), 1.0);
    Estimate trunk;
    for (int i = 0; i < 150; ++i) trunk = coach::trunk_from_balance(state, seen(0.30 + 0.01 * std::sin(0.3 * i), 0.0));
    EXPECT_NEAR(trunk.value / kDegree, 0.0, 4.0);
    // ... while a hinge that is under way for half a second has not moved them.
    BalanceState hinge;
    hold(hinge, seen(0.0, 0.0), 1.0);
    for (int i = 0; i < 25; ++i) coach::trunk_from_balance(hinge, seen(0.004 * i, 0.0002 * i));
    EXPECT_EQ(hinge.upright.place, Vec3(0.0, kNeck_m, 0.0));
}

TEST(Balance, AStandingHeightTakenInAJumpIsLetDown) {
    BalanceState state;
    hold(state, seen(0.0, 0.0), 1.0);
    hold(state, seen(0.0, 0.12), 4.0);  // upright, 12 cm lower than the calibration has it
    EXPECT_NEAR(state.upright.top_m, kNeck_m - 0.12, 0.005);
    // A pause at the bottom of a squat is no standing.
    BalanceState squat;
    hold(squat, seen(0.0, 0.0), 1.0);
    hold(squat, seen(0.10, 0.40), 6.0);
    EXPECT_EQ(squat.upright.top_m, kNeck_m);
}

TEST(Balance, WhoBeganOnASeatStandsWhereHeRises) {
    // GIVEN a calibration that took sitting for standing, and its place with it WHEN one rises, 40 cm forward, bowing the head and swinging
    // the arms THEN the first upright moment is upright.
    BalanceState state;
    BalanceInput input = seen(0.0, 0.0, PL_PATTERN_SIT);
    hold(state, input, 1.0);
    Estimate trunk;
    for (int i = 0; i <= 50; ++i) {
        const double up = 0.5 - 0.5 * std::cos(coach::kPi * i / 50.0);
        input = seen(0.40 * up, -0.36 * up, PL_PATTERN_SIT);
        input.neck_velocity = Vec3(0.0, 0.5 * std::sin(coach::kPi * i / 50.0), -0.5 * std::sin(coach::kPi * i / 50.0));
        input.standing_neck_m = input.neck_pivot.y;  // taller than ever
        input.head_pitch_rad = 50.0 * kDegree * std::sin(coach::kPi * i / 50.0);
        trunk = coach::trunk_from_balance(state, input);
    }
    EXPECT_NEAR(trunk.value / kDegree, 0.0, 4.0);
}

TEST(Balance, ALoadedBarAheadTakesTheHipsBack) {
    // The same neck with 40 kg in hands that are 15 cm before it: to balance that, the hips are further back, so the trunk leans more.
    BalanceState bare, loaded;
    hold(bare, seen(0.0, 0.0), 1.0);
    hold(loaded, seen(0.0, 0.0), 1.0);
    BalanceInput input = seen(0.08, 0.20);
    input.grip = PL_GRIP_HANGING;
    for (coach::RolePose* hand : {&input.left, &input.right}) hand->position.z -= 0.15;
    const double without = answer(bare, input).value;
    input.load_share = 0.5;
    EXPECT_GT(answer(loaded, input).value, without + 2.0 * kDegree);
}

TEST(Balance, APelvisThatIsSeenJoinsWhereBalanceIsWeak) {
    // In a lunge the pelvis' pitch says more of the trunk than the place of the head does: leaning it turns the estimate and narrows it.
    const auto lunge = [](bool pelvis, double pitch_rad) {
        BalanceState state;
        hold(state, seen(0.0, 0.0, PL_PATTERN_LUNGE), 1.0);
        BalanceInput input = seen(0.20, 0.30, PL_PATTERN_LUNGE);
        input.pelvis_seen = pelvis;
        input.pelvis_rad = pitch_rad;
        input.pelvis_sigma = 1.6 * kDegree;
        return answer(state, input);
    };
    EXPECT_GT(lunge(true, 15.0 * kDegree).value, lunge(true, -15.0 * kDegree).value + 1.0 * kDegree);
    EXPECT_LT(lunge(true, 0.0).sigma, lunge(false, 0.0).sigma);
}

TEST(Balance, NothingImpossibleComesOutOfTheImpossible) {
    for (PlPattern pattern : {PL_PATTERN_HINGE, PL_PATTERN_SQUAT, PL_PATTERN_LUNGE, PL_PATTERN_SIT}) {
        for (PlGrip grip : {PL_GRIP_FREE, PL_GRIP_HANGING, PL_GRIP_OVERHEAD, PL_GRIP_BACK_RACK}) {
            BalanceState state;
            for (double reach_m : {0.0, 3.0, -3.0, 0.1, 900.0}) {
                for (double drop_m : {0.0, 1.5, -1.0, 900.0}) {
                    BalanceInput input = seen(reach_m, drop_m, pattern);
                    input.grip = grip;
                    input.pelvis_seen = true;
                    input.pelvis_rad = reach_m;
                    input.dt_s = drop_m > 0.0 ? 0.0 : 0.2;
                    input.left.position = Vec3(0.0, -900.0, 900.0);
                    input.right = coach::RolePose{};
                    const Estimate trunk = coach::trunk_from_balance(state, input);
                    EXPECT_TRUE(std::isfinite(trunk.value) && std::isfinite(trunk.sigma)) << reach_m << ' ' << drop_m;
                    EXPECT_GE(trunk.sigma, 2.0 * kDegree);
                    EXPECT_LE(std::fabs(trunk.value), 132.0 * kDegree);
                }
            }
            // ... and it leaves no trace that lasts.
            for (int i = 0; i < 3000; ++i) coach::trunk_from_balance(state, seen(0.0, 0.0, pattern));
            EXPECT_NEAR(coach::trunk_from_balance(state, seen(0.0, 0.0, pattern)).value / kDegree, 0.0, 3.0) << pattern << ' ' << grip;
        }
    }
}

TEST(Balance, NoReferenceThatMovesMakesAStep) {
    // GIVEN somebody in a squat WHEN the calibration finds the feet 30 cm away THEN the answer goes there no faster than a trunk whose neck
    // moves at half of full speed (half way between 100 and 180 deg/s), and says how far it still is.
    BalanceState state;
    hold(state, seen(0.0, 0.0), 1.0);
    BalanceInput input = seen(0.25, 0.20);
    input.neck_velocity.y = -0.2;
    const Estimate before = hold(state, input, 1.0);
    input.standing_place.z -= 0.30;
    const Estimate at_once = coach::trunk_from_balance(state, input), later = hold(state, input, 1.0);
    EXPECT_GT(std::fabs(later.value - before.value), 15.0 * kDegree);
    EXPECT_NEAR(std::fabs(at_once.value - before.value), 140.0 * kDegree * kStep_s, 1e-9);
    EXPECT_GT(at_once.sigma, std::fabs(later.value - at_once.value) - 0.5 * kDegree);
}

TEST(Balance, SameInputSameBits) {
    BalanceState a, b;
    for (int i = 0; i < 500; ++i) {
        const BalanceInput input = seen(0.1 * std::sin(0.02 * i), 0.2 - 0.2 * std::cos(0.03 * i), PL_PATTERN_SIT);
        const Estimate x = coach::trunk_from_balance(a, input), y = coach::trunk_from_balance(b, input);
        EXPECT_EQ(std::memcmp(&x.value, &y.value, sizeof x.value), 0);
        EXPECT_EQ(std::memcmp(&x.sigma, &y.sigma, sizeof x.sigma), 0);
    }
}

}  // namespace
