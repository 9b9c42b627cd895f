// SPDX-License-Identifier: MIT
// Runs the benches, then prints what a person wants to know in one table: the coach beside a physics step, and the promises kept.
#include <benchmark/benchmark.h>

#include <cstdio>

#include "bench/measure.h"

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    bench::clock_cost_ns();
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    const double coach = bench::kept("coach p50"), ragdoll = bench::kept("ragdoll p50");
    if (coach > 0.0 && ragdoll > 0.0) {
        char text[96];
        std::snprintf(text, sizeof text, "%.2f at p50, %.2f at p99", coach / ragdoll,
                      bench::kept("coach p99") / bench::kept("ragdoll p99"));
        bench::note("coach tick / ragdoll step", text);
    }
    // Three ways to the same number: each tick by itself, its stages added up, and a whole set without a clock inside.
    if (bench::kept("coach mean") > 0.0 && bench::kept("stages mean") > 0.0 && bench::kept("coach mean unclocked") > 0.0) {
        char text[96];
        std::snprintf(text, sizeof text, "%.2f us single, %.2f us as the sum of stages, %.2f us over whole sets", bench::kept("coach mean"),
                      bench::kept("stages mean"), bench::kept("coach mean unclocked"));
        bench::note("cross-check: mean tick", text);
    }
    bench::print_table();
    return 0;
}
