// SPDX-License-Identifier: MIT
// The lifts of assets/lifts, compiled in: builtin_lifts.cpp is written at build time by lift_compiler.
#pragma once

#include "plumbline/plumbline.h"

namespace coach {

extern const PlLiftDef kBuiltinLifts[];
extern const uint32_t kBuiltinLiftCount;

}  // namespace coach
