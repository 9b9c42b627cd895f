// SPDX-License-Identifier: MIT
// sheet.png: one picture for each repetition of a set at its bottom, with number, score, coverage, worst flags and one sentence.
#pragma once

#include <span>

#include "ghost_draw.h"
#include "plumbline/plumbline.h"
#include "practice/rep_words.h"
#include "set_review.h"
#include "theme.h"
#include "ui/canvas.h"

namespace app {

// The moment that a lift's sheet shows: the bottom; where that tells nothing, in presses and holds, near the end.
[[nodiscard]] Moment sheet_moment(const PlLiftDef* lift);

// One repetition on the sheet. `bottom` is the frame nearest to that moment (its pointers are not read).
struct SheetRep {
    PlRep rep;
    PlFrame bottom;
    char sentence[practice::kRepSentenceBytes] = {0};
};

struct SheetInput {
    std::span<const SheetRep> reps;
    const PlLiftDef* lift = nullptr;
    PlSet set{};
};

// Size in canvas px that a sheet of that many repetitions needs: four cards a row.
glm::ivec2 sheet_size_px(size_t rep_count);
// Fills the canvas, ground included.
void draw_sheet(engine::Canvas& canvas, const SheetInput& input, const Theme& theme);

}  // namespace app
