// SPDX-License-Identifier: MIT
// Runs the offline twin over a track: keeps what a row of the frames file needs until the smoother has seen the last sample. For the files
// of this folder alone.
#pragma once

#include <string>
#include <vector>

#include "practice/analysis.h"
#include "practice/analysis_frames.h"

namespace practice {

// Owns a twin. start, add for every row, solve, then the rest.
class TwinRun {
  public:
    explicit TwinRun(const PlApi& api) : api_(api) {}
    ~TwinRun();
    TwinRun(const TwinRun&) = delete;
    TwinRun& operator=(const TwinRun&) = delete;

    // False: `why` is one line, here and below.
    [[nodiscard]] bool start(const PlConfig& config, const PlPersonal* personal, std::string& why);
    // `frame`: the coach's answer, null where it refused the row.
    [[nodiscard]] bool add(const TrackRow& row, const PlFrame* frame, FrameColumns columns, std::string& why);
    [[nodiscard]] bool solve(std::string& why);
    // Largest angles within the span of time, of those that sensors spoke of.
    [[nodiscard]] SmoothedPeaks peaks_between(int64_t from_ns, int64_t to_ns) const;
    void write(FrameColumns columns, RowFile& frames) const;

  private:
    static constexpr uint32_t kNone = UINT32_MAX;
    struct Row {
        std::string time_text;
        bool accepted = false;        // by the coach
        uint32_t phase = 0, rep = 0;  // as given live
        uint32_t smoothed = kNone;    // index of the sample in the twin
    };

    const PlApi& api_;
    PlTwin* twin_ = nullptr;
    std::vector<Row> rows_;
    std::vector<PlFrame> frames_;  // of accepted rows in order, where all columns are wanted; else empty
    uint32_t added_ = 0;
};

}  // namespace practice
