// SPDX-License-Identifier: MIT
// Files for start and export, never for the frame path: reading whole files within a cap, replacing files atomically, and finding
// the data that ships with the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

enum class FileStatus : uint32_t {
    ok = 0,
    not_found = 1,
    no_access = 2,
    too_large = 3,  // over the caller's cap
    is_folder = 4,
    bad_content = 5,  // not in the format that was expected
    io_error = 6,     // the system said no: disk full, device gone
};
const char* to_text(FileStatus status);

// Reads all of `path` into `bytes`; nothing over `cap_bytes` is ever held. On failure `bytes` is empty.
[[nodiscard]] FileStatus read_file(const std::string& path, size_t cap_bytes, std::vector<uint8_t>& bytes);
[[nodiscard]] FileStatus read_text_file(const std::string& path, size_t cap_bytes, std::string& text);
// All or nothing: written beside `path`, flushed to disk, then renamed over it. Folders that lack are made.
[[nodiscard]] FileStatus write_file_atomic(const std::string& path, std::span<const uint8_t> bytes);
[[nodiscard]] FileStatus write_file_atomic(const std::string& path, std::string_view text);
[[nodiscard]] FileStatus make_folders(const std::string& path);

bool file_exists(const std::string& path);
// Time of the last change in ns since the epoch; 0 where there is no such file. For noticing changes only, never for timing.
int64_t file_changed_ns(const std::string& path);

// Where a shipped folder or file lies, such as "shaders" or "assets/lifts": $PLUMBLINE_DATA, then <program>/../share/plumbline,
// then the source tree that the program was built from. The first that exists; empty where none does.
std::string find_data(std::string_view relative);
// The folders that find_data looks in, for error messages.
std::string data_places();

}  // namespace engine
