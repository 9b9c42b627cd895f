// SPDX-License-Identifier: MIT
#include "practice/text_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>

namespace practice {
namespace {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

TextResult refuse(const std::string& path, const std::string& why) {
    return {std::nullopt, path + ": " + why};
}

}  // namespace

TextResult read_text_file(const std::string& path, size_t bytes_max) {
    // A pipe that nobody writes to would be waited for without end: it is opened without waiting, and refused.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    const File file(descriptor < 0 ? nullptr : fdopen(descriptor, "rb"));
    if (!file) return refuse(path, std::string("cannot be opened: ") + std::strerror(errno) + "; check the path and its permissions");
    // A directory opens without complaint; only reading it fails, with words that help nobody.
    struct stat about {};
    if (fstat(descriptor, &about) != 0) return refuse(path, std::string("cannot be read: ") + std::strerror(errno));
    if (S_ISDIR(about.st_mode)) return refuse(path, "is a directory; name a file inside it");
    if (!S_ISREG(about.st_mode)) return refuse(path, "is not a file but a pipe or a device; write its text into a file first");

    // One byte more than allowed tells a file at the limit from one past it.
    std::string text(bytes_max + 1, '\0');
    const size_t got = std::fread(text.data(), 1, text.size(), file.get());
    if (std::ferror(file.get())) return refuse(path, std::string("cannot be read: ") + std::strerror(errno));
    if (got > bytes_max) return refuse(path, "is longer than " + std::to_string(bytes_max) + " bytes; it is not such a file");
    text.resize(got);
    return {std::move(text), {}};
}

}  // namespace practice
