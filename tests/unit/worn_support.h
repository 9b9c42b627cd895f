// SPDX-License-Identifier: MIT
// A coach fed by the synthetic lifter, with the samples changed on their way: how worn devices misbehave. Keeps the events.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

#include "coach/coach.h"
#include "coach/lifts.h"
#include "lifter/lifter.h"

namespace worn_support {

using Change = std::function<void(PlSample&, const lifter::Truth&, double time_s)>;

struct Moment {
    double time_s;
    PlTier tier;
    PlMounting waist, chest;
    PlEstimate lumbar, pelvis;
    double floor_m, stature_m;
    uint32_t waist_seen;  // 1 where the waist tracker was read in this sample
    lifter::Truth truth;
};

struct Session {
    std::vector<PlEvent> events;
    std::vector<Moment> moments;  // one an accepted sample
    int64_t start_ns = 0;

    int count(PlEventKind kind, uint32_t a, uint32_t b) const {
        int n = 0;
        for (const PlEvent& e : events) n += e.kind == kind && e.a == a && e.b == b;
        return n;
    }
    int count(PlEventKind kind) const {
        int n = 0;
        for (const PlEvent& e : events) n += e.kind == kind;
        return n;
    }
    // Time of the first such event, seconds; negative where there is none.
    double first_s(PlEventKind kind, uint32_t a, uint32_t b) const {
        for (const PlEvent& e : events)
            if (e.kind == kind && e.a == a && e.b == b) return coach::seconds_between(start_ns, e.time_ns);
        return -1.0;
    }
};

// A whole set; `change` may be empty. The coach starts from nothing.
inline Session run(const lifter::Person& person, const lifter::SetPlan& set, const lifter::SensorPlan& sensors, uint64_t seed,
                   const Change& change = {}) {
    lifter::Lifter body(person, set, sensors, seed);
    auto coach = std::make_unique<coach::Coach>();
    PlConfig config{};
    config.lift = *coach::builtin_lift(lifter::lift_name(set.lift));
    coach::configure(*coach, config);
    Session session;
    PlSample sample;
    lifter::Truth truth;
    while (body.next(sample, truth)) {
        if (session.start_ns == 0) session.start_ns = sample.time_ns;
        const double time_s = coach::seconds_between(session.start_ns, sample.time_ns);
        if (change) change(sample, truth, time_s);
        const PlStatus status = coach::update(*coach, sample);
        const PlFrame& frame = coach->frame;
        session.events.insert(session.events.end(), frame.events, frame.events + frame.event_count);
        if (status != PL_OK) continue;
        session.moments.push_back({time_s, static_cast<PlTier>(frame.tier), static_cast<PlMounting>(frame.waist_mounting),
                                   static_cast<PlMounting>(frame.chest_mounting), frame.lumbar_rad, frame.pelvis_rad,
                                   coach->calibration.floor_m, coach->calibration.stature_m, frame.role_seen >> PL_ROLE_WAIST & 1u, truth});
    }
    return session;
}

}  // namespace worn_support
