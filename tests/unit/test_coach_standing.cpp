// SPDX-License-Identifier: MIT
// What is taken for standing, and when: never over a time nobody saw, never inside a repetition, and a recentred space changes no body.
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <vector>

#include "coach/coach.h"
#include "coach/lifts.h"
#include "coach_support.h"

namespace {

using coach::kDegree;
using coach_support::kFrame_ns;
using coach_support::kStature_m;
using coach_support::Pose;
using coach_support::sample_of;
using coach_support::Wears;

constexpr Pose kTall{};
constexpr Pose kHinged{.pelvis_rad = 41.0 * kDegree, .lumbar_rad = 20.0 * kDegree, .drop_m = 0.03};  // 61 deg of trunk
constexpr Wears kWaist{.waist = true};

struct Stance {
    std::unique_ptr<coach::Coach> coach = std::make_unique<coach::Coach>();
    Wears wears = kWaist;
    glm::dvec3 origin_m{0.0};  // where the space has been moved to
    int64_t time_ns = coach::kSecond;
    std::vector<PlRep> reps;

    Stance() {
        PlConfig config{};
        config.lift = *coach::builtin_lift("hip_hinge");
        coach::configure(*coach, config);
    }
    const coach::CalibrationState& standing() const { return coach->calibration; }
    PlStatus command(PlCommandKind kind, double value = 0.0) {
        PlCommand sent{};
        sent.size = sizeof sent;
        sent.kind = static_cast<uint32_t>(kind);
        sent.value[0] = static_cast<float>(value);
        return coach::apply(*coach, sent);
    }
    void give(const Pose& pose, double after_s = 1.0 / 90.0) {
        time_ns += static_cast<int64_t>(after_s * 1e9);
        PlSample sample = sample_of(pose, wears);
        sample.time_ns = time_ns;
        for (PlPose& p : sample.pose)
            for (int i = 0; i < 3; ++i) p.position_m[i] += static_cast<float>(origin_m[i]);
        coach::update(*coach, sample);
        for (uint32_t i = 0; i < coach->frame.event_count; ++i)
            if (coach->frame.events[i].kind == PL_EVENT_REP_DONE) reps.push_back(*coach->frame.events[i].rep);
    }
    void hold(const Pose& pose, double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 90.0); ++i) give(pose);
    }
    // Moves from one pose to the other along a cosine; only the first `share` of the way.
    void move(const Pose& from, const Pose& to, double seconds, double share = 1.0) {
        const int frames = static_cast<int>(seconds * 90.0);
        for (int i = 1; i <= static_cast<int>(share * frames); ++i) {
            const double u = 0.5 - 0.5 * std::cos(coach::kPi * i / frames);
            const auto mix = [u](double a, double b) { return a + u * (b - a); };
            give({mix(from.pelvis_rad, to.pelvis_rad), mix(from.lumbar_rad, to.lumbar_rad), mix(from.drop_m, to.drop_m)});
        }
    }
};

TEST(Standing, OneSampleAfterAGapIsNoStanding) {
    // GIVEN a lifter who has stood, and is asked to stand; WHEN nothing comes for two seconds, then one sample of a hinge by 61 deg
    Stance run;
    run.hold(kTall, 2.0);
    const double standing_m = run.standing().standing_neck_m;
    ASSERT_EQ(run.command(PL_COMMAND_CALIBRATE_STANDING), PL_OK);
    run.give(kHinged, 2.0);
    // THEN it is no standing, and no stillness
    EXPECT_DOUBLE_EQ(run.standing().standing_neck_m, standing_m);
    EXPECT_TRUE(run.standing().commanded);
    EXPECT_EQ(run.standing().still_s, 0.0);
    EXPECT_EQ(run.coach->body.still_s, 0.0);
    EXPECT_NEAR(run.coach->frame.trunk_rad.value, 61.0 * kDegree, 2.0 * kDegree);
    // AND what is held afterwards is
    run.give(kTall, 2.0);
    run.hold(kTall, 2.0);
    EXPECT_FALSE(run.standing().commanded);
    EXPECT_NEAR(run.standing().standing_neck_m, standing_m, 1e-3);
}

TEST(Standing, OneSampleAfterAGapEndsNoStep) {
    for (const PlCalibrationStep step : {PL_STEP_STAND, PL_STEP_LOOK, PL_STEP_BAR}) {
        Stance run;
        run.hold(kTall, 2.0);
        ASSERT_EQ(run.command(PL_COMMAND_CALIBRATE, step), PL_OK);
        run.give(kTall);
        run.give(step == PL_STEP_STAND ? kHinged : kTall, 6.0);
        run.give(step == PL_STEP_STAND ? kHinged : kTall);
        EXPECT_NE(run.coach->steps.state, PL_STEP_DONE) << "step " << step;
        EXPECT_LT(run.coach->steps.progress, 0.2) << "step " << step;
        EXPECT_NEAR(run.standing().stature_m, kStature_m, 1e-3);
    }
}

TEST(Standing, StutteringSamplesStillCount) {
    // GIVEN samples at 8 a second, each vouching for a tenth of one: standing is found all the same, a little later.
    Stance run;
    for (int i = 0; i < 8; ++i) run.give(kTall, 0.125);
    EXPECT_EQ(run.standing().reached, PL_CALIBRATION_STANDING);
    EXPECT_NEAR(run.standing().still_s, 0.7, 1e-9);
}

TEST(Standing, ARecentreInsideARepetitionVoidsIt) {
    for (const glm::dvec3 moved : {glm::dvec3(0.6, 0.0, 0.0), glm::dvec3(0.0, 0.4, 0.0), glm::dvec3(0.0, -0.4, 0.0)}) {
        for (const bool at_bottom : {false, true}) {
            Stance run;
            run.hold(kTall, 2.0);
            run.move(kTall, kHinged, 1.5, at_bottom ? 1.0 : 0.7);
            ASSERT_TRUE(run.coach->reps.progress.active);
            // WHEN the space moves while the lifter goes on down, waits there, comes up and lifts once more
            run.origin_m = moved;
            run.hold(kHinged, 0.6);
            run.move(kHinged, kTall, 1.5);
            run.hold(kTall, 2.0);
            run.move(kTall, kHinged, 1.5);
            run.move(kHinged, kTall, 1.5);
            run.hold(kTall, 1.0);
            // THEN the first is counted at most, and never judged; the second is
            ASSERT_GE(run.reps.size(), 1u) << moved.x << ' ' << moved.y;
            for (size_t i = 0; i + 1 < run.reps.size(); ++i) {
                EXPECT_EQ(run.reps[i].voided, 1u) << moved.x << ' ' << moved.y << ' ' << at_bottom;
                EXPECT_EQ(run.reps[i].scored, 0u);
                ASSERT_EQ(run.reps[i].flag_count, 1u);
                EXPECT_EQ(run.reps[i].flag[0].kind, static_cast<uint32_t>(PL_FLAG_TRACKING_LOST));
            }
            EXPECT_LE(run.reps.size(), 2u);
            EXPECT_EQ(run.reps.back().voided, 0u);
        }
    }
}

TEST(Standing, ARecentredSpaceChangesNoStature) {
    for (const double up_m : {0.4, -0.4}) {
        for (const bool stooped : {false, true}) {
            Stance run;
            run.hold(kTall, 2.0);
            ASSERT_NEAR(run.standing().stature_m, kStature_m, 1e-3);
            if (stooped) run.move(kTall, kHinged, 1.5);
            run.origin_m = {0.0, up_m, 0.0};
            if (stooped) {
                run.hold(kHinged, 0.5);
                run.move(kHinged, kTall, 1.5);
            }
            run.hold(kTall, 2.0);
            // THEN the lifter is as tall as before, and the floor has moved with the space
            EXPECT_NEAR(run.standing().stature_m, kStature_m, 1e-3) << up_m << stooped;
            EXPECT_NEAR(run.standing().floor_m, up_m, coach::kTallBand * kStature_m) << up_m << stooped;
            EXPECT_EQ(run.standing().reached, PL_CALIBRATION_STANDING);
        }
    }
}

TEST(Standing, AStatureNeverSeenStandingIsFoundInTheNewSpace) {
    // GIVEN a posture that was not held for long enough; WHEN the space moves down to where the floor is; THEN that gives the stature
    Stance run;
    run.origin_m = {0.0, 0.4, 0.0};
    run.hold(kTall, 0.3);
    ASSERT_EQ(run.standing().reached, PL_CALIBRATION_PROVISIONAL);
    run.origin_m = {};
    run.hold(kTall, 2.0);
    EXPECT_NEAR(run.standing().stature_m, kStature_m, 1e-3);
    EXPECT_NEAR(run.standing().floor_m, 0.0, 1e-3);
}

TEST(Standing, AskedForInsideARepetitionWaitsForItsEnd) {
    Stance run;
    run.hold(kTall, 2.0);
    const double standing_m = run.standing().standing_neck_m;
    run.move(kTall, kHinged, 1.5);
    ASSERT_EQ(run.command(PL_COMMAND_CALIBRATE_STANDING), PL_OK);
    run.hold(kHinged, 1.5);  // the pause at the bottom
    EXPECT_TRUE(run.standing().commanded);
    EXPECT_NEAR(run.standing().standing_neck_m, standing_m, 1e-3);
    run.move(kHinged, kTall, 1.5);
    run.hold(kTall, 1.5);
    EXPECT_FALSE(run.standing().commanded);
    EXPECT_NEAR(run.standing().standing_neck_m, standing_m, 1e-3);
    ASSERT_EQ(run.reps.size(), 1u);
    EXPECT_EQ(run.reps[0].voided, 0u);
}

TEST(Standing, RezeroInALeanWaitsForStanding) {
    Stance run;
    run.hold(kTall, 2.0);
    run.move(kTall, kHinged, 1.5);
    run.hold(kHinged, 0.3);
    const double trunk = run.coach->frame.trunk_rad.value, lumbar = run.coach->frame.lumbar_rad.value;
    const double sigma = run.coach->frame.lumbar_rad.sigma;
    ASSERT_EQ(run.command(PL_COMMAND_REZERO), PL_OK);
    run.hold(kHinged, 1.5);
    // THEN the old mounting serves on, and is believed less
    EXPECT_NEAR(run.coach->frame.trunk_rad.value, trunk, 1.0 * kDegree);
    EXPECT_NEAR(run.coach->frame.lumbar_rad.value, lumbar, 3.0 * kDegree);
    EXPECT_GT(run.coach->frame.lumbar_rad.sigma, sigma + 1.0 * kDegree);
    // AND standing still finds the new one: of a strap that has slipped by 10 deg meanwhile
    run.wears.waist_mount = glm::angleAxis(10.0 * kDegree, glm::dvec3(1.0, 0.0, 0.0));
    run.move(kHinged, kTall, 1.5);
    run.hold(kTall, 2.0);
    EXPECT_NEAR(run.coach->frame.pelvis_rad.value, 0.0, 1.0 * kDegree);
    EXPECT_NEAR(run.coach->frame.lumbar_rad.value, 0.0, 1.0 * kDegree);
}

}  // namespace
