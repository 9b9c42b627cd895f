// SPDX-License-Identifier: MIT
// The command line: reads arguments and hands each subcommand its options. Nothing else; CLI11 is seen here alone.
#include <cstdio>
#include <string>

#include <CLI/CLI.hpp>

#include "app/cmd_analyze.h"
#include "app/cmd_demo.h"
#include "app/cmd_heels.h"
#include "app/cmd_lifts.h"
#include "app/cmd_live.h"
#include "app/cmd_profile.h"
#include "app/cmd_shots.h"
#include "plumbline/plumbline.h"

namespace {

constexpr int kWrongUsage = 2;

std::string version_text() {
    return "plumbline " PLUMBLINE_VERSION " (seam " + std::to_string(PL_VERSION_MAJOR) + "." + std::to_string(PL_VERSION_MINOR) + "." +
           std::to_string(PL_VERSION_PATCH) + ")";
}

// An empty word is a variable that was not set, not a choice.
const CLI::Validator kNotEmpty([](std::string& text) { return text.empty() ? std::string("must not be empty") : std::string(); }, "");
// CLI11 would read -1 as the largest number there is.
const CLI::Validator kWholeNumber(
    [](std::string& text) {
        const bool whole = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
        return whole ? std::string() : "\"" + text + "\" is no whole number from 0";
    },
    "");

void add_cues(CLI::App& command, app::CueOptions& options) {
    command.add_option("--cues", options.language, "Language of the cues, such as en or de, or a cue file ending in .toml")
        ->check(kNotEmpty)
        ->capture_default_str();
    command.add_option("--focus", options.focus, "What cues point at: external is the bar and the room, internal the body")
        ->check(CLI::IsMember({"external", "internal"}))
        ->capture_default_str();
}

void add_profile(CLI::App& command, std::string& path, const char* words) {
    command.add_option("--profile", path, words)->check(kNotEmpty)->type_name("FILE");
}

CLI::App* add_analyze(CLI::App& cli, app::AnalyzeOptions& options) {
    CLI::App* command = cli.add_subcommand("analyze", "Score the repetitions in a track file");
    command
        ->add_option("FILE", options.track_path,
                     "Track CSV: t in seconds, then poses such as head_ lhand_ rhand_ waist_ chest_; - reads standard input")
        ->required();
    command->add_option("--lift", options.lift, "Name of a lift, or a lift file ending in .toml; default hip_hinge")->check(kNotEmpty);
    command->add_flag("--json", options.as_json, "Answer for programs instead of people");
    CLI::Option* frames =
        command->add_option("--frames", options.frames_path, "Also write the estimate of every sample to this CSV file")->check(kNotEmpty);
    command->add_flag("--frames-all", options.all_columns, "More columns in it: pelvis, side bend, twist, joints, bar, tier")
        ->needs(frames);
    command->add_flag("--twin", options.smoothed, "Angles by the smoother, which also knows later samples; scores stay as given live");
    command->add_flag("--clinician", options.for_clinician,
                      "Also every metric with its uncertainty, exposure, and flags in clinical words");
    command->add_option("--load", options.load_kg, "Load in kg: for the one-repetition maximum and the relative load indices")
        ->check(CLI::Range(0.0, 500.0))
        ->type_name("KG");
    command
        ->add_option("--load-share", options.load_share_pct,
                     "Load in percent of the one-repetition maximum: narrows the bands from 60 % on")
        ->check(CLI::Range(0.0, 100.0))
        ->type_name("PCT");
    add_profile(*command, options.profile_path, "What calibration found of the person in the track, and that person's targets");
    return command;
}

CLI::App* add_demo(CLI::App& cli, app::DemoOptions& options) {
    CLI::App* command =
        cli.add_subcommand("demo", "Watch the coach judge a set; writes a film, a sheet, the card after the set and a summary");
    command->add_option("--lift", options.lift, "A lift or hold that the synthetic lifter does; default hip_hinge")->check(kNotEmpty);
    command->add_option("--seed", options.seed, "Another lifter and other noise")->check(kWholeNumber)->capture_default_str();
    command->add_option("--out", options.out_folder, "Folder for what is written")->check(kNotEmpty)->capture_default_str();
    command->add_flag_callback(
        "--no-video", [&options] { options.with_video = false; }, "Leave the film out");
    command->add_flag("--offscreen", options.offscreen, "No window, even where there is a display");
    command->add_flag("--calibrate", options.calibrate, "Watch personal calibration instead, and see what it finds");
    add_profile(*command, options.profile_path, "With --calibrate: where it is kept; default profile.toml in the folder");
    add_cues(*command, options.cues);
    return command;
}

CLI::App* add_profile_command(CLI::App& cli, app::ProfileOptions& options) {
    CLI::App* command = cli.add_subcommand("profile", "Show what calibration found of you, and what it is for");
    command->require_subcommand(0, 1);
    CLI::App* show = command->add_subcommand("show", "The table of steps; the same as without a word");
    CLI::App* forget = command->add_subcommand("forget", "Forget one step, or all");
    forget->add_option("STEP", options.forget, "stand, look, nod, bend, shoes, touch, bar, or all")->required()->check(kNotEmpty);
    CLI::App* path = command->add_subcommand("path", "Where the profile is kept");
    path->callback([&options] { options.only_path = true; });
    CLI::App* target = command->add_subcommand("target", "Show or set what this person should aim for instead of a lift's own limits");
    target->add_option("WORDS", options.target, "[LIFT] KEY VALUE..., or [LIFT] [KEY] forget; nothing shows them")->check(kNotEmpty);
    target->callback([&options] { options.targets = true; });
    for (CLI::App* each : {command, show, forget, path, target}) add_profile(*each, options.path, "Another file than the usual one");
    return command;
}

CLI::App* add_heels(CLI::App& cli, app::HeelsOptions& options) {
    CLI::App* command = cli.add_subcommand("heels", "Compare a lift with flat heels and with raised ones");
    command->add_option("--lift", options.lift, "Name of a lift, or a lift file ending in .toml")->required()->check(kNotEmpty);
    command->add_option("--flat", options.flat_path, "Track with flat heels")->required()->check(kNotEmpty)->type_name("FILE");
    command->add_option("--raised", options.raised_path, "Track with raised heels, the same load and sensors")
        ->required()
        ->check(kNotEmpty)
        ->type_name("FILE");
    command->add_option("--height", options.height_cm, "How high the heels were raised")
        ->check(CLI::Range(0.5, 10.0))
        ->type_name("CM")
        ->capture_default_str();
    command->add_option("--load", options.load_kg, "Load of both in kg")->check(CLI::Range(0.0, 500.0))->type_name("KG");
    command->add_flag("--json", options.as_json, "Answer for programs instead of people");
    add_profile(*command, options.profile_path, "What calibration found of the person in the tracks, and that person's targets");
    return command;
}

CLI::App* add_lifts(CLI::App& cli, app::LiftsOptions& options) {
    CLI::App* command = cli.add_subcommand("lifts", "Which lifts there are, and what each asks of a lifter");
    command->require_subcommand(0, 1);
    command->add_subcommand("list", "All of them; the same as without a word");
    CLI::App* show = command->add_subcommand("show", "One of them with every limit");
    show->add_option("LIFT", options.show, "Name of a lift, or a lift file ending in .toml")->required()->check(kNotEmpty);
    CLI::App* check = command->add_subcommand("check", "Say what is wrong with lift files; exit status 1 where something is");
    check->add_option("FILE", options.check, "Lift files")->required()->check(kNotEmpty);
    return command;
}

CLI::App* add_shots(CLI::App& cli, app::ShotsOptions& options) {
    CLI::App* command = cli.add_subcommand("shots", "Render the tour of named pictures");
    command->add_option("--out", options.folder, "Folder for the pictures")->check(kNotEmpty)->capture_default_str();
    command->add_option("--only", options.only, "Pictures whose name contains this");
    command->add_flag("--small", options.small, "320 x 200 pictures");
    add_cues(*command, options.cues);
    return command;
}

CLI::App* add_live(CLI::App& cli, app::LiveOptions& options) {
    CLI::App* command = cli.add_subcommand("live", "Open a window and coach what moves");
    command->add_option("--source", options.source, "lifter, keyboard, or the path of a track file")->capture_default_str();
    command->add_option("--lift", options.lift, "Name of a lift, or a lift file ending in .toml; default hip_hinge")->check(kNotEmpty);
    command->add_flag("--light", options.light, "The light room");
    command->add_flag("--calibrate", options.calibrate, "Open with the calibration panel");
    command->add_option("--load", options.load_kg, "Load on the bar in kg: the card then tells a one-repetition maximum")
        ->check(CLI::Range(0.0, 500.0));
    command->add_flag("--self-score", options.self_score, "Scores wait until you gave the set your own");
    add_profile(*command, options.profile_path, "Whose calibration is used and kept; default: that of the headset's wearer");
    command->add_option("--frames", options.frames, "Pictures until it ends by itself; 0 = until closed")->check(kWholeNumber);
    add_cues(*command, options.cues);
    return command;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App cli{"Plumbline: a lifting coach that judges posture against a plumb line."};
    cli.name("plumbline");
    cli.set_version_flag("--version", version_text());
    cli.require_subcommand(0, 1);
    app::AnalyzeOptions analyze;
    app::DemoOptions demo;
    app::ShotsOptions shots;
    app::LiveOptions live;
    app::ProfileOptions profile;
    app::LiftsOptions lifts;
    app::HeelsOptions heels;
    const CLI::App* analyze_command = add_analyze(cli, analyze);
    const CLI::App* demo_command = add_demo(cli, demo);
    const CLI::App* shots_command = add_shots(cli, shots);
    const CLI::App* live_command = add_live(cli, live);
    const CLI::App* profile_command = add_profile_command(cli, profile);
    const CLI::App* lifts_command = add_lifts(cli, lifts);
    const CLI::App* heels_command = add_heels(cli, heels);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // --help and --version arrive here too, with exit code 0; every other one is wrong usage.
        return cli.exit(error) == 0 ? 0 : kWrongUsage;
    }
    if (analyze_command->parsed()) return app::cmd_analyze(analyze);
    if (demo_command->parsed()) return app::cmd_demo(demo);
    if (shots_command->parsed()) return app::cmd_shots(shots);
    if (live_command->parsed()) return app::cmd_live(live);
    if (profile_command->parsed()) return app::cmd_profile(profile);
    if (lifts_command->parsed()) return app::cmd_lifts(lifts);
    if (heels_command->parsed()) return app::cmd_heels(heels);
    std::fputs(cli.help().c_str(), stdout);
    return 0;
}
