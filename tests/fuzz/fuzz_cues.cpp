// SPDX-License-Identifier: MIT
// Any bytes as a cue file: words for every cue or one line of error.
#include <cstdint>
#include <cstdlib>

#include "practice/cue_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const practice::CueWordsResult result = practice::parse_cues({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (result.cues.has_value() != result.error.empty()) std::abort();
    if (result.error.find('\n') != std::string::npos) std::abort();
    for (uint32_t cue = 1; result.cues && cue < PL_CUE_COUNT; ++cue)
        if (practice::cue_words(*result.cues, cue, practice::CueFocus::kExternal).empty()) std::abort();
    return 0;
}
