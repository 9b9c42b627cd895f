// SPDX-License-Identifier: MIT
// The coach for tests of the program, loaded as the program does it.
#pragma once

#include <gtest/gtest.h>

#include "app/coach_library.h"

namespace app_test {

inline const PlApi& coach_api() {
    static app::CoachLibrary library;
    static const bool loaded = library.load();
    EXPECT_TRUE(loaded) << library.error();
    return library.api();
}

}  // namespace app_test
