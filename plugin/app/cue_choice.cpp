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

std::string no_such_language(const std::string& language) {
    return "no cues in the language \"" + language + "\"; " + languages_shipped();
}

// Empty where there is none. A language is a name, never a way to another folder.
std::string path_of_language(const std::string& language) {
    if (language.empty() || language.find('/') != std::string::npos) return {};
    return engine::find_data(std::string(kCueFolder) + "/" + language + ".toml");
}

practice::CueWordsResult read_cues(const std::string& language) {
    if (language.ends_with(".toml")) return practice::read_cue_file(language);
    const std::string path = path_of_language(language);
    if (path.empty()) return {std::nullopt, no_such_language(language)};
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

bool cues_named(const CueOptions& options, std::string& error) {
    if (options.language == CueOptions{}.language) return true;
    if (options.language.ends_with(".toml")) {
        if (!engine::file_exists(options.language)) error = options.language + ": no such file; name a cue file, or a language";
    } else if (path_of_language(options.language).empty()) {
        error = no_such_language(options.language);
    }
    return error.empty();
}

int choose_cues_or_complain(const PlApi& api, const CueOptions& options, CueTexts& cues) {
    std::string words;
    if (!cues_named(options, words)) return fail(2, words);
    cues = choose_cues(api, options, words);
    if (!words.empty()) complain(words);
    return 0;
}

}  // namespace app
