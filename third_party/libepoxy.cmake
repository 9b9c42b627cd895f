# third_party::epoxy. Upstream builds with Meson; the few steps that it takes are repeated here so that CMake alone is enough.
if(PkgConfig_FOUND)
  pkg_check_modules(epoxy QUIET IMPORTED_TARGET GLOBAL epoxy)
endif()
if(TARGET PkgConfig::epoxy)
  add_library(third_party::epoxy ALIAS PkgConfig::epoxy)
  return()
endif()

plumbline_fetch(libepoxy libepoxy-dev https://github.com/anholt/libepoxy/archive/refs/tags/1.5.10.tar.gz
  a7ced37f4102b745ac86d6a70a9da399cc139ff168ba6b8002b4d8d43c900c15)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_package(X11 REQUIRED)
set(made ${libepoxy_BINARY_DIR}/made)
set(sources ${libepoxy_SOURCE_DIR}/src/dispatch_common.c ${libepoxy_SOURCE_DIR}/src/dispatch_egl.c ${libepoxy_SOURCE_DIR}/src/dispatch_glx.c)
foreach(api gl egl glx)
  set(outputs ${made}/include/epoxy/${api}_generated.h ${made}/src/${api}_generated_dispatch.c)
  add_custom_command(OUTPUT ${outputs}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${made}/include/epoxy ${made}/src
    COMMAND ${Python3_EXECUTABLE} ${libepoxy_SOURCE_DIR}/src/gen_dispatch.py --header --no-source --outputdir=${made}/include/epoxy
      ${libepoxy_SOURCE_DIR}/registry/${api}.xml
    COMMAND ${Python3_EXECUTABLE} ${libepoxy_SOURCE_DIR}/src/gen_dispatch.py --source --no-header --outputdir=${made}/src
      ${libepoxy_SOURCE_DIR}/registry/${api}.xml
    VERBATIM)
  list(APPEND sources ${outputs})
endforeach()
file(WRITE ${made}/config.h [[
#pragma once
#define ENABLE_EGL 1
#define ENABLE_GLX 1
#define HAVE_KHRPLATFORM_H 1
#define EPOXY_PUBLIC __attribute__((visibility("default"))) extern
]])
add_library(third_party_epoxy STATIC EXCLUDE_FROM_ALL ${sources})
target_include_directories(third_party_epoxy SYSTEM PUBLIC ${libepoxy_SOURCE_DIR}/include ${made}/include PRIVATE ${made} ${libepoxy_SOURCE_DIR}/src)
target_compile_options(third_party_epoxy PRIVATE -w)
target_compile_definitions(third_party_epoxy PRIVATE _GNU_SOURCE)
target_link_libraries(third_party_epoxy PUBLIC X11::X11 ${CMAKE_DL_LIBS})
add_library(third_party::epoxy ALIAS third_party_epoxy)
