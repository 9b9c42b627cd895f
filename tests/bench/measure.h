// SPDX-License-Identifier: MIT
// How long a call takes in this thread's CPU time, call by call, so that the rare slow one is seen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

// CPU time of this thread alone: what other processes do on the machine does not count. Linux, ns.
int64_t thread_cpu_ns();

// What reading that clock twice costs, median of many: subtracted from every single measurement.
int64_t clock_cost_ns();

struct Percentiles {
    double mean_us = 0.0, p50_us = 0.0, p99_us = 0.0, p999_us = 0.0, most_us = 0.0;
    uint64_t count = 0;
};

// Of single measurements in ns, clock included; the clock's cost is taken off.
Percentiles percentiles(std::vector<int64_t> measured_ns);

// One line of the table at the end; printed in the order in which they were noted. The same name replaces its line.
void note(const std::string& name, const std::string& text);
void note(const std::string& name, const Percentiles& p);
void print_table();

// Kept for the comparison of one row with another.
void keep(const std::string& name, double value);
double kept(const std::string& name);  // 0 where unknown

}  // namespace bench
