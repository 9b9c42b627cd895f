// SPDX-License-Identifier: MIT
// Poses, views and the simulator: known rotations and plain geometry.
#include <gtest/gtest.h>

#include <cmath>

#include <glm/geometric.hpp>

#include "xr/simulator.h"

namespace {

using namespace engine;

void expect_near(const glm::vec3& a, const glm::vec3& b, float tolerance = 1e-5f) {
    EXPECT_NEAR(a.x, b.x, tolerance);
    EXPECT_NEAR(a.y, b.y, tolerance);
    EXPECT_NEAR(a.z, b.z, tolerance);
}

TEST(Pose, QuarterTurnToTheLeftTakesAheadToLeft) {
    const Pose pose{{1, 2, 3}, yaw_pitch(0.5f * kPi, 0.0f)};
    expect_near(transform_point(pose, {0, 0, -1}), {0, 2, 3});
    expect_near(glm::vec3(to_matrix(pose) * glm::vec4(0, 0, -1, 1)), {0, 2, 3});
}

TEST(Pose, InverseUndoes) {
    const Pose a{{1, -2, 0.5f}, yaw_pitch(0.7f, -0.4f)}, b{{-3, 0, 2}, yaw_pitch(-2.0f, 0.3f)};
    const Pose ab = compose(a, b);
    expect_near(transform_point(inverse(ab), transform_point(a, transform_point(b, {4, 5, 6}))), {4, 5, 6}, 1e-4f);
}

TEST(Pose, YawAndPitchComeBack) {
    const glm::vec2 angles = yaw_pitch_of(yaw_pitch(2.5f, -1.2f));
    EXPECT_NEAR(angles.x, 2.5f, 1e-4f);
    EXPECT_NEAR(angles.y, -1.2f, 1e-4f);
    EXPECT_EQ(yaw_pitch_of(yaw_pitch(0.0f, 0.5f * kPi)).x, 0.0f) << "straight up has no heading";
    expect_near(look_along({3, 0, 0}) * glm::vec3(0, 0, -1), {1, 0, 0});
    expect_near(look_along({0, -2, 0}) * glm::vec3(0, 0, -1), {0, -1, 0});
}

TEST(View, PixelsFollowTheTangents) {
    // GIVEN 90 degrees up and down on a square: a point as high as it is far lies on the upper edge
    const View view = camera_view({{0, 1, 0}, {1, 0, 0, 0}}, 0.5f * kPi, {100, 50, 200, 200});
    expect_near(project_to_px(view, {0, 1, -2}), {200, 150, 2}, 1e-3f);
    expect_near(project_to_px(view, {0, 3, -2}), {200, 50, 2}, 1e-3f);
    expect_near(project_to_px(view, {-2, 1, -2}), {100, 150, 2}, 1e-3f);
    EXPECT_LT(project_to_px(view, {0, 1, 2}).z, 0.0f) << "behind";
}

TEST(View, MatrixAgreesWithProjection) {
    View view = camera_view({{0.3f, 1.6f, 0.2f}, yaw_pitch(0.4f, -0.3f)}, 1.1f, {0, 0, 640, 480});
    view.fov.left_rad = -0.9f;  // as real headsets have it: not symmetric
    const glm::vec3 point(-0.5f, 0.9f, -1.7f);
    const glm::vec4 clip = projection_matrix(view) * view_matrix(view) * glm::vec4(point, 1.0f);
    const glm::vec3 px = project_to_px(view, point);
    EXPECT_NEAR((clip.x / clip.w * 0.5f + 0.5f) * 640.0f, px.x, 0.01f);
    EXPECT_NEAR((0.5f - clip.y / clip.w * 0.5f) * 480.0f, px.y, 0.01f);
    EXPECT_NEAR(clip.w, px.z, 1e-5f);
}

class Simulator : public testing::Test {
  protected:
    static constexpr glm::vec2 kWindow_px{1000.0f, 800.0f};
    void hold(Key key) { input_.down[static_cast<size_t>(key)] = true; }
    void release(Key key) { input_.down[static_cast<size_t>(key)] = false; }
    void step(float dt_s) { state_ = step_simulator(config_, state_, input_, kWindow_px, dt_s); }
    SimulatorConfig config_;
    SimulatorState state_ = start_simulator(config_);
    InputState input_;
};

TEST_F(Simulator, WalksAtItsPaceWhileShiftIsHeld) {
    hold(key_of('W'));
    for (int i = 0; i < 50; ++i) step(0.02f);
    expect_near(state_.head_m, {0, 1.6f, 0});
    hold(Key::shift);
    for (int i = 0; i < 50; ++i) step(0.02f);
    expect_near(state_.head_m, {0, 1.6f, -1.4f}, 1e-4f);  // 1 s at 1.4 m/s, ahead is -Z
    hold(key_of('D'));
    const glm::vec3 before = state_.head_m;
    step(0.1f);
    EXPECT_NEAR(glm::length(state_.head_m - before), 0.14f, 1e-5f) << "no faster across the corner";
}

TEST_F(Simulator, WalksWhereItLooksAndKeepsItsHeight) {
    state_.yaw_rad = 0.5f * kPi;
    state_.pitch_rad = -1.0f;
    hold(Key::shift);
    hold(key_of('W'));
    step(0.1f);
    expect_near(state_.head_m, {-0.14f, 1.6f, 0});
    release(key_of('W'));
    hold(key_of('E'));
    step(0.1f);
    EXPECT_NEAR(state_.head_m.y, 1.74f, 1e-5f);
}

TEST_F(Simulator, LongGapDoesNotThrowTheHeadFar) {
    hold(Key::shift);
    hold(key_of('W'));
    step(30.0f);
    EXPECT_NEAR(state_.head_m.z, -0.14f, 1e-5f);
    step(-1.0f);
    EXPECT_NEAR(state_.head_m.z, -0.14f, 1e-5f);
}

TEST_F(Simulator, RightMouseLooksAndStopsShortOfTheZenith) {
    hold(Key::shift);
    input_.mouse_down[1] = true;
    input_.mouse_moved_px = {-100.0f, 0.0f};
    step(0.01f);
    EXPECT_NEAR(state_.yaw_rad, 0.44f, 1e-5f);  // mouse to the left turns left
    input_.mouse_moved_px = {0.0f, -10000.0f};
    step(0.01f);
    EXPECT_GT(state_.pitch_rad, 1.4f);
    EXPECT_LT(state_.pitch_rad, 0.5f * kPi);
}

TEST_F(Simulator, HandLiesUnderTheMouse) {
    // GIVEN the mouse a quarter right of and above the middle
    input_.mouse_px = {750.0f, 200.0f};
    input_.wheel = 4.0f;
    step(0.01f);
    const SimulatorPoses poses = simulator_poses(state_);
    // THEN the hand projects to that pixel, at half a metre and four notches of 3 cm
    const View view = camera_view(poses.head.world_from_device, config_.vertical_fov_rad, {0, 0, 1000, 800});
    expect_near(project_to_px(view, poses.right_hand.world_from_device.position_m), {750, 200, 0.62f}, 0.01f);
    EXPECT_EQ(poses.right_hand.flags, kPoseAll);
}

TEST_F(Simulator, CtrlShiftSwitchesOncePerPressAndTheOtherHandStays) {
    input_.mouse_px = {700.0f, 600.0f};
    input_.mouse_down[0] = true;
    step(0.01f);
    EXPECT_TRUE(simulator_poses(state_).right_grip);
    const glm::vec3 right = simulator_poses(state_).right_hand.world_from_device.position_m;
    hold(Key::shift);
    hold(Key::control);
    step(0.01f);
    step(0.01f);
    EXPECT_TRUE(state_.left_in_use);
    release(Key::control);
    release(Key::shift);
    input_.mouse_px = {200.0f, 100.0f};
    step(0.01f);
    const SimulatorPoses poses = simulator_poses(state_);
    EXPECT_TRUE(poses.left_grip);
    EXPECT_FALSE(poses.right_grip);
    expect_near(poses.right_hand.world_from_device.position_m, right);
    EXPECT_LT(poses.left_hand.world_from_device.position_m.x, 0.0f);
}

TEST_F(Simulator, MouseOutsideTheWindowLeavesTheHandAlone) {
    const SimulatorPoses before = simulator_poses(state_);
    step(0.01f);
    expect_near(simulator_poses(state_).right_hand.world_from_device.position_m, before.right_hand.world_from_device.position_m);
}

TEST_F(Simulator, ThumbsPointAtEachOther) {
    // Grip poses on one level stick: -Z, the thumb side, inwards; +Y up the forearm.
    const SimulatorPoses poses = simulator_poses(state_);
    expect_near(poses.right_hand.world_from_device.orientation * glm::vec3(0, 0, -1), {-1, 0, 0});
    expect_near(poses.left_hand.world_from_device.orientation * glm::vec3(0, 0, -1), {1, 0, 0});
    expect_near(poses.right_hand.world_from_device.orientation * glm::vec3(0, 1, 0), {0, 1, 0});
}

}  // namespace
