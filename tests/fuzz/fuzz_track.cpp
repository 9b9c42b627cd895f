// SPDX-License-Identifier: MIT
// Any bytes as a track: rows or one line of error, never both missing, never a pose that claims more than its cells gave.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "practice/track_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    // fmemopen wants at least one byte; an empty file is a unit test.
    if (size == 0) return 0;
    std::FILE* file = fmemopen(const_cast<uint8_t*>(data), size, "rb");
    if (!file) std::abort();
    practice::TrackReader reader(file, "fuzz");
    practice::TrackRow row;
    const bool header = reader.read_header();
    if (header != reader.error().empty()) std::abort();
    if (header && reader.roles() == 0) std::abort();
    size_t rows = 0;
    practice::TrackStep step = practice::TrackStep::kEnd;
    while (header && (step = reader.next(row)) == practice::TrackStep::kRow) {
        ++rows;
        if (row.time_text.empty() || row.sample.size != sizeof row.sample) std::abort();
        for (uint32_t role = 0; role < PL_ROLE_COUNT; ++role)
            if (row.sample.pose[role].flags != 0 && (reader.roles() >> role & 1u) == 0) std::abort();
    }
    // A row takes two bytes at least: no more rows than that can come out.
    if (rows > size / 2) std::abort();
    if (header && (step == practice::TrackStep::kError) == reader.error().empty()) std::abort();
    if (reader.error().find('\n') != std::string::npos) std::abort();
    std::fclose(file);
    return 0;
}
