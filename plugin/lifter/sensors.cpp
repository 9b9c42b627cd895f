// SPDX-License-Identifier: MIT
// Sensor models: science B4 for headset and controllers, the strap of science B11 for worn trackers.
#include "lifter/sensors.h"

#include <algorithm>
#include <cmath>

#include "lifter/script.h"

namespace lifter {
namespace {

constexpr int64_t kBackwardNs = 30'000'000;

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

Strap make_strap(const Mount& mount, const Vec3& usual_offset, bool worn, Random random) {
    Strap strap;
    strap.worn = worn;
    const bool placed = mount.offset_m.x != 0.0 || mount.offset_m.y != 0.0 || mount.offset_m.z != 0.0;
    strap.offset_m = placed ? mount.offset_m : usual_offset;
    const double x = random_between(random, -25.0, 25.0), y = random_between(random, -20.0, 20.0), z = random_between(random, -15.0, 15.0);
    strap.mount = mount.random ? small_rotation(Vec3(x, y, z) * kDegree) : mount.rotation;
    return strap;
}

PlPose sense_plain(Sensors& s, const Vec3& position, const Quat& rotation, double noise_m, double noise_rad) {
    const Vec3 shift = normal_vector(s.noise, noise_m), turn = normal_vector(s.noise, noise_rad);
    return to_pose(position + shift, rotation * small_rotation(turn), PL_POSE_ALL);
}

PlPose sense_strapped(Sensors& s, Strap& strap, const Vec3& position, const Quat& rotation, int64_t time_ns) {
    const double dt = strap.last_ns == 0 ? 1e3 : static_cast<double>(time_ns - strap.last_ns) / kNsPerSecond;
    strap.last_ns = time_ns;
    const double keep = std::exp(-std::max(0.0, dt) / std::max(1e-6, s.plan.wobble_time_s));
    const double fresh = std::sqrt(std::max(0.0, 1.0 - keep * keep));
    strap.wobble_rad = strap.wobble_rad * keep + normal_vector(s.noise, s.plan.wobble_rad * fresh);
    const Vec3 turn = strap.wobble_rad + normal_vector(s.noise, s.plan.strap_noise_rad);
    const Vec3 shift = normal_vector(s.noise, s.plan.strap_noise_m);
    return to_pose(position + rotation * strap.offset_m + shift, rotation * small_rotation(turn) * strap.mount, PL_POSE_ALL);
}

bool extra(const Sensors& s, PlRole role) {
    return (s.plan.extra_roles >> role & 1u) != 0;
}

void sense_extras(Sensors& s, const Truth& truth, PlSample& sample) {
    const Joints& j = truth.joints;
    const struct {
        PlRole left, right;
        const std::array<Vec3, 2>& place;
        const Quat& rotation;
    } pairs[] = {{PL_ROLE_LEFT_FOOT, PL_ROLE_RIGHT_FOOT, j.ankle, j.pelvis},
                 {PL_ROLE_LEFT_KNEE, PL_ROLE_RIGHT_KNEE, j.knee, j.pelvis},
                 {PL_ROLE_LEFT_ELBOW, PL_ROLE_RIGHT_ELBOW, j.elbow, j.upper_thorax},
                 {PL_ROLE_LEFT_SHOULDER, PL_ROLE_RIGHT_SHOULDER, j.shoulder, j.upper_thorax}};
    for (const auto& pair : pairs) {
        if (extra(s, pair.left))
            sample.pose[pair.left] = sense_plain(s, pair.place[0], pair.rotation, s.plan.strap_noise_m, s.plan.strap_noise_rad);
        if (extra(s, pair.right))
            sample.pose[pair.right] = sense_plain(s, pair.place[1], pair.rotation, s.plan.strap_noise_m, s.plan.strap_noise_rad);
    }
}

void apply_dropouts(Sensors& s, double time_s, PlSample& sample) {
    for (uint32_t role = 0; role < PL_ROLE_COUNT; ++role) {
        PlPose& pose = sample.pose[role];
        const PlPose fresh = pose;
        for (const Dropout& d : s.plan.dropouts) {
            if (d.role != role || fresh.flags == 0 || time_s < d.from_s || time_s >= d.to_s) continue;
            const bool held = d.loss != Loss::kGone && time_s < d.from_s + d.coast_s;
            const uint32_t lost = d.loss == Loss::kPosition ? PL_POSE_POSITION_VALID | PL_POSE_POSITION_TRACKED : PL_POSE_ALL;
            if (!held) {
                pose.flags &= ~lost;
                continue;
            }
            pose.flags &= ~(lost & (PL_POSE_POSITION_TRACKED | PL_POSE_ORIENTATION_TRACKED));
            std::copy(std::begin(s.last[role].position_m), std::end(s.last[role].position_m), std::begin(pose.position_m));
            if (d.loss == Loss::kAll) {
                std::copy(std::begin(s.last[role].orientation), std::end(s.last[role].orientation), std::begin(pose.orientation));
            }
        }
        if ((pose.flags & PL_POSE_POSITION_TRACKED) != 0) s.last[role] = pose;
    }
}

void plan_repeat(Sensors& s, const PlSample& sample) {
    const double twice = random_unit(s.timing), backward = random_unit(s.timing);
    s.repeat_waiting = twice < s.plan.duplicate_share || backward < s.plan.backward_share;
    if (!s.repeat_waiting) return;
    s.repeat = sample;
    if (twice >= s.plan.duplicate_share) s.repeat.time_ns -= kBackwardNs;
}

}  // namespace

Sensors make_sensors(const SensorPlan& plan, uint64_t seed) {
    Sensors s;
    s.plan = plan;
    s.timing = random_stream(seed, 2);
    s.noise = random_stream(seed, 3);
    // At the sacrum behind the hip centre, and before the breastbone: where trackers are strapped on.
    s.waist = make_strap(plan.waist, {0.0, 0.02, 0.10}, plan.tier >= PL_TIER_T2O || extra(s, PL_ROLE_WAIST), random_stream(seed, 4));
    s.chest = make_strap(plan.chest, {0.0, 0.0, -0.10}, plan.tier >= PL_TIER_T3 || extra(s, PL_ROLE_CHEST), random_stream(seed, 5));
    return s;
}

int64_t next_sample_time(Sensors& s) {
    for (;;) {
        const double even = static_cast<double>(s.index++) / s.plan.rate_hz;
        const double jitter = random_normal(s.timing) * s.plan.jitter_s;
        const bool missing = random_unit(s.timing) < s.plan.missing_share;
        const int64_t time_ns = kStartNs + static_cast<int64_t>(std::llround((even + jitter) * kNsPerSecond));
        if (missing && s.last_ns != 0) continue;
        s.last_ns = s.last_ns == 0 ? std::max(time_ns, kStartNs) : std::max(time_ns, s.last_ns + 100'000);
        return s.last_ns;
    }
}

PlSample sense(Sensors& s, const Truth& truth) {
    const Joints& j = truth.joints;
    PlSample sample{};
    sample.size = static_cast<uint32_t>(sizeof(PlSample));
    sample.time_ns = truth.time_ns;
    sample.pose[PL_ROLE_HEAD] = sense_plain(s, j.eye, j.head, s.plan.head_noise_m, s.plan.head_noise_rad);
    sample.pose[PL_ROLE_LEFT_HAND] = sense_plain(s, j.hand[0], j.grip[0], s.plan.hand_noise_m, s.plan.hand_noise_rad);
    sample.pose[PL_ROLE_RIGHT_HAND] = sense_plain(s, j.hand[1], j.grip[1], s.plan.hand_noise_m, s.plan.hand_noise_rad);
    if (s.waist.worn) {
        sample.pose[PL_ROLE_WAIST] = sense_strapped(s, s.waist, j.hip_centre, j.pelvis, truth.time_ns);
        if (s.plan.tier == PL_TIER_T2O) sample.pose[PL_ROLE_WAIST].flags = PL_POSE_ORIENTATION_VALID | PL_POSE_ORIENTATION_TRACKED;
    }
    if (s.chest.worn) {
        // A strap around the lower ribs, at the height of the breastbone.
        sample.pose[PL_ROLE_CHEST] = sense_strapped(s, s.chest, j.mid_thorax, j.thorax, truth.time_ns);
    }
    sense_extras(s, truth, sample);
    const double time_s = static_cast<double>(truth.time_ns - kStartNs) / kNsPerSecond;
    if (s.plan.recentre_at_s >= 0.0 && time_s >= s.plan.recentre_at_s) {
        for (PlPose& pose : sample.pose) pose.position_m[0] += 0.6f;
    }
    apply_dropouts(s, time_s, sample);
    plan_repeat(s, sample);
    return sample;
}

SensorPlan usual_sensors(PlTier tier) {
    SensorPlan plan;
    plan.tier = tier;
    return plan;
}

SensorPlan perfect_sensors(PlTier tier) {
    SensorPlan plan;
    plan.tier = tier;
    plan.jitter_s = plan.head_noise_m = plan.head_noise_rad = plan.hand_noise_m = plan.hand_noise_rad = 0.0;
    plan.strap_noise_m = plan.strap_noise_rad = plan.wobble_rad = 0.0;
    plan.waist.random = plan.chest.random = false;
    return plan;
}

}  // namespace lifter
