// SPDX-License-Identifier: MIT
// What the stages of the coach hand to each other. Plain data, double precision, metres, radians, int64 nanoseconds;
// valid when zeroed. No stage reads anything that a later stage wrote.
#pragma once

#include <array>
#include <cstdint>

#include <glm/gtc/quaternion.hpp>
#include <glm/vec3.hpp>

#include "plumbline/plumbline.h"

namespace coach {

using Vec3 = glm::dvec3;
using Quat = glm::dquat;

inline constexpr double kPi = 3.14159265358979323846;
inline constexpr double kDegree = kPi / 180.0;
inline constexpr int64_t kSecond = 1'000'000'000;

inline double seconds_between(int64_t from_ns, int64_t to_ns) {
    return static_cast<double>(to_ns - from_ns) / static_cast<double>(kSecond);
}

// Share of the way to a new value that a first-order low pass goes in a step of dt_s: 0 for none, near 1 where the step is long.
inline double low_pass_gain(double dt_s, double time_constant_s) {
    return dt_s / (dt_s + time_constant_s);
}

// Share of the way to a new value that a running mean of weight_s seconds goes; they grow by dt_s up to window_s. 1 for the first.
inline double mean_gain(double& weight_s, double dt_s, double window_s) {
    weight_s = weight_s + dt_s < window_s ? weight_s + dt_s : window_s;
    return weight_s > dt_s ? dt_s / weight_s : 1.0;
}

inline double square(double v) {
    return v * v;
}

// A rotation that goes `share` of the way from one to another that is near it.
inline Quat turned_towards(const Quat& from, const Quat& to, double share) {
    const Quat same_side = glm::dot(from, to) < 0.0 ? -to : to;  // q and -q are the same rotation
    return glm::normalize(from * (1.0 - share) + same_side * share);
}

// A value with one standard deviation in its own unit and how it came about.
struct Estimate {
    double value = 0.0;
    double sigma = 0.0;
    PlOrigin origin = PL_ORIGIN_UNSEEN;
};

// Body as the body stage sees it in one sample. Angles are zero in this person's own standing.
struct Body {
    bool known = false;  // false until anything can be said; all else is meaningless then
    bool on_floor = false;  // lying, on all fours, propped up: what hangs on standing feet is not known
    Estimate trunk;      // hip centre to neck base against the vertical, forward positive
    Estimate pelvis;     // pelvis pitch, anterior positive
    Estimate lumbar;     // thorax against pelvis in the sagittal plane, flexion positive
    Estimate twist;      // shoulder line against pelvis (else against set-up) about the vertical
    double stature_m = 0.0;
    double heading_rad = 0.0;  // about +Y, zero = facing -Z
    Vec3 mid_foot{0.0};        // on the floor
    Vec3 hip{0.0};
    Vec3 neck_base{0.0};
    Vec3 neck_pivot{0.0};          // where the head turns on the neck: the steadiest point that a headset gives
    double neck_drop_m = 0.0;      // of the neck pivot below its standing height
    double pelvis_height_m = 0.0;  // of the waist sensor; read only where pelvis_height_seen
    bool pelvis_height_seen = false;
    PlOrigin bar_origin = PL_ORIGIN_UNSEEN;
    Vec3 bar{0.0};  // middle of the hands, or of the bar tracker
    Vec3 bar_direction{1.0, 0.0, 0.0};
    double bar_width_m = 0.0;
    double bar_tilt_m = 0.0;  // right hand above left
    Vec3 bar_velocity_m_s{0.0};
    double still_s = 0.0;  // how long head and hands have been still
    Estimate side_bend;    // thorax against pelvis in the frontal plane, to the right positive
    Estimate neck;         // head against thorax in the sagittal plane, flexion positive
    Quat stage_from_pelvis{1.0, 0.0, 0.0, 0.0};  // by the waist sensor, else upright along the heading
    double floor_m = 0.0;                        // under the lifter, stage space
    Vec3 left_foot{0.0}, right_foot{0.0};  // under the ankles, on the floor
    Vec3 centre_of_mass{0.0};              // of body and bar
    double balance_m = 0.0;                // centre of mass before (+) or behind mid-foot
    std::array<Vec3, PL_JOINT_COUNT> joint{};
    std::array<double, PL_JOINT_COUNT> joint_sigma_m{};
    std::array<PlOrigin, PL_JOINT_COUNT> joint_origin{};
    uint32_t contact = 0;  // PL_CONTACT_* bits; read only where contact_known
    bool contact_known = false;
};

// How much a tier sees, from 0; the numbers of PlTier say nothing of that.
inline int tier_rank(PlTier tier) {
    switch (tier) {
        case PL_TIER_NONE:
            return 0;
        case PL_TIER_T1:
            return 1;
        case PL_TIER_TB:
            return 2;
        case PL_TIER_T1G:
            return 3;
        case PL_TIER_TD:
            return 4;
        case PL_TIER_T2O:
            return 5;
        case PL_TIER_T2:
            return 6;
        case PL_TIER_T3:
            return 7;
    }
    return 0;
}

// Whether a sensor on the back speaks in this tier, so that the spine can be judged.
inline bool tier_sees_spine(PlTier tier) {
    return tier_rank(tier) >= tier_rank(PL_TIER_TD);
}

// Where the repetition counter stands after one sample.
enum class RepEnd : uint8_t { kNone, kDone, kTooSmall, kTooLong, kLost, kOther };  // kOther: something that is no lifting

struct RepProgress {
    PlPhase phase = PL_PHASE_NONE;
    bool active = false;       // a repetition is under way (it may still turn out too small)
    bool started_now = false;  // this sample began it
    RepEnd ended_now = RepEnd::kNone;
    int64_t phase_since_ns = 0;
    double travel_m = 0.0;         // of the signal from its resting place, now; >= 0
    double travel_target_m = 0.0;  // own usual travel, once known, else the lift's
    // The repetition under way, or the one that ended now. bottom_ns is final only when it ended.
    int64_t start_ns = 0, bottom_ns = 0, end_ns = 0;
    int64_t moved_ns = 0;  // when stillness ended, at most 0.6 s before the start: one goes forward before one goes down. 0 = not known
    int64_t bottom_leave_ns = 0;  // end of the pause at the bottom
    double travel_peak_m = 0.0;
    double still_before_s = 0.0;  // stillness that came before the first movement
    bool voided = false;          // tracking was lost for over 0.2 s inside
    // Floor lifts: the hands rose by 5 to 30 mm and were held so before the bar left the floor. 0 = they were not.
    double slack_s = 0.0;   // how long they were held
    int64_t slack_ns = 0;   // when they had risen
    int64_t top_ns = 0;     // signals that rise (bar): when it was highest; else 0
    int32_t side = 0;       // which leg works: -1 left, +1 right, 0 both or not known
};

// One sample of a repetition as the judge reads it. Kept for the whole repetition so that "the last fifth of the
// descent" can be looked up once the bottom is known.
struct TracePoint {
    int64_t time_ns;
    float travel_m;
    float trunk, trunk_sigma;
    float lumbar, lumbar_sigma;  // sigma of the estimate alone; the judge widens it
    float pelvis, pelvis_sigma;
    float twist, twist_sigma;
    float pelvis_height_m;
    float bar_forward_m, bar_height_m, bar_tilt_m;  // forward along the heading at set-up, from mid-foot
    float neck_height_m;
    float side_bend, side_bend_sigma;
    float neck;                           // head against thorax
    float hip_flexion;                    // thigh against pelvis, mean of both legs; read only where pelvis_height_seen
    float hip_forward_m, hip_right_m;     // level, from mid-foot, along the heading
    float neck_x_m, neck_z_m;             // of the neck pivot over the floor, stage space: no frame that moves
    float shoulder_forward_m, shoulder_sigma_m;  // middle of both shoulders
    float right_foot_ahead_m, right_foot_above_m;  // of the left one; read only where feet_seen
    uint8_t lumbar_origin, trunk_origin, twist_origin, bar_origin;  // PlOrigin
    uint8_t side_bend_origin, neck_origin;
    uint8_t pelvis_height_seen;
    uint8_t hands_seen;  // both are measured on the bar: bar_tilt_m is theirs
    uint8_t feet_seen;   // both carry trackers
};

// A repetition's samples. When full, every second one is dropped and the stride doubles: a long pause costs detail, never the end.
struct RepTrace {
    static constexpr uint32_t kCapacity = 1024;  // 7 s at 144 Hz before the first thinning; all of it is measured in one tick: 0.16 ms
    std::array<TracePoint, kCapacity> point;
    uint32_t count = 0;
    uint32_t stride = 1;  // samples per kept point
    uint32_t skipped = 0;
};

}  // namespace coach
