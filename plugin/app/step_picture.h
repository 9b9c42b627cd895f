// SPDX-License-Identifier: MIT
// A small figure for each step of calibration: what to do, without words.
#pragma once

#include "plumbline/plumbline.h"
#include "theme.h"
#include "ui/canvas.h"

namespace app {

// As high as the rectangle, in the middle of its width. Flat tones for the body; blue for where to look, touch or go.
void draw_step_picture(engine::Canvas& canvas, glm::vec2 top_left, glm::vec2 size_px, uint32_t step, const Theme& theme);

}  // namespace app
