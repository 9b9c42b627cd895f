# third_party::imgui, with its GLFW and OpenGL 3 backends. Any version from 1.86 on.
if(PkgConfig_FOUND)
  pkg_check_modules(imgui QUIET IMPORTED_TARGET GLOBAL imgui>=1.86)
endif()
if(TARGET PkgConfig::imgui)
  add_library(third_party::imgui ALIAS PkgConfig::imgui)
  return()
endif()

plumbline_fetch(imgui libimgui-dev https://github.com/ocornut/imgui/archive/v1.86.tar.gz
  6ba6ae8425a19bc52c5e067702c48b70e4403cd339cba02073a462730a63e825)
file(GLOB sources ${imgui_SOURCE_DIR}/*.cpp)
list(APPEND sources ${imgui_SOURCE_DIR}/backends/imgui_impl_glfw.cpp ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
add_library(third_party_imgui STATIC EXCLUDE_FROM_ALL ${sources})
target_include_directories(third_party_imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR})
target_compile_options(third_party_imgui PRIVATE -w)
target_link_libraries(third_party_imgui PUBLIC glfw ${CMAKE_DL_LIBS})
add_library(third_party::imgui ALIAS third_party_imgui)
