// SPDX-License-Identifier: MIT
// What floor lifts and presses are counted by: slack before lift-off, a floor at any height, a bar that starts at the shoulders.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "coach/params.h"
#include "coach/reps.h"

namespace {

using coach::kSecond;
using coach::RepEnd;

constexpr double kStature_m = 1.75;

// Moves a bar up and down; the neck goes with it where the lift is from the floor.
struct Bar {
    coach::RepState state;
    coach::RepContext context;
    coach::Body body;
    double hang_m = 0.75;  // height of the hands of somebody who stands
    double still_s = 0.0;
    std::vector<coach::RepProgress> done;
    std::vector<RepEnd> ended;
    std::vector<PlPhase> phases;

    explicit Bar(PlRepSignal signal) {
        context.signal = signal;
        context.travel_min_m = 0.20;
        context.travel_usual_m = 0.50;
        context.calibrated = true;
        context.standing_neck_m = 1.55;
        context.dt_s = 1.0 / 90.0;
        body.known = true;
        body.stature_m = kStature_m;
        body.bar_origin = PL_ORIGIN_MEASURED;
        body.neck_pivot = {0.0, 1.55, 0.0};
    }
    void give(double height_m) {
        context.time_ns += kSecond / 90;
        const double speed = (height_m - body.bar.y) * 90.0;
        still_s = std::fabs(speed) < 0.05 ? still_s + context.dt_s : 0.0;
        body.bar.y = height_m;
        body.bar_velocity_m_s.y = speed;
        body.still_s = still_s;
        if (context.signal == PL_REP_SIGNAL_BAR_RISE) body.neck_drop_m = std::max(0.0, context.standing_neck_m - 1.55 + hang_m - height_m);
        const coach::RepProgress p = coach::find_reps(state, body, context);
        if (p.ended_now == RepEnd::kDone) done.push_back(p);
        if (p.ended_now != RepEnd::kNone) ended.push_back(p.ended_now);
        if (phases.empty() || phases.back() != p.phase) phases.push_back(p.phase);
    }
    void hold(double seconds) {
        const double height_m = body.bar.y;
        for (int i = 0; i < static_cast<int>(seconds * 90.0); ++i) give(height_m);
    }
    void go(double to_m, double seconds) {
        const double from_m = body.bar.y;
        const int frames = static_cast<int>(seconds * 90.0);
        for (int i = 1; i <= frames; ++i) give(from_m + (to_m - from_m) * (0.5 - 0.5 * std::cos(coach::kPi * i / frames)));
    }
    void put(double height_m) { body.bar.y = height_m; }
    double now_s() const { return static_cast<double>(context.time_ns) * 1e-9; }
};

double seconds(int64_t ns) {
    return static_cast<double>(ns) * 1e-9;
}

TEST(RepSignal, SlackThatIsHeldIsTimedAndIsNoLift) {
    Bar bar(PL_REP_SIGNAL_BAR_RISE);
    bar.put(0.75);
    bar.go(0.225, 1.5);
    bar.hold(1.0);
    // WHEN the hands come up by 13 mm, stay for 0.6 s, and then pull
    bar.go(0.238, 0.5);
    const double out_s = bar.now_s();
    bar.hold(0.6);
    const double lift_off_s = bar.now_s();
    bar.go(0.75, 1.5);
    bar.hold(0.5);
    bar.go(0.225, 1.5);
    bar.hold(0.5);
    // THEN the repetition begins at lift-off and knows the slack, to within the smoothing of the hands
    ASSERT_EQ(bar.done.size(), 1u);
    EXPECT_NEAR(bar.done[0].slack_s, 0.6, 0.3);
    EXPECT_NEAR(seconds(bar.done[0].slack_ns), out_s, 0.4);
    EXPECT_NEAR(seconds(bar.done[0].start_ns), lift_off_s, 0.25);
    EXPECT_NE(std::find(bar.phases.begin(), bar.phases.end(), PL_PHASE_SLACK), bar.phases.end());
}

TEST(RepSignal, AJerkHasNoSlack) {
    Bar bar(PL_REP_SIGNAL_BAR_RISE);
    bar.put(0.75);
    bar.go(0.225, 1.5);
    bar.hold(1.0);
    bar.go(0.75, 1.0);
    bar.go(0.225, 1.5);
    bar.hold(0.5);
    ASSERT_EQ(bar.done.size(), 1u);
    EXPECT_EQ(bar.done[0].slack_s, 0.0);
    EXPECT_EQ(bar.done[0].slack_ns, 0);
    EXPECT_EQ(std::find(bar.phases.begin(), bar.phases.end(), PL_PHASE_SLACK), bar.phases.end());
}

TEST(RepSignal, TheFloorIsWhereTheHandsLieAtSetUp) {
    // GIVEN a pull from the floor, WHEN the bar is put on blocks 20 cm high
    Bar bar(PL_REP_SIGNAL_BAR_RISE);
    bar.put(0.75);
    for (const double floor_m : {0.225, 0.425, 0.225}) {
        bar.go(floor_m, 1.5);
        bar.hold(1.0);
        bar.go(0.75, 1.5);
        bar.hold(0.3);
        bar.go(floor_m, 1.5);
        bar.hold(1.0);
        // THEN each rise is measured from where it began
        ASSERT_FALSE(bar.done.empty());
        EXPECT_NEAR(bar.done.back().travel_peak_m, 0.75 - floor_m, 0.01);
        for (int i = 0; i < 200; ++i) bar.hold(0.1);  // over 20 s: who stands up to change the plates lifts nothing
        bar.go(0.75, 1.0);
        bar.hold(21.0);
    }
    EXPECT_EQ(bar.done.size(), 3u);
}

TEST(RepSignal, ARecentreInHeightMovesTheFloorAlong) {
    Bar bar(PL_REP_SIGNAL_BAR_RISE);
    bar.put(0.75);
    bar.go(0.225, 1.5);
    bar.hold(1.0);
    // WHEN the space is recentred by 0.4 m in height while the bar lies
    bar.context.standing_neck_m += 0.4;
    bar.context.recentred = true;
    bar.give(0.625);
    bar.context.recentred = false;
    bar.hold(0.1);
    EXPECT_FALSE(bar.state.progress.active);
    EXPECT_NEAR(bar.state.progress.travel_m, 0.0, 0.005);
    bar.go(1.15, 1.5);
    bar.go(0.625, 1.5);
    bar.hold(0.5);
    ASSERT_EQ(bar.done.size(), 1u);
    EXPECT_NEAR(bar.done[0].travel_peak_m, 0.525, 0.01);
}

TEST(RepSignal, ArmsThatRiseInStandingPullNothing) {
    Bar bar(PL_REP_SIGNAL_BAR_RISE);
    bar.put(0.75);
    bar.hold(1.0);
    bar.go(1.5, 1.0);
    bar.go(0.75, 1.0);
    bar.hold(1.0);
    EXPECT_TRUE(bar.done.empty());
}

TEST(RepSignal, APressStartsAtTheShouldersAndNotAtTheHips) {
    Bar bar(PL_REP_SIGNAL_BAR_PRESS);
    const double rack_m = 1.55 - coach::kRackBelowNeck * kStature_m;
    bar.put(0.8);
    bar.hold(1.0);
    bar.go(rack_m, 1.0);  // the bar comes up from the hips: no press
    bar.hold(1.0);
    EXPECT_TRUE(bar.ended.empty());
    for (int i = 0; i < 3; ++i) {
        bar.go(rack_m + 0.5, 1.2);
        bar.hold(0.4);
        bar.go(rack_m, 1.2);
        bar.hold(0.6);
    }
    ASSERT_EQ(bar.done.size(), 3u);
    EXPECT_NEAR(bar.done[0].travel_peak_m, 0.5, 0.01);
    EXPECT_EQ(bar.done[0].bottom_ns, bar.done[0].start_ns);
    EXPECT_GT(bar.done[0].top_ns, bar.done[0].start_ns);
    bar.go(0.8, 1.0);
    bar.hold(1.0);
    EXPECT_EQ(bar.done.size(), 3u);
}

}  // namespace
