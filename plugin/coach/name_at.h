// SPDX-License-Identifier: MIT
// Looks a fixed text up by number.
#pragma once

#include <cstddef>
#include <cstdint>

namespace coach {

// Entry of a table by a number that came from anywhere.
template <size_t N>
const char* name_at(const char* const (&names)[N], uint32_t index, const char* fallback) {
    return index < N ? names[index] : fallback;
}

}  // namespace coach
