// SPDX-License-Identifier: MIT
// Somebody on the floor, posed by a few numbers and seen by perfect sensors, for tests of the finder of holds.
#pragma once

#include <memory>

#include <glm/gtc/quaternion.hpp>

#include "coach/holds.h"

namespace holds_support {

using coach::Quat;
using coach::Vec3;

inline constexpr double kStature_m = 1.75;
inline constexpr int64_t kFrame_ns = coach::kSecond / 90;

// Heights in statures. The long axis of the body points forward (-Z) where it lies on the belly, and back where it lies on the back.
struct Floor {
    double neck = 0.22, hip = 0.16;
    double pitch_rad = 80.0 * coach::kDegree;  // of the pelvis: 90 deg prone, -90 deg supine
    double roll_rad = 0.0;                     // about the long axis; -90 deg: the left side is down
    double neck_right_m = 0.0;
    double hand[2] = {0.03, 0.03};
    bool waist = true, waist_position = true, head = true;
    PlTier tier = PL_TIER_T2;
};

inline Floor plank() {
    return {};
}
inline Floor standing() {
    Floor f;
    f.neck = 0.89, f.hip = 0.53, f.pitch_rad = 0.0, f.hand[0] = f.hand[1] = 0.45;
    return f;
}
inline Floor all_fours() {
    Floor f;
    f.neck = 0.37, f.hip = 0.275;
    return f;
}
inline Floor side_plank(int32_t side) {
    Floor f;
    f.neck = 0.33, f.hip = 0.20, f.pitch_rad = 72.0 * coach::kDegree, f.roll_rad = (side < 0 ? -90.0 : 90.0) * coach::kDegree;
    return f;
}
inline Floor supine() {
    Floor f;
    f.neck = 0.06, f.hip = 0.055, f.pitch_rad = -90.0 * coach::kDegree;
    return f;
}
inline Floor curl_up() {
    Floor f = supine();
    f.neck = 0.11;
    return f;
}
inline Floor bridge() {
    Floor f = supine();
    f.hip = 0.18, f.pitch_rad = -115.0 * coach::kDegree;
    return f;
}
inline Floor bird_dog(int32_t leg) {
    Floor f = all_fours();
    f.hand[leg > 0 ? 0 : 1] = 0.36;
    return f;
}

inline Quat turned(const Floor& f) {
    return glm::angleAxis(-f.pitch_rad, Vec3(1.0, 0.0, 0.0)) * glm::angleAxis(f.roll_rad, Vec3(0.0, 1.0, 0.0));
}

// A coach's finder with a body that was seen standing.
struct Finder {
    std::unique_ptr<coach::HoldState> state = std::make_unique<coach::HoldState>();
    coach::CalibrationState calibration;
    coach::HoldContext context;
    coach::RepProgress last;
    int started = 0, done = 0, discarded = 0;
    int64_t time_ns = coach::kSecond;
    int64_t frame_ns = kFrame_ns;
    double drift_now_rad = 0.0;

    explicit Finder(PlHold hold) {
        calibration.reached = PL_CALIBRATION_STANDING;
        calibration.stature_m = kStature_m;
        calibration.standing_neck_m = 0.89 * kStature_m;
        calibration.waist.known = true;
        context.hold = hold;
        context.ready = true;
    }

    void see(const Floor& f) {
        coach::CleanSample sample;
        sample.time_ns = time_ns;
        sample.dt_s = static_cast<double>(frame_ns) / static_cast<double>(coach::kSecond);
        const Quat pelvis = turned(f);
        const bool up = f.pitch_rad<-0.8, flat = f.pitch_rad> 0.8;
        coach::RolePose& head = sample.role[PL_ROLE_HEAD];
        // The head goes with the trunk; a bridge leaves it on the floor.
        head.orientation = up ? glm::angleAxis(80.0 * coach::kDegree, Vec3(1.0, 0.0, 0.0)) : flat ? pelvis : Quat(1.0, 0.0, 0.0, 0.0);
        sample.head_tracked = sample.head_seen = f.head;
        head.position_tracked = head.orientation_tracked = f.head;
        const double trunk_m = 0.36 * kStature_m;
        sample.neck_pivot = Vec3(f.neck_right_m, f.neck * kStature_m, up ? trunk_m : -trunk_m);
        for (int i = 0; i < 2; ++i) {
            coach::RolePose& hand = sample.role[i == 0 ? PL_ROLE_LEFT_HAND : PL_ROLE_RIGHT_HAND];
            hand.position = Vec3(i == 0 ? -0.2 : 0.2, f.hand[i] * kStature_m, -0.7);
            hand.position_tracked = true;
        }
        coach::RolePose& waist = sample.role[PL_ROLE_WAIST];
        waist.orientation = pelvis;
        waist.orientation_tracked = f.waist;
        waist.position_tracked = f.waist && f.waist_position;
        waist.position = Vec3(0.0, f.hip * kStature_m, 0.0) - pelvis * (calibration.hip_in_waist * kStature_m);
        context.tier = f.tier;
        last = coach::find_holds(*state, sample, calibration, context);
        started += last.started_now;
        done += last.ended_now == coach::RepEnd::kDone;
        discarded += last.ended_now == coach::RepEnd::kTooSmall;
        time_ns += frame_ns;
    }

    void keep(const Floor& f, double seconds) {
        const int64_t until_ns = time_ns + static_cast<int64_t>(seconds * 1e9);
        while (time_ns < until_ns) see(f);
    }

    // From one posture to another, even in every number.
    void move(const Floor& from, const Floor& to, double seconds) {
        const int64_t begin_ns = time_ns, until_ns = time_ns + static_cast<int64_t>(seconds * 1e9);
        while (time_ns < until_ns) {
            const double t = static_cast<double>(time_ns - begin_ns) / static_cast<double>(until_ns - begin_ns);
            Floor f = to;
            const auto mix = [t](double a, double b) { return a + t * (b - a); };
            f.neck = mix(from.neck, to.neck), f.hip = mix(from.hip, to.hip), f.pitch_rad = mix(from.pitch_rad, to.pitch_rad);
            f.roll_rad = mix(from.roll_rad, to.roll_rad);
            for (int i = 0; i < 2; ++i) f.hand[i] = mix(from.hand[i], to.hand[i]);
            see(f);
        }
    }
};

}  // namespace holds_support
