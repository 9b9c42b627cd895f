// SPDX-License-Identifier: MIT
// Files through POSIX calls: each failure is told apart, nothing throws, nothing is left half written.
#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#ifndef PLUMBLINE_SOURCE_DIR
#define PLUMBLINE_SOURCE_DIR ""
#endif

namespace engine {
namespace {

FileStatus status_of_errno(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR:
            return FileStatus::not_found;
        case EACCES:
        case EPERM:
        case EROFS:
            return FileStatus::no_access;
        case EISDIR:
            return FileStatus::is_folder;
        default:
            return FileStatus::io_error;
    }
}

// Closes on every path out of a function.
struct Descriptor {
    int fd = -1;
    ~Descriptor() {
        if (fd >= 0) ::close(fd);
    }
};

bool write_all(int fd, const uint8_t* data, size_t size) {
    while (size > 0) {
        const ssize_t written = ::write(fd, data, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        data += written;
        size -= static_cast<size_t>(written);
    }
    return true;
}

std::string folder_of(const std::string& path) {
    const size_t slash = path.find_last_of('/');
    return slash == std::string::npos ? std::string() : slash == 0 ? std::string("/") : path.substr(0, slash);
}

// Folder of the running program; empty where the system does not tell.
std::string program_folder() {
    char path[4096];
    const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0) return {};
    return folder_of(std::string(path, static_cast<size_t>(length)));
}

// Places in the order of find_data, separated by newlines; empty ones left out.
std::vector<std::string> places() {
    std::vector<std::string> result;
    const char* named = std::getenv("PLUMBLINE_DATA");
    if (named != nullptr && *named != 0) result.emplace_back(named);
    const std::string program = program_folder();
    if (!program.empty()) result.push_back(program + "/../share/plumbline");
    if (*PLUMBLINE_SOURCE_DIR != 0) result.emplace_back(PLUMBLINE_SOURCE_DIR);
    return result;
}

}  // namespace

const char* to_text(FileStatus status) {
    switch (status) {
        case FileStatus::ok:
            return "ok";
        case FileStatus::not_found:
            return "no such file";
        case FileStatus::no_access:
            return "access is not allowed";
        case FileStatus::too_large:
            return "larger than allowed";
        case FileStatus::is_folder:
            return "is a folder";
        case FileStatus::bad_content:
            return "not in the expected format";
        case FileStatus::io_error:
            return "could not be read or written";
    }
    return "unknown";
}

FileStatus read_file(const std::string& path, size_t cap_bytes, std::vector<uint8_t>& bytes) {
    bytes.clear();
    Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.fd < 0) return status_of_errno(errno);
    struct stat info {};
    if (::fstat(file.fd, &info) != 0) return status_of_errno(errno);
    if (S_ISDIR(info.st_mode)) return FileStatus::is_folder;
    if (info.st_size > 0 && static_cast<uint64_t>(info.st_size) > cap_bytes) return FileStatus::too_large;
    // The size is a hint alone: pipes and growing files do not keep to it.
    constexpr size_t kStep = 65536;
    size_t held = 0;
    bytes.resize(static_cast<size_t>(info.st_size > 0 ? info.st_size : 0));
    while (true) {
        if (held == bytes.size()) bytes.resize(held + kStep);
        const ssize_t got = ::read(file.fd, bytes.data() + held, bytes.size() - held);
        if (got < 0 && errno == EINTR) continue;
        const FileStatus failure = got < 0 ? status_of_errno(errno) : FileStatus::too_large;
        if (got < 0 || held + static_cast<size_t>(got) > cap_bytes) {
            bytes.clear();
            return failure;
        }
        if (got == 0) break;
        held += static_cast<size_t>(got);
    }
    bytes.resize(held);
    return FileStatus::ok;
}

FileStatus read_text_file(const std::string& path, size_t cap_bytes, std::string& text) {
    std::vector<uint8_t> bytes;
    const FileStatus status = read_file(path, cap_bytes, bytes);
    text.assign(bytes.begin(), bytes.end());
    return status;
}

FileStatus write_file_atomic(const std::string& path, std::span<const uint8_t> bytes) {
    const std::string folder = folder_of(path);
    if (!folder.empty()) {
        const FileStatus made = make_folders(folder);
        if (made != FileStatus::ok) return made;
    }
    std::string temporary = path + ".XXXXXX";
    Descriptor file{::mkostemp(temporary.data(), O_CLOEXEC)};
    if (file.fd < 0) return status_of_errno(errno);
    // mkostemp makes files for the owner alone; a result of ours is an ordinary file, so the usual mask decides.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    const bool written = ::fchmod(file.fd, static_cast<mode_t>(0666) & ~mask) == 0 && write_all(file.fd, bytes.data(), bytes.size()) &&
                         ::fsync(file.fd) == 0;
    if (written && ::rename(temporary.c_str(), path.c_str()) == 0) return FileStatus::ok;
    const FileStatus status = status_of_errno(errno);
    ::unlink(temporary.c_str());
    return status;
}

FileStatus write_file_atomic(const std::string& path, std::string_view text) {
    return write_file_atomic(path, std::span(reinterpret_cast<const uint8_t*>(text.data()), text.size()));
}

FileStatus make_folders(const std::string& path) {
    for (size_t at = 1; at <= path.size(); ++at) {
        if (at < path.size() && path[at] != '/') continue;
        const std::string part = path.substr(0, at);
        if (::mkdir(part.c_str(), 0777) == 0 || errno == EEXIST) continue;
        return status_of_errno(errno);
    }
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return status_of_errno(errno);
    return S_ISDIR(info.st_mode) ? FileStatus::ok : FileStatus::io_error;
}

bool file_exists(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

int64_t file_changed_ns(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return 0;
    return static_cast<int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
}

std::string find_data(std::string_view relative) {
    for (const std::string& place : places()) {
        const std::string path = place + "/" + std::string(relative);
        if (file_exists(path)) return path;
    }
    return {};
}

std::string data_places() {
    std::string text;
    for (const std::string& place : places()) text += (text.empty() ? "" : ", ") + place;
    return text;
}

}  // namespace engine
