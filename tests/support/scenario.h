// SPDX-License-Identifier: MIT
// Runs the synthetic lifter through the plugin's C seam and keeps what came out, so that a scenario test is a few lines.
// Loads the shared library that the build made; touches nothing inside it.
#pragma once

#include <dlfcn.h>

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

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

// What the coach said about one set.
struct Outcome {
    std::vector<PlRep> reps;  // REP_DONE, in order
    std::vector<Seen> events;
    std::vector<lifter::TrueRep> truth;
    std::vector<Moving> moving;  // one a true repetition
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
    const float values[] = {
        f.trunk_rad.value, f.trunk_rad.sigma, f.pelvis_rad.value, f.lumbar_rad.value, f.lumbar_rad.sigma, f.twist_rad.value,
        f.stature_m,       f.heading_rad,     f.bar_m[0],         f.bar_m[1],         f.bar_m[2],         f.bar_tilt_m,
        f.depth,           f.score,           f.coverage,         f.brace_progress,   f.still_s,          f.lumbar_outside_p};
    uint64_t bad = 0;
    for (const float v : values) bad += !std::isfinite(v);
    for (const auto& point : f.spine_m) bad += !std::isfinite(point[0] + point[1] + point[2]);
    return bad;
}

inline void note_frame(const PlFrame& frame, const lifter::Truth& truth, PlStatus status, Outcome& out) {
    out.samples++;
    out.accepted += status == PL_OK;
    out.not_finite += count_not_finite(frame);
    out.spine_measured += frame.lumbar_rad.origin == PL_ORIGIN_MEASURED;
    out.spine_outside += frame.lumbar_band != PL_BAND_IN;
    out.last_hash = frame.state_hash;
    out.set = frame.set;
    for (int i = 0; i < PL_REFUSAL_COUNT; ++i) out.refused[i] = frame.refused[i];
    for (uint32_t i = 0; i < frame.event_count; ++i) {
        out.events.push_back({frame.events[i], frame.tier});
        if (frame.events[i].kind == PL_EVENT_REP_DONE) out.reps.push_back(*frame.events[i].rep);
        out.events.back().event.rep = nullptr;  // dies with the next call
    }
    if (truth.rep == 0 || status != PL_OK) return;
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

inline Moving moving_part(const lifter::Lifter& source, const lifter::TrueRep& rep, bool from_floor) {
    Moving moving{rep.end_ns, rep.start_ns};
    for (int64_t t = rep.start_ns; t <= rep.end_ns; t += 10'000'000) {
        const lifter::Truth truth = source.truth_at(t);
        if ((from_floor ? truth.bar_rise_m : truth.neck_drop_m) < 0.04 * rep.travel_m) continue;
        if (t < moving.from_ns) moving.from_ns = t;
        moving.to_ns = t;
    }
    return moving;
}

// Plays the whole scene through a fresh coach. An outcome without samples says that the coach could not be made.
inline Outcome play(const Scene& scene) {
    Outcome out;
    const PlApi* api = load_api();
    if (!api) return out;
    PlConfig config;
    api->default_config(&config);
    const PlLiftDef* lift = api->lift_named(lifter::lift_name(scene.lift));
    if (!lift) return std::fprintf(stderr, "no lift %s\n", lifter::lift_name(scene.lift)), out;
    config.lift = *lift;
    PlCoach* coach = nullptr;
    if (api->coach_create(&config, &coach) != PL_OK) return out;
    lifter::Lifter source(scene.person, scene.set, scene.sensors, scene.seed);
    PlSample sample;
    lifter::Truth truth;
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof(PlFrame));
    while (source.next(sample, truth)) {
        const PlStatus status = api->coach_update(coach, &sample, &frame);
        note_frame(frame, truth, status, out);
    }
    out.truth = source.true_reps();
    for (const lifter::TrueRep& rep : out.truth) out.moving.push_back(moving_part(source, rep, scene.lift == lifter::Lift::kDeadlift));
    api->coach_destroy(coach);
    return out;
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
