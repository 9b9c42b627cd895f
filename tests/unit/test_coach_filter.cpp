// SPDX-License-Identifier: MIT
// The entrance of the coach: what it refuses, what it bridges, what it remembers.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "coach/filter.h"
#include "coach_support.h"

namespace {

using coach::CleanSample;
using coach::FilterState;
using coach_support::kFrame_ns;
using coach_support::standing_sample;

struct Entrance {
    FilterState state;
    CleanSample clean;
    int64_t time_ns = 0;

    coach::Intake give(PlSample sample) {
        time_ns += kFrame_ns;
        sample.time_ns = time_ns;
        return coach::filter_sample(state, sample, clean);
    }
};

TEST(Filter, RefusesEqualAndBackwardTimesAndGoesOn) {
    Entrance in;
    ASSERT_EQ(in.give(standing_sample()).status, PL_OK);
    PlSample again = standing_sample();
    again.time_ns = in.time_ns;
    EXPECT_EQ(coach::filter_sample(in.state, again, in.clean).status, PL_REFUSED_TIME_EQUAL);
    again.time_ns -= 1;
    EXPECT_EQ(coach::filter_sample(in.state, again, in.clean).status, PL_REFUSED_TIME_BACKWARD);
    EXPECT_EQ(in.give(standing_sample()).status, PL_OK);
    EXPECT_EQ(in.state.refused[PL_REFUSED_TIME_EQUAL - PL_REFUSAL_FIRST], 1u);
    EXPECT_EQ(in.state.refused[PL_REFUSED_TIME_BACKWARD - PL_REFUSAL_FIRST], 1u);
    EXPECT_NEAR(in.clean.dt_s, 1.0 / 90.0, 1e-6);
}

TEST(Filter, OneTimeFarAheadIsRefusedAndAPauseIsBelievedTheSecondTime) {
    Entrance in;
    for (int i = 0; i < 10; ++i) in.give(standing_sample());
    PlSample far = standing_sample();
    far.time_ns = in.time_ns + 3600 * coach::kSecond;
    EXPECT_EQ(coach::filter_sample(in.state, far, in.clean).status, PL_REFUSED_TIME_LEAP);
    EXPECT_EQ(in.give(standing_sample()).status, PL_OK);  // the clock was broken: time goes on as before
    in.time_ns += 3600 * coach::kSecond;                  // the headset was laid aside for an hour
    EXPECT_EQ(in.give(standing_sample()).status, PL_REFUSED_TIME_LEAP);
    EXPECT_EQ(in.give(standing_sample()).status, PL_OK);
    EXPECT_GT(in.clean.gap_s, 3599.0);
}

TEST(Filter, RefusesTimesWhoseDifferenceWouldOverflow) {
    Entrance in;
    PlSample sample = standing_sample();
    for (int64_t time_ns : {std::numeric_limits<int64_t>::max(), std::numeric_limits<int64_t>::min()}) {
        sample.time_ns = time_ns;
        EXPECT_EQ(coach::filter_sample(in.state, sample, in.clean).status, PL_REFUSED_FAR);
    }
}

TEST(Filter, RefusesEachImpossibleFieldOfEachRole) {
    const float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
    for (uint32_t role = 0; role < PL_ROLE_COUNT; ++role) {
        const auto status_with = [role](auto change) {
            Entrance in;
            PlSample sample = standing_sample();
            sample.pose[role] = sample.pose[PL_ROLE_HEAD];
            change(sample.pose[role]);
            const coach::Intake intake = in.give(sample);
            if (intake.status != PL_OK) {
                EXPECT_EQ(intake.role, static_cast<PlRole>(role));
            }
            return intake.status;
        };
        for (int axis = 0; axis < 3; ++axis) {
            EXPECT_EQ(status_with([&](PlPose& p) { p.position_m[axis] = nan; }), PL_REFUSED_NOT_FINITE);
            EXPECT_EQ(status_with([&](PlPose& p) { p.position_m[axis] = -infinity; }), PL_REFUSED_NOT_FINITE);
            EXPECT_EQ(status_with([&](PlPose& p) { p.position_m[axis] = 1e9f; }), PL_REFUSED_FAR);
        }
        for (int part = 0; part < 4; ++part) EXPECT_EQ(status_with([&](PlPose& p) { p.orientation[part] = nan; }), PL_REFUSED_NOT_FINITE);
        EXPECT_EQ(status_with([&](PlPose& p) { p.orientation[3] = 0.0f; }), PL_REFUSED_QUATERNION);
        EXPECT_EQ(status_with([&](PlPose& p) { p.orientation[3] = 2.1f; }), PL_REFUSED_QUATERNION);
        // What does not claim to be valid is not read.
        EXPECT_EQ(status_with([&](PlPose& p) { p.position_m[0] = nan, p.orientation[0] = nan, p.flags = 0; }), PL_OK);
    }
}

TEST(Filter, AClockSetBackIsBelievedAfterTwentySamples) {
    Entrance in;
    in.time_ns = 1'000'000 * coach::kSecond;
    for (int i = 0; i < 10; ++i) in.give(standing_sample());
    in.time_ns = 0;
    int refused = 0;
    for (int i = 0; i < 40; ++i) {
        const bool late = in.give(standing_sample()).status == PL_REFUSED_TIME_BACKWARD;
        if (late) ++refused;
        if (!late && in.clean.clock_restarted) {
            EXPECT_NEAR(in.clean.dt_s, 0.01, 1e-6);
        }
    }
    EXPECT_EQ(refused, 19);
    EXPECT_NEAR(in.clean.dt_s, 1.0 / 90.0, 1e-6);
    EXPECT_EQ(in.clean.lost_now, 0u);
}

TEST(Filter, SinglesThatComeLateNeverRestartTheClock) {
    Entrance in;
    for (int i = 0; i < 200; ++i) {
        ASSERT_EQ(in.give(standing_sample()).status, PL_OK);
        PlSample late = standing_sample();
        late.time_ns = in.time_ns - 1;
        EXPECT_EQ(coach::filter_sample(in.state, late, in.clean).status, PL_REFUSED_TIME_BACKWARD);
    }
}

TEST(Filter, ADeviceThatStaysBrokenIsLeftOutAndTheHeadNever) {
    for (uint32_t role : {PL_ROLE_WAIST, PL_ROLE_HEAD}) {
        Entrance in;
        int refused = 0;
        for (int i = 0; i < 90; ++i) {
            PlSample sample = standing_sample();
            sample.pose[role].flags = PL_POSE_ALL;
            sample.pose[role].orientation[0] = sample.pose[role].orientation[3] = 0.0f;
            if (in.give(sample).status == PL_REFUSED_QUATERNION) ++refused;
        }
        EXPECT_NEAR(refused, role == PL_ROLE_HEAD ? 90 : 0.25 * 90, 1.0);
    }
}

TEST(Filter, ADeviceThatIsBrokenInBurstsIsLeftOut) {
    // GIVEN a tracker that sends what cannot be for 0.20 s of each 0.25 s, and one that does for a single frame in each second
    constexpr int kFrames = 10 * 90;
    for (const bool bursts : {true, false}) {
        Entrance in;
        int refused = 0, refused_late = 0;
        for (int i = 0; i < kFrames; ++i) {
            PlSample sample = standing_sample();
            sample.pose[PL_ROLE_WAIST] = sample.pose[PL_ROLE_HEAD];
            const double t = i / 90.0;
            const bool impossible = bursts ? std::fmod(t, 0.25) < 0.20 : i % 90 == 45;
            if (impossible) sample.pose[PL_ROLE_WAIST].position_m[1] = std::numeric_limits<float>::quiet_NaN();
            const bool now = in.give(sample).status != PL_OK;
            refused += now;
            refused_late += now && t > 0.5;
            if (!now) {
                EXPECT_EQ(in.clean.role[PL_ROLE_WAIST].position_known, !impossible) << t;
            }
        }
        // THEN samples are refused for a quarter of a second in the first case, and just the glitches in the second
        if (bursts) {
            EXPECT_NEAR(refused, 0.25 * 90, 3.0);
            EXPECT_EQ(refused_late, 0);
        } else {
            EXPECT_EQ(refused, 10);
        }
    }
}

TEST(Filter, TwoBrokenDevicesSilenceTheOthersNoLongerThanOne) {
    Entrance in;
    int refused = 0;
    for (int i = 0; i < 90; ++i) {
        PlSample sample = standing_sample();
        for (const PlRole role : {PL_ROLE_WAIST, PL_ROLE_CHEST}) {
            sample.pose[role].flags = PL_POSE_ALL;
            sample.pose[role].orientation[3] = 0.0f;
        }
        refused += in.give(sample).status != PL_OK;
    }
    EXPECT_NEAR(refused, 0.25 * 90, 1.0);
}

TEST(Filter, WhatIsOutOfReachOrJumpsIsNotRead) {
    Entrance in;
    PlSample sample = standing_sample();
    for (int i = 0; i < 10; ++i) in.give(sample);
    EXPECT_TRUE(in.clean.role[PL_ROLE_LEFT_HAND].position_tracked);
    sample.pose[PL_ROLE_LEFT_HAND].position_m[0] += 1.0f;  // 90 m/s for one frame
    in.give(sample);
    EXPECT_FALSE(in.clean.role[PL_ROLE_LEFT_HAND].position_known);
    EXPECT_TRUE(in.clean.role[PL_ROLE_LEFT_HAND].orientation_tracked);
    for (int i = 0; i < 30; ++i) in.give(sample);  // it was taken in the other hand: believed
    EXPECT_TRUE(in.clean.role[PL_ROLE_LEFT_HAND].position_tracked);
    sample.pose[PL_ROLE_LEFT_HAND].position_m[0] = 50.0f;
    for (int i = 0; i < 60; ++i) in.give(sample);
    EXPECT_FALSE(in.clean.role[PL_ROLE_LEFT_HAND].position_known);
}

TEST(Filter, AGlitchPassesAndARecentreIsAccepted) {
    Entrance in;
    for (int i = 0; i < 10; ++i) in.give(standing_sample());
    PlSample away = standing_sample();
    away.pose[PL_ROLE_HEAD].position_m[2] += 3.0f;
    EXPECT_EQ(in.give(away).status, PL_REFUSED_JUMP);
    EXPECT_EQ(in.give(standing_sample()).status, PL_OK);  // the glitch is over
    int refused = 0;
    bool recentred = false;
    for (int i = 0; i < 30 && !recentred; ++i) {
        if (in.give(away).status == PL_REFUSED_JUMP)
            ++refused;
        else
            recentred = in.clean.recentred;
    }
    EXPECT_TRUE(recentred);
    EXPECT_NEAR(refused, 0.2 * 90.0, 2.0);
    EXPECT_EQ(in.give(away).status, PL_OK);
    EXPECT_FALSE(in.clean.recentred);
}

TEST(Filter, TellsOnceWhenADeviceGoesAndWhenItComesBack) {
    Entrance in;
    for (int i = 0; i < 10; ++i) in.give(standing_sample());
    PlSample lost = standing_sample();
    lost.pose[PL_ROLE_LEFT_HAND].flags = PL_POSE_POSITION_VALID | PL_POSE_ORIENTATION_VALID;  // inferred
    int gone = 0, gone_at = 0;
    for (int i = 1; i <= 45; ++i) {
        in.give(lost);
        if (in.clean.lost_now & (1u << PL_ROLE_LEFT_HAND)) ++gone, gone_at = i;
        EXPECT_TRUE(in.clean.role[PL_ROLE_LEFT_HAND].position_known);
        EXPECT_FALSE(in.clean.role[PL_ROLE_LEFT_HAND].position_tracked);
    }
    EXPECT_EQ(gone, 1);
    EXPECT_NEAR(gone_at, 0.2 * 90.0, 2.0);
    in.give(standing_sample());
    EXPECT_TRUE(in.clean.back_now & (1u << PL_ROLE_LEFT_HAND));
    in.give(standing_sample());
    EXPECT_FALSE(in.clean.back_now & (1u << PL_ROLE_LEFT_HAND));
}

TEST(Filter, VelocityOfTheNeckConvergesOnTheTruth) {
    Entrance in;
    for (int i = 0; i < 60; ++i) {
        PlSample sample = standing_sample();
        sample.pose[PL_ROLE_HEAD].position_m[1] -= 0.5f * static_cast<float>(i) / 90.0f;
        in.give(sample);
    }
    EXPECT_NEAR(in.clean.neck_velocity.y, -0.5, 1e-3);
}

}  // namespace
