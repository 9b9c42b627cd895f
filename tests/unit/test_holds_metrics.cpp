// SPDX-License-Identifier: MIT
// Drift, sag and sway of a hold against what was put in; and what of a body on the floor is not claimed.
#include <gtest/gtest.h>

#include <cmath>

#include "coach/lifts.h"
#include "coach/sigmas.h"
#include "holds_support.h"

namespace {

using namespace holds_support;
using coach::kDegree;

// A hold of so long in which the pelvis turns by so much between a quarter and three quarters of it.
template <typename Change>
const coach::HoldResult& held(Finder& finder, const Floor& pose, double seconds, const Change& change) {
    const int frames = static_cast<int>(seconds * 90.0);
    for (int i = 0; i < frames; ++i) {
        Floor f = pose;
        const double t = static_cast<double>(i) / frames;
        change(f, std::min(1.0, std::max(0.0, 2.0 * t - 0.5)), static_cast<double>(i) / 90.0);
        finder.see(f);
    }
    finder.keep(standing(), 1.0);
    return finder.state->result;
}

TEST(HoldDrift, IsHowFarThePelvisTurns) {
    for (const double degrees : {5.0, 8.0, 12.0, 20.0}) {
        Finder finder(PL_HOLD_PLANK);
        const auto& r = held(finder, plank(), 30.0, [&](Floor& f, double t, double) { f.pitch_rad -= t * degrees * kDegree; });
        EXPECT_NEAR(r.drift_rad / kDegree, degrees, 1.0);
        EXPECT_EQ(r.tier, PL_TIER_T2);
    }
}

TEST(HoldDrift, OfABirdDogIsTheRollAlone) {
    Finder rolls(PL_HOLD_BIRD_DOG), pitches(PL_HOLD_BIRD_DOG);
    EXPECT_NEAR(held(rolls, bird_dog(1), 12.0, [](Floor& f, double t, double) { f.roll_rad = t * 12.0 * kDegree; }).drift_rad / kDegree,
                12.0, 1.0);
    EXPECT_LT(held(pitches, bird_dog(1), 12.0, [](Floor& f, double t, double) { f.pitch_rad -= t * 12.0 * kDegree; }).drift_rad / kDegree,
              1.0);
}

TEST(HoldDrift, BreathIsNone) {
    for (const double hz : {0.2, 0.25, 0.3}) {
        Finder finder(PL_HOLD_PLANK);
        const auto& r = held(finder, plank(), 30.0,
                             [&](Floor& f, double, double s) { f.pitch_rad += 2.0 * kDegree * std::sin(2.0 * coach::kPi * hz * s); });
        EXPECT_LT(r.drift_rad / kDegree, 1.0) << hz;
    }
}

TEST(HoldDrift, OfASidePlankIsSeenAboutTheVerticalToo) {
    // GIVEN a positioned tracker WHEN the hips bend, which turns a pelvis on its side about the vertical THEN it is drift.
    Finder finder(PL_HOLD_SIDE_PLANK);
    const auto& r = held(finder, side_plank(-1), 30.0, [](Floor& f, double t, double) { f.roll_rad += t * 10.0 * kDegree; });
    EXPECT_NEAR(r.drift_rad / kDegree, 10.0, 1.0);
}

TEST(HoldSag, IsHowFarTheHipsSink) {
    for (const double sag_m : {0.03, 0.06, 0.10}) {
        Finder finder(PL_HOLD_PLANK);
        const auto& r = held(finder, plank(), 20.0, [&](Floor& f, double t, double) { f.hip -= t * sag_m / kStature_m; });
        EXPECT_NEAR(r.sag_m, sag_m, 0.005);
    }
}

TEST(HoldSag, OfACurlUpIsOfTheHead) {
    Finder finder(PL_HOLD_CURL_UP);
    finder.keep(supine(), 2.0);
    const auto& r = held(finder, curl_up(), 12.0, [](Floor& f, double t, double) { f.neck -= t * 0.04 / kStature_m; });
    EXPECT_NEAR(r.sag_m, 0.04, 0.005);
}

TEST(HoldSway, IsTheMovementAboutTheMean) {
    Finder finder(PL_HOLD_PLANK);
    const auto& r =
        held(finder, plank(), 30.0, [](Floor& f, double, double s) { f.neck_right_m = 0.02 * std::sin(2.0 * coach::kPi * 0.5 * s); });
    EXPECT_NEAR(r.sway_m, 0.02 / std::sqrt(2.0), 0.002);
}

TEST(HoldMetrics, AreMeasuredWhereTheTierSeesThem) {
    coach::HoldResult r;
    r.hold = PL_HOLD_PLANK;
    r.held_s = 30.0;
    PlLiftDef lift = *coach::builtin_lift("plank");
    coach::JudgeContext context;
    context.lift = &lift;
    for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}) {
        r.tier = tier;
        const coach::RepMetrics m = coach::metrics_of_hold(r, context);
        EXPECT_EQ(m.m[PL_METRIC_HOLD_DRIFT].measured, tier != PL_TIER_T1);
        EXPECT_NEAR(m.m[PL_METRIC_HOLD_TIME].value, 30.0 / static_cast<double>(lift.hold_target_s), 1e-9);
        const bool height = tier == PL_TIER_T2 || tier == PL_TIER_T3;
        const double seen = coach::observability(m.m[PL_METRIC_HOLD_SAG].sigma, 0.04);
        EXPECT_EQ(seen > 0.0, height);
    }
}

TEST(HoldMetrics, ATierThatSawNearlyAllOfItCounts) {
    Finder finder(PL_HOLD_PLANK);
    finder.keep(plank(), 19.0);
    Floor lost = plank();
    lost.waist = false, lost.tier = PL_TIER_T1;
    finder.keep(lost, 1.0);
    finder.keep(standing(), 1.0);
    EXPECT_EQ(finder.state->result.tier, PL_TIER_T2);
    Finder half(PL_HOLD_PLANK);
    half.keep(plank(), 10.0);
    half.keep(lost, 10.0);
    half.keep(standing(), 1.0);
    EXPECT_EQ(half.state->result.tier, PL_TIER_T1);
}

TEST(HoldMeasure, KeepsItsDriftThroughMoreThanItHasRoomFor) {
    // GIVEN ten minutes, three times what the bins hold WHEN the pelvis turns by 10 deg in its middle THEN that is what is found.
    Finder finder(PL_HOLD_PLANK);
    finder.frame_ns = coach::kSecond / 30;
    const int frames = 600 * 30;
    for (int i = 0; i < frames; ++i) {
        Floor f = plank();
        f.pitch_rad -= std::min(1.0, std::max(0.0, 2.0 * i / frames - 0.5)) * 10.0 * kDegree;
        finder.see(f);
    }
    finder.keep(standing(), 1.0);
    EXPECT_EQ(finder.done, 1);
    EXPECT_NEAR(finder.state->result.drift_rad / kDegree, 10.0, 1.0);
}

TEST(OnTheFloor, IsLowWithTheHipsLow) {
    coach::CalibrationState calibration;
    calibration.stature_m = kStature_m;
    calibration.standing_neck_m = 0.89 * kStature_m;
    const Vec3 stooping(0.0, 0.38 * kStature_m, 0.0), lying(0.0, 0.07 * kStature_m, 0.0), squatting(0.0, 0.49 * kStature_m, 0.0);
    const Vec3 high(0.0, 0.50 * kStature_m, 0.0), low(0.0, 0.20 * kStature_m, 0.0);
    EXPECT_TRUE(coach::is_on_floor(calibration, lying, &low, PL_PATTERN_HINGE));
    EXPECT_FALSE(coach::is_on_floor(calibration, stooping, &high, PL_PATTERN_HINGE));
    EXPECT_FALSE(coach::is_on_floor(calibration, squatting, &low, PL_PATTERN_SQUAT));
    EXPECT_TRUE(coach::is_on_floor(calibration, stooping, nullptr, PL_PATTERN_FLOOR));
    EXPECT_FALSE(coach::is_on_floor(calibration, stooping, nullptr, PL_PATTERN_HINGE));
}

TEST(OnTheFloor, APitchWithoutJumpsStandsInForOneThatIsNone) {
    // GIVEN a prone pelvis WHEN it rolls onto its side and back THEN the number never jumps by more than the roll turns it.
    double before = 80.0 * kDegree;
    for (int i = 0; i <= 180; ++i) {
        Floor f = plank();
        f.roll_rad = (i <= 90 ? i : 180 - i) * kDegree;
        const double now = coach::pitch_on_floor(turned(f), before);
        EXPECT_LT(std::abs(now - before), 12.0 * kDegree) << i;
        before = now;
    }
}

}  // namespace
