// SPDX-License-Identifier: MIT
// The demo's set without its pictures: what the lifter was told to do is what the coach says was done.
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "app/demo_run.h"
#include "app_support.h"

namespace {

using app_test::coach_api;

std::unique_ptr<app::DemoRun> finished(uint64_t seed) {
    auto run = std::make_unique<app::DemoRun>(coach_api(), seed);
    EXPECT_TRUE(run->ready()) << run->error();
    while (run->step()) continue;
    return run;
}

bool has_flag(const PlRep& rep, uint32_t kind) {
    return std::any_of(rep.flag, rep.flag + rep.flag_count, [&](const PlFlag& flag) { return flag.kind == kind; });
}

TEST(DemoRun, EightRepsWithTheFaultsThatWerePlanned) {
    for (const uint64_t seed : {1u, 2u, 3u}) {
        const auto run = finished(seed);
        const auto& reps = run->analysis().reps;
        ASSERT_EQ(reps.size(), 8u) << "seed " << seed;
        for (const size_t rounded : {3u, 7u})
            EXPECT_TRUE(has_flag(reps[rounded - 1], PL_FLAG_ROUND_LATE)) << "seed " << seed << " rep " << rounded;
        EXPECT_TRUE(has_flag(reps[4 - 1], PL_FLAG_SHALLOW)) << "seed " << seed;
        EXPECT_TRUE(has_flag(reps[6 - 1], PL_FLAG_HIP_SHOOT)) << "seed " << seed;
        EXPECT_TRUE(reps[5 - 1].voided) << "seed " << seed;
        for (const size_t clean : {1u, 2u, 8u})
            for (const uint32_t kind : {PL_FLAG_ROUND_LATE, PL_FLAG_SHALLOW, PL_FLAG_HIP_SHOOT})
                EXPECT_FALSE(has_flag(reps[clean - 1], kind)) << "seed " << seed << " rep " << clean;
    }
}

TEST(DemoRun, ACardForEachRepShowsItsBottom) {
    const auto run = finished(1);
    ASSERT_EQ(run->sheet().size(), run->analysis().reps.size());
    for (const app::SheetRep& card : run->sheet()) {
        EXPECT_GT(std::string(card.sentence).size(), 10u);
        // Samples are 11 ms apart; the voided one has none near its bottom where the headset was lost.
        if (card.rep.voided) continue;
        EXPECT_LT(std::abs(card.bottom.time_ns - card.rep.bottom_ns), 30'000'000) << card.rep.index;
    }
}

TEST(DemoRun, SameSeedSameSet) {
    const auto a = finished(5), b = finished(5);
    EXPECT_EQ(a->frame().state_hash, b->frame().state_hash);
    EXPECT_NE(a->frame().state_hash, finished(6)->frame().state_hash);
}

TEST(DemoRun, SaysWhatWasPlanned) {
    EXPECT_EQ(app::DemoRun(coach_api(), 1).planned_faults(), "rep 3 round late, rep 4 shallow, rep 6 early hip rise, rep 7 round late");
}

TEST(DemoRun, SaysWhatWasLostAndTheCoachVoidedThatRep) {
    for (const uint64_t seed : {1u, 4u}) {
        const auto run = finished(seed);
        std::string voided;
        for (const PlRep& rep : run->analysis().reps)
            if (rep.voided) voided += std::to_string(rep.index);
        EXPECT_EQ(run->planned_losses(), "headset and waist tracker lost in rep " + voided) << "seed " << seed;
    }
}

}  // namespace
