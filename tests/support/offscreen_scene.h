// SPDX-License-Identifier: MIT
// A renderer without a display, and short ways to draw and read small pictures, for tests.
#pragma once

#include <memory>

#include "render/capture.h"
#include "ui/ui.h"
#include "xr/offscreen.h"

namespace support {

// Members are destroyed from the last to the first: fonts, renderer, context.
struct OffscreenScene {
    std::unique_ptr<engine::Offscreen> offscreen;
    std::unique_ptr<engine::Renderer> renderer;
    std::unique_ptr<engine::Ui> ui;
    engine::DrawList list;
    std::string message;  // empty where all is there
};
// With `sizes` empty, no fonts are loaded and `ui` is null.
OffscreenScene make_scene(const std::vector<engine::FontSize>& sizes);

// Picture of the list, one pixel a pixel.
engine::Image draw(OffscreenScene& scene, const engine::Pose& camera, float vertical_fov_rad, int width_px, int height_px);
// Orthographic thinking made easy: a camera at +Z that sees exactly -1..1 in x and y of the plane z = 0, top up.
inline constexpr float kUnitFov_rad = 0.19933730f;  // 2 atan(1 / 10)
inline const engine::Pose kUnitCamera{{0.0f, 0.0f, 10.0f}, {1.0f, 0.0f, 0.0f, 0.0f}};

}  // namespace support
