// SPDX-License-Identifier: MIT
#include "judge_poses.h"

#include <array>

#include "ghost_figure.h"

namespace app {
namespace {

constexpr float kStatureM = 1.75f;

void place(float (&point)[3], Vec2 sagittal, float right_m = 0.0f) {
    point[0] = right_m;
    point[1] = sagittal.y * kStatureM;
    point[2] = -sagittal.x * kStatureM;
}

PlFrame body(Vec2 hip, float trunk_deg, float lumbar_deg) {
    PlFrame frame{};
    frame.size = sizeof frame;
    frame.tier = PL_TIER_T2;
    frame.calibration = PL_CALIBRATION_STANDING;
    frame.role_seen = frame.role_known = 1u << PL_ROLE_HEAD | 1u << PL_ROLE_LEFT_HAND | 1u << PL_ROLE_RIGHT_HAND | 1u << PL_ROLE_WAIST;
    frame.trunk_rad = {trunk_deg * kDegree, 2.0f * kDegree, PL_ORIGIN_MEASURED};
    frame.lumbar_rad = {lumbar_deg * kDegree, 3.0f * kDegree, PL_ORIGIN_MEASURED};
    frame.lumbar_judged_sigma_rad = 7.0f * kDegree;
    frame.lumbar_lower_rad = -12.0f * kDegree;
    frame.lumbar_upper_rad = 30.0f * kDegree;
    frame.lumbar_full_flexion_rad = 50.0f * kDegree;
    frame.trunk_lower_rad = 55.0f * kDegree;
    frame.trunk_upper_rad = 85.0f * kDegree;
    frame.stature_m = kStatureM;
    place(frame.hip_m, hip);
    place(frame.neck_base_m, hip + neck_base(spine_for(trunk_deg * kDegree, lumbar_deg * kDegree)));
    frame.bar_direction[0] = 1.0f;
    frame.bar_width_m = 0.50f;
    frame.phase = PL_PHASE_BOTTOM;
    frame.rep = 4;
    frame.rep_active = 1;
    frame.depth = 1.0f;
    frame.depth_target_m = 0.46f;
    frame.set.self_score = -1.0f;
    return frame;
}

void hold_bar(PlFrame& frame, Vec2 at) {
    frame.bar_origin = PL_ORIGIN_MEASURED;
    place(frame.bar_m, at);
}

}  // namespace

PlFrame hinge_frame(float trunk_deg, float lumbar_deg) {
    const float share = trunk_deg / 70.0f;
    const Vec2 hip{-0.12f * share, 0.53f - 0.055f * share};
    PlFrame frame = body(hip, trunk_deg, lumbar_deg);
    const Vec2 neck = hip + neck_base(spine_for(trunk_deg * kDegree, lumbar_deg * kDegree));
    hold_bar(frame, {0.008f + 0.02f * share, neck.y - 0.042f - 0.36f});
    frame.brace = PL_BRACE_HOLD;
    frame.brace_progress = 1.0f;
    return frame;
}

PlFrame deadlift_frame(bool hips_high) {
    const Vec2 hip = hips_high ? Vec2{-0.225f, 0.435f} : Vec2{-0.232f, 0.345f};
    PlFrame frame = body(hip, hips_high ? 87.0f : 66.0f, hips_high ? 14.0f : 8.0f);
    hold_bar(frame, {0.004f, 0.128f});
    frame.trunk_upper_rad = 80.0f * kDegree;
    frame.setup_known = 1;
    frame.shoulders_behind_bar_m = hips_high ? -0.02f : -0.01f;
    frame.bar_off_mid_foot_m = 0.007f;
    frame.setup_flags = hips_high ? 1u << PL_FLAG_HIPS_HIGH : 0u;
    frame.rep = 0;
    frame.rep_active = 0;
    frame.depth = 0.0f;
    frame.brace = PL_BRACE_BRACE;
    frame.brace_progress = 0.7f;
    return frame;
}

PlFrame press_frame() {
    PlFrame frame = body({0.012f, 0.53f}, -7.0f, -17.0f);
    hold_bar(frame, {-0.012f, 1.18f});
    frame.trunk_lower_rad = -5.0f * kDegree;
    frame.trunk_upper_rad = 8.0f * kDegree;
    frame.lumbar_upper_rad = 20.0f * kDegree;
    frame.lumbar_band = PL_BAND_OUTSIDE;
    frame.lumbar_side = -1;
    frame.phase = PL_PHASE_LOCKOUT;
    frame.brace = PL_BRACE_HOLD;
    frame.brace_progress = 1.0f;
    return frame;
}

PlFrame back_squat_frame() {
    const Vec2 hip{-0.12f, 0.27f};
    PlFrame frame = body(hip, 40.0f, 14.0f);
    const Vec2 neck = hip + neck_base(spine_for(40.0f * kDegree, 14.0f * kDegree));
    hold_bar(frame, neck + Vec2{-0.045f, -0.01f});
    frame.trunk_lower_rad = 30.0f * kDegree;
    frame.trunk_upper_rad = 48.0f * kDegree;
    frame.brace = PL_BRACE_HOLD;
    frame.brace_progress = 1.0f;
    return frame;
}

PlFrame plank_frame(const PlLiftDef& lift, float sag) {
    const Vec2 hip{0.0f, 0.165f - sag};
    PlFrame frame = body(hip, 83.0f, -3.0f + 120.0f * -sag);
    frame.trunk_lower_rad = frame.trunk_upper_rad = 0.0f;
    const Vec2 neck = hip + neck_base(spine_for(frame.trunk_rad.value, frame.lumbar_rad.value));
    const Vec2 hand{neck.x - 0.042f + 0.17f, 0.028f};
    for (int side = 0; side < 2; ++side) {
        place(frame.joint_m[PL_JOINT_LEFT_HAND + side], hand, side == 0 ? -0.17f : 0.17f);
        frame.joint_origin[PL_JOINT_LEFT_HAND + side] = PL_ORIGIN_MEASURED;
    }
    frame.phase = PL_PHASE_HOLD;
    frame.hold_target_s = lift.hold_target_s > 0.0f ? lift.hold_target_s : 10.0f;
    frame.depth = 0.0f;
    return frame;
}

}  // namespace app
