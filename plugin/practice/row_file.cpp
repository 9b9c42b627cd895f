// SPDX-License-Identifier: MIT
#include "practice/row_file.h"

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace practice {
namespace {

constexpr size_t kFlushBytes = 256 * 1024;

bool is_device_or_pipe(const std::string& path) {
    struct stat about{};
    return stat(path.c_str(), &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

}  // namespace

RowFile::~RowFile() { discard(); }

bool RowFile::open(const std::string& path) {
    path_ = path;
    const bool direct = is_device_or_pipe(path);
    temporary_path_ = direct ? "" : fmt::format("{}.{}.part", path, getpid());
    const std::string& target = direct ? path_ : temporary_path_;
    const int flags = direct ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    // Readable by its owner alone: how somebody moves is health data.
    const int descriptor = ::open(target.c_str(), flags, 0600);
    if (descriptor >= 0) file_ = fdopen(descriptor, "wb");
    if (!file_) {
        error_ = fmt::format("{}: cannot be written: {}; name a file in a folder that you may write to", path, std::strerror(errno));
        return false;
    }
    pending_.reserve(kFlushBytes + 4096);
    return true;
}

void RowFile::append(std::string_view text) {
    pending_ += text;
    if (pending_.size() >= kFlushBytes) flush();
}

void RowFile::append(char c) { pending_ += c; }

void RowFile::append_number(double value, int decimals) {
    constexpr int64_t kPower[]{1, 10, 100, 1000, 10000, 100000, 1000000};
    if (!std::isfinite(value)) {
        pending_ += "nan";  // never expected; said rather than hidden
        return;
    }
    const int64_t scaled = std::llround(value * static_cast<double>(kPower[decimals]));
    const uint64_t size = static_cast<uint64_t>(scaled < 0 ? -scaled : scaled);
    if (scaled < 0) pending_ += '-';
    append_count(size / static_cast<uint64_t>(kPower[decimals]));
    if (decimals == 0) return;
    pending_ += '.';
    char digits[8];
    uint64_t rest = size % static_cast<uint64_t>(kPower[decimals]);
    for (int i = decimals - 1; i >= 0; --i, rest /= 10) digits[i] = static_cast<char>('0' + rest % 10);
    pending_.append(digits, static_cast<size_t>(decimals));
}

void RowFile::append_count(uint64_t value) {
    char digits[24];
    const auto result = std::to_chars(digits, digits + sizeof digits, value);
    pending_.append(digits, static_cast<size_t>(result.ptr - digits));
}

void RowFile::flush() {
    if (ok() && file_ && std::fwrite(pending_.data(), 1, pending_.size(), file_) != pending_.size())
        error_ = fmt::format("{}: cannot be written: {}; make room and run again", path_, std::strerror(errno));
    pending_.clear();
}

void RowFile::discard() {
    if (!file_) return;
    std::fclose(file_);
    file_ = nullptr;
    if (!temporary_path_.empty()) unlink(temporary_path_.c_str());
}

bool RowFile::finish() {
    flush();
    // Closing is where some file systems first tell of a full disk.
    if (ok() && std::fflush(file_) != 0) error_ = fmt::format("{}: cannot be written: {}; make room and run again", path_, std::strerror(errno));
    if (!ok()) {
        discard();
        return false;
    }
    const bool closed = std::fclose(file_) == 0;
    file_ = nullptr;
    if (closed && (temporary_path_.empty() || std::rename(temporary_path_.c_str(), path_.c_str()) == 0)) return true;
    error_ = fmt::format("{}: cannot be written: {}", path_, std::strerror(errno));
    if (!temporary_path_.empty()) unlink(temporary_path_.c_str());
    return false;
}

}  // namespace practice
