// SPDX-License-Identifier: MIT
// Pictures in memory and on disk: reading a target back, averaging a large picture down, PNG files with the same bytes every time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/files.h"
#include "render/renderer.h"

namespace engine {

// Rows from the top, 4 bytes a pixel, straight alpha.
struct Image {
    int width_px = 0, height_px = 0;
    std::vector<uint8_t> rgba;
};

Image make_image(int width_px, int height_px, Rgba fill);
Rgba pixel_at(const Image& image, int x_px, int y_px);  // outside the picture: all zero

// Reads a target whole. Layers hold premultiplied alpha: opaque ones (the usual) read as they look.
[[nodiscard]] RenderStatus capture_target(Renderer& renderer, TargetId target, Image& image);
// Averages squares of factor x factor pixels. Sizes that are no multiple lose the rest. Factor 1 copies.
Image box_down(const Image& image, int factor);
// Copies `source` into `image` with its top left corner at x, y; what falls outside is dropped. Alpha is copied, not blended.
void paste(Image& image, const Image& source, int x_px, int y_px);

// Same pixels, same bytes: no time stamp, fixed filter and level. Opaque pictures are stored without alpha. Atomic (temporary file, then
// rename).
[[nodiscard]] FileStatus write_png(const std::string& path, const Image& image);
[[nodiscard]] FileStatus read_png(const std::string& path, Image& image);

// Draws a picture larger and averages it down: smooth edges without multisampling. Makes its target once and keeps it.
struct Shot {
    int width_px = 0, height_px = 0, factor = 1;
    TargetId target;  // width * factor x height * factor
};
Shot make_shot(Renderer& renderer, int width_px, int height_px, int factor);
void destroy_shot(Renderer& renderer, Shot& shot);
// Draws the list from one camera and reads it. Lines keep their px width in the final picture.
[[nodiscard]] RenderStatus take_shot(Renderer& renderer, const Shot& shot, const Pose& world_from_camera, float vertical_fov_rad,
                                     const DrawList& list, Image& image);

}  // namespace engine
