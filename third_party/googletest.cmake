find_package(GTest QUIET)
if(NOT TARGET GTest::gtest_main)
  plumbline_fetch(googletest libgtest-dev https://github.com/google/googletest/archive/refs/tags/release-1.12.1.tar.gz
    81964fe578e9bd7c94dfdb09c8e4d6e6759e19967e397dbea48d1c10e45d0df2)
  set(BUILD_GMOCK OFF)
  set(INSTALL_GTEST OFF)
  plumbline_build(googletest)
endif()
