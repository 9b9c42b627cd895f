// SPDX-License-Identifier: MIT
// A sentence put together in a buffer on the stack. Numbers are written digit by digit: printf would ask the locale for the decimal point.
#pragma once

#include <array>
#include <cstdint>

namespace coach {

struct Sentence {
    std::array<char, 320> text{};
    uint32_t length = 0;  // bytes, without the closing zero

    Sentence& add(const char* part);
    // Fixed decimals, half away from zero, U+2212 for minus, '.' always; "?" for what is not a number.
    Sentence& number(double value, int decimals);
};

// Copies what fits, never half a character, and closes it. Returns the length of the whole sentence.
uint32_t copy_out(const Sentence& sentence, char* text, uint32_t capacity);

}  // namespace coach
