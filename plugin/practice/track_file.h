// SPDX-License-Identifier: MIT
// Reads track files (CSV) row by row in bounded memory: the door for motion data from anywhere. Knows the format, not the coach:
// samples that are bad one by one pass through, since refusing and counting them is the coach's work.
//
// Columns: t, then for each pose px py pz qx qy qz qw after one of these: head_ lhand_ rhand_ waist_ chest_ lfoot_ rfoot_ lknee_ rknee_
// lelbow_ relbow_ lshoulder_ rshoulder_ lbar_ rbar_ (ends of the bar) bar_ (its middle). Position and orientation of a pose may each be
// left out as a whole. A further column of a pose, such as waist_generated, is 1 where a runtime's body model made it up, else 0 or empty.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plumbline/plumbline.h"

namespace practice {

// A row of all 16 poses, 129 numbers, takes under 2 KB. A line past this is no track; nothing longer is ever held.
inline constexpr size_t kTrackLineBytesMax = 64 * 1024;

// Times outside what int64 nanoseconds hold. Such a row reaches no coach: TrackRow says so.
inline constexpr double kTrackTimeMax_s = 9.2e9;

enum class TrackStep : uint8_t { kRow, kEnd, kError };

struct TrackRow {
    PlSample sample{};           // poses with VALID and TRACKED set for what the row holds
    std::string_view time_text;  // the cell as it stands in the file; valid until the next call
    bool time_usable = true;     // false where t is not finite or past kTrackTimeMax_s; sample.time_ns is then 0
};

// Owns its buffers, not the file. Not copyable: views into the buffer are handed out.
class TrackReader {
  public:
    // Takes a file opened for reading; `source_name` stands for it in messages. The file must outlive the reader.
    TrackReader(std::FILE* file, std::string source_name);
    TrackReader(const TrackReader&) = delete;
    TrackReader& operator=(const TrackReader&) = delete;

    // Reads and checks the header line. False: error() says why. Once, before the first next().
    [[nodiscard]] bool read_header();

    // The next row. kError and kEnd are final. [one thread]
    [[nodiscard]] TrackStep next(TrackRow& row);

    // One line: file, line, what was found, the remedy.
    const std::string& error() const { return error_; }
    // Bit per PlRole of which the header names a position or an orientation.
    uint32_t roles() const { return roles_; }

  private:
    enum class Line : uint8_t { kLine, kEnd, kError };
    Line next_line(std::string_view& line);
    bool refill();
    TrackStep refuse(const std::string& what);
    bool parse_row(std::string_view line, TrackRow& row);
    bool read_number(std::string_view cell, size_t column, double& value);
    bool place_columns(const std::vector<std::string>& names);
    bool check_groups();

    std::FILE* file_;
    std::string source_;
    std::string error_;
    std::unique_ptr<char[]> buffer_;  // kBufferBytes, never more
    size_t begin_ = 0, end_ = 0;      // what of buffer_ is read but not handed out
    bool file_ended_ = false;
    uint64_t line_number_ = 0, rows_ = 0;
    uint32_t roles_ = 0;
    // What each column of the file is: -1 not ours, else an index into the row's numbers.
    std::vector<int16_t> field_of_column_;
    std::vector<std::string> name_of_column_;
};

}  // namespace practice
