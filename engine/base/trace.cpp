// SPDX-License-Identifier: MIT
// The trace ring and its JSON form.
#include "base/trace.h"

#include <algorithm>
#include <cstdio>

namespace engine {
namespace {

// Names are literals of ours, yet a quote in one would break the whole file.
void append_escaped(std::string& text, const char* name) {
    for (const char* c = name; *c != 0; ++c) {
        if (*c == '"' || *c == '\\') text += '\\';
        if (static_cast<unsigned char>(*c) >= 0x20) text += *c;
    }
}

}  // namespace

Trace make_trace(uint32_t capacity, uint32_t thread_number) {
    Trace trace;
    trace.spans.resize(std::max(capacity, 1u));
    trace.thread_number = thread_number;
    return trace;
}

void add_span(Trace& trace, const TraceSpan& span) {
    trace.spans[trace.written++ % trace.spans.size()] = span;
}

std::string to_chrome_json(const Trace& trace) {
    const uint64_t kept = std::min<uint64_t>(trace.written, trace.spans.size());
    const uint64_t first = trace.written - kept;
    int64_t origin_ns = INT64_MAX;
    for (uint64_t i = 0; i < kept; ++i) origin_ns = std::min(origin_ns, trace.spans[i].start_ns);
    std::string text = "{\"traceEvents\":[";
    for (uint64_t i = first; i < trace.written; ++i) {
        const TraceSpan& span = trace.spans[i % trace.spans.size()];
        char numbers[128];
        std::snprintf(numbers, sizeof numbers, "\",\"ph\":\"X\",\"pid\":1,\"tid\":%u,\"ts\":%.3f,\"dur\":%.3f}", trace.thread_number,
                      static_cast<double>(span.start_ns - origin_ns) * 1e-3, static_cast<double>(span.length_ns) * 1e-3);
        text += i == first ? "\n{\"name\":\"" : ",\n{\"name\":\"";
        append_escaped(text, span.name);
        text += numbers;
    }
    return text += "\n]}\n";
}

}  // namespace engine
