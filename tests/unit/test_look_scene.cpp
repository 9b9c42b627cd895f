// SPDX-License-Identifier: MIT
// Where things hang in the room and on the panel, and what the pictures remember. Numbers are those of the look's page.
#include <cmath>
#include <memory>

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

#include "app/marks.h"
#include "app/panel_practice.h"
#include "app/scene.h"
#include "app/scene_history.h"
#include "app/scene_placement.h"
#include "app/sheet_states.h"
#include "app/timeline.h"

namespace app {
namespace {

constexpr float kEyeStanding = 0.936f * 1.75f;

// Steps of a 90 Hz headset.
void settle(PanelPlacement& placement, float yaw_rad, float trunk_rad, float seconds) {
    for (int i = 0; i < static_cast<int>(seconds * 90.0f); ++i)
        update_placement(placement, yaw_rad, trunk_rad, kEyeStanding, kPanelFollowStart, 1.0f / 90.0f);
}

TEST(Panel, HangsTenDegreesDownStandingAndSinksWithTheTrunk) {
    EXPECT_NEAR(panel_down_target(0.0f, kEyeStanding), 10.0f * kDegree, 1e-5f);
    // 10 + 0.28 * 62 = 27.4 degrees; the page says 27 for a person of 1.75 m at the bottom of a hinge.
    EXPECT_NEAR(panel_down_target(62.0f * kDegree, 1.2f) / kDegree, 27.4f, 0.1f);
}

TEST(Panel, LowerEdgeStaysTenCentimetresAboveTheFloor) {
    for (float eye_m : {0.7f, 0.9f, 1.1f}) {
        const PanelPlacement placement{true, false, 0.0f, 0.0f, panel_down_target(90.0f * kDegree, eye_m), 0.0f};
        const engine::Pose pose = panel_pose(placement, {0.0f, eye_m, 0.0f});
        const glm::vec3 lower_edge = engine::transform_point(pose, {0.0f, -0.30f, 0.0f});
        EXPECT_GE(lower_edge.y, 0.10f - 1e-4f) << eye_m;
    }
}

TEST(Panel, StandsSquareToTheEyesAtItsDistance) {
    const PanelPlacement placement{true, false, 0.4f, 0.0f, 0.3f, 0.0f};
    const glm::vec3 eye{0.2f, 1.5f, -0.1f};
    const engine::Pose pose = panel_pose(placement, eye);
    const glm::vec3 to_eye = eye - pose.position_m;
    EXPECT_NEAR(glm::length(to_eye), 1.75f, 1e-5f);
    const glm::vec3 face = pose.orientation * glm::vec3{0.0f, 0.0f, 1.0f};
    EXPECT_NEAR(glm::dot(face, to_eye / 1.75f), 1.0f, 1e-5f);
    // No roll: its own right is level.
    EXPECT_NEAR((pose.orientation * glm::vec3{1.0f, 0.0f, 0.0f}).y, 0.0f, 1e-6f);
}

TEST(PanelWords, AfterTheLastPlannedRepTheSetIsDone) {
    PlRep rep;
    PlFrame frame = still_frame(rep);
    rep.index = frame.rep = 8;
    frame.rep_active = 0;
    frame.phase = PL_PHASE_BRACE;
    EXPECT_TRUE(set_done(frame, 8));
    EXPECT_STREQ(state_word(frame, 8), "Set done");
    // More to come, or nothing planned: the phase.
    EXPECT_STREQ(state_word(frame, 9), "Brace");
    EXPECT_STREQ(state_word(frame, 0), "Brace");
    // A ninth repetition all the same: while it goes on the set is not done.
    frame.rep = 9;
    frame.rep_active = 1;
    frame.phase = PL_PHASE_ECCENTRIC;
    EXPECT_STREQ(state_word(frame, 8), "Down");
}

TEST(PanelWords, AnInvitationGivesWayToTheReasonOfAVoidedRepAndToTheEndOfTheSet) {
    PlRep rep;
    PlFrame frame = still_frame(rep);
    frame.rep = rep.index;
    frame.rep_active = 0;
    PracticePanel panel;
    panel.frame = &frame;
    panel.planned_reps = 8;
    panel.cue = "Go";
    panel.last_sentence = "Why.";
    frame.cue = PL_CUE_GO;
    EXPECT_TRUE(cue_shown(panel));
    // WHEN the last repetition was voided THEN its reason is read instead
    rep.voided = 1;
    EXPECT_FALSE(cue_shown(panel));
    // What must be done now still comes first.
    frame.cue = PL_CUE_SENSOR_LOST;
    EXPECT_TRUE(cue_shown(panel));
    // WHEN the set is done THEN nobody is told to go
    rep.voided = 0;
    frame.cue = PL_CUE_GO;
    panel.planned_reps = rep.index;
    EXPECT_FALSE(cue_shown(panel));
    panel.cue = "";
    EXPECT_FALSE(cue_shown(panel));
}

TEST(BarMark, LiesOnTheEndThatTheCameraSeesElseOnTheMiddle) {
    PlRep rep;
    const PlFrame frame = still_frame(rep);
    SceneInput input;
    input.frame = &frame;
    const glm::vec3 middle{frame.bar_m[0], frame.bar_m[1], frame.bar_m[2]};
    // From the lifter's right, from the left, from ahead. The bar is 0.25 + 0.46 m long to each side.
    for (const auto& [at, aside_m] :
         {std::pair{glm::vec3{3.0f, 1.0f, 0.0f}, 0.71f}, {glm::vec3{-3.0f, 1.0f, 0.0f}, -0.71f}, {glm::vec3{0.0f, 1.0f, -3.0f}, 0.0f}}) {
        input.camera.position_m = at;
        EXPECT_NEAR(glm::length(bar_mark(input) - middle - glm::vec3{aside_m, 0.0f, 0.0f}), 0.0f, 1e-5f) << aside_m;
    }
    // One weight at the chest has no ends.
    PlLiftDef goblet{};
    goblet.grip = PL_GRIP_CHEST;
    input.lift = &goblet;
    input.camera.position_m = {3.0f, 1.0f, 0.0f};
    EXPECT_NEAR(glm::length(bar_mark(input) - middle), 0.0f, 1e-6f);
}

TEST(Panel, FollowsYawFrom25DegreesUntil5) {
    PanelPlacement placement;
    settle(placement, 0.0f, 0.0f, 0.1f);
    settle(placement, 24.0f * kDegree, 0.0f, 2.0f);
    EXPECT_EQ(placement.yaw_rad, 0.0f);
    settle(placement, 26.0f * kDegree, 0.0f, 4.0f);
    EXPECT_NEAR(placement.yaw_rad / kDegree, 21.5f, 0.6f);  // stops within 5 degrees of the body
    EXPECT_FALSE(placement.following);
}

TEST(Panel, IsNinetyPercentThereAfterSixTenthsOfASecond) {
    PanelPlacement placement;
    settle(placement, 0.0f, 0.0f, 0.1f);
    // A sink of 3 degrees stays under the speed limit, so the spring alone decides.
    const float trunk = 3.0f * kDegree / kPanelDownPerTrunk;
    settle(placement, 0.0f, trunk, 0.6f);
    const float share = (placement.down_rad - kPanelDownStanding) / (3.0f * kDegree);
    EXPECT_NEAR(share, 0.90f, 0.02f);
    settle(placement, 0.0f, trunk, 3.0f);
    EXPECT_NEAR(placement.down_rad, 13.0f * kDegree, 1e-4f);
}

TEST(Panel, NeverOvershootsAndNeverPassesItsTopSpeed) {
    PanelPlacement placement;
    settle(placement, 0.0f, 0.0f, 0.1f);
    const float target = panel_down_target(62.0f * kDegree, kEyeStanding);
    float before = placement.down_rad;
    for (int i = 0; i < 400; ++i) {
        settle(placement, 0.0f, 62.0f * kDegree, 1.01f / 90.0f);
        const float speed_m_s = (placement.down_rad - before) * 90.0f * kPanelDistanceM;
        EXPECT_LE(speed_m_s, kPanelSpeedMaxMPerS + 1e-3f);
        EXPECT_LE(placement.down_rad, target + 1e-4f);
        before = placement.down_rad;
    }
    EXPECT_NEAR(before, target, 1e-3f);
}

TEST(Panel, SinksAlikeAtAnyFrameRate) {
    PanelPlacement fast, slow;
    update_placement(fast, 0.0f, 0.0f, kEyeStanding, kPanelFollowStart, 0.01f);
    update_placement(slow, 0.0f, 0.0f, kEyeStanding, kPanelFollowStart, 0.01f);
    for (int i = 0; i < 60; ++i) update_placement(fast, 0.0f, 0.15f, kEyeStanding, kPanelFollowStart, 1.0f / 120.0f);
    for (int i = 0; i < 15; ++i) update_placement(slow, 0.0f, 0.15f, kEyeStanding, kPanelFollowStart, 1.0f / 30.0f);
    EXPECT_NEAR(fast.down_rad, slow.down_rad, 1e-4f);
}

// ---- the ghost's place on the panel ------------------------------------------------------------------------------------------

TEST(PracticePanel, HingeAtTheBottomIsDrawnAt590PxAMetre) {
    PlRep rep;
    const PlFrame frame = still_frame(rep);
    const GhostView view = practice_ghost_view(ghost_input(frame, PL_GRIP_HANGING, PL_PATTERN_HINGE), frame.stature_m, dark_theme());
    EXPECT_NEAR(view.px_per_stature / frame.stature_m, 590.0f, 6.0f);
}

TEST(PracticePanel, HeadArcAndBarAreInsideTheGhostsWindowInEveryPosture) {
    for (const float trunk_deg : {0.0f, 30.0f, 62.0f, 85.0f}) {
        for (const float bar_y : {0.25f, 0.40f, 1.22f}) {
            PlRep rep;
            const PlFrame frame = still_frame(rep);
            GhostInput input = ghost_input(frame, bar_y > 1.0f ? PL_GRIP_OVERHEAD : PL_GRIP_HANGING, PL_PATTERN_HINGE);
            input.figure.trunk_rad = trunk_deg * kDegree;
            input.figure.spine = spine_for(input.figure.trunk_rad, 0.1f);
            input.figure.hip = {-0.1f * std::sin(input.figure.trunk_rad), 0.53f - 0.05f * std::sin(input.figure.trunk_rad)};
            input.figure.bar.y = bar_y;
            const GhostView view = practice_ghost_view(input, frame.stature_m, dark_theme());
            const float top_px = view.mid_foot_px.y - view.px_per_stature * ghost_top(input);
            const float bar_px = view.mid_foot_px.y - view.px_per_stature * bar_y;
            EXPECT_GE(top_px, 11.9f) << trunk_deg << " " << bar_y;
            EXPECT_LE(bar_px, 628.0f - 16.0f) << trunk_deg << " " << bar_y;
        }
    }
}

TEST(Motion, SharesEaseOutAndEnd) {
    EXPECT_EQ(eased_share(1000, 1000, 160), 0.0f);
    EXPECT_NEAR(eased_share(1080, 1000, 160), 0.875f, 1e-6f);  // 1 - (1/2)^3
    EXPECT_EQ(eased_share(1160, 1000, 160), 1.0f);
    EXPECT_EQ(eased_share(900, 1000, 160), 1.0f);
}

// ---- history ---------------------------------------------------------------------------------------------------------------------

PlFrame frame_at(int64_t time_ns) {
    PlFrame frame{};
    frame.size = sizeof frame;
    frame.time_ns = time_ns;
    frame.stature_m = 2.0f;
    frame.bar_origin = PL_ORIGIN_MEASURED;
    return frame;
}

TEST(History, KeepsTheNewestAndOnlyEverySoOften) {
    const auto history = std::make_unique<History>();
    clear_history(*history);
    for (int i = 0; i < 3 * static_cast<int>(kHistoryCapacity); ++i) push_history(*history, frame_at(i * int64_t{9'000'000}), {});
    EXPECT_EQ(history_size(*history), kHistoryCapacity);
    const int64_t newest = history_at(*history, 0).time_ns;
    EXPECT_EQ(newest - history_at(*history, 1).time_ns, 18'000'000);
    EXPECT_EQ(newest - history_at(*history, kHistoryCapacity - 1).time_ns, 18'000'000 * int64_t{kHistoryCapacity - 1});
}

TEST(History, RefusedSamplesLeaveNoPoint) {
    const auto history = std::make_unique<History>();
    clear_history(*history);
    PlFrame frame = frame_at(1'000'000'000);
    frame.status = PL_REFUSED_NOT_FINITE;
    push_history(*history, frame, {});
    EXPECT_EQ(history_size(*history), 0u);
}

TEST(History, ARepetitionBecomesABlockWithItsCurve) {
    const auto history = std::make_unique<History>();
    clear_history(*history);
    PlRep rep{};
    rep.index = 1;
    rep.start_ns = 1'000'000'000;
    rep.end_ns = 3'000'000'000;
    for (int64_t t = 0; t <= 3'000'000'000; t += 20'000'000) {
        PlFrame frame = frame_at(t);
        frame.depth = t < 2'000'000'000 ? 0.0f : 1.0f;
        PlEvent event{};
        event.kind = PL_EVENT_REP_DONE;
        event.rep = &rep;
        frame.events = &event;
        frame.event_count = t == 3'000'000'000 ? 1 : 0;
        push_history(*history, frame, {});
    }
    ASSERT_EQ(history->block_count, 1u);
    const auto& depth = history->block[0].depth;
    EXPECT_EQ(depth.front(), 0.0f);
    EXPECT_EQ(depth[kRepCurvePoints / 2 - 2], 0.0f);
    EXPECT_EQ(depth[kRepCurvePoints / 2 + 1], 1.0f);
    EXPECT_EQ(depth.back(), 1.0f);
    // The first repetition of a new set clears the blocks.
    PlFrame frame = frame_at(9'000'000'000);
    PlEvent event{};
    event.kind = PL_EVENT_REP_DONE;
    event.rep = &rep;
    frame.events = &event;
    frame.event_count = 1;
    push_history(*history, frame, {});
    EXPECT_EQ(history->block_count, 1u);
}

TEST(History, BarPathSpansTwoSecondsAndEndsAtTheBar) {
    const auto history = std::make_unique<History>();
    clear_history(*history);
    PlFrame frame{};
    for (int64_t t = 0; t <= 6'000'000'000; t += 18'000'000) {
        frame = frame_at(t);
        frame.bar_m[1] = 1.0f + 0.1f * static_cast<float>(t) * 1e-9f;
        push_history(*history, frame, {});
    }
    std::array<Vec2, kBarPathCapacity> path;
    const uint32_t count = recent_bar_path(*history, frame, path);
    ASSERT_GE(count, 20u);
    EXPECT_EQ(path[count - 1], sagittal(frame, frame.bar_m));
    // The bar rose by 0.1 m/s: two seconds are 0.2 m, 0.1 of this stature; the first mean lies up to 72 ms inside.
    EXPECT_NEAR(path[count - 1].y - path[0].y, 0.1f, 0.006f);
}

TEST(History, BarPathStopsWhereTheBarWasNotSeen) {
    const auto history = std::make_unique<History>();
    clear_history(*history);
    PlFrame frame{};
    for (int64_t t = 0; t <= 3'000'000'000; t += 18'000'000) {
        frame = frame_at(t);
        if (t < 2'500'000'000) frame.bar_origin = PL_ORIGIN_UNSEEN;
        push_history(*history, frame, {});
    }
    std::array<Vec2, kBarPathCapacity> path;
    EXPECT_LE(recent_bar_path(*history, frame, path), 8u);
}

// ---- marks ---------------------------------------------------------------------------------------------------------------------------

TEST(Marks, AtMostTwoOnARepetitionAndNoneTwice) {
    PlRep rep{};
    rep.flag_count = 4;
    rep.flag[0].kind = PL_FLAG_ROUND_MID;
    rep.flag[1].kind = PL_FLAG_ROUND_LATE;
    rep.flag[2].kind = PL_FLAG_HIP_SHOOT;
    rep.flag[3].kind = PL_FLAG_NO_BRACE;
    const RepMarks marks = rep_marks(rep);
    ASSERT_EQ(marks.count, 2u);
    EXPECT_EQ(marks.kind[0], PL_FLAG_ROUND_MID);
    EXPECT_EQ(marks.kind[1], PL_FLAG_HIP_SHOOT);
}

TEST(Marks, EveryFlagHasAWord) {
    for (uint32_t kind = PL_FLAG_ROUND_START; kind < PL_FLAG_KIND_COUNT; ++kind) EXPECT_STRNE(flag_word(kind), "") << kind;
    EXPECT_STREQ(flag_word(PL_FLAG_KIND_COUNT), "");
}

TEST(Caption, SaysHowTheLowerBackIsKnown) {
    EXPECT_STREQ(ghost_caption(PL_ORIGIN_MEASURED, 6.6f * kDegree).text, "Measured ± 7°");
    EXPECT_STREQ(ghost_caption(PL_ORIGIN_ESTIMATED, 14.0f * kDegree).text, "Estimated ± 14°, not scored");
    EXPECT_STREQ(ghost_caption(PL_ORIGIN_ASSUMED, 0.0f).text, "Not seen by these sensors");
    EXPECT_STREQ(ghost_caption(PL_ORIGIN_UNSEEN, 0.0f).text, "Not seen by these sensors");
}

// ---- the room ---------------------------------------------------------------------------------------------------------------------------

class Room : public testing::Test {
  protected:
    void SetUp() override {
        renderer_ = engine::create_null_renderer().renderer;
        assets_ = create_scene_assets(*renderer_);
        list_ = engine::make_draw_list({});
        frame_ = still_frame(rep_);
        input_.frame = &frame_;
        input_.assets = &assets_;
        input_.camera = {eye_position(frame_), {1.0f, 0.0f, 0.0f, 0.0f}};
    }
    void draw() {
        engine::clear_draw_list(list_, dark_theme().room);
        draw_scene(list_, input_, dark_theme());
        ASSERT_EQ(list_.status, engine::DrawStatus::ok);
    }
    std::unique_ptr<engine::Renderer> renderer_;
    SceneAssets assets_;
    engine::DrawList list_;
    PlRep rep_{};
    PlFrame frame_{};
    SceneInput input_;
};

TEST_F(Room, EchoRepeatsBarAndGlovesAheadAtTheSameHeight) {
    draw();
    ASSERT_EQ(list_.tubes.size(), 2u);
    const glm::vec3 apart = list_.tubes[1].a_m - list_.tubes[0].a_m;
    EXPECT_NEAR(apart.x, 0.0f, 1e-6f);
    EXPECT_NEAR(apart.y, 0.0f, 1e-6f);
    EXPECT_NEAR(apart.z, -1.02f, 1e-6f);
    input_.options.echo = false;
    draw();
    EXPECT_EQ(list_.tubes.size(), 1u);
}

TEST_F(Room, EchoIsNeverNearerThanFortyCentimetres) {
    input_.camera.position_m = {frame_.bar_m[0], frame_.bar_m[1] + 0.3f, frame_.bar_m[2] - 1.02f};
    draw();
    EXPECT_EQ(list_.tubes.size(), 1u);
}

TEST_F(Room, NoBarIsDrawnWhereNoHandIsSeen) {
    frame_.bar_origin = PL_ORIGIN_UNSEEN;
    draw();
    EXPECT_TRUE(list_.tubes.empty());
}

TEST_F(Room, UnseenSpineHasNoVertebra) {
    input_.options.figure = true;
    draw();
    const auto seen = list_.flat_vertices.size();
    frame_.lumbar_rad.origin = PL_ORIGIN_UNSEEN;
    draw();
    // Five bodies and five processes are forty corners at least.
    EXPECT_LE(list_.flat_vertices.size() + 40, seen);
}

TEST_F(Room, EyesAreWhereEyesAreWhenStanding) {
    // GIVEN somebody who stands: hip at .530 and neck base at .860 of stature
    frame_.trunk_rad.value = 0.0f;
    frame_.neck_base_m[1] = 0.860f * frame_.stature_m;
    // THEN the eyes are at .936 (science B1), to a centimetre or so
    EXPECT_NEAR(eye_position(frame_).y, 0.936f * frame_.stature_m, 0.012f);
}

}  // namespace
}  // namespace app
