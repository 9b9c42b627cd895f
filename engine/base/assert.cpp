// SPDX-License-Identifier: MIT
// What happens when an assertion fails.
#include "base/assert.h"

#include <cstdlib>

#include "base/log.h"

namespace engine {
namespace {
AssertHook g_hook = nullptr;
}

void set_assert_hook(AssertHook hook) {
    g_hook = hook;
}

void assert_failed(const char* expression, const char* file, int line) {
    if (g_hook != nullptr) g_hook(expression, file, line);
    log_error("%s:%d: this must hold, and does not: %s", file, line, expression);
    std::abort();
}

}  // namespace engine
