// SPDX-License-Identifier: MIT
// Opens the coach at run time, as any host engine would: libplumbline.so and its one symbol.
#pragma once

#include <string>

#include "plumbline/plumbline.h"

namespace app {

// Owns the loaded library; `api` is valid as long as this lives.
class CoachLibrary {
  public:
    CoachLibrary() = default;
    ~CoachLibrary();
    CoachLibrary(const CoachLibrary&) = delete;
    CoachLibrary& operator=(const CoachLibrary&) = delete;

    // Looks at $PLUMBLINE_PLUGIN (a file; nothing else is tried then), beside the program in ../lib and ., then along the
    // loader's own path. False: error() is one line. [main thread]
    [[nodiscard]] bool load();

    // Loads one file. False: error().
    [[nodiscard]] bool load_file(const std::string& path);

    const PlApi& api() const { return *api_; }
    const std::string& path() const { return path_; }
    const std::string& error() const { return error_; }

  private:
    void* handle_ = nullptr;
    const PlApi* api_ = nullptr;
    std::string path_, error_;
};

}  // namespace app
