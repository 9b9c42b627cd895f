# Debian 12 has 3.3.0; both read the same files.
find_package(tomlplusplus QUIET)
if(NOT TARGET tomlplusplus::tomlplusplus)
  plumbline_fetch(tomlplusplus libtomlplusplus-dev https://github.com/marzer/tomlplusplus/archive/refs/tags/v3.4.0.tar.gz
    8517f65938a4faae9ccf8ebb36631a38c1cadfb5efa85d9a72e15b9e97d25155)
  plumbline_headers(tomlplusplus::tomlplusplus ${tomlplusplus_SOURCE_DIR}/include)
endif()
