// SPDX-License-Identifier: MIT
// Checks lift definitions, whoever made them, and finds the built-in ones.
#pragma once

#include "plumbline/plumbline.h"

namespace coach {

// PL_OK, or PL_ERROR_SIZE, PL_ERROR_UNKNOWN (an enum) or PL_ERROR_RANGE; then *field (may be null) names the field, static.
PlStatus check_lift(const PlLiftDef& lift, const char** field);

// Null where there is none of this name.
const PlLiftDef* builtin_lift(const char* name);

// The definition that default_lift and default_config start from: hip_hinge.
const PlLiftDef& default_lift();

}  // namespace coach
