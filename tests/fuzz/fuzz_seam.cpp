// SPDX-License-Identifier: MIT
// Any bytes as what a host does to the seam: poses of any bits, clocks that leap, commands, profiles, in any order. Every status is a known
// one, every number that comes out is finite, and what the coach keeps of a person it takes back.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

#include "plumbline/plumbline.h"

namespace {

// Bytes that run out read as zero.
struct Bytes {
    const uint8_t* at;
    const uint8_t* end;

    bool more() const { return at < end; }
    template <typename T>
    T take() {
        T value{};
        const size_t left = static_cast<size_t>(end - at), size = left < sizeof value ? left : sizeof value;
        std::memcpy(&value, at, size);
        at += size;
        return value;
    }
};

struct Host {
    const PlApi* api = nullptr;
    PlCoach* coach = nullptr;
    PlSample sample{};
    PlFrame frame{};
};

void demand(bool holds) {
    if (!holds) std::abort();
}

template <typename... Value>
void finite(const Value&... value) {
    (demand(std::isfinite(value)), ...);
}
void finite(const PlEstimate& e) {
    finite(e.value, e.sigma);
    demand(e.sigma >= 0.0f && e.origin <= PL_ORIGIN_MEASURED);
}
void finite(const float (&v)[3]) {
    finite(v[0], v[1], v[2]);
}

void check_frame(const PlFrame& f) {
    for (const PlEstimate& e : {f.trunk_rad, f.pelvis_rad, f.lumbar_rad, f.twist_rad, f.side_bend_rad, f.neck_rad}) finite(e);
    finite(f.lumbar_lower_rad, f.lumbar_upper_rad, f.trunk_lower_rad, f.trunk_upper_rad, f.lumbar_full_flexion_rad,
           f.lumbar_judged_sigma_rad, f.lumbar_outside_p, f.stature_m, f.heading_rad, f.bar_width_m, f.bar_tilt_m, f.depth,
           f.depth_target_m, f.phase_s, f.brace_progress, f.still_s, f.score, f.coverage, f.cue_age_s, f.set.score, f.set.coverage,
           f.set.velocity_loss, f.balance_m, f.floor_m, f.step_progress, f.step_quality, f.lumbar_full_extension_rad);
    for (const auto* v :
         {&f.mid_foot_m, &f.hip_m, &f.neck_base_m, &f.bar_m, &f.bar_direction, &f.bar_velocity_m_s, &f.centre_of_mass_m, &f.gaze_mark_m})
        finite(*v);
    for (int i = 0; i < PL_SPINE_POINT_COUNT; ++i) finite(f.spine_m[i]), finite(f.spine_sigma_m[i]);
    for (int i = 0; i < PL_JOINT_COUNT; ++i) finite(f.joint_m[i]), finite(f.joint_sigma_m[i]);
    demand(f.step < PL_STEP_COUNT && f.step_state <= PL_STEP_SKIPPED && f.step_reason <= PL_STEP_REASON_IMPLAUSIBLE);
    demand(f.waist_mounting <= PL_MOUNTING_LOOSE && f.chest_mounting <= PL_MOUNTING_LOOSE && f.tier <= PL_TIER_TD);
    demand(f.event_count == 0 || f.events != nullptr);
    for (uint32_t i = 0; i < f.event_count; ++i) demand(f.events[i].kind > PL_EVENT_NONE && f.events[i].kind <= PL_EVENT_NEUTRAL_DEPTH);
}

void update(Host& host, int64_t step_ns) {
    host.sample.time_ns = static_cast<int64_t>(static_cast<uint64_t>(host.sample.time_ns) + static_cast<uint64_t>(step_ns));
    const PlStatus status = host.api->coach_update(host.coach, &host.sample, &host.frame);
    demand(status == PL_OK || (status >= PL_REFUSAL_FIRST && status < PL_REFUSAL_FIRST + PL_REFUSAL_COUNT));
    check_frame(host.frame);
}

// One device moves evenly to somewhere near within up to 64 samples of 90 Hz, turning about one axis.
void move(Host& host, Bytes& bytes) {
    PlPose& pose = host.sample.pose[bytes.take<uint8_t>() % PL_ROLE_COUNT];
    const int samples = 1 + bytes.take<uint8_t>() % 64;
    float by[3];
    for (float& axis : by) axis = 0.01f * static_cast<float>(bytes.take<int8_t>()) / static_cast<float>(samples);
    const float turn = 0.01f * static_cast<float>(bytes.take<int8_t>()) / static_cast<float>(samples);
    pose.flags = PL_POSE_ALL;
    for (int i = 0; i < samples; ++i) {
        for (int axis = 0; axis < 3; ++axis) pose.position_m[axis] += by[axis];
        pose.orientation[0] += turn;
        update(host, 11111111);
    }
}

void any_pose(Host& host, Bytes& bytes) {
    PlPose& pose = host.sample.pose[bytes.take<uint8_t>() % PL_ROLE_COUNT];
    pose.flags = bytes.take<uint8_t>();
    pose.origin = bytes.take<uint8_t>();
    for (float& part : pose.position_m) part = bytes.take<float>();
    for (float& part : pose.orientation) part = bytes.take<float>();
    update(host, 11111111);
}

void command(Host& host, Bytes& bytes) {
    PlCommand sent{};
    sent.size = sizeof sent;
    sent.kind = bytes.take<uint8_t>() % 17;
    const auto whole = bytes.take<uint8_t>();
    sent.value[0] = whole < 128 ? static_cast<float>(whole % 16) - 2.0f : bytes.take<float>();
    sent.value[1] = whole < 128 ? 0.5f : bytes.take<float>();
    if (sent.kind == PL_COMMAND_SET_LIFT) sent.lift = host.api->lift_at(whole % (host.api->lift_count() + 1));
    const PlStatus status = host.api->coach_command(host.coach, &sent);
    demand(status == PL_OK || status == PL_ERROR_NULL || status == PL_ERROR_RANGE || status == PL_ERROR_STATE ||
           status == PL_ERROR_UNKNOWN);
    update(host, 11111111);
}

void profile(Host& host, Bytes& bytes) {
    PlPersonal personal = bytes.take<PlPersonal>();
    personal.size = sizeof personal;
    const PlStatus status = host.api->coach_set_personal(host.coach, &personal);
    demand(status == PL_OK || status == PL_ERROR_RANGE || status == PL_ERROR_UNKNOWN);
    update(host, 11111111);
}

void take_back(Host& host) {
    PlPersonal kept{};
    kept.size = sizeof kept;
    demand(host.api->coach_personal(host.coach, &kept) == PL_OK);
    demand(host.api->coach_set_personal(host.coach, &kept) == PL_OK);
}

void stand(Host& host) {
    const float places[3][3] = {{0.0f, 1.63f, 0.0f}, {-0.25f, 0.8f, -0.15f}, {0.25f, 0.8f, -0.15f}};
    for (int role = 0; role < 3; ++role) {
        PlPose& pose = host.sample.pose[role];
        std::memcpy(pose.position_m, places[role], sizeof pose.position_m);
        pose.flags = PL_POSE_ALL;
    }
    for (int i = 0; i < 60; ++i) update(host, 11111111);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    Host host;
    PlApiRequest request = PL_API_REQUEST_INIT;
    demand(pl_get_api(&request, &host.api) == PL_OK);
    PlConfig config;
    demand(host.api->default_config(&config, sizeof(config)) == PL_OK);
    demand(host.api->coach_create(&config, &host.coach) == PL_OK);
    demand(host.api->default_sample(&host.sample, sizeof(host.sample)) == PL_OK);
    host.frame.size = sizeof host.frame;
    stand(host);
    Bytes bytes{data, data + size};
    while (bytes.more()) {
        switch (bytes.take<uint8_t>() % 6) {
            case 0:
                any_pose(host, bytes);
                break;
            case 1:
                command(host, bytes);
                break;
            case 2:
                profile(host, bytes);
                break;
            case 3:
                update(host, bytes.take<int64_t>());
                break;
            default:
                move(host, bytes);
        }
    }
    take_back(host);
    host.api->coach_destroy(host.coach);
    return 0;
}
