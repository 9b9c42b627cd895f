// SPDX-License-Identifier: MIT
// Compares pictures with golden ones. A picture that differs is kept in the build folder beside a difference picture, so that a person
// can look at both.
#pragma once

#include <string>

#include "render/capture.h"

namespace support {

struct ImageDifference {
    bool same_size = false;
    int largest = 0;    // over all channels and pixels, 0..255
    double mean = 0.0;  // mean of the channels' absolute differences
    int differing = 0;  // pixels that are not equal
};
ImageDifference compare(const engine::Image& a, const engine::Image& b);
// Differences times eight, on black.
engine::Image difference_picture(const engine::Image& a, const engine::Image& b);

struct GoldenLimits {
    int largest = 0;  // one Mesa version gives the same bytes; other drivers get other limits
    double mean = 0.0;
};
// Compares with tests/render/golden/<name>.png. Empty text where the picture is within the limits; else what differs and where the files
// lie. With PLUMBLINE_UPDATE_GOLDEN=1 in the environment the golden file is written instead: the commit must say why.
std::string check_golden(const std::string& name, const engine::Image& picture, const GoldenLimits& limits);

}  // namespace support
