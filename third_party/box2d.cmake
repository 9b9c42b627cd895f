# Only the bench: a ragdoll step to compare the coach's tick with.
find_package(box2d QUIET)
if(NOT TARGET box2d::box2d)
  plumbline_fetch(box2d libbox2d-dev https://github.com/erincatto/box2d/archive/refs/tags/v2.4.1.tar.gz
    d6b4650ff897ee1ead27cf77a5933ea197cbeef6705638dd181adc2e816b23c2)
  foreach(part UNIT_TESTS TESTBED DOCS)
    set(BOX2D_BUILD_${part} OFF)
  endforeach()
  plumbline_build(box2d)
  add_library(box2d::box2d ALIAS box2d)
endif()
