// SPDX-License-Identifier: MIT
// The steps of personal calibration in words: titles, what each gives, how good a result is. What to do in a step, and why one failed, are
// the seam's own sentences.
#pragma once

#include <cstdint>
#include <string>

#include "practice/profile_file.h"

namespace practice {

// "Stand tall"; "" where unknown.
[[nodiscard]] const char* step_title(uint32_t step);
// What it gives, without a verb: "the zero of every angle, your height, the floor".
[[nodiscard]] const char* step_gives(uint32_t step);
// "good" from 0.75, "fair" from 0.4, else "rough".
[[nodiscard]] const char* quality_word(float quality);
// What the step found, in people's units: "forward 58°, back 22°". Empty where it is not known.
[[nodiscard]] std::string step_found(uint32_t step, const PlPersonal& personal);
// "20 Nov 2026" in UTC; "date not kept" for 0.
[[nodiscard]] std::string day_text(int64_t unix_s);
// The step of that name ("stand", "bend"); PL_STEP_COUNT where none has it.
[[nodiscard]] uint32_t step_named(const std::string& name);
// The name of a step in files and commands.
[[nodiscard]] const char* step_key(uint32_t step);

}  // namespace practice
