// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

#include "app/coach_library.h"

namespace {

TEST(CoachLibrary, IsFoundBesideTheProgram) {
    unsetenv("PLUMBLINE_PLUGIN");
    app::CoachLibrary library;
    ASSERT_TRUE(library.load()) << library.error();
    EXPECT_NE(library.path().find("lib/libplumbline.so"), std::string::npos);
    EXPECT_EQ(library.api().version_major, static_cast<uint32_t>(PL_VERSION_MAJOR));
    EXPECT_GE(library.api().lift_count(), 10u);
}

TEST(CoachLibrary, TheEnvironmentDecides) {
    setenv("PLUMBLINE_PLUGIN", "/nowhere/libplumbline.so", 1);
    app::CoachLibrary library;
    EXPECT_FALSE(library.load());
    EXPECT_NE(library.error().find("/nowhere/libplumbline.so"), std::string::npos) << library.error();
    unsetenv("PLUMBLINE_PLUGIN");
}

TEST(CoachLibrary, ALibraryThatIsNoCoachIsNamed) {
    app::CoachLibrary library;
    EXPECT_FALSE(library.load_file("libm.so.6"));
    EXPECT_NE(library.error().find("libm.so.6 is not a coach for this program (seam 2."), std::string::npos) << library.error();
    EXPECT_NE(library.error().find("no symbol pl_get_api"), std::string::npos) << library.error();
}

TEST(CoachLibrary, AFileThatIsNoLibraryIsNamed) {
    app::CoachLibrary library;
    EXPECT_FALSE(library.load_file(PLUMBLINE_SOURCE_DIR "/README.md"));
    EXPECT_NE(library.error().find("README.md"), std::string::npos) << library.error();
}

}  // namespace
