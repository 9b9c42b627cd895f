// SPDX-License-Identifier: MIT
// A coach whose sets the test decides, for what the program makes of them: it keeps the last command, and answers with the set, the
// repetitions and the heel test that the test put there.
#pragma once

#include <array>
#include <string_view>

#include "app_support.h"

namespace app_test {

struct ToldSet {
    PlCommand last{};
    PlTargets targets{};  // of the last SET_TARGETS
    uint32_t commands = 0;
    PlStatus answer = PL_OK;
    PlSet set{};
    std::array<PlRep, 8> rep{};
    PlHeelTest heel{};
};

inline ToldSet& told_set() {
    static ToldSet told;
    return told;
}

inline PlRep plain_rep(uint32_t index, float score) {
    PlRep rep{};
    rep.size = sizeof rep;
    rep.index = index;
    rep.scored = rep.spine_scored = 1;
    rep.score = score;
    rep.coverage = 0.9f;
    rep.start_ns = index * 5'000'000'000ll;
    rep.bottom_ns = rep.start_ns + 2'000'000'000;
    rep.end_ns = rep.start_ns + 4'000'000'000;
    return rep;
}

// Three repetitions: 90, 60, 81; the set 71.
inline PlApi told_set_api() {
    PlApi api = coach_api();
    ToldSet& told = told_set();
    told = {};
    told.set.size = sizeof told.set;
    told.set.rep_count = told.set.scored_count = told.set.spine_scored_count = 3;
    told.set.score = 71.0f;
    told.set.score_low = 66.0f;
    told.set.score_high = 76.0f;
    told.set.coverage = 0.9f;
    told.set.best_rep = 1;
    told.set.worst_rep = 2;
    told.set.self_score = -1.0f;
    told.rep[0] = plain_rep(1, 90.0f);
    told.rep[1] = plain_rep(2, 60.0f);
    told.rep[2] = plain_rep(3, 81.0f);
    api.coach_command = [](PlCoach*, const PlCommand* command) {
        told_set().last = *command;
        if (command->targets) told_set().targets = *command->targets;
        ++told_set().commands;
        return told_set().answer;
    };
    api.coach_set = [](const PlCoach*, PlSet* set) {
        *set = told_set().set;
        return PL_OK;
    };
    api.coach_rep = [](const PlCoach*, uint32_t index, PlRep* rep) {
        if (index == 0 || index > told_set().set.rep_count) return PL_ERROR_RANGE;
        *rep = told_set().rep[index - 1];
        return PL_OK;
    };
    api.coach_heel_test = [](const PlCoach*, PlHeelTest* test) {
        *test = told_set().heel;
        return PL_OK;
    };
    return api;
}

inline const PlLiftDef& lift_of(const char* name) {
    const PlLiftDef* lift = coach_api().lift_named(name);
    EXPECT_NE(lift, nullptr) << name;
    return *lift;
}

}  // namespace app_test
