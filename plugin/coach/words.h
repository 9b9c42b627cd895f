// SPDX-License-Identifier: MIT
// Plain English for people and fixed names for files. Nothing here depends on a locale.
#pragma once

#include <cstdint>

#include "plumbline/plumbline.h"

namespace coach {

// As PlApi's members of the same name: closed by zero where capacity > 0, never cut inside a character, return the length
// of the whole text in bytes. Null reason or flag: empty text, 0. `text` may be null where capacity is 0.
uint32_t reason_text(const PlReason* reason, char* text, uint32_t capacity);
uint32_t flag_text(const PlFlag* flag, char* text, uint32_t capacity);

// Static strings, valid for ever.
const char* cue_text(uint32_t cue);  // "" for none and unknown
const char* flag_name(uint32_t flag_kind);
const char* metric_name(uint32_t metric);
const char* component_name(uint32_t component);
const char* phase_name(uint32_t phase);
const char* tier_name(uint32_t tier);
const char* origin_name(uint32_t origin);
const char* hold_name(uint32_t hold);
const char* cue_name(uint32_t cue);
const char* advice_name(uint32_t advice);
const char* advice_text(uint32_t advice);  // what to do; "" for none and unknown
// The same flag for a clinician: metric, value with sigma, limit, probability, phase, sensors. As flag_text in all else.
uint32_t flag_clinical_text(const PlFlag* flag, uint32_t tier, char* text, uint32_t capacity);
const char* step_name(uint32_t calibration_step);
const char* mounting_name(uint32_t mounting);
const char* step_text(uint32_t calibration_step);    // what to do; "" where unknown
const char* step_reason_text(uint32_t step_reason);  // why it failed and what helps; "" for none and unknown
const char* mounting_text(uint32_t mounting);        // what is wrong and what helps; "" where nothing is

}  // namespace coach
