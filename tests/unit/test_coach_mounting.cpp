// SPDX-License-Identifier: MIT
// How worn trackers sit: wrong places, slips, turns and looseness are noticed, said, and do not pass for a moving back; and nothing of it
// is said of trackers that sit well.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "worn_support.h"

namespace {

using coach::kDegree;
using lifter::Lift;
using lifter::MountPlace;
using worn_support::run;
using worn_support::Session;

constexpr uint64_t kSeed = 3;

lifter::Person somebody(uint64_t seed = kSeed) {
    return lifter::random_person(1.60 + 0.05 * static_cast<double>(seed), seed);
}

// Four repetitions, two seconds of standing about between them.
lifter::SetPlan set_of(Lift lift) {
    lifter::SetPlan set = lifter::clean_set(lift, 4);
    set.between = {{lifter::Activity::kStand, 2.0}};
    return set;
}

lifter::SensorPlan worn_at(MountPlace place, PlTier tier = PL_TIER_T2) {
    lifter::SensorPlan sensors = lifter::usual_sensors(tier);
    sensors.waist.place = place;
    return sensors;
}

// Of the lower back where it was called measured, over all repetitions, degrees; -1 where it never was.
double measured_error_deg(const Session& s, double from_s = 0.0) {
    double sum = 0.0;
    int n = 0;
    for (const auto& m : s.moments) {
        if (m.lumbar.origin != PL_ORIGIN_MEASURED || m.truth.rep == 0 || m.time_s < from_s) continue;
        const double error = (m.lumbar.value - m.truth.lumbar_rad) / kDegree;
        sum += error * error;
        ++n;
    }
    return n == 0 ? -1.0 : std::sqrt(sum / n);
}

int said(const Session& s, PlMounting mounting) {
    return s.count(PL_EVENT_MOUNTING, PL_ROLE_WAIST, mounting);
}

// Zeroed in standing, and after enough bowing aligned too.
bool sits_well(uint32_t mounting) {
    return mounting == PL_MOUNTING_ZEROED || mounting == PL_MOUNTING_ALIGNED;
}

TEST(Mounting, TrackersThatSitWellAreNeverSpokenOf) {
    // GIVEN clean sets of every lift in every tier by five people
    for (int l = 0; l < static_cast<int>(Lift::kCount); ++l) {
        for (uint64_t p = 0; p < 5; ++p) {
            for (const PlTier tier : {PL_TIER_T1, PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}) {
                const lifter::Person person = lifter::random_person_in_detail(1.5 + 0.1 * static_cast<double>(p), p + 1);
                const Session s = run(person, lifter::clean_set(static_cast<Lift>(l), 3), lifter::usual_sensors(tier), p + 5);
                // THEN nobody is told of a slip, a wrong place, an exchange or sleep
                const std::string what = std::string(lifter::lift_name(static_cast<Lift>(l))) + ", person and seed " + std::to_string(p) +
                                         ", tier " + std::to_string(tier);
                EXPECT_EQ(s.count(PL_EVENT_MOUNTING), 0) << what;
                EXPECT_EQ(s.count(PL_EVENT_SWAPPED), 0) << what;
                EXPECT_EQ(s.count(PL_EVENT_ASLEEP), 0) << what;
            }
        }
    }
}

TEST(Mounting, AnyFixedRotationIsLegal) {
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    sensors.waist.upside_down = true;
    const Session s = run(somebody(), set_of(Lift::kHipHinge), sensors, kSeed);
    EXPECT_EQ(s.count(PL_EVENT_MOUNTING), 0);
    EXPECT_TRUE(sits_well(s.moments.back().waist));
    EXPECT_LT(measured_error_deg(s), 3.0);
}

TEST(Mounting, PelvisTiltedAtEverySetUpIsNoSlip) {
    for (const Lift lift : {Lift::kHipHinge, Lift::kSquat}) {
        lifter::SetPlan set = lifter::clean_set(lift, 5);
        for (uint32_t rep = 1; rep <= 5; ++rep)
            lifter::add_fault(set, rep, lifter::FaultKind::kStartTilt, lifter::red_size(lift, lifter::FaultKind::kStartTilt));
        const Session s = run(somebody(), set, lifter::usual_sensors(PL_TIER_T2), kSeed);
        EXPECT_EQ(s.count(PL_EVENT_MOUNTING), 0) << lifter::lift_name(lift);
    }
}

TEST(Mounting, BellyIsSaidAndReadWithItsOwnOffset) {
    for (const Lift lift : {Lift::kHipHinge, Lift::kSquat, Lift::kLunge}) {
        const Session belly = run(somebody(), set_of(lift), worn_at(MountPlace::kFront), kSeed);
        const Session back = run(somebody(), set_of(lift), worn_at(MountPlace::kUsual), kSeed);
        EXPECT_EQ(said(belly, PL_MOUNTING_BELLY), 1) << lifter::lift_name(lift);
        EXPECT_EQ(belly.moments.back().waist, PL_MOUNTING_BELLY);
        // THEN it measures as well as on the back does
        EXPECT_LT(measured_error_deg(belly), measured_error_deg(back) + 0.7) << lifter::lift_name(lift);
    }
}

TEST(Mounting, SideIsReadWithItsOwnOffset) {
    const Session side = run(somebody(), set_of(Lift::kSquat), worn_at(MountPlace::kSide), kSeed);
    const Session back = run(somebody(), set_of(Lift::kSquat), worn_at(MountPlace::kUsual), kSeed);
    EXPECT_EQ(side.count(PL_EVENT_MOUNTING), 0);
    EXPECT_LT(measured_error_deg(side), measured_error_deg(back) + 0.7);
}

TEST(Mounting, ThighIsSaidAndNotUsed) {
    for (const Lift lift : {Lift::kHipHinge, Lift::kSquat, Lift::kLunge}) {
        const Session s = run(somebody(), set_of(lift), worn_at(MountPlace::kThigh), kSeed);
        EXPECT_EQ(said(s, PL_MOUNTING_THIGH), 1) << lifter::lift_name(lift);
        EXPECT_EQ(s.moments.back().waist, PL_MOUNTING_THIGH);
        EXPECT_EQ(s.moments.back().tier, PL_TIER_T1);
        EXPECT_LT(measured_error_deg(s), 0.0) << "no repetition may be called measured";
    }
}

TEST(Mounting, ThighWithoutAPositionShowsInTheFirstRepetition) {
    for (const Lift lift : {Lift::kHipHinge, Lift::kSquat}) {
        const Session s = run(somebody(), set_of(lift), worn_at(MountPlace::kThigh, PL_TIER_T2O), kSeed);
        const double said_s = s.first_s(PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_THIGH);
        EXPECT_GT(said_s, 0.0) << lifter::lift_name(lift);
        EXPECT_LT(said_s, 8.0) << lifter::lift_name(lift);
    }
}

TEST(Mounting, LooseStrapOrTrackerInTheHandIsNotUsed) {
    for (const MountPlace place : {MountPlace::kLoose, MountPlace::kHand}) {
        for (const Lift lift : {Lift::kHipHinge, Lift::kSquat, Lift::kLunge}) {
            const Session s = run(somebody(), set_of(lift), worn_at(place), kSeed);
            EXPECT_EQ(s.moments.back().waist, PL_MOUNTING_LOOSE) << lifter::lift_name(lift);
            EXPECT_EQ(s.moments.back().tier, PL_TIER_T1) << lifter::lift_name(lift);
            EXPECT_LT(measured_error_deg(s, 8.0), 0.0) << lifter::lift_name(lift);
        }
    }
}

TEST(Mounting, TrackerLeftOnTheFloorIsNotUsed) {
    const auto dropped = [](PlSample& sample, const lifter::Truth&, double t) {
        PlPose& waist = sample.pose[PL_ROLE_WAIST];
        waist.position_m[0] = 0.2f + 1e-4f * static_cast<float>(std::sin(900.0 * t));
        waist.position_m[1] = 0.03f;
        waist.position_m[2] = 0.3f;
        waist.orientation[0] = 0.6f + 1e-4f * static_cast<float>(std::sin(700.0 * t));
        waist.orientation[1] = waist.orientation[2] = 0.0f;
        waist.orientation[3] = 0.8f;
    };
    const Session s = run(somebody(), set_of(Lift::kSquat), lifter::usual_sensors(PL_TIER_T2), kSeed, dropped);
    EXPECT_EQ(said(s, PL_MOUNTING_LOOSE), 1);
    EXPECT_LT(measured_error_deg(s), 0.0);
    // The same without a position shows as soon as the body moves and the tracker does not.
    const Session oriented = run(somebody(), set_of(Lift::kSquat), lifter::usual_sensors(PL_TIER_T2O), kSeed, dropped);
    EXPECT_EQ(said(oriented, PL_MOUNTING_LOOSE), 1);
    EXPECT_LT(oriented.first_s(PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_LOOSE), 8.0);
}

// A waist tracker that turns by `turn_deg` about the pelvis' right axis at `at_s`.
lifter::SensorPlan slipping(double turn_deg, double at_s, PlTier tier = PL_TIER_T2) {
    lifter::SensorPlan sensors = lifter::usual_sensors(tier);
    lifter::Slip slip;
    slip.at_s = at_s;
    slip.turn_rad = {turn_deg * kDegree, 0.0, 0.0};
    sensors.slips = {slip};
    return sensors;
}

TEST(Mounting, SlipIsSaidAndZeroedAnewInStanding) {
    for (const double turn_deg : {12.0, -12.0, 20.0}) {
        for (const double at_s : {9.0, 15.0, 20.1}) {
            const Session s = run(somebody(), set_of(Lift::kSquat), slipping(turn_deg, at_s), kSeed);
            const std::string what = std::to_string(turn_deg) + " deg at " + std::to_string(at_s) + " s";
            EXPECT_EQ(said(s, PL_MOUNTING_SLIPPED), 1) << what;
            // THEN it is said in the next standing that follows a repetition, and soon after the zero is new
            const double said_s = s.first_s(PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_SLIPPED);
            EXPECT_GT(said_s, at_s) << what;
            EXPECT_LT(said_s, at_s + 10.0) << what;
            EXPECT_TRUE(sits_well(s.moments.back().waist)) << what;
            EXPECT_LT(measured_error_deg(s, said_s + 5.0), 3.0) << what;
        }
    }
}

TEST(Mounting, SmallerSlipIsSteadyOverTwoStandings) {
    for (const PlTier tier : {PL_TIER_T2O, PL_TIER_T2}) {
        const Session s = run(somebody(), set_of(Lift::kHipHinge), slipping(8.0, 9.0, tier), kSeed);
        EXPECT_EQ(said(s, PL_MOUNTING_SLIPPED), 1);
        EXPECT_LT(s.first_s(PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_SLIPPED), 9.0 + 12.0);
    }
}

TEST(Mounting, StepInsideARepetitionIsDoubtedAtOnce) {
    // GIVEN a tracker that is knocked by 25 deg from one sample to the next on the way down of the second repetition
    const lifter::SetPlan set = set_of(Lift::kSquat);
    const lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    const lifter::Lifter plan(somebody(), set, sensors, kSeed);
    const lifter::TrueRep& rep = plan.true_reps()[1];
    const double at_s = coach::seconds_between(plan.truth_at(0).time_ns, (rep.start_ns + rep.bottom_ns) / 2);
    const glm::dquat knock = glm::angleAxis(25.0 * kDegree, glm::dvec3(1.0, 0.0, 0.0));
    const Session s = run(somebody(), set, sensors, kSeed, [&](PlSample& sample, const lifter::Truth&, double t) {
        if (t < at_s) return;
        float* q = sample.pose[PL_ROLE_WAIST].orientation;
        const glm::dquat turned = glm::dquat(q[3], q[0], q[1], q[2]) * knock;
        const double parts[4] = {turned.x, turned.y, turned.z, turned.w};
        for (int i = 0; i < 4; ++i) q[i] = static_cast<float>(parts[i]);
    });
    // THEN within 0.3 s it is said, and until far up again the lower back is an estimate with a sigma of that size
    const double said_s = s.first_s(PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_SLIPPED);
    EXPECT_GT(said_s, at_s);
    EXPECT_LT(said_s, at_s + 0.3);
    const double up_s = coach::seconds_between(plan.truth_at(0).time_ns, (rep.bottom_ns + rep.end_ns) / 2);
    const double end_s = coach::seconds_between(plan.truth_at(0).time_ns, rep.end_ns);
    for (const auto& m : s.moments) {
        if (m.time_s < said_s || m.time_s > up_s) continue;
        EXPECT_EQ(m.lumbar.origin, PL_ORIGIN_ESTIMATED) << m.time_s;
        EXPECT_GT(m.lumbar.sigma, 15.0 * kDegree) << m.time_s;
    }
    EXPECT_TRUE(sits_well(s.moments.back().waist));
    EXPECT_LT(measured_error_deg(s, end_s + 3.0), 3.0);
}

TEST(Mounting, TrackerThatLosesItsPlaceAndFindsItAgainHasNotSlipped) {
    // GIVEN a waist tracker whose place, not its direction, is lost for a second in every four
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    for (double from_s = 2.0; from_s < 60.0; from_s += 4.0)
        sensors.dropouts.push_back({PL_ROLE_WAIST, from_s, from_s + 1.0, lifter::Loss::kPosition, 0.1});
    for (int l = 0; l < static_cast<int>(Lift::kCount); ++l) {
        for (uint64_t p = 1; p <= 4; ++p) {
            const Session s = run(somebody(p), lifter::clean_set(static_cast<Lift>(l), 3), sensors, p);
            EXPECT_EQ(said(s, PL_MOUNTING_SLIPPED), 0) << lifter::lift_name(static_cast<Lift>(l)) << ", person and seed " << p;
        }
    }
}

TEST(Mounting, BackThatRoundsInAnInstantIsNoSlip) {
    // A back can round by 25 deg within 0.3 s: what is judged must not pass for a strap.
    for (const lifter::FaultKind kind : {lifter::FaultKind::kRoundEarly, lifter::FaultKind::kRoundMid, lifter::FaultKind::kRoundLate}) {
        for (const Lift lift : {Lift::kHipHinge, Lift::kRdl, Lift::kSquat}) {
            lifter::SetPlan set = lifter::clean_set(lift, 3);
            for (uint32_t rep = 1; rep <= 3; ++rep) lifter::add_fault(set, rep, kind, lifter::red_size(lift, kind));
            const Session s = run(somebody(), set, lifter::usual_sensors(PL_TIER_T2), kSeed);
            EXPECT_EQ(s.count(PL_EVENT_MOUNTING), 0) << lifter::lift_name(lift) << ", " << lifter::fault_name(kind);
        }
    }
}

TEST(Mounting, PutOnUpsideDownInMidSessionIsSaidAndZeroedAnew) {
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    lifter::Remount remount;
    remount.from_s = 8.0;
    remount.to_s = 11.0;
    remount.mount.upside_down = true;
    sensors.remounts = {remount};
    const Session s = run(somebody(), set_of(Lift::kHipHinge), sensors, kSeed);
    EXPECT_EQ(said(s, PL_MOUNTING_UPSIDE_DOWN), 1);
    EXPECT_TRUE(sits_well(s.moments.back().waist));
    EXPECT_LT(measured_error_deg(s, 14.0), 3.0);
}

TEST(Mounting, PutBackOnAnotherPlaceIsNoticedInTheNextStanding) {
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T2);
    lifter::Remount remount;
    remount.from_s = 8.0;
    remount.to_s = 11.0;
    remount.mount.place = MountPlace::kFront;
    sensors.remounts = {remount};
    const Session s = run(somebody(), set_of(Lift::kHipHinge), sensors, kSeed);
    EXPECT_EQ(said(s, PL_MOUNTING_BELLY), 1);
    EXPECT_LT(s.first_s(PL_EVENT_MOUNTING, PL_ROLE_WAIST, PL_MOUNTING_BELLY), 14.0);
    EXPECT_LT(measured_error_deg(s, 14.0), 3.0);
}

TEST(Mounting, SlippedChestIsLeftOutUntilItsNewZero) {
    lifter::SensorPlan sensors = lifter::usual_sensors(PL_TIER_T3);
    lifter::Slip slip;
    slip.role = PL_ROLE_CHEST;
    slip.at_s = 9.0;
    slip.turn_rad = {20.0 * kDegree, 0.0, 0.0};
    sensors.slips = {slip};
    const Session s = run(somebody(), set_of(Lift::kHipHinge), sensors, kSeed);
    EXPECT_EQ(s.count(PL_EVENT_MOUNTING, PL_ROLE_CHEST, PL_MOUNTING_SLIPPED), 1);
    EXPECT_TRUE(sits_well(s.moments.back().chest));
    EXPECT_EQ(s.moments.back().tier, PL_TIER_T3);
    const double said_s = s.first_s(PL_EVENT_MOUNTING, PL_ROLE_CHEST, PL_MOUNTING_SLIPPED);
    // A zero from one short standing is worth 2 to 3 deg; 20 deg were off.
    EXPECT_LT(measured_error_deg(s, said_s + 3.0), 5.0);
}

TEST(Mounting, NothingThatATrackerSendsMakesNonsense) {
    // GIVEN a waist tracker that sits in the neck, jumps about, spins, or is gone every other moment
    const auto garbage = [](PlSample& sample, const lifter::Truth& truth, double t) {
        PlPose& waist = sample.pose[PL_ROLE_WAIST];
        const int kind = static_cast<int>(t) % 4;
        const glm::dvec3& neck = truth.joints.neck_pivot;
        if (kind == 0) {
            for (int i = 0; i < 3; ++i) waist.position_m[i] = static_cast<float>(neck[i]);
        } else if (kind == 1) {
            const double half = 40.0 * t;
            waist.orientation[0] = static_cast<float>(std::sin(half));
            waist.orientation[1] = waist.orientation[2] = 0.0f;
            waist.orientation[3] = static_cast<float>(std::cos(half));
        } else if (kind == 2) {
            waist.flags = std::fmod(t, 0.1) < 0.05 ? 0u : waist.flags;
        } else {
            waist.position_m[1] += static_cast<float>(std::sin(90.0 * t));
        }
    };
    for (const PlTier tier : {PL_TIER_T2O, PL_TIER_T2, PL_TIER_T3}) {
        const Session s = run(somebody(), set_of(Lift::kSquat), lifter::usual_sensors(tier), kSeed, garbage);
        ASSERT_FALSE(s.moments.empty());
        for (const auto& m : s.moments) {
            EXPECT_TRUE(std::isfinite(m.lumbar.value) && std::isfinite(m.lumbar.sigma)) << m.time_s;
            EXPECT_TRUE(std::isfinite(m.pelvis.value) && std::isfinite(m.pelvis.sigma)) << m.time_s;
        }
        // THEN it is not used in the end
        EXPECT_EQ(s.moments.back().waist, PL_MOUNTING_LOOSE) << "tier " << tier;
    }
}

}  // namespace
