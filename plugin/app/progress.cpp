// SPDX-License-Identifier: MIT
#include "app/progress.h"

#include <algorithm>

#include <unistd.h>

#include "app/terminal.h"

namespace app {
namespace {

constexpr int64_t kRedraw_ns = 100'000'000;
constexpr int kNumbersWidth = 20;  // "  100 %  1234 s left"

}  // namespace

std::string progress_text(uint64_t done, uint64_t total, int64_t elapsed_ns, int width) {
    const uint64_t part = total == 0 ? 0 : std::min(done, total);
    const uint64_t whole = std::max<uint64_t>(total, 1);
    const int cells = std::max(width - kNumbersWidth, 4);
    const int full = static_cast<int>(part * static_cast<uint64_t>(cells) / whole);
    std::string text;
    for (int i = 0; i < cells; ++i) text += i < full ? "\u2501" : "\u2500";
    char numbers[48];
    std::snprintf(numbers, sizeof numbers, " %3d %%", static_cast<int>(part * 100 / whole));
    text += numbers;
    // A rate from the first steps alone would jump about.
    if (part * 20 >= whole && part < whole) {
        const double left_s = static_cast<double>(elapsed_ns) / 1e9 * static_cast<double>(whole - part) / static_cast<double>(part);
        std::snprintf(numbers, sizeof numbers, "  %.0f s left", left_s);
        text += numbers;
    }
    return text;
}

Progress::Progress(std::FILE* stream, std::string label, uint64_t total, int64_t now_ns)
    : stream_(stream),
      label_(std::move(label)),
      total_(total),
      start_ns_(now_ns),
      drawn_ns_(now_ns - kRedraw_ns),
      width_(std::clamp(terminal_style(stream).width - static_cast<int>(label_.size()) - 2, 30, 70)),
      terminal_(isatty(fileno(stream)) != 0) {}

void Progress::step(uint64_t done, int64_t now_ns) {
    if (terminal_) {
        if (now_ns - drawn_ns_ < kRedraw_ns && done < total_) return;
        drawn_ns_ = now_ns;
        drawn_ = true;
        std::fprintf(stream_, "\r\x1b[K%s %s", label_.c_str(), progress_text(done, total_, now_ns - start_ns_, width_).c_str());
        std::fflush(stream_);
        return;
    }
    const uint64_t tenth = total_ == 0 ? 10 : std::min(done, total_) * 10 / total_;
    if (tenth <= tenth_) return;
    tenth_ = tenth;
    std::fprintf(stream_, "%s %3d %%\n", label_.c_str(), static_cast<int>(tenth * 10));
}

void Progress::finish() {
    if (!drawn_) return;
    std::fputs("\r\x1b[K", stream_);
    std::fflush(stream_);
    drawn_ = false;
}

}  // namespace app
