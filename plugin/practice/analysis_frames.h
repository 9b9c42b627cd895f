// SPDX-License-Identifier: MIT
// FRAMES.csv: the estimate of every sample as one row. For the files of this folder alone.
#pragma once

#include <string_view>

#include "plumbline/plumbline.h"
#include "practice/row_file.h"

namespace practice {

// The first eight columns are fixed; everything else comes behind them and on request alone.
enum class FrameColumns : uint8_t { kUsual, kAll };

void append_frames_header(FrameColumns columns, RowFile& frames);
// One row of a sample that was accepted. `smoothed`, where not null and known, gives the angles instead of the frame; values that a
// smoother found have the origin "smoothed", those that nothing was seen of keep theirs.
void append_frame(const PlApi& api, std::string_view time_text, const PlFrame& frame, const PlTwinFrame* smoothed, FrameColumns columns,
                  RowFile& frames);
// A row of which only the time is known.
void append_refused(std::string_view time_text, FrameColumns columns, RowFile& frames);

}  // namespace practice
