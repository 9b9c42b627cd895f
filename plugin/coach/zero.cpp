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
    // Opposite headings can cancel out; the mounting of before serves until a direction is left.
    if (glm::length(glm::cross(mount.up, mount.forward)) > 1e-3) mount.sensor_from_segment = rotation_of(mount.up, mount.forward);
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
