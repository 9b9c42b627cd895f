// SPDX-License-Identifier: MIT
// The dowel drill: two controllers on a stick see the spine, say where the stick has left the body, and flag what is rounded.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/scenario.h"

namespace {

using namespace lifter;
using namespace scenario;

SetPlan drill(uint32_t reps, uint64_t seed) {
    SetPlan set = clean_set(Lift::kDowelHinge, reps);
    set.high_hand = static_cast<uint32_t>(seed % 2);
    return set;
}

uint32_t low_hand(const SetPlan& set) {
    return set.high_hand == 0 ? PL_ROLE_RIGHT_HAND : PL_ROLE_LEFT_HAND;
}
uint32_t high_hand(const SetPlan& set) {
    return set.high_hand == 0 ? PL_ROLE_LEFT_HAND : PL_ROLE_RIGHT_HAND;
}

size_t events_of(const Outcome& out, uint32_t kind, uint32_t a) {
    return static_cast<size_t>(
        std::count_if(out.events.begin(), out.events.end(), [&](const Seen& s) { return s.event.kind == kind && s.event.a == a; }));
}

std::string told(double stature_m, uint64_t seed, const Outcome& out) {
    return "stature " + std::to_string(stature_m) + " seed " + std::to_string(seed) + '\n' + describe(out);
}

constexpr uint32_t kContacts[] = {PL_CONTACT_HEAD, PL_CONTACT_BACK, PL_CONTACT_SACRUM};

TEST(Dowel, CleanSetIsCountedScoredAndNothingIsFlaggedOrLost) {
    for (const double stature : {1.45, 1.60, 1.75, 1.90, 2.05}) {
        for (const uint64_t seed : {1u, 2u, 3u, 4u}) {
            const Outcome out = play(scene_of(drill(4, seed), PL_TIER_TD, seed, stature));
            ASSERT_EQ(out.reps.size(), 4u) << told(stature, seed, out);
            EXPECT_EQ(out.not_finite, 0u);
            for (const PlRep& rep : out.reps) {
                EXPECT_EQ(rep.tier, static_cast<uint32_t>(PL_TIER_TD)) << told(stature, seed, out);
                EXPECT_EQ(rep.spine_scored, 1u) << told(stature, seed, out);
                EXPECT_EQ(rep.flag_count, 0u) << told(stature, seed, out);
                EXPECT_GE(rep.score, 80.0f) << told(stature, seed, out);
            }
            for (const uint32_t bit : kContacts)
                EXPECT_EQ(events_of(out, PL_EVENT_CONTACT_LOST, bit), 0u) << bit << told(stature, seed, out);
        }
    }
}

TEST(Dowel, FlexionIsGoodToFiveDegreesAndItsIntervalsAreTrue) {
    // What is asked of the drill: 5 deg, and 90 % intervals that hold 0.88 to 0.92; a set more or less moves that share by 0.02.
    double squares = 0.0, count = 0.0, inside = 0.0;
    for (const double stature : {1.50, 1.75, 2.00}) {
        for (uint64_t seed = 1; seed <= 6; ++seed) {
            SetPlan set = drill(4, seed);
            set.lumbar_share = 0.05 * static_cast<double>(seed);
            const Outcome out = play(scene_of(set, PL_TIER_TD, seed + static_cast<uint64_t>(100.0 * stature), stature));
            squares += out.lumbar_error_squares;
            count += static_cast<double>(out.lumbar_count);
            inside += static_cast<double>(out.lumbar_inside);
        }
    }
    ASSERT_GT(count, 10000.0);
    EXPECT_LE(degrees(std::sqrt(squares / count)), 5.0);
    EXPECT_GE(inside / count, 0.86);
    EXPECT_LE(inside / count, 0.94);
}

TEST(Dowel, RoundingAtTheRedLimitIsFlagged) {
    for (const FaultKind kind : {FaultKind::kRoundLate, FaultKind::kRoundMid, FaultKind::kRoundEarly}) {
        for (const uint64_t seed : {1u, 2u, 3u, 4u}) {
            SetPlan set = drill(3, seed);
            add_fault(set, 2, kind, red_size(Lift::kDowelHinge, kind));
            const Outcome out = play(scene_of(set, PL_TIER_TD, seed));
            ASSERT_EQ(out.reps.size(), 3u) << told(1.75, seed, out);
            const bool flagged = flag_in(out.reps[1], PL_FLAG_ROUND_LATE) || flag_in(out.reps[1], PL_FLAG_ROUND_MID) ||
                                 flag_in(out.reps[1], PL_FLAG_ROUND_START);
            EXPECT_TRUE(flagged) << fault_name(kind) << told(1.75, seed, out);
            EXPECT_LT(out.reps[1].score, 60.0f) << fault_name(kind) << told(1.75, seed, out);
            for (const size_t clean : {0u, 2u}) {
                for (uint32_t i = 0; i < out.reps[clean].flag_count; ++i)
                    EXPECT_FALSE(is_spine_flag(out.reps[clean].flag[i].kind)) << told(1.75, seed, out);
            }
        }
    }
}

TEST(Dowel, EachContactThatIsLostIsAnEventAndOnlyThat) {
    const struct {
        Activity activity;
        uint32_t bit;
    } cases[] = {{Activity::kHeadOffStick, PL_CONTACT_HEAD},
                 {Activity::kHandOffSacrum, PL_CONTACT_SACRUM},
                 {Activity::kBackOffStick, PL_CONTACT_BACK}};
    for (const auto& c : cases) {
        for (const uint64_t seed : {1u, 2u, 3u}) {
            SetPlan set = drill(2, seed);
            set.between = {{Activity::kStand, 1.5}, {c.activity, 3.0}, {Activity::kStand, 2.0}};
            const Outcome out = play(scene_of(set, PL_TIER_TD, seed));
            for (const uint32_t bit : kContacts) {
                EXPECT_EQ(events_of(out, PL_EVENT_CONTACT_LOST, bit), bit == c.bit ? 1u : 0u)
                    << "bit " << bit << " of " << c.bit << told(1.75, seed, out);
                EXPECT_EQ(events_of(out, PL_EVENT_CONTACT_BACK, bit), bit == c.bit ? 1u : 0u)
                    << "bit " << bit << " of " << c.bit << told(1.75, seed, out);
            }
            ASSERT_EQ(out.reps.size(), 2u) << told(1.75, seed, out);
            EXPECT_EQ(out.reps[1].spine_scored, 1u) << told(1.75, seed, out);
        }
    }
}

TEST(Dowel, WithoutTheHandOnTheSacrumTheSpineIsNotMeasured) {
    for (const uint64_t seed : {1u, 2u}) {
        SetPlan set = drill(3, seed);
        add_fault(set, 2, FaultKind::kHandOffSacrum, red_size(Lift::kDowelHinge, FaultKind::kHandOffSacrum));
        const Outcome clean = play(scene_of(drill(3, seed), PL_TIER_TD, seed));
        const Outcome out = play(scene_of(set, PL_TIER_TD, seed));
        ASSERT_EQ(out.reps.size(), 3u) << told(1.75, seed, out);
        EXPECT_LT(out.spine_measured + 60, clean.spine_measured);
        EXPECT_EQ(out.reps[1].spine_scored, 0u) << told(1.75, seed, out);
        for (uint32_t i = 0; i < out.reps[1].flag_count; ++i)
            EXPECT_FALSE(is_spine_flag(out.reps[1].flag[i].kind)) << told(1.75, seed, out);
    }
}

TEST(Dowel, HandsThatLosePositionBehindTheBackStillSeeThePelvis) {
    // Cameras lose controllers there; their orientation stays (science, finding 10).
    for (const uint64_t seed : {1u, 2u, 3u, 4u}) {
        Scene scene = scene_of(drill(4, seed), PL_TIER_TD, seed);
        for (const uint32_t role : {low_hand(scene.set), high_hand(scene.set)})
            scene.sensors.dropouts.push_back({role, 1.2, 1e6, lifter::Loss::kPosition, 0.0});
        const Outcome out = play(scene);
        ASSERT_EQ(out.reps.size(), 4u) << told(1.75, seed, out);
        EXPECT_GT(out.lumbar_count, 1000u);
        EXPECT_LE(lumbar_rmse_deg(out), 7.5) << "science B9: low-hand pitch only 7.5 deg";
        for (const PlRep& rep : out.reps) {
            EXPECT_EQ(rep.tier, static_cast<uint32_t>(PL_TIER_TD)) << told(1.75, seed, out);
            for (uint32_t i = 0; i < rep.flag_count; ++i) EXPECT_FALSE(is_spine_flag(rep.flag[i].kind)) << told(1.75, seed, out);
        }
    }
}

TEST(Dowel, TheOtherHandMayBeHighInTheNextSet) {
    // GIVEN one coach WHEN a second set is done with the hands exchanged THEN it is the drill again, and as good
    const PlApi* api = load_api();
    Scene scene = scene_of(drill(2, 1), PL_TIER_TD, 5);
    PlCoach* coach = make_coach(scene);
    ASSERT_NE(coach, nullptr);
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof(PlFrame));
    int64_t offset_ns = 0, last_ns = 0;
    double squares = 0.0;
    uint64_t count = 0;
    for (const uint32_t high : {1u, 0u}) {
        scene.set.high_hand = high;
        Lifter source(scene.person, scene.set, scene.sensors, scene.seed);
        PlSample sample;
        Truth truth;
        offset_ns = last_ns;
        squares = 0.0, count = 0;
        while (source.next(sample, truth)) {
            sample.time_ns += offset_ns;
            last_ns = sample.time_ns;
            if (api->coach_update(coach, &sample, &frame) != PL_OK || truth.rep == 0) continue;
            ASSERT_EQ(frame.tier, static_cast<uint32_t>(PL_TIER_TD)) << "high hand " << high << " at " << last_ns;
            const double error = static_cast<double>(frame.lumbar_rad.value) - truth.lumbar_rad;
            squares += error * error;
            ++count;
        }
        ASSERT_GT(count, 500u);
        EXPECT_LE(degrees(std::sqrt(squares / static_cast<double>(count))), 6.0) << "high hand " << high;
    }
    api->coach_destroy(coach);
}

TEST(Dowel, AStickPutDownIsNoDrill) {
    // The low hand sleeps from the second repetition on: head and hands alone, and nothing is scored of the spine.
    Scene scene = scene_of(drill(3, 2), PL_TIER_TD, 2);
    const Lifter rehearsal(scene.person, scene.set, scene.sensors, scene.seed);
    const double from_s = static_cast<double>(rehearsal.true_reps()[1].brace_ns) * 1e-9 - 1.0;
    scene.sensors.dropouts.push_back({low_hand(scene.set), from_s, 1e6, lifter::Loss::kGone, 0.0});
    const Outcome out = play(scene);
    ASSERT_EQ(out.reps.size(), 3u) << told(1.75, 2, out);
    EXPECT_EQ(out.reps[0].spine_scored, 1u);
    for (const size_t rep : {1u, 2u}) {
        EXPECT_EQ(out.reps[rep].tier, static_cast<uint32_t>(PL_TIER_T1)) << told(1.75, 2, out);
        EXPECT_EQ(out.reps[rep].spine_scored, 0u);
    }
    EXPECT_EQ(out.spine_measured_in_t1, 0u);
}

}  // namespace
