// SPDX-License-Identifier: MIT
// From canvas or room to an image, for the tour. False where the renderer refuses.
#pragma once

#include "render/capture.h"
#include "tour_play.h"

namespace app {

// A canvas of that size, filled by draw.
template <typename Draw>
bool canvas_image(Tour& tour, glm::vec2 size_px, engine::Image& image, Draw draw) {
    engine::Layer layer =
        engine::make_layer(*tour.studio.ui, *tour.studio.renderer, static_cast<int>(size_px.x), static_cast<int>(size_px.y), tour.scale);
    engine::Canvas canvas = engine::begin_layer(*tour.studio.ui, layer);
    draw(canvas);
    const bool ok = engine::end_layer(*tour.studio.renderer, layer, tour.viewer.theme.ground) == engine::RenderStatus::ok &&
                    engine::capture_target(*tour.studio.renderer, layer.target, image) == engine::RenderStatus::ok;
    engine::destroy_layer(*tour.studio.renderer, layer);
    return ok;
}

[[nodiscard]] bool room_image(Tour& tour, const ViewInput& input, glm::vec2 size_px, engine::Image& image);
[[nodiscard]] bool named_room_image(Tour& tour, const ViewInput& input, glm::vec2 size_px, engine::Image& image);
[[nodiscard]] bool composed_image(Tour& tour, const ViewInput& input, engine::Image& image);
[[nodiscard]] bool panel_image(Tour& tour, const ViewInput& input, engine::Image& image);

}  // namespace app
