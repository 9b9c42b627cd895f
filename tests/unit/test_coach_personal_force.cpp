// SPDX-License-Identifier: MIT
// Results of personal calibration in force: what they make better, and that they never make a repetition worse than it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "coach/coach.h"
#include "coach/lifts.h"
#include "lifter/lifter.h"

namespace {

using coach::kDegree;

struct Heard {
    uint32_t reps = 0, discarded = 0, flags = 0;
    float lowest_score = 100.0f;
    double trunk_error = 0.0;  // sum in repetitions, rad
    int frames = 0;
    uint32_t in_force = 0;  // steps at the end

    double mean_trunk_deg() const { return trunk_error / std::max(1, frames) / kDegree; }
};

// A set of clean repetitions. What a profile kept comes either before the first sample or in the middle of the second repetition.
enum class Comes { kNever, kFirst, kMidRep };

Heard hear(const lifter::Person& person, const lifter::SetPlan& set, PlTier tier, uint64_t seed, const PlPersonal& personal, Comes comes) {
    lifter::Lifter body(person, set, lifter::usual_sensors(tier), seed);
    auto coach = std::make_unique<coach::Coach>();
    PlConfig config{};
    config.lift = *coach::builtin_lift(lifter::lift_name(set.lift));
    coach::configure(*coach, config);
    if (comes == Comes::kFirst) {
        EXPECT_EQ(coach::take_personal(*coach, personal), PL_OK);
    }
    bool due = comes == Comes::kMidRep;
    Heard heard;
    PlSample sample;
    lifter::Truth truth;
    while (body.next(sample, truth)) {
        if (coach::update(*coach, sample) != PL_OK) continue;
        const PlFrame& frame = coach->frame;
        for (uint32_t i = 0; i < frame.event_count; ++i) {
            const PlEvent& e = frame.events[i];
            heard.discarded += e.kind == PL_EVENT_REP_DISCARDED;
            heard.flags += e.kind == PL_EVENT_FLAG_RAISED && e.a != PL_FLAG_UNSEEN;
            if (e.kind != PL_EVENT_REP_DONE) continue;
            ++heard.reps;
            heard.lowest_score = std::min(heard.lowest_score, e.rep->score);
        }
        if (due && truth.rep == 2 && frame.rep_active && frame.phase == PL_PHASE_CONCENTRIC) {
            EXPECT_EQ(coach::take_personal(*coach, personal), PL_OK);
            due = false;
        }
        if (truth.rep == 0 || !frame.rep_active) continue;
        heard.trunk_error += frame.trunk_rad.value - truth.trunk_rad;
        ++heard.frames;
    }
    EXPECT_FALSE(due);
    heard.in_force = coach->own.known;
    return heard;
}

// What all steps would have found of this person, exactly.
PlPersonal truth_of(const lifter::Person& person) {
    PlPersonal p{};
    p.size = sizeof p;
    p.known = 1u << PL_STEP_STAND | 1u << PL_STEP_NOD | 1u << PL_STEP_BEND;
    p.stature_m = static_cast<float>(person.stature_m);
    for (int i = 0; i < 3; ++i) p.neck_pivot_from_eye_m[i] = static_cast<float>(person.neck_pivot_from_eye_m[i]);
    p.neck_pivot_sigma_m = 0.002f;
    p.lumbar_flexion_rad = static_cast<float>(person.full_flexion_rad);
    p.lumbar_extension_rad = static_cast<float>(person.full_extension_rad);
    return p;
}

TEST(PersonalInForce, WaitsForTheEndOfTheRepetition) {
    // GIVEN people whose heads turn 2 cm off the average; WHEN that becomes known in the middle of a clean set; THEN the set stays clean.
    const lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 4);
    for (uint64_t seed = 1; seed <= 3; ++seed) {
        for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2, PL_TIER_T3}) {
            lifter::Person person = lifter::random_person(1.55 + 0.15 * static_cast<double>(seed), seed);
            person.neck_pivot_from_eye_m += lifter::Vec3(0.0, -0.014, 0.014);
            const PlPersonal personal = truth_of(person);
            const Heard without = hear(person, set, tier, seed, personal, Comes::kNever);
            const Heard changed = hear(person, set, tier, seed, personal, Comes::kMidRep);
            EXPECT_EQ(changed.reps, 4u) << "tier " << tier << " seed " << seed;
            EXPECT_EQ(changed.discarded, 0u) << "tier " << tier << " seed " << seed;
            EXPECT_LE(changed.flags, without.flags) << "tier " << tier << " seed " << seed;
            EXPECT_EQ(changed.in_force, personal.known);
        }
    }
}

TEST(PersonalInForce, AnOwnPivotTakesItsOwnErrorAway) {
    // GIVEN the same person with a head that turns 2 cm nearer or further than the average, eyes kept on the horizon: that makes the trunk
    // read differently by some degrees. WHEN the pivot is known, THEN both read alike.
    const lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 3);
    for (uint64_t seed = 1; seed <= 3; ++seed) {
        double apart[2] = {0.0, 0.0};  // unknown, known
        for (double side : {-1.0, 1.0}) {
            lifter::Person person = lifter::random_person(1.60 + 0.1 * static_cast<double>(seed), seed);
            person.gaze_habit = 0.0;
            person.neck_pivot_from_eye_m += side * lifter::Vec3(0.0, -0.014, 0.014);
            PlPersonal personal = truth_of(person);
            personal.known = 1u << PL_STEP_NOD;
            apart[0] += side * hear(person, set, PL_TIER_T2, seed, personal, Comes::kNever).mean_trunk_deg();
            apart[1] += side * hear(person, set, PL_TIER_T2, seed, personal, Comes::kFirst).mean_trunk_deg();
        }
        EXPECT_GT(std::fabs(apart[0]), 1.5) << "seed " << seed;
        EXPECT_LT(std::fabs(apart[1]), 0.25 * std::fabs(apart[0])) << "seed " << seed;
    }
}

TEST(PersonalInForce, TheOwnRangeIsWhatIsJudgedBy) {
    // A supple person rounds by 45 deg of 80: within the band of the own range, far outside that of the average.
    lifter::Person person = lifter::random_person(1.75, 4);
    person.full_flexion_rad = 80.0 * kDegree;
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 3);
    set.lumbar_share = 0.40;
    const PlPersonal personal = truth_of(person);
    const Heard average = hear(person, set, PL_TIER_T3, 4, personal, Comes::kNever);
    const Heard own = hear(person, set, PL_TIER_T3, 4, personal, Comes::kFirst);
    EXPECT_LE(own.flags, average.flags);
    EXPECT_GT(own.lowest_score, average.lowest_score);
}

}  // namespace
