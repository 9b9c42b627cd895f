// SPDX-License-Identifier: MIT
// Repetitions from displacement: counted once however slow, paused or bounced, and not where nobody lifted.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "coach/params.h"
#include "coach/reps.h"

namespace {

using coach::kSecond;
using coach::RepEnd;

// Feeds a neck drop over time and keeps what ended.
struct Counter {
    coach::RepState state;
    coach::RepContext context;
    coach::Body body;
    double last_m = 0.0, still_s = 0.0;
    std::vector<coach::RepProgress> done;
    std::vector<RepEnd> ended;
    std::vector<PlPhase> phases;

    Counter() {
        context.travel_min_m = 0.12;
        context.travel_usual_m = 0.40;
        context.calibrated = true;
        context.dt_s = 1.0 / 90.0;
        body.known = true;
        body.stature_m = 1.75;
    }
    void give(double drop_m) {
        context.time_ns += kSecond / 90;
        const double speed = std::fabs(drop_m - last_m) * 90.0;
        still_s = speed < 0.03 ? still_s + context.dt_s : 0.0;
        last_m = drop_m;
        body.neck_drop_m = drop_m;
        body.still_s = still_s;
        const coach::RepProgress p = coach::find_reps(state, body, context);
        if (p.ended_now == RepEnd::kDone) done.push_back(p);
        if (p.ended_now != RepEnd::kNone) ended.push_back(p.ended_now);
        if (phases.empty() || phases.back() != p.phase) phases.push_back(p.phase);
    }
    void hold(double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 90.0); ++i) give(last_m);
    }
    void go(double to_m, double seconds) {
        const double from_m = last_m;
        const int frames = static_cast<int>(seconds * 90.0);
        for (int i = 1; i <= frames; ++i) give(from_m + (to_m - from_m) * (0.5 - 0.5 * std::cos(coach::kPi * i / frames)));
    }
    double now_s() const { return static_cast<double>(context.time_ns) / static_cast<double>(kSecond); }
};

double seconds(int64_t ns) {
    return static_cast<double>(ns) / static_cast<double>(kSecond);
}

TEST(Reps, ACleanRepetitionHasItsTimesAndPhases) {
    Counter c;
    c.hold(1.5);
    const double start = c.now_s();
    c.go(0.40, 2.0);
    const double bottom = c.now_s();
    c.go(0.0, 1.5);
    c.hold(1.5);
    ASSERT_EQ(c.done.size(), 1u);
    const coach::RepProgress& rep = c.done[0];
    // A cosine leaves rest slowly: 2.4 % of the way is reached after a tenth of the time.
    EXPECT_NEAR(seconds(rep.start_ns), start + 0.2, 0.15);
    EXPECT_NEAR(seconds(rep.bottom_ns), bottom, 0.03);
    EXPECT_NEAR(rep.travel_peak_m, 0.40, 1e-6);
    EXPECT_NEAR(rep.still_before_s, 1.5, 0.3);
    const std::vector<PlPhase> story{PL_PHASE_SETUP,  PL_PHASE_BRACE,      PL_PHASE_SETUP,   PL_PHASE_ECCENTRIC,
                                     PL_PHASE_BOTTOM, PL_PHASE_CONCENTRIC, PL_PHASE_LOCKOUT, PL_PHASE_BRACE};
    EXPECT_EQ(c.phases, story);
}

TEST(Reps, IgnoresHalfSquat) {
    Counter c;
    c.hold(1.0);
    c.go(0.10, 1.0);
    c.go(0.0, 1.0);
    c.hold(1.0);
    EXPECT_TRUE(c.done.empty());
    ASSERT_EQ(c.ended.size(), 1u);
    EXPECT_EQ(c.ended[0], RepEnd::kTooSmall);
}

TEST(Reps, APauseAtTheBottomIsOneRepetition) {
    Counter c;
    c.hold(1.0);
    c.go(0.40, 2.0);
    c.hold(4.0);
    c.go(0.0, 1.5);
    c.hold(1.0);
    ASSERT_EQ(c.done.size(), 1u);
    EXPECT_GT(seconds(c.done[0].bottom_leave_ns - c.done[0].bottom_ns), 3.8);
}

TEST(Reps, AGrinderWithAStickingPointIsOneRepetition) {
    Counter c;
    c.hold(1.0);
    c.go(0.40, 2.0);
    c.go(0.25, 1.5);
    c.hold(0.6);
    c.go(0.28, 0.5);  // it sinks before it goes
    c.go(0.0, 2.5);
    c.hold(1.0);
    EXPECT_EQ(c.done.size(), 1u);
}

TEST(Reps, ABounceKeepsTheDeeperBottom) {
    Counter c;
    c.hold(1.0);
    c.go(0.35, 1.5);
    c.go(0.30, 0.3);
    const double before = c.now_s();
    c.go(0.42, 0.6);
    c.go(0.0, 1.5);
    c.hold(1.0);
    ASSERT_EQ(c.done.size(), 1u);
    EXPECT_NEAR(seconds(c.done[0].bottom_ns), before + 0.6, 0.03);
    EXPECT_NEAR(c.done[0].travel_peak_m, 0.42, 1e-6);
}

TEST(Reps, TouchAndGoWithoutStandingUpCountsEach) {
    Counter c;
    c.hold(1.0);
    for (int i = 0; i < 4; ++i) {
        c.go(0.40, 1.0);
        c.go(0.08, 1.0);
    }
    c.go(0.0, 0.5);
    c.hold(1.0);
    EXPECT_EQ(c.done.size(), 4u);
}

TEST(Reps, AHopIsTooShort) {
    Counter c;
    c.hold(1.0);
    for (int i = 0; i < 5; ++i) {
        c.go(0.25, 0.2);
        c.go(0.0, 0.2);
    }
    c.hold(1.0);
    EXPECT_TRUE(c.done.empty());
}

TEST(Reps, WhoeverStaysDownDidNoRepetition) {
    Counter c;
    c.hold(1.0);
    c.go(0.40, 2.0);
    c.hold(25.0);
    EXPECT_TRUE(c.done.empty());
    ASSERT_FALSE(c.ended.empty());
    EXPECT_EQ(c.ended[0], RepEnd::kTooLong);
}

TEST(Reps, ALossInsideVoidsTheRepetitionButCountsIt) {
    Counter c;
    c.hold(1.0);
    c.go(0.40, 2.0);
    c.context.lost = true;
    c.give(0.40);
    c.context.lost = false;
    c.go(0.0, 1.5);
    c.hold(1.0);
    ASSERT_EQ(c.done.size(), 1u);
    EXPECT_TRUE(c.done[0].voided);
}

TEST(Reps, PostureThatChangedAtRestIsNoRepetition) {
    Counter c;
    c.hold(1.0);
    c.go(0.05, 1.0);
    c.hold(3.0);
    c.go(0.45, 2.0);
    c.go(0.05, 1.5);
    c.hold(1.0);
    ASSERT_EQ(c.done.size(), 1u);
    EXPECT_GT(seconds(c.done[0].start_ns), 4.9);
}

TEST(Reps, TheOwnDepthIsAMedianThatOneOddRepetitionDoesNotMove) {
    Counter c;
    c.hold(1.0);
    for (double depth : {0.40, 0.42, 0.60, 0.41}) {
        c.go(depth, 2.0);
        c.go(0.0, 1.5);
        c.hold(1.5);
    }
    ASSERT_EQ(c.done.size(), 4u);
    EXPECT_NEAR(c.state.progress.travel_target_m, 0.42, 0.011);
}

TEST(Reps, AFloorLiftRisesFromTheFloorAndComesBack) {
    Counter c;
    c.context.signal = PL_REP_SIGNAL_BAR_RISE;
    c.context.travel_usual_m = 0.5;
    c.body.bar_origin = PL_ORIGIN_MEASURED;
    const auto bar = [&c](double to_m, double time_s) {
        const double from_m = c.body.bar.y;
        const int frames = static_cast<int>(time_s * 90.0);
        for (int i = 1; i <= frames; ++i) {
            c.body.bar.y = from_m + (to_m - from_m) * (0.5 - 0.5 * std::cos(coach::kPi * i / frames));
            c.give(0.6 - c.body.bar.y);
        }
    };
    c.body.bar.y = 0.75;
    bar(0.22, 1.5);  // bends to the bar: no repetition
    bar(0.22, 1.0);
    const double lift_off = c.now_s();
    bar(0.75, 1.5);
    bar(0.22, 1.5);
    bar(0.22, 1.0);
    ASSERT_EQ(c.done.size(), 1u);
    EXPECT_NEAR(c.done[0].travel_peak_m, 0.53, 1e-3);
    EXPECT_NEAR(seconds(c.done[0].start_ns), lift_off, 0.25);
    EXPECT_EQ(c.done[0].bottom_ns, c.done[0].start_ns);
}

TEST(Reps, EndingTheSetCountsARepetitionThatCameHalfWayBack) {
    for (double left_m : {0.10, 0.30}) {
        Counter c;
        c.hold(1.0);
        c.go(0.40, 2.0);
        c.go(left_m, 1.0);
        const coach::RepProgress p = coach::end_reps(c.state, c.context);
        EXPECT_EQ(p.ended_now, left_m < 0.2 ? RepEnd::kDone : RepEnd::kLost);
        EXPECT_FALSE(p.active);
    }
}

}  // namespace
