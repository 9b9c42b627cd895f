// SPDX-License-Identifier: MIT
// Worn trackers: the strap of science B11 at any place of the body, a hand on the sacrum, and hips that a runtime makes up.
#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>

#include "lifter/body.h"
#include "lifter/script.h"
#include "lifter/sensors.h"

namespace lifter {
namespace {

constexpr double kSwing_rad = 25.0 * kDegree, kSwing_m = 0.04, kSwingTime_s = 0.33;
constexpr double kSlipTime_s = 0.3;
constexpr double kAlongThigh = 0.35;  // from hip to knee: where a belt that slid down would sit

Quat yaw(double degrees) {
    return glm::angleAxis(degrees * kDegree, Vec3(0.0, 1.0, 0.0));
}

// Which way a device faces at a place, against the usual one of its role, and where that is from the segment's centre.
struct Facing {
    Quat turn{1, 0, 0, 0};
    Vec3 offset_m{0.0};
};

Facing facing_at(uint32_t role, MountPlace place) {
    const bool chest = role == PL_ROLE_CHEST;
    switch (place) {
        case MountPlace::kBack:
            return chest ? Facing{yaw(180.0), at(0.0, 0.03, -0.10)} : Facing{yaw(0.0), at(0.0, 0.02, -0.10)};
        case MountPlace::kFront:
            return chest ? Facing{yaw(0.0), at(0.0, 0.0, 0.10)} : Facing{yaw(180.0), at(0.0, 0.03, 0.12)};
        case MountPlace::kSide:
            return chest ? Facing{yaw(-90.0), at(0.15, 0.0, 0.0)} : Facing{yaw(90.0), at(0.17, 0.03, 0.0)};
        case MountPlace::kThigh:
            return {yaw(chest ? 0.0 : 180.0), at(0.0, 0.0, 0.08)};
        case MountPlace::kHand:
            return {yaw(0.0), at(0.0, 0.05, 0.0)};
        default:
            // At the sacrum behind the hip centre, and before the breastbone: where trackers are strapped on.
            return {yaw(0.0), chest ? at(0.0, 0.0, 0.10) : at(0.0, 0.02, -0.10)};
    }
}

// The segment under a place: position and axes.
struct Segment3 {
    Vec3 position;
    Quat rotation;
};

Segment3 segment_under(uint32_t role, MountPlace place, const Joints& j) {
    if (place == MountPlace::kThigh) {
        const Vec3 up = glm::normalize(j.hip[1] - j.knee[1]), right = j.pelvis * Vec3(1.0, 0.0, 0.0);
        const Vec3 x = glm::normalize(right - up * glm::dot(right, up));
        return {glm::mix(j.hip[1], j.knee[1], kAlongThigh), glm::quat_cast(glm::dmat3(x, up, glm::cross(x, up)))};
    }
    if (place == MountPlace::kHand) return {j.hand[1], j.grip[1]};
    // A chest strap runs around the lower ribs, at the height of the breastbone.
    if (role == PL_ROLE_CHEST) return {j.mid_thorax, j.thorax};
    return {j.hip_centre, j.pelvis};
}

Quat slipped(const SensorPlan& plan, uint32_t role, double time_s) {
    Quat turn(1.0, 0.0, 0.0, 0.0);
    for (const Slip& slip : plan.slips) {
        if (slip.role == role && time_s > slip.at_s)
            turn = small_rotation(slip.turn_rad * smooth_step((time_s - slip.at_s) / kSlipTime_s)) * turn;
    }
    return turn;
}

}  // namespace

Vec3 normal_vector(Random& random, double sd) {
    const double x = random_normal(random), y = random_normal(random), z = random_normal(random);
    return Vec3(x, y, z) * sd;
}

Quat small_rotation(const Vec3& v) {
    return glm::angleAxis(v.x, Vec3(1, 0, 0)) * glm::angleAxis(v.y, Vec3(0, 1, 0)) * glm::angleAxis(v.z, Vec3(0, 0, 1));
}

PlPose to_pose(const Vec3& position, const Quat& rotation, uint32_t flags) {
    PlPose pose{};
    for (int i = 0; i < 3; ++i) pose.position_m[i] = static_cast<float>(position[i]);
    pose.orientation[0] = static_cast<float>(rotation.x);
    pose.orientation[1] = static_cast<float>(rotation.y);
    pose.orientation[2] = static_cast<float>(rotation.z);
    pose.orientation[3] = static_cast<float>(rotation.w);
    pose.flags = flags;
    return pose;
}

void step_drift(Drift& drift, Random& random, double sd, double time_constant_s, int64_t time_ns) {
    const double dt = drift.last_ns == 0 ? 1e3 : static_cast<double>(time_ns - drift.last_ns) / kNsPerSecond;
    drift.last_ns = time_ns;
    const double keep = std::exp(-std::max(0.0, dt) / std::max(1e-6, time_constant_s));
    const double fresh = std::sqrt(std::max(0.0, 1.0 - keep * keep));
    drift.value = drift.value * keep + normal_vector(random, sd * fresh);
}

Seat make_seat(uint32_t role, const Mount& mount, Random random) {
    Seat seat;
    seat.place = mount.place;
    const Facing facing = facing_at(role, mount.place);
    const bool placed = mount.offset_m.x != 0.0 || mount.offset_m.y != 0.0 || mount.offset_m.z != 0.0;
    seat.offset_m = placed ? mount.offset_m : facing.offset_m;
    const double x = random_between(random, -25.0, 25.0), y = random_between(random, -20.0, 20.0), z = random_between(random, -15.0, 15.0);
    seat.mount = mount.random ? small_rotation(Vec3(x, y, z) * kDegree) : mount.rotation;
    if (mount.upside_down) seat.mount = glm::angleAxis(kPi, Vec3(0.0, 0.0, 1.0)) * seat.mount;
    if (mount.place != MountPlace::kUsual) seat.mount = facing.turn * seat.mount;
    return seat;
}

Strap make_strap(uint32_t role, const Mount& mount, bool worn, uint64_t seed) {
    Strap strap;
    strap.role = role;
    strap.worn = worn;
    strap.seat = make_seat(role, mount, random_stream(seed, role == PL_ROLE_CHEST ? 5 : 4));
    strap.swinging = random_stream(seed, role == PL_ROLE_CHEST ? 12 : 11);
    return strap;
}

PlPose sense_strapped(Sensors& s, Strap& strap, const Truth& truth) {
    const double time_s = static_cast<double>(truth.time_ns - kStartNs) / kNsPerSecond;
    Seat seat = strap.seat;
    bool off = false;
    for (const Reseat& r : s.reseats) {
        if (r.role != strap.role || time_s < r.from_s) continue;
        seat = r.seat;
        off = time_s < r.to_s;
    }
    const Segment3 segment = segment_under(strap.role, seat.place, truth.joints);
    step_drift(strap.wobble, s.noise, s.plan.wobble_rad, s.plan.wobble_time_s, truth.time_ns);
    const Vec3 turn = strap.wobble.value + normal_vector(s.noise, s.plan.strap_noise_rad);
    const Vec3 shift = normal_vector(s.noise, s.plan.strap_noise_m);
    if (off) return {};
    Quat wobble = small_rotation(turn);
    Vec3 offset = seat.offset_m;
    if (!s.plan.slips.empty()) wobble = wobble * slipped(s.plan, strap.role, time_s);
    if (seat.place == MountPlace::kLoose) {
        step_drift(strap.swing, strap.swinging, kSwing_rad, kSwingTime_s, truth.time_ns);
        step_drift(strap.swing_m, strap.swinging, kSwing_m, kSwingTime_s, truth.time_ns);
        wobble = wobble * small_rotation(strap.swing.value);
        offset += strap.swing_m.value;
    }
    return to_pose(segment.position + segment.rotation * offset + shift, segment.rotation * wobble * seat.mount, PL_POSE_ALL);
}

void sense_low_hand(Sensors& s, const Truth& truth, Vec3& position, Quat& rotation) {
    step_drift(s.low_hand, s.low_hand_random, s.plan.low_hand_wobble_rad, s.plan.low_hand_time_s, truth.time_ns);
    step_drift(s.low_hand_m, s.low_hand_random, s.plan.low_hand_wobble_m, s.plan.low_hand_time_s, truth.time_ns);
    const Quat& pelvis = truth.joints.pelvis;
    position += pelvis * s.low_hand_m.value;
    // About the pelvis' axes, so that the wobble in pitch is what it says whichever way the hand lies.
    rotation = pelvis * small_rotation(s.low_hand.value) * glm::conjugate(pelvis) * rotation * s.low_hand_mount;
}

void make_up_body(Sensors& s, const Truth& truth, PlSample& sample) {
    const Joints& j = truth.joints;
    step_drift(s.chest_guess, s.guessing, s.plan.generated_chest_rad, s.plan.generated_time_s, truth.time_ns);
    step_drift(s.chest_guess_m, s.guessing, 0.5 * s.plan.generated_m, s.plan.generated_time_s, truth.time_ns);
    step_drift(s.pelvis_guess, s.guessing, s.plan.generated_pelvis_rad, s.plan.generated_time_s, truth.time_ns);
    step_drift(s.pelvis_guess_m, s.guessing, s.plan.generated_m, s.plan.generated_time_s, truth.time_ns);
    const Vec3 chest = j.mid_thorax + s.chest_guess_m.value;
    sample.pose[PL_ROLE_CHEST] = to_pose(chest, j.thorax * small_rotation(s.chest_guess.value), PL_POSE_ALL);
    // Upright hips under the chest, facing where the true ones do, then pitched by half of the lean. The spine keeps its length.
    const Vec3 ahead = j.pelvis * Vec3(1.0, 0.0, 0.0);
    const Quat upright = glm::angleAxis(std::atan2(-ahead.z, ahead.x), Vec3(0.0, 1.0, 0.0));
    const Quat pelvis = upright * pitch_rotation(0.5 * truth.trunk_rad) * small_rotation(s.pelvis_guess.value);
    const double spine = glm::distance(j.mid_thorax, j.hip_centre);
    const Vec3 down = upright * pitch_rotation(0.75 * truth.trunk_rad) * Vec3(0.0, -1.0, 0.0);
    sample.pose[PL_ROLE_WAIST] = to_pose(chest + down * spine + s.pelvis_guess_m.value, pelvis, PL_POSE_ALL);
    sample.pose[PL_ROLE_CHEST].origin = sample.pose[PL_ROLE_WAIST].origin = PL_POSE_ORIGIN_GENERATED;
}

}  // namespace lifter
