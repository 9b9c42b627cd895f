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

bool is_folder(const std::string& path) {
    struct stat about{};
    return stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode);
}

std::string folder_of(const std::string& path) {
    const size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

RowFile::~RowFile() { discard(); }

bool RowFile::open(const std::string& path) {
    path_ = path;
    if (is_folder(path)) {
        error_ = fmt::format("{}: is a directory; name a file inside it", path);
        return false;
    }
    // Readable by its owner alone: how somebody moves is health data.
    constexpr mode_t kOwnerOnly = 0600;
    int descriptor = -1;
    if (is_device_or_pipe(path)) {
        descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    } else {
        temporary_path_ = fmt::format("{}.{}.part", path, getpid());
        // A file without a name vanishes with the program, however that ends. Not every file system has them.
        descriptor = ::open(folder_of(path).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, kOwnerOnly);
        nameless_ = descriptor >= 0;
        if (!nameless_) descriptor = ::open(temporary_path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
    }
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
    if (!temporary_path_.empty() && !nameless_) unlink(temporary_path_.c_str());
}

bool RowFile::finish() {
    flush();
    // Closing is where some file systems first tell of a full disk.
    if (ok() && std::fflush(file_) != 0) error_ = fmt::format("{}: cannot be written: {}; make room and run again", path_, std::strerror(errno));
    if (!ok()) {
        discard();
        return false;
    }
    const bool named = give_name();
    const int reason = errno;
    discard();
    if (named) return true;
    error_ = fmt::format("{}: cannot be written: {}", path_, std::strerror(reason));
    return false;
}

// The file's own name, in place of whatever had it before.
bool RowFile::give_name() {
    if (temporary_path_.empty()) return true;
    if (nameless_) {
        const std::string self = fmt::format("/proc/self/fd/{}", fileno(file_));
        if (linkat(AT_FDCWD, self.c_str(), AT_FDCWD, temporary_path_.c_str(), AT_SYMLINK_FOLLOW) != 0) return false;
        nameless_ = false;
    }
    if (std::rename(temporary_path_.c_str(), path_.c_str()) != 0) return false;
    temporary_path_.clear();
    return true;
}

}  // namespace practice
