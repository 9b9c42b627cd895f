# What the project links, and where it comes from: the system's package, else the archive named here, fetched and checked against its SHA-256.
# Hashes: of the archives that upstream publishes. Those of Eigen, GLFW, libepoxy, libpng, JSON, GoogleTest, Benchmark and Box2D equal
# the unmodified source archives that Debian 12 ships; those of glm, fmt, CLI11, toml++ and Dear ImGui, which Debian repacks, are the ones
# that public package collections record (several of them; for Dear ImGui one).
include(FetchContent)

# Fetches an archive without running its CMakeLists.txt; sets <name>_SOURCE_DIR and <name>_BINARY_DIR for the caller.
macro(plumbline_fetch name debian url sha256)
  if(NOT PLUMBLINE_FETCH)
    message(FATAL_ERROR "${name} is missing. On Debian: apt-get install ${debian}. Elsewhere: install it, or configure with -DPLUMBLINE_FETCH=ON.")
  endif()
  message(STATUS "${name}: not on this system (Debian: ${debian}), fetching ${url}")
  FetchContent_Declare(${name} URL ${url} URL_HASH SHA256=${sha256} DOWNLOAD_EXTRACT_TIMESTAMP ON SOURCE_SUBDIR only-the-sources)
  FetchContent_MakeAvailable(${name})
endmacro()

# A library of headers alone.
macro(plumbline_headers target folder)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE ${folder})
endmacro()

# Builds a fetched project with its own CMakeLists.txt: static, without its warnings, tests and install rules.
macro(plumbline_build name)
  set(BUILD_SHARED_LIBS OFF)
  foreach(policy CMP0063 CMP0077)
    set(CMAKE_POLICY_DEFAULT_${policy} NEW)
  endforeach()
  set(CMAKE_POLICY_VERSION_MINIMUM 3.5)
  add_subdirectory(${${name}_SOURCE_DIR} ${${name}_BINARY_DIR} EXCLUDE_FROM_ALL)
endmacro()

find_package(Threads REQUIRED)
find_package(PkgConfig QUIET)
foreach(dependency glm eigen cli11 tomlplusplus nlohmann_json fmt glfw libpng libepoxy imgui)
  include(${CMAKE_CURRENT_LIST_DIR}/${dependency}.cmake)
endforeach()
if(PLUMBLINE_TESTS)
  foreach(dependency googletest benchmark box2d)
    include(${CMAKE_CURRENT_LIST_DIR}/${dependency}.cmake)
  endforeach()
endif()
