find_package(nlohmann_json QUIET)
if(NOT TARGET nlohmann_json::nlohmann_json)
  plumbline_fetch(nlohmann_json nlohmann-json3-dev https://github.com/nlohmann/json/archive/refs/tags/v3.11.2.tar.gz
    d69f9deb6a75e2580465c6c4c5111b89c4dc2fa94e3a85fcd2ffcd9a143d9273)
  plumbline_headers(nlohmann_json::nlohmann_json ${nlohmann_json_SOURCE_DIR}/single_include)
endif()
