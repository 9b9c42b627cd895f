// SPDX-License-Identifier: MIT
// Pictures: reading back, averaging, PNG through libpng.
#include "render/capture.h"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>

namespace engine {
namespace {

constexpr size_t kPngBytesCap = size_t{256} << 20;

size_t byte_count(int width_px, int height_px) {
    return static_cast<size_t>(width_px) * static_cast<size_t>(height_px) * 4;
}

// False where libpng gives up. It reports by longjmp, so nothing here has a destructor or changes after setjmp.
bool encode_png(const Image& image, int colour_type, std::vector<uint8_t>& bytes) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    if (png == nullptr) return false;
    png_infop info = png_create_info_struct(png);
    if (info == nullptr || setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    const auto append = [](png_structp writer, png_bytep data, png_size_t size) {
        auto* out = static_cast<std::vector<uint8_t>*>(png_get_io_ptr(writer));
        out->insert(out->end(), data, data + size);
    };
    png_set_write_fn(png, &bytes, append, nullptr);
    // Fixed filter and level: the bytes depend on the pixels and on zlib alone. Level 4 is half the time of 6 for 5 % more bytes.
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
    png_set_compression_level(png, 4);
    png_set_IHDR(png, info, static_cast<png_uint_32>(image.width_px), static_cast<png_uint_32>(image.height_px), 8, colour_type,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    if (colour_type == PNG_COLOR_TYPE_RGB) png_set_filler(png, 0, PNG_FILLER_AFTER);
    for (int y = 0; y < image.height_px; ++y) png_write_row(png, image.rgba.data() + byte_count(image.width_px, y));
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

}  // namespace

Image make_image(int width_px, int height_px, Rgba fill) {
    Image image{std::max(width_px, 0), std::max(height_px, 0), {}};
    image.rgba.resize(byte_count(image.width_px, image.height_px));
    for (size_t i = 0; i < image.rgba.size(); i += 4) std::memcpy(&image.rgba[i], &fill, 4);
    return image;
}

Rgba pixel_at(const Image& image, int x_px, int y_px) {
    if (x_px < 0 || y_px < 0 || x_px >= image.width_px || y_px >= image.height_px) return {};
    Rgba colour;
    std::memcpy(&colour, &image.rgba[byte_count(image.width_px, y_px) + static_cast<size_t>(x_px) * 4], 4);
    return colour;
}

RenderStatus capture_target(Renderer& renderer, TargetId target, Image& image) {
    const glm::ivec2 size = renderer.target_size_px(target);
    image.width_px = size.x;
    image.height_px = size.y;
    image.rgba.resize(byte_count(size.x, size.y));
    return renderer.read_pixels(target, image.rgba);
}

Image box_down(const Image& image, int factor) {
    if (factor <= 1) return image;
    Image small = make_image(image.width_px / factor, image.height_px / factor, {});
    const size_t row_bytes = static_cast<size_t>(image.width_px) * 4;
    const uint32_t area = static_cast<uint32_t>(factor * factor);
    std::vector<uint32_t> sums(static_cast<size_t>(small.width_px) * 4);
    for (int y = 0; y < small.height_px; ++y) {
        std::fill(sums.begin(), sums.end(), 0u);
        for (int row = y * factor; row < (y + 1) * factor; ++row) {
            const uint8_t* texel = image.rgba.data() + static_cast<size_t>(row) * row_bytes;
            for (size_t x = 0; x < sums.size(); x += 4) {
                for (int i = 0; i < factor; ++i, texel += 4) {
                    for (size_t channel = 0; channel < 4; ++channel) sums[x + channel] += texel[channel];
                }
            }
        }
        uint8_t* out = small.rgba.data() + byte_count(small.width_px, y);
        for (size_t i = 0; i < sums.size(); ++i) out[i] = static_cast<uint8_t>((sums[i] + area / 2) / area);
    }
    return small;
}

void paste(Image& image, const Image& source, int x_px, int y_px) {
    const int left = std::max(x_px, 0), right = std::min(x_px + source.width_px, image.width_px);
    const int top = std::max(y_px, 0), bottom = std::min(y_px + source.height_px, image.height_px);
    if (left >= right) return;
    for (int y = top; y < bottom; ++y) {
        const uint8_t* from = source.rgba.data() + byte_count(source.width_px, y - y_px) + static_cast<size_t>(left - x_px) * 4;
        uint8_t* to = image.rgba.data() + byte_count(image.width_px, y) + static_cast<size_t>(left) * 4;
        std::memcpy(to, from, static_cast<size_t>(right - left) * 4);
    }
}

FileStatus write_png(const std::string& path, const Image& image) {
    if (image.width_px < 1 || image.height_px < 1 || image.rgba.size() != byte_count(image.width_px, image.height_px)) {
        return FileStatus::bad_content;
    }
    bool opaque = true;
    for (size_t i = 3; i < image.rgba.size(); i += 4) opaque = opaque && image.rgba[i] == 255;
    std::vector<uint8_t> bytes;
    bytes.reserve(image.rgba.size() / 4);
    if (!encode_png(image, opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA, bytes)) return FileStatus::io_error;
    return write_file_atomic(path, bytes);
}

FileStatus read_png(const std::string& path, Image& image) {
    image = {};
    std::vector<uint8_t> bytes;
    const FileStatus status = read_file(path, kPngBytesCap, bytes);
    if (status != FileStatus::ok) return status;
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&header, bytes.data(), bytes.size()) == 0) return FileStatus::bad_content;
    header.format = PNG_FORMAT_RGBA;
    const bool sound = header.width <= 16384 && header.height <= 16384;
    if (!sound) {
        png_image_free(&header);
        return FileStatus::too_large;
    }
    image.width_px = static_cast<int>(header.width);
    image.height_px = static_cast<int>(header.height);
    image.rgba.resize(byte_count(image.width_px, image.height_px));
    if (png_image_finish_read(&header, nullptr, image.rgba.data(), 0, nullptr) != 0) return FileStatus::ok;
    image = {};
    return FileStatus::bad_content;
}

Shot make_shot(Renderer& renderer, int width_px, int height_px, int factor) {
    Shot shot{width_px, height_px, std::max(factor, 1), {}};
    shot.target = renderer.create_target(width_px * shot.factor, height_px * shot.factor, TargetKind::world);
    return shot;
}

void destroy_shot(Renderer& renderer, Shot& shot) {
    renderer.destroy_target(shot.target);
    shot = {};
}

RenderStatus take_shot(Renderer& renderer, const Shot& shot, const Pose& world_from_camera, float vertical_fov_rad, const DrawList& list,
                       Image& image) {
    if (shot.target.value == 0) return RenderStatus::bad_handle;  // never the window by mistake
    View view = camera_view(world_from_camera, vertical_fov_rad, {0, 0, shot.width_px * shot.factor, shot.height_px * shot.factor});
    view.px_scale = static_cast<float>(shot.factor);
    RenderStatus status = renderer.draw_world(shot.target, std::span(&view, 1), list);
    if (status != RenderStatus::ok) return status;
    Image large;
    status = capture_target(renderer, shot.target, large);
    if (status != RenderStatus::ok) return status;
    image = box_down(large, shot.factor);
    return RenderStatus::ok;
}

}  // namespace engine
