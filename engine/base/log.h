// SPDX-License-Identifier: MIT
// Lines for people on standard error. One line is formatted on the stack and written in one call: no allocation, no lock of ours.
// Even so, nothing on the frame path logs.
#pragma once

#include <cstdint>

namespace engine {

enum class LogLevel : uint32_t { debug = 0, info = 1, warning = 2, error = 3, off = 4 };

// Lines under this level are dropped. Default: info. [any thread]
void set_log_level(LogLevel level);
LogLevel log_level();

// Receives finished lines without the newline, instead of standard error; null restores it. For tests. [not concurrently with logging]
using LogHook = void (*)(LogLevel level, const char* line);
void set_log_hook(LogHook hook);

// printf formats; a line over 1023 bytes is cut. [any thread]
#if defined(__GNUC__)
#define ENGINE_PRINTF __attribute__((format(printf, 1, 2)))
#else
#define ENGINE_PRINTF
#endif
void log_debug(const char* format, ...) ENGINE_PRINTF;
void log_info(const char* format, ...) ENGINE_PRINTF;
void log_warning(const char* format, ...) ENGINE_PRINTF;
void log_error(const char* format, ...) ENGINE_PRINTF;

}  // namespace engine
