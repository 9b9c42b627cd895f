// SPDX-License-Identifier: MIT
// What a clinician sets instead of a lift's defaults (science E6): checked as a whole, in force from the next repetition on.
#pragma once

#include "plumbline/plumbline.h"

namespace coach {

// PL_ERROR_RANGE or _UNKNOWN with the name of the offending member in *field (may be null); members whose bit is not set are not read.
PlStatus check_targets(const PlTargets& targets, const char** field);

// Whether a member is in force.
inline bool has_target(const PlTargets& targets, uint32_t bit) {
    return (targets.set & bit) != 0;
}

}  // namespace coach
