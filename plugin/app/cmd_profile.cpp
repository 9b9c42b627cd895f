// SPDX-License-Identifier: MIT
#include "app/cmd_profile.h"

#include <cstdio>

#include "app/profile_choice.h"
#include "app/profile_targets.h"
#include "app/terminal.h"
#include "practice/profile_file.h"
#include "practice/profile_text.h"
#include "practice/step_words.h"

namespace app {
namespace {

std::string step_names() {
    std::string names;
    for (uint32_t step = 0; step < PL_STEP_COUNT; ++step) names += std::string(practice::step_key(step)) + ", ";
    return names + "all";
}

int forget(const std::string& path, const std::string& name) {
    const bool all = name == "all";
    const uint32_t step = practice::step_named(name);
    if (!all && step == PL_STEP_COUNT) return fail(2, "no step is called " + name + "; there are: " + step_names());
    const practice::ProfileResult now = practice::read_profile_file(path);
    if (now.missing) {
        std::printf("nothing to forget: %s\n", now.error.c_str());
        return 0;
    }
    if (!now.profile) return fail(1, now.error);
    practice::Profile profile = *now.profile;
    uint32_t forgotten = 0;
    for (uint32_t i = 0; i < PL_STEP_COUNT; ++i) {
        if (!all && i != step) continue;
        forgotten += profile.personal.known >> i & 1u;
        practice::copy_step(static_cast<PlCalibrationStep>(i), practice::new_profile().personal, profile.personal);
    }
    if (forgotten == 0) {
        std::printf("nothing to forget: %s was not done\n", all ? "a step" : practice::step_title(step));
        return 0;
    }
    const practice::ProfileKept kept = practice::write_profile_file(path, profile);
    if (!kept.error.empty()) return fail(1, kept.error);
    std::printf("forgotten: %s\n", all ? "every step" : practice::step_title(step));
    return 0;
}

int show(const std::string& path) {
    const practice::ProfileResult result = practice::read_profile_file(path);
    if (!result.profile && !result.missing) return fail(1, result.error);
    const std::string table = practice::profile_table(result.profile ? *result.profile : practice::new_profile(), terminal_style(stdout));
    std::printf("%s\n%s%s\n", table.c_str(), path.c_str(), result.missing ? " (made when the first step is done)" : "");
    return 0;
}

}  // namespace

int cmd_profile(const ProfileOptions& options) {
    const std::string path = options.path.empty() ? usual_profile_path() : options.path;
    if (path.empty()) return fail(2, "neither XDG_DATA_HOME nor HOME names a place for a profile; name a file with --profile");
    if (options.only_path) {
        std::printf("%s\n", path.c_str());
        return 0;
    }
    if (options.targets) return profile_targets(path, options.target);
    return options.forget.empty() ? show(path) : forget(path, options.forget);
}

}  // namespace app
