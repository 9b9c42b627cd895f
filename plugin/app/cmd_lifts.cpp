// SPDX-License-Identifier: MIT
#include "app/cmd_lifts.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "app/coach_library.h"
#include "app/lift_choice.h"
#include "app/terminal.h"
#include "practice/lift_file.h"
#include "practice/lift_text.h"

namespace app {
namespace {

int print(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return 0;
    return fail(1, std::string("standard output cannot be written: ") + std::strerror(errno));
}

// Every file is looked at, so that one run names all mistakes; what is well is said too.
int check(const PlApi& api, const std::vector<std::string>& files) {
    int code = 0;
    for (const std::string& file : files) {
        const practice::LiftResult result = practice::read_lift_file(file);
        const char* field = nullptr;
        if (!result.lift) {
            code = fail(1, result.error);
        } else if (api.lift_check(&*result.lift, &field) != PL_OK) {
            code = fail(1, file + ": the coach refuses its " + (field ? field : "numbers"));
        } else {
            std::printf("%s: %s, well\n", file.c_str(), result.lift->name);
        }
    }
    return code;
}

}  // namespace

int cmd_lifts(const LiftsOptions& options) {
    CoachLibrary library;
    if (!library.load()) return fail(1, library.error());
    const PlApi& api = library.api();
    if (!options.check.empty()) return check(api, options.check);
    const practice::TextStyle style = terminal_style(stdout);
    if (options.show.empty())
        return print(practice::lift_list(api, style) +
                     "\nOne with all its limits: plumbline lifts show NAME. Your own: assets/lifts/README.md.\n");
    PlConfig config{};
    api.default_config(&config, sizeof config);
    std::string error;
    if (const int code = choose_lift(api, options.show, config, error)) return fail(code, error);
    return print(practice::lift_sheet(config.lift, style));
}

}  // namespace app
