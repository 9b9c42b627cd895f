// SPDX-License-Identifier: MIT
#include "tour_images.h"

#include <array>

#include "marks.h"

namespace app {

bool room_image(Tour& tour, const ViewInput& input, glm::vec2 size_px, engine::Image& image) {
    constexpr int kFactor = 2;
    const glm::ivec2 size{glm::vec2(size_px) * tour.scale * static_cast<float>(kFactor)};
    const engine::TargetId target = tour.studio.renderer->create_target(size.x, size.y, engine::TargetKind::world);
    engine::View view = engine::camera_view(camera_pose(tour.viewer, input), camera_fov(input.camera), {0, 0, size.x, size.y});
    view.px_scale = static_cast<float>(kFactor) * tour.scale;
    engine::Image large;
    const bool ok = render_practice_panel(tour.viewer, input) == engine::RenderStatus::ok &&
                    render_room(tour.viewer, input, view, target) == engine::RenderStatus::ok &&
                    engine::capture_target(*tour.studio.renderer, target, large) == engine::RenderStatus::ok;
    tour.studio.renderer->destroy_target(target);
    if (ok) image = engine::box_down(large, kFactor);
    return ok;
}

// The room with what is done and its phase in a corner.
bool named_room_image(Tour& tour, const ViewInput& input, glm::vec2 size_px, engine::Image& image) {
    const glm::ivec2 size{glm::vec2(size_px) * tour.scale * 2.0f};
    const engine::TargetId target = tour.studio.renderer->create_target(size.x, size.y, engine::TargetKind::world);
    engine::View view = engine::camera_view(camera_pose(tour.viewer, input), camera_fov(input.camera), {0, 0, size.x, size.y});
    view.px_scale = 2.0f * tour.scale;
    const engine::TextureId room = tour.studio.renderer->target_texture(target);
    const Theme& theme = tour.viewer.theme;
    const bool ok =
        render_room(tour.viewer, input, view, target) == engine::RenderStatus::ok &&
        canvas_image(tour, size_px, image, [&](engine::Canvas& canvas) {
            canvas.picture(room, {0.0f, 0.0f}, size_px, 1.0f);
            canvas.text({32.0f, 48.0f}, input.lift->title, lettering(engine::Face::semibold, desktop::kTitle, theme.ivory));
            canvas.text({32.0f, 74.0f}, phase_word(input.frame->phase), lettering(engine::Face::regular, desktop::kText, theme.second));
        });
    tour.studio.renderer->destroy_target(target);
    return ok;
}

bool composed_image(Tour& tour, const ViewInput& input, engine::Image& image) {
    const glm::ivec2 size{kComposedPx * tour.scale};
    const engine::TargetId target = tour.studio.renderer->create_target(size.x, size.y, engine::TargetKind::world);
    const bool ok = render_composed(tour.viewer, input, engine::InputState{}, target, size, 1.0f / 60.0f) == engine::RenderStatus::ok &&
                    engine::capture_target(*tour.studio.renderer, target, image) == engine::RenderStatus::ok;
    tour.studio.renderer->destroy_target(target);
    return ok;
}

bool panel_image(Tour& tour, const ViewInput& input, engine::Image& image) {
    return canvas_image(tour, kPracticePanelPx, image, [&](engine::Canvas& canvas) {
        std::array<Vec2, kBarPathCapacity> path;
        const uint32_t count = input.history ? recent_bar_path(*input.history, *input.frame, path) : 0;
        panel_practice(canvas, practice_panel_of(input, {path.data(), count}), tour.viewer.theme);
    });
}

}  // namespace app
