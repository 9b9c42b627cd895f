// SPDX-License-Identifier: MIT
#include "practice/profile_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "practice/step_words.h"
#include "practice/targets_text.h"
#include "practice/text_layout.h"

namespace practice {
namespace {

constexpr size_t kTitleWidth = 27, kDateWidth = 15, kQualityWidth = 14;
constexpr size_t kIndent = 2;
constexpr int kDots = 5;

// "●●●●○ good": five dots say how far, the word says it again.
std::string quality_cell(float quality) {
    const int full = std::clamp(static_cast<int>(std::lround(quality * kDots)), 0, kDots);
    std::string cell;
    for (int i = 0; i < kDots; ++i) cell += i < full ? "\u25cf" : "\u25cb";
    return cell + " " + quality_word(quality);
}

// Lines of `text` from a column on; the first goes on where the cursor is.
std::string from_column(const std::string& text, size_t column, const char* paint, const TextStyle& style) {
    std::string out;
    const std::vector<std::string> lines = wrapped(text, static_cast<size_t>(style.width) - column);
    for (size_t i = 0; i < lines.size(); ++i) out += (i == 0 ? "" : std::string(column, ' ')) + painted(style, paint, lines[i]) + "\n";
    return out;
}

std::string done_rows(uint32_t step, const PlPersonal& personal, const TextStyle& style) {
    const std::string head = std::string(kIndent, ' ') + left(step_title(step), kTitleWidth) +
                             left(day_text(personal.done_unix_s[step]), kDateWidth) +
                             left(quality_cell(personal.quality[step]), kQualityWidth);
    const std::string found = step_found(step, personal);
    const size_t beside = width_of(head);
    const bool fits = beside + width_of(found) <= static_cast<size_t>(style.width);
    std::string out = head;
    while (!out.empty() && !fits && out.back() == ' ') out.pop_back();
    const size_t under = kIndent + kTitleWidth;
    out += fits ? found + "\n" : "\n" + std::string(under, ' ') + from_column(found, under, "", style);
    return out + std::string(under, ' ') + from_column(step_gives(step), under, kDim, style);
}

std::string open_rows(uint32_t step, const TextStyle& style) {
    const std::string head = std::string(kIndent, ' ') + left(step_title(step), kTitleWidth) + left("not done", kDateWidth);
    return head + from_column(step_gives(step), width_of(head), kDim, style);
}

// Left out where the window is too narrow for it.
std::string column_names(bool any_done, const TextStyle& style) {
    std::string names = std::string(kIndent, ' ') + left("step", kTitleWidth) + left("done", kDateWidth);
    names += any_done ? left("quality", kQualityWidth) + "found, what it is for" : "what it would give";
    return width_of(names) <= static_cast<size_t>(style.width) ? painted(style, kDim, names) + '\n' : std::string();
}

}  // namespace

std::string profile_table(const Profile& profile, const TextStyle& style) {
    const PlPersonal& personal = profile.personal;
    std::string head = profile.name.empty() ? "Your calibration" : profile.name;
    if (profile.stature_m > 0.0f) head += fmt::format(", {:.1f} cm", static_cast<double>(profile.stature_m) * 100.0);
    uint32_t done = 0;
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) done += personal.known >> step & 1u;
    std::string out = painted(style, kBold, head) + fmt::format(": {} of {} steps done\n\n", done, static_cast<uint32_t>(PL_STEP_COUNT));
    out += column_names(done > 0, style);
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step)
        out += (personal.known >> step & 1u) != 0 ? done_rows(step, personal, style) : open_rows(step, style);
    if (profile.targets.all.set != 0 || !profile.targets.lifts.empty()) out += '\n' + targets_table(profile.targets, style);
    if (done == PL_STEP_COUNT) return out;
    constexpr const char* kMore = "A step takes under ten seconds, in plumbline live. What is not done is taken from people of your height.";
    out += '\n';
    out += from_column(kMore, 0, kDim, style);
    return out;
}

}  // namespace practice
