// SPDX-License-Identifier: MIT
#include "app/cmd_analyze.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <sys/stat.h>

#include "app/coach_library.h"
#include "app/lift_choice.h"
#include "app/terminal.h"
#include "practice/analysis.h"
#include "practice/analysis_json.h"
#include "practice/analysis_text.h"
#include "practice/profile_file.h"

namespace app {
namespace {

struct FileCloser {
    void operator()(std::FILE* file) const {
        if (file != stdin) std::fclose(file);
    }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

bool same_file(const std::string& a, const std::string& b) {
    struct stat about_a {
    }, about_b{};
    return stat(a.c_str(), &about_a) == 0 && stat(b.c_str(), &about_b) == 0 && S_ISREG(about_a.st_mode) &&
           about_a.st_dev == about_b.st_dev && about_a.st_ino == about_b.st_ino;
}

int print_answer(const PlApi& api, const practice::Analysis& analysis, const AnalyzeOptions& options) {
    const practice::Reader reader = options.for_clinician ? practice::Reader::kClinician : practice::Reader::kLifter;
    const std::string text =
        options.as_json ? practice::analysis_json(api, analysis) : practice::analysis_text(api, analysis, terminal_style(stdout), reader);
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return 0;
    return fail(1, std::string("standard output cannot be written: ") + std::strerror(errno));
}

}  // namespace

int cmd_analyze(const AnalyzeOptions& options) {
    CoachLibrary library;
    if (!library.load()) return fail(1, library.error());
    const PlApi& api = library.api();

    PlConfig config{};
    api.default_config(&config, sizeof(config));
    std::string error;
    if (const int code = choose_lift(api, options.lift, config, error)) return fail(code, error);
    practice::Profile profile = practice::new_profile();
    if (!options.profile_path.empty()) {
        const practice::ProfileResult read = practice::read_profile_file(options.profile_path);
        if (!read.profile) return fail(1, read.error);
        profile = *read.profile;
        if (profile.stature_m > 0.0f) config.stature_m = profile.stature_m;
    }
    config.load_kg = options.load_kg;
    config.load_share_1rm = 0.01f * options.load_share_pct;
    const PlTargets targets = practice::targets_for(profile.targets, config.lift.name);
    const practice::AnalysisPlan plan{&targets, &profile.personal, options.smoothed, options.all_columns};
    if (same_file(options.track_path, options.frames_path)) return fail(2, "--frames names the track itself; give it another name");

    const bool from_stdin = options.track_path == "-";
    const File file(from_stdin ? stdin : std::fopen(options.track_path.c_str(), "rb"));
    if (!file) return fail(1, options.track_path + ": cannot be opened: " + std::strerror(errno) + "; check the path and its permissions");
    practice::TrackReader track(file.get(), from_stdin ? "standard input" : options.track_path);
    if (!track.read_header()) return fail(1, track.error());

    practice::RowFile frames;
    const bool wants_frames = !options.frames_path.empty();
    if (wants_frames && !frames.open(options.frames_path)) return fail(1, frames.error());
    practice::Analysis analysis;
    switch (practice::analyze_track(api, config, plan, track, wants_frames ? &frames : nullptr, analysis, error)) {
        case practice::AnalysisEnd::kBadTrack:
            return fail(1, track.error());
        case practice::AnalysisEnd::kBadFrames:
            return fail(1, frames.error());
        case practice::AnalysisEnd::kBadCoach:
            return fail(1, error);
        case practice::AnalysisEnd::kDone:
            break;
    }
    if (wants_frames && !frames.finish()) return fail(1, frames.error());
    return print_answer(api, analysis, options);
}

}  // namespace app
