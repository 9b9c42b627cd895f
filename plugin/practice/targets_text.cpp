// SPDX-License-Identifier: MIT
#include "practice/targets_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "practice/text_layout.h"

namespace practice {
namespace {

constexpr size_t kIndent = 2;
constexpr size_t kKeyWidth = 28;
constexpr size_t kWordsWidth = 26;

// "  key   words   meaning"; the meaning goes under the words where the line would be too long.
std::string row(const std::string& key, const std::string& words, const std::string& meaning, const TextStyle& style) {
    const auto width = static_cast<size_t>(style.width);
    const size_t under = kIndent + kKeyWidth;
    std::string out = std::string(kIndent, ' ') + left(key, kKeyWidth);
    if (under + std::max(width_of(words), kWordsWidth) + width_of(meaning) <= width)
        return out + left(words, kWordsWidth) + painted(style, kDim, meaning) + "\n";
    const std::vector<std::string> lines = wrapped(words, width - under);
    for (size_t i = 0; i < lines.size(); ++i) out += (i == 0 ? std::string() : std::string(under, ' ')) + lines[i] + "\n";
    for (const std::string& line : wrapped(meaning, width - under)) out += std::string(under, ' ') + painted(style, kDim, line) + "\n";
    return out;
}

std::string rows_of(const PlTargets& targets, const TextStyle& style) {
    std::string out;
    for (const TargetKey& key : target_keys())
        if ((targets.set & key.bit) != 0) out += row(key.key, target_words(targets, key), key.meaning, style);
    return out;
}

std::string wrapped_lines(const std::string& text, const TextStyle& style) {
    std::string out;
    for (const std::string& line : wrapped(text, static_cast<size_t>(style.width))) out += line + "\n";
    return out;
}

std::string range_words(const TargetKey& key) {
    if (key.count == 0) return "td, t2o, t2 or t3";
    const std::string unit = std::string(*key.unit ? " " : "").append(key.unit);
    const std::string first = fmt::format("{} to {}", key.least[0], key.most[0]);
    if (key.count == 1) return first + unit;
    if (key.count == 2 && key.least[0] != key.least[1]) return fmt::format("{}, {} to {}{}", first, key.least[1], key.most[1], unit);
    return fmt::format("{} numbers, {}{}", key.count, first, unit);
}

}  // namespace

std::string targets_table(const TargetBook& book, const TextStyle& style) {
    if (book.all.set == 0 && book.lifts.empty())
        return wrapped_lines("No targets are set: the limits of each lift hold as they are.", style);
    std::string out;
    if (book.all.set != 0) out += painted(style, kBold, "Targets for all lifts") + "\n" + rows_of(book.all, style);
    for (const LiftTargets& own : book.lifts) {
        out += out.empty() ? "" : "\n";
        out += painted(style, kBold, fmt::format("Targets for {}", own.lift)) + "\n" + rows_of(own.targets, style);
    }
    return out;
}

std::string targets_of_lift(const TargetBook& book, const std::string& lift, const TextStyle& style) {
    const PlTargets targets = targets_for(book, lift);
    if (targets.set == 0) return wrapped_lines(fmt::format("No targets are set for {}: its own limits hold.", lift), style);
    return painted(style, kBold, fmt::format("In force for {}", lift)) + "\n" + rows_of(targets, style);
}

std::string target_key_table(const TextStyle& style) {
    std::string out;
    for (const TargetKey& key : target_keys()) out += row(key.key, range_words(key), key.meaning, style);
    return out;
}

}  // namespace practice
