// SPDX-License-Identifier: MIT
// Formats and writes log lines.
#include "base/log.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdarg>
#include <cstddef>
#include <cstdio>

namespace engine {
namespace {

constexpr size_t kLineBytes = 1024;

std::atomic<LogLevel> g_level{LogLevel::info};
LogHook g_hook = nullptr;

const char* prefix(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return "debug: ";
        case LogLevel::warning:
            return "warning: ";
        case LogLevel::error:
            return "error: ";
        default:
            return "";
    }
}

// One write call for a whole line, so that lines of two threads do not interleave.
void write_line(LogLevel level, const char* format, va_list arguments) {
    if (level < g_level.load(std::memory_order_relaxed)) return;
    char line[kLineBytes];
    const int head = std::snprintf(line, sizeof line, "%s", g_hook != nullptr ? "" : prefix(level));
    const int body = std::vsnprintf(line + head, sizeof line - static_cast<size_t>(head) - 1, format, arguments);
    if (body < 0) return;
    if (g_hook != nullptr) {
        g_hook(level, line);
        return;
    }
    size_t length = std::min(static_cast<size_t>(head) + static_cast<size_t>(body), sizeof line - 2);
    line[length++] = '\n';
    // A closed standard error is no reason to fail: there is nobody to tell.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line, length);
}

}  // namespace

void set_log_level(LogLevel level) {
    g_level.store(level, std::memory_order_relaxed);
}
LogLevel log_level() {
    return g_level.load(std::memory_order_relaxed);
}
void set_log_hook(LogHook hook) {
    g_hook = hook;
}

void log_debug(const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    write_line(LogLevel::debug, format, arguments);
    va_end(arguments);
}

void log_info(const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    write_line(LogLevel::info, format, arguments);
    va_end(arguments);
}

void log_warning(const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    write_line(LogLevel::warning, format, arguments);
    va_end(arguments);
}

void log_error(const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    write_line(LogLevel::error, format, arguments);
    va_end(arguments);
}

}  // namespace engine
