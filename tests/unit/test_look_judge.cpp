// SPDX-License-Identifier: MIT
// What is drawn of set-ups, holds, goals and the neutral depth: geometry, without a picture.
#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

#include "app/ghost_draw.h"
#include "app/panel_practice.h"
#include "app/scene_history.h"

namespace {

using app::kDegree;
using app::Vec2;

constexpr float kStatureM = 1.8f;

PlFrame standing_frame() {
    PlFrame frame{};
    frame.size = sizeof frame;
    frame.stature_m = kStatureM;
    frame.hip_m[1] = 0.95f;
    frame.bar_m[1] = 0.75f;
    frame.bar_origin = PL_ORIGIN_MEASURED;
    frame.depth_target_m = 0.5f;
    frame.time_ns = 1'000'000'000;
    return frame;
}

// Goes down to `deepest` in 2 s; the bar falls by 1.2 times the travel, the hips by a third of it.
void go_down(app::History& history, PlFrame& frame, float deepest) {
    constexpr int kSteps = 180;
    for (int i = 0; i <= kSteps; ++i) {
        frame.time_ns += 11'111'111;
        frame.depth = deepest * static_cast<float>(i) / kSteps;
        const float travel = frame.depth * frame.depth_target_m;
        frame.bar_m[1] = 0.75f - 1.2f * travel;
        frame.hip_m[1] = 0.95f - travel / 3.0f;
        app::push_history(history, frame, {});
    }
}

TEST(DepthFloor, LiesWhereTheBarWasAsThatDepthWasPassed) {
    auto history = std::make_unique<app::History>();
    app::clear_history(*history);
    PlFrame frame = standing_frame();
    go_down(*history, frame, 1.0f);
    EXPECT_LT(app::depth_floor(frame, history.get(), false), 0.0f) << "nothing is known yet";
    frame.set.neutral_depth = 0.8f;
    frame.set.neutral_depth_m = 0.4f;
    frame.time_ns += 20'000'000;
    app::push_history(*history, frame, {});
    EXPECT_NEAR(app::depth_floor(frame, history.get(), false), (0.75f - 1.2f * 0.4f) / kStatureM, 1e-3f);
    EXPECT_NEAR(app::depth_floor(frame, history.get(), true), (0.95f - 0.4f / 3.0f) / kStatureM, 1e-3f);
    // AND it stays there, wherever the bar goes
    frame.bar_m[1] = 1.4f;
    frame.time_ns += 20'000'000;
    app::push_history(*history, frame, {});
    EXPECT_NEAR(app::depth_floor(frame, history.get(), false), (0.75f - 1.2f * 0.4f) / kStatureM, 1e-3f);
}

TEST(DepthFloor, WithoutAPastIsToldFromWhereTheBarIs) {
    PlFrame frame = standing_frame();
    frame.set.neutral_depth = 0.8f;
    frame.set.neutral_depth_m = 0.4f;
    frame.depth = 0.5f;
    frame.bar_m[1] = 0.5f;
    // 0.25 m down now, 0.15 m to go.
    EXPECT_NEAR(app::depth_floor(frame, nullptr, false), 0.35f / kStatureM, 1e-4f);
    frame.bar_origin = PL_ORIGIN_UNSEEN;
    EXPECT_LT(app::depth_floor(frame, nullptr, false), 0.0f) << "no bar, no floor for it";
}

TEST(GhostGoal, IsAimedAtOnlyInsideTheChannel) {
    app::GhostInput input;
    input.lumbar_lower_rad = -12.0f * kDegree;
    input.lumbar_upper_rad = 25.0f * kDegree;
    EXPECT_FALSE(app::aims_at_goal(input)) << "zero is none";
    input.goal_rad = 10.0f * kDegree;
    EXPECT_TRUE(app::aims_at_goal(input));
    input.goal_rad = 30.0f * kDegree;
    EXPECT_FALSE(app::aims_at_goal(input));
}

app::FigureInput hold(uint32_t kind, Vec2 hip, float trunk_deg) {
    app::FigureInput input;
    input.pattern = app::kPatternHold + kind;
    input.hip = hip;
    input.trunk_rad = trunk_deg * kDegree;
    input.spine = app::spine_for(input.trunk_rad, 0.0f);
    return input;
}

// Postures as the coach finds them, see the lifts' own geometry: hip height over stature and lean of the trunk.
const std::vector<app::FigureInput>& holds() {
    static const std::vector<app::FigureInput> all{
        hold(PL_HOLD_PLANK, {0.0f, 0.16f}, 80.0f), hold(PL_HOLD_SIDE_PLANK, {0.0f, 0.22f}, 69.0f),
        hold(PL_HOLD_BIRD_DOG, {0.0f, 0.27f}, 72.0f), hold(PL_HOLD_CURL_UP, {-0.1f, 0.05f}, -81.0f),
        hold(PL_HOLD_BRIDGE, {-0.07f, 0.2f}, -117.0f)};
    return all;
}

TEST(LyingFigure, IsDrawnOnceSomebodyIsDown) {
    for (const app::FigureInput& input : holds()) EXPECT_TRUE(app::lies(input)) << input.pattern;
    EXPECT_FALSE(app::lies(hold(PL_HOLD_PLANK, {0.0f, 0.53f}, 2.0f))) << "standing before the hold";
    app::FigureInput squat = hold(PL_HOLD_PLANK, {0.0f, 0.2f}, 70.0f);
    squat.pattern = PL_PATTERN_SQUAT;
    EXPECT_FALSE(app::lies(squat));
}

TEST(LyingFigure, LegsKeepTheirLengthAndNothingSinksIntoTheFloor) {
    for (const app::FigureInput& input : holds()) {
        const app::FigurePose pose = app::pose_figure(input);
        for (const app::Leg* leg : {&pose.near_leg, &pose.far_leg}) {
            EXPECT_TRUE(leg->assumed) << "no sensor speaks of legs";
            EXPECT_NEAR(glm::length(leg->knee - pose.hip), 0.245f, 0.02f) << input.pattern;
            EXPECT_NEAR(glm::length(leg->ankle - leg->knee), 0.246f, 0.02f) << input.pattern;
            for (const Vec2 at : {leg->knee, leg->ankle, leg->heel, leg->toe}) EXPECT_GT(at.y, 0.0f) << input.pattern;
        }
        EXPECT_GT(pose.head.y, 0.05f) << input.pattern;
        EXPECT_GT(pose.hand.y, 0.0f) << input.pattern;
    }
}

TEST(LyingFigure, LiesWholeInItsWindow) {
    const glm::vec2 min{70.0f, 150.0f}, max{880.0f, 520.0f};
    for (const app::FigureInput& figure : holds()) {
        app::GhostInput input;
        input.figure = figure;
        const app::GhostView view = app::lying_ghost_view(input, kStatureM, min, max, app::dark_theme());
        EXPECT_FALSE(view.show_plumb) << "nobody stands";
        const app::FigureHulls hulls = app::figure_hulls(app::pose_figure(figure), figure.spine);
        for (int i = 0; i < hulls.body_count; ++i) {
            const app::Hull& hull = hulls.body[static_cast<size_t>(i)];
            for (const Vec2 at : {hull.a, hull.b}) {
                const glm::vec2 px = view.mid_foot_px + view.px_per_stature * Vec2{at.x, -at.y};
                EXPECT_GE(px.x, min.x) << figure.pattern;
                EXPECT_LE(px.x, max.x) << figure.pattern;
                EXPECT_GE(px.y, min.y) << figure.pattern;
                EXPECT_LE(px.y, max.y) << figure.pattern;
            }
        }
    }
}

TEST(Arms, ABarOnTheBackHasElbowsDownAndOneOverheadHasThemStraight) {
    app::FigureInput back;
    back.grip = PL_GRIP_BACK_RACK;
    back.trunk_rad = 40.0f * kDegree;
    back.spine = app::spine_for(back.trunk_rad, 0.0f);
    back.bar_seen = true;
    back.bar = back.hip + app::neck_base(back.spine) + Vec2{-0.04f, -0.01f};
    const app::FigurePose racked = app::pose_figure(back);
    EXPECT_LT(racked.elbow.y, racked.shoulder.y - 0.1f);
    app::FigureInput press;
    press.grip = PL_GRIP_FRONT_RACK;
    press.spine = app::spine_for(0.0f, 0.0f);
    press.bar_seen = true;
    // Upper arm and forearm to the grip are .186 and .196 of stature: a lockout is all but their sum.
    press.bar = app::pose_figure(press).shoulder + Vec2{0.0f, 0.372f};
    const app::FigurePose pressed = app::pose_figure(press);
    const Vec2 arm = glm::normalize(pressed.hand - pressed.shoulder), off = pressed.elbow - pressed.shoulder;
    EXPECT_LT(std::abs(off.x * arm.y - off.y * arm.x), 0.03f) << "the elbow lies on the line from shoulder to hand";
}

TEST(SetUpMarks, AreForPeopleWhoBendToABarThatLies) {
    PlFrame frame = standing_frame();
    frame.setup_known = 1;
    frame.phase = PL_PHASE_BRACE;
    frame.trunk_rad.value = 60.0f * kDegree;
    EXPECT_TRUE(app::at_the_bar(frame));
    frame.trunk_rad.value = 4.0f * kDegree;
    EXPECT_FALSE(app::at_the_bar(frame));
    frame.trunk_rad.value = 60.0f * kDegree;
    frame.phase = PL_PHASE_CONCENTRIC;
    EXPECT_FALSE(app::at_the_bar(frame));
}

}  // namespace
