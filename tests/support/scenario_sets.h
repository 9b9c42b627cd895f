// SPDX-License-Identifier: MIT
// Several sets by one person through one coach, with commands between them: what a session is made of.
#pragma once

#include <string>
#include <vector>

#include "support/scenario.h"

namespace scenario {

// One coach from the first set to the last. Times go on from set to set.
class SetSession {
  public:
    SetSession(const char* lift, double load_kg) {
        const PlApi* api = load_api();
        const PlLiftDef* def = api ? api->lift_named(lift) : nullptr;
        if (!def) return;
        PlConfig config;
        api->default_config(&config, sizeof(config));
        config.lift = *def;
        config.load_kg = static_cast<float>(load_kg);
        api->coach_create(&config, &coach_);
    }
    ~SetSession() { load_api()->coach_destroy(coach_); }
    SetSession(const SetSession&) = delete;
    SetSession& operator=(const SetSession&) = delete;

    bool made() const { return coach_ != nullptr; }

    PlStatus command(uint32_t kind, float a = 0.0f, float b = 0.0f, const char* lift = nullptr) {
        PlCommand command{};
        command.size = sizeof command;
        command.kind = kind;
        command.value[0] = a, command.value[1] = b;
        command.lift = lift ? load_api()->lift_named(lift) : nullptr;
        return load_api()->coach_command(coach_, &command);
    }

    // Plays a set and keeps its last frame; events and repetitions are those of this set.
    void play(const lifter::SetPlan& plan, PlTier tier, const lifter::Person& person, uint64_t seed) {
        lifter::Lifter source(person, plan, lifter::usual_sensors(tier), seed);
        truth = source.true_reps();
        events.clear(), reps.clear(), deepest_in_band_m.assign(truth.size(), 0.0);
        frame.size = sizeof frame;
        PlSample sample;
        lifter::Truth now;
        int64_t last_ns = 0;
        while (source.next(sample, now)) {
            sample.time_ns += offset_ns_;
            last_ns = sample.time_ns;
            load_api()->coach_update(coach_, &sample, &frame);
            note(now);
        }
        frame.last_rep = nullptr, frame.events = nullptr;  // die with the next call
        offset_ns_ = last_ns;
    }

    PlSet set() const {
        PlSet out{};
        out.size = sizeof out;
        load_api()->coach_set(coach_, &out);
        return out;
    }
    PlHeelTest heel_test() const {
        PlHeelTest out{};
        out.size = sizeof out;
        load_api()->coach_heel_test(coach_, &out);
        return out;
    }
    uint32_t count(uint32_t kind, uint32_t a) const {
        uint32_t n = 0;
        for (const PlEvent& event : events) n += event.kind == kind && event.a == a;
        return n;
    }
    uint32_t count(uint32_t kind) const {
        uint32_t n = 0;
        for (const PlEvent& event : events) n += event.kind == kind;
        return n;
    }

    PlFrame frame{};
    std::vector<PlEvent> events;
    std::vector<PlRep> reps;
    std::vector<lifter::TrueRep> truth;
    double band_rad = 0.0;                  // set by a test: flexion that still counts as in band
    std::vector<double> deepest_in_band_m;  // of each true repetition, on the way down

  private:
    void note(const lifter::Truth& now) {
        for (uint32_t i = 0; i < frame.event_count; ++i) {
            events.push_back(frame.events[i]);
            if (frame.events[i].kind == PL_EVENT_REP_DONE) reps.push_back(*frame.events[i].rep);
            events.back().rep = nullptr;
        }
        if (now.rep == 0 || now.lumbar_rad > band_rad) return;
        double& deepest = deepest_in_band_m[now.rep - 1];
        deepest = std::max(deepest, now.neck_drop_m);
    }

    PlCoach* coach_ = nullptr;
    int64_t offset_ns_ = 0;
};

}  // namespace scenario
