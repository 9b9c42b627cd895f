// SPDX-License-Identifier: MIT
// The clinician's targets: what a handle, a key and a button set, that the coach has it at once, and that the corridor is drawn anew in the
// same picture.
#include <initializer_list>
#include <string>

#include "app/ghost_draw.h"
#include "app/targets_session.h"
#include "set_support.h"

namespace {

using app::TargetControl;
using app::TargetHandle;
using app_test::lift_of;
using app_test::told_set;

constexpr float kDegree = 3.14159265f / 180.0f;

PlTargets no_targets() {
    PlTargets targets{};
    targets.size = sizeof targets;
    return targets;
}

class TargetsTest : public testing::Test {
  protected:
    void SetUp() override {
        session_.start(api_, nullptr, lift_of("rdl"), no_targets(), [this](const PlTargets& targets, const PlLiftDef& lift) {
            kept_ = targets;
            kept_lift_ = lift.name;
            return std::string("kept");
        });
        frame_.lumbar_full_flexion_rad = 50.0f * kDegree;
        frame_.lumbar_lower_rad = -12.0f * kDegree;
        frame_.lumbar_upper_rad = 35.0f * kDegree;
    }
    void press(std::initializer_list<engine::Key> keys, bool shift = false) {
        for (const engine::Key key : keys) {
            engine::InputState input;
            input.pressed.set(static_cast<size_t>(key));
            if (shift) input.down.set(static_cast<size_t>(engine::Key::shift));
            session_.read_keys(input);
        }
    }
    void press(char key) { press({engine::key_of(key)}); }
    float value(TargetHandle handle) const { return app::value_of(handle, session_.targets(), lift_of("rdl")); }
    glm::vec2 place(TargetHandle handle) const { return app::handle_place(session_.panel(frame_), handle); }

    PlApi api_ = app_test::told_set_api();
    PlFrame frame_{};
    PlTargets kept_{};
    std::string kept_lift_;
    app::TargetsSession session_;
};

TEST_F(TargetsTest, StartsFromTheLiftsOwn) {
    const PlLiftDef& lift = lift_of("rdl");
    EXPECT_FLOAT_EQ(value(TargetHandle::lumbar_high), lift.limit[PL_METRIC_LUMBAR_FLEXION].amber);
    EXPECT_FLOAT_EQ(value(TargetHandle::trunk_low), lift.trunk_band_rad[0]);
    EXPECT_EQ(value(TargetHandle::goal), 0.0f);
    EXPECT_EQ(told_set().commands, 0u) << "nothing was set yet";
}

TEST_F(TargetsTest, AKeyNarrowsTheBandAtTheCoachAndInTheSamePicture) {
    press('T');
    ASSERT_TRUE(session_.is_open());
    const float before = value(TargetHandle::lumbar_high);
    press({engine::Key::left}, true);
    EXPECT_EQ(told_set().last.kind, static_cast<uint32_t>(PL_COMMAND_SET_TARGETS));
    EXPECT_NE(told_set().targets.set & PL_TARGET_LUMBAR_BAND, 0u);
    EXPECT_NEAR(told_set().targets.lumbar_band[1], before - 0.10f, 1e-4f);
    PlFrame shown = frame_;
    session_.preview(shown);
    EXPECT_NEAR(shown.lumbar_upper_rad, (before - 0.10f) * 50.0f * kDegree, 1e-4f);
    // The ghost's channel is made of that very frame.
    EXPECT_EQ(app::ghost_input(shown, PL_GRIP_HANGING, PL_PATTERN_HINGE).lumbar_upper_rad, shown.lumbar_upper_rad);
}

TEST_F(TargetsTest, TheMouseDragsAHandleAndLetsItGo) {
    session_.open();
    const glm::vec2 from = place(TargetHandle::lumbar_high), to = place(TargetHandle::lumbar_low) + glm::vec2{80.0f, 0.0f};
    session_.point(from, true, true);
    session_.point(to + glm::vec2{0.0f, 40.0f}, false, true);  // a hand that slips off the track still drags
    const float dragged = value(TargetHandle::lumbar_high);
    EXPECT_NEAR(dragged, app::value_at(TargetHandle::lumbar_high, to.x), 0.006f);
    session_.point(from, false, false);
    session_.point(from, false, false);
    EXPECT_FLOAT_EQ(value(TargetHandle::lumbar_high), dragged);
}

TEST_F(TargetsTest, HandlesDoNotPassEachOtherOrTheirEnds) {
    session_.set(TargetHandle::trunk_low, 2.0f);
    EXPECT_LT(value(TargetHandle::trunk_low), value(TargetHandle::trunk_high));
    session_.set(TargetHandle::lumbar_low, 0.5f);
    EXPECT_LE(value(TargetHandle::lumbar_low), 0.0f) << "the seam takes extension limits up to standing";
    session_.set(TargetHandle::certainty, 7.0f);
    EXPECT_FLOAT_EQ(value(TargetHandle::certainty), 0.99f);
}

TEST_F(TargetsTest, EverythingThatCanBeSetPassesTheCoachsOwnCheck) {
    for (uint32_t i = 0; i < static_cast<uint32_t>(TargetHandle::count); ++i) {
        const TargetHandle handle = static_cast<TargetHandle>(i);
        const app::TargetRow& row = app::row_of(handle);
        for (const float value : {row.least, 0.5f * (row.least + row.most), row.most}) {
            PlTargets targets = no_targets();
            app::set_value(handle, value, targets, lift_of("rdl"));
            const char* field = nullptr;
            EXPECT_EQ(app_test::coach_api().targets_check(&targets, &field), PL_OK)
                << row.name << " " << value << ": " << (field ? field : "");
        }
    }
}

TEST_F(TargetsTest, AGoalIsDrawnAndTakenBack) {
    session_.open();
    press({engine::Key::down});
    ASSERT_EQ(session_.chosen(), TargetHandle::goal);
    press({engine::Key::right});
    EXPECT_NEAR(value(TargetHandle::goal), 0.05f, 1e-4f);
    PlFrame shown = frame_;
    session_.preview(shown);
    EXPECT_NEAR(shown.lumbar_goal_rad, 0.05f * 50.0f * kDegree, 1e-4f);
    press({engine::Key::left});
    EXPECT_EQ(session_.targets().set & PL_TARGET_LUMBAR_GOAL, 0u);
}

TEST_F(TargetsTest, KeepUndoDefaultsAndMore) {
    session_.open();
    press({engine::Key::left}, true);
    press({engine::Key::enter});
    EXPECT_EQ(kept_lift_, "rdl");
    EXPECT_EQ(kept_.set, static_cast<uint32_t>(PL_TARGET_LUMBAR_BAND));
    const float kept = value(TargetHandle::lumbar_high);
    press({engine::Key::left}, true);
    press('U');
    EXPECT_FLOAT_EQ(value(TargetHandle::lumbar_high), kept) << "undone to what was kept";
    press('D');
    EXPECT_EQ(session_.targets().set, 0u);
    press('M');
    EXPECT_EQ(session_.chosen(), TargetHandle::first_weight);
    press({engine::Key::right});
    EXPECT_EQ(session_.targets().set, static_cast<uint32_t>(PL_TARGET_WEIGHTS));
    EXPECT_FLOAT_EQ(session_.targets().weight[PL_COMPONENT_SPINE], lift_of("rdl").weight[PL_COMPONENT_SPINE] + 1.0f);
    EXPECT_FLOAT_EQ(session_.targets().weight[PL_COMPONENT_TEMPO], lift_of("rdl").weight[PL_COMPONENT_TEMPO]) << "the others as they were";
}

TEST_F(TargetsTest, WhatIsSetBackByHandIsNoTargetAnyMore) {
    const float own = value(TargetHandle::depth);
    session_.set(TargetHandle::depth, 0.8f);
    EXPECT_EQ(session_.targets().set, static_cast<uint32_t>(PL_TARGET_DEPTH));
    session_.set(TargetHandle::depth, own);
    EXPECT_EQ(session_.targets().set, 0u);
}

TEST_F(TargetsTest, WhatTheCoachRefusesIsSaid) {
    told_set().answer = PL_ERROR_STATE;
    session_.open();
    press({engine::Key::left});
    EXPECT_NE(session_.panel(frame_).note.find("Not set"), std::string_view::npos);
}

TEST_F(TargetsTest, RowsReadAsPeopleWriteThem) {
    PlTargets targets = no_targets();
    app::set_value(TargetHandle::lumbar_low, -0.15f, targets, lift_of("rdl"));
    app::set_value(TargetHandle::lumbar_high, 0.40f, targets, lift_of("rdl"));
    EXPECT_EQ(app::row_words(app::row_of(TargetHandle::lumbar_low), targets, lift_of("rdl")), "−15 to 40 %");
    EXPECT_EQ(app::row_words(app::row_of(TargetHandle::goal), targets, lift_of("rdl")), "none");
    app::set_value(TargetHandle::strictness, 0.75f, targets, lift_of("rdl"));
    EXPECT_EQ(app::row_words(app::row_of(TargetHandle::strictness), targets, lift_of("rdl")), "× 0.75");
}

}  // namespace
