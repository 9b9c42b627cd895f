// SPDX-License-Identifier: MIT
// Sensor models of headset and controllers (science B4), and what happens to any device: losses, sleep, swaps, samples out of order.
#include "lifter/sensors.h"

#include <algorithm>
#include <cmath>

#include "lifter/script.h"

namespace lifter {
namespace {

constexpr int64_t kBackwardNs = 30'000'000;

PlPose sense_plain(Sensors& s, const Vec3& position, const Quat& rotation, double noise_m, double noise_rad) {
    const Vec3 shift = normal_vector(s.noise, noise_m), turn = normal_vector(s.noise, noise_rad);
    return to_pose(position + shift, rotation * small_rotation(turn), PL_POSE_ALL);
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

double seconds_of(const Truth& truth) {
    return static_cast<double>(truth.time_ns - kStartNs) / kNsPerSecond;
}

void sense_head_and_hands(Sensors& s, const Truth& truth, PlSample& sample) {
    const Joints& j = truth.joints;
    const Quat head = s.plan.headset_tilt_rad == 0.0 ? j.head : j.head * small_rotation(Vec3(s.plan.headset_tilt_rad, 0.0, 0.0));
    sample.pose[PL_ROLE_HEAD] = sense_plain(s, j.eye, head, s.plan.head_noise_m, s.plan.head_noise_rad);
    for (size_t i = 0; i < 2; ++i) {
        Vec3 position = j.hand[i];
        Quat rotation = j.grip[i];
        if (truth.low_hand == static_cast<int32_t>(i)) sense_low_hand(s, truth, position, rotation);
        sample.pose[i == 0 ? PL_ROLE_LEFT_HAND : PL_ROLE_RIGHT_HAND] =
            sense_plain(s, position, rotation, s.plan.hand_noise_m, s.plan.hand_noise_rad);
    }
}

void apply_swaps(const Sensors& s, double time_s, PlSample& sample) {
    for (const Swap& swap : s.plan.swaps) {
        if (time_s >= swap.from_s && time_s < swap.to_s) std::swap(sample.pose[swap.role_a], sample.pose[swap.role_b]);
    }
}

void apply_sleeps(Sensors& s, double time_s, PlSample& sample) {
    for (const Sleep& sleep : s.plan.sleeps) {
        PlPose& asleep = s.asleep[sleep.role];
        const bool sleeps = time_s >= sleep.from_s && time_s < sleep.to_s;
        if (!sleeps || asleep.flags == 0) asleep = sample.pose[sleep.role];
        if (sleeps) sample.pose[sleep.role] = asleep;
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
    const bool waist = plan.tier == PL_TIER_T2O || plan.tier == PL_TIER_T2 || plan.tier == PL_TIER_T3;
    s.waist = make_strap(PL_ROLE_WAIST, plan.waist, waist || extra(s, PL_ROLE_WAIST), seed);
    s.chest = make_strap(PL_ROLE_CHEST, plan.chest, plan.tier == PL_TIER_T3 || extra(s, PL_ROLE_CHEST), seed);
    for (size_t i = 0; i < plan.remounts.size(); ++i) {
        const Remount& r = plan.remounts[i];
        s.reseats.push_back({r.role, r.from_s, r.to_s, make_seat(r.role, r.mount, random_stream(seed, 100 + i))});
    }
    s.low_hand_random = random_stream(seed, 9);
    const double x = random_between(s.low_hand_random, -15.0, 15.0), y = random_between(s.low_hand_random, -15.0, 15.0);
    const double z = random_between(s.low_hand_random, -15.0, 15.0);
    s.low_hand_mount = plan.low_hand_wobble_rad > 0.0 ? small_rotation(Vec3(x, y, z) * kDegree) : Quat(1.0, 0.0, 0.0, 0.0);
    s.guessing = random_stream(seed, 10);
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
    PlSample sample{};
    sample.size = static_cast<uint32_t>(sizeof(PlSample));
    sample.time_ns = truth.time_ns;
    sense_head_and_hands(s, truth, sample);
    if (s.waist.worn) {
        sample.pose[PL_ROLE_WAIST] = sense_strapped(s, s.waist, truth);
        if (s.plan.tier == PL_TIER_T2O) sample.pose[PL_ROLE_WAIST].flags &= PL_POSE_ORIENTATION_VALID | PL_POSE_ORIENTATION_TRACKED;
    }
    if (s.chest.worn) sample.pose[PL_ROLE_CHEST] = sense_strapped(s, s.chest, truth);
    if (s.plan.tier == PL_TIER_TB) make_up_body(s, truth, sample);
    sense_extras(s, truth, sample);
    const double time_s = seconds_of(truth);
    if (s.plan.recentre_at_s >= 0.0 && time_s >= s.plan.recentre_at_s) {
        for (PlPose& pose : sample.pose) pose.position_m[0] += 0.6f;
    }
    apply_swaps(s, time_s, sample);
    apply_sleeps(s, time_s, sample);
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
    plan.low_hand_wobble_rad = plan.low_hand_wobble_m = 0.0;
    plan.generated_chest_rad = plan.generated_pelvis_rad = plan.generated_m = 0.0;
    return plan;
}

}  // namespace lifter
