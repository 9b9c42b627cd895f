// SPDX-License-Identifier: MIT
// Lunges with a twist: counted, the turn is measured and shown, and what is asked for is no fault.
#include <gtest/gtest.h>

#include <cstring>

#include "support/scenario.h"

namespace {

using namespace lifter;
using namespace scenario;

TEST(WarmUp, LungesWithATwistAreCountedAndTheirTurnIsShownNotFlagged) {
    constexpr double kTurn_rad = 30.0 * kDegree;
    SetPlan set = clean_set(Lift::kLunge, 6);
    for (uint32_t rep = 1; rep <= 6; ++rep) add_fault(set, rep, FaultKind::kTwist, kTurn_rad);
    const Scene scene = scene_of(set, PL_TIER_T3, 31);
    const PlApi* api = load_api();
    ASSERT_NE(api, nullptr);
    const PlLiftDef* lift = api->lift_named("lunge_twist");
    ASSERT_NE(lift, nullptr);
    PlConfig config;
    api->default_config(&config, sizeof config);
    config.lift = *lift;
    PlCoach* coach = nullptr;
    ASSERT_EQ(api->coach_create(&config, &coach), PL_OK);

    lifter::Lifter source(scene.person, scene.set, scene.sensors, scene.seed);
    PlSample sample;
    Truth truth;
    PlFrame frame{};
    frame.size = sizeof frame;
    while (source.next(sample, truth)) api->coach_update(coach, &sample, &frame);

    EXPECT_EQ(frame.set.rep_count, 6u);
    for (uint32_t index = 1; index <= frame.set.rep_count; ++index) {
        PlRep rep{};
        rep.size = sizeof rep;
        ASSERT_EQ(api->coach_rep(coach, index, &rep), PL_OK);
        EXPECT_FALSE(flag_in(rep, PL_FLAG_TWIST)) << index;
        EXPECT_NEAR(degrees(static_cast<double>(rep.metric[PL_METRIC_TWIST])), degrees(kTurn_rad), 6.0) << index;  // two sigma, judged
        EXPECT_GE(rep.metric_sigma[PL_METRIC_TWIST], 0.0f) << index;
        for (uint32_t i = 0; i < rep.reason_count; ++i) EXPECT_NE(rep.reason[i].metric, static_cast<uint32_t>(PL_METRIC_TWIST)) << index;
    }
    api->coach_destroy(coach);
}

}  // namespace
