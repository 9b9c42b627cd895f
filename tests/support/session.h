// SPDX-License-Identifier: MIT
// Hour-long sessions by the synthetic lifter: sets of five to eight repetitions, and between them what people do in a gym. Plays them
// through the plugin's C seam, block by block, as one stream of samples, and counts what was found against what was done.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <glm/geometric.hpp>

#include "support/scenario.h"

namespace scenario {

struct SessionPlan {
    lifter::Lift lift = lifter::Lift::kHipHinge;
    PlTier tier = PL_TIER_T1;
    uint64_t seed = 1;
    double length_s = 3600.0;
    double rate_hz = 72.0;
};

// A repetition as it was, on the session's own clock.
struct DoneRep {
    int64_t start_ns, bottom_ns, end_ns;
    int64_t moving_end_ns;  // over 4 % of its travel until then (science E4)
    bool found = false;
};

struct SessionOutcome {
    uint64_t done = 0, found = 0;
    std::vector<std::string> wrong;     // a line for each one missed or made up, with what was going on
    std::vector<double> late_s;         // REP_DONE after the true end
    std::vector<double> late_moving_s;  // ... and after the last 4 % of the travel
    std::vector<double> start_error_s, bottom_error_s, end_error_s;
    double played_s = 0.0;
    uint64_t discarded = 0;  // REP_DISCARDED with b = 4
    uint64_t not_finite = 0;
};

// Where somebody stands while his day is planned.
struct Whereabouts {
    lifter::Vec3 place{0.0};
    double heading_rad = 0.0;
};

using Day = std::vector<lifter::Interlude>;

inline double between(lifter::Random& random, double least, double most) {
    return lifter::random_between(random, least, most);
}

inline uint32_t manner_of(lifter::Random& random) {
    return static_cast<uint32_t>(lifter::random_bits(random) & 7u);
}

// Walks there and turns so, at a walking pace; `manner` 1 carries a plate.
inline void go(Day& day, Whereabouts& at, const Whereabouts& to, double pace_m_s, uint32_t manner = 0) {
    lifter::Interlude move{lifter::Activity::kMove};
    move.to_m = glm::angleAxis(-at.heading_rad, lifter::Vec3(0.0, 1.0, 0.0)) * (to.place - at.place);
    move.turn_rad = std::remainder(to.heading_rad - at.heading_rad, 2.0 * lifter::kPi);
    move.duration_s = std::max(1.2, std::max(glm::length(move.to_m) / pace_m_s, std::abs(move.turn_rad) / 1.6));
    move.manner = manner;
    day.push_back(move);
    at = {to.place, at.heading_rad + move.turn_rad};
}

inline void stay(Day& day, lifter::Activity activity, double duration_s, uint32_t manner = 0) {
    lifter::Interlude i{activity};
    i.duration_s = duration_s;
    i.manner = manner;
    day.push_back(i);
}

inline Whereabouts near_home(const Whereabouts& home, lifter::Random& random) {
    const double x = between(random, -1.6, 1.6), z = between(random, -1.6, 1.6);
    return {home.place + lifter::Vec3(x, 0.0, z), home.heading_rad + between(random, -lifter::kPi, lifter::kPi)};
}

inline void load_both_ends(Day& day, Whereabouts& at, const Whereabouts& home, lifter::Random& random) {
    const double pace = between(random, 0.7, 1.2);
    const Whereabouts tree = near_home(home, random);
    const uint32_t racked = lifter::random_unit(random) < 0.5 ? 4 : 0;
    for (const double side : {-1.0, 1.0}) {
        go(day, at, tree, pace);
        stay(day, lifter::Activity::kLiftPlate, between(random, 2.6, 4.5), manner_of(random));
        const lifter::Vec3 end = glm::angleAxis(home.heading_rad, lifter::Vec3(0.0, 1.0, 0.0)) * lifter::Vec3(side * 1.25, 0.0, -0.1);
        go(day, at, {home.place + end, home.heading_rad + side * 0.5 * lifter::kPi}, pace, 1);
        stay(day, lifter::Activity::kPushPlate, between(random, 2.4, 4.0), (manner_of(random) & 3u) | racked);
    }
}

// One thing that people do between sets.
inline void one_thing(Day& day, Whereabouts& at, const Whereabouts& home, const SessionPlan& plan, lifter::Random& random) {
    using lifter::Activity;
    const double pace = between(random, 0.6, 1.3);
    switch (lifter::random_bits(random) % 12) {
        case 0:
        case 1:
            if (lifter::random_unit(random) < 0.5) go(day, at, near_home(home, random), pace);
            stay(day, Activity::kTieLeftShoe, between(random, 4.0, 20.0), manner_of(random));
            stay(day, Activity::kStand, between(random, 0.0, 1.5));
            stay(day, Activity::kTieRightShoe, between(random, 4.0, 20.0), manner_of(random));
            break;
        case 2:
        case 3:
            load_both_ends(day, at, home, random);
            break;
        case 4:
        case 5:
            go(day, at, near_home(home, random), pace);
            stay(day, Activity::kStand, between(random, 0.0, 1.5));
            stay(day, Activity::kPickUp, between(random, 2.4, 6.5), manner_of(random));
            break;
        case 6:
            if (plan.lift == lifter::Lift::kSitToStand) break;  // there sitting down and standing up is the lift
            go(day, at, near_home(home, random), pace);
            stay(day, Activity::kSitRest, between(random, 8.0, 70.0), manner_of(random));
            break;
        case 7:
            stay(day, Activity::kStretch, between(random, 6.0, 16.0), manner_of(random));
            break;
        case 8:
            stay(day, Activity::kHeadsetOff, between(random, 5.0, 14.0));
            break;
        case 9:
            go(day, at, {at.place, at.heading_rad + between(random, -lifter::kPi, lifter::kPi)}, pace);
            stay(day, Activity::kLookDown, between(random, 2.0, 8.0));
            break;
        case 10:
            stay(day, Activity::kWalk, between(random, 4.0, 10.0));
            stay(day, Activity::kBendNeck, between(random, 2.0, 6.0));
            break;
        default:
            stay(day, Activity::kRaiseArms, between(random, 2.5, 5.0));
            go(day, at, near_home(home, random), pace);
            stay(day, Activity::kStand, between(random, 2.0, 12.0));
            break;
    }
}

// Between two sets: three to seven things with pauses, then back to the place of the lift.
inline lifter::SetPlan plan_rest(Whereabouts& at, const Whereabouts& home, const SessionPlan& plan, bool first, lifter::Random& random) {
    lifter::SetPlan rest;
    rest.lift = lifter::Lift::kSquat;  // nothing in the hands
    rest.grip = PL_GRIP_FREE;
    rest.before.clear();
    rest.after.clear();
    stay(rest.before, lifter::Activity::kStand, first ? 3.0 : between(random, 0.3, 3.0));
    const uint64_t things = 3 + lifter::random_bits(random) % 5;
    for (uint64_t i = 0; i < things; ++i) {
        one_thing(rest.before, at, home, plan, random);
        stay(rest.before, lifter::Activity::kStand, between(random, 0.0, 4.0));
    }
    go(rest.before, at, home, between(random, 0.6, 1.2));
    return rest;
}

inline bool walked_out(const lifter::SetPlan& set) {
    return set.grip == PL_GRIP_BACK_RACK || set.grip == PL_GRIP_FRONT_RACK;
}

// Takes up what is lifted, walks it out where it came off a rack, lifts, and puts it back.
inline lifter::SetPlan plan_set(const SessionPlan& plan, lifter::Random& random) {
    using lifter::Activity;
    lifter::SetPlan set = lifter::clean_set(plan.lift, static_cast<uint32_t>(5 + lifter::random_bits(random) % 4));
    const bool planted = lifter::from_floor(plan.lift) || plan.lift == lifter::Lift::kSplitSquat;
    const bool held = set.grip != PL_GRIP_FREE && set.grip != PL_GRIP_DOWEL;
    set.before.clear();
    set.after.clear();
    set.tempo.breathe_s = between(random, 0.3, 1.2);
    set.tempo.brace_s = between(random, 0.4, 1.2);
    set.tempo.eccentric_s *= between(random, 0.7, 1.3);
    set.tempo.concentric_s *= between(random, 0.8, 1.4);
    set.fatigue_slowing = between(random, 0.0, 0.4);
    set.variation = 0.06;
    if (planted) {
        stay(set.before, Activity::kStand, between(random, 0.5, 2.0));
        stay(set.after, Activity::kStand, between(random, 0.4, 1.0));
        stay(set.after, Activity::kLeaveBar, between(random, 1.4, 2.2));
        return set;
    }
    const double step_m = walked_out(set) ? between(random, 0.4, 0.9) : 0.0;
    if (held) stay(set.before, Activity::kTakeUp, set.grip == PL_GRIP_HANGING ? 1.2 : between(random, 2.6, 4.0), manner_of(random));
    if (step_m > 0.0) set.before.push_back({Activity::kMove, between(random, 1.4, 2.4), lifter::Vec3(0.0, 0.0, step_m), 0.0, 0});
    stay(set.before, Activity::kStand, between(random, 0.8, 2.0));
    stay(set.after, Activity::kStand, between(random, 0.5, 1.5));
    if (step_m > 0.0) set.after.push_back({Activity::kMove, between(random, 1.2, 2.0), lifter::Vec3(0.0, 0.0, -step_m), 0.0, 0});
    if (held) stay(set.after, Activity::kPutDown, set.grip == PL_GRIP_HANGING ? 1.0 : between(random, 2.6, 4.0), manner_of(random));
    return set;
}

// Straps stay as they are put on over the whole session.
inline lifter::Mount worn(lifter::Random& random) {
    lifter::Mount mount;
    mount.random = false;
    const double x = between(random, -0.4, 0.4), y = between(random, -0.3, 0.3), z = between(random, -0.25, 0.25);
    mount.rotation = glm::angleAxis(x, lifter::Vec3(1.0, 0.0, 0.0)) * glm::angleAxis(y, lifter::Vec3(0.0, 1.0, 0.0)) *
                     glm::angleAxis(z, lifter::Vec3(0.0, 0.0, 1.0));
    return mount;
}

// What happens to sensors between sets: up to three losses, now and then a recentred space.
inline void add_losses(lifter::SensorPlan& sensors, double duration_s, lifter::Random& random) {
    constexpr uint32_t kRoles[] = {PL_ROLE_HEAD, PL_ROLE_LEFT_HAND, PL_ROLE_RIGHT_HAND, PL_ROLE_WAIST};
    const uint64_t count = lifter::random_bits(random) % 4;
    for (uint64_t i = 0; i < count; ++i) {
        const double from_s = between(random, 3.0, std::max(3.1, duration_s - 3.0)), length_s = between(random, 0.1, 2.5);
        const lifter::Loss loss = lifter::random_unit(random) < 0.5 ? lifter::Loss::kPosition : lifter::Loss::kAll;
        sensors.dropouts.push_back({kRoles[lifter::random_bits(random) % 4], from_s, from_s + length_s, loss, 0.1});
    }
    if (lifter::random_unit(random) < 0.2) sensors.recentre_at_s = between(random, 4.0, std::max(4.1, duration_s - 4.0));
}

// One block of a session: plays it and notes what the coach says; `offset_ns` is what its clock is behind the session's.
struct SessionPlayer {
    SessionPlan plan;
    PlCoach* coach = nullptr;
    int64_t offset_ns = 0;
    std::vector<DoneRep> done;                    // of the whole session
    std::vector<std::pair<PlRep, int64_t>> said;  // and when
    std::vector<std::pair<int64_t, lifter::Activity>> doing;
    SessionOutcome out;
};

inline double watched(const lifter::Truth& truth, lifter::Lift lift) {
    return lifter::ascent_first(lift) ? truth.bar_rise_m : truth.neck_drop_m;
}

inline void note_true_reps(SessionPlayer& player, const lifter::Lifter& source) {
    for (const lifter::TrueRep& rep : source.true_reps()) {
        int64_t moving_ns = rep.end_ns;
        const double rest_m = watched(source.truth_at(rep.end_ns), player.plan.lift);
        while (moving_ns > rep.start_ns && watched(source.truth_at(moving_ns), player.plan.lift) - rest_m < 0.04 * rep.travel_m)
            moving_ns -= 10'000'000;
        player.done.push_back({rep.start_ns + player.offset_ns, rep.bottom_ns + player.offset_ns, rep.end_ns + player.offset_ns,
                               moving_ns + player.offset_ns});
    }
}

// Plays one block; returns where its lifter ends.
inline Whereabouts play_block(SessionPlayer& player, const lifter::Person& person, const lifter::SetPlan& set,
                              const lifter::SensorPlan& sensors, uint64_t seed) {
    lifter::Lifter source(person, set, sensors, seed);
    note_true_reps(player, source);
    PlSample sample;
    lifter::Truth truth;
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof(PlFrame));
    int64_t last_ns = player.offset_ns;
    while (source.next(sample, truth)) {
        sample.time_ns += player.offset_ns;
        last_ns = sample.time_ns;
        const PlStatus status = load_api()->coach_update(player.coach, &sample, &frame);
        player.out.not_finite += count_not_finite(frame);
        if (player.doing.empty() || player.doing.back().second != truth.activity) player.doing.push_back({sample.time_ns, truth.activity});
        if (status != PL_OK) continue;
        for (uint32_t i = 0; i < frame.event_count; ++i) {
            const PlEvent& event = frame.events[i];
            if (event.kind == PL_EVENT_REP_DONE) player.said.push_back({*event.rep, sample.time_ns});
            player.out.discarded += event.kind == PL_EVENT_REP_DISCARDED && event.b == 4;
            if (event.kind == PL_EVENT_LOOKS_LIKE)
                player.out.wrong.push_back(std::string("looks like ") + load_api()->lift_at(event.a)->name);
        }
    }
    const double step_s = 1.0 / player.plan.rate_hz;
    player.offset_ns = last_ns + static_cast<int64_t>(step_s * 1e9) - 1'000'000'000;  // a lifter's clock begins at 1 s
    const lifter::Truth end = source.truth_at(source.duration_ns() + 1'000'000'000);
    lifter::Vec3 place = person.place;
    for (const auto* part : {&set.before, &set.after}) {
        double heading = person.heading_rad;
        for (const lifter::Interlude& i : *part)
            if (i.activity == lifter::Activity::kMove)
                place += glm::angleAxis(heading, lifter::Vec3(0.0, 1.0, 0.0)) * i.to_m, heading += i.turn_rad;
    }
    return {place, end.heading_rad};
}

inline lifter::Activity doing_at(const SessionPlayer& player, int64_t time_ns) {
    lifter::Activity activity = lifter::Activity::kNone;
    for (const auto& [from_ns, what] : player.doing)
        if (from_ns <= time_ns) activity = what;
    return activity;
}

inline void note_wrong(SessionPlayer& player, const char* what, int64_t from_ns, int64_t to_ns) {
    char line[160];
    std::snprintf(line, sizeof line, "%s %.2f-%.2f s (doing %d, %d) %s tier %d seed %llu", what, static_cast<double>(from_ns) * 1e-9,
                  static_cast<double>(to_ns) * 1e-9, static_cast<int>(doing_at(player, from_ns)),
                  static_cast<int>(doing_at(player, (from_ns + to_ns) / 2)), lifter::lift_name(player.plan.lift),
                  static_cast<int>(player.plan.tier), static_cast<unsigned long long>(player.plan.seed));
    player.out.wrong.push_back(line);
}

// Each repetition that was told is one that was done, the middle of one inside the other; and the other way round.
inline void compare(SessionPlayer& player) {
    SessionOutcome& out = player.out;
    for (const auto& [rep, at_ns] : player.said) {
        DoneRep* hit = nullptr;
        for (DoneRep& d : player.done) {
            const int64_t middle_ns = (d.start_ns + d.end_ns) / 2;
            if (!d.found && rep.start_ns <= middle_ns && middle_ns <= rep.end_ns) hit = &d;
        }
        if (!hit) {
            note_wrong(player, "false", rep.start_ns, rep.end_ns);
            continue;
        }
        hit->found = true;
        ++out.found;
        out.late_s.push_back(seconds_between(hit->end_ns, at_ns));
        out.late_moving_s.push_back(seconds_between(hit->moving_end_ns, at_ns));
        out.start_error_s.push_back(seconds_between(hit->start_ns, rep.start_ns));
        out.bottom_error_s.push_back(seconds_between(hit->bottom_ns, rep.bottom_ns));
        out.end_error_s.push_back(seconds_between(hit->end_ns, rep.end_ns));
    }
    for (const DoneRep& d : player.done)
        if (!d.found) note_wrong(player, "missed", d.start_ns, d.end_ns);
    out.done = player.done.size();
    out.played_s = static_cast<double>(player.offset_ns) * 1e-9;
}

inline SessionOutcome play_session(const SessionPlan& plan) {
    SessionPlayer player;
    player.plan = plan;
    Scene scene;
    scene.lift = plan.lift;
    player.coach = make_coach(scene);
    if (!player.coach) return player.out;
    lifter::Random random = lifter::random_stream(plan.seed, 40);
    lifter::Person person = lifter::random_person_in_detail(between(random, 1.55, 1.98), plan.seed);
    const Whereabouts home{person.place, person.heading_rad};
    Whereabouts at = home;
    lifter::SensorPlan sensors = lifter::usual_sensors(plan.tier);
    sensors.rate_hz = plan.rate_hz;
    sensors.waist = worn(random), sensors.chest = worn(random);
    for (uint64_t block = 0; static_cast<double>(player.offset_ns) * 1e-9 < plan.length_s; ++block) {
        const bool resting = block % 2 == 0;
        Whereabouts planned = at;
        const lifter::SetPlan set = resting ? plan_rest(planned, home, plan, block == 0, random) : plan_set(plan, random);
        lifter::SensorPlan seen = sensors;
        double length_s = 0.0;
        for (const lifter::Interlude& i : set.before) length_s += i.duration_s;
        if (resting) add_losses(seen, length_s, random);
        person.place = at.place, person.heading_rad = at.heading_rad;
        if (!resting && lifter::random_unit(random) < 0.5) {
            const PlCommand command{sizeof(PlCommand), PL_COMMAND_NEW_SET, {}, nullptr, nullptr};
            load_api()->coach_command(player.coach, &command);
        }
        at = play_block(player, person, set, seen, plan.seed * 1000 + block);
    }
    compare(player);
    load_api()->coach_destroy(player.coach);
    return player.out;
}

}  // namespace scenario
