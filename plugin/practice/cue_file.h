// SPDX-License-Identifier: MIT
// The coach's words in a language of the person's choice: assets/cues/<language>.toml.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "plumbline/plumbline.h"

namespace practice {

// Readable at a glance, and no wider than the panel's line.
inline constexpr size_t kCueWordsMax = 8;
inline constexpr size_t kCueCharactersMax = 48;
inline constexpr size_t kCueFileBytesMax = 64 * 1024;

enum class CueFocus : uint8_t {
    kExternal = 0,  // on the effect: the bar, the wall, the floor
    kInternal = 1   // on the body
};

struct CueWords {
    std::string language;  // ISO 639 code, such as "en"
    std::string title;     // the language's own name
    std::array<std::array<std::string, 2>, PL_CUE_COUNT> words;  // [PlCue][CueFocus]; that of PL_CUE_NONE is empty
};

struct CueWordsResult {
    std::optional<CueWords> cues;  // empty where the file was refused
    std::string error;             // then one line: file:line, key, what was found, the remedy
};

// Reads and validates the file at `path`: every cue is there in both styles, within the limits above. [any thread]
[[nodiscard]] CueWordsResult read_cue_file(const std::string& path);

// The same for text in memory. [any thread]
[[nodiscard]] CueWordsResult parse_cues(std::string_view text, const std::string& source_name);

// What to show for a cue; empty for PL_CUE_NONE and for cues that this version does not know. Valid as long as `cues`.
[[nodiscard]] std::string_view cue_words(const CueWords& cues, uint32_t cue, CueFocus focus);

}  // namespace practice
