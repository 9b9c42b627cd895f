// SPDX-License-Identifier: MIT
// Keeps the samples of the repetition under way, the half second before it, and what held at set-up.
#include "coach/trace.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace coach {
namespace {

constexpr double kSetupTime_s = 0.25;  // of what held at set-up: the last moment, without the sensors' noise
constexpr double kRestWindow_s = 6.0;  // two rests between repetitions [design]
constexpr double kSwayWindow_s = 1.5;  // of stillness that counts: as long as people brace [design]
// What was just before a repetition tells from where it rose, unless it came down from the one before.
constexpr int64_t kTraceLeadIn_ns = kSecond / 4;
constexpr float kLeadInRise_m = 0.003f;
constexpr int64_t kStillBroken_ns = kSecond * 3 / 20;  // longer without a still sample: the next stillness is a new one

float narrow(double v) {
    return static_cast<float>(v);
}

// Thigh against pelvis, flexion positive, zero with the thigh upright under an upright pelvis; mean of both legs.
double hip_flexion(const Body& body, const Vec3& ahead) {
    double sum = 0.0;
    for (int side = 0; side < 2; ++side) {
        const Vec3 thigh =
            body.joint[static_cast<size_t>(PL_JOINT_LEFT_KNEE + side)] - body.joint[static_cast<size_t>(PL_JOINT_LEFT_HIP + side)];
        sum += std::atan2(glm::dot(thigh, ahead), -thigh.y);
    }
    return body.pelvis.value + 0.5 * sum;
}

// Where things are over the floor, from mid-foot.
void put_level_places(TracePoint& t, const Body& body, const TraceFrame& frame) {
    const Quat heading = glm::angleAxis(frame.heading_rad, Vec3(0.0, 1.0, 0.0));
    const Vec3 ahead = heading * Vec3(0.0, 0.0, -1.0), right = heading * Vec3(1.0, 0.0, 0.0);
    t.bar_forward_m = narrow(glm::dot(body.bar - frame.mid_foot, ahead));
    t.hip_forward_m = narrow(glm::dot(body.hip - frame.mid_foot, ahead));
    t.hip_right_m = narrow(glm::dot(body.hip - frame.mid_foot, right));
    t.neck_x_m = narrow(body.neck_pivot.x);
    t.neck_z_m = narrow(body.neck_pivot.z);
    const Vec3 shoulders = 0.5 * (body.joint[PL_JOINT_LEFT_SHOULDER] + body.joint[PL_JOINT_RIGHT_SHOULDER]);
    t.shoulder_forward_m = narrow(glm::dot(shoulders - frame.mid_foot, ahead));
    t.shoulder_sigma_m = narrow(std::max(body.joint_sigma_m[PL_JOINT_LEFT_SHOULDER], body.joint_sigma_m[PL_JOINT_RIGHT_SHOULDER]));
    t.hip_flexion = narrow(hip_flexion(body, ahead));
    const Vec3 feet = body.joint[PL_JOINT_RIGHT_ANKLE] - body.joint[PL_JOINT_LEFT_ANKLE];
    t.right_foot_ahead_m = narrow(glm::dot(feet, ahead));
    t.right_foot_above_m = narrow(feet.y);
    t.feet_seen =
        body.joint_origin[PL_JOINT_LEFT_ANKLE] == PL_ORIGIN_MEASURED && body.joint_origin[PL_JOINT_RIGHT_ANKLE] == PL_ORIGIN_MEASURED;
}

// Running mean and variance of where the neck is while its owner stands still.
void follow_sway(SetupState& setup, const TracePoint& point, double dt_s) {
    if (setup.still_ns == 0 || point.time_ns - setup.still_ns > kStillBroken_ns) setup.still_s = setup.neck_variance_m2 = 0.0;
    setup.still_ns = point.time_ns;
    const double gain = mean_gain(setup.still_s, dt_s, kSwayWindow_s);
    const double x = static_cast<double>(point.neck_x_m) - setup.neck_x_m, z = static_cast<double>(point.neck_z_m) - setup.neck_z_m;
    setup.neck_x_m += gain * x;
    setup.neck_z_m += gain * z;
    setup.neck_variance_m2 = gain < 1.0 ? (1.0 - gain) * (setup.neck_variance_m2 + gain * (square(x) + square(z))) : 0.0;
}

// Where the neck is at rest, on the average: who stands on one leg in between stands beside it then.
void follow_rest_place(SetupState& setup, const TracePoint& point, const TraceFrame& frame, double dt_s) {
    const double gain = mean_gain(setup.rest_s, dt_s, kRestWindow_s);
    setup.rest_x_m += gain * (static_cast<double>(point.neck_x_m) - setup.rest_x_m);
    setup.rest_z_m += gain * (static_cast<double>(point.neck_z_m) - setup.rest_z_m);
    const Vec3 right = glm::angleAxis(frame.heading_rad, Vec3(0.0, 1.0, 0.0)) * Vec3(1.0, 0.0, 0.0);
    setup.rest_right_m = (setup.rest_x_m - frame.mid_foot.x) * right.x + (setup.rest_z_m - frame.mid_foot.z) * right.z;
}

}  // namespace

TracePoint trace_point(const Body& body, const RepProgress& progress, const TraceFrame& frame, int64_t time_ns) {
    TracePoint t{};
    t.time_ns = time_ns;
    t.travel_m = narrow(progress.travel_m);
    t.trunk = narrow(body.trunk.value);
    t.trunk_sigma = narrow(body.trunk.sigma);
    t.lumbar = narrow(body.lumbar.value);
    t.lumbar_sigma = narrow(body.lumbar.sigma);
    t.pelvis = narrow(body.pelvis.value);
    t.pelvis_sigma = narrow(body.pelvis.sigma);
    t.twist = narrow(body.twist.value);
    t.twist_sigma = narrow(body.twist.sigma);
    t.side_bend = narrow(body.side_bend.value);
    t.side_bend_sigma = narrow(body.side_bend.sigma);
    t.neck = narrow(body.neck.value);
    t.pelvis_height_m = narrow(body.pelvis_height_m);
    t.bar_height_m = narrow(body.bar.y);
    t.bar_tilt_m = narrow(body.bar_tilt_m);
    t.neck_height_m = narrow(body.neck_pivot.y);
    put_level_places(t, body, frame);
    t.lumbar_origin = static_cast<uint8_t>(body.lumbar.origin);
    t.trunk_origin = static_cast<uint8_t>(body.trunk.origin);
    t.twist_origin = static_cast<uint8_t>(body.twist.origin);
    t.side_bend_origin = static_cast<uint8_t>(body.side_bend.origin);
    t.neck_origin = static_cast<uint8_t>(body.neck.origin);
    t.bar_origin = static_cast<uint8_t>(body.bar_origin);
    t.pelvis_height_seen = body.pelvis_height_seen;
    // A tracker on the bar alone shows its middle, never its tilt.
    const auto measured = [&body](PlJoint joint) { return body.joint_origin[static_cast<size_t>(joint)] == PL_ORIGIN_MEASURED; };
    t.hands_seen = body.bar_origin == PL_ORIGIN_MEASURED && measured(PL_JOINT_LEFT_HAND) && measured(PL_JOINT_RIGHT_HAND);
    return t;
}

void trace_begin(RepTrace& trace, const Preroll& preroll, int64_t start_ns) {
    trace.count = 0;
    trace.stride = 1;
    trace.skipped = 0;
    const uint32_t oldest = (preroll.next + Preroll::kCapacity - preroll.count) % Preroll::kCapacity;
    const auto at = [&](uint32_t i) -> const TracePoint& { return preroll.point[(oldest + i) % Preroll::kCapacity]; };
    uint32_t first = preroll.count;
    while (first > 0 && at(first - 1).time_ns >= start_ns) --first;
    const float rest_m = first < preroll.count ? at(first).travel_m + kLeadInRise_m : 0.0f;
    while (first > 0 && at(first - 1).time_ns >= start_ns - kTraceLeadIn_ns && at(first - 1).travel_m <= rest_m) --first;
    for (; first < preroll.count; ++first) trace_add(trace, at(first));
}

void trace_add(RepTrace& trace, const TracePoint& point) {
    if (++trace.skipped < trace.stride) return;
    trace.skipped = 0;
    if (trace.count == RepTrace::kCapacity) {
        for (uint32_t i = 0; i < RepTrace::kCapacity / 2; ++i) trace.point[i] = trace.point[2 * i];
        trace.count = RepTrace::kCapacity / 2;
        trace.stride *= 2;
    }
    trace.point[trace.count++] = point;
}

void preroll_add(Preroll& preroll, const TracePoint& point) {
    preroll.point[preroll.next] = point;
    preroll.next = (preroll.next + 1) % Preroll::kCapacity;
    if (preroll.count < Preroll::kCapacity) ++preroll.count;
}

void setup_add(SetupState& setup, const TracePoint& point, const TraceFrame& frame, double dt_s) {
    const double gain = setup.known ? low_pass_gain(dt_s, kSetupTime_s) : 1.0;
    const auto follow = [gain](double& value, float now, bool seen, bool seen_before) {
        if (seen) value += (seen_before ? gain : 1.0) * (static_cast<double>(now) - value);
        return seen || seen_before;
    };
    const bool lumbar = point.lumbar_origin == PL_ORIGIN_MEASURED;
    const bool bar = point.bar_origin == PL_ORIGIN_MEASURED;
    setup.lumbar_seen = follow(setup.lumbar_rad, point.lumbar, lumbar, setup.lumbar_seen);
    setup.pelvis_seen = follow(setup.pelvis_rad, point.pelvis, lumbar, setup.pelvis_seen);
    setup.side_bend_seen =
        follow(setup.side_bend_rad, point.side_bend, point.side_bend_origin >= PL_ORIGIN_ESTIMATED, setup.side_bend_seen);
    follow(setup.trunk_rad, point.trunk, true, setup.known);
    follow(setup.twist_rad, point.twist, point.twist_origin >= PL_ORIGIN_ESTIMATED, setup.known);
    follow(setup.shoulder_forward_m, point.shoulder_forward_m, true, setup.known);
    follow(setup.shoulder_sigma_m, point.shoulder_sigma_m, true, setup.known);
    follow(setup.hip_forward_m, point.hip_forward_m, true, setup.known);
    follow(setup.hip_right_m, point.hip_right_m, true, setup.known);
    follow(setup.bar_tilt_m, point.bar_tilt_m, bar, setup.bar_seen);
    setup.bar_seen = follow(setup.bar_forward_m, point.bar_forward_m, bar, setup.bar_seen);
    follow_sway(setup, point, dt_s);
    follow_rest_place(setup, point, frame, dt_s);
    setup.known = true;
}

}  // namespace coach
