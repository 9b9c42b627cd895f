// SPDX-License-Identifier: MIT
// Sheets that show every state beside the others: the ghost's, and the small marks. For the tour and for those who check the look.
#pragma once

#include "plumbline/plumbline.h"
#include "theme.h"
#include "ui/canvas.h"

namespace app {

glm::vec2 ghost_states_size_px();
// In band, near, outside rounded and arched; measured narrow and wide, estimated, unseen.
void draw_ghost_states(engine::Canvas& canvas, const Theme& theme);

// A lifter at the bottom of a hinge, near the limit, set by hand: pictures of it stay as they are when the coach is tuned.
// `rep` is what its last_rep will point to and must outlive it.
PlFrame still_frame(PlRep& rep);

glm::vec2 marks_size_px();
// Severities, flags, sensor tiers, the stick's contacts, bracing ring, depth meter, coverage, wordmark.
void draw_marks_sheet(engine::Canvas& canvas, const Theme& theme);

}  // namespace app
