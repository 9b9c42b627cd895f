// SPDX-License-Identifier: MIT
// Text and numbers without a locale.
#include "coach/sentence.h"

#include <cmath>
#include <cstring>

namespace coach {

Sentence& Sentence::add(const char* part) {
    for (; *part != '\0' && length + 1 < text.size(); ++part) text[length++] = *part;
    return *this;
}

Sentence& Sentence::number(double value, int decimals) {
    if (!std::isfinite(value)) return add("?");
    double scale = 1.0;
    for (int i = 0; i < decimals; ++i) scale *= 10.0;
    const double limited = std::fmin(std::fmax(value, -1e9), 1e9);
    const int64_t scaled = std::llround(limited * scale);
    uint64_t rest = static_cast<uint64_t>(scaled < 0 ? -scaled : scaled);
    std::array<char, 24> digits{};
    size_t at = digits.size() - 1;
    for (int place = 0; rest > 0 || place <= decimals; ++place) {
        if (place == decimals && decimals > 0) digits[--at] = '.';
        digits[--at] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    }
    if (scaled < 0) add("\u2212");
    return add(&digits[at]);
}

uint32_t copy_out(const Sentence& sentence, char* text, uint32_t capacity) {
    if (text == nullptr || capacity == 0) return sentence.length;
    uint32_t count = sentence.length < capacity ? sentence.length : capacity - 1;
    const auto continues = [&](uint32_t i) { return (static_cast<unsigned char>(sentence.text[i]) & 0xC0u) == 0x80u; };
    while (count > 0 && count < sentence.length && continues(count)) --count;
    std::memcpy(text, sentence.text.data(), count);
    text[count] = '\0';
    return sentence.length;
}

}  // namespace coach
