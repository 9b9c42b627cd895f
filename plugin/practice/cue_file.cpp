// SPDX-License-Identifier: MIT
#include "practice/cue_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "practice/text_file.h"
#include "practice/toml_reader.h"

namespace practice {
namespace {

constexpr int64_t kSchema = 1;

// Index is PlCue.
constexpr std::array<const char*, PL_CUE_COUNT> kCueKeys{"",         "stand_tall", "breathe_brace", "go",   "hips_back",  "chest_up",   "ribs_down",
                                                         "together", "bar_close",  "slower",        "deeper", "even", "stay_still", "sensor_lost", "hips_lower", "hips_higher",
                                                         "over_bar", "mid_foot", "slack", "stand_straight", "longer_step", "further", "steady", "hips_lift",
                                                         "hold_on", "tall", "set_down"};
constexpr std::array<const char*, 2> kFocusKeys{"external", "internal"};

size_t count_words(std::string_view text) {
    size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        words += c != ' ' && !inside;
        inside = c != ' ';
    }
    return words;
}

// Code points, not bytes: the limit is about room on a line.
size_t count_characters(std::string_view text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void read_cue(TomlReader& reader, const toml::table& all, const char* key, std::array<std::string, 2>& words) {
    const toml::table* cue = need_table(reader, all, key);
    if (!cue) return;
    refuse_other_than(reader, *cue, fmt::format("cue.{}.", key).c_str(), {kFocusKeys[0], kFocusKeys[1]});
    for (size_t focus = 0; focus < kFocusKeys.size(); ++focus) {
        words[focus] = need_text(reader, *cue, kFocusKeys[focus], 4 * kCueCharactersMax);
        if (!reader.ok()) return;
        const size_t word_count = count_words(words[focus]), characters = count_characters(words[focus]);
        if (word_count <= kCueWordsMax && characters <= kCueCharactersMax) continue;
        reader.refuse(line_of(*cue->get(kFocusKeys[focus])), fmt::format("cue.{}.{} has {} words and {} characters; it may have {} and {}", key, kFocusKeys[focus],
                                                                        word_count, characters, kCueWordsMax, kCueCharactersMax));
    }
}

}  // namespace

CueWordsResult parse_cues(std::string_view text, const std::string& source_name) {
    const TomlText parsed = parse_toml(text, source_name);
    if (!parsed.error.empty()) return {std::nullopt, parsed.error};
    TomlReader reader{source_name, {}};
    const toml::table& root = parsed.root;
    CueWords cues;
    refuse_other_than(reader, root, "", {"schema", "language", "title", "cue"});
    need_schema(reader, root, kSchema);
    cues.language = need_text(reader, root, "language", 8);
    cues.title = need_text(reader, root, "title", 40);
    if (const toml::table* all = need_table(reader, root, "cue")) {
        refuse_unknown(reader, *all, "cue.", [](std::string_view key) { return std::find(kCueKeys.begin() + 1, kCueKeys.end(), key) != kCueKeys.end(); });
        for (size_t cue = 1; cue < kCueKeys.size(); ++cue) read_cue(reader, *all, kCueKeys[cue], cues.words[cue]);
    }
    if (!reader.ok()) return {std::nullopt, reader.error};
    return {std::move(cues), {}};
}

CueWordsResult read_cue_file(const std::string& path) {
    const TextResult file = read_text_file(path, kCueFileBytesMax);
    if (!file.text) return {std::nullopt, file.error};
    return parse_cues(*file.text, path);
}

std::string_view cue_words(const CueWords& cues, uint32_t cue, CueFocus focus) {
    if (cue >= cues.words.size()) return {};
    return cues.words[cue][static_cast<size_t>(focus)];
}

}  // namespace practice
