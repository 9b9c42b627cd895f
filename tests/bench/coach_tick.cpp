// SPDX-License-Identifier: MIT
// The coach's one step through the C seam, as a host calls it: by tier, by stage, with what it takes from the system.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstring>
#include <vector>

#include "bench/measure.h"
#include "support/interpose.h"
#include "support/scenario.h"

namespace {

using namespace lifter;

// Eight hinges with faults, in samples of 90 Hz. More trackers than head and hands where `extra` says so.
const std::vector<PlSample>& samples_of(PlTier tier, uint32_t extra) {
    static std::vector<std::pair<uint32_t, std::vector<PlSample>>> made;
    const uint32_t key = static_cast<uint32_t>(tier) | extra << 8;
    for (const auto& [known, samples] : made) {
        if (known == key) return samples;
    }
    SensorPlan sensors = usual_sensors(tier);
    sensors.extra_roles = extra;
    Lifter source(random_person(1.75, 61), demo_set(), sensors, 61);
    std::vector<PlSample> samples;
    Truth truth;
    for (PlSample sample; source.next(sample, truth);) samples.push_back(sample);
    made.emplace_back(key, std::move(samples));
    return made.back().second;
}

constexpr uint32_t kFeet = 1u << PL_ROLE_LEFT_FOOT | 1u << PL_ROLE_RIGHT_FOOT;

struct Coach {
    const PlApi* api = scenario::load_api();
    PlCoach* coach = nullptr;
    Coach() {
        PlConfig config;
        if (api && api->default_config(&config, sizeof(config)) == PL_OK) api->coach_create(&config, &coach);
    }
    ~Coach() {
        if (api) api->coach_destroy(coach);
    }
    Coach(const Coach&) = delete;
    Coach& operator=(const Coach&) = delete;
};

PlFrame empty_frame() {
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof frame);
    return frame;
}

void report(benchmark::State& state, const bench::Percentiles& p) {
    state.counters["p50_us"] = p.p50_us;
    state.counters["p99_us"] = p.p99_us;
    state.counters["p999_us"] = p.p999_us;
    state.counters["max_us"] = p.most_us;
}

// Each iteration plays the whole set and measures every tick by itself.
void tick(benchmark::State& state, const char* name, PlTier tier, uint32_t extra) {
    const std::vector<PlSample>& samples = samples_of(tier, extra);
    std::vector<int64_t> measured;
    measured.reserve(samples.size() * 64);
    PlFrame frame = empty_frame();
    uint64_t allocations = 0, locks = 0, ticks = 0;
    for (auto _ : state) {
        Coach c;
        if (!c.coach) return state.SkipWithError("no coach");
        const support::Counts before = support::counts_now();
        int64_t spent = 0;
        for (const PlSample& sample : samples) {
            const int64_t start = bench::thread_cpu_ns();
            c.api->coach_update(c.coach, &sample, &frame);
            const int64_t took = bench::thread_cpu_ns() - start;
            spent += took;
            if (measured.size() < measured.capacity()) measured.push_back(took);
        }
        const support::Counts after = support::counts_now();
        allocations += after.allocations - before.allocations;
        locks += after.locks - before.locks;
        ticks += samples.size();
        state.SetIterationTime(static_cast<double>(spent) * 1e-9);
    }
    const bench::Percentiles p = bench::percentiles(measured);
    report(state, p);
    state.counters["mallocs_per_tick"] = static_cast<double>(allocations) / static_cast<double>(ticks);
    state.counters["locks_per_tick"] = static_cast<double>(locks) / static_cast<double>(ticks);
    bench::note(name, p);
    if (extra != 0) {
        bench::keep("coach p50", p.p50_us);
        bench::keep("coach p99", p.p99_us);
        bench::keep("coach mean", p.mean_us);
        char text[80];
        std::snprintf(text, sizeof text, "%llu mallocs, %llu locks in %llu ticks", static_cast<unsigned long long>(allocations),
                      static_cast<unsigned long long>(locks), static_cast<unsigned long long>(ticks));
        bench::note("taken from the system after start", text);
    }
}

BENCHMARK_CAPTURE(tick, head_and_hands, "coach tick, head and hands (T1)", PL_TIER_T1, 0u)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tick, waist, "coach tick, with waist (T2)", PL_TIER_T2, 0u)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tick, six_trackers, "coach tick, head hands waist feet (6)", PL_TIER_T2, kFeet)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

// Where the time goes: the coach reads the lent clock between its stages.
void stages(benchmark::State& state) {
    const std::vector<PlSample>& samples = samples_of(PL_TIER_T2, kFeet);
    std::vector<int64_t> measured[PL_STAGE_COUNT];
    for (auto& stage : measured) stage.reserve(samples.size() * 16);
    PlStageTimes times{};
    times.size = static_cast<uint32_t>(sizeof times);
    PlFrame frame = empty_frame();
    for (auto _ : state) {
        Coach c;
        if (!c.coach) return state.SkipWithError("no coach");
        c.api->coach_set_clock(
            c.coach, [](void*) { return bench::thread_cpu_ns(); }, nullptr);
        for (const PlSample& sample : samples) {
            c.api->coach_update(c.coach, &sample, &frame);
            c.api->coach_stage_times(c.coach, &times);
            for (uint32_t i = 0; i < times.stage_count && i < PL_STAGE_COUNT; ++i) {
                if (measured[i].size() < measured[i].capacity()) measured[i].push_back(times.last_ns[i]);
            }
        }
    }
    double sum_us = 0.0;
    for (uint32_t i = 0; i < times.stage_count && i < PL_STAGE_COUNT; ++i) {
        const bench::Percentiles p = bench::percentiles(measured[i]);
        sum_us += p.mean_us;
        state.counters[std::string(times.name[i]) + "_p50_us"] = p.p50_us;
        state.counters[std::string(times.name[i]) + "_p99_us"] = p.p99_us;
        bench::note(std::string("  stage ") + times.name[i], p);
    }
    bench::keep("stages mean", sum_us);
}

BENCHMARK(stages)->Unit(benchmark::kMillisecond);

// How much motion is analysed in a second of CPU time: no clock inside, so nothing to subtract.
void motion(benchmark::State& state) {
    const std::vector<PlSample>& samples = samples_of(PL_TIER_T2, kFeet);
    const double span_s = static_cast<double>(samples.back().time_ns - samples.front().time_ns) * 1e-9;
    PlFrame frame = empty_frame();
    double spent_s = 0.0;
    uint64_t played = 0;
    for (auto _ : state) {
        Coach c;
        if (!c.coach) return state.SkipWithError("no coach");
        const int64_t start = bench::thread_cpu_ns();
        for (const PlSample& sample : samples) c.api->coach_update(c.coach, &sample, &frame);
        spent_s += static_cast<double>(bench::thread_cpu_ns() - start) * 1e-9;
        played++;
    }
    const double rate = span_s * static_cast<double>(played) / spent_s;
    state.counters["motion_s_per_s"] = rate;
    bench::keep("coach mean unclocked", spent_s * 1e6 / static_cast<double>(played * samples.size()));
    char text[96];
    std::snprintf(text, sizeof text, "%.0f s of motion a second at 90 Hz; %.2f us a tick without the clock", rate,
                  spent_s * 1e6 / static_cast<double>(played * samples.size()));
    bench::note("coach through the seam", text);
}

BENCHMARK(motion)->Unit(benchmark::kMillisecond);

}  // namespace
