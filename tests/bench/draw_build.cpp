// SPDX-License-Identifier: MIT
// What one frame of the room costs before any device sees it: the draw list built from the coach's frame, panel texture aside.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <memory>
#include <vector>

#include "app/scene.h"
#include "bench/measure.h"
#include "support/interpose.h"
#include "support/scenario.h"

namespace {

using namespace lifter;

// Frames and history of a whole set, in time order: what the picture is drawn from.
struct Shown {
    std::vector<PlFrame> frames;
    PlLiftDef lift{};
};

Shown show_set() {
    Shown shown;
    const PlApi* api = scenario::load_api();
    PlConfig config;
    PlCoach* coach = nullptr;
    if (!api || api->default_config(&config, sizeof(config)) != PL_OK || api->coach_create(&config, &coach) != PL_OK) return shown;
    shown.lift = config.lift;
    Lifter source(random_person(1.75, 62), demo_set(), usual_sensors(PL_TIER_T2), 62);
    Truth truth;
    PlFrame frame{};
    frame.size = static_cast<uint32_t>(sizeof frame);
    for (PlSample sample; source.next(sample, truth);) {
        api->coach_update(coach, &sample, &frame);
        shown.frames.push_back(frame);
        shown.frames.back().events = nullptr;  // these die with the next call
        shown.frames.back().event_count = 0;
        shown.frames.back().last_rep = nullptr;
    }
    api->coach_destroy(coach);
    return shown;
}

void draw_list(benchmark::State& state, const char* name, bool figure) {
    const Shown shown = show_set();
    if (shown.frames.empty()) return state.SkipWithError("no coach");
    const engine::RendererResult made = engine::create_null_renderer();
    engine::Renderer* renderer = made.renderer.get();
    if (!renderer) return state.SkipWithError("no null renderer");
    app::SceneAssets assets = app::create_scene_assets(*renderer);
    const auto history = std::make_unique<app::History>();
    engine::DrawList list = engine::make_draw_list({});
    std::vector<int64_t> measured;
    measured.reserve(1u << 20);
    uint64_t allocations = 0, drawn = 0, refused = 0;
    for (auto _ : state) {
        app::clear_history(*history);
        int64_t spent = 0;
        for (const PlFrame& frame : shown.frames) {
            app::push_history(*history, frame, {});
            app::SceneInput input;
            input.frame = &frame;
            input.history = history.get();
            input.lift = &shown.lift;
            input.assets = &assets;
            input.options.figure = figure;
            input.camera.position_m = {2.6f, 1.2f, 0.0f};
            const uint64_t before = support::counts_now().allocations;
            const int64_t start = bench::thread_cpu_ns();
            engine::clear_draw_list(list, app::dark_theme().room);
            app::draw_scene(list, input, app::dark_theme());
            const int64_t took = bench::thread_cpu_ns() - start;
            allocations += support::counts_now().allocations - before;
            spent += took;
            drawn++;
            refused += list.refused_count;
            if (measured.size() < measured.capacity()) measured.push_back(took);
        }
        state.SetIterationTime(static_cast<double>(spent) * 1e-9);
    }
    app::destroy_scene_assets(*renderer, assets);
    const bench::Percentiles p = bench::percentiles(measured);
    state.counters["p50_us"] = p.p50_us;
    state.counters["p99_us"] = p.p99_us;
    state.counters["mallocs_per_frame"] = static_cast<double>(allocations) / static_cast<double>(drawn);
    state.counters["refused_per_frame"] = static_cast<double>(refused) / static_cast<double>(drawn);
    bench::note(name, p);
}

BENCHMARK_CAPTURE(draw_list, lifter_view, "draw list, the lifter's own view", false)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(draw_list, side_view, "draw list, side view with figure and ghost", true)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
