// SPDX-License-Identifier: MIT
// The one clock: everything that needs the time gets it from here or is handed it.
#pragma once

#include <cstdint>

namespace engine {

inline constexpr int64_t kNsPerSecond = 1'000'000'000;
inline constexpr int64_t kNsPerMillisecond = 1'000'000;

// Monotonic nanoseconds since an arbitrary start; never goes back. [any thread]
int64_t now_ns();

}  // namespace engine
