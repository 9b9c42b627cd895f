// SPDX-License-Identifier: MIT
// Where the time of a frame goes: a fixed ring of named spans, written out as Chrome trace JSON (chrome://tracing, Perfetto).
// One Trace per thread; recording a span costs two clock readings and no allocation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"

namespace engine {

struct TraceSpan {
    const char* name = nullptr;  // a literal: kept by pointer
    int64_t start_ns = 0;
    int64_t length_ns = 0;
};

// The newest `capacity` spans.
struct Trace {
    std::vector<TraceSpan> spans;  // sized once
    uint64_t written = 0;          // since the start; the ring holds the last spans.size() of them
    uint32_t thread_number = 1;    // shown as the track
};
Trace make_trace(uint32_t capacity, uint32_t thread_number);  // [allocates]
void add_span(Trace& trace, const TraceSpan& span);
// Spans oldest first. Times in the file are microseconds from the oldest span.
std::string to_chrome_json(const Trace& trace);

// Measures its own lifetime: `TraceScope scope(trace, "draw");`. A null trace costs nothing.
class TraceScope {
  public:
    TraceScope(Trace* trace, const char* name) : trace_(trace), name_(name), start_ns_(trace != nullptr ? now_ns() : 0) {}
    ~TraceScope() {
        if (trace_ != nullptr) add_span(*trace_, {name_, start_ns_, now_ns() - start_ns_});
    }
    TraceScope(const TraceScope&) = delete;
    TraceScope& operator=(const TraceScope&) = delete;

  private:
    Trace* trace_;
    const char* name_;
    int64_t start_ns_;
};

}  // namespace engine
