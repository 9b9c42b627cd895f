// SPDX-License-Identifier: MIT
#include "app/coach_library.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <dlfcn.h>
#include <unistd.h>

namespace app {
namespace {

constexpr const char* kLibraryName = "libplumbline.so";
constexpr const char* kOverride = "PLUMBLINE_PLUGIN";

std::filesystem::path program_folder() {
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    return failed ? std::filesystem::path{} : program.parent_path();
}

std::string host_version() {
    return std::to_string(PL_VERSION_MAJOR) + "." + std::to_string(PL_VERSION_MINOR) + "." + std::to_string(PL_VERSION_PATCH);
}

}  // namespace

CoachLibrary::~CoachLibrary() {
    if (handle_) dlclose(handle_);
}

bool CoachLibrary::load_file(const std::string& path) {
    // RTLD_LOCAL: the plugin must stand on its own, as inside any engine.
    void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        const char* why = dlerror();
        error_ = std::string("the coach cannot be loaded: ") + (why ? why : path.c_str());
        return false;
    }
    const auto get_api = reinterpret_cast<PlGetApiFn>(dlsym(handle, PL_GET_API_SYMBOL));
    PlApiRequest request = PL_API_REQUEST_INIT;
    const PlApi* api = nullptr;
    const PlStatus status = get_api ? get_api(&request, &api) : PL_ERROR_UNKNOWN;
    if (status != PL_OK || !api) {
        // The request is another program's memory until it answered: its message is closed here, whatever came.
        request.message[sizeof request.message - 1] = '\0';
        const std::string why = !get_api             ? std::string("it has no symbol ") + PL_GET_API_SYMBOL
                                : request.message[0] ? std::string(request.message)
                                                     : "it refused this program with status " + std::to_string(status);
        error_ = path + " is not a coach for this program (seam " + host_version() + "): " + why + "; use the library built with it";
        dlclose(handle);
        return false;
    }
    handle_ = handle;
    api_ = api;
    path_ = path;
    return true;
}

bool CoachLibrary::load() {
    if (const char* named = std::getenv(kOverride); named && *named) return load_file(named);
    const std::filesystem::path folder = program_folder();
    for (const auto& candidate : std::array{folder / ".." / "lib" / kLibraryName, folder / kLibraryName}) {
        std::error_code failed;
        if (std::filesystem::exists(candidate, failed)) return load_file(candidate.lexically_normal().string());
    }
    // A library that is there but does not fit says so itself.
    if (void* found = dlopen(kLibraryName, RTLD_LAZY | RTLD_LOCAL)) {
        dlclose(found);
        return load_file(kLibraryName);
    }
    error_ = std::string(kLibraryName) + " was found neither in " + (folder / ".." / "lib").lexically_normal().string() +
             " nor on the loader's path; set " + kOverride + " to its path";
    return false;
}

}  // namespace app
