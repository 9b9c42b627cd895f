// SPDX-License-Identifier: MIT
// Offscreen pictures for tests.
#include "support/offscreen_scene.h"

#include "base/files.h"

namespace support {

OffscreenScene make_scene(const std::vector<engine::FontSize>& sizes) {
    OffscreenScene scene;
    engine::OffscreenResult offscreen = engine::create_offscreen();
    scene.offscreen = std::move(offscreen.offscreen);
    scene.message = offscreen.message;
    if (scene.offscreen == nullptr) return scene;
    engine::RendererResult renderer = engine::create_gl_renderer({engine::find_data("shaders"), false});
    scene.renderer = std::move(renderer.renderer);
    scene.message = renderer.message;
    if (scene.renderer == nullptr) return scene;
    scene.list = engine::make_draw_list({});
    if (sizes.empty()) return scene;
    engine::UiConfig config;
    config.sizes = sizes;
    engine::UiResult ui = engine::create_ui(*scene.renderer, config);
    scene.ui = std::move(ui.ui);
    scene.message = ui.message;
    return scene;
}

engine::Image draw(OffscreenScene& scene, const engine::Pose& camera, float vertical_fov_rad, int width_px, int height_px) {
    engine::Image image;
    engine::Shot shot = engine::make_shot(*scene.renderer, width_px, height_px, 1);
    const engine::RenderStatus status = engine::take_shot(*scene.renderer, shot, camera, vertical_fov_rad, scene.list, image);
    if (status != engine::RenderStatus::ok) scene.message = engine::to_text(status);
    engine::destroy_shot(*scene.renderer, shot);
    return image;
}

}  // namespace support
