// SPDX-License-Identifier: MIT
// Tells people how far something is: a bar that redraws itself on a terminal, a line for each tenth elsewhere.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

namespace app {

// Plain text of a bar for `done` of `total`, heavy for what is done, light for the rest, then " 50 %  12 s left"; `elapsed_ns` since the
// start, `width` in columns.
[[nodiscard]] std::string progress_text(uint64_t done, uint64_t total, int64_t elapsed_ns, int width);

// Times come from the caller's clock: this knows none.
class Progress {
  public:
    // `label` goes before the bar. Silent until the first step.
    Progress(std::FILE* stream, std::string label, uint64_t total, int64_t now_ns);
    // Draws at most ten times a second on a terminal, and at each tenth of the way elsewhere.
    void step(uint64_t done, int64_t now_ns);
    // Takes the bar away on a terminal, so that what is printed next starts on a clean line.
    void finish();

  private:
    std::FILE* stream_;
    std::string label_;
    uint64_t total_;
    int64_t start_ns_, drawn_ns_;
    int width_;
    bool terminal_, drawn_ = false;
    uint64_t tenth_ = 0;
};

}  // namespace app
