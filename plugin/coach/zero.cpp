// SPDX-License-Identifier: MIT
// The zero of all angles: learned from upright moments, then held.
#include "coach/zero.h"

#include <algorithm>
#include <cmath>

#include "coach/params.h"

namespace coach {
namespace {

Quat rotation_of(const Vec3& up, const Vec3& forward) {
    const Vec3 u = glm::normalize(up);
    const Vec3 back = glm::normalize(glm::dot(u, forward) * u - forward);
    return glm::normalize(glm::quat_cast(glm::dmat3(glm::cross(u, back), u, back)));
}

// Opposite headings can cancel out; the mounting of before serves until a direction is left.
void place(Mount& mount) {
    if (glm::length(glm::cross(mount.up, mount.forward)) < 1e-3) return;
    mount.sensor_from_segment = rotation_of(mount.up, mount.forward) * glm::angleAxis(mount.axis_rad, Vec3(0.0, 1.0, 0.0));
}

}  // namespace

double look_gain(Held& zero, const Look& look) {
    zero.variance += kZeroCreep * kZeroCreep * look.dt_s / 60.0;
    if (zero.held && zero.variance > kZeroHeld * kZeroHeld) zero.held = false;
    if (zero.held || !look.upright || look.dt_s <= 0.0) return 0.0;
    const double noise = look.sigma_rad * look.sigma_rad * kZeroLook_s / look.dt_s;
    const double gain = zero.variance / (zero.variance + noise);
    zero.variance *= 1.0 - gain;
    return gain;
}

void end_visit(Held& zero) {
    if (zero.variance < kZeroHeld * kZeroHeld) zero.held = true;
}

void doubt_zero(Held& zero, double more_rad) {
    const double sigma = std::min(std::sqrt(zero.variance) + more_rad, kZeroStart);
    zero.variance = sigma * sigma;
}

void learn_mount(Mount& mount, const RolePose& pose, const Look& look, double heading_rad) {
    if (!pose.orientation_tracked) return;
    const Quat sensor_from_stage = glm::conjugate(pose.orientation);
    const Vec3 up = sensor_from_stage * Vec3(0.0, 1.0, 0.0);
    const Vec3 forward = sensor_from_stage * Vec3(-std::sin(heading_rad), 0.0, -std::cos(heading_rad));
    if (!mount.known) {
        mount = Mount{};
        mount.known = true;
        mount.up = up;
        mount.forward = forward;
    } else {
        mount.up = glm::normalize(mount.up + look_gain(mount.zero, look) * (up - mount.up));
        mount.weight_s = std::min(mount.weight_s + look.heading_weight_s, kZeroWindow_s);
        if (mount.weight_s > 0.0) mount.forward += look.heading_weight_s / mount.weight_s * (forward - mount.forward);
    }
    place(mount);
}

void learn_axis(Mount& mount, const RolePose& pose, double dt_s, bool placed) {
    if (!mount.known || !pose.orientation_tracked || !mount.zero.held) return;
    const Vec3 vertical = glm::conjugate(pose.orientation) * Vec3(0.0, 1.0, 0.0);
    const Vec3 up = glm::conjugate(rotation_of(mount.up, mount.forward)) * vertical;  // in the segment's axes as standing gave them
    const double tilt = std::hypot(up.x, up.z);
    if (tilt < std::sin(kAxisTilt[0]) || tilt > std::sin(kAxisTilt[1]) || up.y < 0.0) return;
    mount.tilt_s = std::min(mount.tilt_s + dt_s, kAxisWindow_s);
    const double gain = mount.tilt_s > 0.0 ? dt_s / mount.tilt_s : 0.0;
    mount.tilt_xx += gain * (up.x * up.x - mount.tilt_xx);
    mount.tilt_xz += gain * (up.x * up.z - mount.tilt_xz);
    mount.tilt_zz += gain * (up.z * up.z - mount.tilt_zz);
    const double half = 0.5 * (mount.tilt_zz - mount.tilt_xx), mean = 0.5 * (mount.tilt_zz + mount.tilt_xx);
    const double spread = std::hypot(half, mount.tilt_xz);
    const double axis = 0.5 * std::atan2(mount.tilt_xz, half);
    mount.aligned = mount.tilt_s >= kAxisLeast_s && mean - spread < kAxisNarrow * (mean + spread) && std::fabs(axis) < kAxisMost;
    const double wanted = mount.aligned ? axis * (placed ? kAxisShareByPlaces : kAxisShareByHead) : 0.0;
    mount.axis_rad += low_pass_gain(dt_s, kAxisLeast_s) * (wanted - mount.axis_rad);  // no step where it begins to count
    place(mount);
}

Mount mount_of(const Vec3& up_sum, const Vec3& forward_sum, double weight_s) {
    Mount mount;
    if (glm::length(glm::cross(up_sum, forward_sum)) < 1e-9) return mount;
    mount.known = true;
    mount.up = glm::normalize(up_sum);
    mount.forward = forward_sum / weight_s;
    mount.weight_s = std::min(weight_s, kZeroWindow_s);
    mount.sensor_from_segment = rotation_of(mount.up, mount.forward);
    mount.zero = {kZeroSigma * kZeroSigma * kZeroLook_s / std::max(weight_s, kZeroLook_s), true};
    return mount;
}

Quat stage_from_segment(const RolePose& pose, const Mount& mount) {
    return pose.orientation * mount.sensor_from_segment;
}

double unsure_beyond_standing(const Held& zero) {
    return std::sqrt(std::max(0.0, zero.variance - kZeroHeld * kZeroHeld));
}

}  // namespace coach
