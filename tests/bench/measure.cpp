// SPDX-License-Identifier: MIT
#include "bench/measure.h"

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>

namespace bench {
namespace {

struct Line {
    std::string name, text;
};

std::vector<Line>& lines() {
    static std::vector<Line> all;
    return all;
}

std::map<std::string, double>& values() {
    static std::map<std::string, double> all;
    return all;
}

}  // namespace

int64_t thread_cpu_ns() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

int64_t clock_cost_ns() {
    static const int64_t cost = [] {
        std::vector<int64_t> costs(20'001);
        for (int64_t& c : costs) {
            const int64_t start = thread_cpu_ns();
            c = thread_cpu_ns() - start;
        }
        std::nth_element(costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(costs.size() / 2), costs.end());
        return costs[costs.size() / 2];
    }();
    return cost;
}

Percentiles percentiles(std::vector<int64_t> measured_ns) {
    Percentiles p;
    if (measured_ns.empty()) return p;
    const int64_t cost = clock_cost_ns();
    for (int64_t& ns : measured_ns) ns = std::max<int64_t>(0, ns - cost);
    std::sort(measured_ns.begin(), measured_ns.end());
    const auto at = [&](double share) {
        const auto last = static_cast<double>(measured_ns.size() - 1);
        return static_cast<double>(measured_ns[static_cast<size_t>(share * last)]) * 1e-3;
    };
    p.count = measured_ns.size();
    p.mean_us =
        static_cast<double>(std::accumulate(measured_ns.begin(), measured_ns.end(), int64_t{0})) * 1e-3 / static_cast<double>(p.count);
    p.p50_us = at(0.50), p.p99_us = at(0.99), p.p999_us = at(0.999), p.most_us = at(1.0);
    return p;
}

void note(const std::string& name, const std::string& text) {
    for (Line& line : lines()) {
        if (line.name == name) {
            line.text = text;
            return;
        }
    }
    lines().push_back({name, text});
}

void note(const std::string& name, const Percentiles& p) {
    char text[160];
    std::snprintf(text, sizeof text, "p50 %8.2f us   p99 %8.2f us   p99.9 %8.2f us   mean %8.2f us   of %llu", p.p50_us, p.p99_us,
                  p.p999_us, p.mean_us, static_cast<unsigned long long>(p.count));
    note(name, text);
}

void print_table() {
    std::printf("\nThread CPU time of single calls, the clock's own %lld ns taken off; build %s\n", static_cast<long long>(clock_cost_ns()),
                PLUMBLINE_BUILD);
    for (const Line& line : lines()) std::printf("  %-44s %s\n", line.name.c_str(), line.text.c_str());
}

void keep(const std::string& name, double value) {
    values()[name] = value;
}

double kept(const std::string& name) {
    const auto found = values().find(name);
    return found == values().end() ? 0.0 : found->second;
}

}  // namespace bench
