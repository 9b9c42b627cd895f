// SPDX-License-Identifier: MIT
// A coach that goes through steps of personal calibration, fed with poses made by hand: a head on a neck pivot of its own, and hands put
// anywhere. Noise comes from a fixed seed.
#pragma once

#include <cmath>
#include <functional>
#include <memory>
#include <random>
#include <vector>

#include "coach/coach.h"
#include "coach/lifts.h"
#include "unit/coach_support.h"

namespace steps_support {

using coach::kDegree;
using coach::Quat;
using coach::Vec3;

inline constexpr double kRate_hz = 90.0;

// What the sensors are shown at one moment. Facing -Z, standing on y = 0 with the neck pivot over the origin.
struct Scene {
    Vec3 pivot_from_eye = coach::kNeckPivotFromEye;
    Vec3 neck_pivot{0.0, coach::kEyeHeight* coach_support::kStature_m - 0.075, 0.0};
    double head_pitch_rad = 0.0;  // face down positive
    Vec3 left_hand{-0.25, 0.78, -0.05}, right_hand{0.25, 0.78, -0.05};
    bool head = true, hands = true;
};

class Session {
  public:
    explicit Session(double noise_m = 0.0, uint32_t seed = 1, double hand_noise_m = -1.0)
        : noise_m_(noise_m), hand_noise_m_(hand_noise_m < 0.0 ? noise_m : hand_noise_m), random_(seed) {
        PlConfig config{};
        config.lift = *coach::builtin_lift("hip_hinge");
        coach::configure(*coach, config);
    }

    PlStatus command(PlCommandKind kind, double value = 0.0) {
        PlCommand sent{};
        sent.size = sizeof sent;
        sent.kind = static_cast<uint32_t>(kind);
        sent.value[0] = static_cast<float>(value);
        return coach::apply(*coach, sent);
    }

    void show(PlSample sample) {
        time_ns_ += static_cast<int64_t>(1e9 / kRate_hz);
        sample.time_ns = time_ns_;
        coach::update(*coach, sample);
        for (uint32_t i = 0; i < coach->frame.event_count; ++i) events.push_back(coach->frame.events[i]);
    }

    void show(const Scene& scene) {
        PlSample sample{};
        sample.size = sizeof sample;
        for (PlPose& pose : sample.pose) pose.orientation[3] = 1.0f;
        const Quat head = glm::angleAxis(-scene.head_pitch_rad, Vec3(1.0, 0.0, 0.0));
        const Vec3 eye = scene.neck_pivot - head * scene.pivot_from_eye;
        // A head whose pose stays the same to the bit while a hand moves is that of a headset that is stuck.
        const Vec3 alive(0.0, time_ns_ / 10'000'000 % 2 == 0 ? 1e-6 : 0.0, 0.0);
        if (scene.head) sample.pose[PL_ROLE_HEAD] = coach_support::pl_pose(eye + alive + noise(noise_m_), head);
        const Quat level(1.0, 0.0, 0.0, 0.0);
        if (scene.hands) {
            sample.pose[PL_ROLE_LEFT_HAND] = coach_support::pl_pose(scene.left_hand + noise(hand_noise_m_), level);
            sample.pose[PL_ROLE_RIGHT_HAND] = coach_support::pl_pose(scene.right_hand + noise(hand_noise_m_), level);
        }
        show(sample);
    }

    // Shows what `scene_at` says of each moment, from 0 to duration_s.
    void show_for(double duration_s, const std::function<Scene(double)>& scene_at) {
        const int n = static_cast<int>(std::lround(duration_s * kRate_hz));
        for (int i = 0; i < n; ++i) show(scene_at(i / kRate_hz));
    }

    void stand(double duration_s, const Scene& scene = {}) {
        show_for(duration_s, [&](double) { return scene; });
    }

    // Begins the step and shows `scene_at` until it ends, at most for 12 s. How long it took, in seconds.
    double do_step(PlCalibrationStep step, const std::function<Scene(double)>& scene_at) {
        if (command(PL_COMMAND_CALIBRATE, step) != PL_OK) return -1.0;
        int i = 0;
        for (; i < 12.0 * kRate_hz; ++i) {
            show(scene_at(i / kRate_hz));
            if (!coach::step_under_way(coach->steps)) break;
        }
        return i / kRate_hz;
    }

    // Steps that reached this state, by the events.
    int told(PlCalibrationStep step, PlStepState state) const {
        int n = 0;
        for (const PlEvent& e : events) n += e.kind == PL_EVENT_CALIBRATION_STEP && e.a == step && e.b == state;
        return n;
    }

    const PlFrame& frame() const { return coach->frame; }

    std::unique_ptr<coach::Coach> coach = std::make_unique<coach::Coach>();
    std::vector<PlEvent> events;

  private:
    Vec3 noise(double sigma_m) {
        if (sigma_m <= 0.0) return Vec3(0.0);
        std::normal_distribution<double> normal(0.0, sigma_m);
        const double x = normal(random_), y = normal(random_), z = normal(random_);
        return {x, y, z};
    }

    double noise_m_, hand_noise_m_;
    std::mt19937 random_;
    int64_t time_ns_ = 1'000'000'000;
};

// Five nods in `nods_s`, level to face down and back, about a pivot that is this person's own.
inline Scene nodding(double t, const Vec3& pivot_from_eye, double depth_rad, double nods_s = 6.0) {
    Scene scene;
    scene.pivot_from_eye = pivot_from_eye;
    if (t < nods_s) scene.head_pitch_rad = 0.5 * depth_rad * (1.0 - std::cos(2.0 * coach::kPi * 5.0 * t / nods_s));
    return scene;
}

}  // namespace steps_support
