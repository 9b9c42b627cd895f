find_package(CLI11 QUIET)
if(NOT TARGET CLI11::CLI11)
  plumbline_fetch(cli11 libcli11-dev https://github.com/CLIUtils/CLI11/archive/v2.1.2.tar.gz
    26291377e892ba0e5b4972cdfd4a2ab3bf53af8dac1f4ea8fe0d1376b625c8cb)
  plumbline_headers(CLI11::CLI11 ${cli11_SOURCE_DIR}/include)
endif()
