// SPDX-License-Identifier: MIT
// The state's hash tells states apart before their answers do.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "coach/coach.h"

namespace {

using coach::Coach;

struct Change {
    std::string what;
    std::function<void(Coach&)> make;
};

std::unique_ptr<Coach> standing_coach() {
    auto made = std::make_unique<Coach>();
    made->calibration.reached = PL_CALIBRATION_STANDING;
    made->calibration.waist.known = made->calibration.chest.known = true;
    made->body.spine.started = true;
    made->body.spine.x.setZero();
    made->body.spine.P.setIdentity();
    return made;
}

uint64_t hash_after_sample(Coach& coach) {
    coach::hash_now(coach, coach::CleanSample{}, coach::Body{}, coach::RepProgress{});
    return coach.hash;
}

TEST(StateHash, EqualForEqualStates) {
    EXPECT_EQ(hash_after_sample(*standing_coach()), hash_after_sample(*standing_coach()));
}

TEST(StateHash, ShowsWhatHasNotSpokenYet) {
    // GIVEN each state that a later answer depends on, changed by little while this sample's answer is the same
    const std::vector<Change> changes = {
        {"trunk of the spine's filter", [](Coach& c) { c.body.spine.x(coach::kTrunk) = 1e-6; }},
        {"its variance", [](Coach& c) { c.body.spine.P(coach::kRhythm, coach::kRhythm) = 2.0; }},
        {"a step being taken back", [](Coach& c) { c.body.spine.offset_lumbar = 1e-6; }},
        {"the least sigma of an unseen back", [](Coach& c) { c.body.spine.unseen_lumbar_sigma = 0.1; }},
        {"zero of the waist tracker", [](Coach& c) { c.calibration.waist.up.x = 1e-6; }},
        {"zero of the chest tracker is held", [](Coach& c) { c.calibration.chest.zero.held = true; }},
        {"how the chest tracker sits", [](Coach& c) { c.calibration.chest.sensor_from_segment.x = 1e-6; }},
        {"zero of the line", [](Coach& c) { c.calibration.line_zero_rad = 1e-6; }},
        {"zero of the hips", [](Coach& c) { c.calibration.hip_zero_m = 1e-6; }},
        {"zero of the head", [](Coach& c) { c.calibration.head_pitch_zero_rad = 1e-6; }},
        {"floor", [](Coach& c) { c.calibration.floor_m = 1e-6; }},
        {"a zero that waits for standing", [](Coach& c) { c.mounting.waist.zero_pending = true; }},
        {"a mounting that was said", [](Coach& c) { c.mounting.chest.said = PL_MOUNTING_BELLY; }},
        {"hands read the other way round", [](Coach& c) { c.filter.devices.exchanged[0] = true; }},
        {"a device asleep", [](Coach& c) { c.filter.devices.asleep = 2; }},
        {"a stick that is held", [](Coach& c) { c.body.trackerless.dowel.held = true; }},
        {"zero of the stick", [](Coach& c) { c.body.trackerless.dowel.zero.chord_rad = 1e-6; }},
        {"a gaze that follows", [](Coach& c) { c.body.trackerless.gaze.follows = true; }},
        {"zero of side bend", [](Coach& c) { c.body.lateral.line.rad = 1e-6; }},
        {"where the feet stand", [](Coach& c) { c.body.chain.stance.z = 1e-6; }},
        {"the seat", [](Coach& c) { c.body.balance.seat.drop = 0.2; }},
        {"the grip in force", [](Coach& c) { c.body.grip.width_m = 0.5; }},
    };
    const uint64_t before = hash_after_sample(*standing_coach());
    for (const Change& change : changes) {
        const std::unique_ptr<Coach> changed = standing_coach();
        // WHEN that alone is different
        change.make(*changed);
        // THEN the hash is
        EXPECT_NE(hash_after_sample(*changed), before) << change.what;
    }
}

}  // namespace
