// SPDX-License-Identifier: MIT
// The dock: lower back and trunk over the last seconds with band wash, sigma wash, curves in state colour and width, phase
// hairlines and a cursor; below it one block for each repetition of the set.
#pragma once

#include "scene_history.h"
#include "theme.h"
#include "ui/canvas.h"

namespace app {

struct TimelineInput {
    const PlFrame* frame = nullptr;  // now
    const History* history = nullptr;
    float span_s = 14.0f;        // how much of the past is shown
    uint32_t planned_reps = 0;   // blocks to leave room for; 0 = as many as there are, at least 8
    bool scores_hidden = false;  // blocks without score and severity
};

// Two lanes of curves in the whole canvas (desktop px), on a card of its own.
void draw_timeline(engine::Canvas& canvas, const TimelineInput& input, const Theme& theme);
// One block a repetition: number, worst severity, score, curve of depth. The one under way is marked and carries the cursor.
void draw_rep_blocks(engine::Canvas& canvas, const TimelineInput& input, const Theme& theme);

}  // namespace app
