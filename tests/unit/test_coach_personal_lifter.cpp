// SPDX-License-Identifier: MIT
// The steps of personal calibration done by the synthetic lifter, seen through usual sensors: how near the truth they come over people.
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include <glm/geometric.hpp>

#include "coach/coach.h"
#include "coach/lifts.h"
#include "lifter/lifter.h"

namespace {

using coach::kDegree;
using coach::Vec3;

struct Done {
    coach::StepsState steps;
    PlPersonal personal{};
    coach::OwnBody own;
    coach::CalibrationState calibration;
    double took_s = 0.0;
    lifter::Truth standing, worked;  // when the step began and when it ended
    uint32_t repetitions = 0;
};

// What is done for the step, one after the other; the step begins with the first of it.
struct Task {
    PlCalibrationStep step;
    std::vector<lifter::Interlude> does;
};

const Task kLook{PL_STEP_LOOK, {{lifter::Activity::kLookMark, 3.0}}};
const Task kNod{PL_STEP_NOD, {{lifter::Activity::kNod, 6.5}}};
const Task kBend{PL_STEP_BEND, {{lifter::Activity::kBendRange, 9.0}}};
const Task kShoes{PL_STEP_SHOES, {{lifter::Activity::kTouchShoes, 5.0}}};
const Task kTouch{PL_STEP_TOUCH, {{lifter::Activity::kTouchHips, 3.0}, {lifter::Activity::kTouchShoulders, 3.0}}};
const Task kBar{PL_STEP_BAR, {{lifter::Activity::kHoldBar, 4.0}}};
const Task kStand{PL_STEP_STAND, {{lifter::Activity::kStand, 4.0}}};

Done do_task(const Task& task, const lifter::Person& person, PlTier tier, uint64_t seed) {
    lifter::SetPlan set = lifter::clean_set(lifter::Lift::kHipHinge, 1);
    set.before = {{lifter::Activity::kStand, 2.5}};
    set.before.insert(set.before.end(), task.does.begin(), task.does.end());
    lifter::Lifter body(person, set, lifter::usual_sensors(tier), seed);
    auto coach = std::make_unique<coach::Coach>();
    PlConfig config{};
    config.lift = *coach::builtin_lift("hip_hinge");
    coach::configure(*coach, config);
    Done done;
    PlSample sample;
    lifter::Truth truth;
    int64_t start_ns = 0, begun_ns = 0;
    while (body.next(sample, truth)) {
        if (start_ns == 0) start_ns = sample.time_ns;
        if (begun_ns == 0 && coach::seconds_between(start_ns, sample.time_ns) > 2.4) {
            begun_ns = sample.time_ns;
            done.standing = truth;
            PlCommand command{};
            command.kind = PL_COMMAND_CALIBRATE;
            command.value[0] = static_cast<float>(task.step);
            EXPECT_EQ(coach::apply(*coach, command), PL_OK);
        }
        coach::update(*coach, sample);
        const bool under_way = coach::step_under_way(coach->steps);
        for (uint32_t i = 0; i < coach->frame.event_count; ++i)
            done.repetitions += (under_way || truth.phase == PL_PHASE_NONE) && coach->frame.events[i].kind == PL_EVENT_REP_STARTED;
        if (begun_ns != 0 && !under_way && done.took_s == 0.0) {
            done.took_s = coach::seconds_between(begun_ns, sample.time_ns);
            done.worked = truth;
            done.calibration = coach->calibration;
        }
    }
    done.steps = coach->steps;
    done.personal = coach->personal;
    done.own = coach->own;
    return done;
}

constexpr uint64_t kPeople = 6;

lifter::Person person_of(uint64_t seed) {
    return lifter::random_person_in_detail(1.50 + 0.08 * static_cast<double>(seed), seed);
}

// Root of the mean square over people, and a line of text that says it.
struct Rms {
    double squares = 0.0;
    int count = 0;
    void add(double error) { squares += error * error, ++count; }
    double value() const { return count > 0 ? std::sqrt(squares / count) : 0.0; }
};

TEST(PersonalLifter, NodFindsThePivotOfEverybody) {
    Rms found, average;
    for (uint64_t seed = 1; seed <= kPeople; ++seed) {
        const lifter::Person person = person_of(seed);
        const Done done = do_task(kNod, person, PL_TIER_T1, seed);
        ASSERT_EQ(done.steps.state, PL_STEP_DONE) << "seed " << seed << ", reason " << done.steps.reason;
        const Vec3 own(person.neck_pivot_from_eye_m);
        const Vec3 error = done.own.neck_pivot_from_eye - own;
        found.add(std::hypot(error.y, error.z) / std::sqrt(2.0));
        average.add(std::hypot(own.y - coach::kNeckPivotFromEye.y, own.z - coach::kNeckPivotFromEye.z) / std::sqrt(2.0));
    }
    RecordProperty("nod_mm", std::to_string(1000.0 * found.value()));
    EXPECT_LT(found.value(), 0.006);
    EXPECT_LT(found.value(), average.value());
}

TEST(PersonalLifter, LookFindsHowTheHeadsetSits) {
    for (uint64_t seed = 1; seed <= kPeople; ++seed) {
        const Done done = do_task(kLook, person_of(seed), PL_TIER_T1, seed);
        ASSERT_EQ(done.steps.state, PL_STEP_DONE) << "seed " << seed << ", reason " << done.steps.reason;
        EXPECT_NEAR(done.own.look_pitch_rad, 0.0, 2.0 * kDegree) << "seed " << seed;
    }
}

TEST(PersonalLifter, BendFindsTheOwnRange) {
    for (const PlTier tier : {PL_TIER_T2, PL_TIER_T3}) {
        Rms flexion, extension;
        for (uint64_t seed = 1; seed <= kPeople; ++seed) {
            lifter::Person person = person_of(seed);
            person.full_flexion_rad = (42.0 + 4.0 * static_cast<double>(seed)) * kDegree;
            const Done done = do_task(kBend, person, tier, seed);
            ASSERT_EQ(done.steps.state, PL_STEP_DONE) << "seed " << seed << ", reason " << done.steps.reason;
            EXPECT_LT(done.took_s, 10.0);
            EXPECT_EQ(done.repetitions, 0u) << "seed " << seed;
            flexion.add(done.own.full_flexion_rad - person.full_flexion_rad);
            extension.add(done.own.full_extension_rad - person.full_extension_rad);
        }
        EXPECT_LT(flexion.value(), 6.5 * kDegree) << coach::tier_rank(tier);  // one strap at full bend: the filter claims 5 to 6
        EXPECT_LT(extension.value(), 4.0 * kDegree) << coach::tier_rank(tier);
    }
}

TEST(PersonalLifter, ShoesFindMidFoot) {
    Rms forward;
    for (uint64_t seed = 1; seed <= kPeople; ++seed) {
        const lifter::Person person = person_of(seed);
        const Done done = do_task(kShoes, person, PL_TIER_T1, seed);
        ASSERT_EQ(done.steps.state, PL_STEP_DONE) << "seed " << seed << ", reason " << done.steps.reason;
        EXPECT_EQ(done.repetitions, 0u) << "seed " << seed;
        const Vec3 ahead = coach::heading_rotation(done.calibration.heading_rad) * Vec3(0.0, 0.0, -1.0);
        const Vec3 mid_foot = done.calibration.standing_place + done.own.mid_foot_forward_m * ahead;
        const lifter::Joints& true_joints = done.standing.joints;
        const Vec3 off = mid_foot - Vec3(true_joints.mid_foot);
        forward.add(glm::dot(off, ahead));
        EXPECT_NEAR(done.own.stance_width_m, glm::distance(true_joints.ankle[0], true_joints.ankle[1]), 0.08) << "seed " << seed;
        EXPECT_NEAR(done.calibration.floor_m, 0.0, 0.02) << "seed " << seed;
    }
    EXPECT_LT(forward.value(), 0.015);
}

TEST(PersonalLifter, TouchFindsTheTrunksLengths) {
    Rms hip_height, shoulder_height, hip_width, shoulder_width, joint_height;
    for (uint64_t seed = 1; seed <= kPeople; ++seed) {
        const Done done = do_task(kTouch, person_of(seed), PL_TIER_T1, seed);
        ASSERT_EQ(done.steps.state, PL_STEP_DONE) << "seed " << seed << ", reason " << done.steps.reason;
        const lifter::Joints& j = done.standing.joints;
        hip_height.add(done.own.hip_bone_height_m - 0.5 * (j.hip_bone[0].y + j.hip_bone[1].y));
        hip_width.add(done.own.hip_bone_width_m - glm::distance(j.hip_bone[0], j.hip_bone[1]));
        shoulder_height.add(done.own.shoulder_height_m - 0.5 * (j.shoulder_top[0].y + j.shoulder_top[1].y));
        shoulder_width.add(done.own.shoulder_width_m - glm::distance(j.shoulder_top[0], j.shoulder_top[1]));
        joint_height.add(done.own.hip_joint_height_m - 0.5 * (j.hip[0].y + j.hip[1].y));
    }
    EXPECT_LT(hip_height.value(), 0.015);
    EXPECT_LT(hip_width.value(), 0.015);
    EXPECT_LT(shoulder_height.value(), 0.015);
    EXPECT_LT(shoulder_width.value(), 0.015);
    EXPECT_LT(joint_height.value(), 0.035);
}

TEST(PersonalLifter, BarAndStandingAreFound) {
    for (uint64_t seed = 1; seed <= kPeople; ++seed) {
        const lifter::Person person = person_of(seed);
        const Done bar = do_task(kBar, person, PL_TIER_T1, seed);
        ASSERT_EQ(bar.steps.state, PL_STEP_DONE) << "seed " << seed << ", reason " << bar.steps.reason;
        EXPECT_NEAR(bar.own.grip_width_m, glm::distance(bar.worked.joints.hand[0], bar.worked.joints.hand[1]), 0.01) << "seed " << seed;
        const Done stand = do_task(kStand, person, PL_TIER_T2, seed);
        ASSERT_EQ(stand.steps.state, PL_STEP_DONE) << "seed " << seed << ", reason " << stand.steps.reason;
        EXPECT_NEAR(stand.own.stature_m, person.stature_m, 0.05) << "seed " << seed;
    }
}

TEST(PersonalLifter, EveryStepIsUnderTenSeconds) {
    double total_s = 0.0;
    int count = 0;
    for (const Task* task : {&kStand, &kLook, &kNod, &kBend, &kShoes, &kTouch, &kBar}) {
        double sum_s = 0.0;
        for (uint64_t seed = 1; seed <= 3; ++seed) {
            const Done done = do_task(*task, person_of(seed), PL_TIER_T2, seed);
            EXPECT_EQ(done.steps.state, PL_STEP_DONE) << "step " << task->step << " seed " << seed << ", reason " << done.steps.reason;
            EXPECT_LT(done.took_s, 10.0);
            sum_s += done.took_s;
        }
        RecordProperty("step_" + std::to_string(task->step) + "_s", std::to_string(sum_s / 3.0));
        total_s += sum_s / 3.0;
        ++count;
    }
    RecordProperty("mean_s", std::to_string(total_s / count));
    EXPECT_LT(total_s / count, 6.0);
}

}  // namespace
