// SPDX-License-Identifier: MIT
// What is taken for standing, and when: never over a time nobody saw, never inside a repetition, and a recentred space changes no body.
#include <gtest/gtest.h>

#include <cmath>
#include <memory>

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
    run.hold(kTall, coach::kStandingHold_s + 0.1);
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

}  // namespace
