// SPDX-License-Identifier: MIT
// Runs the synthetic lifter through the plugin's C seam and keeps what came out, so that a scenario test is a few lines.
// Loads the shared library that the build made; touches nothing inside it.
#pragma once

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include <glm/geometric.hpp>

#include "lifter/lifter.h"
#include "plumbline/plumbline.h"

namespace scenario {

// The function table of the built plugin; null with a line on standard error where it does not load. Stays loaded.
inline const PlApi* load_api() {
    static const PlApi* const api = []() -> const PlApi* {
        void* library = dlopen(PLUMBLINE_LIBRARY, RTLD_NOW | RTLD_LOCAL);
        void* symbol = library ? dlsym(library, PL_GET_API_SYMBOL) : nullptr;
        if (!symbol) return std::fprintf(stderr, "%s\n", dlerror()), nullptr;
        PlApiRequest request = PL_API_REQUEST_INIT;
        const PlApi* table = nullptr;
        if (reinterpret_cast<PlGetApiFn>(symbol)(&request, &table) != PL_OK) std::fprintf(stderr, "%s\n", request.message);
        return table;
    }();
    return api;
}

inline constexpr double kVisible_m_s = 0.05;  // slower than this is not seen to move (science E4)

struct Scene {
    lifter::Lift lift = lifter::Lift::kHipHinge;
    lifter::SetPlan set;
    lifter::SensorPlan sensors;
    lifter::Person person;
    uint64_t seed = 1;
};

// A set by someone whose proportions and habits follow from the seed, seen as the tier sees it.
inline Scene scene_of(const lifter::SetPlan& set, PlTier tier, uint64_t seed = 1, double stature_m = 1.75) {
    return {set.lift, set, lifter::usual_sensors(tier), lifter::random_person(stature_m, seed), seed};
}

struct Seen {
    PlEvent event;
    uint32_t tier;  // in force then
};

// When a true repetition is under way by the counter's own definition: over 4 % of its travel (science E4).
struct Moving {
    int64_t from_ns, to_ns;
};

// What a repetition's times, velocity and bar path truly were.
struct RepTruth {
    double eccentric_s = 0.0;  // from the first movement that one sees (neck pivot, in presses the bar, over 5 cm/s in any direction, E4)
                               // until 99 % of the way down
    double concentric_velocity = 0.0;  // m/s, of the bar or, where none is held, the neck: between 4 % and 96 % of the way up (E4)
    double bar_drift_m = 0.0;          // largest fore-aft distance of the bar from its place as the brace ends
    double bar_off_mid_foot_m = 0.0;   // largest fore-aft distance of the bar from over mid-foot
    double mid_foot_error_m = 0.0;     // largest level distance of the coach's mid-foot from the true one
};

// What the coach said about one set.
struct Outcome {
    std::vector<PlRep> reps;  // REP_DONE, in order
    std::vector<Seen> events;
    std::vector<lifter::TrueRep> truth;
    std::vector<Moving> moving;      // one a true repetition
    std::vector<RepTruth> measured;  // one a true repetition
    PlSet set{};
    uint32_t refused[PL_REFUSAL_COUNT] = {};
    uint64_t samples = 0, accepted = 0;
    uint64_t last_hash = 0;
    double trunk_error_squares = 0.0, lumbar_error_squares = 0.0;  // inside true repetitions, rad^2
    uint64_t trunk_count = 0, lumbar_count = 0;                    // lumbar only where measured
    uint64_t trunk_inside = 0, lumbar_inside = 0;                  // ... of those, inside the 90 % interval that the coach states
    uint64_t not_finite = 0;
    uint64_t spine_measured = 0;  // frames that call the lower back measured
    uint64_t spine_outside = 0;   // frames whose band state is not IN
    // Frames of a repetition under way, in T1, that score the spine or call it measured.
    uint64_t spine_scored_in_t1 = 0, spine_measured_in_t1 = 0;
};

inline bool is_spine_flag(uint32_t kind) {
    return kind == PL_FLAG_ROUND_START || kind == PL_FLAG_ROUND_MID || kind == PL_FLAG_ROUND_LATE || kind == PL_FLAG_BUTT_WINK ||
           kind == PL_FLAG_HYPEREXTENSION || kind == PL_FLAG_START_TILT;
}

inline const PlFlag* flag_in(const PlRep& rep, uint32_t kind) {
    for (uint32_t i = 0; i < rep.flag_count; ++i) {
        if (rep.flag[i].kind == kind) return &rep.flag[i];
    }
    return nullptr;
}

inline uint64_t count_not_finite(const PlFrame& f) {
    uint64_t bad = 0;
    const auto look = [&bad](const auto&... value) { ((bad += !std::isfinite(value)), ...); };
    const auto look_at = [&look](const float(&v)[3]) { look(v[0], v[1], v[2]); };
    for (const PlEstimate& e : {f.trunk_rad, f.pelvis_rad, f.lumbar_rad, f.twist_rad}) look(e.value, e.sigma);
    look(f.lumbar_lower_rad, f.lumbar_upper_rad, f.trunk_lower_rad, f.trunk_upper_rad, f.lumbar_full_flexion_rad, f.lumbar_judged_sigma_rad,
         f.lumbar_outside_p, f.stature_m, f.heading_rad, f.bar_width_m, f.bar_tilt_m, f.depth, f.depth_target_m, f.phase_s,
         f.brace_progress, f.still_s, f.score, f.coverage, f.cue_age_s, f.set.score, f.set.coverage, f.set.velocity_loss);
    for (const auto* v : {&f.mid_foot_m, &f.hip_m, &f.neck_base_m, &f.bar_m, &f.bar_direction, &f.bar_velocity_m_s}) look_at(*v);
    for (const auto& point : f.spine_m) look_at(point);
    for (const float sigma : f.spine_sigma_m) look(sigma);
    return bad;
}

inline void note_frame(const PlFrame& frame, const lifter::Truth& truth, PlStatus status, Outcome& out) {
    out.samples++;
    out.accepted += status == PL_OK;
    out.not_finite += count_not_finite(frame);
    out.spine_measured += frame.lumbar_rad.origin == PL_ORIGIN_MEASURED;
    out.spine_outside += frame.lumbar_band != PL_BAND_IN;
    out.spine_scored_in_t1 += frame.tier == PL_TIER_T1 && frame.rep_active && frame.spine_scored;
    out.spine_measured_in_t1 += frame.tier == PL_TIER_T1 && frame.lumbar_rad.origin == PL_ORIGIN_MEASURED;
    out.last_hash = frame.state_hash;
    out.set = frame.set;
    for (int i = 0; i < PL_REFUSAL_COUNT; ++i) out.refused[i] = frame.refused[i];
    for (uint32_t i = 0; i < frame.event_count; ++i) {
        out.events.push_back({frame.events[i], frame.tier});
        if (frame.events[i].kind == PL_EVENT_REP_DONE) out.reps.push_back(*frame.events[i].rep);
        out.events.back().event.rep = nullptr;  // dies with the next call
    }
    if (truth.rep == 0 || status != PL_OK) return;
    RepTruth& rep = out.measured[truth.rep - 1];
    const lifter::Vec3& foot = truth.joints.mid_foot;
    rep.mid_foot_error_m = std::max(rep.mid_foot_error_m, std::hypot(static_cast<double>(frame.mid_foot_m[0]) - foot.x,
                                                                     static_cast<double>(frame.mid_foot_m[2]) - foot.z));
    if (frame.trunk_rad.origin != PL_ORIGIN_UNSEEN) {
        const double error = static_cast<double>(frame.trunk_rad.value) - truth.trunk_rad;
        out.trunk_error_squares += error * error;
        out.trunk_inside += std::abs(error) <= 1.645 * static_cast<double>(frame.trunk_rad.sigma);
        out.trunk_count++;
    }
    if (frame.lumbar_rad.origin == PL_ORIGIN_MEASURED) {
        const double error = static_cast<double>(frame.lumbar_rad.value) - truth.lumbar_rad;
        out.lumbar_error_squares += error * error;
        out.lumbar_inside += std::abs(error) <= 1.645 * static_cast<double>(frame.lumbar_rad.sigma);
        out.lumbar_count++;
    }
}

// One sample's truth, kept until the set is over.
struct TruePoint {
    int64_t time_ns;
    double travel_m;       // neck drop, or rise of the bar from the floor
    double height_m;       // of bar or neck, whichever the velocity is of
    double speed_m_s;      // of the neck (presses: of the bar) in any direction, since the sample before
    double bar_forward_m;  // of the point where the person stands
    double mid_foot_forward_m;
};

// Whose movement one sees first: the neck's, or where the lifter only stands and presses, the bar's.
inline const lifter::Vec3& moving_place(const Scene& scene, const lifter::Truth& truth) {
    return scene.set.grip == PL_GRIP_FRONT_RACK ? truth.joints.bar : truth.joints.neck_pivot;
}

inline TruePoint true_point(const Scene& scene, const lifter::Truth& truth, const TruePoint* before, const lifter::Vec3& place_before) {
    const double heading = scene.person.heading_rad;
    const auto forward = [&](const lifter::Vec3& v) {
        return -std::sin(heading) * (v.x - scene.person.place.x) - std::cos(heading) * (v.z - scene.person.place.z);
    };
    const lifter::Joints& j = truth.joints;
    TruePoint point{truth.time_ns,
                    lifter::ascent_first(scene.lift) ? truth.bar_rise_m : truth.neck_drop_m,
                    scene.set.grip == PL_GRIP_FREE || scene.set.grip == PL_GRIP_DOWEL ? j.neck_pivot.y : j.bar.y,
                    0.0,
                    forward(j.bar),
                    forward(j.mid_foot)};
    const double dt_s = before ? static_cast<double>(point.time_ns - before->time_ns) * 1e-9 : 0.0;
    if (dt_s > 0.0) point.speed_m_s = glm::distance(moving_place(scene, truth), place_before) / dt_s;
    return point;
}

inline double seconds_between(int64_t from_ns, int64_t to_ns) {
    return static_cast<double>(to_ns - from_ns) * 1e-9;
}

inline Moving moving_part(const std::vector<TruePoint>& points, const lifter::TrueRep& rep) {
    Moving moving{rep.end_ns, rep.start_ns};
    for (const TruePoint& p : points) {
        if (p.time_ns < rep.start_ns || p.time_ns > rep.end_ns || p.travel_m < 0.04 * rep.travel_m) continue;
        moving.from_ns = std::min(moving.from_ns, p.time_ns);
        moving.to_ns = p.time_ns;
    }
    return moving;
}

// Time from the first movement that one sees (5 cm/s of the neck in any direction) until 99 % of the way down is done: the last hundredth
// of a smooth movement takes long and is not seen.
inline double true_eccentric_s(const std::vector<TruePoint>& points, int64_t from_ns, int64_t to_ns, bool ascent_first) {
    double top_m = ascent_first ? 0.0 : 1e9, bottom_m = ascent_first ? 1e9 : 0.0;
    int64_t first_ns = 0;
    for (const TruePoint& p : points) {
        if (p.time_ns < from_ns || p.time_ns > to_ns) continue;
        top_m = ascent_first ? std::max(top_m, p.travel_m) : std::min(top_m, p.travel_m);
        bottom_m = ascent_first ? std::min(bottom_m, p.travel_m) : std::max(bottom_m, p.travel_m);
        if (first_ns == 0 && p.speed_m_s >= kVisible_m_s) first_ns = p.time_ns;
    }
    for (const TruePoint& p : points) {
        if (p.time_ns < first_ns || first_ns == 0) continue;
        if (std::abs(p.travel_m - bottom_m) <= 0.01 * std::abs(top_m - bottom_m)) return seconds_between(first_ns, p.time_ns);
    }
    return 0.0;
}

// Rise over time between 4 % and 96 % of the way up (science E4): both ends of a smooth movement creep.
inline double true_concentric_velocity(const std::vector<TruePoint>& points, int64_t from_ns, int64_t to_ns) {
    double low_m = 1e9, high_m = -1e9;
    for (const TruePoint& p : points) {
        if (p.time_ns < from_ns || p.time_ns > to_ns) continue;
        low_m = std::min(low_m, p.height_m), high_m = std::max(high_m, p.height_m);
    }
    // Between two samples the height is a straight line: at 60 Hz a sample is 2 % of a quick ascent.
    const double low = low_m + 0.04 * (high_m - low_m), high = low_m + 0.96 * (high_m - low_m);
    double low_s = 0.0, high_s = 0.0;
    const TruePoint* before = nullptr;
    for (const TruePoint& p : points) {
        if (p.time_ns < from_ns || p.time_ns > to_ns) continue;
        const auto crossed_s = [&](double level_m) {
            const double share = (level_m - before->height_m) / (p.height_m - before->height_m);
            return seconds_between(from_ns, before->time_ns) + share * seconds_between(before->time_ns, p.time_ns);
        };
        if (before && high_s == 0.0 && before->height_m <= low && p.height_m > low) low_s = crossed_s(low);
        if (before && low_s > 0.0 && high_s == 0.0 && before->height_m < high && p.height_m >= high) high_s = crossed_s(high);
        before = &p;
    }
    return high_s > low_s ? (high - low) / (high_s - low_s) : 0.0;
}

inline RepTruth measure_truth(const std::vector<TruePoint>& points, const lifter::TrueRep& rep, bool ascent_first) {
    const auto after = [&](double s) { return rep.start_ns + static_cast<int64_t>(s * 1e9); };
    const int64_t up_ns = after(ascent_first ? 0.0 : rep.eccentric_s + rep.pause_s),
                  top_ns = up_ns + static_cast<int64_t>(rep.concentric_s * 1e9);
    const int64_t down_ns = ascent_first ? rep.end_ns - static_cast<int64_t>(rep.eccentric_s * 1e9) : rep.start_ns;
    RepTruth truth;
    truth.eccentric_s = true_eccentric_s(points, down_ns, down_ns + static_cast<int64_t>(rep.eccentric_s * 1e9), ascent_first);
    truth.concentric_velocity = true_concentric_velocity(points, up_ns, top_ns);
    double place_m = 0.0;
    for (const TruePoint& p : points) {
        if (p.time_ns <= rep.start_ns) place_m = p.bar_forward_m;
        if (p.time_ns < rep.start_ns || p.time_ns > rep.end_ns) continue;
        truth.bar_drift_m = std::max(truth.bar_drift_m, std::abs(p.bar_forward_m - place_m));
        truth.bar_off_mid_foot_m = std::max(truth.bar_off_mid_foot_m, std::abs(p.bar_forward_m - p.mid_foot_forward_m));
    }
    return truth;
}

// A sample as a lesser tier's sensors would have given it.
inline PlSample as_seen_in(PlSample sample, PlTier tier) {
    if (tier < PL_TIER_T3) sample.pose[PL_ROLE_CHEST].flags = 0;
    if (tier < PL_TIER_T2) sample.pose[PL_ROLE_WAIST].flags &= ~(PL_POSE_POSITION_VALID | PL_POSE_POSITION_TRACKED);
    if (tier < PL_TIER_T2O) sample.pose[PL_ROLE_WAIST].flags = 0;
    return sample;
}

// A fresh coach for the scene's lift; null with a line on standard error where none can be had. The caller destroys it.
inline PlCoach* make_coach(const Scene& scene) {
    const PlApi* api = load_api();
    const PlLiftDef* lift = api ? api->lift_named(lifter::lift_name(scene.lift)) : nullptr;
    if (!lift) return std::fprintf(stderr, "no lift %s\n", lifter::lift_name(scene.lift)), nullptr;
    PlConfig config;
    api->default_config(&config, sizeof(config));
    config.lift = *lift;
    // What is carried is known to whoever loads the bar; 24 kg/m^2 is a usual body.
    config.load_kg = static_cast<float>(scene.set.load_share * 24.0 * scene.person.stature_m * scene.person.stature_m);
    PlCoach* coach = nullptr;
    api->coach_create(&config, &coach);
    return coach;
}

// Plays the whole scene once, through a fresh coach for each tier: what each would say of the same movement. The scene's sensors must
// be those of the best tier asked for. Outcomes without samples say that the coach could not be made.
inline std::vector<Outcome> play_as_seen(const Scene& scene, const std::vector<PlTier>& tiers) {
    std::vector<Outcome> outs(tiers.size());
    std::vector<PlCoach*> coaches;
    for (size_t i = 0; i < tiers.size(); ++i) {
        coaches.push_back(make_coach(scene));
        if (!coaches.back()) return outs;
    }
    lifter::Lifter source(scene.person, scene.set, scene.sensors, scene.seed);
    const std::vector<lifter::TrueRep>& reps = source.true_reps();
    for (Outcome& out : outs) out.measured.resize(reps.size());
    std::vector<TruePoint> points;
    lifter::Vec3 place_before(0.0);
    PlSample sample;
    lifter::Truth truth;
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof(PlFrame));
    while (source.next(sample, truth)) {
        points.push_back(true_point(scene, truth, points.empty() ? nullptr : &points.back(), place_before));
        place_before = moving_place(scene, truth);
        for (size_t i = 0; i < tiers.size(); ++i) {
            const PlSample seen = as_seen_in(sample, tiers[i]);
            const PlStatus status = load_api()->coach_update(coaches[i], &seen, &frame);
            note_frame(frame, truth, status, outs[i]);
        }
    }
    for (Outcome& out : outs) {
        out.truth = reps;
        for (size_t r = 0; r < reps.size(); ++r) {
            out.moving.push_back(moving_part(points, reps[r]));
            const double mid_foot_error_m = out.measured[r].mid_foot_error_m;
            out.measured[r] = measure_truth(points, reps[r], lifter::ascent_first(scene.lift));
            out.measured[r].mid_foot_error_m = mid_foot_error_m;
        }
    }
    for (PlCoach* coach : coaches) load_api()->coach_destroy(coach);
    return outs;
}

inline Outcome play(const Scene& scene) {
    return play_as_seen(scene, {PL_TIER_T3})[0];
}

inline double degrees(double rad) {
    return rad / lifter::kDegree;
}

inline double trunk_rmse_deg(const Outcome& out) {
    return out.trunk_count ? degrees(std::sqrt(out.trunk_error_squares / static_cast<double>(out.trunk_count))) : 0.0;
}

inline double lumbar_rmse_deg(const Outcome& out) {
    return out.lumbar_count ? degrees(std::sqrt(out.lumbar_error_squares / static_cast<double>(out.lumbar_count))) : 0.0;
}

// One line a repetition, for a failing test to show.
inline std::string describe(const Outcome& out) {
    const PlApi* api = load_api();
    std::string text;
    char line[256];
    for (const PlRep& rep : out.reps) {
        std::snprintf(
            line, sizeof line,
            "rep %u %.2f-%.2f-%.2f s travel %.3f m score %.0f coverage %.2f voided %u partial %u lumbar %.0f trunk %.0f:", rep.index,
            static_cast<double>(rep.start_ns) * 1e-9, static_cast<double>(rep.bottom_ns) * 1e-9, static_cast<double>(rep.end_ns) * 1e-9,
            static_cast<double>(rep.travel_m), static_cast<double>(rep.score), static_cast<double>(rep.coverage), rep.voided, rep.partial,
            degrees(static_cast<double>(rep.peak_lumbar_rad)), degrees(static_cast<double>(rep.peak_trunk_rad)));
        text += line;
        for (uint32_t i = 0; i < rep.flag_count; ++i) {
            const PlFlag& f = rep.flag[i];
            std::snprintf(line, sizeof line, " %s/%u p%.2f (%.3f of %.3f)", api->flag_name(f.kind), f.severity,
                          static_cast<double>(f.probability), static_cast<double>(f.value), static_cast<double>(f.limit));
            text += line;
        }
        text += '\n';
    }
    return text;
}

}  // namespace scenario
