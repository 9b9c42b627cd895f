// SPDX-License-Identifier: MIT
// toml++ without exceptions. Debian's package offers a compiled library whose parser throws; the header alone has both.
// For .cpp files of this folder only: it costs seconds to compile.
#pragma once

#undef TOML_EXCEPTIONS
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>
