// SPDX-License-Identifier: MIT
#include "app/cmd_demo.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/coach_library.h"
#include "app/demo_calibration.h"
#include "app/demo_film.h"
#include "app/demo_run.h"
#include "app/demo_window.h"
#include "app/terminal.h"
#include "base/files.h"
#include "practice/analysis_json.h"
#include "practice/analysis_text.h"

namespace app {
namespace {

constexpr int kStopped = 130;  // as shells report a program that Ctrl-C ended

volatile std::sig_atomic_t g_stop = 0;  // the one thing that a signal handler may write

void stop_soon(int) {
    g_stop = 1;
}

int stopped() {
    return fail(kStopped, "stopped; what was not finished is not written");
}

bool has_display() {
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY"})
        if (const char* value = std::getenv(name); value && *value) return true;
    return false;
}

// Pictures into the folder; `written` gains their paths. False after a complaint.
bool write_pictures(const PlApi& api, const CueTexts& cues, DemoRun& run, lifter::Lift lift, const DemoOptions& options,
                    std::vector<std::string>& written) {
    DemoFilm film;
    if (!film.open()) {
        complain("no pictures: " + film.error());
        return false;
    }
    const std::string sheet = options.out_folder + "/sheet.png", card = options.out_folder + "/card.png",
                      video = options.out_folder + "/set.mp4";
    if (!film.write_sheet(run, sheet) || !film.write_card(run, card)) {
        complain(film.error());
        return false;
    }
    written.push_back(sheet);
    written.push_back(card);
    if (!options.with_video || g_stop) return true;
    // A machine without ffmpeg still has a demo: say so and go on.
    if (film.write_video(api, options.seed, lift, cues, video, &g_stop))
        written.push_back(video);
    else if (!g_stop)
        complain(film.error());
    return true;
}

void print_result(const PlApi& api, const DemoRun& run, uint64_t seed, const std::vector<std::string>& written) {
    const practice::TextStyle style = terminal_style(stdout);
    std::fputs(practice::analysis_text(api, run.analysis(), style).c_str(), stdout);
    const std::string faults = run.planned_faults(), losses = run.planned_losses();
    const std::string told = "The lifter was told (seed " + std::to_string(seed) + "): " + (faults.empty() ? "no faults" : faults) +
                             (losses.empty() ? "" : "; " + losses) + ".";
    std::printf("\n%s\n", practice::paragraph(told, style).c_str());
    for (const std::string& path : written) std::printf("%s\n", path.c_str());
}

}  // namespace

int cmd_demo(const DemoOptions& options) {
    CoachLibrary library;
    if (!library.load()) return fail(1, library.error());
    const PlApi& api = library.api();
    CueTexts cues;
    if (const int code = choose_cues_or_complain(api, options.cues, cues)) return code;
    lifter::Lift lift = lifter::Lift::kHipHinge;
    std::string unknown;
    if (!demo_lift_named(options.lift, lift, unknown)) return fail(2, unknown);
    std::signal(SIGINT, stop_soon);
    std::signal(SIGTERM, stop_soon);

    const bool window = !options.offscreen && has_display();
    if (options.calibrate) {
        const int code = demo_calibration(api, {options.seed, options.out_folder, options.profile_path, window}, &g_stop);
        return g_stop ? stopped() : code;
    }
    if (window) play_demo_in_window(api, options.seed, lift, cues, &g_stop);
    if (g_stop) return stopped();

    DemoRun run(api, options.seed, &cues, lift);
    if (!run.ready()) return fail(1, run.error());
    while (run.step()) continue;
    const std::string summary = options.out_folder + "/summary.json";
    const engine::FileStatus status = engine::write_file_atomic(summary, practice::analysis_json(api, run.analysis()));
    if (status != engine::FileStatus::ok)
        return fail(1, summary + ": cannot be written: " + engine::to_text(status) + "; name another folder with --out");

    std::vector<std::string> written{summary};
    const bool pictured = write_pictures(api, cues, run, lift, options, written);
    if (g_stop) return stopped();
    print_result(api, run, options.seed, written);
    return pictured ? 0 : 1;
}

}  // namespace app
