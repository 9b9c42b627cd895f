// SPDX-License-Identifier: MIT
// A text file written row by row that appears whole or not at all: rows go to a neighbour file which takes the name at the end.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace practice {

// Owns the file until finish(); destroyed before that, it leaves nothing behind.
class RowFile {
 public:
    RowFile() = default;
    ~RowFile();
    RowFile(const RowFile&) = delete;
    RowFile& operator=(const RowFile&) = delete;

    // Starts the file that shall be called `path`. A device or a pipe is written directly. False: error().
    [[nodiscard]] bool open(const std::string& path);
    void append(std::string_view text);
    void append(char c);
    // `decimals` digits after the point, 0..6; for values up to 1e9. -0.0 prints as 0.
    void append_number(double value, int decimals);
    void append_count(uint64_t value);
    // False once a write has failed, a full disk for one: stop and see error().
    [[nodiscard]] bool ok() const { return error_.empty(); }
    // Closes and gives the file its name. False: error(), and no file is left.
    [[nodiscard]] bool finish();
    // One line: path, reason, remedy.
    const std::string& error() const { return error_; }

 private:
    void flush();
    void discard();
    bool give_name();

    std::FILE* file_ = nullptr;
    std::string path_, temporary_path_;  // the latter empty where the file is written directly
    bool nameless_ = false;               // has no name of its own yet
    std::string pending_;
    std::string error_;
};

}  // namespace practice
