find_package(glm QUIET)
if(NOT TARGET glm::glm)
  plumbline_fetch(glm libglm-dev https://github.com/g-truc/glm/archive/0.9.9.8.tar.gz
    7d508ab72cb5d43227a3711420f06ff99b0a0cb63ee2f93631b162bfe1fe9592)
  plumbline_headers(glm::glm ${glm_SOURCE_DIR})
endif()
