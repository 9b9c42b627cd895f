// SPDX-License-Identifier: MIT
// The thorax by the line from hips to neck: which way each of its corrections goes, and how far at most.
#include <gtest/gtest.h>

#include <cmath>

#include "coach/params.h"
#include "coach/trunk_line.h"

namespace {

using coach::kDegree;
using coach::trunk_from_line;
using coach::TrunkLine;

// The head goes with the line, so that the neck says nothing.
TrunkLine bent(double pelvis_rad, double flexion_rad, double hip_drop = 0.0) {
    return {flexion_rad, pelvis_rad, hip_drop, pelvis_rad + flexion_rad};
}

double lean_deg(const TrunkLine& line) {
    return trunk_from_line(line).value / kDegree;
}

TEST(TrunkLine, StandingIsZeroAndAsSureAsTheLineIs) {
    EXPECT_EQ(trunk_from_line({}).value, 0.0);
    EXPECT_EQ(trunk_from_line({}).sigma, coach::kLineSigma);
}

TEST(TrunkLine, ARigidLeanIsItself) {
    for (const double lean : {-20.0, 10.0, 45.0, 90.0, 120.0}) EXPECT_NEAR(lean_deg(bent(lean * kDegree, 0.0)), lean, 1e-9);
}

TEST(TrunkLine, TheThoraxTurnsFurtherThanTheLineThatSpansIt) {
    // 0.13 of the flexion at a lean of one radian.
    const double flexion = 40.0 * kDegree;
    EXPECT_NEAR(trunk_from_line(bent(1.0 - flexion, flexion)).value, 1.0 + 0.13 * flexion, 1e-12);
    for (double deg = 5.0; deg <= 60.0; deg += 5.0) EXPECT_GT(lean_deg(bent(10.0 * kDegree, deg * kDegree)), 10.0 + deg);
}

TEST(TrunkLine, ExtensionIsFlexionTheOtherWayRound) {
    for (const double pelvis : {-10.0, 0.0, 15.0}) {
        for (const double flexion : {5.0, 20.0, 35.0}) {
            const coach::Estimate forward = trunk_from_line(bent(pelvis * kDegree, flexion * kDegree));
            const coach::Estimate back = trunk_from_line(bent(-pelvis * kDegree, -flexion * kDegree));
            EXPECT_NEAR(back.value, -forward.value, 1e-12);
            EXPECT_NEAR(back.sigma, forward.sigma, 1e-12);
        }
    }
}

TEST(TrunkLine, ANeckThatExtendsTakesItsPivotBackSoTheThoraxLeansMore) {
    TrunkLine level = bent(40.0 * kDegree, 20.0 * kDegree);
    TrunkLine up = level, down = level;
    up.head_pitch_rad -= 30.0 * kDegree;
    down.head_pitch_rad += 30.0 * kDegree;
    EXPECT_NEAR(lean_deg(up) - lean_deg(level), 0.045 * 30.0, 1e-9);
    EXPECT_NEAR(lean_deg(down) - lean_deg(level), -0.045 * 30.0, 1e-9);
}

TEST(TrunkLine, HipsThatGoDownStraightenTheUpperBack) {
    const TrunkLine high = bent(30.0 * kDegree, 10.0 * kDegree), low = bent(30.0 * kDegree, 10.0 * kDegree, 0.25);
    EXPECT_NEAR(trunk_from_line(low).value - trunk_from_line(high).value, -0.12 * 0.25, 1e-12);
    // Hips above standing are a jump or a higher place: no posture.
    EXPECT_EQ(trunk_from_line(bent(0.5, 0.2, -0.1)).value, trunk_from_line(bent(0.5, 0.2)).value);
}

TEST(TrunkLine, NoCorrectionGoesBeyondWhatPeopleDo) {
    const TrunkLine line = bent(30.0 * kDegree, 10.0 * kDegree);
    TrunkLine sunk = line, broken = line;
    sunk.hip_drop = 5.0;
    EXPECT_NEAR(trunk_from_line(sunk).value - trunk_from_line(line).value, -0.12 * coach::kLineHipDropMost, 1e-12);
    broken.head_pitch_rad = -3.0;
    EXPECT_NEAR(trunk_from_line(broken).value - trunk_from_line(line).value, 0.045 * coach::kLineNeckMost, 1e-12);
    const TrunkLine folded = bent(2.0, 1.0);
    EXPECT_NEAR(trunk_from_line(folded).value, 3.0 + 0.13 * coach::kLineLeanMost, 1e-12);
}

TEST(TrunkLine, MoreFlexionIsNeverLessLean) {
    for (const double pelvis : {-20.0, 0.0, 30.0, 70.0}) {
        for (const double head : {-40.0, 0.0, 60.0}) {
            double before = -1e9;
            for (double flexion = -40.0; flexion <= 80.0; flexion += 0.5) {
                TrunkLine line = bent(pelvis * kDegree, flexion * kDegree, 0.1);
                line.head_pitch_rad = head * kDegree;
                const double now = lean_deg(line);
                ASSERT_GT(now, before) << "pelvis " << pelvis << " flexion " << flexion;
                ASSERT_LT(std::fabs(now - before), before < -1e8 ? 1e10 : 1.0) << "a step at flexion " << flexion;
                before = now;
            }
        }
    }
}

TEST(TrunkLine, TheFurtherFromStandingTheLessSure) {
    EXPECT_NEAR(trunk_from_line(bent(0.0, 0.5)).sigma,
                std::sqrt(coach::kLineSigma * coach::kLineSigma + 0.25 * (0.065 * 0.065 + 0.022 * 0.022)), 1e-12);
    double before = 0.0;
    for (double deg = 0.0; deg <= 90.0; deg += 5.0) {
        const double sigma = trunk_from_line(bent(0.5 * deg * kDegree, 0.5 * deg * kDegree)).sigma;
        EXPECT_GT(sigma, before);
        before = sigma;
    }
}

}  // namespace
