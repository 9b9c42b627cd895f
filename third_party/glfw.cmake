# Without X11's development headers the fetched GLFW cannot be built; CMake names the missing one.
find_package(glfw3 3.3 QUIET)
if(NOT TARGET glfw)
  plumbline_fetch(glfw libglfw3-dev https://github.com/glfw/glfw/archive/refs/tags/3.3.8.tar.gz
    f30f42e05f11e5fc62483e513b0488d5bceeab7d9c5da0ffe2252ad81816c713)
  foreach(part DOCS TESTS EXAMPLES)
    set(GLFW_BUILD_${part} OFF)
  endforeach()
  set(GLFW_INSTALL OFF)
  plumbline_build(glfw)
endif()
