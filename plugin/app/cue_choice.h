// SPDX-License-Identifier: MIT
// Which words the command line wants cues in. They are read once, before the first frame.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "plumbline/plumbline.h"

namespace app {

struct CueOptions {
    std::string language = "en";     // of assets/cues/<language>.toml, or the path of a cue file ending in .toml
    std::string focus = "external";  // "external": on the bar, the wall, the floor; "internal": on the body
};

// The words of every cue. Whoever draws reads them where they lie.
struct CueTexts {
    std::array<std::string, PL_CUE_COUNT> words;  // index is PlCue; that of PL_CUE_NONE is empty
};

// Empty for PL_CUE_NONE and for cues that this version does not know. Valid as long as `cues`.
[[nodiscard]] std::string_view cue_text(const CueTexts& cues, uint32_t cue);

// The coach's own words.
[[nodiscard]] CueTexts coach_cues(const PlApi& api);

// The words of a file; where it is missing or bad the coach's own, and `warning` is one line that says why. Any focus but "internal" is
// "external". [reads a file]
[[nodiscard]] CueTexts choose_cues(const PlApi& api, const CueOptions& options, std::string& warning);

// Whether the language is one that is shipped, or the path of a file; else `error` is one line that says what there is. A shipped file
// that is missing or bad is no fault of whoever typed the command: that is choose_cues' matter.
[[nodiscard]] bool cues_named(const CueOptions& options, std::string& error);

// Both for a command, which says what is amiss on standard error. Returns its exit status: 0 with `cues` filled, or 2.
[[nodiscard]] int choose_cues_or_complain(const PlApi& api, const CueOptions& options, CueTexts& cues);

}  // namespace app
