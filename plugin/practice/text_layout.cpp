// SPDX-License-Identifier: MIT
#include "practice/text_layout.h"

#include <algorithm>

namespace practice {
namespace {

// "15" and "%." belong on one line.
bool belongs_to_number(const std::string& before, const std::string& word) {
    const std::string unit = word.substr(0, word.find_last_not_of(".,;:") + 1);
    return !before.empty() && before.back() >= '0' && before.back() <= '9' && (unit == "%" || unit == "s" || unit == "cm");
}

}  // namespace

std::string painted(const TextStyle& style, const char* paint, const std::string& text) {
    return style.color && *paint ? paint + text + "\x1b[0m" : text;
}

size_t width_of(const std::string& text) {
    return static_cast<size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string right(const std::string& text, size_t width) {
    const size_t own = width_of(text);
    return std::string(own < width ? width - own : 0, ' ') + text;
}

std::string left(const std::string& text, size_t width) {
    const size_t own = width_of(text);
    return text + std::string(own < width ? width - own : 0, ' ');
}

std::vector<std::string> wrapped(const std::string& text, size_t width) {
    std::vector<std::string> lines{""};
    size_t at = 0;
    while (at < text.size()) {
        size_t space = std::min(text.find(' ', at), text.size());
        std::string word = text.substr(at, space - at);
        if (space < text.size()) {
            const size_t after = std::min(text.find(' ', space + 1), text.size());
            const std::string next = text.substr(space + 1, after - space - 1);
            if (belongs_to_number(word, next)) {
                word += ' ' + next;
                space = after;
            }
        }
        if (!lines.back().empty() && width_of(lines.back()) + 1 + width_of(word) > width) lines.emplace_back();
        if (!lines.back().empty()) lines.back() += ' ';
        lines.back() += word;
        at = space + 1;
    }
    return lines;
}

}  // namespace practice
