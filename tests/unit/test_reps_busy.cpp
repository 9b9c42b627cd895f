// SPDX-License-Identifier: MIT
// What is no repetition: evidence over one movement, enough of it only where several things are odd.
#include <gtest/gtest.h>

#include <cmath>

#include "coach/busy.h"
#include "coach/params.h"

namespace {

using coach::BusyInput;
using coach::BusyState;
using coach::Vec3;

constexpr double kStature_m = 1.75, kNeck_m = 1.55;

// Somebody who goes down by a half cosine, waits and comes up, with hands where a test puts them at the bottom.
struct Mover {
    BusyState state;
    BusyInput in;
    int64_t time_ns = coach::kSecond;
    double width_m = 0.45;

    Mover(PlGrip grip, PlPattern pattern) {
        in.known = true;
        in.hand_seen = {true, true};
        in.stature_m = kStature_m;
        in.grip = grip;
        in.pattern = pattern;
        in.travel_usual_m = 0.36;
        in.trunk_most_rad = 1.6;
        stand({0.0, kNeck_m, 0.0}, 2.0);
    }
    void give(const Vec3& neck, const Vec3& left, const Vec3& right) {
        time_ns += coach::kSecond / 90;
        in.neck = neck;
        in.eye = neck + Vec3(0.0, 0.08, -0.08);
        in.neck_drop_m = kNeck_m - neck.y;
        in.hand = {left, right};
        coach::watch_busy(state, in, in.neck_drop_m, 1.0 / 90.0, time_ns);
    }
    Vec3 hanging(const Vec3& neck, double side) const { return neck + Vec3(0.5 * side * width_m, -0.80, 0.0); }
    void stand(const Vec3& neck, double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 90.0); ++i) give(neck, hanging(neck, -1.0), hanging(neck, 1.0));
    }
    // Down by `drop_m` for `wait_s` with the hands there, and up again to `to`; the evidence at its end.
    double movement(double drop_m, double wait_s, const Vec3& left, const Vec3& right, const Vec3& to) {
        const Vec3 from = in.neck;
        coach::begin_busy(state, in, time_ns);
        const auto at = [&](double share, const Vec3& home) {
            const Vec3 neck = home - Vec3(0.0, drop_m * share, 0.0);
            give(neck, glm::mix(hanging(neck, -1.0), left, share), glm::mix(hanging(neck, 1.0), right, share));
        };
        for (int i = 1; i <= 120; ++i) at(0.5 - 0.5 * std::cos(coach::kPi * i / 120.0), from);
        for (int i = 0; i < static_cast<int>(wait_s * 90.0); ++i) at(1.0, from);
        for (int i = 120; i >= 0; --i) at(0.5 - 0.5 * std::cos(coach::kPi * i / 120.0), to);
        return coach::busy_evidence(state, in);
    }
};

TEST(Busy, ALongPauseIsStillARepetition) {
    Mover squat(PL_GRIP_FREE, PL_PATTERN_SQUAT);
    const Vec3 home = squat.in.neck;
    EXPECT_LT(squat.movement(0.5, 10.0, {-0.2, 1.0, -0.4}, {0.2, 1.0, -0.4}, home), 1.0);
}

TEST(Busy, AShoeThatIsTiedIsNone) {
    for (const double side : {-1.0, 1.0}) {
        Mover squat(PL_GRIP_FREE, PL_PATTERN_SQUAT);
        const Vec3 home = squat.in.neck;
        EXPECT_GE(squat.movement(0.7, 6.0, {side * 0.15 - 0.06, 0.1, -0.1}, {side * 0.15 + 0.06, 0.1, -0.1}, home), 1.0) << side;
    }
}

TEST(Busy, WhoeverEndsElsewhereWalked) {
    Mover squat(PL_GRIP_FREE, PL_PATTERN_SQUAT);
    const Vec3 home = squat.in.neck;
    EXPECT_GE(squat.movement(0.4, 0.3, {-0.2, 1.0, -0.4}, {0.2, 1.0, -0.4}, home + Vec3(0.6, 0.0, 0.0)), 1.0);
}

TEST(Busy, AToeTouchInPlaceCountsWhereNoBarIsKnown) {
    Mover hinge(PL_GRIP_HANGING, PL_PATTERN_HINGE);
    const Vec3 home = hinge.in.neck;
    EXPECT_LT(hinge.movement(0.6, 0.1, {-0.2, 1.5, 0.0}, {0.2, 0.2, -0.3}, home), 1.0);
}

TEST(Busy, AHandOffTheBarCountsOnceABarIsKnown) {
    Mover hinge(PL_GRIP_HANGING, PL_PATTERN_HINGE);
    const Vec3 home = hinge.in.neck, left(-0.225, 0.40, 0.0), right(0.225, 0.40, 0.0);
    for (int i = 0; i < 3; ++i) {
        // GIVEN repetitions with the hands at one distance throughout
        EXPECT_LT(hinge.movement(0.35, 0.3, left, right, home), 1.0);
        coach::learn_from_rep(hinge.state);
    }
    // WHEN one hand goes to the floor alone, THEN that is none; a wider grip that stays so is one
    EXPECT_GE(hinge.movement(0.35, 0.5, left, {0.5, 0.1, -0.2}, home), 1.0);
    hinge.width_m = 0.60;
    hinge.stand(home, 1.0);
    EXPECT_LT(hinge.movement(0.35, 0.3, {-0.30, 0.40, 0.0}, {0.30, 0.40, 0.0}, home), 1.0);
}

TEST(Busy, HandsThatLeaveAWeightAtTheChestLiftNothing) {
    Mover goblet(PL_GRIP_CHEST, PL_PATTERN_SQUAT);
    const Vec3 home = goblet.in.neck;
    EXPECT_GE(goblet.movement(0.5, 0.4, {-0.05, 0.3, -0.2}, {0.05, 0.3, -0.2}, home), 1.0);
}

TEST(Busy, AStepOutAndBackIsNoWalk) {
    Mover lunge(PL_GRIP_FREE, PL_PATTERN_LUNGE);
    lunge.in.stance = PL_STANCE_STEP;
    const Vec3 home = lunge.in.neck;
    for (int i = 0; i < 4; ++i) {
        EXPECT_LT(lunge.movement(0.4, 0.2, {-0.25, 0.4, 0.0}, {0.25, 0.4, 0.0}, home + Vec3(0.0, 0.0, -0.1 * i)), 1.0);
        coach::learn_from_rep(lunge.state);
    }
}

}  // namespace
