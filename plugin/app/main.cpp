// SPDX-License-Identifier: MIT
// The command line: reads arguments and hands each subcommand its options. Nothing else; CLI11 is seen here alone.
#include <cstdio>
#include <string>

#include <CLI/CLI.hpp>

#include "app/cmd_analyze.h"
#include "plumbline/plumbline.h"

namespace {

std::string version_text() {
    return "plumbline " PLUMBLINE_VERSION " (seam " + std::to_string(PL_VERSION_MAJOR) + "." + std::to_string(PL_VERSION_MINOR) + "." +
           std::to_string(PL_VERSION_PATCH) + ")";
}

CLI::App* add_analyze(CLI::App& cli, app::AnalyzeOptions& options) {
    CLI::App* command = cli.add_subcommand("analyze", "Score the repetitions in a track file");
    command->add_option("FILE", options.track_path, "Track CSV: t in seconds, then head_ lhand_ rhand_ waist_ chest_ poses; - reads standard input")->required();
    command->add_option("--lift", options.lift, "Name of a lift, or a lift file ending in .toml (default: hip_hinge)");
    command->add_flag("--json", options.as_json, "Answer for programs instead of people");
    command->add_option("--frames", options.frames_path, "Also write the estimate of every sample to this CSV file");
    return command;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App cli{"Plumbline: a lifting coach. Posture is judged against a plumb line."};
    cli.name("plumbline");
    cli.set_version_flag("--version", version_text());
    app::AnalyzeOptions analyze;
    const CLI::App* analyze_command = add_analyze(cli, analyze);
    if (argc < 2) {
        std::fputs(cli.help().c_str(), stdout);
        return 0;
    }
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // --help and --version arrive here too, with exit code 0; every other one is wrong usage.
        const int code = cli.exit(error);
        return code == 0 ? 0 : 2;
    }
    if (analyze_command->parsed()) return app::cmd_analyze(analyze);
    return 2;
}
