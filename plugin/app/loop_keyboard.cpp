// SPDX-License-Identifier: MIT
// Mouse and keyboard as headset and hands, by the engine's simulator: sensors of tier T1, no body behind them.
#include "loop_keyboard.h"

#include <algorithm>

#include "xr/simulator.h"

namespace app {
namespace {

constexpr int64_t kSampleStep_ns = 11'111'111;  // as a headset at 90 Hz gives them, however fast pictures come

static_assert(engine::kPosePositionValid == PL_POSE_POSITION_VALID && engine::kPoseOrientationTracked == PL_POSE_ORIENTATION_TRACKED &&
                  engine::kPosePositionTracked == PL_POSE_POSITION_TRACKED && engine::kPoseOrientationValid == PL_POSE_ORIENTATION_VALID,
              "pose flags are handed over as they are");

PlPose to_pose(const engine::PoseSample& sample) {
    PlPose pose{};
    const engine::Pose& at = sample.world_from_device;
    pose.position_m[0] = at.position_m.x;
    pose.position_m[1] = at.position_m.y;
    pose.position_m[2] = at.position_m.z;
    pose.orientation[0] = at.orientation.x;
    pose.orientation[1] = at.orientation.y;
    pose.orientation[2] = at.orientation.z;
    pose.orientation[3] = at.orientation.w;
    pose.flags = sample.flags;
    return pose;
}

class KeyboardSource final : public Source {
  public:
    KeyboardSource() : state_(engine::start_simulator(config_)), poses_(engine::simulator_poses(state_)) {}

    void advance(int64_t now_ns, const engine::InputState& input) override {
        // Window coordinates matter only as a share of the view; the composed picture is what the mouse moves over.
        constexpr glm::vec2 kWindowPx{1600.0f, 1000.0f};
        const float dt_s = std::clamp(static_cast<float>(now_ns - now_ns_) * 1e-9f, 0.0f, 0.1f);
        now_ns_ = now_ns;
        state_ = engine::step_simulator(config_, state_, input, kWindowPx, dt_s);
        poses_ = engine::simulator_poses(state_);
    }

    SourceStep next(PlSample& sample) override {
        if (sample_ns_ + kSampleStep_ns > now_ns_) return SourceStep::wait;
        sample_ns_ += kSampleStep_ns;
        sample = PlSample{};
        sample.size = sizeof sample;
        sample.time_ns = sample_ns_;
        sample.pose[PL_ROLE_HEAD] = to_pose(poses_.head);
        sample.pose[PL_ROLE_LEFT_HAND] = to_pose(poses_.left_hand);
        sample.pose[PL_ROLE_RIGHT_HAND] = to_pose(poses_.right_hand);
        return SourceStep::sample;
    }

    std::string name() const override { return "Mouse and keyboard"; }
    std::string help() const override { return "Shift+WASDQE head   Shift+right mouse look   mouse, wheel hand   Ctrl+Shift other hand"; }
    const engine::Pose* head() const override { return &poses_.head.world_from_device; }

  private:
    engine::SimulatorConfig config_;
    engine::SimulatorState state_;
    engine::SimulatorPoses poses_;
    int64_t now_ns_ = 0, sample_ns_ = 0;
};

}  // namespace

std::unique_ptr<Source> make_keyboard_source() {
    return std::make_unique<KeyboardSource>();
}

}  // namespace app
