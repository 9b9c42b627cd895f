// SPDX-License-Identifier: MIT
// Draws sets and people, and plays them to coaches through the seam.
#include "truth/take.h"

#include <cmath>
#include <cstdio>

#include "support/scenario.h"

namespace truth {
namespace {

using lifter::FaultKind;
using lifter::kDegree;
using lifter::Lift;

constexpr uint64_t kSetStream = 200, kTroubleStream = 300, kCalibrationStream = 400;
constexpr double kPlanar = 25.0 * kDegree;  // beyond it a sagittal projection says nothing; as captures are judged

lifter::SetPlan make_set(const Scene& scene) {
    lifter::SetPlan set = lifter::clean_set(scene.lift, scene.reps);
    set.gaze_guided = scene.tier == PL_TIER_T1G;
    set.high_hand = scene.seed % 2;
    if (scene.plain) return set;
    lifter::Random random = lifter::random_stream(scene.seed, kSetStream + static_cast<uint64_t>(scene.lift));
    set.lumbar_share = lifter::random_between(random, 0.05, 0.9);
    lifter::add_fault(set, 2, FaultKind::kRoundLate, lifter::random_between(random, 0.4, 1.0));
    lifter::add_fault(set, 3, FaultKind::kButtWink, lifter::random_between(random, 0.0, 20.0) * kDegree * (1.0 - set.lumbar_share));
    lifter::add_fault(set, 3, FaultKind::kSideBend, 5.0 * kDegree * lifter::random_normal(random));
    lifter::add_fault(set, 3, FaultKind::kTwist, lifter::random_between(random, 0.0, 10.0) * kDegree);
    return set;
}

// The waist (in the dowel drill: the low hand) loses its position for a second and altogether for 0.4 s, the head goes for 0.15 s, again
// and again; some samples never come.
void add_losses(const Scene& scene, double duration_s, lifter::SensorPlan& plan) {
    lifter::Random random = lifter::random_stream(scene.seed, kTroubleStream);
    const uint32_t low_hand = scene.seed % 2 == 0 ? PL_ROLE_LEFT_HAND : PL_ROLE_RIGHT_HAND;
    const uint32_t worn = scene.tier == PL_TIER_TD ? low_hand : static_cast<uint32_t>(PL_ROLE_WAIST);
    plan.missing_share = 0.02;
    for (double t = 4.0; t < duration_s; t += 4.0) {
        const double at = t + lifter::random_between(random, 0.0, 1.0);
        plan.dropouts.push_back({worn, at, at + 1.0, lifter::Loss::kPosition, 0.1});
        plan.dropouts.push_back({worn, at + 1.6, at + 2.0, lifter::Loss::kAll, 0.1});
        plan.dropouts.push_back({PL_ROLE_HEAD, at + 2.4, at + 2.55, lifter::Loss::kAll, 0.05});
        if (scene.tier == PL_TIER_T3) plan.dropouts.push_back({PL_ROLE_CHEST, at + 1.8, at + 2.3, lifter::Loss::kAll, 0.1});
    }
}

lifter::SensorPlan make_sensors(const Scene& scene) {
    lifter::SensorPlan plan = lifter::usual_sensors(scene.tier);
    if (scene.trouble == Trouble::kWobble) plan.wobble_rad *= 2.0, plan.low_hand_wobble_rad *= 2.0;
    if (scene.trouble == Trouble::kLoss) add_losses(scene, 40.0, plan);
    return plan;
}

// What standing, looking at the mark and nodding would have found, with the error that a sphere fit leaves.
PlPersonal calibrated(const Take& take) {
    lifter::Random random = lifter::random_stream(take.scene.seed, kCalibrationStream);
    PlPersonal personal{};
    personal.size = static_cast<uint32_t>(sizeof personal);
    personal.known = 1u << PL_STEP_STAND | 1u << PL_STEP_LOOK | 1u << PL_STEP_NOD;
    for (const uint32_t step : {PL_STEP_STAND, PL_STEP_LOOK, PL_STEP_NOD}) personal.quality[step] = 0.9f;
    personal.stature_m = static_cast<float>(take.person.stature_m);
    for (int i = 0; i < 3; ++i)
        personal.neck_pivot_from_eye_m[i] =
            static_cast<float>(take.person.neck_pivot_from_eye_m[i] + 0.003 * lifter::random_normal(random));
    personal.neck_pivot_sigma_m = 0.003f;
    return personal;
}

bool is_planar(const lifter::Joints& joints) {
    const lifter::Vec3 right = glm::conjugate(joints.pelvis) * (joints.thorax * lifter::Vec3(1.0, 0.0, 0.0));
    return right.x > std::cos(kPlanar);
}

Moment moment_of(const lifter::Truth& truth, const PlSample& sample, const PlFrame& frame) {
    Moment m;
    m.time_s = static_cast<double>(truth.time_ns) * 1e-9 - 1.0;
    m.head_m = static_cast<double>(sample.pose[PL_ROLE_HEAD].position_m[1]);
    m.depth_m = truth.neck_drop_m;
    m.trunk = truth.trunk_rad, m.lumbar = truth.lumbar_rad, m.side_bend = truth.side_bend_rad, m.twist = truth.twist_rad;
    m.planar = is_planar(truth.joints);
    m.got_trunk = static_cast<double>(frame.trunk_rad.value), m.got_lumbar = static_cast<double>(frame.lumbar_rad.value);
    m.got_sigma = static_cast<double>(frame.lumbar_rad.sigma);
    m.got_side_bend = static_cast<double>(frame.side_bend_rad.value), m.got_twist = static_cast<double>(frame.twist_rad.value);
    m.side_bend_seen = frame.side_bend_rad.origin >= PL_ORIGIN_ESTIMATED, m.twist_seen = frame.twist_rad.origin >= PL_ORIGIN_ESTIMATED;
    m.tier = frame.tier;
    return m;
}

}  // namespace

const char* tier_text(PlTier tier) {
    switch (tier) {
        case PL_TIER_T1:
            return "T1";
        case PL_TIER_TB:
            return "TB";
        case PL_TIER_T1G:
            return "T1G";
        case PL_TIER_TD:
            return "TD";
        case PL_TIER_T2O:
            return "T2o";
        case PL_TIER_T2:
            return "T2";
        case PL_TIER_T3:
            return "T3";
        default:
            return "none";
    }
}

const char* trouble_text(Trouble trouble) {
    return trouble == Trouble::kNone ? "usual" : trouble == Trouble::kLoss ? "losses" : "wobble_x2";
}

std::string name_of(const Scene& scene) {
    char text[96];
    std::snprintf(text, sizeof text, "%s/%.2fm/%u", lifter::lift_name(scene.lift), scene.stature_m, static_cast<unsigned>(scene.seed));
    return text;
}

Take make_take(const Scene& scene) {
    Take take;
    take.scene = scene;
    take.person = lifter::random_person_in_detail(scene.stature_m, scene.seed);
    lifter::Lifter source(take.person, make_set(scene), make_sensors(scene), scene.seed);
    PlSample sample;
    lifter::Truth truth;
    while (source.next(sample, truth)) take.sample.push_back(sample), take.truth.push_back(truth);
    take.rep = source.true_reps();
    return take;
}

PlSample as_seen_in(PlSample sample, PlTier tier) {
    constexpr uint32_t kPosition = PL_POSE_POSITION_VALID | PL_POSE_POSITION_TRACKED;
    if (tier == PL_TIER_T1 || tier == PL_TIER_T2O || tier == PL_TIER_T2) sample.pose[PL_ROLE_CHEST].flags = 0;
    if (tier == PL_TIER_T2O) sample.pose[PL_ROLE_WAIST].flags &= ~kPosition;
    if (tier == PL_TIER_T1) sample.pose[PL_ROLE_WAIST].flags = 0;
    return sample;
}

PlCoach* make_coach(const Take& take, PlTier tier) {
    const PlApi* api = scenario::load_api();
    if (!api) return nullptr;
    PlConfig config;
    config.size = static_cast<uint32_t>(sizeof config);
    if (api->default_config(&config, sizeof(config)) != PL_OK) return nullptr;
    const PlLiftDef* lift = api->lift_named(lifter::lift_name(take.scene.lift));
    if (lift) config.lift = *lift;
    // What is carried is known to whoever loads the bar; 24 kg/m^2 is a usual body.
    const double stature_m = take.scene.stature_m;
    config.load_kg = static_cast<float>(lifter::clean_set(take.scene.lift, 1).load_share * 24.0 * stature_m * stature_m);
    // The drill is a hip hinge with another grip.
    if (take.scene.lift == Lift::kDowelHinge) config.lift.grip = PL_GRIP_DOWEL;
    PlCoach* coach = nullptr;
    const PlStatus made = api->coach_create(&config, &coach);
    if (made != PL_OK) return std::fprintf(stderr, "no coach: %s\n", api->status_text(made)), nullptr;
    if (tier == PL_TIER_T1G) {
        const PlPersonal personal = calibrated(take);
        PlCommand guide{};
        guide.size = static_cast<uint32_t>(sizeof guide), guide.kind = PL_COMMAND_GUIDE_GAZE, guide.value[0] = 1.0f;
        const PlStatus kept = api->coach_set_personal(coach, &personal), guided = api->coach_command(coach, &guide);
        if (kept != PL_OK || guided != PL_OK) std::fprintf(stderr, "T1G: %s, %s\n", api->status_text(kept), api->status_text(guided));
    }
    return coach;
}

std::vector<Moment> play(const Take& take, PlTier tier) {
    std::vector<Moment> moments;
    PlCoach* coach = make_coach(take, tier);
    if (!coach) return moments;
    moments.reserve(take.sample.size());
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof frame);
    for (size_t i = 0; i < take.sample.size(); ++i) {
        const PlSample sample = as_seen_in(take.sample[i], tier);
        if (scenario::load_api()->coach_update(coach, &sample, &frame) != PL_OK) continue;
        moments.push_back(moment_of(take.truth[i], take.sample[i], frame));
        // What the head's pose says of its height while it is lost is no height.
        moments.back().head_m = take.truth[i].joints.eye.y;
    }
    scenario::load_api()->coach_destroy(coach);
    return moments;
}

}  // namespace truth
