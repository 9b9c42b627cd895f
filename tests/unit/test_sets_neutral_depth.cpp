// SPDX-License-Identifier: MIT
// The deepest point with the lower back in its band, from repetitions that left it and repetitions that did not.
#include <gtest/gtest.h>

#include <vector>

#include "coach/neutral_depth.h"

namespace {

using namespace coach;

constexpr double kSigma_rad = 4.0 * kDegree, kBend_rad_per_m = 80.0 * kDegree;

NeutralDepth found(const std::vector<NeutralSeen>& reps) {
    NeutralDepth state;
    for (const NeutralSeen& rep : reps) neutral_add(state, rep);
    return state;
}

NeutralSeen left(double at_m, double travel_m) {
    return {travel_m, at_m, kSigma_rad, kBend_rad_per_m};
}
NeutralSeen stayed(double travel_m) {
    return {travel_m, 0.0, kSigma_rad, 0.0};
}

TEST(NeutralDepth, IsKnownAfterThreeRepetitions) {
    EXPECT_FALSE(found({left(0.40, 0.5), left(0.41, 0.5)}).known);
    const NeutralDepth three = found({left(0.40, 0.5), left(0.41, 0.5), left(0.42, 0.5)});
    ASSERT_TRUE(three.known);
    EXPECT_NEAR(three.depth_m, 0.41, 1e-9);
    EXPECT_FALSE(three.at_least);
    // 4 deg at 80 deg/m are 5 cm, and they do not average out
    EXPECT_GE(three.sigma_m, 0.05);
    EXPECT_LT(three.sigma_m, 0.06);
}

TEST(NeutralDepth, OneOddRepetitionDoesNotMoveIt) {
    const NeutralDepth odd = found({left(0.40, 0.5), left(0.15, 0.5), left(0.41, 0.5), left(0.40, 0.5), left(0.42, 0.5)});
    EXPECT_NEAR(odd.depth_m, 0.40, 0.011);
}

TEST(NeutralDepth, RepetitionsThatStayAreABound) {
    // GIVEN half squats that stayed in the band and deep ones that left it at 0.42: the half squats say nothing against that
    const NeutralDepth mixed = found({stayed(0.25), stayed(0.25), stayed(0.25), left(0.42, 0.5), left(0.43, 0.5), left(0.41, 0.5)});
    EXPECT_NEAR(mixed.depth_m, 0.42, 0.011);
    // GIVEN deep ones that mostly stayed: one that left it early is the odd one
    const NeutralDepth deep = found({stayed(0.50), left(0.30, 0.5), stayed(0.50), stayed(0.51)});
    EXPECT_TRUE(deep.at_least);
    EXPECT_NEAR(deep.depth_m, 0.51, 1e-9);
}

TEST(NeutralDepth, IsOfferedOnlyWhereItIsSurelyShallower) {
    EXPECT_TRUE(neutral_is_shallower(found({left(0.40, 0.5), left(0.40, 0.5), left(0.40, 0.5)})));
    EXPECT_FALSE(neutral_is_shallower(found({left(0.47, 0.5), left(0.47, 0.5), left(0.47, 0.5)}))) << "3 cm with 5 cm of error";
    EXPECT_FALSE(neutral_is_shallower(found({stayed(0.5), stayed(0.5), stayed(0.5)})));
    EXPECT_FALSE(neutral_is_shallower(found({left(0.40, 0.5)})));
}

TEST(NeutralDepth, IsToldWhenKnownAndWhenItMovesByATwentieth) {
    NeutralDepth state = found({left(0.40, 0.5), left(0.40, 0.5)});
    EXPECT_FALSE(neutral_news(state));
    neutral_add(state, left(0.40, 0.5));
    EXPECT_TRUE(neutral_news(state));
    neutral_add(state, left(0.41, 0.5));
    EXPECT_FALSE(neutral_news(state)) << "the same depth";
    for (int i = 0; i < 8; ++i) neutral_add(state, left(0.45, 0.5));
    EXPECT_TRUE(neutral_news(state));
}

TEST(NeutralDepth, TheLatestRepetitionsCount) {
    NeutralDepth state;
    for (int i = 0; i < 20; ++i) neutral_add(state, left(0.30, 0.5));
    for (uint32_t i = 0; i < kNeutralKept; ++i) neutral_add(state, left(0.45, 0.5));
    EXPECT_NEAR(state.depth_m, 0.45, 1e-9);
}

}  // namespace
