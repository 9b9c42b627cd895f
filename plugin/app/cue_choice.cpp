// SPDX-License-Identifier: MIT
#include "app/cue_choice.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "app/terminal.h"
#include "base/files.h"
#include "practice/cue_file.h"

namespace app {
namespace {

constexpr const char* kCueFolder = "assets/cues";

std::string languages_shipped() {
    std::vector<std::string> names;
    std::error_code failed;
    for (std::filesystem::directory_iterator at(engine::find_data(kCueFolder), failed), end; !failed && at != end; at.increment(failed))
        if (at->path().extension() == ".toml") names.push_back(at->path().stem().string());
    std::sort(names.begin(), names.end());
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "none are in " + engine::data_places() : "there are: " + text;
}

practice::CueWordsResult read_cues(const std::string& language) {
    if (language.ends_with(".toml")) return practice::read_cue_file(language);
    const std::string path = engine::find_data(std::string(kCueFolder) + "/" + language + ".toml");
    if (language.empty() || path.empty()) return {std::nullopt, "no cues in the language \"" + language + "\"; " + languages_shipped()};
    return practice::read_cue_file(path);
}

}  // namespace

std::string_view cue_text(const CueTexts& cues, uint32_t cue) {
    return cue < cues.words.size() ? cues.words[cue] : std::string_view{};
}

CueTexts coach_cues(const PlApi& api) {
    CueTexts texts;
    for (uint32_t cue = 0; cue < PL_CUE_COUNT; ++cue) texts.words[cue] = api.cue_text(cue);
    return texts;
}

CueTexts choose_cues(const PlApi& api, const CueOptions& options, std::string& warning) {
    const practice::CueWordsResult read = read_cues(options.language);
    if (!read.cues) {
        warning = read.error + "; cues come in the coach's own words";
        return coach_cues(api);
    }
    const auto focus = options.focus == "internal" ? practice::CueFocus::kInternal : practice::CueFocus::kExternal;
    CueTexts texts;
    for (uint32_t cue = 0; cue < PL_CUE_COUNT; ++cue) texts.words[cue] = practice::cue_words(*read.cues, cue, focus);
    return texts;
}

CueTexts choose_cues_or_complain(const PlApi& api, const CueOptions& options) {
    std::string warning;
    CueTexts texts = choose_cues(api, options, warning);
    if (!warning.empty()) complain(warning);
    return texts;
}

}  // namespace app
