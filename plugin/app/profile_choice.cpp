// SPDX-License-Identifier: MIT
#include "app/profile_choice.h"

#include <cstdlib>

namespace app {

std::string usual_profile_path() {
    constexpr const char* kFile = "/plumbline/profile.toml";
    // The XDG base directory specification: a path that is not absolute counts as none.
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data && data[0] == '/') return std::string(data) + kFile;
    const char* home = std::getenv("HOME");
    return home && home[0] == '/' ? std::string(home) + "/.local/share" + kFile : std::string();
}

SessionProfile open_profile(const std::string& path) {
    SessionProfile session{path, practice::new_profile(), {}};
    if (path.empty()) return session;
    practice::ProfileResult result = practice::read_profile_file(path);
    if (result.profile)
        session.profile = std::move(*result.profile);
    else if (!result.missing)
        session.note = result.error + "; going on without it";
    return session;
}

bool give_profile(const PlApi& api, PlCoach* coach, const PlPersonal& personal, std::string& why) {
    if (personal.known == 0) return true;
    const PlStatus status = api.coach_set_personal ? api.coach_set_personal(coach, &personal) : PL_ERROR_VERSION;
    if (status == PL_OK) return true;
    why = std::string("the coach did not take the profile: ") + api.status_text(status) + "; going on without it";
    return false;
}

}  // namespace app
