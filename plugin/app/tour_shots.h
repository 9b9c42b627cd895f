// SPDX-License-Identifier: MIT
// The tour as a table: a name, what is drawn, and of which moment.
#pragma once

#include <span>

#include "calibration_states.h"
#include "judge_states.h"
#include "tour_play.h"

namespace app {

enum class Kind {
    side_room,
    slant_room,
    front_room,
    eyes,
    composed,
    panel,
    timeline,
    ghost_states,
    marks,
    still_eyes,
    still_panel,
    still_side,
    edge_panel,
    calibration,
    calibration_eyes,
    calibration_composed,
    judge_panel,
    judge_side,
    judge_eyes,
    judge_composed,
    run_card,  // the demo's own set, to its card
    run_question,
    run_targets  // targets set in the middle of it
};

struct Shot {
    const char* name;
    Kind kind;
    Scenario scenario;
    bool light = false;
    bool small = false;  // also among the golden images
    uint32_t edge = 0;   // edge_panel: 0 partial, 1 voided, 2 before calibration
    CalibrationPicture calibration = CalibrationPicture::nothing_yet;
    JudgePicture judge = JudgePicture::none;
};

std::span<const Shot> tour_shots();

}  // namespace app
