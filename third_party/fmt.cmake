# 9.1.0 is Debian 12's.
find_package(fmt QUIET)
if(NOT TARGET fmt::fmt)
  plumbline_fetch(fmt libfmt-dev https://github.com/fmtlib/fmt/archive/9.1.0.tar.gz
    5dea48d1fcddc3ec571ce2058e13910a0d4a6bab4cc09a809d8b1dd1c88ae6f2)
  plumbline_build(fmt)
endif()
