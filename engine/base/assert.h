// SPDX-License-Identifier: MIT
// ENGINE_ASSERT: for programmer mistakes alone, checked in every build. Bad data is no mistake of the programmer: it gets a status.
#pragma once

namespace engine {

// Called with a failed assertion; must not return. The default prints and aborts. Tests may set their own (null = the default).
using AssertHook = void (*)(const char* expression, const char* file, int line);
void set_assert_hook(AssertHook hook);

[[noreturn]] void assert_failed(const char* expression, const char* file, int line);

}  // namespace engine

#define ENGINE_ASSERT(expression) ((expression) ? void(0) : engine::assert_failed(#expression, __FILE__, __LINE__))
