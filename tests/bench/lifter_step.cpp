// SPDX-License-Identifier: MIT
// What the synthetic lifter itself costs: the tests and the demo wait for it.
#include <benchmark/benchmark.h>

#include <cstdio>

#include "bench/measure.h"
#include "lifter/lifter.h"

namespace {

void lifter_sample(benchmark::State& state) {
    using namespace lifter;
    PlSample sample;
    Truth truth;
    int64_t spent = 0;
    uint64_t samples = 0;
    for (auto _ : state) {
        Lifter source(Person{}, demo_set(), usual_sensors(PL_TIER_T3), 1);
        const int64_t start = bench::thread_cpu_ns();
        while (source.next(sample, truth)) samples++;
        const int64_t took = bench::thread_cpu_ns() - start;
        spent += took;
        state.SetIterationTime(static_cast<double>(took) * 1e-9);
    }
    const double each_us = static_cast<double>(spent) * 1e-3 / static_cast<double>(samples);
    state.counters["us_per_sample"] = each_us;
    char text[64];
    std::snprintf(text, sizeof text, "mean %.2f us a sample", each_us);
    bench::note("synthetic lifter, body and sensors", text);
}

BENCHMARK(lifter_sample)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
