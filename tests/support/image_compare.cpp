// SPDX-License-Identifier: MIT
// Golden pictures.
#include "support/image_compare.h"

#include <algorithm>
#include <cstdlib>

#ifndef PLUMBLINE_SOURCE_DIR
#error "PLUMBLINE_SOURCE_DIR names the source tree that the golden pictures lie in"
#endif
#ifndef PLUMBLINE_BINARY_DIR
#error "PLUMBLINE_BINARY_DIR names the build folder that differing pictures go to"
#endif

namespace support {
namespace {

// Text of the status where a file could not be written, for messages.
std::string written(const std::string& path, const engine::Image& image) {
    const engine::FileStatus status = engine::write_png(path, image);
    return status == engine::FileStatus::ok ? path : path + " (not written: " + engine::to_text(status) + ")";
}

}  // namespace

ImageDifference compare(const engine::Image& a, const engine::Image& b) {
    ImageDifference result;
    result.same_size = a.width_px == b.width_px && a.height_px == b.height_px && a.rgba.size() == b.rgba.size();
    if (!result.same_size || a.rgba.empty()) return result;
    double sum = 0.0;
    for (size_t i = 0; i < a.rgba.size(); i += 4) {
        int worst = 0;
        for (size_t channel = i; channel < i + 4; ++channel) {
            const int difference = std::abs(static_cast<int>(a.rgba[channel]) - static_cast<int>(b.rgba[channel]));
            worst = std::max(worst, difference);
            sum += difference;
        }
        result.largest = std::max(result.largest, worst);
        result.differing += worst > 0 ? 1 : 0;
    }
    result.mean = sum / static_cast<double>(a.rgba.size());
    return result;
}

engine::Image difference_picture(const engine::Image& a, const engine::Image& b) {
    constexpr int kGain = 8;
    engine::Image picture = engine::make_image(std::min(a.width_px, b.width_px), std::min(a.height_px, b.height_px), {0, 0, 0, 255});
    const auto gained = [](uint8_t x, uint8_t y) { return static_cast<uint8_t>(std::min(std::abs(int{x} - int{y}) * kGain, 255)); };
    for (int y = 0; y < picture.height_px; ++y) {
        for (int x = 0; x < picture.width_px; ++x) {
            const engine::Rgba p = engine::pixel_at(a, x, y), q = engine::pixel_at(b, x, y);
            const size_t at = (static_cast<size_t>(y) * static_cast<size_t>(picture.width_px) + static_cast<size_t>(x)) * 4;
            picture.rgba[at] = gained(p.r, q.r);
            picture.rgba[at + 1] = gained(p.g, q.g);
            picture.rgba[at + 2] = gained(p.b, q.b);
        }
    }
    return picture;
}

std::string check_golden(const std::string& name, const engine::Image& picture, const GoldenLimits& limits) {
    const std::string golden_path = std::string(PLUMBLINE_SOURCE_DIR) + "/tests/render/golden/" + name + ".png";
    const char* update = std::getenv("PLUMBLINE_UPDATE_GOLDEN");
    if (update != nullptr && std::string(update) == "1") {
        const engine::FileStatus status = engine::write_png(golden_path, picture);
        return status == engine::FileStatus::ok ? std::string() : golden_path + ": " + engine::to_text(status);
    }
    const std::string folder = std::string(PLUMBLINE_BINARY_DIR) + "/render/" + name;
    engine::Image golden;
    const engine::FileStatus status = engine::read_png(golden_path, golden);
    if (status != engine::FileStatus::ok) {
        return golden_path + ": " + engine::to_text(status) + "; the picture drawn now: " + written(folder + ".png", picture);
    }
    const ImageDifference difference = compare(picture, golden);
    if (difference.same_size && difference.largest <= limits.largest && difference.mean <= limits.mean) return {};
    std::string text = name + " differs: largest " + std::to_string(difference.largest) + " (limit " + std::to_string(limits.largest) +
                       "), mean " + std::to_string(difference.mean) + " (limit " + std::to_string(limits.mean) + "), " +
                       std::to_string(difference.differing) + " pixels; drawn now: " + written(folder + ".png", picture);
    if (!difference.same_size) return text + "; its size is not that of " + golden_path;
    return text + "; difference: " + written(folder + "_difference.png", difference_picture(picture, golden));
}

}  // namespace support
