// SPDX-License-Identifier: MIT
// Lines on a 24 px grid, origin in the middle, y down: what every small mark is drawn with. Internal to the marks.
#pragma once

#include <array>
#include <cmath>

#include "ghost_geometry.h"
#include "ui/canvas.h"

namespace app {

// Draws in units of the grid about a centre.
struct Grid {
    engine::Canvas& canvas;
    glm::vec2 centre;
    float unit;
    engine::Rgba colour;
    float pen = 1.8f;

    glm::vec2 at(float x, float y) const { return centre + unit * glm::vec2{x, y}; }
    void dot(float x, float y, float radius) { canvas.fill_circle(at(x, y), radius * unit, colour); }
    void line(float ax, float ay, float bx, float by) {
        canvas.line(at(ax, ay), at(bx, by), pen * unit, colour);
        // Round ends.
        dot(ax, ay, 0.5f * pen);
        dot(bx, by, 0.5f * pen);
    }
    void dash(float ax, float ay, float bx, float by) {
        const std::array<glm::vec2, 2> path{at(ax, ay), at(bx, by)};
        canvas.dash_line(path, pen * unit, colour, engine::Dash{2.2f * unit, 2.4f * unit});
    }
    // Degrees clockwise on the screen from +x.
    void arc(float x, float y, float radius, float from_deg, float to_deg) {
        canvas.arc(at(x, y), radius * unit, from_deg * kDegree, to_deg * kDegree, pen * unit, colour);
        for (float end : {from_deg, to_deg}) dot(x + radius * std::cos(end * kDegree), y + radius * std::sin(end * kDegree), 0.5f * pen);
    }
};

}  // namespace app
