// SPDX-License-Identifier: MIT
// The parts of the main panel, in px of its canvas. Internal to the panel.
#pragma once

#include "panel_practice.h"

namespace app {

inline constexpr float kGhostWidth = 950.0f, kGhostHeight = 628.0f, kPxPerMetre = 590.0f;
inline constexpr float kRight0 = 1020.0f, kRight1 = 1548.0f, kPanelPadding = 44.0f, kCueTop = 634.0f;

// panel_practice_state.cpp: what is done now, and how the last one went.
void draw_heading(engine::Canvas& canvas, const PracticePanel& panel, const Theme& theme);
void draw_last_score(engine::Canvas& canvas, const PracticePanel& panel, const Theme& theme);
void draw_prompt_ring(engine::Canvas& canvas, const PracticePanel& panel, const Theme& theme);
void draw_depth(engine::Canvas& canvas, const PracticePanel& panel, const Theme& theme);
void draw_hold_drift(engine::Canvas& canvas, const PracticePanel& panel, const Theme& theme);

// panel_practice_words.cpp: the foot of the panel, and the whole of it where the load is to be put down.
void draw_words(engine::Canvas& canvas, const PracticePanel& panel, const Theme& theme);
void draw_stop(engine::Canvas& canvas, const PracticePanel& panel, const Theme& theme);

// Holds are held, not repeated.
bool is_hold(const PracticePanel& panel);

}  // namespace app
