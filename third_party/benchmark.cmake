find_package(benchmark QUIET)
if(NOT TARGET benchmark::benchmark)
  plumbline_fetch(benchmark libbenchmark-dev https://github.com/google/benchmark/archive/refs/tags/v1.7.1.tar.gz
    6430e4092653380d9dc4ccb45a1e2dc9259d581f4866dc0759713126056bc1d7)
  set(BENCHMARK_ENABLE_TESTING OFF)
  set(BENCHMARK_ENABLE_INSTALL OFF)
  plumbline_build(benchmark)
endif()
