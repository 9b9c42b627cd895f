// SPDX-License-Identifier: MIT
// States of a set that a good run does not come to, set by hand: for the tour and for those who check the look.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "loop.h"
#include "panel_card.h"
#include "panel_targets.h"

namespace app {

enum class JudgePicture : uint32_t {
    none,
    hips_high,
    over_the_bar,
    slack,
    plank,
    plank_done,
    depth_floor,
    depth_floor_in_use,
    goal,
    part_of_the_way,
    looks_like,
    end_set,
    stop,
    press_arched,
    high_bar,
    hidden_scores,
    heel_test,
    card_question,
    card_answer,
    card_movement,
    card_holds,
    targets,
    targets_goal,
    targets_more
};

// Owns what the view borrows. Not to be moved.
struct JudgeState {
    PlFrame frame{};
    PlRep last{};
    PlLiftDef lift{};
    std::string cue, sentence, notice, setup_line, stop, stop_help;
    uint32_t notice_severity = 0, planned_reps = 8;
    bool scores_hidden = false;
    // of cards
    PlSet set{};
    std::array<PlRep, 8> rep{};
    PlFrame best_frame{}, worst_frame{};
    SetStory story;
    SetCard card;
    bool has_card = false;
    // of targets
    PlTargets targets{};
    TargetsPanel targets_panel;
    bool has_targets = false;
};
[[nodiscard]] std::unique_ptr<JudgeState> judge_state(const PlApi& api, const CueTexts& cues, JudgePicture picture);
[[nodiscard]] ViewInput view_of(const JudgeState& state);

}  // namespace app
