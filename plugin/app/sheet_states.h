// SPDX-License-Identifier: MIT
// Sheets that show every state beside the others: the ghost's, and the small marks. For the tour and for those who check the look.
#pragma once

#include "theme.h"
#include "ui/canvas.h"

namespace app {

glm::vec2 ghost_states_size_px();
// In band, near, outside rounded and arched; measured narrow and wide, estimated, unseen.
void draw_ghost_states(engine::Canvas& canvas, const Theme& theme);

glm::vec2 marks_size_px();
// Severities, flags, sensor tiers, bracing ring, depth meter, coverage, wordmark.
void draw_marks_sheet(engine::Canvas& canvas, const Theme& theme);

}  // namespace app
