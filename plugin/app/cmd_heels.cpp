// SPDX-License-Identifier: MIT
#include "app/cmd_heels.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "app/coach_library.h"
#include "app/lift_choice.h"
#include "app/terminal.h"
#include "practice/heel_compare.h"
#include "practice/profile_file.h"

namespace app {
namespace {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

// A track whose header has been read.
struct OpenTrack {
    std::unique_ptr<std::FILE, FileCloser> file;
    std::unique_ptr<practice::TrackReader> reader;
    std::string error;  // one line where it is none
};

OpenTrack open_track(const std::string& path) {
    OpenTrack track;
    track.file.reset(std::fopen(path.c_str(), "rb"));
    if (!track.file) {
        track.error = path + ": cannot be opened: " + std::strerror(errno) + "; check the path and its permissions";
        return track;
    }
    track.reader = std::make_unique<practice::TrackReader>(track.file.get(), path);
    if (!track.reader->read_header()) track.error = track.reader->error();
    return track;
}

}  // namespace

int cmd_heels(const HeelsOptions& options) {
    CoachLibrary library;
    if (!library.load()) return fail(1, library.error());
    const PlApi& api = library.api();
    PlConfig config{};
    api.default_config(&config, sizeof config);
    std::string error;
    if (const int code = choose_lift(api, options.lift, config, error)) return fail(code, error);
    if (config.lift.hold != PL_HOLD_NONE)
        return fail(2, std::string(config.lift.name) + " is held, not repeated; heels are compared in lifts done standing");
    config.load_kg = options.load_kg;
    practice::Profile profile = practice::new_profile();
    if (!options.profile_path.empty()) {
        const practice::ProfileResult read = practice::read_profile_file(options.profile_path);
        if (!read.profile) return fail(1, read.error);
        profile = *read.profile;
        if (profile.stature_m > 0.0f) config.stature_m = profile.stature_m;
    }
    const PlTargets targets = practice::targets_for(profile.targets, config.lift.name);
    const practice::AnalysisPlan plan{&targets, &profile.personal};
    OpenTrack flat = open_track(options.flat_path), raised = open_track(options.raised_path);
    for (const OpenTrack* track : {&flat, &raised})
        if (!track->error.empty()) return fail(1, track->error);
    practice::HeelComparison comparison;
    const practice::AnalysisEnd end =
        practice::compare_heels(api, config, plan, 0.01f * options.height_cm, *flat.reader, *raised.reader, comparison, error);
    if (end == practice::AnalysisEnd::kBadTrack)
        return fail(1, flat.reader->error().empty() ? raised.reader->error() : flat.reader->error());
    if (end != practice::AnalysisEnd::kDone) return fail(1, error);
    const std::string text =
        options.as_json ? practice::heel_json(api, comparison) : practice::heel_text(comparison, terminal_style(stdout));
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return 0;
    return fail(1, std::string("standard output cannot be written: ") + std::strerror(errno));
}

}  // namespace app
