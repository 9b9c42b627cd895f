// SPDX-License-Identifier: MIT
// Reads the system's monotonic clock, which is the one OpenXR runtimes on this system count in too.
#include "base/clock.h"

#include <time.h>

namespace engine {

int64_t now_ns() {
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<int64_t>(time.tv_sec) * kNsPerSecond + time.tv_nsec;
}

}  // namespace engine
